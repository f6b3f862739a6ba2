//! What a batch that does nothing more has left, for another one: only groups in which certainly nothing happened.

use super::{BatchError, Batches, has_lapsed, is_too_old};
use crate::model::{
    Actor, Batch, BatchItem, BatchState, GroupId, ItemResult, Reference, SdkAppId, Tally, Timestamp,
    WhyNothing,
};
use crate::store::ItemFilter;

/// Items that are looked through at once.
const AT_ONCE: u32 = 500;

/// How many groups another batch could do. None while this one could go on with them, or try them again: both would do it.
/// What an undo has left is undone where the first batch is undone once more. Where a batch has nothing to change, for its
/// counters were misspelt, the whole list is left. `why_nothing`: why its groups are left alone.
pub fn left_of(batch: &Batch, tally: &Tally, why_nothing: &[WhyNothing], now: Timestamp) -> u64 {
    let is_at_its_end = match batch.state {
        BatchState::Cancelled | BatchState::Declined => true,
        BatchState::Done => is_too_old(batch, now) || tally.can_be_tried_again() == 0,
        BatchState::Paused => is_too_old(batch, now),
        BatchState::Ready => batch.changes_nothing() || has_lapsed(batch, now),
        BatchState::Reading | BatchState::Waiting | BatchState::Running => has_lapsed(batch, now),
    };
    if !is_at_its_end || batch.is_undo() {
        return 0;
    }
    let left_alone = why_nothing.iter().filter(|told| {
        batch.changes_nothing() && told.result == ItemResult::LeftAlone && told.why.0.is_about_the_change()
    });
    tally.left() + left_alone.map(|told| told.groups).sum::<u64>()
}

/// Whether an item is one of these.
fn is_left(batch: &Batch, item: &BatchItem) -> bool {
    let result = item.result();
    let is_left_alone = result == ItemResult::LeftAlone && batch.changes_nothing();
    result.is_left() || is_left_alone && item.untouched.is_some_and(|(why, _)| why.is_about_the_change())
}

impl Batches {
    /// These groups, in the order of the list, and their app.
    pub async fn left_for(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<(SdkAppId, Vec<GroupId>), BatchError> {
        Self::require_many(actor)?;
        let batch = self.batch_for(actor, reference).await?;
        self.desk().app_for(actor, batch.app)?;
        let tally = self.store().tally_of_batch(reference).await?;
        let why_nothing = self.store().why_nothing_in_batch(reference).await?;
        let (mut groups, mut after) = (Vec::new(), 0);
        while left_of(&batch, &tally, &why_nothing, self.desk().now()) > 0 {
            let items =
                self.store().batch_items(reference, ItemFilter { result: None, after }, AT_ONCE).await?;
            let Some(last) = items.last() else { break };
            after = last.ordinal;
            groups.extend(items.into_iter().filter(|item| is_left(&batch, item)).map(|item| item.group));
        }
        if groups.is_empty() {
            Err(BatchError::TooLate { state: batch.state })
        } else {
            Ok((batch.app, groups))
        }
    }
}
