//! What a batch that does nothing more has left, for another one: only groups in which certainly nothing happened.

use super::{BatchError, Batches, has_lapsed, is_too_old};
use crate::model::{Actor, Batch, BatchState, GroupId, Reference, SdkAppId, Tally, Timestamp};
use crate::store::ItemFilter;

/// Items that are looked through at once.
const AT_ONCE: u32 = 500;

/// How many groups another batch could do. None while this one could go on with them, or try them again: both would do it.
/// What an undo has left is undone where the first batch is undone once more.
pub fn left_of(batch: &Batch, tally: &Tally, now: Timestamp) -> u64 {
    let is_at_its_end = match batch.state {
        BatchState::Cancelled | BatchState::Declined => true,
        BatchState::Done => is_too_old(batch, now) || tally.can_be_tried_again() == 0,
        BatchState::Paused => is_too_old(batch, now),
        BatchState::Reading | BatchState::Ready | BatchState::Waiting | BatchState::Running => {
            has_lapsed(batch, now)
        }
    };
    if is_at_its_end && !batch.is_undo() { tally.left() } else { 0 }
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
        let (mut groups, mut after) = (Vec::new(), 0);
        while left_of(&batch, &tally, self.desk().now()) > 0 {
            let items =
                self.store().batch_items(reference, ItemFilter { result: None, after }, AT_ONCE).await?;
            let Some(last) = items.last() else { break };
            after = last.ordinal;
            groups.extend(items.into_iter().filter(|item| item.result().is_left()).map(|item| item.group));
        }
        if groups.is_empty() {
            Err(BatchError::TooLate { state: batch.state })
        } else {
            Ok((batch.app, groups))
        }
    }
}
