use serde::{Deserialize, Serialize};

use super::{KeyEvidence, Room, named};

/// How `update_group_counter` changes a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum UpdateMode {
    /// Adds the value; a missing counter starts at 0. The same twice is *not* the same as once.
    Increase,
    /// Takes the value off; a missing counter starts at 0. Not repeatable either.
    Decrease,
    /// Writes the value. The same twice is the same as once.
    Set,
}

named!(UpdateMode);

/// What an update does to one counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    By(i64),
    To(i64),
}

impl Shift {
    /// `now`: before it; `None`: there is no such counter. Gives `None` for what does not fit a signed 64-bit integer.
    pub fn after(self, now: Option<i64>) -> Option<i64> {
        match self {
            Self::By(amount) => now.unwrap_or(0).checked_add(amount),
            Self::To(value) => Some(value),
        }
    }

    /// What reading one counter back says about whether it was shifted.
    ///
    /// `before`: just before; `now`: read back; `None`: there is no such counter.
    ///
    /// Two stories compete: it was shifted and then moved by itself, or it was not and moved by itself. One of them is
    /// believed where the other needs the counter to have moved farther than it can have, and at least three times as
    /// far.
    pub fn evidence(self, before: Option<i64>, now: Option<i64>, room: Room) -> KeyEvidence {
        let Some(now) = now.map(i128::from) else {
            // Either way of updating leaves a counter behind, be it 0. One that was there and is not
            // was deleted by somebody else, before or after.
            return if before.is_none() { KeyEvidence::NotDone } else { KeyEvidence::Unclear };
        };
        let before = i128::from(before.unwrap_or(0));
        let (target, target_room) = match self {
            Self::By(amount) => (before + i128::from(amount), room.since_before),
            Self::To(value) => (i128::from(value), room.since_sent),
        };
        let (from_target, from_before) = ((now - target).abs(), (now - before).abs());
        if 3 * from_target <= from_before && from_before > room.since_before {
            KeyEvidence::Done
        } else if 3 * from_before <= from_target && from_target > target_room {
            KeyEvidence::NotDone
        } else {
            KeyEvidence::Unclear
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use KeyEvidence::{Done, NotDone, Unclear};
    use Shift::{By, To};

    /// Ten seconds after it left.
    const ROOM: Room = Room { since_before: 1_500, since_sent: 1_000 };

    #[test]
    fn one_counter() {
        for (shift, before, now, says) in [
            (By(2_481_930), Some(12), Some(2_481_942), Done),
            (By(2_481_930), Some(12), Some(2_482_500), Done), // likes since
            (By(2_481_930), None, Some(2_481_930), Done),
            (By(2_481_930), Some(12), Some(12), NotDone),
            (By(2_481_930), Some(12), Some(900), NotDone),
            (By(2_481_930), None, None, NotDone),
            (By(2_481_930), Some(12), None, Unclear), // somebody else deleted it, then or before
            (By(2_481_930), Some(12), Some(1_240_000), Unclear),
            (By(5), None, None, NotDone),
            (By(5), None, Some(2), Unclear),
            (By(5), None, Some(5), Unclear), // put back, or five likes
            (By(5), Some(1_000), Some(1_005), Unclear),
            (By(1_500), Some(1_000_000), Some(1_001_500), Unclear), // all of it may be likes
            (By(1_501), Some(1_000_000), Some(1_001_501), Done),
            (By(1_600), Some(1_000_000), Some(1_000_003), NotDone),
            (By(0), None, Some(0), Unclear),
            (By(0), None, None, NotDone),
            (By(-2_204), Some(-3), Some(-2_207), Done),
            (By(-2_204), Some(-3), Some(-1), NotDone),
            (By(i64::MAX), None, Some(i64::MAX), Done),
            (By(i64::MAX), None, Some(3), NotDone),
            (To(i64::MIN), Some(i64::MAX), Some(i64::MIN), Done),
            (To(i64::MIN), Some(i64::MAX), Some(i64::MAX), NotDone),
            (To(5_000), Some(12), Some(5_000), Done),
            (To(5_000), Some(12), Some(12), NotDone),
            (To(5_000), Some(5_000), Some(5_000), Unclear), // setting changes nothing
            (To(10), Some(5_000), Some(10), Done),
            (To(10), Some(5_000), Some(5_001), NotDone),
            (To(10), Some(1_100), Some(1_100), NotDone), // not counted in the ten seconds since
        ] {
            assert_eq!(shift.evidence(before, now, ROOM), says, "{shift:?}, before {before:?}, now {now:?}");
        }
    }
}
