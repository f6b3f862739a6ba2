use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{Response, StatusCode};
use secrecy::ExposeSecret;
use serde::Serialize;
use tracing::Instrument as _;

use super::answer::Answer;
use super::app::App;
use super::breaker::Breaker;
use super::http_client::{Chain, http_client};
use super::pace::{Class, Pace, Share};
use super::signed_url::{Command, signed_url};
use super::signing::{Signature, Signing};
use super::timing::{Timing, WRITE_LEAVES_WITHIN};
use super::wire::{self, Reply};
use super::{CallError, ClientError, Endpoint, NotSent};
use crate::metrics::{CodeClass, Effect, Metrics};
use crate::model::{ErrorCode, Move, SharedClock, SharedRandomness, Timestamp, UnknownReason};

/// Largest answer that is read, bytes. The API caps its own at 1 MB (code 10018).
const MAX_ANSWER_BYTES: usize = 2 * 1024 * 1024;
/// How often a read is tried in all.
const TRIES: u32 = 3;
/// How long to rest after 70050, seconds (error table: "wait one minute").
const REST_SECONDS: i64 = 60;

/// Whether Tencent Chat answers, as far as the last calls tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reachability {
    Up,
    /// Since when every call has failed to connect, to get an answer, or got a 5xx.
    Down {
        since: Timestamp,
    },
}

/// Something that a request holds until it leaves.
type Turn = Arc<Mutex<Option<Box<dyn Send>>>>;

/// Speaks for one app. Cheap to clone; clones share connections, pace, signature and rest.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    /// Reads too go to the app's own host or nowhere.
    own_host_only: bool,
    /// Whose turns its calls take.
    class: Class,
    /// What the one request that it is for gives back as it leaves.
    turn: Turn,
    /// Where calls are counted.
    metrics: Metrics,
}

struct Shared {
    app: App,
    backup: Option<Endpoint>,
    http: reqwest::Client,
    clock: SharedClock,
    randomness: SharedRandomness,
    timing: Timing,
    pace: Pace,
    signing: Signing,
    held_until: Mutex<Option<Timestamp>>,
    down_since: Mutex<Option<Timestamp>>,
    breaker: Breaker,
}

