//! The switches: what the documents leave open, so that a client can be tried against every reading.

use serde::{Deserialize, Serialize};

/// One reading of what is undocumented. The default is the reading that is likeliest or, where none is, the one that punishes a careless client.
///
/// In JSON every field may be left out and then has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Behaviour {
    /// What `delete_group_counter` makes of `"GroupCounterKeys": []`.
    pub empty_keys: EmptyKeys,
    /// What `delete_group_counter` makes of a key that the group does not have.
    pub missing_key: MissingKey,
    /// The code for counters of a community: 10007 or 10004.
    pub community_code: i64,
    /// What `update_group_counter` does without `Mode`.
    pub default_mode: DefaultMode,
    /// What `Increase` and `Decrease` do beyond a signed 64-bit integer.
    pub overflow: Overflow,
    /// Whether a key may be the empty string.
    pub empty_key_allowed: bool,
    /// What becomes of body fields that the command does not have.
    pub unknown_fields: UnknownFields,
    /// How `get_group_counter` says that there is nothing to show.
    pub no_counters: NoCounters,
    /// Whether a refusal alone has an `ErrorInfo`, or a success too.
    pub no_error: NoError,
    /// How `get_group_info` says that a group or a member has no custom fields.
    pub no_custom_fields: NoCustomFields,
    /// The code for a group that is not there: 10010 or 10015, both of which the documents explain so.
    pub missing_group_code: i64,
    /// How `get_group_info` says that a group is not there.
    pub missing_group: MissingGroup,
    /// What `get_group_info` makes of an ID that is asked for twice.
    pub group_twice: GroupTwice,
    /// What `get_appid_group_list` makes of `"GroupType": ""`.
    pub empty_group_type: EmptyGroupType,
    /// In which order `get_appid_group_list` has the groups.
    pub list_order: ListOrder,
    /// Which page of `get_appid_group_list` has `"Next": 0`.
    pub list_end: PagesEnd,
    /// How lists and searches say that there is no group on a page.
    pub no_groups: NoGroups,
    /// The code for too many `get_appid_group_list`: 60007 or 10006.
    pub list_limit_code: i64,
    /// Whether the app's plan has counters; without, they answer 10059.
    pub plan_has_counters: bool,
    /// Calls a second of each command but `get_appid_group_list` and the search; 0 is no limit.
    pub calls_per_second: u32,
    /// Calls a second of `get_appid_group_list`; 0 is no limit.
    pub list_calls_per_second: u32,
    /// Whether the search of groups was bought; without, it answers 60020.
    pub search_bought: bool,
    /// Where the app is. Only China and Singapore have the search of groups.
    pub data_centre: DataCentre,
    /// The code for a search where there is none: 60009 or 60020.
    pub search_elsewhere_code: i64,
    /// Keywords of one search; 0 is no limit. Only the clients' documents have one.
    pub most_keywords: u32,
    /// Whether `a` finds `A`.
    pub search_case: SearchCase,
    /// What a search makes of `AVChatRoom` in its `GroupType`, which is never found.
    pub av_chat_rooms_asked: AvChatRoomsAsked,
    /// What a search makes of a cursor that is older than two minutes, or of another search.
    pub spent_cursor: SpentCursor,
    /// Which page of a search has `"IsFinish": true`.
    pub search_end: PagesEnd,
    /// The code for too many searches: 60007 or 10006.
    pub search_limit_code: i64,
    /// Searches a second; 0 is no limit.
    pub search_calls_per_second: u32,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            empty_keys: EmptyKeys::default(),
            missing_key: MissingKey::default(),
            community_code: 10007,
            default_mode: DefaultMode::default(),
            overflow: Overflow::default(),
            empty_key_allowed: false,
            unknown_fields: UnknownFields::default(),
            no_counters: NoCounters::default(),
            no_error: NoError::default(),
            no_custom_fields: NoCustomFields::default(),
            missing_group_code: 10010,
            missing_group: MissingGroup::default(),
            group_twice: GroupTwice::default(),
            empty_group_type: EmptyGroupType::default(),
            list_order: ListOrder::default(),
            list_end: PagesEnd::default(),
            no_groups: NoGroups::default(),
            list_limit_code: 60007,
            plan_has_counters: true,
            calls_per_second: 200,
            list_calls_per_second: 1,
            search_bought: false,
            data_centre: DataCentre::default(),
            search_elsewhere_code: 60009,
            most_keywords: 5,
            search_case: SearchCase::default(),
            av_chat_rooms_asked: AvChatRoomsAsked::default(),
            spent_cursor: SpentCursor::default(),
            search_end: PagesEnd::default(),
            search_limit_code: 60007,
            search_calls_per_second: 2,
        }
    }
}

