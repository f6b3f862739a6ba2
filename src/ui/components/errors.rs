use leptos::prelude::*;

use super::{Code, Icon, Note};
use crate::api::doors::Page;
use crate::api::{AccountProblem, Problem, Trouble, paths};
use crate::model::{CannotUndo, Reference};
use crate::ui::errors::{self, Phrase};
use crate::ui::sentence::{Heard, heard, joint};
use crate::ui::topics::{self, Topic};
use crate::words::{Language, Locale, common, help};

/// The box that stands first on a page with a problem. It takes the focus, also without scripts,
/// and leads to the field where the page has it.
#[component]
pub fn ErrorSummary(
    locale: Locale,
    /// Nothing is shown where there is none.
    #[prop(into)]
    trouble: Option<Trouble>,
    /// The ids of the fields that this page has.
    #[prop(optional)]
    fields: &'static [&'static str],
    /// What these ids begin with, where the page has two forms.
    #[prop(optional)]
    form: &'static str,
    /// Says everything in the box, for pages where the rest of the page is about something else.
    #[prop(optional)]
    in_full: bool,
    /// In one line.
    #[prop(optional)]
    brief: bool,
    /// What is wrong as well, where it is said in one line.
    #[prop(optional_no_strip)]
    also: Option<Trouble>,
) -> impl IntoView {
    let Some(trouble) = trouble else { return ().into_any() };
    let language = locale.language;
    let words = errors::words(locale, &trouble.problem);
    if trouble.problem == Problem::Account(AccountProblem::ProvedNow) {
        return once_more(words.summary);
    }
    let field_of = |problem: &Problem| problem.field().filter(|field| fields.contains(field));
    let leads_to = match &trouble.problem {
        Problem::GroupBusy { operation }
        | Problem::Overtaken { operation }
        | Problem::CannotUndo(CannotUndo::Already { by: operation, .. }) => {
            Some(paths::operation_path(operation))
        }
        Problem::SignedOut => Some(Page::SignIn.path().to_owned()),
        problem => field_of(problem).map(|field| format!("#{form}{field}")),
    };
    let summary = sentence(words.summary, leads_to);
    let also = also.map(|also| {
        let field = field_of(&also.problem).map(|field| format!("#{field}"));
        view! { <li>{sentence(errors::words(locale, &also.problem).summary, field)}</li> }
    });
    let told = if brief {
        view! {
            <ul id="es-what">
                <li>{summary}</li>
                {also}
            </ul>
        }
        .into_any()
    } else {
        view! { <p id="es-what">{summary}</p> }.into_any()
    };
    let topic = topics::about(&trouble.problem);
    let reference = trouble.reference.filter(|_| in_full || brief).map(|reference| {
        let to_quote = common::reference_to_quote(
            language,
            view! { <Code text=reference.as_str() /> }.into_any(),
            view! { <a href=Page::Help.path()>{common::reference_quote(language)}</a> }.into_any(),
        );
        view! {
            <p class="hint">{to_quote} {joint(language)} <HelpLink language topic=topic.filter(|_| !in_full) /></p>
        }
    });
    let rest = in_full.then(|| {
        view! {
            <p>{words.happened.view()}</p>
            {to_do(words.to_do)}
            <p>
                <HelpLink language topic />
            </p>
        }
    });
    view! {
        <div class=if brief { "errors brief" } else { "errors" } role="alert" tabindex="-1" autofocus aria-labelledby="es">
            <h2 id="es">
                <Icon name="alert" />
                {common::there_is_a_problem(language)}
            </h2>
            {told}
            {rest}
            {reference}
        </div>
    }
    .into_any()
}

/// Not a problem: a factor was given on the way, and the page is as it was.
fn once_more(summary: Phrase) -> AnyView {
    view! {
        <Note icon="ok" told=true>
            {summary.view()}
        </Note>
    }
    .into_any()
}

/// Leads to the page of the help that says more.
#[component]
pub fn HelpLink(language: Language, #[prop(into)] topic: Option<Topic>) -> impl IntoView {
    topic.map(|topic| {
        let words = help::about(language, topic.title(language));
        view! { <a href=paths::help_path(topic.name())>{words}</a> }
    })
}

fn sentence(words: Phrase, leads_to: Option<String>) -> AnyView {
    match leads_to {
        Some(address) => view! { <a href=address>{words.view_in_link()}</a> }.into_any(),
        None => view! { <b>{words.view()}</b> }.into_any(),
    }
}

/// The same sentence at the field itself. That it is an error is heard; who sees it, sees that.
#[component]
pub fn FieldError(language: Language, #[prop(into)] id: String, trouble: Trouble) -> impl IntoView {
    // Nothing that is wrong at a field tells a moment.
    let summary = errors::words(Locale::utc(language), &trouble.problem).summary.view();
    view! {
        <p class="err" id=id>
            <Icon name="alert" />
            <span>{heard(common::error(language, Heard::around(summary)))}</span>
        </p>
    }
}

/// What happened and what to do, as sections of their own.
#[component]
pub fn TroubleDetails(locale: Locale, trouble: Trouble) -> impl IntoView {
    let language = locale.language;
    let words = errors::words(locale, &trouble.problem);
    view! {
        <section class="flow tight" aria-labelledby="why">
            <h2 id="why">{common::what_happened(language)}</h2>
            <p>{words.happened.view()}</p>
        </section>
        <section class="flow tight" aria-labelledby="what">
            <h2 id="what">{common::what_you_can_do(language)}</h2>
            {to_do(words.to_do)}
            <p>
                <HelpLink language topic=topics::about(&trouble.problem) />
            </p>
        </section>
    }
}

/// The reference as a row of a summary list.
#[component]
pub fn TroubleReference(language: Language, reference: Reference) -> impl IntoView {
    view! {
        <div>
            <dt>{common::reference(language)}</dt>
            <dd>
                <Code text=reference.as_str() /> " "
                <a class="sub" href=Page::Help.path()>
                    {common::reference_quote(language)}
                </a>
            </dd>
        </div>
    }
}

fn to_do(lines: Vec<Phrase>) -> impl IntoView {
    view! { <ul class="list">{lines.into_iter().map(|line| view! { <li>{line.view()}</li> }).collect_view()}</ul> }
}
