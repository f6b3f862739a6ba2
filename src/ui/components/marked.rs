use leptos::prelude::*;

use crate::model::marked;

/// A text with what was searched for marked in it.
#[component]
pub fn Marked(text: String, words: Vec<String>) -> impl IntoView {
    marked(&text, &words)
        .into_iter()
        .map(|(is_found, part)| {
            let part = part.to_owned();
            if is_found { view! { <mark>{part}</mark> }.into_any() } else { part.into_any() }
        })
        .collect_view()
}
