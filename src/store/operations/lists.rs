//! What pages show of operations: those of an app, of a group, and those that need attention.

use super::super::rows::{Columns, app_number};
use super::super::{Store, StoreError};
use super::{Operation, operation};
use crate::model::{GroupId, SdkAppId};

impl Store {
    /// How many operations of the app are open or were given up on.
    pub async fn count_needing_attention(&self, app: SdkAppId) -> Result<u64, StoreError> {
        let row = sqlx::query(
            "SELECT COUNT(*) AS found FROM operations WHERE app = $1 AND (open = 1 OR (state = 'unresolved' AND decision IS NULL))",
        )
        .bind(app_number(app)?)
        .fetch_one(self.pool())
        .await?;
        u64::try_from(row.number("found")?).map_err(|_| StoreError::Corrupt { what: "a count" })
    }

    /// The operations that `count_needing_attention` counts, oldest first.
    pub async fn list_needing_attention(
        &self,
        app: SdkAppId,
        limit: u32,
    ) -> Result<Vec<Operation>, StoreError> {
        let rows = sqlx::query(select_operations!(
            "WHERE app = $1 AND (open = 1 OR (state = 'unresolved' AND decision IS NULL)) ORDER BY created_at, reference LIMIT $2"
        ))
        .bind(app_number(app)?)
        .bind(i64::from(limit))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(operation).collect()
    }

    /// The latest first.
    pub async fn recent_operations(&self, app: SdkAppId, limit: u32) -> Result<Vec<Operation>, StoreError> {
        let rows =
            sqlx::query(select_operations!("WHERE app = $1 ORDER BY created_at DESC, reference LIMIT $2"))
                .bind(app_number(app)?)
                .bind(i64::from(limit))
                .fetch_all(self.pool())
                .await?;
        rows.iter().map(operation).collect()
    }

    /// The latest first.
    pub async fn recent_operations_of_group(
        &self,
        app: SdkAppId,
        group: &GroupId,
        limit: u32,
    ) -> Result<Vec<Operation>, StoreError> {
        let rows = sqlx::query(select_operations!(
            "WHERE app = $1 AND group_id = $2 ORDER BY created_at DESC, reference LIMIT $3"
        ))
        .bind(app_number(app)?)
        .bind(group.as_str())
        .bind(i64::from(limit))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(operation).collect()
    }
}
