use super::evidence::{Evidence, weigh};
use super::{Desk, ResetError};
use crate::model::{Counter, NotAppliedReason, Outcome, Reference, Timestamp, UnknownReason};
use crate::store::{Check, Operation, OperationState, Settlement};

/// The states that an operation can still leave.
pub(super) const OPEN_STATES: [OperationState; 2] = [OperationState::Sending, OperationState::Unknown];

/// Seconds between read-backs; after the last one a person decides. Ten tries in five minutes.
const BACK_OFF_SECONDS: [i64; 9] = [2, 4, 8, 15, 30, 45, 60, 60, 75];

/// Unchanged counters prove nothing while the request may still be on its way: Tencent Chat's own
/// time-out is 3 s, ours is 5 s.
const QUIET_SECONDS: i64 = 10;

/// An operation that says "sending" for this long belongs to a program that stopped.
const SENDING_SECONDS: i64 = 20;

impl Desk {
    /// Reads back once and writes down what that says.
    pub(super) async fn verify(
        &self,
        operation: &Operation,
        reason: UnknownReason,
    ) -> Result<(), ResetError> {
        self.verify_with(operation, reason, None).await
    }

    /// `told`: values that came with the answer itself, for when the reading fails.
    pub(super) async fn verify_with(
        &self,
        operation: &Operation,
        reason: UnknownReason,
        told: Option<Vec<Counter>>,
    ) -> Result<(), ResetError> {
        let started = self.now();
        let read = self.read_counters(operation.app, &operation.group).await.ok().or(told);
        let reference = &operation.reference;
        if let Some(outcome) = decide(operation, &reason, read.as_deref(), started) {
            tracing::info!(%reference, ?outcome, "reset.settled");
            let settlement = Settlement { outcome, now_counters: read, checked_at: self.now() };
            self.store().settle_operation(reference, &OPEN_STATES, &settlement).await?;
        } else {
            let now = self.now();
            let pause = BACK_OFF_SECONDS[(operation.attempts as usize).min(BACK_OFF_SECONDS.len() - 1)];
            let check = Check {
                checked_at: now,
                now_counters: read,
                outcome: Outcome::Unknown { reason },
                next_check_at: Some(now.plus_seconds(pause)),
            };
            self.store().record_check(reference, &check).await?;
        }
        Ok(())
    }

    /// One more read-back now, because somebody asked. Does nothing while the request is on its
    /// way, and nothing to an operation that is settled.
    pub async fn check_again(&self, reference: &Reference) -> Result<(), ResetError> {
        let operation = self.operation(reference).await?;
        match operation.outcome.clone() {
            Outcome::Unknown { reason } if !self.is_on_its_way(&operation, &reason) => {
                self.verify(&operation, reason).await
            }
            _ => Ok(()),
        }
    }

    pub(super) fn is_on_its_way(&self, operation: &Operation, reason: &UnknownReason) -> bool {
        matches!(reason, UnknownReason::Sending)
            && self.now() < operation.created_at.plus_seconds(SENDING_SECONDS)
    }
}

/// `None`: not yet.
fn decide(
    operation: &Operation,
    reason: &UnknownReason,
    read: Option<&[Counter]>,
    started: Timestamp,
) -> Option<Outcome> {
    let given_up = operation.attempts as usize >= BACK_OFF_SECONDS.len();
    let quiet = started >= operation.created_at.plus_seconds(QUIET_SECONDS);
    match read.map(|now| weigh(&operation.kind, &operation.before, now, reason)) {
        Some(Evidence::Applied) => Some(Outcome::Applied),
        Some(Evidence::NotApplied) if quiet => {
            Some(Outcome::NotApplied { reason: NotAppliedReason::ReadBackUnchanged })
        }
        _ if given_up => Some(Outcome::Unresolved),
        _ => None,
    }
}
