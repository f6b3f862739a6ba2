//! What a test in another process or language needs: faults, switches, groups and the history, over HTTP.
//!
//! | | |
//! | --- | --- |
//! | `POST /control/faults`, `GET`, `DELETE` | adds a [`Fault`], lists those waiting, clears them |
//! | `PUT /control/behaviour`, `GET` | a [`Behaviour`]; what is left out has its default |
//! | `GET /control/history`, `DELETE` | an array of [`Request`]s, oldest first |
//! | `GET /control/calls`, `DELETE` | an array of [`Calls`]: how many came in which second, by app and command |
//! | `GET /control/groups` | an array of [`Group`]s |
//! | `POST /control/groups` | `{"count":100000}` makes so many more |
//! | `PUT /control/groups/{id}`, `GET`, `DELETE` | a [`Group`]; the ID in the path counts |
//! | `POST /control/groups/{id}` | a [`Group`] in place of the one with this ID, which is disbanded: the list has it at its end |
//! | `PUT /control/groups/{id}/name` | the body is the name, a string |
//! | `PUT /control/groups/{id}/counters/{key}`, `DELETE` | the body is the value, a number |
//! | `POST /control/meanwhile`, `GET`, `DELETE` | adds a [`Meanwhile`], a change that comes between two calls; lists those to come, clears them |
//!
//! IDs and keys are percent-encoded as one path segment. Here the HTTP status does say how it went.

use axum::extract::{Path, Request as HttpRequest, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};

use serde::Deserialize;

use super::MOST_MORE_GROUPS;
use super::behaviour::Behaviour;
use super::calls::Calls;
use super::faults::Fault;
use super::groups::Group;
use super::history::Request;
use super::meanwhile::Meanwhile;
use super::state::Handle;

/// The routes, without `/control` before them.
pub(super) fn router(handle: Handle) -> Router {
    Router::new()
        .route("/faults", post(add_fault).get(list_faults).delete(clear_faults))
        .route("/behaviour", put(set_behaviour).get(show_behaviour))
        .route("/history", get(show_history).delete(clear_history))
        .route("/calls", get(show_calls).delete(clear_calls))
        .route("/meanwhile", post(add_change).get(list_changes).delete(clear_changes))
        .route("/groups", get(list_groups).post(make_groups))
        .route("/groups/{group_id}", put(put_group).post(recreate_group).get(show_group).delete(remove_group))
        .route("/groups/{group_id}/name", put(rename_group))
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

async fn show_calls(State(handle): State<Handle>) -> Json<Vec<Calls>> {
    Json(handle.calls())
}

async fn clear_calls(State(handle): State<Handle>) -> StatusCode {
    handle.clear_calls();
    StatusCode::NO_CONTENT
}

async fn add_change(State(handle): State<Handle>, Json(meanwhile): Json<Meanwhile>) -> StatusCode {
    handle.meanwhile(meanwhile);
    StatusCode::NO_CONTENT
}

async fn list_changes(State(handle): State<Handle>) -> Json<Vec<Meanwhile>> {
    Json(handle.changes_to_come())
}

async fn clear_changes(State(handle): State<Handle>) -> StatusCode {
    handle.clear_changes();
    StatusCode::NO_CONTENT
}

/// How many groups are to be made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct More {
    count: u32,
}

async fn make_groups(State(handle): State<Handle>, Json(more): Json<More>) -> StatusCode {
    if more.count > MOST_MORE_GROUPS {
        return StatusCode::UNPROCESSABLE_ENTITY;
    }
    handle.make_groups(more.count);
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

async fn recreate_group(
    State(handle): State<Handle>,
    Path(group_id): Path<String>,
    Json(mut group): Json<Group>,
) -> StatusCode {
    group.group_id = group_id;
    handle.recreate_group(group);
    StatusCode::NO_CONTENT
}

async fn rename_group(
    State(handle): State<Handle>,
    Path(group_id): Path<String>,
    Json(name): Json<String>,
) -> StatusCode {
    found(handle.rename_group(&group_id, &name))
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
