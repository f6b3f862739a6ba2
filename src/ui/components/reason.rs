use leptos::prelude::*;

use super::FieldError;
use crate::api::Trouble;
use crate::words::Language;

/// Why somebody does something, on one line. Its name is `reason` in every form.
///
/// Not `required`: the browser would ask for it alone, and say nothing of what else is missing. No `maxlength`: the end of
/// what somebody pastes would be gone, and nothing would say so. Nor is completing turned off: with it, browsers do not
/// find on the way back what was typed.
#[component]
pub fn ReasonField(
    language: Language,
    /// What its ids begin with: a page may have another form with a reason.
    #[prop(optional)]
    form: &'static str,
    label: &'static str,
    #[prop(optional)] hint: Option<&'static str>,
    reason: String,
    /// What is wrong with it.
    trouble: Option<Trouble>,
) -> impl IntoView {
    let is_wrong = trouble.is_some();
    let id = format!("{form}reason");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-err"));
    let described_by: Vec<&str> = [(hint.is_some(), hint_id.as_str()), (is_wrong, error_id.as_str())]
        .into_iter()
        .filter_map(|(there, id)| there.then_some(id))
        .collect();
    let described_by = (!described_by.is_empty()).then(|| described_by.join(" "));
    view! {
        <div class=if is_wrong { "field bad" } else { "field" }>
            <label for=id.clone()>{label}</label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=hint_id>
                            {hint}
                        </p>
                    }
                })}
            {trouble.map(|trouble| view! { <FieldError language id=error_id trouble /> })}
            <input
                type="text"
                id=id
                name="reason"
                value=reason
                aria-describedby=described_by
                aria-invalid=is_wrong.then_some("true")
                aria-required="true"
            />
        </div>
    }
}
