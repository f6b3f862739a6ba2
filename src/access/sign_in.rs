use serde::{Deserialize, Serialize};

use crate::model::Timestamp;

/// A sign-in ends after this long without a request.
pub const IDLE_SECONDS: i64 = 30 * 60;
/// A sign-in ends this long after it began, whatever happens.
pub const ABSOLUTE_SECONDS: i64 = 8 * 60 * 60;
/// How stale "last seen" may get before it is written again: one write a minute, not one a page.
pub const TOUCH_SECONDS: i64 = 60;

/// The clocks of two replicas may differ by this much.
const CLOCKS_DIFFER_SECONDS: i64 = 60;

/// What the session record holds about a signed-in operator. Rights are not in it: they are read
/// from the database at every request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    pub operator_id: String,
    /// Must equal the operator's, which changes with the password and when somebody is disabled.
    pub security_stamp: String,
    pub signed_in_at: Timestamp,
    pub seen_at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Liveness {
    Alive,
    /// Alive, and "last seen" wants writing.
    Touch,
    IdleTooLong,
    TooOld,
}

impl SignIn {
    pub fn liveness(&self, now: Timestamp) -> Liveness {
        let ahead = now.plus_seconds(CLOCKS_DIFFER_SECONDS);
        // Signed in tomorrow: the clock was set back, and nobody knows how old this is.
        if self.signed_in_at > ahead {
            Liveness::TooOld
        } else if self.seen_at > ahead {
            Liveness::IdleTooLong
        } else if now >= self.signed_in_at.plus_seconds(ABSOLUTE_SECONDS) {
            Liveness::TooOld
        } else if now >= self.seen_at.plus_seconds(IDLE_SECONDS) {
            Liveness::IdleTooLong
        } else if now >= self.seen_at.plus_seconds(TOUCH_SECONDS) {
            Liveness::Touch
        } else {
            Liveness::Alive
        }
    }
}

/// Why a text is no good as an operator's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    #[error("a name has 1 to 64 characters")]
    Length,
    #[error("a name is made of letters, digits and . _ - @ +")]
    Characters,
}

/// Names are handles: one word, safe in every log and table.
pub fn check_name(name: &str) -> Result<(), NameFault> {
    if !(1..=64).contains(&name.chars().count()) {
        return Err(NameFault::Length);
    }
    if name.chars().all(|c| c.is_alphanumeric() || "._-@+".contains(c)) {
        Ok(())
    } else {
        Err(NameFault::Characters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_lives_while_it_is_used_and_never_past_eight_hours() {
        let start = Timestamp(0);
        let mut sign_in = SignIn {
            operator_id: "o".into(),
            security_stamp: "s".into(),
            signed_in_at: start,
            seen_at: start,
        };
        assert_eq!(sign_in.liveness(start.plus_seconds(59)), Liveness::Alive);
        assert_eq!(sign_in.liveness(start.plus_seconds(60)), Liveness::Touch);
        assert_eq!(sign_in.liveness(start.plus_seconds(IDLE_SECONDS - 1)), Liveness::Touch);
        assert_eq!(sign_in.liveness(start.plus_seconds(IDLE_SECONDS)), Liveness::IdleTooLong);
        sign_in.seen_at = start.plus_seconds(ABSOLUTE_SECONDS - 1);
        assert_eq!(sign_in.liveness(start.plus_seconds(ABSOLUTE_SECONDS - 1)), Liveness::Alive);
        assert_eq!(sign_in.liveness(start.plus_seconds(ABSOLUTE_SECONDS)), Liveness::TooOld);
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_make_a_sign_in_live_longer() {
        let start = Timestamp(0);
        let sign_in = SignIn {
            operator_id: "o".into(),
            security_stamp: "s".into(),
            signed_in_at: start,
            seen_at: start.plus_seconds(1_000),
        };
        assert_eq!(sign_in.liveness(start.plus_seconds(950)), Liveness::Alive, "two clocks that differ");
        assert_eq!(sign_in.liveness(start.plus_seconds(900)), Liveness::IdleTooLong);
        assert_eq!(sign_in.liveness(start.plus_seconds(-3_600)), Liveness::TooOld);
    }

    #[test]
    fn names_are_handles() {
        for good in ["demo", "mod-night", "support.07", "\u{5c0f}\u{660e}"] {
            assert_eq!(check_name(good), Ok(()), "{good}");
        }
        for bad in ["", "two words", "a\nb", "<b>", &"x".repeat(65)] {
            assert!(check_name(bad).is_err(), "{bad}");
        }
    }
}
