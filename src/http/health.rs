use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use super::stopping::Stopping;
use crate::store::Store;

/// `/livez`: the process answers. `/readyz`: its database can be written, as of a second ago at most, and it is not
/// about to stop. Whether Tencent Chat answers is neither: pages stay up and say so.
pub fn health_router<S: Clone + Send + Sync + 'static>(store: Store, stopping: Stopping) -> Router<S> {
    let ready = get(ready).with_state((store, stopping));
    Router::new().route(LIVE, get(|| async { "ok\n" })).route(READY, ready)
}

pub const LIVE: &str = "/livez";
pub const READY: &str = "/readyz";

/// Machines ask, and read the answer as it is.
pub fn is_asked(path: &str) -> bool {
    path == LIVE || path == READY
}

async fn ready(State((store, stopping)): State<(Store, Stopping)>) -> (StatusCode, &'static str) {
    if stopping.has_begun() {
        return (StatusCode::SERVICE_UNAVAILABLE, "the server is stopping\n");
    }
    if store.is_writable().await {
        (StatusCode::OK, "ok\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be written\n")
    }
}
