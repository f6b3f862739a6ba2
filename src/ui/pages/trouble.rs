use leptos::prelude::*;

use crate::api::frame::Frame;
use crate::api::{AccountProblem, Problem, Trouble, paths};
use crate::ui::components::{
    Bare, Framed, Icon, Jump, NavPlace, PageTitle, TroubleDetails, TroubleReference,
};
use crate::ui::text::{common, problems};
use crate::words::{Language, sign_in};

/// A page that could not be shown: what happened, what to do, under which reference. `back`: the page
/// that a form was on.
pub fn page(trouble: Trouble, frame: Option<Box<Frame>>, back: Option<String>) -> AnyView {
    let title = problems::words(&trouble.problem).summary;
    match frame {
        Some(frame) => view! {
            <PageTitle title error=true />
            <Framed frame=*frame place=NavPlace::Below jump=Jump::Offered slim=true>
                <Told trouble back />
            </Framed>
        }
        .into_any(),
        None => view! {
            <PageTitle title error=true />
            <Bare>
                <Told trouble back />
            </Bare>
        }
        .into_any(),
    }
}

#[component]
fn Told(trouble: Trouble, back: Option<String>) -> impl IntoView {
    let title = problems::words(&trouble.problem).summary;
    let reference = trouble.reference.clone();
    // Whoever has a link may have a password by now; they are not in yet, and have no group to find.
    let is_link = trouble.problem == Problem::Account(AccountProblem::DeadLink);
    let on = if is_link {
        view! {
            <a class="btn go" href=paths::SIGN_IN>
                {sign_in::submit(Language::default())}
            </a>
        }
        .into_any()
    } else {
        view! {
            <a href=paths::HOME>
                <Icon name="search" />
                " "
                {common::FIND_A_GROUP}
            </a>
        }
        .into_any()
    };
    view! {
        <div class="title alert" role="alert" tabindex="-1" autofocus>
            <Icon name="alert" class="big" />
            <h1>{title}</h1>
        </div>
        <TroubleDetails trouble />
        {reference
            .map(|reference| {
                view! {
                    <dl class="sum">
                        <TroubleReference reference />
                    </dl>
                }
            })}
        {back
            .map(|back| {
                view! {
                    <p class="row">
                        <a href=back>{common::BACK_AS_IT_WAS}</a>
                    </p>
                }
            })}
        <p class="row">{on}</p>
    }
}
