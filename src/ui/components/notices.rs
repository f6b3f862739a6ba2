use leptos::prelude::*;

use super::{Head, Heads, Icon, Moment};
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
    view! {
        <p class="note alert line" role="status">
            <Icon name="shield" />
            <b>{told}</b>
            " "
            <a class="strong" href=format!("{}#lately", Page::Account.path())>
                {words::see(language)}
            </a>
        </p>
    }
}

/// Why there is nothing to fill in for somebody here, and who has it.
#[component]
pub fn LookOnly(language: Language, told: &'static str, who: &'static str) -> impl IntoView {
    view! {
        <p class="note">
            <Icon name="skip" />
            <span>
                <b>{told}</b>
                {joint(language)}
                {who}
            </span>
        </p>
    }
}

/// Leads somebody to a second factor whom only a password protects.
#[component]
pub fn FactorStrip(language: Language) -> impl IntoView {
    view! {
        <p class="note line">
            <Icon name="shield" />
            <b>{account::only_password(language)}</b>
            " "
            <span>{account::only_password_why(language)}</span>
            " "
            <a class="strong" href=Page::Authenticator.path()>
                {account::set_up_app(language)}
            </a>
        </p>
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
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    {told} <span class="sub">{from}</span>
                </th>
                <td role="cell" class="end" data-l=activity::time(language)>
                    <Moment locale at=entry.at />
                </td>
            </tr>
        }
    };
    view! {
        <section class="flow" aria-labelledby="lately">
            <h2 id="lately">{words::lately(language)}</h2>
            <p class="hint">{words::lately_hint(language, LATELY_SECONDS / 86_400)}</p>
            <table role="table" class="fold feed">
                <caption class="vh">{words::lately(language)}</caption>
                <Heads heads=vec![
                    Head::words(activity::action(language)),
                    Head::end(activity::time(language)),
                ] />
                <tbody role="rowgroup">{entries.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}
