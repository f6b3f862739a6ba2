//! A batch of many groups: how much of what may be called it uses, what it costs, and what everybody else notices.

use std::time::{Duration, Instant};

use counterdesk::simulator::UNANSWERED_ID;
use serde_json::Value;

use crate::activity::on_both_databases;
use crate::http::Client;
use crate::program::{Place, Simulator, pause};
use crate::{heading, line, load, mebibytes, millis, percentile};

const APP: &str = "1400000000";
const GROUPS: u32 = 10_000;
/// Of one command: half of Tencent Chat's quota, less what is never shared out.
const GRANTED_PER_SECOND: f64 = 95.0;
/// Pages of somebody else, before it begins.
const PAGES_BEFORE: usize = 400;

pub fn measure() {
    on_both_databases("batch", measure_on);
}

fn measure_on(database: &str, url: &str) {
    heading(&format!("A batch of {GROUPS} groups, every counter of each, {database}"));
    let simulator = Simulator::with_groups(GROUPS);
    let place = Place { simulator: &simulator, upstream: None, database_url: url.to_owned() };
    place.add_operator();
    let dashboard = place.serve();
    let (mut browser, mut other) = (dashboard.signed_in(), dashboard.signed_in());
    let ids = ids(&mut simulator.control());
    let mut alone: Vec<Duration> = (0..PAGES_BEFORE).map(|_| page(&mut other)).collect();
    let alone = percentile(&mut alone, 99);
    line("other pages before it, p99", &millis(alone), "");

    dashboard.process.forget_peak();
    let before = dashboard.process.resident();
    let fields = [
        ("app", APP),
        ("ids", &*ids),
        ("way", "reset"),
        ("all", "1"),
        ("reason", "T-4711, end of the season"),
    ];
    let made = browser.post("/api/make-batch", &fields).location.unwrap();
    assert!(made.starts_with("/batches/CD-"), "{made}");
    let mut during = until(&made, "/api/confirm-batch", (&mut browser, &mut other), &simulator, "read");

    let page = String::from_utf8(browser.get(&made).body).unwrap();
    let (hash, groups) = (value(&page, "hash"), count(&page));
    let reference = made.trim_start_matches("/batches/");
    let confirmation = [("batch", reference), ("hash", &*hash), ("typed", &*groups)];
    assert_eq!(browser.post("/api/confirm-batch", &confirmation).location.as_deref(), Some(&*made));
    during.extend(until(&made, "/api/undo-batch", (&mut browser, &mut other), &simulator, "reset"));

    let grown = dashboard.process.peak().saturating_sub(before);
    line("memory meanwhile", &format!("+{}", mebibytes(grown)), "+5 MiB");
    let most = percentile(&mut during, 99);
    let share = most.as_secs_f64() / alone.as_secs_f64() * 100.0 - 100.0;
    line("other pages meanwhile, p99", &format!("{} ({share:+.0} %)", millis(most)), "+20 %");
    println!("  {}", load());
}

fn ids(control: &mut Client) -> String {
    let groups: Vec<Value> = serde_json::from_slice(&control.get("/control/groups").body).unwrap();
    // As many as a batch takes: a few stand there from the beginning.
    let ids = groups.iter().map(|group| group["GroupId"].as_str().unwrap());
    // One never answers, and what is not known of it is looked for during five minutes.
    let ids = ids.filter(|id| *id != UNANSWERED_ID).take(GROUPS as usize);
    ids.flat_map(|id| [id, "\n"]).collect()
}

/// What somebody else does meanwhile.
fn page(other: &mut Client) -> Duration {
    let page = other.get("/");
    assert_eq!(page.status, 200);
    page.took
}

/// Waits until the page of the batch has this form, and gives how long the pages of somebody else took.
fn until(
    batch: &str,
    form: &str,
    (browser, other): (&mut Client, &mut Client),
    simulator: &Simulator,
    done: &str,
) -> Vec<Duration> {
    let (started, called) = (Instant::now(), calls(simulator));
    let mut took = Vec::new();
    let mut looked_at = started;
    loop {
        took.push(page(other));
        pause(Duration::from_millis(50));
        if looked_at.elapsed() > Duration::from_secs(1) {
            looked_at = Instant::now();
            let page = String::from_utf8(browser.get(batch).body).unwrap();
            if page.contains(form) {
                break;
            }
            assert!(!page.contains("value=\"go-on\""), "it has paused by itself");
            assert!(started.elapsed() < Duration::from_mins(30), "it does not come to an end");
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    let now = calls(simulator);
    let (command, most) = now
        .iter()
        .map(|(command, total)| {
            let before = called.iter().find(|(known, _)| known == command).map_or(0.0, |(_, before)| *before);
            (command, (total - before) / seconds)
        })
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap();
    line(&format!("{GROUPS} groups {done}"), &format!("{seconds:.0} s"), "");
    let share = most / GRANTED_PER_SECOND * 100.0;
    line(&format!("  of what is granted, {command}"), &format!("{most:.1}/s, {share:.0} %"), "95 %");
    took
}

/// How often each command was called.
fn calls(simulator: &Simulator) -> Vec<(String, f64)> {
    let calls: Vec<Value> = serde_json::from_slice(&simulator.control().get("/control/calls").body).unwrap();
    let of = |calls: &Value| Some((calls["command"].as_str()?.to_owned(), calls["total"].as_f64()?));
    calls.iter().filter_map(of).collect()
}

fn value(page: &str, name: &str) -> String {
    let (_, behind) = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    behind.split('"').next().unwrap().to_owned()
}

/// Of groups that it would change: the label says what is to be typed.
fn count(page: &str) -> String {
    let (_, label) = page.split_once("for=\"confirm\"").unwrap();
    let (label, _) = label.split_once("</label>").unwrap();
    label.chars().filter(char::is_ascii_digit).collect()
}
