use leptos::prelude::*;

use crate::api::doors::Function;
use crate::api::request;
use crate::words::{Language, shell};

/// A button for each language, in its own words. Where there is one language, there is nothing to choose.
#[component]
pub fn LanguageForm(language: Language) -> impl IntoView {
    let choice = move |offered: Language| {
        view! {
            <button
                class="btn small"
                name="language"
                value=offered.tag()
                lang=offered.tag()
                aria-pressed=if offered == language { "true" } else { "false" }
            >
                {offered.own_name()}
            </button>
        }
    };
    (Language::OFFERED.len() > 1).then(|| {
        view! {
            <form method="post" action=Function::Language.path()>
                <input type="hidden" name="back" value=request::address().unwrap_or_default() />
                <p id="languages">{shell::languages(language)}</p>
                <div class="row" role="group" aria-labelledby="languages">
                    {Language::OFFERED.iter().copied().map(choice).collect_view()}
                </div>
            </form>
        }
    })
}
