//! Reading all groups now, because somebody asks for it.

use super::{Directory, DirectoryError, Refused};
use crate::model::activity::Action;
use crate::model::{Actor, Assurance, Permission, SdkAppId};
use crate::store::{Authority, Denied, FromSignIn, SweepAsked};

/// From the beginning of one reading, or one request, to the next request.
const PAUSE_SECONDS: i64 = 60;

impl Directory {
    /// Asks for all groups of an app to be read now. Whichever program looks next begins, within seconds.
    pub async fn ask_for_reading(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        app: SdkAppId,
    ) -> Result<(), Refused> {
        match self.ask(actor, assurance, app).await {
            Ok(()) => Ok(()),
            Err(error) => Err(self.refused((actor, Action::ReadGroups), app, error).await),
        }
    }

    async fn ask(&self, actor: &Actor, assurance: &Assurance, app: SdkAppId) -> Result<(), DirectoryError> {
        if !actor.role.may(Permission::ManyGroups) {
            return Err(DirectoryError::NotPermitted(Permission::ManyGroups));
        }
        if !self.app_for(actor, app)?.is_read {
            return Err(DirectoryError::NotRead);
        }
        let authority = Authority {
            operator_id: actor.id.clone(),
            app,
            permission: Permission::ManyGroups,
            from: Some(FromSignIn { id: assurance.sign_in_id.clone(), needs_proof: false }),
        };
        let (who, now) = ((&authority, actor), self.now());
        match self.store().ask_for_sweep(app, who, PAUSE_SECONDS, now).await? {
            SweepAsked::Yes => {
                tracing::info!(app, "directory.sweep_asked");
                Ok(())
            }
            SweepAsked::UnderWay => Err(DirectoryError::UnderWay),
            SweepAsked::NotBefore(at) => Err(DirectoryError::NotBefore(at)),
            SweepAsked::Denied(Denied::NotPermitted(permission)) => {
                Err(DirectoryError::NotPermitted(permission))
            }
            SweepAsked::Denied(Denied::AppNotGranted) => Err(DirectoryError::NoSuchApp),
            // Nothing here asks for a factor.
            SweepAsked::Denied(Denied::SignedOut | Denied::NotProved) => Err(DirectoryError::SignedOut),
        }
    }
}
