//! On the page of a reset: what of it is put back, by whom, and the form to put the rest back. On the page of an undo:
//! its other request, where it takes two.

use leptos::prelude::*;

use super::{FieldError, Head, Heads, Icon, KeyCode, Number, ReasonField};
use crate::api::operation::UndoForm;
use crate::api::{language, paths};
use crate::model::{Counter, CounterKey, Outcome, UndoMode};
use crate::reset::{OtherHalf, WayBack, way_back};
use crate::store::{Operation, OperationState};
use crate::ui::errors;
use crate::ui::text::{common, undo as text, way_back as ways};

/// What the ids of this form begin with: the page may have another one with a reason.
pub const UNDO_FORM: &str = "undo-";

#[component]
pub fn UndoPanel(operation: Operation, undos: Vec<Operation>, form: Option<UndoForm>) -> impl IntoView {
    if undos.is_empty() && form.is_none() {
        return ().into_any();
    }
    let told = undos.iter().map(one_undo).collect_view();
    let form = form.map(|form| match text::who_may(form.offer.may, &operation.operator_name) {
        Some(who) => view! { <p>{who}</p> }.into_any(),
        None => offered(&operation, &form),
    });
    view! {
        <section class="card flow no-print" aria-labelledby="undo">
            <h2 id="undo">{text::TITLE}</h2>
            {(!undos.is_empty()).then(|| view! { <ul class="list icons">{told}</ul> })}
            {form}
        </section>
    }
    .into_any()
}

/// What of a reset is put back, or may be: by whom, when, and where that is told.
fn one_undo(undo: &Operation) -> impl IntoView + use<> {
    let icon = match undo.state() {
        OperationState::Applied => "undo",
        OperationState::Unresolved => "alert",
        _ => "run",
    };
    view! {
        <li>
            <Icon name=icon class="flip" />
            <span>
                <bdi>{text::told(undo)}</bdi>
                ": "
                <a href=paths::operation_path(&undo.reference)>
                    <bdi>{undo.reference.as_str().to_owned()}</bdi>
                </a>
            </span>
        </li>
    }
}

/// The first button adds back, and setting is the other choice; where adding back is impossible, it is the only one.
fn offered(operation: &Operation, form: &UndoForm) -> AnyView {
    let left = &form.offer.left;
    let least: Vec<&CounterKey> =
        left.iter().filter(|counter| way_back(counter) == WayBack::Set).map(|counter| &counter.key).collect();
    let can_add = least.len() < left.len();
    let only_set = (can_add && !least.is_empty()).then(|| view! { <p>{text::only_set(&least)}</p> });
    let partly = (operation.outcome != Outcome::Applied).then(|| view! { <p>{text::PARTLY}</p> });
    let removed = operation.before.as_deref().unwrap_or_default();
    let never = ways::never(removed).map(|told| view! { <p>{told}</p> });
    let set = |class: &'static str| {
        view! {
            <button class=class name="mode" value=UndoMode::Set.name()>
                {text::SET_BUTTON}
            </button>
        }
    };
    let choice = if can_add {
        view! {
            <button class="btn large" name="mode" value=UndoMode::Increase.name()>
                <Icon name="undo" class="flip" />
                {undo_button(left.len())}
            </button>
            <p class="hint">{text::EACH_ONCE} " " {text::OR_SET}</p>
            {set("btn small")}
        }
        .into_any()
    } else {
        view! {
            {set("btn large")}
            <p class="hint">{text::EACH_ONCE}</p>
        }
        .into_any()
    };
    view! {
        <p>{if can_add { text::ADDS_BACK } else { text::ONLY_SETS }}</p>
        {partly}
        {never}
        {only_set}
        <form class="pick flow" method="post" action="/api/undo">
            <input type="hidden" name="reference" value=operation.reference.as_str().to_owned() />
            {counters(form)}
            <ReasonField
                form=UNDO_FORM
                label=text::OWN_REASON
                hint=text::OWN_REASON_HINT
                reason=form.reason.clone()
                trouble=errors::at_field(form.trouble.as_ref(), errors::FIELD_REASON)
            />
            {choice}
        </form>
    }
    .into_any()
}

