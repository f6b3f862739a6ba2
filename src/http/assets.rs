//! The files a page loads (style, icons, the browser half), embedded by `build.rs` under names that hold
//! their content's hash, compressed beforehand. Nothing is read from disk, and a browser keeps them for ever.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderName, HeaderValue, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// The address of an embedded file holds a hash of what is in it.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// One embedded file.
#[derive(Debug)]
pub struct Asset {
    /// The name it is asked for by in the code, for example `main.css`.
    pub logical: &'static str,
    /// The path a browser loads it from, for example `/pkg/main.0123456789ab.css`.
    pub path: &'static str,
    /// The value of its `Content-Type`.
    pub content_type: &'static str,
    identity: &'static [u8],
    brotli: &'static [u8],
    gzip: &'static [u8],
}

impl Asset {
    /// The file by its logical name. The browser half (`counterdesk.js`, `counterdesk.wasm`) may be missing
    /// from a build; pages then go without it.
    pub fn find(logical: &str) -> Option<&'static Self> {
        ASSETS.iter().find(|asset| asset.logical == logical)
    }

    /// Compressed, for the programs beside this one.
    pub fn gzip(&self) -> &'static [u8] {
        self.gzip
    }

    fn at(path: &str) -> Option<&'static Self> {
        ASSETS.iter().find(|asset| asset.path.strip_prefix("/pkg/") == Some(path))
    }

    fn respond(&'static self, request: &HeaderMap) -> Response {
        let (encoding, body) = match Encoding::negotiate(request) {
            Encoding::Brotli => (Some("br"), self.brotli),
            Encoding::Gzip => (Some("gzip"), self.gzip),
            Encoding::Identity => (None, self.identity),
        };
        let headers: [(HeaderName, HeaderValue); 4] = [
            (CONTENT_TYPE, HeaderValue::from_static(self.content_type)),
            (CACHE_CONTROL, HeaderValue::from_static(FOR_EVER)),
            (VARY, HeaderValue::from_static("Accept-Encoding")),
            (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        ];
        let mut response = (headers, body).into_response();
        if let Some(encoding) = encoding {
            response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

/// The route of these files, to be merged into the server's. It answers `GET` and `HEAD` (axum drops the
/// body of the latter and keeps its length).
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/pkg/{*file}", get(serve))
}

async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    match Asset::at(&file) {
        Some(asset) => asset.respond(&headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// What to send for a request's `Accept-Encoding`: of the two we hold, the one the client rates higher,
    /// brotli if it rates both the same. Refusing everything gets the file as it is, which RFC 9110 §12.5.3
    /// allows and which helps more than an error.
    fn negotiate(headers: &HeaderMap) -> Self {
        let (mut brotli, mut gzip, mut others) = (None, None, None);
        let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        for part in values.flat_map(|value| value.split(',')) {
            let (coding, parameters) = part.split_once(';').unwrap_or((part, ""));
            let coding = coding.trim();
            let rating = Some(rating(parameters));
            if coding.eq_ignore_ascii_case("br") {
                brotli = rating;
            } else if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
                gzip = rating;
            } else if coding == "*" {
                others = rating;
            }
        }
        let brotli = brotli.or(others).unwrap_or(0);
        let gzip = gzip.or(others).unwrap_or(0);
        if brotli == 0 && gzip == 0 {
            Self::Identity
        } else if brotli >= gzip {
            Self::Brotli
        } else {
            Self::Gzip
        }
    }
}

/// The weight in `q=0.8`, in thousandths; 1000 without one, 0 (do not send) for one that cannot be read.
fn rating(parameters: &str) -> u16 {
    let weight = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then_some(value.trim())
    });
    let Some(weight) = weight else { return 1000 };
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match whole {
        "1" if digits(fraction) => 1000,
        "0" if digits(fraction) && fraction.len() <= 3 => format!("{fraction:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use axum::body::{Body, to_bytes};
    use axum::http::{Method, Request};
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(method: Method, path: &str, accept: Option<&str>) -> (StatusCode, HeaderMap, Vec<u8>) {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(accept) = accept {
            request = request.header(ACCEPT_ENCODING, accept);
        }
        let response = router::<()>().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        (parts.status, parts.headers, to_bytes(body, usize::MAX).await.unwrap().to_vec())
    }

    fn negotiated(accept: &str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, accept.parse().unwrap());
        Encoding::negotiate(&headers)
    }

    #[test]
    fn names_and_hashes() {
        let css = Asset::find("main.css").expect("the style is always there");
        assert_eq!(css.content_type, "text/css; charset=utf-8");
        let hash = css.path.strip_prefix("/pkg/main.").and_then(|rest| rest.strip_suffix(".css")).unwrap();
        assert!(hash.len() == 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{hash}");
        assert!(Asset::find("nothing.css").is_none());
    }

    #[test]
    fn the_browser_half_is_whole_or_absent() {
        assert_eq!(Asset::find("counterdesk.js").is_some(), Asset::find("counterdesk.wasm").is_some());
        if let Some(wasm) = Asset::find("counterdesk.wasm") {
            assert_eq!(wasm.content_type, "application/wasm");
            assert!(wasm.identity.starts_with(b"\0asm"));
        }
    }

    #[test]
    fn the_three_forms_hold_the_same() {
        for asset in ASSETS {
            let mut gunzipped = Vec::new();
            flate2::read::GzDecoder::new(asset.gzip).read_to_end(&mut gunzipped).unwrap();
            assert_eq!(gunzipped, asset.identity, "{}", asset.logical);
            assert!(!asset.brotli.is_empty() && asset.brotli.len() <= asset.gzip.len(), "{}", asset.logical);
        }
    }

    #[test]
    fn the_client_chooses_the_encoding() {
        for (accept, expected) in [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip", Encoding::Gzip),
            ("GZIP;Q=0.5", Encoding::Gzip),
            ("br;q=0, gzip", Encoding::Gzip),
            ("br;q=0.000, gzip;q=0", Encoding::Identity),
            ("br;q=0.2, gzip;q=0.9", Encoding::Gzip),
            ("br ; q=0.9, gzip;q=0.85", Encoding::Brotli),
            ("*", Encoding::Brotli),
            ("*;q=0.1, br;q=0", Encoding::Gzip),
            ("*;q=0", Encoding::Identity),
            ("identity", Encoding::Identity),
            ("deflate, zstd", Encoding::Identity),
            ("br;q=nonsense", Encoding::Identity),
            ("br;q=2", Encoding::Identity),
            ("bro, xgzip", Encoding::Identity),
            ("", Encoding::Identity),
        ] {
            assert_eq!(negotiated(accept), expected, "{accept:?}");
        }
        assert_eq!(Encoding::negotiate(&HeaderMap::new()), Encoding::Identity);
    }

    /// Korean is not broken inside its words, nor Japanese where no line begins.
    #[test]
    fn lines_break_where_their_language_breaks_them() {
        let style: String = include_str!("../../style/main.css").split_whitespace().collect();
        for rule in [":lang(ko){word-break:keep-all;}", ":lang(ja){line-break:strict;}"] {
            assert!(style.contains(rule), "{rule}");
        }
    }

    #[tokio::test]
    async fn served_for_ever() {
        let css = Asset::find("main.css").unwrap();
        let (status, headers, body) = ask(Method::GET, css.path, Some("br")).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(body, css.brotli);
        assert_eq!(headers[CONTENT_ENCODING], "br");
        assert_eq!(headers[CONTENT_TYPE], "text/css; charset=utf-8");
        assert_eq!(headers[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(headers[VARY], "Accept-Encoding");
        assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");

        let (_, headers, body) = ask(Method::GET, css.path, None).await;
        assert_eq!(body, css.identity);
        assert!(!headers.contains_key(CONTENT_ENCODING));
        assert_eq!(headers[VARY], "Accept-Encoding");
    }

    #[tokio::test]
    async fn head_has_the_length_and_no_body() {
        let css = Asset::find("main.css").unwrap();
        let (status, headers, body) = ask(Method::HEAD, css.path, Some("gzip")).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(headers["content-length"], css.gzip.len().to_string());
        assert!(body.is_empty());
    }

    #[tokio::test]
    async fn everything_else_is_not_found() {
        for path in
            ["/pkg/main.css", "/pkg/main.000000000000.css", "/pkg/", "/pkg/../main.css", "/pkg/%2e%2e/x"]
        {
            let (status, headers, _) = ask(Method::GET, path, None).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
            assert!(!headers.contains_key(CACHE_CONTROL), "{path}");
        }
        let css = Asset::find("main.css").unwrap();
        assert_eq!(ask(Method::POST, css.path, None).await.0, StatusCode::METHOD_NOT_ALLOWED);
    }
}
