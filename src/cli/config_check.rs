use std::fmt::Write as _;
use std::path::Path;

use anyhow::bail;
use clap::Subcommand;

use super::output::say;
use super::settings;

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
    let mut text = format!(
        "listen            {}\npublic URL        {}\ndatabase          {}\n",
        config.listen,
        config.public_url,
        mask_password(&config.database_url)
    );
    if let Some(path) = &config.anchor_file {
        let _ = writeln!(text, "anchor file       {}", path.display());
    }
    let _ = writeln!(text, "seal key file     {}", config.seal_key_file.display());
    let second_factor = if config.require_second_factor { "required" } else { "not required" };
    let _ = writeln!(text, "second factor     {second_factor}");
    for network in &config.trusted_proxies {
        let _ = writeln!(text, "trusted proxy     {network}");
    }
    if let Some(address) = config.metrics_listen {
        let _ = writeln!(text, "health listener   {address}");
    }
    for app in &config.apps {
        let _ = write!(
            text,
            "\napp               {}{}\nSDKAppID          {}\nadmin identifier  {}\nsecret key        ********\nupstream          {} ({})\n",
            app.name,
            if app.test { " (test)" } else { "" },
            app.sdk_app_id,
            app.admin_identifier,
            app.endpoint.host(),
            app.place,
        );
        let _ = writeln!(text, "approval          {}", app.approval.name());
        if let Some(backup) = &app.backup {
            let _ = writeln!(text, "back-up           {} (reads only)", backup.host());
        }
    }
    say(text.trim_end());
    Ok(())
}

/// A PostgreSQL URL may hold a password.
fn mask_password(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut parsed) if parsed.password().is_some() => {
            let masked = parsed.set_password(Some("********"));
            if masked.is_ok() { parsed.to_string() } else { "********".to_owned() }
        }
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::mask_password;

    #[test]
    fn a_password_in_a_database_url_is_masked() {
        assert_eq!(mask_password("postgres://me:hunter2@db/desk"), "postgres://me:********@db/desk");
        assert_eq!(mask_password("sqlite:counterdesk.db"), "sqlite:counterdesk.db");
    }
}
