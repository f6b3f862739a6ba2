use leptos::prelude::*;

use crate::api::doors::{Function, Page};
use crate::api::passkeys::PasskeyFor;
use crate::api::sign_in::{Notice, SignInPage};
use crate::api::{locale, paths};
use crate::model::{ABSOLUTE_SECONDS, IDLE_SECONDS};
use crate::ui::components::{Door, Entry, Icon, LanguageForm, PasskeyButton, PasswordInput};
use crate::ui::errors;
use crate::ui::islands::IslandScripts;
use crate::ui::sentence::name as named;
use crate::words::{Language, sign_in as words, single_sign_on};

pub fn page(page: SignInPage) -> AnyView {
    let SignInPage { next, name, takes_passkeys, trouble, notice, provider, sign_out_there, on_a_phone } =
        page;
    let locale = locale::current();
    let language = locale.language;
    let through_provider = provider.as_ref().map(|provider| {
        let path = paths::single_sign_on_path(&next, false);
        view! {
            <p class="or">{words::or(language)}</p>
            <a class="btn large" href=path>
                {single_sign_on::sign_in_with(language, named(provider))}
            </a>
        }
    });
    let out_there = provider.as_ref().filter(|_| sign_out_there).map(|provider| {
        let link = view! {
            <a href=Page::SignOutThere.path()>
                {single_sign_on::sign_out_there(language, named(provider))}
            </a>
        };
        view! {
            <p class="hint">{single_sign_on::still_there(language, named(provider), link.into_any())}</p>
        }
    });
    let begins_here = !on_a_phone && trouble.is_none() && notice.is_none();
    let is_wrong = errors::at_field(trouble.as_ref(), errors::FIELD_NAME).is_some();
    view! {
        <Door locale title=words::title(language) trouble=trouble.clone() fields=&[errors::FIELD_NAME]>
            <p class="lead">{words::lead(language)}</p>
            {notice
                .map(|notice| {
                    view! {
                        <p class="note">
                            <Icon name="clock" />
                            <span id="left">{said(language, notice)}</span>
                        </p>
                    }
                })}
            {out_there}
            <form class="flow" method="post" action=Function::SignIn.path()>
                <input type="hidden" name="next" value=next.clone() />
                <Entry
                    language
                    id=errors::FIELD_NAME
                    label=words::name(language)
                    hint=words::name_hint(language)
                    value=name
                    trouble=trouble.clone()
                    autocomplete="username"
                    first=begins_here
                />
                <div class=if is_wrong { "field bad" } else { "field" }>
                    <label for="password">{words::password(language)}</label>
                    <PasswordInput
                        language
                        id="password"
                        autocomplete="current-password"
                        invalid=is_wrong.then_some("true")
                        described_by=is_wrong.then(|| "name-err".to_owned())
                    />
                </div>
                <button class="btn go large">{words::submit(language)}</button>
            </form>
            {takes_passkeys.then(|| view! { <PasskeyButton language purpose=PasskeyFor::SignIn next /> })}
            {through_provider}
            <p class="hint">{words::recorded(language)}</p>
            <p class="hint">
                {words::no_account(
                    language,
                    view! { <a href=Page::Help.path()>{words::help(language)}</a> }.into_any(),
                )}
            </p>
            <LanguageForm language />
        </Door>
        <IslandScripts />
    }
    .into_any()
}

/// Why the page is shown, where it is not the first visit.
fn said(language: Language, notice: Notice) -> String {
    match notice {
        Notice::SignedOut => words::signed_out(language).to_owned(),
        Notice::IdleEnd => words::ended_idle(language, IDLE_SECONDS / 60),
        Notice::AgeEnd => words::ended_age(language, ABSOLUTE_SECONDS / 3_600),
        Notice::Lost => words::ended(language).to_owned(),
        Notice::LostTooLong => words::ended_too_long(language).to_owned(),
    }
}
