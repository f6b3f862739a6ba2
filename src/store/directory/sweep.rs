//! Reading all groups of an app: who is at it, and how far it has come.

mod sightings;

use sqlx::any::AnyRow;

use crate::model::{Actor, GivenUp, GivenUpWhy, SdkAppId, Sweep, SweptType, Timestamp};
use crate::store::rows::{Columns, app_number, exact, json};
use crate::store::{Authority, Denied, Store, StoreError, WriteTransaction, activity, authority};

/// Who reads an app's groups, since when. Only whoever holds it still writes anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepLease {
    pub app: SdkAppId,
    /// Of one running program.
    pub holder: String,
    pub began_at: Timestamp,
    /// When somebody last asked for one: what was seen since then need not be read again.
    pub asked_at: Option<Timestamp>,
}

/// What became of somebody's request that all groups be read now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SweepAsked {
    /// It begins within seconds.
    Yes,
    /// That is done at this moment, or about to begin.
    UnderWay,
    /// One was asked for, or has begun, not long ago.
    NotBefore(Timestamp),
    Denied(Denied),
}

/// When a reading is due.
#[derive(Clone, Copy, Debug)]
pub struct SweepDue {
    /// After the beginning of one that came to its end, seconds.
    pub every_seconds: i64,
    /// After one was given up, seconds.
    pub again_seconds: i64,
    /// For how long nobody else begins after the last sign of life, seconds.
    pub lease_seconds: i64,
}

impl SweepDue {
    fn is_due(self, row: &AnyRow, now: Timestamp) -> Result<bool, StoreError> {
        let held = Timestamp(row.number("held_until")?).millis_since(now);
        // One that is held for longer than anybody holds it was taken before the clock was set back.
        if (1..=self.lease_seconds.saturating_mul(1_000)).contains(&held) {
            return Ok(false);
        }
        let Some(began_at) = row.optional_time("began_at")? else { return Ok(true) };
        if is_asked(row, now)? {
            return Ok(true);
        }
        let passed = |since: Timestamp, seconds: i64| {
            let millis = now.millis_since(since);
            millis < 0 || millis >= seconds.saturating_mul(1_000)
        };
        if row.optional_time("finished_at")?.is_some_and(|at| at >= began_at) {
            return Ok(passed(began_at, self.every_seconds));
        }
        if let Some(at) = row.optional_time("given_up_at")?.filter(|at| *at >= began_at) {
            return Ok(passed(at, self.again_seconds));
        }
        // Whoever was at it has stopped in the middle.
        Ok(true)
    }
}

/// So much later than now somebody may have asked just now: who comes second may have looked at their clock first, or have one
/// that is behind.
const AHEAD_SECONDS: i64 = 5;

/// Whether somebody has asked for one that has not begun. What was asked before the clock was set back waits for it.
fn is_asked(row: &AnyRow, now: Timestamp) -> Result<bool, StoreError> {
    let began_at = row.optional_time("began_at")?;
    let asked_at = row.optional_time("asked_at")?;
    Ok(asked_at.is_some_and(|asked| asked <= now && began_at.is_none_or(|began| asked > began)))
}

macro_rules! select_sweep {
    () => {
        "SELECT holder, held_until, began_at, types, finished_at, given_up_at, given_up_code, given_up_why, asked_at, \
         search_refused_at, search_refused FROM directory_sweeps WHERE app = $1"
    };
}

impl Store {
    pub async fn sweep_of(&self, app: SdkAppId, now: Timestamp) -> Result<Sweep, StoreError> {
        let row = sqlx::query(select_sweep!()).bind(app_number(app)?).fetch_optional(self.pool()).await?;
        row.map_or(Ok(Sweep::default()), |row| sweep(&row, now))
    }

    /// Begins to read an app's groups, if that is due and nobody else is at it.
    pub async fn begin_sweep(
        &self,
        app: SdkAppId,
        holder: &str,
        due: SweepDue,
        now: Timestamp,
    ) -> Result<Option<SweepLease>, StoreError> {
        let (number, holder) = (app_number(app)?, exact("this name of a program", holder)?);
        // Most of the time it is not due, and nothing is written.
        let known = sqlx::query(select_sweep!()).bind(number).fetch_optional(self.pool()).await?;
        if let Some(known) = &known
            && !due.is_due(known, now)?
        {
            return Ok(None);
        }
        let mut write = self.begin_write().await?;
        sqlx::query("INSERT INTO directory_sweeps (app) VALUES ($1) ON CONFLICT (app) DO NOTHING")
            .bind(number)
            .execute(write.connection())
            .await?;
        // Holds the row, so that two do not begin at the same moment.
        sqlx::query("UPDATE directory_sweeps SET app = app WHERE app = $1")
            .bind(number)
            .execute(write.connection())
            .await?;
        let row = sqlx::query(select_sweep!()).bind(number).fetch_one(write.connection()).await?;
        if !due.is_due(&row, now)? {
            return write.taken_back(None).await;
        }
        sqlx::query(
            "UPDATE directory_sweeps SET holder = $1, held_until = $2, began_at = $3, types = '[]' WHERE app = $4",
        )
        .bind(holder)
        .bind(now.plus_seconds(due.lease_seconds).0)
        .bind(now.0)
        .bind(number)
        .execute(write.connection())
        .await?;
        write.commit().await?;
        let asked_at = row.optional_time("asked_at")?;
        Ok(Some(SweepLease { app, holder: holder.to_owned(), began_at: now, asked_at }))
    }

