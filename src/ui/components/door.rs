use leptos::prelude::*;

use super::{ErrorSummary, Mark, PageTitle};
use crate::api::Trouble;
use crate::words::{Locale, number};

/// A sum that closes at nought, behind the form. Nobody's figures.
const LEDGER: [i128; 4] = [2_481_930, 13_402, 88_117, -2_583_449];

/// A page in front of the desk: signing in, its second step, a one-time link.
#[component]
pub fn Door(
    locale: Locale,
    #[prop(into)] title: String,
    trouble: Option<Trouble>,
    /// The ids of the fields that this page has.
    #[prop(optional)]
    fields: &'static [&'static str],
    children: Children,
) -> impl IntoView {
    let language = locale.language;
    view! {
        <PageTitle language title=title.clone() error=trouble.is_some() />
        <div class="door">
            <main id="main">
                <div class="flow hold">
                    <p class="brand">
                        <Mark />
                        "Counterdesk"
                    </p>
                    <ErrorSummary locale trouble fields in_full=true />
                    <h1 id="title">{title}</h1>
                    {children()}
                </div>
            </main>
            <div class="ledger" aria-hidden="true">
                {LEDGER.map(|value| view! { <span>{number(language, value)}</span> }).collect_view()}
                <b>"0"</b>
            </div>
        </div>
    }
}
