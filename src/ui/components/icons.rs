use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use crate::ui::AssetPaths;

/// A symbol of the external sprite. Always beside a word, so hidden from screen readers.
#[component]
pub fn Icon(
    /// The name after `i-`.
    name: &'static str,
    /// More classes: `flip` for icons that point, `big`, `turn`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let sprite = with_context::<AssetPaths, _>(|assets| assets.icons).unwrap_or_default();
    let class = if class.is_empty() { "i".to_owned() } else { format!("i {class}") };
    // As one text of names of ours: a page has dozens, and each would be two elements and four attributes to put
    // together.
    InertElement::new(format!(
        r#"<svg class="{class}" aria-hidden="true"><use href="{sprite}#i-{name}"></use></svg>"#
    ))
}

/// The tally. Inlined, so that its slash can take the accent colour.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="i mark" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3.5 3v10M6.5 3v10M9.5 3v10M12.5 3v10"></path>
            <path class="slash" d="m1.5 10.75 13-5.5"></path>
        </svg>
    }
}

/// Where somebody stands on a way of two or three steps: a stroke of the tally for each, of which so many are done.
#[component]
pub fn Strokes(done: usize, of: usize) -> impl IntoView {
    let strokes = (1..=of).map(|stroke| {
        // Four apart, around the middle.
        let x = 6 + 4 * stroke - 2 * of;
        view! { <path d=format!("M{x} 3v10") class=(stroke > done).then_some("todo")></path> }
    });
    view! {
        <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
            {strokes.collect_view()}
        </svg>
    }
}