/// How many are ticked is counted by the style sheet, so it needs no script.
fn undo_button(left: usize) -> AnyView {
    if left == 1 {
        return text::button(1).into_any();
    }
    view! {
        {text::BUTTON}
        " "
        <span class="n"></span>
    }
    .into_any()
}

/// All are ticked at first. One that is alone needs no box.
fn counters(form: &UndoForm) -> AnyView {
    let left = &form.offer.left;
    let alone = left.len() == 1;
    let wrong = errors::at_field(form.trouble.as_ref(), errors::FIELD_COUNTERS);
    let is_wrong = wrong.is_some();
    let rows = left
        .iter()
        .enumerate()
        .map(|(index, counter)| {
            let ticked = form.ticked.as_ref().is_none_or(|ticked| ticked.contains(&counter.key));
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">
                        {if alone { only(counter) } else { tick(index, counter, ticked) }}
                    </th>
                    <td role="cell" class="num" data-l=text::AMOUNT>
                        <Number value=counter.value />
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class=if is_wrong { "flow tight field bad" } else { "flow tight" }
            aria-describedby=is_wrong.then_some("undo-counters-err")
        >
            <legend class="plain">{text::WHICH}</legend>
            {wrong.map(|trouble| view! { <FieldError language=language::current() id="undo-counters-err" trouble /> })}
            <table role="table">
                <caption class="vh">{text::CAPTION_LEFT}</caption>
                <Heads heads=vec![Head::words(common::COUNTER), Head::figures(text::AMOUNT)] />
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </fieldset>
    }
    .into_any()
}

fn only(counter: &Counter) -> AnyView {
    view! {
        <input type="hidden" name="keys[]" value=counter.key.to_form() />
        <KeyCode key=counter.key.clone() />
    }
    .into_any()
}

fn tick(index: usize, counter: &Counter, ticked: bool) -> AnyView {
    view! {
        <label class="tick">
            <input
                type="checkbox"
                name="keys[]"
                id=format!("{UNDO_FORM}key-{index}")
                value=counter.key.to_form()
                checked=ticked
            />
            <span>
                <KeyCode key=counter.key.clone() />
            </span>
        </label>
    }
    .into_any()
}

/// On the page of one request of an undo that takes two: the other one, or that it was not sent.
#[component]
pub fn OtherHalfNote(operation: Operation, other: Option<OtherHalf>) -> impl IntoView {
    let link = |words: &'static str, path: String, name: String| {
        view! {
            <p>
                {words}
                <a href=path>
                    <bdi>{name}</bdi>
                </a>
            </p>
        }
    };
    let (title, told) = match other {
        None => return ().into_any(),
        Some(OtherHalf::First(first)) => (
            text::OTHER_HALF,
            link(text::FIRST_HALF, paths::operation_path(&first.reference), first.reference.to_string())
                .into_any(),
        ),
        Some(OtherHalf::Second(second)) => (
            text::OTHER_HALF,
            link(text::SECOND_HALF, paths::operation_path(&second.reference), second.reference.to_string())
                .into_any(),
        ),
        Some(OtherHalf::NotSent(plan)) => {
            let undo = plan.kind.undo();
            let keys: Vec<&CounterKey> =
                undo.iter().flat_map(|undo| &undo.put_back).map(|counter| &counter.key).collect();
            let open = operation.outcome.is_open();
            let rest = undo.filter(|_| !open).map(|undo| {
                view! {
                    <p>
                        <a class="strong" href=format!("{}#undo", paths::operation_path(&undo.of))>
                            {text::REST}
                        </a>
                    </p>
                }
            });
            let title = if open { text::REST_WAITS } else { text::REST_NOT_SENT };
            (title, view! { <p>{text::rest(&keys, open)}</p> {rest} }.into_any())
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
