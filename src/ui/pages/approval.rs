use leptos::prelude::*;

use crate::api::approvals::ApprovalPage;
use crate::api::doors::{Function, Page};
use crate::api::form::waits_once_more;
use crate::api::{Problem, Trouble, paths};
use crate::model::{ApprovalState, Change, Plan, Selection, UndoMode, UpdateMode};
use crate::ui::components::{
    ApprovalFacts, CheckFrame, Clock, Icon, NavPlace, OnlyBack, ReasonField, Step, Summary, ThenAndNow,
    WhatWillHappen, approval_facts,
};
use crate::ui::errors::{self, Part, Phrase};
use crate::ui::text::adjust as adjusting;
use crate::words::{Language, Locale, adjust, approval as words, approvals};

const FIELDS: &[&str] = &[errors::FIELD_REASON];

/// One request, for whoever may approve it: what, who, why, the values then and now.
pub fn page(page: ApprovalPage) -> AnyView {
    let ApprovalPage { frame, plan, approval, expired, now, read_at, obstacle, app, trouble, typed } = page;
    let locale = frame.locale;
    let language = locale.language;
    let (title, open) = match (&approval.state, expired) {
        (ApprovalState::Declined(_), _) => (words::declined(language), false),
        (ApprovalState::Approved(_), _) => (words::approved(language), false),
        (ApprovalState::Waiting, true) => (words::expired(language), false),
        (ApprovalState::Waiting, false) => (question(language, &plan), true),
    };
    let was_read = now.is_some();
    let will = (open && obstacle.is_none()).then(
        || view! { <WhatWillHappen language lines=will_happen(language, &plan, &approval.asked_by) /> },
    );
    // What is wrong with an answer that was just given says it already.
    let obstacle_note = obstacle
        .clone()
        .filter(|_| open && trouble.is_none())
        .map(|problem| note(locale, &problem, was_read, paths::approval_path(&plan.id)));
    let approve = (open && obstacle.is_none()).then(|| {
        let class = match plan.intent.change {
            Change::Reset(_) => "btn destroy large",
            Change::Adjust(ref adjust) if adjust.mode() == UpdateMode::Set => "btn destroy large",
            Change::Undo(_) | Change::Adjust(_) => "btn go large",
        };
        let read = was_read.then(|| {
            let clock = view! { <Clock locale at=read_at /> };
            view! { <p class="hint">{words::read_at(language, clock.into_any())}</p> }
        });
        view! {
            <form class="flow" method="post" action=Function::Approve.path()>
                <input type="hidden" name="plan" value=plan.id.clone() />
                <div class="row">
                    <button class=class autofocus=waits_once_more()>
                        {button(language, &plan)}
                    </button>
                </div>
                {read}
            </form>
        }
    });
    let decline = if open {
        decline(language, plan.id.clone(), typed, trouble.as_ref())
    } else {
        view! { <OnlyBack path=Page::Approvals.path().to_owned() words=approvals::see(language) /> }
            .into_any()
    };
    let facts = approval_facts(
        locale,
        ApprovalFacts { plan: &plan, approval: &approval, app, until: open, own: false },
    );
    view! {
        <CheckFrame
            frame
            place=NavPlace::Below(Page::Approvals)
            back=Page::Approvals.path().to_owned()
            back_to=approvals::title(language)
            step=Step { number: 2, of: 2, words: words::step(language) }
            title
            trouble
            fields=FIELDS
        >
            <ThenAndNow language plan=plan now />
            {obstacle_note}
            <Summary facts />
            {will}
            {approve}
            {decline}
        </CheckFrame>
    }
    .into_any()
}

fn question(language: Language, plan: &Plan) -> &'static str {
    match plan.intent.change {
        Change::Reset(_) => words::reset_question(language),
        Change::Undo(_) => words::undo_question(language),
        Change::Adjust(_) => adjust::approve_question(language),
    }
}

