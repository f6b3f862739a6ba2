//! Which message it is, for what an adjustment does.

use crate::model::UpdateMode;
use crate::words::{Language, adjust as words, number};

/// What becomes of the values.
pub fn what_happens(language: Language, mode: UpdateMode) -> &'static str {
    match mode {
        UpdateMode::Increase => words::adds(language),
        UpdateMode::Decrease => words::takes(language),
        UpdateMode::Set => words::sets(language),
    }
}

/// Over the amounts.
pub fn amounts(language: Language, mode: UpdateMode) -> &'static str {
    match mode {
        UpdateMode::Increase => words::added(language),
        UpdateMode::Decrease => words::taken(language),
        UpdateMode::Set => words::set_to(language),
    }
}

/// What it is called where it is chosen, and what it means for what is counted meanwhile.
pub fn way(language: Language, mode: UpdateMode) -> (&'static str, &'static str) {
    match mode {
        UpdateMode::Increase => (words::add(language), words::add_hint(language)),
        UpdateMode::Decrease => (words::take(language), words::take_hint(language)),
        UpdateMode::Set => (words::set(language), words::set_hint(language)),
    }
}

/// `+10`, `−10`.
pub fn signed(language: Language, amount: i128) -> String {
    let sign = if amount > 0 { "+" } else { "" };
    format!("{sign}{}", number(language, amount))
}
