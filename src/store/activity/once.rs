use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use crate::model::Timestamp;
use crate::model::activity::Verified;
use crate::store::{Store, StoreError};

/// The check of the log that is under way, and what the last one found.
#[derive(Clone, Debug, Default)]
pub struct Verifying(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// Held by whoever checks.
    last: Mutex<Option<Last>>,
    /// How many checks have come to an end.
    ended: AtomicU64,
}

#[derive(Debug)]
struct Last {
    found: Result<Verified, Arc<StoreError>>,
    at: Instant,
    took: Duration,
}

impl Store {
    /// Like [`verify_activity`](Self::verify_activity), which reads all of the log and works the processor
    /// hard, for whoever asks: one check at a time. Who asks while one is under way gets what that one finds,
    /// and then as long as it took none is begun: the log cannot keep more than half a core busy.
    pub async fn verify_activity_once(&self, now: Timestamp) -> Result<Verified, Arc<StoreError>> {
        let Inner { last, ended } = &*self.verifying.0;
        let ended_before = ended.load(Ordering::Acquire);
        let mut last = last.lock().await;
        if let Some(last) = &*last
            && (ended.load(Ordering::Acquire) != ended_before || last.at.elapsed() < last.took)
        {
            return last.found.clone();
        }
        let began = Instant::now();
        let found = self.verify_activity(now).await.map_err(Arc::new);
        *last = Some(Last { found: found.clone(), at: Instant::now(), took: began.elapsed() });
        ended.fetch_add(1, Ordering::Release);
        found
    }

    /// How many such checks this process has made.
    #[cfg(test)]
    fn checks_made(&self) -> u64 {
        self.verifying.0.ended.load(Ordering::Acquire)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::By;
    use crate::model::activity::{Action, Entry, EntryOutcome};
    use crate::store::fixtures::{NOW, store};
    use crate::store::testing::{TestDatabase, both_databases};

    both_databases! {
        async fn of_many_who_ask_at_once_one_checks_and_all_are_told(url: &str) {
            let store = store(url).await;
            for _ in 0..50 {
                let entry = Entry::new(NOW, By::CommandLine, Action::Access, EntryOutcome::Done);
                store.append_activity(&entry).await.unwrap();
            }
            let asked: Vec<_> = (0..30)
                .map(|_| {
                    let store = store.clone();
                    tokio::spawn(async move { store.verify_activity_once(NOW).await.unwrap() })
                })
                .collect();
            for one in asked {
                assert!(matches!(one.await.unwrap(), Verified::Intact { .. }));
            }
            assert_eq!(store.checks_made(), 1);
            // And what was written since is seen by the next one, after a while as long as the check took.
            while store.checks_made() == 1 {
                store.verify_activity_once(NOW).await.unwrap();
            }
        }
    }
}
