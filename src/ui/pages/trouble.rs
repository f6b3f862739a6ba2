use leptos::prelude::*;

use crate::api::doors::Page;
use crate::api::frame::Frame;
use crate::api::{AccountProblem, Problem, Trouble, locale};
use crate::ui::components::{Bare, Framed, Icon, NavPlace, TroubleDetails, TroubleReference};
use crate::ui::errors::{self, Phrase};
use crate::words::{Locale, common, sign_in};

/// A page that could not be shown: what happened, what to do, under which reference. `back`: the page
/// that a form was on.
pub fn page(trouble: Trouble, frame: Option<Box<Frame>>, back: Option<String>) -> AnyView {
    let locale = frame.as_ref().map_or_else(locale::current, |frame| frame.locale);
    let language = locale.language;
    let title = errors::words(locale, &trouble.problem).summary;
    let page_title = title.text();
    let told = told(locale, title, trouble, back);
    match frame {
        Some(frame) => view! {
            <Framed frame=*frame title=page_title place=NavPlace::Below(Page::Find) slim=true error=true>
                {told}
            </Framed>
        }
        .into_any(),
        None => view! {
            <Bare language title=page_title error=true>{told}</Bare>
        }
        .into_any(),
    }
}

fn told(locale: Locale, title: Phrase, trouble: Trouble, back: Option<String>) -> AnyView {
    let language = locale.language;
    let reference = trouble.reference.clone().map(|reference| {
        view! {
            <dl class="sum">
                <TroubleReference language reference />
            </dl>
        }
    });
    let back = back.map(|back| {
        view! {
            <p class="row">
                <a href=back>{common::back_as_it_was(language)}</a>
            </p>
        }
    });
    // Whoever has a link may have a password by now; they are not in yet, and have no group to find.
    let on = if trouble.problem == Problem::Account(AccountProblem::DeadLink) {
        view! {
            <a class="btn go" href=Page::SignIn.path()>
                {sign_in::submit(language)}
            </a>
        }
        .into_any()
    } else {
        view! {
            <a href=Page::Find.path()>
                <Icon name="search" />
                " "
                {common::find_a_group(language)}
            </a>
        }
        .into_any()
    };
    view! {
        <div class="title alert" role="alert" tabindex="-1" autofocus>
            <Icon name="alert" class="big" />
            <h1>{title.view()}</h1>
        </div>
        <TroubleDetails locale trouble />
        {reference}
        {back}
        <p class="row">{on}</p>
    }
    .into_any()
}
