use std::path::Path;

use anyhow::bail;
use clap::Subcommand;

use super::output::say;
use super::settings::{self, Setting};

#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Shows the settings in force, secrets masked; fails with every fault named at once.
    Check,
}

pub fn run(file: Option<&Path>) -> anyhow::Result<()> {
    let config = match settings::load(file) {
        Ok(config) => config,
        Err(faults) => bail!("the settings are not right:\n  {}", faults.join("\n  ")),
    };
    let desk = [config.of_this_program(), config.of_the_desk()].concat();
    let apps = config.apps.iter().map(settings::AppSettings::listing);
    let blocks: Vec<_> = std::iter::once(desk).chain(apps).map(|listing| block(&listing)).collect();
    say(&blocks.join("\n\n"));
    Ok(())
}

/// Names and values in two columns.
fn block(listing: &[Setting]) -> String {
    let width = listing.iter().map(|(name, _)| name.len()).max().unwrap_or_default().max(16);
    let lines: Vec<_> = listing.iter().map(|(name, value)| format!("{name:width$}  {value}")).collect();
    lines.join("\n")
}
