use leptos::prelude::*;

use super::activity::badge;
use crate::api::activity::EntryPage;
use crate::api::doors::Page;
use crate::api::paths;
use crate::model::activity::{Details, Logged, SettingChange, Values};
use crate::model::{Reference, SignInWay};
use crate::ui::components::{
    Breadcrumb, Fact, Framed, Head, KeyCode, Moment, NavPlace, Row, Summary, Table, after, before, sentence,
    shifted, shown_name, status, who,
};
use crate::ui::errors;
use crate::ui::text::{batches as many_groups, log};
use crate::words::{Language, Locale, activity, batches, common, entry as words, receipt};

/// One entry of the activity log, at its address for ever.
pub fn page(page: EntryPage) -> AnyView {
    let EntryPage { frame, integrity, entry, batch } = page;
    let locale = frame.locale;
    let language = locale.language;
    let details = entry.details();
    let title = words::title(language, entry.seq);
    let facts = facts(locale, &entry, &details, batch.as_ref());
    // What a batch does to each of many groups is no value of one of them.
    let values = details.batch.is_none().then(|| values(language, &details)).flatten();
    let changed = values.or_else(|| settings(language, &details));
    let stored = entry.details.clone();
    let told = sentence(language, &entry);
    view! {
        <Framed frame title=title.clone() place=NavPlace::Below(Page::Activity)>
            <div class="row">
                <h1>{title}</h1>
                {badge(locale, &integrity)}
            </div>
            <Breadcrumb language to=Page::Activity.path()>{activity::title(language)}</Breadcrumb>
            <p class="lead">{told}</p>
            <Summary facts />
            {changed}
            <details class="more">
                <summary>{words::stored(language)}</summary>
                <pre tabindex="0">{stored}</pre>
            </details>
        </Framed>
    }
    .into_any()
}

fn facts(locale: Locale, entry: &Logged, details: &Details, batch: Option<&Reference>) -> Vec<Fact> {
    let language = locale.language;
    let text = |word, value: Option<String>| value.map(|value| Fact::text(word, value));
    let reference = entry.reference.clone().map(|reference| {
        match Reference::parse(&reference).ok().filter(|_| entry.group.is_some()) {
            // A refusal has a reference too, and no page under it.
            Some(path) if details.problem.is_none() => {
                Fact::link(common::reference(language), paths::operation_path(&path), reference)
            }
            _ => Fact::text(common::reference(language), reference),
        }
    });
    let because = details.problem.as_deref().map(|problem| errors::because(language, Some(problem)));
    let way = details.way.as_deref().and_then(SignInWay::from_name).map(|way| log::way(language, way));
    let unknown = details
        .values_unknown
        .then(|| Fact::new(words::values_before(language), words::values_before_not_known(language)));
    [
        status(language, entry).map(|status| Fact::new(words::result(language), status)),
        Some(Fact::new(words::time(language), view! { <Moment locale at=entry.at /> })),
        Some(Fact::text(words::person(language), who(language, entry))),
        text(words::account_id(language), entry.operator_id.clone()),
        text(words::address(language), entry.address.clone()),
        text(common::app(language), entry.app.map(|app| app.to_string())),
        entry.app.zip(entry.group.as_ref()).map(|(app, group)| {
            let name = shown_name(details.group_name.as_deref().unwrap_or_default(), group);
            Fact::link(common::group(language), paths::group_path(app, group), name)
        }),
        reference,
        batch.map(|batch| {
            Fact::link(receipt::part_of_batch(language), paths::batch_path(batch), batch.to_string())
        }),
        text(batches::what(language), many_groups::logged(language, details)),
        text(common::reason(language), entry.reason.clone()),
        because.map(|because| Fact::new(words::because(language), because)),
        details.more.map(|more| Fact::new(words::more(language), words::more_count(language, more))),
        way.map(|way| Fact::new(words::way(language), way)),
        text(
            words::code(language),
            details
                .code
                .map(|code| words::code_means(language, &code.to_string(), errors::meaning(language, code))),
        ),
        text(words::asked_by(language), details.asked_by.clone()),
        text(words::approved_by(language), details.approved_by.clone()),
        text(words::about(language), details.operator.clone()),
        text(words::earlier_name(language), details.renamed_from.clone()),
        text(words::provider_before(language), details.from_issuer.clone()),
        text(words::provider(language), details.issuer.clone()),
        text(words::provider_id(language), details.subject.clone()),
        unknown,
        Some(Fact::code(words::checksum(language), entry.hash.clone())),
        Some(Fact::code(words::checksum_before(language), entry.previous_hash.clone())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn values(language: Language, details: &Details) -> Option<AnyView> {
    let values = details.values();
    if values.is_empty() {
        return None;
    }
    let rows = values.into_iter().map(|values| value_row(language, values)).collect();
    let heads = vec![
        Head::words(words::values_counters(language)),
        Head::figures(words::before(language)),
        Head::figures(words::after(language)),
    ];
    let caption = words::values(language);
    Some(view! { <Table class="fold line" caption shows_caption=true heads rows /> }.into_any())
}

fn settings(language: Language, details: &Details) -> Option<AnyView> {
    let row = |change: SettingChange| {
        let shown = |value: Option<String>| match value {
            Some(value) => view! { <bdi>{value}</bdi> }.into_any(),
            None => words::not_set(language).into_any(),
        };
        let name = view! { <bdi>{change.name}</bdi> };
        Row::of(name).cell(shown(change.before)).cell(shown(change.after))
    };
    let rows = details.changes.clone()?.into_iter().map(row).collect();
    let heads = vec![
        Head::words(words::settings_setting(language)),
        Head::words(words::before(language)),
        Head::words(words::after(language)),
    ];
    let caption = words::settings(language);
    Some(view! { <Table class="fold line" caption shows_caption=true heads rows /> }.into_any())
}

fn value_row(language: Language, values: Values) -> Row {
    let shown = after(language, &values).unwrap_or_else(|| words::not_read(language).into_any());
    let shown_before = before(language, &values);
    let Values { key, shift, .. } = values;
    let shown_before = view! {
        {shown_before}
        {shifted(language, shift)}
    };
    Row::of(view! { <KeyCode key /> }).cell(shown_before).cell(shown)
}
