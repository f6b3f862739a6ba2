//! What an undo adds to the rows of plans and operations.

use sqlx::any::AnyRow;

use super::types::{NewOperation, OperationKind, OperationState, Undo, UndoneBy};
use crate::model::{Reference, UndoMode};
use crate::store::rows::{Columns, json};
use crate::store::{Store, StoreError, WriteTransaction};

/// The kind as columns: `undoes`, `undo_mode` and `put_back`, all `NULL` for a reset.
pub(in crate::store) struct KindColumns<'a> {
    pub undoes: Option<&'a str>,
    pub undo_mode: Option<&'static str>,
    pub put_back: Option<String>,
}

impl<'a> KindColumns<'a> {
    pub fn of(kind: &'a OperationKind) -> Result<Self, StoreError> {
        let undo = kind.undo();
        Ok(Self {
            undoes: undo.map(|undo| undo.of.as_str()),
            undo_mode: undo.map(|undo| undo.mode.name()),
            put_back: undo.map(|undo| json("counters", &undo.put_back)).transpose()?,
        })
    }
}

pub(in crate::store) fn kind(row: &AnyRow) -> Result<OperationKind, StoreError> {
    match row.text("kind")?.as_str() {
        "reset" => Ok(OperationKind::Reset),
        "undo" => Ok(OperationKind::Undo(Undo {
            of: row.reference("undoes")?,
            mode: UndoMode::from_name(&row.text("undo_mode")?)
                .ok_or(StoreError::Corrupt { what: "undo_mode" })?,
            put_back: row.json("put_back")?,
        })),
        _ => Err(StoreError::Corrupt { what: "kind" }),
    }
}

pub(super) fn undone_by(row: &AnyRow) -> Result<Option<UndoneBy>, StoreError> {
    let Some(state) = row.optional_text("undone_state")? else { return Ok(None) };
    let state = OperationState::from_name(&state).ok_or(StoreError::Corrupt { what: "state" })?;
    Ok(Some(UndoneBy { reference: row.reference("undone_by")?, state }))
}

/// For an undo: the other one that counts, if there is one.
pub(super) async fn already_undone(
    write: &mut WriteTransaction<'_>,
    new: &NewOperation,
) -> Result<Option<Reference>, StoreError> {
    let Some(undo) = new.kind.undo() else { return Ok(None) };
    let row = sqlx::query(UNDO_THAT_COUNTS).bind(undo.of.as_str()).fetch_optional(write.connection()).await?;
    row.map(|row| row.reference("reference")).transpose()
}

/// The condition is the index's, word for word, so that the index is used.
const UNDO_THAT_COUNTS: &str = "SELECT reference FROM operations WHERE undoes = $1 \
     AND state IN ('sending', 'unknown', 'applied', 'unresolved')";

impl Store {
    /// What a unique violation on inserting this operation means: on PostgreSQL another replica can
    /// undo the same reset between our looking and our writing.
    pub(super) async fn taken(&self, new: &NewOperation) -> Result<Option<Reference>, StoreError> {
        let Some(undo) = new.kind.undo() else { return Ok(None) };
        let row = sqlx::query(UNDO_THAT_COUNTS).bind(undo.of.as_str()).fetch_optional(self.pool()).await?;
        row.map(|row| row.reference("reference")).transpose()
    }
}
