//! The parts of pages about a request for approval.

use leptos::prelude::*;

use super::{Fact, Head, Heads, KeyCode, Moment, Name, Number};
use crate::api::frame::AppView;
use crate::api::{paths, request};
use crate::model::{Counter, CounterKey, Selection, Timestamp};
use crate::reset::undo_rows;
use crate::store::{Approval, ApprovalState, OperationKind, Plan};
use crate::ui::text::{approvals as text, check, common, undo, unseen};

/// The counters as they were seen when it was asked for; beside them, where they were read anew, as they
/// are `now`, and what comes after.
#[component]
pub fn ThenAndNow(plan: Plan, now: Option<Vec<Counter>>) -> impl IntoView {
    let keys = keys(&plan, now.as_deref());
    if keys.is_empty() {
        return view! { <p>{text::NO_KEYS}</p> }.into_any();
    }
    let was_read = now.is_some();
    let after_head = if plan.kind.undo().is_some() { undo::AFTER } else { check::AFTER };
    let rows = keys
        .into_iter()
        .map(|key| {
            let then = match &plan.seen {
                Some(seen) => value(seen, &key),
                None => view! { <span class="quiet">{unseen::NOT_KNOWN}</span> }.into_any(),
            };
            let rest = now.as_ref().map(|now| {
                let (now_cell, after) = (value(now, &key), after(&plan, now, &key));
                view! {
                    <td role="cell" class="num" data-l=check::NOW>
                        {now_cell}
                    </td>
                    <td role="cell" class="num" data-l=after_head>
                        {after}
                    </td>
                }
            });
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">
                        <KeyCode key />
                    </th>
                    <td role="cell" class="num" data-l=text::THEN>
                        {then}
                    </td>
                    {rest}
                </tr>
            }
        })
        .collect_view();
    let mut heads = vec![Head::words(common::COUNTER), Head::figures(text::THEN)];
    if was_read {
        heads.extend([Head::figures(check::NOW), Head::figures(after_head)]);
    }
    view! {
        <table role="table" class=if was_read { "fold figures" } else { "fold figures line" }>
            <caption class="vh">{if was_read { text::CAPTION_VALUES } else { text::CAPTION_THEN }}</caption>
            <Heads heads />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The keys that it is about, those that came in since included.
fn keys(plan: &Plan, now: Option<&[Counter]>) -> Vec<CounterKey> {
    let mut keys: Vec<CounterKey> = match (&plan.kind, &plan.selection) {
        (OperationKind::Undo(undo), _) => undo.put_back.iter().map(|counter| counter.key.clone()).collect(),
        (OperationKind::Reset, Selection::Keys(keys)) => keys.iter().cloned().collect(),
        (OperationKind::Reset, Selection::All) => {
            let seen = plan.seen.iter().flatten().chain(now.into_iter().flatten());
            seen.map(|counter| counter.key.clone()).collect()
        }
    };
    keys.sort();
    keys.dedup();
    keys
}

fn value(counters: &[Counter], key: &CounterKey) -> AnyView {
    match counters.iter().find(|counter| counter.key == *key) {
        Some(counter) => view! { <Number value=counter.value /> }.into_any(),
        None => view! { <span class="quiet">{text::NONE}</span> }.into_any(),
    }
}

fn after(plan: &Plan, now: &[Counter], key: &CounterKey) -> AnyView {
    let Some(undo) = plan.kind.undo() else {
        return view! { <span>{check::REMOVED}</span> }.into_any();
    };
    let rows = undo_rows(undo, now).unwrap_or_default();
    match rows.into_iter().find(|row| row.key == *key) {
        Some(row) => view! { <Number value=row.after /> }.into_any(),
        None => view! { <span class="quiet">{text::NONE}</span> }.into_any(),
    }
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
pub fn approval_facts(about: ApprovalFacts<'_>) -> Vec<Fact> {
    let ApprovalFacts { plan, approval, app, until, own } = about;
    let mut facts = vec![
        Fact::group(crate::words::Language::default(), &plan.group_name, plan.group.clone()),
        Fact::text(text::GROUP_AND_WHAT, text::extent(plan)),
    ];
    if let Some(undo) = plan.kind.undo() {
        facts.push(Fact::link(undo::OF, paths::operation_path(&undo.of), undo.of.to_string()));
    }
    facts.push(answered(text::ASKED_BY, approval.asked_by.clone(), approval.asked_at));
    facts.push(Fact::text(common::REASON, plan.reason.clone()));
    if until {
        let at = plan.expires_at;
        facts.push(Fact::new(text::WORKS_UNTIL, view! { <Moment at /> }));
    }
    if let ApprovalState::Declined(answer) = &approval.state {
        facts.push(answered(text::DECLINED_BY, answer.by.clone(), answer.at));
        facts.push(Fact::text(text::THEIR_REASON, answer.note.clone()));
    }
    facts.push(Fact::app(crate::words::Language::default(), app));
    if until && own {
        let path = paths::approval_path(&plan.id);
        let address = request::services().map(|services| services.settings.absolute(&path)).unwrap_or(path);
        facts.push(Fact::code(text::PAGE_FOR_THEM, address));
    }
    facts
}

fn answered(term: &'static str, name: String, at: Timestamp) -> Fact {
    let value = view! {
        <Name name />
        ", "
        <Moment at />
    };
    Fact::new(term, value)
}
