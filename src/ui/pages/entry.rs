use leptos::prelude::*;

use super::activity::{action, after, badge, group, status, value, who};
use crate::api::activity::EntryPage;
use crate::api::paths;
use crate::model::Reference;
use crate::store::{Details, Logged, Values};
use crate::ui::components::{Framed, Head, Heads, Jump, KeyCode, Moment, Name, NavPlace, Number, PageTitle};
use crate::ui::text::activity as text;

/// One entry of the activity log, at its address for ever.
pub fn page(page: EntryPage) -> AnyView {
    let EntryPage { frame, seal, entry } = page;
    let details = entry.details();
    let title = text::entry_title(entry.seq);
    let shown_status = status(&entry, &details);
    let values = values(&details);
    let stored = entry.details.clone();
    view! {
        <PageTitle title=title.clone() />
        <Framed frame place=NavPlace::BelowActivity jump=Jump::Offered>
            <div class="row">
                <h1>{title}</h1>
                {badge(&seal)}
            </div>
            <dl class="sum">
                {line(text::ACTION, action(&entry))}
                <div>
                    <dt>{text::OUTCOME}</dt>
                    <dd>{shown_status}</dd>
                </div>
                <div>
                    <dt>{text::TIME}</dt>
                    <dd>
                        <Moment at=entry.at />
                    </dd>
                </div>
                {line(text::WHO, who(&entry))}
                {optional(text::OPERATOR_ID, entry.operator_id.clone())}
                {optional(text::ADDRESS, entry.address.clone())}
                {about(&entry, &details)}
                {code(text::HASH, entry.hash.clone())}
                {code(text::PREVIOUS_HASH, entry.previous_hash.clone())}
            </dl>
            {values}
            <details class="more">
                <summary>{text::DETAILS}</summary>
                <pre tabindex="0">{stored}</pre>
            </details>
        </Framed>
    }
    .into_any()
}

fn about(entry: &Logged, details: &Details) -> impl IntoView + use<> {
    let reference = entry.reference.clone().map(|reference| {
        let path = Reference::parse(&reference).ok().filter(|_| entry.group.is_some());
        let shown = match path {
            // A refusal has a reference too, and no page under it.
            Some(path) if details.problem.is_none() => {
                view! { <a href=paths::operation_path(&path)>{reference}</a> }.into_any()
            }
            _ => reference.into_any(),
        };
        view! {
            <div>
                <dt>{text::OPERATION}</dt>
                <dd>{shown}</dd>
            </div>
        }
    });
    let group = group(entry, details).map(|group| {
        view! {
            <div>
                <dt>{text::GROUP}</dt>
                <dd>{group}</dd>
            </div>
        }
    });
    view! {
        {optional(text::APP, entry.app.map(|app| app.to_string()))}
        {group}
        {reference}
        {optional(text::REASON, entry.reason.clone())}
        {optional(text::BECAUSE, details.problem.clone())}
        {optional(text::CODE, details.code.map(|code| code.to_string()))}
        {optional(text::ABOUT, details.operator.clone())}
    }
}

fn line(word: &'static str, value: String) -> impl IntoView {
    view! {
        <div>
            <dt>{word}</dt>
            <dd>
                <Name name=value />
            </dd>
        </div>
    }
}

fn optional(word: &'static str, value: Option<String>) -> impl IntoView {
    value.map(|value| line(word, value))
}

fn code(word: &'static str, value: String) -> impl IntoView {
    view! {
        <div>
            <dt>{word}</dt>
            <dd>
                <code class="id" dir="ltr">
                    {value}
                </code>
            </dd>
        </div>
    }
}

fn values(details: &Details) -> Option<AnyView> {
    let values = details.values();
    if values.is_empty() {
        return None;
    }
    let rows: Vec<_> = values.into_iter().map(value_row).collect();
    Some(
        view! {
            <table role="table" class="fold line">
                <caption>{text::VALUES}</caption>
                <Heads heads=vec![Head::words(text::COUNTERS), Head::figures(text::BEFORE), Head::figures(text::AFTER)] />
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any(),
    )
}

fn value_row(values: Values) -> AnyView {
    let shown = after(&values).unwrap_or_else(|| text::NOT_READ.into_any());
    let Values { key, before, put_back, .. } = values;
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <KeyCode key />
            </th>
            <td role="cell" class="num" data-l=text::BEFORE>
                {value(before)}
                {put_back.map(|added| view! { {text::PLUS} <Number value=added /> })}
            </td>
            <td role="cell" class="num" data-l=text::AFTER>
                {shown}
            </td>
        </tr>
    }
    .into_any()
}
