//! What each job does, once.

use anyhow::Context as _;

use crate::api::Services;
use crate::http;

/// Looks how the database stands, so that nobody who asks for figures makes a query.
pub async fn watch(services: Services) -> anyhow::Result<()> {
    let standing = services.store().standing().await?;
    services.desk.metrics().stands(standing);
    Ok(())
}

/// Refused tries that were counted stand in the log a minute later. In a task of its own: what has been taken out of
/// the count is written, also when the server stops.
pub async fn write_counted(services: Services) -> anyhow::Result<()> {
    let writing = tokio::spawn(async move { services.accounts.write_counted(false).await });
    Ok(writing.await??)
}

/// Anchors what is new in the activity log.
pub async fn anchor(services: Services) -> anyhow::Result<()> {
    let is_written = services.store().anchor_head(services.now()).await?;
    anyhow::ensure!(is_written, "the file of the anchors could not be written");
    Ok(())
}

/// Checks all of the activity log, to its end.
pub async fn check(services: Services) -> anyhow::Result<()> {
    if let Err(error) = anchor(services.clone()).await {
        // No reason not to look: what is missing outside is found.
        tracing::warn!(%error, "activity.anchor_not_written");
    }
    let found = services.store().verify_activity_once(services.now()).await?;
    tracing::info!(?found, "activity.checked");
    Ok(())
}

/// Ended sign-ins, and whatever else is forgotten by the clock, leave the database.
pub async fn sweep(services: Services) -> anyhow::Result<()> {
    let sessions = services.store().session_store().delete_expired(services.now()).await;
    services.accounts.sweep().await?;
    tracing::debug!(count = sessions.context("sessions")?, "session.swept");
    Ok(())
}

/// Keeps this program's files for the pages of those beside it.
pub async fn keep_files(services: Services) -> anyhow::Result<()> {
    Ok(http::keep_files(&services).await?)
}

/// Reads all groups of the apps whose turn has come, if no other program is at it.
pub async fn read_groups(services: Services) -> anyhow::Result<()> {
    Ok(services.directory.sweep_due().await?)
}

/// What is not to be lost as the server stops.
pub async fn last_words(services: &Services) {
    if let Err(error) = services.accounts.write_counted(true).await {
        tracing::error!(%error, "activity.not_written");
    }
    // What came last has to be missed too, if somebody cuts it off.
    if let Err(error) = anchor(services.clone()).await {
        tracing::error!(%error, "activity.anchor_not_written");
    }
    match services.store().standing().await {
        Ok(standing) if standing.open > 0 => tracing::info!(open = standing.open, "reset.left_open"),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "watch.failed"),
    }
}
