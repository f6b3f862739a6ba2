//! What goes wrong with many groups at once.

use super::phrase::Part;
use super::{Words, character};
use crate::api::BatchProblem;
use crate::model::{LineFault, PauseReason};
use crate::words::{Language, Locale, batch_errors as text, number, refusals};

pub fn words(locale: Locale, problem: &BatchProblem) -> Words {
    let language = locale.language;
    match problem {
        BatchProblem::NoSuchBatch => text::no_such_batch_in_full(language).into(),
        BatchProblem::NoSuchList => text::no_such_list_in_full(language).into(),
        BatchProblem::ListName => text::list_name_in_full(language).into(),
        BatchProblem::ListExists { groups, .. } => Words::new(
            text::list_exists(language),
            text::list_exists_happened(language, *groups),
            &[text::list_exists_remedy(language)],
        ),
        BatchProblem::ListChanged => text::list_changed_in_full(language).into(),
        BatchProblem::SomebodyElses => text::somebody_elses_in_full(language).into(),
        BatchProblem::SetsMany => text::sets_many_in_full(language).into(),
        BatchProblem::TwoChanges => text::two_changes_in_full(language).into(),
        BatchProblem::NothingToDo => text::nothing_to_do_in_full(language).into(),
        BatchProblem::CountDiffers { groups } => Words::new(
            text::count_differs(language, *groups),
            text::count_differs_happened(language),
            &[text::count_differs_remedy(language)],
        ),
        BatchProblem::Changed => text::changed_in_full(language).into(),
        BatchProblem::Expired => text::expired_in_full(language).into(),
        BatchProblem::TooOld => text::too_old_in_full(language).into(),
        BatchProblem::StillOpen => text::still_open_in_full(language).into(),
        BatchProblem::TooLate => text::too_late_in_full(language).into(),
        BatchProblem::ListEmpty => text::list_empty_in_full(language).into(),
        BatchProblem::ListTooMany { groups } => Words::new(
            text::list_too_many(language, *groups),
            text::list_too_many_happened(language),
            &[text::list_too_many_remedy(language)],
        ),
        BatchProblem::ListTooLarge => text::list_too_large_in_full(language).into(),
        BatchProblem::ListFileTooLarge => text::file_too_large_in_full(language).into(),
        BatchProblem::ListNoText => text::list_no_text_in_full(language).into(),
        BatchProblem::ListLines { first, count } => {
            let lines = first.iter().map(|(at, what, fault)| line(language, *at, what, *fault));
            let lines = Part::clauses(language, lines);
            let happened = if *count > u64::try_from(first.len()).unwrap_or(u64::MAX) {
                text::list_lines_happened_first(language, lines)
            } else {
                text::list_lines_happened(language, lines)
            };
            Words::new(text::list_lines(language, *count), happened, &[text::list_lines_remedy(language)])
        }
    }
}

pub(super) fn logged(language: Language, problem: &str) -> Option<&'static str> {
    Some(match problem {
        "batch_list_too_large" | "batch_list_file_too_large" | "batch_list_too_many" => {
            refusals::batch_list_too_large(language)
        }
        other => return PauseReason::from_name(other).map(|why| paused(language, why)),
    })
}

/// What is wrong with a line: whoever reads it knows what to do about it.
fn line(language: Language, at: u64, what: &str, fault: LineFault) -> Vec<Part> {
    let (at, what) = (number(language, at), Part::Name(what.to_owned()));
    match fault {
        LineFault::OpenQuote => text::list_line_open_quote(language, &at, what),
        LineFault::Moved => text::list_line_moved(language, &at, what),
        LineFault::Several => text::list_line_several(language, &at, what),
        LineFault::NoId => text::list_line_no_id(language, &at, what),
        LineFault::Character { character } => {
            text::list_line_character(language, &at, what, &character::named(language, character))
        }
        LineFault::TooLong => text::list_line_too_long(language, &at, what),
    }
}

/// Why a batch paused: the log has the name of the reason.
fn paused(language: Language, why: PauseReason) -> &'static str {
    match why {
        PauseReason::Asked => refusals::pause_asked(language),
        PauseReason::AppRefused => refusals::pause_app_refused(language),
        PauseReason::Unreachable => refusals::pause_unreachable(language),
        PauseReason::NotKnown => refusals::pause_not_known(language),
        PauseReason::MayNot => refusals::pause_may_not(language),
        PauseReason::TooOld => refusals::batch_too_old(language),
    }
}

#[cfg(test)]
pub(super) fn examples() -> impl Iterator<Item = BatchProblem> {
    use strum::IntoEnumIterator as _;

    let of_each = LineFault::iter().map(|fault| (3, "two words".to_owned(), fault)).collect();
    BatchProblem::iter().chain([BatchProblem::ListLines { first: of_each, count: 40 }])
}
