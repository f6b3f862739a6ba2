//! Opens the database: finds or makes the file, knows what may answer behind an address, keeps the connections.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{Any, AnyConnection, AnyPool, ConnectOptions, Connection, Executor, Pool, Row};

use super::dialect::Dialect;
use super::private::exposed_mode;
use super::timeouts::{ANSWERED_WITHIN, in_time, was_given_up_lately};
use super::{DatabaseAddress, Opening, StoreError};

/// How long a statement waits for somebody else's lock.
const LOCK_WAIT: Duration = Duration::from_secs(5);
/// How long a connection may take to finish what was left behind on it.
const RELEASED_WITHIN: Duration = Duration::from_secs(3);
/// How long the last connection may take. A program that stops has two seconds for it, and for its last entries.
const CLOSED_WITHIN: Duration = Duration::from_millis(500);

/// Connects to what is there, or on SQLite creates the file first where that is asked for.
pub(super) async fn connect(
    address: &DatabaseAddress,
    opening: Opening,
) -> Result<(Pool<Any>, Dialect), StoreError> {
    sqlx::any::install_default_drivers();
    match (address.file(), address.server()) {
        (Some(path), _) => {
            let options = sqlite(path, opening).await?;
            write_ahead(&options).await?;
            Ok((pool(Dialect::Sqlite, options).await?, Dialect::Sqlite))
        }
        (None, Some(url)) => {
            // The parser's own words could quote the password.
            let options = AnyConnectOptions::from_str(url.as_str())
                .map_err(|_| StoreError::Url("it cannot be used".to_owned()))?;
            let pool = pool(Dialect::Postgres, options).await?;
            match fit(&pool, address, opening).await {
                Ok(()) => Ok((pool, Dialect::Postgres)),
                Err(error) => {
                    pool.close().await;
                    Err(error)
                }
            }
        }
        (None, None) => Err(StoreError::Url("it names no database".to_owned())),
    }
}

async fn pool(dialect: Dialect, options: AnyConnectOptions) -> Result<Pool<Any>, StoreError> {
    match pool_options(dialect).connect_with(options.clone()).await {
        Ok(pool) => Ok(pool),
        // The pool waits a while for a server that is just starting, and then forgets what was wrong.
        Err(sqlx::Error::PoolTimedOut) => {
            Err(explained(options.connect().await.err().unwrap_or(sqlx::Error::PoolTimedOut)))
        }
        Err(error) => Err(explained(error)),
    }
}

/// A pooler that takes no parameters from whom it lets in has one setting for that.
fn explained(error: sqlx::Error) -> StoreError {
    match error.as_database_error() {
        Some(told) if told.message().contains("startup parameter") => StoreError::StartupParameter,
        _ => error.into(),
    }
}

/// Whether what answers on PostgreSQL's side can be worked with.
async fn fit(pool: &AnyPool, address: &DatabaseAddress, opening: Opening) -> Result<(), StoreError> {
    if opening != Opening::Create {
        let mut connection = pool.acquire().await?;
        if count(&mut connection, Dialect::Postgres.looks_for_ours()).await? == 0 {
            return Err(StoreError::NoDatabase { at: address.to_string() });
        }
    }
    if shares_connections(pool).await? { Err(StoreError::TransactionPooling) } else { Ok(()) }
}

/// Whether a pooler gives each transaction another connection to the server (`PgBouncer` calls it
/// transaction pooling): what a session was told to keep in mind would be forgotten, or told to somebody else's.
///
/// Two connections are kept busy at once, so there are two to be had behind a pooler. The first one then
/// asks again and again who serves it, with the second one given back in between: a pooler that hands out the
/// one given back last says so at once, one that takes them in turn with the next question.
async fn shares_connections(pool: &AnyPool) -> Result<bool, StoreError> {
    const QUESTIONS: usize = 3;
    let (mut asking, mut other) = (pool.acquire().await?, pool.acquire().await?);
    other.execute("BEGIN").await?;
    let _ = served_by(&mut other).await?;
    let first = served_by(&mut asking).await?;
    other.execute("ROLLBACK").await?;
    for _ in 0..QUESTIONS {
        if served_by(&mut asking).await? != first {
            return Ok(true);
        }
    }
    Ok(served_by(&mut other).await? == first)
}

/// Asked in the simple protocol: poolers of older versions lose prepared statements.
async fn served_by(connection: &mut AnyConnection) -> Result<i64, StoreError> {
    count(connection, "SELECT pg_backend_pid()::BIGINT").await
}

async fn count(connection: &mut AnyConnection, sql: &'static str) -> Result<i64, StoreError> {
    let row = in_time(ANSWERED_WITHIN, connection.fetch_one(sqlx::raw_sql(sql))).await?;
    Ok(row.try_get(0)?)
}

