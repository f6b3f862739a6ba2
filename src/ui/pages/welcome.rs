use leptos::prelude::*;

use crate::api::doors::Function;
use crate::api::welcome::{Given, WelcomePage};
use crate::api::{locale, request};
use crate::model::LinkKind;
use crate::ui::components::{Door, End, Entry, Fact, NewPasswordEntries, Summary};
use crate::ui::errors;
use crate::ui::islands::IslandScripts;
use crate::ui::sentence::name as named;
use crate::ui::text::rights as rights_text;
use crate::words::{Language, Piece, fields, rights, welcome as words};

const FIELDS: &[&str] = &[errors::FIELD_NAME, errors::FIELD_NEW, errors::FIELD_AGAIN];

/// What a one-time link leads to.
pub fn page(page: WelcomePage) -> AnyView {
    let WelcomePage { token, kind, name, is_only_factor, given, expires_at, trouble } = page;
    let locale = locale::current();
    let language = locale.language;
    let title = title(language, kind, name.clone()).concat();
    let lede = lede(language, kind, &name);
    let name = if kind == LinkKind::Setup {
        view! {
            <Entry
                language
                id=errors::FIELD_NAME
                label=fields::name(language)
                hint=fields::name_hint(language)
                value=name
                trouble=trouble.clone()
                autocomplete="username"
            />
        }
        .into_any()
    } else {
        // For password managers: whose password this is.
        view! {
            <input type="text" class="vh" name="name" value=name autocomplete="username" readonly tabindex="-1" aria-hidden="true" />
        }
        .into_any()
    };
    let end = view! { <End locale at=expires_at /> };
    view! {
        <Door locale title trouble=trouble.clone() fields=FIELDS>
            {given.map(|given| what_is_given(language, kind, given))}
            <p class="lede">{lede}</p>
            <form class="flow" method="post" action=Function::Welcome.path()>
                <input type="hidden" name="token" value=request::reveal(&token) />
                {name}
                <NewPasswordEntries language is_only_factor trouble />
                <button class="btn go large">{words::submit(language)}</button>
            </form>
            <p class="hint">{words::works_until(language, end.into_any())}</p>
        </Door>
        <IslandScripts />
    }
    .into_any()
}

fn title<P: Piece>(language: Language, kind: LinkKind, name: P) -> Vec<P> {
    match kind {
        LinkKind::Setup => vec![P::text(words::setup(language).into())],
        LinkKind::Invitation => words::invitation(language, name),
        LinkKind::Reset => vec![P::text(words::new_password(language).into())],
    }
}

fn lede(language: Language, kind: LinkKind, name: &str) -> AnyView {
    match kind {
        LinkKind::Setup => words::setup_lead(language).into_any(),
        LinkKind::Invitation => words::invitation_lead(language).into_any(),
        LinkKind::Reset => words::new_password_lead(language, named(name)).into_any(),
    }
}

/// By whom, to what, as what.
fn what_is_given(language: Language, kind: LinkKind, given: Given) -> impl IntoView {
    let Given { by, role, apps, names } = given;
    let by = by.map_or_else(|| words::on_the_server(language).into_any(), |by| named(&by));
    let by_words = match kind {
        LinkKind::Invitation => words::invited_by(language),
        _ => words::link_by(language),
    };
    let facts = vec![
        Fact::new(by_words, by),
        Fact::role(language, role),
        Fact::new(rights::apps(language), rights_text::apps_by_name(language, &apps, &names)),
    ];
    view! { <Summary facts /> }
}
