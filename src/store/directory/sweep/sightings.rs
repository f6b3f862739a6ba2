//! What was seen while all groups of an app were read, and what was not.

use sqlx::AssertSqlSafe;

use super::{SweepLease, holds, take_turns};
use crate::model::{GroupId, GroupInfo, GroupType, SdkAppId, SweptType, Timestamp};
use crate::store::directory::{Sighting, note, these};
use crate::store::rows::{Columns, app_number};
use crate::store::{Store, StoreError};

impl Store {
    /// Writes down what was read: these groups are there, and of these it is known what they are. `false`: somebody
    /// else has begun meanwhile, and nothing was written.
    pub async fn note_swept(
        &self,
        lease: &SweepLease,
        listed: &[GroupId],
        infos: &[GroupInfo],
        types: &[SweptType],
        (now, held_until): (Timestamp, Timestamp),
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        if !holds(&mut write, lease, held_until, types).await? {
            return write.taken_back(false).await;
        }
        for info in infos {
            note(&mut write, &Sighting::of(lease.app, info, now)).await?;
        }
        if !listed.is_empty() {
            let sql = format!(
                "UPDATE directory_groups SET listed_at = $1 WHERE number IN \
                 ({} SELECT d.number FROM w CROSS JOIN directory_groups AS d WHERE d.app = $2 AND d.group_id = w.id)",
                these(3, listed.len())
            );
            let mut query =
                sqlx::query(AssertSqlSafe(sql)).bind(lease.began_at.0).bind(app_number(lease.app)?);
            for group in listed {
                query = query.bind(group.as_str());
            }
            query.execute(write.connection()).await?;
        }
        write.commit().await?;
        Ok(true)
    }

