//! The list of events: written with each entry, in its transaction, and made up for entries that have none yet
//! (those of an earlier release, or of a replica that still runs one).

use sqlx::any::AnyRow;

use super::canonical::Row;
use super::find::steps;
use super::terms::terms;
use crate::model::activity::Action;
use crate::store::index::Terms;
use crate::store::rows::Columns;
use crate::store::{Store, StoreError, WriteTransaction};

/// How many entries get their events in one transaction.
const AT_ONCE: i64 = 500;
/// The migration that made the list.
const LISTED_SINCE: i64 = 20;
/// A clock may be set back by so much without dates and numbers being taken for out of order.
pub(super) const CLOCK_SLACK_MILLIS: i64 = 24 * 60 * 60 * 1_000;

/// Adds an entry to the event of its thread, or makes a new one.
pub(super) async fn record(
    write: &mut WriteTransaction<'_>,
    row: &Row,
    thread: Option<&str>,
) -> Result<(), StoreError> {
    let dialect = write.dialect();
    let earlier = match thread {
        None => None,
        Some(thread) => {
            sqlx::query("SELECT seq, steps, text, marks FROM activity_events WHERE thread = $1")
                .bind(thread)
                .fetch_optional(write.connection())
                .await?
        }
    };
    let mut terms = terms(row);
    let mut steps = row.seq.to_string();
    if let Some(earlier) = &earlier {
        terms = Terms::read(&earlier.text("text")?, &earlier.text("marks")?).followed_by(terms);
        steps = format!("{},{steps}", earlier.text("steps")?);
        let seq = earlier.number("seq")?;
        sqlx::query("DELETE FROM activity_events WHERE seq = $1")
            .bind(seq)
            .execute(write.connection())
            .await?;
        sqlx::query(dialect.forget_activity_tokens()).bind(seq).execute(write.connection()).await?;
    }
    sqlx::query(
        "INSERT INTO activity_events (seq, at, thread, steps, back, text, marks) \
         SELECT $1, $2, $3, $4, CASE WHEN $2 < MAX(at) - $5 THEN 1 ELSE 0 END, $6, $7 FROM activity_events",
    )
    .bind(row.seq)
    .bind(row.at)
    .bind(thread)
    .bind(steps)
    .bind(CLOCK_SLACK_MILLIS)
    .bind(terms.text())
    .bind(terms.marks())
    .execute(write.connection())
    .await?;
    sqlx::query(dialect.index_activity_tokens())
        .bind(row.seq)
        .bind(terms.tokens_at(row.seq))
        .execute(write.connection())
        .await?;
    Ok(())
}

/// Lists the entries before this one that a replica of an earlier release has added. To be called while nobody
/// else appends.
pub(super) async fn list_before(write: &mut WriteTransaction<'_>, seq: i64) -> Result<(), StoreError> {
    while list_some(write, seq).await? {}
    Ok(())
}

/// Lists some of the entries before this one that have no event. `false`: there was none.
async fn list_some(write: &mut WriteTransaction<'_>, before: i64) -> Result<bool, StoreError> {
    let rows = sqlx::query(
        "SELECT seq, at, action, operator_id, operator_name, app, group_id, reference, outcome, reason, \
         address, details, previous_hash FROM activity \
         WHERE seq > COALESCE((SELECT MAX(seq) FROM activity_events), 0) AND seq < $1 ORDER BY seq LIMIT $2",
    )
    .bind(before)
    .bind(AT_ONCE)
    .fetch_all(write.unlimited_connection())
    .await?;
    for row in &rows {
        let row = Row::read(row)?;
        let thread = thread_of(write, &row).await?;
        record(write, &row, thread.as_deref()).await?;
    }
    Ok(!rows.is_empty())
}

/// Takes the events away whose last entry is.
pub(super) async fn prune(write: &mut WriteTransaction<'_>, through: i64) -> Result<(), StoreError> {
    let dialect = write.dialect();
    for sql in ["DELETE FROM activity_events WHERE seq <= $1", dialect.forget_activity_tokens_through()] {
        sqlx::query(sql).bind(through).execute(write.unlimited_connection()).await?;
    }
    Ok(())
}

