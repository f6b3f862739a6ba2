use leptos::prelude::*;

use super::{Icon, KeysDialog, Mark, Name};
use crate::api::frame::{AppView, Frame};
use crate::api::paths;
use crate::api::request;
use crate::api::theme::{self, Theme};
use crate::chat::Reachability;
use crate::model::{Actor, Permission, SdkAppId};
use crate::ui::islands::{IslandScripts, StaySignedIn};
use crate::ui::text::{common, help, stay, time, topics};

/// Whether the page is the one that the navigation leads to, or one below it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NavPlace {
    Here,
    Below,
    Activity,
    BelowActivity,
    People,
    BelowPeople,
    Approvals,
    BelowApprovals,
    /// Not a place of the navigation: one's own account.
    Own,
}

impl NavPlace {
    /// The `aria-current` of a link, where the first of the two is its page.
    fn current(self, page: Self, below: Self) -> Option<&'static str> {
        match self {
            place if place == page => Some("page"),
            place if place == below => Some("true"),
            _ => None,
        }
    }
}

/// Whether the top bar offers to look a group up. Left out where the page itself does, and where it
/// would lead away from a decision.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Jump {
    Offered,
    LeftOut,
}

/// A page for whom nobody is known to read: the mark, and the sheet.
#[component]
pub fn Bare(children: Children) -> impl IntoView {
    view! {
        <div class="app bare">
            <header class="top">
                <a class="brand" href="/" aria-label=common::HOME>
                    <Mark />
                    <span>{common::PRODUCT}</span>
                </a>
            </header>
            <main id="main">
                <div class="page slim">{children()}</div>
            </main>
        </div>
    }
}

/// Top bar, navigation and the sheet that the page is written on.
#[component]
pub fn Framed(
    frame: Frame,
    place: NavPlace,
    jump: Jump,
    /// One thing per page: check, unknown, error.
    #[prop(optional)]
    slim: bool,
    /// Whether the focus begins where the page's own content does, as after the skip link: in the steps of a reset, where
    /// what stands around the page was passed before.
    #[prop(optional)]
    begins_here: bool,
    children: Children,
) -> impl IntoView {
    let Frame { operator, app, apps, attention, approvals, upstream, now: _ } = frame;
    let app_id = app.id;
    let (of, name) = (operator.id.clone(), operator.name.clone());
    let may_manage = operator.role.may(Permission::ManagePeople);
    view! {
        <a class="skip" href="#main">
            {common::SKIP}
        </a>
        <div class="app">
            <header class="top">
                <a class="brand" href="/" aria-label=common::HOME>
                    <Mark />
                    <span>{common::PRODUCT}</span>
                </a>
                <AppMenu app apps />
                {(jump == Jump::Offered).then(|| view! { <JumpForm app=app_id /> })}
                <AccountMenu operator=operator.actor pushed=jump == Jump::LeftOut />
            </header>
            <nav class="nav" aria-label=common::MAIN_NAVIGATION>
                <div>
                    <ul>
                        <li>
                            <a href="/" data-key="f" aria-current=place.current(NavPlace::Here, NavPlace::Below)>
                                <Icon name="groups" />
                                {common::GROUPS}
                                {(attention > 0)
                                    .then(|| {
                                        view! {
                                            <b>
                                                {attention.to_string()}
                                                <span class="vh">{common::needs_attention(attention)}</span>
                                            </b>
                                        }
                                    })}
                            </a>
                        </li>
                        <li>
                            <a
                                href=paths::ACTIVITY
                                data-key="a"
                                aria-current=place.current(NavPlace::Activity, NavPlace::BelowActivity)
                            >
                                <Icon name="activity" />
                                {common::ACTIVITY}
                            </a>
                        </li>
                        {approvals.map(|waiting| view! { <ApprovalsLink place waiting /> })}
                        {may_manage
                            .then(|| {
                                view! {
                                    <li>
                                        <a
                                            href=paths::PEOPLE
                                            data-key="p"
                                            aria-current=place.current(NavPlace::People, NavPlace::BelowPeople)
                                        >
                                            <Icon name="people" />
                                            {common::PEOPLE}
                                        </a>
                                    </li>
                                }
                            })}
                    </ul>
                    {upstream_line(upstream)}
                </div>
            </nav>
            <main id="main" tabindex="-1" autofocus=begins_here>
                <div class=if slim { "page slim" } else { "page" }>{children()}</div>
            </main>
        </div>
        <StayDialog of name />
        <KeysDialog />
        <IslandScripts />
    }
}

/// Where an island says that the sign-in ends, and lets the same operator in again.
#[component]
fn StayDialog(of: String, name: String) -> impl IntoView {
    view! {
        <dialog
            class="stay"
            role="alertdialog"
            aria-labelledby="stay-title"
            aria-describedby="stay-left"
            data-page=paths::stay_path(&of)
            data-name=name
            data-no-answer=stay::NO_ANSWER
        >
            <p class="alert" aria-live="assertive"></p>
            <div></div>
        </dialog>
        <p class="vh" aria-live="polite"></p>
        <StaySignedIn />
    }
}

/// For managers of apps that ask for two people.
#[component]
fn ApprovalsLink(place: NavPlace, waiting: usize) -> impl IntoView {
    let count = (waiting > 0).then(|| {
        view! {
            <b>
                {waiting.to_string()} <span class="vh">{common::waiting_for_you(waiting)}</span>
            </b>
        }
    });
    view! {
        <li>
            <a
                href=paths::APPROVALS
                data-key="v"
                aria-current=place.current(NavPlace::Approvals, NavPlace::BelowApprovals)
            >
                <Icon name="shield" />
                {common::APPROVALS}
                {count}
            </a>
        </li>
    }
}

