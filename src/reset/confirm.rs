use std::collections::BTreeSet;

use super::look_up::may_go_unseen;
use super::plan::{missing_keys, permission_for};
use super::{Actor, Desk, ResetError};
use crate::crash_point::crash_point;
use crate::model::{CannotUndo, Counter, CounterKey, Reference, Selection};
use crate::store::{Begun, NewOperation, OperationKind, Plan, Predecessors};

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

impl Desk {
    /// Carries a plan out, once, and gives the operation's reference. A second confirmation of
    /// the same plan gives the same reference and sends nothing.
    pub async fn confirm(&self, actor: &Actor, confirmation: Confirmation) -> Result<Reference, ResetError> {
        let plan = self.plan_of(actor, &confirmation.plan_id).await?;
        if let Some(reference) = plan.used_by {
            return Ok(reference);
        }
        match self.confirm_unused(actor, plan, confirmation.typed.as_deref()).await {
            Ok(reference) => Ok(reference),
            Err(interrupted @ ResetError::Interrupted(_)) => Err(interrupted),
            // A second click may find the counters gone because the first one is done.
            Err(error) => self.plan_of(actor, &confirmation.plan_id).await?.used_by.ok_or(error),
        }
    }

    async fn confirm_unused(
        &self,
        actor: &Actor,
        plan: Plan,
        typed: Option<&str>,
    ) -> Result<Reference, ResetError> {
        if plan.has_expired(self.now()) {
            return Err(ResetError::PlanExpired);
        }
        let read_now = match &plan.kind {
            OperationKind::Reset => self.check_reset(actor, &plan, typed).await?,
            OperationKind::Undo(undo) => self.check_undo(actor, &plan, undo).await?,
        };
        crash_point("confirm.checked");
        self.intend(actor, plan, read_now).await
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
            // Seen, it can be checked and undone: that comes before carrying it out unseen.
            (None, Ok(read_now)) => {
                return Err(ResetError::ReadableNow { missing: missing_keys(&plan.selection, &read_now) });
            }
            (None, Err(ResetError::Call(error))) if may_go_unseen(&error) => None,
            (None, Err(error)) => return Err(error),
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
    async fn intend(&self, actor: &Actor, plan: Plan, read_now: ReadNow) -> Result<Reference, ResetError> {
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
        Selection::All if typed.is_some_and(|typed| typed.trim() == plan.group.as_str()) => Ok(()),
        Selection::All => Err(ResetError::ConfirmationDiffers),
    }
}

/// Values may have moved on (likes come in all the time); the set of keys must be the one checked.
fn check_keys(seen: &[Counter], read_now: &[Counter]) -> Result<(), ResetError> {
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
