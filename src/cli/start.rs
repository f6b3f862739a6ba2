//! What every command that serves needs: logging, a runtime, a signal to stop at, the services.

use std::io::IsTerminal as _;
use std::sync::Arc;

use anyhow::Context as _;
use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::clock::clock;
use super::settings::{AppSettings, Config, Storage};
use crate::access::{Passkeys, Passwords, SealKey};
use crate::accounts::{Accounts, Policy};
use crate::api::{Services, Settings};
use crate::chat::{App, Client, Timing};
use crate::model::{Clock as _, Hosts, SharedClock, SharedRandomness, SystemClock, SystemRandomness};
use crate::reset::{Desk, DeskApp};
use crate::store::{Opening, Store};

/// Below these levels the HTTP libraries write whole addresses, and ours hold a credential.
/// The one for passkeys writes what is asked and answered.
const ALWAYS: [&str; 6] =
    ["reqwest=warn", "hyper=warn", "hyper_util=warn", "h2=warn", "rustls=warn", "webauthn_rs=warn"];

/// `RUST_LOG` decides how much is written to standard error, except where secrets would be.
pub fn start_logging(quiet: bool) {
    #[expect(clippy::disallowed_methods, reason = "not one of this program's settings: Rust's own")]
    let given = std::env::var("RUST_LOG").ok().filter(|value| !value.trim().is_empty());
    let wanted = given.unwrap_or_else(|| if quiet { "warn" } else { "info" }.to_owned());
    let mut filter = EnvFilter::new(wanted);
    for directive in ALWAYS {
        if let Ok(directive) = directive.parse() {
            filter = filter.add_directive(directive);
        }
    }
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
}

/// At least four threads: with one, a page that waits inside a page could wait for itself.
pub fn runtime() -> anyhow::Result<Runtime> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Builder::new_multi_thread().worker_threads(cores.max(4)).enable_all().build().context("cannot start")
}

/// Ends with the first SIGINT or SIGTERM.
pub fn stop_signal() -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("server.stopping");
    })
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
    let apps = config
        .apps
        .into_iter()
        .map(|app| desk_app(app, &clock, &randomness))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let listen = config.listen.ip();
    Ok(Services {
        accounts: open_accounts(store.clone(), seal, policy, Arc::clone(&clock)).await?,
        desk: Desk::new(store, apps, clock, randomness),
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
