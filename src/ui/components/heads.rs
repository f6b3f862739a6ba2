use leptos::prelude::*;

/// The head of a column: what it says, and how the column lines up.
pub struct Head {
    pub(super) text: String,
    pub(super) class: Option<&'static str>,
    is_unseen: bool,
}

impl Head {
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: None, is_unseen: false }
    }

    /// Figures: units stay under units.
    pub fn figures(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: Some("num"), is_unseen: false }
    }

    /// Words at the end of the line.
    pub fn end(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: Some("end"), is_unseen: false }
    }

    /// Over buttons, which say themselves what they do: for screen readers alone.
    pub fn unseen(text: impl Into<String>) -> Self {
        Self { is_unseen: true, ..Self::end(text) }
    }
}

/// The head of a table that turns into cards on a narrow sheet; the roles keep it a table there.
#[component]
pub fn Heads(heads: Vec<Head>) -> impl IntoView {
    let heads = heads
        .into_iter()
        .map(|Head { text, class, is_unseen }| {
            let text =
                if is_unseen { view! { <span class="vh">{text}</span> }.into_any() } else { text.into_any() };
            view! {
                <th role="columnheader" scope="col" class=class>
                    {text}
                </th>
            }
        })
        .collect_view();
    view! {
        <thead role="rowgroup">
            <tr role="row">{heads}</tr>
        </thead>
    }
}
