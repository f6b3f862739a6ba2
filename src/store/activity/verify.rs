//! Checks the whole chain, a page of entries at a time.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::anchor::{self, Anchors};
use super::canonical::Row;
use super::{Action, Details};
use crate::model::Timestamp;
use crate::store::rows::Columns;
use crate::store::{Store, StoreError};

/// Entries read at once.
const AT_ONCE: i64 = 1_000;

/// What checking the log found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    Intact {
        /// How many entries are kept.
        entries: u64,
        /// The number of the last entry.
        head: i64,
        hash: String,
        /// How many of them were compared with an anchor.
        anchors: u64,
    },
    Broken {
        /// The first entry that is wrong or missing.
        seq: i64,
        fault: Fault,
    },
}

/// A check and when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    pub verified: Verified,
    pub at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its content does not have its hash.
    Changed,
    /// It does not hang on the one before it.
    Unlinked,
    Missing,
    /// A column holds something of another kind.
    Unreadable,
    /// The end of the chain is noted with another hash.
    HeadDiffers,
    /// It stands outside the database with another hash.
    AnchorDiffers,
    /// It stands outside the database, and the chain ends before it.
    CutOff,
    /// A line of the anchor file is not an anchor.
    AnchorUnreadable,
    /// What is kept begins after it, and no entry says that the ones before were removed.
    PrunedUnsaid,
}

impl Fault {
    /// Whether the entry that it is about can still be looked at.
    pub fn has_entry(self) -> bool {
        !matches!(self, Self::Missing | Self::CutOff | Self::AnchorUnreadable | Self::PrunedUnsaid)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Changed => "its content was changed",
            Self::Unlinked => "it does not follow from the entry before it",
            Self::Missing => "it is missing",
            Self::Unreadable => "it cannot be read",
            Self::HeadDiffers => "it is not the end that the chain was left with",
            Self::AnchorDiffers => "its anchor outside the database says otherwise",
            Self::CutOff => "it is missing: an anchor outside the database knows a later entry",
            Self::AnchorUnreadable => "this line of the anchor file is not an anchor",
            Self::PrunedUnsaid => "the entries up to it are gone, and no entry says that they were removed",
        })
    }
}

struct Head {
    seq: i64,
    hash: String,
    base_seq: i64,
    base_hash: String,
}

/// The first thing that is wrong.
struct Broken(i64, Fault);

enum Stop {
    Broken(Broken),
    Error(StoreError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Corrupt { .. } => Self::Broken(Broken(0, Fault::Unreadable)),
            other => Self::Error(other),
        }
    }
}

impl From<Broken> for Stop {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl Store {
    /// Checks every entry, the links between them, both ends, and the anchors if there is a file of
    /// them. Memory does not grow with the log. The result is kept for
    /// [`last_verification`](Self::last_verification).
    pub async fn verify_activity(&self, now: Timestamp) -> Result<Verified, StoreError> {
        // The anchors before the head: one that is written meanwhile must not look like the future.
        let anchors = match self.anchor_file.clone() {
            Some(path) => tokio::task::spawn_blocking(move || read_anchors(&path))
                .await
                .map_err(|_| StoreError::Corrupt { what: "the anchor file" })??,
            None => Anchors::Read(BTreeMap::new()),
        };
        let mut head = self.activity_ends().await?;
        let verified = loop {
            let verified = match self.verify_chain(&head, &anchors).await {
                Ok(verified) => verified,
                Err(Stop::Broken(Broken(seq, fault))) => Verified::Broken { seq, fault },
                Err(Stop::Error(error)) => return Err(error),
            };
            let after = self.activity_ends().await?;
            // Entries that were removed, by the rules, while we looked.
            if matches!(verified, Verified::Broken { .. }) && after.base_seq != head.base_seq {
                head = after;
                continue;
            }
            break verified;
        };
        self.remember_verification(Verification { verified: verified.clone(), at: now });
        Ok(verified)
    }

    /// What the last check in this process found.
    pub fn last_verification(&self) -> Option<Arc<Verification>> {
        self.verification.lock().ok().and_then(|last| last.clone())
    }

    fn remember_verification(&self, verification: Verification) {
        if let Verified::Broken { seq, fault } = &verification.verified {
            tracing::error!(seq, %fault, "activity.broken");
        }
        if let Ok(mut last) = self.verification.lock() {
            *last = Some(Arc::new(verification));
        }
    }

