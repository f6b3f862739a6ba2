//! The table of the counters of a group.

use leptos::prelude::*;

use crate::api::group::Prefill;
use crate::model::Counter;
use crate::ui::components::{Head, KeyCode, Number, Row, Table, Tick};
use crate::words::{Language, common, group as text};

/// The counters, with boxes where there is a form (`prefill`). None is ever ticked unasked.
pub(super) fn table(
    language: Language,
    name: &str,
    counters: &[Counter],
    prefill: Option<&Prefill>,
) -> impl IntoView + use<> {
    let mut boxes = 0..;
    let rows = counters.iter().map(|counter| {
        let number = view! { <Number language value=counter.value /> }.into_any();
        let (key, value) = match prefill {
            Some(_) if !counter.key.can_be_sent() => (cannot_be_ticked(language, counter), number),
            Some(prefill) => {
                let index: usize = boxes.next().unwrap_or_default();
                let label = view! { <label for=format!("key-{index}")>{number}</label> }.into_any();
                (tick(language, index, counter, prefill.keys.contains(&counter.key)), label)
            }
            None => (view! { <Labelled language counter=counter.clone() /> }.into_any(), number),
        };
        Row::of(key).cell(value)
    });
    let rows = rows.collect();
    let heads = vec![Head::words(common::counter(language)), Head::figures(text::value_now(language))];
    view! { <Table class="fold" caption=text::caption(language, name) heads rows /> }
}

/// A row without a box, and why.
fn cannot_be_ticked(language: Language, counter: &Counter) -> AnyView {
    view! {
        <Labelled language counter=counter.clone() />
        " "
        <span class="sub">{text::cannot_be_ticked(language)}</span>
    }
    .into_any()
}

/// The whole row ticks: the label reaches over all of it, and the number, which can be selected, is one too. The box
/// is called by its key alone.
fn tick(language: Language, index: usize, counter: &Counter, ticked: bool) -> AnyView {
    let (id, name, counter) = (Some(format!("key-{index}")), Some(format!("name-{index}")), counter.clone());
    view! {
        <Tick kind="checkbox" name="key[]" id value=counter.key.to_form() checked=ticked called_by=name.clone()>
            <Labelled language counter id=name />
        </Tick>
    }
    .into_any()
}

/// The key, which a box may be called by, and what is special about its value.
#[component]
pub fn Labelled(
    language: Language,
    counter: Counter,
    #[prop(optional_no_strip)] id: Option<String>,
) -> impl IntoView {
    let special = match counter.value {
        i64::MAX => Some(text::at_maximum(language)),
        i64::MIN => Some(text::at_minimum(language)),
        0 => Some(text::already_zero(language)),
        value if value < 0 => Some(text::below_zero(language)),
        _ => None,
    };
    view! {
        <span id=id>
            <KeyCode key=counter.key />
        </span>
        {special.map(|special| view! { " " <span class="sub">{special}</span> })}
    }
}
