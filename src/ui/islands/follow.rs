use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{EventSource, MessageEvent};

/// Follows an operation that is being verified: the line says how far the reading back is, and the
/// page becomes the receipt as soon as there is one. Without it the line stays as the server wrote
/// it, and the button beside it asks again.
#[island]
pub fn FollowAlong(
    /// The address of the operation's events.
    events: String,
    /// What the line says to begin with.
    line: String,
) -> impl IntoView {
    let line = RwSignal::new(line);
    Effect::new(move || {
        // A browser that cannot follow keeps the page as it is.
        let Ok(source) = EventSource::new(&events) else { return };
        let on_try = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                line.set(text);
            }
        });
        let on_settled = Closure::<dyn FnMut()>::new(move || {
            let _ = window().location().reload();
        });
        let listening =
            source.add_event_listener_with_callback("tried", on_try.as_ref().unchecked_ref()).and_then(
                |()| source.add_event_listener_with_callback("settled", on_settled.as_ref().unchecked_ref()),
            );
        if listening.is_err() {
            source.close();
            return;
        }
        // They live as long as the page does.
        on_try.forget();
        on_settled.forget();
    });
    view! { <span role="status">{move || line.get()}</span> }
}
