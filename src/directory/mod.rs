//! The directory: an app's groups as they were read last, kept fresh and searched.
//!
//! | file | what it knows |
//! | --- | --- |
//! | `sweep.rs` | reads all groups of an app, one program at a time, and marks those that are gone |
//! | `search.rs` | finds groups, for somebody, of an app that they work on |
//!
//! Whoever looks a group up refreshes its row as well; that stands in the store.

mod search;
mod sweep;

use std::sync::Arc;

use crate::chat::{CallError, Client};
use crate::model::{Actor, SdkAppId, SharedClock, SharedRandomness, Timestamp};
use crate::store::{Store, StoreError};

pub use search::{Found, Query};

/// An app whose groups stand in the directory.
#[derive(Clone)]
pub struct DirectoryApp {
    pub id: SdkAppId,
    pub client: Client,
    /// Whether all its groups are read, again and again. Otherwise it has those that people look up.
    pub is_read: bool,
    /// Whether Tencent Chat's own search is asked too, which is paid for.
    pub is_searched: bool,
}

/// Cheap to clone.
#[derive(Clone)]
pub struct Directory {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    apps: Vec<DirectoryApp>,
    clock: SharedClock,
    /// What this program is called, in the leases it holds.
    holder: String,
}

impl Directory {
    pub fn new(
        store: Store,
        apps: Vec<DirectoryApp>,
        clock: SharedClock,
        randomness: &SharedRandomness,
    ) -> Self {
        Self { inner: Arc::new(Inner { store, apps, clock, holder: randomness.token() }) }
    }

    /// An app that this operator works on. One that was not granted is like one that is not there.
    fn app_for(&self, actor: &Actor, app: SdkAppId) -> Result<&DirectoryApp, DirectoryError> {
        if !actor.apps.include(app) {
            return Err(DirectoryError::NoSuchApp);
        }
        self.inner.apps.iter().find(|known| known.id == app).ok_or(DirectoryError::NoSuchApp)
    }

    fn store(&self) -> &Store {
        &self.inner.store
    }

    fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }
}

/// Why the directory could not be read, or brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    #[error("this desk does not serve that app")]
    NoSuchApp,
    #[error(transparent)]
    Call(#[from] CallError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the list of groups does not end: {0} pages were read")]
    EndlessList(usize),
    #[error("another program has begun to read the groups")]
    TakenOver,
}
