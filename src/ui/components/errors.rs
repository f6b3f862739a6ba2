use leptos::prelude::*;

use super::Icon;
use crate::api::{AccountProblem, Problem, Trouble, paths};
use crate::model::{CannotUndo, Reference};
use crate::ui::text::{common, help, problems, topics};

/// The box that stands first on a page with a problem. It takes the focus, also without scripts,
/// and leads to the field where the page has it.
#[component]
pub fn ErrorSummary(
    trouble: Trouble,
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
    let words = problems::words(&trouble.problem);
    if trouble.problem == Problem::Account(AccountProblem::ProvedNow) {
        return once_more(words.summary);
    }
    let field = words.field.filter(|field| fields.contains(field)).map(|field| format!("#{form}{field}"));
    let leads_to = field.or_else(|| match &trouble.problem {
        Problem::GroupBusy { operation }
        | Problem::Overtaken { operation }
        | Problem::CannotUndo(CannotUndo::Already { by: operation, .. }) => {
            Some(paths::operation_path(operation))
        }
        Problem::SignedOut => Some(paths::SIGN_IN.to_owned()),
        _ => None,
    });
    let summary = sentence(words.summary, leads_to);
    let also = also.map(|also| {
        let words = problems::words(&also.problem);
        let field = words.field.filter(|field| fields.contains(field)).map(|field| format!("#{field}"));
        view! { <li>{sentence(words.summary, field)}</li> }
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
    let reference = trouble.reference.clone().filter(|_| in_full || brief).map(|reference| {
        let topic = topics::about(&trouble.problem).filter(|_| !in_full);
        view! {
            <p class="hint">
                {common::REFERENCE} " " <ReferenceCode reference /> ". " <a href=paths::HELP>{common::QUOTE_IT}</a> " "
                <HelpLink topic />
            </p>
        }
    });
    let operations = match &trouble.problem {
        Problem::KeysChanged { by, .. } => by.iter().map(|meanwhile| meanwhile.reference.clone()).collect(),
        _ => Vec::new(),
    };
    let rest = in_full.then(|| {
        view! {
            <p>{linked(words.happened, operations)}</p>
            {to_do(words.to_do)}
            <p><HelpLink topic=topics::about(&trouble.problem) /></p>
        }
    });
    view! {
        <div class=if brief { "errors brief" } else { "errors" } role="alert" tabindex="-1" autofocus aria-labelledby="es">
            <h2 id="es">
                <Icon name="alert" />
                {common::THERE_IS_A_PROBLEM}
            </h2>
            {told}
            {rest}
            {reference}
        </div>
    }
    .into_any()
}

/// Not a problem: a factor was given on the way, and the page is as it was.
fn once_more(summary: String) -> AnyView {
    view! {
        <p class="note" role="status">
            <Icon name="ok" />
            <span>{summary} "."</span>
        </p>
    }
    .into_any()
}

/// Leads to the page of the help that says more.
#[component]
pub fn HelpLink(topic: Option<&'static help::Topic>) -> impl IntoView {
    topic.map(|topic| view! { <a href=paths::help_path(topic.slug)>{help::link(topic)}</a> })
}

fn sentence(words: String, leads_to: Option<String>) -> AnyView {
    match leads_to {
        Some(address) => view! { <a href=address>{words}</a> }.into_any(),
        None => view! { <b>{words}</b> }.into_any(),
    }
}

/// A text, with the references in it as links to their operations.
fn linked(text: String, operations: Vec<Reference>) -> AnyView {
    let Some((operation, rest)) = operations.split_first() else { return text.into_any() };
    let Some((before, after)) = text.split_once(operation.as_str()) else {
        return linked(text, rest.to_vec());
    };
    view! {
        {before.to_owned()}
        <a href=paths::operation_path(operation)>{operation.as_str().to_owned()}</a>
        {linked(after.to_owned(), rest.to_vec())}
    }
    .into_any()
}

/// The same sentence at the field itself.
#[component]
pub fn FieldError(#[prop(into)] id: String, trouble: Trouble) -> impl IntoView {
    view! {
        <p class="err" id=id>
            <Icon name="alert" />
            <span>
                <span class="vh">{common::ERROR_BEFORE}</span>
                {problems::words(&trouble.problem).summary}
            </span>
        </p>
    }
}

/// What happened and what to do, as sections of their own.
#[component]
pub fn TroubleDetails(trouble: Trouble) -> impl IntoView {
    let words = problems::words(&trouble.problem);
    view! {
        <section class="flow tight" aria-labelledby="why">
            <h2 id="why">{common::WHAT_HAPPENED}</h2>
            <p>{words.happened}</p>
        </section>
        <section class="flow tight" aria-labelledby="what">
            <h2 id="what">{common::WHAT_YOU_CAN_DO}</h2>
            {to_do(words.to_do)}
            <p><HelpLink topic=topics::about(&trouble.problem) /></p>
        </section>
    }
}

/// The reference as a row of a summary list.
#[component]
pub fn TroubleReference(reference: Reference) -> impl IntoView {
    view! {
        <div>
            <dt>{common::REFERENCE}</dt>
            <dd>
                <ReferenceCode reference /> " " <a class="sub" href=paths::HELP>{common::QUOTE_IT}</a>
            </dd>
        </div>
    }
}

#[component]
fn ReferenceCode(reference: Reference) -> impl IntoView {
    view! {
        <code class="id" dir="ltr">
            {reference.as_str().to_owned()}
        </code>
    }
}

fn to_do(lines: Vec<String>) -> impl IntoView {
    view! { <ul class="list">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
}
