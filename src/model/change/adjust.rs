use serde::{Deserialize, Serialize};

use super::super::extent::{is_all, keys_of};
use super::super::{Counter, CounterKey, Extent, MAX_COUNTERS, Permission, Shift, UpdateMode};
use super::{Amounts, ChangeRequest};

/// Adds an amount to each of some counters, takes one away, or sets them: one of the three for all, as one request
/// knows one mode. A counter that the group does not have is made, and counts from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct Adjust {
    mode: UpdateMode,
    amounts: Amounts,
}

/// As it comes back: checked like one that is typed.
#[derive(Deserialize)]
struct Stored {
    mode: UpdateMode,
    amounts: Amounts,
}

impl TryFrom<Stored> for Adjust {
    type Error = CannotAdjust;

    fn try_from(Stored { mode, amounts }: Stored) -> Result<Self, CannotAdjust> {
        Self::new(mode, amounts)
    }
}

/// What an adjustment does to one counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdjustRow {
    pub key: CounterKey,
    /// `None`: the group has no such counter.
    pub now: Option<i64>,
    pub shift: Shift,
    pub after: i64,
}

/// Why counters cannot be adjusted, or not in this way. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CannotAdjust {
    #[error("no amount is filled in")]
    NothingFilledIn,
    /// Adding and taking away know amounts above 0 only: what Tencent Chat makes of others is undocumented.
    #[error("{} keys have an amount that is not above 0", keys.len())]
    NotAboveZero { keys: Vec<CounterKey> },
    #[error("the group would have {after} counters; the most is {MAX_COUNTERS}")]
    TooManyCounters { after: usize },
    /// What is there and the amount do not fit a signed 64-bit integer together.
    #[error("{} values would not fit 64 bits", keys.len())]
    TooLarge { keys: Vec<CounterKey> },
    /// Typed as new ones.
    #[error("the group has {} of the new keys already", keys.len())]
    AlreadyThere { keys: Vec<CounterKey> },
}

impl Adjust {
    pub fn new(mode: UpdateMode, amounts: Amounts) -> Result<Self, CannotAdjust> {
        let wrong = amounts.iter().filter(|amount| mode != UpdateMode::Set && amount.value <= 0);
        let keys: Vec<_> = wrong.map(|amount| amount.key.clone()).collect();
        if keys.is_empty() { Ok(Self { mode, amounts }) } else { Err(CannotAdjust::NotAboveZero { keys }) }
    }

    pub fn mode(&self) -> UpdateMode {
        self.mode
    }

    pub fn amounts(&self) -> &Amounts {
        &self.amounts
    }

    pub fn shift(&self, amount: i64) -> Shift {
        match self.mode {
            UpdateMode::Increase => Shift::By(amount),
            // Above 0, so it has a counterpart.
            UpdateMode::Decrease => Shift::By(-amount),
            UpdateMode::Set => Shift::To(amount),
        }
    }

    /// Now and after for each counter, or why the group cannot take them.
    pub fn rows(&self, seen: &[Counter]) -> Result<Vec<AdjustRow>, CannotAdjust> {
        let value_of = |key: &CounterKey| seen.iter().find(|counter| counter.key == *key).map(|it| it.value);
        let new_keys = self.amounts.iter().filter(|amount| value_of(&amount.key).is_none()).count();
        let after = seen.len() + new_keys;
        if new_keys > 0 && after > MAX_COUNTERS {
            return Err(CannotAdjust::TooManyCounters { after });
        }
        let (mut rows, mut too_large) = (Vec::new(), Vec::new());
        for Counter { key, value } in &self.amounts {
            let (now, shift) = (value_of(key), self.shift(*value));
            match shift.after(now) {
                Some(after) => rows.push(AdjustRow { key: key.clone(), now, shift, after }),
                None => too_large.push(key.clone()),
            }
        }
        if too_large.is_empty() { Ok(rows) } else { Err(CannotAdjust::TooLarge { keys: too_large }) }
    }

