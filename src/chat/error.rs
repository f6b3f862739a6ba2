use crate::model::{ErrorCode, Timestamp, UnknownReason, one_line};

/// Longest `ErrorInfo` that is kept, in characters.
pub(super) const MAX_INFO_CHARS: usize = 300;

/// What came of a call that did not succeed. None of these holds a URL, so none holds a signature.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Definitely nothing was executed, because no request left this machine.
    #[error("nothing was sent: {0}")]
    NotSent(NotSent),
    /// Tencent Chat answered with a code that proves that nothing was executed.
    #[error("Tencent Chat refused: {0}")]
    Refused(Refusal),
    /// Nobody can tell whether the request was executed: read back.
    #[error("whether it was executed is not known: {0}")]
    Unknown(UnknownReason),
}

/// Why nothing left this machine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSent {
    /// No connection came about: name resolution, refusal, time-out while connecting, TLS.
    #[error("could not connect to {host}")]
    CouldNotConnect { host: String },
    /// Tencent Chat asked for a minute's rest (70050), and it is not over.
    #[error("held back after too many refused signatures, until {} ms after 1970", until.0)]
    HeldBack { until: Timestamp },
    /// Nothing has been answered since then, so nothing is tried for a few seconds.
    #[error("Tencent Chat cannot be reached since {} ms after 1970", since.0)]
    Down { since: Timestamp },
    /// The request could not be built; `what` names the part.
    #[error("could not prepare {what}")]
    CouldNotPrepare { what: &'static str },
}

/// An `ErrorCode` other than 0, and the text that came with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code} ({info})")]
pub struct Refusal {
    pub code: ErrorCode,
    /// `ErrorInfo`: text from outside, on one line, at most 300 characters.
    pub info: String,
}

impl Refusal {
    pub(super) fn new(code: i64, info: &str) -> Self {
        Self { code: ErrorCode(code), info: presentable(info) }
    }
}

/// Why a client could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    #[error("the secret key is empty")]
    EmptySecretKey,
    /// A line break in the identifier would forge lines of the text that is signed.
    #[error("the admin identifier is empty or holds a control character")]
    AdminIdentifier,
    /// For https: most often, that this machine has no root certificates.
    #[error("the HTTP client could not be built: {0}")]
    Http(String),
}

impl CallError {
    /// Sorts a code other than 0 by whether it proves that nothing was executed.
    pub(super) fn of_code(code: i64, info: &str) -> Self {
        let Refusal { code, info } = Refusal::new(code, info);
        if code.proves_nothing_happened() {
            Self::Refused(Refusal { code, info })
        } else {
            Self::Unknown(UnknownReason::Code { code, info })
        }
    }

    pub(super) fn unreadable() -> Self {
        Self::Unknown(UnknownReason::Unreadable)
    }
}

/// Text from a stranger that will stand in pages, logs and terminals: one line, no end in sight cut off.
pub(super) fn presentable(info: &str) -> String {
    one_line(info).chars().take(MAX_INFO_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_refusal_only_if_it_proves_that_nothing_happened() {
        assert_eq!(
            CallError::of_code(10010, "group not exist"),
            CallError::Refused(Refusal {
                code: ErrorCode::NO_SUCH_GROUP,
                info: "group not exist".to_owned()
            })
        );
        for unclear in [10002, 60008, 70500, 123_456] {
            assert!(matches!(
                CallError::of_code(unclear, ""),
                CallError::Unknown(UnknownReason::Code { code: ErrorCode(code), .. }) if code == unclear
            ));
        }
    }

    #[test]
    fn text_from_outside_is_made_presentable() {
        assert_eq!(presentable("a\u{1b}[31m\r\nb\u{0}"), "a\u{fffd}[31m  b\u{fffd}");
        assert_eq!(presentable(&"\u{5b57}".repeat(400)).chars().count(), MAX_INFO_CHARS);
    }
}
