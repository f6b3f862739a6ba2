use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
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
    /// The element that is put anew by the server as it goes on.
    #[prop(optional)]
    parts: Option<String>,
) -> impl IntoView {
    let line = RwSignal::new(line);
    Effect::new(move || {
        let parts = parts.clone();
        // A browser that cannot follow keeps the page as it is.
        let Ok(source) = EventSource::new(&events) else { return };
        let on_try = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                line.set(text);
            }
        });
        let on_title = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(title) = event.data().as_string() {
                document().set_title(&title);
            }
        });
        let on_parts = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let place = parts.as_deref().and_then(|parts| document().get_element_by_id(parts));
            if let (Some(place), Some(html)) = (place, event.data().as_string()) {
                // Nobody's place on the page is lost: it is put anew another time.
                let somebody_is_there =
                    document().active_element().is_some_and(|at| place.contains(Some(&at)));
                if !somebody_is_there {
                    place.set_inner_html(&html);
                }
            }
        });
        let on_settled = Closure::<dyn FnMut()>::new(move || {
            let _ = window().location().reload();
        });
        let listened: [(&str, &JsValue); 4] = [
            ("tried", on_try.as_ref()),
            ("titled", on_title.as_ref()),
            ("parts", on_parts.as_ref()),
            ("settled", on_settled.as_ref()),
        ];
        for (name, told) in listened {
            if source.add_event_listener_with_callback(name, told.unchecked_ref()).is_err() {
                source.close();
                return;
            }
        }
        // They live as long as the page does.
        on_try.forget();
        on_title.forget();
        on_parts.forget();
        on_settled.forget();
    });
    view! { <span role="status">{move || line.get()}</span> }
}
