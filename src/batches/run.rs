//! A confirmed batch is carried out, some items at a time. Each is read once more just before, begun with the others of its
//! lot in one transaction, and sent once.

use std::collections::BTreeMap;
use std::sync::{MutexGuard, PoisonError};

use futures::future::{join, join_all};

use super::read::{MOST_TRIES, untouched};
use super::standstill::{Standstill, is_no_answer, is_outage, over_quota};
use super::steps::is_too_old;
use super::{BatchError, Batches, CLAIM_SECONDS, Worked};
use crate::crash_point::crash_point;
use crate::model::{
    Actor, Batch, BatchItem, ErrorCode, GroupId, ItemState, NotAppliedReason, Outcome, Reference, Untouched,
};
use crate::reset::{LotOf, ResetError};
use crate::store::{LotBegun, LotItem, LotItemBegun};

/// Few enough that all of them leave within half a second where the pace is shared by a few.
const LOT: usize = 8;
/// Until a group is looked at again on which something else is under way.
const BUSY_SECONDS: i64 = 2;
/// A request that never left, for certain, is begun anew so often; then a person decides.
const MOST_SENDS: u32 = 5;
/// So many that ended without anybody knowing how, one after the other, and nothing more is begun. The same where Tencent
/// Chat was called too often.
const MOST_IN_A_ROW: usize = 3;

/// How a batch goes, whichever lane works on it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Streak {
    /// So many ended last without anybody knowing how.
    unknown: usize,
    /// So many were refused last because too much was called.
    over_quota: usize,
}

/// Items that were taken, sorted by what is to become of them.
#[derive(Default)]
struct Sorted {
    ready: Vec<LotItem>,
    later: Vec<i64>,
    tried: Vec<i64>,
    skipped: Vec<(i64, (Untouched, Option<ErrorCode>))>,
    standstill: Option<Standstill>,
    /// Why what comes later does: not a reason to stop.
    waits: Option<Standstill>,
}

impl Batches {
    pub(super) async fn run_some(&self, batch: &Batch) -> Result<Worked, BatchError> {
        let Some(maker) = self.maker(batch).await? else {
            return self.stand_still(batch, Standstill::MAY_NOT).await;
        };
        let now = self.desk().now();
        let (claim, until) = (self.token(), now.plus_seconds(CLAIM_SECONDS));
        let items =
            self.store().claim_items(&batch.reference, ItemState::Ready, &claim, (now, until), LOT).await?;
        // However long this program was stopped, or since when the database was restored.
        let is_too_old = is_too_old(batch, now);
        if items.is_empty() {
            if !is_too_old && self.store().begin_never_sent_again(&batch.reference, MOST_SENDS).await? {
                return Ok(Worked::More);
            }
            let ended = self.store().finish_batch(batch, self.desk().now()).await?;
            if ended {
                self.streaks().remove(&batch.reference);
                tracing::info!(batch = %batch.reference, "batch.ended");
            }
            return Ok(Worked::Nothing);
        }
        if is_too_old {
            let ordinals: Vec<i64> = items.iter().map(|item| item.ordinal).collect();
            self.store().release_items(&batch.reference, &claim, &ordinals, None, false).await?;
            return self.stand_still(batch, Standstill::TOO_OLD).await;
        }
        let lot = LotOf { batch, claim: &claim, maker: &maker };
        self.keeping(&batch.reference, &claim, self.run_these(&lot, &items)).await
    }

    async fn run_these(&self, lot: &LotOf<'_>, items: &[BatchItem]) -> Result<Worked, BatchError> {
        let (batch, claim) = (lot.batch, lot.claim);
        let sorted = self.sort(lot, items).await;
        crash_point("batch.prepared");
        for (ordinal, why) in &sorted.skipped {
            self.store().skip_item(&batch.reference, claim, *ordinal, *why).await?;
        }
        let until = Some(self.desk().now().plus_seconds(BUSY_SECONDS));
        self.store().release_items(&batch.reference, claim, &sorted.later, until, false).await?;
        self.store().release_items(&batch.reference, claim, &sorted.tried, until, true).await?;
        if let Some(standstill) = sorted.standstill {
            self.give_back(lot, &sorted.ready).await?;
            return self.stand_still(batch, standstill).await;
        }
        self.note_standstill(batch, sorted.waits).await?;
        if sorted.ready.is_empty() {
            // Skipping is progress; waiting is none.
            return Ok(if sorted.skipped.is_empty() { Worked::Nothing } else { Worked::More });
        }
        self.carry_out(lot, sorted.ready).await
    }

