use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::Date;
use leptos::web_sys::{
    Document, Element, Event, EventTarget, FormData, HtmlDialogElement, HtmlElement, HtmlFormElement,
    HtmlInputElement, Node, UrlSearchParams, XmlHttpRequest, XmlHttpRequestResponseType,
};

use super::{passkey, show};

// All in milliseconds.
const TICK: i32 = 5_000;
/// An open page notices within this that its sign-in was ended from elsewhere.
const LOOK_EVERY: f64 = 60_000.0;
/// As long before the end as the server begins to warn.
const WARNED: f64 = 120_000.0;
const LOOK_WHILE_WARNING: f64 = 10_000.0;
const AFTER_NO_ANSWER: f64 = 15_000.0;
/// Coming back to a tab asks at once, but not for every change of the window.
const LOOK_AT_MOST_EVERY: f64 = 2_000.0;
const LONGEST_ANSWER: u32 = 20_000;

/// What is sent from within the dialog. All other forms and links in it open a tab of their own, so that
/// this page stays as it is.
const SENT_FROM_HERE: [&str; 3] = ["/api/keep-alive", "/api/sign-in", "/api/sign-in-code"];

/// Says that the sign-in is about to end, keeps it, and where it has ended lets the same operator in
/// again, on the page as it is.
///
/// It asks the server, which knows of other tabs and of the time that a closed laptop slept. What the
/// dialog of the frame shows are the server's own pages, `/keep-alive` and the sign-in page, and their forms go
/// where they always go: there is no second way in. Without scripts the same pages come as pages.
#[island]
pub fn KeepAlive() -> impl IntoView {
    Effect::new(|| {
        if let Some(dialog) = find(&document(), "dialog.keep-alive") {
            Rc::new(Watch::new(dialog.unchecked_into())).begin();
        }
    });
}

struct Watch {
    dialog: HtmlDialogElement,
    asked_at: Cell<f64>,
    look_at: Cell<f64>,
    /// What is being asked; a form that is sent goes before it.
    asking: RefCell<Option<XmlHttpRequest>>,
    is_sending: Cell<bool>,
    /// The dialog holds back what only the operator of this page may see.
    is_out: Cell<bool>,
    /// The warning was seen and put away.
    is_dismissed: Cell<bool>,
}

impl Watch {
    fn new(dialog: HtmlDialogElement) -> Self {
        let now = Date::now();
        Self {
            dialog,
            asked_at: Cell::new(now),
            look_at: Cell::new(now + LOOK_EVERY),
            asking: RefCell::default(),
            is_sending: Cell::new(false),
            is_out: Cell::new(false),
            is_dismissed: Cell::new(false),
        }
    }

    /// What the server wrote down for this.
    fn data(&self, name: &str) -> String {
        self.dialog.get_attribute(&format!("data-{name}")).unwrap_or_default()
    }

    fn begin(self: Rc<Self>) {
        let (window, document) = (window(), document());
        let places: [(&EventTarget, &str); 5] = [
            (&window, "focus"),
            (&document, "visibilitychange"),
            (&self.dialog, "submit"),
            (&self.dialog, "cancel"),
            (&self.dialog, "close"),
        ];
        let watch = Rc::clone(&self);
        // A timer calls it without an event.
        let on = Closure::<dyn FnMut(Option<Event>)>::new(move |event| watch.on(event));
        let callback = on.as_ref().unchecked_ref();
        for (place, event) in places {
            let _ = place.add_event_listener_with_callback(event, callback);
        }
        let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(callback, TICK);
        // It lives as long as the page does.
        on.forget();
    }

    fn on(self: &Rc<Self>, event: Option<Event>) {
        let kind = event.as_ref().map(Event::type_).unwrap_or_default();
        match (kind.as_str(), event) {
            ("submit", Some(event)) => self.submit(&event),
            ("cancel", Some(event)) if self.is_out.get() => event.prevent_default(),
            ("cancel", _) => self.is_dismissed.set(true),
            // Browsers do not let a page hold somebody back twice.
            ("close", _) if self.is_out.get() => self.open(),
            ("close", _) => {}
            (kind, _) => self.look(!kind.is_empty()),
        }
    }

    /// Asks where it is time to. `at_once`: somebody has come back to this tab.
    fn look(self: &Rc<Self>, at_once: bool) {
        let (now, asked_at) = (Date::now(), self.asked_at.get());
        let next = if at_once { asked_at + LOOK_AT_MOST_EVERY } else { self.look_at.get() };
        // Where the clock was set back, nobody knows how late it is.
        if !document().hidden() && (now >= next || now < asked_at) {
            self.ask("GET", &self.data("page"), None);
        }
    }

    fn submit(self: &Rc<Self>, event: &Event) {
        let Some(form) = event.target() else { return };
        let form: HtmlFormElement = form.unchecked_into();
        let action = form.get_attribute("action").unwrap_or_default();
        if !SENT_FROM_HERE.contains(&action.as_str()) {
            self.is_dismissed.set(!self.is_out.get());
            return;
        }
        event.prevent_default();
        let fields = FormData::new_with_form(&form)
            .and_then(|fields| UrlSearchParams::new_with_str_sequence_sequence(&fields));
        if let Ok(fields) = fields {
            self.ask("POST", &action, Some(&fields));
        }
    }

    /// The browser follows redirects by itself, so the answer to a form is the page after it.
    fn ask(self: &Rc<Self>, method: &str, address: &str, fields: Option<&UrlSearchParams>) {
        let is_form = fields.is_some();
        if self.is_sending.get() || !is_form && self.asking.borrow().is_some() {
            return;
        }
        let asking = self.asking.take();
        if let Some(asking) = asking {
            let _ = asking.abort();
        }
        self.is_sending.set(is_form);
        self.asked_at.set(Date::now());
        if self.send(method, address, fields).is_err() {
            self.answered(None, is_form);
        }
    }

