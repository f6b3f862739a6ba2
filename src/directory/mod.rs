//! The directory: an app's groups as they were read last, kept fresh and searched.
//!
//! | file | what it knows |
//! | --- | --- |
//! | `ask.rs` | lets somebody ask for a reading now |
//! | `sweep.rs` | reads all groups of an app, one program at a time, and marks those that are gone |
//! | `search.rs` | finds groups, for somebody, of an app that they work on |
//!
//! Whoever looks a group up refreshes its row as well; that stands in the store.

mod ask;
mod search;
mod sweep;

use std::sync::Arc;

use crate::chat::{CallError, Client};
use crate::model::{Actor, Permission, SdkAppId, SharedClock, SharedRandomness, Timestamp};
use crate::store::{Store, StoreError};

pub use search::{AllFound, Found, Query};

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

impl DirectoryError {
    /// In the log: stays what it is, since programs look for it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NoSuchApp => "no_such_app",
            Self::Call(_) => "not_read",
            Self::Store(error) if error.is_outage() => "database",
            Self::Store(_) | Self::EndlessList(_) | Self::TakenOver => "internal",
            Self::NotRead => "directory_not_read",
            Self::UnderWay => "directory_under_way",
            Self::NotBefore(_) => "directory_not_before",
            Self::NotPermitted(_) => "not_permitted",
            Self::SignedOut => "signed_out",
            Self::TooMany(_) => "directory_too_many_found",
        }
    }
}
