//! The command line: parses, calls, nothing else.

use std::process::ExitCode;

use clap::Parser as _;
use counterdesk::cli::{self, Arguments};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run(Arguments::parse())
}
