//! The activity log is changed, cut or put into another order by whoever owns the database; and the
//! settings by whoever owns the machine.

use std::path::Path;
use std::process::Output;

use counterdesk::model::activity::Action;
use counterdesk::store::Filter;

use super::{assert_chain_is_whole, by_hand, log_verify};
use crate::support::{Browser, Program, TestDatabase, TestDesk, both_databases, free_port};

/// What somebody does to the log, and what is said about it.
const DEEDS: [(&[&str], &str); 5] = [
    (&["UPDATE activity SET reason = 'another' WHERE seq = 3"], "3: its content was changed"),
    // With the head made to fit: only the anchor knows.
    (
        &[
            "DELETE FROM activity WHERE seq > 4",
            "UPDATE activity_head SET seq = 4, hash = (SELECT hash FROM activity WHERE seq = 4)",
        ],
        "5: it is missing: an anchor outside the database knows a later entry",
    ),
    (&["DELETE FROM activity WHERE seq > 4"], "5: it is missing"),
    (
        &[
            "UPDATE activity SET seq = 999 WHERE seq = 2",
            "UPDATE activity SET seq = 2 WHERE seq = 3",
            "UPDATE activity SET seq = 3 WHERE seq = 999",
        ],
        "2: its content was changed",
    ),
    (&["DELETE FROM activity WHERE seq <= 2"], "1: it is missing"),
];

fn disarmed(url: &str, deed: &[&str]) -> Vec<String> {
    let mut statements: Vec<String> = if url.starts_with("sqlite") {
        let triggers = ["only_next", "no_update", "no_delete", "head_forward", "head_stays"];
        triggers.map(|name| format!("DROP TRIGGER activity_{name}")).into()
    } else {
        ["activity", "activity_head"].map(|table| format!("ALTER TABLE {table} DISABLE TRIGGER ALL")).into()
    };
    statements.extend(deed.iter().map(|sql| (*sql).to_owned()));
    statements
}

fn verify(url: &str, anchors: &Path) -> Output {
    log_verify(url).env("COUNTERDESK_ANCHOR_FILE", anchors).output().unwrap()
}

async fn tampered(url: &str, deed: &[&str], words: &str) {
    let desk = TestDesk::start_on(url).await;
    let folder = tempfile::tempdir().unwrap();
    let anchors = folder.path().join("anchors.jsonl");
    let port = free_port();
    let program = Program::serve_anchored(&desk, url, port, &anchors).await;
    let mut browser = Browser::new(&format!("http://127.0.0.1:{port}"));
    // What is wrong, and where, is told to managers of every app.
    desk.sign_in(&mut browser, "manager").await;
    desk.signed_in("support").await;
    program.kill();
    // The end of the chain is anchored when a program starts.
    let program = Program::serve_anchored(&desk, url, port, &anchors).await;
    let page = browser.get("/activity").await;
    let page = browser.submit(&page.form("/api/verify-log")).await;
    assert!(page.text().contains("Log intact"), "{}", page.text());
    assert!(verify(url, &anchors).status.success());
    assert_chain_is_whole(&desk).await;

    by_hand(url, &disarmed(url, deed)).await;
    let output = verify(url, &anchors);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(&format!("the activity log is broken at entry {words}")), "{said}");
    let page = browser.get("/activity").await;
    let page = browser.submit(&page.form("/api/verify-log")).await;
    let number = words.split(':').next().unwrap();
    assert!(page.text().contains(&format!("Log broken at entry {number}")), "{}", page.text());
    program.kill();
}

both_databases! {
async fn changed(url: &str) {
    tampered(url, DEEDS[0].0, DEEDS[0].1).await;
}

async fn cut_with_the_head_made_to_fit(url: &str) {
    tampered(url, DEEDS[1].0, DEEDS[1].1).await;
}

async fn cut(url: &str) {
    tampered(url, DEEDS[2].0, DEEDS[2].1).await;
}

async fn put_into_another_order(url: &str) {
    tampered(url, DEEDS[3].0, DEEDS[3].1).await;
}

async fn without_its_beginning(url: &str) {
    tampered(url, DEEDS[4].0, DEEDS[4].1).await;
}

async fn settings_that_are_others_at_the_next_start_stand_in_the_log(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let port = free_port();
    for approval in ["all", "all", "off"] {
        Program::serve_with(&desk, url, port, &[("COUNTERDESK_APPROVAL", approval)]).await.kill();
    }
    let filter = Filter { action: Some(Action::Settings), ..Filter::default() };
    let noted = desk.services.store().find_activity(&filter, None, 9).await.unwrap();
    assert_eq!(noted.len(), 2, "what was found first, and what changed");
    let written = format!("{noted:?}");
    assert!(!written.contains(desk.simulator.secret_key()) && written.contains("********"));
    let mut browser = desk.signed_in("manager").await;
    let page = browser.get(&format!("/activity/{}", noted[0].seq)).await;
    let changed = format!("app {}: approval", desk.app_id());
    assert_eq!(page.all("tbody th, tbody td"), [&changed, "all", "off"], "{}", page.text());
    assert!(page.text().contains("Counterdesk was started with other settings"));
}
}
