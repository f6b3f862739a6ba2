//! A stand-in for the Tencent Chat server REST API that anybody can run.
//!
//! It answers the six commands that Counterdesk uses, over real HTTP, the way the documents describe them: the HTTP status is always 200 and
//! `ErrorCode` decides. It checks what the real one checks (method, path, query, `UserSig`), so a client that gets past it has signed correctly.
//!
//! * What the documents leave open is switchable: [`Behaviour`].
//! * What goes wrong on real networks can be asked for: [`Fault`].
//! * What arrived, and whether it was carried out, is kept: [`Request`]; and how many calls came in which second: [`Calls`].
//! * It holds as many groups as wanted: [`Options::more_groups`]. Others rename, disband and make groups while a client reads: [`Meanwhile`].
//!
//! It shares no code with the client in `chat`, nor with `model`: two independent readings of the same documents test each other, one reading
//! used twice tests nothing. All state is in memory and ends with the process.
//!
//! The endpoints under `/control` do over HTTP what [`Handle`] does in-process. They ask for no `UserSig`, so they exist only when listening on a
//! loopback address.

mod answer;
mod auth;
mod behaviour;
mod calls;
mod collection;
mod commands;
mod control;
mod faults;
mod generated;
mod groups;
mod history;
mod listener;
mod meanwhile;
mod names;
mod pace;
mod seed;
mod server;
mod state;
mod traffic;

#[cfg(test)]
mod over_http;

use std::fmt;
use std::future::IntoFuture as _;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub use behaviour::{
    AvChatRoomsAsked, Behaviour, DataCentre, DefaultMode, EmptyGroupType, EmptyKeys, GroupTwice, ListOrder,
    MissingGroup, MissingKey, NoCounters, NoCustomFields, NoError, NoGroups, Overflow, PagesEnd, SearchCase,
    SpentCursor, UnknownFields,
};
pub use calls::Calls;
pub use faults::{Fault, FaultKind};
pub use groups::{Group, GroupType};
pub use history::Request;
pub use meanwhile::{GroupChange, Meanwhile};
pub use seed::UNANSWERED_ID;
pub use state::Handle;

/// Gives the time in Unix seconds, against which a `UserSig` expires.
pub type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;

/// The most groups that can be asked for at once over the command line or over HTTP.
pub const MOST_MORE_GROUPS: u32 = 10_000_000;

/// How long [`Running::stop`] waits for requests that are under way.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a simulator is to be like. Start from [`Options::demo`] and change what matters.
#[derive(Clone)]
pub struct Options {
    /// Where to listen; port 0 takes any that is free.
    pub listen: SocketAddr,
    /// The one application it knows.
    pub sdk_app_id: u64,
    /// The one app admin account it knows.
    pub admin_identifier: String,
    /// The key that `UserSig`s must be signed with, as the console would show it.
    pub secret_key: String,
    /// Whether likes keep arriving in the groups that are [lively](Group::lively).
    pub live_traffic: bool,
    /// The choices that the documents leave open.
    pub behaviour: Behaviour,
    /// Whether to begin with the documents' groups, awkward ones and pleasant ones, or with none.
    pub seed_groups: bool,
    /// So many groups more, with names in six languages.
    pub more_groups: u32,
    /// Decides which those are.
    pub seed: u64,
    /// Where the time comes from.
    pub now: Clock,
}

impl Options {
    /// Any free loopback port, the seeded groups, the system's clock, no live traffic, and a secret key drawn afresh.
    pub fn demo() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            sdk_app_id: 1_400_000_000,
            admin_identifier: "administrator".to_owned(),
            secret_key: fresh_secret_key(),
            live_traffic: false,
            behaviour: Behaviour::default(),
            seed_groups: true,
            more_groups: 0,
            seed: 1,
            now: Arc::new(system_time),
        }
    }
}

impl fmt::Debug for Options {
    /// Leaves the secret key out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("listen", &self.listen)
            .field("sdk_app_id", &self.sdk_app_id)
            .field("admin_identifier", &self.admin_identifier)
            .field("live_traffic", &self.live_traffic)
            .field("behaviour", &self.behaviour)
            .field("seed_groups", &self.seed_groups)
            .field("more_groups", &self.more_groups)
            .field("seed", &self.seed)
            .finish_non_exhaustive()
    }
}

/// 64 hexadecimal digits, as the console's keys have.
#[expect(
    clippy::disallowed_methods,
    reason = "a demo's key is nothing that a test would want to decide; those who do set their own"
)]
fn fresh_secret_key() -> String {
    hex::encode(rand::random::<[u8; 32]>())
}

/// The clock of a simulator that is not given another.
#[expect(
    clippy::disallowed_methods,
    reason = "the simulator stands on its own: this is where its time comes in"
)]
fn system_time() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The code that a call with this query is answered with at `now`, as far as it depends on who calls; 0: it would
/// be carried out. For tests of those who sign.
#[cfg(test)]
pub(crate) fn code_of_caller(
    query: &str,
    sdk_app_id: u64,
    admin_identifier: &str,
    secret_key: &str,
    now: u64,
) -> i64 {
    let (admin_identifier, secret_key) = (admin_identifier.to_owned(), secret_key.to_owned());
    let account = auth::Account { sdk_app_id, admin_identifier, secret_key };
    auth::check(query, &account, now).map_or_else(|refusal| refusal.code, |()| 0)
}

/// Binds and begins to answer.
///
/// # Errors
///
/// When the address cannot be bound.
pub async fn start(options: Options) -> io::Result<Running> {
    let listener = TcpListener::bind(options.listen).await?;
    let address = listener.local_addr()?;
    let (closing, closed) = watch::channel(false);
    let live_traffic = options.live_traffic;
    let handle = Handle::new(options, closed.clone());

    let router = server::router(handle.clone(), address.ip().is_loopback());
    let serving = axum::serve(
        listener::Resettable::new(listener),
        router.into_make_service_with_connect_info::<listener::Connection>(),
    )
    .with_graceful_shutdown(state::until_closed(closed.clone()));
    let server = tokio::spawn(serving.into_future());
    if live_traffic {
        tokio::spawn(traffic::run(handle.clone(), closed));
    }
    tracing::info!(%address, "the simulator is answering");
    Ok(Running { address, handle, closing, server })
}

/// A simulator that is answering. Dropping it ends it too, without waiting.
pub struct Running {
    address: SocketAddr,
    handle: Handle,
    closing: watch::Sender<bool>,
    server: JoinHandle<io::Result<()>>,
}

impl Running {
    /// Where it listens, with the port that was really taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URL, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The application it answers for.
    pub fn sdk_app_id(&self) -> u64 {
        self.handle.account().sdk_app_id
    }

    /// The app admin account it accepts.
    pub fn admin_identifier(&self) -> &str {
        &self.handle.account().admin_identifier
    }

    /// The key it verifies a `UserSig` with. For the person at the terminal and for tests: never for a log.
    pub fn secret_key(&self) -> &str {
        &self.handle.account().secret_key
    }

    /// A door to its inside, that can be cloned and kept.
    pub fn state(&self) -> Handle {
        self.handle.clone()
    }

    /// Lets go of every request that is held, closes the connections and waits a little for that.
    pub async fn stop(mut self) {
        self.closing.send_replace(true);
        if tokio::time::timeout(PATIENCE, &mut self.server).await.is_err() {
            tracing::warn!("the simulator still had connections open when it was stopped");
            self.server.abort();
        }
    }
}

impl fmt::Debug for Running {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Running").field("address", &self.address).finish_non_exhaustive()
    }
}
