use leptos::prelude::*;

use crate::model::{CounterKey, GroupId, Timestamp, is_blank, plain};
use crate::words::{Language, Locale, number, pieces, time};

/// A number, formatted here from the integer and never by a script. `<bdi>` keeps its minus at the
/// left in right-to-left text.
#[component]
pub fn Number(language: Language, #[prop(into)] value: i128) -> impl IntoView {
    view! { <bdi class="nowrap">{number(language, value)}</bdi> }
}

/// A number, or what is said where there is none.
#[component]
pub fn NumberOr(language: Language, value: Option<i64>, absent: &'static str) -> impl IntoView {
    match value {
        Some(value) => view! { <Number language value /> }.into_any(),
        None => view! { <span class="quiet">{absent}</span> }.into_any(),
    }
}

/// `10:44:31 UTC`.
#[component]
pub fn Clock(locale: Locale, at: Timestamp) -> impl IntoView {
    view! { <time datetime=time::machine(at)>{time::clock(locale, at)}</time> }
}

/// `18 Nov 2025, 10:44:31 UTC`.
#[component]
pub fn Moment(locale: Locale, at: Timestamp) -> impl IntoView {
    view! { <time datetime=time::machine(at)>{time::moment(locale, at)}</time> }
}

/// `18 Nov 2025, 18:44:31 UTC+8 (18 Nov 2025, 10:44:31 UTC)`, on what is handed on.
#[component]
pub fn MomentAndUtc(locale: Locale, at: Timestamp) -> impl IntoView {
    view! { <time datetime=time::machine(at)>{time::moment_and_utc(locale, at)}</time> }
}

/// `14 Mar 2024`.
#[component]
pub fn Day(locale: Locale, at: Timestamp) -> impl IntoView {
    view! { <time datetime=time::machine(at)>{time::date(locale, at)}</time> }
}

/// `2 min ago`.
#[component]
pub fn Ago(locale: Locale, at: Timestamp, now: Timestamp) -> impl IntoView {
    view! { <time datetime=time::machine(at)>{time::ago(locale, at, now)}</time> }
}

/// The same within a sentence, or behind a name: `just now`.
#[component]
pub fn AgoWithin(locale: Locale, at: Timestamp, now: Timestamp) -> impl IntoView {
    view! { <time datetime=time::machine(at)>{time::ago_within(locale, at, now)}</time> }
}

/// Until when something works.
#[component]
pub fn End(locale: Locale, at: Timestamp) -> impl IntoView {
    view! { <time datetime=time::machine(at)>{time::end(locale, at)}</time> }
}

/// What lines up letter by letter, an ID or a hash: left to right in every language; one click selects all of it.
#[component]
pub fn Code(#[prop(into)] text: String) -> impl IntoView {
    view! {
        <code class="id" dir="ltr">
            {text}
        </code>
    }
}

#[component]
pub fn GroupIdCode(#[prop(into)] id: GroupId) -> impl IntoView {
    view! { <Code text=id.as_str() /> }
}

#[component]
pub fn KeyCode(key: CounterKey) -> impl IntoView {
    view! {
        <code class="key" dir="ltr">
            {key.to_string()}
        </code>
    }
}

/// `like, unlike and share`.
#[component]
pub fn KeyList(language: Language, keys: Vec<CounterKey>) -> impl IntoView {
    pieces(language, keys.into_iter().map(|key| view! { <KeyCode key /> }.into_any()).collect())
}

/// A name, set apart from the writing direction of the text around it, without what nobody sees.
#[component]
pub fn Name(#[prop(into)] name: String) -> impl IntoView {
    view! { <bdi>{plain(&name)}</bdi> }
}

/// A group whose name shows nothing is called by its ID.
pub fn shown_name(name: &str, id: &GroupId) -> String {
    if is_blank(name) { id.as_str().to_owned() } else { plain(name) }
}
