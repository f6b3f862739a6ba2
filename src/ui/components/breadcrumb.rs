use leptos::prelude::*;

use super::Icon;
use crate::words::{Language, common};

/// The way back to what a page belongs to.
#[component]
pub fn Breadcrumb(language: Language, #[prop(into)] to: String, children: Children) -> impl IntoView {
    view! {
        <nav class="crumbs" aria-label=common::breadcrumb(language)>
            <a href=to>
                <Icon name="prev" class="flip" />
                {children()}
            </a>
        </nav>
    }
}
