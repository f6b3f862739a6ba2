use leptos::prelude::*;

use super::{Head, Heads, Icon, Moment};
use crate::accounts::News;
use crate::api::paths;
use crate::store::{EntryOutcome, Logged};
use crate::ui::text::{account as text, activity};

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
pub fn Lately(entries: Vec<Logged>) -> impl IntoView {
    let row = |entry: Logged| {
        let action =
            entry.action().map_or_else(|| entry.action.clone(), |action| activity::action(action).to_owned());
        let refused = entry.outcome() == Some(EntryOutcome::Refused);
        let by = entry.operator_name.clone().filter(|_| !refused);
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <a href=paths::entry_path(entry.seq)>{action}</a>
                    {refused.then(|| view! { ", " <b>{activity::outcome(EntryOutcome::Refused).to_lowercase()}</b> })}
                    <span class="sub">
                        {by.map(|by| view! { <bdi>{by}</bdi> })}
                        {entry.address.map(|address| view! { {(!refused).then_some(", ")} <bdi>{address}</bdi> })}
                    </span>
                </th>
                <td role="cell" class="end" data-l=activity::TIME>
                    <Moment at=entry.at />
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
                <Heads heads=vec![Head::words(activity::ACTION), Head::end(activity::TIME)] />
                <tbody role="rowgroup">{entries.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}
