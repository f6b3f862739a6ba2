//! How a batch, its groups and what became of them are told.

use leptos::prelude::*;

use crate::api::paths;
use crate::batches::has_lapsed;
use crate::model::{
    Batch, BatchChange, BatchState, ErrorCode, ItemResult, Selection, Tally, Timestamp, Untouched,
};
use crate::ui::components::{KeyList, Name};
use crate::words::{Language, batches as words, list};

/// `Reset of like and unlike`.
pub fn what(language: Language, change: &BatchChange) -> Vec<AnyView> {
    match change {
        BatchChange::Reset(Selection::All) => vec![words::reset_all(language).into_any()],
        BatchChange::Reset(Selection::Keys(keys)) => {
            let keys = keys.iter().cloned().collect();
            words::reset_keys(language, view! { <KeyList language keys /> }.into_any())
        }
        BatchChange::Undo { batch, .. } => {
            let link = view! { <a href=paths::batch_path(batch)><Name name=batch.to_string() /></a> };
            words::undo_of(language, link.into_any())
        }
    }
}

/// The same where there is nothing but text.
pub fn what_text(language: Language, change: &BatchChange) -> String {
    match change {
        BatchChange::Reset(Selection::All) => words::reset_all(language).to_owned(),
        BatchChange::Reset(Selection::Keys(keys)) => {
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            words::reset_keys(language, list(language, &keys)).concat()
        }
        BatchChange::Undo { batch, .. } => words::undo_of(language, batch.to_string()).concat(),
    }
}

/// Where it stands; `in_flight`: how many of its groups have their requests on the way.
pub fn state(language: Language, batch: &Batch, now: Timestamp, in_flight: u64) -> &'static str {
    match (batch.state, in_flight) {
        _ if has_lapsed(batch, now) => words::state_expired(language),
        (BatchState::Ready, _) if changes_nothing(batch) => words::state_nothing(language),
        (BatchState::Reading, _) => words::state_reading(language),
        (BatchState::Ready, _) => words::state_ready(language),
        (BatchState::Waiting, _) => words::state_waiting(language),
        (BatchState::Running, _) => words::state_running(language),
        (BatchState::Paused, 0) => words::state_paused(language),
        (BatchState::Paused, _) => words::state_pausing(language),
        (BatchState::Cancelled, 0) => words::state_cancelled(language),
        (BatchState::Cancelled, _) => words::state_cancelling(language),
        (BatchState::Declined, _) => words::state_declined(language),
        (BatchState::Done, _) => words::state_done(language),
    }
}

/// Its shape, and the class of its colour.
pub fn state_icon(batch: &Batch, now: Timestamp) -> (&'static str, &'static str) {
    match batch.state {
        _ if has_lapsed(batch, now) => ("st", "no"),
        BatchState::Ready if changes_nothing(batch) => ("st", "no"),
        BatchState::Reading | BatchState::Running => ("st now", "run"),
        BatchState::Ready | BatchState::Waiting => ("st", "wait"),
        BatchState::Paused => ("st alert", "alert"),
        BatchState::Cancelled | BatchState::Declined => ("st", "no"),
        BatchState::Done => ("st ok", "ok"),
    }
}

fn changes_nothing(batch: &Batch) -> bool {
    batch.preview.as_ref().is_some_and(|preview| preview.groups == 0)
}

/// `state`: of its batch. In one that was cancelled or declined, nothing waits any more.
pub fn result(language: Language, state: BatchState, result: ItemResult) -> &'static str {
    match result {
        ItemResult::ToRead | ItemResult::ToDo if state.is_over() => words::never_begun(language),
        ItemResult::ToRead => words::to_read(language),
        ItemResult::ToDo => words::to_do(language),
        ItemResult::InFlight => words::on_its_way(language),
        ItemResult::Applied => words::verified(language),
        ItemResult::NotApplied => words::not_applied(language),
        ItemResult::Refused => words::refused(language),
        ItemResult::Skipped => words::skipped(language),
        ItemResult::Unknown => words::checking(language),
        ItemResult::Unresolved => words::unresolved(language),
        ItemResult::LeftAlone => words::left_alone(language),
    }
}

pub fn means(language: Language, state: BatchState, result: ItemResult) -> &'static str {
    match result {
        ItemResult::ToRead | ItemResult::ToDo if state.is_over() => words::never_begun_means(language),
        ItemResult::ToRead => words::to_read_means(language),
        ItemResult::ToDo => words::to_do_means(language),
        ItemResult::InFlight => words::on_its_way_means(language),
        ItemResult::Applied => words::verified_means(language),
        ItemResult::NotApplied => words::not_applied_means(language),
        ItemResult::Refused => words::refused_means(language),
        ItemResult::Skipped => words::skipped_means(language),
        ItemResult::Unknown => words::checking_means(language),
        ItemResult::Unresolved => words::unresolved_means(language),
        ItemResult::LeftAlone => words::left_alone_means(language),
    }
}

pub fn result_icon(result: ItemResult) -> (&'static str, &'static str) {
    match result {
        ItemResult::ToRead | ItemResult::ToDo => ("st", "wait"),
        ItemResult::InFlight | ItemResult::Unknown => ("st now", "run"),
        ItemResult::Applied => ("st ok", "ok"),
        ItemResult::NotApplied => ("st", "skip"),
        ItemResult::Refused => ("st", "refused"),
        ItemResult::Skipped => ("st", "next"),
        ItemResult::Unresolved => ("st alert", "alert"),
        ItemResult::LeftAlone => ("st", "no"),
    }
}

/// Why a group is left alone or skipped.
pub fn why(language: Language, (why, code): (Untouched, Option<ErrorCode>)) -> String {
    let told = match why {
        Untouched::Community => words::why_community(language),
        Untouched::NoSuchGroup => words::why_no_such_group(language),
        Untouched::NothingToReset => words::why_nothing(language),
        Untouched::Changed => words::why_changed(language),
        Untouched::AnotherGroup => words::why_another_group(language),
        Untouched::AlreadyBack => words::why_already_back(language),
        Untouched::DoesNotFit => words::why_does_not_fit(language),
        Untouched::Refused => words::why_refused(language),
        Untouched::Unreadable => words::why_unreadable(language),
    };
    match code {
        Some(code) => words::why_code(language, told, &code.to_string()),
        None => told.to_owned(),
    }
}

/// A few lines to be pasted into a chat.
pub fn summary(language: Language, batch: &Batch, tally: &Tally, url: &str) -> String {
    let mut lines = vec![
        words::chat_title(language, batch.reference.as_str(), &what_text(language, &batch.change)),
        words::chat_reason(language, &batch.reason),
    ];
    for result in ItemResult::ALL {
        let items = tally.of(result);
        if items > 0 {
            lines.push(words::chat_result(language, self::result(language, batch.state, result), items));
        }
    }
    lines.push(url.to_owned());
    lines.join("\n")
}
