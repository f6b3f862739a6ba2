//! What pages show of operations: those of an app, of a group, and those that need attention.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use sqlx::any::AnyRow;

use super::super::lookups::{LookedAt, SAME_VISIT_MILLIS};
use super::super::rows::{Columns, app_number, exact, shown};
use super::super::{Store, StoreError};
use super::operation;
use crate::model::Operation;
use crate::model::{Apps, GroupId, Outcome, Reference, SdkAppId};

/// Those that are open or were given up on. In these two parts, for then both databases see that the index
/// `operations_attention` has all of them; what is in it beside them was decided on.
macro_rules! needs_attention {
    () => {
        "(open = 1 OR state = 'unresolved') AND (open = 1 OR decision IS NULL)"
    };
}

/// Columns with how many operations of each app need attention, and how many batches have paused by themselves, for a
/// statement that asks for something else.
macro_rules! attention_by_app {
    ($column:literal: $($from:tt)+) => {
        concat!(
            "(SELECT string_agg(by_app.app || ' ' || by_app.number, ',') FROM \
             (SELECT CAST(app AS TEXT) AS app, CAST(COUNT(*) AS TEXT) AS number FROM ",
            $($from)+,
            " GROUP BY app) AS by_app) AS ",
            $column
        )
    };
    () => {
        concat!(
            attention_by_app!("attention": "operations WHERE ", needs_attention!()),
            ", ",
            // What somebody has paused, somebody goes on with.
            attention_by_app!(
                "paused": "batches WHERE state = 'paused' AND pause IS NOT NULL AND pause NOT LIKE '{\"why\":\"asked\"%'"
            )
        )
    };
}
pub(in crate::store) use {attention_by_app, needs_attention};

/// How many operations are open or were given up on, and how many batches have paused by themselves, by app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attention {
    operations: BTreeMap<SdkAppId, u64>,
    paused: BTreeMap<SdkAppId, u64>,
}

impl Attention {
    pub fn of(&self, app: SdkAppId) -> u64 {
        self.operations.get(&app).copied().unwrap_or_default()
    }

    /// Batches that nobody has paused, and that go on only if somebody lets them.
    pub fn paused_batches(&self, apps: &Apps) -> u64 {
        self.paused.iter().filter(|(app, _)| apps.include(**app)).map(|(_, batches)| batches).sum()
    }

    /// Reads the columns that `attention_by_app` makes.
    pub(in crate::store) fn read(row: &AnyRow) -> Result<Self, StoreError> {
        let corrupt = || StoreError::Corrupt { what: "a count" };
        let by_app = |column| {
            let text = row.optional_text(column)?.unwrap_or_default();
            let by_app = text.split_terminator(',').map(|one| {
                let (app, number) = one.split_once(' ').ok_or_else(corrupt)?;
                Ok((app.parse().map_err(|_| corrupt())?, number.parse().map_err(|_| corrupt())?))
            });
            by_app.collect::<Result<_, StoreError>>()
        };
        Ok(Self { operations: by_app("attention")?, paused: by_app("paused")? })
    }
}

/// The latest operations of an app, and the oldest of those that need attention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperationLists {
    /// The latest first.
    pub recent: Vec<Operation>,
    /// The oldest first.
    pub attention: Vec<Operation>,
}

pub(super) const BOTH_LISTS: &str = concat!(
    "SELECT CAST(0 AS BIGINT) AS list, recent.* FROM (",
    select_operations!("WHERE app = $1 ORDER BY created_at DESC, reference LIMIT $2"),
    ") AS recent UNION ALL SELECT CAST(1 AS BIGINT) AS list, waiting.* FROM (",
    select_operations!("WHERE app = $1 AND ", needs_attention!(), " ORDER BY created_at, reference LIMIT $2"),
    ") AS waiting"
);

/// The look-up comes first: of it there is a row in any case.
const HISTORY_AND_VISIT: &str = concat!(
    "SELECT visit.same_visit, history.* FROM (SELECT COUNT(*) AS same_visit FROM lookups \
     JOIN directory_groups ON directory_groups.app = lookups.app AND directory_groups.group_id = lookups.group_id \
     WHERE lookups.operator_id = $4 AND lookups.app = $1 AND lookups.group_id = $2 AND lookups.group_name = $5 \
     AND lookups.group_type = $6 AND lookups.looked_up_at BETWEEN $7 AND $8 AND directory_groups.gone_at IS NULL\
     ) AS visit LEFT JOIN (",
    select_operations!("WHERE app = $1 AND group_id = $2 ORDER BY created_at DESC, reference LIMIT $3"),
    ") AS history ON 1 = 1 ORDER BY history.created_at DESC, history.reference"
);

