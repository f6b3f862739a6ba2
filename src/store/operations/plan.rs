//! A plan is used once.

use super::super::rows::{Columns, app_number, exact};
use super::super::{Begun, NewOperation};
use super::super::{StoreError, WriteTransaction};

/// Whether the plan was there, this operator's, for this group, unused and not expired.
pub(super) async fn use_plan(
    write: &mut WriteTransaction<'_>,
    new: &NewOperation,
) -> Result<bool, StoreError> {
    let used = sqlx::query(
        "UPDATE plans SET used_by = $1 WHERE id = $2 AND operator_id = $3 AND app = $4 AND group_id = $5 \
         AND used_by IS NULL AND expires_at > $6",
    )
    .bind(new.reference.as_str())
    .bind(exact("this plan", &new.plan.id)?)
    .bind(exact("this operator", &new.plan.intent.operator_id)?)
    .bind(app_number(new.plan.target.app)?)
    .bind(new.plan.target.group.as_str())
    .bind(new.created_at.0)
    .execute(write.connection())
    .await?;
    Ok(used.rows_affected() == 1)
}

pub(super) async fn why_not(
    write: &mut WriteTransaction<'_>,
    new: &NewOperation,
) -> Result<Begun, StoreError> {
    let row = sqlx::query(
        "SELECT used_by FROM plans WHERE id = $1 AND operator_id = $2 AND app = $3 AND group_id = $4",
    )
    .bind(&new.plan.id)
    .bind(&new.plan.intent.operator_id)
    .bind(app_number(new.plan.target.app)?)
    .bind(new.plan.target.group.as_str())
    .fetch_optional(write.connection())
    .await?;
    match row {
        None => Ok(Begun::PlanMissing),
        Some(row) if row.optional_text("used_by")?.is_some() => {
            row.reference("used_by").map(Begun::PlanAlreadyUsed)
        }
        Some(_) => Ok(Begun::PlanExpired),
    }
}
