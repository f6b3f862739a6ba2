//! Brings the tables to the newest version, in one transaction, one replica at a time.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Executor, Row};

use super::dialect::Dialect;
use super::{Store, StoreError};

struct Migration {
    version: i64,
    /// The part that is the same on both.
    sql: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

impl Migration {
    fn sql(&self, dialect: Dialect) -> String {
        let own = match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        };
        format!("{}{own}", self.sql)
    }
}

/// In order. One that has been released never changes: the fingerprint in the database would differ.
const MIGRATIONS: &[Migration] = &[
    Migration { version: 1, sql: include_str!("migrations/0001_first.sql"), sqlite: "", postgres: "" },
    Migration {
        version: 2,
        sql: include_str!("migrations/0002_activity.sql"),
        sqlite: include_str!("migrations/0002_activity.sqlite.sql"),
        postgres: include_str!("migrations/0002_activity.postgres.sql"),
    },
    Migration { version: 3, sql: include_str!("migrations/0003_undo.sql"), sqlite: "", postgres: "" },
    Migration { version: 4, sql: include_str!("migrations/0004_decisions.sql"), sqlite: "", postgres: "" },
];

pub(super) async fn run(store: &Store) -> Result<(), StoreError> {
    let mut write = store.begin_write().await?;
    let connection = write.unlimited_connection();
    if let Some(sql) = store.dialect.take_turns_migrating() {
        connection.execute(sqlx::raw_sql(sql)).await?;
    }
    connection
        .execute(
            "CREATE TABLE IF NOT EXISTS migrations (version BIGINT NOT NULL PRIMARY KEY, fingerprint TEXT NOT NULL)",
        )
        .await?;
    let applied =
        connection.fetch_all("SELECT version, fingerprint FROM migrations ORDER BY version").await?;
    let applied: Vec<(i64, String)> = applied
        .iter()
        .map(|row| Ok((row.try_get("version")?, row.try_get("fingerprint")?)))
        .collect::<Result<_, sqlx::Error>>()?;

    for migration in MIGRATIONS {
        let sql = migration.sql(store.dialect);
        let fingerprint = fingerprint(&sql);
        match applied.iter().find(|(version, _)| *version == migration.version) {
            Some((_, known)) if *known == fingerprint => {}
            Some(_) => return Err(StoreError::MigrationChanged { version: migration.version }),
            None => {
                // Both parts are ours, from the files beside this one.
                connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
                sqlx::query("INSERT INTO migrations (version, fingerprint) VALUES ($1, $2)")
                    .bind(migration.version)
                    .bind(fingerprint)
                    .execute(&mut *connection)
                    .await?;
            }
        }
    }
    // A newer program may have given columns a meaning that this one would trample on.
    let known = MIGRATIONS.last().map_or(0, |migration| migration.version);
    if let Some((found, _)) = applied.last().filter(|(found, _)| *found > known) {
        return Err(StoreError::Newer { found: *found, known });
    }
    write.commit().await
}

/// The same on a checkout that turned line ends into CR LF.
fn fingerprint(sql: &str) -> String {
    hex(&Sha256::digest(sql.replace('\r', "")))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
