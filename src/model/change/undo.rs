use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::extent::{is_all, keys_of};
use super::super::{
    Counter, CounterKey, Extent, MAX_COUNTERS, Outcome, Permission, Reference, Shift, UpdateMode, named,
};
use super::{Amounts, ChangeRequest};

/// Puts back what a reset removed, and takes back what an adjustment did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// The reset or adjustment.
    pub of: Reference,
    pub mode: UndoMode,
    /// The counters, with what is added to each, or with the value that each is set to.
    pub put_back: Amounts,
}

/// A counter that a change touched, and what takes that back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoable {
    pub key: CounterKey,
    /// What it held before; 0 where there was no such counter.
    pub was: i64,
    /// How much has to be added. `None`: no request adds so much.
    pub difference: Option<i64>,
}

impl Undoable {
    /// `None`: not in this way.
    pub fn put_back(&self, mode: UndoMode) -> Option<Counter> {
        let value = match mode {
            UndoMode::Increase => self.difference?,
            UndoMode::Set => self.was,
        };
        Some(Counter { key: self.key.clone(), value })
    }
}

/// How an undo puts values back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum UndoMode {
    /// Adds what was removed to what is there: what was counted since survives.
    Increase,
    /// Writes the old values: what was counted since is dropped.
    Set,
}

named!(UndoMode);

/// What an undo does to one counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoRow {
    pub key: CounterKey,
    /// `None`: the group has no such counter.
    pub now: Option<i64>,
    /// The value that the reset removed.
    pub removed: i64,
    pub after: i64,
}

impl Undo {
    pub(super) fn shift(&self, amount: i64) -> Shift {
        match self.mode {
            UndoMode::Increase => Shift::By(amount),
            UndoMode::Set => Shift::To(amount),
        }
    }

    /// Now and after for each counter, or why the group cannot take them.
    pub fn rows(&self, seen: &[Counter]) -> Result<Vec<UndoRow>, CannotUndo> {
        let value_of = |key: &CounterKey| seen.iter().find(|counter| counter.key == *key).map(|it| it.value);
        let new_keys = self.put_back.iter().filter(|counter| value_of(&counter.key).is_none()).count();
        let after = seen.len() + new_keys;
        // A group that somehow has more already does not get worse by values under keys it has.
        if after > MAX_COUNTERS && new_keys > 0 {
            return Err(CannotUndo::TooManyCounters { after });
        }
        let mut rows = Vec::with_capacity(self.put_back.len());
        let mut too_large = Vec::new();
        for Counter { key, value } in &self.put_back {
            let now = value_of(key);
            match self.shift(*value).after(now) {
                Some(after) => rows.push(UndoRow { key: key.clone(), now, removed: *value, after }),
                None => too_large.push(key.clone()),
            }
        }
        if !too_large.is_empty() {
            return Err(CannotUndo::TooLarge { keys: too_large });
        }
        match self.only_set() {
            keys if keys.is_empty() => Ok(rows),
            keys => Err(CannotUndo::OnlySet { keys }),
        }
    }

    /// The counters whose values no request adds back.
    fn only_set(&self) -> Vec<CounterKey> {
        match self.mode {
            UndoMode::Set => Vec::new(),
            UndoMode::Increase => {
                let least = self.put_back.iter().filter(|counter| counter.value == i64::MIN);
                least.map(|counter| counter.key.clone()).collect()
            }
        }
    }

    /// It as the operations that it takes: one, or two where the removed values are on both sides of 0, for one
    /// request either increases or decreases. Each has an outcome of its own, so neither is told by the other's.
    pub fn halves(self) -> (Self, Option<Self>) {
        let adds = self.mode == UndoMode::Increase && self.put_back.iter().any(|counter| counter.value > 0);
        match self.put_back.clone().partition(|counter| counter.value >= 0) {
            [Some(above), Some(below)] if adds => {
                (Self { put_back: above, ..self.clone() }, Some(Self { put_back: below, ..self }))
            }
            _ => (self, None),
        }
    }

