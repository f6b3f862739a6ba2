//! What differs on the page of a result, where it is of an adjustment.

use leptos::prelude::*;

use super::result::{both_stories, heads, what_to_do};
use crate::model::{Adjust, Operation, Outcome, UpdateMode};
use crate::reset::{Undone, undone_so_far};
use crate::ui::components::Told;
use crate::ui::errors::Phrase;
use crate::ui::text::undo;
use crate::words::{Language, Locale, adjust as words, result};

/// One that went through, and whether it was undone since.
pub fn applied(locale: Locale, operation: &Operation, adjust: &Adjust, undos: &[Operation]) -> Told {
    let language = locale.language;
    let done: Vec<_> = undos.iter().filter(|undo| undo.outcome == Outcome::Applied).collect();
    Told {
        icon: if undone_so_far(operation) == Undone::Nothing { "ok" } else { "undo" },
        title: title(language, adjust),
        lede: if done.is_empty() { words::verified(language).into() } else { undo::put_back(locale, &done) },
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
