//! How often a page asks the database. Each question is a message to another thread or another machine, so their
//! number decides what a page costs; whoever adds one sees here which it is.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Mutex, OnceLock, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Event, Subscriber};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

use crate::support::{Browser, ORCHID, Page, SAMPLE, TestDatabase, TestDesk, both_databases, reset, review};

/// Statements by the reference of the request that they were for.
type Statements = BTreeMap<String, Vec<String>>;

static STATEMENTS: Mutex<Statements> = Mutex::new(Statements::new());

/// Takes down what the database driver tells of each statement, under the span of its request.
struct Listener;

/// On the span of a request.
struct Reference(String);

/// The text of a field.
struct Text {
    field: &'static str,
    text: String,
}

impl Text {
    fn of(field: &'static str, record: impl FnOnce(&mut Self)) -> String {
        let mut found = Self { field, text: String::new() };
        record(&mut found);
        found.text
    }
}

impl Visit for Text {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == self.field {
            value.clone_into(&mut self.text);
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == self.field {
            self.text = format!("{value:?}");
        }
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Listener {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(Reference(Text::of("id", |text| attributes.record(text))));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let request = context
            .event_scope(event)
            .into_iter()
            .flatten()
            .find_map(|span| span.extensions().get::<Reference>().map(|reference| reference.0.clone()));
        let Some(request) = request else { return };
        // A short one stands in the summary alone.
        let [whole, summary] =
            ["db.statement", "summary"].map(|field| Text::of(field, |text| event.record(text)));
        let sql = if whole.is_empty() { summary } else { whole };
        let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
        // What a new connection is told is no question of the page that comes first.
        if sql.starts_with("PRAGMA ") || sql.starts_with("SET ") {
            return;
        }
        STATEMENTS.lock().unwrap_or_else(PoisonError::into_inner).entry(request).or_default().push(sql);
    }
}

/// The tests of one process share one listener.
fn listen() {
    static LISTENING: OnceLock<()> = OnceLock::new();
    LISTENING.get_or_init(|| {
        let is_heard = filter_fn(|told| told.target() == "sqlx::query" || told.name() == "request");
        let registry = tracing_subscriber::registry().with(Listener.with_filter(is_heard));
        tracing::subscriber::set_global_default(registry).unwrap();
    });
}

/// Pages that were asked for, each with its budget.
#[derive(Default)]
struct Visits(Vec<(String, usize, String)>);

impl Visits {
    async fn pay(&mut self, browser: &mut Browser, what: &str, path: &str, budget: usize) {
        let page = browser.visit(path, &[]).await;
        assert_eq!(page.status, 200, "{what}");
        self.heard(what, &page, budget);
    }

    fn heard(&mut self, what: &str, page: &Page, budget: usize) {
        let reference = page.headers["x-request-id"].to_str().unwrap().to_owned();
        self.0.push((what.to_owned(), budget, reference));
    }

    /// Once the database is closed, so that nothing is told any more.
    fn keep_to_their_budgets(&self) {
        let told = STATEMENTS.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut over = Vec::new();
        for (what, budget, reference) in &self.0 {
            let statements = told.get(reference).cloned().unwrap_or_default();
            assert!(!statements.is_empty() || *budget == 0, "{what}: nothing was heard of its statements");
            eprintln!("{what}: {} of {budget}", statements.len());
            if statements.len() > *budget {
                over.push(format!("{what}: {} instead of {budget}", statements.len()));
                over.extend(statements.into_iter().map(|statement| format!("    {statement}")));
            }
        }
        assert!(over.is_empty(), "\n{}", over.join("\n"));
    }
}

both_databases! {
    async fn no_page_asks_more_often_than_it_has_to(url: &str) {
        listen();
        let desk = TestDesk::start_on(url).await;
        // Who was signed in before is told what happened since; what was done here stands on the pages.
        desk.signed_in("manager").await;
        let mut browser = desk.signed_in("manager").await;
        reset(&desk, &mut browser, ORCHID, &["like"]).await;
        let mut visits = Visits::default();
        let (used, unused) = (desk.group_path(ORCHID), desk.group_path(SAMPLE));
        browser.get(&used).await;
        browser.get(&unused).await;
        visits.pay(&mut desk.browser(), "sign-in page", "/sign-in", 0).await;
        visits.pay(&mut browser, "find page", "/", 5).await;
        visits.pay(&mut browser, "group page", &used, 4).await;
        visits.pay(&mut browser, "group page, without a history", &unused, 4).await;
        visits.pay(&mut browser, "activity page", "/activity", 3).await;
        visits.pay(&mut browser, "activity page, nothing found", "/activity?q=nowhere", 4).await;
        visits.pay(&mut browser, "account page", "/account", 6).await;
        let form = review(&desk, &mut browser, SAMPLE, &["like"]).await.form("/api/confirm");
        let confirmed = browser.post(&form.action, &form.fields).await;
        assert_eq!(confirmed.status, 303);
        // Three transactions, two entries of the log with what finds them.
        visits.heard("confirming a reset", &confirmed, 35);
        desk.services.store().close().await;
        visits.keep_to_their_budgets();
    }
}
