//! The figures that Counterdesk holds itself to, each beside its budget. Everything is measured from
//! outside, as a browser or the operating system sees it: the release, over HTTP, with its own
//! simulator as Tencent Chat.
//!
//! `make bench` builds the release and runs this; `make bench ARGS="start memory pages reset activity"` runs
//! some of it. `COUNTERDESK_BIN` names another program.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on should stop")]
#![expect(clippy::print_stdout, reason = "the figures go to the terminal")]

mod activity;
mod http;
mod memory;
mod pages;
mod program;
mod reset;
mod start;

use std::time::Duration;

/// One line of the table.
fn line(what: &str, measured: &str, budget: &str) {
    println!("{what:<58} {measured:>30}   {budget}");
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

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --all-targets` runs this too, without that word; a measurement is no test.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let parts: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|part| !part.starts_with('-')).collect();
    let wanted = |part: &str| parts.is_empty() || parts.contains(&part);
    #[expect(clippy::disallowed_methods, reason = "a setting of the measurement, not of the program")]
    let postgres = std::env::var("COUNTERDESK_TEST_POSTGRES_URL").ok();
    println!("{:<58} {:>30}   budget", load(), "measured");
    if wanted("start") {
        start::measure();
    }
    if wanted("memory") {
        memory::measure();
    }
    if wanted("pages") {
        pages::measure_sqlite();
        match &postgres {
            Some(url) => pages::measure_postgres(url),
            None => println!("\nPostgreSQL not measured: scripts/with-postgres.sh starts one."),
        }
    }
    if wanted("reset") {
        reset::measure();
    }
    if wanted("activity") {
        activity::measure_sqlite();
        match postgres {
            Some(url) => activity::measure_postgres(&url),
            None => println!("\nPostgreSQL not measured: scripts/with-postgres.sh starts one."),
        }
    }
    println!("\n{}", load());
}
