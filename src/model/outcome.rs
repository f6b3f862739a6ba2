use serde::{Deserialize, Serialize};

use super::ErrorCode;

/// What became of an operation. `Unknown` is an honest answer: it is being verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum Outcome {
    /// Read back: the old values are gone.
    Applied,
    /// Tencent Chat said no; nothing was executed.
    Refused { code: ErrorCode, info: String },
    /// Nothing was changed.
    NotApplied { reason: NotAppliedReason },
    /// Sent, and not known yet.
    Unknown { reason: UnknownReason },
    /// Verification gave up; a person decides.
    Unresolved,
}

impl Outcome {
    /// Whether the operation still blocks others on the same group.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Unknown { .. })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotAppliedReason {
    /// No connection was made, so nothing was sent.
    NeverSent,
    /// The counters were read back and are all there.
    ReadBackUnchanged,
}

/// Why the answer to a request tells nothing about whether it was executed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "because")]
pub enum UnknownReason {
    /// On its way, or this program stopped before the answer came.
    #[error("no answer yet")]
    Sending,
    /// No answer within the time allowed.
    #[error("no answer within {after_ms} ms")]
    TimedOut { after_ms: u64 },
    /// The connection broke after the request had left.
    #[error("the connection was lost")]
    ConnectionLost,
    /// An HTTP status other than 200.
    #[error("HTTP status {status}")]
    HttpStatus { status: u16 },
    /// An answer that is not what the API documents (unreadable, too large, no `ErrorCode`).
    #[error("the answer is not readable")]
    Unreadable,
    /// An answer about another group than the one that was asked for.
    #[error("the answer is about the group {group}")]
    AnotherGroup { group: String },
    /// An `ErrorCode` that does not say whether the request was executed (10002, 60008 …).
    #[error("code {code} ({info})")]
    Code { code: ErrorCode, info: String },
    /// Tencent Chat said "done", and the counters are not read back yet.
    #[error("not read back yet")]
    NotReadBack,
}
