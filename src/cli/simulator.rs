use std::net::SocketAddr;

use anyhow::Context as _;
use clap::Args;

use super::output::say;
use super::start;
use crate::simulator::{Behaviour, MOST_MORE_GROUPS, Options, start as start_simulator};

const AFTER_HELP: &str = "\
What the documents of the API leave open, faults, changes and counts are asked for over HTTP while it runs, on a loopback address only:

  curl -X PUT  URL/control/behaviour -H 'content-type: application/json' -d '{\"list_end\":\"empty_page\"}'
  curl -X POST URL/control/faults    -H 'content-type: application/json' -d '{\"kind\":{\"code\":60007},\"times\":3}'
  curl -X POST URL/control/groups    -H 'content-type: application/json' -d '{\"count\":100000}'
  curl         URL/control/calls

docs/SIMULATOR.md has them all.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct SimulatorArguments {
    /// Where to listen; port 0 takes any that is free.
    #[arg(long, default_value = "127.0.0.1:3080", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// Lets likes arrive all the time.
    #[arg(long)]
    live_traffic: bool,
    /// Makes so many groups more, with names in six languages.
    #[arg(
        long,
        default_value_t = 0,
        value_name = "COUNT",
        value_parser = clap::value_parser!(u32).range(..=i64::from(MOST_MORE_GROUPS))
    )]
    groups: u32,
    /// Decides which those are: the same seed makes the same groups.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
    /// Answers the search of groups, which the app must have bought; otherwise with 60020.
    #[arg(long)]
    search: bool,
}

pub async fn run(arguments: SimulatorArguments) -> anyhow::Result<()> {
    let options = Options {
        listen: arguments.listen,
        live_traffic: arguments.live_traffic,
        behaviour: Behaviour { search_bought: arguments.search, ..Behaviour::default() },
        more_groups: arguments.groups,
        seed: arguments.seed,
        ..Options::demo()
    };
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
