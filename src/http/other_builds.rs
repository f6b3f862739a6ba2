//! The files of the programs beside this one. While replicas are restarted one after the other, a page of the one may ask the
//! other for its style and its scripts; and what was open when the only program gave its place to the next one asks that.
//! Each program keeps its own files in the database, and looks there for what it does not have.

use std::io::Read as _;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::read::GzDecoder;

use super::assets::{ASSETS, Asset, FOR_EVER};
use super::pages::Pages;
use crate::api::Services;
use crate::store::{AssetFile, StoreError};

/// A page asks for its files when it is loaded; this is how long they are there after the last program that has them.
const KEPT: Duration = Duration::from_hours(7 * 24);
/// Whatever the database holds, no more than this is unpacked.
const LARGEST: u64 = 8 * 1024 * 1024;

/// Keeps this program's files, and forgets those that no program has any more.
pub async fn keep(services: &Services) -> Result<(), StoreError> {
    let files: Vec<_> = ASSETS.iter().map(|asset| file(services, asset)).collect();
    let (store, now) = (services.store(), services.now());
    store.keep_asset_files(&files, now).await?;
    let seconds = i64::try_from(KEPT.as_secs()).unwrap_or(i64::MAX);
    store.forget_asset_files(now.plus_seconds(-seconds)).await?;
    Ok(())
}

fn file(services: &Services, asset: &Asset) -> AssetFile {
    let content = BASE64.encode(asset.gzip());
    let mark = mark(services, asset.path, asset.content_type, &content);
    AssetFile { path: asset.path.to_owned(), content_type: asset.content_type.to_owned(), content, mark }
}

/// Who can write in the database must not be able to give people scripts. The parts cannot run into each other: the first
/// two hold no line end.
fn mark(services: &Services, path: &str, content_type: &str, content: &str) -> String {
    services.accounts.mark("asset file", &format!("{path}\n{content_type}\n{content}"))
}

/// Around the files of this program: answers where those have no answer.
pub async fn answer(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let looks = matches!(*request.method(), Method::GET | Method::HEAD);
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    if response.status() != StatusCode::NOT_FOUND || !looks || !may_be_one(&path) {
        return response;
    }
    match pages.services().store().asset_file(&path).await {
        Ok(Some(file)) => unpack(pages.services(), &file).unwrap_or(response),
        Ok(None) => response,
        Err(error) => {
            tracing::warn!(%error, "assets.of_others_not_read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// Whether a program may have given out such an address: a name, twelve digits of a hash, an ending. Nothing else is asked
/// of the database.
fn may_be_one(path: &str) -> bool {
    let Some((rest, ending)) = path.rsplit_once('.') else { return false };
    let Some((_, hash)) = rest.rsplit_once('.') else { return false };
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    path.len() <= 200
        && !ending.is_empty()
        && ending.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && hash.len() == 12
        && hash.bytes().all(is_digit)
}

/// The file as its own program hands it out; the router compresses it for the browser anew. `None`: somebody else wrote it.
fn unpack(services: &Services, file: &AssetFile) -> Option<Response> {
    let AssetFile { path, content_type, content, mark: given } = file;
    if mark(services, path, content_type, content) != *given {
        tracing::error!(path, "assets.of_others_not_ours");
        return None;
    }
    let packed = BASE64.decode(content).ok()?;
    let mut unpacked = Vec::new();
    GzDecoder::new(&packed[..]).take(LARGEST).read_to_end(&mut unpacked).ok()?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_str(content_type).ok()?),
        (CACHE_CONTROL, HeaderValue::from_static(FOR_EVER)),
    ];
    Some((headers, unpacked).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_asked_for_what_a_program_may_have_named_and_nothing_else() {
        for own in ASSETS {
            assert!(may_be_one(own.path), "{}", own.path);
        }
        for path in [
            "/pkg/main.css",
            "/pkg/main.0123456789ab",
            "/pkg/main.0123456789AB.css",
            "/pkg/main.0123456789abc.css",
            "/pkg/main.0123456789ab.",
            "/pkg/main.0123456789ab.c%73",
            "/pkg/",
        ] {
            assert!(!may_be_one(path), "{path}");
        }
        assert!(!may_be_one(&format!("/pkg/{}.0123456789ab.css", "x".repeat(200))));
    }
}
