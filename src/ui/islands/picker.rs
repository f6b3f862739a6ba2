use std::cell::Cell;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{
    Document, Element, Event, FormData, HtmlFormElement, HtmlInputElement, MouseEvent, UrlSearchParams,
};

const FORM: &str = ".pick";
const BOXES: &str = "tbody input";
/// What a line says, which has a place kept for it.
const LINE: &str = ".count";

/// Makes the list of counters quicker to use: ranges with Shift, a line that says how many are ticked, and a page
/// that the browser's Back button finds as it was left. All of it is extra: the boxes, the count in the button and
/// the form itself work before this wakes, and without it.
///
/// The list is the server's HTML, so it is read and ticked through the document, with one listener for it all.
#[island]
pub fn CounterPicker() -> impl IntoView {
    Effect::new(|| wake(&document()));
}

fn wake(document: &Document) {
    let Some(form) = document.query_selector(FORM).ok().flatten() else { return };
    let form: HtmlFormElement = form.unchecked_into();
    let last = Cell::new(None);
    let shift_and_space = Cell::new(false);
    let on = {
        let form = form.clone();
        Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            // Keys have it too.
            let with_shift = event.unchecked_ref::<MouseEvent>().shift_key();
            match event.type_().as_str() {
                // Or the range would be selected as text as well.
                "mousedown" if with_shift => event.prevent_default(),
                // The click that Space makes does not tell everywhere that Shift was held.
                "keyup" => shift_and_space.set(with_shift),
                "click" => tick(&form, &event, &last, with_shift || shift_and_space.take()),
                "change" => say(&form),
                "submit" => remember(&form),
                _ => {}
            }
        })
    };
    for event in ["mousedown", "keyup", "click", "change", "submit"] {
        let _ = form.add_event_listener_with_callback(event, on.as_ref().unchecked_ref());
    }
    // It lives as long as the page does.
    on.forget();
    // A browser that comes back to the page restores the ticks.
    say(&form);
}

/// What was clicked, and the boxes from the one before it, where it is a range. A click on a label comes as a second
/// click, on its box.
fn tick(form: &Element, event: &Event, last: &Cell<Option<usize>>, is_range: bool) {
    let Some(Ok(clicked)) = event.target().map(JsCast::dyn_into::<HtmlInputElement>) else { return };
    let boxes = boxes(form);
    let Some(index) = boxes.iter().position(|other| other.is_same_node(Some(&clicked))) else { return };
    if let Some(from) = last.replace(Some(index)).filter(|_| is_range) {
        for other in &boxes[from.min(index)..=from.max(index)] {
            other.set_checked(clicked.checked());
        }
    }
}

/// The server has written the words, since they know of plural forms.
fn say(form: &Element) {
    let Some(line) = form.query_selector(LINE).ok().flatten() else { return };
    let all = form.query_selector("#all:checked").ok().flatten();
    let words = line.get_attribute(if all.is_some() { "data-all" } else { "data-lines" });
    let ticked = if all.is_some() { 0 } else { boxes(form).iter().filter(|input| input.checked()).count() };
    line.set_text_content(words.as_deref().and_then(|words| words.split('\n').nth(ticked)));
}

/// The page's address names what is ticked and typed from now on, so that whoever comes back finds it. Without what
/// the path says already: and so it is another address than the one that the form itself asks for when the values
/// are read again, to which a browser would not go if it were there.
fn remember(form: &HtmlFormElement) {
    let fields = FormData::new_with_form(form)
        .and_then(|fields| UrlSearchParams::new_with_str_sequence_sequence(&fields));
    if let Ok(fields) = fields {
        fields.delete("app");
        fields.delete("group");
        browser::replace_state(0, "", &format!("?{}", String::from(fields.to_string())));
    }
}

fn boxes(form: &Element) -> Vec<HtmlInputElement> {
    let Ok(found) = form.query_selector_all(BOXES) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// Declared here, for `web-sys` would need another of its features for it.
mod browser {
    use leptos::wasm_bindgen;
    use leptos::wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = history, js_name = replaceState)]
        pub fn replace_state(state: u32, unused: &str, address: &str);
    }
}