/// Only what may be seen.
impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("sdk_app_id", &self.shared.app.sdk_app_id)
            .field("endpoint", &self.shared.app.endpoint)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Builds the client, without speaking to anybody yet.
    pub fn new(app: App, clock: SharedClock, randomness: SharedRandomness) -> Result<Self, ClientError> {
        Self::with_timing(app, clock, randomness, Timing::default())
    }

    /// [`Self::new`] with other patience, for tests.
    pub fn with_timing(
        app: App,
        clock: SharedClock,
        randomness: SharedRandomness,
        timing: Timing,
    ) -> Result<Self, ClientError> {
        Self::with_backup(app, None, clock, randomness, timing)
    }

    /// `backup`: a second host, asked by reads alone, and only while the app's own does not answer.
    pub fn with_backup(
        app: App,
        backup: Option<Endpoint>,
        clock: SharedClock,
        randomness: SharedRandomness,
        timing: Timing,
    ) -> Result<Self, ClientError> {
        if app.secret_key.expose_secret().is_empty() {
            return Err(ClientError::EmptySecretKey);
        }
        if app.admin_identifier.is_empty() || app.admin_identifier.chars().any(char::is_control) {
            return Err(ClientError::AdminIdentifier);
        }
        let endpoints: Vec<_> = std::iter::once(&app.endpoint).chain(&backup).collect();
        let http = http_client(&endpoints, timing)?;
        let pace = Pace::new(Arc::clone(&clock));
        Ok(Self {
            shared: Arc::new(Shared {
                app,
                backup,
                http,
                clock,
                randomness,
                timing,
                pace,
                signing: Signing::default(),
                held_until: Mutex::default(),
                down_since: Mutex::default(),
                breaker: Breaker::default(),
            }),
            own_host_only: false,
            class: Class::People,
            turn: Turn::default(),
            metrics: Metrics::default(),
        })
    }

    /// The same client, whose calls are counted there.
    #[must_use]
    pub fn counted_in(self, metrics: &Metrics) -> Self {
        Self { metrics: metrics.clone(), ..self }
    }

    /// The same client, for readings on which an outcome depends: a second host that is behind would
    /// tell of counters as they were before the request.
    pub fn own_host(&self) -> Self {
        Self { own_host_only: true, ..self.clone() }
    }

    /// The same client, whose calls let those of people go first.
    pub fn for_batches(&self) -> Self {
        Self { class: Class::Batches, ..self.clone() }
    }

    /// The same client, whose calls let those of people and of batches go first.
    pub fn for_the_directory(&self) -> Self {
        Self { class: Class::Directory, ..self.clone() }
    }

    /// The same client, for one request: `turn` is dropped as it leaves, or with this client.
    pub fn in_turn(&self, turn: impl Send + 'static) -> Self {
        Self { turn: Arc::new(Mutex::new(Some(Box::new(turn)))), ..self.clone() }
    }

    /// From now on its calls, and those of its clones, keep to this share. Until the first one, to all that there is.
    pub fn take_share(&self, share: Share) {
        self.shared.pace.take_share(share);
    }

    /// From the last calls; asks nobody.
    pub fn reachability(&self) -> Reachability {
        let down_since = *self.shared.down_since.lock().unwrap_or_else(PoisonError::into_inner);
        down_since.map_or(Reachability::Up, |since| Reachability::Down { since })
    }

    /// Whether nothing is sent but a try now and then, because nothing was answered.
    pub fn is_breaker_open(&self) -> bool {
        self.shared.breaker.is_open()
    }

    /// Until when the signature in use holds; `None`: none has been made yet.
    pub fn signature_expires_at(&self) -> Option<Timestamp> {
        self.shared.signing.expires_at()
    }

    /// One command, with all the discipline: in its turn, not while resting, signed; a write
    /// once, a read up to three times.
    ///
    /// A refused signature (70001, 70052) is replaced and the request repeated, once per call.
    /// That is no second send of a write: verifying comes first, and what it refuses is not executed.
    pub(super) async fn call<R: Reply>(
        &self,
        command: Command,
        request: &impl Serialize,
    ) -> Result<R, CallError> {
        Ok(self.call_as_of(command, request).await?.0)
    }

    /// With the moment in which the request left that was answered.
    pub(super) async fn call_as_of<R: Reply>(
        &self,
        command: Command,
        request: &impl Serialize,
    ) -> Result<(R, Instant), CallError> {
        let body = serde_json::to_vec(request).map_err(|_| could_not_prepare("the request's JSON"))?;
        let tries = if command.is_write() { 1 } else { TRIES };
        let mut attempts = 0;
        let mut signed_again = false;
        let mut main_failed = false;
        let began = Instant::now();
        let too_late = || command.is_write() && began.elapsed() > WRITE_LEAVES_WITHIN;
        loop {
            self.shared.pace.turn(command, self.class).await;
            drop(self.turn.lock().unwrap_or_else(PoisonError::into_inner).take());
            if too_late() {
                return Err(could_not_prepare("the request in time"));
            }
            self.shared.rest_is_over()?;
            let backup_allowed = !command.is_write() && !self.own_host_only;
            let endpoint = self.shared.choose_host(command, backup_allowed, main_failed)?;
            let signature = self.shared.signature()?;
            let sent = Instant::now();
            let span = tracing::info_span!("call", command = command.name());
            let outcome = self.shared.send(command, endpoint, &body, &signature).instrument(span).await;
            self.count(command, outcome.as_ref().err(), sent.elapsed());
            let error = match outcome {
                Ok(reply) => return Ok((reply, sent)),
                Err(error) => error,
            };
            main_failed |= is_down(&error);
            if let CallError::Refused(refusal) = &error {
                if refusal.code == ErrorCode::TOO_MANY_FAILED_VERIFICATIONS {
                    self.shared.rest();
                }
                if refusal.code.asks_for_a_new_signature() && !signed_again && !too_late() {
                    signed_again = true;
                    self.shared.signing.forget(&signature);
                    continue;
                }
            }
            attempts += 1;
            if attempts == tries || !another_try_may_help(&error) {
                return Err(error);
            }
            tokio::time::sleep(self.shared.pause(attempts)).await;
        }
    }

    fn count(&self, command: Command, error: Option<&CallError>, took: Duration) {
        let effect = if command.is_write() { Effect::Write } else { Effect::Read };
        self.metrics.called(command.name(), effect, class_of(error), took);
    }
}

