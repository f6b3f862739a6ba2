//! The directory, small and large: reading all groups of an app, and finding one among them.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::activity::{Database, on_both_databases};
use crate::http::Client;
use crate::program::{Place, Simulator, pause};
use crate::{heading, line, load, mebibytes, millis, percentile};

/// How many groups, in words, and what a search among them may take.
type Size = (u32, &'static str, &'static str);

const SMALL: &[Size] = &[(10_000, "10,000", "p95 10 ms")];
/// The last one takes some ten minutes to read on either database: a quota allows no more.
const LARGE: &[Size] = &[(100_000, "100,000", "p95 10 ms"), (1_000_000, "1,000,000", "p95 30 ms")];
const ROUNDS: usize = 25;

pub fn measure_small() {
    on_both_databases("directory", |database, url| measure(database, SMALL, url));
    println!("  100,000 and 1,000,000 groups left out: make bench ARGS=directory-large, half an hour.");
}

pub fn measure_large() {
    on_both_databases("directory", |database, url| measure(database, LARGE, url));
}

fn measure(database: &str, sizes: &[Size], url: &str) {
    heading(&format!("Directory, {database}, through its page"));
    for &(groups, words, budget) in sizes {
        let simulator = Simulator::with_groups(groups);
        let place = Place { simulator: &simulator, upstream: None, database_url: url.to_owned() };
        if sizes.first().is_some_and(|(first, ..)| *first == groups) {
            place.add_operator();
        }
        let tables = Database::of(url);
        // Each size is read from the beginning.
        for table in ["directory_groups", "directory_search", "directory_sweeps"] {
            tables.execute(&format!("DELETE FROM {table}"));
        }
        let dashboard = place.serve_reading_groups();
        let mut client = dashboard.signed_in();
        dashboard.process.forget_peak();
        let before = dashboard.process.resident();
        let started = Instant::now();
        let first = until(&mut client, "<tbody", started);
        line(&format!("first of {words} groups on the page"), &seconds(first), "5 s");
        let all = until(&mut client, "All read", started);
        let budget_of_all = if groups == 100_000 { "120 s" } else { "" };
        line(&format!("{words} groups read"), &seconds(all), budget_of_all);
        let grown = dashboard.process.peak().saturating_sub(before);
        line("  memory meanwhile", &format!("+{}", mebibytes(grown)), "");
        // A server that runs for longer does this by itself.
        tables.execute("ANALYZE");
        search(&mut client, words, budget);
    }
    println!("  {}", load());
}

/// How long it takes until the page has that.
fn until(client: &mut Client, wanted: &str, started: Instant) -> Duration {
    loop {
        let page = client.get("/groups");
        assert_eq!(page.status, 200);
        if String::from_utf8_lossy(&page.body).contains(wanted) {
            return started.elapsed();
        }
        assert!(started.elapsed() < Duration::from_hours(1), "it does not come to an end");
        pause(Duration::from_millis(200));
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

/// What people look for, first page and the next one, each kind by itself and all of them together.
fn search(client: &mut Client, words: &str, budget: &str) {
    let mut kinds: BTreeMap<&'static str, Vec<Duration>> = BTreeMap::new();
    for round in 0..ROUNDS {
        for (kind, texts) in QUESTIONS {
            let text = texts[round % texts.len()];
            let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", text).finish();
            let sort = ["", "&sort=members", "&sort=created"][round % 3];
            let times = kinds.entry(kind).or_default();
            let first = client.get(&format!("/groups?{query}{sort}"));
            assert_eq!(first.status, 200, "{query}");
            times.push(first.took);
            let page = String::from_utf8_lossy(&first.body);
            let next = page.split('"').find(|part| part.starts_with("/groups?") && part.contains("after="));
            if let Some(next) = next {
                let second = client.get(&next.replace("&amp;", "&"));
                assert_eq!(second.status, 200, "{next}");
                times.push(second.took);
            }
        }
    }
    let mut all: Vec<Duration> = kinds.values().flatten().copied().collect();
    let say = |what: &str, times: &mut Vec<Duration>| {
        let worst = times.iter().max().copied().unwrap_or_default();
        let (half, most) = (percentile(times, 50), percentile(times, 95));
        let figures = format!("p50 {}, p95 {}, worst {}", millis(half), millis(most), millis(worst));
        line(&format!("search, {words}, {what}"), &figures, budget);
    };
    for (kind, mut times) in kinds {
        say(kind, &mut times);
    }
    say(&format!("all, {} pages", all.len()), &mut all);
}

/// Kinds of questions, by the words that the simulator's names are made of.
const QUESTIONS: &[(&str, &[&str])] = &[
    ("everything", &[""]),
    ("one letter", &["a", "e", "o", "x"]),
    ("one character, Chinese or Japanese", &["\u{732b}", "\u{591c}", "\u{5c40}"]),
    ("two characters", &["\u{5ba0}\u{7269}", "\u{76f4}\u{64ad}", "\u{ce74}\u{d398}", "\u{b77c}\u{c774}"]),
    (
        "three characters",
        &["\u{5ba0}\u{7269}\u{732b}", "\u{ace0}\u{c591}\u{c774}", "\u{30e9}\u{30a4}\u{30d6}"],
    ),
    ("a word", &["orchid", "LIVE", "lounge"]),
    ("two words", &["orchid lounge", "chess friends", "\u{5496}\u{5561} \u{76f4}\u{64ad}"]),
    ("an owner", &["host-0042", "host-4711"]),
    ("a whole ID", &["@TGS#aK4ZQWME7R"]),
    ("nowhere", &["quixotic", "\u{9f98}", "zq"]),
];
