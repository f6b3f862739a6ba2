use leptos::prelude::*;

use crate::api::approvals::ApprovalPage;
use crate::api::form::waits_once_more;
use crate::api::{Problem, Trouble, language, paths};
use crate::store::{ApprovalState, OperationKind};
use crate::ui::components::{
    ApprovalFacts, CheckHead, Clock, ErrorSummary, Framed, Icon, Jump, NavPlace, OnlyBack, PageTitle,
    ReasonField, Step, Summary, ThenAndNow, WhatWillHappen, approval_facts,
};
use crate::ui::errors::{self, Phrase};
use crate::ui::text::approvals as text;

/// One request, for whoever may approve it: what, who, why, the values then and now.
pub fn page(page: ApprovalPage) -> AnyView {
    let ApprovalPage { frame, plan, approval, expired, now, read_at, obstacle, app, trouble, typed } = page;
    let (title, open) = match (&approval.state, expired) {
        (ApprovalState::Declined(_), _) => (text::DECLINED_TITLE, false),
        (ApprovalState::Approved(_), _) => (text::APPROVED_TITLE, false),
        (ApprovalState::Waiting, true) => (text::EXPIRED_TITLE, false),
        (ApprovalState::Waiting, false) => (text::question(&plan), true),
    };
    let was_read = now.is_some();
    let will = (open && obstacle.is_none())
        .then(|| view! { <WhatWillHappen lines=text::will_happen(&plan, &approval.asked_by) /> });
    // What is wrong with an answer that was just given says it already.
    let obstacle_note = obstacle
        .clone()
        .filter(|_| open && trouble.is_none())
        .map(|problem| note(&problem, was_read, paths::approval_path(&plan.id)));
    let approve = (open && obstacle.is_none()).then(|| {
        let class = match plan.kind {
            OperationKind::Reset => "btn destroy large",
            OperationKind::Undo(_) => "btn go large",
        };
        let read = was_read.then(|| view! { <p class="hint">{text::READ_AT} <Clock at=read_at /> "."</p> });
        view! {
            <form class="flow" method="post" action="/api/approve">
                <input type="hidden" name="plan" value=plan.id.clone() />
                <div class="row">
                    <button class=class autofocus=waits_once_more()>
                        {text::button(&plan)}
                    </button>
                </div>
                {read}
            </form>
        }
    });
    let decline = if open {
        decline(plan.id.clone(), typed, trouble.as_ref())
    } else {
        view! { <OnlyBack path=paths::APPROVALS.to_owned() words=text::SEE /> }.into_any()
    };
    let facts =
        approval_facts(ApprovalFacts { plan: &plan, approval: &approval, app, until: open, own: false });
    view! {
        <PageTitle title error=trouble.is_some() />
        <Framed frame place=NavPlace::BelowApprovals jump=Jump::LeftOut slim=true>
            {trouble
                .map(|trouble| {
                    view! { <ErrorSummary language=language::current() trouble fields=&[errors::FIELD_REASON] in_full=true /> }
                })}
            <CheckHead
                back=paths::APPROVALS.to_owned()
                back_to=text::TITLE
                step=Step { number: 2, of: 2, words: text::STEP }
                title=title.to_owned()
            />
            <ThenAndNow plan=plan now />
            {obstacle_note}
            <Summary facts />
            {will}
            {approve}
            {decline}
        </Framed>
    }
    .into_any()
}

/// Why there is no button to approve.
fn note(problem: &Problem, was_read: bool, again: String) -> AnyView {
    let language = language::current();
    let words = errors::words(language, problem);
    let is_tied = matches!(problem, Problem::NotIndependent { .. });
    let title = match (is_tied, was_read) {
        (true, _) => text::TIED,
        (false, true) => text::NOT_NOW,
        (false, false) => text::NOT_READ,
    };
    let rest = (!was_read && !is_tied).then(|| {
        view! {
            <p>
                {text::CANNOT_APPROVE} " " <a href=again>{text::LOAD_AGAIN}</a>
            </p>
        }
    });
    view! {
        <section class="note alert" aria-labelledby="not-now">
            <Icon name="alert" />
            <h2 id="not-now">{title}</h2>
            {if is_tied {
                view! { <p>{Phrase::sentences(language, [words.happened].into_iter().chain(words.to_do)).view()}</p> }.into_any()
            } else {
                view! { <p>{words.summary.view()} ". " {words.happened.view()}</p> }.into_any()
            }}
            {rest}
        </section>
    }
    .into_any()
}

fn decline(plan: String, typed: String, trouble: Option<&Trouble>) -> AnyView {
    view! {
        <form class="card flow" method="post" action="/api/decline" aria-labelledby="decline">
            <h2 id="decline">{text::DECLINE_TITLE}</h2>
            <input type="hidden" name="plan" value=plan />
            <ReasonField
                label=text::DECLINE_REASON
                hint=text::DECLINE_HINT
                reason=typed
                trouble=errors::at_field(trouble, errors::FIELD_REASON)
            />
            <div>
                <button class="btn">{text::DECLINE}</button>
            </div>
        </form>
    }
    .into_any()
}
