//! Opening, closing and opening again.

use std::time::Duration;

use sqlx::{Connection, Executor};

use super::dialect::Dialect;
use super::fixtures::{
    APP, NOW, info, may_plan, new_operation, new_operator, operator_1, plan, reference, store,
};
use super::testing::{TestDatabase, both_databases};
use super::timeouts::in_time;
use super::{Begun, DatabaseAddress, Opening, Store, StoreError};
use crate::model::GroupType;

both_databases! {
    async fn opening_twice_changes_nothing(url: &str) {
        let first = store(url).await;
        let second = Store::open(url).await.unwrap();
        assert!(second.operator_by_name("operator-1").await.unwrap().is_some());
        first.ping_write().await.unwrap();
        second.ping_write().await.unwrap();
    }

    async fn many_may_start_at_once(url: &str) {
        let starts: Vec<_> = (0..8).map(|_| {
            let url = url.to_owned();
            tokio::spawn(async move { Store::open(&url).await })
        }).collect();
        for start in starts {
            start.await.unwrap().unwrap().ping_write().await.unwrap();
        }
    }

    async fn everything_is_there_after_reopening(url: &str) {
        let before = store(url).await;
        let plan = plan("p", "g");
        before.insert_plan(&plan, &may_plan(), &operator_1()).await.unwrap();
        assert_eq!(before.begin_operation(&new_operation(1, &plan)).await.unwrap(), Begun::Started);
        before.record_lookup(&operator_1(), APP, &info("g", "n", GroupType::Public), NOW).await.unwrap();
        let expected = (
            before.list_operators().await.unwrap(),
            before.plan("p").await.unwrap(),
            before.operation(&reference(1)).await.unwrap(),
            before.recent_lookups("operator-1-id", APP, 9).await.unwrap(),
        );
        before.close().await;
        let after = Store::open(url).await.unwrap();
        let found = (
            after.list_operators().await.unwrap(),
            after.plan("p").await.unwrap(),
            after.operation(&reference(1)).await.unwrap(),
            after.recent_lookups("operator-1-id", APP, 9).await.unwrap(),
        );
        assert_eq!(found, expected);
        assert!(found.2.is_some());
    }

    async fn a_closed_store_says_so(url: &str) {
        let store = store(url).await;
        store.close().await;
        assert!(matches!(store.ping_write().await, Err(StoreError::Unavailable(_))));
    }

    async fn the_tables_of_a_newer_program_are_left_alone(url: &str) {
        let store = store(url).await;
        sqlx::query("INSERT INTO migrations (version, fingerprint) VALUES (999, '')")
            .execute(&store.pool).await.unwrap();
        sqlx::query("UPDATE works_with SET oldest = 999").execute(&store.pool).await.unwrap();
        let address = url.parse().unwrap();
        for opening in [Opening::Create, Opening::Existing] {
            let opened = Store::open_at(&address, opening).await;
            assert!(matches!(opened, Err(StoreError::Newer { found: 999, .. })), "{opening:?}");
        }
        sqlx::query("DELETE FROM works_with").execute(&store.pool).await.unwrap();
        assert!(matches!(Store::open(url).await, Err(StoreError::Newer { .. })), "nobody says that it works");
    }

    async fn a_migration_that_was_changed_afterwards_is_noticed(url: &str) {
        let store = store(url).await;
        sqlx::query("UPDATE migrations SET fingerprint = 'another'").execute(&store.pool).await.unwrap();
        assert!(matches!(Store::open(url).await, Err(StoreError::MigrationChanged { version: 1 })));
    }

    async fn waiting_too_long_for_a_lock_is_told_from_being_broken(url: &str) {
        let (holder, waiter) = (store(url).await, Store::open(url).await.unwrap());
        let mut held = holder.begin_write().await.unwrap();
        held.connection().execute("UPDATE readiness SET checks = 0").await.unwrap();
        let mut connection = waiter.pool.acquire().await.unwrap();
        let impatient = match waiter.dialect {
            Dialect::Sqlite => "PRAGMA busy_timeout = 50",
            Dialect::Postgres => "SET lock_timeout = '50ms'",
        };
        connection.execute(impatient).await.unwrap();
        let error = connection.execute("UPDATE readiness SET checks = 1").await.unwrap_err();
        assert!(matches!(StoreError::from(error), StoreError::Busy));
        held.commit().await.unwrap();
        waiter.ping_write().await.unwrap();
    }

    async fn debugging_does_not_show_the_address(url: &str) {
        let store = store(url).await;
        let shown = format!("{store:?} {:?}", store.session_store());
        assert!(!shown.contains("localhost") && !shown.contains("/tmp"), "{shown}");
    }

    async fn errors_do_not_show_what_is_in_the_tables(url: &str) {
        let store = store(url).await;
        let again = store.add_operator(&new_operator("operator-1-id", "Somebody else")).await.unwrap_err();
        assert!(again.is_unique_violation());
        let shown = format!("{again} {again:?}");
        assert!(!shown.contains("operator-1-id") && !shown.contains("argon2"), "{shown}");
        sqlx::query("UPDATE operators SET role = 'cook-secret'").execute(&store.pool).await.unwrap();
        let unreadable = store.operator_by_id("operator-1-id").await.unwrap_err();
        assert!(matches!(unreadable, StoreError::Corrupt { what: "role" }));
        assert!(!format!("{unreadable} {unreadable:?}").contains("cook"));
    }
}

