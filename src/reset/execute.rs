use std::time::{Duration, Instant};

use super::{Desk, ResetError};
use crate::chat::{CallError, Client};
use crate::crash_point::crash_point;
use crate::model::{ChangeRequest, NotAppliedReason, Outcome, Plan, UnknownReason};
use crate::store::{NewOperation, Settlement};

/// The mark says when the request left. One that took longer to write is not followed by the
/// request: whoever reads back later counts from the mark.
pub(super) const MARK_WITHIN: Duration = Duration::from_secs(1);

/// What the answer to the one request says.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    /// It was not executed, for certain.
    Final(Outcome),
    /// It has to be read back.
    Verify(UnknownReason),
}

impl Desk {
    /// Sends, classifies, and settles what can be settled at once. The intent is durable already:
    /// if this stops anywhere, the recoverer takes over.
    pub(super) async fn execute(&self, operation: NewOperation) -> Result<(), ResetError> {
        let reference = &operation.reference;
        let marking = Instant::now();
        // Durable before anything leaves: an intent without the mark was never sent, and whoever
        // settles it as that takes the right to send away.
        if !self.store().mark_sent(reference, self.now()).await? {
            tracing::warn!(%reference, "reset.settled_before_it_was_sent");
            return Ok(());
        }
        crash_point("send.marked");
        self.execute_marked(operation, marking, ()).await
    }

    /// The same for one that is marked as sent already, since when marking it began. `turn`: held until its request
    /// leaves.
    pub(super) async fn execute_marked(
        &self,
        operation: NewOperation,
        marking: Instant,
        turn: impl Send + 'static,
    ) -> Result<(), ResetError> {
        let reference = &operation.reference;
        let client = self.app(operation.plan.target.app)?.client.in_turn(turn);
        let answer = if marking.elapsed() > MARK_WITHIN {
            Answer::Final(Outcome::NotApplied { reason: NotAppliedReason::NeverSent })
        } else {
            let plan = &operation.plan;
            tracing::info!(%reference, app = plan.target.app, kind = plan.intent.change.name(), "reset.sending");
            let answer = send(&client, plan).await;
            crash_point("send.answered");
            answer
        };
        drop(client);
        match answer {
            Answer::Final(outcome) => {
                tracing::info!(%reference, ?outcome, "reset.settled");
                let settlement =
                    Settlement { outcome, acknowledged: false, now_counters: None, checked_at: self.now() };
                crash_point("refused.before");
                self.settle(reference, &operation.plan.intent.change, &settlement).await?;
                crash_point("refused.after");
            }
            Answer::Verify(reason) => {
                tracing::info!(%reference, ?reason, "reset.verifying");
                crash_point("verify.before");
                if let Some(operation) = self.store().operation(reference).await? {
                    self.verify(&operation, reason).await?;
                }
            }
        }
        Ok(())
    }
}

/// The only place that changes counters, and it runs once per operation. The answer to an update tells values too.
/// They are its word that it is done; what is there, only reading back tells.
async fn send(client: &Client, plan: &Plan) -> Answer {
    let group = &plan.target.group;
    match plan.intent.change.request() {
        Some(ChangeRequest::Delete(selection)) => {
            classify(client.delete_group_counter(group, selection).await)
        }
        Some(ChangeRequest::Update(mode, counters)) => {
            classify(client.update_group_counter(group, mode, &counters).await.map(|_told| ()))
        }
        None => Answer::Final(Outcome::NotApplied { reason: NotAppliedReason::NeverSent }),
    }
}

fn classify(answer: Result<(), CallError>) -> Answer {
    match answer {
        Ok(()) => Answer::Verify(UnknownReason::NotReadBack),
        Err(CallError::Refused(refusal)) => {
            Answer::Final(Outcome::Refused { code: refusal.code, info: refusal.info })
        }
        Err(CallError::NotSent(_)) => {
            Answer::Final(Outcome::NotApplied { reason: NotAppliedReason::NeverSent })
        }
        Err(CallError::Unknown(reason)) => Answer::Verify(reason),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chat::{NotSent, Refusal};
    use crate::model::{ErrorCode, Timestamp};

    fn not_sent() -> impl Strategy<Value = CallError> {
        prop_oneof![
            Just(NotSent::CouldNotConnect { host: "host".to_owned() }),
            Just(NotSent::HeldBack { until: Timestamp(1) }),
            Just(NotSent::Down { since: Timestamp(1) }),
            Just(NotSent::CouldNotPrepare { what: "the request" }),
        ]
        .prop_map(CallError::NotSent)
    }

    fn unknown() -> impl Strategy<Value = UnknownReason> {
        prop_oneof![
            any::<u64>().prop_map(|after_ms| UnknownReason::TimedOut { after_ms }),
            Just(UnknownReason::ConnectionLost),
            any::<u16>().prop_map(|status| UnknownReason::HttpStatus { status }),
            Just(UnknownReason::Unreadable),
            any::<i64>().prop_map(|code| UnknownReason::Code { code: ErrorCode(code), info: String::new() }),
        ]
    }

    proptest! {
        /// Only what certainly did not happen is final at once. All else has to be read back, "done" too.
        #[test]
        fn only_what_certainly_did_not_happen_is_final(
            code in any::<i64>(), info in ".{0,9}", not_sent in not_sent(), unknown in unknown(),
        ) {
            let refusal = Refusal { code: ErrorCode(code), info };
            let refused = Outcome::Refused { code: refusal.code, info: refusal.info.clone() };
            prop_assert_eq!(classify(Err(CallError::Refused(refusal))), Answer::Final(refused));
            let never = Outcome::NotApplied { reason: NotAppliedReason::NeverSent };
            prop_assert_eq!(classify(Err(not_sent)), Answer::Final(never));
            prop_assert_eq!(classify(Err(CallError::Unknown(unknown.clone()))), Answer::Verify(unknown));
            prop_assert_eq!(classify(Ok(())), Answer::Verify(UnknownReason::NotReadBack));
        }
    }
}
