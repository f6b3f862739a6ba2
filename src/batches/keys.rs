//! Which counters an app is known to have, so that nobody has to type what the desk has seen.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{BatchError, Batches};
use crate::model::{Actor, CounterKey, SdkAppId};

/// So many of the latest changes, and of the latest batches, are looked through.
const CHANGES: u32 = 200;
const BATCHES: u32 = 20;
/// Most that are offered; the others are typed.
const MOST: usize = 20;

impl Batches {
    /// The keys that the groups of an app had when they were changed of late, those of most changes first.
    pub async fn known_keys(&self, actor: &Actor, app: SdkAppId) -> Result<Vec<CounterKey>, BatchError> {
        if !actor.apps.include(app) {
            return Ok(Vec::new());
        }
        let operations = self.store().recent_operations(app, CHANGES).await?;
        let seen = operations.into_iter().flat_map(|operation| operation.intent.seen.unwrap_or_default());
        let batches = self.store().recent_batches(app, BATCHES).await?;
        let totals = batches.into_iter().filter_map(|batch| batch.preview).flat_map(|preview| preview.totals);
        // What was chosen and is nowhere was never seen.
        let totals = totals.filter(|total| total.groups > 0);
        Ok(most_frequent(seen.map(|counter| counter.key).chain(totals.map(|total| total.key))))
    }
}

/// Each once; of those that are as frequent, in the order of their names.
fn most_frequent(keys: impl IntoIterator<Item = CounterKey>) -> Vec<CounterKey> {
    let mut times = BTreeMap::<CounterKey, u64>::new();
    for key in keys.into_iter().filter(CounterKey::can_be_sent) {
        *times.entry(key).or_default() += 1;
    }
    let mut keys: Vec<_> = times.into_iter().collect();
    keys.sort_by_key(|(_, times)| Reverse(*times));
    keys.into_iter().map(|(key, _)| key).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_keys_come_first_and_each_once() {
        let keys =
            |keys: &[&str]| keys.iter().map(|key| CounterKey::parse(*key).unwrap()).collect::<Vec<_>>();
        assert_eq!(most_frequent(keys(&["b", "like", "a", "like", "b", "like"])), keys(&["like", "b", "a"]));
        let many: Vec<CounterKey> = (0..50).map(|n| CounterKey::parse(format!("k{n:02}")).unwrap()).collect();
        assert_eq!(most_frequent(many.clone()), many[..MOST]);
        assert_eq!(most_frequent([]), []);
    }
}
