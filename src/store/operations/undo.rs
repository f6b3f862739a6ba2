//! Which counters are put back. That list is the database's own: migration 21 keeps it from the rows of the undos.

use std::collections::BTreeMap;

use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::operation;
use crate::model::{CounterKey, OperationState, Reference, Undo, UndoneCounter};
use crate::model::{Operation, Plan};
use crate::store::plans::{plan, plan_columns};
use crate::store::rows::Columns;
use crate::store::{Begun, NewOperation, Store, StoreError, WriteTransaction};

/// The column `undone`: a line for each counter, in the order of their keys.
pub(super) fn undone(row: &AnyRow) -> Result<Vec<UndoneCounter>, StoreError> {
    let lines = row.optional_text("undone")?.unwrap_or_default();
    let mut undone = lines.lines().map(undone_counter).collect::<Option<Vec<_>>>();
    if let Some(undone) = &mut undone {
        undone.sort_by(|one, other| one.key.cmp(&other.key));
    }
    undone.ok_or(StoreError::Corrupt { what: "undone" })
}

/// The undo's reference, its state, and the key as JSON, which holds no line end.
fn undone_counter(line: &str) -> Option<UndoneCounter> {
    let mut parts = line.splitn(3, ' ');
    Some(UndoneCounter {
        by: Reference::parse(parts.next()?).ok()?,
        state: OperationState::from_name(parts.next()?)?,
        key: serde_json::from_str(parts.next()?).ok()?,
    })
}

/// For an undo: another one that counts and that puts back some of the same counters, if there is one.
pub(in crate::store) async fn already_undone(
    write: &mut WriteTransaction<'_>,
    new: &NewOperation,
) -> Result<Option<Begun>, StoreError> {
    let Some(undo) = new.plan.intent.change.undo() else { return Ok(None) };
    let rows = sqlx::query(UNDONE).bind(undo.of.as_str()).fetch_all(write.connection()).await?;
    already(&rows, undo)
}

const UNDONE: &str = "SELECT counter, undo FROM undone_counters WHERE reset = $1 ORDER BY counter";

fn already(rows: &[AnyRow], undo: &Undo) -> Result<Option<Begun>, StoreError> {
    let mut already: Option<(Reference, Vec<CounterKey>)> = None;
    for row in rows {
        let (key, by): (CounterKey, _) = (row.json("counter")?, row.reference("undo")?);
        if !undo.put_back.iter().any(|counter| counter.key == key) {
            continue;
        }
        let (first, keys) = already.get_or_insert_with(|| (by.clone(), Vec::new()));
        if *first == by {
            keys.push(key);
        }
    }
    Ok(already.map(|(by, keys)| Begun::AlreadyUndone { by, keys }))
}

impl Store {
    /// What a unique violation on inserting this operation means: on PostgreSQL another replica can put the same
    /// counters back between our looking and our writing.
    pub(super) async fn taken(&self, new: &NewOperation) -> Result<Option<Begun>, StoreError> {
        let Some(undo) = new.plan.intent.change.undo() else { return Ok(None) };
        let rows = sqlx::query(UNDONE).bind(undo.of.as_str()).fetch_all(self.pool()).await?;
        already(&rows, undo)
    }

    /// The undos of a reset that count, oldest first: under way, done, or not found out about.
    pub async fn undos_of(&self, reset: &Reference) -> Result<Vec<Operation>, StoreError> {
        let rows = sqlx::query(select_operations!(
            "WHERE undoes IS NOT NULL AND reference IN (SELECT undo FROM undone_counters WHERE reset = $1) \
             ORDER BY created_at, reference"
        ))
        .bind(reset.as_str())
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(operation).collect()
    }

    /// Which counters of these resets are put back, or may be, and by which undo. One statement, with a row for
    /// each counter that was.
    pub async fn undone_counters_of(
        &self,
        resets: &[Reference],
    ) -> Result<BTreeMap<(Reference, CounterKey), (Reference, OperationState)>, StoreError> {
        if resets.is_empty() {
            return Ok(BTreeMap::new());
        }
        let places: Vec<String> = (1..=resets.len()).map(|place| format!("${place}")).collect();
        let sql = format!(
            "SELECT undone_counters.reset, undone_counters.counter, undone_counters.undo, operations.state \
             FROM undone_counters JOIN operations ON operations.reference = undone_counters.undo \
             WHERE undone_counters.reset IN ({})",
            places.join(", ")
        );
        // Nothing in the text comes from anybody: the references are bound.
        let query = resets
            .iter()
            .fold(sqlx::query(AssertSqlSafe(sql)), |query, reset| query.bind(reset.as_str().to_owned()));
        let rows = query.fetch_all(self.pool()).await?;
        let undone = |row: &AnyRow| {
            let state = row.named("state", OperationState::from_name)?;
            Ok(((row.reference("reset")?, row.json("counter")?), (row.reference("undo")?, state)))
        };
        rows.iter().map(undone).collect()
    }

    /// The plan of the second half of an undo, whose first half is this operation.
    pub async fn plan_following(&self, first: &Reference) -> Result<Option<Plan>, StoreError> {
        let row = sqlx::query(concat!("SELECT ", plan_columns!(), " FROM plans WHERE follows = $1"))
            .bind(first.as_str())
            .fetch_optional(self.pool())
            .await?;
        row.as_ref().map(plan).transpose()
    }
}
