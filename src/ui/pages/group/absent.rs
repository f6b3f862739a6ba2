//! Counters that a group does not have: none at all, or those that somebody reset here.

use leptos::prelude::*;

use crate::api::group::AbsentHere;
use crate::api::paths;
use crate::chat::GroupInfo;
use crate::model::{GroupType, Timestamp};
use crate::ui::components::{KeyList, Name, Note};
use crate::words::{Locale, group as text, time};

pub(super) fn no_counters(
    locale: Locale,
    info: &GroupInfo,
    absent: Vec<AbsentHere>,
    now: Timestamp,
) -> AnyView {
    let language = locale.language;
    let why = if absent.is_empty() {
        let why = match info.group_type {
            GroupType::Community => text::no_counters_community(language),
            _ => text::no_counters_why(language),
        };
        view! { <p>{why}</p> }.into_any()
    } else {
        absent
            .into_iter()
            .map(|here| view! { <p>{who_reset(locale, here, now)}</p> })
            .collect_view()
            .into_any()
    };
    view! {
        <section class="empty flow tight" aria-labelledby="none">
            <h2 id="none">{text::no_counters(language)}</h2>
            {why}
        </section>
    }
    .into_any()
}

/// Why counters that were there are not: who reset them here, when, and the way back.
pub(super) fn absent_since(locale: Locale, absent: Vec<AbsentHere>, now: Timestamp) -> AnyView {
    let note = |here| {
        view! {
            <Note class="note line" icon="skip">
                {who_reset(locale, here, now)}
            </Note>
        }
    };
    absent.into_iter().map(note).collect_view().into_any()
}

fn who_reset(locale: Locale, AbsentHere { absent, may_undo }: AbsentHere, now: Timestamp) -> AnyView {
    let language = locale.language;
    let count = absent.keys.len();
    let reset = &absent.reset;
    let path = paths::operation_path(&reset.reference);
    let name = view! { <Name name=reset.operator_name.clone() /> }.into_any();
    let when = time::ago_within(locale, reset.created_at, now);
    let reference = view! { <a href=path.clone()>{reset.reference.to_string()}</a> }.into_any();
    let told = if absent.is_every_counter() {
        text::reset_every_by(language, count, name, &when, reference)
    } else {
        let keys = view! { <KeyList language keys=absent.keys.clone() /> }.into_any();
        text::reset_by(language, count, name, keys, &when, reference)
    };
    let undo = may_undo.then(|| {
        view! {
            " "
            <a class="strong" href=format!("{path}#undo")>
                {text::undo(language)}
            </a>
        }
    });
    view! {
        {told}
        {undo}
    }
    .into_any()
}
