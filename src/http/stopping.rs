//! That the server is to stop, for what would go on for long: it ends then.

use std::time::{Duration, Instant};

use tokio::sync::watch;

/// All clones tell the same.
#[derive(Clone, Debug)]
pub struct Stopping(watch::Receiver<Option<Instant>>);

impl Stopping {
    /// Begins when `stop` ends.
    pub fn when(stop: impl Future<Output = ()> + Send + 'static) -> Self {
        let (sender, receiver) = watch::channel(None);
        tokio::spawn(async move {
            stop.await;
            sender.send_replace(Some(Instant::now()));
        });
        Self(receiver)
    }

    /// For what is served without ever being stopped.
    pub fn never() -> Self {
        Self(watch::channel(None).1)
    }

    pub fn has_begun(&self) -> bool {
        self.0.borrow().is_some()
    }

    /// Ends when the server is to stop.
    pub async fn begun(&self) {
        let mut receiver = self.0.clone();
        if receiver.wait_for(Option::is_some).await.is_err() {
            // Nobody is left who could say so.
            std::future::pending::<()>().await;
        }
    }

    /// How much of `within` is left since it began.
    pub fn left(&self, within: Duration) -> Duration {
        let begun = *self.0.borrow();
        begun.map_or(within, |begun| within.saturating_sub(begun.elapsed()))
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn it_begins_once_for_everybody() {
        let (stop, stopped) = oneshot::channel::<()>();
        let stopping = Stopping::when(async {
            let _ = stopped.await;
        });
        let clone = stopping.clone();
        assert!(!stopping.has_begun() && stopping.left(Duration::from_secs(5)) == Duration::from_secs(5));
        stop.send(()).unwrap();
        clone.begun().await;
        stopping.begun().await;
        assert!(stopping.has_begun() && stopping.left(Duration::ZERO).is_zero());
    }

    #[tokio::test]
    async fn what_never_stops_waits_for_ever() {
        let waited = tokio::time::timeout(Duration::from_millis(20), Stopping::never().begun()).await;
        assert!(waited.is_err());
    }
}
