//! What is counted, by the names that dashboards ask for, each with what it means.

use std::fmt::Debug;
use std::hash::Hash;
use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize};
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Metric, Registry, Unit};

use super::labels::{
    Build, ByApp, ByCommand, ByEffect, ByJob, ByMethod, ByOutcome, ByPause, ByReason, ByRoute, ByState,
    Connections, FinalOutcome, Job, OperationKind, SignInFailure,
};
use crate::model::{PauseReason, Timestamp};

/// Seconds. OpenTelemetry's own, without those that tell nothing here.
const SERVER_BUCKETS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// Seconds. A call to another continent takes some tenths, and none takes more than five seconds.
const CLIENT_BUCKETS: [f64; 7] = [0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0];

type Counters<L> = Family<L, Counter>;
type Histograms<L> = Family<L, Histogram, fn() -> Histogram>;

pub struct Families {
    pub registry: Registry,
    pub server_seconds: Histograms<ByMethod>,
    pub server_requests: Counters<ByRoute>,
    /// How many series have come as things happened.
    pub new: AtomicUsize,
    pub server_active: Gauge,
    pub client_seconds: Histograms<ByEffect>,
    pub client_requests: Counters<ByCommand>,
    pub operations: Counters<ByOutcome>,
    pub open_intents: Gauge,
    pub oldest_open_intent: Gauge<f64, AtomicU64>,
    /// Since when the oldest open intent is open, in Unix milliseconds; 0: there is none.
    pub oldest_since: AtomicI64,
    pub unresolved: Gauge,
    pub paused_batches: Family<ByPause, Gauge>,
    pub breaker: Family<ByApp, Gauge>,
    pub user_sig: Family<ByApp, Gauge>,
    pub connections: Family<ByState, Gauge>,
    pub connections_max: Gauge,
    pub chain_broken: Gauge,
    pub chain_head: Gauge,
    pub job_success: Family<ByJob, Gauge>,
    pub job_failures: Counters<ByJob>,
    pub sign_ins: Counter,
    pub sign_in_failures: Counters<ByReason>,
    pub memory: Gauge,
    pub open_files: Gauge,
}

/// What is counted, each under its name and with what it means.
#[derive(Default)]
struct Names(Registry);

impl Names {
    fn add<M: Metric + Clone + Default>(&mut self, name: &str, help: &str) -> M {
        let metric = M::default();
        self.0.register(name, help, metric.clone());
        metric
    }

    fn with_unit<M: Metric + Clone + Default>(&mut self, name: &str, help: &str, unit: Unit) -> M {
        let metric = M::default();
        self.0.register_with_unit(name, help, unit, metric.clone());
        metric
    }

    /// Of seconds.
    fn histograms<L>(&mut self, name: &str, help: &str, each: fn() -> Histogram) -> Histograms<L>
    where
        L: Clone + Hash + Eq + EncodeLabelSet + Debug + Send + Sync + 'static,
    {
        let metric = Histograms::new_with_constructor(each);
        self.0.register_with_unit(name, help, Unit::Seconds, metric.clone());
        metric
    }
}

impl Families {
    pub fn new(now: Timestamp) -> Self {
        let mut all = Names::default();
        all.0.register(
            "counterdesk_build",
            "What runs here",
            Info::new(Build { version: env!("CARGO_PKG_VERSION") }),
        );
        let started: Gauge<f64, AtomicU64> =
            all.with_unit("process_start_time", "When the program was started, in Unix time", Unit::Seconds);
        let millis = u64::try_from(now.0).unwrap_or_default();
        started.set(Duration::from_millis(millis).as_secs_f64());
        let this = Self {
            new: AtomicUsize::default(),
            oldest_since: AtomicI64::default(),
            server_seconds: all.histograms(
                "http_server_request_duration",
                "From the head of a request to the head of the answer",
                || Histogram::new(SERVER_BUCKETS),
            ),
            server_requests: all.add(
                "http_server_requests",
                "Requests answered, by the router's template and the class of the status",
            ),
            server_active: all.add("http_server_active_requests", "Requests in hand"),
            client_seconds: all.histograms(
                "http_client_request_duration",
                "Calls to Tencent Chat, each try by itself",
                || Histogram::new(CLIENT_BUCKETS),
            ),
            client_requests: all.add("http_client_requests", "Calls to Tencent Chat, by what came of them"),
            operations: all.add("counterdesk_reset_operations", "Operations that this program settled"),
            open_intents: all
                .add("counterdesk_open_intents", "Operations that are written down and not settled"),
            oldest_open_intent: all.with_unit(
                "counterdesk_oldest_open_intent",
                "For how long the oldest of them has been open; 0: there is none",
                Unit::Seconds,
            ),
            unresolved: all
                .add("counterdesk_unresolved_operations", "Operations that wait for a person's decision"),
            paused_batches: all.add("counterdesk_paused_batches", "Batches that stand still, by the reason"),
            breaker: all.add(
                "counterdesk_breaker_open",
                "1: nothing is sent to Tencent Chat, for it does not answer",
            ),
            user_sig: all.with_unit(
                "counterdesk_usersig_expiry_timestamp",
                "Until when the signature in use holds, in Unix time",
                Unit::Seconds,
            ),
            connections: all
                .add("counterdesk_database_connections", "Connections to the database that there are"),
            connections_max: all
                .add("counterdesk_database_connections_max", "Connections to the database that there may be"),
            chain_broken: all.add(
                "counterdesk_activity_chain_broken",
                "1: the last check found the activity log changed, or without its proof",
            ),
            chain_head: all
                .add("counterdesk_activity_chain_head", "The number of the last entry of the activity log"),
            job_success: all.with_unit(
                "counterdesk_job_last_success_timestamp",
                "When a job last did its work, in Unix time; 0: not yet",
                Unit::Seconds,
            ),
            job_failures: all.add("counterdesk_job_failures", "Times a job failed"),
            sign_ins: all.add("counterdesk_sign_ins", "Sign-ins"),
            sign_in_failures: all.add("counterdesk_sign_in_failures", "Sign-ins that were refused"),
            memory: all.with_unit("process_resident_memory", "Memory of the program", Unit::Bytes),
            open_files: all.add("process_open_fds", "Files and connections that are open"),
            registry: all.0,
        };
        this.begin_at_zero();
        this
    }

    /// A rate needs what it counts from: what will be asked for is there before it first happens.
    fn begin_at_zero(&self) {
        for kind in OperationKind::ALL {
            for outcome in FinalOutcome::ALL {
                drop(self.operations.get_or_create(&ByOutcome { kind: *kind, outcome: *outcome }));
            }
        }
        for job in Job::ALL {
            drop(self.job_success.get_or_create(&ByJob { name: *job }));
            drop(self.job_failures.get_or_create(&ByJob { name: *job }));
        }
        for reason in PauseReason::ALL {
            drop(self.paused_batches.get_or_create(&ByPause { reason: reason.name() }));
        }
        for state in Connections::ALL {
            drop(self.connections.get_or_create(&ByState { state: *state }));
        }
        for reason in SignInFailure::ALL {
            drop(self.sign_in_failures.get_or_create(&ByReason { reason: *reason }));
        }
    }
}
