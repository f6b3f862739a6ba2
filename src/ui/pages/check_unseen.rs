//! What the check page of a reset shows where nobody has seen the values.

use leptos::prelude::*;

use crate::chat::Reachability;
use crate::model::{CounterKey, Selection};
use crate::ui::components::{Change, Changes, Head, Icon, KeyList};
use crate::ui::text::{check, time, unseen as text};

/// That the values are not known, and the keys that were typed.
pub fn changes(selection: &Selection, upstream: Reachability) -> AnyView {
    let why = match upstream {
        Reachability::Up => text::NOT_GIVEN_OUT.to_owned(),
        Reachability::Down { since } => text::down(&time::clock(since)),
    };
    let (typed, table) = match selection {
        Selection::All => (None, None),
        Selection::Keys(keys) => {
            let changes = keys.iter().map(change).collect();
            let table = view! { <Changes changes after=Head::end(check::AFTER) /> };
            (Some(text::MAY_NOT_EXIST), Some(table))
        }
    };
    view! {
        <section class="note alert" aria-labelledby="unseen">
            <Icon name="alert" />
            <h2 id="unseen">{text::NO_UNDO_TITLE}</h2>
            <p>{why} " " {text::NO_UNDO_WHY} {typed.map(|typed| view! { " " {typed} })}</p>
        </section>
        {table}
    }
    .into_any()
}

fn change(key: &CounterKey) -> Change {
    Change {
        key: key.clone(),
        now: view! { <span class="quiet">{text::NOT_KNOWN}</span> }.into_any(),
        after: view! { <span>{check::REMOVED} " " <span class="sub">{text::IF_IT_EXISTS}</span></span> }
            .into_any(),
    }
}

/// For the summary: the keys as typed.
pub fn counters(selection: &Selection) -> Option<AnyView> {
    match selection {
        Selection::All => None,
        Selection::Keys(keys) => {
            let count = keys.len();
            let keys = keys.iter().cloned().collect();
            Some(view! { {text::typed(count)} <KeyList keys /> }.into_any())
        }
    }
}
