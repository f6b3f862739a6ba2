//! Which message it is, for what an adjustment does.

use crate::model::UpdateMode;
use crate::words::{Language, adjust as words};

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
