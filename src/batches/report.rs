//! What a batch has come to, counted from the rows of its items.

use std::collections::BTreeMap;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use super::{BatchError, Batches};
use crate::model::{Actor, Batch, BatchItem, BatchState, ItemResult, Reference, Tally};
use crate::store::ItemFilter;

/// A count is as old as this at most, however many people follow.
const FRESH: Duration = Duration::from_secs(1);
/// Batches whose counts are kept.
const KEPT: usize = 64;
/// Batches of which it is kept that all went well.
const KEPT_WELL: usize = 10_000;

/// Over so long is the rate measured.
const RATE_SECONDS: i64 = 60;
/// What was begun a moment ago says nothing about a minute.
const LEAST_MILLIS: u64 = 3_000;

/// A batch, what became of its items, and how fast that goes where it is being carried out.
#[derive(Clone, Debug)]
pub struct Report {
    pub batch: Batch,
    pub tally: Tally,
    pub rate: Option<Rate>,
}

/// What is counted of a batch that is not over, and when and in which state it was.
pub(super) struct Counted {
    at: Instant,
    state: BatchState,
    tally: Tally,
    rate: Option<Rate>,
}

/// How fast it goes, of late.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    pub a_second: u64,
    pub minutes_left: u64,
}

impl Rate {
    /// Of so many that were begun in so long a time. `None`: too short to tell, or less than one in a second.
    fn of(begun: u64, millis: i64, left: u64) -> Option<Self> {
        let millis = u64::try_from(millis).ok().filter(|millis| *millis >= LEAST_MILLIS)?;
        let a_second = begun * 1_000 / millis;
        // By the whole numbers, so that what little is lost by rounding is not multiplied.
        (a_second > 0).then(|| Self { a_second, minutes_left: (left * millis / begun).div_ceil(60_000) })
    }
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
        let (tally, rate) = self.counted(&batch).await?;
        Ok(Report { batch, tally, rate })
    }

    /// The same for whoever takes it away as a table, which is an entry of the log.
    pub async fn begin_table(
        &self,
        actor: &Actor,
        reference: &Reference,
        result: Option<ItemResult>,
    ) -> Result<Report, BatchError> {
        let report = self.report_for(actor, reference).await?;
        self.store().note_result_taken(&report.batch, result, actor, self.desk().now()).await?;
        Ok(report)
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

    async fn counted(&self, batch: &Batch) -> Result<(Tally, Option<Rate>), BatchError> {
        let now = Instant::now();
        let is_fresh = |counted: &Counted| now.duration_since(counted.at) < FRESH;
        if !batch.state.is_over() {
            let counted = self.inner.counted.lock().unwrap_or_else(PoisonError::into_inner);
            // What was counted in another state is of no use: people come from one to the other by a button.
            let counted = counted.get(&batch.reference).filter(|counted| counted.state == batch.state);
            if let Some(counted) = counted.filter(|counted| is_fresh(counted)) {
                return Ok((counted.tally, counted.rate));
            }
        }
        let tally = self.store().tally_of_batch(&batch.reference).await?;
        let rate = if batch.state == BatchState::Running { self.rate(batch, &tally).await? } else { None };
        let mut all = self.inner.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEPT {
            all.retain(|_, counted| is_fresh(counted));
        }
        all.insert(batch.reference.clone(), Counted { at: now, state: batch.state, tally, rate });
        Ok((tally, rate))
    }

    async fn rate(&self, batch: &Batch, tally: &Tally) -> Result<Option<Rate>, BatchError> {
        let now = self.desk().now();
        let begun = self.store().begun_of_batch(&batch.reference, now.plus_seconds(-RATE_SECONDS)).await?;
        let left = tally.of(ItemResult::ToDo);
        Ok(begun.and_then(|(begun, first)| Rate::of(begun, now.millis_since(first), left)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_that_of_the_time_in_which_it_was() {
        let rate = |begun, millis, left| {
            Rate::of(begun, millis, left).map(|rate| (rate.a_second, rate.minutes_left))
        };
        assert_eq!(rate(450, 10_000, 9_550), Some((45, 4)));
        assert_eq!(rate(2_700, 60_000, 1), Some((45, 1)));
        assert_eq!(rate(10, 6_000, 36), Some((1, 1)), "21.6 s, not 36");
        assert_eq!(rate(450, 1_000, 9_550), None, "a moment says nothing");
        assert_eq!(rate(5, 60_000, 100), None);
        assert_eq!(rate(5, -3_600_000, 100), None, "a clock that was set back");
    }
}
