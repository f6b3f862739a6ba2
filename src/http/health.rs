use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::store::Store;

/// `/livez`: the process answers. `/readyz`: its database can be written, as of a second ago at most. Whether
/// Tencent Chat answers is neither: pages stay up and say so.
pub fn health_router<S: Clone + Send + Sync + 'static>(store: Store) -> Router<S> {
    Router::new().route(LIVE, get(|| async { "ok\n" })).route(READY, get(ready).with_state(store))
}

pub const LIVE: &str = "/livez";
const READY: &str = "/readyz";

async fn ready(State(store): State<Store>) -> (StatusCode, &'static str) {
    if store.is_writable().await {
        (StatusCode::OK, "ok\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be written\n")
    }
}
