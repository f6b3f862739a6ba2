use super::evidence_undo::evidence_of_undo;
use super::evidence_unseen;
use crate::model::{Counter, CounterKey, UnknownReason};
use crate::store::{Operation, OperationKind};

/// Recounting this much takes a live group longer than we look: a counter that holds at least
/// this and is not smaller than before was not removed.
pub(super) const NOT_RECOUNTED: u64 = 100;

/// What reading one counter back says about whether the operation was carried out on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyEvidence {
    /// Reset: absent, or far smaller than what was there. Undo: about where the undo puts it.
    Done,
    /// Reset: there, and not smaller. Undo: about where it was before.
    NotDone,
    /// Both stories fit: a small number that may have been counted again, or a counter that falls.
    Unclear,
}

/// One counter, before and now, and what that says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyLook<'a> {
    pub key: &'a CounterKey,
    /// `None`: not known, for it could not be read; `Some(None)`: there was no such counter.
    pub before: Option<Option<i64>>,
    /// `None`: there is no such counter.
    pub now: Option<i64>,
    pub says: KeyEvidence,
}

/// What reading the group back says about the whole operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    Applied,
    NotApplied,
    /// Some keys say one thing and some the other, or nothing tells either way.
    Unclear,
}

/// Each counter that the operation is about, in order.
pub fn evidence_of_keys<'a>(operation: &'a Operation, now: &'a [Counter]) -> Vec<KeyLook<'a>> {
    match &operation.before {
        Some(before) => looks(&operation.kind, before, now),
        None => evidence_unseen::looks(&operation.selection, now),
    }
}

/// What all of them say together. Where Tencent Chat answered "done", only clear evidence against it
/// counts.
pub(super) fn weigh(operation: &Operation, now: &[Counter], reason: &UnknownReason) -> Evidence {
    let acknowledged = matches!(reason, UnknownReason::NotReadBack);
    match &operation.before {
        Some(before) => weigh_seen(&operation.kind, before, now, acknowledged),
        None => evidence_unseen::weigh(&operation.selection, now, acknowledged),
    }
}

fn looks<'a>(kind: &'a OperationKind, before: &'a [Counter], now: &[Counter]) -> Vec<KeyLook<'a>> {
    let value_in = |counters: &[Counter], key: &CounterKey| {
        counters.iter().find(|counter| counter.key == *key).map(|counter| counter.value)
    };
    let about = kind.undo().map_or(before, |undo| &undo.put_back);
    about
        .iter()
        .map(|Counter { key, value }| {
            let (before, now) = (value_in(before, key), value_in(now, key));
            let says = match kind {
                OperationKind::Reset => evidence_of(*value, now),
                OperationKind::Undo(undo) => evidence_of_undo(undo.mode, *value, before, now),
            };
            KeyLook { key, before: Some(before), now, says }
        })
        .collect()
}

fn weigh_seen(kind: &OperationKind, before: &[Counter], now: &[Counter], acknowledged: bool) -> Evidence {
    let (mut done, mut not_done) = (false, false);
    for look in looks(kind, before, now) {
        done |= look.says == KeyEvidence::Done;
        not_done |= look.says == KeyEvidence::NotDone;
    }
    match (done, not_done) {
        (true, false) => Evidence::Applied,
        (false, false) if acknowledged => Evidence::Applied,
        // An answer "done" and counters that stand: not a story that fits.
        (false, true) if !acknowledged => Evidence::NotApplied,
        _ => Evidence::Unclear,
    }
}

fn evidence_of(removed: i64, now: Option<i64>) -> KeyEvidence {
    let Some(now) = now else { return KeyEvidence::Done };
    let (size_before, size_now) = (removed.unsigned_abs(), now.unsigned_abs());
    let same_side = removed.signum() == now.signum();
    if size_before >= 2 && size_now <= size_before / 2 {
        KeyEvidence::Done
    } else if same_side && size_now >= size_before && size_before >= NOT_RECOUNTED {
        KeyEvidence::NotDone
    } else {
        KeyEvidence::Unclear
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Reference, UndoMode};
    use crate::store::Undo;

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    #[test]
    fn one_counter() {
        use KeyEvidence::{Done as Gone, NotDone as There, Unclear};
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
        let lost = false;
        let done = true;
        let before = [counter("like", 5_000), counter("unlike", 0)];
        let both = [counter("like", 5_001), counter("unlike", 0)];
        assert_eq!(weigh_seen(&OperationKind::Reset, &before, &[], lost), Evidence::Applied);
        assert_eq!(weigh_seen(&OperationKind::Reset, &before, &both, lost), Evidence::NotApplied);
        assert_eq!(
            weigh_seen(&OperationKind::Reset, &before, &both, done),
            Evidence::Unclear,
            "\"done\" and yet it stands"
        );
        assert_eq!(
            weigh_seen(&OperationKind::Reset, &before[1..], &both, lost),
            Evidence::Unclear,
            "a removed 0 tells nothing"
        );
        assert_eq!(weigh_seen(&OperationKind::Reset, &before[1..], &both, done), Evidence::Applied);
        let half = [counter("like", 9), counter("share", 700)];
        let before = [counter("like", 5_000), counter("share", 700)];
        assert_eq!(
            weigh_seen(&OperationKind::Reset, &before, &half, lost),
            Evidence::Unclear,
            "one gone, one there"
        );
        assert_eq!(weigh_seen(&OperationKind::Reset, &before, &half, done), Evidence::Unclear);
    }

    #[test]
    fn the_whole_undo() {
        let kind = OperationKind::Undo(Undo {
            of: Reference::from_random(1),
            mode: UndoMode::Increase,
            put_back: vec![counter("like", 5_000), counter("unlike", 3)],
        });
        let lost = false;
        let done = true;
        let before = [counter("like", 12)];
        let back = [counter("like", 5_014), counter("unlike", 3)];
        assert_eq!(weigh_seen(&kind, &before, &back, lost), Evidence::Applied);
        assert_eq!(weigh_seen(&kind, &before, &back, done), Evidence::Applied);
        assert_eq!(weigh_seen(&kind, &before, &before, lost), Evidence::NotApplied);
        assert_eq!(
            weigh_seen(&kind, &before, &before, done),
            Evidence::Unclear,
            "\"done\" and yet it is not"
        );
        assert_eq!(weigh_seen(&kind, &before, &[], lost), Evidence::NotApplied);
        let half = [counter("like", 5_012)];
        assert_eq!(weigh_seen(&kind, &before, &half, lost), Evidence::Unclear, "one back, one not");
    }

    proptest! {
        /// Whatever the values: absent counters are never called "not applied", and counters that
        /// stand as they were are never called "applied" on a lost answer.
        #[test]
        fn never_the_wrong_way_round(values in proptest::collection::vec(any::<i64>(), 1..20)) {
            let before: Vec<_> = values.iter().enumerate().map(|(i, v)| counter(&format!("k{i}"), *v)).collect();
            prop_assert_eq!(weigh_seen(&OperationKind::Reset, &before, &[], false), Evidence::Applied);
            prop_assert_ne!(weigh_seen(&OperationKind::Reset, &before, &before, false), Evidence::Applied);
        }
    }
}
