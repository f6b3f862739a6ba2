use leptos::prelude::*;

use crate::api::Trouble;
use crate::api::doors::{Function, Page};
use crate::api::frame::Frame;
use crate::api::passkeys::PasskeyFor;
use crate::api::paths;
use crate::api::step_up::{StepUpPage, Ways};
use crate::model::PROVED_SECONDS;
use crate::ui::components::{Entry, Framed, Jump, NavPlace, PasskeyButton, PasswordEntry};
use crate::ui::errors;
use crate::ui::sentence::name as named;
use crate::words::{
    Language, account, common, fields, second_step, sign_in, single_sign_on, step_up as words,
};

/// For so long nobody is asked again.
const MINUTES: i64 = PROVED_SECONDS / 60;

const FIELDS: &[&str] = &[errors::FIELD_CODE, errors::FIELD_OLD];

pub fn page(page: StepUpPage) -> AnyView {
    let StepUpPage { frame, next, ways, asks_provider, provider, trouble } = page;
    let language = frame.locale.language;
    let Ways { has_authenticator, takes_passkey, .. } = ways;
    if asks_provider {
        let name = provider.unwrap_or_else(|| single_sign_on::some_provider(language).to_owned());
        return with_provider(frame, next, &name, trouble);
    }
    let has_second_factor = frame.operator.has_second_factor;
    // Recovery codes are few: where they are the other way, the passkey comes first.
    let first = takes_passkey && !has_authenticator;
    let (lede, field) = if has_second_factor {
        let field = code_hint(language, ways).map(|hint| {
            view! {
                <Entry
                    language
                    id=errors::FIELD_CODE
                    label=fields::code(language)
                    hint
                    trouble=trouble.clone()
                    autocomplete="one-time-code"
                    first=!first
                />
            }
            .into_any()
        });
        let lede = match (has_authenticator, takes_passkey) {
            (true, true) => words::by_passkey_or_code(language, MINUTES),
            (true, false) => words::by_code(language, MINUTES),
            (false, true) => words::by_passkey(language, MINUTES),
            (false, false) => words::by_recovery_code(language, MINUTES),
        };
        (lede, field)
    } else {
        let field = view! {
            <PasswordEntry
                language
                id=errors::FIELD_OLD
                label=sign_in::password(language)
                trouble=trouble.clone()
                autocomplete="current-password"
                first=true
            />
        };
        (words::by_password(language, MINUTES), Some(field.into_any()))
    };
    let form = field.map(|field| {
        let next = next.clone();
        view! {
            <form class="flow" method="post" action=Function::StepUp.path()>
                <input type="hidden" name="next" value=next />
                {field}
                <div>
                    <button class=if first { "btn" } else { "btn go" }>{second_step::submit(language)}</button>
                </div>
            </form>
        }
    });
    let passkey = takes_passkey.then(|| {
        view! { <PasskeyButton language purpose=PasskeyFor::StepUp next=next.clone() first /> }.into_any()
    });
    let (above, below) = if first { (passkey, None) } else { (None, passkey) };
    // Setting up a factor leads here where it needs one.
    let not_now = if next == Page::Authenticator.path() { Page::Account.path().to_owned() } else { next };
    view! {
        <Framed frame title=words::title(language) place=NavPlace::Own jump=Jump::LeftOut slim=true trouble fields=FIELDS>
            <h1>{words::title(language)}</h1>
            <p class="lede">{lede}</p>
            {above}
            {form}
            {below}
            <p>
                <a href=not_now>{common::not_now(language)}</a>
            </p>
        </Framed>
    }
    .into_any()
}

/// Which codes are taken; `None`: there is none to type.
pub(super) fn code_hint(language: Language, ways: Ways) -> Option<&'static str> {
    match (ways.has_authenticator, ways.has_recovery_codes) {
        (true, true) => Some(fields::code_app_or_recovery(language)),
        (true, false) => Some(fields::code_app(language)),
        (false, true) => Some(fields::code_recovery(language)),
        (false, false) => None,
    }
}

/// For somebody who came through the identity provider, and has no second factor here.
fn with_provider(frame: Frame, next: String, name: &str, trouble: Option<Trouble>) -> AnyView {
    let path = paths::single_sign_on_path(&next, true);
    let language = frame.locale.language;
    let lede = words::by_provider(language, named(name), MINUTES);
    let set_up = view! { <a href=Page::Authenticator.path()>{account::set_up_app(language)}</a> }.into_any();
    let (go_there, sign_out) =
        (single_sign_on::continue_to(language, named(name)), words::sign_out(language, named(name)));
    let own_app = words::own_app(language, named(name), set_up);
    // Whoever comes back without a proof gets on from here too. Setting up leads here where it needs one.
    let sets_up = next == Page::Authenticator.path();
    let next = if sets_up { Page::Account.path().to_owned() } else { next };
    view! {
        <Framed frame title=words::title(language) place=NavPlace::Own jump=Jump::LeftOut slim=true trouble>
            <h1>{words::title(language)}</h1>
            <p class="lede">{lede}</p>
            <div class="row">
                <a class="btn go" href=path>
                    {go_there}
                </a>
                <a href=next>{common::not_now(language)}</a>
            </div>
            {(!sets_up).then(|| view! { <p>{own_app}</p> })}
            <form method="post" action=Function::SignOut.path()>
                <p>{sign_out}</p>
                <button class="btn small">{words::sign_out_submit(language)}</button>
            </form>
        </Framed>
    }
    .into_any()
}
