use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use super::{Store, StoreError, visitor_is_known};

/// Whoever asks more often is told what the last writing gave.
const LASTS: Duration = Duration::from_secs(1);

/// What the last try to write gave, and when.
#[derive(Clone, Debug, Default)]
pub(super) struct Readiness(Arc<Mutex<Option<(Instant, bool)>>>);

impl Store {
    /// Whether the database can be written. Anybody may ask, so it is tried once a second at most, and by
    /// one at a time: the others wait for what that one finds.
    pub async fn is_writable(&self) -> bool {
        let mut last = self.readiness.0.lock().await;
        if let Some((at, writable)) = *last
            && at.elapsed() < LASTS
        {
            return writable;
        }
        // Once a second, so it need not stand behind what strangers cause.
        visitor_is_known();
        let written = self.ping_write().await;
        if let Err(error) = &written {
            tracing::error!(%error, "health.database_unwritable");
        }
        *last = Some((Instant::now(), written.is_ok()));
        written.is_ok()
    }

    /// Writes a row and waits until it is on the disk. Reading alone would not notice a full disk or
    /// a server that has become a read-only standby.
    pub(super) async fn ping_write(&self) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        sqlx::query("UPDATE readiness SET checks = checks + 1 WHERE id = 1").execute(self.pool()).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use sqlx::Row as _;

    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    both_databases! {
        async fn however_often_it_is_asked_it_writes_once_a_second(url: &str) {
            let store = Store::open(url).await.unwrap();
            let began = Instant::now();
            let asked: Vec<_> = (0..500)
                .map(|_| {
                    let store = store.clone();
                    tokio::spawn(async move { store.is_writable().await })
                })
                .collect();
            for one in asked {
                assert!(one.await.unwrap());
            }
            let seconds = i64::try_from(began.elapsed().as_secs()).unwrap();
            let row = sqlx::query("SELECT checks FROM readiness WHERE id = 1").fetch_one(&store.pool).await.unwrap();
            let checks: i64 = row.get("checks");
            assert!((1..=1 + seconds).contains(&checks), "{checks} in {seconds} s");
        }
    }
}
