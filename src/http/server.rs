use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::middleware::from_fn_with_state;
use tokio::net::TcpListener;

use super::connections::Connections;
use super::stopping::Stopping;
use super::{accept, health, metrics, router, security_headers};
use crate::api::Services;

/// From being told to stop to the end: what is in hand is finished, or written down as open.
const STOPPED_WITHIN: Duration = Duration::from_secs(30);
/// For the last entries of the log and for closing the database, where all of that has been used up.
const LAST_WORDS_WITHIN: Duration = Duration::from_secs(2);

/// A bound server; it answers once [`Server::run`] is awaited.
pub struct Server {
    services: Services,
    main: TcpListener,
    metrics: Option<TcpListener>,
}

#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("cannot listen on {address}: {source}")]
    Listen { address: SocketAddr, source: std::io::Error },
}

impl Server {
    /// `metrics`: a listener of its own for `/metrics`, `/livez` and `/readyz`.
    pub async fn bind(
        services: Services,
        address: SocketAddr,
        metrics: Option<SocketAddr>,
    ) -> Result<Self, ServeError> {
        Self::from_listener(services, listen(address).await?, metrics).await
    }

    /// For a listener that is bound already, because its port had to be known first.
    pub async fn from_listener(
        services: Services,
        main: TcpListener,
        metrics: Option<SocketAddr>,
    ) -> Result<Self, ServeError> {
        let metrics = match metrics {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        Ok(Self { services, main, metrics })
    }

    /// Serves until `stop`, then lets requests in hand and operations on their way finish, for half a minute.
    /// `last`: what is to be written down before the database is closed.
    pub async fn run(
        self,
        stop: impl Future<Output = ()> + Send + 'static,
        last: impl Future<Output = ()>,
    ) -> Result<(), ServeError> {
        let Self { services, main, metrics } = self;
        let stopping = Stopping::when(stop);
        let lines: Arc<[u8]> = security_headers::lines(&services.settings).into();
        let watched = metrics
            .map(|listener| tokio::spawn(watch(listener, services.clone(), stopping.clone(), lines.clone())));
        let app = router(&services, stopping.clone());
        let app = app.into_make_service_with_connect_info::<SocketAddr>();
        let places = Connections::new(services.settings.trusted_proxies.clone());
        accept::serve(main, app, places, lines, accept::Within::USUAL, stopping.begun()).await;
        // A request whose browser has gone may still be on its way to Tencent Chat.
        let under_way = services.desk.finish(stopping.left(STOPPED_WITHIN)).await;
        if under_way > 0 {
            tracing::warn!(under_way, "server.stopped_in_the_middle");
        }
        let last_words = async {
            last.await;
            services.store().close().await;
        };
        let within = stopping.left(STOPPED_WITHIN).max(LAST_WORDS_WITHIN);
        if tokio::time::timeout(within, last_words).await.is_err() {
            tracing::error!("server.database_not_closed");
        }
        // Last, so that whoever asks is told all the while that it is stopping.
        if let Some(watched) = watched {
            watched.abort();
        }
        Ok(())
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|source| ServeError::Listen { address, source })
}

/// Answers whoever looks after the server.
async fn watch(listener: TcpListener, services: Services, stopping: Stopping, lines: Arc<[u8]>) {
    let store = services.store().clone();
    let router: axum::Router = health::health_router(store, stopping);
    let router = router
        .merge(metrics::metrics_router(services.clone()))
        .layer(from_fn_with_state(services.settings.clone(), security_headers::set_headers));
    let app = router.into_make_service_with_connect_info::<SocketAddr>();
    let places = Connections::new(Vec::new());
    accept::serve(listener, app, places, lines, accept::Within::USUAL, std::future::pending()).await;
}
