use leptos::prelude::*;

use crate::api::doors::{Function, Page};
use crate::api::operation::{Beside, ResultPage};
use crate::api::paths;
use crate::model::{Operation, Reference, Selection, Timestamp, UnknownReason};
use crate::reset::evidence_so_far;
use crate::ui::components::{
    Clock, EvidenceTable, Framed, HelpLink, Icon, Name, NavPlace, OtherHalfNote, shown_name,
};
use crate::ui::errors::no_answer;
use crate::ui::islands::FollowAlong;
use crate::ui::sentence::joint;
use crate::ui::text::unknown::{self as text, About};
use crate::ui::topics;
use crate::words::{Language, Locale, adjust, outcomes, receipt, result, unknown as words};

/// Sent, and not known yet: what we know, and what not to do meanwhile.
pub fn page(page: ResultPage, reason: &UnknownReason) -> AnyView {
    let ResultPage { frame, operation, other_half, trouble, beside: Beside { batch, .. }, .. } = page;
    let (locale, about) = (frame.locale, About::of(&operation));
    let language = locale.language;
    let title = match about {
        About::Reset | About::UnseenReset => words::title_reset(language),
        About::Undo => words::title_undo(language),
        About::Adjust => adjust::unknown_title(language),
    };
    let lede = words::lede(language, no_answer(language, reason).view());
    let events = events(language, &operation, reason);
    view! {
        <Framed frame title place=NavPlace::Below(Page::Find) slim=true begins_here=true trouble>
            <div class="title alert">
                <Icon name="alert" class="big" />
                <h1>{title}</h1>
                <p class="lede">
                    {lede} {joint(language)}
                    <HelpLink language topic=topics::about_outcome(&operation.outcome) />
                </p>
            </div>
            <Progress locale operation=operation.clone() batch />
            <OtherHalfNote language operation other=other_half />
            <div class="cols">
                <WhatNotToDo language about />
                <WhatHappensThen language about />
            </div>
            <section class="flow tight" aria-labelledby="know">
                <h2 id="know">{words::what_we_know(language)}</h2>
                <ol class="log">{events.into_iter().map(|told| event(locale, told)).collect_view()}</ol>
            </section>
        </Framed>
    }
    .into_any()
}

#[component]
fn Progress(locale: Locale, operation: Operation, batch: Option<Reference>) -> impl IntoView {
    let language = locale.language;
    let reference = operation.reference.as_str().to_owned();
    let part_of = batch.map(|batch| {
        let part_of = receipt::text_part_of_batch(language, batch.as_str());
        view! { <a href=paths::batch_path(&batch)>{part_of}</a> }
    });
    view! {
        <section class="card flow" aria-labelledby="chk">
            <div class="row apart">
                <h2 id="chk" class="st now">
                    <Icon name="run" class="turn" />
                    {outcomes::checking(language)}
                </h2>
                <p class="meta">
                    <FollowAlong
                        events=paths::events_path(&operation.reference)
                        line=text::progress(locale, &operation)
                    />
                </p>
            </div>
            <EvidenceTable locale operation caption=words::caption(language) />
            <form class="row" method="post" action=Function::CheckAgain.path()>
                <input type="hidden" name="reference" value=reference.clone() />
                <button class="btn go">
                    <Icon name="again" />
                    {words::check_again(language)}
                </button>
                <span class="meta">
                    <span>{words::reference(language, view! { <bdi>{reference}</bdi> }.into_any())}</span>
                    {part_of}
                </span>
            </form>
        </section>
    }
}

#[component]
fn WhatNotToDo(language: Language, about: About) -> impl IntoView {
    let (send, change) = (strong(words::do_not_send(language)), strong(words::do_not_change(language)));
    let (send, change) = match about {
        About::Reset | About::UnseenReset => {
            (words::do_not_send_reset(language, send), words::do_not_change_reset(language, change))
        }
        About::Undo => (words::do_not_send_undo(language, send), words::do_not_change_undo(language, change)),
        About::Adjust => (adjust::do_not_send(language, send), adjust::do_not_change(language, change)),
    };
    view! {
        <section class="flow tight" aria-labelledby="dont">
            <h2 id="dont">{words::what_not_to_do(language)}</h2>
            <ul class="list icons">{point("no", send)} {point("no", change)}</ul>
        </section>
    }
}

