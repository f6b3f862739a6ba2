//! Who may call Tencent Chat how often, of the programs that share this database.

use super::rows::{Columns, exact};
use super::{Store, StoreError};
use crate::model::Timestamp;

/// What is shared out, in parts.
pub const ALL_SHARES: u32 = 1_000_000;

impl Store {
    /// The time by which programs give up to each other what they share: one clock for all of them, however far apart
    /// their own are. `own`: of a program that has the database for itself.
    pub async fn shared_time(&self, own: Timestamp) -> Result<Timestamp, StoreError> {
        match self.dialect.shared_time() {
            None => Ok(own),
            Some(sql) => sqlx::query(sql).fetch_one(self.pool()).await?.time("now"),
        }
    }

    /// Takes, or keeps, this program's share until `until`: what would be an even one, as far as the others have left
    /// it free. Whoever has more than an even one gives the rest back the next time; whoever has stopped without giving
    /// it back has it until it expires. So all together never have more than there is.
    pub async fn renew_share(
        &self,
        replica: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<u32, StoreError> {
        let replica = exact("this name of a program", replica)?;
        let mut write = self.begin_write().await?;
        // One at a time, on PostgreSQL too.
        sqlx::query("UPDATE pace SET renewed_at = $1 WHERE id = 1")
            .bind(now.0)
            .execute(write.connection())
            .await?;
        sqlx::query("DELETE FROM pace_shares WHERE expires_at <= $1 AND replica <> $2")
            .bind(now.0)
            .bind(replica)
            .execute(write.connection())
            .await?;
        let others = sqlx::query(
            "SELECT COUNT(*) AS number, CAST(COALESCE(SUM(parts), 0) AS BIGINT) AS taken \
             FROM pace_shares WHERE replica <> $1",
        )
        .bind(replica)
        .fetch_one(write.connection())
        .await?;
        let all = i64::from(ALL_SHARES);
        let even = all / (others.number("number")? + 1);
        let parts = even.min(all - others.number("taken")?).max(0);
        sqlx::query(
            "INSERT INTO pace_shares (replica, parts, expires_at) VALUES ($1, $2, $3) \
             ON CONFLICT (replica) DO UPDATE SET parts = excluded.parts, expires_at = excluded.expires_at",
        )
        .bind(replica)
        .bind(parts)
        .bind(until.0)
        .execute(write.connection())
        .await?;
        write.commit().await?;
        u32::try_from(parts).map_err(|_| StoreError::Corrupt { what: "parts" })
    }

    /// This program stops: the others need not wait until its share expires.
    pub async fn give_share_back(&self, replica: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM pace_shares WHERE replica = $1")
            .bind(exact("this name of a program", replica)?)
            .execute(self.pool())
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::fixtures::{NOW, store};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    const LEASE: i64 = 20;

    #[tokio::test]
    async fn a_clock_that_is_wrong_takes_nobody_s_share() {
        let database = TestDatabase::postgres().await.unwrap();
        let store = store(database.url()).await;
        let (ahead, behind) = (Timestamp(NOW.0 + 3_600_000), Timestamp(NOW.0 - 3_600_000));
        let (one, other) =
            (store.shared_time(ahead).await.unwrap(), store.shared_time(behind).await.unwrap());
        assert!((0..60_000).contains(&other.millis_since(one)), "{one:?} {other:?}");
        drop(store);
        database.remove().await.unwrap();
    }

    #[tokio::test]
    async fn a_file_has_one_machine() {
        let database = TestDatabase::sqlite().unwrap();
        assert_eq!(store(database.url()).await.shared_time(NOW).await.unwrap(), NOW);
    }

    async fn renew(store: &Store, replica: &str, second: i64) -> u32 {
        let now = NOW.plus_seconds(second);
        store.renew_share(replica, now, now.plus_seconds(LEASE)).await.unwrap()
    }

    both_databases! {
        async fn a_share_is_free_once_another_has_given_it_back_or_has_let_it_expire(url: &str) {
            let store = store(url).await;
            assert_eq!(renew(&store, "a", 0).await, ALL_SHARES);
            assert_eq!(renew(&store, "b", 1).await, 0, "all is taken as yet");
            assert_eq!(renew(&store, "a", 2).await, ALL_SHARES / 2);
            assert_eq!(renew(&store, "b", 3).await, ALL_SHARES / 2);
            // The third one gets what the others leave.
            assert_eq!(renew(&store, "c", 4).await, 0);
            assert_eq!(renew(&store, "a", 5).await, ALL_SHARES / 3);
            assert_eq!(renew(&store, "c", 6).await, ALL_SHARES / 6 + 1);
            assert_eq!(renew(&store, "b", 7).await, ALL_SHARES / 3);
            assert_eq!(renew(&store, "c", 8).await, ALL_SHARES / 3);
            // One dies, one stops as it should.
            assert_eq!(renew(&store, "b", 24).await, ALL_SHARES / 3);
            assert_eq!(renew(&store, "c", 24).await, ALL_SHARES / 3);
            assert_eq!(renew(&store, "c", 25).await, ALL_SHARES / 2, "what the dead one had has expired");
            store.give_share_back("b").await.unwrap();
            assert_eq!(renew(&store, "c", 25).await, ALL_SHARES);
        }

        async fn together_they_never_have_more_than_there_is(url: &str) {
            let store = store(url).await;
            // What each believes to have, and until when. A program gives up before the others stop waiting for it.
            let mut held: BTreeMap<String, (u32, i64)> = BTreeMap::new();
            let mut state = 0x2545_f491_4f6c_dd1d_u64;
            let mut random = |below: u64| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state % below
            };
            let mut second = 0;
            for _ in 0..150 {
                second += i64::try_from(random(4)).unwrap();
                let replica = format!("r{}", random(5));
                if random(10) == 0 {
                    held.remove(&replica);
                    store.give_share_back(&replica).await.unwrap();
                } else {
                    held.insert(replica.clone(), (renew(&store, &replica, second).await, second + LEASE / 2));
                }
                let in_force: u32 = held.values().filter(|(_, until)| *until > second).map(|(parts, _)| parts).sum();
                assert!(in_force <= ALL_SHARES, "{in_force} at {second}: {held:?}");
            }
            // Those that go on come to even shares within two rounds.
            second += LEASE;
            let mut last = Vec::new();
            for _ in 0..2 {
                last.clear();
                for replica in ["r0", "r1", "r2"] {
                    last.push(renew(&store, replica, second).await);
                }
            }
            assert_eq!(last, [ALL_SHARES / 3; 3]);
        }

        async fn two_that_renew_at_the_same_moment_do_not_take_the_same(url: &str) {
            let (one, two) = (store(url).await, Store::open(url).await.unwrap());
            for round in 0..10 {
                let second = round * (LEASE + 1);
                let (a, b) = tokio::join!(renew(&one, "a", second), renew(&two, "b", second));
                assert!(a + b <= ALL_SHARES, "{a} + {b}");
                assert!(a + b > 0);
            }
        }
    }
}
