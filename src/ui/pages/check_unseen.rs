//! What the check page of a reset shows where nobody has seen the values.

use leptos::prelude::*;

use crate::chat::Reachability;
use crate::model::{CounterKey, Selection};
use crate::ui::components::{Changes, Head, Icon, KeyCode, KeyList, Row, becomes};
use crate::words::{Language, Locale, check, number, time, unseen as text};

/// That the values are not known, and the keys that were typed.
pub fn changes(locale: Locale, selection: &Selection, upstream: Reachability) -> AnyView {
    let language = locale.language;
    let why = match upstream {
        Reachability::Up => text::no_undo_not_given_out(language).to_owned(),
        Reachability::Down { since } => text::no_undo_down(language, &time::clock(locale, since)),
    };
    let (typed, table) = match selection {
        Selection::All => (None, None),
        Selection::Keys(keys) => {
            let changes = keys.iter().map(|key| change(language, key)).collect();
            let table = view! { <Changes language changes after=Head::end(check::after(language)) /> };
            (Some(text::may_not_exist(language)), Some(table))
        }
    };
    view! {
        <section class="note alert" aria-labelledby="unseen">
            <Icon name="alert" />
            <h2 id="unseen">{text::no_undo(language)}</h2>
            <p>{why}</p>
            {typed.map(|typed| view! { <p>{typed}</p> })}
        </section>
        {table}
    }
    .into_any()
}

fn change(language: Language, key: &CounterKey) -> Row {
    let after = view! { <span>{number(language, 0)} " " <span class="sub">{text::if_it_exists(language)}</span></span> };
    Row::of(view! { <KeyCode key=key.clone() /> })
        .cell(view! { <span class="quiet">{text::not_known(language)}</span> })
        .cell(becomes(language, after))
}

/// For the summary: the keys as typed.
pub fn counters(language: Language, selection: &Selection) -> Option<AnyView> {
    match selection {
        Selection::All => None,
        Selection::Keys(keys) => {
            let count = keys.len();
            let keys = view! { <KeyList language keys=keys.iter().cloned().collect() /> };
            Some(text::typed(language, count, keys.into_any()).into_any())
        }
    }
}

pub fn title(language: Language, selection: &Selection) -> &'static str {
    match selection {
        Selection::All => text::check_title_all(language),
        Selection::Keys(_) => text::check_title(language),
    }
}

pub fn button(language: Language, selection: &Selection) -> String {
    match selection {
        Selection::All => text::check_submit_all(language).to_owned(),
        Selection::Keys(keys) => text::check_submit(language, keys.len()),
    }
}

pub fn will_happen(language: Language, selection: &Selection) -> Vec<String> {
    let deleted = match selection {
        Selection::All => text::all_deleted(language).to_owned(),
        Selection::Keys(keys) => text::deleted(language, keys.len()),
    };
    vec![
        text::try_once_more(language).to_owned(),
        deleted,
        check::members(language).to_owned(),
        text::read_afterwards(language).to_owned(),
    ]
}
