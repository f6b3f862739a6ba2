use std::path::Path;

use anyhow::bail;
use secrecy::ExposeSecret as _;

use super::output::say;
use super::{seal_key, settings, start};
use crate::api::paths::welcome_path;
use crate::http::Server;

pub async fn run(file: Option<&Path>) -> anyhow::Result<()> {
    let config = match settings::load(file) {
        Ok(config) => config,
        Err(faults) => bail!("the settings are not right:\n  {}", faults.join("\n  ")),
    };
    let (listen, health) = (config.listen, config.metrics_listen);
    let seal = seal_key::open(&config.seal_key_file)?;
    let settings = config.audited();
    let services = start::services(config, seal).await?;
    // A desk that cannot write can still show what there is; the next start tries again.
    if let Err(error) = services.desk.store().note_settings(settings, services.now()).await {
        tracing::error!(%error, "settings.not_noted");
    }
    let url = services.settings.public_url.clone();
    let setup = services
        .accounts
        .setup_link()
        .await?
        .map(|link| services.settings.absolute(&welcome_path(link.token.expose_secret())));
    let server = Server::bind(services, listen, health).await?;
    say(&format!("Open       {url}"));
    if let Some(setup) = setup {
        say(&format!(
            "Set up     {setup}\n           Nobody can sign in yet. The link works once, for 15 minutes."
        ));
    }
    server.run(start::stop_signal()?).await?;
    Ok(())
}
