//! What the check page of a reset shows where nobody has seen the values.

use leptos::prelude::*;

use crate::chat::Reachability;
use crate::model::Selection;
use crate::ui::components::{Head, Heads, Icon, KeyCode, KeyList, To};
use crate::ui::text::{check, common, time, unseen as text};

/// That the values are not known, and the keys that were typed.
pub fn changes(selection: &Selection, upstream: Reachability) -> AnyView {
    let why = match upstream {
        Reachability::Up => text::NOT_GIVEN_OUT.to_owned(),
        Reachability::Down { since } => text::down(&time::clock(since)),
    };
    let (typed, table) = match selection {
        Selection::All => (None, None),
        Selection::Keys(keys) => {
            let rows = keys.iter().map(row).collect_view();
            (Some(text::MAY_NOT_EXIST), Some(table(rows.into_any())))
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

fn table(rows: AnyView) -> AnyView {
    let heads = vec![Head::words(common::COUNTER), Head::end(check::NOW), Head::end(check::AFTER)];
    view! {
        <table role="table" class="fold figures line">
            <caption class="vh">{check::CAPTION}</caption>
            <Heads heads />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(key: &crate::model::CounterKey) -> impl IntoView + use<> {
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <KeyCode key=key.clone() />
            </th>
            <td role="cell" class="end" data-l=check::NOW>
                <span class="quiet">{text::NOT_KNOWN}</span>
            </td>
            <td role="cell" class="end" data-l=check::AFTER>
                <To>
                    <span>{check::REMOVED} " " <span class="sub">{text::IF_IT_EXISTS}</span></span>
                </To>
            </td>
        </tr>
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
