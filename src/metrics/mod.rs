//! What this program counts of itself, for whoever runs it. Every name stands in `families`, with what it means.
//!
//! Rooms count what they do as they do it; what is a state (connections, the breaker) is read when somebody asks.
//! Asking therefore costs no query. However much happens there are at most [`MOST_SERIES`], so the memory that they
//! take stays the same whether or not anybody asks (labels are closed lists, and [`MOST_NEW`]).

mod families;
mod labels;
mod process;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::http::StatusCode;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::gauge::Gauge;

use self::families::Families;
use self::labels::{
    ByApp, ByCommand, ByEffect, ByJob, ByMethod, ByOutcome, ByPause, ByReason, ByRoute, ByState, Connections,
    OTHER,
};
pub use self::labels::{
    CodeClass, Effect, FinalOutcome, Job, Method, OperationKind, Route, SignInFailure, StatusClass,
};
use crate::model::{PauseReason, SdkAppId, Timestamp};

/// In which `Metrics::text` is written.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// For one app; two more for each other one. `docs/OPERATIONS.md` and `docs/SECURITY.md` say so too.
pub const MOST_SERIES: usize = 300;
/// Of these, so many come as things happen: what came of a route, and of a command. What is beyond them is counted with all
/// others. Visiting every page and form as everybody, with Tencent Chat failing in several ways, makes some 175.
const MOST_NEW: usize = 179;

/// Cheap to clone; every clone is the same one.
#[derive(Clone)]
pub struct Metrics {
    inner: Arc<Families>,
}

/// What is read when somebody asks.
#[derive(Clone, Debug, Default)]
pub struct States {
    pub apps: Vec<AppState>,
    /// Of the database: those that wait, and those that work.
    pub idle_connections: usize,
    pub used_connections: usize,
    pub most_connections: u32,
    /// What the last check of the activity log found.
    pub chain_broken: bool,
}

#[derive(Clone, Debug)]
pub struct AppState {
    pub id: SdkAppId,
    pub breaker_open: bool,
    /// Of the signature in use, if there is one yet.
    pub signature_expires_at: Option<Timestamp>,
}

/// What the database was found to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Operations that are written down and not settled.
    pub open: i64,
    /// When the oldest of them was written down.
    pub oldest: Option<Timestamp>,
    /// Operations that wait for a person's decision.
    pub unresolved: i64,
    /// Why batches stand still, one for each that does.
    pub pauses: Vec<PauseReason>,
    /// The number of the last entry of the activity log.
    pub head: i64,
}

/// For rooms that are used alone, in tests: nobody asks what they count.
impl Default for Metrics {
    fn default() -> Self {
        Self::new(Timestamp(0))
    }
}

impl Metrics {
    /// `now`: when the program began.
    pub fn new(now: Timestamp) -> Self {
        Self { inner: Arc::new(Families::new(now)) }
    }

    /// A request has come; it is in hand until what this gives is dropped.
    pub fn request(&self) -> ActiveRequest {
        self.inner.server_active.inc();
        ActiveRequest(self.inner.server_active.clone())
    }

    /// A request was answered.
    pub fn answered(&self, route: Route, method: Method, status: StatusCode, took: Duration) {
        // How long it takes to say no to what is neither a page nor a form tells nobody anything.
        if method != Method::Other {
            let by_method = ByMethod { http_request_method: method };
            self.inner.server_seconds.get_or_create(&by_method).observe(took.as_secs_f64());
        }
        let requests = &self.inner.server_requests;
        let mut labels = ByRoute {
            http_route: route,
            http_request_method: method,
            http_response_status_class: StatusClass::of(status),
        };
        if requests.get(&labels).is_none() && !self.has_room() {
            labels.http_route = Route::other();
            labels.http_request_method = Method::Other;
        }
        requests.get_or_create(&labels).inc();
    }

    /// For one more series of those that come as things happen.
    fn has_room(&self) -> bool {
        self.inner.new.fetch_add(1, Ordering::Relaxed) < MOST_NEW
    }

