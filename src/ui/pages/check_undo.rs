use leptos::prelude::*;

use crate::api::doors::Page;
use crate::api::paths;
use crate::api::plan::CheckPage;
use crate::model::{CounterKey, Operation, Undo, UndoMode, UndoRow};
use crate::ui::components::{
    CONFIRM_FIELDS, Changes, CheckFrame, Clock, ConfirmForm, Fact, Head, Icon, KeyCode, NavPlace, Number,
    NumberOr, OnlyBack, Row, Step, Summary, WhatWillHappen, becomes,
};
use crate::ui::errors::{Part, Phrase};
use crate::ui::text::undo as text;
use crate::words::{Language, Locale, adjust, approval, check_undo as words, receipt, undo as undo_words};

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
    let locale = frame.locale;
    let language = locale.language;
    let title = match undo.mode {
        UndoMode::Increase => words::title_add(language),
        UndoMode::Set => words::title_set(language),
    };
    let the_reset = paths::operation_path(&undo.of);
    // Planned from the same values, so it fits; if it did not, there would be nothing to confirm.
    let rows = plan.intent.seen.as_deref().and_then(|seen| undo.rows(seen).ok()).unwrap_or_default();
    let is_reset = undone.as_ref().is_none_or(|undone| undone.intent.change.is_reset());
    let will = will_happen(language, undo, takes_two, is_reset);
    let back_words = if is_reset { words::back(language) } else { adjust::back(language) };
    let foot = if expired || !may || rows.is_empty() {
        view! { <OnlyBack path=change_path words=back_words /> }.into_any()
    } else {
        let count = undo.put_back.len();
        let button = match (takes_two, undo.mode) {
            (true, _) => approval::ask(language).to_owned(),
            (false, UndoMode::Increase) => undo_words::submit(language, count),
            (false, UndoMode::Set) => words::set(language, count),
        };
        let works_until = words::works_until(
            language,
            view! { <Clock locale at=plan.seen_at /> }.into_any(),
            view! { <Clock locale at=plan.expires_at /> }.into_any(),
        );
        // Nothing is destroyed, so the button is not red.
        view! {
            <ConfirmForm
                language
                plan=plan.id.clone()
                types_id=asks_for_id.then(|| plan.target.group.clone())
                typed
                trouble=trouble.clone()
                class="btn go large"
                back=the_reset.clone()
                back_words=words::leave_it(language)
                works_until
            >
                {(!takes_two).then(|| view! { <Icon name="undo" class="flip" /> })}
                {button}
            </ConfirmForm>
        }
        .into_any()
    };
    let back_to = if is_reset {
        words::back_to_reset(language, undo.of.as_str())
    } else {
        adjust::back_to(language, undo.of.as_str())
    };
    let mut facts = vec![Fact::group(language, &plan.target.group_name, plan.target.group)];
    facts.extend(undone.into_iter().flat_map(|reset| the_reset_told(locale, &reset)));
    facts.push(Fact::text(undo_words::reason(language), plan.intent.reason));
    facts.push(Fact::app(language, app));
    view! {
        <CheckFrame
            frame
            place=NavPlace::Below(Page::Find)
            back=the_reset
            back_to
            step=Step { number: 1, of: 2, words: words::step(language) }
            title
            trouble
            fields=CONFIRM_FIELDS
            begins_here=true
        >
            // As on the page of a reset: the button before what there is to read up on.
            {changes(language, rows)}
            {foot}
            <WhatWillHappen language lines=will />
            <Summary facts />
        </CheckFrame>
    }
    .into_any()
}

/// Whose reset it is, when it was, and why.
fn the_reset_told(locale: Locale, reset: &Operation) -> Vec<Fact> {
    let language = locale.language;
    let its_reason = if reset.intent.change.is_reset() {
        words::its_reason(language)
    } else {
        adjust::its_reason(language)
    };
    vec![
        Fact::new(words::undoes(language), text::whose(locale, reset).view()),
        Fact::text(its_reason, reset.intent.reason.clone()),
    ]
}

/// A line for each. `takes_two`: it is sent when a second person approves it, not when it is confirmed.
fn will_happen(language: Language, undo: &Undo, takes_two: bool, is_reset: bool) -> Vec<Phrase> {
    let count = undo.put_back.len();
    let changes = match (undo.mode, takes_two) {
        (UndoMode::Increase, _) if !is_reset => adjust::undo_adds(language).to_owned(),
        (UndoMode::Increase, false) => words::adds(language, count),
        (UndoMode::Increase, true) => words::adds_approved(language, count),
        (UndoMode::Set, false) => words::sets(language, count),
        (UndoMode::Set, true) => words::sets_approved(language, count),
    };
    let second = second_half(undo);
    let sent = if second.is_empty() {
        words::once(language, count).into()
    } else {
        words::in_two_parts(language, Part::names(language, &second)).into()
    };
    let mut lines = Vec::new();
    lines.extend(takes_two.then(|| approval::approved_first(language).into()));
    lines.extend([changes.into(), sent, words::members(language).into(), words::we_check(language).into()]);
    lines
}

/// The counters that take a request of their own.
fn second_half(undo: &Undo) -> Vec<&CounterKey> {
    let second = undo.clone().halves().1;
    let is_in = |key: &CounterKey| second.iter().flat_map(|half| &half.put_back).any(|it| it.key == *key);
    undo.put_back.iter().map(|counter| &counter.key).filter(|key| is_in(key)).collect()
}

fn changes(language: Language, rows: Vec<UndoRow>) -> AnyView {
    let changes = rows.into_iter().map(|row| {
        let now = view! { <NumberOr language value=row.now absent=receipt::absent(language) /> };
        Row::of(view! { <KeyCode key=row.key /> })
            .cell(now)
            .cell(becomes(language, view! { <Number language value=row.after /> }))
    });
    let after = Head::figures(words::after(language));
    view! { <Changes language changes=changes.collect() after /> }.into_any()
}
