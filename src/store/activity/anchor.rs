//! Anchors: the end of the chain, written outside the database from time to time. Whoever can write
//! to the whole database could compute a new chain; they cannot make it agree with the anchors.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde::{Deserialize, Serialize};

use super::append;
use crate::model::By;
use crate::model::Timestamp;
use crate::model::activity::{Action, Entry, EntryOutcome};
use crate::store::rows::Columns;
use crate::store::{Store, StoreError};

/// An entry's number, its hash, and a time in Unix milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    pub seq: i64,
    pub hash: String,
    pub at: Timestamp,
    /// The entries up to this one were removed, by the rules.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

/// Where anchors are written, and how far this process has got.
#[derive(Debug, Default)]
pub struct AnchorFile {
    path: Option<PathBuf>,
    last: AtomicI64,
}

impl Store {
    /// Where to write anchors: JSON lines, appended. They go to the program's own log in any case.
    #[must_use]
    pub fn with_anchor_file(mut self, path: Option<PathBuf>) -> Self {
        self.anchors = Arc::new(AnchorFile { path, last: AtomicI64::new(0) });
        self
    }

    pub(super) fn anchor_path(&self) -> Option<PathBuf> {
        self.anchors.path.clone()
    }

    /// Makes the file where there is none, with the present end of the chain in it: whatever was before is
    /// anchored from now on. `noted`: the file that the log names; one that was taken away or emptied must not
    /// come back as if nothing had been.
    pub async fn begin_anchoring(&self, noted: Option<&Path>, now: Timestamp) -> Result<(), StoreError> {
        let Some(path) = self.anchor_path() else { return Ok(()) };
        if !is_empty(&path)? {
            return Ok(());
        }
        if noted == Some(path.as_path()) {
            return Err(StoreError::AnchorsLost { path });
        }
        self.begin_file(path, now).await
    }

    /// Begins the file anew where it was lost for good, and writes that down first. `false`: it is there.
    pub async fn begin_anchoring_anew(&self, now: Timestamp) -> Result<bool, StoreError> {
        let Some(path) = self.anchor_path() else { return Ok(false) };
        if !is_empty(&path)? {
            return Ok(false);
        }
        let mut write = self.begin_write().await?;
        append(&mut write, &Entry::new(now, By::CommandLine, Action::AnchorsBegun, EntryOutcome::Done))
            .await?;
        write.commit().await?;
        self.begin_file(path, now).await?;
        Ok(true)
    }

    async fn begin_file(&self, path: PathBuf, now: Timestamp) -> Result<(), StoreError> {
        let anchor = self.head_anchor(now).await?;
        if anchor.seq > 0 {
            tracing::warn!(seq = anchor.seq, path = %path.display(), "activity.anchors_begun_late");
        }
        append_line(&path, &anchor, true).map_err(|source| StoreError::Anchors { path, source })?;
        self.anchors.last.fetch_max(anchor.seq, Ordering::Relaxed);
        Ok(())
    }

    /// Anchors the present end of the chain, unless it is the one that was anchored last. `false`: it could not be
    /// written outside the database.
    pub async fn anchor_head(&self, now: Timestamp) -> Result<bool, StoreError> {
        let anchor = self.head_anchor(now).await?;
        let is_new = anchor.seq > self.anchors.last.load(Ordering::Relaxed);
        Ok(!is_new || self.write_anchor(anchor).await)
    }

    async fn head_anchor(&self, now: Timestamp) -> Result<Anchor, StoreError> {
        let head =
            sqlx::query("SELECT seq, hash FROM activity_head WHERE id = 1").fetch_one(self.pool()).await?;
        Ok(Anchor { seq: head.number("seq")?, hash: head.text("hash")?, at: now, removed: false })
    }

    /// What is anchored is committed already, so a full disk over there is reported and no more; it is
    /// tried again with what comes next.
    pub(in crate::store) async fn write_anchor(&self, anchor: Anchor) -> bool {
        tracing::info!(seq = anchor.seq, hash = anchor.hash, at = anchor.at.0, "activity.anchor");
        let seq = anchor.seq;
        match self.append_anchor(anchor).await {
            Ok(()) => {
                self.anchors.last.fetch_max(seq, Ordering::Relaxed);
                true
            }
            Err(error) => {
                tracing::error!(%error, "activity.anchor_not_written");
                false
            }
        }
    }

    /// To the file alone, if there is one.
    pub(super) async fn append_anchor(&self, anchor: Anchor) -> Result<(), StoreError> {
        let Some(path) = self.anchor_path() else { return Ok(()) };
        let file = path.clone();
        let written = tokio::task::spawn_blocking(move || append_line(&file, &anchor, false)).await;
        written.map_err(io::Error::other).flatten().map_err(|source| StoreError::Anchors { path, source })
    }
}

/// Whether there is no file, or nothing in it. One that cannot be written to is an error at once.
fn is_empty(path: &Path) -> Result<bool, StoreError> {
    let length = match OpenOptions::new().append(true).open(path) {
        Ok(file) => file.metadata().map(|about| about.len()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    };
    let failed = |source| StoreError::Anchors { path: path.to_owned(), source };
    Ok(length.map_err(failed)? == 0)
}

fn append_line(path: &Path, anchor: &Anchor, create: bool) -> io::Result<()> {
    let mut line = serde_json::to_vec(anchor)?;
    line.push(b'\n');
    let mut open = OpenOptions::new();
    open.append(true).create(create);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut open, 0o600);
    let mut file = open.open(path)?;
    // One write, so that several processes can share the file.
    file.write_all(&line)?;
    file.sync_data()
}

/// What the file holds.
pub(super) enum Anchors {
    /// None is named.
    Unnamed,
    /// One is named and not there.
    Missing,
    Read(Known),
    /// A line, counted from 1, that is no anchor.
    Unreadable(usize),
    /// Two anchors of one entry differ.
    Differ(i64),
}

/// Hashes by entry.
#[derive(Default)]
pub(super) struct Known {
    pub anchored: BTreeMap<i64, String>,
    /// Up to which entries were removed.
    pub removed: BTreeMap<i64, String>,
}

pub(super) fn read(path: &Path) -> io::Result<Anchors> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Anchors::Missing),
        Err(error) => return Err(error),
    };
    let mut known = Known::default();
    for (index, line) in BufReader::new(file).lines().enumerate() {
        let Ok(anchor) = serde_json::from_str::<Anchor>(&line?) else {
            return Ok(Anchors::Unreadable(index + 1));
        };
        if anchor.removed {
            known.removed.insert(anchor.seq, anchor.hash.clone());
        }
        let first = known.anchored.entry(anchor.seq).or_insert_with(|| anchor.hash.clone());
        if *first != anchor.hash {
            return Ok(Anchors::Differ(anchor.seq));
        }
    }
    Ok(Anchors::Read(known))
}
