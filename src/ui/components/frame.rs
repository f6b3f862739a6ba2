use leptos::prelude::*;

use super::{ErrorSummary, Icon, KeysDialog, LanguageForm, Mark, Name, PageTitle, Places};
use crate::api::Trouble;
use crate::api::doors::{Function, Page};
use crate::api::frame::{AppView, Frame};
use crate::api::paths;
use crate::api::request;
use crate::api::theme::{self, Theme};
use crate::chat::Reachability;
use crate::model::{Actor, Permission, SdkAppId};
use crate::ui::islands::{IslandScripts, KeepAlive};
use crate::ui::sentence::{Heard, heard};
use crate::ui::text::shared;
use crate::ui::topics;
use crate::words::{Language, Locale, batches, keep_alive, shell, time};

/// Whether the page is the one that the navigation leads to, or one below it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NavPlace {
    At(Page),
    Below(Page),
    /// Not a place of the navigation: one's own account.
    Own,
}

impl NavPlace {
    /// The `aria-current` of the link that leads to this page.
    fn current(self, page: Page) -> Option<&'static str> {
        match self {
            Self::At(at) if at == page => Some("page"),
            Self::Below(of) if of == page => Some("true"),
            _ => None,
        }
    }
}

/// Whether the top bar offers to look a group up. Left out where the page itself does, and where it
/// would lead away from a decision.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Jump {
    #[default]
    Offered,
    LeftOut,
}

/// A page for whom nobody is known to read: the mark, and the sheet.
#[component]
pub fn Bare(
    language: Language,
    #[prop(into)] title: String,
    #[prop(optional)] error: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <PageTitle language title error />
        <div class="app bare">
            <header class="top">
                <a class="brand" href=Page::Find.path() aria-label=shell::home(language)>
                    <Mark />
                    <span>"Counterdesk"</span>
                </a>
            </header>
            <main id="main">
                <div class="page slim">{children()}</div>
            </main>
        </div>
    }
}

/// A page: its title, top bar, navigation and the sheet that it is written on, where what is wrong stands first.
#[component]
pub fn Framed(
    frame: Frame,
    #[prop(into)] title: String,
    place: NavPlace,
    #[prop(optional)] jump: Jump,
    /// One thing per page: check, unknown, error.
    #[prop(optional)]
    slim: bool,
    /// Whether the focus begins where the page's own content does, as after the skip link: in the steps of a reset, where
    /// what stands around the page was passed before. Where something is wrong, it begins with that.
    #[prop(optional)]
    begins_here: bool,
    #[prop(optional_no_strip)] trouble: Option<Trouble>,
    /// The ids of the fields that this page has.
    #[prop(optional)]
    fields: &'static [&'static str],
    /// Whether something is wrong that the page says by itself.
    #[prop(optional)]
    error: bool,
    children: Children,
) -> impl IntoView {
    let places = places_in(&frame);
    let Frame { operator, app, apps, attention, paused_batches, approvals, upstream, now: _, locale } = frame;
    let language = locale.language;
    let error = error || trouble.is_some();
    let app_id = app.id;
    let (of, name) = (operator.id.clone(), operator.name.clone());
    let attention = (attention > 0)
        .then(|| shell::groups_need_attention(language, attention, Heard::around(attention.to_string())));
    let paused = (paused_batches > 0)
        .then(|| shell::batches_paused(language, paused_batches, Heard::around(paused_batches.to_string())));
    let approvals = approvals.map(|waiting| {
        (waiting > 0).then(|| shell::approvals_wait(language, waiting, Heard::around(waiting.to_string())))
    });
    view! {
        <PageTitle language title error />
        <a class="skip" href="#main">
            {shell::skip(language)}
        </a>
        <div class="app">
            <header class="top">
                <a class="brand" href=Page::Find.path() aria-label=shell::home(language)>
                    <Mark />
                    <span>"Counterdesk"</span>
                </a>
                <AppMenu language app apps />
                {(jump == Jump::Offered).then(|| view! { <JumpForm language app=app_id /> })}
                <AccountMenu language operator=operator.actor pushed=jump == Jump::LeftOut />
            </header>
            <nav class="nav" aria-label=shell::navigation(language)>
                <div>
                    <ul>
                        <NavLink page=Page::Find key="f" icon="groups" words=shell::groups(language) at=place count=attention />
                        <NavLink page=Page::Batches key="b" icon="batch" words=batches::title(language) at=place count=paused />
                        <NavLink page=Page::Activity key="a" icon="activity" words=shell::activity(language) at=place />
                        {approvals
                            .map(|count| {
                                view! {
                                    <NavLink page=Page::Approvals key="v" icon="shield" words=shell::approvals(language) at=place count />
                                }
                            })}
                        {places.people
                            .then(|| {
                                view! { <NavLink page=Page::People key="p" icon="people" words=shell::people(language) at=place /> }
                            })}
                    </ul>
                    {upstream_line(locale, upstream)}
                </div>
            </nav>
            <main id="main" tabindex="-1" autofocus=begins_here && !error>
                <div class=if slim { "page slim" } else { "page" }>
                    <ErrorSummary locale trouble fields in_full=true />
                    {children()}
                </div>
            </main>
        </div>
        <KeepAliveDialog language of name />
        <KeysDialog language places />
        <IslandScripts />
    }
}

/// Of the pages that only some people have, those that the navigation leads to.
pub fn places_in(frame: &Frame) -> Places {
    Places { approvals: frame.approvals.is_some(), people: frame.operator.role.may(Permission::ManagePeople) }
}

