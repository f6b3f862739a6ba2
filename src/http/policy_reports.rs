//! Where browsers tell that a page did what its policy forbids: a script that somebody slipped in, or a
//! mistake of our own. Anybody can write here, so it costs little and is never believed: it is a line in the
//! server's log, not an entry in the activity log.

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::post;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use serde_json::Value;
use url::Url;

use crate::api::log_path::{LogPath, holds_token};

/// Named in every response's policy.
pub const PATH: &str = "/csp-reports";

const PER_MINUTE: NonZeroU32 = match NonZeroU32::new(30) {
    Some(number) => number,
    None => NonZeroU32::MIN,
};

const LONGEST_WORD: usize = 200;

pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let pace = Arc::new(RateLimiter::direct(Quota::per_minute(PER_MINUTE)));
    Router::new().route(PATH, post(receive)).with_state(pace)
}

async fn receive(
    State(pace): State<Arc<DefaultDirectRateLimiter>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    if content_type.split(';').next().unwrap_or("").trim() != "application/csp-report" {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE;
    }
    let Ok(report) = serde_json::from_slice::<Value>(&body) else { return StatusCode::BAD_REQUEST };
    if let (Some(breach), Ok(())) = (report.get("csp-report"), pace.check()) {
        let Violation { page, directive, blocked, source } = violation(breach);
        tracing::warn!(page, directive, blocked, source, "csp.violated");
    }
    StatusCode::NO_CONTENT
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Violation {
    page: String,
    directive: String,
    blocked: String,
    source: String,
}

/// The names are those of CSP Level 3, section 5.3. Not of the Reporting API: its header counts only over
/// TLS, and naming it makes browsers forget `report-uri`.
fn violation(breach: &Value) -> Violation {
    let word = |name: &str| breach.get(name).and_then(Value::as_str).unwrap_or_default();
    Violation {
        page: place(word("document-uri")),
        directive: printable(word("effective-directive")),
        blocked: place(word("blocked-uri")),
        source: place(word("source-file")),
    }
}

/// An address without its query, which may hold a reason, and without a one-time token.
fn place(text: &str) -> String {
    let Ok(mut url) = Url::parse(text) else { return printable(text) };
    if url.cannot_be_a_base() {
        return printable(url.scheme());
    }
    url.set_query(None);
    url.set_fragment(None);
    // Each fails only for addresses that have no such part.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    let path = LogPath::of(url.path()).to_string();
    url.set_path("");
    let origin = printable(url.as_str());
    format!("{}{path}", origin.trim_end_matches('/'))
}

/// What can go into one line of a log. A browser writes words here or an address; whoever writes anything
/// else may be after what other people's logs hold.
fn printable(text: &str) -> String {
    let text: String =
        text.chars().filter(|letter| (' '..='~').contains(letter)).take(LONGEST_WORD).collect();
    if text.contains('/') || holds_token(&text) { LogPath::of(&text).to_string() } else { text }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_report_says_what_was_blocked_where_and_no_more() {
        let report = json!({
            "document-uri": "https://desk.example/groups/1/a?reason=Ms+Li", "effective-directive": "script-src-elem",
            "blocked-uri": "https://evil.example/x.js?y=1#z", "source-file": "inline", "script-sample": "steal()",
        });
        let said = Violation {
            page: "https://desk.example/groups/1/a".into(),
            directive: "script-src-elem".into(),
            blocked: "https://evil.example/x.js".into(),
            source: "inline".into(),
        };
        assert_eq!(violation(&report), said);
        let nothing = Violation::default();
        for rubbish in [json!(null), json!(7), json!([1, []]), json!({"document-uri": {}})] {
            assert_eq!(violation(&rubbish), nothing, "{rubbish}");
        }
    }

    #[test]
    fn nothing_in_a_report_can_write_lines_or_tokens_into_the_log() {
        assert_eq!(place("https://desk.example/welcome/SECRET"), "https://desk.example/welcome/\u{2026}");
        let token = "0123456789abcdef".repeat(4);
        for relative in [format!("/welcome/{token}"), token.clone(), format!("eval {token}")] {
            assert!(!place(&relative).contains(&token), "{relative}");
        }
        assert_eq!(place("https://me:secret@desk.example/"), "https://desk.example/");
        assert_eq!(place("data:text/javascript,alert(1)"), "data");
        assert_eq!(printable("eval\r\n2026 INFO forged \u{1b}[31m\u{202e}"), "eval2026 INFO forged [31m");
        assert_eq!(printable(&"x".repeat(5_000)).len(), LONGEST_WORD);
    }
}
