//! The parts of pages about a request for approval.

use leptos::prelude::*;

use super::{Fact, Head, KeyCode, Moment, Name, NumberOr, Row, Table};
use crate::api::frame::AppView;
use crate::api::{paths, request};
use crate::model::{Approval, ApprovalState, Change, Counter, CounterKey, Plan, Selection, Timestamp, Undo};
use crate::ui::text::shared;
use crate::ui::text::unknown::GONE;
use crate::words::{
    Language, Locale, adjust, approval as words, approvals, check, check_undo, common, receipt, unseen,
};

/// The counters as they were seen when it was asked for; beside them, where they were read anew, as they
/// are `now`, and what comes after.
#[component]
pub fn ThenAndNow(language: Language, plan: Plan, now: Option<Vec<Counter>>) -> impl IntoView {
    let keys = keys(&plan, now.as_deref());
    if keys.is_empty() {
        return view! { <p>{words::no_keys(language)}</p> }.into_any();
    }
    let was_read = now.is_some();
    let after_head = match &plan.intent.change {
        Change::Reset(_) => check::after(language),
        Change::Undo(_) => check_undo::after(language),
        Change::Adjust(_) => adjust::after(language),
    };
    let rows = keys.into_iter().map(|key| {
        let then = match &plan.intent.seen {
            Some(seen) => value(language, seen, &key),
            None => view! { <span class="quiet">{unseen::not_known(language)}</span> }.into_any(),
        };
        let now_cell = now.as_ref().map(|now| value(language, now, &key));
        let after = now.as_ref().map(|now| after(language, &plan, now, &key));
        Row::of(view! { <KeyCode key /> }).cell(then).cell_if(now_cell).cell_if(after)
    });
    let rows = rows.collect();
    let mut heads = vec![Head::words(common::counter(language)), Head::figures(words::when_asked(language))];
    let (class, caption) = if was_read {
        heads.extend([Head::figures(check::now(language)), Head::figures(after_head)]);
        ("fold figures", words::caption_then_and_now(language))
    } else {
        ("fold figures line", words::caption_then(language))
    };
    view! { <Table class caption heads rows /> }.into_any()
}

/// The keys that it is about, those that came in since included.
fn keys(plan: &Plan, now: Option<&[Counter]>) -> Vec<CounterKey> {
    let mut keys: Vec<CounterKey> = match &plan.intent.change {
        Change::Undo(Undo { put_back: amounts, .. }) => amounts.keys().iter().cloned().collect(),
        Change::Adjust(adjust) => adjust.amounts().keys().iter().cloned().collect(),
        Change::Reset(Selection::Keys(keys)) => keys.iter().cloned().collect(),
        Change::Reset(Selection::All) => {
            let seen = plan.intent.seen.iter().flatten().chain(now.into_iter().flatten());
            seen.map(|counter| counter.key.clone()).collect()
        }
    };
    keys.sort();
    keys.dedup();
    keys
}

fn value(language: Language, counters: &[Counter], key: &CounterKey) -> AnyView {
    let value = counters.iter().find(|counter| counter.key == *key).map(|counter| counter.value);
    view! { <NumberOr language value absent=receipt::absent(language) /> }.into_any()
}

fn after(language: Language, plan: &Plan, now: &[Counter], key: &CounterKey) -> AnyView {
    let value = match &plan.intent.change {
        Change::Reset(_) => return view! { <span>{GONE}</span> }.into_any(),
        Change::Undo(undo) => {
            let rows = undo.rows(now).unwrap_or_default();
            rows.into_iter().find(|row| row.key == *key).map(|row| row.after)
        }
        Change::Adjust(adjust) => {
            let rows = adjust.rows(now).unwrap_or_default();
            rows.into_iter().find(|row| row.key == *key).map(|row| row.after)
        }
    };
    view! { <NumberOr language value absent=receipt::absent(language) /> }.into_any()
}

pub struct ApprovalFacts<'a> {
    pub plan: &'a Plan,
    pub approval: &'a Approval,
    pub app: AppView,
    /// Whether to say until when it can be approved.
    pub until: bool,
    /// Shown to whoever asked.
    pub own: bool,
}

/// What is to be done, who asks, why, since when and until when; and how it was answered.
pub fn approval_facts(locale: Locale, about: ApprovalFacts<'_>) -> Vec<Fact> {
    let language = locale.language;
    let ApprovalFacts { plan, approval, app, until, own } = about;
    let mut facts = vec![
        Fact::group(language, &plan.target.group_name, plan.target.group.clone()),
        Fact::text(words::to_be_done(language), shared::planned_extent(language, plan)),
    ];
    if let Some(undo) = plan.intent.change.undo() {
        facts.push(Fact::link(
            receipt::undo_of(language),
            paths::operation_path(&undo.of),
            undo.of.to_string(),
        ));
    }
    facts.push(answered(locale, approvals::asked_by(language), approval.asked_by.clone(), approval.asked_at));
    facts.push(Fact::text(common::reason(language), plan.intent.reason.clone()));
    if until {
        let at = plan.expires_at;
        facts.push(Fact::new(words::works_until(language), view! { <Moment locale at /> }));
    }
    if let ApprovalState::Declined(answer) = &approval.state {
        facts.push(answered(locale, words::declined_by(language), answer.by.clone(), answer.at));
        facts.push(Fact::text(words::their_reason(language), answer.note.clone()));
    }
    facts.push(Fact::app(language, app));
    if until && own {
        let path = paths::approval_path(&plan.id);
        let address = request::services().map(|services| services.settings.absolute(&path)).unwrap_or(path);
        facts.push(Fact::code(words::page_for_them(language), address));
    }
    facts
}

fn answered(locale: Locale, term: &'static str, name: String, at: Timestamp) -> Fact {
    let language = locale.language;
    let (name, when) = (view! { <Name name /> }, view! { <Moment locale at /> });
    Fact::new(term, common::who_when(language, name.into_any(), when.into_any()))
}
