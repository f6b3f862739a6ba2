use leptos::prelude::*;

use crate::api::operation::ResultPage;
use crate::api::{language, paths};
use crate::model::{Timestamp, UnknownReason};
use crate::reset::{KeyEvidence, evidence_so_far};
use crate::store::Operation;
use crate::ui::components::{
    ErrorSummary, EvidenceTable, Framed, HelpLink, Icon, Jump, NavPlace, OtherHalfNote, PageTitle, shown_name,
};
use crate::ui::islands::FollowAlong;
use crate::ui::text::{time, unknown as text, unseen};
use crate::ui::topics;

/// Sent, and not known yet: what we know, and what not to do meanwhile.
pub fn page(page: ResultPage, reason: UnknownReason) -> AnyView {
    let ResultPage { frame, operation, other_half, trouble, .. } = page;
    let words = text::words(&operation);
    let events = events(&operation, &reason);
    view! {
        <PageTitle title=words.title error=trouble.is_some() />
        <Framed frame place=NavPlace::Below jump=Jump::Offered slim=true begins_here=trouble.is_none()>
            {trouble.map(|trouble| view! { <ErrorSummary language=language::current() trouble in_full=true /> })}
            <div class="title alert">
                <Icon name="alert" class="big" />
                <h1>{words.title}</h1>
                <p class="lede">
                    {text::lede(&reason)} " " <HelpLink topic=topics::about_outcome(&operation.outcome) />
                </p>
            </div>
            <Progress operation=operation.clone() />
            <OtherHalfNote operation other=other_half />
            <div class="cols">
                <WhatNotToDo words />
                <WhatHappensThen words />
            </div>
            <section class="flow tight" aria-labelledby="know">
                <h2 id="know">{text::WHAT_WE_KNOW}</h2>
                <ol class="log">{events.into_iter().map(event).collect_view()}</ol>
            </section>
        </Framed>
    }
    .into_any()
}

#[component]
fn Progress(operation: Operation) -> impl IntoView {
    let reference = operation.reference.as_str().to_owned();
    view! {
        <section class="card flow" aria-labelledby="chk">
            <div class="row apart">
                <h2 id="chk" class="st now">
                    <Icon name="run" class="turn" />
                    {text::CHECKING}
                </h2>
                <p class="meta">
                    <FollowAlong
                        events=paths::events_path(&operation.reference)
                        line=text::progress(&operation)
                    />
                </p>
            </div>
            <EvidenceTable operation caption=text::CAPTION.to_owned() />
            <form class="row" method="post" action="/api/check-again">
                <input type="hidden" name="reference" value=reference.clone() />
                <button class="btn go">
                    <Icon name="again" />
                    {text::CHECK_AGAIN}
                </button>
                <span class="meta">
                    <span>{text::REFERENCE_BEFORE} <bdi>{reference}</bdi></span>
                </span>
            </form>
        </section>
    }
}

#[component]
fn WhatNotToDo(words: &'static text::Words) -> impl IntoView {
    view! {
        <section class="flow tight" aria-labelledby="dont">
            <h2 id="dont">{text::WHAT_NOT_TO_DO}</h2>
            <ul class="list icons">
                {point("no", text::DO_NOT_SEND, words.do_not_send_why)}
                {point("no", text::DO_NOT_CHANGE, words.do_not_change_why)}
            </ul>
        </section>
    }
}

#[component]
fn WhatHappensThen(words: &'static text::Words) -> impl IntoView {
    view! {
        <section class="flow tight" aria-labelledby="then">
            <h2 id="then">{text::WHAT_THEN}</h2>
            <ul class="list icons">
                {point("ok", text::WENT_THROUGH, text::WENT_THROUGH_THEN)}
                {point("skip", text::DID_NOT, words.did_not_then)}
                {point("alert", text::STILL_UNCLEAR, text::STILL_UNCLEAR_THEN)}
            </ul>
        </section>
    }
}

fn point(icon: &'static str, strong: &'static str, rest: &'static str) -> impl IntoView {
    view! {
        <li>
            <Icon name=icon />
            <span>
                <b>{strong}</b>
                {rest}
            </span>
        </li>
    }
}

struct Event {
    icon: &'static str,
    at: Timestamp,
    told: String,
}

/// What happened, in order, as far as it is written down.
fn events(operation: &Operation, reason: &UnknownReason) -> Vec<Event> {
    let name = shown_name(&operation.group_name, &operation.group);
    let start = operation.created_at;
    let words = text::words(operation);
    let mut events = vec![
        Event { icon: "ok", at: start, told: text::confirmed(operation, &name) },
        Event { icon: "ok", at: start, told: text::RECORDED_FIRST.to_owned() },
    ];
    let sent_at = operation.sent_at.unwrap_or(start);
    if operation.sent_at.is_some() || *reason != UnknownReason::Sending {
        events.push(Event { icon: "next", at: sent_at, told: text::SENT_ONCE.to_owned() });
    }
    let answer_at = match reason {
        UnknownReason::TimedOut { after_ms } => {
            Timestamp(sent_at.0.saturating_add(i64::try_from(*after_ms).unwrap_or(0)))
        }
        _ => sent_at,
    };
    events.push(Event { icon: "alert", at: answer_at, told: text::answer(reason) });
    if let (Some(checked_at), Some(_)) = (operation.checked_at, &operation.after) {
        let looks = evidence_so_far(operation);
        let count = |what| looks.iter().filter(|look| look.says == what).count();
        let told = if looks.is_empty() {
            unseen::NONE_NOW.to_owned()
        } else {
            let [done, left, unclear] =
                [KeyEvidence::Done, KeyEvidence::NotDone, KeyEvidence::Unclear].map(count);
            text::read(words, done, left, unclear)
        };
        events.push(Event { icon: "search", at: checked_at, told });
    }
    events
}

fn event(event: Event) -> impl IntoView {
    let Event { icon, at, told } = event;
    view! {
        <li>
            <Icon name=icon class=if icon == "next" { "flip" } else { "" } />
            <time datetime=time::machine(at)>{time::bare_clock(at)}</time>
            <span>{told}</span>
        </li>
    }
}
