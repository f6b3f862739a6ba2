//! What arrived. A test asks here how often a client really sent something.

use std::collections::VecDeque;

use serde::Serialize;

use super::faults::FaultKind;

/// So many requests are kept; older ones go.
const KEPT: usize = 20_000;

/// So much of a body is kept, in bytes: twenty counters with the longest keys fit.
const BODY_KEPT: usize = 8 * 1024;

/// Parameters whose values are kept. All others are hidden: a client that misspells `usersig` still sends a signature.
const SHOWN: [&str; 4] = ["sdkappid", "identifier", "random", "contenttype"];

/// One request to the API, as it was received and dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Request {
    /// HTTP method.
    pub method: String,
    /// The last part of the path, such as `delete_group_counter`; whatever stood there.
    pub command: String,
    /// The path as sent.
    pub path: String,
    /// The query as sent, with parameters in order and the value of `usersig` hidden.
    pub query: String,
    /// The body, as text.
    pub body: String,
    /// Whether it was carried out, that is, ended with `ErrorCode` 0 inside; the caller may have been told otherwise.
    pub applied: bool,
    /// The `ErrorCode` the caller was told; none if a fault kept it from them.
    pub code: Option<i64>,
    /// The fault that struck it.
    pub fault: Option<FaultKind>,
    /// When, by the simulator's clock, in Unix seconds.
    pub time: u64,
    /// When, in milliseconds since the simulator began: fine enough to see a pace.
    pub after_ms: u64,
}

/// The latest requests, oldest first.
#[derive(Debug, Default)]
pub(super) struct History(VecDeque<Request>);

impl History {
    pub(super) fn add(&mut self, request: Request) {
        if self.0.len() >= KEPT {
            self.0.pop_front();
        }
        self.0.push_back(request);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn all(&self) -> Vec<Request> {
        self.0.iter().cloned().collect()
    }
}

/// The query with every value hidden that might be a signature.
pub(super) fn without_signature(query: &str) -> String {
    let shown = query.split('&').map(|part| match part.split_once('=') {
        Some((name, _)) if SHOWN.contains(&name) => part.to_owned(),
        Some((name, _)) => format!("{name}=(hidden)"),
        None => part.to_owned(),
    });
    shown.collect::<Vec<_>>().join("&")
}

/// The beginning of a body, as text.
pub(super) fn body_text(body: &[u8]) -> String {
    String::from_utf8_lossy(body.get(..BODY_KEPT).unwrap_or(body)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_the_signature_whatever_it_is_called() {
        assert_eq!(
            without_signature(
                "sdkappid=1&identifier=a&usersig=eJyrVgrx&UserSig=eJ&random=3&contenttype=json"
            ),
            "sdkappid=1&identifier=a&usersig=(hidden)&UserSig=(hidden)&random=3&contenttype=json"
        );
        assert_eq!(without_signature(""), "");
    }

    #[test]
    fn keeps_only_the_latest() {
        let mut history = History::default();
        let request = Request {
            method: "POST".to_owned(),
            command: "x".to_owned(),
            path: String::new(),
            query: String::new(),
            body: String::new(),
            applied: false,
            code: None,
            fault: None,
            time: 0,
            after_ms: 0,
        };
        for after_ms in 0..=KEPT as u64 {
            history.add(Request { after_ms, ..request.clone() });
        }
        assert_eq!(history.all().len(), KEPT);
        assert_eq!(history.all().first().map(|first| first.after_ms), Some(1));
    }
}
