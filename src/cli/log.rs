use std::path::Path;

use anyhow::{Context as _, bail};
use clap::Subcommand;

use super::output::say;
use super::{settings, start};
use crate::model::{Clock as _, SystemClock, Timestamp};
use crate::store::{By, Fault, Verified};

#[derive(Debug, Subcommand)]
pub enum LogCommand {
    /// Checks every entry of the activity log; fails and names the first one that is wrong.
    Verify,
    /// Removes the entries that are older than so many days. The rest can still be checked.
    Prune {
        #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..))]
        keep_days: u32,
    },
}

pub async fn run(command: LogCommand, file: Option<&Path>) -> anyhow::Result<()> {
    let storage = settings::storage(file).map_err(|faults| anyhow::anyhow!(faults.join("; ")))?;
    let has_anchors = storage.anchor_file.is_some();
    let store = start::open_store(&storage).await?;
    let now = SystemClock.now();
    match command {
        LogCommand::Verify => {
            let verified = store.verify_activity(now).await.context("cannot check the activity log")?;
            store.close().await;
            match verified {
                Verified::Broken { seq, fault } => {
                    bail!("the activity log is broken at {} {seq}: {fault}", place(fault))
                }
                Verified::Intact { entries, head, hash, anchors } => {
                    say(&format!(
                        "The activity log is intact: {entries} entries, the last one {head}.\n{hash}"
                    ));
                    if has_anchors {
                        say(&format!("{anchors} of them agree with their anchors outside the database."));
                    } else {
                        say("No anchors to compare with: set COUNTERDESK_ANCHOR_FILE.");
                    }
                }
            }
        }
        LogCommand::Prune { keep_days } => {
            let before = now.plus_seconds(-i64::from(keep_days) * 86_400);
            let removed = prune(&store, before, now).await?;
            store.close().await;
            say(&format!("{removed} entries removed."));
        }
    }
    Ok(())
}

fn place(fault: Fault) -> &'static str {
    if fault == Fault::AnchorUnreadable { "line" } else { "entry" }
}

/// Only what can be proved is removed: afterwards nobody could tell when it was broken.
async fn prune(store: &crate::store::Store, before: Timestamp, now: Timestamp) -> anyhow::Result<u64> {
    if let Verified::Broken { seq, fault } = store.verify_activity(now).await? {
        bail!("nothing was removed: the activity log is broken at {} {seq}: {fault}", place(fault));
    }
    store.prune_activity(before, &By::CommandLine, now).await.context("cannot remove entries")
}
