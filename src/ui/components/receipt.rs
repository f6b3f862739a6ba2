use leptos::prelude::*;

use super::unseen::UnseenValues;
use super::{
    Clock, Fact, GroupIdCode, Head, Icon, KeyCode, MomentAndUtc, Name, Number, NumberOr, OutcomeStatus, Row,
    Summary, Table, shown_name,
};
use crate::api::frame::AppView;
use crate::api::operation::Beside;
use crate::api::paths;
use crate::model::{Amounts, Change, Counter, Operation, Outcome, Timestamp};
use crate::reset::{WayBack, way_back};
use crate::ui::islands::Copy;
use crate::ui::sentence::{Heard, heard};
use crate::ui::text::unknown::GONE;
use crate::ui::text::{adjust as adjusting, receipt, undo};
use crate::words::{Language, Locale, adjust, common, receipt as words, time, undo as undo_words, unseen};

/// The record of an operation: what it was about, what was changed, who, why, when. Printable by itself.
#[component]
pub fn Receipt(
    locale: Locale,
    operation: Operation,
    app: AppView,
    url: String,
    beside: Beside,
) -> impl IntoView {
    let language = locale.language;
    let as_text = receipt::receipt_text(locale, &operation, &beside, &app, &url);
    // An undo that takes two requests has two receipts on a page.
    let id = format!("ref-{}", operation.reference);
    let labelled_by = id.clone();
    let applied = operation.outcome == Outcome::Applied;
    let name = shown_name(&operation.target.group_name, &operation.target.group);
    let text_path = paths::receipt_path(&operation.reference);
    let change = operation.intent.change.clone();
    let of = change.undo().map(|undo| undo.of.clone());
    let values = match (change.amounts(), operation.intent.seen.clone()) {
        (Some(amounts), before) => amounts_table(locale, &operation, amounts, &before.unwrap_or_default()),
        (None, Some(before)) => {
            view! { <ValuesTable locale operation=operation.clone() before /> }.into_any()
        }
        (None, None) => view! { <UnseenValues locale operation=operation.clone() /> }.into_any(),
    };
    let by = match (applied, &change) {
        (true, Change::Reset(_)) => words::reset_by(language),
        (true, Change::Undo(_)) => words::undone_by(language),
        (true, Change::Adjust(_)) => adjust::adjusted_by(language),
        (false, _) => words::asked_by(language),
    };
    let mut facts = Vec::new();
    if operation.intent.seen.is_none() {
        facts.push(Fact::new(unseen::values_before(language), unseen::values_before_not_known(language)));
    }
    // The reset that an undo is about, and whose it was.
    facts.extend(of.map(|of| {
        let told = match &beside.undone {
            Some(reset) => undo::whose(locale, reset).view(),
            None => view! { <a href=paths::operation_path(&of)>{of.to_string()}</a> }.into_any(),
        };
        Fact::new(words::undo_of(language), told)
    }));
    facts.extend(
        beside
            .undos
            .iter()
            .map(|undo| Fact::new(undo_words::title(language), undo::told(locale, undo).view())),
    );
    facts.extend(beside.batch.as_ref().map(|batch| {
        Fact::link(words::part_of_batch(language), paths::batch_path(batch), batch.to_string())
    }));
    let who = common::who_when(
        language,
        view! { <Name name=operation.operator_name.clone() /> }.into_any(),
        view! { <MomentAndUtc locale at=operation.created_at /> }.into_any(),
    );
    let link = view! {
        <a href=url.clone() dir="ltr">
            {without_scheme(&url)}
        </a>
    };
    facts.push(Fact::new(by, who));
    facts.extend(operation.approved_by.clone().map(|name| Fact::text(words::approved_by(language), name)));
    facts.push(Fact::text(common::reason(language), operation.intent.reason.clone()));
    facts.push(Fact::app(language, app));
    facts.push(Fact::new(words::link(language), link));
    let reference = operation.reference.as_str().to_owned();
    view! {
        <article class="receipt flow" aria-labelledby=labelled_by>
            <div class="row apart">
                <h2 class="ref" id=id>
                    {heard(words::heading(language, Heard::around(view! { <bdi>{reference}</bdi> })))}
                </h2>
                <OutcomeStatus language outcome=operation.outcome.clone() />
            </div>
            <p>
                <b>
                    <Name name />
                </b>
                " "
                <span class="sub">
                    <GroupIdCode id=operation.target.group.clone() />
                </span>
            </p>
            {values}
            <Summary facts />
            <div class="row no-print">
                <Copy language text=as_text.clone() label=words::copy(language) copied=common::copied(language) />
                <Copy
                    language
                    text=operation.reference.as_str()
                    label=words::copy_reference(language)
                    copied=common::copied(language)
                />
                <Copy language text=url label=common::copy_link(language) copied=common::copied(language) />
                <a class="btn" href=text_path download=format!("{}.txt", operation.reference)>
                    <Icon name="down" />
                    {words::download(language)}
                </a>
            </div>
            <details class="more no-print">
                <summary>{words::as_text(language)}</summary>
                <pre tabindex="0" aria-label=words::as_text_label(language) role="group">
                    {as_text}
                </pre>
            </details>
        </article>
    }
}

