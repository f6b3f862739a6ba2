//! Answers as they go over the wire: three status fields, and the command's own beside them.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::behaviour::{Behaviour, NoError};

/// What a command has to say beside the status fields.
pub(super) type Fields = Map<String, Value>;

/// The codes this server answers with by itself. Any other can be had with a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i64)]
pub(super) enum Code {
    /// A parameter is missing, of the wrong type or out of range; `ErrorInfo` says which.
    WrongParameter = 10004,
    /// The group ID is not one that could exist.
    InvalidGroupId = 10015,
    /// The answer would be larger than 1 MB.
    AnswerTooLarge = 10018,
    /// The app's plan has no counters.
    PlanTooLow = 10059,
    /// More than 20 counters in the group.
    TooManyCounters = 10063,
    /// The HTTP request is not what the API asks for.
    HttpParse = 60002,
    /// The body is not JSON.
    JsonParse = 60003,
    /// `identifier` is missing from the URL.
    WrongAccount = 60004,
    /// `sdkappid` is not a number.
    InvalidSdkAppId = 60006,
    /// More calls a second than the command allows.
    TooFrequent = 60007,
    /// No such service or command.
    NoSuchResource = 60009,
    /// The identifier is not an app admin.
    AdminNeeded = 60010,
    /// `sdkappid` is missing from the URL.
    NoSdkAppId = 60012,
    /// The app has not bought this, or no longer has it.
    NotBought = 60020,
    /// The `UserSig` has expired.
    Expired = 70001,
    /// The `UserSig` is empty.
    EmptySignature = 70002,
    /// The `UserSig` cannot be decoded.
    Undecodable = 70003,
    /// The `UserSig` does not verify: another app's key.
    WrongKey = 70009,
    /// The `UserSig` was made for another identifier.
    OtherIdentifier = 70013,
    /// The `UserSig` was made for another app.
    OtherSdkAppId = 70014,
    /// This data centre does not know the app.
    UnknownSdkAppId = 70020,
}

impl Code {
    /// A refusal with this code.
    pub(super) fn with(self, info: impl Into<Cow<'static, str>>) -> Refusal {
        Refusal::new(self as i64, info)
    }
}

/// Why a request was not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: i64,
    pub(super) info: Cow<'static, str>,
}

impl Refusal {
    /// A refusal with a code that a switch or a fault decided.
    pub(super) fn new(code: i64, info: impl Into<Cow<'static, str>>) -> Self {
        Self { code, info: info.into() }
    }
}

/// The status fields, which every answer has (and each group in the answer of `get_group_info`).
pub(super) fn status(outcome: &Result<(), Refusal>, behaviour: &Behaviour) -> Fields {
    let (action, info, code) = match outcome {
        Ok(()) => ("OK", "", 0),
        Err(refusal) => ("FAIL", refusal.info.as_ref(), refusal.code),
    };
    let mut fields = Fields::new();
    fields.insert("ActionStatus".to_owned(), action.into());
    if outcome.is_err() || behaviour.no_error == NoError::EmptyText {
        fields.insert("ErrorInfo".to_owned(), info.into());
    }
    fields.insert("ErrorCode".to_owned(), code.into());
    fields
}

/// A whole answer.
pub(super) fn whole(outcome: Result<Fields, Refusal>, behaviour: &Behaviour) -> Fields {
    match outcome {
        Ok(own) => {
            let mut fields = status(&Ok(()), behaviour);
            fields.extend(own);
            fields
        }
        Err(refusal) => status(&Err(refusal), behaviour),
    }
}

/// The code of a whole answer.
pub(super) fn code_of(answer: &Fields) -> Option<i64> {
    answer.get("ErrorCode").and_then(Value::as_i64)
}
