use leptos::prelude::*;

use super::FieldError;
use crate::api::Trouble;
use crate::words::Language;

/// What stands around an input, and what the input says of it.
pub struct Field {
    class: &'static str,
    above: AnyView,
    /// Its `aria-describedby`: the hint, and what is wrong.
    pub described_by: Option<String>,
    /// Its `aria-invalid`.
    pub invalid: Option<&'static str>,
}

impl Field {
    /// `id`: of the input. `wrong`: what is wrong with what it holds.
    pub fn of(
        language: Language,
        id: impl Into<String>,
        label: impl IntoAny,
        hint: Option<AnyView>,
        wrong: Option<Trouble>,
    ) -> Self {
        let id = id.into();
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-err"));
        let described_by: Vec<&str> = [(hint.is_some(), &hint_id), (wrong.is_some(), &error_id)]
            .into_iter()
            .filter_map(|(there, id)| there.then_some(id.as_str()))
            .collect();
        let described_by = (!described_by.is_empty()).then(|| described_by.join(" "));
        let (class, invalid) = if wrong.is_some() { ("field bad", Some("true")) } else { ("field", None) };
        let hint = hint.map(|hint| {
            view! {
                <p class="hint" id=hint_id>
                    {hint}
                </p>
            }
        });
        let above = view! {
            <label for=id>{label.into_any()}</label>
            {hint}
            {wrong.map(|trouble| view! { <FieldError language id=error_id trouble /> })}
        };
        Self { class, above: above.into_any(), described_by, invalid }
    }

    pub fn around(self, input: impl IntoView) -> impl IntoView {
        view! {
            <div class=self.class>
                {self.above}
                {input}
            </div>
        }
    }
}
