//! Saved lists of groups.

use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::super::rows::{Columns, app_number, exact, has_nul, json};
use super::super::{Authority, Store, StoreError, Written, activity, authority, fold};
use super::number_of;
use crate::model::{Actor, Apps, GroupId, SavedList, SdkAppId, Timestamp};

impl Store {
    /// Saves a list under its name. `replace`: in place of the one of this name that was changed last at that moment.
    pub async fn save_list(
        &self,
        list: &SavedList,
        replace: Option<Timestamp>,
        groups: &[GroupId],
        authority: &Authority,
        who: &Actor,
    ) -> Result<Written, StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(denied) = authority::denied(&mut write, authority, list.changed_at).await? {
            return write.taken_back(Written::Denied(denied)).await;
        }
        let saved = sqlx::query(
            "INSERT INTO group_lists (id, app, name, name_folded, groups, changed_at, changed_by) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (app, name_folded) DO UPDATE SET \
             name = excluded.name, groups = excluded.groups, changed_at = excluded.changed_at, \
             changed_by = excluded.changed_by WHERE group_lists.changed_at = $8",
        )
        .bind(&list.id)
        .bind(app_number(list.app)?)
        .bind(exact("this name", &list.name)?)
        .bind(fold(&list.name))
        .bind(json("groups", groups)?)
        .bind(list.changed_at.0)
        .bind(exact("this operator's name", &list.changed_by)?)
        // None was changed before the first moment.
        .bind(replace.map_or(-1, |at| at.0))
        .execute(write.connection())
        .await?;
        if saved.rows_affected() != 1 {
            return write.taken_back(Written::TooLate).await;
        }
        let entry = activity::of_list(list.app, &list.name, Some(list.groups), who, list.changed_at);
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(Written::Done)
    }

    /// Takes a list away, if it was changed last at `seen`. Batches that were made of it stay as they are.
    pub async fn remove_list(
        &self,
        list: &SavedList,
        seen: Timestamp,
        authority: &Authority,
        (who, at): (&Actor, Timestamp),
    ) -> Result<Written, StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(denied) = authority::denied(&mut write, authority, at).await? {
            return write.taken_back(Written::Denied(denied)).await;
        }
        let removed = sqlx::query("DELETE FROM group_lists WHERE id = $1 AND changed_at = $2")
            .bind(&list.id)
            .bind(seen.0)
            .execute(write.connection())
            .await?;
        if removed.rows_affected() != 1 {
            return write.taken_back(Written::TooLate).await;
        }
        let entry = activity::of_list(list.app, &list.name, None, who, at);
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(Written::Done)
    }

    pub async fn list(&self, id: &str) -> Result<Option<SavedList>, StoreError> {
        if has_nul(id) {
            return Ok(None);
        }
        let sql = self.select_lists("WHERE id = $1");
        let row = sqlx::query(AssertSqlSafe(sql)).bind(id).fetch_optional(self.pool()).await?;
        row.as_ref().map(list).transpose()
    }

    /// The one that is called so on this app.
    pub async fn list_of_name(&self, app: SdkAppId, name: &str) -> Result<Option<SavedList>, StoreError> {
        let sql = self.select_lists("WHERE app = $1 AND name_folded = $2");
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(app_number(app)?)
            .bind(fold(name))
            .fetch_optional(self.pool())
            .await?;
        row.as_ref().map(list).transpose()
    }

    /// Those of these apps, by name; without their groups, of which each may have 10,000.
    pub async fn lists(&self, apps: &Apps) -> Result<Vec<SavedList>, StoreError> {
        let sql = self.select_lists("ORDER BY name_folded, app");
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(self.pool()).await?;
        let mut lists = rows.iter().map(list).collect::<Result<Vec<_>, _>>()?;
        lists.retain(|list| apps.include(list.app));
        Ok(lists)
    }

    pub async fn groups_of_list(&self, list: &SavedList) -> Result<Vec<GroupId>, StoreError> {
        let row = sqlx::query("SELECT groups FROM group_lists WHERE id = $1")
            .bind(&list.id)
            .fetch_optional(self.pool())
            .await?;
        row.map_or_else(|| Ok(Vec::new()), |row| row.json("groups"))
    }

    /// Nothing in the text comes from anybody.
    fn select_lists(&self, rest: &'static str) -> String {
        let length = self.dialect.array_length("groups");
        format!("SELECT id, app, name, {length} AS size, changed_at, changed_by FROM group_lists {rest}")
    }
}

fn list(row: &AnyRow) -> Result<SavedList, StoreError> {
    Ok(SavedList {
        id: row.text("id")?,
        app: row.app()?,
        name: row.text("name")?,
        groups: number_of(row, "size")?,
        changed_at: row.time("changed_at")?,
        changed_by: row.text("changed_by")?,
    })
}
