//! The list of batches, a page at a time.

use super::steps::{CLOCKS_DIFFER_SECONDS, CONFIRM_SECONDS};
use super::{BatchError, Batches};
use crate::model::{Actor, Batch, BatchPlace, Tally, Timestamp};
use crate::reset::APPROVAL_SECONDS;
use crate::store::InHand;

impl Batches {
    /// The latest on the apps of this operator; those first that are not over. What nobody can confirm or approve any
    /// more counts as over: else it would stand before all others for ever. And where the next page begins.
    pub async fn listed_for(
        &self,
        actor: &Actor,
        after: Option<&BatchPlace>,
        limit: u32,
    ) -> Result<(Vec<(Batch, Tally)>, Option<BatchPlace>), BatchError> {
        let in_hand = in_hand(self.desk().now());
        let (batches, next) = self.store().list_batches(&actor.apps, in_hand, after, limit).await?;
        let mut tallies = self.tallies(&batches).await?;
        let with_tally = |batch: Batch| {
            let tally = tallies.remove(&batch.reference).unwrap_or_default();
            (batch, tally)
        };
        Ok((batches.into_iter().map(with_tally).collect(), next))
    }
}

/// As `has_lapsed` has it. What is paused waits for somebody, however long: it did a part of what it was to do.
fn in_hand(now: Timestamp) -> InHand {
    InHand {
        read_after: now.plus_seconds(-CONFIRM_SECONDS),
        asked_after: now.plus_seconds(-APPROVAL_SECONDS),
        until: now.plus_seconds(CLOCKS_DIFFER_SECONDS),
    }
}
