use leptos::prelude::*;

use super::unseen::UnseenValues;
use super::{
    Clock, Fact, GroupIdCode, Head, Heads, Icon, KeyCode, Moment, Name, Number, OutcomeStatus, Summary,
    shown_name,
};
use crate::api::frame::AppView;
use crate::api::operation::Beside;
use crate::api::paths;
use crate::model::{Counter, Outcome, Timestamp};
use crate::reset::{WayBack, way_back};
use crate::store::{Operation, Undo};
use crate::ui::islands::Copy;
use crate::ui::text::{common, receipt, result, time, undo, unseen};

/// The record of a reset: what it was about, what was removed, who, why, when. Printable by itself.
#[component]
pub fn Receipt(operation: Operation, app: AppView, url: String, beside: Beside) -> impl IntoView {
    let as_text = receipt::receipt_text(&operation, &beside, &app, &url);
    // An undo that takes two requests has two receipts on a page.
    let id = format!("ref-{}", operation.reference);
    let labelled_by = id.clone();
    let applied = operation.outcome == Outcome::Applied;
    let name = shown_name(&operation.group_name, &operation.group);
    let text_path = paths::receipt_path(&operation.reference);
    let (values, of) = match (operation.kind.undo().cloned(), operation.before.clone()) {
        (Some(undo), before) => {
            let before = before.unwrap_or_default();
            (put_back_table(&operation, &undo, &before), Some(undo.of))
        }
        (None, Some(before)) => {
            (view! { <ValuesTable operation=operation.clone() before /> }.into_any(), None)
        }
        (None, None) => (view! { <UnseenValues operation=operation.clone() /> }.into_any(), None),
    };
    let by = match (applied, of.is_some()) {
        (true, false) => result::RESET_BY,
        (true, true) => undo::UNDONE_BY_WHOM,
        (false, _) => result::ASKED_BY,
    };
    let mut facts = Vec::new();
    if operation.before.is_none() {
        facts.push(Fact::new(unseen::VALUES_BEFORE, unseen::VALUES_BEFORE_NOT_KNOWN));
    }
    // The reset that an undo is about, and whose it was.
    facts.extend(of.map(|of| {
        let link = view! { <a href=paths::operation_path(&of)><bdi>{of.to_string()}</bdi></a> };
        let whose = beside.undone.as_ref().map(|reset| view! { ": " <Name name=undo::whose(reset) /> });
        Fact::new(undo::OF, view! { {link} {whose} })
    }));
    facts.extend(beside.undos.iter().map(|undo| {
        let link = view! {
            <a href=paths::operation_path(&undo.reference)>
                <bdi>{undo.reference.to_string()}</bdi>
            </a>
        };
        Fact::new(undo::TITLE, view! { <Name name=undo::told(undo) /> ": " {link} })
    }));
    let who = view! {
        <Name name=operation.operator_name.clone() />
        ", "
        <Moment at=operation.created_at />
    };
    let link = view! {
        <a href=url.clone() dir="ltr">
            {without_scheme(&url)}
        </a>
    };
    facts.push(Fact::new(by, who));
    facts.extend(operation.approved_by.clone().map(|name| Fact::text(result::APPROVED_BY, name)));
    facts.push(Fact::text(common::REASON, operation.reason.clone()));
    facts.push(Fact::app(crate::words::Language::default(), app));
    facts.push(Fact::new(result::LINK, link));
    view! {
        <article class="receipt flow" aria-labelledby=labelled_by>
            <div class="row apart">
                <h2 class="ref" id=id>
                    <span class="vh">{result::RECEIPT_BEFORE}</span>
                    <bdi>{operation.reference.as_str().to_owned()}</bdi>
                </h2>
                <OutcomeStatus outcome=operation.outcome.clone() />
            </div>
            <p>
                <b>
                    <Name name />
                </b>
                " "
                <span class="sub">
                    <GroupIdCode id=operation.group.clone() />
                </span>
            </p>
            {values}
            <Summary facts />
            <div class="row no-print">
                <Copy text=as_text.clone() label=result::COPY_TEXT copied=common::COPIED />
                <Copy
                    text=operation.reference.as_str()
                    label=result::COPY_REFERENCE
                    copied=common::COPIED
                />
                <Copy text=url label=result::COPY_LINK copied=common::COPIED />
                <a class="btn" href=text_path download=format!("{}.txt", operation.reference)>
                    <Icon name="down" />
                    {result::DOWNLOAD}
                </a>
            </div>
            <details class="more no-print">
                <summary>{result::AS_TEXT}</summary>
                <pre tabindex="0" aria-label=result::AS_TEXT_LABEL role="group">
                    {as_text}
                </pre>
            </details>
        </article>
    }
}

