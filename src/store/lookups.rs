use super::rows::{Columns, app_number, exact, shown};
use super::{Store, StoreError};
use crate::model::{GroupId, GroupType, SdkAppId, Timestamp};

/// How many groups are remembered per operator and app.
const REMEMBERED: i64 = 50;
/// Opening the same page again within this time is not written down: that would cost a disk flush
/// for the sake of an order that nobody can tell apart.
const SAME_VISIT_MILLIS: i64 = 60_000;

/// A group that an operator looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    pub group: GroupId,
    pub group_name: String,
    pub group_type: GroupType,
    pub at: Timestamp,
}

impl Store {
    pub async fn record_lookup(
        &self,
        operator_id: &str,
        app: SdkAppId,
        group: &GroupId,
        name: &str,
        group_type: &GroupType,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let (operator_id, app) = (exact("this identifier", operator_id)?, app_number(app)?);
        let mut write = self.begin_write().await?;
        let recorded = sqlx::query(
            "INSERT INTO lookups (operator_id, app, group_id, group_name, group_type, looked_up_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (operator_id, app, group_id) DO UPDATE \
             SET group_name = excluded.group_name, group_type = excluded.group_type, \
             looked_up_at = excluded.looked_up_at \
             WHERE lookups.looked_up_at <= excluded.looked_up_at - $7 \
             OR lookups.group_name <> excluded.group_name OR lookups.group_type <> excluded.group_type",
        )
        .bind(operator_id)
        .bind(app)
        .bind(group.as_str())
        .bind(&*shown(name))
        .bind(&*shown(group_type.rest_name()))
        .bind(at.0)
        .bind(SAME_VISIT_MILLIS)
        .execute(write.connection())
        .await?;
        if recorded.rows_affected() == 0 {
            return write.rollback().await;
        }
        sqlx::query(
            "DELETE FROM lookups WHERE operator_id = $1 AND app = $2 AND group_id NOT IN (\
             SELECT group_id FROM lookups WHERE operator_id = $1 AND app = $2 \
             ORDER BY looked_up_at DESC, group_id LIMIT $3)",
        )
        .bind(operator_id)
        .bind(app)
        .bind(REMEMBERED)
        .execute(write.connection())
        .await?;
        write.commit().await
    }

    /// The latest first.
    pub async fn recent_lookups(
        &self,
        operator_id: &str,
        app: SdkAppId,
        limit: u32,
    ) -> Result<Vec<Lookup>, StoreError> {
        let rows = sqlx::query(
            "SELECT group_id, group_name, group_type, looked_up_at FROM lookups \
             WHERE operator_id = $1 AND app = $2 ORDER BY looked_up_at DESC, group_id LIMIT $3",
        )
        .bind(exact("this identifier", operator_id)?)
        .bind(app_number(app)?)
        .bind(i64::from(limit))
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Lookup {
                    group: row.group()?,
                    group_name: row.text("group_name")?,
                    group_type: row.group_type()?,
                    at: row.time("looked_up_at")?,
                })
            })
            .collect()
    }
}
