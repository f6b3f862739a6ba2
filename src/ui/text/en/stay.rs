//! Until when somebody is signed in, as open pages tell it.

use super::time;
use crate::model::End;

pub const SIGNED_IN: &str = "You are signed in";
pub const ENDS_SOON: &str = "You are about to be signed out";
pub const SOMEBODY_ELSE: &str = "Somebody else is signed in here now";
pub const STAY: &str = "Stay signed in";
pub const GO_ON: &str = "Go on";
pub const LOAD_AFRESH: &str = "Reload this page";
pub const TO_THE_DESK: &str = "To the start page";
/// Beside a form that could not be sent.
pub const NO_ANSWER: &str = "This was not sent. Nothing was changed. Try again in a few seconds.";

pub fn lasts(name: &str, end: End) -> String {
    match end {
        End::Idle(at) => format!(
            "You are signed in as {name}. Without activity, you are signed out at {}.",
            time::clock(at)
        ),
        End::TooOld(at) => {
            format!("You are signed in as {name}. You are signed out at {} in any case.", time::clock(at))
        }
    }
}

/// Read aloud each time that it changes, so it counts down in few steps.
pub fn ends_soon(end: End, left_ms: i64) -> String {
    let left = match left_ms {
        ..=30_000 => "less than 30 seconds",
        30_001..=60_000 => "less than a minute",
        _ => "less than 2 minutes",
    };
    match end {
        End::Idle(at) => format!(
            "You have not been active, so you will be signed out at {}, in {left}. What you ticked \
             and typed here stays.",
            time::clock(at)
        ),
        End::TooOld(at) => format!(
            "Your 8 hours are almost over, so you will be signed out at {}, in {left}. What you ticked and typed here \
             stays: sign in again, and continue.",
            time::clock(at)
        ),
    }
}

pub fn somebody_else(name: &str) -> String {
    format!(
        "Now {name} is signed in here. This page belongs to somebody else, who is signed out. Nothing \
             was changed."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;

    #[test]
    fn the_last_two_minutes_are_told_in_three_steps() {
        let mut told: Vec<String> =
            (0..=120).map(|second| ends_soon(End::Idle(Timestamp(0)), second * 1_000)).collect();
        told.dedup();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told.iter().all(|words| words.contains("00:00:00 UTC")), "{told:?}");
    }
}
