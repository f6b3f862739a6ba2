use super::settle::OPEN_STATES;
use super::{Desk, ResetError};
use crate::chat::CallError;
use crate::model::{NotAppliedReason, Outcome, UnknownReason};
use crate::store::{NewOperation, Settlement};

/// What the answer to the one request says.
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
        let client = &self.app(operation.app)?.client;
        tracing::info!(%reference, app = operation.app, "reset.sending");
        // The only place that deletes counters, and it runs once per operation.
        let answer = classify(client.delete_group_counter(&operation.group, &operation.selection).await);
        match answer {
            Answer::Final(outcome) => {
                tracing::info!(%reference, ?outcome, "reset.settled");
                let settlement = Settlement { outcome, now_counters: None, checked_at: self.now() };
                self.store().settle_operation(reference, &OPEN_STATES, &settlement).await?;
            }
            Answer::Verify(reason) => {
                tracing::info!(%reference, ?reason, "reset.verifying");
                if let Some(operation) = self.store().operation(reference).await? {
                    self.verify(&operation, reason).await?;
                }
            }
        }
        Ok(())
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
