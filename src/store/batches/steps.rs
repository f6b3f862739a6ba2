//! What people and the program do to a batch as a whole. Each step is taken from the states that it can be taken from,
//! and stands in the log, in one transaction.

use super::super::account_changes::ties_now;
use super::super::authority::{self, DeniedOfTwo};
use super::super::rows::{Columns, exact, json};
use super::super::{Authority, Denied, Store, StoreError, TwoPeople, WriteTransaction, activity};
use super::items::earlier_and;
use super::{batch, batch_columns};
use crate::crash_point::crash_point;
use crate::model::activity::BatchStep;
use crate::model::{Actor, Batch, BatchState, By, Pause, Preview, Reference, Tie, Timestamp};

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BatchStanding {
    /// It is like this now.
    Taken(Box<Batch>),
    /// Somebody was quicker, or it was too late for that.
    TooLate,
    Denied(Denied),
    /// Somebody else lets it through, and the one who made it may not do it any more.
    AskerDenied,
    /// For a day, the two do not count as two people.
    NotIndependent(Vec<Tie>),
}

/// A step, but for what it sets.
struct Step<'a> {
    reference: &'a Reference,
    from: &'a [BatchState],
    logged: BatchStep,
    by: By,
    at: Timestamp,
}

impl Store {
    /// Freezes what was read, once every group has been. `false`: somebody else did, or some have not.
    pub async fn freeze_batch(&self, reference: &Reference, preview: &Preview) -> Result<bool, StoreError> {
        let groups =
            i64::try_from(preview.groups).map_err(|_| StoreError::Unstorable { what: "so many groups" })?;
        let _turn = self.turn().await;
        let frozen = sqlx::query(
            "UPDATE batches SET state = 'ready', pause = NULL, read_at = $1, list_hash = $2, to_change = $3, extent = $4, totals = $5 \
             WHERE reference = $6 AND state = 'reading' \
             AND NOT EXISTS (SELECT 1 FROM batch_items WHERE batch = $6 AND state = 'listed')",
        )
        .bind(preview.read_at.0)
        .bind(&preview.hash)
        .bind(groups)
        .bind(preview.extent.name())
        .bind(json("totals", &preview.totals)?)
        .bind(reference.as_str())
        .execute(self.pool())
        .await?;
        crash_point("batch.frozen");
        Ok(frozen.rows_affected() == 1)
    }

    /// Says why nothing is read at this moment, or that it is again.
    pub async fn note_batch_standstill(
        &self,
        reference: &Reference,
        pause: Option<&Pause>,
    ) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        sqlx::query("UPDATE batches SET pause = $1 WHERE reference = $2 AND state = 'reading'")
            .bind(pause.map(|pause| json("a pause", pause)).transpose()?)
            .bind(reference.as_str())
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// Confirms what was frozen with this hash. `approval`: another manager has to approve it first.
    pub async fn confirm_batch(
        &self,
        reference: &Reference,
        hash: &str,
        approval: bool,
        authority: &Authority,
        (who, at): (&Actor, Timestamp),
    ) -> Result<BatchStanding, StoreError> {
        let step = if approval { BatchStep::ApprovalAsked } else { BatchStep::Confirmed };
        let state = if approval { BatchState::Waiting } else { BatchState::Running };
        let mut write = self.begin_write().await?;
        if let Some(denied) = authority::denied(&mut write, authority, at).await? {
            write.rollback().await?;
            return Ok(BatchStanding::Denied(denied));
        }
        let changed = sqlx::query(concat!(
            "UPDATE batches SET state = $1, confirmed_at = $2, asked_at = CASE WHEN $1 = 'waiting' THEN $2 END \
             WHERE reference = $3 AND list_hash = $4 AND state = 'ready' RETURNING ",
            batch_columns!()
        ))
        .bind(state.name())
        .bind(at.0)
        .bind(reference.as_str())
        .bind(exact("this hash", hash)?)
        .fetch_optional(write.connection())
        .await?;
        let changed = changed.as_ref().map(batch).transpose()?;
        taken(write, changed, (step, who.into(), at)).await
    }

