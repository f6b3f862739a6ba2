//! The directory: an app's groups as they were read last, kept fresh and searched.
//!
//! | file | what it knows |
//! | --- | --- |
//! | `ask.rs` | lets somebody ask for a reading now |
//! | `refusals.rs` | writes down what somebody asked for and did not get |
//! | `sweep.rs` | reads all groups of an app, one program at a time, and marks those that are gone |
//! | `search.rs` | finds groups, for somebody, of an app that they work on |
//!
//! Whoever looks a group up, or reads some for a batch, refreshes their rows as well; that stands in the store.

mod ask;
mod refusals;
mod search;
mod sweep;

use std::sync::Arc;

use crate::chat::{CallError, Client};
use crate::model::{Actor, Permission, SdkAppId, SharedClock, SharedRandomness, Timestamp};
use crate::store::{Store, StoreError};

pub use refusals::Refused;
pub use search::{AllFound, Found, GroupQuery};

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
    randomness: SharedRandomness,
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
        let (randomness, holder) = (Arc::clone(randomness), randomness.token());
        Self { inner: Arc::new(Inner { store, apps, clock, randomness, holder }) }
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
    #[error("this desk does not read the groups of this app")]
    NotRead,
    #[error("the groups are being read")]
    UnderWay,
    #[error("the groups were read, or asked for, too lately: not before {} ms after 1970", .0.0)]
    NotBefore(Timestamp),
    #[error("{0:?}")]
    NotPermitted(Permission),
    #[error("the sign-in is over")]
    SignedOut,
    #[error("more than {0} groups were found")]
    TooMany(usize),
}
