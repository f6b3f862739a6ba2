use leptos::prelude::*;

use crate::api::operation::ResultPage;
use crate::api::{language, paths};
use crate::model::{NotAppliedReason, Outcome, Remedy, Selection};
use crate::reset::{Undone, undone_so_far};
use crate::store::Operation;
use crate::ui::components::{
    DecisionPanel, ErrorSummary, EvidenceTable, Framed, HelpLink, Icon, Jump, Name, NavPlace, NoUndo,
    PageTitle, Receipt, UNDO_FORM, UndoPanel, shown_name,
};
use crate::ui::errors::{self, Phrase};
use crate::ui::text::{common, result as text, undo, unseen};
use crate::ui::topics;

const REASON: &[&str] = &[errors::FIELD_REASON];
const UNDO_FIELDS: &[&str] = &[errors::FIELD_COUNTERS, errors::FIELD_REASON];

/// A reset whose outcome is settled, one way or another.
pub fn page(page: ResultPage) -> AnyView {
    let beside = page.beside();
    let ResultPage { frame, operation, undo, undos, trouble, typed, app, url, .. } = page;
    let told = told(&operation, &undos);
    let below = below(&operation);
    let next = next(&operation);
    let role = frame.operator.role;
    let has_error = trouble.is_some();
    // A page can have two forms with a reason.
    let is_about_undo = undo.as_ref().is_some_and(|form| form.trouble.is_some());
    let summary = trouble.clone().map(|trouble| {
        if is_about_undo {
            let fields = if undo.as_ref().is_some_and(|form| form.offer.left.len() > 1) {
                UNDO_FIELDS
            } else {
                REASON
            };
            view! { <ErrorSummary language=language::current() trouble fields form=UNDO_FORM in_full=true /> }
                .into_any()
        } else {
            view! { <ErrorSummary language=language::current() trouble fields=REASON in_full=true /> }
                .into_any()
        }
    });
    let trouble = trouble.filter(|_| !is_about_undo);
    let changed = matches!(operation.outcome, Outcome::Applied | Outcome::Unresolved);
    let no_undo = (changed && operation.before.is_none()).then(|| view! { <NoUndo /> });
    view! {
        <PageTitle title=told.title.clone() error=has_error />
        <Framed frame place=NavPlace::Below jump=Jump::Offered begins_here=!has_error>
            {summary}
            <div class=if told.good { "title ok" } else { "title alert" }>
                <Icon name=told.icon class="big" />
                <h1>{told.title}</h1>
                <p class="lede">
                    {told.lede} " " <HelpLink topic=topics::about_outcome(&operation.outcome) />
                </p>
            </div>
            {below}
            <DecisionPanel operation=operation.clone() role trouble typed />
            <div class="cols side">
                <Receipt operation=operation.clone() app url beside />
                <aside class="flow wide no-print">
                    {no_undo}
                    <UndoPanel operation undos form=undo />
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

fn told(operation: &Operation, undos: &[Operation]) -> Told {
    match &operation.outcome {
        Outcome::Applied => {
            let (title, lede) = applied(operation);
            let undone = undone_so_far(operation);
            let done: Vec<_> = undos.iter().filter(|undo| undo.outcome == Outcome::Applied).collect();
            let back = done.iter().filter_map(|undo| undo.counters()).map(<[_]>::len).sum();
            let icon = if undone == Undone::Nothing { "ok" } else { "undo" };
            let lede = if done.is_empty() { lede } else { undo::undone_lede(&done) };
            Told { good: true, icon, title: undo::undone_title(undone, &title, back), lede }
        }
        Outcome::Refused { code, info } => Told {
            good: false,
            icon: "refused",
            title: text::REFUSED_TITLE.to_owned(),
            lede: text::refused_lede(&errors::answer(language::current(), *code, info).text()),
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
            lede: text::unresolved_lede(operation),
        },
    }
}

/// Title and lede of a reset that went through.
fn applied(operation: &Operation) -> (String, String) {
    if let Some(before) = &operation.before {
        let count = before.len();
        return (text::applied_title(&operation.selection, count), text::applied_lede(count).to_owned());
    }
    let asked = match &operation.selection {
        Selection::All => None,
        Selection::Keys(keys) => Some(keys.len()),
    };
    let after = operation.after.as_deref().unwrap_or_default();
    let left = after.iter().filter(|counter| operation.selection.covers(&counter.key)).count();
    (unseen::applied_title(asked, left), unseen::applied_lede(operation.acknowledged, left))
}

/// Between the title and the receipt: what to do about it.
fn below(operation: &Operation) -> AnyView {
    match &operation.outcome {
        Outcome::Refused { code, .. } => {
            what_to_do(common::WHAT_YOU_CAN_DO, errors::for_code(language::current(), *code))
        }
        Outcome::NotApplied { reason: NotAppliedReason::NeverSent } => what_to_do(
            common::WHAT_YOU_CAN_DO,
            vec![errors::remedy(language::current(), Remedy::TryAgain).into()],
        ),
        Outcome::Unresolved => {
            let seen = operation.before.is_some();
            let (went, did_not) = if seen {
                (text::WENT_THROUGH_THEN, text::DID_NOT_THEN)
            } else {
                (unseen::WENT_THROUGH_THEN, unseen::DID_NOT_THEN)
            };
            view! {
                {both_stories(operation, went, did_not)}
                {what_to_do(text::MANAGER, text::manager_can(seen).map(Phrase::from).into())}
            }
            .into_any()
        }
        _ => ().into_any(),
    }
}

/// Where verification gave up: what could have happened, and what was read.
pub(super) fn both_stories(operation: &Operation, went: &'static str, did_not: &'static str) -> AnyView {
    let evidence = operation.after.is_some().then(|| {
        view! {
            <section class="flow" aria-labelledby="evidence">
                <h2 id="evidence">{text::EVIDENCE}</h2>
                <EvidenceTable operation=operation.clone() caption=text::EVIDENCE.to_owned() />
            </section>
        }
    });
    view! {
        <section class="flow tight" aria-labelledby="both">
            <h2 id="both">{text::both_stories(operation.after.is_some())}</h2>
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
        {evidence}
    }
    .into_any()
}

pub(super) fn what_to_do(title: &'static str, lines: Vec<Phrase>) -> AnyView {
    view! {
        <section class="flow tight" aria-labelledby="do">
            <h2 id="do">{title}</h2>
            <ul class="list">{lines.into_iter().map(|line| view! { <li>{line.view()}</li> }).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn next(operation: &Operation) -> AnyView {
    let group = paths::group_path(operation.app, &operation.group);
    let name = shown_name(&operation.group_name, &operation.group);
    let again = matches!(operation.outcome, Outcome::NotApplied { .. }).then(|| {
        let keys: Vec<_> = match &operation.selection {
            Selection::All => Vec::new(),
            Selection::Keys(keys) => keys.iter().collect(),
        };
        let all = keys.is_empty();
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
