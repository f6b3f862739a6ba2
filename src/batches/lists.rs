//! Groups under a name, to be used again. A batch takes them as they are when it is made.

use super::intake::Listed;
use super::{BatchError, Batches, Refused, intake};
use crate::model::activity::Action;
use crate::model::{Actor, Assurance, SavedList, SdkAppId, Timestamp, tidy};
use crate::reset::{ResetError, Step};
use crate::store::Written;

pub const MAX_LIST_NAME_CHARS: usize = 80;

impl Batches {
    /// Saves a list under a name. One that is called so on the same app is replaced if that is wished: the one that was
    /// changed last at `replace`, and no other. `ids`: as they are pasted.
    pub async fn save_list(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        (app, name, replace): (SdkAppId, &str, Option<Timestamp>),
        ids: &str,
    ) -> Result<(), Refused> {
        let step = Step { app: Some(app), ..Step::new(actor, Action::GroupList) };
        let saved = async {
            Self::require_many(actor)?;
            self.desk().app_for(actor, app)?;
            let listed = intake::read_pasted(ids)?;
            let name = tidy(name, usize::MAX);
            if name.is_empty() || name.chars().count() > MAX_LIST_NAME_CHARS {
                return Err(BatchError::ListName);
            }
            let list = SavedList {
                id: self.token(),
                app,
                name,
                groups: u64::try_from(listed.groups.len()).unwrap_or(u64::MAX),
                changed_at: self.desk().now(),
                changed_by: actor.name.clone(),
            };
            let authority = Self::authority(actor, assurance, app, false);
            match self.store().save_list(&list, replace, &listed.groups, &authority, actor).await? {
                Written::Done => Ok(()),
                Written::Denied(denied) => Err(ResetError::from(denied).into()),
                Written::TooLate => match self.store().list_of_name(app, &list.name).await? {
                    Some(SavedList { groups, changed_at, .. }) => {
                        Err(BatchError::ListExists { groups, changed_at })
                    }
                    None => Err(BatchError::NoSuchList),
                },
            }
        };
        self.logged(step, saved).await
    }

    /// Removes the list that was changed last at `seen`, and no other. Gives the app that it was on. One that is gone
    /// already is removed as well.
    pub async fn remove_list(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        (id, seen): (&str, Timestamp),
    ) -> Result<SdkAppId, Refused> {
        let list = self.store().list(id).await;
        let app = list.as_ref().ok().and_then(Option::as_ref).map(|list| list.app);
        let step = Step { app, ..Step::new(actor, Action::GroupList) };
        let removed = async {
            Self::require_many(actor)?;
            let list = granted(actor, list?)?;
            let authority = Self::authority(actor, assurance, list.app, false);
            match self.store().remove_list(&list, seen, &authority, (actor, self.desk().now())).await? {
                Written::Done => Ok(list.app),
                Written::Denied(denied) => Err(ResetError::from(denied).into()),
                Written::TooLate => match self.store().list(id).await? {
                    Some(_) => Err(BatchError::ListChanged),
                    None => Ok(list.app),
                },
            }
        };
        self.logged(step, removed).await
    }

    pub async fn list_for(&self, actor: &Actor, id: &str) -> Result<SavedList, BatchError> {
        granted(actor, self.store().list(id).await?)
    }

    /// Those on the apps of this operator, by name.
    pub async fn lists_for(&self, actor: &Actor) -> Result<Vec<SavedList>, BatchError> {
        Ok(self.store().lists(&actor.apps).await?)
    }

    /// The groups of a saved list as they are now.
    pub async fn listed_in(&self, actor: &Actor, id: &str) -> Result<(SdkAppId, Listed), BatchError> {
        let list = self.list_for(actor, id).await?;
        Ok((list.app, intake::listed(self.store().groups_of_list(&list).await?)?))
    }
}

fn granted(actor: &Actor, list: Option<SavedList>) -> Result<SavedList, BatchError> {
    list.filter(|list| actor.apps.include(list.app)).ok_or(BatchError::NoSuchList)
}