/// What came of a call, as it is counted.
fn class_of(error: Option<&CallError>) -> CodeClass {
    match error {
        None => CodeClass::Ok,
        Some(CallError::NotSent(_)) => CodeClass::NotConnected,
        Some(CallError::Refused(refusal)) if refusal.code.is_about_the_signature() => CodeClass::Signature,
        Some(CallError::Refused(_)) => CodeClass::Refused,
        Some(CallError::Unknown(UnknownReason::TimedOut { .. } | UnknownReason::ConnectionLost)) => {
            CodeClass::NoAnswer
        }
        Some(CallError::Unknown(UnknownReason::HttpStatus { .. })) => CodeClass::HttpStatus,
        Some(CallError::Unknown(_)) => CodeClass::Unclear,
    }
}

impl Shared {
    fn signature(&self) -> Result<Arc<Signature>, CallError> {
        let App { sdk_app_id, admin_identifier, secret_key, .. } = &self.app;
        self.signing
            .signature(*sdk_app_id, admin_identifier, secret_key, self.clock.now())
            .map_err(|_| could_not_prepare("the signature"))
    }

    /// Where the next request goes. A write goes to the app's own host or nowhere: two ways to one
    /// place are two chances to be carried out. A read may go the other way round.
    fn choose_host(
        &self,
        command: Command,
        backup_allowed: bool,
        main_failed: bool,
    ) -> Result<&Endpoint, CallError> {
        let backup = self.backup.as_ref().filter(|_| backup_allowed);
        if let Some(backup) = backup.filter(|_| main_failed) {
            return Ok(backup);
        }
        match self.breaker.admit(command.is_write(), self.clock.now()) {
            Ok(()) => Ok(&self.app.endpoint),
            Err(down) => backup.ok_or(down),
        }
    }

    /// One request on the wire, at most.
    async fn send<R: Reply>(
        &self,
        command: Command,
        endpoint: &Endpoint,
        body: &[u8],
        signature: &Signature,
    ) -> Result<R, CallError> {
        let url = signed_url(&self.app, endpoint, command, signature.text(), self.randomness.next_u32());
        let sending = self
            .http
            .post(url.expose_secret())
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(body.to_vec())
            .send();
        let outcome = async {
            let response = sending.await.map_err(|error| self.transport_error(command, endpoint, error))?;
            let answer = self.read_answer(command, endpoint, response).await?;
            wire::read(&Answer::new(&signature.blot_out(answer)))
        }
        .await;
        // What the other host answers says nothing about this one: writes still cannot be sent.
        if endpoint == &self.app.endpoint {
            self.note_reachability(outcome.as_ref().err());
        } else {
            tracing::info!(command = command.name(), host = %endpoint.host(), answered = outcome.is_ok(), "chat.read_from_backup");
        }
        outcome
    }

