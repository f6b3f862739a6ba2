use leptos::prelude::*;

use super::unseen::none_known;
use super::{Head, Heads, Icon, KeyCode, Number};
use crate::model::Timestamp;
use crate::reset::{KeyEvidence, KeyLook, evidence_so_far};
use crate::store::Operation;
use crate::ui::text::{common, result, time, unknown, unseen};

/// Before, last read, and how the two compare.
#[component]
pub fn EvidenceTable(operation: Operation, caption: String) -> impl IntoView {
    let read_at = operation.checked_at.filter(|_| operation.after.is_some());
    let read_head = read_at.map_or_else(
        || unknown::NOT_READ_YET.to_owned(),
        |at: Timestamp| unknown::read_at(&time::bare_clock(at)),
    );
    let was_read = operation.after.is_some();
    let words = unknown::words(&operation);
    let looks = evidence_so_far(&operation);
    if looks.is_empty() {
        return none_known(crate::words::Language::default(), was_read);
    }
    let rows = looks.into_iter().map(|look| row(look, was_read, words, &read_head)).collect_view();
    view! {
        <table role="table" class="fold figures">
            <caption class="vh">{caption}</caption>
            <Heads heads=vec![Head::words(common::COUNTER), Head::figures(unknown::BEFORE), Head::figures(read_head.clone()), Head::words(unknown::SO_FAR)] />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

/// What was read of one counter, and what that says. It is shown as it is; whether the reset went
/// through is for the verification to settle, not for a page.
fn row(look: KeyLook<'_>, was_read: bool, words: &unknown::Words, read_head: &str) -> AnyView {
    let value = |value: Option<i64>| match value {
        Some(value) => view! { <Number value /> }.into_any(),
        None => view! { <span class="quiet">{words.absent}</span> }.into_any(),
    };
    let now_cell = if was_read {
        value(look.now)
    } else {
        view! { <span class="quiet">{result::NOT_READ}</span> }.into_any()
    };
    let before = match look.before {
        Some(before) => value(before),
        None => view! { <span class="quiet">{unseen::NOT_KNOWN}</span> }.into_any(),
    };
    let (class, icon, word) = match look.says {
        _ if !was_read => ("st", "wait", unknown::NOT_READ_YET),
        KeyEvidence::Done => ("st ok", "ok", words.looks_done),
        KeyEvidence::NotDone => ("st", "skip", words.not_done),
        KeyEvidence::Unclear => ("st alert", "alert", unknown::UNCLEAR),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <KeyCode key=look.key.clone() />
            </th>
            <td role="cell" class="num" data-l=unknown::BEFORE>
                {before}
            </td>
            <td role="cell" class="num" data-l=read_head.to_owned()>
                {now_cell}
            </td>
            <td role="cell" data-l=unknown::SO_FAR>
                <span class=class>
                    <Icon name=icon />
                    {word}
                </span>
            </td>
        </tr>
    }
    .into_any()
}
