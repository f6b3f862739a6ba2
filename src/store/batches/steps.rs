//! What people and the program do to a batch as a whole. Each step is taken from the states that it can be taken from,
//! and stands in the log, in one transaction.

use sqlx::AssertSqlSafe;

use super::super::account_changes::ties_now;
use super::super::authority::{self, DeniedOfTwo};
use super::super::conditions::{Value, bind};
use super::super::rows::{Columns, exact, json};
use super::super::{Authority, Denied, Store, StoreError, TwoPeople, WriteTransaction, activity};
use super::items::earlier_and;
use super::{batch, batch_columns};
use crate::crash_point::crash_point;
use crate::model::activity::BatchStep;
use crate::model::{
    Actor, Batch, BatchAct, BatchState, By, Pause, PauseReason, Preview, Reference, Tie, Timestamp,
};

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

/// A step, from the states that it can be taken from.
struct Step<'a> {
    reference: &'a Reference,
    from: &'a [BatchState],
    to: BatchState,
    logged: BatchStep,
    by: By,
    at: Timestamp,
    /// The list has to be the one that was shown.
    hash: Option<&'a str>,
    /// Somebody else answers whoever made it.
    answer: Option<&'a Actor>,
    /// Why it pauses from here on.
    pause: Option<&'a Pause>,
    /// What is written down beside.
    sets: Vec<(&'static str, Value)>,
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

    /// Says why nothing is read or begun at this moment, or that it is again.
    pub async fn note_batch_standstill(
        &self,
        reference: &Reference,
        pause: Option<&Pause>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        sqlx::query(
            "UPDATE batches SET pause = $1, at_work_since = COALESCE($2, at_work_since) \
             WHERE reference = $3 AND state IN ('reading', 'running')",
        )
        .bind(pause.map(|pause| json("a pause", pause)).transpose()?)
        .bind(pause.is_none().then_some(at.0))
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
        let (to, logged) = if approval {
            (BatchState::Waiting, BatchStep::ApprovalAsked)
        } else {
            (BatchState::Running, BatchStep::Confirmed)
        };
        let mut step = Step::new(reference, (&[BatchState::Ready][..], to), (logged, who.into(), at));
        step.hash = Some(hash);
        step.sets.push(("confirmed_at", Value::Number(at.0)));
        step.sets.extend(approval.then_some(("asked_at", Value::Number(at.0))));
        self.take(step, Some(authority)).await
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
            return write.taken_back(BatchStanding::NotIndependent(ties)).await;
        }
        let way = (&[BatchState::Waiting][..], BatchState::Running);
        let mut step = Step::new(&waiting.reference, way, (BatchStep::Approved, who.into(), at));
        (step.hash, step.answer) = (Some(hash), Some(who));
        step.take(write).await
    }

    /// Turns a batch down, for good.
    pub async fn decline_batch(
        &self,
        reference: &Reference,
        note: &str,
        authority: &Authority,
        (who, at): (&Actor, Timestamp),
    ) -> Result<BatchStanding, StoreError> {
        let way = (&[BatchState::Waiting][..], BatchState::Declined);
        let mut step = Step::new(reference, way, (BatchStep::Declined, who.into(), at));
        step.answer = Some(who);
        step.sets.push(("note", Value::Text(exact("this reason", note)?.to_owned())));
        self.take(step, Some(authority)).await
    }

    /// Of a pause and a cancellation: no further item is begun once this has returned.
    pub async fn act_on_batch(
        &self,
        reference: &Reference,
        act: BatchAct,
        authority: &Authority,
        (who, at): (&Actor, Timestamp),
    ) -> Result<BatchStanding, StoreError> {
        let asked = Pause { why: PauseReason::Asked, code: None, by: Some(who.name.clone()), at };
        let (from, to, logged): (&[BatchState], _, _) = match act {
            BatchAct::Pause => (&[BatchState::Running], BatchState::Paused, BatchStep::Paused),
            BatchAct::GoOn => (&[BatchState::Paused], BatchState::Running, BatchStep::WentOn),
            BatchAct::Cancel => (CAN_BE_CANCELLED, BatchState::Cancelled, BatchStep::Cancelled),
            BatchAct::TryAgain => return self.try_batch_again(reference, authority, (who, at)).await,
        };
        let mut step = Step::new(reference, (from, to), (logged, who.into(), at));
        step.pause = (act == BatchAct::Pause).then_some(&asked);
        self.take(step, Some(authority)).await
    }

    /// A pause without anybody's doing.
    pub async fn pause_batch_itself(
        &self,
        batch: &Batch,
        pause: &Pause,
    ) -> Result<BatchStanding, StoreError> {
        let way = (&[BatchState::Running][..], BatchState::Paused);
        let mut step = Step::new(&batch.reference, way, (BatchStep::PausedItself, maker(batch), pause.at));
        step.pause = Some(pause);
        self.take(step, None).await
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
            return write.taken_back(false).await;
        }
        let left = sqlx::query(LEFT).bind(batch.reference.as_str()).fetch_one(write.connection()).await?;
        if left.number("items")? > 0 {
            return write.taken_back(false).await;
        }
        let way = (&[BatchState::Running][..], BatchState::Done);
        let step = Step::new(&batch.reference, way, (BatchStep::Ended, maker(batch), at));
        let ended = step.take(write).await?;
        crash_point("batch.ended");
        Ok(matches!(ended, BatchStanding::Taken(_)))
    }

    /// Makes everything that certainly did nothing ready to be begun once more. While it is paused only if nothing
    /// else waits, which would go on with them.
    async fn try_batch_again(
        &self,
        reference: &Reference,
        authority: &Authority,
        (who, at): (&Actor, Timestamp),
    ) -> Result<BatchStanding, StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(denied) = authority::denied(&mut write, authority, at).await? {
            return write.taken_back(BatchStanding::Denied(denied)).await;
        }
        // It stays as it is from here on.
        sqlx::query("UPDATE batches SET worked_at = worked_at WHERE reference = $1")
            .bind(reference.as_str())
            .execute(write.connection())
            .await?;
        let waiting =
            sqlx::query("SELECT ordinal FROM batch_items WHERE batch = $1 AND state = 'ready' LIMIT 1")
                .bind(reference.as_str())
                .fetch_optional(write.connection())
                .await?;
        let from: &[BatchState] = match waiting {
            Some(_) => &[BatchState::Running, BatchState::Done],
            None => &[BatchState::Running, BatchState::Paused, BatchState::Done],
        };
        let step = Step::new(reference, (from, BatchState::Running), (BatchStep::TriedAgain, who.into(), at));
        let Some(changed) = step.change(&mut write).await? else {
            return write.taken_back(BatchStanding::TooLate).await;
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
            return write.taken_back(BatchStanding::TooLate).await;
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
        let mut entry = activity::of_batch(&changed, step.logged, step.by, step.at);
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

    /// `authority`: what has to be true of whoever takes the step; the program itself may.
    async fn take(&self, step: Step<'_>, authority: Option<&Authority>) -> Result<BatchStanding, StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(authority) = authority
            && let Some(denied) = authority::denied(&mut write, authority, step.at).await?
        {
            return write.taken_back(BatchStanding::Denied(denied)).await;
        }
        step.take(write).await
    }
}

