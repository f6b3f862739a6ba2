use serde::{Deserialize, Serialize};

use crate::model::LineFault;

/// What can go wrong with many groups at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(strum::IntoStaticStr), strum(serialize_all = "snake_case"))]
#[cfg_attr(test, derive(strum::EnumIter, strum::VariantNames))]
#[serde(rename_all = "snake_case")]
pub enum BatchProblem {
    NoSuchBatch,
    NoSuchList,
    /// Of a list that is to be saved.
    ListName,
    /// A list that is to be saved has the name of another: how many groups that has, and when it was changed, in Unix
    /// milliseconds.
    ListExists {
        groups: u64,
        changed_at: i64,
    },
    /// A list that was to be deleted is another one by now.
    ListChanged,
    SomebodyElses,
    /// Of a new one: it adds or takes away, and does not set.
    SetsMany,
    /// Of a new one: both what is reset and amounts are filled in.
    TwoChanges,
    NothingToDo,
    /// The typed number is not the number of groups.
    CountDiffers {
        groups: u64,
    },
    /// What was confirmed is not the list as it stands.
    Changed,
    Expired,
    /// It was confirmed too long ago to go on with.
    TooOld,
    /// What became of some of its groups is not known yet.
    StillOpen,
    /// Somebody was quicker.
    TooLate,
    ListEmpty,
    ListTooMany {
        groups: u64,
    },
    ListTooLarge,
    ListFileTooLarge,
    /// Lines that name no group for certain: the first ones with their numbers, what stands there and what is wrong, and how many
    /// there are.
    ListLines {
        first: Vec<(u64, String, LineFault)>,
        count: u64,
    },
    ListNoText,
}

#[cfg(feature = "ssr")]
mod on_server {
    use axum::http::StatusCode;

    use super::BatchProblem;
    use crate::api::Problem;
    use crate::api::problem::showing::{FIELD_AMOUNT, FIELD_IDS, FIELD_NAME, FIELD_TYPED, Showing, at, show};
    use crate::batches::{BatchError, IntakeFault};

    impl BatchProblem {
        pub(in crate::api::problem) fn showing(&self) -> Showing {
            match self {
                Self::NoSuchBatch | Self::NoSuchList => show(StatusCode::NOT_FOUND, "many-groups"),
                Self::ListName => at(FIELD_NAME, StatusCode::UNPROCESSABLE_ENTITY, "many-groups"),
                Self::ListExists { .. } => at(FIELD_NAME, StatusCode::CONFLICT, "many-groups"),
                Self::SomebodyElses => show(StatusCode::FORBIDDEN, "many-groups"),
                Self::SetsMany | Self::TwoChanges => {
                    at(FIELD_AMOUNT, StatusCode::UNPROCESSABLE_ENTITY, "many-groups")
                }
                Self::ListChanged | Self::NothingToDo | Self::Changed | Self::StillOpen | Self::TooLate => {
                    show(StatusCode::CONFLICT, "many-groups")
                }
                Self::CountDiffers { .. } => at(FIELD_TYPED, StatusCode::UNPROCESSABLE_ENTITY, "many-groups"),
                Self::Expired | Self::TooOld => show(StatusCode::GONE, "many-groups"),
                Self::ListEmpty
                | Self::ListTooMany { .. }
                | Self::ListTooLarge
                | Self::ListFileTooLarge
                | Self::ListLines { .. }
                | Self::ListNoText => at(FIELD_IDS, StatusCode::UNPROCESSABLE_ENTITY, "many-groups"),
            }
        }
    }

    impl From<BatchError> for Problem {
        fn from(error: BatchError) -> Self {
            Self::Batch(match error {
                BatchError::Reset(error) => return error.into(),
                BatchError::Intake(fault) => fault.into(),
                BatchError::NoSuchBatch => BatchProblem::NoSuchBatch,
                BatchError::NoSuchList => BatchProblem::NoSuchList,
                BatchError::ListName => BatchProblem::ListName,
                BatchError::ListExists { groups, changed_at } => {
                    BatchProblem::ListExists { groups, changed_at: changed_at.0 }
                }
                BatchError::ListChanged => BatchProblem::ListChanged,
                BatchError::SomebodyElses => BatchProblem::SomebodyElses,
                BatchError::SetsMany(_) => BatchProblem::SetsMany,
                BatchError::NothingToDo => BatchProblem::NothingToDo,
                BatchError::CountDiffers { groups } => BatchProblem::CountDiffers { groups },
                BatchError::Changed => BatchProblem::Changed,
                BatchError::TooOld => BatchProblem::TooOld,
                BatchError::StillOpen => BatchProblem::StillOpen,
                BatchError::Expired => BatchProblem::Expired,
                BatchError::TooLate { .. } => BatchProblem::TooLate,
            })
        }
    }

    impl From<IntakeFault> for BatchProblem {
        fn from(fault: IntakeFault) -> Self {
            let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
            match fault {
                IntakeFault::Empty => Self::ListEmpty,
                IntakeFault::TooMany { groups } => Self::ListTooMany { groups: count(groups) },
                IntakeFault::TooLarge(_) => Self::ListTooLarge,
                IntakeFault::FileTooLarge(_) => Self::ListFileTooLarge,
                IntakeFault::NoText => Self::ListNoText,
                IntakeFault::Lines { first, count: lines } => Self::ListLines {
                    first: first.into_iter().map(|bad| (bad.line, bad.text, bad.fault)).collect(),
                    count: count(lines),
                },
            }
        }
    }
}
