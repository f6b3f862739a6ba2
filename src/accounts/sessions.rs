//! Sessions as they are kept: sealed as a whole. What people typed stands in them until the next page has
//! shown it again, and among it may be a password in the wrong field; so whoever reads the database, its log
//! or a backup reads nothing of it.

use std::collections::HashMap;
use std::fmt;

use async_trait::async_trait;
use secrecy::ExposeSecret as _;
use serde_json::Value;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use super::Accounts;
use crate::store::Sessions;

/// The one thing that a row's data holds.
const SEALED: &str = "sealed";

/// The sessions of the store, each sealed for its own identifier, which no table holds.
#[derive(Clone)]
pub struct SealedSessions {
    sessions: Sessions,
    accounts: Accounts,
}

impl fmt::Debug for SealedSessions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SealedSessions").field("sessions", &self.sessions).finish_non_exhaustive()
    }
}

impl Accounts {
    pub fn sessions(&self) -> SealedSessions {
        let sessions = self.store().session_store_with_clock(self.inner.clock.clone());
        SealedSessions { sessions, accounts: self.clone() }
    }
}

impl SealedSessions {
    fn seal(&self, record: &Record) -> Result<Record> {
        let inner = &self.accounts.inner;
        let text = serde_json::to_string(&record.data)
            .map_err(|_| Error::Encode("the data of a session".to_owned()))?;
        let sealed = inner
            .seal
            .seal(&text.into(), &owner(record.id), &*inner.randomness)
            .map_err(|fault| Error::Encode(fault.to_string()))?;
        let data = HashMap::from([(SEALED.to_owned(), Value::String(sealed))]);
        Ok(Record { id: record.id, data, expiry_date: record.expiry_date })
    }

    /// `None`: not sealed, or for another session or by another key.
    fn open(&self, record: &Record) -> Option<HashMap<String, Value>> {
        let sealed = record.data.get(SEALED)?.as_str()?;
        let opened = self.accounts.inner.seal.open(sealed, &owner(record.id)).ok()?;
        serde_json::from_str(opened.expose_secret()).ok()
    }
}

#[async_trait]
impl SessionStore for SealedSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        let mut sealed = self.seal(record)?;
        self.sessions.create(&mut sealed).await?;
        if sealed.id != record.id {
            // The identifier was somebody's already, and the seal is for the one it was made for.
            record.id = sealed.id;
            self.sessions.save(&self.seal(record)?).await?;
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        self.sessions.save(&self.seal(record)?).await
    }

    /// One that does not open is none: nobody is signed in by it.
    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(record) = self.sessions.load(id).await? else { return Ok(None) };
        let Some(data) = self.open(&record) else {
            tracing::warn!(event = "crypt_decrypt_fail", "session.does_not_open");
            return Ok(None);
        };
        Ok(Some(Record { data, ..record }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.sessions.delete(id).await
    }
}

fn owner(id: Id) -> String {
    format!("session {}", id.0)
}
