//! The dry run: every group is read, and what was read is frozen.

use super::frozen::Frozen;
use super::standstill::{Standstill, is_no_answer, is_outage};
use super::{BatchError, Batches, CLAIM_SECONDS, Worked};
use crate::chat::CallError;
use crate::model::{
    Batch, BatchItem, CannotAdjust, CannotUndo, ErrorCode, GroupId, ItemResult, ItemState, Untouched,
};
use crate::reset::{Desk, ResetError};
use crate::store::{ItemFilter, Reading, StoreError};

/// As many as one call tells the names of.
const AT_ONCE: usize = crate::chat::MAX_GROUPS_PER_INFO_CALL;
/// Until a group that gave no answer is asked once more.
const PAUSE_SECONDS: i64 = 2;
/// Until anything is asked once more where nothing can be.
const STANDSTILL_SECONDS: i64 = 5;
/// A group that gave no answer so often is left alone.
pub(super) const MOST_TRIES: u32 = 3;
/// Items that are hashed at once.
const PAGE: u32 = 500;

/// What a group came to.
enum Read {
    Told(Reading),
    /// To be asked once more.
    Later,
    /// Nothing is to be had of any group.
    Nothing(Standstill),
}

impl Batches {
    /// Reads some of the groups that nobody has read; freezes the list when there are none.
    pub(super) async fn read_some(&self, batch: &Batch) -> Result<Worked, BatchError> {
        let now = self.desk().now();
        let (claim, until) = (self.token(), now.plus_seconds(CLAIM_SECONDS));
        let items = self
            .store()
            .claim_items(&batch.reference, ItemState::Listed, &claim, (now, until), AT_ONCE)
            .await?;
        if items.is_empty() {
            return self.freeze(batch).await;
        }
        self.keeping(&batch.reference, &claim, self.read_these(batch, &claim, &items)).await
    }

    async fn read_these(
        &self,
        batch: &Batch,
        claim: &str,
        items: &[BatchItem],
    ) -> Result<Worked, BatchError> {
        let groups: Vec<GroupId> = items.iter().map(|item| item.group.clone()).collect();
        let answers = match self.desk().read_groups(batch.app, &groups).await {
            Ok(answers) => answers,
            Err(error) => items.iter().map(|_| Err(again(&error))).collect(),
        };
        let (mut told, mut later, mut standstill) = (Vec::new(), Vec::new(), None);
        let no_answers = answers.iter().filter(|answer| matches!(answer, Err(error) if is_no_answer(error)));
        let is_outage = is_outage(no_answers.count(), items.len());
        if is_outage {
            standstill = Some(Standstill::UNREACHABLE);
        }
        for (item, answer) in items.iter().zip(answers) {
            if is_outage {
                later.push(item.ordinal);
                continue;
            }
            match self.read_one(batch, item, answer).await? {
                Read::Told(reading) => told.push(reading),
                Read::Later => later.push(item.ordinal),
                Read::Nothing(why) => {
                    standstill = Some(why);
                    later.push(item.ordinal);
                }
            }
        }
        self.store().record_readings(&batch.reference, claim, &told).await?;
        let pause = if standstill.is_some() { STANDSTILL_SECONDS } else { PAUSE_SECONDS };
        let until = Some(self.desk().now().plus_seconds(pause));
        self.store().release_items(&batch.reference, claim, &later, until, standstill.is_none()).await?;
        self.note_standstill(batch, standstill).await?;
        Ok(if told.is_empty() { Worked::Nothing } else { Worked::More })
    }

    /// Says on the batch's page why nothing is read or begun, or that it is again.
    pub(super) async fn note_standstill(
        &self,
        batch: &Batch,
        standstill: Option<Standstill>,
    ) -> Result<(), BatchError> {
        let now = self.desk().now();
        let pause = standstill.map(|standstill| standstill.pause(now));
        if pause.as_ref().map(|pause| (pause.why, pause.code))
            != batch.pause.as_ref().map(|pause| (pause.why, pause.code))
        {
            self.store().note_batch_standstill(&batch.reference, pause.as_ref(), now).await?;
        }
        Ok(())
    }

