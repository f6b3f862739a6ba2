//! Everything in which SQLite and PostgreSQL truly differ. No other file asks which one it is.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{Any, ConnectOptions, Connection, Executor, Pool};

use super::StoreError;
use super::patience::in_time;

/// How long a statement waits for somebody else's lock.
const LOCK_WAIT: Duration = Duration::from_secs(5);
/// How long a connection may take to finish what was left behind on it.
const RELEASED_WITHIN: Duration = Duration::from_secs(3);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Begins a transaction that is going to write.
    ///
    /// SQLite: a transaction that first reads and then writes can fail half-way when somebody else
    /// wrote in between, so it takes the write lock at once. PostgreSQL: the statements are written
    /// for READ COMMITTED, whatever the server's default is.
    pub(super) fn begin_write(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
        }
    }

    /// Run inside the migrating transaction: the second replica waits until the first is done.
    /// On SQLite the write lock does that already.
    pub(super) fn take_turns_migrating(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => None,
            // The number means nothing; it only has to be the same in every replica.
            Self::Postgres => {
                Some("SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(7205759403792793)")
            }
        }
    }

    /// Reads where the activity log ends, and keeps every other writer of it waiting until this one
    /// is done. On SQLite the write lock does that already.
    pub(super) fn lock_activity_head(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT seq, hash FROM activity_head WHERE id = 1",
            Self::Postgres => "SELECT seq, hash FROM activity_head WHERE id = 1 FOR UPDATE",
        }
    }

    /// Holds two operators as they are, until the transaction ends; in one order, so that two who hold each other
    /// wait and do not block. On SQLite the write lock does that already.
    pub(super) fn hold_operators(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT id FROM operators WHERE id IN ($1, $2) ORDER BY id",
            Self::Postgres => "SELECT id FROM operators WHERE id IN ($1, $2) ORDER BY id FOR NO KEY UPDATE",
        }
    }

    /// Reads how many wrong tries there were, and keeps every other try of the same waiting.
    pub(super) fn lock_tries(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT failures, last_at FROM tries WHERE bucket = $1",
            Self::Postgres => "SELECT failures, last_at FROM tries WHERE bucket = $1 FOR UPDATE",
        }
    }

    /// SQLite has one writer at a time and lets the others poll, which is slow and unfair. Writers
    /// of this process stand in a queue instead.
    pub(super) fn has_one_writer(self) -> bool {
        self == Self::Sqlite
    }

    /// What each new connection is told. Both: a commit is on the disk when it returns.
    fn greeting(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON"
            }
            // `remote_apply` and `remote_write` promise more or need standbys: those stay.
            Self::Postgres => {
                "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s'; \
                 SELECT set_config('synchronous_commit', 'on', false) \
                 WHERE current_setting('synchronous_commit') IN ('off', 'local')"
            }
        }
    }

    fn pool_options(self) -> AnyPoolOptions {
        let options = AnyPoolOptions::new()
            .acquire_timeout(LOCK_WAIT)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    connection.execute(sqlx::raw_sql(self.greeting())).await?;
                    Ok(())
                })
            })
            .after_release(|connection, _| {
                Box::pin(async move {
                    // One whose server has vanished would otherwise keep its place until the operating
                    // system gives it up, a quarter of an hour later.
                    in_time(RELEASED_WITHIN, connection.ping()).await?;
                    // SQLite ends a transaction by itself where the disk is full. The driver does not
                    // notice, and could never begin another one on this connection.
                    Ok(!connection.is_in_transaction())
                })
            });
        match self {
            // A connection is a thread and a page cache here, and there is no server that could go away.
            Self::Sqlite => {
                options.max_connections(6).test_before_acquire(false).idle_timeout(None).max_lifetime(None)
            }
            Self::Postgres => options.max_connections(16),
        }
    }
}

/// What can be wrong with a database that has nothing to do with what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outage {
    /// Somebody else held a lock for too long.
    Busy,
    /// No room on the disk, or no way to write to it.
    Full,
    ReadOnly,
    /// It is starting, stopping, out of connections, or its file cannot be opened.
    Down,
}