    /// The one request that carries out an undo that takes one.
    pub(super) fn request(&self) -> Option<ChangeRequest<'_>> {
        let (mode, counters) = match self.mode {
            UndoMode::Set => (UpdateMode::Set, self.put_back.to_vec()),
            UndoMode::Increase => adding(&self.put_back)?,
        };
        Some(ChangeRequest::Update(mode, counters))
    }

    /// How much it touches. `touched`: by the operation that it undoes, which was of as much as `undone` says;
    /// `counters`: those of the group; `None`: nobody could read them.
    pub fn extent(
        put_back: &BTreeSet<&CounterKey>,
        touched: &BTreeSet<&CounterKey>,
        undone: Extent,
        counters: Option<&[Counter]>,
    ) -> Extent {
        // A counter that has appeared since must not make less of what is put back.
        let whole = undone == Extent::Every && is_all(put_back, Some(touched));
        let afterwards = counters.map(|there| keys_of(there).union(put_back).copied().collect());
        if whole || is_all(put_back, afterwards.as_ref()) { Extent::Every } else { Extent::Some }
    }

    /// Support undoes what it did itself, of some counters, and what was verified. The rest is for
    /// managers: also what could not be found out about, for there somebody has to decide.
    pub fn permission(extent: Extent, own: bool, undone: &Outcome) -> Permission {
        if own && extent == Extent::Some && *undone == Outcome::Applied {
            Permission::UndoOwn
        } else {
            Permission::UndoAny
        }
    }
}

/// What `Increase` makes of a negative amount is undocumented, so negative values are added back by
/// decreasing by their size. The smallest 64-bit value has none.
fn adding(amounts: &[Counter]) -> Option<(UpdateMode, Vec<Counter>)> {
    if amounts.iter().all(|counter| counter.value >= 0) {
        return Some((UpdateMode::Increase, amounts.to_vec()));
    }
    let sizes: Option<Vec<Counter>> = amounts
        .iter()
        .map(|Counter { key, value }| {
            let value = value.checked_neg().filter(|size| *size >= 0)?;
            Some(Counter { key: key.clone(), value })
        })
        .collect();
    Some((UpdateMode::Decrease, sizes?))
}

