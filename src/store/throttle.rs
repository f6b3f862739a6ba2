use super::rows::Columns;
use super::{Store, StoreError};
use crate::model::Timestamp;

/// Something whose wrong tries are counted.
#[derive(Clone, Copy)]
pub struct Counted<'a> {
    /// Says nothing about what is counted to whoever reads the table.
    pub bucket: &'a str,
    /// When the next try is let through, from the number of wrong ones and the time of the last.
    pub open_again_at: &'a (dyn Fn(u32, Timestamp) -> Timestamp + Send + Sync),
    /// After this long without another one, wrong tries are forgotten, in seconds.
    pub forgotten_after: i64,
}

/// The clocks of two replicas may differ by this much.
const CLOCKS_DIFFER_SECONDS: i64 = 60;

impl Counted<'_> {
    /// Long ago; or in the future, which says that the clock was set back: nobody is to wait for it to come
    /// round again.
    fn is_forgotten(&self, last: Timestamp, now: Timestamp) -> bool {
        now >= last.plus_seconds(self.forgotten_after) || last > now.plus_seconds(CLOCKS_DIFFER_SECONDS)
    }

    fn held_back_until(&self, failures: u32, last: Timestamp, now: Timestamp) -> Option<Timestamp> {
        let until = (self.open_again_at)(failures, last);
        (!self.is_forgotten(last, now) && until > last && now < until).then_some(until)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Counted as a wrong one already, so that many at once cannot all get through; take it back with
    /// [`Store::forgive_tries`] if it was right.
    Admitted,
    HeldBack {
        until: Timestamp,
    },
}

