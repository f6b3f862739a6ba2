//! Which batches put back what another one did.

use super::{BatchError, Batches, has_lapsed, is_too_old};
use crate::model::{Actor, Batch, BatchState, ItemResult, Reference, Tally, Timestamp};

impl Batches {
    /// Those that undo this one, the latest first.
    pub async fn undos_for(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<Vec<(Batch, Tally)>, BatchError> {
        self.batch_for(actor, reference).await?;
        let undos = self.store().undos_of_batch(reference).await?;
        let mut tallies = self.tallies(&undos).await?;
        let with_tally = |undo: Batch| {
            let tally = tallies.remove(&undo.reference).unwrap_or_default();
            (undo, tally)
        };
        Ok(undos.into_iter().map(with_tally).collect())
    }
}

/// Whether it did something that can be put back, all of it is known, and no other batch puts it back or has put back all.
pub fn can_be_undone(batch: &Batch, tally: &Tally, undos: &[(Batch, Tally)], now: Timestamp) -> bool {
    let might_be_there = [ItemResult::Applied, ItemResult::Unresolved, ItemResult::DecidedDone];
    let did_something = might_be_there.iter().any(|result| tally.of(*result) > 0);
    let leaves_nothing = |(undo, undone): &(Batch, Tally)| match undo.state {
        BatchState::Cancelled | BatchState::Declined => false,
        // What was tried again since then is not among it.
        BatchState::Done if batch.ended_at > Some(undo.created_at) => false,
        BatchState::Done => undone.exceptions() + undone.of(ItemResult::LeftAlone) == 0,
        BatchState::Paused => !is_too_old(undo, now),
        BatchState::Reading | BatchState::Ready | BatchState::Waiting | BatchState::Running => {
            !has_lapsed(undo, now)
        }
    };
    batch.state.is_over()
        && tally.open() == 0
        && did_something
        && !batch.is_undo()
        && !undos.iter().any(leaves_nothing)
}
