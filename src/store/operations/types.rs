use crate::model::{
    Counter, CounterKey, Decision, Extent, GroupId, GroupType, Outcome, Reference, SdkAppId, Selection, Tie,
    Timestamp, UndoMode, UnknownReason,
};
use crate::store::{Authority, Denied, Plan, Who};

/// How long whoever executes an operation has it for themselves, from its beginning and again from
/// its sending. Longer than the request may take (1 s for the mark, 0.5 s in the queue, 5 s for the
/// answer); after that, the program that sent it has stopped.
pub const FIRST_CHECK_AFTER_SECONDS: i64 = 8;

/// What an operation does, or a plan is going to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperationKind {
    Reset,
    Undo(Undo),
}

/// Puts back what a reset removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// The reset.
    pub of: Reference,
    pub mode: UndoMode,
    /// The counters, with the values that the reset removed.
    pub put_back: Vec<Counter>,
}

impl OperationKind {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Undo(_) => "undo",
        }
    }

    pub fn undo(&self) -> Option<&Undo> {
        match self {
            Self::Reset => None,
            Self::Undo(undo) => Some(undo),
        }
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationState {
    /// Written down; its request has not been answered.
    Sending,
    Unknown,
    Applied,
    Refused,
    NotApplied,
    Unresolved,
}

impl OperationState {
    const ALL: [Self; 6] =
        [Self::Sending, Self::Unknown, Self::Applied, Self::Refused, Self::NotApplied, Self::Unresolved];

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Applied => "applied",
            Self::Refused => "refused",
            Self::NotApplied => "not_applied",
            Self::Unresolved => "unresolved",
        }
    }

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

/// An operation to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOperation {
    pub reference: Reference,
    pub kind: OperationKind,
    pub plan_id: String,
    pub app: SdkAppId,
    pub app_label: String,
    pub group: GroupId,
    pub group_name: String,
    pub group_type: GroupType,
    pub operator_id: String,
    pub operator_name: String,
    /// Where the request came from; for the activity log alone.
    pub address: Option<String>,
    pub selection: Selection,
    /// How much of the group it touches, by the counters as read just before.
    pub extent: Extent,
    /// The counters as read just before; `None`: they could not be read.
    pub before: Option<Vec<Counter>>,
    /// How many operations there had been on the group when that was read, none of them open.
    pub predecessors: i64,
    pub reason: String,
    /// What has to be true of the operator as it is written down.
    pub authority: Authority,
    /// Another manager, where the plan had to wait for one.
    pub approver: Option<Approver>,
    /// The second half of an undo that takes two requests. Written down with this one, and carried out when this
    /// one is verified.
    pub second: Option<Plan>,
    pub created_at: Timestamp,
}

/// Who lets a plan of somebody else's through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approver {
    pub who: Who,
    /// What has to be true of them.
    pub authority: Authority,
}

/// The operations that there have been on a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Predecessors {
    /// So many, none of them open: what is read from now on is what they left.
    Settled(i64),
    Open(Reference),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// The intent is durable; go on.
    Started,
    PlanAlreadyUsed(Reference),
    PlanExpired,
    PlanMissing,
    /// Whoever does it may not, or not any more. The plan is still unused.
    Denied(Denied),
    /// Somebody else lets it through, and the one who asked may not do it any more. The plan is still unused.
    AskerDenied,
    /// Another manager has to approve it first.
    NotApproved,
    /// The request for approval was declined.
    Declined,
    /// For a day, whoever asked and whoever approves do not count as two people.
    NotIndependent(Vec<Tie>),
    /// Another operation on the same group is open. The plan is still unused.
    GroupBusy(Reference),
    /// This one began after the values were read, and may have changed them. The plan is still unused.
    Overtaken(Reference),
    /// An undo, and this one puts these counters back already.
    AlreadyUndone {
        by: Reference,
        keys: Vec<CounterKey>,
    },
}

/// An executed plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    pub reference: Reference,
    pub kind: OperationKind,
    pub plan_id: String,
    pub app: SdkAppId,
    pub app_label: String,
    pub group: GroupId,
    pub group_name: String,
    pub group_type: GroupType,
    pub operator_id: String,
    /// As it was then.
    pub operator_name: String,
    pub selection: Selection,
    /// How much of the group it touched, as it was judged when it began.
    pub extent: Extent,
    /// The counters as read just before; `None`: they could not be read, so their values are not known.
    pub before: Option<Vec<Counter>>,
    pub reason: String,
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
        self.kind.undo().map_or(self.before.as_deref(), |undo| Some(&undo.put_back))
    }

    pub fn state(&self) -> OperationState {
        OperationState::from(&self.outcome)
    }
}

/// What became of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    pub outcome: Outcome,
    /// Whether Tencent Chat answered that it is done.
    pub acknowledged: bool,
    pub now_counters: Option<Vec<Counter>>,
    pub checked_at: Timestamp,
}

/// A look that did not settle it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub checked_at: Timestamp,
    pub now_counters: Option<Vec<Counter>>,
    pub outcome: Outcome,
    pub next_check_at: Option<Timestamp>,
}
