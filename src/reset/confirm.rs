use std::collections::BTreeSet;

use tracing::Instrument as _;

use super::look_up::may_go_unseen;
use super::plan::missing_keys;
use super::refusals::{Refused, Step};
use super::{Actor, Desk, ResetError};
use crate::crash_point::crash_point;
use crate::model::activity::Action;
use crate::model::{
    ApprovalFault, Assurance, CannotUndo, Change, Counter, CounterKey, Extent, Intent, Outcome, Plan,
    Reference, Selection,
};
use crate::store::{Approver, Authority, Begun, Denied, NewOperation, Predecessors};

/// What the operator sent from the check page.
#[derive(Clone, Debug)]
pub struct Confirmation {
    pub plan_id: String,
    /// The group ID as typed; asked for where every counter is touched.
    pub typed: Option<String>,
}

/// What an operation begins with.
pub(super) struct Checked {
    /// The counters as they are now; `None` for a plan made without having seen them, if they still
    /// cannot be read.
    pub counters: Option<Vec<Counter>>,
    pub predecessors: i64,
    /// How much of them it touches.
    pub extent: Extent,
}

/// What confirming came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    Operation(Reference),
    /// Another manager has to approve it.
    Waits,
}

impl Desk {
    /// Carries a plan out, once, and gives the operation's reference; or lets it wait, where another
    /// manager has to approve it. A second confirmation of the same plan gives the same and sends nothing.
    pub async fn confirm(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        confirmation: Confirmation,
    ) -> Result<Confirmed, Refused> {
        let plan = match self.plan_of(actor, &confirmation.plan_id).await {
            Ok(plan) => plan,
            Err(error) => {
                let nowhere = Step::new(actor, Action::Reset);
                return Err(self.refused(nowhere, error).await);
            }
        };
        match self.confirm_plan(actor, assurance, plan.clone(), confirmation.typed.as_deref()).await {
            Ok(confirmed) => Ok(confirmed),
            Err(error) => Err(self.refused(Step::of(actor, &plan), error).await.with_plan(plan)),
        }
    }

    async fn confirm_plan(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        plan: Plan,
        typed: Option<&str>,
    ) -> Result<Confirmed, ResetError> {
        if let Some(reference) = plan.used_by {
            return Ok(Confirmed::Operation(reference));
        }
        if let Some(approval) = self.store().approval(&plan.id).await? {
            return self.still_waits(&plan, &approval).map(|()| Confirmed::Waits);
        }
        let id = plan.id.clone();
        match self.confirm_unused(actor, assurance, plan, typed).await {
            Ok(confirmed) => Ok(confirmed),
            Err(interrupted @ ResetError::Interrupted(_)) => Err(interrupted),
            // A second click may find the counters gone because the first one is done.
            Err(error) => {
                let used_by = self.plan_of(actor, &id).await?.used_by;
                used_by.map(Confirmed::Operation).ok_or(error)
            }
        }
    }

    async fn confirm_unused(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        plan: Plan,
        typed: Option<&str>,
    ) -> Result<Confirmed, ResetError> {
        if plan.has_expired(self.now()) {
            return Err(ResetError::PlanExpired);
        }
        self.app_for(actor, plan.target.app)?;
        self.demand(&plan, plan.intent.seen.as_deref()).await?.check(actor, assurance, &plan, typed)?;
        let predecessors = self.predecessors(&plan).await?;
        let read = self.read_counters(plan.target.app, &plan.target.group).await;
        let counters = self.check_counters(&plan, read).await?;
        // By what is there now: another counter may have come or gone. Whether the operator still may is
        // read again where it is written down.
        let demand = self.demand(&plan, counters.as_deref()).await?;
        demand.check(actor, assurance, &plan, typed)?;
        let authority = demand.authority(&plan, Some(assurance));
        if demand.approval {
            self.ask_approval(actor, &plan, &authority).await?;
            return Ok(Confirmed::Waits);
        }
        crash_point("confirm.checked");
        let checked = Checked { counters, predecessors, extent: demand.extent };
        self.intend(actor, plan, checked, authority, None).await.map(Confirmed::Operation)
    }

