use crate::model::{Actor, Counter, CounterKey, Extent, Outcome, Plan, Reference, Tie, Timestamp};
use crate::store::{Authority, Denied};

/// How long whoever executes an operation has it for themselves, from its beginning and again from
/// its sending. Longer than the request may take (1 s for the mark, 0.5 s in the queue, 5 s for the
/// answer); after that, the program that sent it has stopped.
pub const FIRST_CHECK_AFTER_SECONDS: i64 = 8;

/// An operation to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOperation {
    pub reference: Reference,
    pub plan: Plan,
    pub app_label: String,
    /// Whose plan it is. Where the request came from is for the activity log alone.
    pub actor: Actor,
    /// How much of the group it touches, by the counters as read just before.
    pub extent: Extent,
    /// The counters as read just before; `None`: they could not be read.
    pub before: Option<Vec<Counter>>,
    /// How many operations there had been on the group when that was read, none of them open.
    pub predecessors: i64,
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
    pub actor: Actor,
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
