//! Values that were read before another operation began may be what that one removed: two resets would
//! claim the same likes, and two undos would give them back twice.

use super::super::rows::{Columns, app_number};
use super::super::{NewOperation, Predecessors};
use super::super::{Store, StoreError, WriteTransaction};
use crate::model::{GroupId, Reference, SdkAppId};

impl Store {
    /// To be asked before the values are read that an operation on this group is to begin with.
    pub async fn predecessors(&self, app: SdkAppId, group: &GroupId) -> Result<Predecessors, StoreError> {
        let row = sqlx::query(
            "SELECT COUNT(*) AS found, MAX(CASE WHEN open = 1 THEN reference END) AS open_one \
             FROM operations WHERE app = $1 AND group_id = $2",
        )
        .bind(app_number(app)?)
        .bind(group.as_str())
        .fetch_one(self.pool())
        .await?;
        if row.optional_text("open_one")?.is_some() {
            return Ok(Predecessors::Open(row.reference("open_one")?));
        }
        Ok(Predecessors::Settled(row.number("found")?))
    }
}

/// The latest operation on the group, if there have been more than were known when the values were
/// read. The new one is written already, so that no other can begin meanwhile.
pub(in crate::store) async fn overtaken_by(
    write: &mut WriteTransaction<'_>,
    new: &NewOperation,
) -> Result<Option<Reference>, StoreError> {
    let row = sqlx::query(
        "SELECT reference FROM operations WHERE app = $1 AND group_id = $2 AND reference <> $3 \
         AND (SELECT COUNT(*) FROM operations WHERE app = $1 AND group_id = $2 AND reference <> $3) <> $4 \
         ORDER BY created_at DESC, reference LIMIT 1",
    )
    .bind(app_number(new.plan.target.app)?)
    .bind(new.plan.target.group.as_str())
    .bind(new.reference.as_str())
    .bind(new.predecessors)
    .fetch_optional(write.connection())
    .await?;
    row.map(|row| row.reference("reference")).transpose()
}

#[cfg(test)]
mod tests {
    use super::super::super::fixtures::{
        APP, NOW, group, may_plan, new_operation, operator_1, plan, reference, store,
    };
    use super::super::super::testing::{TestDatabase, both_databases};
    use super::super::{Begun, Settlement};
    use super::*;
    use crate::model::OperationState;
    use crate::model::Outcome;

    both_databases! {
    async fn what_was_read_before_another_one_began_is_not_begun_with(url: &str) {
        let store = store(url).await;
        for id in ["p1", "p2"] {
            store.insert_plan(&plan(id, "g"), &may_plan(), &operator_1()).await.unwrap();
        }
        assert_eq!(store.predecessors(APP, &group("g")).await.unwrap(), Predecessors::Settled(0));
        let late = new_operation(2, &plan("p2", "g"));
        assert_eq!(store.begin_operation(&new_operation(1, &plan("p1", "g"))).await.unwrap(), Begun::Started);
        assert_eq!(store.predecessors(APP, &group("g")).await.unwrap(), Predecessors::Open(reference(1)));
        let settlement = Settlement { outcome: Outcome::Applied, acknowledged: true, now_counters: None, checked_at: NOW };
        let open = [OperationState::Sending];
        assert!(store.settle_operation(&reference(1), &open, &settlement).await.unwrap());

        assert_eq!(store.begin_operation(&late).await.unwrap(), Begun::Overtaken(reference(1)));
        assert_eq!(store.plan("p2").await.unwrap().unwrap().used_by, None);
        assert_eq!(store.operation(&late.reference).await.unwrap(), None);
        assert_eq!(store.predecessors(APP, &group("g")).await.unwrap(), Predecessors::Settled(1));
        let read_again = NewOperation { predecessors: 1, ..late };
        assert_eq!(store.begin_operation(&read_again).await.unwrap(), Begun::Started);
        assert_eq!(store.predecessors(APP + 1, &group("g")).await.unwrap(), Predecessors::Settled(0));
    }
    }
}
