use leptos::prelude::*;

use super::Field;
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
    let id = format!("{form}reason");
    let mut field = Field::of(language, &id, label, hint.map(IntoAny::into_any), trouble);
    let input = view! {
        <input
            type="text"
            id=id
            name="reason"
            value=reason
            aria-describedby=field.described_by.take()
            aria-invalid=field.invalid
            aria-required="true"
        />
    };
    field.around(input)
}
