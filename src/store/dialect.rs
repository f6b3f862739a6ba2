//! Everything in which SQLite and PostgreSQL truly differ. No other file asks which one it is.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{Any, AnyConnection, AnyPool, ConnectOptions, Connection, Executor, Pool, Row};

use super::activity::BLOCK;
use super::private::exposed_mode;
use super::timeouts::{ANSWERED_WITHIN, in_time, was_given_up_lately};
use super::{DatabaseAddress, Opening, StoreError};

/// How long a statement waits for somebody else's lock.
const LOCK_WAIT: Duration = Duration::from_secs(5);
/// How long a connection may take to finish what was left behind on it.
const RELEASED_WITHIN: Duration = Duration::from_secs(3);
/// How long the last connection may take. A program that stops has two seconds for it, and for its last entries.
const CLOSED_WITHIN: Duration = Duration::from_millis(500);

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

    /// How long an array is that stands in this column as JSON.
    pub(super) fn array_length(self, column: &str) -> String {
        match self {
            Self::Sqlite => format!("json_array_length({column})"),
            Self::Postgres => format!("CAST(json_array_length(CAST({column} AS JSON)) AS BIGINT)"),
        }
    }

    /// The time of the database, in milliseconds, where programs on several machines share it.
    pub(super) fn shared_time(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => {
                Some("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now")
            }
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

    /// Adds an event of the activity log to the index that finds it.
    pub(super) fn index_activity_tokens(self) -> &'static str {
        match self {
            Self::Sqlite => "INSERT INTO activity_search (rowid, tokens) VALUES ($1, $2)",
            Self::Postgres => {
                "INSERT INTO activity_search (seq, tokens) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))"
            }
        }
    }

    pub(super) fn forget_activity_tokens(self) -> &'static str {
        match self {
            Self::Sqlite => "DELETE FROM activity_search WHERE rowid = $1",
            Self::Postgres => "DELETE FROM activity_search WHERE seq = $1",
        }
    }

    pub(super) fn forget_activity_tokens_through(self) -> &'static str {
        match self {
            Self::Sqlite => "DELETE FROM activity_search WHERE rowid <= $1",
            Self::Postgres => "DELETE FROM activity_search WHERE seq <= $1",
        }
    }

    /// The events `e` and their entries `a` that the index gives for what is bound as `$asked`, between the numbers
    /// that are bound as `$first` and `$last`: tables, a condition, an order.
    pub(super) fn found_activity(
        self,
        asked: usize,
        (first, last): (usize, usize),
        order: &str,
    ) -> [String; 3] {
        match self {
            // Crossed: it keeps to this order, and walks the index from its end.
            Self::Sqlite => [
                format!(
                    "(SELECT rowid AS found FROM activity_search WHERE activity_search MATCH ${asked}) AS s \
                     CROSS JOIN activity_events AS e CROSS JOIN activity AS a"
                ),
                format!("e.seq = s.found AND a.seq = e.seq AND s.found >= ${first} AND s.found <= ${last}"),
                format!("ORDER BY s.found {order}"),
            ],
            // One block of numbers after the other, each sorted by itself, and no more of them than the limit asks for.
            // LATERAL makes that the only order in which it can be done, and `OFFSET 0` keeps the parts as they are:
            // whatever the planner thinks of them, nothing is sorted as a whole, nor are whole tables read. Asked for the
            // block by itself, the index leaps to where it is in every list of places; within one question it does not.
            Self::Postgres => {
                let lowest = format!("(SELECT GREATEST(${first}, base_seq) FROM activity_head WHERE id = 1)");
                let highest = format!("(SELECT LEAST(${last}, seq) FROM activity_head WHERE id = 1)");
                let blocks = match order {
                    "ASC" => format!("generate_series({lowest} / {BLOCK}, {highest} / {BLOCK}, 1)"),
                    _ => format!("generate_series({highest} / {BLOCK}, {lowest} / {BLOCK}, -1)"),
                };
                let from = format!(
                    "{blocks} AS b (block) \
                     CROSS JOIN LATERAL (SELECT seq FROM activity_search \
                      WHERE tokens @@ CAST('z' || b.block AS TSQUERY) \
                      AND tokens @@ CAST(${asked} AS TSQUERY) ORDER BY seq {order} OFFSET 0) AS s \
                     CROSS JOIN LATERAL (SELECT * FROM activity_events WHERE seq = s.seq OFFSET 0) AS e \
                     CROSS JOIN LATERAL (SELECT * FROM activity WHERE seq = e.seq OFFSET 0) AS a"
                );
                [from, format!("s.seq >= ${first} AND s.seq <= ${last}"), String::new()]
            }
        }
    }

    /// Adds a group of the directory to the index that finds it.
    pub(super) fn index_directory_tokens(self) -> &'static str {
        match self {
            Self::Sqlite => "INSERT INTO directory_search (rowid, tokens) VALUES ($1, $2)",
            Self::Postgres => {
                "INSERT INTO directory_search (number, tokens) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))"
            }
        }
    }

    pub(super) fn forget_directory_tokens(self) -> &'static str {
        match self {
            Self::Sqlite => "DELETE FROM directory_search WHERE rowid = $1",
            Self::Postgres => "DELETE FROM directory_search WHERE number = $1",
        }
    }

    /// The groups that the index gives for what is bound as `$number`, and no more than that: a table `s` with their
    /// numbers as `found`.
    pub(super) fn found_groups(self, number: usize, limit: Option<u32>) -> String {
        // Without a limit the fence keeps the planner from asking the index once for each group.
        let end = limit.map_or("OFFSET 0".to_owned(), |limit| format!("LIMIT {limit}"));
        match self {
            Self::Sqlite => format!(
                "(SELECT rowid AS found FROM directory_search WHERE directory_search MATCH ${number} {}) AS s",
                if limit.is_some() { end.as_str() } else { "" }
            ),
            Self::Postgres => format!(
                "(SELECT number AS found FROM directory_search WHERE tokens @@ CAST(${number} AS TSQUERY) {end}) AS s"
            ),
        }
    }

    /// A table `name` with a `value` for each of the numbers that stand in a column, with commas between them.
    pub(super) fn each_number(self, column: &str, name: &str) -> String {
        match self {
            Self::Sqlite => format!("json_each('[' || {column} || ']') AS {name}"),
            Self::Postgres => {
                format!("LATERAL unnest(CAST(string_to_array({column}, ',') AS BIGINT[])) AS {name} (value)")
            }
        }
    }

    /// The texts of a list that is bound as JSON.
    pub(super) fn each_text(self, number: usize, name: &str) -> String {
        match self {
            Self::Sqlite => format!("json_each(${number}) AS {name}"),
            Self::Postgres => {
                format!("json_array_elements_text(CAST(${number} AS JSON)) AS {name} (value)")
            }
        }
    }

    /// A condition: the text that is bound as `$number` holds the one in `column`.
    pub(super) fn is_within(self, column: &str, number: usize) -> String {
        match self {
            Self::Sqlite => format!("instr(${number}, {column}) > 0"),
            Self::Postgres => format!("position({column} IN ${number}) > 0"),
        }
    }

    /// A condition: the text in `column` holds the one that is bound as `$number`.
    pub(super) fn holds(self, column: &str, number: usize) -> String {
        match self {
            Self::Sqlite => format!("instr({column}, ${number}) > 0"),
            Self::Postgres => format!("position(${number} IN {column}) > 0"),
        }
    }

    /// What the index is asked for: of each group of words one, of all groups together.
    pub(super) fn all_of_any(self, groups: &[Vec<String>]) -> String {
        let (or, and) = match self {
            Self::Sqlite => (" OR ", " AND "),
            Self::Postgres => (" | ", " & "),
        };
        let groups: Vec<String> = groups.iter().map(|group| format!("({})", group.join(or))).collect();
        groups.join(and)
    }

    /// Behind the choice of rows that several replicas share: those that another one is taking at this moment are passed
    /// over. On SQLite there is one writer.
    pub(super) fn skip_locked(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// Reads a sign-in that nobody has ended, and keeps whoever would change it waiting.
    pub(super) fn hold_sign_in(self) -> &'static str {
        macro_rules! sql {
            ($lock:literal) => {
                concat!(
                    "SELECT operator_id, security_stamp, signed_in_at, seen_at, proved_at FROM sign_ins \
                     WHERE id = $1 AND ended_at IS NULL",
                    $lock
                )
            };
        }
        match self {
            Self::Sqlite => sql!(""),
            Self::Postgres => sql!(" FOR SHARE"),
        }
    }

    /// SQLite has one writer at a time and lets the others poll, which is slow and unfair. Writers
    /// of this process stand in a queue instead.
    pub(super) fn has_one_writer(self) -> bool {
        self == Self::Sqlite
    }

    /// What each new connection is told. Both: a commit is on the disk when it returns. A connection to SQLite has a cache of
    /// its own, half as large as usual (in KiB): the operating system keeps the file for all of them.
    fn greeting(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON; PRAGMA cache_size = -1000"
            }
            // `remote_apply` and `remote_write` promise more or need standbys: those stay.
            Self::Postgres => {
                "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s'; \
                 SELECT set_config('synchronous_commit', 'on', false) \
                 WHERE current_setting('synchronous_commit') IN ('off', 'local')"
            }
        }
    }

    /// Whether there is a database of this program: a table that nobody else has.
    fn looks_for_ours(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'activity_head'"
            }
            Self::Postgres => {
                "SELECT COUNT(*) FROM pg_tables \
                 WHERE tablename = 'activity_head' AND schemaname = ANY (current_schemas(false))"
            }
        }
    }

    /// Once all connections are closed. SQLite takes its write-ahead log back into the file with the last one; but of two that
    /// close at the same moment each finds the other one there. Where another program has the file open it has time: nobody is
    /// waited for, and nobody waits.
    pub(super) async fn take_log_back(self, options: &AnyConnectOptions) -> Result<(), sqlx::Error> {
        if self != Self::Sqlite {
            return Ok(());
        }
        in_time(CLOSED_WITHIN, async {
            let mut connection = options.connect().await?;
            connection
                .execute(sqlx::raw_sql("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(PASSIVE)"))
                .await?;
            connection.close().await
        })
        .await
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
            .after_release(move |connection, _| {
                Box::pin(async move {
                    // No server can vanish here, and who was answered has left nothing behind.
                    if self == Self::Sqlite && !connection.is_in_transaction() && !was_given_up_lately() {
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
    match dialect.pool_options().connect_with(options.clone()).await {
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