/// Removed and now, where it was read back, closed with the double rule; otherwise only what the
/// reset was about.
#[component]
fn ValuesTable(locale: Locale, operation: Operation, before: Vec<Counter>) -> impl IntoView {
    let language = locale.language;
    let closed = match (&operation.outcome, &operation.after) {
        (Outcome::Applied, Some(_)) => {
            Some(operation.checked_at.or(operation.settled_at).unwrap_or(operation.created_at))
        }
        _ => None,
    };
    let applied = operation.outcome == Outcome::Applied;
    let head = if applied { words::value_removed(language) } else { words::value_before(language) };
    let now_head = value_at(locale, &operation);
    let was_read = operation.after.is_some();
    let caption = caption(locale, &operation, words::caption_reset(language));
    let rows = before.iter().map(|counter| {
        let now = Now::of(counter, operation.after.as_deref());
        value_row(language, counter, now, applied)
    });
    let (rows, count) = (rows.collect(), before.len());
    let mut heads = vec![Head::words(common::counter(language)), Head::figures(head)];
    heads.extend(was_read.then_some(now_head).map(Head::figures));
    let foot = closed.map(|at| view! { <ClosingRow locale at count columns=2 /> }).into_any();
    view! { <Table class="fold figures" caption heads rows foot /> }
}

#[component]
fn ClosingRow(locale: Locale, at: Timestamp, count: usize, columns: u8) -> impl IntoView {
    let language = locale.language;
    view! {
        <tfoot role="rowgroup">
            <tr role="row">
                <th role="rowheader" scope="row">
                    {words::all_checked(language, count)}
                </th>
                <td role="cell" class="end" colspan=columns.to_string()>
                    <Clock locale at />
                </td>
            </tr>
        </tfoot>
    }
}

/// What was read under a key afterwards.
enum Now {
    NotRead,
    Gone,
    Value(i64),
}

impl Now {
    fn of(counter: &Counter, after: Option<&[Counter]>) -> Self {
        let Some(after) = after else { return Self::NotRead };
        after.iter().find(|now| now.key == counter.key).map_or(Self::Gone, |now| Self::Value(now.value))
    }
}

fn value_row(language: Language, counter: &Counter, now: Now, applied: bool) -> Row {
    let now = match now {
        Now::NotRead => None,
        Now::Gone => Some(
            view! {
                <span>
                    {GONE} " " <span class="sub">{words::gone_until(language)}</span>
                </span>
            }
            .into_any(),
        ),
        Now::Value(value) if applied => Some(
            view! {
                <span>
                    <Number language value />
                    " "
                    <span class="sub">{words::counted_since(language)}</span>
                </span>
            }
            .into_any(),
        ),
        Now::Value(value) => Some(view! { <Number language value /> }.into_any()),
    };
    // Red is for what is lost.
    let can_come_back = way_back(counter) != WayBack::Never;
    let before = view! {
        <span class=(applied && !can_come_back).then_some("gone")>
            <Number language value=counter.value />
        </span>
    };
    Row::of(view! { <KeyCode key=counter.key.clone() /> }).cell(before).cell_if(now)
}

/// Before, the amount, and now, where it was read back.
fn amounts_table(locale: Locale, operation: &Operation, amounts: &Amounts, before: &[Counter]) -> AnyView {
    let language = locale.language;
    let after = operation.after.as_deref();
    let now_head = value_at(locale, operation);
    let (caption_words, before_head, amount_head) = match operation.intent.change.adjust() {
        Some(adjust) => (
            adjust::caption(language),
            words::value_before(language),
            adjusting::amounts(language, adjust.mode()),
        ),
        None => (words::caption_undo(language), words::before_undo(language), words::put_back(language)),
    };
    let caption = caption(locale, operation, caption_words);
    let value = |counters: &[Counter], of: &Counter| {
        let value = counters.iter().find(|it| it.key == of.key).map(|counter| counter.value);
        view! { <NumberOr language value absent=words::absent(language) /> }
    };
    let rows = amounts.iter().map(|counter| {
        Row::of(view! { <KeyCode key=counter.key.clone() /> })
            .cell(value(before, counter))
            .cell(view! { <Number language value=counter.value /> })
            .cell_if(after.map(|after| value(after, counter)))
    });
    let rows = rows.collect();
    let closed = operation.checked_at.filter(|_| after.is_some() && operation.outcome == Outcome::Applied);
    let count = amounts.len();
    let mut heads =
        vec![Head::words(common::counter(language)), Head::figures(before_head), Head::figures(amount_head)];
    heads.extend(after.map(|_| Head::figures(now_head)));
    let foot = closed.map(|at| view! { <ClosingRow locale at count columns=3 /> }).into_any();
    view! { <Table class="fold figures" caption heads rows foot /> }.into_any()
}

/// Over the values that were read afterwards. Never "now": a receipt is read later.
pub(super) fn value_at(locale: Locale, operation: &Operation) -> String {
    let language = locale.language;
    let clock = operation.checked_at.map(|at| time::clock(locale, at));
    match (operation.outcome == Outcome::Applied, clock) {
        (true, Some(clock)) => words::value_when_checked_at(language, &clock),
        (true, None) => words::value_when_checked(language).to_owned(),
        (false, Some(clock)) => words::last_read_at(language, &clock),
        (false, None) => words::last_read(language).to_owned(),
    }
}

/// Heard over the table. `not_read`: where nothing was read afterwards.
pub(super) fn caption(locale: Locale, operation: &Operation, not_read: &str) -> String {
    let language = locale.language;
    match operation.checked_at.filter(|_| operation.after.is_some()) {
        Some(at) => words::caption_checked(language, &time::clock(locale, at)),
        None => not_read.to_owned(),
    }
}

fn without_scheme(url: &str) -> String {
    url.split_once("://").map_or(url, |(_, rest)| rest).to_owned()
}
