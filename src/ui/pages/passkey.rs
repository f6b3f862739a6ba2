use leptos::prelude::*;

use crate::api::doors::{Function, Page};
use crate::api::locale;
use crate::api::passkeys::{NewPasskeyPage, PasskeyPage};
use crate::model::{KeyKind, MAX_PASSKEY_NAME_CHARS};
use crate::ui::components::{Door, Framed, Jump, NavPlace, PasskeyAnswer};
use crate::ui::islands::IslandScripts;
use crate::ui::text::device;
use crate::words::{Language, account, passkeys as words};

/// Where the browser is asked for a passkey.
pub fn page(page: PasskeyPage) -> AnyView {
    let PasskeyPage { options, next, back } = page;
    let locale = locale::current();
    let language = locale.language;
    view! {
        <Door locale title=words::existing(language) trouble=None>
            <p class="lede">{words::existing_lead(language)}</p>
            <form class="flow" method="post" action=Function::UsePasskey.path()>
                <input type="hidden" name="next" value=next />
                <PasskeyAnswer language options new=None label=words::existing_submit(language) />
            </form>
            <p>
                <a href=back>{words::another_way(language)}</a>
            </p>
        </Door>
        <IslandScripts />
    }
    .into_any()
}

/// Where the browser makes one.
pub fn new_page(page: NewPasskeyPage) -> AnyView {
    let NewPasskeyPage { frame, kind, options, device: made_on, trouble } = page;
    let language = frame.locale.language;
    let (title, lead, submit) = match kind {
        KeyKind::Passkey => (
            words::new_passkey(language),
            words::new_passkey_lead(language),
            words::new_passkey_submit(language),
        ),
        KeyKind::SecurityKey => (
            words::new_security_key(language),
            words::new_security_key_lead(language),
            words::new_security_key_submit(language),
        ),
    };
    // A name to begin with, which is theirs from then on.
    let name = made_on.map(|made_on| device(language, made_on));
    view! {
        <Framed frame title place=NavPlace::Own jump=Jump::LeftOut slim=true trouble>
            <h1>{title}</h1>
            <p class="lede">{lead}</p>
            <form class="flow" method="post" action=Function::AddPasskey.path()>
                <div class="field">
                    <label for="passkey-name">{words::new_name(language)}</label>
                    <p class="hint" id="passkey-name-hint">
                        {words::new_name_hint(language)}
                    </p>
                    <input
                        type="text"
                        id="passkey-name"
                        name="name"
                        value=name
                        maxlength=MAX_PASSKEY_NAME_CHARS.to_string()
                        autocomplete="off"
                        aria-describedby="passkey-name-hint"
                    />
                </div>
                <PasskeyAnswer language options new=Some(kind) label=submit />
            </form>
            {(kind == KeyKind::Passkey).then(|| for_a_small_key(language))}
            <p>
                <a href=Page::Account.path()>{account::back(language)}</a>
            </p>
        </Framed>
    }
    .into_any()
}

/// For a key on which no passkey can be made: as the second step, which needs no room on it.
fn for_a_small_key(language: Language) -> impl IntoView {
    view! {
        <section class="flow tight" aria-labelledby="small-key">
            <h2 id="small-key">{words::small_key(language)}</h2>
            <p class="hint">{words::small_key_hint(language)}</p>
            <form method="post" action=Function::BeginNewPasskey.path()>
                <input type="hidden" name="kind" value=KeyKind::SecurityKey.name() />
                <button class="btn">{words::small_key_submit(language)}</button>
            </form>
        </section>
    }
}
