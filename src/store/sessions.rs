use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use super::migrate::hex;
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
        Sessions { store: self.clone(), clock }
    }
}

impl Sessions {
    /// Removes the sessions that have expired at `now`; says how many there were.
    pub async fn delete_expired(&self, now: Timestamp) -> std::result::Result<u64, StoreError> {
        let _turn = self.store.turn().await;
        let deleted = sqlx::query("DELETE FROM sessions WHERE expires_at <= $1")
            .bind(now.0)
            .execute(&self.store.pool)
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
        .bind(expiry(record))
        .execute(&self.store.pool)
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
            .bind(expiry(record))
            .bind(hash(&record.id))
            .execute(&self.store.pool)
            .await
            .map_err(backend)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = sqlx::query("SELECT data, expires_at FROM sessions WHERE id_hash = $1 AND expires_at > $2")
            .bind(hash(id))
            .bind(self.clock.now().0)
            .fetch_optional(&self.store.pool)
            .await
            .map_err(backend)?;
        let Some(row) = row else { return Ok(None) };
        let data = row.json("data").map_err(unreadable)?;
        let expires_at = i128::from(row.number("expires_at").map_err(unreadable)?) * 1_000_000;
        let expiry_date = OffsetDateTime::from_unix_timestamp_nanos(expires_at)
            .map_err(|_| Error::Decode("the expiry of a session".to_owned()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let _turn = self.store.turn().await;
        sqlx::query("DELETE FROM sessions WHERE id_hash = $1")
            .bind(hash(id))
            .execute(&self.store.pool)
            .await
            .map_err(backend)?;
        Ok(())
    }
}

/// No salt is needed: the identifier is 128 random bits.
fn hash(id: &Id) -> String {
    hex(&Sha256::digest(id.0.to_be_bytes()))
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
