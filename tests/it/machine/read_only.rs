//! The database may be read and not written.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Output, Stdio};

use super::{assert_blames_the_database, assert_chain_is_whole, by_hand, check, choose};
use crate::support::{ORCHID, TestDatabase, TestDesk, free_port, serving};

const NOBODY: u32 = 65_534;

/// For everybody who connects from now on, and nobody else stays connected.
async fn set_read_only(url: &str, on: bool) {
    let name = url.rsplit('/').find_map(|part| part.split_once('?')).unwrap().0;
    by_hand(
        url,
        &[
            "SET default_transaction_read_only = off".to_owned(),
            format!("ALTER DATABASE {name} SET default_transaction_read_only = {on}"),
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()"
                .to_owned(),
        ],
    )
    .await;
}

fn assert_refuses_in_one_sentence(output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.trim_end(), "counterdesk: cannot open the database: the database is read-only");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_became_a_standby_is_explained_and_used_again_when_it_can_be_written() {
    let database = TestDatabase::postgres().await.unwrap();
    let desk = TestDesk::start_on(database.url()).await;
    let mut browser = desk.signed_in("support").await;
    let chosen = choose(&desk, &mut browser, ORCHID).await;
    let confirm = check(&desk, &mut browser, ORCHID).await;
    set_read_only(database.url(), true).await;

    let page = browser.submit(&chosen).await;
    assert_blames_the_database(&page);
    assert!(page.has("main a[href*='key=like']"), "what was chosen: {}", page.body);
    let page = browser.submit(&confirm).await;
    assert_blames_the_database(&page);
    assert!(page.text().contains("Nothing was sent"), "{}", page.text());
    assert!(desk.writes().is_empty());
    assert_eq!(browser.get("/").await.status, 200, "what needs no writing is shown");
    assert_eq!(browser.get("/readyz").await.status, 503);
    let page = browser.get("/activity.csv?kind=resets").await;
    assert_blames_the_database(&page);
    assert_eq!(page.attribute("main a[href*='kind=resets']", "href"), ["/activity?kind=resets"]);
    // A look-up is written down, so there is none.
    desk.clock.advance_seconds(61);
    assert_blames_the_database(&browser.get(&desk.group_path(ORCHID)).await);
    let mut stranger = desk.browser();
    let form = stranger.get("/sign-in").await.form("/api/sign-in");
    let form = form.with("name", "support").with("password", crate::support::PASSWORD);
    assert_blames_the_database(&stranger.submit(&form).await);

    let port = free_port();
    let start = Command::new(env!("CARGO_BIN_EXE_counterdesk"));
    let output = serving(start, &desk, database.url(), port).stderr(Stdio::piped()).output().unwrap();
    assert_refuses_in_one_sentence(&output);

    set_read_only(database.url(), false).await;
    assert_eq!(browser.submit(&confirm).await.outcome(), "reset applied");
    assert_chain_is_whole(&desk).await;
    database.remove().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_cannot_be_written_is_refused_at_the_start() {
    let desk = TestDesk::start().await;
    let folder = desk.folder.as_ref().unwrap().path();
    let file = folder.join("copy.db");
    desk.services.store().backup_to(&file).await.unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o400)).unwrap();
    fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    let mut start = Command::new(env!("CARGO_BIN_EXE_counterdesk"));
    // For root no file is read-only.
    if fs::metadata(&file).unwrap().uid() == 0 {
        std::os::unix::fs::chown(&file, Some(NOBODY), Some(NOBODY)).unwrap();
        start.uid(NOBODY).gid(NOBODY);
    } else {
        fs::set_permissions(folder, Permissions::from_mode(0o555)).unwrap();
    }
    // Where that user can keep a key of its own.
    let keys = tempfile::TempDir::new().unwrap();
    fs::set_permissions(keys.path(), Permissions::from_mode(0o777)).unwrap();
    let url = format!("sqlite:{}", file.display());
    let mut start = serving(start, &desk, &url, free_port());
    start.env("COUNTERDESK_SEAL_KEY_FILE", keys.path().join("seal.key"));
    let output = start.current_dir("/").stderr(Stdio::piped()).output().unwrap();
    fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    assert_refuses_in_one_sentence(&output);
}
