//! On the page of a reset: what of it is put back, by whom, and the form to put the rest back. On the page of an undo:
//! its other request, where it takes two.

use leptos::prelude::*;

use super::{FieldError, Head, Icon, KeyCode, KeyList, Name, Number, ReasonField, Row, Table, Tick};
use crate::api::doors::Function;
use crate::api::operation::UndoForm;
use crate::api::paths;
use crate::model::{CounterKey, Operation, OperationState, Outcome, Reference, Undo, UndoMode, Undoable};
use crate::reset::{MayUndo, OtherHalf};
use crate::ui::errors;
use crate::ui::text::{undo as text, way_back as ways};
use crate::words::{Language, Locale, adjust, common, undo as words};

/// What the ids of this form begin with: the page may have another one with a reason.
pub const UNDO_FORM: &str = "undo-";

#[component]
pub fn UndoPanel(
    locale: Locale,
    operation: Operation,
    undos: Vec<Operation>,
    form: Option<UndoForm>,
) -> impl IntoView {
    let language = locale.language;
    if undos.is_empty() && form.is_none() {
        return ().into_any();
    }
    let told = undos.iter().map(|undo| one_undo(locale, undo)).collect_view();
    let form = form.map(|form| match form.offer.may {
        MayUndo::Yes => offered(language, &operation, &form),
        MayUndo::OwnerOrManager => {
            let by = view! { <Name name=operation.operator_name.clone() /> };
            view! { <p>{words::only_by_or_manager(language, by.into_any())}</p> }.into_any()
        }
        MayUndo::Manager => view! { <p>{words::only_manager(language)}</p> }.into_any(),
    });
    view! {
        <section class="card flow no-print" aria-labelledby="undo">
            <h2 id="undo">{words::title(language)}</h2>
            {(!undos.is_empty()).then(|| view! { <ul class="list icons">{told}</ul> })}
            {form}
        </section>
    }
    .into_any()
}

/// What of a reset is put back, or may be: by whom, when, and where that is told.
fn one_undo(locale: Locale, undo: &Operation) -> impl IntoView + use<> {
    let icon = match undo.state() {
        OperationState::Applied => "undo",
        OperationState::Unresolved => "alert",
        _ => "run",
    };
    view! {
        <li>
            <Icon name=icon class="flip" />
            <span>{text::told(locale, undo).view()}</span>
        </li>
    }
}

/// The first button adds back, and setting is the other choice; where adding back is impossible, it is the only one.
fn offered(language: Language, operation: &Operation, form: &UndoForm) -> AnyView {
    let left = &form.offer.left;
    let least: Vec<CounterKey> = left
        .iter()
        .filter(|counter| counter.difference.is_none())
        .map(|counter| counter.key.clone())
        .collect();
    let can_add = least.len() < left.len();
    let only_set = (can_add && !least.is_empty()).then(|| {
        let (count, keys) = (least.len(), view! { <KeyList language keys=least /> });
        view! { <p>{words::only_set_left(language, count, keys.into_any())}</p> }
    });
    let partly = (operation.outcome != Outcome::Applied).then(|| view! { <p>{words::partly(language)}</p> });
    let is_reset = operation.intent.change.is_reset();
    let removed = operation.intent.seen.as_deref().filter(|_| is_reset).unwrap_or_default();
    let never = ways::never(language, removed).map(|told| view! { <p>{told.view()}</p> });
    let set = |class: &'static str| {
        view! {
            <button class=class name="mode" value=UndoMode::Set.name()>
                {words::set(language)}
            </button>
        }
    };
    let choice = if can_add {
        view! {
            <button class="btn large" name="mode" value=UndoMode::Increase.name()>
                <Icon name="undo" class="flip" />
                {undo_button(language, left.len())}
            </button>
            <p class="hint">{words::each_once_or_set(language)}</p>
            {set("btn small")}
        }
        .into_any()
    } else {
        view! {
            {set("btn large")}
            <p class="hint">{words::each_once(language)}</p>
        }
        .into_any()
    };
    let lede = match (can_add, is_reset) {
        (true, true) => words::adds_back(language),
        (true, false) => adjust::undo_lede(language),
        (false, _) => words::only_sets(language),
    };
    view! {
        <p>{lede}</p>
        {partly}
        {never}
        {only_set}
        <form class="pick flow" method="post" action=Function::Undo.path()>
            <input type="hidden" name="reference" value=operation.reference.as_str().to_owned() />
            {counters(language, form, is_reset)}
            <ReasonField
                language
                form=UNDO_FORM
                label=words::reason(language)
                hint=words::reason_hint(language)
                reason=form.reason.clone()
                trouble=errors::at_field(form.trouble.as_ref(), errors::FIELD_REASON)
            />
            {choice}
        </form>
    }
    .into_any()
}