impl Store {
    /// So many of each list.
    pub async fn operation_lists(&self, app: SdkAppId, limit: u32) -> Result<OperationLists, StoreError> {
        let rows = sqlx::query(BOTH_LISTS)
            .bind(app_number(app)?)
            .bind(i64::from(limit))
            .fetch_all(self.pool())
            .await?;
        let mut lists = OperationLists::default();
        for row in &rows {
            let list = if row.flag("list")? { &mut lists.attention } else { &mut lists.recent };
            list.push(operation(row)?);
        }
        // Nobody promises an order of what comes from two lists.
        lists.recent.sort_by(|a, b| {
            (Reverse(a.created_at), &a.reference).cmp(&(Reverse(b.created_at), &b.reference))
        });
        lists.attention.sort_by(|a, b| (a.created_at, &a.reference).cmp(&(b.created_at, &b.reference)));
        Ok(lists)
    }

    /// The operations of a batch's items behind this one, in the order of its list, with the numbers of their items.
    pub async fn operations_of_batch(
        &self,
        batch: &Reference,
        after: i64,
        limit: u32,
    ) -> Result<Vec<(i64, Operation)>, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT items.ordinal, begun.* FROM (SELECT ordinal, operation FROM batch_items \
             WHERE batch = $1 AND ordinal > $2 AND operation IS NOT NULL ORDER BY ordinal LIMIT $3) AS items JOIN (",
            select_operations!(""),
            ") AS begun ON begun.reference = items.operation ORDER BY items.ordinal"
        ))
        .bind(batch.as_str())
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(|row| Ok((row.number("ordinal")?, operation(row)?))).collect()
    }

    /// What has become of these operations.
    pub async fn outcomes_of(&self, references: &[Reference]) -> Result<Vec<Outcome>, StoreError> {
        let mut outcomes = Vec::with_capacity(references.len());
        for reference in references {
            let row = sqlx::query("SELECT outcome FROM operations WHERE reference = $1")
                .bind(reference.as_str())
                .fetch_one(self.pool())
                .await?;
            outcomes.push(row.json("outcome")?);
        }
        Ok(outcomes)
    }

    /// The latest first.
    pub async fn recent_operations(&self, app: SdkAppId, limit: u32) -> Result<Vec<Operation>, StoreError> {
        let rows =
            sqlx::query(select_operations!("WHERE app = $1 ORDER BY created_at DESC, reference LIMIT $2"))
                .bind(app_number(app)?)
                .bind(i64::from(limit))
                .fetch_all(self.pool())
                .await?;
        rows.iter().map(operation).collect()
    }

    /// Those on the same group that came after this one. A program of before there were positions may write beside this
    /// one, and may have written this one: where either of two has no position, the clock has to tell. Those that have one
    /// come first, the latest of them before the others.
    pub async fn operations_after(&self, earlier: &Operation) -> Result<Vec<Operation>, StoreError> {
        let rows = sqlx::query(select_operations!(
            "WHERE app = $1 AND group_id = $2 AND reference <> $3 \
             AND CASE WHEN position IS NULL OR (SELECT position FROM operations WHERE reference = $3) IS NULL \
             THEN created_at >= $4 ELSE position > (SELECT position FROM operations WHERE reference = $3) END \
             ORDER BY CASE WHEN position IS NULL THEN 1 ELSE 0 END, position DESC, created_at DESC, reference"
        ))
        .bind(app_number(earlier.target.app)?)
        .bind(earlier.target.group.as_str())
        .bind(earlier.reference.as_str())
        .bind(earlier.created_at.0)
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(operation).collect()
    }

    /// The latest first.
    pub async fn recent_operations_of_group(
        &self,
        app: SdkAppId,
        group: &GroupId,
        limit: u32,
    ) -> Result<Vec<Operation>, StoreError> {
        let rows = sqlx::query(select_operations!(
            "WHERE app = $1 AND group_id = $2 ORDER BY created_at DESC, reference LIMIT $3"
        ))
        .bind(app_number(app)?)
        .bind(group.as_str())
        .bind(i64::from(limit))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(operation).collect()
    }

    /// The same, for somebody who looks at the group. And whether they have done so just before, so that nothing is
    /// to be written down of it: what `record_lookup` would find out, without a place as the only writer.
    pub async fn history_for(
        &self,
        look: &LookedAt<'_>,
        limit: u32,
    ) -> Result<(Vec<Operation>, bool), StoreError> {
        let rows = sqlx::query(HISTORY_AND_VISIT)
            .bind(app_number(look.app)?)
            .bind(look.group.as_str())
            .bind(i64::from(limit))
            .bind(exact("this identifier", look.operator_id)?)
            .bind(&*shown(look.name))
            .bind(&*shown(look.group_type.rest_name()))
            .bind(look.at.0.saturating_sub(SAME_VISIT_MILLIS - 1))
            .bind(look.at.0.saturating_add(SAME_VISIT_MILLIS))
            .fetch_all(self.pool())
            .await?;
        let is_same_visit = rows.first().map(|row| row.flag("same_visit")).transpose()?;
        let mut history = Vec::new();
        for row in &rows {
            if row.optional_text("reference")?.is_some() {
                history.push(operation(row)?);
            }
        }
        Ok((history, is_same_visit.unwrap_or_default()))
    }
}
