//! A newer program has been here: it stands beside this one, and has added to the tables what this one does not know.

use std::process::Command;

use sqlx::{AnyConnection, Connection, Row};

use super::{assert_chain_is_whole, by_hand};
use crate::support::{
    Browser, ORCHID, Program, SAMPLE, TestDatabase, TestDesk, both_databases, check_undo, free_port, reset,
    serving,
};

/// The tables that are this program's, without those that an index is kept in.
async fn tables(url: &str) -> Vec<String> {
    let sql = if url.starts_with("sqlite:") {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE '%VIRTUAL%'"
    } else {
        "SELECT tablename::TEXT AS name FROM pg_tables WHERE schemaname = 'public'"
    };
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let names = rows.iter().map(|row| row.get::<String, _>("name"));
    names
        .filter(|name| !name.starts_with("activity_search") && !name.starts_with("directory_search"))
        .collect()
}

/// What a migration may do beside which an older program works on: new columns that may be empty, new tables, new indexes.
async fn add_everywhere(url: &str) {
    let tables = tables(url).await;
    assert!(tables.len() > 20, "{tables:?}");
    let mut statements: Vec<_> =
        tables.iter().map(|table| format!("ALTER TABLE {table} ADD COLUMN later_text TEXT")).collect();
    statements.extend(
        tables
            .iter()
            .map(|table| format!("ALTER TABLE {table} ADD COLUMN later_number BIGINT NOT NULL DEFAULT 7")),
    );
    statements.push("CREATE TABLE later (id BIGINT NOT NULL PRIMARY KEY)".to_owned());
    statements.push("CREATE INDEX later_operations ON operations (later_number)".to_owned());
    statements.push("INSERT INTO migrations (version, fingerprint) VALUES (9999, '')".to_owned());
    by_hand(url, &statements).await;
}

/// What people do, and what is written when they do it.
async fn works(desk: &TestDesk, browser: &mut Browser, group: &str) {
    desk.simulator.state().set_counter(group, "like", 2_000_000);
    let result = reset(desk, browser, group, &["like"]).await;
    let undone = check_undo(browser, &result, "increase").await;
    let undone = browser.submit(&undone.form("/api/confirm")).await;
    assert_eq!(undone.status, 200, "{}", undone.text());
    for path in ["/", "/activity", "/account", "/people", "/approvals", &desk.group_path(group)] {
        let page = browser.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
    }
    let mut another = browser.another_tab();
    another.forget_cookies();
    desk.sign_in(&mut another, "support").await;
}

both_databases! {
async fn a_program_goes_on_beside_a_newer_one_that_only_adds(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let port = free_port();
    let program = Program::serve(&desk, url, port, None).await;
    let mut browser = Browser::new(&format!("http://127.0.0.1:{port}"));
    desk.sign_in(&mut browser, "manager").await;
    works(&desk, &mut browser, ORCHID).await;
    // Under the program, which has connections and statements that are prepared.
    add_everywhere(url).await;
    works(&desk, &mut browser, ORCHID).await;
    works(&desk, &mut browser, SAMPLE).await;
    program.stop();
    // And one that is started again, as when its machine was.
    let program = Program::serve(&desk, url, port, None).await;
    assert_eq!(browser.get("/account").await.status, 200, "the sign-in is known");
    works(&desk, &mut browser, SAMPLE).await;
    assert_chain_is_whole(&desk).await;
    program.stop();
}

async fn a_program_does_not_start_beside_a_newer_one_that_took_something_away(url: &str) {
    let desk = TestDesk::start_on(url).await;
    add_everywhere(url).await;
    by_hand(url, &["UPDATE works_with SET oldest = 9999".to_owned()]).await;
    let program = Command::new(env!("CARGO_BIN_EXE_counterdesk"));
    let mut command = serving(program, &desk, url, free_port());
    let ended = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert_eq!(ended.status.code(), Some(1));
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(said.contains("version 9999 by a newer program"), "{said}");
}
}
