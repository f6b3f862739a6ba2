//! What happens by the clock while the server runs: here is what, and how often; `runner` sees to it.
//!
//! Every replica does all of it. Where two must not do the same at once, what one has taken stands in the database
//! beside what it is about: operations that are read back are taken for some seconds each, in `reset/recover.rs`; so are the items of batches, in `batches/`. The
//! rest is of one program alone (its figures, its files, its anchors, what it has counted), or comes to the same
//! however often it is done.

mod pace;
mod runner;
mod work;

use std::time::Duration;

use tokio::task::JoinSet;

use self::pace::PaceShare;
use self::runner::{Begins, Runner};
use crate::api::Services;
use crate::metrics::Job;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

/// The jobs that are running. Dropped, they end where they are.
pub struct Jobs {
    services: Services,
    runner: Runner,
    pace: PaceShare,
    running: JoinSet<()>,
}

impl Jobs {
    /// To be called before anybody is let in: the first page may be followed by another program's answer, and that
    /// one has to find this one's files.
    pub async fn start(services: &Services) -> Self {
        let runner = Runner::new(services.desk.clock(), services.desk.metrics().clone());
        let pace = PaceShare::of(services);
        let mut jobs =
            Self { services: services.clone(), runner, pace: pace.clone(), running: JoinSet::new() };
        // Before anything is asked of Tencent Chat.
        jobs.runner.once(Job::SharePace, pace.clone().renew()).await;
        let runner = jobs.runner.clone();
        jobs.running.spawn(async move {
            runner.every(pace::RENEWED_EVERY, Job::SharePace, Begins::Later, || pace.clone().renew()).await;
        });
        jobs.runner.once(Job::KeepFiles, work::keep_files(services.clone())).await;
        // These have a pace of their own, and end with what the desk has under way.
        let (runner, desk) = (jobs.runner.clone(), services.desk.clone());
        jobs.running.spawn(async move { runner.keep(Job::Recover, || desk.keep_recovering()).await });
        let (runner, batches) = (jobs.runner.clone(), services.batches.clone());
        jobs.running.spawn(async move { runner.keep(Job::Batches, || batches.keep_working()).await });
        jobs.every(5 * SECOND, Job::Watch, Begins::AtOnce, work::watch);
        jobs.every(15 * SECOND, Job::WriteCounted, Begins::Later, work::write_counted);
        jobs.every(MINUTE, Job::Anchor, Begins::AtOnce, work::anchor);
        jobs.every(HOUR, Job::Sweep, Begins::AtOnce, work::sweep);
        jobs.every(HOUR, Job::KeepFiles, Begins::Later, work::keep_files);
        jobs.every(10 * SECOND, Job::Directory, Begins::AtOnce, work::read_groups);
        jobs.every(6 * HOUR, Job::Check, Begins::AtOnce, work::check);
        jobs
    }

    fn every<F>(&mut self, pause: Duration, job: Job, begins: Begins, work: fn(Services) -> F)
    where
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let (runner, services) = (self.runner.clone(), self.services.clone());
        self.running.spawn(async move { runner.every(pause, job, begins, || work(services.clone())).await });
    }

    /// Ends them, and writes down what they have kept.
    pub async fn stop(mut self) {
        self.running.abort_all();
        self.pace.give_back().await;
        work::last_words(&self.services).await;
    }
}
