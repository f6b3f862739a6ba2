use leptos::prelude::*;

use super::result::{both_stories, what_to_do};
use crate::api::frame::AppView;
use crate::api::operation::{Beside, ResultPage};
use crate::api::{language, paths, request};
use crate::model::{NotAppliedReason, Outcome, Remedy};
use crate::reset::OtherHalf;
use crate::store::{Operation, Undo};
use crate::ui::components::{
    DecisionPanel, ErrorSummary, Framed, Icon, Jump, Name, NavPlace, OtherHalfNote, PageTitle, Receipt,
    shown_name,
};
use crate::ui::errors::{self, Phrase};
use crate::ui::text::{common, result, undo as text};

/// An undo whose outcome is settled, one way or another.
pub fn page(page: ResultPage, undo: &Undo) -> AnyView {
    let beside = page.beside();
    let ResultPage { frame, operation, other_half, trouble, typed, app, url, .. } = page;
    let (icon, title, lede) = told(&operation, undo, other_half.as_ref());
    let good = operation.outcome == Outcome::Applied;
    let below = below(&operation);
    let next = next(&operation, undo);
    let role = frame.operator.role;
    let has_error = trouble.is_some();
    let summary = trouble.clone().map(|trouble| {
        view! { <ErrorSummary language=language::current() trouble fields=&[errors::FIELD_REASON] in_full=true /> }
    });
    view! {
        <PageTitle title=title.clone() error=has_error />
        <Framed frame place=NavPlace::Below jump=Jump::Offered>
            {summary}
            <div class=if good { "title ok" } else { "title alert" }>
                <Icon name=icon class="big" />
                <h1>{title}</h1>
                <p class="lede">{lede}</p>
            </div>
            {below}
            <DecisionPanel operation=operation.clone() role trouble typed />
            <OtherHalfNote operation=operation.clone() other=other_half.clone() />
            <div class="cols side">
                <div class="flow wide">
                    <Receipt operation app=app.clone() url beside=beside.clone() />
                    {other_half.and_then(|other| receipt_of(other, app, beside))}
                </div>
                <aside class="flow tight no-print" aria-labelledby="nxt">
                    <h2 id="nxt">{result::NEXT}</h2>
                    {next}
                </aside>
            </div>
        </Framed>
    }
    .into_any()
}

/// The other request of the undo has a receipt of its own, which says the same on its page.
fn receipt_of(other: OtherHalf, app: AppView, beside: Beside) -> Option<AnyView> {
    let operation = match other {
        OtherHalf::First(operation) | OtherHalf::Second(operation) => operation,
        OtherHalf::NotSent(_) => return None,
    };
    let path = paths::operation_path(&operation.reference);
    let url = request::services().map(|services| services.settings.absolute(&path)).unwrap_or(path);
    Some(view! { <Receipt operation app url beside /> }.into_any())
}

/// Icon, title and the sentence under it. Where both requests of an undo are verified, it is of both.
fn told(operation: &Operation, undo: &Undo, other: Option<&OtherHalf>) -> (&'static str, String, String) {
    let other = match other {
        Some(OtherHalf::First(other) | OtherHalf::Second(other)) if other.outcome == Outcome::Applied => {
            other.counters().map_or(0, <[_]>::len)
        }
        _ => 0,
    };
    let count = undo.put_back.len() + other;
    match &operation.outcome {
        Outcome::Applied => {
            ("ok", text::applied_title(count), text::applied_lede(undo.mode, count).to_owned())
        }
        Outcome::Refused { code, info } => {
            let lede = result::refused_lede(&errors::answer(language::current(), *code, info).text());
            ("refused", text::REFUSED_TITLE.to_owned(), lede)
        }
        Outcome::NotApplied { reason } => {
            ("skip", text::NOT_APPLIED_TITLE.to_owned(), text::not_applied_lede(*reason).to_owned())
        }
        Outcome::Unresolved | Outcome::Unknown { .. } => {
            ("alert", text::UNRESOLVED_TITLE.to_owned(), result::unresolved_lede(operation))
        }
    }
}

fn below(operation: &Operation) -> AnyView {
    match &operation.outcome {
        Outcome::Refused { code, .. } => {
            what_to_do(common::WHAT_YOU_CAN_DO, errors::for_code(language::current(), *code))
        }
        Outcome::NotApplied { reason: NotAppliedReason::NeverSent } => what_to_do(
            common::WHAT_YOU_CAN_DO,
            vec![errors::remedy(language::current(), Remedy::TryAgain).into()],
        ),
        Outcome::Unresolved => view! {
            {both_stories(operation, text::WENT_THROUGH_THEN, text::DID_NOT_THEN)}
            {what_to_do(result::MANAGER, text::manager_can().map(Phrase::from).into())}
        }
        .into_any(),
        _ => ().into_any(),
    }
}

fn next(operation: &Operation, undo: &Undo) -> AnyView {
    let name = shown_name(&operation.group_name, &operation.group);
    view! {
        <ul class="list icons">
            <li>
                <Icon name="prev" class="flip" />
                <a href=paths::operation_path(&undo.of)>{text::BACK}</a>
            </li>
            <li>
                <Icon name="groups" />
                <a href=paths::group_path(operation.app, &operation.group)>
                    <Name name=result::back_to(&name) />
                </a>
            </li>
            <li>
                <Icon name="search" />
                <a href="/">{result::ANOTHER_GROUP}</a>
            </li>
        </ul>
    }
    .into_any()
}
