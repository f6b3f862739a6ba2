//! The database of an earlier release (`fixtures/244dbe7`): it is brought up to date, nothing in it is lost, and whatever it
//! left unfinished goes on.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use counterdesk::model::{NotAppliedReason, Outcome, Reference};
use counterdesk::store::Store;
use serde::Deserialize;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

use crate::support::{
    Browser, ORCHID, PASSWORD, PATIENCE, Program, TestDatabase, TestDesk, both_databases, code, free_port,
    reset, undo_form,
};

const SEAL_KEY: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
/// The group had 2,000,000 when the program was killed, and Tencent Chat has done nothing to it: it counted on, to more
/// than can have been counted since a reset of that day, in whichever year this runs.
const LEFT: i64 = 4_000_000_000_000;
/// What the reset removed that is undone now.
const REMOVED: i64 = 2_481_930;

/// Where what is: paths, as the program of then showed them.
#[derive(Deserialize)]
struct Notes {
    all: String,
    approved: String,
    open: String,
    recovery_codes: Vec<String>,
    refused: String,
    totp_key: String,
    undo: String,
    undone_later: String,
    undone_then: String,
    waiting: String,
}

/// Puts everything into the empty database.
async fn restored(url: &str) -> Notes {
    let (sql, notes) = if url.starts_with("sqlite:") {
        // The one that makes a database, and keeps it to itself, is the program.
        let path = url.strip_prefix("sqlite:").unwrap();
        std::os::unix::fs::OpenOptionsExt::mode(
            std::fs::OpenOptions::new().write(true).create_new(true),
            0o600,
        )
        .open(path)
        .unwrap();
        (include_str!("fixtures/244dbe7/sqlite.sql"), include_str!("fixtures/244dbe7/sqlite.json"))
    } else {
        (include_str!("fixtures/244dbe7/postgres.sql"), include_str!("fixtures/244dbe7/postgres.json"))
    };
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.unwrap();
    connection.close().await.unwrap();
    serde_json::from_str(notes).unwrap()
}

fn run(url: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterdesk"));
    command.args(arguments).current_dir(std::env::temp_dir()).env("COUNTERDESK_DATABASE_URL", url);
    command.output().unwrap()
}

/// How many entries the log has, all of which fit.
fn intact_entries(url: &str) -> usize {
    let verified = run(url, &["log", "verify"]);
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(verified.status.success(), "{said}{}", String::from_utf8_lossy(&verified.stderr));
    let number = said.split_whitespace().find_map(|word| word.parse().ok());
    number.unwrap_or_else(|| panic!("no number: {said}"))
}

fn reference(path: &str) -> Reference {
    Reference::parse(path.trim_start_matches("/operations/")).unwrap()
}

async fn serve(desk: &TestDesk, url: &str, port: u16, folder: &Path) -> Program {
    let key = folder.join("seal.key");
    std::fs::write(&key, SEAL_KEY).unwrap();
    std::fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let key = key.to_str().unwrap();
    Program::serve_with(desk, url, port, &[("COUNTERDESK_SEAL_KEY_FILE", key)]).await
}

