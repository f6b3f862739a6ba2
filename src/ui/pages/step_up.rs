use leptos::prelude::*;

use crate::api::Trouble;
use crate::api::frame::Frame;
use crate::api::passkeys::PasskeyFor;
use crate::api::step_up::{StepUpPage, Ways};
use crate::api::{language, paths};
use crate::ui::components::{
    Entry, ErrorSummary, Framed, Jump, NavPlace, PageTitle, PasskeyButton, PasswordEntry,
};
use crate::ui::errors;
use crate::ui::text::{account as text, single_sign_on};
use crate::words::{Language, sign_in};

const FIELDS: &[&str] = &[errors::FIELD_CODE, errors::FIELD_OLD];

pub fn page(page: StepUpPage) -> AnyView {
    let StepUpPage { frame, next, ways, asks_provider, provider, trouble } = page;
    let Ways { has_authenticator, takes_passkey, .. } = ways;
    if asks_provider {
        let name = provider.unwrap_or_else(|| single_sign_on::SOME_PROVIDER.to_owned());
        return with_provider(frame, next, &name, trouble);
    }
    let has_second_factor = frame.operator.has_second_factor;
    // Recovery codes are few: where they are the other way, the passkey comes first.
    let first = takes_passkey && !has_authenticator;
    let (lede, field) = if has_second_factor {
        let field = code_hint(ways).map(|hint| {
            view! {
                <Entry
                    id=errors::FIELD_CODE
                    label=text::CODE
                    hint=hint.to_owned()
                    trouble=trouble.clone()
                    autocomplete="one-time-code"
                    first=!first
                />
            }
            .into_any()
        });
        let lede = match (has_authenticator, takes_passkey) {
            (true, true) => text::STEP_UP_PASSKEY_OR_CODE,
            (true, false) => text::STEP_UP_CODE,
            (false, true) => text::STEP_UP_PASSKEY,
            (false, false) => text::STEP_UP_RECOVERY_CODE,
        };
        (lede, field)
    } else {
        let field = view! {
            <PasswordEntry
                id=errors::FIELD_OLD
                label=sign_in::password(Language::default())
                trouble=trouble.clone()
                autocomplete="current-password"
                first=true
            />
        };
        (text::STEP_UP_PASSWORD, Some(field.into_any()))
    };
    let form = field.map(|field| {
        let next = next.clone();
        view! {
            <form class="flow" method="post" action="/api/step-up">
                <input type="hidden" name="next" value=next />
                {field}
                <div>
                    <button class=if first { "btn" } else { "btn go" }>{text::GO_ON}</button>
                </div>
            </form>
        }
    });
    let passkey = takes_passkey
        .then(|| view! { <PasskeyButton purpose=PasskeyFor::StepUp next=next.clone() first /> }.into_any());
    let (above, below) = if first { (passkey, None) } else { (None, passkey) };
    // Setting up a factor leads here where it needs one.
    let not_now = if next == paths::AUTHENTICATOR { paths::ACCOUNT.to_owned() } else { next };
    view! {
        <PageTitle title=text::STEP_UP error=trouble.is_some() />
        <Framed frame place=NavPlace::Own jump=Jump::LeftOut slim=true>
            {trouble.map(|trouble| view! { <ErrorSummary language=language::current() trouble fields=FIELDS in_full=true /> })}
            <h1>{text::STEP_UP}</h1>
            <p class="lede">{lede}</p>
            {above}
            {form}
            {below}
            <p>
                <a href=not_now>{text::NOT_NOW}</a>
            </p>
        </Framed>
    }
    .into_any()
}

/// Which codes are taken; `None`: there is none to type.
pub(super) fn code_hint(ways: Ways) -> Option<&'static str> {
    match (ways.has_authenticator, ways.has_recovery_codes) {
        (true, true) => Some(text::CODE_HINT),
        (true, false) => Some(text::APP_CODE_HINT),
        (false, true) => Some(text::RECOVERY_CODE_HINT),
        (false, false) => None,
    }
}

/// For somebody who came through the identity provider, and has no second factor here.
fn with_provider(frame: Frame, next: String, name: &str, trouble: Option<Trouble>) -> AnyView {
    let path = paths::single_sign_on_path(&next, true);
    let (lede, go_there) = (single_sign_on::prove_it(name), single_sign_on::go_there(name));
    let (own_factor, sign_out) = (single_sign_on::or_own_factor(name), single_sign_on::or_sign_out(name));
    // Whoever comes back without a proof gets on from here too. Setting up leads here where it needs one.
    let sets_up = next == paths::AUTHENTICATOR;
    let next = if sets_up { paths::ACCOUNT.to_owned() } else { next };
    view! {
        <PageTitle title=text::STEP_UP error=trouble.is_some() />
        <Framed frame place=NavPlace::Own jump=Jump::LeftOut slim=true>
            {trouble.map(|trouble| view! { <ErrorSummary language=language::current() trouble in_full=true /> })}
            <h1>{text::STEP_UP}</h1>
            <p class="lede">{lede}</p>
            <div class="row">
                <a class="btn go" href=path>
                    {go_there}
                </a>
                <a href=next>{text::NOT_NOW}</a>
            </div>
            {(!sets_up)
                .then(|| {
                    view! {
                        <p>
                            {own_factor} " "
                            <a href=paths::AUTHENTICATOR>{single_sign_on::SET_UP_OWN}</a>
                        </p>
                    }
                })}
            <form method="post" action="/api/sign-out">
                <p>{sign_out}</p>
                <button class="btn small">{single_sign_on::SIGN_OUT_HERE}</button>
            </form>
        </Framed>
    }
    .into_any()
}
