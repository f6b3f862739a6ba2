use std::net::SocketAddr;

use anyhow::Context as _;
use clap::Args;

use super::output::say;
use super::start;
use crate::simulator::{Options, start as start_simulator};

#[derive(Debug, Args)]
pub struct SimulatorArguments {
    /// Where to listen; port 0 takes any that is free.
    #[arg(long, default_value = "127.0.0.1:3080", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// Lets likes arrive all the time.
    #[arg(long)]
    live_traffic: bool,
}

pub async fn run(arguments: SimulatorArguments) -> anyhow::Result<()> {
    let options =
        Options { listen: arguments.listen, live_traffic: arguments.live_traffic, ..Options::demo() };
    let running =
        start_simulator(options).await.with_context(|| format!("cannot listen on {}", arguments.listen))?;
    say(&format!(
        "A stand-in for Tencent Chat; all in memory, gone when you stop it (Ctrl-C). It accepts:\n\n\
         COUNTERDESK_UPSTREAM_URL={}\n\
         COUNTERDESK_SDK_APP_ID={}\n\
         COUNTERDESK_ADMIN_IDENTIFIER={}\n\
         COUNTERDESK_SECRET_KEY={}",
        running.url(),
        running.sdk_app_id(),
        running.admin_identifier(),
        running.secret_key()
    ));
    start::stop_signal()?.await;
    running.stop().await;
    Ok(())
}
