use leptos::prelude::*;

use crate::api::passkeys::{NewPasskeyPage, PasskeyPage};
use crate::api::paths;
use crate::model::MAX_PASSKEY_NAME_CHARS;
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
                <PasskeyAnswer options makes_one=false label=text::USE_AGAIN />
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
    let NewPasskeyPage { frame, options, name, trouble } = page;
    view! {
        <PageTitle title=text::NEW_TITLE error=trouble.is_some() />
        <Framed frame place=NavPlace::Own jump=Jump::LeftOut slim=true>
            {trouble.map(|trouble| view! { <ErrorSummary trouble in_full=true /> })}
            <h1>{text::NEW_TITLE}</h1>
            <p class="lede">{text::NEW_LEDE}</p>
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
                <PasskeyAnswer options makes_one=true label=text::MAKE />
            </form>
            <p>
                <a href=paths::ACCOUNT>{text::BACK}</a>
            </p>
        </Framed>
    }
    .into_any()
}
