use std::collections::BTreeSet;

use super::super::extent::{is_all, keys_of};
use super::super::{Counter, Extent, KeyEvidence, Permission, Room, Selection};

impl Selection {
    /// How much of a group it resets. `counters`: those of the group; `None`: nobody could read them.
    pub fn extent(&self, counters: Option<&[Counter]>) -> Extent {
        let all = match self {
            Self::All => true,
            Self::Keys(keys) => is_all(&keys.iter().collect::<BTreeSet<_>>(), counters.map(keys_of).as_ref()),
        };
        if all { Extent::Every } else { Extent::Some }
    }

    /// The right to reset so much.
    pub fn permission(extent: Extent) -> Permission {
        match extent {
            Extent::Some => Permission::ResetTicked,
            Extent::Every => Permission::ResetAll,
        }
    }
}

/// `now`: `None` where there is no such counter.
pub(super) fn evidence(removed: i64, now: Option<i64>, room: Room) -> KeyEvidence {
    // A group does not lose a counter by itself.
    let Some(now) = now.map(i128::from) else { return KeyEvidence::Done };
    let removed = i128::from(removed);
    let (fell_by, size_before, size_now) = ((now - removed).abs(), removed.abs(), now.abs());
    let same_side = removed.signum() == now.signum();
    if 2 * size_now <= size_before && fell_by > room.since_before {
        KeyEvidence::Done
    } else if same_side && (size_now >= size_before || 3 * fell_by <= size_now) && size_now > room.since_sent
    {
        KeyEvidence::NotDone
    } else {
        KeyEvidence::Unclear
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use KeyEvidence::{Done, NotDone, Unclear};

    /// Ten seconds after it left.
    const ROOM: Room = Room { since_before: 1_500, since_sent: 1_000 };

    #[test]
    fn one_counter() {
        for (removed, now, says) in [
            (2_481_930, None, Done),
            (2_481_930, Some(12), Done),
            (2_481_930, Some(2_481_930), NotDone),
            (2_481_930, Some(2_481_999), NotDone),
            (2_481_930, Some(2_481_929), NotDone), // falls a little by itself
            (2_481_930, Some(1_500_000), Unclear), // neither story
            (-1_204, Some(-3), Unclear),           // may have been counted up
            (-2_204, Some(-3), Done),
            (-2_204, Some(5), Done),
            (-1_204, Some(-1_300), NotDone),
            (-1_204, Some(-1_180), NotDone), // what is negative grows smaller
            (-1_204, Some(1_300), Unclear),
            (i64::MIN, Some(i64::MIN), NotDone),
            (i64::MIN, Some(i64::MAX), Unclear),
            (i64::MAX, Some(0), Done),
            (0, None, Done),
            (0, Some(0), Unclear),
            (0, Some(7), Unclear),
            (1, Some(1), Unclear), // one like since, or never removed
            (5, Some(2), Unclear),
            (999, Some(1_000), Unclear), // all of it may have been counted in ten seconds
            (999, Some(1_001), NotDone),
            (1_501, Some(0), Done),
            (1_500, Some(0), Unclear), // all of it may have been taken off
        ] {
            assert_eq!(evidence(removed, now, ROOM), says, "removed {removed}, now {now:?}");
        }
    }
}
