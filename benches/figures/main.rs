//! The figures that Counterdesk holds itself to, each beside its budget. Everything is measured from
//! outside, as a browser or the operating system sees it: the release, over HTTP, with its own
//! simulator as Tencent Chat.
//!
//! `make bench` builds the release and runs this; `make bench ARGS="start memory"` runs some of it (`PARTS` has them
//! all). `COUNTERDESK_BIN` names another program.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on should stop")]
#![expect(clippy::panic, reason = "likewise, where it is said why")]
#![expect(clippy::print_stdout, reason = "the figures go to the terminal")]

mod activity;
mod batch;
mod beside;
mod by_hand;
mod desk;
mod directory;
mod django;
mod hand_written;
mod http;
mod memory;
mod pages;
mod process;
mod program;
mod reset;
mod rival;
mod sign_in;
mod sizes;
mod start;
mod table;

use std::process::ExitCode;
use std::time::Duration;

/// One line of the table.
fn line(what: &str, measured: &str, budget: &str) {
    println!("{what:<58} {measured:>42}   {budget}");
}

fn heading(text: &str) {
    println!("\n{text}");
}

fn millis(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1_000.0)
}

fn mebibytes(kib: u64) -> String {
    let tenths = kib * 10 / 1_024;
    format!("{}.{} MiB", tenths / 10, tenths % 10)
}

/// Sorts, and gives the value below which so many of a hundred are.
fn percentile(sample: &mut [Duration], percent: usize) -> Duration {
    sample.sort_unstable();
    sample[(sample.len() * percent).div_ceil(100).max(1) - 1]
}

/// Figures from a machine that has other things to do are not those of the program.
fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("load {} on {cores} cores", load.split(' ').next().unwrap_or("unknown"))
}

/// What is measured, by its name.
type Part = (&'static str, fn());

const PARTS: [Part; 11] = [
    ("start", start::measure),
    ("memory", memory::measure),
    ("sizes", sizes::measure),
    ("pages", pages::measure),
    ("by-hand", hand_written::measure),
    ("django", django::measure),
    ("table", table::measure),
    ("sign-in", sign_in::measure),
    ("reset", reset::measure),
    ("activity", activity::measure_small),
    ("directory", directory::measure_small),
];
/// What takes too long to be measured unasked.
const ON_REQUEST: [Part; 3] = [
    ("activity-large", activity::measure_large),
    ("directory-large", directory::measure_large),
    ("batch", batch::measure),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [rival, given @ ..] = &*arguments
        && rival::serve(rival, given)
    {
        return ExitCode::SUCCESS;
    }
    let known: Vec<Part> = PARTS.into_iter().chain(ON_REQUEST).collect();
    let is_known = |name: &String| known.iter().any(|(part, _)| part == name);
    if let Some(unknown) = arguments.iter().find(|name| !is_known(name)) {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        println!("{unknown}: there is {}", names.join(", "));
        return ExitCode::FAILURE;
    }
    let wanted = |part: &Part| arguments.iter().any(|name| name == part.0);
    let chosen: Vec<Part> =
        if arguments.is_empty() { PARTS.to_vec() } else { known.into_iter().filter(wanted).collect() };
    println!("{:<58} {:>42}   budget", load(), "measured");
    for (_, measure) in chosen {
        measure();
    }
    println!("\n{}", load());
    ExitCode::SUCCESS
}