/// The file, found or made, and named in a way that no URL parser can misread.
async fn sqlite(path: &Path, opening: Opening) -> Result<AnyConnectOptions, StoreError> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    let none = || {
        let at = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        StoreError::NoDatabase { at: at.display().to_string() }
    };
    match fs::metadata(path) {
        Ok(found) if opening != Opening::Create && !found.is_file() => return Err(none()),
        Ok(_) => {}
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        Err(_) if opening == Opening::Create => create(path).map_err(failed)?,
        Err(_) => return Err(none()),
    }
    let path = path.canonicalize().map_err(failed)?;
    for file in [path.clone(), beside(&path, "-wal"), beside(&path, "-shm")] {
        match exposed_mode(&file) {
            Ok(Some(mode)) => return Err(StoreError::Exposed { path: file, mode }),
            Ok(None) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(StoreError::File { path: file, source }),
        }
    }
    let text = path.to_str().ok_or_else(|| StoreError::Url("its path is not UTF-8".to_owned()))?;
    let url = format!("sqlite:{}?mode=rw", utf8_percent_encode(text, NON_ALPHANUMERIC));
    let options = AnyConnectOptions::from_str(&url)
        .map_err(|_| StoreError::Url("its path cannot be used".to_owned()))?;
    if opening != Opening::Create {
        // Before anything is switched or written: an empty file stays empty.
        let mut connection = options.connect().await?;
        let found = count(&mut connection, Dialect::Sqlite.looks_for_ours()).await;
        connection.close().await?;
        match found {
            Ok(0) => return Err(none()),
            Err(StoreError::Unavailable(trouble)) if trouble.has_code(NOT_A_DATABASE) => return Err(none()),
            found => drop(found?),
        }
    }
    Ok(options)
}

/// SQLite's `SQLITE_NOTADB`.
const NOT_A_DATABASE: &str = "26";

/// Only its owner can read it; SQLite gives its companion files the same mode.
fn create(path: &Path) -> io::Result<()> {
    let mut create = OpenOptions::new();
    create.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut create, 0o600);
    match create.open(path) {
        Ok(_) => Ok(()),
        // Somebody who starts at the same moment was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Switches the file to a write-ahead log before the pool opens it. The switch needs the file for
/// itself and does not wait for it, so two starting at once may have to try again.
async fn write_ahead(options: &AnyConnectOptions) -> Result<(), StoreError> {
    const TRIES: u32 = 50;
    const PAUSE: Duration = Duration::from_millis(100);
    let mut connection = options.connect().await?;
    for attempt in 1.. {
        let mode =
            sqlx::query_scalar::<_, String>("PRAGMA journal_mode = WAL").fetch_one(&mut connection).await;
        match mode {
            Ok(mode) if mode == "wal" => break,
            // Some network file systems cannot do it, and there SQLite is not safe either.
            Ok(_) => return Err(StoreError::Url("its file system has no write-ahead log".to_owned())),
            Err(error) => match StoreError::from(error) {
                StoreError::Busy if attempt < TRIES => tokio::time::sleep(PAUSE).await,
                error => return Err(error),
            },
        }
    }
    connection.close().await?;
    Ok(())
}

fn pool_options(dialect: Dialect) -> AnyPoolOptions {
    let options = AnyPoolOptions::new()
        .acquire_timeout(LOCK_WAIT)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                connection.execute(sqlx::raw_sql(dialect.greeting())).await?;
                Ok(())
            })
        })
        .after_release(move |connection, _| {
            Box::pin(async move {
                // No server can vanish here, and who was answered has left nothing behind.
                if dialect == Dialect::Sqlite && !connection.is_in_transaction() && !was_given_up_lately() {
                    return Ok(true);
                }
                // One whose server has vanished would otherwise keep its place until the operating
                // system gives it up, a quarter of an hour later.
                in_time(RELEASED_WITHIN, connection.ping()).await?;
                // SQLite ends a transaction by itself where the disk is full. The driver does not
                // notice, and could never begin another one on this connection.
                Ok(!connection.is_in_transaction())
            })
        });
    match dialect {
        // A connection is a thread and a page cache here, and there is no server that could go away.
        Dialect::Sqlite => {
            options.max_connections(6).test_before_acquire(false).idle_timeout(None).max_lifetime(None)
        }
        Dialect::Postgres => options.max_connections(16),
    }
}

/// Once all connections are closed. SQLite takes its write-ahead log back into the file with the last one; but of two that
/// close at the same moment each finds the other one there. Where another program has the file open it has time: nobody is
/// waited for, and nobody waits.
pub(super) async fn take_log_back(dialect: Dialect, options: &AnyConnectOptions) -> Result<(), sqlx::Error> {
    if dialect != Dialect::Sqlite {
        return Ok(());
    }
    in_time(CLOSED_WITHIN, async {
        let mut connection = options.connect().await?;
        connection.execute(sqlx::raw_sql("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(PASSIVE)")).await?;
        connection.close().await
    })
    .await
}
