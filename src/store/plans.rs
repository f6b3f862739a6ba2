use sqlx::any::AnyRow;

use super::rows::{Columns, app_number, exact, has_nul, json, shown};
use super::{Store, StoreError};
use crate::model::{Counter, GroupId, GroupType, Reference, SdkAppId, Selection, Timestamp};

/// What an operator is about to do, with the values they saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub id: String,
    pub operator_id: String,
    pub app: SdkAppId,
    pub group: GroupId,
    pub group_name: String,
    pub group_type: GroupType,
    pub selection: Selection,
    pub seen: Vec<Counter>,
    pub seen_at: Timestamp,
    pub reason: String,
    pub created_at: Timestamp,
    /// From this moment on the plan can no longer be executed.
    pub expires_at: Timestamp,
    pub used_by: Option<Reference>,
}

impl Store {
    pub async fn insert_plan(&self, plan: &Plan) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        sqlx::query(
            "INSERT INTO plans (id, operator_id, app, group_id, group_name, group_type, selection, seen, \
             seen_at, reason, created_at, expires_at, used_by) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(&plan.id)
        .bind(&plan.operator_id)
        .bind(app_number(plan.app)?)
        .bind(plan.group.as_str())
        .bind(&*shown(&plan.group_name))
        .bind(&*shown(plan.group_type.rest_name()))
        .bind(json("a selection", &plan.selection)?)
        .bind(json("counters", &plan.seen)?)
        .bind(plan.seen_at.0)
        .bind(exact("this reason", &plan.reason)?)
        .bind(plan.created_at.0)
        .bind(plan.expires_at.0)
        .bind(plan.used_by.as_ref().map(Reference::as_str))
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    pub async fn plan(&self, id: &str) -> Result<Option<Plan>, StoreError> {
        if has_nul(id) {
            return Ok(None);
        }
        let row = sqlx::query(
            "SELECT id, operator_id, app, group_id, group_name, group_type, selection, seen, seen_at, reason, \
             created_at, expires_at, used_by FROM plans WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(plan).transpose()
    }
}

fn plan(row: &AnyRow) -> Result<Plan, StoreError> {
    let used = row.optional_text("used_by")?.is_some();
    Ok(Plan {
        id: row.text("id")?,
        operator_id: row.text("operator_id")?,
        app: row.app()?,
        group: row.group()?,
        group_name: row.text("group_name")?,
        group_type: row.group_type()?,
        selection: row.json("selection")?,
        seen: row.json("seen")?,
        seen_at: row.time("seen_at")?,
        reason: row.text("reason")?,
        created_at: row.time("created_at")?,
        expires_at: row.time("expires_at")?,
        used_by: used.then(|| row.reference("used_by")).transpose()?,
    })
}
