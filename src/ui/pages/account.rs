use leptos::prelude::*;

use crate::api::Trouble;
use crate::api::account::{AccountPage, Done};
use crate::api::doors::{Function, Page};
use crate::api::frame::AppView;
use crate::model::{Operator, SignInWay};
use crate::ui::components::{
    Fact, Framed, Icon, KeysSetting, Lately, NavPlace, NewPasswordEntries, Note, PasskeysSection,
    PasswordEntry, SignInsTable, Summary, ZoneSetting, sign_in_lifetime,
};
use crate::ui::errors;
use crate::ui::sentence::name as named;
use crate::ui::text::rights as rights_text;
use crate::words::{
    Language, account as words, connect as connect_words, fields, rights, shell, single_sign_on,
};

const FIELDS: &[&str] = &[errors::FIELD_OLD, errors::FIELD_NEW, errors::FIELD_AGAIN, errors::FIELD_ZONE];

pub fn page(page: AccountPage) -> AnyView {
    let AccountPage {
        frame,
        operator,
        provider,
        codes_left,
        passkeys,
        no_passkeys,
        sign_ins,
        lately,
        this_sign_in,
        done,
        part,
        trouble,
        now,
    } = page;
    let locale = frame.locale;
    let language = locale.language;
    let connects = provider.clone().filter(|_| !operator.from_provider);
    let provider = provider.unwrap_or_else(|| single_sign_on::some_provider(language).to_owned());
    let way = frame.operator.way;
    let others = sign_ins.len().saturating_sub(1);
    let rights = rights_section(language, &operator, &frame.apps);
    view! {
        <Framed frame title=shell::account(language) place=NavPlace::Own trouble=trouble.clone() fields=FIELDS>
            {done.map(|done| view! { <Note icon="ok" told=true>{done_words(language, done)}</Note> })}
            <h1>{shell::account(language)}</h1>
            <div class="cols">
                <div class="flow wide">
                    {rights}
                    {second_factor(language, &operator, codes_left, way, &provider)}
                    <PasskeysSection locale passkeys none_here=no_passkeys now />
                    {password(language, &operator, trouble.clone(), &provider)}
                    {connects.map(|provider| connect(language, &provider))}
                </div>
                <div class="flow wide">
                <section class="flow" aria-labelledby="ses">
                    <div class="row apart">
                        <h2 id="ses">{words::sign_ins(language)}</h2>
                        {(others > 0)
                            .then(|| {
                                view! {
                                    <form method="post" action=Function::EndSignIns.path()>
                                        <button class="btn small">{words::sign_out_others(language, others)}</button>
                                    </form>
                                }
                            })}
                    </div>
                    <SignInsTable locale caption=words::sign_ins(language) sign_ins this=this_sign_in now />
                    <p class="hint">{sign_in_lifetime(language)}</p>
                </section>
                <Lately locale entries=lately />
                <ZoneSetting locale part trouble now />
                <KeysSetting language />
                </div>
            </div>
        </Framed>
    }
    .into_any()
}

/// What they may do, and where.
fn rights_section(language: Language, operator: &Operator, apps: &[AppView]) -> AnyView {
    let names: Vec<_> = apps.iter().map(|app| app.label.clone()).collect();
    let facts = vec![
        Fact::new(
            rights::role(language),
            view! {
                {rights_text::role(language, operator.role)}
                <span class="sub">{rights_text::you_can(language, operator.role)}</span>
            },
        ),
        Fact::new(rights::apps(language), rights_text::apps_by_name(language, &operator.apps, &names)),
    ];
    view! {
        <section class="flow" aria-labelledby="may">
            <h2 id="may">{words::may(language)}</h2>
            <Summary facts />
            <p class="hint">{words::may_hint(language)}</p>
        </section>
    }
    .into_any()
}

