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
///
/// What is asked for and what comes back is turned by hand between the bytes of the standard's objects and
/// the base-64 of its JSON. Browsers have functions for that, but not all: Safari before 18.4 has none, and
/// password managers put objects of their own in the place of the browser's, on which `toJSON` is missing or
/// throws. One way that always works is less than two.
mod browser {
    use std::fmt::Write as _;

    use leptos::wasm_bindgen::prelude::wasm_bindgen;
    use leptos::wasm_bindgen::{self, JsCast as _, JsValue};

    use super::PasskeyLine;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
        fn parse(text: &str) -> Result<Fields, JsValue>;

        #[wasm_bindgen(thread_local_v2, js_name = PublicKeyCredential)]
        static PUBLIC_KEY_CREDENTIAL: Option<JsValue>;

        /// Any object, its fields by their names.
        type Fields;
        #[wasm_bindgen(js_namespace = Object, js_name = create)]
        fn object(prototype: &JsValue) -> Fields;
        #[wasm_bindgen(method, structural, indexing_getter, catch)]
        fn field(this: &Fields, name: &str) -> Result<Fields, JsValue>;
        #[wasm_bindgen(method, structural, indexing_setter)]
        fn set(this: &Fields, name: &str, value: &JsValue);

        /// A copy, since what is passed is a part of our own memory.
        #[wasm_bindgen(js_namespace = Uint8Array, js_name = from)]
        fn to_bytes(bytes: &[u8]) -> JsValue;
        #[wasm_bindgen(js_name = Uint8Array)]
        type Bytes;
        #[wasm_bindgen(constructor, js_class = "Uint8Array", catch)]
        fn new(buffer: &JsValue) -> Result<Bytes, JsValue>;
        #[wasm_bindgen(method)]
        fn slice(this: &Bytes) -> Vec<u8>;

        #[wasm_bindgen(js_namespace = ["navigator", "credentials"], catch)]
        async fn create(options: &Fields) -> Result<Fields, JsValue>;
        #[wasm_bindgen(js_namespace = ["navigator", "credentials"], catch)]
        async fn get(options: &Fields) -> Result<Fields, JsValue>;
    }

    pub fn knows_passkeys() -> bool {
        PUBLIC_KEY_CREDENTIAL.with(Option::is_some)
    }

    /// The browser's answer, as JSON. `options` are what the server asks for.
    pub async fn ask(options: &str, makes_one: bool) -> Result<String, JsValue> {
        let asked = parse(options)?;
        to_buffer(&asked, "challenge")?;
        let list = if makes_one {
            to_buffer(&asked.field("user")?, "id")?;
            asked.field("excludeCredentials")?
        } else {
            asked.field("allowCredentials")?
        };
        if list.is_truthy() {
            for place in 0.. {
                let known = list.field(&place.to_string())?;
                if !known.is_truthy() {
                    break;
                }
                to_buffer(&known, "id")?;
            }
        }
        let options = object(&JsValue::NULL);
        options.set("publicKey", &asked);
        let answer = if makes_one { create(&options).await? } else { get(&options).await? };
        to_text(&answer)
    }

    /// A credential as the standard's JSON, as far as the server needs it.
    fn to_text(credential: &Fields) -> Result<String, JsValue> {
        let response = credential.field("response")?;
        let mut fields = String::new();
        for name in ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"] {
            let text = base64(&response, name)?;
            if !text.is_empty() {
                let comma = if fields.is_empty() { "" } else { "," };
                let _ = write!(fields, r#"{comma}"{name}":"{text}""#);
            }
        }
        let id = base64(credential, "rawId")?;
        Ok(format!(
            r#"{{"id":"{id}","rawId":"{id}","type":"public-key","clientExtensionResults":{{}},"response":{{{fields}}}}}"#
        ))
    }

    /// The bytes of a field in base-64 for addresses; empty where there is none.
    fn base64(object: &Fields, name: &str) -> Result<String, JsValue> {
        let buffer = object.field(name)?;
        if !buffer.is_truthy() {
            return Ok(String::new());
        }
        Ok(super::to_base64(&Bytes::new(&buffer)?.slice()))
    }

    /// Puts bytes in the place of the base-64 in a field.
    fn to_buffer(object: &Fields, name: &str) -> Result<(), JsValue> {
        let text = object.field(name)?.as_string().unwrap_or_default();
        object.set(name, &to_bytes(&super::from_base64(&text)));
        Ok(())
    }

    /// By the names that the standard gives to what goes wrong.
    pub fn why(error: &JsValue) -> PasskeyLine {
        let name = error.unchecked_ref::<Fields>().field("name").ok().and_then(|name| name.as_string());
        match name.as_deref() {
            Some("NotAllowedError" | "AbortError") => PasskeyLine::Cancelled,
            Some("InvalidStateError") => PasskeyLine::Known,
            Some("SecurityError") => PasskeyLine::OtherAddress,
            // What a passkey needs and a small key has not: room for it, or a way to check who uses it.
            Some("NotSupportedError" | "ConstraintError") => PasskeyLine::NotSupported,
            _ => PasskeyLine::Failed,
        }
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// RFC 4648, section 5, without padding. Written out: a crate for it costs kilobytes of every first visit.
fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..=three.len() {
            text.push(char::from(DIGITS[(bits >> (18 - 6 * at) & 63) as usize]));
        }
    }
    text
}

/// As far as it can be read: what the server sends always can.
fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    let value = |byte| (0_u32..).zip(DIGITS).find(|(_, digit)| **digit == byte).map(|(value, _)| value);
    for value in text.bytes().map_while(value) {
        bits = bits << 6 | value;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 255) as u8);
        }
    }
    bytes
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use ::base64::Engine as _;
    use ::base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use proptest::prelude::*;

    use super::{from_base64, to_base64};

    proptest! {
        #[test]
        fn base_64_is_what_the_server_takes_it_for(bytes in proptest::collection::vec(any::<u8>(), 0..70)) {
            let text = to_base64(&bytes);
            prop_assert_eq!(&text, &URL_SAFE_NO_PAD.encode(&bytes));
            prop_assert_eq!(from_base64(&text), bytes);
        }
    }
}
