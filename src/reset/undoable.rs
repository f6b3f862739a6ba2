//! What there is to undo of an operation: of a change that is applied all that it did, of one that nobody could verify what
//! was read back as done.

use super::evidence::evidence_so_far;
use crate::model::{CannotUndo, Counter, KeyEvidence, Operation, Outcome, Undoable};

/// What a change did to counters whose keys can be sent, and what takes it back.
pub(super) fn undoable(operation: &Operation) -> Result<Vec<Undoable>, CannotUndo> {
    let mut touched = what_was_done(operation)?;
    touched.retain(|counter| counter.key.can_be_sent());
    if touched.is_empty() { Err(CannotUndo::NoKeyToSend) } else { Ok(touched) }
}

/// All of an applied change; of one that stayed unresolved only what was read back as done.
fn what_was_done(operation: &Operation) -> Result<Vec<Undoable>, CannotUndo> {
    let change = &operation.intent.change;
    if change.undo().is_some() {
        return Err(CannotUndo::NotAReset);
    }
    match operation.outcome {
        Outcome::Refused { .. } | Outcome::NotApplied { .. } => return Err(CannotUndo::NotApplied),
        Outcome::Unknown { .. } => return Err(CannotUndo::NotSettled),
        Outcome::Applied | Outcome::Unresolved => {}
    }
    let (Some(about), Some(before)) = (operation.counters(), operation.intent.seen.as_deref()) else {
        return Err(CannotUndo::ValuesUnknown);
    };
    let is_applied = operation.outcome == Outcome::Applied;
    if !is_applied && operation.after.is_none() {
        return Err(CannotUndo::NothingKnownGone);
    }
    let done: Vec<_> = evidence_so_far(operation)
        .into_iter()
        .filter(|look| look.says == KeyEvidence::Done)
        .map(|look| look.key)
        .collect();
    let touched: Vec<_> = about
        .iter()
        .filter(|counter| is_applied || done.contains(&&counter.key))
        .filter_map(|Counter { key, value }| {
            let before = before.iter().find(|counter| counter.key == *key).map(|counter| counter.value);
            change.undoable(key, *value, before)
        })
        .collect();
    match touched.is_empty() {
        true if is_applied => Err(CannotUndo::NotApplied),
        true => Err(CannotUndo::NothingKnownGone),
        false => Ok(touched),
    }
}
