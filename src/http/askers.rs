use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use tokio::sync::Notify;

/// Which of our own proxies ask whether the server is ready, when each was answered last, and whether it was told that it is
/// not.
#[derive(Default)]
pub struct Askers {
    answered: Mutex<HashMap<IpAddr, (Instant, bool)>>,
    anew: Notify,
}

impl Askers {
    /// Whoever has not asked for as long as this does not ask any more.
    const STILL_ASKS: Duration = Duration::from_secs(10);

    fn answered(&self) -> MutexGuard<'_, HashMap<IpAddr, (Instant, bool)>> {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn was_answered(&self, peer: IpAddr, status: StatusCode) {
        self.answered().insert(peer, (Instant::now(), !status.is_success()));
        self.anew.notify_one();
    }

    /// Until each of them knows.
    pub async fn told(&self) {
        self.answered().retain(|_, (last, _)| last.elapsed() < Self::STILL_ASKS);
        while self.answered().values().any(|(_, is_told)| !is_told) {
            self.anew.notified().await;
        }
    }
}
