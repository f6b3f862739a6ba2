use sqlx::any::AnyRow;

use super::rows::{Columns, app_number, exact, shown};
use super::{Store, StoreError, activity, directory};
use crate::model::activity::{Action, Entry, EntryOutcome};
use crate::model::{Actor, By, GroupId, GroupInfo, GroupType, Lookup, SdkAppId, Timestamp};

/// How many groups are remembered per operator and app.
const REMEMBERED: i64 = 50;
/// Opening the same page again within this time is not written down: that would cost a disk flush
/// for the sake of an order that nobody can tell apart.
pub(super) const SAME_VISIT_MILLIS: i64 = 60_000;

/// An operator looks at a group, as it is at a moment.
#[derive(Clone, Copy, Debug)]
pub struct LookedAt<'a> {
    pub operator_id: &'a str,
    pub app: SdkAppId,
    pub group: &'a GroupId,
    pub name: &'a str,
    pub group_type: &'a GroupType,
    pub at: Timestamp,
}

impl Store {
    /// Opening a group again within a minute is the same look-up, here and in the activity log. One
    /// that is known from later than that is another: the clock was set back.
    pub async fn record_lookup(
        &self,
        who: &Actor,
        app: SdkAppId,
        info: &GroupInfo,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let GroupInfo { group_id: group, name, group_type, .. } = info;
        let mut entry = Entry::new(at, By::from(who), Action::LookUp, EntryOutcome::Done).about(app, group);
        entry.details.group_name = Some(name.clone());
        let sighting = directory::Sighting::of(app, info, at).opened();
        let (operator_id, app) = (exact("this identifier", &who.id)?, app_number(app)?);
        let mut write = self.begin_write().await?;
        let recorded = sqlx::query(
            "INSERT INTO lookups (operator_id, app, group_id, group_name, group_type, looked_up_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (operator_id, app, group_id) DO UPDATE \
             SET group_name = excluded.group_name, group_type = excluded.group_type, \
             looked_up_at = excluded.looked_up_at \
             WHERE lookups.looked_up_at NOT BETWEEN excluded.looked_up_at - $7 + 1 AND excluded.looked_up_at + $7 \
             OR lookups.group_name <> excluded.group_name OR lookups.group_type <> excluded.group_type",
        )
        .bind(operator_id)
        .bind(app)
        .bind(group.as_str())
        .bind(&*shown(name))
        .bind(&*shown(group_type.rest_name()))
        .bind(at.0)
        .bind(SAME_VISIT_MILLIS)
        .execute(write.connection())
        .await?;
        if recorded.rows_affected() == 0 {
            // What is written down already, but for one thing: somebody was told meanwhile that it is gone.
            let back = sqlx::query(
                "UPDATE directory_groups SET gone_at = NULL \
                 WHERE app = $1 AND group_id = $2 AND gone_at IS NOT NULL",
            )
            .bind(app)
            .bind(group.as_str())
            .execute(write.connection())
            .await?;
            return if back.rows_affected() == 0 { write.rollback().await } else { write.commit().await };
        }
        sqlx::query(
            "DELETE FROM lookups WHERE operator_id = $1 AND app = $2 AND group_id NOT IN (\
             SELECT group_id FROM lookups WHERE operator_id = $1 AND app = $2 \
             ORDER BY looked_up_at DESC, group_id LIMIT $3)",
        )
        .bind(operator_id)
        .bind(app)
        .bind(REMEMBERED)
        .execute(write.connection())
        .await?;
        directory::note(&mut write, &sighting).await?;
        activity::append(&mut write, &entry).await?;
        write.commit().await
    }

    /// The last time that anybody looked this group up.
    pub async fn last_lookup_of(&self, app: SdkAppId, group: &GroupId) -> Result<Option<Lookup>, StoreError> {
        let row = sqlx::query(
            "SELECT group_id, group_name, group_type, looked_up_at FROM lookups \
             WHERE app = $1 AND group_id = $2 ORDER BY looked_up_at DESC LIMIT 1",
        )
        .bind(app_number(app)?)
        .bind(group.as_str())
        .fetch_optional(self.pool())
        .await?;
        row.as_ref().map(lookup).transpose()
    }

    /// The latest first.
    pub async fn recent_lookups(
        &self,
        operator_id: &str,
        app: SdkAppId,
        limit: u32,
    ) -> Result<Vec<Lookup>, StoreError> {
        let rows = sqlx::query(
            "SELECT group_id, group_name, group_type, looked_up_at FROM lookups \
             WHERE operator_id = $1 AND app = $2 ORDER BY looked_up_at DESC, group_id LIMIT $3",
        )
        .bind(exact("this identifier", operator_id)?)
        .bind(app_number(app)?)
        .bind(i64::from(limit))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(lookup).collect()
    }
}

