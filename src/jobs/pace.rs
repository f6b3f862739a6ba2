//! This program's share of the calls that all replicas may make: renewed in the database, given to the clients.

use std::time::Duration;

use crate::api::Services;
use crate::chat::Share;
use crate::model::{Randomness as _, SystemRandomness, Timestamp};
use crate::store::ALL_SHARES;

pub const RENEWED_EVERY: Duration = Duration::from_secs(3);
/// For how long nobody else is given what one has, by the database's clock. Twice what one holds it for oneself, by one's own.
const LEASE_SECONDS: i64 = 2 * Share::LONGEST_SECONDS;

const _: () = assert!(ALL_SHARES == Share::WHOLE, "the store and the client count in the same parts");

#[derive(Clone)]
pub struct PaceShare {
    services: Services,
    replica: String,
}

impl PaceShare {
    /// Until the first time that it is renewed, it is none.
    pub fn of(services: &Services) -> Self {
        let share = Self { services: services.clone(), replica: SystemRandomness.token() };
        share.take(0, services.now());
        share
    }

    /// If it cannot be renewed, what there is runs out by itself.
    pub async fn renew(self) -> anyhow::Result<()> {
        // The moment before the database is asked, however long it takes to answer.
        let now = self.services.now();
        let store = self.services.store();
        let shared = store.shared_time(now).await?;
        let parts = store.renew_share(&self.replica, shared, shared.plus_seconds(LEASE_SECONDS)).await?;
        self.take(parts, now.plus_seconds(Share::LONGEST_SECONDS));
        Ok(())
    }

    fn take(&self, parts: u32, until: Timestamp) {
        for app in self.services.desk.apps() {
            app.client.take_share(Share { parts, until });
        }
    }

    pub async fn give_back(&self) {
        if let Err(error) = self.services.store().give_share_back(&self.replica).await {
            tracing::warn!(%error, "pace.not_given_back");
        }
    }
}
