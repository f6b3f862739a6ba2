use leptos::prelude::*;

use crate::api::form::waits_once_more;
use crate::api::paths;
use crate::api::plan::CheckPage;
use crate::reset::{UndoRow, undo_rows};
use crate::store::{Plan, Undo};
use crate::ui::components::{
    Change, Changes, CheckHead, Clock, ErrorSummary, Fact, Framed, GroupIdField, Head, Icon, Jump, NavPlace,
    Number, OnlyBack, PageTitle, Summary, WhatWillHappen,
};
use crate::ui::text::{approvals, check, problems, undo as text};

/// Now and after, and the one button that carries an undo out.
pub fn page(page: CheckPage, undo: &Undo) -> AnyView {
    let CheckPage { frame, plan, app, trouble, expired, asks_for_id, takes_two, typed, .. } = page;
    let title = text::check_title(undo.mode);
    let count = undo.put_back.len();
    let the_reset = paths::operation_path(&undo.of);
    // Planned from the same values, so it fits; if it did not, there would be nothing to confirm.
    let rows = plan.seen.as_deref().and_then(|seen| undo_rows(undo, seen).ok()).unwrap_or_default();
    let will = text::will_happen(undo.mode, count);
    let will = if takes_two { approvals::after_approval(will) } else { will };
    let foot = if expired || rows.is_empty() {
        view! { <OnlyBack path=the_reset.clone() words=text::BACK /> }.into_any()
    } else {
        let group_id = asks_for_id.then(|| {
            let trouble = problems::at_field(trouble.as_ref(), problems::FIELD_TYPED);
            view! { <GroupIdField id=plan.group.clone() typed trouble /> }.into_any()
        });
        confirm(&plan, undo, group_id, takes_two, the_reset.clone())
    };
    let of = undo.of.as_str().to_owned();
    let facts = vec![
        Fact::group(&plan.group_name, plan.group),
        Fact::link(text::THE_RESET, the_reset.clone(), of.clone()),
        Fact::text(text::REASON, plan.reason),
        Fact::app(app),
    ];
    view! {
        <PageTitle title error=trouble.is_some() />
        <Framed frame place=NavPlace::Below jump=Jump::LeftOut slim=true>
            {trouble.map(|trouble| view! { <ErrorSummary trouble fields=&[problems::FIELD_TYPED] in_full=true /> })}
            <CheckHead back=the_reset back_to=of step=text::STEP title=title.to_owned() />
            {changes(rows)}
            <Summary facts />
            <WhatWillHappen lines=will />
            {foot}
        </Framed>
    }
    .into_any()
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
