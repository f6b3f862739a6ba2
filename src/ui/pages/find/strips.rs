//! One line each at the top of the page, for what waits for somebody.

use leptos::prelude::*;

use crate::api::doors::Page;
use crate::api::paths;
use crate::model::{ApprovalState, Operation, Timestamp, WaitingPlan};
use crate::ui::components::{Name, Note, Strip, shown_name};
use crate::ui::text::shared;
use crate::words::{Language, approvals, find as text, operations};

/// One line for the latest request of whoever looks, until it has a result.
pub(super) fn own_request(language: Language, latest: &WaitingPlan, now: Timestamp) -> impl IntoView + use<> {
    let WaitingPlan { plan, approval } = latest;
    let group = view! { <Name name=shown_name(&plan.target.group_name, &plan.target.group) /> };
    let extent = shared::planned_extent(language, plan);
    let request = view! {
        <a class="strong" href=paths::plan_path(&plan.id)>
            {operations::in_group(language, &extent, group.into_any())}
        </a>
    }
    .into_any();
    let (icon, told) = match &approval.state {
        ApprovalState::Declined(answer) => {
            let by = view! { <Name name=answer.by.clone() /> };
            ("refused", approvals::request_declined(language, request, by.into_any()))
        }
        _ if plan.has_expired(now) => ("skip", approvals::request_expired(language, request)),
        _ => ("wait", approvals::request_waits(language, request)),
    };
    view! {
        <Note class="note line" icon>
            {told}
        </Note>
    }
}

/// One line for what waits for this manager.
pub(super) fn approvals_strip(language: Language, waiting: usize) -> impl IntoView {
    let what = approvals::waiting(language, waiting).into_any();
    view! { <Strip icon="shield" told=true what to=Page::Approvals.path() to_words=approvals::see(language) /> }
}

/// One line for batches that go on only if somebody lets them.
pub(super) fn paused_strip(language: Language, batches: u64) -> impl IntoView {
    let what = text::batches_paused(language, batches).into_any();
    view! { <Strip icon="alert" told=true what to=Page::Batches.path() to_words=text::see_batches(language) /> }
}

/// One line for the most pressing of what needs attention, with a count of them all.
pub(super) fn attention_strip(language: Language, attention: &[Operation]) -> Option<impl IntoView + use<>> {
    let first = attention.first()?;
    let undos = attention.iter().filter(|operation| operation.intent.change.undo().is_some()).count();
    let resets = attention.len() - undos;
    let counted = match (resets, undos) {
        _ if attention.iter().any(|operation| operation.intent.change.adjust().is_some()) => {
            text::attention_changes(language, attention.len())
        }
        (_, 0) => text::attention_resets(language, resets),
        (0, _) => text::attention_undos(language, undos),
        _ => text::attention_both(language, resets, undos),
    };
    let extent = shared::extent(language, first);
    let name = view! { <Name name=shown_name(&first.target.group_name, &first.target.group) /> }.into_any();
    let told = if first.outcome.is_open() {
        text::being_checked(language, &extent, name)
    } else {
        text::unresolved(language, &extent, name)
    };
    Some(view! {
        <Strip
            icon="alert"
            told=true
            what=counted.into_any()
            more=told.into_any()
            to=paths::operation_path(&first.reference)
            to_words=text::see_what_we_know(language)
        />
    })
}
