use std::path::Path;

use anyhow::bail;

use super::output::say;
use super::{settings, start};
use crate::http::Server;

pub async fn run(file: Option<&Path>) -> anyhow::Result<()> {
    let config = match settings::load(file) {
        Ok(config) => config,
        Err(faults) => bail!("the settings are not right:\n  {}", faults.join("\n  ")),
    };
    let (listen, health) = (config.listen, config.metrics_listen);
    let services = start::services(config).await?;
    let url = services.settings.public_url.clone();
    if services.desk.store().list_operators().await?.is_empty() {
        say("Nobody can sign in yet. Add somebody: counterdesk operator add NAME --role manager");
    }
    let server = Server::bind(services, listen, health).await?;
    say(&format!("Open       {url}"));
    server.run(start::stop_signal()?).await?;
    Ok(())
}
