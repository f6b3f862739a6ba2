//! The security headers, on every response.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::policy_reports::PATH as REPORTS;
use crate::api::{Settings, paths};
use crate::ui::SCRIPT_NONCE_HEADER;

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

const TWO_YEARS: &str = "max-age=63072000; includeSubDomains";

pub async fn set_headers(State(settings): State<Arc<Settings>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let nonce = headers.remove(SCRIPT_NONCE_HEADER);
    set_policy(headers, nonce.as_ref().and_then(|nonce| nonce.to_str().ok()));
    set_powers(headers, &path);
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if settings.is_https() {
        secure_cookies(headers);
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TWO_YEARS));
    }
    response
}

/// Which of the browser's powers a page may use: none, but for the two pages on which a passkey is asked
/// for or made.
fn set_powers(headers: &mut HeaderMap, path: &str) {
    let on = |page| if path == page { "(self)" } else { "()" };
    let (get, create) = (on(paths::PASSKEY), on(paths::NEW_PASSKEY));
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

/// Pages show live values and belong to one person.
pub async fn no_store(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

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
