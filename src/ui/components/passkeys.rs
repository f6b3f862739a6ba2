use leptos::prelude::*;

use super::{Ago, Day, Head, Row, Table};
use crate::api::doors::Function;
use crate::api::passkeys::PasskeyFor;
use crate::model::{KeyKind, Passkey, PasskeyFault, Timestamp};
use crate::ui::errors;
use crate::ui::islands::{PasskeyLine, PasskeyScript};
use crate::ui::sentence::name;
use crate::words::{Language, Locale, passkeys as words, sign_in};

/// A button that leads to the page on which the browser is asked for a passkey. It shows itself where the
/// browser knows them; the page has to bring the scripts.
#[component]
pub fn PasskeyButton(
    language: Language,
    purpose: PasskeyFor,
    next: String,
    /// Whether it stands above the other way, and not below it.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let (value, label) = match (purpose, first) {
        (PasskeyFor::SignIn, _) => ("sign_in", words::sign_in(language)),
        (PasskeyFor::SecondStep, false) => ("second_step", words::use_one_instead(language)),
        (PasskeyFor::SecondStep, true) => ("second_step", words::use_one(language)),
        (PasskeyFor::StepUp, false) => ("step_up", words::use_one_instead(language)),
        (PasskeyFor::StepUp, true) => ("step_up", words::use_one(language)),
    };
    let class = if first { "btn go" } else { "btn" };
    let button = match purpose {
        // In front of the desk, buttons are as wide as the form.
        PasskeyFor::SignIn | PasskeyFor::SecondStep => {
            view! { <button class=format!("{class} large")>{label}</button> }.into_any()
        }
        PasskeyFor::StepUp => view! {
            <div>
                <button class=class>{label}</button>
            </div>
        }
        .into_any(),
    };
    let or = move |shown: bool| shown.then(|| view! { <p class="or">{sign_in::or(language)}</p> });
    view! {
        <PasskeyScript options=String::new() makes_one=false lines=Vec::new()>
            <form class="flow if-passkeys" method="post" action=Function::BeginPasskey.path() hidden>
                {or(!first)}
                <input type="hidden" name="purpose" value=value />
                <input type="hidden" name="next" value=next />
                {button}
                {or(first)}
            </form>
        </PasskeyScript>
    }
}

/// The button that leads to the page on which a passkey is made.
#[component]
pub fn NewPasskeyButton(language: Language) -> impl IntoView {
    view! {
        <PasskeyScript options=String::new() makes_one=false lines=Vec::new()>
            <form class="if-passkeys" method="post" action=Function::BeginNewPasskey.path() hidden>
                <button class="btn">{words::add(language)}</button>
            </form>
            <p class="hint unless-passkeys">{words::not_offered(language)}</p>
        </PasskeyScript>
    }
}

/// Inside a form: the button that asks the browser, and the field for what it answers. `new`: for a new one,
/// and which.
#[component]
pub fn PasskeyAnswer(
    language: Language,
    options: String,
    new: Option<KeyKind>,
    label: &'static str,
) -> impl IntoView {
    let lines = PasskeyLine::ALL.map(|which| line(language, which, new).to_owned()).into();
    let makes_one = new.is_some();
    let button = if makes_one {
        view! {
            <div class="if-passkeys" hidden>
                <button type="button" class="btn go">
                    {label}
                </button>
            </div>
        }
        .into_any()
    } else {
        view! {
            <button type="button" class="btn go large if-passkeys" hidden>
                {label}
            </button>
        }
        .into_any()
    };
    view! {
        <PasskeyScript options makes_one lines>
            <input type="hidden" name="credential" />
            <p class="hint" role="status"></p>
            <p class="hint unless-passkeys">{words::needs_script(language)}</p>
            {button}
        </PasskeyScript>
    }
}

/// One's own passkeys. `none_here`: why none can be added, where none can.
#[component]
pub fn PasskeysSection(
    locale: Locale,
    passkeys: Vec<Passkey>,
    none_here: Option<PasskeyFault>,
    now: Timestamp,
) -> impl IntoView {
    let language = locale.language;
    let has_some = !passkeys.is_empty();
    view! {
        <section class="flow" aria-labelledby="passkeys">
            <h2 id="passkeys">{words::title(language)}</h2>
            <p class="hint">{words::title_hint(language)}</p>
            {has_some
                .then(|| {
                    view! {
                        <PasskeysTable locale passkeys now />
                        <p class="hint">{words::remove_ends(language)}</p>
                    }
                })}
            {match none_here {
                Some(fault) => view! { <p class="quiet">{errors::passkeys::why_none_here(language, fault)}</p> }.into_any(),
                None => view! { <NewPasskeyButton language /> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn PasskeysTable(locale: Locale, passkeys: Vec<Passkey>, now: Timestamp) -> impl IntoView {
    let language = locale.language;
    let row = move |passkey: Passkey| {
        let called =
            if passkey.name.is_empty() { unnamed(language, passkey.kind).to_owned() } else { passkey.name };
        let day = view! { <Day locale at=passkey.created_at /> }.into_any();
        let added = match passkey.kind {
            KeyKind::Passkey => words::added(language, day),
            KeyKind::SecurityKey => words::added_second_step_only(language, day),
        };
        let used = passkey.last_used_at.map_or_else(
            || words::last_used_never(language).into_any(),
            |at| view! { <Ago locale at now /> }.into_any(),
        );
        let remove = view! {
            <form method="post" action=Function::RemovePasskey.path()>
                <input type="hidden" name="passkey" value=passkey.id />
                <button class="btn small" aria-label=words::remove_which(language, &called)>
                    {words::remove(language)}
                </button>
            </form>
        };
        Row::of(view! { {name(&called)} <span class="sub">{added}</span> }).cell(used).cell(remove)
    };
    let heads = vec![
        Head::words(words::name(language)),
        Head::end(words::last_used(language)).kept(),
        Head::unseen(words::actions(language)),
    ];
    let rows = passkeys.into_iter().map(row).collect();
    view! { <Table class="fold feed" caption=words::title(language) heads rows /> }
}

/// What it is called that somebody gave no name.
fn unnamed(language: Language, kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Passkey => words::passkey(language),
        KeyKind::SecurityKey => words::security_key(language),
    }
}

/// What the status line says while the browser is asked. `new`: for a new one, and which.
fn line(language: Language, line: PasskeyLine, new: Option<KeyKind>) -> &'static str {
    match (line, new) {
        (PasskeyLine::NotSupported, Some(KeyKind::Passkey)) => words::not_supported_new(language),
        (PasskeyLine::NotSupported, _) => words::not_supported(language),
        (PasskeyLine::Waiting, _) => words::waiting(language),
        (PasskeyLine::Checking, _) => words::checking(language),
        (PasskeyLine::Cancelled, Some(KeyKind::Passkey)) => words::cancelled_new(language),
        (PasskeyLine::Cancelled, Some(KeyKind::SecurityKey)) => words::cancelled_security_key(language),
        (PasskeyLine::Cancelled, None) => words::cancelled(language),
        (PasskeyLine::Known, Some(KeyKind::Passkey)) => words::known_passkey(language),
        (PasskeyLine::Known, Some(KeyKind::SecurityKey)) => words::known_security_key(language),
        (PasskeyLine::OtherAddress, _) => words::other_address(language),
        (PasskeyLine::Known, None) | (PasskeyLine::Failed, _) => words::failed(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_come_in_the_order_in_which_they_are_looked_up() {
        for (place, line) in PasskeyLine::ALL.into_iter().enumerate() {
            assert_eq!(line as usize, place);
        }
    }
}
