use leptos::prelude::*;

use super::{Icon, KeyCode, Number};
use crate::model::{Counter, Timestamp};
use crate::reset::{KeyEvidence, evidence_of_keys};
use crate::store::Operation;
use crate::ui::text::{common, result, time, unknown};

/// Before, last read, and how the two compare.
#[component]
pub fn EvidenceTable(operation: Operation, caption: String) -> impl IntoView {
    let read_at = operation.checked_at.filter(|_| operation.after.is_some());
    let read_head = read_at.map_or_else(
        || unknown::NOT_READ_YET.to_owned(),
        |at: Timestamp| unknown::read_at(&time::bare_clock(at)),
    );
    let rows = match &operation.after {
        Some(after) => evidence_of_keys(&operation.before, after)
            .map(|(counter, now, evidence)| row(counter, Some((now, evidence)), &read_head))
            .collect_view(),
        None => operation.before.iter().map(|counter| row(counter, None, &read_head)).collect_view(),
    };
    view! {
        <table role="table" class="fold figures">
            <caption class="vh">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">
                        {common::COUNTER}
                    </th>
                    <th role="columnheader" scope="col" class="num">
                        {unknown::BEFORE}
                    </th>
                    <th role="columnheader" scope="col" class="num">
                        {read_head.clone()}
                    </th>
                    <th role="columnheader" scope="col">
                        {unknown::SO_FAR}
                    </th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

/// What was read of one counter, and what that says. It is shown as it is; whether the reset went
/// through is for the verification to settle, not for a page.
fn row(counter: &Counter, read: Option<(Option<i64>, KeyEvidence)>, read_head: &str) -> AnyView {
    let now_cell = match read {
        None => view! { <span class="quiet">{result::NOT_READ}</span> }.into_any(),
        Some((Some(value), _)) => view! { <Number value /> }.into_any(),
        Some((None, _)) => view! { <span class="quiet">{result::GONE}</span> }.into_any(),
    };
    let (class, icon, word) = match read {
        Some((_, KeyEvidence::Gone)) => ("st ok", "ok", unknown::LOOKS_RESET),
        Some((_, KeyEvidence::There)) => ("st", "skip", unknown::STILL_THERE),
        Some((_, KeyEvidence::Unclear)) => ("st alert", "alert", unknown::UNCLEAR),
        None => ("st", "wait", unknown::NOT_READ_YET),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <KeyCode key=counter.key.clone() />
            </th>
            <td role="cell" class="num" data-l=unknown::BEFORE>
                <Number value=counter.value />
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
