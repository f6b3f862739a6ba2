use leptos::prelude::*;

use super::Icon;
use crate::words::{Language, activity, groups};

/// Below a part of a list: back to its beginning, and on to what comes behind. Nothing where all of it is shown.
#[component]
pub fn Paging(language: Language, first: Option<&'static str>, next: Option<String>) -> impl IntoView {
    (first.is_some() || next.is_some()).then(|| {
        let first = first.map(|href| {
            view! {
                <a class="btn" href=href>
                    {groups::first_page(language)}
                </a>
            }
        });
        let next = next.map(|href| {
            view! {
                <a class="btn push" href=href>
                    {groups::next_page(language)}
                    <Icon name="next" class="flip" />
                </a>
            }
        });
        view! {
            <nav class="row" aria-label=activity::pages(language)>
                {first}
                {next}
            </nav>
        }
    })
}
