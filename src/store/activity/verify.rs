//! Checks the whole chain, a page of entries at a time.

use std::sync::Arc;

use super::anchor::{self, Anchors, Known};
use super::canonical::Row;
use crate::model::Timestamp;
use crate::model::activity::{
    ANCHORED_WITHIN_SECONDS, Action, Details, Fault, Pruned, Verification, Verified,
};
use crate::store::rows::Columns;
use crate::store::{Store, StoreError};

/// Entries read at once.
const AT_ONCE: i64 = 1_000;

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
        let mut before = self.activity_ends().await?;
        let verified = loop {
            // The anchors before the head: one that is written meanwhile must not look like the future.
            let anchors = match self.anchor_path() {
                Some(path) => tokio::task::spawn_blocking(move || {
                    anchor::read(&path).map_err(|source| StoreError::Anchors { path, source })
                })
                .await
                .map_err(|_| StoreError::Corrupt { what: "the anchor file" })??,
                None => Anchors::Unnamed,
            };
            let head = self.activity_ends().await?;
            let verified = match self.verify_chain(&head, &anchors, now).await {
                Ok(verified) => verified,
                Err(Stop::Broken(Broken(seq, fault))) => Verified::Broken { seq, fault },
                Err(Stop::Error(error)) => return Err(error),
            };
            let after = self.activity_ends().await?;
            // Entries that were removed, by the rules, while we looked.
            if matches!(verified, Verified::Broken { .. }) && after.base_seq != before.base_seq {
                before = after;
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

    async fn verify_chain(&self, head: &Head, anchors: &Anchors, now: Timestamp) -> Result<Verified, Stop> {
        let none = Known::default();
        let known = match anchors {
            Anchors::Read(known) => known,
            Anchors::Unnamed | Anchors::Missing => &none,
            Anchors::Unreadable(line) => {
                let line = i64::try_from(*line).unwrap_or(i64::MAX);
                return Err(Broken(line, Fault::AnchorUnreadable).into());
            }
            Anchors::Differ(seq) => return Err(Broken(*seq, Fault::AnchorDiffers).into()),
        };
        let mut walk = Walk::new(head, known);
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
        walk.check_ends(head)?;
        if let Some(seq) = self.outside_the_chain().await? {
            return Err(Broken(seq, Fault::Outside).into());
        }
        if let Some(seq) = self.first_unlisted(head.base_seq, head.seq).await? {
            return Err(Broken(seq, Fault::Unlisted).into());
        }
        match anchors {
            Anchors::Missing => Err(Broken(head.seq, Fault::AnchorsMissing).into()),
            Anchors::Read(_) => {
                walk.check_anchors(now)?;
                Ok(walk.intact(true))
            }
            _ => Ok(walk.intact(false)),
        }
    }

    /// An entry that the walk does not come to and pages would show; and the first one, where there is
    /// none and there are operators: each of them was added with an entry.
    async fn outside_the_chain(&self) -> Result<Option<i64>, StoreError> {
        let row = sqlx::query(
            "SELECT (SELECT MIN(seq) FROM activity WHERE seq <= head.base_seq OR seq > head.seq) AS outside, \
             (SELECT COUNT(*) FROM operators WHERE head.seq = 0) AS missing \
             FROM activity_head AS head WHERE id = 1",
        )
        .fetch_one(&self.pool)
        .await?;
        let missing = row.number("missing")? > 0;
        Ok(row.optional_number("outside")?.or(missing.then_some(1)))
    }
}

/// Where the check has got to.
struct Walk<'a> {
    seq: i64,
    hash: String,
    entries: u64,
    compared: u64,
    anchored_since: Option<i64>,
    /// The first of those at the end that stand in no anchor, and its time.
    not_anchored: Option<(i64, Timestamp)>,
    known: &'a Known,
    base: (i64, &'a str),
    /// The entry that says that what stood before was removed.
    pruned: Option<Pruned>,
}

impl<'a> Walk<'a> {
    fn new(head: &'a Head, known: &'a Known) -> Self {
        Self {
            seq: head.base_seq,
            hash: head.base_hash.clone(),
            entries: 0,
            compared: 0,
            anchored_since: None,
            not_anchored: None,
            known,
            base: (head.base_seq, &head.base_hash),
            pruned: None,
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
        match self.known.anchored.get(&expected) {
            Some(anchored) if *anchored != hash => return Err(Broken(expected, Fault::AnchorDiffers)),
            Some(_) => {
                self.compared += 1;
                self.anchored_since.get_or_insert(expected);
                self.not_anchored = None;
            }
            None => drop(self.not_anchored.get_or_insert((expected, Timestamp(row.at)))),
        }
        if row.action == Action::Pruned.name()
            && let Ok(details) = serde_json::from_str::<Details>(&row.details)
            && (details.through, details.hash.as_deref()) == (Some(self.base.0), Some(self.base.1))
        {
            self.pruned = Some(Pruned { through: self.base.0, at: Timestamp(row.at), said_in: expected });
        }
        self.seq = expected;
        self.hash = hash;
        self.entries += 1;
        Ok(())
    }

    /// Both ends, and that the anchors know of no other ones.
    fn check_ends(&self, head: &Head) -> Result<(), Broken> {
        // A number that is too large on either side cannot be reached by the walk.
        if self.hash != head.hash || self.seq != head.seq {
            return Err(Broken(self.seq, Fault::HeadDiffers));
        }
        if self.base.0 != 0 && self.pruned.is_none() {
            return Err(Broken(self.base.0, Fault::PrunedUnsaid));
        }
        let Known { anchored, removed } = self.known;
        if anchored.get(&self.base.0).is_some_and(|anchored| anchored != self.base.1) {
            return Err(Broken(self.base.0, Fault::AnchorDiffers));
        }
        if anchored.last_key_value().is_some_and(|(last, _)| *last > head.seq) {
            return Err(Broken(head.seq + 1, Fault::CutOff));
        }
        // Whoever may append may also write that something was removed. Where anchors reach back to it,
        // they have to know that, too.
        let reach_back = anchored.first_key_value().is_some_and(|(first, _)| *first <= self.base.0);
        if self.base.0 != 0 && reach_back && removed.get(&self.base.0).is_none_or(|hash| hash != self.base.1)
        {
            return Err(Broken(self.base.0, Fault::PrunedUnanchored));
        }
        Ok(())
    }

    /// That they say something, and about all that is old enough.
    fn check_anchors(&self, now: Timestamp) -> Result<(), Broken> {
        if self.known.anchored.range(self.base.0..=self.seq).next().is_none() {
            return Err(Broken(self.seq, Fault::AnchorsSilent));
        }
        match self.not_anchored {
            Some((seq, at)) if now > at.plus_seconds(ANCHORED_WITHIN_SECONDS) => {
                Err(Broken(seq, Fault::NotAnchored))
            }
            _ => Ok(()),
        }
    }

    /// `named`: whether there is a file of anchors.
    fn intact(self, named: bool) -> Verified {
        let open = self.not_anchored.map_or(0, |(first, _)| u64::try_from(self.seq - first + 1).unwrap_or(0));
        Verified::Intact {
            entries: self.entries,
            head: self.seq,
            hash: self.hash,
            anchors: self.compared,
            anchored_since: self.anchored_since,
            not_anchored: if named { open } else { 0 },
            pruned: self.pruned,
        }
    }
}
