//! What somebody asked of the directory and did not get stands in the activity log. It is written here, so that nobody who
//! asks can forget it.

use super::{Directory, DirectoryError};
use crate::model::activity::{Action, Entry, EntryOutcome};
use crate::model::{Actor, By, Reference, SdkAppId};

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct Refused {
    #[source]
    pub error: DirectoryError,
    /// By which the log has it.
    pub reference: Reference,
}

impl Directory {
    pub(super) async fn refused(
        &self,
        (actor, action): (&Actor, Action),
        app: SdkAppId,
        error: DirectoryError,
    ) -> Refused {
        let reference = Reference::from_random(self.inner.randomness.next_u64());
        let mut entry = Entry::new(self.now(), By::from(actor), action, error.outcome());
        entry.app = Some(app);
        entry.reference = Some(reference.clone());
        entry.details.problem = Some(error.name().to_owned());
        if let DirectoryError::NotPermitted(permission) = &error {
            entry.details.permission = Some(*permission);
        }
        // Somebody whose sign-in has ended is led to sign in, and asks again.
        if !matches!(error, DirectoryError::SignedOut)
            // A refusal stands whether or not it can be written down.
            && let Err(error) = self.store().append_activity(&entry).await
        {
            tracing::error!(%error, action = entry.action.name(), "activity.not_written");
        }
        Refused { error, reference }
    }
}

impl DirectoryError {
    fn outcome(&self) -> EntryOutcome {
        match self {
            Self::NotPermitted(_) => EntryOutcome::NotPermitted,
            Self::Store(_) | Self::Call(_) | Self::EndlessList(_) | Self::TakenOver => EntryOutcome::Failed,
            _ => EntryOutcome::Refused,
        }
    }

    /// In the log: stays what it is, since programs look for it.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::NoSuchApp => "no_such_app",
            Self::Call(_) => "not_read",
            Self::Store(error) if error.is_outage() => "database",
            Self::Store(_) | Self::EndlessList(_) | Self::TakenOver => "internal",
            Self::NotRead => "directory_not_read",
            Self::UnderWay => "directory_under_way",
            Self::NotBefore(_) => "directory_not_before",
            Self::NotPermitted(_) => "not_permitted",
            Self::SignedOut => "signed_out",
            Self::TooMany(_) => "directory_too_many_found",
        }
    }
}
