use leptos::prelude::*;

use super::{Breadcrumb, Field, Framed, GroupIdCode, Head, Icon, Jump, Name, NavPlace, Row, Strokes, Table};
use crate::api::Trouble;
use crate::api::doors::Function;
use crate::api::form::waits_once_more;
use crate::api::frame::Frame;
use crate::model::GroupId;
use crate::ui::errors::{self, Phrase};
use crate::words::{Language, check as text, common};

/// Which step of how many a page is.
#[derive(Clone, Copy)]
pub struct Step {
    pub number: usize,
    pub of: usize,
    /// The same in words.
    pub words: &'static str,
}

/// A page on which something is looked at once more before it is done. It begins with the way back, which step it is, and
/// what it asks.
#[component]
pub fn CheckFrame(
    frame: Frame,
    place: NavPlace,
    back: String,
    #[prop(into)] back_to: String,
    step: Step,
    #[prop(into)] title: String,
    /// The group's ID, where its name stands in the way back alone.
    #[prop(optional)]
    group: Option<GroupId>,
    trouble: Option<Trouble>,
    /// The ids of the fields that this page has.
    fields: &'static [&'static str],
    #[prop(optional)] begins_here: bool,
    children: Children,
) -> impl IntoView {
    let language = frame.locale.language;
    view! {
        <Framed frame title=title.clone() place jump=Jump::LeftOut slim=true begins_here trouble fields>
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
            {children()}
        </Framed>
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

/// The ids of the fields of a [`ConfirmForm`].
pub const CONFIRM_FIELDS: &[&str] = &[errors::FIELD_TYPED];

/// The one button that carries a plan out, and the way back.
#[component]
pub fn ConfirmForm(
    language: Language,
    plan: String,
    /// Where every counter of the group is touched, its ID, which has to be typed.
    types_id: Option<GroupId>,
    typed: String,
    trouble: Option<Trouble>,
    class: &'static str,
    back: String,
    back_words: &'static str,
    works_until: Vec<AnyView>,
    /// What the button says.
    children: Children,
) -> impl IntoView {
    let trouble = errors::at_field(trouble.as_ref(), errors::FIELD_TYPED);
    view! {
        <form class="flow" method="post" action=Function::Confirm.path()>
            <input type="hidden" name="plan" value=plan />
            {types_id.map(|id| view! { <GroupIdField language id typed trouble /> })}
            <div class="row">
                <button class=class autofocus=waits_once_more()>
                    {children()}
                </button>
                <a href=back>{back_words}</a>
            </div>
            <p class="hint">{works_until}</p>
        </form>
    }
}

/// `trouble`: what was wrong with it.
#[component]
fn GroupIdField(language: Language, id: GroupId, typed: String, trouble: Option<Trouble>) -> impl IntoView {
    let shown = view! {
        <span class="nowrap">
            <GroupIdCode id />
        </span>
    };
    let hint = text::type_the_id_hint(language, shown.into_any()).into_any();
    let mut field =
        Field::of(language, errors::FIELD_TYPED, text::type_the_id(language), Some(hint), trouble);
    let input = view! {
        <input
            type="text"
            id=errors::FIELD_TYPED
            name="typed"
            value=typed
            aria-describedby=field.described_by.take()
            aria-invalid=field.invalid
            dir="ltr"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            required
        />
    };
    field.around(input)
}

/// What comes after the value now, behind an arrow.
pub fn becomes(language: Language, after: impl IntoAny) -> impl IntoView {
    view! {
        <span class="to">
            <Icon name="next" class="flip" />
            <span class="vh">{text::to(language)}</span>
            {after.into_any()}
        </span>
    }
}

/// The value now beside what comes after it, under the head `after`.
#[component]
pub fn Changes(language: Language, changes: Vec<Row>, after: Head) -> impl IntoView {
    let heads = vec![Head::words(common::counter(language)), Head::figures(text::now(language)), after];
    view! { <Table class="fold figures changes" caption=text::caption(language) heads rows=changes /> }
}
