use super::rows::{Columns, exact};
use super::{Store, StoreError};
use crate::model::Timestamp;

impl Store {
    /// What somebody has begun and nobody has finished: operations that are not settled, and requests that wait for
    /// a second person.
    pub async fn open_work_of(&self, operator_id: &str, now: Timestamp) -> Result<(u64, u64), StoreError> {
        let row = sqlx::query(
            "SELECT (SELECT COUNT(*) FROM operations WHERE operator_id = $1 AND open = 1) AS operations, \
             (SELECT COUNT(*) FROM approvals JOIN plans ON plans.id = approvals.plan_id \
             WHERE plans.operator_id = $1 AND approvals.state = 'waiting' AND plans.expires_at > $2) AS requests",
        )
        .bind(exact("this identifier", operator_id)?)
        .bind(now.0)
        .fetch_one(self.pool())
        .await?;
        let count = |column| Ok::<_, StoreError>(u64::try_from(row.number(column)?).unwrap_or_default());
        Ok((count("operations")?, count("requests")?))
    }
}