#[tokio::test]
async fn a_sqlite_connection_is_durable_and_checks_references() {
    let database = TestDatabase::sqlite().unwrap();
    let store = store(database.url()).await;
    let mut connections = Vec::new();
    for _ in 0..3 {
        let mut connection = store.pool.acquire().await.unwrap();
        for (pragma, expected) in
            [("PRAGMA synchronous", "2"), ("PRAGMA foreign_keys", "1"), ("PRAGMA busy_timeout", "5000")]
        {
            let value: i64 = sqlx::query_scalar(pragma).fetch_one(&mut *connection).await.unwrap();
            assert_eq!(value.to_string(), expected, "{pragma}");
        }
        let mode: String =
            sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await.unwrap();
        assert_eq!(mode, "wal");
        connections.push(connection);
    }
}

#[tokio::test]
async fn a_postgres_connection_is_durable_whatever_the_server_says() {
    let database = TestDatabase::postgres().await.unwrap();
    let name =
        database.url().rsplit('/').find_map(|part| part.split_once('?')).map(|(name, _)| name.to_owned());
    let mut admin = sqlx::PgConnection::connect(database.url()).await.unwrap();
    let sql = format!("ALTER DATABASE {} SET synchronous_commit = off", name.unwrap());
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut admin).await.unwrap();
    admin.close().await.unwrap();
    let store = store(database.url()).await;
    let value: String = sqlx::query_scalar("SELECT current_setting('synchronous_commit')")
        .fetch_one(&store.pool)
        .await
        .unwrap();
    assert_eq!(value, "on");
    store.close().await;
    database.remove().await.unwrap();
}

