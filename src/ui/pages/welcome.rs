use leptos::prelude::*;

use crate::api::request;
use crate::api::welcome::WelcomePage;
use crate::store::LinkKind;
use crate::ui::components::{Door, Entry, NewPasswordEntries, PageTitle};
use crate::ui::islands::IslandScripts;
use crate::ui::text::{account as text, account_problems, people, problems};

const FIELDS: &[&str] = &[problems::FIELD_NAME, account_problems::FIELD_NEW, account_problems::FIELD_AGAIN];

/// What a one-time link leads to.
pub fn page(page: WelcomePage) -> AnyView {
    let WelcomePage { token, kind, name, is_only_factor, trouble } = page;
    let (title, lede) = text::welcome(kind, &name);
    let name = if kind == LinkKind::Setup {
        view! {
            <Entry
                id=problems::FIELD_NAME
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
            <p class="lede">{lede}</p>
            <form class="flow" method="post" action="/api/welcome">
                <input type="hidden" name="token" value=request::reveal(&token) />
                {name}
                <NewPasswordEntries is_only_factor trouble />
                <button class="btn go large">{text::CHOOSE}</button>
            </form>
        </Door>
        <IslandScripts />
    }
    .into_any()
}
