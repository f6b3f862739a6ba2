use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{Document, Element, Event, HtmlInputElement};

/// A password field with its button, which sleeps.
const ASLEEP: &str = ".secret [hidden]";

/// Wakes the buttons beside password fields: each shows what is typed while it is pressed. The field is a
/// password again before it is sent, so that no browser remembers it as ordinary text. Without scripts
/// there is no button.
#[island]
pub fn ShowPasswords() -> impl IntoView {
    Effect::new(|| wake(&document()));
}

/// Also in what has come into the page later.
pub(super) fn wake(document: &Document) {
    while let Some(button) = document.query_selector(ASLEEP).ok().flatten() {
        let _ = button.remove_attribute("hidden");
        let Some(field) = button.previous_element_sibling() else { return };
        let field: HtmlInputElement = field.unchecked_into();
        let form = field.form();
        let on = {
            let button = button.clone();
            Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                let is_shown = field.type_() == "text";
                set(&field, &button, event.type_() == "click" && !is_shown);
            })
        };
        let callback = on.as_ref().unchecked_ref();
        let _ = button.add_event_listener_with_callback("click", callback);
        if let Some(form) = form {
            let _ = form.add_event_listener_with_callback("submit", callback);
        }
        // It lives as long as the page does.
        on.forget();
    }
}

fn set(field: &HtmlInputElement, button: &Element, shown: bool) {
    field.set_type(if shown { "text" } else { "password" });
    let _ = button.set_attribute("aria-pressed", if shown { "true" } else { "false" });
}
