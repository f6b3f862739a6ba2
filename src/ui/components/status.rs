use leptos::prelude::*;

use super::Icon;
use crate::model::Outcome;
use crate::store::{Operation, OperationState};
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
    match operation.undone_by {
        Some(undone) if undone.state == OperationState::Applied => view! {
            <span class="st">
                <Icon name="undo" class="flip" />
                {text::undo::UNDONE}
            </span>
        }
        .into_any(),
        _ => view! { <OutcomeStatus outcome=operation.outcome /> }.into_any(),
    }
}
