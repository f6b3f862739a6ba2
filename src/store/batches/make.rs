//! A new batch: its list stands fast from here on.

use sqlx::AssertSqlSafe;

use super::super::rows::{app_number, exact, json};
use super::super::{Authority, Store, StoreError, WriteTransaction, Written, activity, authority};
use crate::crash_point::crash_point;
use crate::model::activity::BatchStep;
use crate::model::{Actor, Amounts, Batch, ErrorCode, GroupId, ItemState, Reference, Untouched};

/// Rows of one statement.
const ROWS_AT_ONCE: usize = 200;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBatch {
    /// As it begins: not read, not confirmed.
    pub batch: Batch,
    pub items: Vec<NewItem>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewItem {
    pub group: GroupId,
    /// What is known without reading it.
    pub untouched: Option<(Untouched, Option<ErrorCode>)>,
    /// Of an undo.
    pub undoes: Option<Reference>,
    pub put_back: Option<Amounts>,
}

impl Store {
    /// Fails with `ReferenceTaken` if the reference is in use.
    pub async fn insert_batch(
        &self,
        new: &NewBatch,
        authority: &Authority,
        who: &Actor,
    ) -> Result<Written, StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(denied) = authority::denied(&mut write, authority, new.batch.created_at).await? {
            return write.taken_back(Written::Denied(denied)).await;
        }
        if let Err(error) = insert(&mut write, new).await {
            let taken = error.is_unique_violation();
            write.rollback().await?;
            return Err(if taken { StoreError::ReferenceTaken } else { error });
        }
        let entry = activity::of_batch(&new.batch, BatchStep::Made, who.into(), new.batch.created_at);
        activity::append(&mut write, &entry).await?;
        crash_point("batch.uncommitted");
        write.commit().await?;
        crash_point("batch.made");
        Ok(Written::Done)
    }
}

async fn insert(write: &mut WriteTransaction<'_>, new: &NewBatch) -> Result<(), StoreError> {
    let batch = &new.batch;
    let count = |what, number: u64| i64::try_from(number).map_err(|_| StoreError::Unstorable { what });
    sqlx::query(
        "INSERT INTO batches (reference, app, app_label, change, reason, operator_id, operator_name, address, state, \
         groups, repeated, created_at, undoes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(batch.reference.as_str())
    .bind(app_number(batch.app)?)
    .bind(exact("this app's label", &batch.app_label)?)
    .bind(json("a change", &batch.change)?)
    .bind(exact("this reason", &batch.reason)?)
    .bind(exact("this operator", &batch.operator_id)?)
    .bind(exact("this operator's name", &batch.operator_name)?)
    .bind(batch.address.as_deref())
    .bind(batch.state.name())
    .bind(count("so many groups", batch.groups)?)
    .bind(count("so many lines", batch.repeated)?)
    .bind(batch.created_at.0)
    .bind(batch.change.undone().map(Reference::as_str))
    .execute(write.connection())
    .await?;
    for (part, items) in new.items.chunks(ROWS_AT_ONCE).enumerate() {
        insert_items(write, &batch.reference, part * ROWS_AT_ONCE, items).await?;
    }
    Ok(())
}

async fn insert_items(
    write: &mut WriteTransaction<'_>,
    batch: &Reference,
    before: usize,
    items: &[NewItem],
) -> Result<(), StoreError> {
    const BOUND: usize = 7;
    let rows: Vec<String> = (0..items.len())
        .map(|row| {
            let places: Vec<String> =
                (1..=BOUND).map(|place| format!("${}", row * BOUND + place + 1)).collect();
            format!("($1, {})", places.join(", "))
        })
        .collect();
    let sql = format!(
        "INSERT INTO batch_items (batch, ordinal, group_id, state, untouched, code, undoes, put_back) VALUES {}",
        rows.join(", ")
    );
    // Nothing in the text comes from anybody: all of it is bound.
    let mut query = sqlx::query(AssertSqlSafe(sql)).bind(batch.as_str().to_owned());
    for (place, item) in items.iter().enumerate() {
        let ordinal = i64::try_from(before + place + 1)
            .map_err(|_| StoreError::Unstorable { what: "so many groups" })?;
        let state = if item.untouched.is_some() { ItemState::LeftAlone } else { ItemState::Listed };
        let put_back = item.put_back.as_ref().map(|counters| json("counters", counters)).transpose()?;
        query = query
            .bind(ordinal)
            .bind(item.group.as_str().to_owned())
            .bind(state.name())
            .bind(item.untouched.map(|(why, _)| why.name()))
            .bind(item.untouched.and_then(|(_, code)| code).map(|code| code.0))
            .bind(item.undoes.as_ref().map(|undoes| undoes.as_str().to_owned()))
            .bind(put_back);
    }
    query.execute(write.connection()).await?;
    Ok(())
}
