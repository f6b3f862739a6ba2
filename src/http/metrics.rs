//! What the server counts, for whoever runs it: on a listener of its own, never on the one that people reach.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use crate::api::Services;
use crate::metrics::{AppState, CONTENT_TYPE, States};
use crate::model::activity::Verified;

pub fn metrics_router<S: Clone + Send + Sync + 'static>(services: Services) -> Router<S> {
    Router::new().route("/metrics", get(metrics).with_state(services))
}

/// Reads what lies in memory, so asking often costs the database nothing.
async fn metrics(State(services): State<Services>) -> Response {
    match services.desk.metrics().text(&states(&services), services.now()) {
        Ok(text) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn states(services: &Services) -> States {
    let store = services.store();
    let connections = store.connections();
    let state = |app: &crate::reset::DeskApp| AppState {
        id: app.id,
        breaker_open: app.client.is_breaker_open(),
        signature_expires_at: app.client.signature_expires_at(),
    };
    let last = store.last_verification();
    States {
        apps: services.desk.apps().iter().map(state).collect(),
        idle_connections: connections.idle,
        used_connections: connections.used,
        most_connections: connections.most,
        chain_broken: last.is_some_and(|last| matches!(last.verified, Verified::Broken { .. })),
    }
}