/// Whatever is not over.
const CAN_BE_CANCELLED: &[BatchState] =
    &[BatchState::Reading, BatchState::Ready, BatchState::Waiting, BatchState::Running, BatchState::Paused];

impl<'a> Step<'a> {
    fn new(
        reference: &'a Reference,
        (from, to): (&'a [BatchState], BatchState),
        (logged, by, at): (BatchStep, By, Timestamp),
    ) -> Self {
        Self { reference, from, to, logged, by, at, hash: None, answer: None, pause: None, sets: Vec::new() }
    }

    /// Takes it and writes it into the log, if the batch is as the step asks for; and commits.
    async fn take(self, mut write: WriteTransaction<'_>) -> Result<BatchStanding, StoreError> {
        let Some(changed) = self.change(&mut write).await? else {
            return write.taken_back(BatchStanding::TooLate).await;
        };
        crash_point("batch.step.uncommitted");
        let entry = activity::of_batch(&changed, self.logged, self.by, self.at);
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        crash_point("batch.step");
        Ok(BatchStanding::Taken(Box::new(changed)))
    }

    /// The batch as it is from here on; `None`: it is in another state, or was never this list.
    async fn change(&self, write: &mut WriteTransaction<'_>) -> Result<Option<Batch>, StoreError> {
        let mut bound = Vec::new();
        let mut place = |value| {
            bound.push(value);
            // Behind the state, the pause and the end.
            format!("${}", bound.len() + 3)
        };
        let from: Vec<String> = self.from.iter().map(|state| format!("'{}'", state.name())).collect();
        let reference = place(Value::Text(self.reference.as_str().to_owned()));
        let mut condition = format!("reference = {reference} AND state IN ({})", from.join(", "));
        if let Some(hash) = self.hash {
            let hash = place(Value::Text(exact("this hash", hash)?.to_owned()));
            condition = format!("{condition} AND list_hash = {hash}");
        }
        let mut sets = "state = $1, pause = $2, ended_at = $3".to_owned();
        if let Some(who) = self.answer {
            let id = place(Value::Text(exact("this operator", &who.id)?.to_owned()));
            let name = place(Value::Text(exact("this operator's name", &who.name)?.to_owned()));
            let at = place(Value::Number(self.at.0));
            condition = format!("{condition} AND operator_id <> {id}");
            sets = format!("{sets}, answered_by_id = {id}, answered_by = {name}, answered_at = {at}");
        }
        if self.to == BatchState::Running {
            sets = format!("{sets}, at_work_since = {}", place(Value::Number(self.at.0)));
        }
        for (column, value) in &self.sets {
            sets = format!("{sets}, {column} = {}", place(value.clone()));
        }
        // Names of our own; all else is bound.
        let sql =
            format!(concat!("UPDATE batches SET {} WHERE {} RETURNING ", batch_columns!()), sets, condition);
        let query = sqlx::query(AssertSqlSafe(sql))
            .bind(self.to.name())
            .bind(self.pause.map(|pause| json("a pause", pause)).transpose()?)
            .bind(self.to.is_over().then_some(self.at.0));
        let row = bind(query, bound).fetch_optional(write.connection()).await?;
        row.as_ref().map(batch).transpose()
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
