use leptos::prelude::*;

use super::Icon;
use crate::model::Outcome;
use crate::reset::{Undone, undone_so_far};
use crate::store::Operation;
use crate::ui::text;

/// What became of a reset: a shape, then a word. Colour only helps.
#[component]
pub fn OutcomeStatus(outcome: Outcome) -> impl IntoView {
    let (class, icon) = match &outcome {
        Outcome::Applied => ("st ok", "ok"),
        Outcome::Refused { .. } => ("st", "refused"),
        Outcome::NotApplied { .. } => ("st", "skip"),
        Outcome::Unknown { .. } => ("st now", "run"),
        Outcome::Unresolved => ("st alert", "alert"),
    };
    let code = match &outcome {
        Outcome::Refused { code, .. } => Some(format!(" {code}")),
        _ => None,
    };
    view! {
        <span class=class>
            <Icon name=icon />
            {text::common::outcome(&outcome)}
            {code}
        </span>
    }
}

/// The same in a list: a reset that was undone says so.
#[component]
pub fn OperationStatus(operation: Operation) -> impl IntoView {
    match undone_word(&operation) {
        Some(word) => view! {
            <span class="st">
                <Icon name="undo" class="flip" />
                {word}
            </span>
        }
        .into_any(),
        None => view! { <OutcomeStatus outcome=operation.outcome /> }.into_any(),
    }
}

/// Whether a reset is undone by now, wholly or in part.
pub fn undone_word(operation: &Operation) -> Option<&'static str> {
    match undone_so_far(operation) {
        Undone::Nothing => None,
        Undone::Partly => Some(text::undo::PARTLY_UNDONE),
        Undone::Wholly => Some(text::undo::UNDONE),
    }
}
