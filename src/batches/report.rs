//! What a batch has come to, counted from the rows of its items.

use std::collections::BTreeMap;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::totals::Totals;
use super::{BatchError, Batches};
use crate::model::{
    Actor, Batch, BatchItem, BatchState, ItemResult, Reference, Tally, Timestamp, Total, WhyNothing,
};
use crate::store::ItemFilter;

/// A count is as old as this at most, however many people follow.
const FRESH: Duration = Duration::from_secs(1);
/// Batches whose counts are kept.
const KEPT: usize = 64;
/// Batches that are over whose counts are kept: a count is some hundred bytes.
const KEPT_ENDED: usize = 10_000;
/// Items that are added up at once.
const PAGE: u32 = 500;

/// Over so long is the rate measured.
const RATE_SECONDS: i64 = 60;
/// Where nothing was begun for so long, it is looked which groups wait.
const IDLE_MILLIS: i64 = 3_000;
/// What was begun a moment ago says nothing about a minute.
const LEAST_MILLIS: u64 = 3_000;

/// A batch, what became of its items, and how fast that goes where it is being read or carried out.
#[derive(Clone, Debug)]
pub struct Report {
    pub batch: Batch,
    pub tally: Tally,
    pub rate: Option<Rate>,
    /// Where nothing was begun lately: so many groups wait until another change of theirs is through.
    pub waiting: u64,
}

/// What is counted of a batch that is not over, and when and in which state it was.
pub(super) struct Counted {
    at: Instant,
    state: BatchState,
    tally: Tally,
    pace: Pace,
}

/// What is counted of one that is over, nothing of which is open. Whoever tries some of it again ends it once more, later.
#[derive(Clone)]
pub(super) struct Ended {
    at: Option<Timestamp>,
    tally: Tally,
    /// Where somebody has asked.
    totals: Option<Arc<[Total]>>,
}

/// How a batch goes on that is being carried out.
#[derive(Clone, Copy, Debug, Default)]
struct Pace {
    rate: Option<Rate>,
    waiting: u64,
}

/// How fast it goes, of late.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    pub a_second: u64,
    pub minutes_left: u64,
}

impl Rate {
    /// Of so many that were read or begun in so long a time. `None`: too short to tell, or less than one in a second.
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
        let (tally, Pace { rate, waiting }) = self.counted(&batch).await?;
        Ok(Report { batch, tally, rate, waiting })
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

    /// The same, those first of which the change is about most: a list that is wrong shows there.
    pub async fn highest_items_for(
        &self,
        actor: &Actor,
        reference: &Reference,
        filter: ItemFilter,
        limit: u32,
    ) -> Result<Vec<BatchItem>, BatchError> {
        self.batch_for(actor, reference).await?;
        Ok(self.store().batch_items_highest_first(reference, filter, limit).await?)
    }

    /// Why nothing is done to some of its groups; asked for where there are any.
    pub async fn why_nothing(&self, report: &Report) -> Result<Vec<WhyNothing>, BatchError> {
        let some = [ItemResult::LeftAlone, ItemResult::Skipped, ItemResult::NotApplied];
        if report.batch.state == BatchState::Reading
            || !report.batch.is_undo() && some.iter().all(|result| report.tally.of(*result) == 0)
        {
            return Ok(Vec::new());
        }
        Ok(self.store().why_nothing_in_batch(&report.batch.reference).await?)
    }

    /// What it did in all, by what was read back; nothing of one that goes on.
    pub async fn totals_of(&self, report: &Report) -> Result<Arc<[Total]>, BatchError> {
        let Report { batch, tally, .. } = report;
        // A group that is undone in two requests may have one that was applied, and tell of the other.
        let did_nothing = !batch.is_undo() && tally.of(ItemResult::Applied) == 0;
        if !batch.state.is_over() || did_nothing {
            return Ok(Arc::default());
        }
        let is_the_same = |ended: &&Ended| ended.at == batch.ended_at && ended.tally == *tally;
        let kept = self.ended().get(&batch.reference).filter(is_the_same).cloned();
        if let Some(totals) = kept.and_then(|ended| ended.totals) {
            return Ok(totals);
        }
        let mut totals = Totals::default();
        let mut after = 0;
        loop {
            let filter = ItemFilter { result: Some(ItemResult::Applied), after };
            let items = self.store().batch_items(&batch.reference, filter, PAGE).await?;
            let Some(last) = items.last() else { break };
            after = last.ordinal;
            for item in &items {
                let values = if batch.is_undo() {
                    item.touched(&batch.change)
                } else {
                    item.values_before(&batch.change)
                };
                totals.add(&batch.change, item, values)?;
            }
        }
        let totals: Arc<[Total]> = totals.into_vec().into();
        if tally.is_settled() {
            let ended = Ended { at: batch.ended_at, tally: *tally, totals: Some(totals.clone()) };
            self.keep_ended([(batch.reference.clone(), ended)]);
        }
        Ok(totals)
    }

