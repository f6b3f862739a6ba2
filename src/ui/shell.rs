use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};

use super::{AssetPaths, pages};
use crate::api::Trouble;
use crate::api::doors::Page;
use crate::api::theme::{self, Theme};

/// The document around every page, which says its language itself, since it knows whose it is. No script stands in the head: pages with an island bring theirs
/// at their end.
pub fn document_of(page: Page) -> impl IntoView {
    document(move || pages::page(page))
}

/// A document of its own for a problem that came up before or around the router's pages.
pub fn trouble_document(trouble: Trouble, back: Option<String>) -> impl IntoView {
    document(move || pages::trouble::page(trouble, None, back))
}

fn document(body: impl FnOnce() -> AnyView) -> impl IntoView {
    provide_meta_context();
    let assets = use_context::<AssetPaths>().unwrap_or_default();
    let (data_theme, color_scheme) = match theme::current() {
        Theme::System => (None, "light dark"),
        Theme::Light => (Some("light"), "light"),
        Theme::Dark => (Some("dark"), "dark"),
    };
    view! {
        <!DOCTYPE html>
        <html data-theme=data_theme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content=color_scheme />
                <link rel="stylesheet" href=assets.css />
                <link rel="icon" href=assets.favicon type="image/svg+xml" />
                <MetaTags />
            </head>
            <body>
                {body()}
            </body>
        </html>
    }
}
