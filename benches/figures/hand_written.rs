//! Our pages beside the same pages written by hand.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::beside::{self, Side};
use crate::by_hand;
use crate::desk::Desk;
use crate::http::Client;
use crate::process::Process;
use crate::program::free_address;
use crate::{heading, line, load};

/// Tencent Chat is asked at most 90 times a second, so the group page can be had no more often.
const GROUP_PAGES_PER_SECOND: u32 = 80;
const BUDGET: &str = "50 % of its speed";

pub fn measure() {
    heading("Our pages beside the same by hand: axum, the same statements, calls and bytes; SQLite");
    let desk = Desk::open();
    let group_page = Desk::group_page();
    let pages = [("find", "/"), ("group", &group_page), ("activity", "/activity")];
    say_other_statements(&desk, &pages);
    for (name, path) in pages {
        let mut client = desk.browser.another();
        client.get(path);
        fs::write(desk.file(&format!("{name}.html")), client.get(path).body).unwrap();
    }
    let (process, client) = start(&desk);
    for (name, path) in pages {
        same_bytes(name, &text(&desk.browser, path), &text(&client, path));
    }
    for (what, path) in [
        ("find page", "/"),
        ("group page with 20 counters, two calls included", &*group_page),
        ("activity page with 20 events", "/activity"),
    ] {
        let ours = Side { process: &desk.dashboard.process, client: &desk.browser, path };
        let theirs = Side { process: &process, client: &client, path };
        let paced = path == group_page;
        let sides = [&ours, &theirs];
        let [ours, theirs] =
            if paced { beside::measure_at(GROUP_PAGES_PER_SECOND, sides) } else { beside::measure(sides) };
        let share = 100.0 * theirs.micros() / ours.micros();
        line(what, &format!("{:.0} µs, by hand {:.0}: {share:.0} %", ours.micros(), theirs.micros()), BUDGET);
        let words = if paced {
            format!("held to {GROUP_PAGES_PER_SECOND}")
        } else {
            let share = 100.0 * ours.per_second / theirs.per_second;
            format!("{:.0}, by hand {:.0}: {share:.0} %", ours.per_second, theirs.per_second)
        };
        line("  requests per second, four connections", &words, "");
    }
    println!("  {}", load());
}

fn text(client: &Client, path: &str) -> String {
    let reply = client.another().get(path);
    let body = String::from_utf8(reply.body).unwrap();
    assert_eq!(reply.status, 200, "{path}: {body}");
    body
}

fn start(desk: &Desk) -> (Process, Client) {
    let address = free_address();
    let cookie = desk.browser.cookie("counterdesk").unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["by-hand", &address.to_string()]);
    command.args([desk.file("desk.db"), desk.file("")]);
    command.args([Desk::group(), cookie]);
    let mut process =
        Process::from(command.envs(&desk.simulator.settings).stdin(Stdio::null()).spawn().unwrap());
    let mut client = process.reached(address);
    client.set_cookie(&format!("counterdesk={cookie}"));
    (process, client)
}

/// But for what is new in each answer, and for a minute that went by.
fn same_bytes(name: &str, ours: &str, theirs: &str) {
    let without_nonce = |page: &str| {
        let nonce = page.split("nonce=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("none");
        page.replace(nonce, "")
    };
    let (ours, theirs) = (without_nonce(ours), without_nonce(theirs));
    if ours == theirs {
        return;
    }
    let near = ours.len().abs_diff(theirs.len()) * 100 < ours.len();
    let at = ours.bytes().zip(theirs.bytes()).take_while(|(one, other)| one == other).count();
    let part = |page: &str| {
        String::from_utf8_lossy(&page.as_bytes()[at.saturating_sub(40)..(at + 40).min(page.len())])
            .into_owned()
    };
    let told = format!(
        "{name}: {} and {} bytes;\n    {}\n    {}",
        ours.len(),
        theirs.len(),
        part(&ours),
        part(&theirs)
    );
    assert!(near, "not the same page: {told}");
    println!("  not quite the same bytes: {told}");
}

/// What ours asks the database by now, if that is something else than the rival does.
fn say_other_statements(desk: &Desk, pages: &[(&str, &str)]) {
    let file = desk.file("statements");
    let dashboard = desk.place().serve_telling_statements(&file);
    let mut client = Client::connect(dashboard.address).unwrap();
    client.set_cookie(&format!("counterdesk={}", desk.browser.cookie("counterdesk").unwrap()));
    for ((name, path), statements) in pages.iter().zip([by_hand::FIND, by_hand::GROUP, by_hand::ACTIVITY]) {
        assert_eq!(client.get(path).status, 200);
        let before = told(&file).len();
        assert_eq!(client.get(path).status, 200);
        // What is told comes in the order of the requests.
        assert_eq!(client.get("/readyz").status, 200);
        let told = told(&file).split_off(before);
        for statement in statements {
            let statement = words(statement);
            if !told.contains(&statement) {
                println!("  {name}: ours asks otherwise by now than by {}…", &statement[..60]);
            }
        }
    }
}

fn told(file: &Path) -> Vec<String> {
    let told = fs::read_to_string(file).unwrap();
    let statements = told
        .lines()
        .filter_map(|line| line.split("db.statement=\"").nth(1)?.split("\" rows_affected").next());
    statements.map(|statement| words(&statement.replace("\\n", " "))).collect()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
