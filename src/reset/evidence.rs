use crate::model::{Counter, UnknownReason};

/// Recounting this much takes a live group longer than we look: a counter that holds at least
/// this and is not smaller than before was not removed.
const NOT_RECOUNTED: u64 = 100;

/// What reading one counter back says about whether it was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyEvidence {
    /// Absent, or far smaller than what was there.
    Gone,
    /// There, and not smaller.
    There,
    /// Both stories fit: a small number that may have been counted again, or a counter that falls.
    Unclear,
}

/// What reading the group back says about the whole operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    Applied,
    NotApplied,
    /// Some keys are gone and some are there, or nothing tells either way.
    Unclear,
}

/// Each removed counter with its value now (`None`: absent) and what that says, in order.
pub fn evidence_of_keys<'a>(
    before: &'a [Counter],
    now: &'a [Counter],
) -> impl Iterator<Item = (&'a Counter, Option<i64>, KeyEvidence)> {
    before.iter().map(|counter| {
        let value = now.iter().find(|read| read.key == counter.key).map(|read| read.value);
        (counter, value, evidence_of(counter.value, value))
    })
}

/// `acknowledged`: Tencent Chat answered "done", so only clear evidence against it counts.
pub(super) fn weigh(before: &[Counter], now: &[Counter], reason: &UnknownReason) -> Evidence {
    let acknowledged = matches!(reason, UnknownReason::NotReadBack);
    let (mut gone, mut there) = (false, false);
    for (_, _, evidence) in evidence_of_keys(before, now) {
        gone |= evidence == KeyEvidence::Gone;
        there |= evidence == KeyEvidence::There;
    }
    match (gone, there) {
        (true, false) => Evidence::Applied,
        (false, false) if acknowledged => Evidence::Applied,
        // An answer "done" and counters that stand: not a story that fits.
        (false, true) if !acknowledged => Evidence::NotApplied,
        _ => Evidence::Unclear,
    }
}

fn evidence_of(removed: i64, now: Option<i64>) -> KeyEvidence {
    let Some(now) = now else { return KeyEvidence::Gone };
    let (size_before, size_now) = (removed.unsigned_abs(), now.unsigned_abs());
    let same_side = removed.signum() == now.signum();
    if size_before >= 2 && size_now <= size_before / 2 {
        KeyEvidence::Gone
    } else if same_side && size_now >= size_before && size_before >= NOT_RECOUNTED {
        KeyEvidence::There
    } else {
        KeyEvidence::Unclear
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::CounterKey;

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    #[test]
    fn one_counter() {
        use KeyEvidence::{Gone, There, Unclear};
        for (removed, now, says) in [
            (2_481_930, None, Gone),
            (2_481_930, Some(12), Gone),
            (2_481_930, Some(2_481_930), There),
            (2_481_930, Some(2_481_999), There),
            (2_481_930, Some(2_000_000), Unclear), // may have fallen
            (-1_204, Some(-3), Gone),
            (-1_204, Some(5), Gone),
            (-1_204, Some(-1_300), There),
            (i64::MIN, Some(i64::MIN), There),
            (i64::MAX, Some(0), Gone),
            (0, None, Gone),
            (0, Some(0), Unclear),
            (0, Some(7), Unclear),
            (1, Some(1), Unclear), // one like since, or never removed
            (5, Some(5), Unclear),
            (5, Some(2), Gone),
        ] {
            assert_eq!(evidence_of(removed, now), says, "removed {removed}, now {now:?}");
        }
    }

    #[test]
    fn the_whole_operation() {
        let lost = UnknownReason::ConnectionLost;
        let done = UnknownReason::NotReadBack;
        let before = [counter("like", 5_000), counter("unlike", 0)];
        let both = [counter("like", 5_001), counter("unlike", 0)];
        assert_eq!(weigh(&before, &[], &lost), Evidence::Applied);
        assert_eq!(weigh(&before, &both, &lost), Evidence::NotApplied);
        assert_eq!(weigh(&before, &both, &done), Evidence::Unclear, "\"done\" and yet it stands");
        assert_eq!(weigh(&before[1..], &both, &lost), Evidence::Unclear, "a removed 0 tells nothing");
        assert_eq!(weigh(&before[1..], &both, &done), Evidence::Applied);
        let half = [counter("like", 9), counter("share", 700)];
        let before = [counter("like", 5_000), counter("share", 700)];
        assert_eq!(weigh(&before, &half, &lost), Evidence::Unclear, "one gone, one there");
        assert_eq!(weigh(&before, &half, &done), Evidence::Unclear);
    }

    proptest! {
        /// Whatever the values: absent counters are never called "not applied", and counters that
        /// stand as they were are never called "applied" on a lost answer.
        #[test]
        fn never_the_wrong_way_round(values in proptest::collection::vec(any::<i64>(), 1..20)) {
            let before: Vec<_> = values.iter().enumerate().map(|(i, v)| counter(&format!("k{i}"), *v)).collect();
            prop_assert_eq!(weigh(&before, &[], &UnknownReason::ConnectionLost), Evidence::Applied);
            prop_assert_ne!(weigh(&before, &before, &UnknownReason::ConnectionLost), Evidence::Applied);
        }
    }
}