    /// The same of several, in one query, where it says more than their states do. What is over and settled stays so, and is
    /// not counted again whenever somebody looks at the list.
    pub(super) async fn tallies(&self, batches: &[Batch]) -> Result<BTreeMap<Reference, Tally>, BatchError> {
        use BatchState::{Cancelled, Done, Paused};
        let mut tallies = BTreeMap::new();
        let mut to_count = Vec::new();
        {
            let ended = self.ended();
            for batch in batches.iter().filter(|batch| matches!(batch.state, Paused | Cancelled | Done)) {
                let kept = ended.get(&batch.reference);
                match kept.filter(|ended| batch.state.is_over() && ended.at == batch.ended_at) {
                    Some(ended) => drop(tallies.insert(batch.reference.clone(), ended.tally)),
                    None => to_count.push(&batch.reference),
                }
            }
        }
        let counted = self.store().tallies_of_batches(&to_count).await?;
        let settled = batches.iter().filter(|batch| batch.state.is_over()).filter_map(|batch| {
            let tally = *counted.get(&batch.reference).filter(|tally| tally.is_settled())?;
            Some((batch.reference.clone(), Ended { at: batch.ended_at, tally, totals: None }))
        });
        self.keep_ended(settled);
        tallies.extend(counted);
        Ok(tallies)
    }

    fn ended(&self) -> MutexGuard<'_, BTreeMap<Reference, Ended>> {
        self.inner.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep_ended(&self, batches: impl IntoIterator<Item = (Reference, Ended)>) {
        let mut ended = self.ended();
        if ended.len() > KEPT_ENDED {
            ended.clear();
        }
        ended.extend(batches);
    }

    async fn counted(&self, batch: &Batch) -> Result<(Tally, Pace), BatchError> {
        let now = Instant::now();
        let is_fresh = |counted: &Counted| now.duration_since(counted.at) < FRESH;
        if !batch.state.is_over() {
            let counted = self.inner.counted.lock().unwrap_or_else(PoisonError::into_inner);
            // What was counted in another state is of no use: people come from one to the other by a button.
            let counted = counted.get(&batch.reference).filter(|counted| counted.state == batch.state);
            if let Some(counted) = counted.filter(|counted| is_fresh(counted)) {
                return Ok((counted.tally, counted.pace));
            }
        }
        let tally = self.store().tally_of_batch(&batch.reference).await?;
        let pace = self.pace(batch, &tally).await?;
        let mut all = self.inner.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEPT {
            all.retain(|_, counted| is_fresh(counted));
        }
        all.insert(batch.reference.clone(), Counted { at: now, state: batch.state, tally, pace });
        Ok((tally, pace))
    }

    async fn pace(&self, batch: &Batch, tally: &Tally) -> Result<Pace, BatchError> {
        let now = self.desk().now();
        // Nothing was done in a pause, which says nothing about how fast it goes.
        let at_work_since = batch.at_work_since.or(batch.confirmed_at).unwrap_or(batch.created_at);
        let since = now.plus_seconds(-RATE_SECONDS).max(at_work_since);
        match batch.state {
            BatchState::Reading if batch.pause.is_none() => {
                let read = self.store().read_of_batch(&batch.reference, since).await?;
                let rate = Rate::of(read, now.millis_since(since), tally.of(ItemResult::ToRead));
                Ok(Pace { rate, waiting: 0 })
            }
            BatchState::Running => {
                let begun = self.store().begun_of_batch(&batch.reference, since).await?;
                let left = tally.of(ItemResult::ToDo);
                let rate = begun.and_then(|begun| Rate::of(begun.items, now.millis_since(begun.first), left));
                let is_idle = begun.is_none_or(|begun| now.millis_since(begun.last) > IDLE_MILLIS);
                let waiting = if is_idle && left > 0 {
                    self.store().waiting_of_batch(&batch.reference, now).await?
                } else {
                    0
                };
                Ok(Pace { rate, waiting })
            }
            _ => Ok(Pace::default()),
        }
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
