use std::path::Path;

use anyhow::{Context as _, bail};
use clap::Subcommand;

use super::output::say;
use super::settings::{ANCHOR_FILE, Storage};
use super::{settings, start};
use crate::model::activity::{Fault, Verified};
use crate::model::{By, Clock as _, SystemClock, Timestamp};
use crate::store::{Opening, Store, StoreError};
use crate::words::time;

#[derive(Debug, Subcommand)]
pub enum LogCommand {
    /// Checks every entry of the activity log; fails and names the first one that is wrong, and fails
    /// where anchors are named and prove nothing.
    Verify,
    /// Removes the entries that are older than so many days. The rest can still be checked.
    Prune {
        #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..))]
        keep_days: u32,
    },
    /// For an anchor file that is lost for good: begins another one in its place, and writes that into the log.
    /// What was before can no longer be compared.
    BeginAnchors,
}

pub async fn run(command: LogCommand, file: Option<&Path>) -> anyhow::Result<()> {
    let storage = settings::storage(file).map_err(|faults| settings::refusal(&faults))?;
    let opening = match command {
        // A copy from years ago is evidence, and stays as it is.
        LogCommand::Verify => Opening::AsItIs,
        LogCommand::Prune { .. } | LogCommand::BeginAnchors => Opening::Existing,
    };
    let store = start::open_store(&storage, opening).await?;
    let now = SystemClock.now();
    let done = match command {
        LogCommand::Verify => verify(&store, &storage, now).await,
        LogCommand::Prune { keep_days } => {
            let before = now.plus_seconds(-i64::from(keep_days) * 86_400);
            let pruned = prune(&store, &storage, before, now).await;
            start::anchor(&store).await;
            pruned
        }
        LogCommand::BeginAnchors => begin_anchors(&store, &storage, now).await,
    };
    store.close().await;
    say(&done?);
    Ok(())
}

async fn verify(store: &Store, storage: &Storage, now: Timestamp) -> anyhow::Result<String> {
    let verified = store.verify_activity(now).await.context("cannot check the activity log")?;
    let Verified::Intact { entries, head, hash, anchors, anchored_since, not_anchored, pruned } = verified
    else {
        bail!(broken(&verified));
    };
    let mut said =
        vec![format!("The activity log is intact: {entries} entries, the last one {head}.\n{hash}")];
    if let Some(pruned) = pruned {
        said.push(format!(
            "It begins after entry {}: what was before was removed on {} (entry {}).",
            pruned.through,
            time::machine(pruned.at),
            pruned.said_in
        ));
    }
    match (&storage.anchor_file, anchored_since) {
        (Some(_), Some(first)) => {
            said.push(format!(
                "{anchors} of them agree with their anchors outside the database, from entry {first} on."
            ));
        }
        (Some(_), None) => said.push("The anchors outside the database agree with its beginning.".to_owned()),
        (None, _) => said.push(match anchored_in(store).await {
            Some(path) => format!(
                "NOT compared with the anchors that this desk writes to {path}: set COUNTERDESK_ANCHOR_FILE."
            ),
            None => "No anchors to compare with: set COUNTERDESK_ANCHOR_FILE.".to_owned(),
        }),
    }
    match not_anchored {
        0 => {}
        1 => said.push("The last entry is not anchored yet.".to_owned()),
        count => said.push(format!("The last {count} entries are not anchored yet.")),
    }
    Ok(said.join("\n"))
}

/// Anchors from here on. Refuses where the log names the file and it is not there any more: whoever took it
/// away would otherwise have only to wait for the next start.
pub async fn for_serving(store: &Store) -> Result<(), StoreError> {
    let noted = store.noted_settings().await?.and_then(|settings| settings.get(ANCHOR_FILE).cloned());
    store.begin_anchoring(noted.as_ref().map(Path::new), SystemClock.now()).await
}

async fn begin_anchors(store: &Store, storage: &Storage, now: Timestamp) -> anyhow::Result<String> {
    let Some(path) = &storage.anchor_file else {
        bail!("there is no anchor file in the settings; set COUNTERDESK_ANCHOR_FILE");
    };
    let path = path.display();
    Ok(if store.begin_anchoring_anew(now).await? {
        format!("The log is anchored in {path} from here on, and says so.")
    } else {
        format!("The anchor file {path} is there. Nothing was changed.")
    })
}

/// Where the desk anchors its log, as it wrote down at its last start.
async fn anchored_in(store: &Store) -> Option<String> {
    match store.noted_settings().await {
        Ok(settings) => settings?.get(ANCHOR_FILE).cloned(),
        Err(error) => {
            tracing::warn!(%error, "activity.settings_not_read");
            None
        }
    }
}

fn broken(verified: &Verified) -> String {
    match verified {
        Verified::Intact { .. } => String::new(),
        Verified::Broken { seq, fault } => match fault {
            Fault::AnchorUnreadable => format!("the activity log is broken at line {seq}: {fault}"),
            Fault::NotAnchored => format!("the activity log is not proved from entry {seq} on: {fault}"),
            fault if fault.is_lack_of_proof() => {
                format!("the activity log is not proved, none of its entries up to {seq}: {fault}")
            }
            fault => format!("the activity log is broken at entry {seq}: {fault}"),
        },
    }
}

/// Only what can be proved is removed: afterwards nobody could tell when it was broken.
async fn prune(
    store: &Store,
    storage: &Storage,
    before: Timestamp,
    now: Timestamp,
) -> anyhow::Result<String> {
    let verified = store.verify_activity(now).await?;
    if matches!(verified, Verified::Broken { .. }) {
        bail!("nothing was removed: {}", broken(&verified));
    }
    if storage.anchor_file.is_none()
        && let Some(path) = anchored_in(store).await
    {
        bail!(
            "nothing was removed: this desk anchors its log in {path}, which has to know; set COUNTERDESK_ANCHOR_FILE"
        );
    }
    let removed =
        store.prune_activity(before, &By::CommandLine, now).await.context("cannot remove entries")?;
    Ok(format!("{removed} entries removed."))
}