    /// Lets a batch through that somebody else has confirmed, with the hash that the approver saw.
    pub async fn approve_batch(
        &self,
        waiting: &Batch,
        hash: &str,
        (approver, maker): (&Authority, &Authority),
        (who, at): (&Actor, Timestamp),
    ) -> Result<BatchStanding, StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(denied) = authority::denied_of_two(&mut write, approver, maker, at).await? {
            write.rollback().await?;
            return Ok(match denied {
                DeniedOfTwo::Doing(denied) => BatchStanding::Denied(denied),
                DeniedOfTwo::Asking => BatchStanding::AskerDenied,
            });
        }
        let two = TwoPeople { one: &waiting.operator_id, other: &who.id, app: waiting.app, at };
        if let Some(ties) = ties_now(&mut write, two).await? {
            write.rollback().await?;
            return Ok(BatchStanding::NotIndependent(ties));
        }
        let changed = sqlx::query(concat!(
            "UPDATE batches SET state = 'running', answered_by_id = $1, answered_by = $2, answered_at = $3 \
             WHERE reference = $4 AND list_hash = $5 AND state = 'waiting' AND operator_id <> $1 RETURNING ",
            batch_columns!()
        ))
        .bind(exact("this operator", &who.id)?)
        .bind(exact("this operator's name", &who.name)?)
        .bind(at.0)
        .bind(waiting.reference.as_str())
        .bind(exact("this hash", hash)?)
        .fetch_optional(write.connection())
        .await?;
        let changed = changed.as_ref().map(batch).transpose()?;
        taken(write, changed, (BatchStep::Approved, who.into(), at)).await
    }

    /// Turns a batch down, for good.
    pub async fn decline_batch(
        &self,
        reference: &Reference,
        note: &str,
        authority: &Authority,
        (who, at): (&Actor, Timestamp),
    ) -> Result<BatchStanding, StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(denied) = authority::denied(&mut write, authority, at).await? {
            write.rollback().await?;
            return Ok(BatchStanding::Denied(denied));
        }
        let changed = sqlx::query(concat!(
            "UPDATE batches SET state = 'declined', answered_by_id = $1, answered_by = $2, answered_at = $3, note = $4, \
             ended_at = $3 WHERE reference = $5 AND state = 'waiting' AND operator_id <> $1 RETURNING ",
            batch_columns!()
        ))
        .bind(exact("this operator", &who.id)?)
        .bind(exact("this operator's name", &who.name)?)
        .bind(at.0)
        .bind(exact("this reason", note)?)
        .bind(reference.as_str())
        .fetch_optional(write.connection())
        .await?;
        let changed = changed.as_ref().map(batch).transpose()?;
        taken(write, changed, (BatchStep::Declined, who.into(), at)).await
    }

    /// No further item is begun once this has returned.
    pub async fn pause_batch(
        &self,
        reference: &Reference,
        authority: &Authority,
        (who, pause): (&Actor, &Pause),
    ) -> Result<BatchStanding, StoreError> {
        let step = Step {
            reference,
            from: &[BatchState::Running],
            logged: BatchStep::Paused,
            by: who.into(),
            at: pause.at,
        };
        self.step(step, Some(authority), BatchState::Paused, Some(pause)).await
    }

    /// The same, without anybody's doing.
    pub async fn pause_batch_itself(
        &self,
        batch: &Batch,
        pause: &Pause,
    ) -> Result<BatchStanding, StoreError> {
        let step = Step {
            reference: &batch.reference,
            from: &[BatchState::Running],
            logged: BatchStep::PausedItself,
            by: maker(batch),
            at: pause.at,
        };
        self.step(step, None, BatchState::Paused, Some(pause)).await
    }

    pub async fn go_on_with_batch(
        &self,
        reference: &Reference,
        authority: &Authority,
        (who, at): (&Actor, Timestamp),
    ) -> Result<BatchStanding, StoreError> {
        let step =
            Step { reference, from: &[BatchState::Paused], logged: BatchStep::WentOn, by: who.into(), at };
        self.step(step, Some(authority), BatchState::Running, None).await
    }

    /// Nothing more is begun, for good. What was begun is found out about all the same.
    pub async fn cancel_batch(
        &self,
        reference: &Reference,
        authority: &Authority,
        (who, at): (&Actor, Timestamp),
    ) -> Result<BatchStanding, StoreError> {
        let from = &[
            BatchState::Reading,
            BatchState::Ready,
            BatchState::Waiting,
            BatchState::Running,
            BatchState::Paused,
        ];
        let step = Step { reference, from, logged: BatchStep::Cancelled, by: who.into(), at };
        self.step(step, Some(authority), BatchState::Cancelled, None).await
    }

    /// Once nothing is left to be begun and nothing is open. `false`: not yet, or it is already.
    pub async fn finish_batch(&self, batch: &Batch, at: Timestamp) -> Result<bool, StoreError> {
        // Most rounds end here, without a write.
        let left = sqlx::query(LEFT).bind(batch.reference.as_str()).fetch_one(self.pool()).await?;
        if left.number("items")? > 0 {
            return Ok(false);
        }
        let mut write = self.begin_write().await?;
        // Whoever makes items ready once more holds the batch first: what is counted from here on stays so.
        if !hold_running(&mut write, &batch.reference).await? {
            write.rollback().await?;
            return Ok(false);
        }
        let left = sqlx::query(LEFT).bind(batch.reference.as_str()).fetch_one(write.connection()).await?;
        if left.number("items")? > 0 {
            write.rollback().await?;
            return Ok(false);
        }
        let changed = sqlx::query(concat!(
            "UPDATE batches SET state = 'done', pause = NULL, ended_at = $1 WHERE reference = $2 RETURNING ",
            batch_columns!()
        ))
        .bind(at.0)
        .bind(batch.reference.as_str())
        .fetch_optional(write.connection())
        .await?;
        let changed = changed.as_ref().map(super::batch).transpose()?;
        let ended = taken(write, changed, (BatchStep::Ended, maker(batch), at)).await?;
        crash_point("batch.ended");
        Ok(matches!(ended, BatchStanding::Taken(_)))
    }

    /// Makes everything that certainly did nothing ready to be begun once more. Not while it is paused: the others would
    /// go on with them.
    pub async fn try_batch_again(
        &self,
        reference: &Reference,
        authority: &Authority,
        (who, at): (&Actor, Timestamp),
    ) -> Result<BatchStanding, StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(denied) = authority::denied(&mut write, authority, at).await? {
            write.rollback().await?;
            return Ok(BatchStanding::Denied(denied));
        }
        let changed = sqlx::query(concat!(
            "UPDATE batches SET state = 'running', pause = NULL, ended_at = NULL \
             WHERE reference = $1 AND state IN ('running', 'done') RETURNING ",
            batch_columns!()
        ))
        .bind(reference.as_str())
        .fetch_optional(write.connection())
        .await?;
        let Some(changed) = changed.as_ref().map(batch).transpose()? else {
            write.rollback().await?;
            return Ok(BatchStanding::TooLate);
        };
        let rows = sqlx::query(
            "SELECT batch_items.ordinal, batch_items.earlier, batch_items.operation FROM batch_items \
             LEFT JOIN operations ON operations.reference = batch_items.operation \
             WHERE batch_items.batch = $1 AND (batch_items.state = 'begun' \
             AND operations.state IN ('not_applied', 'refused') \
             OR batch_items.state = 'skipped' AND batch_items.untouched = 'unreadable')",
        )
        .bind(reference.as_str())
        .fetch_all(write.connection())
        .await?;
        if rows.is_empty() {
            write.rollback().await?;
            return Ok(BatchStanding::TooLate);
        }
        for row in &rows {
            let earlier = match row.optional_text("operation")? {
                Some(_) => earlier_and(&row.text("earlier")?, &row.reference("operation")?)?,
                None => row.text("earlier")?,
            };
            sqlx::query(
                "UPDATE batch_items SET state = 'ready', earlier = $1, operation = NULL, untouched = NULL, \
                 tries = 0, sends = 0, claim = NULL, claimed_until = NULL WHERE batch = $2 AND ordinal = $3",
            )
            .bind(earlier)
            .bind(reference.as_str())
            .bind(row.number("ordinal")?)
            .execute(write.connection())
            .await?;
        }
        let mut entry = activity::of_batch(&changed, BatchStep::TriedAgain, who.into(), at);
        entry.details.groups = u64::try_from(rows.len()).ok();
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(BatchStanding::Taken(Box::new(changed)))
    }

    /// Makes the next look at every item that is not found out about due at once.
    pub async fn hasten_checks_of_batch(
        &self,
        reference: &Reference,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        sqlx::query(
            "UPDATE operations SET next_check_at = $1 WHERE state = 'unknown' AND next_check_at > $1 \
             AND reference IN (SELECT operation FROM batch_items WHERE batch = $2)",
        )
        .bind(now.0)
        .bind(reference.as_str())
        .execute(self.pool())
        .await?;
        Ok(())
    }

    async fn step(
        &self,
        step: Step<'_>,
        authority: Option<&Authority>,
        to: BatchState,
        pause: Option<&Pause>,
    ) -> Result<BatchStanding, StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(authority) = authority
            && let Some(denied) = authority::denied(&mut write, authority, step.at).await?
        {
            write.rollback().await?;
            return Ok(BatchStanding::Denied(denied));
        }
        // Names of our own.
        let from: Vec<String> = step.from.iter().map(|state| format!("'{}'", state.name())).collect();
        let sql = format!(
            concat!(
                "UPDATE batches SET state = $1, pause = $2, ended_at = $3 \
                 WHERE reference = $4 AND state IN ({}) RETURNING ",
                batch_columns!()
            ),
            from.join(", ")
        );
        let changed = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(to.name())
            .bind(pause.map(|pause| json("a pause", pause)).transpose()?)
            .bind(to.is_over().then_some(step.at.0))
            .bind(step.reference.as_str())
            .fetch_optional(write.connection())
            .await?;
        let changed = changed.as_ref().map(batch).transpose()?;
        crash_point("batch.step.uncommitted");
        let taken = taken(write, changed, (step.logged, step.by, step.at)).await;
        crash_point("batch.step");
        taken
    }
}