impl Store {
    /// Lets a try through if every one of `counted` does.
    pub async fn admit_try(&self, counted: &[Counted<'_>], now: Timestamp) -> Result<Admission, StoreError> {
        // Most of a flood ends here, without writing anything.
        if let Some(until) = self.held_back_until(counted, now).await? {
            return Ok(Admission::HeldBack { until });
        }
        let mut write = self.begin_write().await?;
        for one in counted {
            // One statement that finds or makes the row, and keeps every other try of the same waiting: between two, a
            // right try elsewhere could have taken it away.
            let row = sqlx::query(
                "INSERT INTO tries (bucket, failures, last_at) VALUES ($1, 0, 0) \
                 ON CONFLICT (bucket) DO UPDATE SET failures = tries.failures RETURNING failures, last_at",
            )
            .bind(one.bucket)
            .fetch_one(write.connection())
            .await?;
            let (failures, last) = (failures(row.number("failures")?), row.time("last_at")?);
            if let Some(until) = one.held_back_until(failures, last, now) {
                return write.taken_back(Admission::HeldBack { until }).await;
            }
            let failures = if one.is_forgotten(last, now) { 1 } else { i64::from(failures) + 1 };
            sqlx::query("UPDATE tries SET failures = $1, last_at = $2 WHERE bucket = $3")
                .bind(failures)
                .bind(now.0)
                .bind(one.bucket)
                .execute(write.connection())
                .await?;
        }
        write.commit().await?;
        Ok(Admission::Admitted)
    }

    async fn held_back_until(
        &self,
        counted: &[Counted<'_>],
        now: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        for one in counted {
            let row = sqlx::query("SELECT failures, last_at FROM tries WHERE bucket = $1")
                .bind(one.bucket)
                .fetch_optional(self.pool())
                .await?;
            let Some(row) = row else { continue };
            let (failures, last) = (failures(row.number("failures")?), row.time("last_at")?);
            if let Some(until) = one.held_back_until(failures, last, now) {
                return Ok(Some(until));
            }
        }
        Ok(None)
    }

    /// After a right try: `cleared` start anew, and of `lowered` one is taken back.
    pub async fn forgive_tries(&self, cleared: &[&str], lowered: &[&str]) -> Result<(), StoreError> {
        let mut write = self.begin_write().await?;
        for bucket in cleared {
            sqlx::query("DELETE FROM tries WHERE bucket = $1")
                .bind(*bucket)
                .execute(write.connection())
                .await?;
        }
        for bucket in lowered {
            sqlx::query("UPDATE tries SET failures = failures - 1 WHERE bucket = $1 AND failures > 0")
                .bind(*bucket)
                .execute(write.connection())
                .await?;
        }
        write.commit().await
    }

    /// Removes what is forgotten anyway.
    pub async fn sweep_tries(&self, before: Timestamp) -> Result<u64, StoreError> {
        let _turn = self.turn().await;
        let swept =
            sqlx::query("DELETE FROM tries WHERE last_at < $1").bind(before.0).execute(self.pool()).await?;
        Ok(swept.rows_affected())
    }
}

fn failures(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::NOW;
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    /// Three are free, then ten seconds each.
    fn open_again_at(failures: u32, last: Timestamp) -> Timestamp {
        if failures < 3 { last } else { last.plus_seconds(10) }
    }

    fn counted(bucket: &str) -> [Counted<'_>; 1] {
        [Counted { bucket, open_again_at: &open_again_at, forgotten_after: 100 }]
    }

    both_databases! {
        async fn of_many_tries_at_once_only_the_free_ones_get_through(url: &str) {
            let store = Store::open(url).await.unwrap();
            let tries: Vec<_> = (0..40)
                .map(|_| {
                    let store = store.clone();
                    tokio::spawn(async move { store.admit_try(&counted("a"), NOW).await.unwrap() })
                })
                .collect();
            let mut admitted = 0;
            for one in tries {
                admitted += usize::from(one.await.unwrap() == Admission::Admitted);
            }
            assert_eq!(admitted, 3);
            assert_eq!(
                store.admit_try(&counted("a"), NOW).await.unwrap(),
                Admission::HeldBack { until: NOW.plus_seconds(10) }
            );
            assert_eq!(store.admit_try(&counted("b"), NOW).await.unwrap(), Admission::Admitted);
            let later = NOW.plus_seconds(10);
            assert_eq!(store.admit_try(&counted("a"), later).await.unwrap(), Admission::Admitted);
            assert_ne!(store.admit_try(&counted("a"), later).await.unwrap(), Admission::Admitted);
        }

        async fn what_was_right_is_taken_back_and_the_rest_forgotten(url: &str) {
            let store = Store::open(url).await.unwrap();
            for _ in 0..3 {
                store.admit_try(&counted("a"), NOW).await.unwrap();
            }
            store.forgive_tries(&[], &["a"]).await.unwrap();
            assert_eq!(store.admit_try(&counted("a"), NOW).await.unwrap(), Admission::Admitted);
            assert_ne!(store.admit_try(&counted("a"), NOW).await.unwrap(), Admission::Admitted);
            store.forgive_tries(&["a"], &[]).await.unwrap();
            for _ in 0..3 {
                assert_eq!(store.admit_try(&counted("a"), NOW).await.unwrap(), Admission::Admitted);
            }
            let later = NOW.plus_seconds(100);
            for _ in 0..3 {
                assert_eq!(store.admit_try(&counted("a"), later).await.unwrap(), Admission::Admitted);
            }
            assert_eq!(store.sweep_tries(later.plus_seconds(1)).await.unwrap(), 1);
        }

        /// Two browsers of one person's: what one has forgiven is gone while the other is being counted.
        async fn a_count_may_be_forgiven_while_another_try_is_counted(url: &str) {
            let store = Store::open(url).await.unwrap();
            let people: Vec<_> = (0..6)
                .map(|_| {
                    let store = store.clone();
                    tokio::spawn(async move {
                        for _ in 0..60 {
                            store.admit_try(&counted("a"), NOW).await.unwrap();
                            store.forgive_tries(&["a"], &[]).await.unwrap();
                        }
                    })
                })
                .collect();
            for person in people {
                person.await.unwrap();
            }
        }

        async fn nobody_waits_for_a_clock_that_was_set_back(url: &str) {
            let store = Store::open(url).await.unwrap();
            for _ in 0..3 {
                store.admit_try(&counted("a"), NOW).await.unwrap();
            }
            let earlier = NOW.plus_seconds(-3_600);
            assert_eq!(store.admit_try(&counted("a"), earlier).await.unwrap(), Admission::Admitted);
        }
    }
}
