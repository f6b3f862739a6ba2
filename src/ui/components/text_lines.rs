use leptos::prelude::*;

use super::FieldError;
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
    let is_wrong = trouble.is_some();
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-err"));
    let described_by = if is_wrong { format!("{hint_id} {error_id}") } else { hint_id.clone() };
    view! {
        <div class=if is_wrong { "field bad" } else { "field" }>
            <label for=id>{label}</label>
            <p class="hint" id=hint_id>
                {hint}
            </p>
            {trouble.map(|trouble| view! { <FieldError language id=error_id trouble /> })}
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
                aria-describedby=described_by
                aria-invalid=is_wrong.then_some("true")
            >
                {value}
            </textarea>
        </div>
    }
}
