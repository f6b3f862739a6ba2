use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::middleware::from_fn_with_state;
use tokio::net::TcpListener;

use super::places::Places;
use super::{accept, guard, health_router, router};
use crate::api::Services;

/// A bound server; it answers once [`Server::run`] is awaited.
pub struct Server {
    services: Services,
    main: TcpListener,
    health: Option<TcpListener>,
}

#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("cannot listen on {address}: {source}")]
    Listen { address: SocketAddr, source: std::io::Error },
}

impl Server {
    /// `health`: a listener of its own for `/livez` and `/readyz`.
    pub async fn bind(
        services: Services,
        address: SocketAddr,
        health: Option<SocketAddr>,
    ) -> Result<Self, ServeError> {
        Self::from_listener(services, listen(address).await?, health).await
    }

    /// For a listener that is bound already, because its port had to be known first.
    pub async fn from_listener(
        services: Services,
        main: TcpListener,
        health: Option<SocketAddr>,
    ) -> Result<Self, ServeError> {
        let health = match health {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        Ok(Self { services, main, health })
    }

    /// Serves until `stop`, then lets requests in hand finish.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), ServeError> {
        let recovering = tokio::spawn({
            let desk = self.services.desk.clone();
            async move { desk.keep_recovering().await }
        });
        let sweeping = tokio::spawn(sweep_sessions(self.services.clone()));
        let lines: Arc<[u8]> = guard::lines(&self.services.settings).into();
        let health = self.health.map(|listener| {
            let router: axum::Router = health_router(self.services.desk.store().clone());
            let router = router.layer(from_fn_with_state(self.services.settings.clone(), guard::set_headers));
            let app = router.into_make_service_with_connect_info::<SocketAddr>();
            let (places, lines) = (Places::new(Vec::new()), Arc::clone(&lines));
            tokio::spawn(accept::serve(
                listener,
                app,
                places,
                lines,
                accept::HEAD_WITHIN,
                std::future::pending(),
            ))
        });
        let counting = tokio::spawn(write_counted(self.services.clone()));
        let checking = tokio::spawn(check_activity(self.services.clone()));
        let anchoring = tokio::spawn(keep_anchored(self.services.clone()));
        let app = router(&self.services).into_make_service_with_connect_info::<SocketAddr>();
        let places = Places::new(self.services.settings.trusted_proxies.clone());
        accept::serve(self.main, app, places, lines, accept::HEAD_WITHIN, stop).await;
        counting.abort();
        if let Err(error) = self.services.accounts.write_counted(true).await {
            tracing::error!(%error, "activity.not_written");
        }
        recovering.abort();
        sweeping.abort();
        checking.abort();
        anchoring.abort();
        if let Some(health) = health {
            health.abort();
        }
        // What came last has to be missed too, if somebody cuts it off.
        anchor(&self.services).await;
        self.services.desk.store().close().await;
        Ok(())
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|source| ServeError::Listen { address, source })
}

/// Anchors the activity log within a minute of what is new in it.
async fn keep_anchored(services: Services) {
    const EVERY_SECONDS: i64 = 60;
    let mut due = services.now();
    loop {
        let now = services.now();
        // A clock that was set back does not stop it.
        let waited = now.millis_since(due) >= 0 || due > now.plus_seconds(EVERY_SECONDS);
        if waited {
            anchor(&services).await;
            due = now.plus_seconds(EVERY_SECONDS);
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
}

async fn anchor(services: &Services) {
    if let Err(error) = services.desk.store().anchor_head(services.now()).await {
        tracing::error!(%error, "activity.anchor_not_written");
    }
}

/// Checks all of the activity log, at the start and then four times a day.
async fn check_activity(services: Services) {
    let store = services.desk.store();
    loop {
        anchor(&services).await;
        match store.verify_activity_once(services.now()).await {
            Ok(found) => tracing::info!(?found, "activity.checked"),
            Err(error) => tracing::error!(%error, "activity.check_failed"),
        }
        tokio::time::sleep(std::time::Duration::from_hours(6)).await;
    }
}

/// Refused tries that were counted stand in the log a minute later.
async fn write_counted(services: Services) {
    loop {
        tokio::time::sleep(std::time::Duration::from_secs(15)).await;
        let accounts = services.accounts.clone();
        // In a task of its own: what has been taken out of the count is written, also when the server stops.
        let written = tokio::spawn(async move { accounts.write_counted(false).await });
        if let Ok(Err(error)) = written.await {
            tracing::error!(%error, "activity.not_written");
        }
    }
}

/// Ended sign-ins, and whatever else is forgotten by the clock, leave the database within the hour.
async fn sweep_sessions(services: Services) {
    loop {
        match services.desk.store().session_store().delete_expired(services.now()).await {
            Ok(count) => tracing::debug!(count, "session.swept"),
            Err(error) => tracing::warn!(%error, "session.sweep_failed"),
        }
        if let Err(error) = services.accounts.sweep().await {
            tracing::warn!(%error, "accounts.sweep_failed");
        }
        tokio::time::sleep(std::time::Duration::from_hours(1)).await;
    }
}
