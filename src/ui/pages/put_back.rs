use leptos::prelude::*;

use super::result::{back_to, both_stories, heads, remedies, what_to_do};
use crate::api::doors::Page;
use crate::api::frame::AppView;
use crate::api::operation::{Beside, ResultPage};
use crate::api::{paths, request};
use crate::model::{Operation, Outcome, Undo, UndoMode};
use crate::reset::OtherHalf;
use crate::ui::components::{
    DecisionPanel, Framed, Icon, NavPlace, OtherHalfNote, OutcomePanel, Receipt, Told,
};
use crate::ui::errors::{self, Phrase};
use crate::words::{Language, Locale, adjust, check_undo, put_back as words, result};

const FIELDS: &[&str] = &[errors::FIELD_REASON];

/// An undo whose outcome is settled, one way or another.
pub fn page(page: ResultPage, undo: &Undo) -> AnyView {
    let beside = page.beside.clone();
    let ResultPage { frame, operation, other_half, trouble, typed, app, url, .. } = page;
    let (locale, role) = (frame.locale, frame.operator.role);
    let language = locale.language;
    let of_reset = beside.undone.as_ref().is_none_or(|undone| undone.intent.change.is_reset());
    let told = Told::of_not_done(language, &operation)
        .unwrap_or_else(|| applied(language, undo, other_half.as_ref(), of_reset));
    let below = below(locale, &operation);
    let next = next(language, &operation, undo, of_reset);
    view! {
        <Framed frame title=told.title.clone() place=NavPlace::Below(Page::Find) trouble=trouble.clone() fields=FIELDS>
            <OutcomePanel language operation=operation.clone() told />
            {below}
            <DecisionPanel locale operation=operation.clone() role trouble typed />
            <OtherHalfNote language operation=operation.clone() other=other_half.clone() />
            <div class="cols side">
                <div class="flow wide">
                    <Receipt locale operation app=app.clone() url beside=beside.clone() />
                    {other_half.and_then(|other| receipt_of(locale, other, app, beside))}
                </div>
                <aside class="flow tight no-print" aria-labelledby="nxt">
                    <h2 id="nxt">{result::next(language)}</h2>
                    {next}
                </aside>
            </div>
        </Framed>
    }
    .into_any()
}

/// The other request of the undo has a receipt of its own, which says the same on its page.
fn receipt_of(locale: Locale, other: OtherHalf, app: AppView, beside: Beside) -> Option<AnyView> {
    let operation = match other {
        OtherHalf::First(operation) | OtherHalf::Second(operation) => operation,
        OtherHalf::NotSent(_) => return None,
    };
    let path = paths::operation_path(&operation.reference);
    let url = request::services().map(|services| services.settings.absolute(&path)).unwrap_or(path);
    Some(view! { <Receipt locale operation app url beside /> }.into_any())
}

/// One that went through. Where both requests of an undo are verified, it is of both.
fn applied(language: Language, undo: &Undo, other: Option<&OtherHalf>, of_reset: bool) -> Told {
    let other = match other {
        Some(OtherHalf::First(other) | OtherHalf::Second(other)) if other.outcome == Outcome::Applied => {
            other.counters().map_or(0, <[_]>::len)
        }
        _ => 0,
    };
    let count = undo.put_back.len() + other;
    let lede = match undo.mode {
        UndoMode::Increase if of_reset => words::added(language, count),
        UndoMode::Increase => adjust::undone(language).to_owned(),
        UndoMode::Set => words::set(language, count),
    };
    Told { icon: "ok", title: words::title(language, count), lede: lede.into() }
}

fn below(locale: Locale, operation: &Operation) -> AnyView {
    let language = locale.language;
    match &operation.outcome {
        Outcome::Refused { .. } | Outcome::NotApplied { .. } => remedies(language, &operation.outcome),
        Outcome::Unresolved => {
            let (went, did_not) = heads(language);
            let (went, did_not) = (words::went_through(language, went), words::did_not(language, did_not));
            let lines = [
                result::manager_compare(language),
                words::manager_worked(language),
                words::manager_set(language),
            ];
            view! {
                {both_stories(locale, operation, went, did_not)}
                {what_to_do(result::manager(language), lines.map(Phrase::from).into())}
            }
            .into_any()
        }
        _ => ().into_any(),
    }
}

fn next(language: Language, operation: &Operation, undo: &Undo, of_reset: bool) -> AnyView {
    let back = if of_reset { check_undo::back(language) } else { adjust::back(language) };
    view! {
        <ul class="list icons">
            <li>
                <Icon name="prev" class="flip" />
                <a href=paths::operation_path(&undo.of)>{back}</a>
            </li>
            <li>
                <Icon name="groups" />
                {back_to(language, operation)}
            </li>
            <li>
                <Icon name="search" />
                <a href=Page::Find.path()>{result::another_group(language)}</a>
            </li>
        </ul>
    }
    .into_any()
}