    async fn sort(&self, lot: &LotOf<'_>, items: &[BatchItem]) -> Sorted {
        let groups: Vec<GroupId> = items.iter().map(|item| item.group.clone()).collect();
        let (prepared, types) = join(
            join_all(items.iter().map(|item| self.desk().prepare_item(lot, item))),
            self.desk().group_types(lot.batch.app, &groups),
        )
        .await;
        let prepared: Vec<_> = prepared
            .into_iter()
            .zip(types)
            .map(|(prepared, now)| prepared.and_then(|ready| now.map(|now| (ready, now))))
            .collect();
        let mut sorted = Sorted::default();
        let no_answers =
            prepared.iter().filter(|prepared| matches!(prepared, Err(error) if is_no_answer(error)));
        if is_outage(no_answers.count(), items.len()) {
            sorted.standstill = Some(Standstill::UNREACHABLE);
            sorted.later = items.iter().map(|item| item.ordinal).collect();
            return sorted;
        }
        for (item, prepared) in items.iter().zip(prepared) {
            let ordinal = item.ordinal;
            match prepared {
                Ok((ready, now)) if item.group_type.as_ref() == Some(&now) => sorted.ready.push(ready),
                Ok(_) => sorted.skipped.push((ordinal, (Untouched::AnotherGroup, None))),
                Err(ResetError::GroupBusy(_) | ResetError::Overtaken(_)) => sorted.later.push(ordinal),
                // It is not about the group, so no try of it.
                Err(error) if over_quota(&error).is_some() => {
                    sorted.waits = over_quota(&error).map(Standstill::refused);
                    sorted.later.push(ordinal);
                }
                Err(error) => {
                    if let Some(standstill) = Standstill::of(&error) {
                        sorted.standstill = Some(standstill);
                        sorted.later.push(ordinal);
                    } else if let Some(why) = untouched(&error) {
                        sorted.skipped.push((ordinal, why));
                    } else if item.tries + 1 >= MOST_TRIES {
                        sorted.skipped.push((ordinal, (Untouched::Unreadable, None)));
                    } else {
                        tracing::warn!(batch = %lot.batch.reference, group = %item.group, %error, "batch.not_read");
                        sorted.tried.push(ordinal);
                    }
                }
            }
        }
        sorted
    }

    async fn carry_out(&self, lot: &LotOf<'_>, ready: Vec<LotItem>) -> Result<Worked, BatchError> {
        let batch = lot.batch;
        let items: Vec<(i64, Reference)> =
            ready.iter().map(|item| (item.ordinal, item.operation.reference.clone())).collect();
        let begun = match self.desk().carry_out_lot(lot, ready.clone()).await? {
            LotBegun::Begun(begun, _) => begun,
            LotBegun::Stopped => {
                self.give_back(lot, &ready).await?;
                return Ok(Worked::Nothing);
            }
            LotBegun::Denied(_) => {
                self.give_back(lot, &ready).await?;
                return self.stand_still(batch, Standstill::MAY_NOT).await;
            }
        };
        crash_point("batch.lot_carried_out");
        let (mut started, mut later, mut stale) = (Vec::new(), Vec::new(), Vec::new());
        for ((ordinal, reference), begun) in items.into_iter().zip(begun) {
            match begun {
                LotItemBegun::Started => started.push(reference),
                LotItemBegun::NotYet => later.push(ordinal),
                LotItemBegun::Stale => stale.push(ordinal),
                LotItemBegun::AlreadyUndone => {
                    let why = (Untouched::AlreadyBack, None);
                    self.store().skip_item(&batch.reference, lot.claim, ordinal, why).await?;
                }
                LotItemBegun::NotOurs => {}
            }
        }
        let until = Some(self.desk().now().plus_seconds(BUSY_SECONDS));
        self.store().release_items(&batch.reference, lot.claim, &later, until, false).await?;
        self.store().release_items(&batch.reference, lot.claim, &stale, None, false).await?;
        let outcomes = self.store().outcomes_of(&started).await?;
        if let Some(standstill) = self.judge(batch, &outcomes)? {
            return self.stand_still(batch, standstill).await;
        }
        Ok(Worked::More)
    }

    /// Whether what became of these is a reason to begin no more.
    fn judge(&self, batch: &Batch, outcomes: &[Outcome]) -> Result<Option<Standstill>, BatchError> {
        let is_down = self.desk().app(batch.app)?.client.is_breaker_open();
        let mut streaks = self.streaks();
        let streak = streaks.entry(batch.reference.clone()).or_default();
        for outcome in outcomes {
            let refused = if let Outcome::Refused { code, .. } = outcome { Some(*code) } else { None };
            let over_quota = refused.filter(|code| code.is_about_a_quota());
            streak.unknown = if outcome.is_open() { streak.unknown + 1 } else { 0 };
            streak.over_quota = if over_quota.is_some() { streak.over_quota + 1 } else { 0 };
            let standstill = match outcome {
                Outcome::NotApplied { reason: NotAppliedReason::NeverSent } if is_down => {
                    Some(Standstill::UNREACHABLE)
                }
                _ if streak.unknown >= MOST_IN_A_ROW => Some(Standstill::NOT_KNOWN),
                _ if streak.over_quota >= MOST_IN_A_ROW => over_quota.map(Standstill::refused),
                _ => refused.and_then(Standstill::of_code),
            };
            if standstill.is_some() {
                return Ok(standstill);
            }
        }
        Ok(None)
    }

    fn streaks(&self) -> MutexGuard<'_, BTreeMap<Reference, Streak>> {
        self.inner.streaks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn give_back(&self, lot: &LotOf<'_>, items: &[LotItem]) -> Result<(), BatchError> {
        let ordinals: Vec<i64> = items.iter().map(|item| item.ordinal).collect();
        Ok(self.store().release_items(&lot.batch.reference, lot.claim, &ordinals, None, false).await?)
    }

    async fn stand_still(&self, batch: &Batch, standstill: Standstill) -> Result<Worked, BatchError> {
        let pause = standstill.pause(self.desk().now());
        tracing::warn!(batch = %batch.reference, why = pause.why.name(), code = ?pause.code, "batch.paused");
        // Whoever goes on begins to count anew.
        self.streaks().remove(&batch.reference);
        self.store().pause_batch_itself(batch, &pause).await?;
        Ok(Worked::Nothing)
    }

    /// Whoever made it, with the rights that they have now. `None`: they are shut out.
    pub(super) async fn maker(&self, batch: &Batch) -> Result<Option<Actor>, BatchError> {
        let maker = self.store().operator_by_id(&batch.operator_id).await?;
        let maker = maker.filter(|operator| !operator.disabled);
        Ok(maker.map(|operator| operator.acting_from(batch.address.clone())))
    }
}
