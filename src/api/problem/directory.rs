use serde::{Deserialize, Serialize};

use crate::model::Timestamp;

/// What can go wrong with the list of all groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(strum::IntoStaticStr), strum(serialize_all = "snake_case"))]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "snake_case")]
pub enum DirectoryProblem {
    /// The groups of this app are not read, by a setting.
    NotRead,
    UnderWay,
    /// They were read, or asked for, a moment ago.
    NotBefore {
        at: Timestamp,
    },
    /// More than one batch takes.
    TooManyFound {
        most: usize,
    },
    /// None of what was found can be changed.
    NoneToChange {
        communities: usize,
        gone: usize,
    },
}

#[cfg(feature = "ssr")]
mod on_server {
    use axum::http::StatusCode;

    use super::DirectoryProblem;
    use crate::api::Problem;
    use crate::api::problem::showing::{Showing, show};
    use crate::directory::DirectoryError;

    impl DirectoryProblem {
        pub(in crate::api::problem) fn showing(self) -> Showing {
            let status = match self {
                Self::NotRead | Self::UnderWay => StatusCode::CONFLICT,
                Self::NotBefore { .. } => StatusCode::TOO_MANY_REQUESTS,
                Self::TooManyFound { .. } | Self::NoneToChange { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            };
            show(status, "find")
        }
    }

    impl From<DirectoryError> for Problem {
        fn from(error: DirectoryError) -> Self {
            Self::Directory(match error {
                DirectoryError::NoSuchApp => return Self::NoSuchApp,
                DirectoryError::Call(error) => return error.into(),
                DirectoryError::Store(error) => return (&error).into(),
                DirectoryError::NotRead => DirectoryProblem::NotRead,
                DirectoryError::UnderWay => DirectoryProblem::UnderWay,
                DirectoryError::NotBefore(at) => DirectoryProblem::NotBefore { at },
                DirectoryError::NotPermitted(permission) => return Self::NotPermitted { permission },
                // Leads to a page that asks for what is missing.
                DirectoryError::SignedOut => return Self::SignedOut,
                DirectoryError::TooMany(most) => DirectoryProblem::TooManyFound { most },
                DirectoryError::EndlessList(_) | DirectoryError::TakenOver => return Self::Internal,
            })
        }
    }
}
