use super::evidence::{Evidence, left_at, weigh};
use super::{Desk, ResetError};
use crate::crash_point::crash_point;
use crate::metrics::{FinalOutcome, OperationKind};
use crate::model::{
    Actor, Change, Counter, NotAppliedReason, Operation, OperationState, Outcome, Reference, Timestamp,
    UnknownReason,
};
use crate::store::{Check, FIRST_CHECK_AFTER_SECONDS, Settlement};

/// The states that an operation can still leave.
const OPEN_STATES: [OperationState; 2] = [OperationState::Sending, OperationState::Unknown];

/// Seconds between read-backs; after the last one a person decides. Ten tries in five minutes.
const BACK_OFF_SECONDS: [i64; 9] = [2, 4, 8, 15, 30, 45, 60, 60, 75];

/// All of these tries, however often somebody asks for one more or a program starts anew.
const GIVE_UP_SECONDS: i64 = 5 * 60;

/// Unchanged counters prove nothing while the request may still be on its way. Counted from the
/// mark "sent": at most 1 s until it is written, 0.5 s in the queue, 2 s to connect, 1.5 s until it has
/// arrived or is given up, and 3 s that Tencent Chat gives itself to execute.
const QUIET_SECONDS: i64 = 8;

impl Desk {
    /// Reads back once and writes down what that says.
    pub(super) async fn verify(
        &self,
        operation: &Operation,
        reason: UnknownReason,
    ) -> Result<(), ResetError> {
        let started = self.now();
        let read = self.read_counters(operation.target.app, &operation.target.group).await.ok();
        crash_point("read_back.after");
        let reference = &operation.reference;
        if let Some(outcome) = decide(operation, &reason, read.as_deref(), started, self.now()) {
            tracing::info!(%reference, ?outcome, "reset.settled");
            let acknowledged = matches!(reason, UnknownReason::NotReadBack);
            let settlement = Settlement { outcome, acknowledged, now_counters: read, checked_at: self.now() };
            crash_point("settle.before");
            self.settle(reference, &operation.intent.change, &settlement).await?;
            crash_point("settle.after");
        } else {
            let now = self.now();
            let pause = BACK_OFF_SECONDS[(operation.attempts as usize).min(BACK_OFF_SECONDS.len() - 1)];
            let check = Check {
                checked_at: now,
                now_counters: read,
                outcome: Outcome::Unknown { reason },
                next_check_at: Some(next_check(now, now.plus_seconds(pause), quiet_from(operation))),
            };
            crash_point("check.before");
            self.store().record_check(reference, &check).await?;
            crash_point("check.after");
        }
        Ok(())
    }

    /// One more read-back now, because somebody asked. Does nothing while the request is on its
    /// way, and nothing to an operation that is settled.
    pub async fn check_again(&self, actor: &Actor, reference: &Reference) -> Result<(), ResetError> {
        let operation = self.operation_for(actor, reference).await?;
        match operation.outcome.clone() {
            Outcome::Unknown { reason } if !self.is_on_its_way(&operation, &reason) => {
                self.verify(&operation, reason).await
            }
            _ => Ok(()),
        }
    }

    /// Writes the outcome down, unless somebody else did.
    pub(super) async fn settle(
        &self,
        reference: &Reference,
        change: &Change,
        settlement: &Settlement,
    ) -> Result<(), ResetError> {
        if self.store().settle_operation(reference, &OPEN_STATES, settlement).await? {
            self.count(change, &settlement.outcome);
        }
        Ok(())
    }

    /// An operation was settled here.
    pub(super) fn count(&self, change: &Change, outcome: &Outcome) {
        let kind = match change {
            Change::Reset(_) => OperationKind::Reset,
            Change::Undo(_) => OperationKind::Undo,
            Change::Adjust(_) => OperationKind::Adjust,
        };
        let outcome = match outcome {
            Outcome::Applied => FinalOutcome::Applied,
            Outcome::Refused { .. } => FinalOutcome::Refused,
            Outcome::NotApplied { .. } => FinalOutcome::NotApplied,
            Outcome::Unresolved => FinalOutcome::Unresolved,
            // Open still.
            Outcome::Unknown { .. } => return,
        };
        self.metrics().settled(kind, outcome);
    }

    pub(super) fn is_on_its_way(&self, operation: &Operation, reason: &UnknownReason) -> bool {
        // A mark in the future: the clock was set back. Looking does no harm, and waiting could be long.
        let age = self.now().millis_since(left_at(operation));
        matches!(reason, UnknownReason::Sending) && (0..FIRST_CHECK_AFTER_SECONDS * 1_000).contains(&age)
    }
}

fn quiet_from(operation: &Operation) -> Timestamp {
    left_at(operation).plus_seconds(QUIET_SECONDS)
}

/// Not later than the moment from which unchanged counters tell something.
fn next_check(now: Timestamp, planned: Timestamp, quiet_from: Timestamp) -> Timestamp {
    if now < quiet_from { planned.min(quiet_from) } else { planned }
}

/// `None`: not yet.
fn decide(
    operation: &Operation,
    reason: &UnknownReason,
    read: Option<&[Counter]>,
    started: Timestamp,
    ended: Timestamp,
) -> Option<Outcome> {
    // Where the clock was set back, only the tries can be counted.
    let waited = started.millis_since(left_at(operation));
    let given_up = operation.attempts as usize >= BACK_OFF_SECONDS.len()
        && !(0..GIVE_UP_SECONDS * 1_000).contains(&waited);
    let quiet = started >= quiet_from(operation);
    // A counter that was seen and is gone proves it at once. One that nobody saw may never have been
    // there, so the request must not be on its way any more either.
    let shown = operation.intent.seen.is_some() || *reason == UnknownReason::NotReadBack || quiet;
    match read.map_or(Evidence::Unclear, |now| weigh(operation, now, ended, reason)) {
        Evidence::Applied if shown => Some(Outcome::Applied),
        Evidence::NotApplied if quiet => {
            Some(Outcome::NotApplied { reason: NotAppliedReason::ReadBackUnchanged })
        }
        _ if given_up => Some(Outcome::Unresolved),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
