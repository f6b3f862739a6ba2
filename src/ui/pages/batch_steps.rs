//! What is asked of people on the page of a batch: to confirm it, to approve it, to take it back.

use leptos::prelude::*;

use super::batch_progress::act;
use super::batch_totals::{in_no_group, totals};
use crate::api::batches::BatchPage;
use crate::api::doors::{Function, Page};
use crate::api::form::waits_once_more;
use crate::api::paths;
use crate::batches::has_lapsed;
use crate::model::{Batch, BatchState, ItemResult, WhyNothing};
use crate::ui::components::{Field, Head, Icon, Name, Number, ReasonField, Row, Status, Table};
use crate::ui::errors;
use crate::ui::text::batches as text;
use crate::words::{Language, batches as words, number};

/// Step 2: all that was read, and the button.
pub fn confirm(page: &BatchPage) -> AnyView {
    let language = page.frame.locale.language;
    let batch = &page.report.batch;
    let Some(preview) = &batch.preview else { return ().into_any() };
    let groups = preview.groups;
    if groups == 0 {
        return view! {
            <section class="card flow" aria-labelledby="ask">
                <h2 id="ask">{words::nothing_to_change(language)}</h2>
                {preview.totals.iter().filter_map(|total| in_no_group(language, total)).collect_view()}
                {left_alone(page)}
                {page
                    .may_change
                    .then(|| {
                        view! {
                            <div class="row">
                                {act(batch, "cancel", "no", words::cancel(language).to_owned())}
                                {(page.left == 0)
                                    .then(|| view! { <a href=new_batch(batch)>{words::new(language)}</a> })}
                            </div>
                        }
                    })}
                {take_left(page)}
            </section>
        }
        .into_any();
    }
    let heading = text::question(language, &batch.change, groups);
    let happens = text::happens(language, &batch.change, groups);
    let (class, button) = text::button(language, &batch.change, groups);
    let button = if page.takes_two { words::do_ask(language).to_owned() } else { button };
    let lapsed = has_lapsed(batch, page.frame.now);
    let wrong = errors::at_field(page.trouble.as_ref(), errors::FIELD_TYPED);
    let form = if lapsed {
        too_late(page, words::expired(language))
    } else if page.is_own && page.may_change {
        let label = words::typed(language, &number(language, groups));
        let mut field = Field::of(language, errors::FIELD_TYPED, label, None, wrong);
        let input = view! {
            <input
                type="text"
                class="short"
                id=errors::FIELD_TYPED
                name="typed"
                value=page.typed.clone()
                inputmode="numeric"
                autocomplete="off"
                dir="ltr"
                aria-invalid=field.invalid
                aria-describedby=field.described_by.take()
            />
        };
        view! {
            <form class="flow" method="post" action=Function::ConfirmBatch.path()>
                <input type="hidden" name="batch" value=batch.reference.to_string() />
                <input type="hidden" name="hash" value=preview.hash.clone() />
                {field.around(input)}
                <div class="row">
                    <button class=class autofocus=waits_once_more()>
                        {button}
                    </button>
                </div>
            </form>
        }
        .into_any()
    } else if page.is_own {
        view! { <p class="note">{words::no_longer_yours(language)}</p> }.into_any()
    } else {
        let who = view! { <Name name=batch.operator_name.clone() /> }.into_any();
        view! { <p class="note">{words::not_yours(language, who)}</p> }.into_any()
    };
    view! {
        <section class="flow" aria-labelledby="ask">
            <h2 id="ask">{heading}</h2>
            {totals(language, batch, preview)}
            {left_alone(page)}
            <section class="card flow tight" aria-labelledby="happens">
                <h3 id="happens">{words::happens(language)}</h3>
                <ul class="list">
                    {page.takes_two.then(|| view! { <li>{words::happens_approval(language)}</li> })}
                    {happens.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                </ul>
                {form}
                {page.may_change.then(|| act(batch, "cancel", "no", words::cancel(language).to_owned()))}
            </section>
        </section>
    }
    .into_any()
}

/// How many groups are not touched, and why.
fn left_alone(page: &BatchPage) -> Option<impl IntoView + use<>> {
    let (language, groups) = (page.frame.locale.language, page.report.tally.of(ItemResult::LeftAlone));
    (groups > 0).then(|| {
        view! {
            <p>{words::left_alone_groups(language, groups)}</p>
            {reasons(language, &page.report.batch, &page.why_nothing)}
        }
    })
}

/// The same of a batch that was confirmed, and why groups were skipped. `lively`: that may become more.
pub fn why_nothing(page: &BatchPage, lively: bool) -> Option<impl IntoView + use<>> {
    let language = page.frame.locale.language;
    let stays = |why: &&WhyNothing| !lively || why.result == ItemResult::LeftAlone;
    let told: Vec<WhyNothing> = page.why_nothing.iter().filter(stays).copied().collect();
    (!told.is_empty()).then(|| {
        view! {
            <section class="flow tight" aria-labelledby="reasons">
                <h2 id="reasons">{words::reasons(language)}</h2>
                {reasons(language, &page.report.batch, &told)}
            </section>
        }
    })
}

/// Each reason, to how many groups it applies, and the way to them.
fn reasons(language: Language, batch: &Batch, told: &[WhyNothing]) -> impl IntoView + use<> {
    let rows = told.iter().map(|WhyNothing { result, why, groups }| {
        let says = text::result(language, batch.state, *result);
        let about = view! {
            <a href=paths::batch_items_path(&batch.reference, Some(result.name()), None)>
                <Status shape=text::result_icon(*result)>{says}</Status>
            </a>
        };
        Row::of(about)
            .cell(view! { <Number language value=i128::from(*groups) /> })
            .cell(text::why(language, *why))
    });
    let rows = rows.collect();
    let heads = vec![
        Head::words(words::outcome(language)),
        Head::figures(words::groups_head(language)),
        Head::words(words::details(language)),
    ];
    view! { <Table class="fold upper" caption=words::reasons(language) heads rows /> }
}

fn new_batch(batch: &Batch) -> String {
    format!("{}?app={}", Page::NewBatch.path(), batch.app)
}

/// In place of the buttons of a batch that nobody confirmed or approved in time.
fn too_late(page: &BatchPage, says: &'static str) -> AnyView {
    view! {
        <p class="note">{says}</p>
        {take_left(page)}
    }
    .into_any()
}

/// What certainly did nothing, to the page of a new batch.
pub fn take_left(page: &BatchPage) -> Option<AnyView> {
    let language = page.frame.locale.language;
    let form = (page.may_change && page.left > 0).then(|| {
        view! {
            <form class="flow tight no-print" method="post" action=Function::TakeLeft.path()>
                <input type="hidden" name="batch" value=page.report.batch.reference.to_string() />
                <p class="hint" id="left-hint">
                    {words::take_left_hint(language)}
                </p>
                <div>
                    <button class="btn" aria-describedby="left-hint">
                        <Icon name="plus" />
                        {words::take_left(language, page.left)}
                    </button>
                </div>
            </form>
        }
    });
    form.map(IntoAny::into_any)
}

/// What waits for another manager: the same values, and two buttons for whoever is not its maker.
pub fn ask_approver(page: &BatchPage) -> AnyView {
    let language = page.frame.locale.language;
    let batch = &page.report.batch;
    let Some(preview) = &batch.preview else { return ().into_any() };
    debug_assert_eq!(batch.state, BatchState::Waiting, "only what waits is approved");
    let lapsed = has_lapsed(batch, page.frame.now);
    let may = page.may_change && !page.is_own && !lapsed;
    let wrong = errors::at_field(page.trouble.as_ref(), errors::FIELD_REASON);
    let heading = text::question(language, &batch.change, preview.groups);
    let answer = may.then(|| {
        let hidden = || view! { <input type="hidden" name="batch" value=batch.reference.to_string() /> };
        view! {
            <form class="row" method="post" action=Function::ApproveBatch.path()>
                {hidden()} <input type="hidden" name="hash" value=preview.hash.clone() />
                <button class="btn go large" autofocus=waits_once_more()>
                    {words::approve(language)}
                </button>
            </form>
            <form class="measure flow tight" method="post" action=Function::DeclineBatch.path()>
                {hidden()}
                <ReasonField
                    language
                    label=words::decline_reason(language)
                    reason=page.reason.clone()
                    trouble=wrong
                />
                <div>
                    <button class="btn">{words::decline(language)}</button>
                </div>
            </form>
        }
    });
    let cancel = (page.may_change && page.is_own)
        .then(|| act(batch, "cancel", "no", words::cancel(language).to_owned()));
    view! {
        <section class="flow" aria-labelledby="waits">
            <h2 id="waits">{heading}</h2>
            {if lapsed {
                too_late(page, words::approval_expired(language))
            } else {
                view! {
                    <p class="st">
                        <Icon name="shield" />
                        {words::waits(language)}
                    </p>
                }
                    .into_any()
            }}
            {totals(language, batch, preview)}
            {left_alone(page)}
            {answer}
            {cancel}
        </section>
    }
    .into_any()
}

/// The way back, as a batch of its own.
pub fn undo(page: &BatchPage) -> AnyView {
    let language = page.frame.locale.language;
    let batch = &page.report.batch;
    let wrong = errors::at_field(page.trouble.as_ref(), errors::FIELD_REASON);
    view! {
        <section class="card measure flow no-print" aria-labelledby="undo">
            <h2 id="undo">{words::undo(language)}</h2>
            <p>{text::undo_hint(language, &batch.change)}</p>
            <form class="flow tight" method="post" action=Function::UndoBatch.path()>
                <input type="hidden" name="batch" value=batch.reference.to_string() />
                <ReasonField
                    language
                    label=words::reason(language)
                    reason=page.reason.clone()
                    trouble=wrong
                />
                <div>
                    <button class="btn go">
                        <Icon name="undo" class="flip" />
                        {words::undo_check(language)}
                    </button>
                </div>
            </form>
        </section>
    }
    .into_any()
}
