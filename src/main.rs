//! The command line: parses, calls, nothing else.

use std::process::ExitCode;

use clap::Parser as _;
use counterdesk::cli::{self, Arguments};

fn main() -> ExitCode {
    cli::run(Arguments::parse())
}
