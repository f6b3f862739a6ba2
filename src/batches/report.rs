//! What a batch has come to, counted from the rows of its items.

use std::collections::BTreeMap;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use super::{BatchError, Batches};
use crate::model::{Actor, Batch, BatchItem, BatchState, Reference, Tally};
use crate::store::ItemFilter;

/// A count is as old as this at most, however many people follow.
const FRESH: Duration = Duration::from_secs(1);
/// Batches whose counts are kept.
const KEPT: usize = 64;
/// Batches of which it is kept that all went well.
const KEPT_WELL: usize = 10_000;

/// A batch, and what became of its items.
#[derive(Clone, Debug)]
pub struct Report {
    pub batch: Batch,
    pub tally: Tally,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    pub of: u64,
}

impl Batches {
    pub async fn report_for(&self, actor: &Actor, reference: &Reference) -> Result<Report, BatchError> {
        let batch = self.batch_for(actor, reference).await?;
        let tally = self.tally(&batch).await?;
        Ok(Report { batch, tally })
    }

    /// So many items, in the order of the list.
    pub async fn items_for(
        &self,
        actor: &Actor,
        reference: &Reference,
        filter: ItemFilter,
        limit: u32,
    ) -> Result<Vec<BatchItem>, BatchError> {
        self.batch_for(actor, reference).await?;
        Ok(self.store().batch_items(reference, filter, limit).await?)
    }

    /// How many of its groups were begun within so long, and how many milliseconds ago the first of them.
    pub async fn begun_within(
        &self,
        reference: &Reference,
        seconds: i64,
    ) -> Result<Option<(u64, i64)>, BatchError> {
        let now = self.desk().now();
        let begun = self.store().begun_of_batch(reference, now.plus_seconds(-seconds)).await?;
        Ok(begun.map(|(begun, first)| (begun, now.millis_since(first))))
    }

    /// The same of several, in one query, where it says more than their states do. What went well in every group stays so,
    /// and is not counted again whenever somebody looks at the list.
    pub(super) async fn tallies(&self, batches: &[Batch]) -> Result<BTreeMap<Reference, Tally>, BatchError> {
        use BatchState::{Cancelled, Done, Paused};
        let all_well = || self.inner.all_well.lock().unwrap_or_else(PoisonError::into_inner);
        let to_count: Vec<&Reference> = {
            let all_well = all_well();
            let is_told_by_it = |batch: &&Batch| matches!(batch.state, Paused | Cancelled | Done);
            let references = batches.iter().filter(is_told_by_it).map(|batch| &batch.reference);
            references.filter(|reference| !all_well.contains(*reference)).collect()
        };
        let tallies = self.store().tallies_of_batches(&to_count).await?;
        let mut all_well = all_well();
        if all_well.len() > KEPT_WELL {
            all_well.clear();
        }
        let is_well = |batch: &&Batch| {
            let tally = tallies.get(&batch.reference).filter(|_| batch.state == Done);
            tally.is_some_and(|tally| tally.exceptions() == 0 && tally.open() == 0)
        };
        all_well.extend(batches.iter().filter(is_well).map(|batch| batch.reference.clone()));
        Ok(tallies)
    }

    async fn tally(&self, batch: &Batch) -> Result<Tally, BatchError> {
        let now = Instant::now();
        if !batch.state.is_over() {
            let tallies = self.inner.tallies.lock().unwrap_or_else(PoisonError::into_inner);
            // What was counted in another state is of no use: people come from one to the other by a button.
            if let Some((counted, state, tally)) = tallies.get(&batch.reference)
                && *state == batch.state
                && now.duration_since(*counted) < FRESH
            {
                return Ok(*tally);
            }
        }
        let tally = self.store().tally_of_batch(&batch.reference).await?;
        let mut tallies = self.inner.tallies.lock().unwrap_or_else(PoisonError::into_inner);
        if tallies.len() >= KEPT {
            tallies.retain(|_, (counted, ..)| now.duration_since(*counted) < FRESH);
        }
        tallies.insert(batch.reference.clone(), (now, batch.state, tally));
        Ok(tally)
    }
}
