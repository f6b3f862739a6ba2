//! The items of a batch: taken to be worked on, read, listed.

use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::super::rows::{Columns, json, optional_json, shown};
use super::super::{Store, StoreError};
use super::steps::hold_running;
use super::{corrupt, number_of, result_sql};
use crate::crash_point::crash_point;
use crate::model::{
    BatchItem, Counter, Decision, ErrorCode, GroupId, GroupType, ItemResult, ItemState, NotAppliedReason,
    Outcome, Reference, Timestamp, Untouched, WhyNothing,
};

/// Reasons that are told apart.
const MOST_REASONS: i64 = 40;
/// Nobody has an item longer than this, nor has it to wait longer: what says so was written before a clock was set back.
const LONGEST_CLAIM_SECONDS: i64 = 60;

macro_rules! item_columns {
    () => {
        "batch_items.ordinal, batch_items.group_id, batch_items.group_name, batch_items.group_type, batch_items.state, \
         batch_items.untouched, batch_items.code, batch_items.seen, batch_items.seen_at, batch_items.undoes, \
         batch_items.put_back, batch_items.operation, batch_items.earlier, batch_items.tries"
    };
}

/// What reading a group for the preview came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub ordinal: i64,
    pub name: String,
    pub group_type: Option<GroupType>,
    pub seen: Option<Vec<Counter>>,
    pub seen_at: Timestamp,
    /// How much of it the change is about.
    pub amount: i64,
    /// `None`: it is going to be changed.
    pub untouched: Option<(Untouched, Option<ErrorCode>)>,
}

/// Which items a page lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItemFilter {
    pub result: Option<ItemResult>,
    /// Those behind this one.
    pub after: i64,
}

