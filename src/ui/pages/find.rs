mod choices;
mod recent;
mod strips;

use leptos::prelude::*;

use self::choices::with_choices;
use self::recent::{RecentGroups, RecentOperations};
use self::strips::{approvals_strip, attention_strip, own_request, paused_strip};
use crate::api::doors::Page;
use crate::api::find::FindPage;
use crate::api::{Problem, Trouble, paths};
use crate::directory::GroupQuery;
use crate::model::{Lookup, SdkAppId, SignInWay};
use crate::ui::components::{
    Code, ErrorSummary, FactorStrip, Field, Framed, GroupIdCode, Head, Icon, Jump, Mark, Name, NavPlace,
    NoticesStrip, Row, Table, TroubleDetails, TroubleReference, shown_name,
};
use crate::ui::errors;
use crate::ui::topics;
use crate::words::{Language, common, find as text, groups, time};

/// Of no group that there is.
const EXAMPLE_ID: &str = "@TGS#aC5SZEAEF";

pub fn page(page: FindPage) -> AnyView {
    if let Some(choices) = page.choices.clone() {
        return with_choices(page, choices);
    }
    match page.trouble.clone() {
        Some(trouble) if is_about_the_look_up(&page, &trouble) => with_trouble(page, trouble),
        _ => plain(page),
    }
}

fn is_about_the_look_up(page: &FindPage, trouble: &Trouble) -> bool {
    !page.typed.is_empty() || trouble.problem.field() == Some(errors::FIELD_GROUP)
}

fn plain(page: FindPage) -> AnyView {
    let FindPage {
        frame,
        typed,
        trouble,
        recent_groups,
        recent_operations,
        attention,
        requests,
        notices,
        on_a_phone,
        ..
    } = page;
    let (app, now, approvals, locale) = (frame.app.id, frame.now, frame.approvals, frame.locale);
    let paused = frame.paused_batches;
    let language = locale.language;
    let password_alone = frame.operator.way == SignInWay::Own && !frame.operator.has_second_factor;
    let focused = trouble.is_none() && !on_a_phone;
    view! {
        <Framed frame title=common::find_a_group(language) place=NavPlace::At(Page::Find) jump=Jump::LeftOut trouble>
            {notices.map(|notices| view! { <NoticesStrip locale notices /> })}
            {password_alone.then(|| view! { <FactorStrip language /> })}
            {approvals.filter(|waiting| *waiting > 0).map(|waiting| approvals_strip(language, waiting))}
            {requests.first().map(|latest| own_request(language, latest, now))}
            {attention_strip(language, &attention)}
            {(paused > 0).then(|| paused_strip(language, paused))}
            <form class="hero flow" action=Page::LookUp.path() role="search">
                <Mark />
                <h1>{common::find_a_group(language)}</h1>
                <p class="lead">{text::lead(language)}</p>
                <GroupField language app typed trouble=None similar=None focused />
            </form>
            <p>
                <a href=paths::groups_path(app, &GroupQuery::default(), &[])>{groups::see_all_link(language)}</a>
            </p>
            <div class="cols">
                <RecentGroups locale app groups=recent_groups now />
                <RecentOperations locale operations=recent_operations now />
            </div>
        </Framed>
    }
    .into_any()
}

/// The look-up failed: one thing per page, the field with what was typed first.
fn with_trouble(page: FindPage, trouble: Trouble) -> AnyView {
    let FindPage { frame, typed, similar, took_ms, not_all, .. } = page;
    let (app, now, locale) = (frame.app.id, frame.now, frame.locale);
    let language = locale.language;
    let answer = took_ms.map(|took_ms| {
        let code = match &trouble.problem {
            Problem::Refused { code, .. } | Problem::NothingFound { code: Some(code), .. } => Some(code.0),
            _ => None,
        };
        let moment = time::moment(locale, now);
        let told = match code {
            Some(code) => text::answer_code(language, &code.to_string(), took_ms, &moment),
            None => text::answer_after(language, took_ms, &moment),
        };
        view! {
            <div>
                <dt>{text::answer(language)}</dt>
                <dd>{told}</dd>
            </div>
        }
    });
    let reference =
        trouble.reference.clone().map(|reference| view! { <TroubleReference language reference /> });
    let facts = (answer.is_some() || reference.is_some()).then(|| {
        view! {
            <dl class="sum">
                {reference}
                {answer}
            </dl>
        }
    });
    view! {
        <Framed frame title=common::find_a_group(language) place=NavPlace::At(Page::Find) jump=Jump::LeftOut slim=true error=true>
            <ErrorSummary locale trouble=trouble.clone() fields=&[errors::FIELD_GROUP] />
            <form class="flow" action=Page::LookUp.path() role="search">
                <h1>{common::find_a_group(language)}</h1>
                <GroupField language app typed trouble=Some(trouble.clone()) similar focused=false />
            </form>
            {not_all.then(|| view! { <p>{text::not_all(language)}</p> })}
            <TroubleDetails locale trouble />
            {facts}
        </Framed>
    }
    .into_any()
}

#[component]
fn GroupField(
    language: Language,
    app: SdkAppId,
    typed: String,
    trouble: Option<Trouble>,
    similar: Option<Lookup>,
    /// Whether the page begins in it.
    focused: bool,
) -> impl IntoView {
    let wrong = errors::at_field(trouble.as_ref(), errors::FIELD_GROUP);
    let example = view! {
        <span class="nowrap">
            <Code text=EXAMPLE_ID />
        </span>
    }
    .into_any();
    let help =
        view! { <a href=paths::help_path(topics::FIND)>{text::where_is_the_id(language)}</a> }.into_any();
    let similar = similar.map(|lookup| {
        let id = view! { <GroupIdCode id=lookup.group.clone() /> }.into_any();
        let group = view! { <GroupLink app lookup /> }.into_any();
        view! { <p class="hint">{text::similar(language, group, id)}</p> }
    });
    let hint = text::group_hint(language, example, help).into_any();
    let mut field = Field::of(language, errors::FIELD_GROUP, text::group(language), Some(hint), wrong);
    let input = view! {
        <div class="lookup">
            <input
                type="text"
                id=errors::FIELD_GROUP
                name="group"
                dir="auto"
                value=typed
                autofocus=focused
                aria-describedby=field.described_by.take()
                aria-invalid=field.invalid
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                required
            />
            <button class="btn go large">
                <Icon name="search" />
                {text::group_submit(language)}
            </button>
        </div>
        {similar}
    };
    view! {
        <input type="hidden" name="app" value=app.to_string() />
        {field.around(input)}
    }
}

#[component]
fn GroupLink(app: SdkAppId, lookup: Lookup) -> impl IntoView {
    view! {
        <a href=paths::group_path(app, &lookup.group)>
            <Name name=shown_name(&lookup.group_name, &lookup.group) />
        </a>
    }
}

fn feed(caption: &'static str, [first, second, last]: [&'static str; 3], rows: Vec<Row>) -> AnyView {
    let heads = vec![Head::words(first), Head::words(second), Head::end(last)];
    view! { <Table class="fold feed" caption heads rows /> }.into_any()
}
