use leptos::prelude::*;

use super::Icon;

/// A sentence with a shape before it, set apart from what is around it.
#[component]
pub fn Note(
    #[prop(default = "note")] class: &'static str,
    icon: &'static str,
    /// Whether it came up by what somebody has just done, so that it is read aloud.
    #[prop(optional)]
    told: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <p class=class role=told.then_some("status")>
            <Icon name=icon />
            <span>{children()}</span>
        </p>
    }
}

/// One line about what waits for somebody, and the way to it.
#[component]
pub fn Strip(
    #[prop(default = "note alert line")] class: &'static str,
    icon: &'static str,
    #[prop(optional)] told: bool,
    what: AnyView,
    /// A sentence more.
    #[prop(optional)]
    more: Option<AnyView>,
    #[prop(into)] to: String,
    to_words: &'static str,
) -> impl IntoView {
    view! {
        <p class=class role=told.then_some("status")>
            <Icon name=icon />
            <b>{what}</b>
            " "
            {more.map(|more| view! { <span>{more}</span> " " })}
            <a class="strong" href=to>
                {to_words}
            </a>
        </p>
    }
}
