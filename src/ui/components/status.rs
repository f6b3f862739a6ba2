use leptos::prelude::*;

use super::Icon;
use crate::model::{Operation, Outcome};
use crate::reset::{Undone, undone_so_far};
use crate::ui::text::shared;
use crate::words::{Language, outcomes};

/// A shape, then a word. Colour only helps.
#[component]
pub fn Status(
    /// Its classes, and the icon.
    shape: (&'static str, &'static str),
    children: Children,
) -> impl IntoView {
    let (class, icon) = shape;
    view! {
        <span class=class>
            <Icon name=icon />
            {children()}
        </span>
    }
}

/// What became of a reset.
#[component]
pub fn OutcomeStatus(language: Language, outcome: Outcome) -> impl IntoView {
    let shape = match &outcome {
        Outcome::Applied => ("st ok", "ok"),
        Outcome::Refused { .. } => ("st", "refused"),
        Outcome::NotApplied { .. } => ("st", "skip"),
        Outcome::Unknown { .. } => ("st now", "run"),
        Outcome::Unresolved => ("st alert", "alert"),
    };
    let words = match &outcome {
        Outcome::Refused { code, .. } => outcomes::refused_code(language, &code.to_string()),
        other => shared::outcome(language, other).to_owned(),
    };
    view! { <Status shape>{words}</Status> }
}

/// The same in a list: a reset that was undone says so.
#[component]
pub fn OperationStatus(language: Language, operation: Operation) -> impl IntoView {
    match undone_word(language, &operation) {
        Some(word) => view! {
            <span class="st">
                <Icon name="undo" class="flip" />
                {word}
            </span>
        }
        .into_any(),
        None => view! { <OutcomeStatus language outcome=operation.outcome /> }.into_any(),
    }
}

/// Whether a reset is undone by now, wholly or in part.
fn undone_word(language: Language, operation: &Operation) -> Option<&'static str> {
    match undone_so_far(operation) {
        Undone::Nothing => None,
        Undone::Partly => Some(outcomes::undone_in_part(language)),
        Undone::Wholly => Some(outcomes::undone(language)),
    }
}