    /// One call to Tencent Chat, `command` being one of the program's own words.
    pub fn called(&self, command: &'static str, effect: Effect, code_class: CodeClass, took: Duration) {
        self.inner.client_seconds.get_or_create(&ByEffect { effect }).observe(took.as_secs_f64());
        let requests = &self.inner.client_requests;
        let mut labels = ByCommand { command, code_class };
        if requests.get(&labels).is_none() && !self.has_room() {
            labels.command = OTHER;
        }
        requests.get_or_create(&labels).inc();
    }

    /// This program, and no other one, has settled an operation.
    pub fn settled(&self, kind: OperationKind, outcome: FinalOutcome) {
        self.inner.operations.get_or_create(&ByOutcome { kind, outcome }).inc();
    }

    pub fn signed_in(&self) {
        self.inner.sign_ins.inc();
    }

    pub fn sign_in_failed(&self, reason: SignInFailure) {
        self.inner.sign_in_failures.get_or_create(&ByReason { reason }).inc();
    }

    pub fn job_succeeded(&self, job: Job, now: Timestamp) {
        self.inner.job_success.get_or_create(&ByJob { name: job }).set(now.unix_seconds());
    }

    pub fn job_failed(&self, job: Job) {
        self.inner.job_failures.get_or_create(&ByJob { name: job }).inc();
    }

    /// What the database holds now.
    pub fn stands(&self, standing: Standing) {
        let Standing { open, oldest, unresolved, pauses, head } = standing;
        self.inner.open_intents.set(open);
        self.inner.oldest_since.store(oldest.map_or(0, |at| at.0), Ordering::Relaxed);
        self.inner.unresolved.set(unresolved);
        for reason in PauseReason::ALL {
            let standing = pauses.iter().filter(|pause| **pause == reason).count();
            let standing = i64::try_from(standing).unwrap_or(i64::MAX);
            self.inner.paused_batches.get_or_create(&ByPause { reason: reason.name() }).set(standing);
        }
        self.inner.chain_head.set(head);
    }

    /// Everything, as Prometheus reads it.
    pub fn text(&self, states: &States, now: Timestamp) -> Result<String, std::fmt::Error> {
        self.take_in(states, now);
        let mut text = String::with_capacity(32 * 1024);
        encode(&mut text, &self.inner.registry)?;
        Ok(text)
    }

    fn take_in(&self, states: &States, now: Timestamp) {
        let this = &*self.inner;
        let oldest = this.oldest_since.load(Ordering::Relaxed);
        // A clock that was set back makes nothing younger than it is.
        let open_for = if oldest == 0 { 0 } else { now.millis_since(Timestamp(oldest)).max(0) };
        this.oldest_open_intent
            .set(Duration::from_millis(u64::try_from(open_for).unwrap_or_default()).as_secs_f64());
        for app in &states.apps {
            let by = ByApp { app: app.id };
            this.breaker.get_or_create(&by).set(i64::from(app.breaker_open));
            if let Some(at) = app.signature_expires_at {
                this.user_sig.get_or_create(&by).set(at.unix_seconds());
            }
        }
        let connections = |state, count: usize| {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            this.connections.get_or_create(&ByState { state }).set(count);
        };
        connections(Connections::Idle, states.idle_connections);
        connections(Connections::Used, states.used_connections);
        this.connections_max.set(i64::from(states.most_connections));
        this.chain_broken.set(i64::from(states.chain_broken));
        this.memory.set(process::memory().unwrap_or_default());
        this.open_files.set(process::open_files().unwrap_or_default());
    }
}

/// A request in hand.
pub struct ActiveRequest(Gauge);

impl Drop for ActiveRequest {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(metrics: &Metrics) -> String {
        metrics.text(&States::default(), Timestamp(0)).unwrap()
    }

    fn series(text: &str) -> usize {
        text.lines().filter(|line| !line.starts_with('#')).count()
    }

