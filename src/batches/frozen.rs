//! A list as it is frozen: hashed, and added up.

use std::collections::BTreeSet;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::totals::Totals;
use crate::model::{Batch, BatchItem, Counter, CounterKey, Extent, GroupId, Preview, Timestamp, Total};
use crate::reset::looks_like;
use crate::store::StoreError;

/// Different counters among which one is looked for that could be meant. An app has few.
const KEYS_COMPARED: usize = 1_000;

pub(super) struct Frozen {
    hash: Sha256,
    groups: BTreeSet<GroupId>,
    extent: Extent,
    totals: Totals,
    /// The counters that its groups have, for those that are typed and are in none, or not in all.
    there: BTreeSet<CounterKey>,
}

impl Frozen {
    fn new(totals: Totals) -> Self {
        Self {
            hash: Sha256::new(),
            groups: BTreeSet::new(),
            extent: Extent::Some,
            totals,
            there: BTreeSet::new(),
        }
    }

    pub fn of(batch: &Batch) -> Result<Self, StoreError> {
        let mut frozen = Self::new(Totals::of(&batch.change));
        frozen.line(&batch.app.to_string());
        frozen.value("a change", &batch.change)?;
        frozen.line(&batch.reason);
        Ok(frozen)
    }

    /// Whether one of the counters that were chosen is in none of the groups so far.
    pub fn misses_some(&self) -> bool {
        self.totals.iter().any(|total| total.groups == 0)
    }

    /// The counters of a group, whether or not it is going to be changed.
    pub fn see(&mut self, item: &BatchItem) {
        for Counter { key, .. } in item.seen.iter().flatten() {
            if self.there.len() < KEYS_COMPARED && !self.there.contains(key) {
                self.there.insert(key.clone());
            }
        }
    }

    /// JSON escapes line ends, and so no two lists are the same text.
    fn line(&mut self, text: &str) {
        self.hash.update(text.len().to_string().as_bytes());
        self.hash.update(b":");
        self.hash.update(text.as_bytes());
        self.hash.update(b"\n");
    }

    /// What cannot be written cannot be frozen: two lists that differ in it would have one hash.
    fn value(&mut self, what: &'static str, value: &impl Serialize) -> Result<(), StoreError> {
        let text = serde_json::to_string(value).map_err(|_| StoreError::Unstorable { what })?;
        self.line(&text);
        Ok(())
    }

    pub fn add(&mut self, batch: &Batch, item: &BatchItem, extent: Extent) -> Result<(), StoreError> {
        self.line(item.group.as_str());
        self.value("counters", &item.seen)?;
        self.value("counters", &item.put_back)?;
        self.extent = self.extent.max(extent);
        self.groups.insert(item.group.clone());
        self.see(item);
        self.totals.add(&batch.change, item, item.touched(&batch.change))
    }

