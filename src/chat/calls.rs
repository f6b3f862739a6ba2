use std::time::Instant;

use super::client::Client;
use super::signed_url::Command;
use super::wire;
use super::{CallError, FoundGroups, GroupInfoItem, GroupList, NotSent};
use crate::model::{Counter, GroupId, GroupType, Selection, UpdateMode};

/// Most groups that one `get_group_info` may ask for. More are asked for in several calls.
pub const MAX_GROUPS_PER_INFO_CALL: usize = 50;
/// Most IDs that one `get_appid_group_list` answers with.
pub const MAX_IDS_PER_LIST_CALL: u32 = 10_000;
/// Most groups that one `group_search/search` answers with.
const MAX_FOUND_PER_SEARCH: u32 = 100;
/// By the documents of the clients, which have the same search.
const MAX_KEYWORDS: usize = 5;

/// It is always sent: its default is undocumented, and one edition of the page requires it.
fn wire_name(mode: UpdateMode) -> &'static str {
    match mode {
        UpdateMode::Increase => "Increase",
        UpdateMode::Decrease => "Decrease",
        UpdateMode::Set => "Set",
    }
}

/// The commands. Reads are tried up to three times, writes are sent once. A write whose
/// future is dropped half-way may have been executed: run it where no closing browser drops it.
impl Client {
    /// What the groups are (API page `get_group_info`). Any number of groups: they are asked for
    /// 50 at a time, one call after the other, and one failed call fails the whole.
    ///
    /// One item for each group, in the order asked for; each tells of its own success, and a group
    /// that does not exist is an item that says 10010 or 10015. What the answer says is taken by its
    /// ID, not by its place: where nothing has a group's ID, that group's item says so.
    pub async fn get_group_info(&self, groups: &[GroupId]) -> Result<Vec<GroupInfoItem>, CallError> {
        let mut items = Vec::with_capacity(groups.len());
        for groups in groups.chunks(MAX_GROUPS_PER_INFO_CALL) {
            let request = wire::GetGroupInfo::new(groups);
            let reply: wire::GroupInfos = self.call(Command::GetGroupInfo, &request).await?;
            items.extend(reply.into_model(groups)?);
        }
        Ok(items)
    }

    /// All counters of the group (API page `get_group_counter`), in the order they come.
    ///
    /// A key that is no text is one of them, as a key that cannot be sent. If one cannot even be held, the
    /// read as a whole is `Unknown(Unreadable)`: a list that hides a counter must not be confirmed by anybody.
    pub async fn get_group_counter(&self, group: &GroupId) -> Result<Vec<Counter>, CallError> {
        Ok(self.get_group_counter_as_of(group).await?.0)
    }

    /// The same, with the moment in which the request left that was answered: what is told is no older.
    pub async fn get_group_counter_as_of(
        &self,
        group: &GroupId,
    ) -> Result<(Vec<Counter>, Instant), CallError> {
        let request = wire::GetGroupCounter { group_id: group.as_str() };
        let (reply, left): (wire::Counters, _) = self.call_as_of(Command::GetGroupCounter, &request).await?;
        Ok((reply.into_model()?, left))
    }

    /// Changes counters (API page `update_group_counter`) and returns what they are now. Counters
    /// that are not named stay as they are.
    ///
    /// Sent once. An empty list, and a key that cannot be sent, are not sent at all.
    pub async fn update_group_counter(
        &self,
        group: &GroupId,
        mode: UpdateMode,
        counters: &[Counter],
    ) -> Result<Vec<Counter>, CallError> {
        if counters.is_empty() {
            return Err(CallError::NotSent(NotSent::CouldNotPrepare { what: "an update of no counters" }));
        }
        if !counters.iter().all(|counter| counter.key.can_be_sent()) {
            return Err(CallError::NotSent(NotSent::CouldNotPrepare { what: "a key that is no text" }));
        }
        let request = wire::UpdateGroupCounter {
            group_id: group.as_str(),
            group_counter: counters
                .iter()
                .map(|counter| wire::CounterOut { key: counter.key.as_str(), value: counter.value })
                .collect(),
            mode: wire_name(mode),
        };
        let reply: wire::Counters = self.call(Command::UpdateGroupCounter, &request).await?;
        reply.into_model()
    }

    /// Deletes counters (API page `delete_group_counter`): exactly the selected keys, or all.
    ///
    /// Sent once. `Ok` means that Tencent Chat said so; what is really gone, only reading back
    /// tells, for the answer holds no data.
    pub async fn delete_group_counter(
        &self,
        group: &GroupId,
        selection: &Selection,
    ) -> Result<(), CallError> {
        let group_counter_keys = match selection {
            Selection::All => None,
            Selection::Keys(keys) => Some(keys),
        };
        let request = wire::DeleteGroupCounter { group_id: group.as_str(), group_counter_keys };
        let wire::Done {} = self.call(Command::DeleteGroupCounter, &request).await?;
        Ok(())
    }

    /// One page of the app's groups (API page `get_appid_group_list`), about one call a second;
    /// a caller waits its turn. `limit` is 1 to 10 000, and taken as the nearer end if outside.
    /// `next` is 0 for the first page, then what the page before said.
    pub async fn get_appid_group_list(
        &self,
        group_type: Option<&GroupType>,
        limit: u32,
        next: u64,
    ) -> Result<GroupList, CallError> {
        let request = wire::GetAppidGroupList {
            limit: limit.clamp(1, MAX_IDS_PER_LIST_CALL),
            next,
            group_type: group_type.map(GroupType::rest_name),
        };
        let reply: wire::GroupIds = self.call(Command::GetAppidGroupList, &request).await?;
        Ok(reply.into())
    }

    /// The first groups whose name holds all of these words, or whose ID is one (API page `group_search/search`). Paid
    /// for, in two data centres alone, and never an `AVChatRoom`. Of very many words, the first.
    pub async fn search_groups(&self, words: &[String]) -> Result<FoundGroups, CallError> {
        let keywords = words.iter().take(MAX_KEYWORDS).map(String::as_str).collect();
        let request = wire::SearchGroups {
            keywords,
            count: MAX_FOUND_PER_SEARCH,
            keyword_match_type: wire::ALL_KEYWORDS,
        };
        let reply: wire::FoundIn = self.call(Command::SearchGroups, &request).await?;
        Ok(reply.into())
    }
}
