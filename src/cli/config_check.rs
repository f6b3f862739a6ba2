use std::path::Path;

use anyhow::bail;
use clap::Subcommand;

use super::clock::clock;
use super::output::{complain, say};
use super::seal_key;
use super::settings::{self, OidcSettings, Setting};

#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Shows the settings in force, secrets masked; fails with every fault named at once.
    Check {
        /// Also asks the identity provider what it says of itself, and whether that fits the settings.
        #[arg(long)]
        ask: bool,
    },
}

pub async fn run(ask: bool, file: Option<&Path>) -> anyhow::Result<()> {
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
    if config.contact.is_none() {
        say("\nNote: COUNTERDESK_CONTACT is not set, so the help names nobody whom people can ask.");
    }
    if ask { ask_provider(config.oidc).await } else { Ok(()) }
}

async fn ask_provider(oidc: Option<OidcSettings>) -> anyhow::Result<()> {
    let Some(oidc) = oidc else { bail!("no identity provider is in the settings, so there is none to ask") };
    let single = oidc.open(clock())?;
    let examined = match single.provider.examine().await {
        Ok(examined) => examined,
        Err(error) => bail!("{}: {error}", single.provider.issuer()),
    };
    say(&format!("\n{}", block(&examined.found)));
    for remark in &examined.remarks {
        say(&format!("Note: {remark}"));
    }
    if examined.faults.is_empty() {
        say("The provider and the settings fit together, so far as can be told without signing in.");
        return Ok(());
    }
    bail!("nobody can sign in through {}:\n  {}", single.provider.issuer(), examined.faults.join("\n  "))
}

/// Names and values in two columns.
fn block(listing: &[Setting]) -> String {
    let width = listing.iter().map(|(name, _)| name.len()).max().unwrap_or_default().max(16);
    let lines: Vec<_> = listing.iter().map(|(name, value)| format!("{name:width$}  {value}")).collect();
    lines.join("\n")
}
