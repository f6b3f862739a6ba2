use leptos::prelude::*;

use crate::api::Trouble;
use crate::api::account::AccountPage;
use crate::api::frame::AppView;
use crate::api::{language, paths};
use crate::model::SignInWay;
use crate::store::Operator;
use crate::ui::components::{
    ErrorSummary, Fact, Framed, Icon, Jump, KeysSetting, Lately, NavPlace, NewPasswordEntries, PageTitle,
    PasskeysSection, PasswordEntry, SignInsTable, Summary,
};
use crate::ui::errors;
use crate::ui::text::{account as text, people, single_sign_on};

const FIELDS: &[&str] = &[errors::FIELD_OLD, errors::FIELD_NEW, errors::FIELD_AGAIN];

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
        trouble,
        now,
    } = page;
    let connects = provider.clone().filter(|_| !operator.from_provider);
    let provider = provider.unwrap_or_else(|| single_sign_on::SOME_PROVIDER.to_owned());
    let way = frame.operator.way;
    let others = sign_ins.len().saturating_sub(1);
    let rights = rights(&operator, &frame.apps);
    view! {
        <PageTitle title=text::TITLE error=trouble.is_some() />
        <Framed frame place=NavPlace::Own jump=Jump::Offered>
            {trouble.clone().map(|trouble| view! { <ErrorSummary language=language::current() trouble fields=FIELDS in_full=true /> })}
            {done
                .map(|done| {
                    view! {
                        <p class="note" role="status">
                            <Icon name="ok" />
                            <span>{text::done(done)}</span>
                        </p>
                    }
                })}
            <h1>{text::TITLE}</h1>
            <div class="cols">
                <div class="flow wide">
                    {rights}
                    {second_factor(&operator, codes_left, way, &provider)}
                    <PasskeysSection passkeys none_here=no_passkeys now />
                    {password(&operator, trouble, &provider)}
                    {connects.map(|provider| connect(&provider))}
                </div>
                <div class="flow wide">
                <section class="flow" aria-labelledby="ses">
                    <div class="row apart">
                        <h2 id="ses">{text::SIGN_INS}</h2>
                        {(others > 0)
                            .then(|| {
                                view! {
                                    <form method="post" action="/api/end-sign-ins">
                                        <button class="btn small">{text::sign_out_others(others)}</button>
                                    </form>
                                }
                            })}
                    </div>
                    <SignInsTable caption=text::SIGN_INS sign_ins this=this_sign_in now />
                    <p class="hint">{text::LIFETIME}</p>
                </section>
                <Lately entries=lately />
                <KeysSetting />
                </div>
            </div>
        </Framed>
    }
    .into_any()
}

/// What they may do, and where.
fn rights(operator: &Operator, apps: &[AppView]) -> AnyView {
    let names: Vec<_> = apps.iter().map(|app| app.label.clone()).collect();
    let facts = vec![
        Fact::new(
            people::ROLE,
            view! {
                {people::role(operator.role)}
                <span class="sub">{people::you_can(operator.role)}</span>
            },
        ),
        Fact::text(people::APPS, people::apps_by_name(&operator.apps, &names)),
    ];
    view! {
        <section class="flow" aria-labelledby="may">
            <h2 id="may">{text::MAY}</h2>
            <Summary facts />
            <p class="hint">{text::MAY_HINT}</p>
        </section>
    }
    .into_any()
}

fn second_factor(operator: &Operator, codes_left: i64, way: SignInWay, provider: &str) -> AnyView {
    let body = if operator.has_second_factor() {
        let (has, authenticator) = if operator.has_totp {
            (text::HAS_APP, text::REPLACE)
        } else {
            (text::HAS_PASSKEY, text::SET_UP)
        };
        view! {
            <p class="st ok">
                <Icon name="ok" />
                {has}
            </p>
            <p class=if codes_left < 3 { "st alert" } else { "quiet" }>
                {(codes_left < 3).then(|| view! { <Icon name="alert" /> })} {text::codes_left(codes_left)}
            </p>
            <div class="row">
                <a class="btn" href=paths::AUTHENTICATOR>
                    {authenticator}
                </a>
                <form method="post" action="/api/renew-codes">
                    <button class="btn">{text::RENEW_CODES}</button>
                </form>
            </div>
        }
        .into_any()
    } else {
        let (is_protected, state, why) = match way {
            SignInWay::Own => (false, text::NO_APP, Some(text::WHY_A_FACTOR.to_owned())),
            SignInWay::Provider => {
                (false, single_sign_on::ONE_FACTOR, Some(single_sign_on::not_protected(provider)))
            }
            SignInWay::ProviderTwoFactors => {
                (true, single_sign_on::TWO_FACTORS, Some(single_sign_on::protected(provider)))
            }
        };
        view! {
            <p class=if is_protected { "st ok" } else { "st alert" }>
                <Icon name=if is_protected { "ok" } else { "alert" } />
                {state}
            </p>
            {why.map(|why| view! { <p class="quiet">{why}</p> })}
            <div>
                <a class=if is_protected { "btn" } else { "btn go" } href=paths::AUTHENTICATOR>
                    {text::SET_UP}
                </a>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="flow" aria-labelledby="factor">
            <h2 id="factor">{text::SECOND_FACTOR}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// For somebody who was here before there was single sign-on.
fn connect(provider: &str) -> AnyView {
    view! {
        <section class="flow" aria-labelledby="sso">
            <h2 id="sso">{single_sign_on::SINGLE_SIGN_ON}</h2>
            <p>{single_sign_on::connecting(provider)}</p>
            <form method="post" action="/api/connect">
                <button class="btn">{single_sign_on::connect_with(provider)}</button>
            </form>
        </section>
    }
    .into_any()
}

fn password(operator: &Operator, trouble: Option<Trouble>, provider: &str) -> AnyView {
    let body = if operator.password_hash.is_none() {
        view! { <p>{single_sign_on::no_password(provider)}</p> }.into_any()
    } else {
        view! {
            <form class="flow" method="post" action="/api/change-password">
                <input type="text" class="vh" name="name" value=operator.name.clone() autocomplete="username" readonly tabindex="-1" aria-hidden="true" />
                <PasswordEntry
                    id=errors::FIELD_OLD
                    label=text::OLD
                    trouble=trouble.clone()
                    autocomplete="current-password"
                />
                <NewPasswordEntries is_only_factor=!operator.has_second_factor() trouble />
                <p class="hint">{text::CHANGE_ENDS}</p>
                <div>
                    <button class="btn">{text::CHANGE}</button>
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        <section class="flow" aria-labelledby="pw">
            <h2 id="pw">{text::PASSWORD}</h2>
            {body}
        </section>
    }
    .into_any()
}
