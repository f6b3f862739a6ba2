use leptos::prelude::*;

use super::{Icon, KeyCode, Number};
use crate::api::paths;
use crate::model::{Counter, Outcome, UndoMode, format_number};
use crate::reset::UndoOffer;
use crate::store::{Operation, OperationState, UndoneBy};
use crate::ui::text::{check, undo as text};

/// On the page of a reset: the undo to begin, or the one there is.
#[component]
pub fn UndoPanel(operation: Operation, offer: Option<UndoOffer>) -> impl IntoView {
    match (&operation.undone_by, offer) {
        (Some(undone), _) => panel(undone_by(undone)),
        (None, Some(offer)) => panel(offered(&operation, &offer)),
        (None, None) => ().into_any(),
    }
}

fn panel(content: AnyView) -> AnyView {
    view! {
        <section class="card flow" aria-labelledby="undo">
            <h2 id="undo">{text::TITLE}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn undone_by(undone: &UndoneBy) -> AnyView {
    let (icon, told) = match undone.state {
        OperationState::Applied => ("undo", text::UNDONE_BY),
        OperationState::Unresolved => ("alert", text::MAYBE_UNDONE_BY),
        _ => ("run", text::BEING_UNDONE_BY),
    };
    view! {
        <p>
            <Icon name=icon class="flip" />
            " "
            {told}
            <a href=paths::operation_path(&undone.reference)>
                <bdi>{undone.reference.as_str().to_owned()}</bdi>
            </a>
        </p>
    }
    .into_any()
}

/// The button adds back, and setting is the other choice; where adding back is impossible, setting is
/// the only one.
fn offered(operation: &Operation, offer: &UndoOffer) -> AnyView {
    let count = offer.put_back.len();
    let partly = (operation.outcome != Outcome::Applied).then(|| view! { <p>{text::PARTLY}</p> });
    let removed = operation.before.as_deref().unwrap_or_default();
    let left_out = check::no_way_back(removed).map(|told| view! { <p>{told}</p> });
    let reference = operation.reference.as_str().to_owned();
    let choice = if offer.can_increase {
        view! {
            <button class="btn large" name="mode" value=UndoMode::Increase.name()>
                <Icon name="undo" class="flip" />
                {text::button(count)}
            </button>
            <p class="hint">{text::WORKS_ONCE} {text::OR_SET}</p>
            <button class="btn small" name="mode" value=UndoMode::Set.name()>
                {text::SET_BUTTON}
            </button>
        }
        .into_any()
    } else {
        view! {
            <button class="btn large" name="mode" value=UndoMode::Set.name()>
                {text::SET_BUTTON}
            </button>
            <p class="hint">{text::WORKS_ONCE}</p>
        }
        .into_any()
    };
    let rows = offer
        .put_back
        .iter()
        .map(|counter| {
            let value = if offer.can_increase {
                sum(operation, counter).into_any()
            } else {
                view! { <Number value=counter.value /> }.into_any()
            };
            view! {
                <div>
                    <dt>
                        <KeyCode key=counter.key.clone() />
                    </dt>
                    <dd class="num">{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <p>{if offer.can_increase { text::ADDS_BACK } else { text::ONLY_SETS }}</p>
        {partly}
        {left_out}
        <dl class="sum pair">{rows}</dl>
        <form class="flow" method="post" action="/api/undo">
            <input type="hidden" name="reference" value=reference />
            {choice}
        </form>
    }
    .into_any()
}

/// `12 + 2,481,930`: what was there when it was last read, and what was removed.
fn sum(operation: &Operation, counter: &Counter) -> impl IntoView + use<> {
    let after = operation.after.as_deref().unwrap_or_default();
    let now = after.iter().find(|read| read.key == counter.key).map_or(0, |read| read.value);
    let sign = if counter.value < 0 { '\u{2212}' } else { '+' };
    let size = counter.value.unsigned_abs();
    view! {
        <bdi>
            <span class="nowrap">{format_number(now)}</span>
            " "
            <span class="nowrap">{format!("{sign} {}", format_number(size))}</span>
        </bdi>
    }
}
