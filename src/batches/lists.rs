//! Groups under a name, to be used again. A batch takes them as they are when it is made.

use super::intake::Listed;
use super::{BatchError, Batches, intake};
use crate::model::{Actor, Assurance, SavedList, SdkAppId, tidy};
use crate::reset::ResetError;
use crate::store::Written;

pub const MAX_LIST_NAME_CHARS: usize = 80;

impl Batches {
    /// Saves a list under a name, in place of one that is called so on the same app.
    pub async fn save_list(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        (app, name): (SdkAppId, &str),
        listed: Listed,
    ) -> Result<(), BatchError> {
        Self::require_many(actor)?;
        self.desk().app_for(actor, app)?;
        let listed = intake::checked(listed)?;
        let name = tidy(name, usize::MAX);
        if name.is_empty() || name.chars().count() > MAX_LIST_NAME_CHARS {
            return Err(BatchError::ListName);
        }
        let list = SavedList {
            id: self.token(),
            app,
            name,
            groups: listed.groups,
            changed_at: self.desk().now(),
            changed_by: actor.name.clone(),
        };
        let authority = Self::authority(actor, assurance, app, false);
        match self.store().save_list(&list, &authority, actor).await? {
            Written::Done | Written::TooLate => Ok(()),
            Written::Denied(denied) => Err(ResetError::from(denied).into()),
        }
    }

    pub async fn remove_list(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        id: &str,
    ) -> Result<(), BatchError> {
        Self::require_many(actor)?;
        let list = self.list_for(actor, id).await?;
        let authority = Self::authority(actor, assurance, list.app, false);
        match self.store().remove_list(&list, &authority, (actor, self.desk().now())).await? {
            Written::Done | Written::TooLate => Ok(()),
            Written::Denied(denied) => Err(ResetError::from(denied).into()),
        }
    }

    pub async fn list_for(&self, actor: &Actor, id: &str) -> Result<SavedList, BatchError> {
        let list = self.store().list(id).await?.ok_or(BatchError::NoSuchList)?;
        if actor.apps.include(list.app) { Ok(list) } else { Err(BatchError::NoSuchList) }
    }

    /// Those on the apps of this operator, by name.
    pub async fn lists_for(&self, actor: &Actor) -> Result<Vec<SavedList>, BatchError> {
        Ok(self.store().lists(&actor.apps).await?)
    }

    /// The groups of a saved list as they are now.
    pub async fn listed_in(&self, actor: &Actor, id: &str) -> Result<(SdkAppId, Listed), BatchError> {
        let list = self.list_for(actor, id).await?;
        Ok((list.app, intake::merged(list.groups)?))
    }
}