    fn send(
        self: &Rc<Self>,
        method: &str,
        address: &str,
        fields: Option<&UrlSearchParams>,
    ) -> Result<(), JsValue> {
        let request = XmlHttpRequest::new()?;
        request.open(method, address)?;
        request.set_response_type(XmlHttpRequestResponseType::Document);
        request.set_timeout(LONGEST_ANSWER);
        request.set_request_header("accept", "text/html")?;
        let (watch, answer, is_form) = (Rc::clone(self), request.clone(), fields.is_some());
        let answered =
            Closure::once_into_js(move || watch.answered(answer.response_xml().ok().flatten(), is_form));
        request.set_onloadend(Some(answered.unchecked_ref()));
        request.send_with_opt_url_search_params(fields)?;
        self.asking.replace(Some(request));
        Ok(())
    }

    fn answered(&self, answer: Option<Document>, is_form: bool) {
        self.is_sending.set(false);
        self.asking.take();
        let part = answer.and_then(|answer| find(&answer, "main > *"));
        let next = match part {
            Some(part) => self.told(&part, is_form),
            None => None,
        };
        if next.is_none() && is_form {
            write(self.dialog.first_element_child(), &self.data("no-answer"));
        }
        self.look_at.set(Date::now() + next.unwrap_or(AFTER_NO_ANSWER));
    }

    /// Does what a page of the server says, and gives the time until the next look; `None` for a page that
    /// says something else.
    fn told(&self, part: &Element, is_form: bool) -> Option<f64> {
        let was_out = self.is_out.get();
        let Some(found) = find(part, "[data-keep-alive]") else {
            find(part, "[action^='/api/sign-in']")?;
            // What is being typed stays.
            if is_form || !was_out {
                self.show(part, true);
            }
            return Some(LOOK_EVERY);
        };
        let left: i32 = found.get_attribute("data-left")?.parse().ok()?;
        let left = f64::from(left);
        match found.get_attribute("data-keep-alive")?.as_str() {
            "lasts" => {
                self.is_dismissed.set(false);
                self.close(part);
                Some(LOOK_EVERY.min(left - WARNED))
            }
            "soon" => {
                if self.dialog.open() && !was_out && !is_form {
                    write(find(&self.dialog, "#keep-alive-left"), &text(find(part, "#left")));
                } else if !self.is_dismissed.get() {
                    self.show(part, false);
                }
                Some(LOOK_WHILE_WARNING.min(left))
            }
            _ => {
                self.show(part, true);
                Some(LOOK_EVERY)
            }
        }
    }

    fn show(&self, part: &Element, is_out: bool) {
        self.is_out.set(is_out);
        make_own(part);
        write(self.dialog.first_element_child(), "");
        if let Some(body) = self.dialog.last_element_child() {
            body.set_text_content(None);
            let _ = body.append_child(part);
        }
        let _ = self.dialog.toggle_attribute_with_force("data-out", is_out);
        if let Some(field) = find(&self.dialog, "[name=name]") {
            let field: HtmlInputElement = field.unchecked_into();
            field.set_value(&self.data("name"));
            field.set_read_only(true);
        }
        self.open();
        show::wake(&document());
        // In a tab of its own, like all that leads away from here; this page notices when it has worked.
        passkey::wake(&self.dialog);
    }

    /// The browser gives the focus back to where it was when the dialog closes.
    fn open(&self) {
        if !self.dialog.open() {
            let _ = self.dialog.show_modal();
        }
        if let Some(first) = find(&self.dialog, ".errors, input:not([type=hidden], [readonly]), .btn") {
            let _ = first.unchecked_into::<HtmlElement>().focus();
        }
    }

    fn close(&self, part: &Element) {
        if self.dialog.open() {
            self.is_out.set(false);
            self.dialog.close();
            // A password may stand there.
            write(self.dialog.last_element_child(), "");
            write(self.dialog.next_element_sibling(), &text(find(part, "h1")));
        }
    }
}

/// Makes a part of another page fit into this one: its names are its own, and nothing in it leads away
/// from here. (An empty address is meant to: it loads this page afresh.)
fn make_own(part: &Element) {
    let Ok(all) = part.query_selector_all("*") else { return };
    for index in 0..all.length() {
        let Some(element) = all.get(index) else { continue };
        let element: Element = element.unchecked_into();
        for name in ["id", "for", "aria-describedby", "aria-labelledby"] {
            if let Some(ids) = element.get_attribute(name) {
                let ids: Vec<_> = ids.split(' ').map(|id| format!("keep-alive-{id}")).collect();
                let _ = element.set_attribute(name, &ids.join(" "));
            }
        }
        let address = element.get_attribute("href").or_else(|| element.get_attribute("action"));
        match address.as_deref() {
            None | Some("") => {}
            Some(address) => {
                let _ = match address.strip_prefix('#') {
                    Some(id) => element.set_attribute("href", &format!("#keep-alive-{id}")),
                    None => element.set_attribute("target", "_blank"),
                };
            }
        }
    }
}

fn find(within: &Node, selector: &str) -> Option<Element> {
    within.unchecked_ref::<Element>().query_selector(selector).ok().flatten()
}

fn text(element: Option<Element>) -> String {
    element.and_then(|element| element.text_content()).unwrap_or_default()
}

fn write(element: Option<Element>, words: &str) {
    if let Some(element) = element
        && element.text_content().as_deref() != Some(words)
    {
        element.set_text_content(Some(words));
    }
}