/// Where an island says that the sign-in ends, and lets the same operator in again.
#[component]
fn KeepAliveDialog(language: Language, of: String, name: String) -> impl IntoView {
    view! {
        <dialog
            class="keep-alive"
            role="alertdialog"
            aria-labelledby="keep-alive-title"
            aria-describedby="keep-alive-left"
            data-page=paths::keep_alive_path(&of)
            data-name=name
            data-no-answer=keep_alive::not_sent(language)
        >
            <p class="alert" aria-live="assertive"></p>
            <div></div>
        </dialog>
        <p class="vh" aria-live="polite"></p>
        <KeepAlive />
    }
}

#[component]
fn NavLink(
    page: Page,
    /// What goes there, after `g`.
    key: &'static str,
    icon: &'static str,
    words: &'static str,
    /// Where whoever looks is.
    at: NavPlace,
    /// How much waits there, heard whole.
    #[prop(optional_no_strip)]
    count: Option<Vec<Heard>>,
) -> impl IntoView {
    view! {
        <li>
            <a href=page.path() data-key=key aria-current=at.current(page)>
                <Icon name=icon />
                {words}
                {count.map(|count| view! { <b>{heard(count)}</b> })}
            </a>
        </li>
    }
}

fn upstream_line(locale: Locale, upstream: Reachability) -> AnyView {
    let language = locale.language;
    match upstream {
        Reachability::Up => view! {
            <p class="st ok">
                <Icon name="ok" />
                <a href=paths::help_path(topics::CONNECTION)>{shell::upstream_up(language)}</a>
            </p>
        }
        .into_any(),
        Reachability::Down { since } => view! {
            <p class="st alert">
                <Icon name="alert" />
                <span>
                    <a href=paths::help_path(topics::CONNECTION)>{shell::upstream_down(language)}</a>
                    <span class="sub">
                        {shell::upstream_down_since(language, &time::clock(locale, since))}
                    </span>
                </span>
            </p>
        }
        .into_any(),
    }
}

/// Which app this is. The live one is solid, a test one only dashed: they must never look alike.
#[component]
fn AppMenu(language: Language, app: AppView, apps: Vec<AppView>) -> impl IntoView {
    let current = app.id;
    let place = app.place.map(|place| shared::place(language, &place).to_owned());
    view! {
        <details class="menu" name="top">
            <summary class=if app.test { "env test" } else { "env" }>
                {heard(
                    shell::app(language, Heard::around(view! { <b><Name name=app.label /></b> })),
                )}
                <span class="opt dot">{place}</span>
                <span class="opt-s dot"><bdi>{app.id.to_string()}</bdi></span>
                <Icon name="chev" />
            </summary>
            <div class="pop">
                <p>{shell::working_in(language)}</p>
                {apps.into_iter().map(|app| view! { <AppChoice language app current /> }).collect_view()}
            </div>
        </details>
    }
}

#[component]
fn AppChoice(language: Language, app: AppView, current: SdkAppId) -> impl IntoView {
    let chosen = app.id == current;
    let place = app.place.map(|place| shared::place(language, &place).to_owned());
    view! {
        <a href=format!("/?app={}", app.id) aria-current=chosen.then_some("true")>
            <Icon name=if chosen { "ok" } else { "wait" } />
            <span class="strong">
                <Name name=app.label />
            </span>
            <span class="quiet push">{place} " " <bdi class="dot">{app.id.to_string()}</bdi></span>
        </a>
    }
}

#[component]
fn JumpForm(language: Language, app: SdkAppId) -> impl IntoView {
    view! {
        <form class="jump push" role="search" action=Page::LookUp.path()>
            <input type="hidden" name="app" value=app.to_string() />
            <label class="vh" for="jump">
                {shell::find(language)}
            </label>
            <input
                type="search"
                id="jump"
                name="group"
                dir="auto"
                placeholder=shell::find_placeholder(language)
                autocomplete="off"
                spellcheck="false"
            />
            <button aria-label=shell::find_submit(language)>
                <Icon name="search" />
            </button>
        </form>
    }
}

#[component]
fn AccountMenu(language: Language, operator: Actor, pushed: bool) -> impl IntoView {
    let Actor { name, role, .. } = operator;
    view! {
        <details class=if pushed { "menu push" } else { "menu" } name="top">
            <summary class="me">
                <span aria-hidden="true">{initials(&name)}</span>
                <b class="opt" aria-hidden="true">
                    {name.clone()}
                </b>
                <span class="vh">{shell::account_of(language, &name)}</span>
                <Icon name="chev" />
            </summary>
            <div class="pop at-end">
                <p>
                    {shell::signed_in_as(
                        language,
                        view! { <b><bdi>{name}</bdi></b> }.into_any(),
                        shared::role(language, role),
                    )}
                </p>
                <a href=Page::Account.path() data-key="y">
                    {shell::account(language)}
                </a>
                <a href=Page::Help.path() data-key="h">
                    {shell::help(language)}
                </a>
                <hr />
                <ThemeForm language />
                <LanguageForm language />
                <hr />
                <form method="post" action=Function::SignOut.path()>
                    <button class="plain">{shell::sign_out(language)}</button>
                </form>
            </div>
        </details>
    }
}

#[component]
fn ThemeForm(language: Language) -> impl IntoView {
    let chosen = theme::current();
    let choice = move |theme: Theme, word: &'static str| {
        view! {
            <button
                class="btn small"
                name="theme"
                value=theme.name()
                aria-pressed=if theme == chosen { "true" } else { "false" }
            >
                {word}
            </button>
        }
    };
    view! {
        <form method="post" action=Function::Theme.path()>
            <input type="hidden" name="back" value=request::address().unwrap_or_default() />
            <p id="theme">{shell::theme(language)}</p>
            <div class="row" role="group" aria-labelledby="theme">
                {choice(Theme::System, shell::theme_system(language))}
                {choice(Theme::Light, shell::theme_light(language))}
                {choice(Theme::Dark, shell::theme_dark(language))}
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
