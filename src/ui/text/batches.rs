//! How a batch, its groups and what became of them are told.

use super::adjust as adjust_text;
use crate::batches::has_lapsed;
use crate::model::activity::Details;
use crate::model::{
    Adjust, Amounts, Batch, BatchChange, BatchItem, BatchState, Counter, ErrorCode, ItemResult, Selection,
    Shift, Tally, Timestamp, Total, UndoMode, Untouched,
};
use crate::ui::errors;
use crate::words::{
    Language, adjust as adjust_words, batches as words, list, number, result as result_words,
};

/// `Reset of like and unlike`.
pub fn what(language: Language, change: &BatchChange) -> String {
    match change {
        BatchChange::Reset(Selection::All) => words::reset_all(language).to_owned(),
        BatchChange::Reset(Selection::Keys(keys)) => {
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            words::reset_keys(language, list(language, &keys)).concat()
        }
        BatchChange::Adjust(adjust) => {
            let amounts: Vec<String> = adjust
                .amounts()
                .iter()
                .map(|amount| format!("{} {}", amount.key, signed(language, adjust, amount)))
                .collect();
            let amounts = list(language, &amounts);
            let told = if adjust.takes_away() {
                words::taking(language, amounts)
            } else {
                words::adding(language, amounts)
            };
            told.concat()
        }
        BatchChange::Undo { batch, .. } => words::undo_of(language, batch.to_string()).concat(),
    }
}

/// `+5`, `−5`.
pub fn signed(language: Language, adjust: &Adjust, amount: &Counter) -> String {
    let (Shift::By(by) | Shift::To(by)) = adjust.shift(amount.value);
    adjust_text::signed(language, by.into())
}

/// What an entry of the log says that it does, if it is about a batch.
pub fn logged(language: Language, details: &Details) -> Option<String> {
    details.batch?;
    let change = match (details.mode, &details.amounts, &details.selection, &details.undoes) {
        (Some(mode), Some(amounts), ..) => {
            let adjust = Adjust::new(mode, Amounts::new(amounts.clone()).ok()?).ok()?;
            BatchChange::Adjust(adjust.try_into().ok()?)
        }
        (_, _, Some(selection), _) => BatchChange::Reset(selection.clone()),
        (.., Some(batch)) => {
            BatchChange::Undo { batch: batch.clone(), mode: UndoMode::Increase, adjusted: false }
        }
        _ => return None,
    };
    Some(what(language, &change))
}

/// Whether to go on, over what was read.
pub fn question(language: Language, change: &BatchChange, groups: u64) -> String {
    let ask = match change {
        BatchChange::Reset(_) => words::ask_reset,
        BatchChange::Adjust(adjust) if adjust.takes_away() => words::ask_take,
        BatchChange::Adjust(_) => words::ask_add,
        BatchChange::Undo { adjusted: true, .. } => words::ask_take_back,
        BatchChange::Undo { .. } => words::ask_undo,
    };
    ask(language, groups)
}

/// The button that begins it, and its class: red where counters are deleted.
pub fn button(language: Language, change: &BatchChange, groups: u64) -> (&'static str, String) {
    let (class, says): (_, fn(Language, u64) -> String) = match change {
        BatchChange::Reset(_) => ("btn destroy large", words::do_reset),
        BatchChange::Adjust(adjust) if adjust.takes_away() => ("btn go large", words::do_take),
        BatchChange::Adjust(_) => ("btn go large", words::do_add),
        BatchChange::Undo { adjusted: true, .. } => ("btn go large", words::do_take_back),
        BatchChange::Undo { .. } => ("btn go large", words::do_undo),
    };
    (class, says(language, groups))
}

/// A line for each thing that will happen.
pub fn happens(language: Language, change: &BatchChange, groups: u64) -> Vec<String> {
    let happens = match change {
        BatchChange::Reset(_) => words::happens_reset(language, groups),
        BatchChange::Adjust(adjust) => adjust_text::what_happens(language, adjust.mode()).to_owned(),
        BatchChange::Undo { adjusted: true, .. } => words::happens_take_back(language, groups),
        BatchChange::Undo { .. } => words::happens_undo(language, groups),
    };
    let each =
        if change.is_undo() { words::happens_each_undo(language) } else { words::happens_each(language) };
    let is_amounts = matches!(change, BatchChange::Adjust(_));
    let once = is_amounts.then(|| adjust_words::sent_once(language).to_owned());
    [happens, each.to_owned()].into_iter().chain(once).collect()
}

/// Over what it does in all groups together.
pub fn in_all(language: Language, change: &BatchChange) -> &'static str {
    match change {
        BatchChange::Reset(_) => words::removed_in_all(language),
        BatchChange::Adjust(adjust) if adjust.takes_away() => words::taken_in_all(language),
        BatchChange::Adjust(_) => words::added_in_all(language),
        BatchChange::Undo { adjusted: true, .. } => words::taken_back_in_all(language),
        BatchChange::Undo { .. } => words::put_back_in_all(language),
    }
}

/// Over what it did in all groups in which that was read back.
pub fn in_all_done(language: Language, change: &BatchChange) -> &'static str {
    match change {
        BatchChange::Reset(_) => words::was_removed_in_all(language),
        BatchChange::Adjust(adjust) if adjust.takes_away() => words::was_taken_in_all(language),
        BatchChange::Adjust(_) => words::was_added_in_all(language),
        BatchChange::Undo { adjusted: true, .. } => words::was_taken_back_in_all(language),
        BatchChange::Undo { .. } => words::was_put_back_in_all(language),
    }
}