    /// Checks once more what may have changed between looking and confirming, and gives the counters as they
    /// are; `None` for a plan made without having seen them.
    pub(super) async fn check_counters(
        &self,
        plan: &Plan,
        read: Result<Vec<Counter>, ResetError>,
    ) -> Result<Option<Vec<Counter>>, ResetError> {
        match (&plan.intent.change, &plan.intent.seen) {
            (Change::Undo(undo), _) => self.check_undo(undo, read).await.map(Some),
            (Change::Adjust(adjust), _) => {
                let read = read?;
                self.check_adjust(plan, adjust, &read).await?;
                Ok(Some(read))
            }
            (Change::Reset(_), Some(seen)) => {
                let read = read?;
                match changed_keys(seen, &read) {
                    None => Ok(Some(read)),
                    Some((added, gone)) => {
                        let by = self.meanwhile(plan, &added, &gone).await?;
                        Err(ResetError::KeysChanged { added, gone, by })
                    }
                }
            }
            (Change::Reset(selection), None) => unseen_now(selection, read).map(|()| None),
        }
    }

    /// How many operations the group has had, to be asked before its counters are read: if another one
    /// begins before this one is written down, the values are not what this one changes.
    pub(super) async fn predecessors(&self, plan: &Plan) -> Result<i64, ResetError> {
        match self.store().predecessors(plan.target.app, &plan.target.group).await? {
            Predecessors::Open(reference) => Err(ResetError::GroupBusy(reference)),
            Predecessors::Settled(predecessors) => Ok(predecessors),
        }
    }

    /// From here on in a task of its own: a browser that goes away must not stop an operation
    /// half-way.
    pub(super) async fn intend(
        &self,
        actor: &Actor,
        plan: Plan,
        checked: Checked,
        authority: Authority,
        approver: Option<Approver>,
    ) -> Result<Reference, ResetError> {
        let Checked { counters, predecessors, extent } = checked;
        let reference = self.new_reference();
        let (plan, second) = self.in_halves(plan, &reference);
        let before = counters.map(|counters| selected(&plan, counters));
        let operation = NewOperation {
            reference: reference.clone(),
            app_label: self.app(plan.target.app)?.label.clone(),
            plan,
            actor: actor.clone(),
            extent,
            before,
            predecessors,
            authority,
            approver,
            second,
            created_at: self.now(),
        };
        let (desk, held) = (self.clone(), self.hold());
        let carrying_out = async move {
            let _held = held;
            desk.carry_out(operation).await
        };
        tokio::spawn(carrying_out.in_current_span()).await.map_err(|_| ResetError::Interrupted(reference))?
    }

    /// An undo that one request cannot carry out, as the plans of two: the second one follows the operation that
    /// carries the first one out.
    fn in_halves(&self, mut plan: Plan, first: &Reference) -> (Plan, Option<Plan>) {
        let Change::Undo(undo) = plan.intent.change.clone() else { return (plan, None) };
        let (undo, rest) = undo.halves();
        let second = rest.map(|rest| Plan {
            id: self.new_plan_id(),
            intent: Intent { change: Change::Undo(rest), ..plan.intent.clone() },
            created_at: self.now(),
            follows: Some(first.clone()),
            ..plan.clone()
        });
        plan.intent.change = Change::Undo(undo);
        (plan, second)
    }

    async fn carry_out(&self, operation: NewOperation) -> Result<Reference, ResetError> {
        let second = operation.second.clone();
        let then = NewOperation { second: None, ..operation.clone() };
        let reference = self.begin_and_execute(operation).await?;
        if let Some(second) = second.filter(|_| reference == then.reference) {
            crash_point("second.before");
            // Whatever is in its way: that it was not sent is shown with the first half, and its counters are offered
            // again. What became of the first half is not changed by it.
            // In a box: few undos take two requests, and every reset would have the room for it.
            if let Err(error) = Box::pin(self.carry_out_second(then, second)).await {
                tracing::warn!(%reference, %error, "reset.second_half_not_sent");
            }
            crash_point("second.after");
        }
        Ok(reference)
    }

    /// The second half of an undo, which was confirmed with the first. It is sent only at once, and where the first half
    /// was verified; later, a person decides anew.
    async fn carry_out_second(&self, first: NewOperation, plan: Plan) -> Result<(), ResetError> {
        if self.operation(&first.reference).await?.outcome != Outcome::Applied {
            tracing::info!(reference = %first.reference, "reset.second_half_not_sent");
            return Ok(());
        }
        let predecessors = self.predecessors(&plan).await?;
        let read = self.read_counters(plan.target.app, &plan.target.group).await;
        let counters = self.check_counters(&plan, read).await?;
        let operation = NewOperation {
            reference: self.new_reference(),
            before: counters.map(|counters| selected(&plan, counters)),
            plan,
            predecessors,
            created_at: self.now(),
            ..first
        };
        self.begin_and_execute(operation).await.map(|_| ())
    }

