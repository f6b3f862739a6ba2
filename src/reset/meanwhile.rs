//! Who it was: counters that changed between looking and confirming, and counters that are absent since a reset.

use super::{Desk, ResetError};
use crate::model::{Counter, CounterKey, Extent, Meanwhile, Operation, OperationState, Outcome, Plan};

/// So many of a group's latest operations are looked at.
const LOOKED_AT: u32 = 5;

/// A reset of this desk whose counters are absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    pub reset: Operation,
    /// Those of its counters that the group does not have now, and that no later reset removed.
    pub keys: Vec<CounterKey>,
}

impl Absent {
    /// Whether these are all that the reset removed, and that was every counter of the group.
    pub fn is_every_counter(&self) -> bool {
        let removed = self.reset.intent.seen.as_deref().map_or(0, <[Counter]>::len);
        self.reset.extent == Extent::Every && removed == self.keys.len()
    }
}

impl Desk {
    /// What this desk knows of why the keys are not those that were checked: the operations that were not over
    /// when the values were read, and what each did. Whatever else changed the group is not known.
    pub(super) async fn meanwhile(
        &self,
        plan: &Plan,
        added: &[CounterKey],
        gone: &[CounterKey],
    ) -> Result<Vec<Meanwhile>, ResetError> {
        let operations =
            self.store().recent_operations_of_group(plan.target.app, &plan.target.group, LOOKED_AT).await?;
        let since = operations
            .into_iter()
            .filter(|operation| operation.outcome == Outcome::Applied)
            .filter(|operation| operation.settled_at.is_none_or(|at| at >= plan.seen_at));
        let told = since.filter_map(|operation| {
            let is_undo = operation.intent.change.undo().is_some();
            let changed = if is_undo { added } else { gone };
            let keys: Vec<_> = touched(&operation).filter(|key| changed.contains(key)).cloned().collect();
            if keys.is_empty() {
                return None;
            }
            Some(Meanwhile { reference: operation.reference, by: operation.operator_name, is_undo, keys })
        });
        Ok(told.collect())
    }
}

/// Which of the group's latest resets left counters absent, the latest first. `operations`: the latest first too;
/// `counters`: what there is now.
pub fn absent_since(operations: &[Operation], counters: &[Counter]) -> Vec<Absent> {
    let mut told: Vec<CounterKey> = counters.iter().map(|counter| counter.key.clone()).collect();
    let mut absent = Vec::new();
    for operation in operations.iter().filter(|operation| operation.outcome == Outcome::Applied) {
        let mut keys: Vec<_> = touched(operation).filter(|key| !told.contains(key)).cloned().collect();
        told.extend(keys.iter().cloned());
        // Whatever took a counter away after it was put back, it was not this reset.
        let is_back = |key: &CounterKey| {
            operation.undone.iter().any(|it| it.key == *key && it.state == OperationState::Applied)
        };
        keys.retain(|key| !is_back(key));
        if operation.intent.change.is_reset() && !keys.is_empty() {
            absent.push(Absent { reset: operation.clone(), keys });
        }
    }
    absent
}

fn touched(operation: &Operation) -> impl Iterator<Item = &CounterKey> {
    operation.counters().unwrap_or_default().iter().map(|counter| &counter.key)
}
