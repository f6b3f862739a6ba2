use std::time::Duration;

use super::settle::SENDING_SECONDS;
use super::{Desk, ResetError};
use crate::model::Outcome;

const PAUSE: Duration = Duration::from_secs(2);
const AT_ONCE: u32 = 20;

impl Desk {
    /// Settles what was left open, for as long as the program runs. It reads back; it never sends.
    pub async fn keep_recovering(&self) {
        loop {
            if let Err(error) = self.recover_due().await {
                tracing::warn!(%error, "recover.failed");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// One round: every open operation whose next read-back is due. Two replicas may both read
    /// back; only one of them writes the outcome.
    pub async fn recover_due(&self) -> Result<(), ResetError> {
        let now = self.now();
        let abandoned = now.plus_seconds(-SENDING_SECONDS);
        for operation in self.store().open_operations_due(now, abandoned, AT_ONCE).await? {
            if let Outcome::Unknown { reason } = operation.outcome.clone() {
                self.verify(&operation, reason).await?;
            }
        }
        Ok(())
    }
}
