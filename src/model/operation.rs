use serde::{Deserialize, Serialize};

use super::named;
use super::{Counter, CounterKey, Extent, Intent, Outcome, Reference, Target, Timestamp, UnknownReason};

/// What a person makes of an operation whose outcome could not be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    WentThrough,
    DidNot,
}

named!(Verdict);

/// A written decision. The outcome stays [`Outcome::Unresolved`]: nobody measured it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub verdict: Verdict,
    /// Why, in the operator's words.
    pub note: String,
    pub operator_name: String,
    pub decided_at: Timestamp,
}

/// An executed plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    pub reference: Reference,
    pub plan_id: String,
    pub target: Target,
    pub intent: Intent,
    pub app_label: String,
    /// As it was then.
    pub operator_name: String,
    /// How much of the group it touched, as it was judged when it began.
    pub extent: Extent,
    pub outcome: Outcome,
    /// Whether Tencent Chat answered that it is done.
    pub acknowledged: bool,
    /// The counters as last read back.
    pub after: Option<Vec<Counter>>,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub checked_at: Option<Timestamp>,
    pub settled_at: Option<Timestamp>,
    /// How often it was checked without finding out.
    pub attempts: u32,
    pub next_check_at: Option<Timestamp>,
    /// What a person decided, where the outcome could not be found out.
    pub decision: Option<Decision>,
    /// The name of the other manager who approved it, where one had to.
    pub approved_by: Option<String>,
    /// For a reset: which counters are put back, or may be, in the order of their keys.
    pub undone: Vec<UndoneCounter>,
}

impl Operation {
    /// The counters that it is about: those removed, or those put back. `None`: their values were
    /// never seen.
    pub fn counters(&self) -> Option<&[Counter]> {
        self.intent.change.amounts().map_or(self.intent.seen.as_deref(), |amounts| Some(amounts))
    }

    pub fn state(&self) -> OperationState {
        OperationState::from(&self.outcome)
    }
}

/// A counter that a reset removed and that an undo puts back: one that is under way, done, or could not be found
/// out about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoneCounter {
    pub key: CounterKey,
    pub by: Reference,
    /// Of the undo.
    pub state: OperationState,
}

/// The outcome as one word, for comparing and setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum OperationState {
    /// Written down; its request has not been answered.
    Sending,
    Unknown,
    Applied,
    Refused,
    NotApplied,
    Unresolved,
}

named!(OperationState);

impl OperationState {
    /// Whether operations in this state block others on the same group.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown)
    }
}

impl From<&Outcome> for OperationState {
    fn from(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Unknown { reason: UnknownReason::Sending } => Self::Sending,
            Outcome::Unknown { .. } => Self::Unknown,
            Outcome::Applied => Self::Applied,
            Outcome::Refused { .. } => Self::Refused,
            Outcome::NotApplied { .. } => Self::NotApplied,
            Outcome::Unresolved => Self::Unresolved,
        }
    }
}