    pub fn done(mut self, read_at: Timestamp) -> Preview {
        for Total { key, groups, looks_like: likeness, adjusted, .. } in self.totals.iter_mut() {
            let mut others = self.there.iter().filter(|there| *there != key);
            let mut meant = || others.find(|there| looks_like(key, there)).cloned();
            if let Some(adjusted) = adjusted.as_mut().filter(|adjusted| adjusted.new > 0) {
                adjusted.looks_like = meant();
            } else if *groups == 0 {
                *likeness = meant();
            }
        }
        Preview {
            read_at,
            hash: hex::encode(self.hash.finalize()),
            groups: u64::try_from(self.groups.len()).unwrap_or(u64::MAX),
            extent: self.extent,
            totals: self.totals.into_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Serializer;
    use serde::ser::Error as _;

    use super::*;
    use crate::model::{
        Adjust, AdjustMany, Adjusted, Amounts, BatchChange, BatchState, ItemState, KeySet, Reference,
        Selection, UpdateMode,
    };

    struct Unwritable;

    impl Serialize for Unwritable {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(S::Error::custom("it has no text"))
        }
    }

    #[test]
    fn what_cannot_be_written_is_frozen_in_no_hash() {
        let mut frozen = Frozen::new(Totals::of(&BatchChange::Reset(Selection::All)));
        frozen.value("counters", &Some(1)).unwrap();
        let refused = frozen.value("counters", &Unwritable);
        assert!(matches!(refused, Err(StoreError::Unstorable { what: "counters" })), "{refused:?}");
    }

    #[test]
    fn values_that_could_run_into_each_other_have_hashes_of_their_own() {
        let hash = |values: &[&str]| {
            let mut frozen = Frozen::new(Totals::of(&BatchChange::Reset(Selection::All)));
            for value in values {
                frozen.value("a text", value).unwrap();
            }
            frozen.done(Timestamp(0)).hash
        };
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
        assert_ne!(hash(&["a"]), hash(&["a", ""]));
        assert_eq!(hash(&["a", "b"]), hash(&["a", "b"]));
    }

    fn counters(counters: &[(&str, i64)]) -> Vec<Counter> {
        let one =
            |(key, value): &(&str, i64)| Counter { key: CounterKey::parse(*key).unwrap(), value: *value };
        counters.iter().map(one).collect()
    }

    fn frozen(change: BatchChange, groups: &[&[(&str, i64)]]) -> Preview {
        let batch = Batch {
            reference: Reference::from_random(1),
            app: 1,
            app_label: "An app".to_owned(),
            change,
            reason: "T-1".to_owned(),
            operator_id: "m".to_owned(),
            operator_name: "manager".to_owned(),
            address: None,
            state: BatchState::Reading,
            pause: None,
            groups: 1,
            repeated: 0,
            created_at: Timestamp(0),
            preview: None,
            confirmed_at: None,
            approval: None,
            at_work_since: None,
            ended_at: None,
        };
        let mut frozen = Frozen::of(&batch).unwrap();
        for (ordinal, seen) in groups.iter().enumerate() {
            let item = BatchItem {
                ordinal: i64::try_from(ordinal).unwrap(),
                group: GroupId::parse(&format!("room-{ordinal}")).unwrap(),
                name: String::new(),
                group_type: None,
                state: ItemState::Ready,
                untouched: None,
                seen: Some(counters(seen)),
                seen_at: Some(Timestamp(0)),
                undoes: None,
                put_back: None,
                operation: None,
                earlier: Vec::new(),
                tries: 0,
                outcome: None,
                decided: None,
                before: None,
            };
            frozen.add(&batch, &item, Extent::Some).unwrap();
        }
        frozen.done(Timestamp(0))
    }

    fn adjust(mode: UpdateMode, amounts: &[(&str, i64)]) -> BatchChange {
        let adjust = Adjust::new(mode, Amounts::new(counters(amounts)).unwrap()).unwrap();
        BatchChange::Adjust(AdjustMany::try_from(adjust).unwrap())
    }

    #[test]
    fn what_is_added_is_summed_with_what_is_there_and_what_is_made() {
        let groups: [&[(&str, i64)]; 3] = [&[("like", 7), ("gifts", 1)], &[("like", -20)], &[]];
        let told = |mode| -> Vec<_> {
            let totals = frozen(adjust(mode, &[("like", 10), ("gift", 3)]), &groups).totals;
            let one =
                |total: Total| (total.key.to_string(), total.groups, total.sum, total.adjusted.unwrap());
            totals.into_iter().map(one).collect()
        };
        let gifts = CounterKey::parse("gifts").ok();
        let gift = |below_zero| Adjusted { before: 0, new: 3, below_zero, looks_like: gifts.clone() };
        let like = |below_zero| Adjusted { before: -13, new: 1, below_zero, looks_like: None };
        assert_eq!(
            told(UpdateMode::Increase),
            [("gift".to_owned(), 3, 9, gift(0)), ("like".to_owned(), 3, 30, like(1))]
        );
        assert_eq!(
            told(UpdateMode::Decrease),
            [("gift".to_owned(), 3, -9, gift(3)), ("like".to_owned(), 3, -30, like(3))]
        );
        let reset = frozen(BatchChange::Reset(Selection::All), &groups).totals;
        assert!(reset.iter().all(|total| total.adjusted.is_none()), "{reset:?}");
    }

    #[test]
    fn a_counter_that_was_chosen_and_is_nowhere_is_told_with_what_may_be_meant() {
        let keys = ["Share", "like", "nowhere"].map(|key| CounterKey::parse(key).unwrap());
        let change = BatchChange::Reset(Selection::Keys(KeySet::new(keys).unwrap()));
        let groups: [&[(&str, i64)]; 2] = [&[("like", 7), ("share", 1)], &[("like", 3)]];
        let told: Vec<_> = frozen(change, &groups)
            .totals
            .into_iter()
            .map(|total| (total.key.to_string(), total.groups, total.sum, total.looks_like))
            .collect();
        assert_eq!(
            told,
            [
                ("Share".to_owned(), 0, 0, CounterKey::parse("share").ok()),
                ("like".to_owned(), 2, 10, None),
                ("nowhere".to_owned(), 0, 0, None)
            ]
        );
    }

    #[test]
    fn another_amount_another_way_and_another_change_have_hashes_of_their_own() {
        let groups: [&[(&str, i64)]; 1] = [&[("like", 7)]];
        let mut hashes: Vec<String> = [
            adjust(UpdateMode::Increase, &[("like", 10)]),
            adjust(UpdateMode::Increase, &[("like", 11)]),
            adjust(UpdateMode::Decrease, &[("like", 10)]),
            adjust(UpdateMode::Increase, &[("like", 10), ("gift", 1)]),
            BatchChange::Reset(Selection::All),
        ]
        .map(|change| frozen(change, &groups).hash)
        .into();
        hashes.sort();
        hashes.dedup();
        assert_eq!(hashes.len(), 5);
    }
}
