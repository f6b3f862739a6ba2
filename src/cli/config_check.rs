use std::path::Path;

use clap::Subcommand;

use super::output::{complain, say};
use super::seal_key;
use super::settings::{self, Setting};

#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Shows the settings in force, secrets masked; fails with every fault named at once.
    Check,
}

pub fn run(file: Option<&Path>) -> anyhow::Result<()> {
    let config = settings::load(file).map_err(|faults| settings::refusal(&faults))?;
    // Whether it is the right one, only the database knows.
    seal_key::find(&config.storage.seal_key_file, &config.storage.privacy)?;
    let desk = [config.of_this_program(), config.of_the_desk()].concat();
    let apps = config.apps.iter().map(settings::AppSettings::listing);
    let blocks: Vec<_> = std::iter::once(desk).chain(apps).map(|listing| block(&listing)).collect();
    say(&blocks.join("\n\n"));
    for warning in &config.warnings {
        complain(&format!("warning: {warning}"));
    }
    Ok(())
}

/// Names and values in two columns.
fn block(listing: &[Setting]) -> String {
    let width = listing.iter().map(|(name, _)| name.len()).max().unwrap_or_default().max(16);
    let lines: Vec<_> = listing.iter().map(|(name, value)| format!("{name:width$}  {value}")).collect();
    lines.join("\n")
}
