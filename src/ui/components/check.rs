use leptos::prelude::*;

use super::{Icon, Name, Strokes};
use crate::ui::text::{check as text, common};

/// What every check page begins with: the way back, which step it is, and what it asks.
#[component]
pub fn CheckHead(
    back: String,
    #[prop(into)] back_to: String,
    step: &'static str,
    title: String,
) -> impl IntoView {
    view! {
        <div class="flow">
            <nav class="crumbs" aria-label=common::BREADCRUMB>
                <a href=back>
                    <Icon name="prev" class="flip" />
                    <Name name=back_to />
                </a>
            </nav>
            <p class="steps">
                <Strokes />
                {step}
            </p>
            <h1>{title}</h1>
        </div>
    }
}

#[component]
pub fn WhatWillHappen(lines: Vec<String>) -> impl IntoView {
    view! {
        <section class="flow tight" aria-labelledby="will">
            <h2 id="will">{text::WHAT_WILL_HAPPEN}</h2>
            <ul class="list">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </section>
    }
}

/// In place of the button, where there is nothing to confirm any more.
#[component]
pub fn OnlyBack(path: String, words: &'static str) -> impl IntoView {
    view! {
        <p class="row">
            <a class="btn go large" href=path>
                {words}
            </a>
        </p>
    }
}

/// An arrow from the value now to what comes after it.
#[component]
pub fn To(children: Children) -> impl IntoView {
    view! {
        <span class="to">
            <Icon name="next" class="flip" />
            <span class="vh">{text::TO}</span>
            {children()}
        </span>
    }
}