/// Removed and now, where it was read back, closed with the double rule; otherwise only what the
/// reset was about.
#[component]
fn ValuesTable(operation: Operation, before: Vec<Counter>) -> impl IntoView {
    let closed = match (&operation.outcome, &operation.after) {
        (Outcome::Applied, Some(_)) => {
            Some(operation.checked_at.or(operation.settled_at).unwrap_or(operation.created_at))
        }
        _ => None,
    };
    let head =
        if operation.outcome == Outcome::Applied { result::VALUE_REMOVED } else { result::VALUE_BEFORE };
    let now_head = result::value_at(operation.outcome == Outcome::Applied, operation.checked_at);
    let was_read = operation.after.is_some();
    let caption = match operation.checked_at.filter(|_| was_read) {
        Some(at) => result::caption_read_back(&time::clock(at)),
        None => result::caption_not_read().to_owned(),
    };
    let applied = operation.outcome == Outcome::Applied;
    let rows = before
        .iter()
        .map(|counter| {
            let now = Now::of(counter, operation.after.as_deref());
            view! { <ValueRow counter=counter.clone() head now_head=now_head.clone() now applied /> }
        })
        .collect_view();
    let count = before.len();
    let mut heads = vec![Head::words(common::COUNTER), Head::figures(head)];
    heads.extend(was_read.then_some(now_head).map(Head::figures));
    view! {
        <table role="table" class="fold figures">
            <caption class="vh">{caption}</caption>
            <Heads heads />
            <tbody role="rowgroup">{rows}</tbody>
            {closed.map(|at| view! { <ClosingRow at count columns=2 /> })}
        </table>
    }
}

#[component]
fn ClosingRow(at: Timestamp, count: usize, columns: u8) -> impl IntoView {
    view! {
        <tfoot role="rowgroup">
            <tr role="row">
                <th role="rowheader" scope="row">
                    {result::read_back(count, count)}
                </th>
                <td role="cell" class="end" colspan=columns.to_string()>
                    <Clock at />
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

#[component]
fn ValueRow(
    counter: Counter,
    head: &'static str,
    now_head: String,
    now: Now,
    applied: bool,
) -> impl IntoView {
    let now = match now {
        Now::NotRead => None,
        Now::Gone => Some(
            view! {
                <span>
                    {result::GONE} " " <span class="sub">{result::GONE_UNTIL}</span>
                </span>
            }
            .into_any(),
        ),
        Now::Value(value) if applied => Some(
            view! {
                <span>
                    <Number value />
                    " "
                    <span class="sub">{result::COUNTED_SINCE}</span>
                </span>
            }
            .into_any(),
        ),
        Now::Value(value) => Some(view! { <Number value /> }.into_any()),
    };
    // Red is for what is lost.
    let can_come_back = way_back(&counter) != WayBack::Never;
    let now_cell = now.map(|now| {
        view! {
            <td role="cell" class="num" data-l=now_head>
                {now}
            </td>
        }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <KeyCode key=counter.key />
            </th>
            <td role="cell" class="num" data-l=head>
                <span class=(applied && !can_come_back).then_some("gone")>
                    <Number value=counter.value />
                </span>
            </td>
            {now_cell}
        </tr>
    }
}

/// Before, put back, and now, where it was read back.
fn put_back_table(operation: &Operation, undo: &Undo, before: &[Counter]) -> AnyView {
    let after = operation.after.as_deref();
    let now_head = result::value_at(operation.outcome == Outcome::Applied, operation.checked_at);
    let caption = match operation.checked_at.filter(|_| after.is_some()) {
        Some(at) => result::caption_read_back(&time::clock(at)),
        None => undo::CAPTION_NOT_READ.to_owned(),
    };
    let cell = |counters: &[Counter], of: &Counter, head: String| {
        let value = match counters.iter().find(|counter| counter.key == of.key) {
            Some(counter) => view! { <Number value=counter.value /> }.into_any(),
            None => view! { <span class="quiet">{undo::ABSENT}</span> }.into_any(),
        };
        view! {
            <td role="cell" class="num" data-l=head>
                {value}
            </td>
        }
    };
    let rows = undo
        .put_back
        .iter()
        .map(|counter| {
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">
                        <KeyCode key=counter.key.clone() />
                    </th>
                    {cell(before, counter, undo::BEFORE.to_owned())}
                    <td role="cell" class="num" data-l=undo::PUT_BACK>
                        <Number value=counter.value />
                    </td>
                    {after.map(|after| cell(after, counter, now_head.clone()))}
                </tr>
            }
        })
        .collect_view();
    let closed = operation.checked_at.filter(|_| after.is_some() && operation.outcome == Outcome::Applied);
    let count = undo.put_back.len();
    let mut heads =
        vec![Head::words(common::COUNTER), Head::figures(undo::BEFORE), Head::figures(undo::PUT_BACK)];
    heads.extend(after.map(|_| Head::figures(now_head)));
    view! {
        <table role="table" class="fold figures">
            <caption class="vh">{caption}</caption>
            <Heads heads />
            <tbody role="rowgroup">{rows}</tbody>
            {closed.map(|at| view! { <ClosingRow at count columns=3 /> })}
        </table>
    }
    .into_any()
}

fn without_scheme(url: &str) -> String {
    url.split_once("://").map_or(url, |(_, rest)| rest).to_owned()
}
