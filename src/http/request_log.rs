//! One log line a request, under the reference that an error page shows.

use std::convert::Infallible;
use std::time::Instant;

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

use super::client_address;
use crate::api::Services;
use crate::api::log_path::LogPath;
use crate::metrics::{Method, Route};
use crate::model::Reference;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Longer than any that proxies make.
const LONGEST_RECEIVED_ID: usize = 128;

/// The reference of this request, if it went through [`log_requests`].
#[derive(Clone, Debug)]
pub struct RequestReference(pub Option<Reference>);

impl<S: Sync> FromRequestParts<S> for RequestReference {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<Reference>().cloned()))
    }
}

fn received_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get(REQUEST_ID)?.to_str().ok()?;
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.:+/=".contains(letter);
    (!id.is_empty() && id.len() <= LONGEST_RECEIVED_ID && id.chars().all(is_plain)).then(|| id.to_owned())
}

/// The query stays out of the log: it may hold a reason, and reasons hold names.
pub async fn log_requests(State(services): State<Services>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let reference = services.new_reference();
    request.extensions_mut().insert(reference.clone());
    let metrics = services.desk.metrics();
    let _active = metrics.request();
    let method = request.method().clone();
    let route = Route::of(request.extensions().get::<MatchedPath>());
    let (path, is_asset) = (LogPath::of(request.uri().path()), request.uri().path().starts_with("/pkg/"));
    // The proxy's own name for this request leads from its log to ours.
    let received = client_address::is_from_our_proxy(&request, &services.settings)
        .then(|| received_id(request.headers()))
        .flatten();
    // What is written on the way stands under the reference of the request.
    let span = span(&reference, &method, request.extensions().get());
    let mut waiting = Waiting { span: span.clone(), answered: false };
    let mut response = next.run(request).instrument(span).await;
    waiting.answered = true;
    let took = started.elapsed();
    let (status, millis) = (response.status().as_u16(), u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
    metrics.answered(route, Method::of(&method), response.status(), took);
    if is_asset {
        tracing::debug!(%method, %path, status, millis, "http.asset");
    } else {
        tracing::info!(%method, %path, status, millis, request_id = %reference, received_id = received, "http.request");
    }
    if let Ok(value) = HeaderValue::from_str(reference.as_str()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// A browser that goes away takes its request with it, before there is an answer. That is told too; what has begun
/// at Tencent Chat goes on.
struct Waiting {
    span: tracing::Span,
    answered: bool,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if !self.answered {
            self.span.in_scope(|| tracing::info!("http.request_abandoned"));
        }
    }
}

#[cfg(not(feature = "otlp"))]
fn span(
    reference: &Reference,
    _method: &axum::http::Method,
    _matched: Option<&MatchedPath>,
) -> tracing::Span {
    tracing::info_span!("request", id = %reference)
}

/// With what makes a trace of it: OpenTelemetry's own names.
#[cfg(feature = "otlp")]
fn span(reference: &Reference, method: &axum::http::Method, matched: Option<&MatchedPath>) -> tracing::Span {
    let route = matched.map_or("_OTHER", MatchedPath::as_str);
    tracing::info_span!(
        "request",
        id = %reference,
        otel.name = %format_args!("{method} {route}"),
        otel.kind = "server",
        http.request.method = %method,
        http.route = route,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_proxy_calls_a_request_is_taken_if_it_is_one_plain_word() {
        let id = |text: &'static [u8]| {
            let mut headers = HeaderMap::new();
            headers.insert(REQUEST_ID, HeaderValue::from_bytes(text).unwrap());
            received_id(&headers)
        };
        assert_eq!(id(b"7f3c-09:Ab_1.2").as_deref(), Some("7f3c-09:Ab_1.2"));
        for other in [b"".as_slice(), b"two words", b"a\"b", b"\xff", &[b'x'; 129]] {
            assert_eq!(id(other), None, "{other:?}");
        }
        assert_eq!(received_id(&HeaderMap::new()), None);
    }
}
