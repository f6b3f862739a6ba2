use leptos::prelude::*;

use crate::api::request;
use crate::api::welcome::{Given, WelcomePage};
use crate::store::LinkKind;
use crate::ui::components::{Door, Entry, Fact, NewPasswordEntries, PageTitle, Summary};
use crate::ui::errors;
use crate::ui::islands::IslandScripts;
use crate::ui::text::{account as text, people, time};

const FIELDS: &[&str] = &[errors::FIELD_NAME, errors::FIELD_NEW, errors::FIELD_AGAIN];

/// What a one-time link leads to.
pub fn page(page: WelcomePage) -> AnyView {
    let WelcomePage { token, kind, name, is_only_factor, given, expires_at, trouble } = page;
    let (title, lede) = text::welcome(kind, &name);
    let name = if kind == LinkKind::Setup {
        view! {
            <Entry
                id=errors::FIELD_NAME
                label=people::NAME
                hint=people::NAME_HINT.to_owned()
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
    view! {
        <PageTitle title=title.clone() error=trouble.is_some() />
        <Door title trouble=trouble.clone() fields=FIELDS>
            {given.map(|given| what_is_given(kind, given))}
            <p class="lede">{lede}</p>
            <form class="flow" method="post" action="/api/welcome">
                <input type="hidden" name="token" value=request::reveal(&token) />
                {name}
                <NewPasswordEntries is_only_factor trouble />
                <button class="btn go large">{text::CHOOSE}</button>
            </form>
            <p class="hint">
                {text::WORKS_UNTIL} " "
                <time datetime=time::machine(expires_at)>{time::end(expires_at)}</time> "."
            </p>
        </Door>
        <IslandScripts />
    }
    .into_any()
}

/// By whom, to what, as what.
fn what_is_given(kind: LinkKind, given: Given) -> impl IntoView {
    let Given { by, role, apps, names } = given;
    let by = by.unwrap_or_else(|| text::ON_THE_SERVER.to_owned());
    let by_words = if kind == LinkKind::Invitation { text::INVITED_BY } else { text::LINK_BY };
    let facts = vec![
        Fact::text(by_words, by),
        Fact::new(
            people::ROLE,
            view! {
                {people::role(role)}
                <span class="sub">{people::can(role)}</span>
                <span class="sub">{people::cannot(role)}</span>
            },
        ),
        Fact::text(people::APPS, people::apps_by_name(&apps, &names)),
    ];
    view! { <Summary facts /> }
}
