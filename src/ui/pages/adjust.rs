use leptos::prelude::*;

use super::group::{Card, Labelled, read_at_clock, still_open};
use super::group_unseen;
use crate::api::adjust::{AdjustPage, FilledIn, read_amount};
use crate::api::doors::Function;
use crate::api::{Problem, Trouble, paths};
use crate::model::{
    CannotAdjust, Counter, CounterKey, GroupId, MAX_COUNTERS, NewCounterFault, SdkAppId, Timestamp,
    UpdateMode,
};
use crate::ui::components::{
    ErrorSummary, FieldError, Framed, GroupTab, GroupTabs, Head, Heads, Icon, Jump, LookOnly, NavPlace,
    Number, PageTitle, ReasonField, shown_name,
};
use crate::ui::errors;
use crate::words::{Language, Locale, adjust as words, common, group as text, receipt};

const FIELDS: &[&str] = &[errors::FIELD_AMOUNT, errors::FIELD_NEW_KEY, errors::FIELD_REASON];
/// So many new counters can be made at once in a group that has none, and in others one.
const FIRST_COUNTERS: usize = 3;

const AMOUNTS: &str = "amount[]";
const NEW_AMOUNTS: &str = "new_amount[]";

pub fn page(page: AdjustPage) -> AnyView {
    let AdjustPage { frame, info, counters, read_at, open, filled_in, trouble, may_adjust } = page;
    let (app, now, locale) = (frame.app.id, frame.now, frame.locale);
    let language = locale.language;
    let name = shown_name(&info.name, &info.group_id);
    let group = info.group_id.clone();
    let has_error = trouble.is_some();
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
        Ok(counters) => table(language, &name, rows(language, &counters), false),
    };
    view! {
        <PageTitle language title=words::title(language, &name) error=has_error />
        <Framed frame place=NavPlace::Below jump=Jump::Offered begins_here=!has_error>
            {trouble.map(|trouble| view! { <ErrorSummary locale trouble fields=FIELDS in_full=true /> })}
            <div class="flow">
                <nav class="crumbs" aria-label=common::breadcrumb(language)>
                    <a href="/">
                        <Icon name="prev" class="flip" />
                        {common::find_a_group(language)}
                    </a>
                </nav>
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
    let FilledIn { mode, amounts, new, reason } = filled_in.sorted_for(&counters);
    let typed = |key: &CounterKey| {
        amounts.iter().find(|(of, _)| of == key).map(|(_, typed)| typed.clone()).unwrap_or_default()
    };
    let fields: Vec<Amount> = counters
        .iter()
        .filter(|counter| counter.key.can_be_sent())
        .map(|counter| Amount::of(language, &counter.key, typed(&counter.key), trouble))
        .collect();
    let new = new_rows(language, new, counters.len(), trouble);
    // The first that is wrong has the id that the summary leads to; where none is, the very first.
    let all: Vec<&Amount> = fields.iter().chain(new.iter().map(|row| &row.amount)).collect();
    let first_wrong = all.iter().position(|amount| amount.wrong.is_some()).unwrap_or(0);
    let mut places = 0..;
    let mut id = || match places.next().unwrap_or_default() {
        place if place == first_wrong => errors::FIELD_AMOUNT.to_owned(),
        place => format!("{}-{place}", errors::FIELD_AMOUNT),
    };
    let mut of_counters = fields.into_iter();
    let mut body: Vec<AnyView> = counters
        .iter()
        .map(|counter| {
            let amount = counter.key.can_be_sent().then(|| of_counters.next()).flatten();
            let amount = amount.map(|amount| {
                let label = words::amount_for(language, &counter.key.to_string());
                view! {
                    <input type="hidden" name="key[]" value=counter.key.to_form() />
                    {amount.view(language, id(), AMOUNTS, label)}
                }
                .into_any()
            });
            row(language, counter, Some(amount.into_any()))
        })
        .collect();
    let room = if new.is_empty() {
        words::no_room(language, counters.len())
    } else {
        words::room(language, counters.len(), MAX_COUNTERS)
    };
    for (place, row) in new.into_iter().enumerate() {
        body.push(row.view(language, place, id()));
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
    let (label, hint) = match way {
        UpdateMode::Increase => (words::add(language), words::add_hint(language)),
        UpdateMode::Decrease => (words::take(language), words::take_hint(language)),
        UpdateMode::Set => (words::set(language), words::set_hint(language)),
    };
    view! {
        <label class="tick">
            <input type="radio" name="mode" value=way.name() checked=way == chosen />
            <span>
                {label} " " <span class="sub">{hint}</span>
            </span>
        </label>
    }
    .into_any()
}

/// The field for one amount.
struct Amount {
    typed: String,
    wrong: Option<Trouble>,
}

impl Amount {
    /// What is wrong is said at each field, while anything is.
    fn of(language: Language, key: &CounterKey, typed: String, trouble: Option<&Trouble>) -> Self {
        let wrong = trouble.and_then(|trouble| match &trouble.problem {
            Problem::CannotAdjust(CannotAdjust::NotAboveZero { keys } | CannotAdjust::TooLarge { keys }) => {
                keys.contains(key).then(|| trouble.clone())
            }
            _ => unreadable(language, &typed),
        });
        Self { typed, wrong }
    }

    fn view(self, language: Language, id: String, name: &'static str, label: String) -> AnyView {
        let Self { typed, wrong } = self;
        let error_id = format!("{id}-err");
        let is_wrong = wrong.is_some();
        view! {
            <div class=if is_wrong { "field bad" } else { "field" }>
                <label class="vh" for=id.clone()>
                    {label}
                </label>
                {wrong.map(|trouble| view! { <FieldError language id=error_id.clone() trouble /> })}
                <input
                    class="amount"
                    type="text"
                    id=id
                    name=name
                    value=typed
                    dir="ltr"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=is_wrong.then_some("true")
                    aria-describedby=is_wrong.then_some(error_id)
                />
            </div>
        }
        .into_any()
    }
}

fn unreadable(language: Language, typed: &str) -> Option<Trouble> {
    let fault = read_amount(language, typed)?.err()?;
    Some(Problem::Amount { typed: typed.to_owned(), fault }.into())
}

/// A counter that is to be made.
struct NewRow {
    key: String,
    wrong_key: Option<Trouble>,
    amount: Amount,
}

/// What was typed, and where there is room, one more.
fn new_rows(
    language: Language,
    typed: Vec<(String, String)>,
    there: usize,
    trouble: Option<&Trouble>,
) -> Vec<NewRow> {
    let at_least = if there == 0 { FIRST_COUNTERS } else { usize::from(there < MAX_COUNTERS) };
    let missing = at_least.saturating_sub(typed.len());
    let empty = std::iter::repeat_n((String::new(), String::new()), missing);
    typed.into_iter().chain(empty).map(|(key, typed)| NewRow::of(language, key, typed, trouble)).collect()
}

impl NewRow {
    fn of(language: Language, key: String, typed: String, trouble: Option<&Trouble>) -> Self {
        let parsed = CounterKey::parse(key.as_str()).ok();
        let is_named = |keys: &[CounterKey]| parsed.as_ref().is_some_and(|key| keys.contains(key));
        let is_wrong = |trouble: &&Trouble| match &trouble.problem {
            Problem::CannotAdjust(CannotAdjust::AlreadyThere { keys }) => is_named(keys),
            Problem::CannotAdjust(CannotAdjust::TooManyCounters { .. }) => !key.is_empty(),
            Problem::NewCounter(NewCounterFault::KeyMissing) => key.trim().is_empty() && !typed.is_empty(),
            Problem::NewCounter(NewCounterFault::KeyTooLong) => parsed.is_none() && !key.is_empty(),
            Problem::NewCounter(NewCounterFault::KeyInvisible) => {
                parsed.as_ref().is_some_and(CounterKey::has_hidden)
            }
            _ => false,
        };
        let wrong_key = trouble.filter(is_wrong).cloned();
        let wrong = trouble.and_then(|trouble| match &trouble.problem {
            Problem::CannotAdjust(CannotAdjust::NotAboveZero { keys } | CannotAdjust::TooLarge { keys }) => {
                is_named(keys).then(|| trouble.clone())
            }
            Problem::NewCounter(NewCounterFault::AmountMissing) => {
                (!key.trim().is_empty() && typed.trim().is_empty()).then(|| trouble.clone())
            }
            _ => unreadable(language, &typed),
        });
        Self { wrong_key, amount: Amount { typed, wrong }, key }
    }

    fn view(self, language: Language, place: usize, amount_id: String) -> AnyView {
        let Self { key, wrong_key, amount } = self;
        let id = match place {
            0 => errors::FIELD_NEW_KEY.to_owned(),
            place => format!("{}-{place}", errors::FIELD_NEW_KEY),
        };
        let error_id = format!("{id}-err");
        let is_wrong = wrong_key.is_some();
        let label = words::new_amount(language).to_owned();
        let amount = amount.view(language, amount_id, NEW_AMOUNTS, label);
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <div class=if is_wrong { "field bad" } else { "field" }>
                        <label for=id.clone()>{words::new_counter(language)}</label>
                        {wrong_key
                            .map(|trouble| view! { <FieldError language id=error_id.clone() trouble /> })}
                        <input
                            type="text"
                            id=id
                            name="new_key[]"
                            value=key
                            dir="auto"
                            autocomplete="off"
                            autocapitalize="none"
                            spellcheck="false"
                            aria-invalid=is_wrong.then_some("true")
                            aria-describedby=if is_wrong { format!("{error_id} room") } else { "room".to_owned() }
                        />
                    </div>
                </th>
                <td role="cell" class="num" data-l=text::value_now(language)>
                    <span class="quiet">{receipt::absent(language)}</span>
                </td>
                <td role="cell" class="end" data-l=words::amount(language)>
                    {amount}
                </td>
            </tr>
        }
        .into_any()
    }
}