    pub(super) fn request(&self) -> ChangeRequest<'_> {
        ChangeRequest::Update(self.mode, self.amounts.to_vec())
    }

    /// How much of a group it adjusts: by the counters that the group has. New ones take nothing from anybody.
    /// `counters`: those of the group; `None`: nobody could read them.
    pub fn extent(&self, counters: Option<&[Counter]>) -> Extent {
        let all = is_all(&keys_of(&self.amounts), counters.map(keys_of).as_ref());
        if all { Extent::Every } else { Extent::Some }
    }

    /// The right to adjust so much.
    pub fn permission(extent: Extent) -> Permission {
        match extent {
            Extent::Some => Permission::AdjustTicked,
            Extent::Every => Permission::AdjustAll,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use UpdateMode::{Decrease, Increase, Set};

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    fn adjust(mode: UpdateMode, amounts: &[(&str, i64)]) -> Adjust {
        let amounts = amounts.iter().map(|(key, value)| counter(key, *value)).collect();
        Adjust::new(mode, Amounts::new(amounts).unwrap()).unwrap()
    }

    #[test]
    fn amounts_are_above_0_but_for_setting() {
        for amount in [0, -1, i64::MIN] {
            let amounts = Amounts::new(vec![counter("like", amount), counter("share", 1)]).unwrap();
            let keys = vec![counter("like", 0).key];
            for mode in [Increase, Decrease] {
                let refused = Adjust::new(mode, amounts.clone());
                assert_eq!(refused, Err(CannotAdjust::NotAboveZero { keys: keys.clone() }));
            }
            assert!(Adjust::new(Set, amounts).is_ok());
        }
    }

    #[test]
    fn one_mode_for_all_and_new_counters_begin_at_0() {
        let seen = [counter("like", 12), counter("share", -7)];
        let after = |mode| -> Vec<_> {
            let rows = adjust(mode, &[("like", 5), ("new", 3), ("share", 7)]).rows(&seen).unwrap();
            rows.into_iter().map(|row| (row.now, row.after)).collect()
        };
        assert_eq!(after(Increase), [(Some(12), 17), (None, 3), (Some(-7), 0)]);
        assert_eq!(after(Decrease), [(Some(12), 7), (None, -3), (Some(-7), -14)]);
        assert_eq!(after(Set), [(Some(12), 5), (None, 3), (Some(-7), 7)]);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let seen = [counter("like", i64::MAX), counter("net", i64::MIN), counter("share", 0)];
        let too_large = |mode| match adjust(mode, &[("like", 1), ("net", 1), ("share", i64::MAX)]).rows(&seen)
        {
            Err(CannotAdjust::TooLarge { keys }) => keys.iter().map(CounterKey::to_string).collect(),
            other => panic!("{other:?}"),
        };
        assert_eq!(too_large(Increase), ["like"]);
        let too_large: Vec<String> = too_large(Decrease);
        assert_eq!(too_large, ["net"]);
        assert!(adjust(Set, &[("like", i64::MIN), ("net", i64::MAX)]).rows(&seen).is_ok());
    }

    #[test]
    fn a_group_has_at_most_20_counters() {
        let seen: Vec<_> = (0..19).map(|index| counter(&format!("k{index}"), 1)).collect();
        assert!(adjust(Increase, &[("k3", 1), ("new", 1)]).rows(&seen).is_ok());
        let two = adjust(Set, &[("new", 1), ("newer", 1)]).rows(&seen);
        assert_eq!(two, Err(CannotAdjust::TooManyCounters { after: 21 }));
        let more: Vec<_> = (0..25).map(|index| counter(&format!("k{index}"), 1)).collect();
        assert!(adjust(Increase, &[("k3", 1)]).rows(&more).is_ok(), "no counter more than there are");
    }

    #[test]
    fn it_is_of_every_counter_where_none_of_two_or_more_stays_as_it_was() {
        let there = |keys: &[&str]| keys.iter().map(|key| counter(key, 1)).collect::<Vec<_>>();
        for (adjusted, counters, extent) in [
            (&[("a", 1), ("b", 1)][..], &["a", "b"][..], Extent::Every),
            (&[("a", 1), ("b", 1), ("new", 1)], &["a", "b"], Extent::Every),
            (&[("a", 1), ("new", 1)], &["a", "b"], Extent::Some),
            (&[("a", 1)], &["a"], Extent::Some),
            (&[("new", 1), ("newer", 1)], &[], Extent::Some),
            (&[("a", 1), ("new", 1)], &["a"], Extent::Some),
        ] {
            assert_eq!(
                adjust(Set, adjusted).extent(Some(&there(counters))),
                extent,
                "{adjusted:?} of {counters:?}"
            );
        }
    }

    proptest! {
        /// What the page says comes after is what the request makes of what is there.
        #[test]
        fn the_preview_is_what_the_request_does(
            values in proptest::collection::vec((any::<Option<i64>>(), 1..i64::MAX), 1..=10),
            mode in prop::sample::select(UpdateMode::ALL.to_vec()),
        ) {
            let named = |index: usize, value| counter(&format!("k{index}"), value);
            let amounts = values.iter().enumerate().map(|(index, it)| named(index, it.1)).collect();
            let seen: Vec<_> =
                values.iter().enumerate().filter_map(|(index, it)| Some(named(index, it.0?))).collect();
            let adjust = Adjust::new(mode, Amounts::new(amounts).unwrap()).unwrap();
            if let Ok(rows) = adjust.rows(&seen) {
                let ChangeRequest::Update(mode, sent) = adjust.request() else { panic!("{adjust:?}") };
                let made: Vec<_> = sent.into_iter().map(|Counter { key, value }| {
                    let there = seen.iter().find(|it| it.key == key).map_or(0, |it| it.value);
                    let after = match mode {
                        Set => value,
                        Increase => there.checked_add(value).unwrap(),
                        Decrease => there.checked_sub(value).unwrap(),
                    };
                    (key, after)
                }).collect();
                let said: Vec<_> = rows.into_iter().map(|row| (row.key, row.after)).collect();
                prop_assert_eq!(said, made);
            }
        }
    }
}