/// What it does to a counter in all groups together: a sum of amounts has its sign.
pub fn sum(language: Language, change: &BatchChange, total: &Total) -> String {
    match change {
        BatchChange::Adjust(_) | BatchChange::Undo { adjusted: true, .. } => {
            adjust_text::signed(language, total.sum)
        }
        BatchChange::Reset(_) | BatchChange::Undo { .. } => number(language, total.sum),
    }
}

/// What is offered when it is over.
pub fn undo_hint(language: Language, change: &BatchChange) -> &'static str {
    match change {
        BatchChange::Adjust(_) => words::undo_hint_amounts(language),
        BatchChange::Reset(_) | BatchChange::Undo { .. } => words::undo_hint(language),
    }
}

/// Where it stands.
pub fn state(language: Language, batch: &Batch, now: Timestamp, tally: &Tally) -> &'static str {
    let in_flight = tally.of(ItemResult::InFlight);
    match (batch.state, in_flight) {
        _ if has_lapsed(batch, now) => words::state_expired(language),
        (BatchState::Ready, _) if batch.changes_nothing() => words::state_nothing(language),
        (BatchState::Reading, _) => words::state_reading(language),
        (BatchState::Ready, _) => words::state_ready(language),
        (BatchState::Waiting, _) => words::state_waiting(language),
        (BatchState::Running, _) => words::state_running(language),
        (BatchState::Paused, 0) => words::state_paused(language),
        (BatchState::Paused, _) => words::state_pausing(language),
        (BatchState::Cancelled, 0) => words::state_cancelled(language),
        (BatchState::Cancelled, _) => words::state_cancelling(language),
        (BatchState::Declined, _) => words::state_declined(language),
        (BatchState::Done, _) if tally.exceptions() > 0 => words::state_done_in_part(language),
        (BatchState::Done, _) => words::state_done(language),
    }
}

/// Its shape, and the class of its colour.
pub fn state_icon(batch: &Batch, now: Timestamp, tally: &Tally) -> (&'static str, &'static str) {
    match batch.state {
        _ if has_lapsed(batch, now) => ("st", "no"),
        BatchState::Ready if batch.changes_nothing() => ("st", "no"),
        BatchState::Reading | BatchState::Running => ("st now", "run"),
        BatchState::Ready | BatchState::Waiting => ("st", "wait"),
        BatchState::Paused => ("st alert", "alert"),
        BatchState::Cancelled | BatchState::Declined => ("st", "no"),
        // Green says that it came to what was confirmed in every group.
        BatchState::Done if tally.exceptions() > 0 => ("st alert", "alert"),
        BatchState::Done => ("st ok", "ok"),
    }
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
        ItemResult::DecidedDone => result_words::decided_went_through(language),
        ItemResult::DecidedNot => result_words::decided_did_not(language),
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
        ItemResult::DecidedDone => words::decided_done_means(language),
        ItemResult::DecidedNot => words::decided_not_means(language),
        ItemResult::LeftAlone => words::left_alone_means(language),
    }
}

pub fn result_icon(result: ItemResult) -> (&'static str, &'static str) {
    match result {
        ItemResult::ToRead | ItemResult::ToDo => ("st", "wait"),
        ItemResult::InFlight | ItemResult::Unknown => ("st now", "run"),
        ItemResult::Applied => ("st ok", "ok"),
        ItemResult::NotApplied | ItemResult::DecidedNot => ("st", "skip"),
        ItemResult::Refused => ("st", "refused"),
        ItemResult::DecidedDone => ("st", "ok"),
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
        Untouched::TooLarge => words::why_too_large(language),
        Untouched::NoRoom => words::why_no_room(language),
        Untouched::Overwritten => words::why_overwritten(language),
        Untouched::CounterGone => words::why_counter_gone(language),
        Untouched::Refused => words::why_refused(language),
        Untouched::Unreadable => words::why_unreadable(language),
    };
    match code {
        Some(code) => words::why_code(language, told, &code.to_string(), errors::meaning(language, code)),
        None => told.to_owned(),
    }
}

/// Why nothing happened to a group, as far as there is something to say.
pub fn why_nothing(language: Language, item: &BatchItem) -> Option<String> {
    item.why_nothing().map(|reason| why(language, reason))
}

/// A few lines to be pasted into a chat. `totals`: what it did in all, once it is over.
pub fn summary(language: Language, batch: &Batch, tally: &Tally, totals: &[Total], url: &str) -> String {
    let mut lines = vec![
        words::chat_title(language, batch.reference.as_str(), &what(language, &batch.change)),
        words::chat_reason(language, &batch.reason),
    ];
    for result in ItemResult::ALL {
        let items = tally.of(result);
        if items > 0 {
            lines.push(words::chat_result(language, self::result(language, batch.state, result), items));
        }
    }
    if !totals.is_empty() {
        let sum = |total: &Total| format!("{} {}", total.key, sum(language, &batch.change, total));
        let sums: Vec<String> = totals.iter().map(sum).collect();
        let sums = list(language, &sums);
        lines.push(words::chat_totals(language, in_all_done(language, &batch.change), &sums));
    }
    lines.push(url.to_owned());
    lines.join("\n")
}