    async fn read_one(
        &self,
        batch: &Batch,
        item: &BatchItem,
        answer: Result<(crate::chat::GroupInfo, Vec<crate::model::Counter>), ResetError>,
    ) -> Result<Read, BatchError> {
        let mut reading = Reading {
            ordinal: item.ordinal,
            name: String::new(),
            group_type: None,
            seen: None,
            seen_at: self.desk().now(),
            amount: 0,
            untouched: None,
        };
        let (info, seen) = match answer {
            Ok(answer) => answer,
            Err(error) => {
                if let Some(standstill) = Standstill::of_reading(&error) {
                    return Ok(Read::Nothing(standstill));
                }
                reading.untouched = match untouched(&error) {
                    Some(why) => Some(why),
                    None if item.tries + 1 >= MOST_TRIES => Some((Untouched::Unreadable, None)),
                    None => return Ok(Read::Later),
                };
                return Ok(Read::Told(reading));
            }
        };
        reading.untouched = match self.desk().does_anything(&Desk::change_of_item(batch, item)?, &seen).await
        {
            Ok(true) => None,
            Ok(false) => Some((Untouched::NothingToReset, None)),
            Err(error) => Some(untouched(&error).ok_or(error)?),
        };
        reading.name = info.name;
        reading.group_type = Some(info.group_type);
        let read = BatchItem { seen: Some(seen), ..item.clone() };
        // What is left alone comes behind whatever is changed.
        reading.amount = if reading.untouched.is_none() { read.amount(&batch.change) } else { 0 };
        reading.seen = read.seen;
        Ok(Read::Told(reading))
    }

    /// Once every group has been read. Whoever does it comes to the same.
    async fn freeze(&self, batch: &Batch) -> Result<Worked, BatchError> {
        let unread = ItemFilter { result: Some(ItemResult::ToRead), after: 0 };
        if !self.store().batch_items(&batch.reference, unread, 1).await?.is_empty() {
            return Ok(Worked::Nothing);
        }
        let Ok(_freezing) = self.inner.freezing.try_lock() else { return Ok(Worked::Nothing) };
        let mut frozen = Frozen::of(batch)?;
        let mut after = 0;
        loop {
            let filter = ItemFilter { result: Some(ItemResult::ToDo), after };
            let items = self.store().batch_items(&batch.reference, filter, PAGE).await?;
            let Some(last) = items.last() else { break };
            after = last.ordinal;
            for item in &items {
                let seen = item.seen.as_deref().ok_or(StoreError::Corrupt { what: "seen" })?;
                // Whether a second person is asked depends on it: what cannot be found out now is frozen later.
                let extent = self.desk().extent_of_item(batch, item, seen).await?;
                frozen.add(batch, item, extent)?;
            }
        }
        // A group that is left alone may have the counter that was meant.
        let mut after = 0;
        while frozen.misses_some() {
            let filter = ItemFilter { result: Some(ItemResult::LeftAlone), after };
            let items = self.store().batch_items(&batch.reference, filter, PAGE).await?;
            let Some(last) = items.last() else { break };
            after = last.ordinal;
            for item in &items {
                frozen.see(item);
            }
        }
        let preview = frozen.done(self.desk().now());
        let is_frozen = self.store().freeze_batch(&batch.reference, &preview).await?;
        if is_frozen {
            tracing::info!(batch = %batch.reference, groups = preview.groups, "batch.read");
        }
        Ok(Worked::Nothing)
    }
}

/// The same failure for every group of a call.
fn again(error: &ResetError) -> ResetError {
    match error {
        ResetError::Call(error) => ResetError::Call(error.clone()),
        _ => ResetError::NoSuchApp,
    }
}

/// What a failure says about the one group, for good. `None`: it may be another time.
pub(super) fn untouched(error: &ResetError) -> Option<(Untouched, Option<ErrorCode>)> {
    match error {
        error if error.is_no_such_group() => Some((Untouched::NoSuchGroup, None)),
        ResetError::Community => Some((Untouched::Community, None)),
        ResetError::KeysChanged { .. } | ResetError::ReadableNow { .. } | ResetError::UnknownKeys(_) => {
            Some((Untouched::Changed, None))
        }
        ResetError::CannotUndo(CannotUndo::Already { .. }) => Some((Untouched::AlreadyBack, None)),
        ResetError::CannotUndo(CannotUndo::GroupGone) => Some((Untouched::NoSuchGroup, None)),
        ResetError::CannotUndo(CannotUndo::Overwritten { .. }) => Some((Untouched::Overwritten, None)),
        ResetError::CannotUndo(CannotUndo::Gone { .. }) => Some((Untouched::CounterGone, None)),
        ResetError::CannotUndo(CannotUndo::TooLarge { .. })
        | ResetError::CannotAdjust(CannotAdjust::TooLarge { .. }) => Some((Untouched::TooLarge, None)),
        ResetError::CannotUndo(CannotUndo::TooManyCounters { .. })
        | ResetError::CannotAdjust(CannotAdjust::TooManyCounters { .. }) => Some((Untouched::NoRoom, None)),
        ResetError::CannotUndo(_) => Some((Untouched::DoesNotFit, None)),
        // Of these Tencent Chat itself says that time helps.
        ResetError::Call(CallError::Refused(refusal))
            if refusal.code.knowledge().is_some_and(|known| known.whose == crate::model::Move::Wait) =>
        {
            None
        }
        ResetError::Call(CallError::Refused(refusal)) => Some((Untouched::Refused, Some(refusal.code))),
        _ => None,
    }
}
