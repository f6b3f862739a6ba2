use super::rows::{Columns, exact};
use super::{Store, StoreError};
use crate::model::Timestamp;

/// How much of it there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenWork {
    /// Those that are not settled.
    pub operations: u64,
    /// Those that wait for a second person.
    pub requests: u64,
    /// Those that are read, wait for a second person, or are carried out.
    pub batches: u64,
}

impl Store {
    /// What somebody has begun and nobody has finished.
    pub async fn open_work_of(&self, operator_id: &str, now: Timestamp) -> Result<OpenWork, StoreError> {
        let row = sqlx::query(
            "SELECT (SELECT COUNT(*) FROM operations WHERE operator_id = $1 AND open = 1) AS operations, \
             (SELECT COUNT(*) FROM approvals JOIN plans ON plans.id = approvals.plan_id \
             WHERE plans.operator_id = $1 AND approvals.state = 'waiting' AND plans.expires_at > $2) AS requests, \
             (SELECT COUNT(*) FROM batches WHERE operator_id = $1 AND state IN ('reading', 'waiting', 'running')) \
             AS batches",
        )
        .bind(exact("this identifier", operator_id)?)
        .bind(now.0)
        .fetch_one(self.pool())
        .await?;
        let count = |column| Ok::<_, StoreError>(u64::try_from(row.number(column)?).unwrap_or_default());
        Ok(OpenWork {
            operations: count("operations")?,
            requests: count("requests")?,
            batches: count("batches")?,
        })
    }
}
