//! One log line a request, under the reference that an error page shows.

use std::convert::Infallible;
use std::time::Instant;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::client_address;
use crate::api::Services;
use crate::api::log_path::LogPath;
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
    let method = request.method().clone();
    let (path, is_asset) = (LogPath::of(request.uri().path()), request.uri().path().starts_with("/pkg/"));
    // The proxy's own name for this request leads from its log to ours.
    let received = client_address::is_from_our_proxy(&request, &services.settings)
        .then(|| received_id(request.headers()))
        .flatten();
    let mut response = next.run(request).await;
    let (status, millis) = (response.status().as_u16(), started.elapsed().as_millis());
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
