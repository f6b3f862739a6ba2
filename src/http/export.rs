//! The activity log as a file: what the page with the same query shows, all of it. Read and sent a batch at a time,
//! so that a million entries take no more memory than a thousand.
//!
//! For people there is a table of resets and undos, a row for each counter, in the words of the pages and in the
//! language of whoever asked for it: it is opened in a spreadsheet and read. For programs there is every entry with all
//! that it holds, as CSV and as JSON lines: enough to check the chain. Their columns and words are the database's, the
//! same for everybody, so that what reads them does not depend on who fetched the file. All times are in UTC.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use futures::stream;
use serde::Serialize;
use serde::de::IgnoredAny;

use super::csv::{BYTE_ORDER_MARK, number_cell, text_cell};
use super::downloads::attachment;
use super::pages::{self, Pages};
use crate::accounts::{Lasting, Out};
use crate::api::activity::{self, Export};
use crate::api::auth::{CurrentOperator, Refusal};
use crate::api::doors::Page;
use crate::api::paths::SafePath;
use crate::api::request::{Query, is_from_another_site};
use crate::api::{Services, locale};
use crate::model::activity::{Action, Cursor, EntryOutcome, Event, Logged, Values};
use crate::model::{CounterKey, GroupId, OperationState, Reference, Timestamp, UpdateMode, one_line};
use crate::store::{Beyond, EventFilter, Filter, Reader, StoreError};
use crate::ui::text::log;
use crate::words::{Language, events, export as words, time};

/// Entries read and sent at once.
const AT_ONCE: u32 = 1_000;

const COLUMNS: &str = "entry,time_utc,action,outcome,operator,operator_id,app,group,reference,reason,address,details,previous_hash,hash\r\n";

pub async fn csv(pages: State<Pages>, operator: Result<CurrentOperator, Refusal>, parts: Parts) -> Response {
    download(&pages, operator, &parts, Format::Table).await
}

pub async fn full_csv(
    pages: State<Pages>,
    operator: Result<CurrentOperator, Refusal>,
    parts: Parts,
) -> Response {
    download(&pages, operator, &parts, Format::Csv).await
}

pub async fn json_lines(
    pages: State<Pages>,
    operator: Result<CurrentOperator, Refusal>,
    parts: Parts,
) -> Response {
    download(&pages, operator, &parts, Format::JsonLines).await
}

#[derive(Clone, Copy)]
enum Format {
    /// Resets and undos, for people.
    Table,
    Csv,
    JsonLines,
}

impl Format {
    fn content_type(self) -> &'static str {
        match self {
            Self::Table | Self::Csv => "text/csv",
            Self::JsonLines => "application/jsonl",
        }
    }

    /// What it holds, and of when.
    fn file_name(self, at: Timestamp) -> String {
        let date = time::machine_date(at);
        match self {
            Self::Table => format!("counterdesk-resets-{date}.csv"),
            Self::Csv => format!("counterdesk-activity-{date}.csv"),
            Self::JsonLines => format!("counterdesk-activity-{date}.jsonl"),
        }
    }

    fn head(self, language: Language) -> String {
        match self {
            Self::Table => format!("{BYTE_ORDER_MARK}{}", line(&heads(language).map(text_cell))),
            Self::Csv => format!("{BYTE_ORDER_MARK}{COLUMNS}"),
            Self::JsonLines => String::new(),
        }
    }
}

async fn download(
    pages: &Pages,
    operator: Result<CurrentOperator, Refusal>,
    parts: &Parts,
    format: Format,
) -> Response {
    let page = format!("{}?{}", Page::Activity.path(), parts.uri.query().unwrap_or_default());
    let page = SafePath::going_to(&page);
    // A download is an entry in the log. Another site leads to the page that offers it, and no further.
    if is_from_another_site(&parts.headers) {
        return Redirect::to(page.as_str()).into_response();
    }
    let operator = match operator {
        Ok(CurrentOperator(operator)) => operator,
        Err(refusal) => return pages::turned_away(parts, refusal, Page::Activity.path()),
    };
    let (query, locale) = (Query::of(parts), locale::of(parts));
    let export = match activity::export(pages.services(), operator, &query, locale).await {
        Ok(export) => export,
        Err(trouble) => return pages::instead(parts.extensions.get(), trouble, page),
    };
    let headers = attachment(format.content_type(), &format.file_name(export.at));
    (headers, Body::from_stream(rows(pages.services().clone(), export, format))).into_response()
}