/// The button says what it does.
fn button(language: Language, plan: &Plan) -> String {
    match (&plan.intent.change, &plan.intent.seen) {
        (Change::Adjust(adjust), _) => {
            let count = adjust.amounts().len();
            match adjust.mode() {
                UpdateMode::Increase => adjust::approve_add(language, count),
                UpdateMode::Decrease => adjust::approve_take(language, count),
                UpdateMode::Set => adjust::approve_set(language, count),
            }
        }
        (Change::Undo(undo), _) => match undo.mode {
            UndoMode::Increase => words::approve_undo(language, undo.put_back.len()),
            UndoMode::Set => words::approve_set(language, undo.put_back.len()),
        },
        (Change::Reset(Selection::All), Some(seen)) => words::approve_reset_all(language, seen.len()),
        (Change::Reset(Selection::Keys(keys)), Some(_)) => words::approve_reset(language, keys.len()),
        (Change::Reset(Selection::All), None) => words::approve_reset_all_unseen(language).to_owned(),
        (Change::Reset(Selection::Keys(keys)), None) => words::approve_reset_unseen(language, keys.len()),
    }
}

/// A line for each.
fn will_happen(language: Language, plan: &Plan, asked_by: &str) -> Vec<Phrase> {
    let changes = match (&plan.intent.change, &plan.intent.seen) {
        (Change::Adjust(adjust), _) => adjusting::what_happens(language, adjust.mode()).into(),
        (Change::Undo(undo), _) => match undo.mode {
            UndoMode::Increase => words::adds(language).into(),
            UndoMode::Set => words::sets(language).into(),
        },
        (Change::Reset(Selection::All), Some(_)) => words::deletes_all(language).into(),
        (Change::Reset(Selection::All), None) => words::deletes_all_unseen(language).into(),
        (Change::Reset(Selection::Keys(keys)), Some(_)) => words::deletes(language, keys.len()).into(),
        (Change::Reset(Selection::Keys(keys)), None) => words::deletes_unseen(language, keys.len()).into(),
    };
    let sent_once = words::sent_once(language, Part::Name(asked_by.to_owned())).into();
    vec![changes, sent_once, words::we_check(language).into()]
}

/// Why there is no button to approve.
fn note(locale: Locale, problem: &Problem, was_read: bool, again: String) -> AnyView {
    let language = locale.language;
    let told = errors::words(locale, problem);
    let is_tied = matches!(problem, Problem::NotIndependent { .. });
    let title = match (is_tied, was_read) {
        (true, _) => words::tied(language),
        (false, true) => words::not_now(language),
        (false, false) => words::not_read(language),
    };
    let rest = (!was_read && !is_tied).then(|| {
        let again = view! { <a href=again>{words::load_again(language)}</a> };
        view! { <p>{words::cannot_approve(language, again.into_any())}</p> }
    });
    let told = if is_tied {
        let sentences = std::iter::once(told.happened).chain(told.to_do);
        Phrase::sentences(language, sentences)
    } else {
        words::obstacle(language, Part::from(told.summary), Part::from(told.happened)).into()
    };
    view! {
        <section class="note alert" aria-labelledby="not-now">
            <Icon name="alert" />
            <h2 id="not-now">{title}</h2>
            <p>{told.view()}</p>
            {rest}
        </section>
    }
    .into_any()
}

fn decline(language: Language, plan: String, typed: String, trouble: Option<&Trouble>) -> AnyView {
    view! {
        <form class="card flow" method="post" action=Function::Decline.path() aria-labelledby="decline">
            <h2 id="decline">{words::decline_title(language)}</h2>
            <input type="hidden" name="plan" value=plan />
            <ReasonField
                language
                label=words::decline_reason(language)
                hint=words::decline_hint(language)
                reason=typed
                trouble=errors::at_field(trouble, errors::FIELD_REASON)
            />
            <div>
                <button class="btn">{words::decline(language)}</button>
            </div>
        </form>
    }
    .into_any()
}