impl Store {
    /// Gives every entry its event. Where none is missing it reads one row.
    pub async fn list_activity(&self) -> Result<(), StoreError> {
        loop {
            let ends = sqlx::query(
                "SELECT (SELECT seq FROM activity_head WHERE id = 1) AS head, \
                 (SELECT base_seq FROM activity_head WHERE id = 1) AS base, \
                 COALESCE((SELECT MAX(seq) FROM activity_events), 0) AS listed",
            )
            .fetch_one(self.pool())
            .await?;
            let (head, listed) = (ends.number("head")?, ends.number("listed")?.max(ends.number("base")?));
            if listed >= head {
                return Ok(());
            }
            tracing::info!(listed, head, "activity.listing");
            let mut write = self.begin_write().await?;
            // Whoever appends meanwhile waits, and finds its entry listed after these.
            sqlx::query(write.dialect().lock_activity_head()).fetch_one(write.connection()).await?;
            list_some(&mut write, i64::MAX).await?;
            write.commit().await?;
        }
    }

    /// The first of the entries after `base` and up to `head` that no event shows, though later ones are listed:
    /// what pages do not show must not be missing there alone. A bit for each entry is all that it remembers.
    pub(super) async fn first_unlisted(&self, base: i64, head: i64) -> Result<Option<i64>, StoreError> {
        // A database of an earlier release has no list yet.
        let has_list = sqlx::query("SELECT COUNT(*) AS made FROM migrations WHERE version = $1")
            .bind(LISTED_SINCE)
            .fetch_one(self.pool())
            .await?
            .number("made")?;
        if has_list == 0 {
            return Ok(None);
        }
        let place = |seq: i64| usize::try_from(seq - base - 1).ok().filter(|_| seq <= head);
        let count = usize::try_from(head - base).unwrap_or_default();
        let mut listed = vec![0_u64; count.div_ceil(64)];
        let mut last = 0;
        loop {
            let rows =
                sqlx::query("SELECT seq, steps FROM activity_events WHERE seq > $1 ORDER BY seq LIMIT $2")
                    .bind(last)
                    .bind(AT_ONCE)
                    .fetch_all(self.pool())
                    .await?;
            let Some(row) = rows.last() else { break };
            last = row.number("seq")?;
            for row in &rows {
                for at in steps(&row.text("steps")?)?.into_iter().filter_map(place) {
                    listed[at / 64] |= 1 << (at % 64);
                }
            }
        }
        // Behind the last one, the list is only late.
        let until = count.min(usize::try_from(last.saturating_sub(base)).unwrap_or_default());
        let missing = (0..until).find(|at| listed[at / 64] & (1 << (at % 64)) == 0);
        Ok(missing.and_then(|at| i64::try_from(at).ok()).map(|at| base + 1 + at))
    }
}

/// The plan that an entry belongs to, from the tables beside the log.
async fn thread_of(write: &mut WriteTransaction<'_>, row: &Row) -> Result<Option<String>, StoreError> {
    let planned = "SELECT id FROM plans WHERE operator_id = $1 AND created_at = $2 AND group_id = $3";
    let (sql, at) = match (Action::from_name(&row.action), &row.reference) {
        (
            Some(
                Action::Reset
                | Action::Undo
                | Action::Adjust
                | Action::Outcome
                | Action::Approved
                | Action::Decision,
            ),
            Some(reference),
        ) => {
            let found = sqlx::query("SELECT plan_id AS id FROM operations WHERE reference = $1")
                .bind(reference)
                .fetch_optional(write.connection())
                .await?;
            return id(found);
        }
        (Some(Action::Plan), None) => (planned, row.at),
        (Some(Action::ApprovalAsked), None) => (
            "SELECT plan_id AS id FROM approvals JOIN plans ON plans.id = plan_id \
             WHERE operator_id = $1 AND asked_at = $2 AND group_id = $3",
            row.at,
        ),
        (Some(Action::Declined), None) => (
            "SELECT plan_id AS id FROM approvals JOIN plans ON plans.id = plan_id \
             WHERE answered_by_id = $1 AND answered_at = $2 AND group_id = $3",
            row.at,
        ),
        _ => return Ok(None),
    };
    let found = sqlx::query(sql)
        .bind(&row.operator_id)
        .bind(at)
        .bind(&row.group_id)
        .fetch_optional(write.connection())
        .await?;
    id(found)
}

fn id(found: Option<AnyRow>) -> Result<Option<String>, StoreError> {
    found.map(|row| row.text("id")).transpose()
}
