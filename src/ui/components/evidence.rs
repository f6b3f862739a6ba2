use leptos::prelude::*;

use super::unseen::none_known;
use super::{Head, KeyCode, NumberOr, Row, Status, Table};
use crate::model::{KeyEvidence, KeyLook, Operation, Timestamp};
use crate::reset::evidence_so_far;
use crate::ui::text::unknown::About;
use crate::words::{Language, Locale, common, receipt, time, unknown as words, unseen};

/// Before, last read, and how the two compare.
#[component]
pub fn EvidenceTable(locale: Locale, operation: Operation, caption: &'static str) -> impl IntoView {
    let language = locale.language;
    let read_at = operation.checked_at.filter(|_| operation.after.is_some());
    let read_head = read_at.map_or_else(
        || words::not_read_yet(language).to_owned(),
        |at: Timestamp| words::read_at(language, &time::clock(locale, at)),
    );
    let was_read = operation.after.is_some();
    let about = About::of(&operation);
    let looks = evidence_so_far(&operation);
    if looks.is_empty() {
        return none_known(language, was_read);
    }
    let rows = looks.into_iter().map(|look| row(language, look, was_read, about)).collect();
    let heads = vec![
        Head::words(common::counter(language)),
        Head::figures(receipt::value_before(language)),
        Head::figures(read_head),
        Head::words(words::so_far(language)),
    ];
    view! { <Table class="fold figures" caption heads rows /> }.into_any()
}

/// What was read of one counter, and what that says. It is shown as it is; whether the reset went
/// through is for the verification to settle, not for a page.
fn row(language: Language, look: KeyLook<'_>, was_read: bool, about: About) -> Row {
    // `None`: nobody looked.
    let cell = |value: Option<Option<i64>>, not_looked: &'static str| {
        let absent = if value.is_some() { about.absent(language) } else { not_looked };
        view! { <NumberOr language value=value.flatten() absent /> }
    };
    let now = cell(was_read.then_some(look.now), words::not_read(language));
    let before = cell(look.before, unseen::not_known(language));
    let shape = match look.says {
        _ if !was_read => ("st", "wait"),
        KeyEvidence::Done => ("st ok", "ok"),
        KeyEvidence::NotDone => ("st", "skip"),
        KeyEvidence::Unclear => ("st alert", "alert"),
    };
    let word = if was_read { about.looks(language, look.says) } else { words::not_read_yet(language) };
    Row::of(view! { <KeyCode key=look.key.clone() /> })
        .cell(before)
        .cell(now)
        .cell(view! { <Status shape>{word}</Status> })
}
