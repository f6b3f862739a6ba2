use leptos::prelude::*;

use super::amount_fields::{AMOUNTS, Amount, Ids, NewRow, NewRowWords};
use super::group::{Card, Labelled, read_at_clock, still_open};
use super::group_unseen;
use crate::api::adjust::{AdjustPage, FilledIn};
use crate::api::amounts::TypedAmounts;
use crate::api::doors::{Function, Page};
use crate::api::{Trouble, paths};
use crate::model::{Counter, CounterKey, GroupId, MAX_COUNTERS, SdkAppId, Timestamp, UpdateMode};
use crate::ui::components::{
    Breadcrumb, Framed, GroupTab, GroupTabs, Head, LookOnly, NavPlace, Number, ReasonField, Row, Table, Tick,
    shown_name,
};
use crate::ui::errors;
use crate::ui::text::adjust;
use crate::words::{Language, Locale, adjust as words, common, group as text};

const FIELDS: &[&str] = &[errors::FIELD_AMOUNT, errors::FIELD_NEW_KEY, errors::FIELD_REASON];
/// So many new counters can be made at once in a group that has none, and in others one.
const FIRST_COUNTERS: usize = 3;

pub fn page(page: AdjustPage) -> AnyView {
    let AdjustPage { frame, info, counters, read_at, open, filled_in, trouble, may_adjust } = page;
    let (app, now, locale) = (frame.app.id, frame.now, frame.locale);
    let language = locale.language;
    let name = shown_name(&info.name, &info.group_id);
    let group = info.group_id.clone();
    let may_choose = may_adjust && open.is_none();
    let notice = match open {
        Some(open) => still_open(language, &open),
        None if !may_adjust => look_only(language),
        None => ().into_any(),
    };
    let body = match counters {
        Err(why) => {
            let address = paths::adjust_path(app, &group);
            group_unseen::not_read(locale, why, Some(address), None).into_any()
        }
        Ok(counters) if may_choose => {
            let form = Form { app, group: group.clone(), name: name.clone(), counters, read_at };
            choose(locale, form, filled_in, trouble.as_ref())
        }
        Ok(counters) => {
            let rows = counters.iter().map(|counter| row(language, counter));
            table(language, &name, rows.collect(), false)
        }
    };
    view! {
        <Framed frame title=words::title(language, &name) place=NavPlace::Below(Page::Find) begins_here=true trouble fields=FIELDS>
            <div class="flow">
                <Breadcrumb language to=Page::Find.path()>{common::find_a_group(language)}</Breadcrumb>
                <Card locale info last_reset=None now />
                <GroupTabs language app group here=GroupTab::Adjust />
            </div>
            {notice}
            {body}
        </Framed>
    }
    .into_any()
}

/// What the form needs to know.
struct Form {
    app: SdkAppId,
    group: GroupId,
    name: String,
    counters: Vec<Counter>,
    read_at: Timestamp,
}

