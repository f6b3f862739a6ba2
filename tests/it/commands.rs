//! The commands as programs of their own: what they say, how they end, and what they leave behind.

mod addresses;
mod anchors;
mod databases;
mod demo;
mod healthcheck;
mod poolers;
mod seal_key;
mod settings;

use std::path::Path;
use std::process::{Command, Output};

/// The program, in a folder, with nothing set but what the test sets.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterdesk"));
    #[expect(
        clippy::disallowed_methods,
        reason = "what whoever runs the tests has set is not for the program"
    )]
    let names = std::env::vars_os().map(|(name, _)| name);
    for name in names.filter(|name| name.to_string_lossy().starts_with("COUNTERDESK_")) {
        command.env_remove(name);
    }
    command.args(arguments).current_dir(folder).env("RUST_LOG", "warn");
    command
}

/// What it said: standard output, standard error, and both together.
struct Said {
    code: Option<i32>,
    out: String,
    all: String,
}

fn said(output: &Output) -> Said {
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let all = format!("{out}{}", String::from_utf8_lossy(&output.stderr));
    Said { code: output.status.code(), out, all }
}

/// Everything in a folder, by name.
fn lying(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Settings with which `config check` is content.
const COMPLETE: [(&str, &str); 3] = [
    ("COUNTERDESK_SDK_APP_ID", "1400000001"),
    ("COUNTERDESK_REGION", "singapore"),
    ("COUNTERDESK_SECRET_KEY", "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e"),
];
