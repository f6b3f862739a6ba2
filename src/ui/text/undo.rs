//! What became of the undos of a reset, and whose reset an undo is about: on pages, and on receipts as text.

use crate::model::{Counter, CounterKey, Operation, OperationState};
use crate::ui::errors::{Part, Phrase};
use crate::words::{Language, Locale, adjust, check_undo, result, time, undo};

/// More keys than this are counted, not named.
const KEYS_NAMED: usize = 3;

/// What became of some counters: `like put back by mira, 18 Nov 2025, 10:44:31 UTC: CD-7K3M-92QX`.
pub fn told(locale: Locale, undo: &Operation) -> Phrase {
    let language = locale.language;
    let (keys, by) = (keys(language, undo), by(undo));
    let reference = Part::Operation(undo.reference.clone());
    match undo.state() {
        OperationState::Applied => undo::was_put_back(language, keys, by, &when(locale, undo), reference),
        OperationState::Unresolved => undo::not_known(language, keys, by, &when(locale, undo), reference),
        _ => undo::being_checked(language, keys, by, reference),
    }
    .into()
}

/// Under the title of a reset that was undone: who put what back, and when.
pub fn put_back(locale: Locale, undos: &[&Operation]) -> Phrase {
    let language = locale.language;
    let told = |undo: &&Operation| {
        result::put_back_by(language, keys(language, undo), by(undo), &when(locale, undo)).into()
    };
    Phrase::sentences(language, undos.iter().map(told))
}

/// Whose reset or adjustment it was: `demo reset like and unlike on 18 Nov 2025, 10:44:31 UTC: CD-7K3M-92QX`.
pub fn whose(locale: Locale, reset: &Operation) -> Phrase {
    let language = locale.language;
    let when = time::moment(locale, reset.created_at);
    let reference = Part::Operation(reset.reference.clone());
    let is_reset = reset.intent.change.is_reset();
    match few_keys(reset) {
        Ok(keys) if !is_reset => {
            adjust::who_changed(language, by(reset), Part::names(language, &keys), &when, reference)
        }
        Err(count) if !is_reset => adjust::who_changed_count(language, by(reset), count, &when, reference),
        Ok(keys) => {
            let keys = Part::names(language, &keys);
            check_undo::who_reset_keys(language, by(reset), keys, &when, reference)
        }
        Err(count) => check_undo::who_reset_count(language, by(reset), count, &when, reference),
    }
    .into()
}

/// The keys of the counters that it was about, or how many there are, where they are too many to be named.
pub fn few_keys(operation: &Operation) -> Result<Vec<&CounterKey>, usize> {
    let counters = operation.counters().unwrap_or_default();
    if counters.len() > KEYS_NAMED {
        return Err(counters.len());
    }
    Ok(counters.iter().map(|counter| &counter.key).collect())
}

fn keys(language: Language, undo: &Operation) -> Part {
    let keys: Vec<&CounterKey> = counters(undo).iter().map(|counter| &counter.key).collect();
    Part::names(language, &keys)
}

fn counters(operation: &Operation) -> &[Counter] {
    operation.counters().unwrap_or_default()
}

fn by(operation: &Operation) -> Part {
    Part::Name(operation.operator_name.clone())
}

fn when(locale: Locale, undo: &Operation) -> String {
    time::moment(locale, undo.settled_at.unwrap_or(undo.created_at))
}
