use leptos::prelude::*;

use super::{Head, Moment, Note, Row, Strip, Table};
use crate::accounts::{LATELY_SECONDS, SecurityNotices};
use crate::api::doors::Page;
use crate::api::paths;
use crate::model::activity::{EntryOutcome, Logged};
use crate::ui::sentence::{joint, name};
use crate::ui::text::log;
use crate::words::{Language, Locale, account, activity, notices as words};

/// How many refused sign-ins stand for many: of so many it is not known whether there were more.
const MANY: usize = 100;

/// One line for what happened to one's account while one was away.
#[component]
pub fn NoticesStrip(locale: Locale, notices: SecurityNotices) -> impl IntoView {
    let language = locale.language;
    let since = view! { <Moment locale at=notices.since /> }.into_any();
    let told = match (notices.refused, notices.was_changed) {
        (0, _) => words::changed(language, since),
        (MANY.., false) => words::refused_many(language, since),
        (MANY.., true) => words::refused_many_and_changed(language, since),
        (count, false) => words::refused(language, count, since),
        (count, true) => words::refused_and_changed(language, count, since),
    };
    let lately = format!("{}#lately", Page::Account.path());
    view! { <Strip icon="shield" told=true what=told.into_any() to=lately to_words=words::see(language) /> }
}

/// Why there is nothing to fill in for somebody here, and who has it.
#[component]
pub fn LookOnly(language: Language, told: &'static str, who: &'static str) -> impl IntoView {
    view! {
        <Note icon="skip">
            <b>{told}</b>
            {joint(language)}
            {who}
        </Note>
    }
}

/// Leads somebody to a second factor whom only a password protects.
#[component]
pub fn FactorStrip(language: Language) -> impl IntoView {
    view! {
        <Strip
            class="note line"
            icon="shield"
            what=account::only_password(language).into_any()
            more=account::only_password_why(language).into_any()
            to=Page::Authenticator.path()
            to_words=account::set_up_app(language)
        />
    }
}

/// What the activity log knows of one's account.
#[component]
pub fn Lately(locale: Locale, entries: Vec<Logged>) -> impl IntoView {
    let language = locale.language;
    let row = move |entry: Logged| {
        let action =
            entry.action().map_or_else(|| entry.action.clone(), |it| log::action(language, it).to_owned());
        let refused = entry.outcome() == Some(EntryOutcome::Refused);
        let action = view! { <a href=paths::entry_path(entry.seq)>{action}</a> }.into_any();
        let told = if refused {
            let refused = view! { <b>{activity::refused_within(language)}</b> }.into_any();
            activity::action_refused(language, action, refused)
        } else {
            vec![action]
        };
        let who = entry.operator_name.as_deref().filter(|_| !refused).map(name);
        let from = match (who, entry.address.as_deref().map(name)) {
            (Some(who), Some(address)) => activity::who_from(language, who, address),
            (who, address) => who.or(address).into_iter().collect(),
        };
        let about = view! { {told} <span class="sub">{from}</span> };
        Row::of(about).cell(view! { <Moment locale at=entry.at /> })
    };
    let heads = vec![Head::words(activity::action(language)), Head::end(activity::time(language))];
    let rows = entries.into_iter().map(row).collect();
    view! {
        <section class="flow" aria-labelledby="lately">
            <h2 id="lately">{words::lately(language)}</h2>
            <p class="hint">{words::lately_hint(language, LATELY_SECONDS / 86_400)}</p>
            <Table class="fold feed" caption=words::lately(language) heads rows />
        </section>
    }
}