impl Store {
    /// Takes some items in this state for whoever has this `claim`, until then; others that have them wait for them no
    /// longer. In the order of the list.
    pub async fn claim_items(
        &self,
        batch: &Reference,
        state: ItemState,
        claim: &str,
        (now, until): (Timestamp, Timestamp),
        limit: usize,
    ) -> Result<Vec<BatchItem>, StoreError> {
        let _turn = self.turn().await;
        // Materialized: PostgreSQL may evaluate a query in the condition once for each row, and then, since what is locked is
        // passed over, it would find others each time: all of them, whatever the limit.
        // The state is written out, one of our own words: an index of those that are to be worked on is only used for what
        // is known to be in it.
        let sql = format!(
            concat!(
                "WITH taken AS MATERIALIZED (SELECT ordinal FROM batch_items WHERE batch = $3 AND state = '{state}' \
                 AND (claimed_until IS NULL OR claimed_until <= $4 OR claimed_until > $5) \
                 ORDER BY ordinal LIMIT $6{skip_locked}) \
                 UPDATE batch_items SET claim = $1, claimed_until = $2 \
                 WHERE batch = $3 AND state = '{state}' \
                 AND (claimed_until IS NULL OR claimed_until <= $4 OR claimed_until > $5) \
                 AND ordinal IN (SELECT ordinal FROM taken) RETURNING ",
                item_columns!(),
                // What is to be begun has no outcome yet.
                ", CAST(NULL AS TEXT) AS outcome, CAST(NULL AS TEXT) AS before_counters, \
                 CAST(NULL AS TEXT) AS decision"
            ),
            state = state.name(),
            skip_locked = self.dialect.skip_locked()
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(claim)
            .bind(until.0)
            .bind(batch.as_str())
            .bind(now.0)
            .bind(now.plus_seconds(LONGEST_CLAIM_SECONDS).0)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(self.pool())
            .await?;
        let mut items = rows.iter().map(item).collect::<Result<Vec<_>, _>>()?;
        // Nobody promises the order of what is returned.
        items.sort_by_key(|item| item.ordinal);
        crash_point("batch.claimed");
        Ok(items)
    }

    /// Items that are `claim`'s stay so until then.
    pub async fn keep_items(
        &self,
        batch: &Reference,
        claim: &str,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        sqlx::query("UPDATE batch_items SET claimed_until = $1 WHERE batch = $2 AND claim = $3")
            .bind(until.0)
            .bind(batch.as_str())
            .bind(claim)
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// Writes down what was read, of items that are still `claim`'s.
    pub async fn record_readings(
        &self,
        batch: &Reference,
        claim: &str,
        readings: &[Reading],
    ) -> Result<(), StoreError> {
        let mut write = self.begin_write().await?;
        for reading in readings {
            let state = if reading.untouched.is_some() { ItemState::LeftAlone } else { ItemState::Ready };
            let group_type = reading.group_type.as_ref().map(GroupType::rest_name);
            sqlx::query(
                "UPDATE batch_items SET group_name = $1, group_type = $2, seen = $3, seen_at = $4, state = $5, \
                 untouched = $6, code = $7, amount = $8, claim = NULL, claimed_until = NULL, tries = 0 \
                 WHERE batch = $9 AND ordinal = $10 AND claim = $11 AND state = 'listed'",
            )
            .bind(&*shown(&reading.name))
            .bind(&*shown(group_type.unwrap_or_default()))
            .bind(optional_json("counters", reading.seen.as_ref())?)
            .bind(reading.seen_at.0)
            .bind(state.name())
            .bind(reading.untouched.map(|(why, _)| why.name()))
            .bind(reading.untouched.and_then(|(_, code)| code).map(|code| code.0))
            .bind(reading.amount)
            .bind(batch.as_str())
            .bind(reading.ordinal)
            .bind(claim)
            .execute(write.connection())
            .await?;
        }
        crash_point("batch.read.uncommitted");
        write.commit().await?;
        crash_point("batch.read");
        Ok(())
    }

    /// Gives items back that are `claim`'s: nobody takes them before `until`. `tried`: reading them was given up.
    pub async fn release_items(
        &self,
        batch: &Reference,
        claim: &str,
        ordinals: &[i64],
        until: Option<Timestamp>,
        tried: bool,
    ) -> Result<(), StoreError> {
        if ordinals.is_empty() {
            return Ok(());
        }
        let _turn = self.turn().await;
        // Our own numbers.
        let sql = format!(
            "UPDATE batch_items SET claim = NULL, claimed_until = $1, tries = tries + $2 \
             WHERE batch = $3 AND claim = $4 AND state IN ('listed', 'ready') AND ordinal IN ({})",
            listed(ordinals)
        );
        sqlx::query(AssertSqlSafe(sql))
            .bind(until.map(|until| until.0))
            .bind(i64::from(tried))
            .bind(batch.as_str())
            .bind(claim)
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// Makes items ready once more whose requests never left, for certain; each so often and no more. `false`: there are
    /// none.
    pub async fn begin_never_sent_again(
        &self,
        batch: &Reference,
        most_sends: u32,
    ) -> Result<bool, StoreError> {
        let did_nothing = || sqlx::query(DID_NOTHING).bind(batch.as_str()).bind(i64::from(most_sends));
        // Most rounds end here, without a write: whoever waits for what is not known looks four times a second.
        if never_sent(did_nothing().fetch_all(self.pool()).await?)?.is_empty() {
            return Ok(false);
        }
        let mut write = self.begin_write().await?;
        // One that is paused, or over, stays as it is: somebody tries again.
        if !hold_running(&mut write, batch).await? {
            return write.taken_back(false).await;
        }
        let rows = never_sent(did_nothing().fetch_all(write.connection()).await?)?;
        for row in &rows {
            sqlx::query(
                "UPDATE batch_items SET state = 'ready', earlier = $1, operation = NULL, sends = sends + 1 \
                 WHERE batch = $2 AND ordinal = $3",
            )
            .bind(earlier_and(&row.text("earlier")?, &row.reference("operation")?)?)
            .bind(batch.as_str())
            .bind(row.number("ordinal")?)
            .execute(write.connection())
            .await?;
        }
        write.commit().await?;
        Ok(!rows.is_empty())
    }

    /// Writes down that an item is not begun, and why, if it is still `claim`'s.
    pub async fn skip_item(
        &self,
        batch: &Reference,
        claim: &str,
        ordinal: i64,
        (why, code): (Untouched, Option<ErrorCode>),
    ) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        sqlx::query(
            "UPDATE batch_items SET state = 'skipped', untouched = $1, code = $2, claim = NULL, claimed_until = NULL \
             WHERE batch = $3 AND claim = $4 AND ordinal = $5 AND state = 'ready'",
        )
        .bind(why.name())
        .bind(code.map(|code| code.0))
        .bind(batch.as_str())
        .bind(claim)
        .bind(ordinal)
        .execute(self.pool())
        .await?;
        crash_point("batch.skipped");
        Ok(())
    }

    /// All that a batch puts back of one operation. What takes two requests stands beside each other in its list.
    pub async fn put_back_with(
        &self,
        batch: &Reference,
        ordinal: i64,
        undoes: &Reference,
    ) -> Result<Vec<Counter>, StoreError> {
        let rows = sqlx::query(
            "SELECT put_back FROM batch_items \
             WHERE batch = $1 AND ordinal BETWEEN $2 - 1 AND $2 + 1 AND undoes = $3 ORDER BY ordinal",
        )
        .bind(batch.as_str())
        .bind(ordinal)
        .bind(undoes.as_str())
        .fetch_all(self.pool())
        .await?;
        let each = rows.iter().map(|row| row.json::<Vec<Counter>>("put_back"));
        Ok(each.collect::<Result<Vec<_>, _>>()?.concat())
    }

    /// So many items, in the order of the list, with what became of them.
    pub async fn batch_items(
        &self,
        batch: &Reference,
        filter: ItemFilter,
        limit: u32,
    ) -> Result<Vec<BatchItem>, StoreError> {
        self.items_in(batch, filter, limit, ("batch_items.ordinal > $2", "batch_items.ordinal")).await
    }

    /// The same, those first of which the change is about most, as they were read: it stays so once they are frozen.
    pub async fn batch_items_highest_first(
        &self,
        batch: &Reference,
        filter: ItemFilter,
        limit: u32,
    ) -> Result<Vec<BatchItem>, StoreError> {
        let (behind, order) = (
            "($2 = 0 \
             OR batch_items.amount < (SELECT last.amount FROM batch_items AS last WHERE last.batch = $1 AND last.ordinal = $2) \
             OR batch_items.amount = (SELECT last.amount FROM batch_items AS last WHERE last.batch = $1 AND last.ordinal = $2) \
             AND batch_items.ordinal > $2)",
            "batch_items.amount DESC, batch_items.ordinal",
        );
        self.items_in(batch, filter, limit, (behind, order)).await
    }

    async fn items_in(
        &self,
        batch: &Reference,
        filter: ItemFilter,
        limit: u32,
        (behind, order): (&str, &str),
    ) -> Result<Vec<BatchItem>, StoreError> {
        let of_result = match filter.result {
            None => "",
            Some(_) => {
                &*format!("AND $4 = {}", result_sql(self.dialect, |result| format!("'{}'", result.name())))
            }
        };
        let sql = format!(
            concat!(
                "SELECT ",
                item_columns!(),
                ", operations.outcome, operations.before_counters, operations.decision FROM batch_items \
                 LEFT JOIN operations ON operations.reference = batch_items.operation \
                 WHERE batch_items.batch = $1 AND {behind} {of_result} ORDER BY {order} LIMIT $3"
            ),
            behind = behind,
            of_result = of_result,
            order = order
        );
        // Texts of our own; all else is bound.
        let mut query = sqlx::query(AssertSqlSafe(sql))
            .bind(batch.as_str().to_owned())
            .bind(filter.after)
            .bind(i64::from(limit));
        if let Some(result) = filter.result {
            query = query.bind(result.name());
        }
        query.fetch_all(self.pool()).await?.iter().map(item).collect()
    }

    /// Why groups are left alone or were skipped, the reason of most groups first. Tencent Chat has many codes, but one app
    /// does not meet with all of them.
    pub async fn why_nothing_in_batch(&self, batch: &Reference) -> Result<Vec<WhyNothing>, StoreError> {
        let rows = sqlx::query(
            "SELECT state, untouched, code, COUNT(DISTINCT group_id) AS items FROM batch_items \
             WHERE batch = $1 AND state IN ('left_alone', 'skipped') AND untouched IS NOT NULL \
             GROUP BY state, untouched, code ORDER BY items DESC, state, untouched, code LIMIT $2",
        )
        .bind(batch.as_str())
        .bind(MOST_REASONS)
        .fetch_all(self.pool())
        .await?;
        let why_nothing = |row: &AnyRow| {
            let untouched = row.named("untouched", Untouched::from_name)?;
            Ok(WhyNothing {
                result: ItemResult::of(
                    row.named("state", ItemState::from_name)?,
                    Some(untouched),
                    None,
                    None,
                ),
                why: (untouched, row.optional_number("code")?.map(ErrorCode)),
                groups: number_of(row, "items")?,
            })
        };
        rows.iter().map(why_nothing).collect()
    }

    /// The batch that an operation on this group is part of: the last try of an item, or an earlier one.
    pub async fn batch_of_operation(
        &self,
        group: &GroupId,
        operation: &Reference,
    ) -> Result<Option<Reference>, StoreError> {
        let row = sqlx::query(
            "SELECT batch FROM batch_items WHERE group_id = $1 AND (operation = $2 OR earlier LIKE $3)",
        )
        .bind(group.as_str())
        .bind(operation.as_str())
        // A reference holds nothing that stands for anything else in a pattern.
        .bind(format!("%\"{operation}\"%"))
        .fetch_optional(self.pool())
        .await?;
        row.map(|row| row.reference("batch")).transpose()
    }
}

/// Items whose operations certainly did nothing, and that have not been begun anew so often.
const DID_NOTHING: &str = "SELECT batch_items.ordinal, batch_items.earlier, batch_items.operation, operations.outcome FROM batch_items \
     JOIN operations ON operations.reference = batch_items.operation \
     WHERE batch_items.batch = $1 AND batch_items.state = 'begun' AND batch_items.sends < $2 \
     AND operations.state = 'not_applied'";

/// Of these, those whose requests never left.
fn never_sent(rows: Vec<AnyRow>) -> Result<Vec<AnyRow>, StoreError> {
    let never = Outcome::NotApplied { reason: NotAppliedReason::NeverSent };
    let mut found = Vec::new();
    for row in rows {
        if row.json::<Outcome>("outcome")? == never {
            found.push(row);
        }
    }
    Ok(found)
}

pub(super) fn listed(ordinals: &[i64]) -> String {
    ordinals.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn item(row: &AnyRow) -> Result<BatchItem, StoreError> {
    let optional = |column| -> Result<_, StoreError> {
        row.optional_text(column)?.is_some().then(|| row.reference(column)).transpose()
    };
    let untouched = if row.optional_text("untouched")?.is_some() {
        let code = row.optional_number("code")?.map(ErrorCode);
        Some((row.named("untouched", Untouched::from_name)?, code))
    } else {
        None
    };
    Ok(BatchItem {
        ordinal: row.number("ordinal")?,
        group: row.group()?,
        name: row.text("group_name")?,
        group_type: Some(row.text("group_type")?).filter(|text| !text.is_empty()).map(GroupType::from),
        state: row.named("state", ItemState::from_name)?,
        untouched,
        seen: row.optional_json("seen")?,
        seen_at: row.optional_time("seen_at")?,
        undoes: optional("undoes")?,
        put_back: row.optional_json("put_back")?,
        operation: optional("operation")?,
        earlier: row.json("earlier")?,
        tries: u32::try_from(row.number("tries")?).map_err(|_| corrupt("tries"))?,
        outcome: row.optional_json("outcome")?,
        decided: row.optional_json::<Decision>("decision")?.map(|decision| decision.verdict),
        before: row.optional_json("before_counters")?,
    })
}

pub(super) fn earlier_and(earlier: &str, operation: &Reference) -> Result<String, StoreError> {
    let mut references: Vec<Reference> = serde_json::from_str(earlier).map_err(|_| corrupt("earlier"))?;
    references.push(operation.clone());
    json("references", &references)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::super::fixtures::{
        APP, NOW, may_plan, new_operation, operator_1, plan, reference, store,
    };
    use super::super::super::testing::{TestDatabase, both_databases};
    use super::super::super::{Begun, Settlement};
    use super::*;
    use crate::model::OperationState;

    /// A batch that runs, whose one item is carried out by this operation.
    async fn running(store: &Store, batch: &Reference, operation: &Reference) {
        let statements = [
            format!(
                "INSERT INTO batches (reference, app, app_label, change, reason, operator_id, operator_name, state, groups, \
                 repeated, created_at) VALUES ('{batch}', {APP}, 'Main app', '{{\"reset\":\"all\"}}', 'T', 'operator-1-id', \
                 'Operator-1', 'running', 1, 0, {})",
                NOW.0
            ),
            format!(
                "INSERT INTO batch_items (batch, ordinal, group_id, state, operation) VALUES ('{batch}', 1, 'g', 'begun', \
                 '{operation}')"
            ),
        ];
        for statement in statements {
            sqlx::query(AssertSqlSafe(statement)).execute(&store.pool).await.unwrap();
        }
    }

    both_databases! {
    async fn whoever_waits_for_what_is_not_known_writes_nothing(url: &str) {
        let store = store(url).await;
        let (batch, operation) = (reference(9), reference(1));
        store.insert_plan(&plan("p", "g"), &may_plan(), &operator_1()).await.unwrap();
        let begun = store.begin_operation(&new_operation(1, &plan("p", "g"))).await.unwrap();
        assert_eq!(begun, Begun::Started);
        running(&store, &batch, &operation).await;
        // Whoever would write waits for the one who does.
        let mut other = store.begin_write().await.unwrap();
        assert!(hold_running(&mut other, &batch).await.unwrap());
        let looked = tokio::time::timeout(Duration::from_secs(3), store.begin_never_sent_again(&batch, 5)).await;
        assert!(matches!(looked, Ok(Ok(false))), "{looked:?}");
        other.rollback().await.unwrap();

        let outcome = Outcome::NotApplied { reason: NotAppliedReason::NeverSent };
        let settlement = Settlement { outcome, acknowledged: false, now_counters: None, checked_at: NOW };
        assert!(store.settle_operation(&operation, &[OperationState::Sending], &settlement).await.unwrap());
        assert!(store.begin_never_sent_again(&batch, 5).await.unwrap());
        let items = store.batch_items(&batch, ItemFilter::default(), 9).await.unwrap();
        assert_eq!((items[0].state, &items[0].earlier), (ItemState::Ready, &vec![operation]));
        assert!(!store.begin_never_sent_again(&batch, 5).await.unwrap());
    }
    }
}
