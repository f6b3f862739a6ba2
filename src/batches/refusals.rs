//! A step on a batch or a list that was not taken, and why, stands in the activity log, with the app, as one on a single
//! group does. It is written here, so that nobody who asks for a step can forget it.

use super::{BatchError, Batches};
use crate::model::activity::Action;
use crate::model::{Actor, Batch, Reference};
use crate::reset::{ResetError, Step};

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct Refused {
    #[source]
    pub error: BatchError,
    /// By which the log has it.
    pub reference: Reference,
}

impl Batches {
    pub(super) fn logged<T>(
        &self,
        step: Step<'_>,
        act: impl Future<Output = Result<T, BatchError>>,
    ) -> impl Future<Output = Result<T, Refused>> {
        // In a box: an act waits in here for all that it does.
        let act = Box::pin(act);
        async move {
            let error = match act.await {
                Ok(done) => return Ok(done),
                Err(error) => error,
            };
            let reference = self.desk().log_refusal(&step, error.name(), error.of_the_protocol()).await;
            Err(Refused { error, reference })
        }
    }

    /// A batch for a step on it, on an app of this operator; and the step, as the log names it where it is not taken: also
    /// with an app on which they do not work.
    pub(super) async fn on<'a>(
        &self,
        actor: &'a Actor,
        reference: &Reference,
    ) -> (Step<'a>, Result<Batch, BatchError>) {
        let mut step = Step::new(actor, Action::Batch);
        let batch = match self.store().batch(reference).await {
            Ok(batch) => batch.ok_or(BatchError::NoSuchBatch),
            Err(error) => Err(error.into()),
        };
        step.app = batch.as_ref().ok().map(|batch| batch.app);
        (step, batch.and_then(|batch| Self::granted(actor, batch)))
    }
}

impl BatchError {
    /// In the log: stays what it is, since programs look for it.
    fn name(&self) -> String {
        match self {
            Self::Reset(error) => error.name().to_owned(),
            Self::Intake(fault) => format!("batch_list_{}", <&str>::from(fault)),
            named => format!("batch_{}", <&str>::from(named)),
        }
    }

    /// What a single group's change could be refused with as well.
    fn of_the_protocol(&self) -> Option<&ResetError> {
        if let Self::Reset(error) = self { Some(error) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::IntakeFault;
    use super::*;
    use crate::model::{BatchState, Permission, SetsMany, Timestamp};

    /// Whoever has the log of a year filters it by these.
    #[test]
    fn the_log_calls_a_refusal_what_it_called_it_before() {
        for (error, name) in [
            (BatchError::NoSuchBatch, "batch_no_such_batch"),
            (BatchError::NoSuchList, "batch_no_such_list"),
            (BatchError::ListName, "batch_list_name"),
            (BatchError::ListExists { groups: 3, changed_at: Timestamp(1) }, "batch_list_exists"),
            (BatchError::ListChanged, "batch_list_changed"),
            (BatchError::SomebodyElses, "batch_somebody_elses"),
            (SetsMany.into(), "batch_sets_many"),
            (BatchError::NothingToDo, "batch_nothing_to_do"),
            (BatchError::CountDiffers { groups: 3 }, "batch_count_differs"),
            (BatchError::Changed, "batch_changed"),
            (BatchError::Expired, "batch_expired"),
            (BatchError::TooOld, "batch_too_old"),
            (BatchError::StillOpen, "batch_still_open"),
            (BatchError::TooLate { state: BatchState::Done }, "batch_too_late"),
            (IntakeFault::Empty.into(), "batch_list_empty"),
            (IntakeFault::TooMany { groups: 10_001 }.into(), "batch_list_too_many"),
            (IntakeFault::TooLarge(1).into(), "batch_list_too_large"),
            (IntakeFault::FileTooLarge(1).into(), "batch_list_file_too_large"),
            (IntakeFault::Lines { first: Vec::new(), count: 1 }.into(), "batch_list_lines"),
            (IntakeFault::NoText.into(), "batch_list_no_text"),
            (ResetError::NotPermitted(Permission::ManyGroups).into(), "not_permitted"),
        ] {
            assert_eq!(error.name(), name, "{error}");
        }
    }
}
