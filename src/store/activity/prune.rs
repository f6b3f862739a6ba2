use super::{Anchor, append, events};
use crate::model::By;
use crate::model::Timestamp;
use crate::model::activity::{Action, Entry, EntryOutcome};
use crate::store::rows::Columns;
use crate::store::{Store, StoreError};

impl Store {
    /// Removes the entries that are older than `before`, up to the first one that is not, and says
    /// so in a new entry. What is kept hangs on the hash of the last one removed, which that entry
    /// and the anchors know. Gives the number of entries removed.
    pub async fn prune_activity(
        &self,
        before: Timestamp,
        by: &By,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        // They stay known where the entry that noted them goes: what the next start is compared with.
        let settings = self.noted_settings().await?;
        let mut write = self.begin_write().await?;
        sqlx::query(write.dialect().lock_activity_head()).fetch_one(write.connection()).await?;
        let last = sqlx::query(
            "SELECT seq, hash FROM activity \
             WHERE seq < COALESCE((SELECT MIN(seq) FROM activity WHERE at >= $1), \
             (SELECT seq + 1 FROM activity_head WHERE id = 1)) ORDER BY seq DESC LIMIT 1",
        )
        .bind(before.0)
        .fetch_optional(write.unlimited_connection())
        .await?;
        let Some(last) = last else {
            return write.taken_back(0).await;
        };
        let (through, hash) = (last.number("seq")?, last.text("hash")?);
        let mut entry = Entry::new(now, by.clone(), Action::Pruned, EntryOutcome::Done);
        entry.details.through = Some(through);
        entry.details.hash = Some(hash.clone());
        entry.details.settings = settings;
        append(&mut write, &entry).await?;
        sqlx::query("UPDATE activity_head SET base_seq = $1, base_hash = $2 WHERE id = 1")
            .bind(through)
            .bind(&hash)
            .execute(write.connection())
            .await?;
        events::prune(&mut write, through).await?;
        let removed = sqlx::query("DELETE FROM activity WHERE seq <= $1")
            .bind(through)
            .execute(write.unlimited_connection())
            .await?;
        // Before it is done: without this line the anchors would call it a theft.
        let anchor = Anchor { seq: through, hash, at: now, removed: true };
        match self.append_anchor(anchor).await {
            Ok(()) => write.commit().await?,
            Err(error) => {
                write.rollback().await?;
                return Err(error);
            }
        }
        Ok(removed.rows_affected())
    }
}
