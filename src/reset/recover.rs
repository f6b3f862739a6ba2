use std::time::Duration;

use super::{Desk, ResetError};
use crate::model::Outcome;

const PAUSE: Duration = Duration::from_secs(2);
const AT_ONCE: u32 = 20;
const CLAIM_SECONDS: i64 = 30;

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

    /// One round: every open operation whose next read-back is due and that no other replica has
    /// taken. If this program stops meanwhile, the claim runs out.
    pub async fn recover_due(&self) -> Result<(), ResetError> {
        let now = self.now();
        let taken_until = now.plus_seconds(CLAIM_SECONDS);
        for operation in self.store().claim_operations_due(now, taken_until, AT_ONCE).await? {
            match operation.outcome.clone() {
                Outcome::Unknown { reason } if !self.is_on_its_way(&operation, &reason) => {
                    self.verify(&operation, reason).await?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}
