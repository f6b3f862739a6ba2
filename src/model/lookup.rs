use super::{GroupId, GroupType, Timestamp};

/// A group that an operator looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    pub group: GroupId,
    pub group_name: String,
    pub group_type: GroupType,
    pub at: Timestamp,
}
