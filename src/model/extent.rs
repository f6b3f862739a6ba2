use std::collections::BTreeSet;

use super::named;
use super::{Counter, CounterKey};

/// How much of a group a change touches. Judged by what goes, never by the words in which it was
/// asked for: whoever ticks every box asks for the same as whoever chooses *all*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Extent {
    Some,
    /// All of two or more counters; or *all*, which also takes the counters that nobody has seen.
    Every,
}

named!(Extent);

/// Whether `keys` are all of two or more. Where nobody knows what there is, two keys may be all.
pub(super) fn is_all(keys: &BTreeSet<&CounterKey>, there: Option<&BTreeSet<&CounterKey>>) -> bool {
    match there {
        Some(there) => there.len() >= 2 && there.is_subset(keys),
        None => keys.len() >= 2,
    }
}

pub(super) fn keys_of(counters: &[Counter]) -> BTreeSet<&CounterKey> {
    counters.iter().map(|counter| &counter.key).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{KeySet, Selection, Undo};
    use super::*;

    fn counters(keys: &[&str]) -> Vec<Counter> {
        keys.iter().map(|key| Counter { key: CounterKey::parse(*key).unwrap(), value: 1 }).collect()
    }

    fn ticked(keys: &[&str]) -> Selection {
        Selection::Keys(KeySet::new(keys.iter().map(|key| CounterKey::parse(*key).unwrap())).unwrap())
    }

    fn reset(keys: &[&str], there: Option<&[&str]>) -> Extent {
        ticked(keys).extent(there.map(counters).as_deref())
    }

    fn undo(put_back: &[&str], removed: &[&str], undone: Extent, there: &[&str]) -> Extent {
        let (put_back, removed) = (counters(put_back), counters(removed));
        Undo::extent(&keys_of(&put_back), &keys_of(&removed), undone, Some(&counters(there)))
    }

    #[test]
    fn a_reset_is_of_every_counter_where_none_of_two_or_more_stays() {
        for (keys, there, extent) in [
            (&["a", "b"][..], &["a", "b"][..], Extent::Every),
            (&["b", "a", "b"], &["a", "b"], Extent::Every),
            (&["a", "b", "not there"], &["a", "b"], Extent::Every),
            (&["a", "b"], &["a", "b", "c"], Extent::Some),
            (&["a"], &["a"], Extent::Some),
            (&["a", "not there"], &["a"], Extent::Some),
            (&["a", "not there"], &["a", "a"], Extent::Some),
            (&["a", "b"], &[], Extent::Some),
        ] {
            assert_eq!(reset(keys, Some(there)), extent, "{keys:?} of {there:?}");
        }
    }

    #[test]
    fn all_is_every_counter_whatever_there_is() {
        for there in [None, Some(&[][..]), Some(&["a"]), Some(&["a", "b"])] {
            let counters = there.map(counters);
            assert_eq!(Selection::All.extent(counters.as_deref()), Extent::Every);
        }
    }

    #[test]
    fn of_counters_that_nobody_can_read_two_may_be_all() {
        assert_eq!(reset(&["a"], None), Extent::Some);
        assert_eq!(reset(&["a", "a"], None), Extent::Some);
        assert_eq!(reset(&["a", "b"], None), Extent::Every);
    }

    #[test]
    fn an_undo_is_of_every_counter_by_what_it_makes_whole() {
        let all = ["a", "b", "c"];
        for (put_back, removed, undone, there, extent) in [
            (&all[..], &all[..], Extent::Every, &[][..], Extent::Every),
            (&all, &all, Extent::Every, &["new", "newer"], Extent::Every),
            (&["a", "b"], &all, Extent::Every, &[], Extent::Every),
            (&["a", "b"], &all, Extent::Every, &["c"], Extent::Some),
            (&["a"], &all, Extent::Every, &[], Extent::Some),
            (&["a"], &["a"], Extent::Every, &[], Extent::Some),
            (&["a", "b"], &["a", "b"], Extent::Some, &["c"], Extent::Some),
            (&["a", "b"], &["a", "b"], Extent::Some, &["b"], Extent::Every),
            (&["a"], &["a"], Extent::Some, &["a"], Extent::Some),
        ] {
            assert_eq!(
                undo(put_back, removed, undone, there),
                extent,
                "{put_back:?} of {removed:?} ({undone:?}), where there is {there:?}"
            );
        }
        let (one, two) = (counters(&["a"]), counters(&["a", "b"]));
        for (put_back, extent) in [(&one, Extent::Some), (&two, Extent::Every)] {
            let found = Undo::extent(&keys_of(put_back), &keys_of(&two), Extent::Some, None);
            assert_eq!(found, extent, "where nobody can read them");
        }
    }

    proptest! {
        /// What is left standing decides, however many there are and in whatever order.
        #[test]
        fn something_stays_or_it_is_every_counter(
            there in proptest::collection::btree_set("[a-e]{1,2}", 2..=20),
            left_out in any::<prop::sample::Index>(),
            leave_one in any::<bool>(),
        ) {
            let there: Vec<&str> = there.iter().map(String::as_str).collect();
            let left_out = leave_one.then(|| left_out.index(there.len()));
            let chosen: Vec<&str> = there.iter().enumerate().rev()
                .filter(|(at, _)| Some(*at) != left_out).map(|(_, key)| *key).collect();
            let expected = if leave_one { Extent::Some } else { Extent::Every };
            prop_assert_eq!(reset(&chosen, Some(&there)), expected);
        }
    }
}
