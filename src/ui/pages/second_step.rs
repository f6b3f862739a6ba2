use leptos::prelude::*;

use super::step_up::code_hint;
use crate::api::doors::{Function, Page};
use crate::api::locale;
use crate::api::passkeys::PasskeyFor;
use crate::api::second_step::SecondStepPage;
use crate::api::step_up::Ways;
use crate::ui::components::{Door, Entry, PasskeyButton};
use crate::ui::errors;
use crate::ui::islands::IslandScripts;
use crate::words::{fields, second_step as words};

pub fn page(page: SecondStepPage) -> AnyView {
    let SecondStepPage { next, ways, trouble } = page;
    let locale = locale::current();
    let language = locale.language;
    let Ways { has_authenticator, takes_passkey, .. } = ways;
    let hint = code_hint(language, ways).unwrap_or(fields::code_recovery(language));
    // Recovery codes are few: where they are the other way, the passkey comes first.
    let first = takes_passkey && !has_authenticator;
    let title = if first { words::title_passkey_first(language) } else { words::title(language) };
    let passkey = takes_passkey.then(|| {
        view! { <PasskeyButton language purpose=PasskeyFor::SecondStep next=next.clone() first /> }.into_any()
    });
    let (above, below) = if first { (passkey, None) } else { (None, passkey) };
    view! {
        <Door locale title trouble=trouble.clone() fields=&[errors::FIELD_CODE]>
            {above}
            <form class="flow" method="post" action=Function::SignInCode.path()>
                <input type="hidden" name="next" value=next />
                <Entry
                    language
                    id=errors::FIELD_CODE
                    label=fields::code(language)
                    hint
                    trouble=trouble
                    autocomplete="one-time-code"
                    first=!first
                />
                <button class="btn go large">{words::submit(language)}</button>
            </form>
            {below}
            <p class="hint elsewhere">
                <a href=Page::SignIn.path()>{words::other_account(language)}</a>
            </p>
        </Door>
        {takes_passkey.then(|| view! { <IslandScripts /> })}
    }
    .into_any()
}
