use leptos::prelude::*;

use crate::accounts::{Over, Person, PersonState};
use crate::api::chosen_rights::ChosenRights;
use crate::api::doors::{Function, Page};
use crate::api::form::waits_once_more;
use crate::api::paths;
use crate::api::people::PeoplePage;
use crate::model::{Apps, Role, Timestamp};
use crate::ui::components::{
    AppsFields, Entry, Framed, Head, Icon, LifetimeField, NavPlace, Note, RoleChoice, Row, Status, Table,
};
use crate::ui::errors;
use crate::ui::sentence::name as named;
use crate::ui::text::rights as rights_text;
use crate::words::{Language, Locale, fields, people as words, rights, shell, single_sign_on, time};

const FIELDS: &[&str] = &[errors::FIELD_NAME, errors::FIELD_APPS];

pub fn page(page: PeoplePage) -> AnyView {
    let PeoplePage { frame, people, provider, name, chosen, lasts, taken_by, suggested, trouble } = page;
    let locale = frame.locale;
    let language = locale.language;
    let looks_after = frame.operator.apps.clone();
    let apps = frame.apps.clone();
    let offers_every = looks_after == Apps::All;
    let ChosenRights { role, choice, mut ticked } = chosen;
    // With one app there is nothing to choose. Else nothing is given that nobody has chosen.
    if let ([only], false) = (apps.as_slice(), offers_every) {
        ticked.insert(only.id);
    }
    let only = (!offers_every).then(|| {
        view! { <p class="lede">{words::only_these(language, rights_text::names_of(language, &apps))}</p> }
    });
    let is_alone = people.len() == 1;
    let provider = provider.unwrap_or_else(|| single_sign_on::some_provider(language).to_owned());
    let (oneself, now) = (frame.operator.id.clone(), frame.now);
    let heads = vec![
        Head::words(fields::name(language)),
        Head::words(rights::role(language)),
        Head::words(words::sign_in(language)),
        Head::words(words::last_here(language)),
        Head::words(words::status(language)),
        Head::acts(words::edit(language)),
    ];
    let rows = people.into_iter().map(|person| {
        let is_oneself = person.operator.id == oneself;
        row(locale, &person, is_oneself, &provider, now)
    });
    let rows = rows.collect();
    view! {
        <Framed frame title=shell::people(language) place=NavPlace::At(Page::People) trouble=trouble.clone() fields=FIELDS>
            {taken_by.map(|person| who_has_it(language, &person))}
            {suggested.map(|(name, path)| name_instead(language, &name, path))}
            <div class="row apart">
                <h1>{shell::people(language)}</h1>
                <a class="btn go" href="#invite">
                    <Icon name="plus" />
                    {words::invite(language)}
                </a>
            </div>
            {only}
            <Table class="fold dense feed" caption=words::caption(language) heads rows />
            {is_alone.then(|| view! { <p class="quiet">{words::alone(language)}</p> })}
            <section class="flow" id="invite" aria-labelledby="inv">
                <h2 id="inv">{words::invite(language)}</h2>
                <form class="flow" method="post" action=Function::Invite.path()>
                    <Entry
                        language
                        id=errors::FIELD_NAME
                        label=fields::name(language)
                        hint=fields::name_hint(language)
                        value=name
                        trouble=trouble.clone()
                        autocomplete="off"
                    />
                    <RoleChoice language chosen=role.unwrap_or(Role::Support) />
                    <AppsFields language apps choice ticked offers_every trouble />
                    <LifetimeField locale id="lasts" chosen=lasts now />
                    <div>
                        <button class="btn go" autofocus=waits_once_more()>
                            {words::invite_submit(language)}
                        </button>
                    </div>
                </form>
            </section>
        </Framed>
    }
    .into_any()
}

/// Where a name is taken: by whom, with the way to them.
fn who_has_it(language: Language, person: &Person) -> impl IntoView + use<> {
    let operator = &person.operator;
    let them = view! {
        <a class="strong" href=paths::person_path(&operator.id)>
            {named(&operator.name)}
        </a>
    }
    .into_any();
    let told = match person.state {
        PersonState::Disabled => words::taken_blocked(language, them),
        PersonState::Invited { .. } => words::taken_invited(language, them),
        PersonState::InvitationOver(_) => words::taken_invitation_over(language, them),
        PersonState::Active => words::taken_active(language, them),
    };
    view! { <Note icon="people">{told}</Note> }
}

