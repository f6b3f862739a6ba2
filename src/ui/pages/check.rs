use leptos::prelude::*;

use super::check_unseen;
use crate::api::form::waits_once_more;
use crate::api::paths;
use crate::api::plan::{CheckPage, Going};
use crate::model::{Counter, CounterKey, Selection};
use crate::store::Plan;
use crate::ui::components::{
    Change, Changes, CheckHead, Clock, ErrorSummary, Fact, Framed, GroupIdField, Head, Jump, KeyList,
    NavPlace, Number, OnlyBack, PageTitle, Step, Summary, WhatWillHappen, shown_name,
};
use crate::ui::text::{approvals, check as text, common, problems, unseen, way_back};

/// What differs where nobody has seen the values.
struct Parts {
    title: String,
    /// What changes.
    changes: AnyView,
    counters: Option<AnyView>,
    will: Vec<String>,
    button: String,
}

pub fn page(page: CheckPage) -> AnyView {
    let CheckPage {
        frame,
        plan,
        going,
        app,
        trouble,
        expired,
        may,
        asks_for_id,
        takes_two,
        typed,
        change_path,
        approval: _,
        undone: _,
    } = page;
    let parts = match &going {
        Some(going) => seen(&plan, going),
        None => Parts {
            title: unseen::check_title(&plan.selection).to_owned(),
            changes: check_unseen::changes(&plan.selection, frame.upstream),
            counters: check_unseen::counters(&plan.selection),
            will: unseen::will_happen(&plan.selection),
            button: unseen::check_button(&plan.selection),
        },
    };
    let Parts { title, changes, counters, will, button } = parts;
    let will = if takes_two { approvals::after_approval(will) } else { will };
    let button =
        if takes_two { ("btn go large", approvals::ASK.to_owned()) } else { ("btn destroy large", button) };
    let group = paths::group_path(plan.app, &plan.group);
    let foot = if !may {
        view! { <OnlyBack path=group.clone() words=text::BACK_TO_THE_GROUP /> }.into_any()
    } else if expired {
        view! { <OnlyBack path=change_path.clone() words=text::CHOOSE_AGAIN /> }.into_any()
    } else {
        let group_id = asks_for_id.then(|| {
            let trouble = problems::at_field(trouble.as_ref(), problems::FIELD_TYPED);
            view! { <GroupIdField id=plan.group.clone() typed trouble /> }.into_any()
        });
        confirm(&plan, group_id, button, change_path.clone())
    };
    let mut facts = vec![
        Fact::group(&plan.group_name, plan.group.clone())
            .change(format!("/?app={}", app.id), text::CHANGE_GROUP),
    ];
    facts.extend(counters.map(|counters| {
        Fact::new(text::COUNTERS, counters).change(change_path.clone(), text::CHANGE_COUNTERS)
    }));
    facts.push(Fact::text(common::REASON, plan.reason.clone()).change(change_path, text::CHANGE_REASON));
    facts.push(Fact::app(app));
    view! {
        <PageTitle title=title.clone() error=trouble.is_some() />
        <Framed frame place=NavPlace::Below jump=Jump::LeftOut slim=true begins_here=trouble.is_none()>
            {trouble
                .map(|trouble| view! { <ErrorSummary trouble fields=&[problems::FIELD_TYPED] in_full=true /> })}
            <CheckHead
                back=group
                back_to=shown_name(&plan.group_name, &plan.group)
                step=Step { number: 2, of: 3, words: text::STEP }
                title
                group=plan.group
            />
            // The button before what there is to read up on: it stays in view, with what it does above it.
            {changes}
            {foot}
            <WhatWillHappen lines=will />
            <Summary facts />
        </Framed>
    }
    .into_any()
}

fn seen(plan: &Plan, going: &Going) -> Parts {
    let Going { removed, total } = going;
    let (count, total) = (removed.len(), *total);
    let counters = matches!(plan.selection, Selection::Keys(_)).then(|| {
        let keys: Vec<CounterKey> = removed.iter().map(|counter| counter.key.clone()).collect();
        view! { {text::of_total(count, total)} <KeyList keys /> }.into_any()
    });
    Parts {
        title: text::title(&plan.selection, count),
        changes: changes(removed),
        counters,
        will: text::will_happen(&plan.selection, count, total)
            .into_iter()
            .chain(way_back::lines(removed, total))
            .collect(),
        button: text::button(&plan.selection, count),
    }
}

/// A reset deletes, so what comes after the old value is *removed*, not 0.
fn changes(removed: &[Counter]) -> AnyView {
    let changes = removed
        .iter()
        .map(|counter| Change {
            key: counter.key.clone(),
            now: view! { <Number value=counter.value /> }.into_any(),
            after: view! { <span>{text::REMOVED} " " <span class="sub">{text::UNTIL_COUNTED}</span></span> }
                .into_any(),
        })
        .collect();
    view! { <Changes changes after=Head::end(text::AFTER) /> }.into_any()
}

/// The one button, red where it deletes at once.
fn confirm(
    plan: &Plan,
    group_id: Option<AnyView>,
    (class, button): (&'static str, String),
    change_path: String,
) -> AnyView {
    let read_at =
        plan.seen.is_some().then(|| view! { {text::VALUES_READ_AT} <Clock at=plan.seen_at /> ". " });
    view! {
        <form class="flow" method="post" action="/api/confirm">
            <input type="hidden" name="plan" value=plan.id.clone() />
            {group_id}
            <div class="row">
                <button class=class autofocus=waits_once_more()>
                    {button}
                </button>
                <a href=change_path>{text::NO_CHANGE_LINK}</a>
            </div>
            <p class="hint">{read_at} {text::WORKS_UNTIL} <Clock at=plan.expires_at /> {text::WORKS_UNTIL_END}</p>
        </form>
    }
    .into_any()
}
