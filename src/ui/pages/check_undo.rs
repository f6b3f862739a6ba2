use leptos::prelude::*;

use crate::api::form::waits_once_more;
use crate::api::plan::CheckPage;
use crate::api::{language, paths};
use crate::model::CounterKey;
use crate::reset::{UndoRow, halves, undo_rows};
use crate::store::{Operation, Plan, Undo};
use crate::ui::components::{
    Change, Changes, CheckHead, Clock, ErrorSummary, Fact, Framed, GroupIdField, Head, Icon, Jump, Name,
    NavPlace, Number, OnlyBack, PageTitle, Step, Summary, WhatWillHappen,
};
use crate::ui::errors;
use crate::ui::text::{approvals, check, undo as text};

/// Now and after, and the one button that carries an undo out.
pub fn page(page: CheckPage, undo: &Undo) -> AnyView {
    let CheckPage {
        frame,
        plan,
        undone,
        app,
        trouble,
        expired,
        may,
        asks_for_id,
        takes_two,
        typed,
        change_path,
        ..
    } = page;
    let title = text::check_title(undo.mode);
    let count = undo.put_back.len();
    let the_reset = paths::operation_path(&undo.of);
    // Planned from the same values, so it fits; if it did not, there would be nothing to confirm.
    let rows = plan.seen.as_deref().and_then(|seen| undo_rows(undo, seen).ok()).unwrap_or_default();
    let will = text::will_happen(undo.mode, count, &second_half(undo));
    let will = if takes_two { approvals::after_approval(will) } else { will };
    let foot = if expired || !may || rows.is_empty() {
        view! { <OnlyBack path=change_path words=text::BACK /> }.into_any()
    } else {
        let group_id = asks_for_id.then(|| {
            let trouble = errors::at_field(trouble.as_ref(), errors::FIELD_TYPED);
            view! { <GroupIdField id=plan.group.clone() typed trouble /> }.into_any()
        });
        confirm(&plan, undo, group_id, takes_two, the_reset.clone())
    };
    let back_to = text::the_reset(&undo.of);
    let mut facts = vec![Fact::group(crate::words::Language::default(), &plan.group_name, plan.group)];
    facts.extend(undone.into_iter().flat_map(|reset| the_reset_told(&reset)));
    facts.push(Fact::text(text::OWN_REASON, plan.reason));
    facts.push(Fact::app(crate::words::Language::default(), app));
    view! {
        <PageTitle title error=trouble.is_some() />
        <Framed frame place=NavPlace::Below jump=Jump::LeftOut slim=true begins_here=trouble.is_none()>
            {trouble.map(|trouble| view! { <ErrorSummary language=language::current() trouble fields=&[errors::FIELD_TYPED] in_full=true /> })}
            <CheckHead
                back=the_reset
                back_to
                step=Step { number: 1, of: 2, words: text::STEP }
                title=title.to_owned()
            />
            // As on the page of a reset: the button before what there is to read up on.
            {changes(rows)}
            {foot}
            <WhatWillHappen lines=will />
            <Summary facts />
        </Framed>
    }
    .into_any()
}

/// Whose reset it is, when it was, and why.
pub(super) fn the_reset_told(reset: &Operation) -> Vec<Fact> {
    let whose = view! {
        <Name name=text::whose(reset) />
        ": "
        <a href=paths::operation_path(&reset.reference)>
            <bdi>{reset.reference.as_str().to_owned()}</bdi>
        </a>
    };
    vec![Fact::new(text::THE_RESET, whose), Fact::text(text::ITS_REASON, reset.reason.clone())]
}

/// The counters that take a request of their own.
fn second_half(undo: &Undo) -> Vec<&CounterKey> {
    let second = halves(undo.clone()).1;
    let is_in = |key: &CounterKey| second.iter().flat_map(|half| &half.put_back).any(|it| it.key == *key);
    undo.put_back.iter().map(|counter| &counter.key).filter(|key| is_in(key)).collect()
}

fn changes(rows: Vec<UndoRow>) -> AnyView {
    let changes = rows
        .into_iter()
        .map(|row| Change {
            key: row.key,
            now: match row.now {
                Some(value) => view! { <Number value /> }.into_any(),
                None => view! { <span class="quiet">{text::ABSENT}</span> }.into_any(),
            },
            after: view! { <Number value=row.after /> }.into_any(),
        })
        .collect();
    view! { <Changes changes after=Head::figures(text::AFTER) /> }.into_any()
}

/// Nothing is destroyed, so the button is not red.
fn confirm(
    plan: &Plan,
    undo: &Undo,
    group_id: Option<AnyView>,
    takes_two: bool,
    the_reset: String,
) -> AnyView {
    let button = if takes_two {
        approvals::ASK.to_owned()
    } else {
        text::check_button(undo.mode, undo.put_back.len())
    };
    view! {
        <form class="flow" method="post" action="/api/confirm">
            <input type="hidden" name="plan" value=plan.id.clone() />
            {group_id}
            <div class="row">
                <button class="btn go large" autofocus=waits_once_more()>
                    {(!takes_two).then(|| view! { <Icon name="undo" class="flip" /> })}
                    {button}
                </button>
                <a href=the_reset>{text::LEAVE_IT}</a>
            </div>
            <p class="hint">
                {check::VALUES_READ_AT} <Clock at=plan.seen_at /> ". " {check::WORKS_UNTIL} <Clock at=plan.expires_at />
                {text::WORKS_UNTIL_END}
            </p>
        </form>
    }
    .into_any()
}