/// What stood open is settled by reading back, as it was: not sent again, and nothing guessed.
async fn settled(store: &Store, open: &Reference) -> Outcome {
    let give_up = Instant::now() + PATIENCE;
    loop {
        let outcome = store.operation(open).await.unwrap().unwrap().outcome;
        if !outcome.is_open() {
            return outcome;
        }
        assert!(Instant::now() < give_up, "{outcome:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn sign_in(browser: &mut Browser, name: &str) -> String {
    let page = browser.get("/sign-in").await;
    let form = page.form("/api/sign-in").with("name", name).with("password", PASSWORD);
    browser.submit(&form).await.path
}

both_databases! {
async fn what_an_earlier_release_left_goes_on(url: &str) {
    let notes = restored(url).await;
    let before = intact_entries(url);
    let refused = run(url, &["operator", "list"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("was left at version 9"), "{said}");

    let folder = tempfile::tempdir().unwrap();
    let desk = TestDesk::start().await;
    desk.simulator.state().set_counter(ORCHID, "like", LEFT);
    let port = free_port();
    let program = serve(&desk, url, port, folder.path()).await;
    let site = format!("http://127.0.0.1:{port}");
    let store = Store::open(url).await.unwrap();
    let outcome = settled(&store, &reference(&notes.open)).await;
    assert_eq!(outcome, Outcome::NotApplied { reason: NotAppliedReason::ReadBackUnchanged });
    assert!(desk.writes().is_empty(), "nothing is sent again");

    let mut manager = Browser::new(&site);
    assert_eq!(sign_in(&mut manager, "old-manager").await, "/");
    // Everything that there was is there.
    let people = manager.get("/people").await.text();
    for name in ["old-manager", "old-second", "old-support", "old-viewer", "old-factor", "old-gone"] {
        assert!(people.contains(name), "{name}: {people}");
    }
    for (path, says) in [
        (&notes.undone_later, "Ticket 1, to be undone later"),
        (&notes.undone_then, "Ticket 2"),
        (&notes.undo, "Ticket 2"),
        (&notes.all, "Ticket 3, with 中文, émoji 🎈 and = signs"),
        (&notes.refused, "10010"),
        (&notes.approved, "Ticket 5"),
        (&notes.open, "Ticket 8, left open"),
    ] {
        let page = manager.get(path).await;
        assert!(page.status == 200 && page.text().contains(says), "{path}: {}", page.text());
    }
    // Approvals wait for an hour, and this one has waited for longer: it says so.
    let waiting = manager.get(&notes.waiting).await;
    assert!(!waiting.status.is_server_error(), "{}: {}", waiting.status, waiting.text());
    for (asked, found) in [("中文", "Ticket 3"), ("old-viewer", "old-viewer"), (ORCHID, "Orchid")] {
        let asked = url::form_urlencoded::byte_serialize(asked.as_bytes()).collect::<String>();
        let page = manager.get(&format!("/activity?text={asked}")).await;
        assert!(page.status == 200 && page.text().contains(found), "{asked}: {}", page.text());
    }
    let csv = manager.get("/activity.csv").await;
    assert_eq!(csv.status, 200);
    for number in [1, 2, 3, 4, 5, 8] {
        assert!(csv.body.contains(&format!("Ticket {number}")), "{number}: {}", csv.body);
    }

    // The old reset is undone, once, by whoever may.
    let mut support = Browser::new(&site);
    assert_eq!(sign_in(&mut support, "old-support").await, "/");
    let result = support.get(&notes.undone_later).await;
    let checked = support.submit(&undo_form(&result, "increase")).await;
    let undone = support.submit(&checked.form("/api/confirm")).await;
    assert_eq!(undone.status, 200, "{}", undone.text());
    assert!(desk.counters(ORCHID).contains(&("like".to_owned(), LEFT + REMOVED)), "{:?}", desk.counters(ORCHID));
    for path in [&notes.undone_later, &notes.undone_then] {
        assert!(support.get(path).await.forms("/api/undo").is_empty(), "{path} can be undone once more");
    }
    let page = reset(&desk, &mut support, ORCHID, &["like"]).await;
    assert_eq!(page.outcome(), "reset applied");

    // What was sealed opens; who was shut out stays so.
    let mut factor = Browser::new(&site);
    assert!(sign_in(&mut factor, "old-factor").await.starts_with("/sign-in/code"));
    let form = factor.get("/sign-in/code").await.form("/api/sign-in-code");
    assert_eq!(factor.submit(&form.with("code", &code(&desk, &notes.totp_key))).await.path, "/");
    let mut factor = Browser::new(&site);
    assert!(sign_in(&mut factor, "old-factor").await.starts_with("/sign-in/code"));
    let form = factor.get("/sign-in/code").await.form("/api/sign-in-code");
    assert_eq!(factor.submit(&form.with("code", &notes.recovery_codes[0])).await.path, "/");
    assert!(sign_in(&mut Browser::new(&site), "old-gone").await.starts_with("/sign-in"));

    store.close().await;
    program.stop();
    assert!(intact_entries(url) > before);
    assert!(run(url, &["operator", "list"]).status.success());
}
}