/// As where the server has vanished: it says nothing, to a statement or to anything else.
#[tokio::test]
async fn silent_connections_are_given_up_and_replaced() {
    let database = TestDatabase::postgres().await.unwrap();
    let store = store(database.url()).await;
    let short = Duration::from_millis(50);
    let most = usize::try_from(store.pool.options().get_max_connections()).unwrap();
    let silent = (0..2 * most).map(|_| in_time(short, store.pool.execute("SELECT pg_sleep(60)")));
    for answer in futures::future::join_all(silent).await {
        let error = StoreError::from(answer.unwrap_err());
        assert!(error.is_outage() && error.to_string().contains("no answer within"), "{error}");
    }
    store.ping_write().await.unwrap();
    store.close().await;
    database.remove().await.unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_reads_the_file() {
    use std::os::unix::fs::PermissionsExt;

    let database = TestDatabase::sqlite().unwrap();
    let store = store(database.url()).await;
    store.ping_write().await.unwrap();
    let path = database.url().strip_prefix("sqlite:").unwrap();
    for companion in ["", "-wal", "-shm"] {
        let mode = std::fs::metadata(format!("{path}{companion}")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{companion}");
    }
}

#[tokio::test]
async fn a_path_may_hold_what_urls_do_not_like() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it's a d\u{e4}t\u{e4}base #1.db");
    let url = format!("sqlite://{}?mode=rwc", path.display());
    Store::open(&url).await.unwrap().close().await;
    assert!(path.exists());
}

#[tokio::test]
async fn an_address_that_cannot_work_is_refused_without_showing_its_password() {
    for (url, part) in [
        ("", "neither"),
        ("mysql://root:hunter2@localhost/x", "neither"),
        ("sqlite:", "names no file"),
        ("sqlite::memory:", "in memory"),
        ("sqlite:x.db?mode=memory", "only mode=rwc"),
        ("sqlite:/nowhere/at/all/x.db", "cannot be opened"),
        ("postgres://root:hunter2@local host/x", "there is a blank in it"),
        ("postgres://root:hunter2@127.0.0.1:1/x", "refused"),
    ] {
        let error = Store::open(url).await.unwrap_err();
        assert!(error.to_string().contains(part), "{url}: {error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    }
}

/// What lies in a folder afterwards, and in which mode.
fn lying(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn what_is_to_be_found_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| -> DatabaseAddress {
        format!("sqlite:{}", folder.path().join(name).display()).parse().unwrap()
    };
    std::fs::create_dir(folder.path().join("folder")).unwrap();
    for (name, content) in
        [("empty", ""), ("text", "not a database, and longer than a header of one would be")]
    {
        let file = folder.path().join(name);
        std::fs::write(&file, content).unwrap();
        std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    }
    let before = lying(folder.path());
    for name in ["absent", "absent/absent", "empty", "text", "folder"] {
        for opening in [Opening::Existing, Opening::AsItIs] {
            let error = Store::open_at(&at(name), opening).await.unwrap_err();
            assert!(matches!(error, StoreError::NoDatabase { .. }), "{name}: {error}");
            assert!(error.to_string().contains(&format!("{}/{name}", folder.path().display())), "{error}");
        }
    }
    assert_eq!(lying(folder.path()), before);
    assert_eq!(std::fs::metadata(folder.path().join("empty")).unwrap().len(), 0);
}

#[tokio::test]
async fn a_database_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let url = format!("sqlite:{}", path.display());
    Store::open(&url).await.unwrap().close().await;
    let wal = folder.path().join("desk.db-wal");
    for (file, mode) in [(&path, 0o666), (&path, 0o604), (&path, 0o660), (&wal, 0o644)] {
        std::fs::write(&wal, "").unwrap();
        std::fs::set_permissions(&wal, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode)).unwrap();
        let error = Store::open(&url).await.unwrap_err().to_string();
        assert!(error.contains(&format!("mode {mode:o}")) && error.contains("chmod 600"), "{error}");
    }
    std::fs::set_permissions(&wal, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    Store::open(&url).await.unwrap().close().await;
}

both_databases! {
    async fn only_opening_to_create_brings_tables_up_to_date(url: &str) {
        let address: DatabaseAddress = url.parse().unwrap();
        let error = Store::open_at(&address, Opening::Existing).await.unwrap_err();
        assert!(matches!(error, StoreError::NoDatabase { .. }), "{error}");
        let made = store(url).await;
        Store::open_at(&address, Opening::Existing).await.unwrap().close().await;
        sqlx::query("DELETE FROM migrations WHERE version = 14").execute(&made.pool).await.unwrap();
        let error = Store::open_at(&address, Opening::Existing).await.unwrap_err();
        assert!(matches!(error, StoreError::Older { found: 9.., known: 14.. }), "{error}");
        let as_it_is = Store::open_at(&address, Opening::AsItIs).await.unwrap();
        let versions = sqlx::query("SELECT version FROM migrations WHERE version = 14");
        assert!(versions.fetch_optional(&as_it_is.pool).await.unwrap().is_none(), "nobody was asked to");
        as_it_is.close().await;
    }
}
