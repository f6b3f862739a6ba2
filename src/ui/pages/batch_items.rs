//! The groups of a batch: what is changed in each, and what came of it.

use leptos::prelude::*;

use crate::api::batches::BatchPage;
use crate::api::paths;
use crate::model::{AdjustRow, Batch, BatchChange, BatchItem, Counter, CounterKey, ItemResult};
use crate::ui::components::{
    Clock, GroupIdCode, Head, Icon, KeyCode, Name, Number, Row, Status, Table, shown_name,
};
use crate::ui::text::{adjust as adjust_text, batches as text};
use crate::words::{Language, adjust as adjust_words, batches as words, check};

/// Of a group with more counters than this, only so many are shown.
const VALUES_SHOWN: usize = 4;

/// Each group, a page of them at a time. `lively`: it goes on meanwhile, and these lines do not.
pub fn items(page: &BatchPage, lively: bool) -> impl IntoView + use<> {
    let (locale, batch) = (page.frame.locale, &page.report.batch);
    let language = locale.language;
    let rows = page.items.iter().map(|item| row(language, batch, item)).collect();
    let heads = vec![
        Head::words(words::group(language)),
        Head::words(values_head(language, batch)),
        Head::words(words::details(language)),
        Head::words(words::outcome(language)),
    ];
    let shown = page.shown.map(|result| text::result(language, batch.state, result));
    let show_all = || {
        let all = paths::batch_items_path(&batch.reference, None, None);
        view! { <a href=all>{words::show_all(language)}</a> }
    };
    let all = page.shown.map(|_| show_all());
    let show = page.shown.map(ItemResult::name);
    let as_of = lively.then(|| {
        let at = page.frame.now;
        let at = view! { <Clock locale at /> };
        // The page without its place: a browser that is there already loads nothing for another place on it.
        let again = paths::batch_items_path(&batch.reference, show, None);
        let again = again.trim_end_matches("#groups").to_owned();
        let link = view! { <a href=again>{words::as_of_link(language)}</a> };
        view! { <p class="hint">{words::as_of(language, at.into_any(), link.into_any())}</p> }
    });
    let is_empty = page.items.is_empty();
    let more = page.more.map(|after| {
        let path = paths::batch_items_path(&batch.reference, page.shown.map(ItemResult::name), Some(after));
        view! {
            <p>
                <a href=path>{words::more(language)}</a>
            </p>
        }
    });
    let csv = paths::batch_csv_path(&batch.reference, show);
    let download = if show.is_some() { words::download_shown(language) } else { words::download(language) };
    view! {
        <section class="flow" id="groups" aria-labelledby="each">
            <div class="row apart">
                <h2 id="each">
                    {shown
                        .map_or_else(
                            || words::each_group(language).to_owned(),
                            |shown| words::groups_of_result(language, shown),
                        )}
                </h2>
                <div class="row">
                    {all} <a href=csv download>
                        {download}
                    </a>
                </div>
            </div>
            {as_of}
            {(page.highest_first && !is_empty)
                .then(|| view! { <p class="hint">{words::highest_first(language)}</p> })}
            {if is_empty {
                view! { <p class="empty">{words::none_of_result(language, show_all().into_any())}</p> }.into_any()
            } else {
                view! { <Table class="fold feed named" caption=words::each_group(language) heads rows /> }.into_any()
            }}
            {more}
            <p class="hint">{words::download_hint(language)}</p>
        </section>
    }
}

fn row(language: Language, batch: &Batch, item: &BatchItem) -> Row {
    let result = item.result();
    let name = shown_name(&item.name, &item.group);
    // A group without a name, or not read yet, is called by its ID already.
    let id = (name != item.group.as_str()).then(|| {
        view! {
            " "
            <span class="sub">
                <GroupIdCode id=item.group.clone() />
            </span>
        }
    });
    let says = text::result(language, batch.state, result);
    let says = match &item.operation {
        Some(operation) => view! { <a href=paths::operation_path(operation)>{says}</a> }.into_any(),
        None => says.into_any(),
    };
    let detail = text::why_nothing(language, item);
    let tries = (!item.earlier.is_empty()).then(|| words::tries(language, item.earlier.len()));
    let about = view! {
        <a href=paths::group_path(batch.app, &item.group)>
            <Name name />
        </a>
        {id}
    };
    let detail = view! {
        {detail}
        {tries.map(|tries| view! { " " <span class="sub">{tries}</span> })}
    };
    Row::of(about)
        .cell(values(language, batch, item))
        .cell(detail)
        .cell(view! { <Status shape=text::result_icon(result)>{says}</Status> })
}

fn values_head(language: Language, batch: &Batch) -> &'static str {
    match &batch.change {
        BatchChange::Adjust(_) => words::before_after(language),
        BatchChange::Undo { adjusted: true, .. } => words::in_each(language),
        BatchChange::Reset(_) | BatchChange::Undo { .. } => words::values(language),
    }
}

fn values(language: Language, batch: &Batch, item: &BatchItem) -> AnyView {
    let plain = |value: i64| view! { <Number language value=i128::from(value) /> }.into_any();
    let told: Vec<(CounterKey, AnyView)> = match &batch.change {
        BatchChange::Adjust(_) => match item.adjusted(&batch.change).filter(|_| is_changed(batch, item)) {
            Some(rows) => rows.into_iter().map(|row| (row.key.clone(), shift(language, &row))).collect(),
            None => told(item.touched(&batch.change), plain),
        },
        BatchChange::Undo { adjusted: true, .. } => told(item.touched(&batch.change), |value| {
            view! { <bdi class="nowrap">{adjust_text::signed(language, value.into())}</bdi> }.into_any()
        }),
        BatchChange::Undo { .. } => told(item.touched(&batch.change), plain),
        // What went is what was there when it did: counters go on counting after the preview.
        BatchChange::Reset(_) => told(item.values_before(&batch.change), plain),
    };
    let more = told.len().saturating_sub(VALUES_SHOWN);
    let shown = told.into_iter().take(VALUES_SHOWN).map(|(key, value)| {
        let key = view! { <KeyCode key /> }.into_any();
        view! { <span class="nowrap">{words::value(language, key, value)}</span> " " }
    });
    view! {
        {shown.collect_view()}
        {(more > 0).then(|| words::more_values(language, more))}
    }
    .into_any()
}

fn told(counters: Vec<Counter>, value: impl Fn(i64) -> AnyView) -> Vec<(CounterKey, AnyView)> {
    counters.into_iter().map(|counter| (counter.key, value(counter.value))).collect()
}

/// Whether amounts are going to be in its values, are, or may be.
fn is_changed(batch: &Batch, item: &BatchItem) -> bool {
    match item.result() {
        ItemResult::ToDo => !batch.state.is_over(),
        ItemResult::InFlight
        | ItemResult::Applied
        | ItemResult::Unknown
        | ItemResult::Unresolved
        | ItemResult::DecidedDone => true,
        ItemResult::ToRead
        | ItemResult::DecidedNot
        | ItemResult::NotApplied
        | ItemResult::Refused
        | ItemResult::Skipped
        | ItemResult::LeftAlone => false,
    }
}

/// `1,000 → 1,010`
fn shift(language: Language, row: &AdjustRow) -> AnyView {
    let before = match row.now {
        Some(value) => view! { <Number language value /> }.into_any(),
        None => adjust_words::new(language).into_any(),
    };
    view! {
        {before}
        " "
        <Icon name="next" class="flip" />
        <span class="vh">{check::to(language)}</span>
        " "
        <Number language value=row.after />
    }
    .into_any()
}
