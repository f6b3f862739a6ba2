use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{Element, HtmlInputElement};

/// What the status line says, by its place in the list that the server gives along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyLine {
    NotSupported,
    Waiting,
    Checking,
    /// Or too slow: browsers do not say which.
    Cancelled,
    /// The device has one for this account already.
    Known,
    /// The page was opened under another address than the one that passkeys belong to.
    OtherAddress,
    Failed,
}

impl PasskeyLine {
    pub const ALL: [Self; 7] = [
        Self::NotSupported,
        Self::Waiting,
        Self::Checking,
        Self::Cancelled,
        Self::Known,
        Self::OtherAddress,
        Self::Failed,
    ];
}

/// Around what needs passkeys. Shows what is hidden in it where the browser knows them, and hides what says
/// that it does not. Where there are `options`, it asks the browser and sends the form with what it answers.
#[island]
pub fn PasskeyScript(
    /// What the server asks for, as JSON; empty on pages that only offer to ask.
    options: String,
    /// Whether one is made, or one is used. Using begins by itself: the button that led here asked for it.
    makes_one: bool,
    /// One for each [`PasskeyLine`].
    lines: Vec<String>,
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    let asks = !options.is_empty();
    let is_under_way = StoredValue::new(false);
    let ask = StoredValue::new(move || {
        let Some(root) = root.get_untracked() else { return };
        if is_under_way.get_value() {
            return;
        }
        is_under_way.set_value(true);
        say(&root, &lines, PasskeyLine::Waiting);
        let (options, lines) = (options.clone(), lines.clone());
        spawn_local(async move {
            match browser::ask(&options, makes_one).await {
                // Stays under way: the next page comes.
                Ok(credential) => {
                    say(&root, &lines, PasskeyLine::Checking);
                    send(&root, &credential);
                }
                Err(error) => {
                    say(&root, &lines, browser::why(&error));
                    is_under_way.set_value(false);
                }
            }
        });
    });
    Effect::new(move || {
        let Some(root) = root.get() else { return };
        if wake(&root) && asks && !makes_one {
            ask.with_value(|ask| ask());
        }
    });
    let on_click = move |event: MouseEvent| {
        let clicked = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if asks && clicked.is_some_and(|clicked| clicked.matches("button").unwrap_or(false)) {
            ask.with_value(|ask| ask());
        }
    };
    view! {
        <div class="picker" node_ref=root on:click=on_click>
            {children()}
        </div>
    }
}

/// Whether the browser knows passkeys; if so, what offers them shows itself. Also in what has come into the
/// page later.
pub(super) fn wake(root: &Element) -> bool {
    let knows = browser::knows_passkeys();
    for (which, hidden) in [(".unless-passkeys", knows), (".if-passkeys", !knows)] {
        if let Some(element) = root.query_selector(which).ok().flatten() {
            let _ = element.toggle_attribute_with_force("hidden", hidden);
        }
    }
    knows
}

fn say(root: &Element, lines: &[String], line: PasskeyLine) {
    if let Some(status) = root.query_selector("[role=status]").ok().flatten() {
        status.set_text_content(lines.get(line as usize).map(String::as_str));
    }
}

/// Sends the form that this is in.
fn send(root: &Element, credential: &str) {
    let field = root.query_selector("input").ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.set_value(credential);
        if let Some(form) = field.form() {
            let _ = form.submit();
        }
    }
}

/// What browsers have for passkeys. `web-sys` counts these functions among the unstable ones.
mod browser {
    use leptos::wasm_bindgen::prelude::wasm_bindgen;
    use leptos::wasm_bindgen::{self, JsCast as _, JsValue};

    use super::PasskeyLine;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
        fn parse(text: &str) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(js_namespace = JSON, js_name = stringify, catch)]
        fn to_text(value: &JsValue) -> Result<String, JsValue>;

        #[wasm_bindgen(thread_local_v2, js_name = PublicKeyCredential)]
        static PUBLIC_KEY_CREDENTIAL: Option<PublicKeyCredential>;

        type PublicKeyCredential;
        #[wasm_bindgen(method, getter, js_name = parseRequestOptionsFromJSON)]
        fn parses(this: &PublicKeyCredential) -> JsValue;
        #[wasm_bindgen(static_method_of = PublicKeyCredential, js_name = parseCreationOptionsFromJSON, catch)]
        fn to_create(options: &JsValue) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(static_method_of = PublicKeyCredential, js_name = parseRequestOptionsFromJSON, catch)]
        fn to_get(options: &JsValue) -> Result<JsValue, JsValue>;

        type Options;
        #[wasm_bindgen(js_namespace = Object, js_name = create)]
        fn object(prototype: &JsValue) -> Options;
        #[wasm_bindgen(method, setter, js_name = publicKey)]
        fn set_public_key(this: &Options, options: &JsValue);

        #[wasm_bindgen(js_namespace = ["navigator", "credentials"], catch)]
        async fn create(options: &Options) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(js_namespace = ["navigator", "credentials"], catch)]
        async fn get(options: &Options) -> Result<JsValue, JsValue>;

        type Thrown;
        #[wasm_bindgen(method, getter)]
        fn name(this: &Thrown) -> Option<String>;
    }

    pub fn knows_passkeys() -> bool {
        PUBLIC_KEY_CREDENTIAL.with(|known| known.as_ref().is_some_and(|known| !known.parses().is_undefined()))
    }

    /// The browser's answer, as JSON. `options` are what the server asks for.
    pub async fn ask(options: &str, makes_one: bool) -> Result<String, JsValue> {
        let asked = parse(options)?;
        let asked = if makes_one {
            PublicKeyCredential::to_create(&asked)?
        } else {
            PublicKeyCredential::to_get(&asked)?
        };
        let options = object(&JsValue::NULL);
        options.set_public_key(&asked);
        let answer = if makes_one { create(&options).await? } else { get(&options).await? };
        // JSON.stringify calls the credential's own `toJSON`.
        to_text(&answer)
    }

    /// By the names that the standard gives to what goes wrong.
    pub fn why(error: &JsValue) -> PasskeyLine {
        match error.unchecked_ref::<Thrown>().name().as_deref() {
            Some("NotAllowedError" | "AbortError") => PasskeyLine::Cancelled,
            Some("InvalidStateError") => PasskeyLine::Known,
            Some("SecurityError") => PasskeyLine::OtherAddress,
            Some("NotSupportedError") => PasskeyLine::NotSupported,
            _ => PasskeyLine::Failed,
        }
    }
}