/// What an error code says about the database itself. The codes of the two cannot be mixed up:
/// PostgreSQL's have five characters.
pub(super) fn outage(code: &str) -> Option<Outage> {
    if code.len() == 5 {
        return match code {
            // lock_not_available, deadlock_detected
            "55P03" | "40P01" => Some(Outage::Busy),
            // disk_full
            "53100" => Some(Outage::Full),
            // read_only_sql_transaction
            "25006" => Some(Outage::ReadOnly),
            // Connections, resources, an operator's intervention, the system underneath.
            _ if ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class)) => Some(Outage::Down),
            _ => None,
        };
    }
    // The primary code is in the low byte of SQLite's extended ones.
    match code.parse::<u32>().ok()? & 0xff {
        // BUSY, LOCKED
        5 | 6 => Some(Outage::Busy),
        // READONLY
        8 => Some(Outage::ReadOnly),
        // IOERR (a quota, a device that fails), FULL
        10 | 13 => Some(Outage::Full),
        // CANTOPEN
        14 => Some(Outage::Down),
        _ => None,
    }
}

/// Connects; on SQLite, creates the file first.
pub(super) async fn connect(url: &str) -> Result<(Pool<Any>, Dialect), StoreError> {
    sqlx::any::install_default_drivers();
    let (dialect, options) = match url.split_once(':') {
        Some(("sqlite", rest)) => {
            let options = sqlite_options(&sqlite_path(rest)?)?;
            write_ahead(&options).await?;
            (Dialect::Sqlite, options)
        }
        Some(("postgres" | "postgresql", _)) => {
            // The parser's own words could quote the password.
            let options = AnyConnectOptions::from_str(url)
                .map_err(|_| StoreError::Url { problem: "it cannot be parsed" })?;
            (Dialect::Postgres, options)
        }
        _ => return Err(StoreError::Url { problem: "it begins with neither sqlite: nor postgres:" }),
    };
    match dialect.pool_options().connect_with(options.clone()).await {
        Ok(pool) => Ok((pool, dialect)),
        // The pool waits a while for a server that is just starting, and then forgets what was wrong.
        Err(sqlx::Error::PoolTimedOut) => {
            Err(options.connect().await.err().unwrap_or(sqlx::Error::PoolTimedOut).into())
        }
        Err(error) => Err(error.into()),
    }
}

/// The path in `sqlite:path`, `sqlite://path`, with or without the usual `?mode=rwc`.
fn sqlite_path(rest: &str) -> Result<PathBuf, StoreError> {
    let (path, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    if !matches!(parameters, "" | "mode=rw" | "mode=rwc") {
        return Err(StoreError::Url { problem: "of the parameters of sqlite:, only mode=rwc is known" });
    }
    let path = path.strip_prefix("//").unwrap_or(path);
    let path = percent_decode_str(path)
        .decode_utf8()
        .map_err(|_| StoreError::Url { problem: "its path is not UTF-8" })?;
    match &*path {
        "" => Err(StoreError::Url { problem: "it names no file" }),
        // Every connection would see a database of its own, and nothing would be durable.
        ":memory:" => Err(StoreError::Url { problem: "a database in memory cannot keep anything" }),
        path => Ok(PathBuf::from(path)),
    }
}

/// Creates the file so that only its owner can read it (SQLite gives its companion files the same
/// mode), and names it in a way that no URL parser can misread.
fn sqlite_options(path: &Path) -> Result<AnyConnectOptions, StoreError> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    let mut create = OpenOptions::new();
    create.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut create, 0o600);
    match create.open(path) {
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(failed(error)),
    }
    let path = path.canonicalize().map_err(failed)?;
    let text = path.to_str().ok_or(StoreError::Url { problem: "its path is not UTF-8" })?;
    let url = format!("sqlite:{}?mode=rw", utf8_percent_encode(text, NON_ALPHANUMERIC));
    AnyConnectOptions::from_str(&url).map_err(|_| StoreError::Url { problem: "its path cannot be used" })
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
            Ok(_) => return Err(StoreError::Url { problem: "its file system has no write-ahead log" }),
            Err(error) => match StoreError::from(error) {
                StoreError::Busy if attempt < TRIES => tokio::time::sleep(PAUSE).await,
                error => return Err(error),
            },
        }
    }
    connection.close().await?;
    Ok(())
}
