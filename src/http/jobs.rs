//! What happens by the clock while the server runs. Each job says when it last did its work.

use std::time::Duration;

use tokio::task::JoinHandle;

use super::other_builds;
use crate::api::Services;
use crate::metrics::Job;

/// The jobs that are running.
pub struct Jobs {
    others: Vec<JoinHandle<()>>,
}

pub fn start(services: &Services) -> Jobs {
    let desk = services.desk.clone();
    let recovering = tokio::spawn(async move { desk.keep_recovering().await });
    let others = vec![
        recovering,
        tokio::spawn(sweep(services.clone())),
        tokio::spawn(write_counted(services.clone())),
        tokio::spawn(check_activity(services.clone())),
        tokio::spawn(keep_anchored(services.clone())),
        tokio::spawn(watch(services.clone())),
    ];
    Jobs { others }
}

impl Jobs {
    /// Ends them, and writes down what they have kept.
    pub async fn stop(self, services: &Services) {
        for job in self.others {
            job.abort();
        }
        if let Err(error) = services.accounts.write_counted(true).await {
            tracing::error!(%error, "activity.not_written");
        }
        // What came last has to be missed too, if somebody cuts it off.
        anchor(services).await;
        match services.desk.store().standing().await {
            Ok(standing) if standing.open > 0 => tracing::info!(open = standing.open, "reset.left_open"),
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "watch.failed"),
        }
    }
}

fn succeeded(services: &Services, job: Job) {
    services.desk.metrics().job_succeeded(job, services.now());
}

fn failed(services: &Services, job: Job) {
    services.desk.metrics().job_failed(job);
}

/// Anchors the activity log within a minute of what is new in it.
async fn keep_anchored(services: Services) {
    const EVERY_SECONDS: i64 = 60;
    let mut due = services.now();
    loop {
        let now = services.now();
        // A clock that was set back does not stop it.
        let waited = now.millis_since(due) >= 0 || due > now.plus_seconds(EVERY_SECONDS);
        if waited {
            anchor(&services).await;
            due = now.plus_seconds(EVERY_SECONDS);
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

async fn anchor(services: &Services) {
    match services.desk.store().anchor_head(services.now()).await {
        Ok(true) => succeeded(services, Job::Anchor),
        // Said there.
        Ok(false) => failed(services, Job::Anchor),
        Err(error) => {
            failed(services, Job::Anchor);
            tracing::error!(%error, "activity.anchor_not_written");
        }
    }
}

/// Checks all of the activity log, at the start and then four times a day.
async fn check_activity(services: Services) {
    let store = services.desk.store();
    loop {
        anchor(&services).await;
        match store.verify_activity_once(services.now()).await {
            Ok(found) => {
                succeeded(&services, Job::Check);
                tracing::info!(?found, "activity.checked");
            }
            Err(error) => {
                failed(&services, Job::Check);
                tracing::error!(%error, "activity.check_failed");
            }
        }
        tokio::time::sleep(Duration::from_hours(6)).await;
    }
}

/// Refused tries that were counted stand in the log a minute later.
async fn write_counted(services: Services) {
    loop {
        tokio::time::sleep(Duration::from_secs(15)).await;
        let accounts = services.accounts.clone();
        // In a task of its own: what has been taken out of the count is written, also when the server stops.
        match tokio::spawn(async move { accounts.write_counted(false).await }).await {
            Ok(Ok(())) => succeeded(&services, Job::WriteCounted),
            Ok(Err(error)) => {
                failed(&services, Job::WriteCounted);
                tracing::error!(%error, "activity.not_written");
            }
            Err(error) => {
                failed(&services, Job::WriteCounted);
                tracing::error!(%error, "activity.not_written");
            }
        }
    }
}

/// Ended sign-ins, and whatever else is forgotten by the clock, leave the database within the hour.
async fn sweep(services: Services) {
    loop {
        let mut swept = true;
        match services.desk.store().session_store().delete_expired(services.now()).await {
            Ok(count) => tracing::debug!(count, "session.swept"),
            Err(error) => {
                swept = false;
                tracing::warn!(%error, "session.sweep_failed");
            }
        }
        if let Err(error) = services.accounts.sweep().await {
            swept = false;
            tracing::warn!(%error, "accounts.sweep_failed");
        }
        if swept {
            succeeded(&services, Job::Sweep);
        } else {
            failed(&services, Job::Sweep);
        }
        tokio::time::sleep(Duration::from_hours(1)).await;
        // At the start it was done before anybody was let in.
        if let Err(error) = other_builds::keep(&services).await {
            tracing::warn!(%error, "assets.not_kept_for_others");
        }
    }
}

/// Looks how the database stands, so that nobody who asks for figures makes a query.
async fn watch(services: Services) {
    loop {
        match services.desk.store().standing().await {
            Ok(standing) => {
                services.desk.metrics().stands(standing);
                succeeded(&services, Job::Watch);
            }
            Err(error) => {
                failed(&services, Job::Watch);
                tracing::warn!(%error, "watch.failed");
            }
        }
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
}
