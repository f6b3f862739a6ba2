//! What every command that serves needs: logging, a runtime, a signal to stop at, the services.

use std::io::IsTerminal as _;
use std::sync::Arc;

use anyhow::Context as _;
use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

use super::clock::clock;
use super::service_manager;
use super::settings::{AppSettings, Config, LogFormat, Storage};
use crate::access::{Passkeys, Passwords, SealKey};
use crate::accounts::{Accounts, Policy};
use crate::api::{Services, Settings};
use crate::batches::Batches;
use crate::chat::{App, Client, Timing};
use crate::directory::{Directory, DirectoryApp};
use crate::model::{Clock as _, Hosts, SharedClock, SharedRandomness, SystemClock, SystemRandomness};
use crate::reset::{Desk, DeskApp};
use crate::store::{Opening, Store};

/// Below these levels the HTTP libraries write whole addresses, and ours hold a credential.
/// The one for passkeys writes what is asked and answered.
const ALWAYS: [&str; 6] =
    ["reqwest=warn", "hyper=warn", "hyper_util=warn", "h2=warn", "rustls=warn", "webauthn_rs=warn"];

/// `RUST_LOG` decides how much is written to standard error, except where secrets would be.
pub fn start_logging(quiet: bool, format: LogFormat) -> Logging {
    #[expect(clippy::disallowed_methods, reason = "not one of this program's settings: Rust's own")]
    let given = std::env::var("RUST_LOG").ok().filter(|value| !value.trim().is_empty());
    let wanted = given.unwrap_or_else(|| if quiet { "warn" } else { "info" }.to_owned());
    let mut filter = EnvFilter::new(wanted);
    for directive in ALWAYS {
        if let Ok(directive) = directive.parse() {
            filter = filter.add_directive(directive);
        }
    }
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    // Each event is one object in one line: what it says stands beside when, how bad and under which request.
    let lines = match format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(false).boxed(),
    };
    let all = tracing_subscriber::registry().with(filter).with(lines);
    #[cfg(feature = "otlp")]
    let (all, traces) = {
        // A desk whose traces go nowhere works as well.
        let (layer, traces) = super::traces::layer().unwrap_or_else(|fault| {
            super::output::complain(&fault);
            (None, None)
        });
        (all.with(layer), traces)
    };
    all.init();
    Logging {
        #[cfg(feature = "otlp")]
        _traces: traces,
    }
}

/// To be kept until the program ends.
pub struct Logging {
    #[cfg(feature = "otlp")]
    _traces: Option<super::traces::Traces>,
}

/// At least four threads: with one, a page that waits inside a page could wait for itself.
pub fn runtime() -> anyhow::Result<Runtime> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Builder::new_multi_thread().worker_threads(cores.max(4)).enable_all().build().context("cannot start")
}

/// Ends with the first SIGINT or SIGTERM. The second one ends the program where it stands, as if nobody had caught it:
/// what is in hand is written down, and the next start goes on from there.
pub fn stop_signal() -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    let mut signals = Signals::new()?;
    Ok(async move {
        signals.next().await;
        tracing::info!(event = "sys_shutdown", "server.stopping");
        service_manager::tell(service_manager::STOPPING);
        tokio::spawn(async move {
            let signal = signals.next().await;
            tracing::warn!("server.stopped_at_once");
            std::process::exit(128 + signal.as_raw_value());
        });
    })
}

struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn new() -> std::io::Result<Self> {
        let (interrupt, terminate) = (SignalKind::interrupt(), SignalKind::terminate());
        Ok(Self { interrupt: signal(interrupt)?, terminate: signal(terminate)? })
    }

    async fn next(&mut self) -> SignalKind {
        tokio::select! {
            _ = self.interrupt.recv() => SignalKind::interrupt(),
            _ = self.terminate.recv() => SignalKind::terminate(),
        }
    }
}

/// The database, with the anchors of its activity log.
pub async fn open_store(storage: &Storage, opening: Opening) -> anyhow::Result<Store> {
    let store = Store::open_at(&storage.database, opening).await.context("cannot open the database")?;
    Ok(store.with_anchor_file(storage.anchor_file.clone()).with_issuer(storage.issuer.as_deref()))
}

/// Anchors what a command wrote, for desks that are not being served.
pub async fn anchor(store: &Store) {
    if let Err(error) = store.anchor_head(SystemClock.now()).await {
        tracing::error!(%error, "activity.anchor_not_written");
    }
}

/// The accounts, for commands that need nothing else.
pub async fn open_accounts(
    store: Store,
    seal: SealKey,
    policy: Policy,
    clock: SharedClock,
) -> anyhow::Result<Accounts> {
    let passwords = Passwords::new().await?;
    Ok(Accounts::new(store, passwords, seal, clock, Arc::new(SystemRandomness), policy))
}

/// `seal`: with which secrets in the database are sealed.
pub async fn services(config: Config, store: Store, seal: SealKey) -> anyhow::Result<Services> {
    let clock = clock();
    let randomness: SharedRandomness = Arc::new(SystemRandomness);
    let policy = Policy {
        second_factor_required: config.require_second_factor,
        words: words(config.public_url.host_str(), &config.apps),
        passkeys: Passkeys::of_site(&config.public_url),
        single_sign_on: config.oidc.map(|oidc| oidc.open(Arc::clone(&clock))).transpose()?,
    };
    let read: Vec<_> = config.apps.iter().map(|app| (app.directory, app.cloud_search)).collect();
    let apps = config
        .apps
        .into_iter()
        .map(|app| desk_app(app, &clock, &randomness))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let listen = config.listen.ip();
    let accounts = open_accounts(store.clone(), seal, policy, Arc::clone(&clock)).await?;
    let desk = Desk::new(store.clone(), apps, Arc::clone(&clock), Arc::clone(&randomness));
    let in_directory = desk.apps().iter().zip(read).map(|(app, (is_read, is_searched))| DirectoryApp {
        id: app.id,
        client: app.client.clone(),
        is_read,
        is_searched,
    });
    Ok(Services {
        accounts,
        directory: Directory::new(store, in_directory.collect(), clock, &randomness),
        batches: Batches::new(&desk, randomness),
        desk,
        settings: Arc::new(Settings {
            hosts: Hosts::of(&config.public_url, listen, config.public_url_given),
            public_url: config.public_url,
            trusted_proxies: config.trusted_proxies,
            contact: config.contact,
        }),
    })
}

/// What somebody who knows this desk would try as a password.
fn words(host: Option<&str>, apps: &[AppSettings]) -> Vec<String> {
    let names = apps.iter().flat_map(|app| app.name.split_whitespace());
    let ids = apps.iter().map(|app| app.sdk_app_id.to_string());
    let labels = host.into_iter().flat_map(|host| host.split('.'));
    names.chain(labels).map(str::to_owned).chain(ids).collect()
}

fn desk_app(app: AppSettings, clock: &SharedClock, randomness: &SharedRandomness) -> anyhow::Result<DeskApp> {
    let credentials = App {
        sdk_app_id: app.sdk_app_id,
        admin_identifier: app.admin_identifier,
        secret_key: app.secret_key,
        endpoint: app.endpoint,
    };
    Ok(DeskApp {
        id: app.sdk_app_id,
        label: app.name,
        test: app.test,
        place: app.place,
        approval: app.approval,
        client: Client::with_backup(
            credentials,
            app.backup,
            Arc::clone(clock),
            Arc::clone(randomness),
            Timing::default(),
        )?,
    })
}
