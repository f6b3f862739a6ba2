use std::cell::Cell;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::js_sys::Date;
use leptos::web_sys::{Document, Element, Event, HtmlDialogElement, HtmlElement, KeyboardEvent};

/// What takes letters itself: the keys are dead there.
const FIELDS: &str = "input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable],dialog *";
/// What `/` leads to.
const FINDS: &str = "#gid,#jump";
/// What j and k move between: rows in which there is something to do.
const ROWS: &str = "main :is(tbody tr,.events>li):has(input:enabled,a,summary)";
/// What has the focus in a row.
const IN_ROW: &str = "input:enabled,a,summary";
/// In milliseconds, between `g` and what follows it.
const LONGEST_PAUSE: f64 = 2_000.0;

/// Listens to single keys. It only moves the focus, and presses what a person could press: links and boxes of the page.
/// The list of keys stands in the page, and the account page turns them off.
#[island]
pub fn Keys() -> impl IntoView {
    Effect::new(|| {
        let go_until = Cell::new(0.0);
        let on = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let (document, event): (_, KeyboardEvent) = (document(), event.unchecked_into());
            if let Some(key) = single_key(&document, &event)
                && pressed(&document, &key, &go_until)
            {
                event.prevent_default();
            }
        });
        let _ = document().add_event_listener_with_callback("keydown", on.as_ref().unchecked_ref());
        // It lives as long as the page does.
        on.forget();
    });
}

/// The key, where it is one by itself and nobody is typing.
///
/// Escape is one in the field that finds, from which some pages begin: without it no key would be heard there.
fn single_key(document: &Document, event: &KeyboardEvent) -> Option<String> {
    let is_taken = event.ctrl_key()
        || event.alt_key()
        || event.meta_key()
        || event.is_composing()
        || event.default_prevented();
    let key = event.key();
    let is_typing = || {
        let open = find(document, "dialog[open]");
        open.is_some()
            || document
                .active_element()
                .is_some_and(|focused| is(&focused, FIELDS) && !(key == "Escape" && is(&focused, FINDS)))
    };
    (!is_taken && !is_typing()).then_some(key)
}

/// Whether the key did something.
fn pressed(document: &Document, key: &str, go_until: &Cell<f64>) -> bool {
    let now = Date::now();
    if go_until.replace(0.0) > now {
        return key.len() == 1 && click(document, &format!("[data-key='{key}']"));
    }
    match key {
        "/" => focus_first_visible(document) || click(document, "[data-key=f]"),
        "?" => find(document, "dialog.keys")
            .is_some_and(|list| list.unchecked_into::<HtmlDialogElement>().show_modal().is_ok()),
        "Escape" => leave(document),
        "j" => step(document, true),
        "k" => step(document, false),
        "x" => tick(document),
        "g" => {
            go_until.set(now + LONGEST_PAUSE);
            true
        }
        _ => false,
    }
}

/// The look-up of the top bar is left out where there is no room for it.
fn focus_first_visible(document: &Document) -> bool {
    find(document, FINDS)
        .map(JsCast::unchecked_into::<HtmlElement>)
        .is_some_and(|field| field.offset_height() > 0 && field.focus().is_ok())
}

/// From the field that finds to the content of the page.
fn leave(document: &Document) -> bool {
    let is_in_it = document.active_element().is_some_and(|focused| is(&focused, FINDS));
    is_in_it
        && find(document, "#main").is_some_and(|main| main.unchecked_into::<HtmlElement>().focus().is_ok())
}

/// To the next row, or to the one before it; from elsewhere to the first.
fn step(document: &Document, forward: bool) -> bool {
    let Ok(rows) = document.query_selector_all(ROWS) else { return false };
    let focused = document.active_element();
    let row = |at: u32| rows.get(at).map(JsCast::unchecked_into::<Element>);
    let here = (0..rows.length()).find(|at| row(*at).is_some_and(|row| row.contains(focused.as_deref())));
    let next = match (here, forward) {
        (None, _) => 0,
        (Some(at), true) => at + 1,
        (Some(at), false) => at.wrapping_sub(1),
    };
    row(next)
        .and_then(|row| row.query_selector(IN_ROW).ok().flatten())
        .is_some_and(|control| control.unchecked_into::<HtmlElement>().focus().is_ok())
}

/// The box of the row that has the focus.
fn tick(document: &Document) -> bool {
    let row = document.active_element().and_then(|focused| focused.closest(ROWS).ok().flatten());
    let box_of_row = row.and_then(|row| row.query_selector("input[type=checkbox]").ok().flatten());
    press(box_of_row)
}

fn click(document: &Document, selector: &str) -> bool {
    press(find(document, selector))
}

fn press(what: Option<Element>) -> bool {
    what.map(|what| what.unchecked_into::<HtmlElement>().click()).is_some()
}

fn find(document: &Document, selector: &str) -> Option<Element> {
    document.query_selector(selector).ok().flatten()
}

fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}
