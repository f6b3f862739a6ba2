use leptos::prelude::*;

/// A box to tick, or one of several to choose, and the words beside it.
#[component]
pub fn Tick(
    /// Of the input: `checkbox` or `radio`.
    kind: &'static str,
    name: &'static str,
    #[prop(into)] value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional_no_strip)] id: Option<String>,
    /// The id of what it is called by, where that is not everything beside it.
    #[prop(optional_no_strip)]
    called_by: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input type=kind id=id name=name value=value checked=checked aria-labelledby=called_by />
            <span>{children()}</span>
        </label>
    }
}
