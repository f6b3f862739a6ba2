use leptos::prelude::*;

use crate::api::paths;
use crate::api::second_step::SecondStepPage;
use crate::ui::components::{Door, Entry, PageTitle};
use crate::ui::text::{account as text, account_problems};

pub fn page(page: SecondStepPage) -> AnyView {
    let SecondStepPage { next, trouble } = page;
    view! {
        <PageTitle title=text::SECOND_STEP error=trouble.is_some() />
        <Door
            title=text::SECOND_STEP.to_owned()
            trouble=trouble.clone()
            fields=&[account_problems::FIELD_CODE]
        >
            <form class="flow" method="post" action="/api/sign-in-code">
                <input type="hidden" name="next" value=next />
                <Entry
                    id=account_problems::FIELD_CODE
                    label=text::CODE
                    hint=text::CODE_HINT.to_owned()
                    trouble=trouble
                    autocomplete="one-time-code"
                />
                <button class="btn go large">{text::GO_ON}</button>
            </form>
            <p class="hint elsewhere">
                <a href=paths::SIGN_IN>{text::OTHER_ACCOUNT}</a>
            </p>
        </Door>
    }
    .into_any()
}