fn name_instead(language: Language, name: &str, path: String) -> impl IntoView + use<> {
    let link = view! {
        <a class="strong" href=path>
            {named(name)}
        </a>
    };
    view! { <Note icon="plus">{words::use_instead(language, link.into_any())}</Note> }
}

fn row(locale: Locale, person: &Person, is_oneself: bool, provider: &str, now: Timestamp) -> Row {
    let language = locale.language;
    let operator = &person.operator;
    let through = || single_sign_on::through(language, named(provider));
    let two_steps = || view! { <Status shape=("st ok", "ok")>{words::two_steps(language)}</Status> };
    let factors = match (operator.password_hash.is_some(), operator.has_second_factor()) {
        (_, true) if operator.from_provider => view! {
            {through()}
            <br />
            {two_steps()}
        }
        .into_any(),
        (_, true) => two_steps().into_any(),
        (true, false) => {
            view! { <Status shape=("st alert", "alert")>{words::password_only(language)}</Status> }.into_any()
        }
        (false, false) if operator.from_provider => through().into_any(),
        (false, false) => "\u{2013}".into_any(),
    };
    let last_here = operator
        .last_seen_at
        .map_or_else(|| words::never(language).to_owned(), |seen| time::ago(locale, seen, now));
    let (does, of_whom) = if person.may_change {
        (words::edit(language), words::edit_person(language, &operator.name))
    } else {
        (words::look(language), words::look_person(language, &operator.name))
    };
    let about = view! {
        {named(&operator.name)}
        {is_oneself.then(|| view! { " " <span class="tag">{words::you(language)}</span> })}
    };
    let link = view! {
        <a href=paths::person_path(&operator.id) aria-label=of_whom>
            {does}
        </a>
    };
    Row::of(about)
        .cell(rights_text::role(language, operator.role))
        .cell(factors)
        .cell(last_here)
        .cell(status(language, person.state, now))
        .cell(link)
}

pub fn status(language: Language, state: PersonState, now: Timestamp) -> impl IntoView {
    let shape = match state {
        PersonState::Active => ("st ok", "ok"),
        PersonState::Invited { .. } => ("st", "wait"),
        PersonState::InvitationOver(_) => ("st alert", "alert"),
        PersonState::Disabled => ("st", "no"),
    };
    view! { <Status shape>{state_words(language, state, now)}</Status> }
}

/// How an invitation or an account stands.
fn state_words(language: Language, state: PersonState, now: Timestamp) -> String {
    let word = match state {
        PersonState::Active => words::active(language),
        PersonState::Invited { until } => {
            let hours = (until.millis_since(now).max(0) + 3_599_999) / 3_600_000;
            match hours {
                48.. => return words::invited_days(language, (hours + 12) / 24),
                2..48 => return words::invited_hours(language, hours),
                _ => words::invited_almost_over(language),
            }
        }
        PersonState::InvitationOver(Over::Expired) => words::invitation_expired(language),
        PersonState::InvitationOver(Over::Cancelled) => words::invitation_cancelled(language),
        PersonState::InvitationOver(Over::Ended) => words::invitation_ended(language),
        PersonState::Disabled => words::blocked(language),
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_says_how_long_it_works() {
        const HOUR: i64 = 60 * 60;
        let now = Timestamp(1_763_462_671_000);
        for (seconds, told) in [
            (-1, "Invited, almost expired"),
            (HOUR, "Invited, almost expired"),
            (HOUR + 1, "Invited, 2 hours left"),
            (47 * HOUR, "Invited, 47 hours left"),
            (48 * HOUR, "Invited, 2 days left"),
            (14 * 24 * HOUR, "Invited, 14 days left"),
        ] {
            let state = PersonState::Invited { until: now.plus_seconds(seconds) };
            assert_eq!(state_words(Language::English, state, now), told);
        }
    }
}
