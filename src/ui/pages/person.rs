use leptos::prelude::*;

use super::people::status;
use crate::accounts::{Person, PersonState};
use crate::api::frame::AppView;
use crate::api::paths;
use crate::api::people::PersonPage;
use crate::api::request;
use crate::model::{Apps, Timestamp};
use crate::store::{Operator, SignIn};
use crate::ui::components::{
    AppsChoice, ErrorSummary, Fact, Framed, History, Icon, Jump, NavPlace, PageTitle, RoleChoice,
    SignInsTable, Summary,
};
use crate::ui::text::{account, people as text, single_sign_on};

pub fn page(page: PersonPage) -> AnyView {
    let PersonPage { frame, person, is_oneself, provider, sign_ins, events, link, done, trouble, now } = page;
    let operator = person.operator.clone();
    let has_sign_ins = !sign_ins.is_empty();
    let (own, apps) = (frame.operator.apps.clone(), frame.apps.clone());
    let provider =
        operator.from_provider.then(|| provider.unwrap_or_else(|| single_sign_on::SOME_PROVIDER.to_owned()));
    let below = if person.may_change {
        let rights = match &provider {
            Some(provider) => rights_from_groups(&operator, provider),
            None => rights_form(&operator, apps, own == Apps::All),
        };
        let acts = acts(&person, is_oneself, has_sign_ins, provider.as_deref());
        may_change(rights, acts, sign_ins, now)
    } else {
        may_look(&operator, &own, &apps)
    };
    let log = paths::person_activity_path(&operator.name);
    view! {
        <PageTitle title=operator.name.clone() error=trouble.is_some() />
        <Framed frame place=NavPlace::BelowPeople jump=Jump::Offered>
            <nav class="crumbs" aria-label=crate::ui::text::common::BREADCRUMB>
                <a href=paths::PEOPLE>
                    <Icon name="prev" class="flip" />
                    {text::TITLE}
                </a>
            </nav>
            {trouble.map(|trouble| view! { <ErrorSummary trouble in_full=true /> })}
            {done
                .map(|done| {
                    view! {
                        <p class="note" role="status">
                            <Icon name="ok" />
                            <span>{text::done(done)}</span>
                        </p>
                    }
                })}
            <div class="row">
                <h1>
                    <bdi>{operator.name.clone()}</bdi>
                </h1>
                {status(person.state, now)}
                {is_oneself.then(|| view! { <span class="tag">{text::YOU}</span> })}
            </div>
            {link.map(|link| fresh_link(request::reveal(&link)))}
            {below}
            <History title=text::HISTORY events now log log_words=text::WHOLE_HISTORY />
        </Framed>
    }
    .into_any()
}

fn may_change(rights: AnyView, acts: AnyView, sign_ins: Vec<SignIn>, now: Timestamp) -> AnyView {
    view! {
        <div class="cols">
            <section class="flow" aria-labelledby="rights">
                <h2 id="rights">{text::RIGHTS}</h2>
                {rights}
            </section>
            <section class="flow" aria-labelledby="access">
                <h2 id="access">{text::ACCESS}</h2>
                {acts}
            </section>
        </div>
        <section class="flow" aria-labelledby="ses">
            <h2 id="ses">{text::SIGN_INS}</h2>
            {if sign_ins.is_empty() {
                view! { <p class="quiet">{text::NO_SIGN_INS}</p> }.into_any()
            } else {
                view! { <SignInsTable caption=text::SIGN_INS sign_ins now /> }.into_any()
            }}
            <p class="hint">{account::LIFETIME}</p>
        </section>
    }
    .into_any()
}

