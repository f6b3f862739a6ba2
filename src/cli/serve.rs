use std::net::SocketAddr;
use std::path::Path;

use anyhow::Context as _;
use secrecy::ExposeSecret as _;
use tokio::net::TcpSocket;

use super::output::say;
use super::settings::Config;
use super::{log, seal_key, service_manager, settings, start};
use crate::api::paths::welcome_path;
use crate::http::Server;
use crate::jobs::Jobs;
use crate::store::{Opening, Store};

/// How many connections the operating system takes before the program does.
const QUEUE: u32 = 1_024;

pub async fn run(file: Option<&Path>) -> anyhow::Result<()> {
    let mut config = settings::load(file).map_err(|faults| settings::refusal(&faults))?;
    for warning in &config.warnings {
        tracing::warn!("{warning}");
    }
    // Before the database: the port may be any that is free, and links hold it.
    let socket = reserve(config.listen).with_context(|| format!("cannot listen on {}", config.listen))?;
    config.listens_on(socket.local_addr()?);
    let store = start::open_store(&config.storage, Opening::Create).await?;
    let served = Box::pin(serve(config, socket, store.clone())).await;
    // A server that ran has closed it.
    store.close().await;
    served
}

/// Takes the address without listening at it. Until the program can answer, whoever comes is refused: a proxy then asks
/// another replica, and does not wait while this one brings the database up to date.
fn reserve(address: SocketAddr) -> std::io::Result<TcpSocket> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // As the runtime's own listeners do: what is left of an earlier program's connections does not count.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}

async fn serve(config: Config, socket: TcpSocket, store: Store) -> anyhow::Result<()> {
    let seal = seal_key::for_serving(&store, &config.storage).await?;
    log::for_serving(&store).await.context("COUNTERDESK_ANCHOR_FILE")?;
    let (listen, metrics) = (config.listen, config.metrics_listen);
    let settings = config.audited();
    let services = start::services(config, store, seal).await?;
    // A desk that cannot write can still show what there is; the next start tries again.
    if let Err(error) = services.store().note_settings(settings, services.now()).await {
        tracing::error!(%error, "settings.not_noted");
    }
    let url = services.settings.public_url.clone();
    let setup = services
        .accounts
        .setup_link()
        .await?
        .map(|link| services.settings.absolute(&welcome_path(link.token.expose_secret())));
    let listener = socket.listen(QUEUE).with_context(|| format!("cannot listen on {listen}"))?;
    let jobs = Jobs::start(&services).await;
    let server = Server::from_listener(services, listener, metrics).await?;
    // Before it says that it is there: who stops it at once finds it listening for that, too.
    let stop = start::stop_signal()?;
    say(&format!("Open       {url}"));
    if let Some(setup) = setup {
        say(&format!(
            "Set up     {setup}\n           Nobody can sign in yet. The link works once, for 15 minutes."
        ));
    }
    tracing::info!(event = "sys_startup", version = env!("CARGO_PKG_VERSION"), "server.started");
    service_manager::tell(service_manager::READY);
    server.run(stop, jobs.stop()).await?;
    Ok(())
}
