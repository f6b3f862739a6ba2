//! Reads what is posted, whole and in time, before anything is done with it.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// The largest form is the group page with 20 keys of 128 bytes: under 16 KiB when encoded.
pub const LARGEST: usize = 64 * 1024;

/// For all of it: at the pace of a bad telephone line the largest form takes half as long.
const WITHIN: Duration = Duration::from_secs(15);

pub async fn read_whole(request: Request, next: Next) -> Response {
    let request = if matches!(*request.method(), Method::GET | Method::HEAD) {
        request
    } else {
        let (parts, body) = request.into_parts();
        match tokio::time::timeout(WITHIN, axum::body::to_bytes(body, LARGEST)).await {
            Ok(Ok(body)) => Request::from_parts(parts, Body::from(body)),
            // Or the client has gone, and nobody reads this.
            Ok(Err(error)) => {
                tracing::debug!(%error, "http.body_unreadable");
                return StatusCode::PAYLOAD_TOO_LARGE.into_response();
            }
            Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
        }
    };
    next.run(request).await
}