fn lookup(row: &AnyRow) -> Result<Lookup, StoreError> {
    Ok(Lookup {
        group: row.group()?,
        group_name: row.text("group_name")?,
        group_type: row.group_type()?,
        at: row.time("looked_up_at")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Filter;
    use super::super::fixtures::{APP, NOW, actor, group, info, new_operator, operator_1, store};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    async fn look(store: &Store, id: &str, name: &str, at: Timestamp) {
        store.record_lookup(&operator_1(), APP, &info(id, name, GroupType::Public), at).await.unwrap();
    }

    async fn seen(store: &Store) -> Vec<(String, String)> {
        let lookups = store.recent_lookups("operator-1-id", APP, 100).await.unwrap();
        lookups.into_iter().map(|lookup| (lookup.group.to_string(), lookup.group_name)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect()
    }

    both_databases! {
        async fn the_latest_comes_first_and_each_group_once(url: &str) {
            let store = store(url).await;
            look(&store, "a", "A", NOW).await;
            look(&store, "b", "B", NOW.plus_seconds(1)).await;
            assert_eq!(seen(&store).await, pairs(&[("b", "B"), ("a", "A")]));
            look(&store, "a", "A", NOW.plus_seconds(2)).await;
            assert_eq!(seen(&store).await, pairs(&[("b", "B"), ("a", "A")]), "the same visit");
            look(&store, "a", "A", NOW.plus_seconds(60)).await;
            assert_eq!(seen(&store).await, pairs(&[("a", "A"), ("b", "B")]));
            look(&store, "b", "renamed\0", NOW.plus_seconds(61)).await;
            assert_eq!(seen(&store).await, pairs(&[("b", "renamed\u{fffd}"), ("a", "A")]));
            look(&store, "b", "renamed\0", NOW.plus_seconds(-3_600)).await;
            assert_eq!(seen(&store).await, pairs(&[("a", "A"), ("b", "renamed\u{fffd}")]), "the clock was set back");
            look(&store, "b", "renamed\0", NOW.plus_seconds(-3_590)).await;
            let filter = Filter { action: Some(Action::LookUp), ..Filter::default() };
            assert_eq!(store.find_activity(&filter, None, 9).await.unwrap().len(), 5, "each in the log");
        }

        async fn everybody_has_their_own_and_only_so_many(url: &str) {
            let store = store(url).await;
            store.add_operator(&new_operator("operator-2-id", "Operator-2")).await.unwrap();
            let operator_2 = actor("operator-2-id", "Operator-2");
            store.record_lookup(&operator_2, APP, &info("x", "", GroupType::Work), NOW).await.unwrap();
            store.record_lookup(&operator_1(), APP + 1, &info("x", "", GroupType::Work), NOW).await.unwrap();
            for number in 0..60 {
                look(&store, &format!("g{number}"), "", NOW.plus_seconds(number)).await;
            }
            let seen = seen(&store).await;
            assert_eq!((seen.len(), &*seen[0].0, &*seen[49].0), (50, "g59", "g10"));
            assert_eq!(store.recent_lookups("operator-1-id", APP, 3).await.unwrap().len(), 3);
            assert_eq!(store.recent_lookups("operator-2-id", APP, 9).await.unwrap().len(), 1);
            assert_eq!(store.recent_lookups("operator-1-id", APP + 1, 9).await.unwrap().len(), 1);
        }

        async fn a_group_is_remembered_from_whoever_looked_last(url: &str) {
            let store = store(url).await;
            store.add_operator(&new_operator("operator-2-id", "Operator-2")).await.unwrap();
            let operator_2 = Actor { id: "operator-2-id".to_owned(), ..operator_1() };
            look(&store, "a", "old name", NOW).await;
            let later = NOW.plus_seconds(90);
            store.record_lookup(&operator_2, APP, &info("a", "new name", GroupType::Work), later).await.unwrap();
            let known = store.last_lookup_of(APP, &group("a")).await.unwrap().unwrap();
            assert_eq!((known.group_name.as_str(), known.group_type, known.at), ("new name", GroupType::Work, later));
            assert_eq!(store.last_lookup_of(APP, &group("b")).await.unwrap(), None);
            assert_eq!(store.last_lookup_of(APP + 1, &group("a")).await.unwrap(), None);
        }
    }
}
