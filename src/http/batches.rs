//! A batch as it goes on, for the page that follows it; and its result as a table.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use futures::stream;
use serde::Deserialize;

use super::csv::{BYTE_ORDER_MARK, text_cell};
use super::downloads::{attachment, beside_page};
use super::follow::{self, Followed, Standing};
use super::pages::Pages;
use crate::accounts::{Lasting, Out, SignedIn};
use crate::api::auth::{CurrentOperator, Refusal};
use crate::api::request::is_from_another_site;
use crate::api::{Services, batches, locale};
use crate::batches::{BatchError, Report};
use crate::model::{Actor, BatchItem, ItemResult, Permission, Reference, one_line};
use crate::store::ItemFilter;
use crate::ui::text::batches::why_nothing;
use crate::ui::{AssetPaths, SoFar, batch_line, batch_standing, batch_tab};
use crate::words::{Language, Locale};

/// Behind the page's address.
const FILE: &str = "/groups.csv";
/// Items that are read and sent at once.
const AT_ONCE: u32 = 500;

/// Its columns: the names are the same in every language, so that the file can be the list of another batch. Only the last
/// one is in words.
const COLUMNS: &str =
    "row,group_id,group_name,outcome,detail,values_before,amounts,operation,earlier_tries,why\r\n";

/// What the page that follows looks like: it may be older than the question.
#[derive(Deserialize)]
pub struct Shown {
    shown: Option<String>,
}

/// `tried`: how far it is, in words. `titled`: the same in the title. `parts`: the same with all that goes with it. `settled`: load the page again.
pub async fn follow(
    State(pages): State<Pages>,
    Path(reference): Path<String>,
    Query(Shown { shown }): Query<Shown>,
    operator: Result<CurrentOperator, Refusal>,
    parts: Parts,
) -> Response {
    // What no browser shows as a page leads nowhere.
    let nothing = StatusCode::NOT_FOUND.into_response();
    let Ok(CurrentOperator(operator)) = operator else { return nothing };
    let Ok(report) = batches::find(pages.services(), &operator, &reference).await else { return nothing };
    let going_on = GoingOn {
        services: pages.services().clone(),
        locale: locale::of(&parts),
        assets: pages.assets(),
        shown: shown.unwrap_or_else(|| batch_standing(&report.batch, &report.tally)),
        line: String::new(),
        title: String::new(),
        parts: String::new(),
        reference: report.batch.reference,
    };
    follow::follow(&pages, operator, going_on)
}

struct GoingOn {
    services: Services,
    locale: Locale,
    reference: Reference,
    assets: AssetPaths,
    shown: String,
    /// What was told last.
    line: String,
    title: String,
    parts: String,
}

impl Followed for GoingOn {
    /// What is counted is a second old at most, however many follow.
    const PAUSE: Duration = Duration::from_secs(1);

    async fn look(&mut self, actor: &Actor) -> Option<Standing> {
        let report = self.services.batches.report_for(actor, &self.reference).await.ok()?;
        if batch_standing(&report.batch, &report.tally) != self.shown {
            return Some(Standing::Settled);
        }
        let language = self.locale.language;
        let line = batch_line(language, &report.batch, &report.tally);
        if line != self.line {
            self.line.clone_from(&line);
            return Some(Standing::Line(line));
        }
        let title = batch_tab(language, &report.batch, &report.tally);
        if title != self.title {
            self.title.clone_from(&title);
            return Some(Standing::Titled(title));
        }
        let (may_change, now) = (actor.role.may(Permission::ManyGroups), self.services.now());
        let parts = SoFar { language, report: &report, may_change, now }.html(self.assets);
        if parts == self.parts {
            return Some(Standing::Same);
        }
        self.parts.clone_from(&parts);
        Some(Standing::Parts(parts))
    }
}

/// Which groups the page shows from which the file is asked for.
#[derive(Deserialize)]
pub struct OfResult {
    show: Option<String>,
}

