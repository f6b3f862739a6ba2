//! What differs on the page of a result, where it is of an adjustment.

use leptos::prelude::*;

use super::result::{Told, both_stories, heads, unresolved, what_to_do};
use crate::model::{Adjust, NotAppliedReason, Operation, Outcome, UpdateMode};
use crate::reset::{Undone, undone_so_far};
use crate::ui::errors::{self, Part, Phrase};
use crate::ui::text::undo;
use crate::words::{Language, Locale, adjust as words, result};

/// Title and lede.
pub fn told(locale: Locale, operation: &Operation, adjust: &Adjust, undos: &[Operation]) -> Told {
    let language = locale.language;
    match &operation.outcome {
        Outcome::Applied => {
            let undone = undone_so_far(operation);
            let done: Vec<_> = undos.iter().filter(|undo| undo.outcome == Outcome::Applied).collect();
            let lede = if done.is_empty() {
                words::verified(language).into()
            } else {
                undo::put_back(locale, &done)
            };
            Told {
                good: true,
                icon: if undone == Undone::Nothing { "ok" } else { "undo" },
                title: title(language, adjust),
                lede,
            }
        }
        Outcome::Refused { code, info } => Told {
            good: false,
            icon: "refused",
            title: words::refused_title(language).to_owned(),
            lede: result::refused(language, Part::from(errors::answer(language, *code, info))).into(),
        },
        Outcome::NotApplied { reason } => Told {
            good: false,
            icon: "skip",
            title: words::not_applied_title(language).to_owned(),
            lede: match reason {
                NotAppliedReason::NeverSent => result::never_sent(language).into(),
                NotAppliedReason::ReadBackUnchanged => words::unchanged(language).into(),
            },
        },
        Outcome::Unresolved | Outcome::Unknown { .. } => Told {
            good: false,
            icon: "alert",
            title: words::unresolved_title(language).to_owned(),
            lede: unresolved(language, operation).into(),
        },
    }
}

fn title(language: Language, adjust: &Adjust) -> String {
    let count = adjust.amounts().len();
    match adjust.mode() {
        UpdateMode::Increase => words::done_add(language, count),
        UpdateMode::Decrease => words::done_take(language, count),
        UpdateMode::Set => words::done_set(language, count),
    }
}

/// Where verification gave up.
pub fn stories(locale: Locale, operation: &Operation) -> AnyView {
    let language = locale.language;
    let (went, did_not) = heads(language);
    let (went, did_not) = (words::went_through(language, went), words::did_not(language, did_not));
    let lines =
        [result::manager_compare(language), words::manager_worked(language), words::manager_again(language)];
    view! {
        {both_stories(locale, operation, went, did_not)}
        {what_to_do(result::manager(language), lines.map(Phrase::from).into())}
    }
    .into_any()
}
