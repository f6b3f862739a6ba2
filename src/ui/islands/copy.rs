use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{Document, Event};

#[cfg(feature = "ssr")]
use crate::words::{Language, common};

/// A button that copies `text`, and the line beside it that says so. It sleeps until the browser half wakes it:
/// without scripts there is none, and the text is selected by hand.
#[cfg(feature = "ssr")]
#[component]
pub fn Copy(
    language: Language,
    #[prop(into)] text: String,
    /// What the button says.
    #[prop(into)]
    label: String,
    /// What the line says once it is copied.
    #[prop(into)]
    copied: String,
) -> impl IntoView {
    view! {
        <span class="copy">
            <button
                type="button"
                class="btn small"
                data-copy=text
                data-copied=copied
                data-failed=common::not_copied(language)
                hidden
            >
                {label}
            </button>
            <span class="hint" role="status"></span>
            <CopyScript />
        </span>
    }
}

const ASLEEP: &str = "[data-copy][hidden]";

/// Wakes the buttons beside it and, which is no harm, all others of the page.
#[island]
pub fn CopyScript() -> impl IntoView {
    Effect::new(|| wake(&document()));
}

fn wake(document: &Document) {
    while let Some(button) = document.query_selector(ASLEEP).ok().flatten() {
        let _ = button.remove_attribute("hidden");
        let Some(line) = button.next_element_sibling() else { return };
        let on = {
            let button = button.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| {
                // Emptied first: the same words once more are said once more.
                line.set_text_content(None);
                let (button, line) = (button.clone(), line.clone());
                spawn_local(async move {
                    let text = button.get_attribute("data-copy").unwrap_or_default();
                    let told = match browser::copy(&text).await {
                        Ok(()) => "data-copied",
                        Err(_) => "data-failed",
                    };
                    line.set_text_content(button.get_attribute(told).as_deref());
                });
            })
        };
        let _ = button.add_event_listener_with_callback("click", on.as_ref().unchecked_ref());
        // It lives as long as the page does.
        on.forget();
    }
}

/// Declared here, for `web-sys` would need two more of its features for it.
mod browser {
    use leptos::wasm_bindgen::prelude::wasm_bindgen;
    use leptos::wasm_bindgen::{self, JsValue};
    use leptos::web_sys::js_sys::Promise;
    use wasm_bindgen_futures::JsFuture;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
        fn write_text(text: &str) -> Result<Promise, JsValue>;
    }

    /// It fails where the browser has no clipboard, or does not let the page have it.
    pub async fn copy(text: &str) -> Result<(), JsValue> {
        JsFuture::from(write_text(text)?).await.map(|_| ())
    }
}
