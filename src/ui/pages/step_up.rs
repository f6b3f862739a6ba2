use leptos::prelude::*;

use crate::api::step_up::StepUpPage;
use crate::ui::components::{Entry, ErrorSummary, Framed, Jump, NavPlace, PageTitle, PasswordEntry};
use crate::ui::text::{account as text, account_problems, sign_in};

const FIELDS: &[&str] = &[account_problems::FIELD_CODE, account_problems::FIELD_OLD];

pub fn page(page: StepUpPage) -> AnyView {
    let StepUpPage { frame, next, trouble } = page;
    let has_second_factor = frame.operator.has_second_factor;
    let (lede, field) = if has_second_factor {
        let field = view! {
            <Entry
                id=account_problems::FIELD_CODE
                label=text::CODE
                hint=text::CODE_HINT.to_owned()
                trouble=trouble.clone()
                autocomplete="one-time-code"
            />
        };
        (text::STEP_UP_CODE, field.into_any())
    } else {
        let field = view! {
            <PasswordEntry
                id=account_problems::FIELD_OLD
                label=sign_in::PASSWORD
                trouble=trouble.clone()
                autocomplete="current-password"
            />
        };
        (text::STEP_UP_PASSWORD, field.into_any())
    };
    view! {
        <PageTitle title=text::STEP_UP error=trouble.is_some() />
        <Framed frame place=NavPlace::Own jump=Jump::LeftOut slim=true>
            {trouble.map(|trouble| view! { <ErrorSummary trouble fields=FIELDS in_full=true /> })}
            <h1>{text::STEP_UP}</h1>
            <p class="lede">{lede}</p>
            <form class="flow" method="post" action="/api/step-up">
                <input type="hidden" name="next" value=next.clone() />
                {field}
                <div class="row">
                    <button class="btn go">{text::GO_ON}</button>
                    <a href=next>{text::NOT_NOW}</a>
                </div>
            </form>
        </Framed>
    }
    .into_any()
}
