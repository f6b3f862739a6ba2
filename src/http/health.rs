use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::store::Store;

/// `/livez`: the process answers. `/readyz`: its database can be written. Whether Tencent Chat
/// answers is neither: pages stay up and say so.
pub fn health_router<S: Clone + Send + Sync + 'static>(store: Store) -> Router<S> {
    Router::new().route("/livez", get(|| async { "ok\n" })).route("/readyz", get(ready).with_state(store))
}

async fn ready(State(store): State<Store>) -> (StatusCode, &'static str) {
    match store.ping_write().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(%error, "health.database_unwritable");
            (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be written\n")
        }
    }
}
