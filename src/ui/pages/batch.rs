//! The page of a batch, whatever it is at: being read, to be confirmed, waiting, running, paused, over.

use leptos::prelude::*;

use super::batch_items::items;
use super::batch_progress::{self, is_lively, progress};
use super::batch_steps::{ask_approver, confirm, take_left, undo, why_nothing};
use super::batch_totals::totals_done;
use crate::api::batches::BatchPage;
use crate::api::doors::Page;
use crate::api::paths;
use crate::model::{Batch, BatchChange, BatchState, Selection, Tally, Timestamp};
use crate::ui::components::{
    Breadcrumb, Fact, Framed, Icon, KeyCode, KeyList, Moment, Name, NavPlace, Summary,
};
use crate::ui::errors;
use crate::ui::text::batches as text;
use crate::words::{Language, Locale, batches as words, pieces};

const FIELDS: &[&str] = &[errors::FIELD_TYPED, errors::FIELD_REASON];

/// Seconds until a browser without scripts loads the page again while something happens.
const AGAIN_SECONDS: &str = "5";

pub fn page(page: BatchPage) -> AnyView {
    let (locale, now, trouble) = (page.frame.locale, page.frame.now, page.trouble.clone());
    let language = locale.language;
    let (batch, tally) = (page.report.batch.clone(), page.report.tally);
    let title = words::batch_title(language, batch.reference.as_str());
    let in_tab = batch_progress::title(language, &batch, &tally);
    let (class, icon) = text::state_icon(&batch, now, &tally);
    let lively = is_lively(&batch, &tally);
    let body = match batch.state {
        BatchState::Ready => confirm(&page),
        BatchState::Waiting => ask_approver(&page),
        _ => view! { {progress(&page)} {why_nothing(&page, lively)} {take_left(&page)} }.into_any(),
    };
    let undos = page.undos.iter().map(|(undo, tally)| undone_by(language, now, undo, tally)).collect_view();
    let totals = totals_done(language, &batch, &page.totals);
    let after = page.can_be_undone.then(|| undo(&page));
    let facts = facts(locale, &page);
    let for_chat = (batch.confirmed_at.is_some())
        .then(|| chat(language, text::summary(language, &batch, &tally, &page.totals, &page.url)));
    let items = items(&page, lively);
    view! {
        <Framed frame=page.frame title=in_tab place=NavPlace::Below(Page::Batches) trouble fields=FIELDS>
            {lively
                .then(|| {
                    view! {
                        <noscript>
                            <meta http-equiv="refresh" content=AGAIN_SECONDS />
                        </noscript>
                    }
                })}
            <div class="flow tight">
                <Breadcrumb language to=Page::Batches.path()>{words::title(language)}</Breadcrumb>
                <div class="row apart">
                    <h1>{title}</h1>
                    <span class=class data-state=batch.state.name()>
                        <Icon name=icon />
                        {text::state(language, &batch, now, &tally)}
                    </span>
                </div>
                <p class="lede">{what(language, &batch.change)}</p>
                {undos}
            </div>
            {body}
            {totals}
            {items}
            {facts}
            {after}
            {for_chat}
        </Framed>
    }
    .into_any()
}

/// That another batch puts back what this one did, and where that stands.
fn undone_by(language: Language, now: Timestamp, undo: &Batch, tally: &Tally) -> impl IntoView + use<> {
    let link =
        view! { <a href=paths::batch_path(&undo.reference)><Name name=undo.reference.to_string() /></a> };
    let told = words::undone_by(language, link.into_any(), text::state(language, undo, now, tally));
    view! { <p>{told}</p> }
}

fn facts(locale: Locale, page: &BatchPage) -> impl IntoView + use<> {
    let language = locale.language;
    let batch = &page.report.batch;
    let named = |name: &str| view! { <Name name=name.to_owned() /> }.into_any();
    let when = view! { <Moment locale at=batch.created_at /> }.into_any();
    let made = words::who_when(language, named(&batch.operator_name), when);
    let answered = batch.approval.as_ref().and_then(|approval| approval.answer.as_ref()).map(|answer| {
        let by = named(&answer.by);
        let told = match (batch.state, answer.note.as_str()) {
            (BatchState::Declined, "") => words::declined_by(language, by),
            (BatchState::Declined, note) => words::declined_because(language, by, named(note)),
            _ => words::approved_by(language, by),
        };
        view! { <p>{told}</p> }
    });
    let has_seal = batch.preview.is_some();
    let seal =
        batch.preview.as_ref().map(|preview| Fact::code(words::seal(language), preview.seal().to_owned()));
    let facts: Vec<Fact> = [
        Some(Fact::text(words::reason(language), batch.reason.clone())),
        Some(Fact::app(language, page.app.clone())),
        Some(Fact::new(words::made(language), made)),
        seal,
    ]
    .into_iter()
    .flatten()
    .collect();
    let repeated = (batch.repeated > 0).then(|| view! { <p>{words::repeated(language, batch.repeated)}</p> });
    view! {
        <section class="flow tight" aria-labelledby="about">
            <h2 id="about">{words::about(language)}</h2>
            <Summary facts />
            {has_seal.then(|| view! { <p class="hint">{words::seal_hint(language)}</p> })}
            {answered}
            {repeated}
        </section>
    }
}

fn chat(language: Language, lines: String) -> impl IntoView {
    let rows = lines.lines().count().to_string();
    view! {
        <section class="measure flow tight no-print" aria-labelledby="chat">
            <h2 id="chat">{words::summary(language)}</h2>
            <p class="hint" id="chat-hint">
                {words::summary_hint(language)}
            </p>
            <textarea readonly rows=rows aria-labelledby="chat" aria-describedby="chat-hint">
                {lines}
            </textarea>
        </section>
    }
}

/// `Reset of like and unlike`.
fn what(language: Language, change: &BatchChange) -> Vec<AnyView> {
    match change {
        BatchChange::Reset(Selection::All) => vec![words::reset_all(language).into_any()],
        BatchChange::Reset(Selection::Keys(keys)) => {
            let keys = keys.iter().cloned().collect();
            words::reset_keys(language, view! { <KeyList language keys /> }.into_any())
        }
        BatchChange::Adjust(adjust) => {
            let amounts = adjust.amounts().iter().map(|amount| {
                let key = view! { <KeyCode key=amount.key.clone() /> };
                let signed = text::signed(language, adjust, amount);
                view! { <span class="nowrap">{key} " " <bdi>{signed}</bdi></span> }.into_any()
            });
            let amounts = pieces(language, amounts.collect()).into_any();
            if adjust.takes_away() {
                words::taking(language, amounts)
            } else {
                words::adding(language, amounts)
            }
        }
        BatchChange::Undo { batch, .. } => {
            let link = view! { <a href=paths::batch_path(batch)><Name name=batch.to_string() /></a> };
            words::undo_of(language, link.into_any())
        }
    }
}
