use std::collections::BTreeSet;

use super::look_up::may_go_unseen;
use super::plan::{missing_keys, permission_for};
use super::{Actor, Desk, ResetError};
use crate::crash_point::crash_point;
use crate::model::{ApprovalFault, CannotUndo, Counter, CounterKey, PastedGroupId, Reference, Selection};
use crate::store::{Begun, NewOperation, OperationKind, Plan, Predecessors, Who};

/// What the operator sent from the check page.
#[derive(Clone, Debug)]
pub struct Confirmation {
    pub plan_id: String,
    /// The group ID as typed; asked for where *all* counters go.
    pub typed: Option<String>,
}

/// What an operation begins with.
pub(super) struct ReadNow {
    /// The counters as they are now; `None` for a plan made without having seen them, if they still
    /// cannot be read.
    pub counters: Option<Vec<Counter>>,
    pub predecessors: i64,
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
    pub async fn confirm(&self, actor: &Actor, confirmation: Confirmation) -> Result<Confirmed, ResetError> {
        let plan = self.plan_of(actor, &confirmation.plan_id).await?;
        if let Some(reference) = plan.used_by {
            return Ok(Confirmed::Operation(reference));
        }
        if let Some(approval) = self.store().approval(&plan.id).await? {
            return self.still_waits(&plan, &approval).map(|()| Confirmed::Waits);
        }
        match self.confirm_unused(actor, plan, confirmation.typed.as_deref()).await {
            Ok(confirmed) => Ok(confirmed),
            Err(interrupted @ ResetError::Interrupted(_)) => Err(interrupted),
            // A second click may find the counters gone because the first one is done.
            Err(error) => {
                let used_by = self.plan_of(actor, &confirmation.plan_id).await?.used_by;
                used_by.map(Confirmed::Operation).ok_or(error)
            }
        }
    }

    /// Whether carrying this plan out is of such consequence that a factor has to be given again: all
    /// counters of a group, or undoing what somebody else did.
    pub async fn asks_for_proof(&self, actor: &Actor, plan_id: &str) -> bool {
        let Ok(plan) = self.plan_of(actor, plan_id).await else { return false };
        if plan.used_by.is_some() {
            return false;
        }
        match &plan.kind {
            OperationKind::Reset => plan.selection == Selection::All,
            OperationKind::Undo(undo) => {
                let undone = self.operation(&undo.of).await;
                undone
                    .is_ok_and(|undone| undone.operator_id != actor.id || undone.selection == Selection::All)
            }
        }
    }

    async fn confirm_unused(
        &self,
        actor: &Actor,
        plan: Plan,
        typed: Option<&str>,
    ) -> Result<Confirmed, ResetError> {
        if plan.has_expired(self.now()) {
            return Err(ResetError::PlanExpired);
        }
        // Rights are checked again here: they may have been taken away between checking and confirming.
        self.app_for(actor, plan.app)?;
        let read_now = match &plan.kind {
            OperationKind::Reset => self.check_reset(actor, &plan, typed).await?,
            OperationKind::Undo(undo) => {
                let predecessors = self.predecessors(&plan).await?;
                let read_now = self.read_counters(plan.app, &plan.group).await;
                ReadNow { counters: Some(self.check_undo(actor, undo, read_now).await?), predecessors }
            }
        };
        if self.takes_two(&plan).await? {
            self.ask_approval(actor, &plan).await?;
            return Ok(Confirmed::Waits);
        }
        crash_point("confirm.checked");
        self.intend(actor, plan, read_now, None).await.map(Confirmed::Operation)
    }

    async fn check_reset(
        &self,
        actor: &Actor,
        plan: &Plan,
        typed: Option<&str>,
    ) -> Result<ReadNow, ResetError> {
        let permission = permission_for(&plan.selection);
        if !actor.role.may(permission) {
            return Err(ResetError::NotPermitted(permission));
        }
        check_typed(plan, typed)?;
        let predecessors = self.predecessors(plan).await?;
        let read_now = self.read_counters(plan.app, &plan.group).await;
        let counters = match (&plan.seen, read_now) {
            (Some(seen), read_now) => {
                let read_now = read_now?;
                check_keys(seen, &read_now)?;
                Some(read_now)
            }
            (None, read_now) => unseen_now(plan, read_now).map(|()| None)?,
        };
        Ok(ReadNow { counters, predecessors })
    }