/// Items that are to be begun, and those that nobody knows the end of.
const LEFT: &str = "SELECT COUNT(*) AS items FROM batch_items \
     LEFT JOIN operations ON operations.reference = batch_items.operation \
     WHERE batch_items.batch = $1 AND (batch_items.state = 'ready' OR operations.open = 1)";

/// Holds a batch as it is until the transaction ends. `false`: it is not running.
pub(super) async fn hold_running(
    write: &mut WriteTransaction<'_>,
    reference: &Reference,
) -> Result<bool, StoreError> {
    let held =
        sqlx::query("UPDATE batches SET worked_at = worked_at WHERE reference = $1 AND state = 'running'")
            .bind(reference.as_str())
            .execute(write.connection())
            .await?;
    Ok(held.rows_affected() == 1)
}

/// What the program does by itself with a batch stands in the log as its maker's, from nowhere.
fn maker(batch: &Batch) -> By {
    By::Operator { id: batch.operator_id.clone(), name: batch.operator_name.clone(), address: None }
}

async fn taken(
    mut write: WriteTransaction<'_>,
    changed: Option<Batch>,
    (step, by, at): (BatchStep, By, Timestamp),
) -> Result<BatchStanding, StoreError> {
    let Some(changed) = changed else {
        write.rollback().await?;
        return Ok(BatchStanding::TooLate);
    };
    activity::append(&mut write, &activity::of_batch(&changed, step, by, at)).await?;
    write.commit().await?;
    Ok(BatchStanding::Taken(Box::new(changed)))
}
