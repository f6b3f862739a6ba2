use leptos::prelude::*;

use crate::model::{CounterKey, GroupId, Timestamp, format_number};
use crate::ui::text;

/// A number, formatted here from the integer and never by a script. `<bdi>` keeps its minus at the
/// left in right-to-left text.
#[component]
pub fn Number(#[prop(into)] value: i128) -> impl IntoView {
    view! { <bdi class="nowrap">{format_number(value)}</bdi> }
}

/// `10:44:31 UTC`.
#[component]
pub fn Clock(at: Timestamp) -> impl IntoView {
    view! { <time datetime=text::time::machine(at)>{text::time::clock(at)}</time> }
}

/// `18 Nov 2025, 10:44:31 UTC`.
#[component]
pub fn Moment(at: Timestamp) -> impl IntoView {
    view! { <time datetime=text::time::machine(at)>{text::time::moment(at)}</time> }
}

/// `14 Mar 2024`.
#[component]
pub fn Day(at: Timestamp) -> impl IntoView {
    view! { <time datetime=text::time::machine(at)>{text::time::date(at)}</time> }
}

/// `2 min ago`.
#[component]
pub fn Ago(at: Timestamp, now: Timestamp) -> impl IntoView {
    view! { <time datetime=text::time::machine(at)>{text::time::ago(at, now)}</time> }
}

/// A group ID: left to right in every language; one click selects all of it.
#[component]
pub fn GroupIdCode(#[prop(into)] id: GroupId) -> impl IntoView {
    view! {
        <code class="id" dir="ltr">
            {id.as_str().to_owned()}
        </code>
    }
}

#[component]
pub fn KeyCode(key: CounterKey) -> impl IntoView {
    view! {
        <code class="key" dir="ltr">
            {key.to_string()}
        </code>
    }
}

/// `like, unlike`.
#[component]
pub fn KeyList(keys: Vec<CounterKey>) -> impl IntoView {
    keys.into_iter()
        .enumerate()
        .map(|(index, key)| view! { {(index > 0).then_some(", ")} <KeyCode key /> })
        .collect_view()
}

/// A group's name, set apart from the writing direction of the text around it.
#[component]
pub fn Name(#[prop(into)] name: String) -> impl IntoView {
    view! { <bdi>{name}</bdi> }
}

/// A group without a name is called by its ID.
pub fn shown_name(name: &str, id: &GroupId) -> String {
    if name.trim().is_empty() { id.as_str().to_owned() } else { name.to_owned() }
}
