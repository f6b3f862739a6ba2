use leptos::prelude::*;

use super::{Head, Heads, Icon, Moment};
use crate::accounts::News;
use crate::api::paths;
use crate::model::activity::{EntryOutcome, Logged};
use crate::ui::text::{account as text, log};
use crate::words::{Language, activity};

/// One line for what happened to one's account while one was away.
#[component]
pub fn NewsStrip(news: News) -> impl IntoView {
    view! {
        <p class="note alert line" role="status">
            <Icon name="shield" />
            <b>{text::news(news.refused, news.was_changed)}</b>
            " "
            <span>{text::NEWS_SINCE} " " <Moment at=news.since /> "."</span>
            " "
            <a class="strong" href=format!("{}#lately", paths::ACCOUNT)>
                {text::SEE_NEWS}
            </a>
        </p>
    }
}

/// Leads somebody to a second factor whom only a password protects.
#[component]
pub fn FactorStrip() -> impl IntoView {
    view! {
        <p class="note line">
            <Icon name="shield" />
            <b>{text::NO_APP}</b>
            " "
            <span>{text::WHY_A_FACTOR}</span>
            " "
            <a class="strong" href=paths::AUTHENTICATOR>
                {text::SET_UP}
            </a>
        </p>
    }
}

/// What the activity log knows of one's account.
#[component]
pub fn Lately(#[prop(optional)] language: Language, entries: Vec<Logged>) -> impl IntoView {
    let row = |entry: Logged| {
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
        let set_apart = |text: String| view! { <bdi>{text}</bdi> }.into_any();
        let from = match (entry.operator_name.clone().filter(|_| !refused), entry.address) {
            (Some(who), Some(address)) => activity::who_from(language, set_apart(who), set_apart(address)),
            (who, address) => who.or(address).map(set_apart).into_iter().collect(),
        };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    {told} <span class="sub">{from}</span>
                </th>
                <td role="cell" class="end" data-l=activity::time(language)>
                    <Moment language at=entry.at />
                </td>
            </tr>
        }
    };
    view! {
        <section class="flow" aria-labelledby="lately">
            <h2 id="lately">{text::LATELY}</h2>
            <p class="hint">{text::LATELY_HINT}</p>
            <table role="table" class="fold feed">
                <caption class="vh">{text::LATELY}</caption>
                <Heads heads=vec![
                    Head::words(activity::action(language)),
                    Head::end(activity::time(language)),
                ] />
                <tbody role="rowgroup">{entries.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}
