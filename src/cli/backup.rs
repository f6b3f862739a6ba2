use std::path::Path;

use super::output::say;
use super::{settings, start};
use crate::store::Opening;

pub async fn run(file: &Path, config: Option<&Path>) -> anyhow::Result<()> {
    let storage = settings::storage(config).map_err(|faults| settings::refusal(&faults))?;
    // Whatever version left it: who upgrades makes a copy first.
    let store = start::open_store(&storage, Opening::AsItIs).await?;
    let written = store.backup_to(file).await;
    store.close().await;
    written?;
    say(&format!("Written to {}.", file.display()));
    Ok(())
}
