//! What is under way in this program, so that a server that is to stop can let it come to an end.

use std::time::Duration;

use tokio::sync::watch;

use super::Desk;

/// Operations on their way, rounds of recovering; and whether there are to be more of those.
#[derive(Clone, Default)]
pub(super) struct InHand {
    count: watch::Sender<usize>,
    over: watch::Sender<bool>,
}

/// Something under way, until it is dropped.
pub struct Held(watch::Sender<usize>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

impl Desk {
    pub fn hold(&self) -> Held {
        let count = self.inner.in_hand.count.clone();
        count.send_modify(|count| *count += 1);
        Held(count)
    }

    /// Ends with the pause, or at once where nothing new is to be begun; gives whether that is so.
    pub async fn rest(&self, pause: Duration) -> bool {
        let mut over = self.inner.in_hand.over.subscribe();
        let told = tokio::time::timeout(pause, over.wait_for(|over| *over)).await;
        told.is_ok()
    }

    /// Lets requests that have left be answered and read back once, and a round of recovering come to its end;
    /// no new one is begun. Gives how much is still under way after `within`: it is written down, and whoever
    /// serves this database next goes on from there.
    pub async fn finish(&self, within: Duration) -> usize {
        self.inner.in_hand.over.send_replace(true);
        let mut count = self.inner.in_hand.count.subscribe();
        let done = tokio::time::timeout(within, count.wait_for(|count| *count == 0)).await;
        if done.is_ok() { 0 } else { *self.inner.in_hand.count.borrow() }
    }
}
