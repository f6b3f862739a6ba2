use super::{Change, Counter, GroupId, GroupType, SdkAppId};

/// The group that something is done to, as it was called then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub app: SdkAppId,
    pub group: GroupId,
    pub group_name: String,
    pub group_type: GroupType,
}

/// Who wants what done, and why. A plan has one, and the operation that carries it out has the same with the values
/// read once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    pub operator_id: String,
    pub change: Change,
    pub reason: String,
    /// The counters as they were read: all of the group when it was planned, those that the change touches just before
    /// it was carried out. `None`: they could not be read, so nobody knows what there is.
    pub seen: Option<Vec<Counter>>,
}
