//! The evidence about a reset of counters that nobody could read before it.

use super::Evidence;
use crate::model::{Counter, KeyEvidence, KeyLook, Selection};

/// Recounting this much takes a live group longer than we look.
const NOT_RECOUNTED: u64 = 100;

/// A counter that is not there is as the operator wanted it. One that is there tells nothing: it
/// may be the old one, or have been counted since.
pub(super) fn looks<'a>(selection: &'a Selection, now: &'a [Counter]) -> Vec<KeyLook<'a>> {
    let look = |key, now: Option<i64>| KeyLook {
        key,
        before: None,
        now,
        says: if now.is_none() { KeyEvidence::Done } else { KeyEvidence::Unclear },
    };
    match selection {
        Selection::Keys(keys) => keys
            .iter()
            .map(|key| look(key, now.iter().find(|counter| counter.key == *key).map(|it| it.value)))
            .collect(),
        Selection::All => now.iter().map(|counter| look(&counter.key, Some(counter.value))).collect(),
    }
}

/// Where Tencent Chat answered "done", a counter that is there is believed to have been counted
/// since only if it is small. Nothing can show that the reset was *not* carried out.
pub(super) fn weigh(selection: &Selection, now: &[Counter], acknowledged: bool) -> Evidence {
    let left: Vec<_> = looks(selection, now).into_iter().filter_map(|look| look.now).collect();
    let small = |value: &i64| value.unsigned_abs() < NOT_RECOUNTED;
    if left.is_empty() || (acknowledged && left.iter().all(small)) {
        Evidence::Applied
    } else {
        Evidence::Unclear
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{CounterKey, KeySet};

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    fn keys(keys: &[&str]) -> Selection {
        Selection::Keys(KeySet::new(keys.iter().map(|key| CounterKey::parse(*key).unwrap())).unwrap())
    }

    #[test]
    fn absent_is_done_and_present_is_believed_only_with_an_answer_and_if_it_is_small() {
        let two = keys(&["like", "unlike"]);
        let others = [counter("share", 88_117)];
        for (selection, now, acknowledged, says) in [
            (&two, &others[..], false, Evidence::Applied),
            (&two, &others, true, Evidence::Applied),
            (&two, &[counter("like", 0)], false, Evidence::Unclear),
            (&two, &[counter("like", 99)], true, Evidence::Applied),
            (&two, &[counter("like", -99)], true, Evidence::Applied),
            (&two, &[counter("like", 100)], true, Evidence::Unclear),
            (&two, &[counter("like", 3), counter("unlike", i64::MIN)], true, Evidence::Unclear),
            (&Selection::All, &[], false, Evidence::Applied),
            (&Selection::All, &others, false, Evidence::Unclear),
            (&Selection::All, &others, true, Evidence::Unclear),
            (&Selection::All, &[counter("like", 2)], true, Evidence::Applied),
        ] {
            assert_eq!(weigh(selection, now, acknowledged), says, "{selection:?} {now:?} {acknowledged}");
        }
    }

    #[test]
    fn what_was_before_is_not_known_of_any_counter() {
        let now = [counter("like", 5), counter("share", 1)];
        let ticked = keys(&["like", "unlike"]);
        let told: Vec<_> = looks(&ticked, &now).iter().map(|look| (look.before, look.now)).collect();
        assert_eq!(told, [(None, Some(5)), (None, None)]);
        assert_eq!(looks(&Selection::All, &now).len(), 2);
    }

    proptest! {
        /// Whatever stands there: "not applied" would be a guess, and so would be "applied" where the
        /// answer was lost and something is there.
        #[test]
        fn never_a_guess(values in proptest::collection::vec(any::<i64>(), 1..20), all in any::<bool>()) {
            let now: Vec<_> = values.iter().enumerate().map(|(i, v)| counter(&format!("k{i}"), *v)).collect();
            let selection = if all { Selection::All } else { keys(&["k0", "gone"]) };
            prop_assert_eq!(weigh(&selection, &now, false), Evidence::Unclear);
            prop_assert_ne!(weigh(&selection, &now, true), Evidence::NotApplied);
        }
    }
}
