use super::CallError;
use crate::model::{GroupId, GroupInfo};

/// The answer about one of the groups that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupInfoItem {
    pub group_id: GroupId,
    pub result: Result<GroupInfo, CallError>,
}

/// One page of the app's groups (API page `get_appid_group_list`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupList {
    /// How many groups of the type there are, on all pages together.
    pub total_count: u64,
    pub groups: Vec<GroupId>,
    /// IDs on this page that break the documented rules for group IDs and were left out.
    pub left_out: usize,
    /// What to pass as `next` for the following page; 0: this was the last.
    pub next: u64,
}

/// What `group_search/search` found (Tencent Chat's own search, which is paid for).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundGroups {
    pub groups: Vec<GroupInfo>,
    /// How many it says there are.
    pub total_count: u64,
}
