use super::Timestamp;

/// A sign-in ends after this long without a request.
pub const IDLE_SECONDS: i64 = 30 * 60;
/// A sign-in ends this long after it began, whatever happens.
pub const ABSOLUTE_SECONDS: i64 = 8 * 60 * 60;
/// How stale "last seen" may get before it is written again: one write a minute, not one a page.
pub const TOUCH_SECONDS: i64 = 60;

/// The clocks of two replicas may differ by this much.
const CLOCKS_DIFFER_SECONDS: i64 = 60;

/// For this long after giving a factor, high-risk acts do not ask for one again.
pub const PROVED_SECONDS: i64 = 10 * 60;

/// For this long before its end a sign-in says that it ends.
pub const WARNED_SECONDS: i64 = 2 * 60;

/// Whether something was so lately that it stands for a factor given now.
pub fn is_lately(at: Timestamp, now: Timestamp) -> bool {
    at <= now && now < at.plus_seconds(PROVED_SECONDS)
}

/// When a sign-in began, was last used, and last given a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    pub signed_in_at: Timestamp,
    pub seen_at: Timestamp,
    pub proved_at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Liveness {
    Alive,
    /// Alive, and "last seen" wants writing.
    Touch,
    IdleTooLong,
    TooOld,
}

/// What ends a sign-in that nobody ends, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Any request before that moves it.
    Idle(Timestamp),
    /// Whatever happens.
    TooOld(Timestamp),
}

impl End {
    pub fn at(self) -> Timestamp {
        match self {
            Self::Idle(at) | Self::TooOld(at) => at,
        }
    }
}

impl Lifetime {
    pub fn end(&self) -> End {
        let idle = self.seen_at.plus_seconds(IDLE_SECONDS);
        let too_old = self.signed_in_at.plus_seconds(ABSOLUTE_SECONDS);
        if too_old <= idle { End::TooOld(too_old) } else { End::Idle(idle) }
    }

    pub fn is_over(&self, now: Timestamp) -> bool {
        matches!(self.liveness(now), Liveness::IdleTooLong | Liveness::TooOld)
    }

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

    /// Whether a factor was given lately. A clock that was set back does not lengthen it.
    pub fn is_proved(&self, now: Timestamp) -> bool {
        is_lately(self.proved_at, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_lives_while_it_is_used_and_never_past_eight_hours() {
        let start = Timestamp(0);
        let mut sign_in = Lifetime { signed_in_at: start, seen_at: start, proved_at: start };
        assert_eq!(sign_in.liveness(start.plus_seconds(59)), Liveness::Alive);
        assert_eq!(sign_in.liveness(start.plus_seconds(60)), Liveness::Touch);
        assert_eq!(sign_in.liveness(start.plus_seconds(IDLE_SECONDS - 1)), Liveness::Touch);
        assert_eq!(sign_in.liveness(start.plus_seconds(IDLE_SECONDS)), Liveness::IdleTooLong);
        assert!(sign_in.is_proved(start.plus_seconds(PROVED_SECONDS - 1)));
        assert!(!sign_in.is_proved(start.plus_seconds(PROVED_SECONDS)));
        sign_in.seen_at = start.plus_seconds(ABSOLUTE_SECONDS - 1);
        assert_eq!(sign_in.liveness(start.plus_seconds(ABSOLUTE_SECONDS - 1)), Liveness::Alive);
        assert_eq!(sign_in.liveness(start.plus_seconds(ABSOLUTE_SECONDS)), Liveness::TooOld);
    }

    #[test]
    fn the_end_is_when_it_is_over() {
        let start = Timestamp(0);
        for (seen, end) in [
            (0, End::Idle(start.plus_seconds(IDLE_SECONDS))),
            (ABSOLUTE_SECONDS - IDLE_SECONDS - 1, End::Idle(start.plus_seconds(ABSOLUTE_SECONDS - 1))),
            (ABSOLUTE_SECONDS - IDLE_SECONDS, End::TooOld(start.plus_seconds(ABSOLUTE_SECONDS))),
            (ABSOLUTE_SECONDS - 1, End::TooOld(start.plus_seconds(ABSOLUTE_SECONDS))),
        ] {
            let seen_at = start.plus_seconds(seen);
            let sign_in = Lifetime { signed_in_at: start, seen_at, proved_at: start };
            assert_eq!(sign_in.end(), end, "{seen}");
            assert!(sign_in.is_over(end.at()), "{seen}");
            assert!(!sign_in.is_over(end.at().plus_seconds(-1)), "{seen}");
        }
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_make_a_sign_in_live_longer() {
        let start = Timestamp(0);
        let seen_at = start.plus_seconds(1_000);
        let sign_in = Lifetime { signed_in_at: start, seen_at, proved_at: start };
        assert_eq!(sign_in.liveness(start.plus_seconds(950)), Liveness::Alive, "two clocks that differ");
        assert_eq!(sign_in.liveness(start.plus_seconds(900)), Liveness::IdleTooLong);
        assert_eq!(sign_in.liveness(start.plus_seconds(-3_600)), Liveness::TooOld);
    }
}