/// Where reading has got to.
enum Next {
    /// Everything, entry by entry.
    Entries(Option<Cursor>),
    /// What a filter finds, event by event.
    Events(Beyond),
    Done,
}

struct Reading {
    services: Services,
    export: Export,
    format: Format,
    next: Next,
    first: bool,
}

/// Why a file ends before its end.
#[derive(Debug, thiserror::Error)]
enum CutShort {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the sign-in has ended")]
    SignedOut(#[from] Out),
    #[error("another role, or other apps, than when it began")]
    OtherRights,
}

/// An error ends the connection early, so that nobody takes half a file for a whole one.
fn rows(
    services: Services,
    export: Export,
    format: Format,
) -> impl stream::Stream<Item = Result<Bytes, CutShort>> {
    let everything = EventFilter { reader: export.filter.reader.clone(), ..EventFilter::default() };
    let next = match format {
        Format::Csv | Format::JsonLines if export.filter == everything => Next::Entries(None),
        _ => Next::Events(Beyond::End),
    };
    let start = Reading { services, export, format, next, first: true };
    stream::try_unfold(start, |mut reading| async move {
        if matches!(reading.next, Next::Done) {
            return Ok(None);
        }
        // A long file ends with the sign-in that asked for it, and with the rights that it was asked for with.
        let Lasting { actor, .. } = reading.services.accounts.lasting(&reading.export.sign_in_id).await?;
        if Reader::from(&actor) != reading.export.filter.reader {
            return Err(CutShort::OtherRights);
        }
        let mut text =
            if reading.first { reading.format.head(reading.export.locale.language) } else { String::new() };
        reading.first = false;
        reading.next = reading.read_on(&mut text).await?;
        Ok(Some((Bytes::from(text), reading)))
    })
}

impl Reading {
    async fn read_on(&self, text: &mut String) -> Result<Next, StoreError> {
        let store = self.services.store();
        match self.next {
            Next::Done => Ok(Next::Done),
            Next::Entries(before) => {
                let filter = Filter { reader: self.export.filter.reader.clone(), ..Filter::default() };
                let entries = store.find_activity(&filter, before, AT_ONCE).await?;
                for entry in &entries {
                    write_entry(text, self.format, entry);
                }
                let last = entries.last().filter(|_| entries.len() == AT_ONCE as usize);
                Ok(last.map_or(Next::Done, |last| Next::Entries(Some(last.place()))))
            }
            Next::Events(beyond) => {
                let events = store.find_events(&self.export.filter, beyond, AT_ONCE).await?;
                let undone = match self.format {
                    Format::Table => store.undone_counters_of(&undoable(&events)).await?,
                    Format::Csv | Format::JsonLines => Undone::new(),
                };
                for event in &events {
                    match self.format {
                        Format::Table => write_table(text, self.export.locale.language, event, &undone),
                        Format::Csv | Format::JsonLines => {
                            for entry in event.steps.iter().rev() {
                                write_entry(text, self.format, entry);
                            }
                        }
                    }
                }
                let last = events.last().filter(|_| events.len() == AT_ONCE as usize);
                Ok(last.map_or(Next::Done, |last| Next::Events(Beyond::Before(last.told.seq))))
            }
        }
    }
}

fn write_entry(text: &mut String, format: Format, entry: &Logged) {
    match format {
        Format::JsonLines => write_json(text, entry),
        Format::Table | Format::Csv => write_csv(text, entry),
    }
}

/// Which counters of which resets are put back: by which undo, and what is known of it.
type Undone = BTreeMap<(Reference, CounterKey), (Reference, OperationState)>;

/// The entry of what was sent.
fn intent_of(event: &Event) -> Option<&Logged> {
    event.steps.iter().find(|step| {
        matches!(step.action(), Some(Action::Reset | Action::Undo | Action::Adjust))
            && step.outcome() == Some(EntryOutcome::Sending)
    })
}

fn reference_of(entry: &Logged) -> Option<Reference> {
    // One that somebody spoilt is the reference of nothing.
    entry.reference.as_deref().and_then(|reference| Reference::parse(reference).ok())
}

fn undoable(events: &[Event]) -> Vec<Reference> {
    let intents = events.iter().filter_map(intent_of);
    intents.filter(|intent| intent.action() != Some(Action::Undo)).filter_map(reference_of).collect()
}

/// Of the table.
const TABLE_COLUMNS: usize = 14;

/// The heads of the table's columns.
fn heads(language: Language) -> [&'static str; TABLE_COLUMNS] {
    [
        words::group(language),
        words::group_id(language),
        words::app(language),
        words::what(language),
        words::counter(language),
        words::before(language),
        words::after(language),
        words::result(language),
        words::who(language),
        words::when(language),
        words::reason(language),
        words::reference(language),
        words::approved_by(language),
        words::undone_by(language),
    ]
}

/// A row for each counter of a reset, an undo or an adjustment; nothing for what is neither. Values are numbers and stay numbers.
fn write_table(text: &mut String, language: Language, event: &Event, undone: &Undone) {
    let Some(intent) = intent_of(event) else { return };
    let reset = reference_of(intent);
    // What became of it; a decision is about a result that nobody measured.
    let result =
        event.steps.iter().rev().find(|step| step.action() == Some(Action::Outcome)).unwrap_or(intent);
    let details = result.details();
    let what = match intent.action() {
        Some(Action::Undo) => words::what_undo(language),
        Some(Action::Adjust) => match details.mode {
            Some(UpdateMode::Decrease) => words::what_take(language),
            Some(UpdateMode::Set) => words::what_set(language),
            Some(UpdateMode::Increase) | None => words::what_add(language),
        },
        _ => words::what_reset(language),
    };
    let outcome = result.outcome().map_or(result.outcome.as_str(), |is| log::outcome(language, is));
    let mut row = |key: &str, before: String, after: String, undone_by: String| {
        let cells: [String; TABLE_COLUMNS] = [
            text_cell(details.group_name.as_deref().unwrap_or_default()),
            text_cell(intent.group.as_ref().map(GroupId::as_str).unwrap_or_default()),
            intent.app.map(|app| app.to_string()).unwrap_or_default(),
            text_cell(what),
            // On one line, as all else in here is.
            text_cell(&one_line(key)),
            before,
            after,
            text_cell(outcome),
            text_cell(intent.operator_name.as_deref().unwrap_or_default()),
            time::machine(intent.at),
            text_cell(intent.reason.as_deref().unwrap_or_default()),
            text_cell(intent.reference.as_deref().unwrap_or_default()),
            text_cell(details.approved_by.as_deref().unwrap_or_default()),
            text_cell(&undone_by),
        ];
        text.push_str(&line(&cells));
    };
    let number = |value: Option<Option<i64>>| match value {
        None => String::new(),
        Some(None) => text_cell(events::none(language)),
        Some(Some(value)) => number_cell(value),
    };
    let values = details.values();
    if values.is_empty() {
        row(words::all_unknown(language), String::new(), String::new(), String::new());
    }
    for Values { key, before, after, .. } in values {
        let after = match (after, before) {
            (Some(None), Some(Some(_))) => text_cell(events::removed(language)),
            (after, _) => number(after),
        };
        let undo = reset.clone().and_then(|reset| undone.get(&(reset, key.clone())));
        let undone_by = undo.map(|(undo, state)| undone_by(language, undo, (*state).into()));
        row(key.as_str(), number(before), after, undone_by.unwrap_or_default());
    }
}

/// What of the undo of a counter is not known for certain stands behind its reference.
fn undone_by(language: Language, undo: &Reference, state: EntryOutcome) -> String {
    match state {
        EntryOutcome::Applied => undo.to_string(),
        state => words::undone_perhaps(language, undo.as_str(), log::outcome(language, state)),
    }
}

/// Numbers and times are ours, and no spreadsheet changes them. The rest is text, most of it from
/// strangers.
fn write_csv(text: &mut String, entry: &Logged) {
    text.push_str(&line(&[
        entry.seq.to_string(),
        time::machine_millis(entry.at),
        text_cell(&entry.action),
        text_cell(&entry.outcome),
        text_cell(entry.operator_name.as_deref().unwrap_or_default()),
        text_cell(entry.operator_id.as_deref().unwrap_or_default()),
        entry.app.map(|app| app.to_string()).unwrap_or_default(),
        text_cell(entry.group.as_ref().map(GroupId::as_str).unwrap_or_default()),
        text_cell(entry.reference.as_deref().unwrap_or_default()),
        text_cell(entry.reason.as_deref().unwrap_or_default()),
        text_cell(entry.address.as_deref().unwrap_or_default()),
        text_cell(&entry.details),
        text_cell(&entry.previous_hash),
        text_cell(&entry.hash),
    ]));
}

fn line(cells: &[String]) -> String {
    cells.join(",") + "\r\n"
}

#[derive(Serialize)]
struct Line<'a> {
    seq: i64,
    at: i64,
    time: String,
    action: &'a str,
    operator_id: Option<&'a str>,
    operator_name: Option<&'a str>,
    app: Option<u64>,
    group_id: Option<&'a str>,
    reference: Option<&'a str>,
    outcome: &'a str,
    reason: Option<&'a str>,
    address: Option<&'a str>,
    previous_hash: &'a str,
    hash: &'a str,
}

