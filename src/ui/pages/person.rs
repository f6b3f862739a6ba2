use leptos::prelude::*;

use super::people::status;
use crate::accounts::{Person, PersonState};
use crate::api::Trouble;
use crate::api::chosen_rights::ChosenRights;
use crate::api::doors::{Function, Page};
use crate::api::form::waits_once_more;
use crate::api::frame::AppView;
use crate::api::paths;
use crate::api::person::{Done, PersonPage};
use crate::api::person_act::HeavyAct;
use crate::model::{Apps, LinkFate, LinkLifetime, LinkRecord, Operator, SignIn, Timestamp};
use crate::ui::components::{
    AppsFields, Breadcrumb, Fact, Framed, FreshLinkCard, History, Icon, LifetimeField, LinksTable, NavPlace,
    Note, RoleChoice, SignInsTable, Summary, sign_in_lifetime,
};
use crate::ui::errors;
use crate::ui::sentence::name as named;
use crate::ui::text::rights as rights_text;
use crate::words::{
    Language, Locale, links as links_text, people, person as words, rights, shell, single_sign_on,
};

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
    let locale = frame.locale;
    let language = locale.language;
    let operator = person.operator.clone();
    let (own, apps) = (frame.operator.apps.clone(), frame.apps.clone());
    let provider = operator
        .from_provider
        .then(|| provider.unwrap_or_else(|| single_sign_on::some_provider(language).to_owned()));
    let below = if person.may_change {
        let rights = if let Some(provider) = &provider {
            rights_from_groups(language, &operator, provider)
        } else {
            let once_more = waits_once_more() && pressed.is_none();
            rights_form(language, &operator, apps, own == Apps::All, chosen, trouble.clone(), once_more)
        };
        let offered = Offered {
            locale,
            is_oneself,
            has_sign_ins: !sign_ins.is_empty(),
            provider: provider.as_deref(),
            lasts,
            pressed: pressed.filter(|_| waits_once_more()),
            now,
        };
        let acts = acts(&person, &offered);
        let links = links_section(&operator, links, &offered);
        may_change(locale, rights, acts, links, sign_ins, now)
    } else {
        may_look(language, &operator, &own, &apps)
    };
    let log = paths::person_activity_path(&operator.name);
    view! {
        <Framed frame title=operator.name.clone() place=NavPlace::Below(Page::People) trouble fields=&[errors::FIELD_APPS]>
            <Breadcrumb language to=Page::People.path()>{shell::people(language)}</Breadcrumb>
            {done.map(|done| view! { <Note icon="ok" told=true>{done_words(language, done)}</Note> })}
            <div class="row">
                <h1>
                    {named(&operator.name)}
                </h1>
                {status(language, person.state, now)}
                {is_oneself.then(|| view! { <span class="tag">{people::you(language)}</span> })}
            </div>
            {link.map(|link| view! { <FreshLinkCard locale link /> })}
            {below}
            <History
                locale
                title=words::history(language)
                events
                now
                log
                log_words=words::history_all(language)
            />
        </Framed>
    }
    .into_any()
}

/// What the buttons depend on, beside the person.
struct Offered<'a> {
    locale: Locale,
    is_oneself: bool,
    has_sign_ins: bool,
    provider: Option<&'a str>,
    lasts: LinkLifetime,
    /// The act whose button waits to be pressed once more.
    pressed: Option<String>,
    now: Timestamp,
}

fn may_change(
    locale: Locale,
    rights: AnyView,
    acts: AnyView,
    links: Option<AnyView>,
    sign_ins: Vec<SignIn>,
    now: Timestamp,
) -> AnyView {
    let language = locale.language;
    view! {
        <div class="cols">
            <section class="flow" aria-labelledby="rights">
                <h2 id="rights">{words::rights(language)}</h2>
                {rights}
            </section>
            <section class="flow" aria-labelledby="access">
                <h2 id="access">{words::access(language)}</h2>
                {acts}
            </section>
        </div>
        {links}
        <section class="flow" aria-labelledby="ses">
            <h2 id="ses">{words::sign_ins(language)}</h2>
            {if sign_ins.is_empty() {
                view! { <p class="quiet">{words::sign_ins_none(language)}</p> }.into_any()
            } else {
                view! { <SignInsTable locale caption=words::sign_ins(language) sign_ins now /> }.into_any()
            }}
            <p class="hint">{sign_in_lifetime(language)}</p>
        </section>
    }
    .into_any()
}

/// Somebody who also works on other apps than whoever looks: why nothing can be changed, and who can.
fn may_look(language: Language, operator: &Operator, own: &Apps, apps: &[AppView]) -> AnyView {
    let facts = vec![
        Fact::new(rights::role(language), rights_text::role(language, operator.role)),
        Fact::new(rights::apps(language), rights_text::apps_in_common(language, &operator.apps, own, apps)),
    ];
    let (name, own_apps) = (named(&operator.name), rights_text::names_of(language, apps));
    let why = match operator.apps {
        Apps::All => words::not_yours_every(language, name, own_apps),
        Apps::Only(_) => words::not_yours_others(language, name, own_apps),
    };
    view! {
        <section class="note alert" aria-labelledby="not-yours">
            <Icon name="alert" />
            <h2 id="not-yours">{words::not_yours(language)}</h2>
            <p>{why}</p>
        </section>
        <Summary facts />
    }
    .into_any()
}

