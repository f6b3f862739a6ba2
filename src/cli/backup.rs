use std::path::Path;

use anyhow::Context as _;

use super::output::say;
use super::settings;
use crate::store::Store;

pub async fn run(file: &Path, config: Option<&Path>) -> anyhow::Result<()> {
    let url = settings::database_url(config).map_err(|faults| anyhow::anyhow!(faults.join("; ")))?;
    let store = Store::open(&url).await.context("cannot open the database")?;
    store.backup_to(file).await?;
    store.close().await;
    say(&format!("Written to {}.", file.display()));
    Ok(())
}