fn second_factor(
    language: Language,
    operator: &Operator,
    codes_left: i64,
    way: SignInWay,
    provider: &str,
) -> AnyView {
    let body = if operator.has_second_factor() {
        let (has, authenticator) = if operator.has_totp {
            (words::second_step_has_app(language), words::replace_app(language))
        } else {
            (words::second_step_has_passkey(language), words::set_up_app(language))
        };
        view! {
            <p class="st ok">
                <Icon name="ok" />
                {has}
            </p>
            <p class=if codes_left < 3 { "st alert" } else { "quiet" }>
                {(codes_left < 3).then(|| view! { <Icon name="alert" /> })} {words::codes_left(language, codes_left)}
            </p>
            <div class="row">
                <a class="btn" href=Page::Authenticator.path()>
                    {authenticator}
                </a>
                <form method="post" action=Function::RenewCodes.path()>
                    <button class="btn" aria-describedby="renew-hint">
                        {words::renew_codes(language)}
                    </button>
                </form>
            </div>
            <p class="hint" id="renew-hint">
                {words::renew_codes_hint(language)}
            </p>
        }
        .into_any()
    } else {
        let (is_protected, state, why) = match way {
            SignInWay::Own => {
                (false, words::only_password(language), words::only_password_why(language).into_any())
            }
            SignInWay::Provider => {
                let why = words::one_step_why(language, named(provider));
                (false, words::one_step(language), why.into_any())
            }
            SignInWay::ProviderTwoFactors => {
                let why = words::two_steps_why(language, named(provider));
                (true, words::two_steps(language), why.into_any())
            }
        };
        view! {
            <p class=if is_protected { "st ok" } else { "st alert" }>
                <Icon name=if is_protected { "ok" } else { "alert" } />
                {state}
            </p>
            <p class="quiet">{why}</p>
            <div>
                <a class=if is_protected { "btn" } else { "btn go" } href=Page::Authenticator.path()>
                    {words::set_up_app(language)}
                </a>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="flow" aria-labelledby="factor">
            <h2 id="factor">{words::second_step(language)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// For somebody who was here before there was single sign-on.
fn connect(language: Language, provider: &str) -> AnyView {
    view! {
        <section class="flow" aria-labelledby="sso">
            <h2 id="sso">{words::single_sign_on(language)}</h2>
            <p>{words::connecting(language, named(provider))}</p>
            <form method="post" action=Function::Connect.path()>
                <button class="btn">{connect_words::title(language, named(provider))}</button>
            </form>
        </section>
    }
    .into_any()
}

fn password(language: Language, operator: &Operator, trouble: Option<Trouble>, provider: &str) -> AnyView {
    let body = if operator.password_hash.is_none() {
        view! { <p>{words::no_password(language, named(provider))}</p> }.into_any()
    } else {
        view! {
            <form class="flow" method="post" action=Function::ChangePassword.path()>
                <input type="text" class="vh" name="name" value=operator.name.clone() autocomplete="username" readonly tabindex="-1" aria-hidden="true" />
                <PasswordEntry
                    language
                    id=errors::FIELD_OLD
                    label=fields::current_password(language)
                    trouble=trouble.clone()
                    autocomplete="current-password"
                />
                <NewPasswordEntries language is_only_factor=!operator.has_second_factor() trouble />
                <p class="hint">{words::password_hint(language)}</p>
                <div>
                    <button class="btn">{words::password_submit(language)}</button>
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        <section class="flow" aria-labelledby="pw">
            <h2 id="pw">{words::password(language)}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn done_words(language: Language, done: Done) -> &'static str {
    match done {
        Done::PasswordChanged => words::done_password(language),
        Done::AuthenticatorAdded => words::done_app(language),
        Done::PasskeyAdded => words::done_passkey(language),
        Done::SecurityKeyAdded => words::done_security_key(language),
        Done::PasskeyRemoved => words::done_passkey_removed(language),
        Done::SignInsEnded => words::done_signed_out(language),
        Done::Connected => words::done_connected(language),
        Done::ZoneChosen => words::done_zone(language),
    }
}