/// The result: a row for each group, or for those with one result, read and sent some at a time.
pub async fn csv(
    State(pages): State<Pages>,
    Path(reference): Path<String>,
    Query(OfResult { show }): Query<OfResult>,
    operator: Result<CurrentOperator, Refusal>,
    parts: Parts,
) -> Response {
    let services = pages.services();
    // What cannot be read is not taken for all of them: the file may be the list of another batch.
    let result = match show.map(|show| ItemResult::from_name(&show)) {
        None => None,
        Some(Some(result)) => Some(result),
        Some(None) => return StatusCode::NOT_FOUND.into_response(),
    };
    // It is an entry in the log: another site leads to the page that offers it, and no further.
    if is_from_another_site(&parts.headers) {
        return Redirect::to(parts.uri.path().trim_end_matches(FILE)).into_response();
    }
    let language = locale::of(&parts).language;
    let find = async |operator: SignedIn| {
        let report = batches::begin_table(services, &operator, &reference, result).await?;
        Ok(Sending { services: services.clone(), operator, language, report, result, after: None })
    };
    beside_page(&parts, operator, FILE, find, Sending::answer).await
}

/// Why a file ends before its end.
#[derive(Debug, thiserror::Error)]
enum CutShort {
    #[error(transparent)]
    Batch(#[from] BatchError),
    #[error("the sign-in has ended")]
    SignedOut(#[from] Out),
}

struct Sending {
    services: Services,
    operator: SignedIn,
    language: Language,
    report: Report,
    /// `None`: whatever became of them.
    result: Option<ItemResult>,
    /// The last item that was sent; `None`: not even the head.
    after: Option<i64>,
}

impl Sending {
    fn answer(self) -> Response {
        // A part is not called like the whole.
        let part = self.result.map(|result| format!("-{}", result.name())).unwrap_or_default();
        let name = format!("counterdesk-batch-{}{part}.csv", self.report.batch.reference);
        let rows = stream::unfold(Some(self), |sending| async move {
            let mut sending = sending?;
            match sending.rows().await {
                Ok(Some(rows)) => Some((Ok(rows), Some(sending))),
                Ok(None) => None,
                // Cut off, so that nobody takes a part for the whole.
                Err(error) => Some((Err(error), None)),
            }
        });
        (attachment("text/csv", &name), Body::from_stream(rows)).into_response()
    }

    async fn rows(&mut self) -> Result<Option<Bytes>, CutShort> {
        let Some(after) = self.after else {
            self.after = Some(0);
            return Ok(Some(Bytes::from(format!("{BYTE_ORDER_MARK}{COLUMNS}"))));
        };
        let filter = ItemFilter { result: self.result, after };
        let reference = &self.report.batch.reference;
        // A long file ends with the sign-in that asked for it, and with the right to look.
        let Lasting { actor, .. } = self.services.accounts.lasting(&self.operator.sign_in_id).await?;
        let items = self.services.batches.items_for(&actor, reference, filter, AT_ONCE).await?;
        let Some(last) = items.last() else { return Ok(None) };
        self.after = Some(last.ordinal);
        let rows: String = items.iter().map(|item| row(self.language, &self.report, item)).collect();
        Ok(Some(Bytes::from(rows)))
    }
}

fn row(language: Language, report: &Report, item: &BatchItem) -> String {
    let detail = item.why_nothing().map(|(why, code)| match code {
        Some(code) => format!("{} {code}", why.name()),
        None => why.name().to_owned(),
    });
    let change = &report.batch.change;
    let values: Vec<String> = item
        .values_before(change)
        .iter()
        .map(|counter| format!("{}={}", counter.key, counter.value))
        .collect();
    let amounts: Vec<String> =
        item.amounts(change).iter().map(|amount| format!("{}={:+}", amount.key, amount.value)).collect();
    let references = |all: &[Reference]| all.iter().map(Reference::as_str).collect::<Vec<_>>().join(" ");
    let cells = [
        item.group.to_string(),
        item.name.clone(),
        item.result().name().to_owned(),
        detail.unwrap_or_default(),
        values.join(" "),
        amounts.join(" "),
        references(item.operation.as_slice()),
        references(&item.earlier),
        why_nothing(language, item).unwrap_or_default(),
    ];
    // On one line each: read back as a list, a cell of several would look like one that a quote has swallowed lines in.
    let cells: Vec<String> = cells.iter().map(|cell| text_cell(&one_line(cell))).collect();
    // The number of the row is in front, so that no ID begins a line.
    format!("{},{}\r\n", item.ordinal, cells.join(","))
}
