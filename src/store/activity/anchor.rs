//! Anchors: the end of the chain, written outside the database from time to time. Whoever can write
//! to the whole database could compute a new chain; they cannot make it agree with the anchors.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::Timestamp;
use crate::store::rows::Columns;
use crate::store::{Store, StoreError};

/// An entry's number, its hash, and its time in Unix milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    pub seq: i64,
    pub hash: String,
    pub at: Timestamp,
}

impl Store {
    /// Where to write anchors: JSON lines, appended. They go to the program's own log in any case.
    #[must_use]
    pub fn with_anchor_file(mut self, path: Option<PathBuf>) -> Self {
        self.anchor_file = path.map(Arc::from);
        self
    }

    /// Anchors the present end of the chain.
    pub async fn anchor_head(&self, now: Timestamp) -> Result<(), StoreError> {
        let head =
            sqlx::query("SELECT seq, hash FROM activity_head WHERE id = 1").fetch_one(self.pool()).await?;
        let anchor = Anchor { seq: head.number("seq")?, hash: head.text("hash")?, at: now };
        self.write_anchor(anchor).await;
        Ok(())
    }

    /// What is anchored is committed already, so a full disk over there is reported and no more.
    pub(in crate::store) async fn write_anchor(&self, anchor: Anchor) {
        tracing::info!(seq = anchor.seq, hash = anchor.hash, at = anchor.at.0, "activity.anchor");
        let Some(path) = self.anchor_file.clone() else { return };
        let written = tokio::task::spawn_blocking(move || append_line(&path, &anchor)).await;
        match written {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "activity.anchor_not_written"),
            Err(error) => tracing::error!(%error, "activity.anchor_not_written"),
        }
    }
}

fn append_line(path: &Path, anchor: &Anchor) -> std::io::Result<()> {
    let mut line = serde_json::to_vec(anchor)?;
    line.push(b'\n');
    let mut open = OpenOptions::new();
    open.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut open, 0o600);
    let mut file = open.open(path)?;
    // One write, so that several processes can share the file.
    file.write_all(&line)?;
    file.sync_data()
}

/// Anchored hashes by entry.
pub(super) enum Anchors {
    Read(BTreeMap<i64, String>),
    /// A line, counted from 1, that is no anchor.
    Unreadable(usize),
    /// Two anchors of one entry differ.
    Differ(i64),
}

/// A file that does not exist yet holds no anchors.
pub(super) fn read(path: &Path) -> std::io::Result<Anchors> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Anchors::Read(BTreeMap::new()));
        }
        Err(error) => return Err(error),
    };
    let mut anchors = BTreeMap::new();
    for (index, line) in BufReader::new(file).lines().enumerate() {
        let Ok(anchor) = serde_json::from_str::<Anchor>(&line?) else {
            return Ok(Anchors::Unreadable(index + 1));
        };
        let known = anchors.entry(anchor.seq).or_insert_with(|| anchor.hash.clone());
        if *known != anchor.hash {
            return Ok(Anchors::Differ(anchor.seq));
        }
    }
    Ok(Anchors::Read(anchors))
}
