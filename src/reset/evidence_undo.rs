use super::evidence::KeyEvidence;
use crate::model::UndoMode;

/// Smaller changes than this a live group makes by itself while we look.
const NOT_COUNTED: i128 = 100;

/// What reading one counter back says about whether an undo put it back.
///
/// `before`: just before the undo; `now`: read back; `None`: there is no such counter.
///
/// Two stories compete: the value was put back and then moved by itself, or it was not and moved by
/// itself. One of them is believed where the other needs the counter to have moved at least three times
/// as far. Where the whole change is small, both are too easy to believe, and only a counter that stayed far
/// below is told.
pub(super) fn evidence_of_undo(
    mode: UndoMode,
    put_back: i64,
    before: Option<i64>,
    now: Option<i64>,
) -> KeyEvidence {
    // Either way of putting back leaves a counter behind, be it 0.
    let Some(now) = now.map(i128::from) else { return KeyEvidence::NotDone };
    let before = i128::from(before.unwrap_or(0));
    let target = match mode {
        UndoMode::Increase => before + i128::from(put_back),
        UndoMode::Set => i128::from(put_back),
    };
    let (from_target, from_before) = ((now - target).abs(), (now - before).abs());
    let change = (target - before).abs();
    if change < NOT_COUNTED {
        return if fell_far_short(target, before, now) { KeyEvidence::NotDone } else { KeyEvidence::Unclear };
    }
    if 3 * from_target <= from_before {
        KeyEvidence::Done
    } else if 3 * from_before <= from_target {
        KeyEvidence::NotDone
    } else {
        KeyEvidence::Unclear
    }
}

/// Counters grow by themselves, also by little; losing half of what they are, they do not.
fn fell_far_short(target: i128, before: i128, now: i128) -> bool {
    target.abs() >= 2
        && target.abs() > before.abs()
        && now.abs() <= target.abs() / 2
        && now.signum() != -target.signum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use KeyEvidence::{Done, NotDone, Unclear};
    use UndoMode::{Increase, Set};

    #[test]
    fn one_counter() {
        for (mode, put_back, before, now, says) in [
            (Increase, 2_481_930, Some(12), Some(2_481_942), Done),
            (Increase, 2_481_930, Some(12), Some(2_482_500), Done), // likes since
            (Increase, 2_481_930, None, Some(2_481_930), Done),
            (Increase, 2_481_930, Some(12), Some(12), NotDone),
            (Increase, 2_481_930, Some(12), Some(900), NotDone),
            (Increase, 2_481_930, None, None, NotDone),
            (Increase, 2_481_930, Some(12), Some(1_240_000), Unclear),
            (Increase, 5, None, None, NotDone),
            (Increase, 5, None, Some(2), NotDone),
            (Increase, 5, None, Some(5), Unclear), // put back, or five likes
            (Increase, 5, Some(1_000), Some(1_005), Unclear),
            (Increase, 5, Some(1_000), Some(1_000), Unclear),
            (Increase, 100, Some(1_000_000), Some(1_000_100), Done),
            (Increase, 100, Some(1_000_000), Some(1_000_003), NotDone),
            (Increase, 0, None, Some(0), Unclear),
            (Increase, 0, None, None, NotDone),
            (Increase, -1_204, Some(-3), Some(-1_207), Done),
            (Increase, -1_204, Some(-3), Some(-1), NotDone),
            (Increase, i64::MAX, None, Some(i64::MAX), Done),
            (Increase, i64::MAX, None, Some(3), NotDone),
            (Set, i64::MIN, Some(i64::MAX), Some(i64::MIN), Done),
            (Set, i64::MIN, Some(i64::MAX), Some(i64::MAX), NotDone),
            (Set, 5_000, Some(12), Some(5_000), Done),
            (Set, 5_000, Some(12), Some(12), NotDone),
            (Set, 5_000, Some(5_000), Some(5_000), Unclear), // setting changes nothing
            (Set, 10, Some(5_000), Some(10), Done),
            (Set, 10, Some(5_000), Some(5_001), NotDone),
        ] {
            let about = format!("{mode:?} {put_back}, before {before:?}, now {now:?}");
            assert_eq!(evidence_of_undo(mode, put_back, before, now), says, "{about}");
        }
    }

    proptest! {
        /// Whatever the values: a counter that stands as it stood is never "put back", and one that stands
        /// where the undo puts it is never "not put back".
        #[test]
        fn never_the_wrong_way_round(put_back in any::<i64>(), before in any::<Option<i64>>(), set in any::<bool>()) {
            let mode = if set { Set } else { Increase };
            prop_assert_ne!(evidence_of_undo(mode, put_back, before, before), Done);
            let target = if set { Some(put_back) } else { before.unwrap_or(0).checked_add(put_back) };
            if let Some(target) = target {
                prop_assert_ne!(evidence_of_undo(mode, put_back, before, Some(target)), NotDone);
            }
        }

        /// Nor do likes that come in meanwhile turn a large one round.
        #[test]
        fn a_few_likes_do_not_matter(
            put_back in 1_000..1_000_000_000_i64, before in 0..1_000_000_000_i64, likes in 0..=250_i64,
        ) {
            let (done, not) = (before + put_back + likes, before + likes);
            prop_assert_eq!(evidence_of_undo(Increase, put_back, Some(before), Some(done)), Done);
            prop_assert_eq!(evidence_of_undo(Increase, put_back, Some(before), Some(not)), NotDone);
        }
    }
}
