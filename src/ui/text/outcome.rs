//! What is said of an operation that did not go through, or may not have, by what kind of change it was.

use crate::model::{Change, NotAppliedReason, Operation};
use crate::words::{Language, adjust, put_back, result};

pub struct NotDone {
    pub refused: &'static str,
    pub not_applied: &'static str,
    never_sent: &'static str,
    unchanged: &'static str,
    pub unresolved: &'static str,
}

impl NotDone {
    pub fn of(language: Language, change: &Change) -> Self {
        match change {
            Change::Reset(_) => Self {
                refused: result::refused_title(language),
                not_applied: result::not_applied_title(language),
                never_sent: result::never_sent(language),
                unchanged: result::unchanged(language),
                unresolved: result::unresolved_title(language),
            },
            Change::Undo(_) => Self {
                refused: put_back::refused_title(language),
                not_applied: put_back::not_applied_title(language),
                never_sent: put_back::never_sent(language),
                unchanged: put_back::unchanged(language),
                unresolved: put_back::unresolved_title(language),
            },
            Change::Adjust(_) => Self {
                refused: adjust::refused_title(language),
                not_applied: adjust::not_applied_title(language),
                never_sent: result::never_sent(language),
                unchanged: adjust::unchanged(language),
                unresolved: adjust::unresolved_title(language),
            },
        }
    }

    pub fn because(&self, reason: NotAppliedReason) -> &'static str {
        match reason {
            NotAppliedReason::NeverSent => self.never_sent,
            NotAppliedReason::ReadBackUnchanged => self.unchanged,
        }
    }
}

/// What is known where the verification gave up.
pub fn unresolved(language: Language, operation: &Operation) -> String {
    // The last one, which gave up, is not counted with those before it.
    let tries = operation.attempts.saturating_add(1);
    match (operation.acknowledged, operation.after.is_some()) {
        (true, false) => result::unresolved_done_not_read(language, tries),
        (true, true) => result::unresolved_done_read(language, tries),
        (false, false) => result::unresolved_lost_not_read(language, tries),
        (false, true) => result::unresolved_lost_read(language, tries),
    }
}
