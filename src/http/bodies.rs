//! Reads what is posted, whole and in time, before anything is done with it.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::Instant;

use super::known_browsers::ShownCookies;
use super::{forms, pages};
use crate::api::auth::{Ended, SignInOf};
use crate::api::doors::Function;
use crate::api::form::LONGEST_CHOICE;
use crate::api::paths::SafePath;
use crate::api::{Problem, Services, locale};
use crate::words::errors;

/// The largest form is the group page with 20 keys of 128 bytes: under 16 KiB when encoded.
pub const LARGEST: usize = 64 * 1024;

/// A list of ten thousand groups as it is pasted, encoded: for whoever is signed in alone.
pub const LARGEST_LIST: usize = 6 * 1024 * 1024;

/// The same with a file beside it, which may be the result of a batch with all that stands in it.
pub const LARGEST_WITH_FILE: usize = 20 * 1024 * 1024;

/// Forms that are larger than a list come so many at a time: until their groups are known each takes about three times its
/// size of memory.
static WITH_FILE: Semaphore = Semaphore::const_new(2);

/// For whoever was signed in until now: what can be kept until they are back, each byte of which may be encoded as three.
const LARGEST_KEPT: usize = 3 * LONGEST_CHOICE;

/// Who has sent a list. It is asked before that is read, and of nothing else.
async fn sender_of_list(services: &Services, parts: &Parts) -> SignInOf {
    let lists = [Function::MakeBatch, Function::SaveList, Function::TickGroups].map(Function::path);
    if lists.contains(&parts.uri.path()) {
        ShownCookies::of(&parts.headers, services).sign_in(services).await
    } else {
        SignInOf::Nobody
    }
}

/// Its place among the large ones, until it is answered; `None`: it needs none.
async fn place_for(headers: &HeaderMap, most: usize) -> Option<SemaphorePermit<'static>> {
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let is_large = most > LARGEST_LIST && length.is_none_or(|length| length > LARGEST_LIST);
    // Nobody closes it.
    if is_large { WITH_FILE.acquire().await.ok() } else { None }
}

/// For all of a form: over a bad telephone line the largest takes half as long.
const WITHIN: Duration = Duration::from_secs(15);
/// For a list: the longest as it is pasted, over a line that sends a megabit and a half a second; a file, over one that sends
/// four. The whole request may take little longer.
const LIST_WITHIN: Duration = Duration::from_secs(40);

pub async fn read_whole(State(services): State<Services>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let sender = sender_of_list(&services, &parts).await;
    let (most, within) = match sender {
        SignInOf::Somebody { may_many: true } if forms::is_with_file(&parts) => {
            (LARGEST_WITH_FILE, LIST_WITHIN)
        }
        SignInOf::Somebody { .. } => (LARGEST_LIST, LIST_WITHIN),
        SignInOf::Ended => (LARGEST_KEPT, LIST_WITHIN),
        SignInOf::Nobody | SignInOf::NotRead => (LARGEST, WITHIN),
    };
    let until = Instant::now() + within;
    let Ok(_place) = tokio::time::timeout(WITHIN, place_for(&parts.headers, most)).await else {
        let words = errors::form_too_many(locale::asked_for_in(&parts.headers));
        return (StatusCode::SERVICE_UNAVAILABLE, format!("{words}\n")).into_response();
    };
    match whole(body, most, until).await {
        Ok(body) => next.run(Request::from_parts(parts, Body::from(body))).await,
        // In one line, since whoever sends so slowly reads no page.
        Err(StatusCode::REQUEST_TIMEOUT) => {
            let words = errors::form_too_slow(locale::asked_for_in(&parts.headers));
            (StatusCode::REQUEST_TIMEOUT, format!("{words}\n")).into_response()
        }
        Err(status) => too_much(&parts, sender, status),
    }
}

/// More than is read of whoever sent it. The form itself can be read, if they are in and the database says so.
fn too_much(parts: &Parts, sender: SignInOf, status: StatusCode) -> Response {
    let page = forms::sent_from(&parts.headers);
    match sender {
        SignInOf::Somebody { .. } | SignInOf::Nobody => status.into_response(),
        SignInOf::Ended => {
            let path = SafePath::sign_in(page.as_str(), Some(Ended::TooMuchToKeep.into()));
            Redirect::to(path.as_str()).into_response()
        }
        SignInOf::NotRead => {
            pages::instead(parts.extensions.get(), Problem::Database { nothing_sent: true }.into(), page)
        }
    }
}

async fn whole(body: Body, largest: usize, until: Instant) -> Result<Bytes, StatusCode> {
    match tokio::time::timeout_at(until, to_bytes(body, largest)).await {
        Ok(Ok(body)) => Ok(body),
        // Or the client has gone, and nobody reads this.
        Ok(Err(error)) => {
            tracing::debug!(%error, "http.body_unreadable");
            Err(StatusCode::PAYLOAD_TOO_LARGE)
        }
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures::stream::{self, StreamExt as _};

    use super::*;

    fn body(pieces: usize, size: usize) -> stream::Iter<std::vec::IntoIter<Result<Vec<u8>, Infallible>>> {
        stream::iter(vec![Ok(vec![b'x'; size]); pieces])
    }

    #[tokio::test]
    async fn a_body_comes_whole_and_in_time_or_not_at_all() {
        let soon = Instant::now() + WITHIN;
        let whole_one = whole(Body::from_stream(body(4, 16 * 1024)), LARGEST, soon).await.unwrap();
        assert_eq!(whole_one.len(), LARGEST);
        let larger = whole(Body::from_stream(body(5, 16 * 1024)), LARGEST, soon).await;
        assert_eq!(larger.unwrap_err(), StatusCode::PAYLOAD_TOO_LARGE);
        let never_ends = Body::from_stream(body(1, 5).chain(stream::pending()));
        let slow = whole(never_ends, LARGEST, Instant::now() + Duration::from_millis(20)).await;
        assert_eq!(slow.unwrap_err(), StatusCode::REQUEST_TIMEOUT);
    }

    #[tokio::test]
    async fn large_forms_wait_for_each_other_and_small_ones_for_none() {
        let of = |length: usize| HeaderMap::from_iter([(CONTENT_LENGTH, length.into())]);
        let large = of(LARGEST_LIST + 1);
        let first = place_for(&large, LARGEST_WITH_FILE).await;
        let second = place_for(&HeaderMap::new(), LARGEST_WITH_FILE).await;
        assert!(first.is_some() && second.is_some());
        let waits = Duration::from_millis(20);
        assert!(tokio::time::timeout(waits, place_for(&large, LARGEST_WITH_FILE)).await.is_err());
        assert!(place_for(&of(LARGEST_LIST), LARGEST_WITH_FILE).await.is_none());
        assert!(place_for(&large, LARGEST_LIST).await.is_none(), "it is refused");
        drop(first);
        assert!(place_for(&large, LARGEST_WITH_FILE).await.is_some());
    }
}
