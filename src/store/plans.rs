use sqlx::any::AnyRow;

use super::changes::{ChangeColumns, intent, target};
use super::rows::{Columns, app_number, exact, has_nul, optional_json, shown};
use super::{Authority, Store, StoreError, WriteTransaction, Written, activity, authority};
use crate::model::{Actor, Plan, Reference};

/// The columns of a plan, wherever their table is joined.
macro_rules! plan_columns {
    () => {
        "plans.id, plans.operator_id, plans.app, plans.group_id, plans.group_name, plans.group_type, \
         plans.selection, plans.seen, plans.seen_at, plans.reason, plans.created_at, plans.expires_at, \
         plans.used_by, plans.kind, plans.undoes, plans.undo_mode, plans.put_back, plans.adjust_mode, plans.amounts, \
         plans.follows"
    };
}
pub(super) use plan_columns;

impl Store {
    /// `who`: the operator that the plan belongs to.
    pub async fn insert_plan(
        &self,
        plan: &Plan,
        authority: &Authority,
        who: &Actor,
    ) -> Result<Written, StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(denied) = authority::denied(&mut write, authority, plan.created_at).await? {
            return write.taken_back(Written::Denied(denied)).await;
        }
        insert(&mut write, plan).await?;
        activity::append(&mut write, &activity::planned(plan, who)).await?;
        write.commit().await?;
        Ok(Written::Done)
    }

    pub async fn plan(&self, id: &str) -> Result<Option<Plan>, StoreError> {
        if has_nul(id) {
            return Ok(None);
        }
        let row = sqlx::query(concat!("SELECT ", plan_columns!(), " FROM plans WHERE id = $1"))
            .bind(id)
            .fetch_optional(self.pool())
            .await?;
        row.as_ref().map(plan).transpose()
    }
}

pub(super) async fn insert(write: &mut WriteTransaction<'_>, plan: &Plan) -> Result<(), StoreError> {
    let change = ChangeColumns::of(&plan.intent.change)?;
    sqlx::query(
        "INSERT INTO plans (id, operator_id, app, group_id, group_name, group_type, selection, seen, \
         seen_at, reason, created_at, expires_at, used_by, kind, undoes, undo_mode, put_back, \
         follows, adjust_mode, amounts) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
    )
    .bind(&plan.id)
    .bind(&plan.intent.operator_id)
    .bind(app_number(plan.target.app)?)
    .bind(plan.target.group.as_str())
    .bind(&*shown(&plan.target.group_name))
    .bind(&*shown(plan.target.group_type.rest_name()))
    .bind(change.selection)
    .bind(optional_json("counters", plan.intent.seen.as_ref())?)
    .bind(plan.seen_at.0)
    .bind(exact("this reason", &plan.intent.reason)?)
    .bind(plan.created_at.0)
    .bind(plan.expires_at.0)
    .bind(plan.used_by.as_ref().map(Reference::as_str))
    .bind(change.kind)
    .bind(change.undoes)
    .bind(change.undo_mode)
    .bind(change.put_back)
    .bind(plan.follows.as_ref().map(Reference::as_str))
    .bind(change.adjust_mode)
    .bind(change.amounts)
    .execute(write.connection())
    .await?;
    Ok(())
}

pub(super) fn plan(row: &AnyRow) -> Result<Plan, StoreError> {
    let optional = |column| -> Result<_, StoreError> {
        row.optional_text(column)?.is_some().then(|| row.reference(column)).transpose()
    };
    Ok(Plan {
        id: row.text("id")?,
        target: target(row)?,
        intent: intent(row, "seen")?,
        seen_at: row.time("seen_at")?,
        created_at: row.time("created_at")?,
        expires_at: row.time("expires_at")?,
        used_by: optional("used_by")?,
        follows: optional("follows")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{counter, may_plan, operator_1, plan, store};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;
    use crate::model::{Change, GroupType, Selection};

    both_databases! {
        async fn a_plan_comes_back_as_it_was(url: &str) {
            let store = store(url).await;
            let mut strange = plan("p", "a b/c?d#e%f&g\"h<i>~'--");
            strange.target.group_name = "\u{1f433}\u{200f}\u{0645}\u{0631}\u{062d}\u{0628}\u{0627} <b>'; DROP TABLE plans".to_owned();
            strange.target.group_type = GroupType::Other("Hologram".to_owned());
            strange.intent.change = Change::Reset(Selection::All);
            strange.intent.seen = Some(vec![counter("\u{1f44d}", i64::MAX), counter("nul \0", i64::MIN), counter(" ", 0)]);
            strange.intent.reason = "line\nbreak \u{202e}reversed \u{1f469}\u{200d}\u{1f680}".to_owned();
            store.insert_plan(&strange, &may_plan(), &operator_1()).await.unwrap();
            assert_eq!(store.plan("p").await.unwrap(), Some(strange));
            assert_eq!(store.plan("q").await.unwrap(), None);
            assert_eq!(store.plan("p\0").await.unwrap(), None);
        }

        async fn nul_is_refused_from_our_people_and_shown_otherwise_from_tencent(url: &str) {
            let store = store(url).await;
            let mut theirs = plan("theirs", "g");
            theirs.target.group_name = "a\0b".to_owned();
            store.insert_plan(&theirs, &may_plan(), &operator_1()).await.unwrap();
            assert_eq!(store.plan("theirs").await.unwrap().unwrap().target.group_name, "a\u{fffd}b");
            let mut ours = plan("ours", "g");
            ours.intent.reason = "a\0b".to_owned();
            assert!(matches!(store.insert_plan(&ours, &may_plan(), &operator_1()).await, Err(StoreError::Unstorable { .. })));
            assert_eq!(store.plan("ours").await.unwrap(), None);
        }

        async fn a_plan_needs_its_operator_and_a_possible_app(url: &str) {
            let store = store(url).await;
            let mut orphan = plan("p", "g");
            orphan.intent.operator_id = "nobody".to_owned();
            assert!(matches!(store.insert_plan(&orphan, &may_plan(), &operator_1()).await, Err(StoreError::Unavailable(_))));
            let mut huge = plan("p", "g");
            huge.target.app = u64::MAX;
            assert!(matches!(store.insert_plan(&huge, &may_plan(), &operator_1()).await, Err(StoreError::Unstorable { .. })));
            huge.target.app = u64::MAX / 2;
            store.insert_plan(&huge, &may_plan(), &operator_1()).await.unwrap();
            assert_eq!(store.plan("p").await.unwrap(), Some(huge));
        }

        async fn an_edited_table_cannot_bring_an_empty_selection(url: &str) {
            let store = store(url).await;
            store.insert_plan(&plan("p", "g"), &may_plan(), &operator_1()).await.unwrap();
            sqlx::query("UPDATE plans SET selection = '{\"keys\":[]}'").execute(&store.pool).await.unwrap();
            assert!(matches!(store.plan("p").await, Err(StoreError::Corrupt { what: "selection" })));
        }
    }
}
