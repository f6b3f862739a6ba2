//! What is counted, by the names that dashboards ask for, each with what it means.

use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize};
use std::time::Duration;

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

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

impl Families {
    #[expect(clippy::too_many_lines, reason = "the list of names, each with what it means")]
    pub fn new(now: Timestamp) -> Self {
        let mut all = Registry::default();
        let started = Gauge::<f64, AtomicU64>::default();
        let millis = u64::try_from(now.0).unwrap_or_default();
        started.set(Duration::from_millis(millis).as_secs_f64());
        let this = Self {
            server_seconds: Family::new_with_constructor(|| Histogram::new(SERVER_BUCKETS)),
            server_requests: Family::default(),
            new: AtomicUsize::default(),
            server_active: Gauge::default(),
            client_seconds: Family::new_with_constructor(|| Histogram::new(CLIENT_BUCKETS)),
            client_requests: Family::default(),
            operations: Family::default(),
            open_intents: Gauge::default(),
            oldest_open_intent: Gauge::default(),
            oldest_since: AtomicI64::default(),
            unresolved: Gauge::default(),
            paused_batches: Family::default(),
            breaker: Family::default(),
            user_sig: Family::default(),
            connections: Family::default(),
            connections_max: Gauge::default(),
            chain_broken: Gauge::default(),
            chain_head: Gauge::default(),
            job_success: Family::default(),
            job_failures: Family::default(),
            sign_ins: Counter::default(),
            sign_in_failures: Family::default(),
            memory: Gauge::default(),
            open_files: Gauge::default(),
            registry: Registry::default(),
        };
        all.register_with_unit(
            "http_server_request_duration",
            "From the head of a request to the head of the answer",
            Unit::Seconds,
            this.server_seconds.clone(),
        );
        all.register(
            "http_server_requests",
            "Requests answered, by the router's template and the class of the status",
            this.server_requests.clone(),
        );
        all.register("http_server_active_requests", "Requests in hand", this.server_active.clone());
        all.register_with_unit(
            "http_client_request_duration",
            "Calls to Tencent Chat, each try by itself",
            Unit::Seconds,
            this.client_seconds.clone(),
        );
        all.register(
            "http_client_requests",
            "Calls to Tencent Chat, by what came of them",
            this.client_requests.clone(),
        );
        all.register(
            "counterdesk_reset_operations",
            "Operations that this program settled",
            this.operations.clone(),
        );
        all.register(
            "counterdesk_open_intents",
            "Operations that are written down and not settled",
            this.open_intents.clone(),
        );
        all.register_with_unit(
            "counterdesk_oldest_open_intent",
            "For how long the oldest of them has been open; 0: there is none",
            Unit::Seconds,
            this.oldest_open_intent.clone(),
        );
        all.register(
            "counterdesk_unresolved_operations",
            "Operations that wait for a person's decision",
            this.unresolved.clone(),
        );
        all.register(
            "counterdesk_paused_batches",
            "Batches that stand still, by the reason",
            this.paused_batches.clone(),
        );
        all.register(
            "counterdesk_breaker_open",
            "1: nothing is sent to Tencent Chat, for it does not answer",
            this.breaker.clone(),
        );
        all.register_with_unit(
            "counterdesk_usersig_expiry_timestamp",
            "Until when the signature in use holds, in Unix time",
            Unit::Seconds,
            this.user_sig.clone(),
        );
        all.register(
            "counterdesk_database_connections",
            "Connections to the database that there are",
            this.connections.clone(),
        );
        all.register(
            "counterdesk_database_connections_max",
            "Connections to the database that there may be",
            this.connections_max.clone(),
        );
        all.register(
            "counterdesk_activity_chain_broken",
            "1: the last check found the activity log changed, or without its proof",
            this.chain_broken.clone(),
        );
        all.register(
            "counterdesk_activity_chain_head",
            "The number of the last entry of the activity log",
            this.chain_head.clone(),
        );
        all.register_with_unit(
            "counterdesk_job_last_success_timestamp",
            "When a job last did its work, in Unix time; 0: not yet",
            Unit::Seconds,
            this.job_success.clone(),
        );
        all.register("counterdesk_job_failures", "Times a job failed", this.job_failures.clone());
        all.register("counterdesk_sign_ins", "Sign-ins", this.sign_ins.clone());
        all.register(
            "counterdesk_sign_in_failures",
            "Sign-ins that were refused",
            this.sign_in_failures.clone(),
        );
        let build = Build { version: env!("CARGO_PKG_VERSION") };
        all.register("counterdesk_build", "What runs here", Info::new(build));
        all.register_with_unit(
            "process_start_time",
            "When the program was started, in Unix time",
            Unit::Seconds,
            started,
        );
        all.register_with_unit(
            "process_resident_memory",
            "Memory of the program",
            Unit::Bytes,
            this.memory.clone(),
        );
        all.register("process_open_fds", "Files and connections that are open", this.open_files.clone());
        this.begin_at_zero();
        Self { registry: all, ..this }
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
