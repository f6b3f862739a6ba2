use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use super::rows::Columns;
use super::{Store, StoreError};
use crate::model::{SharedClock, SystemClock, Timestamp};

/// Repeats of 128 random bits do not happen; a broken generator must not loop for ever.
const IDS_TO_TRY: u32 = 8;

/// Sessions in the same database as everything else.
#[derive(Clone)]
pub struct Sessions {
    store: Store,
    clock: SharedClock,
    /// What the session layer goes by. What it has in common with ours is how long a session still lasts.
    layer_clock: SharedClock,
}

impl fmt::Debug for Sessions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Sessions").field("store", &self.store).finish_non_exhaustive()
    }
}

impl Store {
    pub fn session_store(&self) -> Sessions {
        self.session_store_with_clock(Arc::new(SystemClock))
    }

    /// The trait of the session layer passes no time in, so the clock has to be given beforehand.
    pub fn session_store_with_clock(&self, clock: SharedClock) -> Sessions {
        Sessions { store: self.clone(), clock, layer_clock: Arc::new(SystemClock) }
    }
}

impl Sessions {
    /// By our clock, in Unix milliseconds.
    fn expiry(&self, record: &Record) -> i64 {
        let left = expiry(record).saturating_sub(self.layer_clock.now().0);
        self.clock.now().0.saturating_add(left)
    }

    /// By the clock of the session layer.
    fn expiry_date(&self, expires_at: i64) -> Result<OffsetDateTime> {
        let left = expires_at.saturating_sub(self.clock.now().0);
        let expires_at = i128::from(self.layer_clock.now().0.saturating_add(left)) * 1_000_000;
        OffsetDateTime::from_unix_timestamp_nanos(expires_at)
            .map_err(|_| Error::Decode("the expiry of a session".to_owned()))
    }

    /// Removes the sessions that have expired at `now`; says how many there were.
    pub async fn delete_expired(&self, now: Timestamp) -> std::result::Result<u64, StoreError> {
        let _turn = self.store.turn().await;
        let deleted = sqlx::query("DELETE FROM sessions WHERE expires_at <= $1")
            .bind(now.0)
            .execute(self.store.pool())
            .await?;
        Ok(deleted.rows_affected())
    }

    async fn insert(&self, record: &Record) -> Result<bool> {
        let _turn = self.store.turn().await;
        let inserted = sqlx::query(
            "INSERT INTO sessions (id_hash, data, expires_at) VALUES ($1, $2, $3) ON CONFLICT (id_hash) DO NOTHING",
        )
        .bind(hash(&record.id))
        .bind(encode(record)?)
        .bind(self.expiry(record))
        .execute(self.store.pool())
        .await
        .map_err(backend)?;
        Ok(inserted.rows_affected() == 1)
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        for _ in 0..IDS_TO_TRY {
            if self.insert(record).await? {
                return Ok(());
            }
            record.id = Id::default();
        }
        Err(Error::Backend("no unused session identifier was found".to_owned()))
    }

    /// Changes a session that exists. One that somebody has ended meanwhile stays ended: a slow
    /// request must not bring a signed-out session back.
    async fn save(&self, record: &Record) -> Result<()> {
        let _turn = self.store.turn().await;
        sqlx::query("UPDATE sessions SET data = $1, expires_at = $2 WHERE id_hash = $3")
            .bind(encode(record)?)
            .bind(self.expiry(record))
            .bind(hash(&record.id))
            .execute(self.store.pool())
            .await
            .map_err(backend)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = sqlx::query("SELECT data, expires_at FROM sessions WHERE id_hash = $1 AND expires_at > $2")
            .bind(hash(id))
            .bind(self.clock.now().0)
            .fetch_optional(self.store.pool())
            .await
            .map_err(backend)?;
        let Some(row) = row else { return Ok(None) };
        let data = row.json("data").map_err(unreadable)?;
        let expiry_date = self.expiry_date(row.number("expires_at").map_err(unreadable)?)?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let _turn = self.store.turn().await;
        sqlx::query("DELETE FROM sessions WHERE id_hash = $1")
            .bind(hash(id))
            .execute(self.store.pool())
            .await
            .map_err(backend)?;
        Ok(())
    }
}

/// No salt is needed: the identifier is 128 random bits.
fn hash(id: &Id) -> String {
    hex::encode(Sha256::digest(id.0.to_be_bytes()))
}

/// The data alone: the record would carry the identifier itself into the table.
fn encode(record: &Record) -> Result<String> {
    serde_json::to_string(&record.data).map_err(|_| Error::Encode("the data of a session".to_owned()))
}

/// In Unix milliseconds, rounded down.
fn expiry(record: &Record) -> i64 {
    i64::try_from(record.expiry_date.unix_timestamp_nanos().div_euclid(1_000_000)).unwrap_or(i64::MAX)
}

