use leptos::prelude::*;

use crate::accounts::{Person, PersonState};
use crate::api::form::waits_once_more;
use crate::api::people::{Chosen, PeoplePage};
use crate::api::{language, paths};
use crate::model::{Apps, Role, Timestamp};
use crate::ui::components::{
    AppsFields, Entry, ErrorSummary, Framed, Head, Heads, Icon, Jump, LifetimeField, NavPlace, PageTitle,
    RoleChoice,
};
use crate::ui::errors;
use crate::ui::text::{people as text, single_sign_on};

pub fn page(page: PeoplePage) -> AnyView {
    let PeoplePage { frame, people, provider, name, chosen, lasts, taken_by, suggested, trouble } = page;
    let looks_after = frame.operator.apps.clone();
    let apps = frame.apps.clone();
    let offers_every = looks_after == Apps::All;
    let Chosen { role, choice, mut ticked } = chosen;
    // With one app there is nothing to choose. Else nothing is given that nobody has chosen.
    if let ([only], false) = (apps.as_slice(), offers_every) {
        ticked.insert(only.id);
    }
    let only = (!offers_every).then(|| view! { <p class="lede">{text::only_these(&apps)}</p> });
    let is_alone = people.len() == 1;
    let provider = provider.unwrap_or_else(|| single_sign_on::SOME_PROVIDER.to_owned());
    let (oneself, now) = (frame.operator.id.clone(), frame.now);
    let heads = vec![
        Head::words(text::NAME),
        Head::words(text::ROLE),
        Head::words(text::SIGN_IN),
        Head::words(text::LAST_HERE),
        Head::words(text::STATUS),
        Head::end(text::EDIT),
    ];
    let rows = people
        .into_iter()
        .map(|person| {
            let is_oneself = person.operator.id == oneself;
            row(&person, is_oneself, &provider, now)
        })
        .collect_view();
    view! {
        <PageTitle title=text::TITLE error=trouble.is_some() />
        <Framed frame place=NavPlace::People jump=Jump::Offered>
            {trouble
                .clone()
                .map(|trouble| {
                    let fields = &[errors::FIELD_NAME, errors::FIELD_APPS];
                    view! { <ErrorSummary language=language::current() trouble fields in_full=true /> }
                })}
            {taken_by.map(|person| who_has_it(&person))}
            {suggested.map(|(name, path)| name_instead(name, path))}
            <div class="row apart">
                <h1>{text::TITLE}</h1>
                <a class="btn go" href="#invite">
                    <Icon name="plus" />
                    {text::INVITE}
                </a>
            </div>
            {only}
            <table role="table" class="fold dense feed">
                <caption class="vh">{text::CAPTION}</caption>
                <Heads heads />
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            {is_alone.then(|| view! { <p class="quiet">{text::ALONE}</p> })}
            <section class="flow" id="invite" aria-labelledby="inv">
                <h2 id="inv">{text::INVITE}</h2>
                <form class="flow" method="post" action="/api/invite">
                    <Entry
                        id=errors::FIELD_NAME
                        label=text::NAME
                        hint=text::NAME_HINT.to_owned()
                        value=name
                        trouble=trouble.clone()
                        autocomplete="off"
                    />
                    <RoleChoice chosen=role.unwrap_or(Role::Support) />
                    <AppsFields apps choice ticked offers_every trouble />
                    <LifetimeField id="lasts" chosen=lasts now />
                    <div>
                        <button class="btn go" autofocus=waits_once_more()>
                            {text::MAKE_LINK}
                        </button>
                    </div>
                </form>
            </section>
        </Framed>
    }
    .into_any()
}

/// Where a name is taken: by whom, with the way to them.
fn who_has_it(person: &Person) -> impl IntoView + use<> {
    let operator = &person.operator;
    view! {
        <p class="note">
            <Icon name="people" />
            <span>
                <a class="strong" href=paths::person_path(&operator.id)>
                    <bdi>{operator.name.clone()}</bdi>
                </a>
                " "
                {text::taken_by(person.state)}
                "."
            </span>
        </p>
    }
}

fn name_instead(name: String, path: String) -> impl IntoView {
    view! {
        <p class="note">
            <Icon name="plus" />
            <span>
                {text::USE_INSTEAD} " "
                <a class="strong" href=path>
                    <bdi>{name}</bdi>
                </a>
            </span>
        </p>
    }
}

fn row(person: &Person, is_oneself: bool, provider: &str, now: Timestamp) -> impl IntoView + use<> {
    let operator = &person.operator;
    let role = text::role(operator.role);
    let factors = match (operator.password_hash.is_some(), operator.has_second_factor()) {
        (_, true) if operator.from_provider => view! {
            {single_sign_on::comes_through(provider)}
            <br />
            <span class="st ok">
                <Icon name="ok" />
                {text::TWO_FACTORS}
            </span>
        }
        .into_any(),
        (_, true) => view! {
            <span class="st ok">
                <Icon name="ok" />
                {text::TWO_FACTORS}
            </span>
        }
        .into_any(),
        (true, false) => view! {
            <span class="st alert">
                <Icon name="alert" />
                {text::PASSWORD_ONLY}
            </span>
        }
        .into_any(),
        (false, false) if operator.from_provider => single_sign_on::comes_through(provider).into_any(),
        (false, false) => text::NONE.into_any(),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <bdi>{operator.name.clone()}</bdi>
                {is_oneself.then(|| view! { " " <span class="tag">{text::YOU}</span> })}
            </th>
            <td role="cell" data-l=text::ROLE>
                {role}
            </td>
            <td role="cell" data-l=text::SIGN_IN>
                {factors}
            </td>
            <td role="cell" data-l=text::LAST_HERE>
                {text::last_here(operator.last_seen_at, now)}
            </td>
            <td role="cell" data-l=text::STATUS>
                {status(person.state, now)}
            </td>
            <td role="cell" class="end">
                <a href=paths::person_path(&operator.id)>
                    {if person.may_change { text::EDIT } else { text::LOOK }}
                    <span class="vh">" " {operator.name.clone()}</span>
                </a>
            </td>
        </tr>
    }
}

/// A shape, then a word.
pub fn status(state: PersonState, now: Timestamp) -> impl IntoView {
    let (class, icon) = match state {
        PersonState::Active => ("st ok", "ok"),
        PersonState::Invited { .. } => ("st", "wait"),
        PersonState::InvitationOver(_) => ("st alert", "alert"),
        PersonState::Disabled => ("st", "no"),
    };
    view! {
        <span class=class>
            <Icon name=icon />
            {text::state(state, now)}
        </span>
    }
}
