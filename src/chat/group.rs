use super::CallError;
use crate::model::{GroupId, GroupType, Timestamp};

/// What a group is (API page `get_group_info`, the base-information fields).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupInfo {
    pub group_id: GroupId,
    pub group_type: GroupType,
    /// Text that the group's owner chose. May be empty.
    pub name: String,
    /// `None`: nobody (a Work group can lose its owner).
    pub owner: Option<String>,
    pub member_num: Option<u64>,
    pub create_time: Option<Timestamp>,
    /// `None`: no message yet.
    pub last_msg_time: Option<Timestamp>,
}

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
