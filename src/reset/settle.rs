use super::evidence::{Evidence, KeyEvidence, KeyLook, evidence_of_keys, weigh};
use super::{Desk, ResetError};
use crate::crash_point::crash_point;
use crate::model::{Counter, NotAppliedReason, Outcome, Reference, Timestamp, UndoMode, UnknownReason};
use crate::store::{Check, FIRST_CHECK_AFTER_SECONDS, Operation, OperationState, Settlement};

/// The states that an operation can still leave.
pub(super) const OPEN_STATES: [OperationState; 2] = [OperationState::Sending, OperationState::Unknown];

/// Seconds between read-backs; after the last one a person decides. Ten tries in five minutes.
const BACK_OFF_SECONDS: [i64; 9] = [2, 4, 8, 15, 30, 45, 60, 60, 75];

/// All of these tries, however often somebody asks for one more or a program starts anew.
const GIVE_UP_SECONDS: i64 = 5 * 60;

/// Unchanged counters prove nothing while the request may still be on its way. Counted from the
/// mark "sent": at most 1 s until it is written, 1 s in the queue, 3 s to connect, 3 s that Tencent
/// Chat gives itself to execute; and 1 s for the way there.
const QUIET_SECONDS: i64 = 9;

/// A live group may count this much a second, up or down. A counter that stands, and is not larger
/// than what can have been counted since the request left, may have been removed all the same; one
/// that fell by no more than that may not have been.
const MOVED_PER_SECOND: u64 = 100;

impl Desk {
    /// Reads back once and writes down what that says.
    pub(super) async fn verify(
        &self,
        operation: &Operation,
        reason: UnknownReason,
    ) -> Result<(), ResetError> {
        let started = self.now();
        let read = self.read_counters(operation.app, &operation.group).await.ok();
        crash_point("read_back.after");
        let reference = &operation.reference;
        if let Some(outcome) = decide(operation, &reason, read.as_deref(), started, self.now()) {
            tracing::info!(%reference, ?outcome, "reset.settled");
            let settlement = Settlement { outcome, now_counters: read, checked_at: self.now() };
            crash_point("settle.before");
            self.store().settle_operation(reference, &OPEN_STATES, &settlement).await?;
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
            && self.now() < left_at(operation).plus_seconds(FIRST_CHECK_AFTER_SECONDS)
    }
}

/// When the request left, or could have left at the earliest.
fn left_at(operation: &Operation) -> Timestamp {
    operation.sent_at.unwrap_or(operation.created_at)
}

fn quiet_from(operation: &Operation) -> Timestamp {
    left_at(operation).plus_seconds(QUIET_SECONDS)
}

/// Not later than the moment from which unchanged counters tell something.
fn next_check(now: Timestamp, planned: Timestamp, quiet_from: Timestamp) -> Timestamp {
    if now < quiet_from { planned.min(quiet_from) } else { planned }
}

/// Whether one of the counters that say `says` differs from the other story by more than a live
/// group can have counted since the request left.
fn one_is_beyond_counting(operation: &Operation, now: &[Counter], says: KeyEvidence, since_ms: i64) -> bool {
    let seconds = u64::try_from(since_ms).unwrap_or(0).div_ceil(1_000);
    let counted = MOVED_PER_SECOND.saturating_mul(seconds);
    evidence_of_keys(&operation.kind, &operation.before, now)
        .iter()
        .filter(|look| look.says == says)
        .any(|look| distance_of_the_stories(operation, look).is_none_or(|distance| distance >= counted))
}

/// How far apart "done" and "not done" are for a counter; `None`: it is gone, which no counting does.
fn distance_of_the_stories(operation: &Operation, look: &KeyLook<'_>) -> Option<u64> {
    let before = look.before.unwrap_or(0);
    let Some(undo) = operation.kind.undo() else {
        return match (look.says, look.now) {
            (KeyEvidence::Done, now) => now.map(|now| before.abs_diff(now)),
            _ => Some(before.unsigned_abs()),
        };
    };
    let put_back =
        undo.put_back.iter().find(|counter| counter.key == *look.key).map_or(0, |counter| counter.value);
    Some(match undo.mode {
        UndoMode::Increase => put_back.unsigned_abs(),
        UndoMode::Set => put_back.abs_diff(before),
    })
}

/// `None`: not yet.
fn decide(
    operation: &Operation,
    reason: &UnknownReason,
    read: Option<&[Counter]>,
    started: Timestamp,
    ended: Timestamp,
) -> Option<Outcome> {
    let given_up = operation.attempts as usize >= BACK_OFF_SECONDS.len()
        && started >= left_at(operation).plus_seconds(GIVE_UP_SECONDS);
    let quiet = started >= quiet_from(operation);
    let acknowledged = matches!(reason, UnknownReason::NotReadBack);
    let since_ms = ended.millis_since(left_at(operation));
    let proved =
        |says: KeyEvidence| read.is_some_and(|now| one_is_beyond_counting(operation, now, says, since_ms));
    match read.map(|now| weigh(&operation.kind, &operation.before, now, reason)) {
        Some(Evidence::Applied) if acknowledged || proved(KeyEvidence::Done) => Some(Outcome::Applied),
        Some(Evidence::NotApplied) if quiet && proved(KeyEvidence::NotDone) => {
            Some(Outcome::NotApplied { reason: NotAppliedReason::ReadBackUnchanged })
        }
        _ if given_up => Some(Outcome::Unresolved),
        _ => None,
    }
}
