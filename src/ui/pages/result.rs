use leptos::prelude::*;

use crate::api::operation::ResultPage;
use crate::api::paths;
use crate::model::{NotAppliedReason, Outcome, Remedy, Selection};
use crate::store::Operation;
use crate::ui::components::{
    DecisionPanel, ErrorSummary, EvidenceTable, Framed, Icon, Jump, Name, NavPlace, PageTitle, Receipt,
    UndoPanel, shown_name,
};
use crate::ui::text::{common, remedies, result as text};

/// A reset whose outcome is settled, one way or another.
pub fn page(page: ResultPage) -> AnyView {
    let ResultPage { frame, operation, undo, trouble, app, url } = page;
    let told = told(&operation);
    let below = below(&operation);
    let next = next(&operation);
    let role = frame.operator.role;
    view! {
        <PageTitle title=told.title.clone() error=trouble.is_some() />
        <Framed frame place=NavPlace::Below jump=Jump::Offered>
            {trouble.map(|trouble| view! { <ErrorSummary trouble in_full=true /> })}
            <div class=if told.good { "title ok" } else { "title alert" }>
                <Icon name=told.icon class="big" />
                <h1>{told.title}</h1>
                <p class="lede">{told.lede}</p>
            </div>
            {below}
            <DecisionPanel operation=operation.clone() role />
            <div class="cols side">
                <Receipt operation=operation.clone() app url />
                <aside class="flow wide no-print">
                    <UndoPanel operation offer=undo />
                    <section class="flow tight" aria-labelledby="nxt">
                        <h2 id="nxt">{text::NEXT}</h2>
                        {next}
                    </section>
                </aside>
            </div>
        </Framed>
    }
    .into_any()
}

struct Told {
    good: bool,
    icon: &'static str,
    title: String,
    lede: String,
}

fn told(operation: &Operation) -> Told {
    let count = operation.before.len();
    match &operation.outcome {
        Outcome::Applied => Told {
            good: true,
            icon: "ok",
            title: text::applied_title(&operation.selection, count),
            lede: text::applied_lede(count).to_owned(),
        },
        Outcome::Refused { code, info } => Told {
            good: false,
            icon: "refused",
            title: text::REFUSED_TITLE.to_owned(),
            lede: text::refused_lede(&remedies::quoted(*code, info)),
        },
        Outcome::NotApplied { reason } => Told {
            good: false,
            icon: "skip",
            title: text::NOT_APPLIED_TITLE.to_owned(),
            lede: text::not_applied_lede(*reason).to_owned(),
        },
        Outcome::Unresolved | Outcome::Unknown { .. } => Told {
            good: false,
            icon: "alert",
            title: text::UNRESOLVED_TITLE.to_owned(),
            lede: text::unresolved_lede(operation.attempts),
        },
    }
}

/// Between the title and the receipt: what to do about it.
fn below(operation: &Operation) -> AnyView {
    match &operation.outcome {
        Outcome::Refused { code, .. } => what_to_do(common::WHAT_YOU_CAN_DO, remedies::for_code(*code)),
        Outcome::NotApplied { reason: NotAppliedReason::NeverSent } => {
            what_to_do(common::WHAT_YOU_CAN_DO, vec![remedies::remedy(Remedy::TryAgain).to_owned()])
        }
        Outcome::Unresolved => view! {
            {both_stories(operation, text::WENT_THROUGH_THEN, text::DID_NOT_THEN)}
            {what_to_do(text::MANAGER, text::manager_can().map(str::to_owned).into())}
        }
        .into_any(),
        _ => ().into_any(),
    }
}

/// Where verification gave up: what could have happened, and what was read.
pub(super) fn both_stories(operation: &Operation, went: &'static str, did_not: &'static str) -> AnyView {
    view! {
        <section class="flow tight" aria-labelledby="both">
            <h2 id="both">{text::BOTH_STORIES}</h2>
            <ul class="list">
                <li>
                    <b>{text::WENT_THROUGH}</b>
                    {went}
                </li>
                <li>
                    <b>{text::DID_NOT}</b>
                    {did_not}
                </li>
            </ul>
        </section>
        <section class="flow" aria-labelledby="evidence">
            <h2 id="evidence">{text::EVIDENCE}</h2>
            <EvidenceTable operation=operation.clone() caption=text::EVIDENCE.to_owned() />
        </section>
    }
    .into_any()
}

pub(super) fn what_to_do(title: &'static str, lines: Vec<String>) -> AnyView {
    view! {
        <section class="flow tight" aria-labelledby="do">
            <h2 id="do">{title}</h2>
            <ul class="list">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn next(operation: &Operation) -> AnyView {
    let group = paths::group_path(operation.app, &operation.group);
    let name = shown_name(&operation.group_name, &operation.group);
    let again = matches!(operation.outcome, Outcome::NotApplied { .. }).then(|| {
        let all = operation.selection == Selection::All;
        let keys = operation.before.iter().map(|counter| &counter.key).filter(|_| !all);
        let same = paths::prefilled_group_path(operation.app, &operation.group, keys, all, &operation.reason);
        view! {
            <li>
                <Icon name="again" />
                <a href=same>{text::START_AGAIN}</a>
            </li>
        }
    });
    view! {
        <ul class="list icons">
            {again}
            <li>
                <Icon name="activity" />
                <a href=paths::operation_entries_path(&operation.reference)>{text::IN_THE_LOG}</a>
            </li>
            <li>
                <Icon name="search" />
                <a href="/">{text::ANOTHER_GROUP}</a>
            </li>
            <li>
                <Icon name="groups" />
                <a href=group.clone()>
                    <Name name=text::back_to(&name) />
                </a>
            </li>
        </ul>
    }
    .into_any()
}
