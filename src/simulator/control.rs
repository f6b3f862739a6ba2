//! What a test in another process or language needs: faults, switches, groups and the history, over HTTP.
//!
//! | | |
//! | --- | --- |
//! | `POST /control/faults`, `GET`, `DELETE` | adds a [`Fault`], lists those waiting, clears them |
//! | `PUT /control/behaviour`, `GET` | a [`Behaviour`]; what is left out has its default |
//! | `GET /control/history`, `DELETE` | an array of [`Request`]s, oldest first |
//! | `GET /control/groups` | an array of [`Group`]s |
//! | `PUT /control/groups/{id}`, `GET`, `DELETE` | a [`Group`]; the ID in the path counts |
//! | `PUT /control/groups/{id}/counters/{key}`, `DELETE` | the body is the value, a number |
//!
//! IDs and keys are percent-encoded as one path segment. Here the HTTP status does say how it went.

use axum::extract::{Path, Request as HttpRequest, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};

use super::behaviour::Behaviour;
use super::faults::Fault;
use super::groups::Group;
use super::history::Request;
use super::state::Handle;

/// The routes, without `/control` before them.
pub(super) fn router(handle: Handle) -> Router {
    Router::new()
        .route("/faults", post(add_fault).get(list_faults).delete(clear_faults))
        .route("/behaviour", put(set_behaviour).get(show_behaviour))
        .route("/history", get(show_history).delete(clear_history))
        .route("/groups", get(list_groups))
        .route("/groups/{group_id}", put(put_group).get(show_group).delete(remove_group))
        .route("/groups/{group_id}/counters/{key}", put(set_counter).delete(remove_counter))
        .fallback(async || StatusCode::NOT_FOUND)
        .layer(middleware::from_fn(no_browsers))
        .with_state(handle)
}

/// Refuses what a web page sends: any page open on this machine can reach loopback, and this door has no other lock.
async fn no_browsers(request: HttpRequest, next: Next) -> Response {
    let headers = request.headers();
    if headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site") {
        return (StatusCode::FORBIDDEN, "not for web pages").into_response();
    }
    next.run(request).await
}

async fn add_fault(State(handle): State<Handle>, Json(fault): Json<Fault>) -> StatusCode {
    handle.inject(fault);
    StatusCode::NO_CONTENT
}

async fn list_faults(State(handle): State<Handle>) -> Json<Vec<Fault>> {
    Json(handle.faults())
}

async fn clear_faults(State(handle): State<Handle>) -> StatusCode {
    handle.clear_faults();
    StatusCode::NO_CONTENT
}

async fn set_behaviour(State(handle): State<Handle>, Json(behaviour): Json<Behaviour>) -> StatusCode {
    handle.set_behaviour(behaviour);
    StatusCode::NO_CONTENT
}

async fn show_behaviour(State(handle): State<Handle>) -> Json<Behaviour> {
    Json(handle.behaviour())
}

async fn show_history(State(handle): State<Handle>) -> Json<Vec<Request>> {
    Json(handle.history())
}

async fn clear_history(State(handle): State<Handle>) -> StatusCode {
    handle.clear_history();
    StatusCode::NO_CONTENT
}

async fn list_groups(State(handle): State<Handle>) -> Json<Vec<Group>> {
    Json(handle.groups())
}

async fn put_group(
    State(handle): State<Handle>,
    Path(group_id): Path<String>,
    Json(mut group): Json<Group>,
) -> StatusCode {
    group.group_id = group_id;
    handle.put_group(group);
    StatusCode::NO_CONTENT
}

async fn show_group(
    State(handle): State<Handle>,
    Path(group_id): Path<String>,
) -> Result<Json<Group>, StatusCode> {
    handle.group(&group_id).map(Json).ok_or(StatusCode::NOT_FOUND)
}

async fn remove_group(State(handle): State<Handle>, Path(group_id): Path<String>) -> StatusCode {
    handle.remove_group(&group_id);
    StatusCode::NO_CONTENT
}

async fn set_counter(
    State(handle): State<Handle>,
    Path((group_id, key)): Path<(String, String)>,
    Json(value): Json<i64>,
) -> StatusCode {
    found(handle.set_counter(&group_id, &key, value))
}

async fn remove_counter(
    State(handle): State<Handle>,
    Path((group_id, key)): Path<(String, String)>,
) -> StatusCode {
    found(handle.remove_counter(&group_id, &key))
}

fn found(found: bool) -> StatusCode {
    if found { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND }
}