/// See [`Behaviour::empty_keys`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmptyKeys {
    /// As if the field were absent: every counter goes.
    #[default]
    Wipe,
    /// 10004.
    Error,
    /// Success, and every counter stays.
    Nothing,
}

/// See [`Behaviour::missing_key`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingKey {
    /// Passed over.
    #[default]
    Ok,
    /// 10004, and nothing is deleted.
    Error,
}

/// See [`Behaviour::default_mode`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DefaultMode {
    /// As `"Mode": "Set"`.
    #[default]
    Set,
    /// As `"Mode": "Increase"`.
    Increase,
    /// As `"Mode": "Decrease"`.
    Decrease,
    /// 10004: the field is required.
    Refused,
}

/// See [`Behaviour::overflow`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overflow {
    /// 10004, and nothing is changed.
    #[default]
    Error,
    /// Stops at the largest or smallest value.
    Saturate,
    /// Goes round to the other end.
    Wrap,
}

/// See [`Behaviour::unknown_fields`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownFields {
    /// Not looked at: a misspelt `GroupCounterKeys` deletes everything.
    #[default]
    Ignored,
    /// 10004.
    Refused,
}

/// See [`Behaviour::no_counters`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoCounters {
    /// `"GroupCounter": []`.
    #[default]
    EmptyArray,
    /// No `GroupCounter`.
    Absent,
}

/// See [`Behaviour::no_error`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoError {
    /// `"ErrorInfo": ""`, as in the documents.
    #[default]
    EmptyText,
    /// No `ErrorInfo`, as in answers that people published.
    Absent,
}

/// See [`Behaviour::no_custom_fields`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoCustomFields {
    /// `"AppDefinedData": []` and `"AppMemberDefinedData": []`.
    #[default]
    EmptyArray,
    /// Neither field, as in answers that people published.
    Absent,
}

/// See [`Behaviour::empty_group_type`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmptyGroupType {
    /// As if the field were absent, which published clients count on.
    #[default]
    AllTypes,
    /// 10004.
    Error,
}

/// See [`Behaviour::missing_group`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingGroup {
    /// By an item with the code.
    #[default]
    Item,
    /// By no item at all.
    LeftOut,
}

/// See [`Behaviour::group_twice`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupTwice {
    /// It has two items.
    #[default]
    Twice,
    /// It has one, where it was asked for first.
    Once,
}

/// See [`Behaviour::list_order`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListOrder {
    /// A group that is made while somebody reads page by page is on a later page.
    #[default]
    OldestFirst,
    /// Such a group is on none.
    NewestFirst,
}

/// See [`Behaviour::list_end`] and [`Behaviour::search_end`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PagesEnd {
    /// The one with the last group on it.
    #[default]
    WithLastGroup,
    /// One more, without groups: the documents' own sample has all groups and goes on.
    EmptyPage,
}

/// See [`Behaviour::no_groups`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoGroups {
    /// `"GroupIdList": []` and `"Groups": []`.
    #[default]
    EmptyArray,
    /// Neither field.
    Absent,
}

/// See [`Behaviour::search_case`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchCase {
    /// It does.
    #[default]
    Ignored,
    /// It does not.
    Exact,
}

/// See [`Behaviour::av_chat_rooms_asked`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AvChatRoomsAsked {
    /// Nothing is found.
    #[default]
    Nothing,
    /// 10004.
    Error,
}

/// See [`Behaviour::spent_cursor`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpentCursor {
    /// 10004.
    #[default]
    Refused,
    /// The first page, as without one: a client that does not notice goes round for ever.
    StartsAgain,
}

/// See [`Behaviour::data_centre`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "Tencent's own names")]
pub enum DataCentre {
    China,
    #[default]
    Singapore,
    Seoul,
    Tokyo,
    Frankfurt,
    SiliconValley,
    Jakarta,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each switch stands in the document, with its default.
    #[test]
    fn the_document_has_them_all() -> serde_json::Result<()> {
        let document = include_str!("../../docs/SIMULATOR.md");
        let serde_json::Value::Object(switches) = serde_json::to_value(Behaviour::default())? else {
            panic!("not an object");
        };
        for (name, default) in &switches {
            let row = format!("| `{name}` | `{}` |", default.to_string().replace('"', ""));
            assert!(document.contains(&row), "{row}");
        }
        let rows = document.lines().filter(|line| line.starts_with("| `") && line.matches('|').count() == 4);
        assert_eq!(rows.count(), switches.len(), "a row too many");
        Ok(())
    }
}
