use leptos::prelude::*;

use crate::api::doors::Page;
use crate::api::paths;
use crate::api::plan::CheckPage;
use crate::model::{Adjust, AdjustRow, Counter, CounterKey, MAX_COUNTERS, Shift, UpdateMode};
use crate::reset::looks_like;
use crate::ui::components::{
    CONFIRM_FIELDS, CheckFrame, Clock, ConfirmForm, Fact, Head, KeyCode, KeyList, NavPlace, Note, Number,
    NumberOr, OnlyBack, Row, Step, Summary, Table, WhatWillHappen, becomes, shown_name,
};
use crate::ui::errors::{Part, Phrase};
use crate::ui::sentence::{Heard, joint};
use crate::ui::text::adjust as text;
use crate::words::{Language, adjust as words, approval, check, common, receipt, spelled};

/// Now, the amount and after of each counter, and the one button that adjusts them.
pub fn page(page: CheckPage, adjust: &Adjust) -> AnyView {
    let CheckPage {
        frame, plan, app, trouble, expired, may, asks_for_id, takes_two, typed, change_path, ..
    } = page;
    let locale = frame.locale;
    let language = locale.language;
    let mode = adjust.mode();
    let title = match mode {
        UpdateMode::Increase => words::title_add(language),
        UpdateMode::Decrease => words::title_take(language),
        UpdateMode::Set => words::title_set(language),
    };
    let seen = plan.intent.seen.clone().unwrap_or_default();
    // Planned from the same values, so it fits; if it did not, there would be nothing to confirm.
    let rows = adjust.rows(&seen).unwrap_or_default();
    let will = will_happen(language, mode, &rows, takes_two);
    let group = paths::group_path(plan.target.app, &plan.target.group);
    let foot = if !may {
        view! { <OnlyBack path=group.clone() words=check::back_to_the_group(language) /> }.into_any()
    } else if expired || rows.is_empty() {
        view! { <OnlyBack path=change_path.clone() words=check::choose_again(language) /> }.into_any()
    } else {
        let read = view! { <Clock locale at=plan.seen_at /> }.into_any();
        let until = view! { <Clock locale at=plan.expires_at /> }.into_any();
        let (class, button) = button(language, mode, rows.len(), takes_two);
        view! {
            <ConfirmForm
                language
                plan=plan.id.clone()
                types_id=asks_for_id.then(|| plan.target.group.clone())
                typed
                trouble=trouble.clone()
                class
                back=change_path.clone()
                back_words=check::go_back(language)
                works_until=check::read_and_works_until(language, read, until)
            >
                {button}
            </ConfirmForm>
        }
        .into_any()
    };
    let facts = {
        let change =
            |of: fn(Language, Heard) -> Vec<Heard>| of(language, Heard::around(check::change(language)));
        let mut facts = vec![
            Fact::group(language, &plan.target.group_name, plan.target.group.clone())
                .change(format!("/?app={}", app.id), change(check::change_group)),
        ];
        let (new, old): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.now.is_none());
        if !old.is_empty() {
            let keys = key_list(language, &old);
            facts.push(
                Fact::new(check::counters(language), check::of_total(language, old.len(), seen.len(), keys))
                    .change(change_path.clone(), change(check::change_counters)),
            );
        }
        if !new.is_empty() {
            let (keys, after) = (key_list(language, &new), seen.len() + new.len());
            facts.push(
                Fact::new(words::new_keys(language), words::places(language, keys, after, MAX_COUNTERS))
                    .change(change_path.clone(), change(check::change_counters)),
            );
        }
        facts.push(
            Fact::text(common::reason(language), plan.intent.reason.clone())
                .change(change_path, change(check::change_reason)),
        );
        facts.push(Fact::app(language, app));
        facts
    };
    let look_alikes = look_alikes(language, &rows, &seen);
    view! {
        <CheckFrame
            frame
            place=NavPlace::Below(Page::Find)
            back=group
            back_to=shown_name(&plan.target.group_name, &plan.target.group)
            step=Step { number: 2, of: 3, words: check::step(language) }
            title
            group=plan.target.group
            trouble
            fields=CONFIRM_FIELDS
            begins_here=true
        >
            {table(language, mode, &rows)}
            {look_alikes}
            {foot}
            <WhatWillHappen language lines=will />
            <Summary facts />
        </CheckFrame>
    }
    .into_any()
}

fn key_list(language: Language, rows: &[&AdjustRow]) -> AnyView {
    let keys: Vec<CounterKey> = rows.iter().map(|row| row.key.clone()).collect();
    view! { <KeyList language keys /> }.into_any()
}

