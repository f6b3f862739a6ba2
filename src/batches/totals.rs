//! What a change does in groups together, by counter: as it is confirmed, and as it was read back.

use std::collections::BTreeMap;

use crate::model::{BatchChange, BatchItem, Counter, CounterKey, Selection, Shift, Total};
use crate::store::StoreError;

#[derive(Default)]
pub(super) struct Totals(BTreeMap<CounterKey, Total>);

impl Totals {
    /// What was chosen and is nowhere is said, and not passed over.
    pub fn of(change: &BatchChange) -> Self {
        match change {
            BatchChange::Reset(Selection::Keys(keys)) => {
                Self(keys.iter().map(|key| (key.clone(), nothing_of(key))).collect())
            }
            _ => Self(BTreeMap::new()),
        }
    }

    /// `values`: what is removed or put back, where amounts are not what it is about.
    pub fn add(
        &mut self,
        change: &BatchChange,
        item: &BatchItem,
        values: Vec<Counter>,
    ) -> Result<(), StoreError> {
        match item.adjusted(change) {
            Some(rows) => {
                for row in rows {
                    let (Shift::By(amount) | Shift::To(amount)) = row.shift;
                    let adjusted = self.sum(&row.key, amount).adjusted.get_or_insert_default();
                    adjusted.before += i128::from(row.now.unwrap_or(0));
                    adjusted.new += u64::from(row.now.is_none());
                    adjusted.below_zero += u64::from(row.after < 0);
                }
            }
            // What was read of it fits, or it would not be ready; and what is not added up is not confirmed.
            None if matches!(change, BatchChange::Adjust(_)) => {
                return Err(StoreError::Corrupt { what: "seen" });
            }
            None => {
                for Counter { key, value } in values {
                    self.sum(&key, value);
                }
            }
        }
        Ok(())
    }

    fn sum(&mut self, key: &CounterKey, value: i64) -> &mut Total {
        let total = self.0.entry(key.clone()).or_insert_with(|| nothing_of(key));
        total.groups += 1;
        total.sum += i128::from(value);
        total
    }

    pub fn iter(&self) -> impl Iterator<Item = &Total> {
        self.0.values()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Total> {
        self.0.values_mut()
    }

    pub fn into_vec(self) -> Vec<Total> {
        self.0.into_values().collect()
    }
}

fn nothing_of(key: &CounterKey) -> Total {
    Total { key: key.clone(), groups: 0, sum: 0, looks_like: None, adjusted: None }
}
