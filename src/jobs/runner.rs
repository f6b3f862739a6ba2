use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt as _;
use tokio::time::{MissedTickBehavior, interval};

use crate::metrics::{Job, Metrics};
use crate::model::{SharedClock, Timestamp};

/// How often the clock is looked at: it may be set, and a machine may sleep.
const LOOK: Duration = Duration::from_secs(1);

/// When a job is done for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    AtOnce,
    /// After its first pause.
    Later,
}

/// Does each job when its time has come, one round after the other, and counts how that went.
#[derive(Clone)]
pub struct Runner {
    clock: SharedClock,
    metrics: Metrics,
    look: Duration,
}

impl Runner {
    pub fn new(clock: SharedClock, metrics: Metrics) -> Self {
        Self { clock, metrics, look: LOOK }
    }

    /// Again and again, with a pause from the end of one round to the beginning of the next.
    pub async fn every<F>(&self, pause: Duration, job: Job, begins: Begins, mut work: impl FnMut() -> F)
    where
        F: Future<Output = anyhow::Result<()>>,
    {
        let pause = i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
        let after = |now: Timestamp| Timestamp(now.0.saturating_add(pause));
        let mut due = match begins {
            Begins::AtOnce => self.clock.now(),
            Begins::Later => after(self.clock.now()),
        };
        let mut looks = interval(self.look);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            looks.tick().await;
            let now = self.clock.now();
            // A clock that was set back does not stop it.
            if now >= due || due > after(now) {
                self.once(job, work()).await;
                due = after(self.clock.now());
            }
        }
    }

    /// What goes on by itself, until it ends: where it panics, it is begun anew.
    pub async fn keep<F: Future<Output = ()>>(&self, job: Job, mut work: impl FnMut() -> F) {
        while AssertUnwindSafe(work()).catch_unwind().await.is_err() {
            self.metrics.job_failed(job);
            tracing::error!(job = job.name(), "job.panicked");
            tokio::time::sleep(self.look).await;
        }
    }

    /// One round. What fails, or panics, comes again with the next.
    pub async fn once(&self, job: Job, work: impl Future<Output = anyhow::Result<()>>) {
        let done = AssertUnwindSafe(work).catch_unwind().await;
        match done.unwrap_or_else(|_| Err(anyhow::anyhow!("it panicked"))) {
            Ok(()) => self.metrics.job_succeeded(job, self.clock.now()),
            Err(error) => {
                self.metrics.job_failed(job);
                tracing::warn!(job = job.name(), error = format!("{error:#}"), "job.failed");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use tokio::sync::{Notify, mpsc};

    use super::*;
    use crate::model::Clock;

    /// Stands still until it is set, and says that it was looked at.
    #[derive(Default)]
    struct Held {
        now: AtomicI64,
        looked: Notify,
    }

    impl Clock for Held {
        fn now(&self) -> Timestamp {
            self.looked.notify_one();
            Timestamp(self.now.load(Ordering::SeqCst))
        }
    }

    struct Watched {
        clock: Arc<Held>,
        metrics: Metrics,
        rounds: mpsc::UnboundedReceiver<i64>,
        running: tokio::task::JoinHandle<()>,
    }

    /// A job that is done every minute; its third round panics, and the fourth fails.
    fn watched(begins: Begins) -> Watched {
        let clock = Arc::new(Held::default());
        let metrics = Metrics::default();
        let runner =
            Runner { clock: clock.clone(), metrics: metrics.clone(), look: Duration::from_millis(1) };
        let (told, rounds) = mpsc::unbounded_channel();
        let read = clock.clone();
        let mut round = 0;
        let work = move || {
            round += 1;
            told.send(read.now.load(Ordering::SeqCst)).unwrap();
            async move {
                assert!(round != 3, "the third round panics");
                anyhow::ensure!(round != 4, "the fourth round fails");
                Ok(())
            }
        };
        let running =
            tokio::spawn(async move { runner.every(Duration::from_mins(1), Job::Sweep, begins, work).await });
        Watched { clock, metrics, rounds, running }
    }

    impl Watched {
        async fn set(&mut self, seconds: i64) -> Option<i64> {
            self.clock.now.store(seconds * 1_000, Ordering::SeqCst);
            // The first look may have begun before; after several more, whatever was due has been done.
            for _ in 0..8 {
                self.clock.looked.notified().await;
            }
            let round = self.rounds.try_recv().ok();
            assert!(self.rounds.try_recv().is_err(), "once is enough");
            round.map(|at| at / 1_000)
        }

        fn has(&self, line: &str) -> bool {
            let text = self.metrics.text(&crate::metrics::States::default(), Timestamp(0)).unwrap();
            text.lines().any(|there| there == line)
        }
    }

    impl Drop for Watched {
        fn drop(&mut self) {
            self.running.abort();
        }
    }

    #[tokio::test]
    async fn a_round_comes_when_the_pause_is_over_and_after_one_that_went_wrong() {
        let mut job = watched(Begins::AtOnce);
        assert_eq!(job.set(0).await, Some(0));
        assert_eq!(job.set(59).await, None);
        assert_eq!(job.set(60).await, Some(60));
        assert!(job.has("counterdesk_job_last_success_timestamp_seconds{name=\"sweep\"} 60"));
        assert_eq!(job.set(600).await, Some(600), "it slept, and does not catch up");
        assert_eq!(job.set(660).await, Some(660));
        assert!(job.has("counterdesk_job_failures_total{name=\"sweep\"} 2"));
        assert_eq!(job.set(720).await, Some(720));
        assert!(job.has("counterdesk_job_last_success_timestamp_seconds{name=\"sweep\"} 720"));
    }

    #[tokio::test]
    async fn what_goes_on_by_itself_goes_on_after_a_panic_and_ends_when_it_has_ended() {
        let metrics = Metrics::default();
        let look = Duration::from_millis(1);
        let runner = Runner { clock: Arc::new(Held::default()), metrics: metrics.clone(), look };
        let mut begun = 0;
        let work = || {
            begun += 1;
            async move { assert!(begun == 3, "the first two panic") }
        };
        runner.keep(Job::Recover, work).await;
        let text = metrics.text(&crate::metrics::States::default(), Timestamp(0)).unwrap();
        assert!(text.contains("counterdesk_job_failures_total{name=\"recover\"} 2"), "{text}");
    }

    #[tokio::test]
    async fn a_clock_that_is_set_back_stops_nothing() {
        let mut job = watched(Begins::Later);
        assert_eq!(job.set(0).await, None);
        assert_eq!(job.set(60).await, Some(60));
        assert_eq!(job.set(50).await, Some(50), "how long ago the last one was, nobody knows");
        assert_eq!(job.set(-3_600).await, Some(-3_600));
    }
}