/// For those who may look only.
fn rows(language: Language, counters: &[Counter]) -> Vec<AnyView> {
    counters.iter().map(|counter| row(language, counter, None)).collect()
}

/// `amount`: what stands in its cell, where there is a form; without a field, the key cannot be sent.
fn row(language: Language, counter: &Counter, amount: Option<AnyView>) -> AnyView {
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span>
                    <Labelled language counter=counter.clone() />
                </span>
            </th>
            <td role="cell" class="num" data-l=text::value_now(language)>
                <Number language value=counter.value />
            </td>
            {amount
                .map(|amount| {
                    view! {
                        <td role="cell" class="end" data-l=words::amount(language)>
                            {amount}
                        </td>
                    }
                })}
        </tr>
    }
    .into_any()
}

fn table(language: Language, name: &str, rows: Vec<AnyView>, has_form: bool) -> AnyView {
    if rows.is_empty() {
        return view! { <p>{text::no_counters(language)}</p> }.into_any();
    }
    let mut heads = vec![Head::words(common::counter(language)), Head::figures(text::value_now(language))];
    heads.extend(has_form.then(|| Head::end(words::amount(language))));
    view! {
        <table role="table" class="fold entry">
            <caption class="vh">{text::caption(language, name)}</caption>
            <Heads heads />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn look_only(language: Language) -> AnyView {
    view! { <LookOnly language told=words::look_only(language) who=words::look_only_who(language) /> }
        .into_any()
}
