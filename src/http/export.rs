//! The activity log as a file: exactly what the page with the same query shows, all of it. Read and
//! sent a batch at a time, so that a million entries take no more memory than a thousand.

use std::fmt::Write as _;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use futures::stream;
use serde::Serialize;
use serde::de::IgnoredAny;

use super::csv::{BYTE_ORDER_MARK, text_cell};
use super::pages::{self, Pages};
use crate::accounts::{Lasting, Out};
use crate::api::activity::{self, Export};
use crate::api::gate::Halt;
use crate::api::request::is_from_another_site;
use crate::api::{Services, paths};
use crate::model::GroupId;
use crate::store::{Logged, Place, Reader, StoreError};
use crate::ui::text;

/// Entries read and sent at once.
const AT_ONCE: u32 = 1_000;

const COLUMNS: &str = "entry,time_utc,action,outcome,operator,operator_id,app,group,reference,reason,address,details,previous_hash,hash\r\n";

pub async fn csv(State(pages): State<Pages>, request: Request) -> Response {
    download(&pages, request, Format::Csv).await
}

pub async fn json_lines(State(pages): State<Pages>, request: Request) -> Response {
    download(&pages, request, Format::JsonLines).await
}

#[derive(Clone, Copy)]
enum Format {
    Csv,
    JsonLines,
}

/// Through the same gate as the page.
async fn download(pages: &Pages, request: Request, format: Format) -> Response {
    let page = format!("{}?{}", paths::ACTIVITY, request.uri().query().unwrap_or_default());
    // A download is an entry in the log. Another site leads to the page that offers it, and no further.
    if is_from_another_site(request.headers()) {
        return Redirect::to(paths::SafePath::parse(&page).unwrap_or_default().as_str()).into_response();
    }
    let export = match pages.in_context(request, activity::export).await {
        Ok(export) => export,
        Err(Halt::Redirected) => {
            let page = paths::SafePath::sign_in(paths::ACTIVITY, None);
            return Redirect::to(page.as_str()).into_response();
        }
        Err(Halt::Trouble { trouble, .. }) => return pages::told_instead(trouble, &page),
    };
    let (kind, name) = match format {
        Format::Csv => ("text/csv; charset=utf-8", "activity.csv"),
        Format::JsonLines => ("application/jsonl; charset=utf-8", "activity.jsonl"),
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, Body::from_stream(rows(pages.services().clone(), export, format))).into_response()
}

struct Reading {
    services: Services,
    export: Export,
    format: Format,
    before: Option<Place>,
    done: bool,
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
    let start = Reading { services, export, format, before: None, done: false, first: true };
    stream::try_unfold(start, |mut reading| async move {
        if reading.done {
            return Ok(None);
        }
        // A long file ends with the sign-in that asked for it, and with the rights that it was asked for with.
        let lasting = reading.services.accounts.lasting(&reading.export.sign_in_id).await?;
        let Lasting { operator_id: id, role, apps, .. } = lasting;
        if (Reader::Operator { id, role, apps }) != reading.export.filter.reader {
            return Err(CutShort::OtherRights);
        }
        let store = reading.services.desk.store();
        let entries = store.find_activity(&reading.export.filter, reading.before, AT_ONCE).await?;
        let mut text = String::new();
        if reading.first && matches!(reading.format, Format::Csv) {
            text.push_str(BYTE_ORDER_MARK);
            text.push_str(COLUMNS);
        }
        for entry in &entries {
            match reading.format {
                Format::Csv => write_csv(&mut text, entry),
                Format::JsonLines => write_json(&mut text, entry),
            }
        }
        reading.first = false;
        reading.done = entries.len() < AT_ONCE as usize;
        reading.before = entries.last().map(Logged::place);
        Ok(Some((Bytes::from(text), reading)))
    })
}

/// Numbers and times are ours, and no spreadsheet changes them. The rest is text, most of it from
/// strangers.
fn write_csv(text: &mut String, entry: &Logged) {
    let _ = write!(text, "{},{}", entry.seq, text::time::machine_millis(entry.at));
    let app = entry.app.map(|app| app.to_string()).unwrap_or_default();
    let group = entry.group.as_ref().map(GroupId::as_str);
    let cells = [
        text_cell(&entry.action),
        text_cell(&entry.outcome),
        text_cell(entry.operator_name.as_deref().unwrap_or_default()),
        text_cell(entry.operator_id.as_deref().unwrap_or_default()),
        app,
        text_cell(group.unwrap_or_default()),
        text_cell(entry.reference.as_deref().unwrap_or_default()),
        text_cell(entry.reason.as_deref().unwrap_or_default()),
        text_cell(entry.address.as_deref().unwrap_or_default()),
        text_cell(&entry.details),
        text_cell(&entry.previous_hash),
        text_cell(&entry.hash),
    ];
    for cell in cells {
        text.push(',');
        text.push_str(&cell);
    }
    text.push_str("\r\n");
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
        time: text::time::machine_millis(entry.at),
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
