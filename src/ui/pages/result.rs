use leptos::prelude::*;

use super::adjusted;
use crate::api::adjust::FilledIn;
use crate::api::doors::Page;
use crate::api::operation::{Beside, ResultPage};
use crate::api::paths;
use crate::model::{NotAppliedReason, Operation, Outcome, Remedy, Selection, Target};
use crate::reset::{Undone, undone_so_far};
use crate::ui::components::{
    DecisionPanel, ErrorSummary, EvidenceTable, Framed, Icon, Name, NavPlace, NoUndo, OutcomePanel, Receipt,
    Told, UNDO_FORM, UndoPanel, shown_name,
};
use crate::ui::errors::{self, Phrase};
use crate::ui::text::undo;
use crate::words::{Language, Locale, common, result as words};

const REASON: &[&str] = &[errors::FIELD_REASON];
const UNDO_FIELDS: &[&str] = &[errors::FIELD_COUNTERS, errors::FIELD_REASON];

/// A reset whose outcome is settled, one way or another.
pub fn page(page: ResultPage) -> AnyView {
    let beside = page.beside.clone();
    let ResultPage { frame, operation, undo, beside: Beside { undos, .. }, trouble, typed, app, url, .. } =
        page;
    let (locale, role) = (frame.locale, frame.operator.role);
    let language = locale.language;
    let told =
        Told::of_not_done(language, &operation).unwrap_or_else(|| match operation.intent.change.adjust() {
            Some(adjust) => adjusted::applied(locale, &operation, adjust, &undos),
            None => applied(locale, &operation, &undos),
        });
    let below = below(locale, &operation);
    let next = next(language, &operation);
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
            view! { <ErrorSummary locale trouble fields form=UNDO_FORM in_full=true /> }.into_any()
        } else {
            view! { <ErrorSummary locale trouble fields=REASON in_full=true /> }.into_any()
        }
    });
    let trouble = trouble.filter(|_| !is_about_undo);
    let changed = matches!(operation.outcome, Outcome::Applied | Outcome::Unresolved);
    let no_undo = (changed && operation.intent.seen.is_none()).then(|| view! { <NoUndo language /> });
    view! {
        <Framed frame title=told.title.clone() place=NavPlace::Below(Page::Find) begins_here=true error=has_error>
            {summary}
            <OutcomePanel language operation=operation.clone() told />
            {below}
            <DecisionPanel locale operation=operation.clone() role trouble typed />
            <div class="cols side">
                <Receipt locale operation=operation.clone() app url beside />
                <aside class="flow wide no-print">
                    {no_undo}
                    <UndoPanel locale operation undos form=undo />
                    <section class="flow tight" aria-labelledby="nxt">
                        <h2 id="nxt">{words::next(language)}</h2>
                        {next}
                    </section>
                </aside>
            </div>
        </Framed>
    }
    .into_any()
}

/// A reset that went through, and what of it was put back since.
fn applied(locale: Locale, operation: &Operation, undos: &[Operation]) -> Told {
    let language = locale.language;
    let Some(before) = &operation.intent.seen else {
        let (title, lede) = applied_unseen(language, operation);
        return Told { icon: "ok", title, lede: lede.into() };
    };
    let undone = undone_so_far(operation);
    let done: Vec<_> = undos.iter().filter(|undo| undo.outcome == Outcome::Applied).collect();
    let back = done.iter().filter_map(|undo| undo.counters()).map(<[_]>::len).sum();
    let lede = if done.is_empty() {
        words::verified(language, before.len()).into()
    } else {
        undo::put_back(locale, &done)
    };
    Told {
        icon: if undone == Undone::Nothing { "ok" } else { "undo" },
        title: title(language, &operation.intent.change.selection(), before.len(), undone, back),
        lede,
    }
}

/// `count`: how many counters were reset. `back`: how many of them were put back since.
fn title(language: Language, selection: &Selection, count: usize, undone: Undone, back: usize) -> String {
    match (selection, undone) {
        (Selection::Keys(_), Undone::Nothing) => words::some_reset(language, count),
        (Selection::Keys(_), Undone::Partly) => words::some_reset_undone_in_part(language, count, back),
        (Selection::Keys(_), Undone::Wholly) => words::some_reset_undone(language, count),
        (Selection::All, Undone::Nothing) => words::all_reset(language, count),
        (Selection::All, Undone::Partly) => words::all_reset_undone_in_part(language, count, back),
        (Selection::All, Undone::Wholly) => words::all_reset_undone(language, count),
    }
}

/// Title and lede where nobody had seen the values.
fn applied_unseen(language: Language, operation: &Operation) -> (String, String) {
    let after = operation.after.as_deref().unwrap_or_default();
    let left = after.iter().filter(|counter| operation.intent.change.covers(&counter.key)).count();
    let title = match (operation.intent.change.selection(), left) {
        (Selection::All, 0) => words::unseen_none_left(language).to_owned(),
        (Selection::All, _) => words::unseen_all_reset(language).to_owned(),
        (Selection::Keys(keys), 0) => words::unseen_not_there(language, keys.len()),
        (Selection::Keys(keys), _) => words::some_reset(language, keys.len()),
    };
    let lede = match (operation.acknowledged, left) {
        (true, 0) => words::unseen_verified(language).to_owned(),
        (true, _) => words::unseen_verified_counted(language, left),
        (false, 0) => words::unseen_lost(language).to_owned(),
        (false, _) => words::unseen_lost_counted(language, left),
    };
    (title, lede)
}