    /// Writes down that somebody wants all groups to be read now: one reading at a time, and none within `pause_seconds` of the
    /// last one.
    pub async fn ask_for_sweep(
        &self,
        app: SdkAppId,
        (authority, who): (&Authority, &Actor),
        pause_seconds: i64,
        now: Timestamp,
    ) -> Result<SweepAsked, StoreError> {
        let number = app_number(app)?;
        let mut write = self.begin_write().await?;
        if let Some(denied) = authority::denied(&mut write, authority, now).await? {
            return write.taken_back(SweepAsked::Denied(denied)).await;
        }
        // As above: of two who ask at the same moment the second one is told so.
        for sql in [
            "INSERT INTO directory_sweeps (app) VALUES ($1) ON CONFLICT (app) DO NOTHING",
            "UPDATE directory_sweeps SET app = app WHERE app = $1",
        ] {
            sqlx::query(sql).bind(number).execute(write.connection()).await?;
        }
        let row = sqlx::query(select_sweep!()).bind(number).fetch_one(write.connection()).await?;
        let latest = now.plus_seconds(AHEAD_SECONDS);
        let told = if row.number("held_until")? > now.0 || is_asked(&row, latest)? {
            Some(SweepAsked::UnderWay)
        } else {
            let last = row.optional_time("asked_at")?.max(row.optional_time("began_at")?);
            let free = last.map(|last| last.plus_seconds(pause_seconds));
            // One that lies ahead was written before the clock was set back.
            let is_past = last.is_some_and(|last| last <= latest);
            free.filter(|free| now < *free && is_past).map(SweepAsked::NotBefore)
        };
        if let Some(told) = told {
            return write.taken_back(told).await;
        }
        sqlx::query("UPDATE directory_sweeps SET asked_at = $1 WHERE app = $2")
            .bind(now.0)
            .bind(number)
            .execute(write.connection())
            .await?;
        activity::append(&mut write, &activity::of_reading(app, who, now)).await?;
        write.commit().await?;
        Ok(SweepAsked::Yes)
    }

    /// It has come to its end, having read everything.
    pub async fn finish_sweep(&self, lease: &SweepLease, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE directory_sweeps SET finished_at = $1, held_until = 0, given_up_at = NULL, given_up_code = NULL, \
             given_up_why = NULL WHERE app = $2 AND holder = $3 AND began_at = $4",
        )
        .bind(now.0.max(lease.began_at.0))
        .bind(app_number(lease.app)?)
        .bind(&lease.holder)
        .bind(lease.began_at.0)
        .execute(self.pool())
        .await?;
        Ok(())
    }

    pub async fn give_sweep_up(
        &self,
        lease: &SweepLease,
        (why, code): (GivenUpWhy, Option<i64>),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE directory_sweeps SET given_up_at = $1, given_up_code = $2, given_up_why = $3, held_until = 0 \
             WHERE app = $4 AND holder = $5 AND began_at = $6",
        )
        .bind(now.0.max(lease.began_at.0))
        .bind(code)
        .bind(why.name())
        .bind(app_number(lease.app)?)
        .bind(&lease.holder)
        .bind(lease.began_at.0)
        .execute(self.pool())
        .await?;
        Ok(())
    }
}

/// Whoever notes many groups of an app waits here for whoever reads all of them, who begins with the same row: else each
/// could wait for groups that the other one holds.
pub(super) async fn take_turns(write: &mut WriteTransaction<'_>, app: SdkAppId) -> Result<(), StoreError> {
    sqlx::query("UPDATE directory_sweeps SET held_until = held_until WHERE app = $1")
        .bind(app_number(app)?)
        .execute(write.connection())
        .await?;
    Ok(())
}

