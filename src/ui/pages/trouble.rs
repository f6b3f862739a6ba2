use leptos::prelude::*;

use crate::api::Trouble;
use crate::api::frame::Frame;
use crate::ui::components::{
    Bare, Framed, Icon, Jump, NavPlace, PageTitle, TroubleDetails, TroubleReference,
};
use crate::ui::text::{common, problems};

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
        <p class="row">
            <a href="/">
                <Icon name="search" />
                " "
                {common::FIND_A_GROUP}
            </a>
        </p>
    }
}
