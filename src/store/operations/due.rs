//! Whose turn it is to be read back.

use super::operation;
use crate::model::Operation;
use crate::model::Timestamp;
use crate::store::{Store, StoreError};

/// Longer than the longest pause between two checks of an operation.
const LONGEST_PAUSE_SECONDS: i64 = 5 * 60;

impl Store {
    /// Open operations whose next check is due, those without a time for it included; oldest first.
    pub async fn open_operations_due(
        &self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Operation>, StoreError> {
        let rows = sqlx::query(select_operations!(
            "WHERE open = 1 AND (next_check_at IS NULL OR next_check_at <= $1 OR next_check_at > $2) \
             ORDER BY created_at, reference LIMIT $3"
        ))
        .bind(now.0)
        .bind(latest_plan(now))
        .bind(i64::from(limit))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(operation).collect()
    }

    /// Like `open_operations_due`, and puts their next check off until `until`, so that no other
    /// replica takes them meanwhile. If this one dies, they are due again then.
    pub async fn claim_operations_due(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Operation>, StoreError> {
        let _turn = self.turn().await;
        // The condition stands twice: a PostgreSQL that waited for another replica evaluates the outer
        // one again, and finds that the operation is no longer due.
        let rows = sqlx::query(concat!(
            "UPDATE operations SET next_check_at = $1 \
             WHERE open = 1 AND (next_check_at IS NULL OR next_check_at <= $2 OR next_check_at > $3) \
             AND reference IN (SELECT reference FROM operations \
             WHERE open = 1 AND (next_check_at IS NULL OR next_check_at <= $2 OR next_check_at > $3) \
             ORDER BY created_at, reference LIMIT $4) RETURNING ",
            columns!(),
            // What is open cannot have been undone.
            ", CAST(NULL AS TEXT) AS undone"
        ))
        .bind(until.0)
        .bind(now.0)
        .bind(latest_plan(now))
        .bind(i64::from(limit))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(operation).collect()
    }

    /// Makes the next check of every operation that was sent and not settled due at `now`.
    pub async fn hasten_checks(&self, now: Timestamp) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        sqlx::query(
            "UPDATE operations SET next_check_at = $1 WHERE state = 'unknown' AND next_check_at > $1",
        )
        .bind(now.0)
        .execute(self.pool())
        .await?;
        Ok(())
    }
}

/// No check is planned for later than this: one that is was planned before the clock was set back.
fn latest_plan(now: Timestamp) -> i64 {
    now.plus_seconds(LONGEST_PAUSE_SECONDS).0
}