    /// The worst that can happen: everything has happened in every way.
    #[test]
    fn there_are_never_more_series_than_that() {
        const ROUTES: usize = 1_000;
        let metrics = Metrics::default();
        for number in 0..ROUTES {
            let route = Route::template(&format!("/{number}"));
            for method in Method::ALL {
                for class in 1..=5 {
                    let status = StatusCode::from_u16(class * 100).unwrap();
                    metrics.answered(route.clone(), *method, status, Duration::ZERO);
                }
            }
        }
        for command in ["get_group_info", "delete_group_counter", "one", "two", "three", "four", "five"] {
            for class in CodeClass::ALL {
                for effect in Effect::ALL {
                    metrics.called(command, *effect, *class, Duration::ZERO);
                }
            }
        }
        let app = AppState { id: 1, breaker_open: true, signature_expires_at: Some(Timestamp(1)) };
        let states = States { apps: vec![app], ..States::default() };
        let text = metrics.text(&states, Timestamp(0)).unwrap();
        // Nothing is given away either.
        assert!((MOST_SERIES - 5..=MOST_SERIES).contains(&series(&text)), "{}: {text}", series(&text));
        // What is too much is not lost.
        let counted = |name: &str| -> usize {
            let lines = text.lines().filter(|line| line.starts_with(name));
            lines.map(|line| line.rsplit(' ').next().unwrap().parse::<usize>().unwrap()).sum()
        };
        assert_eq!(counted("http_server_requests_total"), ROUTES * Method::ALL.len() * 5);
        assert_eq!(counted("http_client_requests_total"), 7 * CodeClass::ALL.len() * Effect::ALL.len());
    }

    #[test]
    fn what_will_be_asked_for_is_there_before_it_happens() {
        let metrics = Metrics::default();
        let before = text(&metrics);
        for line in [
            "counterdesk_reset_operations_total{kind=\"reset\",outcome=\"unresolved\"} 0",
            "counterdesk_job_last_success_timestamp_seconds{name=\"recover\"} 0",
            "counterdesk_sign_in_failures_total{reason=\"held_back\"} 0",
            "counterdesk_open_intents 0",
        ] {
            assert!(before.lines().any(|there| there == line), "{line}: {before}");
        }
        metrics.settled(OperationKind::Undo, FinalOutcome::Applied);
        metrics.job_succeeded(Job::Check, Timestamp(12_345));
        let after = text(&metrics);
        assert!(after.contains("counterdesk_reset_operations_total{kind=\"undo\",outcome=\"applied\"} 1\n"));
        assert!(after.contains("counterdesk_job_last_success_timestamp_seconds{name=\"check\"} 12\n"));
        assert!(after.ends_with("# EOF\n"));
    }

    #[test]
    fn an_intent_ages_between_two_looks() {
        let metrics = Metrics::default();
        let age = |now: i64| {
            let text = metrics.text(&States::default(), Timestamp(now)).unwrap();
            let line = text.lines().find(|line| line.starts_with("counterdesk_oldest_open_intent_seconds "));
            line.unwrap().rsplit(' ').next().unwrap().parse::<f64>().unwrap()
        };
        assert!(age(5_000) == 0.0, "there is none");
        metrics.stands(Standing { open: 1, oldest: Some(Timestamp(1_000)), ..Standing::default() });
        assert!((age(5_500) - 4.5).abs() < 1e-9);
        assert!(age(500) == 0.0, "the clock was set back");
    }

    #[test]
    fn a_batch_stands_still_until_it_does_not() {
        let metrics = Metrics::default();
        let standing = |reason: &str, number: usize| {
            let line = format!("counterdesk_paused_batches{{reason=\"{reason}\"}} {number}\n");
            assert!(text(&metrics).contains(&line), "{line}");
        };
        standing("not_known", 0);
        let pauses = vec![PauseReason::NotKnown, PauseReason::Asked, PauseReason::NotKnown];
        metrics.stands(Standing { pauses, ..Standing::default() });
        standing("not_known", 2);
        standing("asked", 1);
        standing("unreachable", 0);
        metrics.stands(Standing::default());
        standing("not_known", 0);
    }

    #[test]
    fn a_request_is_in_hand_until_it_is_dropped() {
        let metrics = Metrics::default();
        let one = metrics.request();
        assert!(text(&metrics).contains("http_server_active_requests 1\n"));
        drop(one);
        assert!(text(&metrics).contains("http_server_active_requests 0\n"));
    }
}