    /// Those of them that Tencent Chat told of since then.
    pub async fn seen_since(
        &self,
        app: SdkAppId,
        groups: &[GroupId],
        since: Timestamp,
    ) -> Result<Vec<GroupId>, StoreError> {
        if groups.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "{} SELECT d.group_id FROM w CROSS JOIN directory_groups AS d WHERE d.app = $1 AND d.group_id = w.id \
             AND d.seen_at >= $2 AND d.created_at > 0 AND d.gone_at IS NULL",
            these(3, groups.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(app_number(app)?).bind(since.0);
        for group in groups {
            query = query.bind(group.as_str());
        }
        query.fetch_all(self.pool()).await?.iter().map(Columns::group).collect()
    }

    /// Up to `limit` groups of these types that were in none of its lists, and that nobody has seen since it began; from
    /// the one with the number `after` on.
    pub async fn unlisted(
        &self,
        lease: &SweepLease,
        types: &[GroupType],
        after: i64,
        limit: u32,
    ) -> Result<Vec<(i64, GroupId)>, StoreError> {
        if types.is_empty() {
            return Ok(Vec::new());
        }
        // With a plus: SQLite, which knows of no statistics, would take an index of the app for a few rows, and sort them.
        let bound: Vec<_> = (4..4 + types.len()).map(|number| format!("${number}")).collect();
        let sql = format!(
            "SELECT number, group_id FROM directory_groups WHERE +app = $1 AND number > $2 AND gone_at IS NULL \
             AND seen_at < $3 AND (listed_at IS NULL OR listed_at <> $3) \
             AND (group_type IS NULL OR group_type IN ({})) ORDER BY number LIMIT {limit}",
            bound.join(", ")
        );
        let mut query =
            sqlx::query(AssertSqlSafe(sql)).bind(app_number(lease.app)?).bind(after).bind(lease.began_at.0);
        for group_type in types {
            query = query.bind(group_type.rest_name());
        }
        let rows = query.fetch_all(self.pool()).await?;
        rows.iter().map(|row| Ok((row.number("number")?, row.group()?))).collect()
    }

    /// Of these groups Tencent Chat says that they are not there. `false`: somebody else has begun meanwhile.
    pub async fn note_gone(
        &self,
        lease: &SweepLease,
        gone: &[GroupId],
        types: &[SweptType],
        (now, held_until): (Timestamp, Timestamp),
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        if !holds(&mut write, lease, held_until, types).await? {
            return write.taken_back(false).await;
        }
        for group in gone {
            sqlx::query(
                "UPDATE directory_groups SET gone_at = $1 WHERE app = $2 AND group_id = $3 AND gone_at IS NULL \
                 AND seen_at < $4",
            )
            .bind(now.0)
            .bind(app_number(lease.app)?)
            .bind(group.as_str())
            .bind(lease.began_at.0)
            .execute(write.connection())
            .await?;
        }
        write.commit().await?;
        Ok(true)
    }

    /// What Tencent Chat's own search has found, or that it was refused, with which code.
    pub async fn note_search(
        &self,
        app: SdkAppId,
        found: Result<&[GroupInfo], i64>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut write = self.begin_write().await?;
        match found {
            Ok(infos) => {
                take_turns(&mut write, app).await?;
                for info in infos {
                    note(&mut write, &Sighting::of(app, info, now)).await?;
                }
            }
            Err(code) => {
                sqlx::query(
                    "INSERT INTO directory_sweeps (app, search_refused_at, search_refused) VALUES ($1, $2, $3) \
                     ON CONFLICT (app) DO UPDATE SET search_refused_at = excluded.search_refused_at, \
                     search_refused = excluded.search_refused",
                )
                .bind(app_number(app)?)
                .bind(now.0)
                .bind(code)
                .execute(write.connection())
                .await?;
            }
        }
        write.commit().await
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::tests::{at, begin, swept};
    use super::*;
    use crate::store::fixtures::{APP, NOW, group, info, operator_1, store};
    use crate::store::testing::{TestDatabase, both_databases};

    async fn unlisted(store: &Store, lease: &SweepLease) -> Vec<String> {
        let found = store.unlisted(lease, &[GroupType::Public], 0, 9).await.unwrap();
        found.into_iter().map(|(_, group)| group.to_string()).collect()
    }

    both_databases! {
        async fn what_was_in_no_list_and_seen_by_nobody_is_asked_after(url: &str) {
            let store = store(url).await;
            let public = |id: &str| info(id, id, GroupType::Public);
            let first = begin(&store, "one", 0).await.unwrap();
            let (all, infos) = (["a", "b", "c", "d"].map(group), ["a", "b", "c", "d"].map(public));
            assert!(store.note_swept(&first, &all, &infos, &swept(4), at(1)).await.unwrap());
            let other = [info("w", "w", GroupType::Work)];
            assert!(store.note_swept(&first, &[group("w")], &other, &swept(5), at(2)).await.unwrap());
            assert_eq!(unlisted(&store, &first).await, [""; 0]);
            store.finish_sweep(&first, NOW.plus_seconds(3)).await.unwrap();

            let second = begin(&store, "one", 4_000).await.unwrap();
            // One is listed and not read again, one is read, one is opened by a person meanwhile.
            assert!(store.note_swept(&second, &[group("a")], &[], &swept(1), at(4_001)).await.unwrap());
            assert!(store.note_swept(&second, &[group("b")], &[public("b")], &swept(2), at(4_002)).await.unwrap());
            store.record_lookup(&operator_1(), APP, &public("c"), NOW.plus_seconds(4_003)).await.unwrap();
            assert_eq!(unlisted(&store, &second).await, ["d"], "nor those of types that were not read to the end");
            assert!(store.note_gone(&second, &[group("d"), group("c")], &swept(2), at(4_004)).await.unwrap());
            let seen = store.seen_groups(&BTreeSet::from([APP]), &[group("c"), group("d")]).await.unwrap();
            let gone: Vec<_> = seen.iter().map(|seen| (seen.group.as_str(), seen.gone_at)).collect();
            assert_eq!(gone, [("c", None), ("d", Some(NOW.plus_seconds(4_004)))]);
            assert_eq!(unlisted(&store, &second).await, [""; 0]);
            let since = store.seen_since(APP, &all, NOW.plus_seconds(4_002)).await.unwrap();
            assert!(since.is_empty(), "nobody knows when they were made: they are read once more");
        }

        async fn a_refused_search_says_so_and_what_is_found_is_kept(url: &str) {
            let store = store(url).await;
            store.note_search(APP, Ok(&[info("a", "Orchid", GroupType::Public)]), NOW).await.unwrap();
            store.note_search(APP, Err(60020), NOW).await.unwrap();
            let sweep = store.sweep_of(APP, NOW).await.unwrap();
            assert_eq!(sweep.search_refused, Some((NOW, 60020)));
            assert!(!sweep.is_under_way);
            assert!(begin(&store, "one", 0).await.is_some(), "which is no reason not to read");
        }
    }
}
