use leptos::prelude::*;

use crate::api::passkeys::{NewPasskeyPage, PasskeyPage};
use crate::api::{language, paths};
use crate::model::{KeyKind, MAX_PASSKEY_NAME_CHARS};
use crate::ui::components::{Door, ErrorSummary, Framed, Jump, NavPlace, PageTitle, PasskeyAnswer};
use crate::ui::islands::IslandScripts;
use crate::ui::text::passkeys as text;

/// Where the browser is asked for a passkey.
pub fn page(page: PasskeyPage) -> AnyView {
    let PasskeyPage { options, next, back } = page;
    view! {
        <PageTitle title=text::USE_TITLE />
        <Door title=text::USE_TITLE.to_owned() trouble=None>
            <p class="lede">{text::USE_LEDE}</p>
            <form class="flow" method="post" action="/api/use-passkey">
                <input type="hidden" name="next" value=next />
                <PasskeyAnswer options new=None label=text::USE_AGAIN />
            </form>
            <p>
                <a href=back>{text::ANOTHER_WAY}</a>
            </p>
        </Door>
        <IslandScripts />
    }
    .into_any()
}

/// Where the browser makes one.
pub fn new_page(page: NewPasskeyPage) -> AnyView {
    let NewPasskeyPage { frame, kind, options, name, trouble } = page;
    view! {
        <PageTitle title=text::new_title(kind) error=trouble.is_some() />
        <Framed frame place=NavPlace::Own jump=Jump::LeftOut slim=true>
            {trouble.map(|trouble| view! { <ErrorSummary language=language::current() trouble in_full=true /> })}
            <h1>{text::new_title(kind)}</h1>
            <p class="lede">{text::new_lede(kind)}</p>
            <form class="flow" method="post" action="/api/add-passkey">
                <div class="field">
                    <label for="passkey-name">{text::NAME}</label>
                    <p class="hint" id="passkey-name-hint">
                        {text::NAME_HINT}
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
                <PasskeyAnswer options new=Some(kind) label=text::make(kind) />
            </form>
            {(kind == KeyKind::Passkey).then(for_a_small_key)}
            <p>
                <a href=paths::ACCOUNT>{text::BACK}</a>
            </p>
        </Framed>
    }
    .into_any()
}

/// For a key on which no passkey can be made: as the second step, which needs no room on it.
fn for_a_small_key() -> impl IntoView {
    view! {
        <section class="flow tight" aria-labelledby="small-key">
            <h2 id="small-key">{text::SMALL_KEY}</h2>
            <p class="hint">{text::SMALL_KEY_HINT}</p>
            <form method="post" action="/api/begin-new-passkey">
                <input type="hidden" name="kind" value=KeyKind::SecurityKey.name() />
                <button class="btn">{text::SMALL_KEY_INSTEAD}</button>
            </form>
        </section>
    }
}
