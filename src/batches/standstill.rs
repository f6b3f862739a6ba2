//! Why a batch can go on with none of its groups.

use crate::chat::{CallError, NotSent};
use crate::model::{ErrorCode, Pause, PauseReason, Timestamp, UnknownReason};
use crate::reset::ResetError;

/// Why nothing can be done for any group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standstill {
    pub(super) why: PauseReason,
    pub(super) code: Option<ErrorCode>,
}

impl Standstill {
    pub const UNREACHABLE: Self = Self { why: PauseReason::Unreachable, code: None };
    pub const MAY_NOT: Self = Self { why: PauseReason::MayNot, code: None };
    pub const TOO_OLD: Self = Self { why: PauseReason::TooOld, code: None };
    pub const NOT_KNOWN: Self = Self { why: PauseReason::NotKnown, code: None };

    /// `None`: it is about the one group.
    pub fn of(error: &ResetError) -> Option<Self> {
        match error {
            ResetError::Call(CallError::Refused(refusal)) => Self::of_code(refusal.code),
            // One connection that did not come about is tried again; after several, the breaker says so.
            ResetError::Call(CallError::NotSent(NotSent::Down { .. } | NotSent::HeldBack { .. })) => {
                Some(Self::UNREACHABLE)
            }
            ResetError::NoSuchApp | ResetError::NotPermitted(_) | ResetError::EveryCounter { .. } => {
                Some(Self::MAY_NOT)
            }
            _ => None,
        }
    }

    /// The same of a group that is only read: where too much was called, the next one is refused as well, until it is less.
    pub fn of_reading(error: &ResetError) -> Option<Self> {
        Self::of(error).or_else(|| over_quota(error).map(Self::refused))
    }

    pub fn refused(code: ErrorCode) -> Self {
        Self { why: PauseReason::AppRefused, code: Some(code) }
    }

    /// The app's plan, its key and its settings.
    pub fn of_code(code: ErrorCode) -> Option<Self> {
        let is_the_apps = code == ErrorCode::PLAN_TOO_LOW
            || code.0 == 60_020
            || (70_000..71_000).contains(&code.0) && code.proves_nothing_happened();
        is_the_apps.then_some(Self::refused(code))
    }

    pub fn pause(self, at: Timestamp) -> Pause {
        Pause { why: self.why, code: self.code, by: None, at }
    }
}

/// `None`: not too much was called.
pub(super) fn over_quota(error: &ResetError) -> Option<ErrorCode> {
    match error {
        ResetError::Call(CallError::Refused(refusal)) if refusal.code.is_about_a_quota() => {
            Some(refusal.code)
        }
        _ => None,
    }
}

/// Whether a call got no answer that says anything: the network, or whatever is at its other end.
pub(super) fn is_no_answer(error: &ResetError) -> bool {
    matches!(
        error,
        ResetError::Call(
            CallError::NotSent(NotSent::CouldNotConnect { .. })
                | CallError::Unknown(
                    UnknownReason::TimedOut { .. }
                        | UnknownReason::ConnectionLost
                        | UnknownReason::HttpStatus { .. }
                )
        )
    )
}

/// Where none of several groups gives an answer, it is not the groups.
pub(super) fn is_outage(no_answers: usize, of: usize) -> bool {
    const SEVERAL: usize = 3;
    of >= SEVERAL && no_answers == of
}
