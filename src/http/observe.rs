//! One log line a request, under the reference that an error page shows.

use std::convert::Infallible;
use std::time::Instant;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::api::Services;
use crate::api::paths::is_welcome;
use crate::model::Reference;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The reference of this request, if it went through [`log_requests`].
#[derive(Clone, Debug)]
pub struct RequestReference(pub Option<Reference>);

impl<S: Sync> FromRequestParts<S> for RequestReference {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<Reference>().cloned()))
    }
}

/// The query stays out of the log: it may hold a reason, and reasons hold names.
pub async fn log_requests(State(services): State<Services>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let reference = services.new_reference();
    request.extensions_mut().insert(reference.clone());
    let method = request.method().clone();
    let path = request.uri().path();
    let path = if is_welcome(path) { "/welcome/\u{2026}" } else { path }.to_owned();
    let mut response = next.run(request).await;
    let (status, millis) = (response.status().as_u16(), started.elapsed().as_millis());
    if path.starts_with("/pkg/") {
        tracing::debug!(%method, path, status, millis, "http.asset");
    } else {
        tracing::info!(%method, path, status, millis, request_id = %reference, "http.request");
    }
    if let Ok(value) = HeaderValue::from_str(reference.as_str()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}