fn rights_form(
    language: Language,
    operator: &Operator,
    apps: Vec<AppView>,
    offers_every: bool,
    chosen: ChosenRights,
    trouble: Option<Trouble>,
    once_more: bool,
) -> AnyView {
    let ChosenRights { role, choice, ticked } = chosen;
    view! {
        <form class="flow" method="post" action=Function::SetRights.path()>
            <input type="hidden" name="person" value=operator.id.clone() />
            <RoleChoice language chosen=role.unwrap_or(operator.role) />
            <AppsFields language apps choice ticked offers_every trouble />
            <p class="hint">{words::rights_hint(language)}</p>
            <div>
                <button class="btn go" autofocus=once_more>
                    {words::rights_submit(language)}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// There is nothing to choose: what were chosen here would be gone with the next sign-in.
fn rights_from_groups(language: Language, operator: &Operator, provider: &str) -> AnyView {
    let facts = vec![
        Fact::role(language, operator.role),
        Fact::new(rights::apps(language), rights_text::how_many_apps(language, &operator.apps)),
    ];
    view! {
        <Summary facts />
        <p class="hint">{words::rights_from(language, named(provider))}</p>
    }
    .into_any()
}

/// What became of their links; the one that waits can be cancelled.
fn links_section(operator: &Operator, links: Vec<LinkRecord>, offered: &Offered<'_>) -> Option<AnyView> {
    let waits = links.first()?.fate == LinkFate::Waiting;
    let Offered { locale, now, .. } = *offered;
    let language = locale.language;
    let cancel = waits.then(|| {
        let (label, hint) = (words::cancel_link(language), words::cancel_link_hint(language));
        one_click(operator, offered, "cancel-link", label, Some(hint))
    });
    Some(
        view! {
            <section class="flow" aria-labelledby="links">
                <h2 id="links">{links_text::title(language)}</h2>
                <LinksTable locale links now />
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
    hint: Option<&'static str>,
) -> AnyView {
    let Offered { locale, now, .. } = *offered;
    let lasts = (act == "make-link" && operator.password_hash.is_none()).then(|| {
        view! { <LifetimeField locale id="lasts" chosen=offered.lasts now /> }
    });
    let once_more = offered.pressed.as_deref() == Some(act);
    view! {
        <form class="flow tight" method="post" action=Function::ActOnPerson.path()>
            <input type="hidden" name="person" value=operator.id.clone() />
            <input type="hidden" name="act" value=act />
            {lasts}
            <div>
                <button class="btn" autofocus=once_more>
                    {label}
                </button>
            </div>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
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
                </a>
            </div>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
        </div>
    }
    .into_any()
}

/// What can be done to somebody with one button, or two.
fn acts(person: &Person, offered: &Offered<'_>) -> AnyView {
    let (operator, language) = (&person.operator, offered.locale.language);
    if person.state == PersonState::Disabled {
        return one_click(operator, offered, "enable", words::unblock(language), None);
    }
    let mut acts = Vec::new();
    if let Some(provider) = offered.provider {
        acts.push(view! { <p>{words::signs_in_with(language, named(provider))}</p> }.into_any());
    } else if offered.is_oneself {
        // One's own password is changed with the old one.
    } else {
        let (label, hint) = if operator.password_hash.is_some() {
            (words::new_link(language), words::new_link_hint(language))
        } else {
            (words::invite_again(language), words::invite_again_hint(language))
        };
        acts.push(one_click(operator, offered, "make-link", label, Some(hint)));
    }
    if offered.is_oneself {
        let account = view! { <a href=Page::Account.path()>{words::oneself_account(language)}</a> };
        acts.push(view! { <p class="hint">{words::oneself(language, account.into_any())}</p> }.into_any());
        return acts.into_any();
    }
    if operator.has_second_factor() {
        let hint = Some(words::remove_second_step_hint(language));
        acts.push(asked_first(operator, HeavyAct::RemoveFactors, words::remove_second_step(language), hint));
    }
    if offered.has_sign_ins {
        acts.push(asked_first(operator, HeavyAct::EndSignIns, words::end_sign_ins(language), None));
    }
    acts.push(asked_first(
        operator,
        HeavyAct::Block,
        words::block(language),
        Some(words::block_hint(language)),
    ));
    acts.extend(offered.provider.map(|provider| {
        view! { <p class="hint">{words::stays_blocked(language, named(provider))}</p> }.into_any()
    }));
    acts.into_any()
}

fn done_words(language: Language, done: Done) -> &'static str {
    match done {
        Done::RightsChanged => words::done_rights(language),
        Done::Disabled => words::done_blocked(language),
        Done::Enabled => words::done_unblocked(language),
        Done::FactorsRemoved => words::done_second_step_removed(language),
        Done::SignInsEnded => words::done_signed_out(language),
        Done::LinkCancelled => words::done_link_cancelled(language),
    }
}
