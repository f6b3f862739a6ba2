//! The machine underneath fails: the disk, the database, the clock, the file itself. Whatever it does:
//! a page that says so, nothing lost, nothing sent twice, no outcome that is not true.

mod clock;
mod full;
mod gone;
mod log;
mod newer;
mod read_only;
mod stopping;
mod together;

use std::process::Command;
use std::time::{Duration, Instant};

use counterdesk::model::Operation;
use counterdesk::model::activity::Verified;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

use crate::support::{Browser, Form, ORCHID, PATIENCE, Page, TestDesk};

const DELETE: &str = "delete_group_counter";

/// What somebody can do who has the database open at the same time.
pub async fn by_hand(url: &str, statements: &[String]) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    for sql in statements {
        connection.execute(sqlx::raw_sql(AssertSqlSafe(sql.clone()))).await.unwrap();
    }
    connection.close().await.unwrap();
}

/// The form of the group page with `like` ticked and a reason.
async fn choose(desk: &TestDesk, browser: &mut Browser, group: &str) -> Form {
    let form = browser.get(&desk.group_path(group)).await.form("/api/review");
    form.also("key[]", "like").with("reason", "Ticket 7")
}

/// The form of the check page.
async fn check(desk: &TestDesk, browser: &mut Browser, group: &str) -> Form {
    let form = choose(desk, browser, group).await;
    browser.submit(&form).await.form("/api/confirm")
}

/// A page that says that the database is in trouble, with a reference, what to do and a way back.
fn assert_blames_the_database(page: &Page) {
    assert_eq!(page.status, 503, "{}: {}", page.path, page.text());
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    assert!(page.problem().contains("cannot use its database"), "{}", page.problem());
    assert!(page.text().contains("CD-") && page.has("main li"), "{}", page.text());
    assert!(!page.headers.contains_key("x-counterdesk-told"));
}

/// The latest operation, once it is settled.
async fn settled(desk: &TestDesk) -> Operation {
    let give_up = Instant::now() + PATIENCE;
    loop {
        let operation = desk.operations().await.remove(0);
        if !operation.outcome.is_open() {
            return operation;
        }
        assert!(Instant::now() < give_up, "still open: {operation:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn assert_chain_is_whole(desk: &TestDesk) {
    let found = desk.services.store().verify_activity(desk.services.now()).await.unwrap();
    assert!(matches!(found, Verified::Intact { .. }), "{found:?}");
}

fn log_verify(url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterdesk"));
    command.args(["log", "verify"]).current_dir(std::env::temp_dir()).env("COUNTERDESK_DATABASE_URL", url);
    command
}

fn has_like(desk: &TestDesk) -> bool {
    desk.counters(ORCHID).iter().any(|(key, _)| key == "like")
}
