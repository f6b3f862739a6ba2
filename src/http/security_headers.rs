//! The security headers, on every response, and who may keep it.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::assets::FOR_EVER;
use super::policy_reports::PATH as REPORTS;
use super::{client_address, health};
use crate::api::doors::Page;
use crate::api::request::SHOWS_SECRET_HEADER;
use crate::api::{Settings, locale};
use crate::model::Hosts;
use crate::ui::SCRIPT_NONCE_HEADER;
use crate::words::errors;

/// The same for every response. `same-origin` rather than `no-referrer`: forms without scripts
/// need the referring page to come back to.
const FIXED: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-xss-protection"), "0"),
];

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

const NO_POWERS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

/// Kept by nobody. What stands on pages is text from strangers as well, which proxies that rewrite pages take
/// for addresses and hide.
const AS_IT_IS_AND_ONCE: &str = "no-store, no-transform";

const TWO_YEARS: &str = "max-age=63072000; includeSubDomains";

/// The outermost layer that touches a response: whichever layer or handler below gave it, page, file or
/// refusal, it is wrapped here.
pub async fn set_headers(State(settings): State<Arc<Settings>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    wrap(&mut response, &path, &settings);
    response
}

/// What every response carries, as lines of a head: for those that are given before there is a request.
pub fn lines(settings: &Settings) -> Vec<u8> {
    let mut refusal = StatusCode::BAD_REQUEST.into_response();
    refusal.headers_mut().clear();
    wrap(&mut refusal, "", settings);
    let mut lines = Vec::new();
    for (name, value) in refusal.headers() {
        for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
            lines.extend_from_slice(part);
        }
    }
    lines
}

fn wrap(response: &mut Response, path: &str, settings: &Settings) {
    let status = response.status();
    let headers = response.headers_mut();
    // Pages show live values and belong to one person; a refusal kept by a browser or a proxy would
    // outlive its reason. Only an embedded file is the same for everybody and for ever.
    let may_be_kept =
        status.is_success() && headers.get(header::CACHE_CONTROL).is_some_and(|kept| kept == FOR_EVER);
    if !may_be_kept {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(AS_IT_IS_AND_ONCE));
    }
    // Nobody keeps pages; where somebody does all the same, one language is not to be given out for another.
    if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        headers.append(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    }
    headers.remove(SHOWS_SECRET_HEADER);
    let nonce = headers.remove(SCRIPT_NONCE_HEADER);
    set_policy(headers, nonce.as_ref().and_then(|nonce| nonce.to_str().ok()));
    set_powers(headers, path);
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if settings.is_https() {
        secure_cookies(headers);
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TWO_YEARS));
    }
}

/// Which of the browser's powers a page may use: none, but for the two pages on which a passkey is asked
/// for or made.
fn set_powers(headers: &mut HeaderMap, path: &str) {
    let on = |page| if path == page { "(self)" } else { "()" };
    let (get, create) = (on(Page::Passkey.path()), on(Page::NewPasskey.path()));
    let powers =
        format!("{NO_POWERS}, publickey-credentials-get={get}, publickey-credentials-create={create}");
    if let Ok(powers) = HeaderValue::from_str(&powers) {
        headers.insert(PERMISSIONS_POLICY, powers);
    }
}

/// The session layer forgets `Secure` on the cookie that takes another one away, and browsers
/// ignore a `__Host-` cookie without it: the dead session would stay in the browser.
fn secure_cookies(headers: &mut HeaderMap) {
    let cookies: Vec<HeaderValue> = headers.get_all(header::SET_COOKIE).iter().cloned().collect();
    headers.remove(header::SET_COOKIE);
    for cookie in cookies {
        let text = String::from_utf8_lossy(cookie.as_bytes()).into_owned();
        let is_secure = text.split(';').any(|part| part.trim().eq_ignore_ascii_case("secure"));
        let secured = if is_secure { None } else { HeaderValue::from_str(&format!("{text}; Secure")).ok() };
        headers.append(header::SET_COOKIE, secured.unwrap_or(cookie));
    }
}

/// Nothing is allowed but our own style, pictures and forms; scripts only on pages that have an
/// island, and of the inline ones only the one with this response's nonce.
fn set_policy(headers: &mut HeaderMap, nonce: Option<&str>) {
    let scripts = nonce.map_or_else(String::new, |nonce| {
        format!(" script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; connect-src 'self';")
    });
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self';{scripts} form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'; report-uri {REPORTS}"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// The methods that anything here answers to.
pub async fn known_methods(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        return next.run(request).await;
    }
    let allow = [(header::ALLOW, "GET, HEAD, POST")];
    (StatusCode::METHOD_NOT_ALLOWED, allow).into_response()
}

/// Whoever is led here by a name that is not this desk's is answered by nobody. Our own proxies are believed: they
/// may pass a request on under a name of their own. Health is asked for by machines, under any name.
pub async fn known_hosts(State(settings): State<Arc<Settings>>, request: Request, next: Next) -> Response {
    let is_health = health::is_asked(request.uri().path());
    if is_health || client_address::is_from_our_proxy(&request, &settings) || is_for(&settings, &request) {
        return next.run(request).await;
    }
    // People get a page instead (`pages::explain_bare_errors`).
    let words = errors::another_host(locale::asked_for_in(request.headers()));
    (StatusCode::MISDIRECTED_REQUEST, format!("{words}\n")).into_response()
}

