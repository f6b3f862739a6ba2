use leptos::prelude::*;

use super::Field;
use crate::api::Trouble;
use crate::words::Language;

/// Several lines of text: IDs, keys, one in each.
#[component]
pub fn TextLines(
    language: Language,
    id: &'static str,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
    rows: u32,
    /// What is wrong with it.
    trouble: Option<Trouble>,
    /// Whether it is to be read and copied alone.
    #[prop(optional)]
    fixed: bool,
) -> impl IntoView {
    let mut field = Field::of(language, id, label, Some(hint.into_any()), trouble);
    let input = view! {
        <textarea
            class="ids"
            id=id
            name=name
            rows=rows.to_string()
            dir="ltr"
            spellcheck="false"
            autocapitalize="none"
            autocomplete="off"
            readonly=fixed
            aria-describedby=field.described_by.take()
            aria-invalid=field.invalid
        >
            {value}
        </textarea>
    };
    field.around(input)
}
