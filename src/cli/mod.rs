//! The commands, one file each.

mod backup;
mod clock;
mod config_check;
mod demo;
mod healthcheck;
mod log;
mod operator;
mod output;
mod seal_key;
mod serve;
mod service_manager;
mod settings;
mod simulator;
mod start;
#[cfg(feature = "otlp")]
mod traces;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
pub use seal_key::open as open_seal_key;

/// Resets the counters of Tencent Chat groups: previewed, confirmed, verified.
#[derive(Debug, Parser)]
#[command(name = "counterdesk", version, about)]
pub struct Arguments {
    /// Settings file, by default counterdesk.toml where there is one; the environment wins over it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Simulator, dashboard and a throw-away database, to try it out.
    Demo {
        /// Allows `COUNTERDESK_LISTEN` to be an address that others can reach.
        #[arg(long)]
        anywhere: bool,
    },
    /// The dashboard.
    Serve,
    /// The stand-in for Tencent Chat alone.
    Simulator(simulator::SimulatorArguments),
    /// Who may sign in.
    #[command(subcommand)]
    Operator(operator::OperatorCommand),
    /// Writes a consistent copy of the SQLite database to a new file, also while serving.
    Backup { file: PathBuf },
    /// The activity log.
    #[command(subcommand)]
    Log(log::LogCommand),
    /// The key that second factors are sealed with.
    #[command(subcommand)]
    SealKey(seal_key::SealKeyCommand),
    /// Asks the desk of the same settings whether it is ready; fails where it is not, or says nothing for 3 seconds.
    Healthcheck {
        /// Asks only whether the program answers, not whether its database can be written.
        #[arg(long)]
        live: bool,
    },
    /// The settings.
    #[command(subcommand)]
    Config(config_check::ConfigCommand),
}

/// Runs a command; what goes wrong is said on standard error.
pub fn run(arguments: Arguments) -> ExitCode {
    let quiet = matches!(arguments.command, Command::Demo { .. } | Command::Healthcheck { .. });
    let _logging = start::start_logging(quiet, settings::log_format(arguments.config.as_deref()));
    match start::runtime().and_then(|runtime| runtime.block_on(dispatch(arguments))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("counterdesk: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(arguments: Arguments) -> anyhow::Result<()> {
    let config = arguments.config.as_deref();
    match arguments.command {
        // In boxes: the server is the largest of them, and the others would have the room for it.
        Command::Demo { anywhere } => Box::pin(demo::run(anywhere)).await,
        Command::Serve => Box::pin(serve::run(config)).await,
        Command::Simulator(arguments) => simulator::run(arguments).await,
        Command::Operator(command) => operator::run(command, config).await,
        Command::Backup { file } => backup::run(&file, config).await,
        Command::Log(command) => log::run(command, config).await,
        Command::SealKey(command) => seal_key::run(command, config).await,
        Command::Healthcheck { live } => healthcheck::run(live, config).await,
        Command::Config(config_check::ConfigCommand::Check { ask }) => config_check::run(ask, config).await,
    }
}