/// Somebody who also works on other apps than whoever looks: why nothing can be changed, and who can.
fn may_look(operator: &Operator, own: &Apps, apps: &[AppView]) -> AnyView {
    let (role, _) = text::role(operator.role);
    let facts = vec![
        Fact::new(text::ROLE, role),
        Fact::text(text::APPS, text::apps_in_common(&operator.apps, own, apps)),
    ];
    view! {
        <section class="note alert" aria-labelledby="not-yours">
            <Icon name="alert" />
            <h2 id="not-yours">{text::NOT_YOURS}</h2>
            <p>{text::not_yours(&operator.name, &operator.apps, apps)}</p>
        </section>
        <Summary facts />
    }
    .into_any()
}

fn rights_form(operator: &Operator, apps: Vec<AppView>, offers_every: bool) -> AnyView {
    view! {
        <form class="flow" method="post" action="/api/set-rights">
            <input type="hidden" name="person" value=operator.id.clone() />
            <RoleChoice chosen=operator.role />
            <AppsChoice apps granted=operator.apps.clone() offers_every />
            <p class="hint">{text::FROM_NEXT}</p>
            <div>
                <button class="btn go">{text::SAVE}</button>
            </div>
        </form>
    }
    .into_any()
}

/// There is nothing to choose: what were chosen here would be gone with the next sign-in.
fn rights_from_groups(operator: &Operator, provider: &str) -> AnyView {
    let (role, _) = text::role(operator.role);
    let facts = vec![Fact::new(text::ROLE, role), Fact::text(text::APPS, text::apps(&operator.apps))];
    view! {
        <Summary facts />
        <p class="hint">{single_sign_on::rights_from(provider)}</p>
    }
    .into_any()
}

fn fresh_link(link: String) -> impl IntoView {
    view! {
        <section class="card flow tight" aria-labelledby="link">
            <h2 id="link">{text::LINK}</h2>
            <p class="hint">{text::LINK_ONCE}</p>
            <p>
                <code class="id" dir="ltr">
                    {link}
                </code>
            </p>
        </section>
    }
}

/// What can be done to somebody with one button.
fn acts(person: &Person, is_oneself: bool, has_sign_ins: bool, provider: Option<&str>) -> AnyView {
    let operator = &person.operator;
    let act = |act: &'static str, class: &'static str, label: &'static str, hint: Option<&'static str>| {
        view! {
            <form class="flow tight" method="post" action="/api/person">
                <input type="hidden" name="person" value=operator.id.clone() />
                <input type="hidden" name="act" value=act />
                <div>
                    <button class=class>{label}</button>
                </div>
                {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            </form>
        }
        .into_any()
    };
    if person.state == PersonState::Disabled {
        return act("enable", "btn", text::ENABLE, None);
    }
    let mut acts = Vec::new();
    if let Some(provider) = provider {
        acts.push(view! { <p>{single_sign_on::comes_through(provider)} "."</p> }.into_any());
    } else if is_oneself {
        // One's own password is changed with the old one.
    } else if operator.password_hash.is_some() {
        acts.push(act("make-link", "btn", text::NEW_LINK, Some(text::NEW_LINK_HINT)));
    } else {
        acts.push(act("make-link", "btn", text::INVITE_AGAIN, Some(text::INVITE_AGAIN_HINT)));
    }
    if operator.has_second_factor() && !is_oneself {
        acts.push(act("remove-factors", "btn", text::REMOVE_FACTORS, Some(text::REMOVE_FACTORS_HINT)));
    }
    if has_sign_ins && !is_oneself {
        acts.push(act("end-sign-ins", "btn", text::END_SIGN_INS, None));
    }
    if is_oneself {
        acts.push(
            view! {
                <p class="hint">
                    {text::ONESELF} " " <a href=paths::ACCOUNT>{text::YOUR_ACCOUNT}</a> "."
                </p>
            }
            .into_any(),
        );
    } else {
        acts.push(act("disable", "btn destroy", text::DISABLE, Some(text::DISABLE_HINT)));
        acts.extend(provider.map(|provider| {
            view! { <p class="hint">{single_sign_on::shutting_out(provider)}</p> }.into_any()
        }));
    }
    acts.into_any()
}
