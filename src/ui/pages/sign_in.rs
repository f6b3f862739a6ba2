use leptos::prelude::*;

use crate::api::sign_in::SignInPage;
use crate::model::format_number;
use crate::ui::components::{ErrorSummary, FieldError, Icon, Mark, PageTitle};
use crate::ui::text::{common, problems, sign_in as text};

/// A sum that closes at nought, behind the form. Nobody's figures.
const LEDGER: [i128; 4] = [2_481_930, 13_402, 88_117, -2_583_449];

pub fn page(page: SignInPage) -> AnyView {
    let SignInPage { next, name, trouble, notice } = page;
    let wrong = trouble
        .clone()
        .filter(|trouble| problems::words(&trouble.problem).field == Some(problems::FIELD_NAME));
    view! {
        <PageTitle title=text::TITLE error=trouble.is_some() />
        <div class="door">
            <main id="main">
                <div class="flow hold">
                    <p class="brand">
                        <Mark />
                        {common::PRODUCT}
                    </p>
                    {trouble.map(|trouble| view! { <ErrorSummary trouble fields=&[problems::FIELD_NAME] in_full=true /> })}
                    <h1>{text::TITLE}</h1>
                    {notice
                        .map(|notice| {
                            view! {
                                <p class="note">
                                    <Icon name="clock" />
                                    <span>{text::notice(notice)}</span>
                                </p>
                            }
                        })}
                    <form class="flow" method="post" action="/api/sign-in">
                        <input type="hidden" name="next" value=next />
                        <div class=if wrong.is_some() { "field bad" } else { "field" }>
                            <label for="name">{text::NAME}</label>
                            {wrong.clone().map(|trouble| view! { <FieldError id="name-err" trouble /> })}
                            <input
                                type="text"
                                id="name"
                                name="name"
                                value=name
                                autocomplete="username"
                                autocapitalize="none"
                                spellcheck="false"
                                aria-invalid=wrong.is_some().then_some("true")
                                aria-describedby=wrong.is_some().then_some("name-err")
                                required
                            />
                        </div>
                        <div class=if wrong.is_some() { "field bad" } else { "field" }>
                            <label for="password">{text::PASSWORD}</label>
                            <input
                                id="password"
                                name="password"
                                type="password"
                                autocomplete="current-password"
                                aria-invalid=wrong.is_some().then_some("true")
                                aria-describedby=wrong.is_some().then_some("name-err")
                                required
                            />
                        </div>
                        <button class="btn go large">{text::BUTTON}</button>
                    </form>
                    <p class="hint">{text::RECORDED}</p>
                    <p class="hint">{text::NO_ACCOUNT}</p>
                </div>
            </main>
            <div class="ledger" aria-hidden="true">
                {LEDGER.map(|value| view! { <span>{format_number(value)}</span> }).collect_view()}
                <b>"0"</b>
            </div>
        </div>
    }
    .into_any()
}