fn backend(error: sqlx::Error) -> Error {
    Error::Backend(StoreError::from(error).to_string())
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn unreadable(error: StoreError) -> Error {
    Error::Decode(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use sqlx::Row;

    use super::super::testing::{TestDatabase, both_databases};
    use super::*;
    use crate::model::Clock;

    struct StoppedClock(Mutex<Timestamp>);

    impl Clock for StoppedClock {
        fn now(&self) -> Timestamp {
            *self.0.lock().unwrap()
        }
    }

    const EXPIRY: Timestamp = Timestamp(1_800_000_000_123);

    fn record(id: i128) -> Record {
        let data = [("who".to_owned(), serde_json::json!({"id": "\u{1f433}\0", "n": i64::MIN}))];
        let expiry_date =
            OffsetDateTime::from_unix_timestamp_nanos(i128::from(EXPIRY.0) * 1_000_000).unwrap();
        Record { id: Id(id), data: data.into(), expiry_date }
    }

    async fn sessions(url: &str) -> (Sessions, Arc<StoppedClock>) {
        let clock = Arc::new(StoppedClock(Mutex::new(Timestamp(EXPIRY.0 - 1))));
        let sessions = Store::open(url).await.unwrap().session_store_with_clock(clock.clone());
        (Sessions { layer_clock: clock.clone(), ..sessions }, clock)
    }

    both_databases! {
        async fn a_session_lasts_as_long_by_either_clock(url: &str) {
            let (sessions, clock) = sessions(url).await;
            let behind = Arc::new(StoppedClock(Mutex::new(Timestamp(EXPIRY.0 - 10_000))));
            let sessions = Sessions { layer_clock: behind.clone(), ..sessions };
            let mut record = record(1);
            sessions.create(&mut record).await.unwrap();
            *clock.0.lock().unwrap() = EXPIRY.plus_seconds(9);
            *behind.0.lock().unwrap() = Timestamp(EXPIRY.0);
            let found = sessions.load(&record.id).await.unwrap().unwrap();
            assert_eq!(expiry(&found) - EXPIRY.0, 999, "as long as by the desk's clock");
            *clock.0.lock().unwrap() = EXPIRY.plus_seconds(10);
            assert_eq!(sessions.load(&record.id).await.unwrap(), None);
        }

        async fn a_session_lives_until_it_is_deleted(url: &str) {
            let (sessions, _) = sessions(url).await;
            let mut record = record(i128::MIN);
            sessions.create(&mut record).await.unwrap();
            assert_eq!(sessions.load(&record.id).await.unwrap(), Some(record.clone()));
            record.data.insert("more".to_owned(), serde_json::Value::Null);
            record.expiry_date += time::Duration::HOUR;
            sessions.save(&record).await.unwrap();
            assert_eq!(sessions.load(&record.id).await.unwrap(), Some(record.clone()));
            sessions.delete(&record.id).await.unwrap();
            assert_eq!(sessions.load(&record.id).await.unwrap(), None);
            sessions.delete(&record.id).await.unwrap();
        }

        async fn a_deleted_session_is_not_brought_back_by_a_slow_request(url: &str) {
            let (sessions, _) = sessions(url).await;
            let mut record = record(1);
            sessions.create(&mut record).await.unwrap();
            sessions.delete(&record.id).await.unwrap();
            sessions.save(&record).await.unwrap();
            assert_eq!(sessions.load(&record.id).await.unwrap(), None);
        }

        async fn two_sessions_never_share_an_identifier(url: &str) {
            let (sessions, _) = sessions(url).await;
            let mut first = record(7);
            sessions.create(&mut first).await.unwrap();
            let mut second = record(7);
            second.data.clear();
            sessions.create(&mut second).await.unwrap();
            assert_ne!(second.id, first.id);
            assert_eq!(sessions.load(&first.id).await.unwrap(), Some(first));
            assert_eq!(sessions.load(&second.id).await.unwrap(), Some(second));
        }

        async fn an_expired_session_is_dead_and_then_gone(url: &str) {
            let (sessions, clock) = sessions(url).await;
            let (mut short, mut long) = (record(1), record(2));
            long.expiry_date += time::Duration::DAY;
            sessions.create(&mut short).await.unwrap();
            sessions.create(&mut long).await.unwrap();
            assert_eq!(sessions.delete_expired(clock.now()).await.unwrap(), 0);
            *clock.0.lock().unwrap() = EXPIRY;
            assert_eq!(sessions.load(&short.id).await.unwrap(), None);
            assert_eq!(sessions.delete_expired(clock.now()).await.unwrap(), 1);
            assert_eq!(sessions.load(&long.id).await.unwrap(), Some(long));
        }

        async fn the_table_does_not_show_the_identifier(url: &str) {
            let (sessions, _) = sessions(url).await;
            let mut record = record(0x0123_4567_89ab_cdef);
            sessions.create(&mut record).await.unwrap();
            let row = sqlx::query("SELECT id_hash, data FROM sessions").fetch_one(&sessions.store.pool).await.unwrap();
            let stored = format!("{} {}", row.get::<String, _>("id_hash"), row.get::<String, _>("data"));
            for form in [record.id.to_string(), record.id.0.to_string(), format!("{:x}", record.id.0)] {
                assert!(!stored.contains(&form), "{stored}");
            }
        }
    }
}
