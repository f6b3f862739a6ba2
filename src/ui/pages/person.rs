use leptos::prelude::*;

use super::people::status;
use crate::accounts::{Person, PersonState};
use crate::api::Trouble;
use crate::api::form::waits_once_more;
use crate::api::frame::AppView;
use crate::api::people::{Chosen, HeavyAct, PersonPage};
use crate::api::{language, paths};
use crate::model::{Apps, LinkLifetime, Timestamp};
use crate::store::{LinkFate, LinkRecord, Operator, SignIn};
use crate::ui::components::{
    AppsFields, ErrorSummary, Fact, Framed, FreshLinkCard, History, Icon, Jump, LifetimeField, LinksTable,
    NavPlace, PageTitle, RoleChoice, SignInsTable, Summary,
};
use crate::ui::errors;
use crate::ui::text::{account, people as text, single_sign_on};

pub fn page(page: PersonPage) -> AnyView {
    let PersonPage {
        frame,
        person,
        is_oneself,
        provider,
        sign_ins,
        links,
        events,
        link,
        chosen,
        lasts,
        pressed,
        done,
        trouble,
        now,
    } = page;
    let operator = person.operator.clone();
    let (own, apps) = (frame.operator.apps.clone(), frame.apps.clone());
    let provider =
        operator.from_provider.then(|| provider.unwrap_or_else(|| single_sign_on::SOME_PROVIDER.to_owned()));
    let below = if person.may_change {
        let rights = if let Some(provider) = &provider {
            rights_from_groups(&operator, provider)
        } else {
            let once_more = waits_once_more() && pressed.is_none();
            rights_form(&operator, apps, own == Apps::All, chosen, trouble.clone(), once_more)
        };
        let offered = Offered {
            is_oneself,
            has_sign_ins: !sign_ins.is_empty(),
            provider: provider.as_deref(),
            lasts,
            pressed: pressed.filter(|_| waits_once_more()),
            now,
        };
        let acts = acts(&person, &offered);
        let links = links_section(&operator, links, &offered);
        may_change(rights, acts, links, sign_ins, now)
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
            {trouble
                .map(|trouble| {
                    view! { <ErrorSummary language=language::current() trouble fields=&[errors::FIELD_APPS] in_full=true /> }
                })}
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
            {link.map(|link| view! { <FreshLinkCard link /> })}
            {below}
            <History title=text::HISTORY events now log log_words=text::WHOLE_HISTORY />
        </Framed>
    }
    .into_any()
}

/// What the buttons depend on, beside the person.
struct Offered<'a> {
    is_oneself: bool,
    has_sign_ins: bool,
    provider: Option<&'a str>,
    lasts: LinkLifetime,
    /// The act whose button waits to be pressed once more.
    pressed: Option<String>,
    now: Timestamp,
}

