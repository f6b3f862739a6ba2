use super::super::{GroupId, SdkAppId, Timestamp};
use super::{Action, Details, EntryOutcome};

/// An entry as it stands in the table. It may have been tampered with, so words stay words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    pub seq: i64,
    pub at: Timestamp,
    pub action: String,
    pub operator_id: Option<String>,
    pub operator_name: Option<String>,
    pub app: Option<SdkAppId>,
    pub group: Option<GroupId>,
    pub reference: Option<String>,
    pub outcome: String,
    pub reason: Option<String>,
    pub address: Option<String>,
    /// The JSON as it is stored.
    pub details: String,
    pub previous_hash: String,
    pub hash: String,
}

impl Logged {
    pub fn place(&self) -> Cursor {
        Cursor { at: self.at, seq: self.seq }
    }

    pub fn action(&self) -> Option<Action> {
        Action::from_name(&self.action)
    }

    pub fn outcome(&self) -> Option<EntryOutcome> {
        EntryOutcome::from_name(&self.outcome)
    }

    /// What can be read of them.
    pub fn details(&self) -> Details {
        serde_json::from_str(&self.details).unwrap_or_default()
    }
}

/// A place between two entries in the order of the page: time, then number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub at: Timestamp,
    pub seq: i64,
}

/// What happened, with the steps in which it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The entry that tells what became of it.
    pub told: Logged,
    /// All its entries, the first one first; the one that tells it among them.
    pub steps: Vec<Logged>,
}