/// Between the title and the receipt: what to do about it.
fn below(locale: Locale, operation: &Operation) -> AnyView {
    let language = locale.language;
    match &operation.outcome {
        Outcome::Refused { .. } | Outcome::NotApplied { .. } => remedies(language, &operation.outcome),
        Outcome::Unresolved if operation.intent.change.adjust().is_some() => {
            adjusted::stories(locale, operation)
        }
        Outcome::Unresolved => {
            let (went, did_not) = heads(language);
            let went = words::went_through(language, went);
            let (did_not, look, worked) = if operation.intent.seen.is_some() {
                let did_not = words::did_not(language, did_not);
                (did_not, words::manager_compare(language), words::manager_worked(language))
            } else {
                let did_not = words::did_not_unseen(language, did_not);
                (did_not, words::manager_look(language), words::manager_worked_unseen(language))
            };
            let lines = [look, worked, words::manager_again(language)].map(Phrase::from);
            view! {
                {both_stories(locale, operation, went, did_not)}
                {what_to_do(words::manager(language), lines.into())}
            }
            .into_any()
        }
        _ => ().into_any(),
    }
}

/// What people can do about a refusal, or about what was never sent.
pub(super) fn remedies(language: Language, outcome: &Outcome) -> AnyView {
    let lines = match outcome {
        Outcome::Refused { code, .. } => errors::for_code(language, *code),
        Outcome::NotApplied { reason: NotAppliedReason::NeverSent } => {
            vec![errors::remedy(language, Remedy::TryAgain).into()]
        }
        _ => return ().into_any(),
    };
    what_to_do(common::what_you_can_do(language), lines)
}

/// What the two stories begin with.
pub(super) fn heads(language: Language) -> (AnyView, AnyView) {
    let head = |words: &'static str| view! { <b>{words}</b> }.into_any();
    (head(words::it_went_through(language)), head(words::it_did_not(language)))
}

/// Where verification gave up: what could have happened, and what was read.
pub(super) fn both_stories(
    locale: Locale,
    operation: &Operation,
    went: Vec<AnyView>,
    did_not: Vec<AnyView>,
) -> AnyView {
    let language = locale.language;
    let was_read = operation.after.is_some();
    let evidence = was_read.then(|| {
        view! {
            <section class="flow" aria-labelledby="evidence">
                <h2 id="evidence">{words::evidence(language)}</h2>
                <EvidenceTable locale operation=operation.clone() caption=words::evidence(language) />
            </section>
        }
    });
    let title = if was_read { words::both_possible(language) } else { words::may_have_happened(language) };
    view! {
        <section class="flow tight" aria-labelledby="both">
            <h2 id="both">{title}</h2>
            <ul class="list">
                <li>{went}</li>
                <li>{did_not}</li>
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

fn next(language: Language, operation: &Operation) -> AnyView {
    let again = matches!(operation.outcome, Outcome::NotApplied { .. }).then(|| {
        let (Target { app, group, .. }, intent) = (&operation.target, &operation.intent);
        let same = match intent.change.adjust() {
            Some(adjust) => {
                let seen = intent.seen.as_deref().unwrap_or_default();
                let filled_in = FilledIn::of_change(adjust, seen, &intent.reason);
                paths::prefilled_adjust_path(*app, group, &filled_in.fields())
            }
            None => paths::prefilled_group_path(*app, group, &intent.change.selection(), &intent.reason),
        };
        view! {
            <li>
                <Icon name="again" />
                <a href=same>{words::start_again(language)}</a>
            </li>
        }
    });
    view! {
        <ul class="list icons">
            {again}
            <li>
                <Icon name="activity" />
                <a href=paths::operation_entries_path(&operation.reference)>{words::in_the_log(language)}</a>
            </li>
            <li>
                <Icon name="search" />
                <a href=Page::Find.path()>{words::another_group(language)}</a>
            </li>
            <li>
                <Icon name="groups" />
                {back_to(language, operation)}
            </li>
        </ul>
    }
    .into_any()
}

pub(super) fn back_to(language: Language, operation: &Operation) -> AnyView {
    let name = view! { <Name name=shown_name(&operation.target.group_name, &operation.target.group) /> };
    view! {
        <a href=paths::group_path(operation.target.app, &operation.target.group)>
            {words::back_to(language, name.into_any())}
        </a>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CounterKey, KeySet};

    fn keys(count: usize) -> Selection {
        let keys = (0..count).map(|place| CounterKey::parse(format!("key_{place}")).unwrap());
        Selection::Keys(KeySet::new(keys).unwrap())
    }

    #[test]
    fn the_title_says_how_many_were_reset_and_how_many_are_back() {
        for (selection, count, undone, back, english, german) in [
            (keys(1), 1, Undone::Nothing, 0, "1 counter reset", "1 Zähler zurückgesetzt"),
            (keys(2), 2, Undone::Nothing, 0, "2 counters reset", "2 Zähler zurückgesetzt"),
            (Selection::All, 1, Undone::Nothing, 0, "1 counter reset", "1 Zähler zurückgesetzt"),
            (Selection::All, 2, Undone::Nothing, 0, "Both counters reset", "Beide Zähler zurückgesetzt"),
            (Selection::All, 6, Undone::Nothing, 0, "All 6 counters reset", "Alle 6 Zähler zurückgesetzt"),
            (
                keys(3),
                3,
                Undone::Partly,
                1,
                "3 counters reset, 1 put back since",
                "3 Zähler zurückgesetzt, davon 1 inzwischen wiederhergestellt",
            ),
            (
                Selection::All,
                2,
                Undone::Wholly,
                2,
                "Both counters reset, and undone since",
                "Beide Zähler zurückgesetzt und inzwischen rückgängig gemacht",
            ),
        ] {
            assert_eq!(title(Language::English, &selection, count, undone, back), english);
            assert_eq!(title(Language::German, &selection, count, undone, back), german);
        }
    }
}
