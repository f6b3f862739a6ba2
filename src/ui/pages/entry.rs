use leptos::prelude::*;

use super::activity::badge;
use crate::api::activity::EntryPage;
use crate::api::paths;
use crate::model::{Reference, SignInWay};
use crate::store::{Details, Logged, SettingChange, Values};
use crate::ui::components::{
    Fact, Framed, Head, Heads, Icon, Jump, KeyCode, Moment, NavPlace, Number, PageTitle, Summary, after,
    before, sentence, shown_name, status, who,
};
use crate::ui::text::{activity as text, common, unseen};

/// One entry of the activity log, at its address for ever.
pub fn page(page: EntryPage) -> AnyView {
    let EntryPage { frame, seal, entry } = page;
    let details = entry.details();
    let title = text::entry_title(entry.seq);
    let facts = facts(&entry, &details);
    let changed = values(&details).or_else(|| settings(&details));
    let stored = entry.details.clone();
    let told = sentence(&entry);
    view! {
        <PageTitle title=title.clone() />
        <Framed frame place=NavPlace::BelowActivity jump=Jump::Offered>
            <div class="row">
                <h1>{title}</h1>
                {badge(&seal)}
            </div>
            <nav class="crumbs" aria-label=common::BREADCRUMB>
                <a href=paths::ACTIVITY>
                    <Icon name="prev" class="flip" />
                    {text::TITLE}
                </a>
            </nav>
            <p class="lead">{told}</p>
            <Summary facts />
            {changed}
            <details class="more">
                <summary>{text::DETAILS}</summary>
                <pre tabindex="0">{stored}</pre>
            </details>
        </Framed>
    }
    .into_any()
}

fn facts(entry: &Logged, details: &Details) -> Vec<Fact> {
    let text = |word, value: Option<String>| value.map(|value| Fact::text(word, value));
    let reference = entry.reference.clone().map(|reference| {
        match Reference::parse(&reference).ok().filter(|_| entry.group.is_some()) {
            // A refusal has a reference too, and no page under it.
            Some(path) if details.problem.is_none() => {
                Fact::link(text::OPERATION, paths::operation_path(&path), reference)
            }
            _ => Fact::text(text::OPERATION, reference),
        }
    });
    let unknown = details.values_unknown.then(|| Fact::new(unseen::VALUES_BEFORE, unseen::COULD_NOT_BE_READ));
    [
        status(entry).map(|status| Fact::new(text::OUTCOME, status)),
        Some(Fact::new(text::TIME, view! { <Moment at=entry.at /> })),
        Some(Fact::text(text::WHO, who(entry))),
        text(text::OPERATOR_ID, entry.operator_id.clone()),
        text(text::ADDRESS, entry.address.clone()),
        text(text::APP, entry.app.map(|app| app.to_string())),
        entry.app.zip(entry.group.as_ref()).map(|(app, group)| {
            let name = shown_name(details.group_name.as_deref().unwrap_or_default(), group);
            Fact::link(text::GROUP, paths::group_path(app, group), name)
        }),
        reference,
        text(text::REASON, entry.reason.clone()),
        text(text::BECAUSE, details.problem.clone()),
        text(text::MORE, details.more.map(text::more)),
        text(
            text::WAY,
            details.way.as_deref().and_then(SignInWay::from_name).map(|way| text::way(way).to_owned()),
        ),
        text(text::CODE, details.code.map(|code| code.to_string())),
        text(text::ASKED_BY, details.asked_by.clone()),
        text(text::APPROVED_BY, details.approved_by.clone()),
        text(text::ABOUT, details.operator.clone()),
        text(text::RENAMED_FROM, details.renamed_from.clone()),
        text(text::FROM_ISSUER, details.from_issuer.clone()),
        text(text::ISSUER, details.issuer.clone()),
        text(text::SUBJECT, details.subject.clone()),
        unknown,
        Some(Fact::code(text::HASH, entry.hash.clone())),
        Some(Fact::code(text::PREVIOUS_HASH, entry.previous_hash.clone())),
    ]
    .into_iter()
    .flatten()
    .collect()
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

fn settings(details: &Details) -> Option<AnyView> {
    let row = |change: SettingChange| {
        let shown = |value: Option<String>| match value {
            Some(value) => view! { <bdi>{value}</bdi> }.into_any(),
            None => text::NOT_SET.into_any(),
        };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <bdi>{change.name}</bdi>
                </th>
                <td role="cell" data-l=text::BEFORE>
                    {shown(change.before)}
                </td>
                <td role="cell" data-l=text::AFTER>
                    {shown(change.after)}
                </td>
            </tr>
        }
    };
    let rows: Vec<_> = details.changes.clone()?.into_iter().map(row).collect();
    Some(
        view! {
            <table role="table" class="fold line">
                <caption>{text::SETTINGS}</caption>
                <Heads heads=vec![Head::words(text::SETTING), Head::words(text::BEFORE), Head::words(text::AFTER)] />
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any(),
    )
}

fn value_row(values: Values) -> AnyView {
    let shown = after(&values).unwrap_or_else(|| text::NOT_READ.into_any());
    let shown_before = before(&values);
    let Values { key, put_back, .. } = values;
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <KeyCode key />
            </th>
            <td role="cell" class="num" data-l=text::BEFORE>
                {shown_before}
                {put_back.map(|added| view! { {text::PLUS} <Number value=added /> })}
            </td>
            <td role="cell" class="num" data-l=text::AFTER>
                {shown}
            </td>
        </tr>
    }
    .into_any()
}
