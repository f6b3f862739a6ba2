use std::time::Duration;

use tokio::task::JoinSet;

use super::{Desk, ResetError};
use crate::crash_point::crash_point;
use crate::metrics::Job;
use crate::model::{NotAppliedReason, Operation, Outcome, UnknownReason};

const PAUSE: Duration = Duration::from_millis(250);
const AT_ONCE: u32 = 20;

/// How long a claim keeps other replicas away. Two who read the same group back do no harm, so it
/// is short: if this program dies, nobody waits long.
const CLAIM_SECONDS: i64 = 5;

impl Desk {
    /// Settles what was left open, until [`finish`](Self::finish). It reads back; it never sends.
    pub async fn keep_recovering(&self) {
        // Whoever waited for a later check may have waited for this program to come back.
        if let Err(error) = self.store().hasten_checks(self.now()).await {
            tracing::warn!(%error, "recover.failed");
        }
        loop {
            match self.recover_due().await {
                Ok(()) => self.metrics().job_succeeded(Job::Recover, self.now()),
                Err(error) => {
                    self.metrics().job_failed(Job::Recover);
                    tracing::warn!(%error, "recover.failed");
                }
            }
            if self.rest(PAUSE).await {
                return;
            }
        }
    }

    /// One round: every open operation whose next read-back is due and that no other replica has
    /// taken. If this program stops meanwhile, the claim runs out.
    pub async fn recover_due(&self) -> Result<(), ResetError> {
        let now = self.now();
        // Most rounds end here, without a write.
        if self.store().open_operations_due(now, 1).await?.is_empty() {
            return Ok(());
        }
        let _held = self.hold();
        let taken_until = now.plus_seconds(CLAIM_SECONDS);
        let due = self.store().claim_operations_due(now, taken_until, AT_ONCE).await?;
        crash_point("recover.claimed");
        // Each by itself: one group that cannot be read must not hold up the others, whatever goes wrong.
        let mut recovering = JoinSet::new();
        for operation in due {
            let desk = self.clone();
            recovering.spawn(async move {
                if let Err(error) = desk.recover(&operation).await {
                    tracing::warn!(reference = %operation.reference, %error, "recover.failed");
                }
            });
        }
        while let Some(done) = recovering.join_next().await {
            if let Err(error) = done {
                self.metrics().job_failed(Job::Recover);
                tracing::error!(%error, "recover.failed");
            }
        }
        Ok(())
    }

    async fn recover(&self, operation: &Operation) -> Result<(), ResetError> {
        match operation.outcome.clone() {
            Outcome::Unknown { reason: UnknownReason::Sending } if operation.sent_at.is_none() => {
                crash_point("recover.unsent");
                let reference = &operation.reference;
                if self.store().settle_never_sent(reference, self.now()).await? {
                    let never = Outcome::NotApplied { reason: NotAppliedReason::NeverSent };
                    self.count(&operation.intent.change, &never);
                    tracing::info!(%reference, "reset.never_sent");
                }
                crash_point("recover.unsent_settled");
                Ok(())
            }
            Outcome::Unknown { reason } if !self.is_on_its_way(operation, &reason) => {
                self.verify(operation, reason).await
            }
            _ => Ok(()),
        }
    }
}
