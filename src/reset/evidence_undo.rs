use super::evidence::{KeyEvidence, Room};
use crate::model::UndoMode;

/// What reading one counter back says about whether an undo put it back.
///
/// `before`: just before the undo; `now`: read back; `None`: there is no such counter.
///
/// Two stories compete: the value was put back and then moved by itself, or it was not and moved by
/// itself. One of them is believed where the other needs the counter to have moved farther than it can
/// have, and at least three times as far.
pub(super) fn evidence_of_undo(
    mode: UndoMode,
    put_back: i64,
    before: Option<i64>,
    now: Option<i64>,
    room: Room,
) -> KeyEvidence {
    let Some(now) = now.map(i128::from) else {
        // Either way of putting back leaves a counter behind, be it 0. One that was there and is not
        // was deleted by somebody else, before or after.
        return if before.is_none() { KeyEvidence::NotDone } else { KeyEvidence::Unclear };
    };
    let before = i128::from(before.unwrap_or(0));
    let (target, target_room) = match mode {
        UndoMode::Increase => (before + i128::from(put_back), room.since_before),
        UndoMode::Set => (i128::from(put_back), room.since_sent),
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

#[cfg(test)]
mod tests {
    use super::*;
    use KeyEvidence::{Done, NotDone, Unclear};
    use UndoMode::{Increase, Set};

    /// Ten seconds after it left.
    const ROOM: Room = Room { since_before: 1_500, since_sent: 1_000 };

    #[test]
    fn one_counter() {
        for (mode, put_back, before, now, says) in [
            (Increase, 2_481_930, Some(12), Some(2_481_942), Done),
            (Increase, 2_481_930, Some(12), Some(2_482_500), Done), // likes since
            (Increase, 2_481_930, None, Some(2_481_930), Done),
            (Increase, 2_481_930, Some(12), Some(12), NotDone),
            (Increase, 2_481_930, Some(12), Some(900), NotDone),
            (Increase, 2_481_930, None, None, NotDone),
            (Increase, 2_481_930, Some(12), None, Unclear), // somebody else deleted it, then or before
            (Increase, 2_481_930, Some(12), Some(1_240_000), Unclear),
            (Increase, 5, None, None, NotDone),
            (Increase, 5, None, Some(2), Unclear),
            (Increase, 5, None, Some(5), Unclear), // put back, or five likes
            (Increase, 5, Some(1_000), Some(1_005), Unclear),
            (Increase, 1_500, Some(1_000_000), Some(1_001_500), Unclear), // all of it may be likes
            (Increase, 1_501, Some(1_000_000), Some(1_001_501), Done),
            (Increase, 1_600, Some(1_000_000), Some(1_000_003), NotDone),
            (Increase, 0, None, Some(0), Unclear),
            (Increase, 0, None, None, NotDone),
            (Increase, -2_204, Some(-3), Some(-2_207), Done),
            (Increase, -2_204, Some(-3), Some(-1), NotDone),
            (Increase, i64::MAX, None, Some(i64::MAX), Done),
            (Increase, i64::MAX, None, Some(3), NotDone),
            (Set, i64::MIN, Some(i64::MAX), Some(i64::MIN), Done),
            (Set, i64::MIN, Some(i64::MAX), Some(i64::MAX), NotDone),
            (Set, 5_000, Some(12), Some(5_000), Done),
            (Set, 5_000, Some(12), Some(12), NotDone),
            (Set, 5_000, Some(5_000), Some(5_000), Unclear), // setting changes nothing
            (Set, 10, Some(5_000), Some(10), Done),
            (Set, 10, Some(5_000), Some(5_001), NotDone),
            (Set, 10, Some(1_100), Some(1_100), NotDone), // not counted in the ten seconds since
        ] {
            let about = format!("{mode:?} {put_back}, before {before:?}, now {now:?}");
            assert_eq!(evidence_of_undo(mode, put_back, before, now, ROOM), says, "{about}");
        }
    }
}
