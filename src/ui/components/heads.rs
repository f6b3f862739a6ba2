use leptos::prelude::*;

/// The head of a column: what it says, and how the column lines up.
pub struct Head {
    pub(super) text: String,
    pub(super) class: Option<&'static str>,
}

impl Head {
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: None }
    }

    /// Figures: units stay under units.
    pub fn figures(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: Some("num") }
    }

    /// Words at the end of the line.
    pub fn end(text: impl Into<String>) -> Self {
        Self { text: text.into(), class: Some("end") }
    }
}

/// The head of a table that turns into cards on a narrow sheet; the roles keep it a table there.
#[component]
pub fn Heads(heads: Vec<Head>) -> impl IntoView {
    let heads = heads
        .into_iter()
        .map(|Head { text, class }| {
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