    /// Reads the answer, and no further than 2 MiB. Dropping the rest closes the connection.
    async fn read_answer(
        &self,
        command: Command,
        endpoint: &Endpoint,
        mut response: Response,
    ) -> Result<Vec<u8>, CallError> {
        if response.status() != StatusCode::OK {
            let status = response.status().as_u16();
            tracing::warn!(
                command = command.name(),
                status,
                "Tencent Chat answered with another HTTP status than 200"
            );
            return Err(CallError::Unknown(UnknownReason::HttpStatus { status }));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) =
            response.chunk().await.map_err(|error| self.transport_error(command, endpoint, error))?
        {
            if bytes.len() + chunk.len() > MAX_ANSWER_BYTES {
                return Err(CallError::unreadable());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// Sorts a failure below the API by whether the request can have left.
    ///
    /// "Connect" errors come from making a connection, TLS included, before a request is handed
    /// to it. A pooled connection that turns out dead is *not* one of them: by then the request
    /// may be out.
    fn transport_error(&self, command: Command, endpoint: &Endpoint, error: reqwest::Error) -> CallError {
        // The URL holds the signature; without it nothing in the chain does.
        let error = error.without_url();
        tracing::warn!(command = command.name(), host = %endpoint.host(), error = %Chain(&error), "no answer from Tencent Chat");
        if error.is_builder() {
            could_not_prepare("the HTTP request")
        } else if error.is_connect() {
            CallError::NotSent(NotSent::CouldNotConnect { host: endpoint.host() })
        } else if error.is_timeout() {
            let after_ms = u64::try_from(self.timing.total.as_millis()).unwrap_or(u64::MAX);
            CallError::Unknown(UnknownReason::TimedOut { after_ms })
        } else {
            CallError::Unknown(UnknownReason::ConnectionLost)
        }
    }

    fn note_reachability(&self, error: Option<&CallError>) {
        let is_down = error.is_some_and(is_down);
        let now = self.clock.now();
        let mut down_since = self.down_since.lock().unwrap_or_else(PoisonError::into_inner);
        *down_since = is_down.then(|| down_since.unwrap_or(now));
        self.breaker.note(*down_since, now);
    }

    /// 70050: sending on would keep the lock on the account alive, so everything waits.
    fn rest(&self) {
        let until = self.clock.now().plus_seconds(REST_SECONDS);
        tracing::warn!(
            sdk_app_id = self.app.sdk_app_id,
            "too many refused signatures; nothing is sent for a minute"
        );
        *self.held_until.lock().unwrap_or_else(PoisonError::into_inner) = Some(until);
    }

    fn rest_is_over(&self) -> Result<(), CallError> {
        let held_until = *self.held_until.lock().unwrap_or_else(PoisonError::into_inner);
        match held_until {
            // More than a minute ahead: the clock was set back, and the rest would never end.
            Some(until) if (1..=REST_SECONDS * 1_000).contains(&until.millis_since(self.clock.now())) => {
                Err(CallError::NotSent(NotSent::HeldBack { until }))
            }
            _ => Ok(()),
        }
    }

    /// Full jitter: anything from nothing to the base, doubled with each try. Several readers that
    /// failed together do not come back together.
    fn pause(&self, attempts: u32) -> Duration {
        let longest = self.timing.retry_base.saturating_mul(1 << (attempts - 1).min(16));
        let longest_us = u64::try_from(longest.as_micros()).unwrap_or(u64::MAX);
        Duration::from_micros(self.randomness.next_u64() % longest_us.saturating_add(1))
    }
}

/// What may go better the next time: no answer, 5xx, or a code about the server's own troubles.
/// Codes that this program has never heard of count as those.
fn another_try_may_help(error: &CallError) -> bool {
    match error {
        CallError::Unknown(UnknownReason::Code { code, .. }) => {
            code.knowledge().is_none_or(|known| known.whose == Move::Wait)
        }
        error => is_down(error),
    }
}

/// Whether the host did not answer at all, or as a proxy does whose server is gone.
fn is_down(error: &CallError) -> bool {
    match error {
        CallError::NotSent(NotSent::CouldNotConnect { .. }) => true,
        CallError::Unknown(reason) => is_outage(reason),
        _ => false,
    }
}

fn is_outage(reason: &UnknownReason) -> bool {
    match reason {
        UnknownReason::TimedOut { .. } | UnknownReason::ConnectionLost => true,
        UnknownReason::HttpStatus { status } => *status >= 500,
        _ => false,
    }
}

fn could_not_prepare(what: &'static str) -> CallError {
    CallError::NotSent(NotSent::CouldNotPrepare { what })
}