/// The address may come whole; then both names have to be ours, and there is one of each.
fn is_for(settings: &Settings, request: &Request) -> bool {
    let hosts: Vec<_> = request.headers().get_all(header::HOST).iter().map(|host| host.to_str()).collect();
    let asked_for = request.uri().authority().map(axum::http::uri::Authority::as_str);
    let named = match (hosts.as_slice(), asked_for) {
        ([Ok(host)], _) => settings.hosts.include(host),
        ([], Some(_)) => true,
        // None comes from no browser. Where every name will do, so will that.
        ([], None) => settings.hosts == Hosts::Any,
        _ => false,
    };
    named && asked_for.is_none_or(|authority| settings.hosts.include(authority))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::Router;
    use axum::body::Body;
    use axum::extract::Path;
    use axum::middleware::{from_fn, from_fn_with_state};
    use axum::routing::get;
    use tower::ServiceExt as _;
    use tower_http::timeout::TimeoutLayer;
    use url::Url;

    use super::*;

    fn settings(url: &str) -> Arc<Settings> {
        let (public_url, hosts) = (Url::parse(url).unwrap(), Hosts::Any);
        Arc::new(Settings { public_url, trusted_proxies: Vec::new(), contact: None, hosts })
    }

    /// Whatever a handler answers, however a layer refuses, and a handler that never ends.
    #[tokio::test]
    async fn every_status_is_wrapped_and_only_a_file_is_kept() {
        async fn answer(Path((status, kept)): Path<(u16, String)>) -> Response {
            let kept = if kept == "file" { FOR_EVER } else { "public, max-age=60" };
            (StatusCode::from_u16(status).unwrap(), [(header::CACHE_CONTROL, kept)]).into_response()
        }
        let limit =
            TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_millis(20));
        let router = Router::new()
            .route("/answer/{status}/{kept}", get(answer))
            .route("/never", get(std::future::pending::<StatusCode>))
            .layer(limit)
            .layer(from_fn(known_methods))
            .layer(from_fn_with_state(settings("https://desk.example"), set_headers));
        let mut kinds: Vec<_> =
            [200, 204, 303, 304, 400, 401, 403, 404, 405, 408, 409, 410, 413, 414, 415, 421]
                .into_iter()
                .chain([422, 429, 431, 500, 502, 503, 504, 507])
                .flat_map(|status| {
                    ["file", "page"].map(|kept| (Method::GET, format!("/answer/{status}/{kept}")))
                })
                .collect();
        kinds.extend([
            (Method::GET, "/never".to_owned()),
            (Method::GET, "/nowhere".to_owned()),
            (Method::HEAD, "/nowhere".to_owned()),
            (Method::POST, "/answer/200/file".to_owned()),
            (Method::PUT, "/answer/200/file".to_owned()),
            (Method::OPTIONS, "/".to_owned()),
        ]);
        let mut kept = 0;
        for (method, path) in kinds {
            let request = Request::builder().method(&method).uri(&path).body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            let headers = response.headers();
            for (name, value) in FIXED {
                assert_eq!(headers[&name], value, "{method} {path}");
            }
            for name in
                [header::CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY, header::STRICT_TRANSPORT_SECURITY]
            {
                assert_eq!(headers.get_all(&name).iter().count(), 1, "{method} {path}: {name}");
            }
            assert_eq!(headers.get_all(header::CACHE_CONTROL).iter().count(), 1, "{method} {path}");
            if headers[header::CACHE_CONTROL] == FOR_EVER {
                assert!(response.status().is_success() && path.ends_with("/file"), "{method} {path}");
                kept += 1;
            } else {
                assert_eq!(headers[header::CACHE_CONTROL], AS_IT_IS_AND_ONCE, "{method} {path}");
            }
        }
        assert_eq!(kept, 2);
    }

    #[test]
    fn the_lines_of_a_head_say_the_same() {
        let lines = String::from_utf8(lines(&settings("https://desk.example"))).unwrap();
        for (name, value) in FIXED {
            assert!(lines.contains(&format!("{name}: {value}\r\n")), "{lines}");
        }
        for part in [
            "cache-control: no-store, no-transform\r\n",
            "content-security-policy: default-src 'none';",
            TWO_YEARS,
        ] {
            assert!(lines.contains(part), "{lines}");
        }
        assert!(lines.ends_with("\r\n") && !lines.contains("\r\n\r\n") && !lines.contains("content-length"));
        let plain = String::from_utf8(super::lines(&settings("http://localhost:8080"))).unwrap();
        assert!(!plain.contains("strict-transport-security"), "{plain}");
    }

    #[test]
    fn every_cookie_travels_over_tls_only() {
        let mut headers = HeaderMap::new();
        for cookie in ["a=1; Path=/; Secure; HttpOnly", "__Host-counterdesk=; Max-Age=0; Path=/"] {
            headers.append(header::SET_COOKIE, HeaderValue::from_static(cookie));
        }
        secure_cookies(&mut headers);
        let cookies: Vec<_> = headers.get_all(header::SET_COOKIE).iter().collect();
        assert_eq!(
            cookies,
            ["a=1; Path=/; Secure; HttpOnly", "__Host-counterdesk=; Max-Age=0; Path=/; Secure"]
        );
    }
}