    /// How many operations the group has had, to be asked before its counters are read: if another one
    /// begins before this one is written down, the values are not what this one changes.
    pub(super) async fn predecessors(&self, plan: &Plan) -> Result<i64, ResetError> {
        match self.store().predecessors(plan.app, &plan.group).await? {
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
        read_now: ReadNow,
        approver: Option<Who>,
    ) -> Result<Reference, ResetError> {
        let ReadNow { counters, predecessors } = read_now;
        let before = counters.map(|counters| {
            counters.into_iter().filter(|counter| plan.selection.covers(&counter.key)).collect()
        });
        let operation = NewOperation {
            reference: self.new_reference(),
            kind: plan.kind,
            plan_id: plan.id,
            app: plan.app,
            app_label: self.app(plan.app)?.label.clone(),
            group: plan.group,
            group_name: plan.group_name,
            group_type: plan.group_type,
            operator_id: actor.id.clone(),
            operator_name: actor.name.clone(),
            address: actor.address.clone(),
            selection: plan.selection,
            before,
            predecessors,
            reason: plan.reason,
            approver,
            created_at: self.now(),
        };
        let reference = operation.reference.clone();
        let desk = self.clone();
        tokio::spawn(async move { desk.carry_out(operation).await })
            .await
            .map_err(|_| ResetError::Interrupted(reference))?
    }

    async fn carry_out(&self, operation: NewOperation) -> Result<Reference, ResetError> {
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
            Begun::NotApproved => Err(ApprovalFault::NoSuchRequest.into()),
            Begun::Declined => Err(ApprovalFault::Declined.into()),
            Begun::NotIndependent(ties) => Err(ResetError::NotIndependent(ties)),
            Begun::PlanMissing => Err(ResetError::NoSuchPlan),
            Begun::GroupBusy(reference) => Err(ResetError::GroupBusy(reference)),
            Begun::Overtaken(by) => Err(ResetError::Overtaken(by)),
            Begun::AlreadyUndone(by) => Err(CannotUndo::Already { by }.into()),
        }
    }
}

fn check_typed(plan: &Plan, typed: Option<&str>) -> Result<(), ResetError> {
    match plan.selection {
        Selection::Keys(_) => Ok(()),
        Selection::All if typed.is_some_and(|typed| PastedGroupId::read(typed).can_mean(&plan.group)) => {
            Ok(())
        }
        Selection::All => Err(ResetError::ConfirmationDiffers),
    }
}

/// Lets a plan made without having seen the counters go on, while they still cannot be seen.
pub(super) fn unseen_now(plan: &Plan, read_now: Result<Vec<Counter>, ResetError>) -> Result<(), ResetError> {
    match read_now {
        // Seen, it can be checked and undone: that comes before carrying it out unseen.
        Ok(read_now) => Err(ResetError::ReadableNow { missing: missing_keys(&plan.selection, &read_now) }),
        Err(ResetError::Call(error)) if may_go_unseen(&error) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Values may have moved on (likes come in all the time); the set of keys must be the one checked.
pub(super) fn check_keys(seen: &[Counter], read_now: &[Counter]) -> Result<(), ResetError> {
    let keys_of = |counters: &[Counter]| -> BTreeSet<CounterKey> {
        counters.iter().map(|counter| counter.key.clone()).collect()
    };
    let (seen, read_now) = (keys_of(seen), keys_of(read_now));
    if seen == read_now {
        return Ok(());
    }
    Err(ResetError::KeysChanged {
        added: read_now.difference(&seen).cloned().collect(),
        gone: seen.difference(&read_now).cloned().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counters(keys: &[&str]) -> Vec<Counter> {
        keys.iter().map(|key| Counter { key: CounterKey::parse(*key).unwrap(), value: 1 }).collect()
    }

    #[test]
    fn values_may_move_but_keys_may_not() {
        assert!(check_keys(&counters(&["a", "b"]), &counters(&["b", "a"])).is_ok());
        let Err(ResetError::KeysChanged { added, gone }) =
            check_keys(&counters(&["a", "b"]), &counters(&["b", "c"]))
        else {
            panic!("changed keys went unnoticed")
        };
        assert_eq!((added[0].as_str(), gone[0].as_str()), ("c", "a"));
    }
}
