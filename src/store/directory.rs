//! The groups of an app as they were read last: what they are called now and were called before, found by any part of
//! that, of their ID and of their owner. Every look-up refreshes it, and so does whoever reads all groups, or some for a
//! batch.

mod find;
mod list;
mod row;
mod sweep;
mod words;

use sqlx::any::AnyRow;

pub use self::list::GroupFilter;
pub(super) use self::row::{Sighting, note};
pub use self::sweep::{SweepAsked, SweepDue, SweepLease};
use super::rows::{Columns, app_number};
use super::{Store, StoreError};
use crate::model::activity::{Action, Details, EntryOutcome};
use crate::model::{GroupId, GroupInfo, GroupType, SdkAppId, SeenGroup, Timestamp};

macro_rules! columns {
    () => {
        "d.app, d.group_id, d.names, d.group_type, d.owner, d.members, d.created_at, d.last_message_at, d.seen_at, \
         d.opened_at, d.gone_at"
    };
}
use columns;

impl Store {
    /// Tencent Chat says that there is no such group. Where nobody has seen it, nothing is written.
    pub async fn note_group_is_gone(
        &self,
        app: SdkAppId,
        group: &GroupId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let known = sqlx::query(
            "SELECT number FROM directory_groups \
             WHERE app = $1 AND group_id = $2 AND gone_at IS NULL AND seen_at <= $3",
        )
        .bind(app_number(app)?)
        .bind(group.as_str())
        .bind(at.0)
        .fetch_optional(self.pool())
        .await?;
        let Some(known) = known else { return Ok(()) };
        let mut write = self.begin_write().await?;
        // Somebody may have seen it there meanwhile.
        sqlx::query("UPDATE directory_groups SET gone_at = $1 WHERE number = $2 AND seen_at <= $1")
            .bind(at.0)
            .bind(known.number("number")?)
            .execute(write.connection())
            .await?;
        write.commit().await
    }

    /// What Tencent Chat told of several groups that nobody has opened: what they are, or, `None`, that they are not there.
    pub async fn note_told(
        &self,
        app: SdkAppId,
        mut told: Vec<(&GroupId, Option<&GroupInfo>)>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        if told.is_empty() {
            return Ok(());
        }
        // Of two who note the same groups at once, none waits for the other.
        told.sort_by_key(|(group, _)| *group);
        let mut write = self.begin_write().await?;
        sweep::take_turns(&mut write, app).await?;
        for (group, info) in told {
            match info {
                Some(info) => note(&mut write, &Sighting::of(app, info, at)).await?,
                None => {
                    sqlx::query(
                        "UPDATE directory_groups SET gone_at = $1 \
                         WHERE app = $2 AND group_id = $3 AND gone_at IS NULL AND seen_at <= $1",
                    )
                    .bind(at.0)
                    .bind(app_number(app)?)
                    .bind(group.as_str())
                    .execute(write.connection())
                    .await?;
                }
            }
        }
        write.commit().await
    }

    /// Fills an empty directory with the groups that the other tables know.
    pub(super) async fn fill_directory(&self) -> Result<(), StoreError> {
        let any =
            sqlx::query("SELECT number FROM directory_groups LIMIT 1").fetch_optional(self.pool()).await?;
        if any.is_some() {
            return Ok(());
        }
        let mut write = self.begin_write().await?;
        let mut known = Vec::new();
        for sql in [
            "SELECT app, group_id, group_name, group_type, MAX(looked_up_at) AS at FROM lookups \
             GROUP BY app, group_id, group_name, group_type",
            "SELECT app, group_id, group_name, group_type, MAX(created_at) AS at FROM operations \
             GROUP BY app, group_id, group_name, group_type",
        ] {
            for row in sqlx::query(sql).fetch_all(write.unlimited_connection()).await? {
                let name = row.text("group_name")?;
                known.push((row.time("at")?, row.app()?, row.group()?, name, Some(row.group_type()?)));
            }
        }
        // Look-ups say nothing but the name, so there are few different ones. One that somebody spoilt is left out.
        let rows = sqlx::query(
            "SELECT app, group_id, details, MAX(at) AS at FROM activity \
             WHERE action = $1 AND outcome = $2 AND app IS NOT NULL AND group_id IS NOT NULL \
             GROUP BY app, group_id, details",
        )
        .bind(Action::LookUp.name())
        .bind(EntryOutcome::Done.name())
        .fetch_all(write.unlimited_connection())
        .await?;
        for row in rows {
            let details: Details = serde_json::from_str(&row.text("details")?).unwrap_or_default();
            if let (Some(name), Ok(app), Ok(group)) = (details.group_name, row.app(), row.group()) {
                known.push((row.time("at")?, app, group, name, None));
            }
        }
        known.sort_by_key(|(at, ..)| *at);
        for (at, app, group, name, group_type) in &known {
            let group_type = group_type.as_ref();
            let sighting =
                Sighting { app: *app, group, name, group_type, at: *at, info: None, is_opened: true };
            note(&mut write, &sighting).await?;
        }
        write.commit().await
    }
}

/// A table `w` of group IDs, which are bound from that number on. Read before the groups are, each is looked up by the
/// index of IDs; listed in a condition, SQLite takes another index of the app, for it knows of no statistics.
fn these(first: usize, count: usize) -> String {
    let bound: Vec<_> = (first..first + count).map(|number| format!("(${number})")).collect();
    format!("WITH w (id) AS (VALUES {})", bound.join(", "))
}

fn seen_group(row: &AnyRow) -> Result<SeenGroup, StoreError> {
    let mut names: Vec<String> = row.json("names")?;
    if names.is_empty() {
        return Err(StoreError::Corrupt { what: "names" });
    }
    let earlier_names = names.split_off(1);
    // 0 stands for what nobody knows, so that lists can be sorted by it.
    let moment = |at: i64| (at > 0).then_some(Timestamp(at));
    Ok(SeenGroup {
        app: row.app()?,
        group: row.group()?,
        name: names.remove(0),
        earlier_names,
        group_type: row.optional_text("group_type")?.map(GroupType::from),
        owner: row.optional_text("owner")?,
        members: u64::try_from(row.number("members")?).ok().filter(|members| *members > 0),
        created_at: moment(row.number("created_at")?),
        last_message_at: moment(row.number("last_message_at")?),
        seen_at: row.time("seen_at")?,
        opened_at: row.optional_time("opened_at")?,
        gone_at: row.optional_time("gone_at")?,
    })
}