    async fn activity_ends(&self) -> Result<Head, StoreError> {
        let row = sqlx::query("SELECT seq, hash, base_seq, base_hash FROM activity_head WHERE id = 1")
            .fetch_optional(self.pool())
            .await?
            .ok_or(StoreError::Corrupt { what: "the end of the activity log" })?;
        Ok(Head {
            seq: row.number("seq")?,
            hash: row.text("hash")?,
            base_seq: row.number("base_seq")?,
            base_hash: row.text("base_hash")?,
        })
    }

    async fn verify_chain(&self, head: &Head, anchors: &Anchors) -> Result<Verified, Stop> {
        let anchors = match anchors {
            Anchors::Read(anchors) => anchors,
            Anchors::Unreadable(line) => {
                let line = i64::try_from(*line).unwrap_or(i64::MAX);
                return Err(Broken(line, Fault::AnchorUnreadable).into());
            }
            Anchors::Differ(seq) => return Err(Broken(*seq, Fault::AnchorDiffers).into()),
        };
        let mut walk = Walk::new(head, anchors);
        while walk.seq < head.seq {
            let rows = sqlx::query(
                "SELECT seq, at, action, operator_id, operator_name, app, group_id, reference, outcome, \
                 reason, address, details, previous_hash, hash FROM activity \
                 WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3",
            )
            .bind(walk.seq)
            .bind(head.seq)
            .bind(AT_ONCE)
            .fetch_all(self.pool())
            .await
            .map_err(StoreError::from)?;
            if rows.is_empty() {
                return Err(Broken(walk.seq + 1, Fault::Missing).into());
            }
            for row in &rows {
                let expected = walk.seq + 1;
                let (Ok(parsed), Ok(hash)) = (Row::read(row), row.text("hash")) else {
                    return Err(Broken(expected, Fault::Unreadable).into());
                };
                walk.step(&parsed, hash)?;
            }
        }
        walk.finish(head)
    }
}

/// Where the check has got to.
struct Walk<'a> {
    seq: i64,
    hash: String,
    entries: u64,
    compared: u64,
    anchors: &'a BTreeMap<i64, String>,
    base: (i64, &'a str),
    /// Whether an entry says that what stood before was removed.
    base_said: bool,
}

impl<'a> Walk<'a> {
    fn new(head: &'a Head, anchors: &'a BTreeMap<i64, String>) -> Self {
        Self {
            seq: head.base_seq,
            hash: head.base_hash.clone(),
            entries: 0,
            compared: 0,
            anchors,
            base: (head.base_seq, &head.base_hash),
            base_said: head.base_seq == 0,
        }
    }

    fn step(&mut self, row: &Row, hash: String) -> Result<(), Broken> {
        let expected = self.seq + 1;
        if row.seq != expected {
            return Err(Broken(expected, Fault::Missing));
        }
        if row.hash() != hash {
            return Err(Broken(expected, Fault::Changed));
        }
        if row.previous_hash != self.hash {
            return Err(Broken(expected, Fault::Unlinked));
        }
        if let Some(anchored) = self.anchors.get(&expected) {
            if *anchored != hash {
                return Err(Broken(expected, Fault::AnchorDiffers));
            }
            self.compared += 1;
        }
        if row.action == Action::Pruned.name()
            && let Ok(details) = serde_json::from_str::<Details>(&row.details)
        {
            self.base_said |=
                (details.through, details.hash.as_deref()) == (Some(self.base.0), Some(self.base.1));
        }
        self.seq = expected;
        self.hash = hash;
        self.entries += 1;
        Ok(())
    }

    fn finish(self, head: &Head) -> Result<Verified, Stop> {
        // A number that is too large on either side cannot be reached by the walk.
        if self.hash != head.hash || self.seq != head.seq {
            return Err(Broken(self.seq, Fault::HeadDiffers).into());
        }
        if !self.base_said {
            return Err(Broken(self.base.0, Fault::PrunedUnsaid).into());
        }
        if self.anchors.get(&self.base.0).is_some_and(|anchored| anchored != self.base.1) {
            return Err(Broken(self.base.0, Fault::AnchorDiffers).into());
        }
        if self.anchors.last_key_value().is_some_and(|(last, _)| *last > head.seq) {
            return Err(Broken(head.seq + 1, Fault::CutOff).into());
        }
        Ok(Verified::Intact {
            entries: self.entries,
            head: self.seq,
            hash: self.hash,
            anchors: self.compared,
        })
    }
}

fn read_anchors(path: &Path) -> Result<Anchors, StoreError> {
    anchor::read(path).map_err(|source| StoreError::File { path: path.to_owned(), source })
}