#[component]
fn WhatHappensThen(language: Language, about: About) -> impl IntoView {
    let went_through = words::went_through(language, strong(result::it_went_through(language)));
    let did_not = strong(result::it_did_not(language));
    let did_not = match about {
        About::Reset | About::Adjust => words::did_not_reset(language, did_not),
        About::UnseenReset => words::did_not_unseen(language, did_not),
        About::Undo => words::did_not_undo(language, did_not),
    };
    let unclear = words::still_unclear_then(language, strong(words::still_unclear(language)));
    view! {
        <section class="flow tight" aria-labelledby="then">
            <h2 id="then">{words::what_then(language)}</h2>
            <ul class="list icons">
                {point("ok", went_through)} {point("skip", did_not)} {point("alert", unclear)}
            </ul>
        </section>
    }
}

fn strong(words: &'static str) -> AnyView {
    view! { <b>{words}</b> }.into_any()
}

fn point(icon: &'static str, words: Vec<AnyView>) -> impl IntoView {
    view! {
        <li>
            <Icon name=icon />
            <span>{words}</span>
        </li>
    }
}

struct Event {
    icon: &'static str,
    at: Timestamp,
    told: AnyView,
}

/// What happened, in order, as far as it is written down.
fn events(language: Language, operation: &Operation, reason: &UnknownReason) -> Vec<Event> {
    let start = operation.created_at;
    let mut events = vec![
        Event { icon: "ok", at: start, told: confirmed(language, operation) },
        Event { icon: "ok", at: start, told: words::recorded_first(language).into_any() },
    ];
    let sent_at = operation.sent_at.unwrap_or(start);
    if operation.sent_at.is_some() || *reason != UnknownReason::Sending {
        events.push(Event { icon: "next", at: sent_at, told: words::sent_once(language).into_any() });
    }
    let answer_at = match reason {
        UnknownReason::TimedOut { after_ms } => {
            Timestamp(sent_at.0.saturating_add(i64::try_from(*after_ms).unwrap_or(0)))
        }
        _ => sent_at,
    };
    let why = no_answer(language, reason).view();
    let told = match reason {
        UnknownReason::NotReadBack => why,
        _ => words::done_or_not(language, why).into_any(),
    };
    events.push(Event { icon: "alert", at: answer_at, told });
    if let (Some(checked_at), Some(_)) = (operation.checked_at, &operation.after) {
        let told = text::read(language, About::of(operation), &evidence_so_far(operation));
        events.push(Event { icon: "search", at: checked_at, told: told.into_any() });
    }
    events
}

/// Who confirmed what.
fn confirmed(language: Language, operation: &Operation) -> AnyView {
    let name = view! { <Name name=operation.operator_name.clone() /> }.into_any();
    let group =
        view! { <Name name=shown_name(&operation.target.group_name, &operation.target.group) /> }.into_any();
    let count = operation.counters().map_or(0, <[_]>::len);
    let told = match (About::of(operation), operation.intent.change.selection()) {
        (About::Reset, _) => words::confirmed_reset(language, name, count, group),
        (About::Undo, _) => words::confirmed_undo(language, name, count, group),
        (About::Adjust, _) => adjust::confirmed(language, name, count, group),
        (About::UnseenReset, Selection::Keys(keys)) => {
            words::confirmed_unseen(language, name, keys.len(), group)
        }
        (About::UnseenReset, Selection::All) => words::confirmed_all_unseen(language, name, group),
    };
    told.into_any()
}

fn event(locale: Locale, event: Event) -> impl IntoView {
    let Event { icon, at, told } = event;
    view! {
        <li>
            <Icon name=icon class=if icon == "next" { "flip" } else { "" } />
            <Clock locale at />
            <span>{told}</span>
        </li>
    }
}
