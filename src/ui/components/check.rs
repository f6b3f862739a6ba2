use leptos::prelude::*;

use super::{Breadcrumb, FieldError, GroupIdCode, Head, Heads, Icon, KeyCode, Name, Strokes};
use crate::api::Trouble;
use crate::model::{CounterKey, GroupId};
use crate::ui::errors::Phrase;
use crate::words::{Language, check as text, common};

/// Which step of how many a page is.
#[derive(Clone, Copy)]
pub struct Step {
    pub number: usize,
    pub of: usize,
    /// The same in words.
    pub words: &'static str,
}

/// What every check page begins with: the way back, which step it is, and what it asks.
#[component]
pub fn CheckHead(
    language: Language,
    back: String,
    #[prop(into)] back_to: String,
    step: Step,
    title: String,
    /// The group's ID, where its name stands in the way back alone.
    #[prop(optional)]
    group: Option<GroupId>,
) -> impl IntoView {
    view! {
        <div class="flow">
            <Breadcrumb language to=back><Name name=back_to /></Breadcrumb>
            <div class="row apart">
                <p class="steps">
                    <Strokes done=step.number of=step.of />
                    {step.words}
                </p>
                {group.map(|id| view! { <GroupIdCode id /> })}
            </div>
            <h1>{title}</h1>
        </div>
    }
}

#[component]
pub fn WhatWillHappen(language: Language, lines: Vec<Phrase>) -> impl IntoView {
    view! {
        <section class="flow tight" aria-labelledby="will">
            <h2 id="will">{text::what_will_happen(language)}</h2>
            <ul class="list">{lines.into_iter().map(|line| view! { <li>{line.view()}</li> }).collect_view()}</ul>
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

/// Where every counter of the group is touched, its ID has to be typed. `trouble`: what was wrong with it.
#[component]
pub fn GroupIdField(
    language: Language,
    id: GroupId,
    typed: String,
    trouble: Option<Trouble>,
) -> impl IntoView {
    let is_wrong = trouble.is_some();
    let shown = view! {
        <span class="nowrap">
            <GroupIdCode id />
        </span>
    };
    view! {
        <div class=if is_wrong { "field bad" } else { "field" }>
            <label for="confirm">{text::type_the_id(language)}</label>
            <p class="hint" id="confirm-hint">
                {text::type_the_id_hint(language, shown.into_any())}
            </p>
            {trouble.map(|trouble| view! { <FieldError language id="confirm-err" trouble /> })}
            <input
                type="text"
                id="confirm"
                name="typed"
                value=typed
                aria-describedby=if is_wrong { "confirm-hint confirm-err" } else { "confirm-hint" }
                aria-invalid=is_wrong.then_some("true")
                dir="ltr"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                required
            />
        </div>
    }
}

/// What becomes of one counter.
pub struct ChangedCounter {
    pub key: CounterKey,
    pub now: AnyView,
    pub after: AnyView,
}

/// The value now beside what comes after it, under the head `after`.
#[component]
pub fn Changes(language: Language, changes: Vec<ChangedCounter>, after: Head) -> impl IntoView {
    let (label, class) = (after.text.clone(), after.class);
    let rows = changes
        .into_iter()
        .map(|change| {
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">
                        <KeyCode key=change.key />
                    </th>
                    <td role="cell" class="num" data-l=text::now(language)>
                        {change.now}
                    </td>
                    <td role="cell" class=class data-l=label.clone()>
                        <span class="to">
                            <Icon name="next" class="flip" />
                            <span class="vh">{text::to(language)}</span>
                            {change.after}
                        </span>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table role="table" class="fold figures changes">
            <caption class="vh">{text::caption(language)}</caption>
            <Heads heads=vec![Head::words(common::counter(language)), Head::figures(text::now(language)), after] />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}