    async fn begin_and_execute(&self, operation: NewOperation) -> Result<Reference, ResetError> {
        crash_point("intent.before");
        match self.store().begin_operation(&operation).await? {
            Begun::Started => {
                crash_point("intent.durable");
                let reference = operation.reference.clone();
                match self.execute(operation).await {
                    Ok(()) => Ok(reference),
                    // From the intent on it has a page, and only that may say what became of it: the
                    // request may have left.
                    Err(error) => {
                        tracing::error!(%reference, %error, "reset.interrupted");
                        Err(ResetError::Interrupted(reference))
                    }
                }
            }
            Begun::PlanAlreadyUsed(reference) => Ok(reference),
            Begun::PlanExpired => Err(ResetError::PlanExpired),
            Begun::Denied(denied) => Err(denied.into()),
            Begun::AskerDenied => Err(ApprovalFault::AskerMayNot.into()),
            Begun::NotApproved => Err(ApprovalFault::NoSuchRequest.into()),
            Begun::Declined => Err(ApprovalFault::Declined.into()),
            Begun::NotIndependent(ties) => Err(ResetError::NotIndependent(ties)),
            Begun::PlanMissing => Err(ResetError::NoSuchPlan),
            Begun::GroupBusy(reference) => Err(ResetError::GroupBusy(reference)),
            Begun::Overtaken(by) => Err(ResetError::Overtaken(by)),
            Begun::AlreadyUndone { by, keys } => Err(CannotUndo::Already { by, keys }.into()),
        }
    }
}

/// The counters that the plan is about.
pub(super) fn selected(plan: &Plan, counters: Vec<Counter>) -> Vec<Counter> {
    counters.into_iter().filter(|counter| plan.intent.change.covers(&counter.key)).collect()
}

impl From<Denied> for ResetError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::SignedOut => Self::SignedOut,
            Denied::NotPermitted(permission) => Self::NotPermitted(permission),
            Denied::AppNotGranted => Self::NoSuchApp,
            Denied::NotProved => Self::NotProved,
        }
    }
}

/// Lets a plan made without having seen the counters go on, while they still cannot be seen.
fn unseen_now(selection: &Selection, read_now: Result<Vec<Counter>, ResetError>) -> Result<(), ResetError> {
    match read_now {
        // Seen, it can be checked and undone: that comes before carrying it out unseen.
        Ok(read_now) => Err(ResetError::ReadableNow { missing: missing_keys(selection, &read_now) }),
        Err(ResetError::Call(error)) if may_go_unseen(&error) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Values may have moved on (likes come in all the time); the set of keys must be the one checked. Gives those that
/// came and those that went.
pub(super) fn changed_keys(
    seen: &[Counter],
    read_now: &[Counter],
) -> Option<(Vec<CounterKey>, Vec<CounterKey>)> {
    let keys_of = |counters: &[Counter]| -> BTreeSet<CounterKey> {
        counters.iter().map(|counter| counter.key.clone()).collect()
    };
    let (seen, read_now) = (keys_of(seen), keys_of(read_now));
    let added: Vec<_> = read_now.difference(&seen).cloned().collect();
    let gone: Vec<_> = seen.difference(&read_now).cloned().collect();
    if added.is_empty() && gone.is_empty() { None } else { Some((added, gone)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counters(keys: &[&str]) -> Vec<Counter> {
        keys.iter().map(|key| Counter { key: CounterKey::parse(*key).unwrap(), value: 1 }).collect()
    }

    #[test]
    fn values_may_move_but_keys_may_not() {
        assert_eq!(changed_keys(&counters(&["a", "b"]), &counters(&["b", "a"])), None);
        let Some((added, gone)) = changed_keys(&counters(&["a", "b"]), &counters(&["b", "c"])) else {
            panic!("changed keys went unnoticed")
        };
        assert_eq!((added[0].as_str(), gone[0].as_str()), ("c", "a"));
    }
}