fn may_change(
    rights: AnyView,
    acts: AnyView,
    links: Option<AnyView>,
    sign_ins: Vec<SignIn>,
    now: Timestamp,
) -> AnyView {
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
        {links}
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
    let facts = vec![
        Fact::new(text::ROLE, text::role(operator.role)),
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

fn rights_form(
    operator: &Operator,
    apps: Vec<AppView>,
    offers_every: bool,
    chosen: Chosen,
    trouble: Option<Trouble>,
    once_more: bool,
) -> AnyView {
    let Chosen { role, choice, ticked } = chosen;
    view! {
        <form class="flow" method="post" action="/api/set-rights">
            <input type="hidden" name="person" value=operator.id.clone() />
            <RoleChoice chosen=role.unwrap_or(operator.role) />
            <AppsFields apps choice ticked offers_every trouble />
            <p class="hint">{text::FROM_NEXT}</p>
            <div>
                <button class="btn go" autofocus=once_more>
                    {text::SAVE}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// There is nothing to choose: what were chosen here would be gone with the next sign-in.
fn rights_from_groups(operator: &Operator, provider: &str) -> AnyView {
    let facts = vec![
        Fact::new(
            text::ROLE,
            view! {
                {text::role(operator.role)}
                <span class="sub">{text::can(operator.role)}</span>
                <span class="sub">{text::cannot(operator.role)}</span>
            },
        ),
        Fact::new(text::APPS, text::apps(&operator.apps)),
    ];
    view! {
        <Summary facts />
        <p class="hint">{single_sign_on::rights_from(provider)}</p>
    }
    .into_any()
}

/// What became of their links; the one that waits can be cancelled.
fn links_section(operator: &Operator, links: Vec<LinkRecord>, offered: &Offered<'_>) -> Option<AnyView> {
    let waits = links.first()?.fate == LinkFate::Waiting;
    let cancel =
        waits.then(|| one_click(operator, offered, "cancel-link", text::CANCEL_LINK, text::CANCEL_LINK_HINT));
    let now = offered.now;
    Some(
        view! {
            <section class="flow" aria-labelledby="links">
                <h2 id="links">{text::LINKS}</h2>
                <LinksTable links now />
                {cancel}
            </section>
        }
        .into_any(),
    )
}

/// An act that nobody is asked about once more: it can be taken back, or takes nothing away.
fn one_click(
    operator: &Operator,
    offered: &Offered<'_>,
    act: &'static str,
    label: &'static str,
    hint: &'static str,
) -> AnyView {
    let lasts = (act == "make-link" && operator.password_hash.is_none()).then(|| {
        view! { <LifetimeField id="lasts" chosen=offered.lasts now=offered.now /> }
    });
    let once_more = offered.pressed.as_deref() == Some(act);
    view! {
        <form class="flow tight" method="post" action="/api/person">
            <input type="hidden" name="person" value=operator.id.clone() />
            <input type="hidden" name="act" value=act />
            {lasts}
            <div>
                <button class="btn" autofocus=once_more>
                    {label}
                </button>
            </div>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
        </form>
    }
    .into_any()
}

/// Leads to the page that says what happens, and asks.
fn asked_first(
    operator: &Operator,
    act: HeavyAct,
    label: &'static str,
    hint: Option<&'static str>,
) -> AnyView {
    let class = if act == HeavyAct::Block { "btn destroy" } else { "btn" };
    view! {
        <div class="flow tight">
            <div>
                <a class=class href=paths::person_act_path(&operator.id, act.name())>
                    {label}
                    "\u{2026}"
                </a>
            </div>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
        </div>
    }
    .into_any()
}

/// What can be done to somebody with one button, or two.
fn acts(person: &Person, offered: &Offered<'_>) -> AnyView {
    let operator = &person.operator;
    if person.state == PersonState::Disabled {
        return one_click(operator, offered, "enable", text::ENABLE, "");
    }
    let mut acts = Vec::new();
    if let Some(provider) = offered.provider {
        acts.push(view! { <p>{single_sign_on::comes_through(provider)} "."</p> }.into_any());
    } else if offered.is_oneself {
        // One's own password is changed with the old one.
    } else if operator.password_hash.is_some() {
        acts.push(one_click(operator, offered, "make-link", text::NEW_LINK, text::NEW_LINK_HINT));
    } else {
        acts.push(one_click(operator, offered, "make-link", text::INVITE_AGAIN, text::INVITE_AGAIN_HINT));
    }
    if offered.is_oneself {
        acts.push(
            view! {
                <p class="hint">
                    {text::ONESELF} " " <a href=paths::ACCOUNT>{text::YOUR_ACCOUNT}</a> "."
                </p>
            }
            .into_any(),
        );
        return acts.into_any();
    }
    if operator.has_second_factor() {
        let hint = Some(text::REMOVE_FACTORS_HINT);
        acts.push(asked_first(operator, HeavyAct::RemoveFactors, text::REMOVE_FACTORS, hint));
    }
    if offered.has_sign_ins {
        acts.push(asked_first(operator, HeavyAct::EndSignIns, text::END_SIGN_INS, None));
    }
    acts.push(asked_first(operator, HeavyAct::Block, text::DISABLE, Some(text::ASKS_FIRST)));
    acts.extend(
        offered.provider.map(|provider| {
            view! { <p class="hint">{single_sign_on::shutting_out(provider)}</p> }.into_any()
        }),
    );
    acts.into_any()
}