/// Why a reset cannot be undone, or not in this way. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CannotUndo {
    #[error("an undo cannot itself be undone")]
    NotAReset,
    #[error("the outcome of the reset is not known yet")]
    NotSettled,
    #[error("the reset changed nothing")]
    NotApplied,
    /// The verification gave up, and no counter is known to be gone.
    #[error("no counter is known to be gone")]
    NothingKnownGone,
    /// The counters could not be read before the reset.
    #[error("what the counters held is not known")]
    ValuesUnknown,
    /// Keys of broken text, which no request can name.
    #[error("no key of what was removed can be sent")]
    NoKeyToSend,
    #[error("{by} puts {} of the keys back already", keys.len())]
    Already { by: Reference, keys: Vec<CounterKey> },
    #[error("nothing is chosen to be put back")]
    NothingChosen,
    /// Chosen on a page that is not the reset's.
    #[error("the reset did not remove {} of the keys", keys.len())]
    NotRemoved { keys: Vec<CounterKey> },
    #[error("the group is gone")]
    GroupGone,
    /// What was added went with them.
    #[error("{} of the keys are gone", keys.len())]
    Gone { keys: Vec<CounterKey> },
    /// This operation reset or set them since, so what was done before is not in them any more.
    #[error("{by} has overwritten {} of the keys since", keys.len())]
    Overwritten { by: Reference, keys: Vec<CounterKey> },
    #[error("the group would have {after} counters; the most is {MAX_COUNTERS}")]
    TooManyCounters { after: usize },
    /// What is there and what was removed do not fit a signed 64-bit integer together.
    #[error("{} values would not fit 64 bits", keys.len())]
    TooLarge { keys: Vec<CounterKey> },
    /// The smallest value of all has no positive counterpart, so no amount takes a counter back to it.
    #[error("{} of the keys can only be set", keys.len())]
    OnlySet { keys: Vec<CounterKey> },
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    fn undo(mode: UndoMode, put_back: Vec<Counter>) -> Undo {
        Undo { of: Reference::from_random(1), mode, put_back: Amounts::new(put_back).unwrap() }
    }

    #[test]
    fn removed_values_come_on_top_or_in_place_of_what_is_there() {
        let seen = [counter("like", 12), counter("share", 7)];
        let put_back = vec![counter("like", 5_000), counter("unlike", 3)];
        let after = |mode| -> Vec<_> {
            let rows = undo(mode, put_back.clone()).rows(&seen).unwrap();
            rows.into_iter().map(|row| (row.now, row.after)).collect()
        };
        assert_eq!(after(UndoMode::Increase), [(Some(12), 5_012), (None, 3)]);
        assert_eq!(after(UndoMode::Set), [(Some(12), 5_000), (None, 3)]);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let seen = [counter("like", 1), counter("net", -2)];
        let large = vec![counter("like", i64::MAX), counter("unlike", i64::MAX)];
        let Err(CannotUndo::TooLarge { keys }) = undo(UndoMode::Increase, large.clone()).rows(&seen) else {
            panic!("an overflow went unnoticed")
        };
        assert_eq!(keys, [CounterKey::parse("like").unwrap()]);
        assert!(undo(UndoMode::Set, large).rows(&seen).is_ok());
        let small = undo(UndoMode::Increase, vec![counter("net", i64::MIN + 1)]);
        assert!(matches!(small.rows(&seen), Err(CannotUndo::TooLarge { .. })));
    }

    #[test]
    fn a_group_has_at_most_20_counters() {
        let seen: Vec<_> = (0..19).map(|index| counter(&format!("k{index}"), 1)).collect();
        for mode in UndoMode::ALL {
            assert!(undo(mode, vec![counter("like", 1)]).rows(&seen).is_ok());
            assert!(undo(mode, vec![counter("k3", 1)]).rows(&seen).is_ok());
            let two = undo(mode, vec![counter("like", 1), counter("unlike", 1)]);
            assert_eq!(two.rows(&seen), Err(CannotUndo::TooManyCounters { after: 21 }));
        }
    }

    #[test]
    fn values_on_both_sides_of_0_take_two_requests_and_the_smallest_of_all_is_set() {
        let both =
            undo(UndoMode::Increase, vec![counter("like", 1), counter("net", -1), counter("report", 0)]);
        assert!(both.rows(&[]).is_ok());
        let (first, second) = both.clone().halves();
        assert_eq!(
            first.request(),
            Some(ChangeRequest::Update(UpdateMode::Increase, vec![counter("like", 1), counter("report", 0)]))
        );
        assert_eq!(
            second.unwrap().request(),
            Some(ChangeRequest::Update(UpdateMode::Decrease, vec![counter("net", 1)]))
        );
        assert_eq!(Undo { mode: UndoMode::Set, ..both }.halves().1, None);

        let least = vec![counter("like", 1), counter("net", i64::MIN)];
        let keys = vec![CounterKey::parse("net").unwrap()];
        assert_eq!(undo(UndoMode::Increase, least.clone()).rows(&[]), Err(CannotUndo::OnlySet { keys }));
        assert!(undo(UndoMode::Set, least).rows(&[]).is_ok());
        let negative = undo(UndoMode::Increase, vec![counter("net", -7), counter("report", 0)]);
        assert_eq!(negative.clone().halves(), (negative.clone(), None));
        assert_eq!(
            negative.request(),
            Some(ChangeRequest::Update(UpdateMode::Decrease, vec![counter("net", 7), counter("report", 0)]))
        );
    }

    proptest! {
        /// Whatever the values: every counter is in one of the requests, once, and what the page says comes after is
        /// what they make of what is there.
        #[test]
        fn the_preview_is_what_the_requests_do(
            values in proptest::collection::vec((any::<Option<i64>>(), any::<i64>()), 1..=10), set in any::<bool>(),
        ) {
            let mode = if set { UndoMode::Set } else { UndoMode::Increase };
            let named = |index: usize, value| counter(&format!("k{index}"), value);
            let put_back = values.iter().enumerate().map(|(index, it)| named(index, it.1)).collect();
            let seen: Vec<_> =
                values.iter().enumerate().filter_map(|(index, it)| Some(named(index, it.0?))).collect();
            let undo = undo(mode, put_back);
            if let Ok(rows) = undo.rows(&seen) {
                let (first, second) = undo.halves();
                let mut made = Vec::new();
                for half in [Some(first), second].into_iter().flatten() {
                    let Some(ChangeRequest::Update(mode, sent)) = half.request() else { panic!("{half:?}") };
                    for Counter { key, value } in sent {
                        prop_assert!(mode == UpdateMode::Set || value >= 0, "an amount is never negative");
                        let there = seen.iter().find(|it| it.key == key).map_or(0, |it| it.value);
                        let after = match mode {
                            UpdateMode::Set => value,
                            UpdateMode::Increase => there.checked_add(value).unwrap(),
                            UpdateMode::Decrease => there.checked_sub(value).unwrap(),
                        };
                        made.push((key, after));
                    }
                }
                made.sort();
                let said: Vec<_> = rows.into_iter().map(|row| (row.key, row.after)).collect();
                prop_assert_eq!(said, made);
            }
        }
    }
}
