//! A change as the columns of a plan and of an operation, which have the same names in both tables.

use sqlx::any::AnyRow;

use super::StoreError;
use super::rows::{Columns, json};
use crate::model::{Adjust, Change, Intent, Target, Undo, UndoMode, UpdateMode};

/// All but `kind` and `selection` are `NULL` for a reset.
pub(super) struct ChangeColumns<'a> {
    pub kind: &'static str,
    pub selection: String,
    pub undoes: Option<&'a str>,
    pub undo_mode: Option<&'static str>,
    pub put_back: Option<String>,
    pub adjust_mode: Option<&'static str>,
    pub amounts: Option<String>,
}

impl<'a> ChangeColumns<'a> {
    pub fn of(change: &'a Change) -> Result<Self, StoreError> {
        let (undo, adjust) = (change.undo(), change.adjust());
        Ok(Self {
            kind: change.name(),
            selection: json("a selection", &change.selection())?,
            undoes: undo.map(|undo| undo.of.as_str()),
            undo_mode: undo.map(|undo| undo.mode.name()),
            put_back: undo.map(|undo| json("counters", &undo.put_back)).transpose()?,
            adjust_mode: adjust.map(|adjust| adjust.mode().name()),
            amounts: adjust.map(|adjust| json("amounts", adjust.amounts())).transpose()?,
        })
    }
}

fn change(row: &AnyRow) -> Result<Change, StoreError> {
    match row.text("kind")?.as_str() {
        "reset" => Ok(Change::Reset(row.json("selection")?)),
        "undo" => Ok(Change::Undo(Undo {
            of: row.reference("undoes")?,
            mode: row.named("undo_mode", UndoMode::from_name)?,
            put_back: row.json("put_back")?,
        })),
        "adjust" => {
            let mode = row.named("adjust_mode", UpdateMode::from_name)?;
            let adjust = Adjust::new(mode, row.json("amounts")?);
            adjust.map(Change::Adjust).map_err(|_| StoreError::Corrupt { what: "amounts" })
        }
        _ => Err(StoreError::Corrupt { what: "kind" }),
    }
}

/// `counters`: the column with what was read.
pub(super) fn intent(row: &AnyRow, counters: &'static str) -> Result<Intent, StoreError> {
    Ok(Intent {
        operator_id: row.text("operator_id")?,
        change: change(row)?,
        reason: row.text("reason")?,
        seen: row.optional_json(counters)?,
    })
}

pub(super) fn target(row: &AnyRow) -> Result<Target, StoreError> {
    Ok(Target {
        app: row.app()?,
        group: row.group()?,
        group_name: row.text("group_name")?,
        group_type: row.group_type()?,
    })
}
