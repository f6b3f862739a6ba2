use super::settle::OPEN_STATES;
use super::{Desk, ResetError, undo};
use crate::chat::{CallError, Client};
use crate::model::{Counter, GroupId, NotAppliedReason, Outcome, UnknownReason};
use crate::store::{NewOperation, OperationKind, Settlement, Undo};

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
        tracing::info!(%reference, app = operation.app, kind = operation.kind.name(), "reset.sending");
        // The only place that changes counters, and it runs once per operation.
        let (answer, told) = match &operation.kind {
            OperationKind::Reset => {
                (classify(client.delete_group_counter(&operation.group, &operation.selection).await), None)
            }
            OperationKind::Undo(undo) => put_back(client, &operation.group, undo).await,
        };
        match answer {
            Answer::Final(outcome) => {
                tracing::info!(%reference, ?outcome, "reset.settled");
                let settlement = Settlement { outcome, now_counters: None, checked_at: self.now() };
                self.store().settle_operation(reference, &OPEN_STATES, &settlement).await?;
            }
            Answer::Verify(reason) => {
                tracing::info!(%reference, ?reason, "reset.verifying");
                if let Some(operation) = self.store().operation(reference).await? {
                    self.verify_with(&operation, reason, told).await?;
                }
            }
        }
        Ok(())
    }
}

/// The answer to an undo tells the values that the counters have now.
async fn put_back(client: &Client, group: &GroupId, undo: &Undo) -> (Answer, Option<Vec<Counter>>) {
    let Some((mode, counters)) = undo::request(undo) else {
        return (Answer::Final(Outcome::NotApplied { reason: NotAppliedReason::NeverSent }), None);
    };
    match client.update_group_counter(group, mode, &counters).await {
        Ok(told) => (classify(Ok(())), Some(told)),
        Err(error) => (classify(Err(error)), None),
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