fn upstream_line(upstream: Reachability) -> AnyView {
    match upstream {
        Reachability::Up => view! {
            <p class="st ok">
                <Icon name="ok" />
                <a href=paths::help_path(topics::CONNECTION)>{common::UPSTREAM_UP}</a>
            </p>
        }
        .into_any(),
        Reachability::Down { since } => view! {
            <p class="st alert">
                <Icon name="alert" />
                <span>
                    <a href=paths::help_path(topics::CONNECTION)>{common::UPSTREAM_DOWN}</a>
                    <span class="sub">{common::down_since(&time::clock(since))}</span>
                </span>
            </p>
        }
        .into_any(),
    }
}

/// Which app this is. The live one is solid, a test one only dashed: they must never look alike.
#[component]
fn AppMenu(app: AppView, apps: Vec<AppView>) -> impl IntoView {
    let current = app.id;
    view! {
        <details class="menu" name="top">
            <summary class=if app.test { "env test" } else { "env" }>
                <span class="vh">{common::APP_BEFORE}</span>
                <b>
                    <Name name=app.label />
                </b>
                <span class="opt">"\u{b7} " {app.place}</span>
                <span class="opt-s">"\u{b7} " <bdi>{app.id.to_string()}</bdi></span>
                <Icon name="chev" />
            </summary>
            <div class="pop">
                <p>{common::WORKING_IN}</p>
                {apps.into_iter().map(|app| view! { <AppChoice app current /> }).collect_view()}
            </div>
        </details>
    }
}

#[component]
fn AppChoice(app: AppView, current: SdkAppId) -> impl IntoView {
    let chosen = app.id == current;
    view! {
        <a href=format!("/?app={}", app.id) aria-current=chosen.then_some("true")>
            <Icon name=if chosen { "ok" } else { "wait" } />
            <span class="strong">
                <Name name=app.label />
            </span>
            <span class="quiet push">{app.place} " \u{b7} " <bdi>{app.id.to_string()}</bdi></span>
        </a>
    }
}

#[component]
fn JumpForm(app: SdkAppId) -> impl IntoView {
    view! {
        <form class="jump push" role="search" action="/look-up">
            <input type="hidden" name="app" value=app.to_string() />
            <label class="vh" for="jump">
                {common::JUMP_LABEL}
            </label>
            <input
                type="search"
                id="jump"
                name="group"
                dir="auto"
                placeholder=common::GROUP_ID_OR_NAME
                autocomplete="off"
                spellcheck="false"
            />
            <button aria-label=common::LOOK_UP>
                <Icon name="search" />
            </button>
        </form>
    }
}

#[component]
fn AccountMenu(operator: Actor, pushed: bool) -> impl IntoView {
    let Actor { name, role, .. } = operator;
    view! {
        <details class=if pushed { "menu push" } else { "menu" } name="top">
            <summary class="me">
                <span aria-hidden="true">{initials(&name)}</span>
                <b class="opt" aria-hidden="true">
                    {name.clone()}
                </b>
                <span class="vh">{common::ACCOUNT_BEFORE} {name.clone()}</span>
                <Icon name="chev" />
            </summary>
            <div class="pop end">
                <p>
                    {common::SIGNED_IN_AS} <b>
                        <bdi>{name}</bdi>
                    </b> {common::role_after_name(role)}
                </p>
                <a href=paths::ACCOUNT data-key="y">
                    {common::ACCOUNT}
                </a>
                <a href=paths::HELP data-key="h">
                    {help::HELP}
                </a>
                <hr />
                <ThemeForm />
                <hr />
                <form method="post" action="/api/sign-out">
                    <button class="plain">{common::SIGN_OUT}</button>
                </form>
            </div>
        </details>
    }
}

#[component]
fn ThemeForm() -> impl IntoView {
    let chosen = theme::current();
    let choice = move |theme: Theme, value: &'static str, word: &'static str| {
        view! {
            <button
                class="btn small"
                name="theme"
                value=value
                aria-pressed=if theme == chosen { "true" } else { "false" }
            >
                {word}
            </button>
        }
    };
    view! {
        <form method="post" action="/api/theme">
            <input type="hidden" name="back" value=request::address().unwrap_or_default() />
            <p id="theme">{common::THEME}</p>
            <div class="row" role="group" aria-labelledby="theme">
                {choice(Theme::System, "system", common::THEME_SYSTEM)}
                {choice(Theme::Light, "light", common::THEME_LIGHT)}
                {choice(Theme::Dark, "dark", common::THEME_DARK)}
            </div>
        </form>
    }
}

/// Two letters for the round badge: `mod-night` gives `MN`.
fn initials(name: &str) -> String {
    let mut words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let letters: String = match words.next() {
        Some(second) => first.chars().take(1).chain(second.chars().take(1)).collect(),
        None => first.chars().take(2).collect(),
    };
    letters.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_two_letters_of_the_name() {
        for (name, letters) in [
            ("mod-night", "MN"),
            ("support-07", "S0"),
            ("root", "RO"),
            ("a", "A"),
            ("_", ""),
            ("\u{e9}tage b", "\u{c9}B"),
        ] {
            assert_eq!(initials(name), letters);
        }
    }
}
