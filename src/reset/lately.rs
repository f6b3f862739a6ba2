//! What somebody has looked at lately, and what was done there.

use super::{Actor, Desk, Found, ResetError};
use crate::model::{Approval, GroupId, Lookup, Operation, Plan, SdkAppId};
use crate::store::{LookedAt, OperationLists};

impl Desk {
    /// So many of the groups that somebody looked at last, and so many of the operations of the app.
    pub async fn lately(
        &self,
        actor: &Actor,
        app: SdkAppId,
        limit: u32,
    ) -> Result<(Vec<Lookup>, OperationLists), ResetError> {
        let store = self.store();
        Ok(tokio::try_join!(store.recent_lookups(&actor.id, app, limit), store.operation_lists(app, limit))?)
    }

    /// Notes that somebody looks at a group, once in a visit, and gives so many of the operations on it. One that is only
    /// remembered has been looked at by nobody.
    pub async fn note_look_up(
        &self,
        actor: &Actor,
        app: SdkAppId,
        found: &Found,
        limit: u32,
    ) -> Result<Vec<Operation>, ResetError> {
        let (store, info, at) = (self.store(), &found.info, found.read_at);
        let (group, name, group_type) = (&info.group_id, info.name.as_str(), &info.group_type);
        if found.remembered.is_some() {
            return Ok(store.recent_operations_of_group(app, group, limit).await?);
        }
        let look = LookedAt { operator_id: &actor.id, app, group, name, group_type, at };
        let (history, is_same_visit) = store.history_for(&look, limit).await?;
        if !is_same_visit {
            store.record_lookup(actor, app, info, at).await?;
        }
        Ok(history)
    }

    /// What is under way on a group: its latest operation, or none.
    pub async fn open_operation_of(
        &self,
        app: SdkAppId,
        group: &GroupId,
    ) -> Result<Option<Operation>, ResetError> {
        let latest = self.store().recent_operations_of_group(app, group, 1).await?;
        Ok(latest.into_iter().find(|operation| operation.outcome.is_open()))
    }

    /// What became of asking another manager.
    pub async fn approval_of(&self, plan: &Plan) -> Result<Option<Approval>, ResetError> {
        Ok(self.store().approval(&plan.id).await?)
    }
}