/// How many are ticked is counted by the style sheet, so it needs no script.
fn undo_button(language: Language, left: usize) -> AnyView {
    if left == 1 {
        return words::submit(language, left).into_any();
    }
    words::submit_ticked(language, view! { <span class="n"></span> }.into_any()).into_any()
}

/// All are ticked at first. One that is alone needs no box.
fn counters(language: Language, form: &UndoForm, is_reset: bool) -> AnyView {
    let (which, amount) = if is_reset {
        (words::which(language), words::amount(language))
    } else {
        (adjust::undo_which(language), adjust::undo_amount(language))
    };
    let left = &form.offer.left;
    let alone = left.len() == 1;
    let wrong = errors::at_field(form.trouble.as_ref(), errors::FIELD_COUNTERS);
    let is_wrong = wrong.is_some();
    let rows = left.iter().enumerate().map(|(index, counter)| {
        let ticked = form.ticked.as_ref().is_none_or(|ticked| ticked.contains(&counter.key));
        let about = if alone { only(counter) } else { tick(index, counter, ticked) };
        let amount = counter.difference.unwrap_or(counter.was);
        Row::of(about).cell(view! { <Number language value=amount /> })
    });
    let rows = rows.collect();
    let heads = vec![Head::words(common::counter(language)), Head::figures(amount)];
    view! {
        <fieldset
            class=if is_wrong { "flow tight field bad" } else { "flow tight" }
            aria-describedby=is_wrong.then_some("undo-counters-err")
        >
            <legend class="plain">{which}</legend>
            {wrong.map(|trouble| view! { <FieldError language id="undo-counters-err" trouble /> })}
            <Table caption=words::caption(language) heads rows />
        </fieldset>
    }
    .into_any()
}

fn only(counter: &Undoable) -> AnyView {
    view! {
        <input type="hidden" name="key[]" value=counter.key.to_form() />
        <KeyCode key=counter.key.clone() />
    }
    .into_any()
}

fn tick(index: usize, counter: &Undoable, ticked: bool) -> AnyView {
    let (id, key) = (Some(format!("{UNDO_FORM}key-{index}")), counter.key.clone());
    view! {
        <Tick kind="checkbox" name="key[]" id value=key.to_form() checked=ticked>
            <KeyCode key />
        </Tick>
    }
    .into_any()
}

/// On the page of one request of an undo that takes two: the other one, or that it was not sent.
#[component]
pub fn OtherHalfNote(language: Language, operation: Operation, other: Option<OtherHalf>) -> impl IntoView {
    let link = |reference: &Reference| {
        view! {
            <a href=paths::operation_path(reference)>
                <bdi>{reference.to_string()}</bdi>
            </a>
        }
        .into_any()
    };
    let (title, told) = match other {
        None => return ().into_any(),
        Some(OtherHalf::First(first)) => {
            let told = words::first_part(language, link(&first.reference));
            (words::two_parts(language), view! { <p>{told}</p> }.into_any())
        }
        Some(OtherHalf::Second(second)) => {
            let told = words::second_part(language, link(&second.reference));
            (words::two_parts(language), view! { <p>{told}</p> }.into_any())
        }
        Some(OtherHalf::NotSent(plan)) => {
            second_part(language, plan.intent.change.undo(), operation.outcome.is_open())
        }
    };
    view! {
        <section class="note" aria-labelledby="other-half">
            <Icon name="undo" class="flip" />
            <h2 id="other-half">{title}</h2>
            {told}
        </section>
    }
    .into_any()
}

/// Title and text about a second part that was not sent, or not yet. `open`: the first one is still being checked.
fn second_part(language: Language, undo: Option<&Undo>, open: bool) -> (&'static str, AnyView) {
    let keys = undo.iter().flat_map(|undo| &undo.put_back).map(|counter| counter.key.clone()).collect();
    let keys = view! { <KeyList language keys /> }.into_any();
    if open {
        let told = words::second_part_waits_for(language, keys);
        return (words::second_part_waits(language), view! { <p>{told}</p> }.into_any());
    }
    let rest = undo.map(|undo| {
        view! {
            <p>
                <a class="strong" href=format!("{}#undo", paths::operation_path(&undo.of))>
                    {words::put_back_the_rest(language)}
                </a>
            </p>
        }
    });
    let told = words::second_part_left(language, keys);
    (words::second_part_not_sent(language), view! { <p>{told}</p> {rest} }.into_any())
}
