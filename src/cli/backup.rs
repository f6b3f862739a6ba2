use std::path::Path;

use super::output::say;
use super::{settings, start};

pub async fn run(file: &Path, config: Option<&Path>) -> anyhow::Result<()> {
    let storage = settings::storage(config).map_err(|faults| anyhow::anyhow!(faults.join("; ")))?;
    let store = start::open_store(&storage).await?;
    store.backup_to(file).await?;
    store.close().await;
    say(&format!("Written to {}.", file.display()));
    Ok(())
}
