//! The parts of pages about a reset whose values nobody had seen.

use leptos::prelude::*;

use super::{Head, Heads, Icon, KeyCode, Number};
use crate::model::Outcome;
use crate::reset::evidence_so_far;
use crate::store::Operation;
use crate::ui::text::{common, result, time, unseen as text};

/// In the place of the undo.
#[component]
pub fn NoUndo() -> impl IntoView {
    view! {
        <section class="note" aria-labelledby="undo">
            <Icon name="skip" />
            <h2 id="undo">{text::NO_UNDO_TITLE}</h2>
            <p>{text::NOT_GIVEN_OUT} " " {text::NO_UNDO_WHY}</p>
        </section>
    }
}

/// What can be said of *all* counters where none is known: there are none to list.
pub fn none_known(was_read: bool) -> AnyView {
    let now = if was_read { text::NONE_NOW } else { text::NOT_READ_BACK };
    view! { <p>{text::WHICH_NOT_KNOWN} " " {now}</p> }.into_any()
}

/// On the receipt: the keys, and what was read under them afterwards.
#[component]
pub fn UnseenValues(operation: Operation) -> impl IntoView {
    let was_read = operation.after.is_some();
    let looks = evidence_so_far(&operation);
    if looks.is_empty() {
        return none_known(was_read);
    }
    let head = result::value_at(operation.outcome == Outcome::Applied, operation.checked_at);
    let caption = match operation.checked_at.filter(|_| was_read) {
        Some(at) => result::caption_read_back(&time::clock(at)),
        None => result::caption_not_read().to_owned(),
    };
    let rows = looks
        .into_iter()
        .map(|look| {
            let now = match look.now {
                Some(value) => view! { <Number value /> }.into_any(),
                None => view! { <span class="quiet">{text::NOT_THERE}</span> }.into_any(),
            };
            let now = was_read.then(|| {
                view! {
                    <td role="cell" class="num" data-l=head.clone()>
                        {now}
                    </td>
                }
            });
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">
                        <KeyCode key=look.key.clone() />
                    </th>
                    <td role="cell" class="num" data-l=result::VALUE_BEFORE>
                        <span class="quiet">{text::NOT_KNOWN}</span>
                    </td>
                    {now}
                </tr>
            }
        })
        .collect_view();
    let mut heads = vec![Head::words(common::COUNTER), Head::figures(result::VALUE_BEFORE)];
    heads.extend(was_read.then_some(head.clone()).map(Head::figures));
    view! {
        <table role="table" class="fold figures">
            <caption class="vh">{caption}</caption>
            <Heads heads />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}
