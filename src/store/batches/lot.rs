//! Some items of a batch, begun together: their plans, intents, marks and entries in one transaction, and so on the disk
//! with one write. Each is an ordinary operation from then on.

use std::time::Instant;

use sqlx::AssertSqlSafe;

use super::super::operations::{insert, overtaken_by, undo};
use super::super::{
    Authority, Begun, Denied, FIRST_CHECK_AFTER_SECONDS, NewOperation, Store, StoreError, WriteTransaction,
    activity, authority, plans,
};
use crate::crash_point::crash_point;
use crate::model::{Plan, Reference, SharedClock, Timestamp};

/// Items to be begun together.
pub struct Lot<'a> {
    pub batch: &'a Reference,
    /// Whoever has taken them.
    pub claim: &'a str,
    /// What has to be true of whoever made the batch.
    pub authority: &'a Authority,
    pub items: &'a [LotItem],
}

/// One of them. Its plan is written down with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotItem {
    pub ordinal: i64,
    pub operation: NewOperation,
    /// From then on its values are too old to begin with.
    pub fresh_until: Instant,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LotItemBegun {
    /// Its intent and its mark are durable: its request is to leave now.
    Started,
    /// Another operation on the group is open, or began after the values were read. Nothing was written.
    NotYet,
    /// Its values have grown too old while the lot waited. Nothing was written.
    Stale,
    /// An undo, and some of its counters are put back already.
    AlreadyUndone,
    /// Somebody else has the item by now.
    NotOurs,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LotBegun {
    /// What was begun of each, in order, and when they were marked as sent.
    Begun(Vec<LotItemBegun>, Instant),
    /// The batch is not running any more. Nothing was written.
    Stopped,
    /// Whoever made it may not do it any more. Nothing was written.
    Denied(Denied),
}

impl Store {
    /// When this returns `Begun`, those that were started are on the disk, marked as sent, and their requests may leave.
    ///
    /// The batch has to be running, and whoever made it has to be allowed to do it, in the same transaction.
    pub async fn begin_lot(&self, lot: &Lot<'_>, clock: &SharedClock) -> Result<LotBegun, StoreError> {
        crash_point("lot.before");
        let mut write = self.begin_write().await?;
        if let Some(denied) = authority::denied(&mut write, lot.authority, clock.now()).await? {
            return write.taken_back(LotBegun::Denied(denied)).await;
        }
        // Whoever pauses it waits until this is done, or we find it paused.
        let running =
            sqlx::query("UPDATE batches SET worked_at = $1 WHERE reference = $2 AND state = 'running'")
                .bind(clock.now().0)
                .bind(lot.batch.as_str())
                .execute(write.connection())
                .await?;
        if running.rows_affected() != 1 {
            return write.taken_back(LotBegun::Stopped).await;
        }
        let (at, beginning) = (clock.now(), Instant::now());
        let mut begun = vec![LotItemBegun::NotYet; lot.items.len()];
        let (mut entries, mut started) = (Vec::new(), Vec::new());
        // In one order, so that two lots that share groups wait for each other and do not block.
        let mut order: Vec<usize> = (0..lot.items.len()).collect();
        order.sort_by_key(|place| &lot.items[*place].operation.plan.target.group);
        for place in order {
            let item = &lot.items[place];
            if beginning >= item.fresh_until {
                begun[place] = LotItemBegun::Stale;
                continue;
            }
            sqlx::query("SAVEPOINT item").execute(write.connection()).await?;
            let operation = NewOperation { created_at: at, ..item.operation.clone() };
            let one = match begin(&mut write, lot, item.ordinal, &operation).await {
                // On PostgreSQL another replica can begin between our looking and our writing: it is looked at anew.
                Err(error) if error.is_unique_violation() => LotItemBegun::NotYet,
                other => other?,
            };
            let end = if one == LotItemBegun::Started {
                "RELEASE SAVEPOINT item"
            } else {
                "ROLLBACK TO SAVEPOINT item"
            };
            sqlx::query(end).execute(write.connection()).await?;
            if one == LotItemBegun::Started {
                entries.push(activity::intended(&operation));
                started.push(operation.reference);
            }
            begun[place] = one;
        }
        // Last, since every other writer of the log waits from here on.
        for entry in &entries {
            activity::append(&mut write, entry).await?;
        }
        // They are marked with the moment in which they are about to leave.
        let (marked, at) = (Instant::now(), clock.now());
        mark(&mut write, &started, at).await?;
        crash_point("lot.uncommitted");
        write.commit().await?;
        crash_point("lot.durable");
        Ok(LotBegun::Begun(begun, marked))
    }
}

async fn begin(
    write: &mut WriteTransaction<'_>,
    lot: &Lot<'_>,
    ordinal: i64,
    new: &NewOperation,
) -> Result<LotItemBegun, StoreError> {
    if let Some(Begun::AlreadyUndone { .. }) = undo::already_undone(write, new).await? {
        return Ok(LotItemBegun::AlreadyUndone);
    }
    let used = Plan { used_by: Some(new.reference.clone()), ..new.plan.clone() };
    plans::insert(write, &used).await?;
    if !insert(write, new).await? || overtaken_by(write, new).await?.is_some() {
        return Ok(LotItemBegun::NotYet);
    }
    let ours = sqlx::query(
        "UPDATE batch_items SET state = 'begun', operation = $1, claim = NULL, claimed_until = NULL \
         WHERE batch = $2 AND ordinal = $3 AND claim = $4 AND state = 'ready'",
    )
    .bind(new.reference.as_str())
    .bind(lot.batch.as_str())
    .bind(ordinal)
    .bind(lot.claim)
    .execute(write.connection())
    .await?;
    Ok(if ours.rows_affected() == 1 { LotItemBegun::Started } else { LotItemBegun::NotOurs })
}

/// As `mark_sent` does for one that was written down before; all of them in one statement, since their time begins here.
async fn mark(
    write: &mut WriteTransaction<'_>,
    references: &[Reference],
    at: Timestamp,
) -> Result<(), StoreError> {
    if references.is_empty() {
        return Ok(());
    }
    let places: Vec<String> = (3..references.len() + 3).map(|place| format!("${place}")).collect();
    let sql = format!(
        "UPDATE operations SET sent_at = $1, next_check_at = $2 WHERE reference IN ({})",
        places.join(", ")
    );
    // Nothing in the text comes from anybody: the references are bound.
    let query = sqlx::query(AssertSqlSafe(sql)).bind(at.0).bind(at.plus_seconds(FIRST_CHECK_AFTER_SECONDS).0);
    let query = references.iter().fold(query, |query, reference| query.bind(reference.as_str().to_owned()));
    query.execute(write.connection()).await?;
    Ok(())
}
