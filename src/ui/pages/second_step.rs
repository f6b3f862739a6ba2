use leptos::prelude::*;

use super::step_up::code_hint;
use crate::api::passkeys::PasskeyFor;
use crate::api::paths;
use crate::api::second_step::SecondStepPage;
use crate::api::step_up::Ways;
use crate::ui::components::{Door, Entry, PageTitle, PasskeyButton};
use crate::ui::errors;
use crate::ui::islands::IslandScripts;
use crate::ui::text::account as text;

pub fn page(page: SecondStepPage) -> AnyView {
    let SecondStepPage { next, ways, trouble } = page;
    let Ways { has_authenticator, takes_passkey, .. } = ways;
    let hint = code_hint(ways).unwrap_or(text::RECOVERY_CODE_HINT);
    // Recovery codes are few: where they are the other way, the passkey comes first.
    let first = takes_passkey && !has_authenticator;
    let title = if first { text::SECOND_STEP_WITH_PASSKEY } else { text::SECOND_STEP };
    let passkey = takes_passkey.then(|| {
        view! { <PasskeyButton purpose=PasskeyFor::SecondStep next=next.clone() first /> }.into_any()
    });
    let (above, below) = if first { (passkey, None) } else { (None, passkey) };
    view! {
        <PageTitle title=title error=trouble.is_some() />
        <Door
            title=title.to_owned()
            trouble=trouble.clone()
            fields=&[errors::FIELD_CODE]
        >
            {above}
            <form class="flow" method="post" action="/api/sign-in-code">
                <input type="hidden" name="next" value=next />
                <Entry
                    id=errors::FIELD_CODE
                    label=text::CODE
                    hint=hint.to_owned()
                    trouble=trouble
                    autocomplete="one-time-code"
                    first=!first
                />
                <button class="btn go large">{text::GO_ON}</button>
            </form>
            {below}
            <p class="hint elsewhere">
                <a href=paths::SIGN_IN>{text::OTHER_ACCOUNT}</a>
            </p>
        </Door>
        {takes_passkey.then(|| view! { <IslandScripts /> })}
    }
    .into_any()
}