/// Red where something is overwritten at once.
fn button(language: Language, mode: UpdateMode, count: usize, takes_two: bool) -> (&'static str, String) {
    match mode {
        _ if takes_two => ("btn go large", approval::ask(language).to_owned()),
        UpdateMode::Increase => ("btn go large", words::submit_add(language, count)),
        UpdateMode::Decrease => ("btn go large", words::submit_take(language, count)),
        UpdateMode::Set => ("btn destroy large", words::submit_set(language, count)),
    }
}

/// A line for each.
fn will_happen(language: Language, mode: UpdateMode, rows: &[AdjustRow], takes_two: bool) -> Vec<Phrase> {
    let mut lines = Vec::new();
    lines.extend(takes_two.then(|| approval::approved_first(language).into()));
    lines.push(text::what_happens(language, mode).into());
    let below: Vec<_> = rows.iter().filter(|row| row.after < 0).map(|row| &row.key).collect();
    if !below.is_empty() {
        lines.push(words::below_zero(language, Part::names(language, &below)).into());
    }
    if rows.iter().any(|row| row.shift == Shift::To(0)) {
        lines.push(words::zero_stays(language).into());
    }
    lines.extend([words::sent_once(language).into(), words::members(language).into()]);
    lines.push(match mode {
        UpdateMode::Increase | UpdateMode::Decrease => words::undo_amounts(language).into(),
        UpdateMode::Set => words::undo_set(language).into(),
    });
    lines
}

/// Now, the amount, and after. The amount stands there once more in round words: they unmask a mark that was read in
/// another way than it was meant.
fn table(language: Language, mode: UpdateMode, rows: &[AdjustRow]) -> AnyView {
    let (now_head, after_head) = (check::now(language), words::after(language));
    let amount_head = (mode != UpdateMode::Set).then(|| text::amounts(language, mode));
    let after_head = if mode == UpdateMode::Set { words::set_to(language) } else { after_head };
    let rows = rows.iter().map(|row| {
        let is_new = row.now.is_none();
        let about = view! {
            <KeyCode key=row.key.clone() />
            {is_new.then(|| view! { " " <span class="sub">{words::new(language)}</span> })}
        };
        let now = view! { <NumberOr language value=row.now absent=receipt::absent(language) /> };
        let amount = amount_head.map(|_| amount(language, row.shift));
        let round = if amount_head.is_none() { round(language, i128::from(row.after)) } else { None };
        let after = view! {
            <span>
                <Number language value=row.after />
                {round}
            </span>
        };
        Row::of(about).cell(now).cell_if(amount).cell(becomes(language, after))
    });
    let rows = rows.collect();
    let mut heads = vec![Head::words(common::counter(language)), Head::figures(now_head)];
    heads.extend(amount_head.map(Head::figures));
    heads.push(Head::figures(after_head));
    view! { <Table class="fold figures changes plus" caption=check::caption(language) heads rows /> }
        .into_any()
}

/// `+1,500`, and `1.5 thousand` under it.
pub fn amount(language: Language, shift: Shift) -> AnyView {
    let (Shift::By(amount) | Shift::To(amount)) = shift;
    view! {
        <span>
            <bdi class="nowrap">{text::signed(language, amount.into())}</bdi>
            {round(language, i128::from(amount).abs())}
        </span>
    }
    .into_any()
}

fn round(language: Language, value: i128) -> Option<AnyView> {
    let (is_exact, spelled) = spelled(language, value)?;
    let told = if is_exact { spelled } else { words::about(language, &spelled) };
    Some(view! { " " <span class="sub">{told}</span> }.into_any())
}

/// A counter that was typed, and one that is there and looks the same: perhaps that one was meant.
fn look_alikes(language: Language, rows: &[AdjustRow], seen: &[Counter]) -> AnyView {
    let note = |(new, old): (&CounterKey, &Counter)| {
        let key = |key: &CounterKey| view! { <KeyCode key=key.clone() /> }.into_any();
        let value = view! { <Number language value=old.value /> }.into_any();
        let same = words::looks_like(language, key(new), key(&old.key));
        let why = words::looks_like_why(language, key(&old.key), value);
        view! {
            <Note class="note alert" icon="alert">
                <b>{same}</b>
                {joint(language)}
                {why}
            </Note>
        }
    };
    let new = rows.iter().filter(|row| row.now.is_none()).map(|row| &row.key);
    let pairs =
        new.flat_map(|new| seen.iter().filter(|old| looks_like(new, &old.key)).map(move |old| (new, old)));
    pairs.map(note).collect_view().into_any()
}