fn write_json(text: &mut String, entry: &Logged) {
    let line = Line {
        seq: entry.seq,
        at: entry.at.0,
        time: time::machine_millis(entry.at),
        action: &entry.action,
        operator_id: entry.operator_id.as_deref(),
        operator_name: entry.operator_name.as_deref(),
        app: entry.app,
        group_id: entry.group.as_ref().map(GroupId::as_str),
        reference: entry.reference.as_deref(),
        outcome: &entry.outcome,
        reason: entry.reason.as_deref(),
        address: entry.address.as_deref(),
        previous_hash: &entry.previous_hash,
        hash: &entry.hash,
    };
    // Exactly the text that was hashed, if it still is JSON on one line.
    let details = &entry.details;
    let is_json = serde_json::from_str::<IgnoredAny>(details).is_ok() && !details.contains(['\n', '\r']);
    let quoted = if is_json { None } else { serde_json::to_string(details).ok() };
    // Nothing in the line can fail to be JSON.
    let line = serde_json::to_string(&line).unwrap_or_default();
    let _ =
        writeln!(text, "{},\"details\":{}}}", line.trim_end_matches('}'), quoted.as_ref().unwrap_or(details));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::names_a_group_id;

    #[test]
    fn people_read_the_heads_in_their_language_and_programs_always_the_same() {
        for language in Language::ALL {
            let head = Format::Table.head(language);
            assert!(head.starts_with(BYTE_ORDER_MARK) && head.ends_with("\r\n"), "{language}: {head}");
            assert_eq!(head.matches(',').count(), heads(language).len() - 1, "{language}: {head}");
            assert!(head.contains("UTC") && !head.contains('\''), "{language}: {head}");
            assert_eq!(Format::Csv.head(language), format!("{BYTE_ORDER_MARK}{COLUMNS}"));
            assert_eq!(Format::JsonLines.head(language), "");
            assert!(
                names_a_group_id(words::group_id(language)),
                "{language}: the table is a list of groups, too"
            );
        }
        assert!(
            Format::Table.head(Language::English).contains("Group,Group ID,App,What,Counter,Before,After")
        );
    }

    #[test]
    fn an_undo_that_is_not_certain_says_so() {
        let undo = Reference::parse("CD-7K3M-92QX").unwrap();
        assert_eq!(undone_by(Language::German, &undo, EntryOutcome::Applied), "CD-7K3M-92QX");
        assert_eq!(undone_by(Language::German, &undo, EntryOutcome::Unresolved), "CD-7K3M-92QX (Ungeklärt)");
    }
}