fn choose(locale: Locale, form: Form, filled_in: FilledIn, trouble: Option<&Trouble>) -> AnyView {
    let language = locale.language;
    let Form { app, group, name, counters, read_at } = form;
    let address = paths::adjust_path(app, &group);
    let FilledIn { mode, typed, reason } = filled_in;
    let TypedAmounts { amounts, new } = typed.sorted_for(&counters);
    let typed = |key: &CounterKey| {
        amounts.iter().find(|(of, _)| of == key).map(|(_, typed)| typed.clone()).unwrap_or_default()
    };
    let fields: Vec<Amount> = counters
        .iter()
        .filter(|counter| counter.key.can_be_sent())
        .map(|counter| Amount::of(language, &counter.key, typed(&counter.key), trouble))
        .collect();
    let at_least =
        if counters.is_empty() { FIRST_COUNTERS } else { usize::from(counters.len() < MAX_COUNTERS) };
    let new = NewRow::all(language, new, at_least, trouble);
    let mut ids = Ids::of(&fields, &new);
    let mut of_counters = fields.into_iter();
    let mut body: Vec<Row> = counters
        .iter()
        .map(|counter| {
            let amount = counter.key.can_be_sent().then(|| of_counters.next()).flatten();
            let amount = amount.map(|amount| {
                let label = words::amount_for(language, &counter.key.to_string());
                view! {
                    <input type="hidden" name="key[]" value=counter.key.to_form() />
                    {amount.view(language, ids.next(), AMOUNTS, label)}
                }
            });
            // Without a field, the key cannot be sent.
            row(language, counter).cell(amount)
        })
        .collect();
    let room = if new.is_empty() {
        words::no_room(language, counters.len())
    } else {
        words::room(language, counters.len(), MAX_COUNTERS)
    };
    let says = NewRowWords {
        counter: words::new_counter(language),
        amount: words::new_amount(language),
        described_by: "room",
        has_value: true,
    };
    for (place, row) in new.into_iter().enumerate() {
        body.push(row.row(language, place, ids.next(), says));
    }
    let none_yet = counters.is_empty().then(|| view! { <p>{words::none_yet(language)}</p> });
    let table = table(language, &name, body, true);
    view! {
        <form class="flow wide" method="post" action=Function::Adjust.path()>
            // Enter in a field presses the first button of a form: this one, and not the one that reads again.
            <button class="vh" tabindex="-1" aria-hidden="true"></button>
            <input type="hidden" name="app" value=app.to_string() />
            <input type="hidden" name="group" value=group.as_str().to_owned() />
            <fieldset class="flow tight">
                <legend>
                    <h2>{words::question(language)}</h2>
                </legend>
                <div class="ways">{UpdateMode::ALL.map(|way| way_of(language, way, mode)).collect_view()}</div>
            </fieldset>
            <fieldset class="flow">
                <legend>
                    <h2 id="counters">{words::amounts(language)}</h2>
                </legend>
                <div class="row apart">
                    <p class="hint">{words::amounts_hint(language)}</p>
                    <p class="meta">
                        <span>{read_at_clock(locale, read_at)}</span>
                        <button class="btn small" formmethod="get" formaction=format!("{address}#counters")>
                            {text::refresh(language)}
                        </button>
                    </p>
                </div>
                {none_yet}
                {table}
                <p class="hint" id="room">
                    {room}
                </p>
            </fieldset>
            <div class="bar-end">
                <ReasonField
                    language
                    label=common::reason(language)
                    hint=text::reason_hint(language)
                    reason
                    trouble=errors::at_field(trouble, errors::FIELD_REASON)
                />
                <button class="btn go large">{words::submit(language)}</button>
            </div>
        </form>
    }
    .into_any()
}

fn way_of(language: Language, way: UpdateMode, chosen: UpdateMode) -> AnyView {
    let (label, hint) = adjust::way(language, way);
    view! {
        <Tick kind="radio" name="mode" value=way.name() checked=way == chosen>
            {label} " " <span class="sub">{hint}</span>
        </Tick>
    }
    .into_any()
}

fn row(language: Language, counter: &Counter) -> Row {
    let about = view! {
        <span>
            <Labelled language counter=counter.clone() />
        </span>
    };
    Row::of(about).cell(view! { <Number language value=counter.value /> })
}

fn table(language: Language, name: &str, rows: Vec<Row>, has_form: bool) -> AnyView {
    if rows.is_empty() {
        return view! { <p>{text::no_counters(language)}</p> }.into_any();
    }
    let mut heads = vec![Head::words(common::counter(language)), Head::figures(text::value_now(language))];
    heads.extend(has_form.then(|| Head::end(words::amount(language))));
    view! { <Table class="fold entry" caption=text::caption(language, name) heads rows /> }.into_any()
}

fn look_only(language: Language) -> AnyView {
    view! { <LookOnly language told=words::look_only(language) who=words::look_only_who(language) /> }
        .into_any()
}
