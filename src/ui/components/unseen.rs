//! The parts of pages about a reset whose values nobody had seen.

use leptos::prelude::*;

use super::receipt::{caption, value_at};
use super::{Head, Icon, KeyCode, NumberOr, Row, Table};
use crate::model::Operation;
use crate::reset::evidence_so_far;
use crate::words::{Language, Locale, common, receipt, unseen as text};

/// In the place of the undo.
#[component]
pub fn NoUndo(language: Language) -> impl IntoView {
    view! {
        <section class="note" aria-labelledby="undo">
            <Icon name="skip" />
            <h2 id="undo">{text::no_undo(language)}</h2>
            <p>{text::no_undo_not_given_out(language)}</p>
        </section>
    }
}

/// What can be said of *all* counters where none is known: there are none to list.
pub fn none_known(language: Language, was_read: bool) -> AnyView {
    let told = if was_read { text::which_not_known_none_now } else { text::which_not_known };
    view! { <p>{told(language)}</p> }.into_any()
}

/// On the receipt: the keys, and what was read under them afterwards.
#[component]
pub fn UnseenValues(locale: Locale, operation: Operation) -> impl IntoView {
    let language = locale.language;
    let was_read = operation.after.is_some();
    let looks = evidence_so_far(&operation);
    if looks.is_empty() {
        return none_known(language, was_read);
    }
    let head = value_at(locale, &operation);
    let caption = caption(locale, &operation, receipt::caption_reset(language));
    let rows = looks.into_iter().map(|look| {
        let now = view! { <NumberOr language value=look.now absent=text::not_there(language) /> };
        Row::of(view! { <KeyCode key=look.key.clone() /> })
            .cell(view! { <span class="quiet">{text::not_known(language)}</span> })
            .cell_if(was_read.then_some(now))
    });
    let rows = rows.collect();
    let mut heads =
        vec![Head::words(common::counter(language)), Head::figures(receipt::value_before(language))];
    heads.extend(was_read.then_some(head).map(Head::figures));
    view! { <Table class="fold figures" caption heads rows /> }.into_any()
}