/// Whether it is still whoever has begun; if so, they hold it for longer, and how far they are is written down.
async fn holds(
    write: &mut WriteTransaction<'_>,
    lease: &SweepLease,
    held_until: Timestamp,
    types: &[SweptType],
) -> Result<bool, StoreError> {
    let held = sqlx::query(
        "UPDATE directory_sweeps SET held_until = $1, types = $2 WHERE app = $3 AND holder = $4 AND began_at = $5",
    )
    .bind(held_until.0)
    .bind(json("types", types)?)
    .bind(app_number(lease.app)?)
    .bind(&lease.holder)
    .bind(lease.began_at.0)
    .execute(write.connection())
    .await?;
    Ok(held.rows_affected() == 1)
}

fn sweep(row: &AnyRow, now: Timestamp) -> Result<Sweep, StoreError> {
    let began_at = row.optional_time("began_at")?;
    let given_up = row.optional_time("given_up_at")?.filter(|at| began_at.is_none_or(|began| *at >= began));
    let code = row.optional_number("given_up_code")?;
    // One of a program from before, or from after, this one.
    let why = row.optional_text("given_up_why")?.and_then(|why| GivenUpWhy::from_name(&why));
    let refused = row.optional_time("search_refused_at")?.zip(row.optional_number("search_refused")?);
    Ok(Sweep {
        is_under_way: row.number("held_until")? > now.0,
        began_at,
        finished_at: row.optional_time("finished_at")?,
        given_up: given_up.map(|at| GivenUp { at, why, code }),
        is_asked: is_asked(row, now)?,
        types: row.json("types")?,
        search_refused: refused,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::GroupType;
    use crate::store::fixtures::{APP, NOW, group, info, store};
    use crate::store::testing::{TestDatabase, both_databases};

    const DUE: SweepDue = SweepDue { every_seconds: 3_600, again_seconds: 300, lease_seconds: 60 };

    pub(super) async fn begin(store: &Store, holder: &str, second: i64) -> Option<SweepLease> {
        store.begin_sweep(APP, holder, DUE, NOW.plus_seconds(second)).await.unwrap()
    }

    pub(super) fn at(second: i64) -> (Timestamp, Timestamp) {
        (NOW.plus_seconds(second), NOW.plus_seconds(second + DUE.lease_seconds))
    }

    pub(super) fn swept(read: u64) -> Vec<SweptType> {
        vec![SweptType { group_type: GroupType::Public, total: 2, read, is_done: false, refused: None }]
    }

    both_databases! {
        async fn one_program_at_a_time_and_when_it_is_due(url: &str) {
            let store = store(url).await;
            let one = begin(&store, "one", 0).await.unwrap();
            assert_eq!(begin(&store, "two", 59).await, None, "somebody is at it");
            assert!(store.note_swept(&one, &[], &[], &swept(1), at(59)).await.unwrap());
            assert_eq!(begin(&store, "two", 118).await, None, "and still there");
            let two = begin(&store, "two", 119).await.expect("it has died");
            assert!(!store.note_swept(&one, &[group("x")], &[info("x", "", GroupType::Public)], &[], at(120)).await.unwrap());
            assert!(!store.note_gone(&one, &[group("x")], &[], at(120)).await.unwrap());
            store.finish_sweep(&one, NOW.plus_seconds(120)).await.unwrap();
            assert_eq!(store.sweep_of(APP, NOW.plus_seconds(121)).await.unwrap().finished_at, None);
            assert!(store.seen_groups(&BTreeSet::from([APP]), &[group("x")]).await.unwrap().is_empty());
            store.give_sweep_up(&two, (GivenUpWhy::Refused, Some(10007)), NOW.plus_seconds(130)).await.unwrap();
            let sweep = store.sweep_of(APP, NOW.plus_seconds(131)).await.unwrap();
            assert_eq!(sweep.given_up, Some(GivenUp { at: NOW.plus_seconds(130), why: Some(GivenUpWhy::Refused), code: Some(10007) }));
            assert_eq!(begin(&store, "one", 429).await, None, "so soon after it was given up");
            let one = begin(&store, "one", 430).await.unwrap();
            store.finish_sweep(&one, NOW.plus_seconds(500)).await.unwrap();
            assert_eq!(begin(&store, "one", 430 + 3_599).await, None);
            assert!(begin(&store, "one", 430 + 3_600).await.is_some());
            // Held from a moment that is far ahead, by a clock that was set back since.
            assert!(begin(&store, "two", -86_400).await.is_some());
        }

        async fn two_that_begin_at_the_same_moment_are_not_both_let_in(url: &str) {
            let (one, two) = (store(url).await, Store::open(url).await.unwrap());
            for round in 0..8 {
                let second = round * 10_000;
                let (a, b) = tokio::join!(begin(&one, "one", second), begin(&two, "two", second));
                assert_eq!(usize::from(a.is_some()) + usize::from(b.is_some()), 1);
            }
        }
    }
}
