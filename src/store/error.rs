use std::fmt;
use std::path::PathBuf;

use super::AddressFault;
use super::outage::{Outage, outage};

/// Why the store could not do what it was asked. Nothing in here prints a value from a table.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("an operator of this name exists")]
    NameTaken,
    /// In other letters: "mira" with a Cyrillic і, mod-1 and mod-l.
    #[error("an operator has a name that looks the same")]
    NameLooksAlike,
    /// Somebody else was quicker: look them up.
    #[error("this identity has an operator already")]
    IdentityTaken,
    #[error(
        "somebody has to stay who looks after people: this is the last manager, or the last one of every app"
    )]
    LastManager,
    #[error("the last second factor is not taken away: nothing else would stand beside the password")]
    LastFactor,
    /// The account was changed from elsewhere meanwhile, or the sign-in that would change it is over.
    #[error("the account was changed meanwhile, or the sign-in is over")]
    StartAgain,
    /// Draw another one and begin again.
    #[error("the reference is taken")]
    ReferenceTaken,
    /// Something cannot be written as it is, for example because it holds a NUL character, which
    /// PostgreSQL has no way to store.
    #[error("{what} cannot be stored")]
    Unstorable { what: &'static str },
    /// Something was written that this program does not understand.
    #[error("the database holds something unreadable: {what}")]
    Corrupt { what: &'static str },
    #[error("its address is not usable: {0}")]
    Url(String),
    /// Only some commands make one.
    #[error("there is no database of Counterdesk at {at}; counterdesk serve makes one")]
    NoDatabase { at: String },
    #[error(
        "{}: others may read or change it (mode {mode:o}); chmod 600 it, or 640 for a group of its own",
        .path.display()
    )]
    Exposed { path: PathBuf, mode: u32 },
    #[error(
        "a pooler stands in front of PostgreSQL that gives each transaction another connection (transaction \
         pooling); settings of a session would be lost: give this program session pooling, or the server itself"
    )]
    TransactionPooling,
    #[error(
        "the pooler in front of PostgreSQL refuses a parameter with which each connection begins; in pgbouncer.ini set \
         ignore_startup_parameters = extra_float_digits"
    )]
    StartupParameter,
    #[error("the database file {path} cannot be opened: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("the file of anchors {path} cannot be used: {source}")]
    Anchors { path: PathBuf, source: std::io::Error },
    #[error(
        "the anchor file {path} is missing or empty, and the log was anchored there. Put it back from where it \
         is kept. If it is lost for good, counterdesk log begin-anchors begins another one, and writes that \
         into the log"
    )]
    AnchorsLost { path: PathBuf },
    #[error("the backup {path} cannot be written: {source}")]
    Backup { path: PathBuf, source: std::io::Error },
    #[error("a PostgreSQL database is backed up with pg_dump")]
    BackupByDatabase,
    #[error("the database was brought to version {found} by a newer program; this one knows {known}")]
    Newer { found: i64, known: i64 },
    #[error(
        "the database was left at version {found} and this program works with {known}; counterdesk serve brings it \
         there when it starts"
    )]
    Older { found: i64, known: i64 },
    #[error("migration {version} is not the one that this database was built with")]
    MigrationChanged { version: i64 },
    /// Others kept getting in the way. Trying again later may work.
    #[error("the database is too busy")]
    Busy,
    #[error("the disk of the database is full, or cannot be written")]
    Full,
    #[error("the database is read-only")]
    ReadOnly,
    /// It is not running, is just starting or stopping, or does not answer.
    #[error("the database cannot be reached: {0}")]
    Down(DriverError),
    #[error("the database is not available: {0}")]
    Unavailable(#[from] DriverError),
}

impl StoreError {
    /// Whether it is the database that is in trouble, and not this program or what it was asked.
    pub fn is_outage(&self) -> bool {
        matches!(self, Self::Busy | Self::Full | Self::ReadOnly | Self::Down(_))
    }

    pub(super) fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Unavailable(trouble) if trouble.0.as_database_error()
            .is_some_and(sqlx::error::DatabaseError::is_unique_violation))
    }
}

impl From<AddressFault> for StoreError {
    fn from(fault: AddressFault) -> Self {
        Self::Url(fault.to_string())
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            // The driver's text would show the value that could not be read.
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
                Self::Corrupt { what: "a column of an unexpected type" }
            }
            sqlx::Error::Database(error) => match error.code().and_then(|code| outage(&code)) {
                Some(Outage::Busy) => Self::Busy,
                Some(Outage::Full) => Self::Full,
                Some(Outage::ReadOnly) => Self::ReadOnly,
                Some(Outage::Down) => Self::Down(DriverError(sqlx::Error::Database(error))),
                None => Self::Unavailable(DriverError(sqlx::Error::Database(error))),
            },
            gone @ (sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::WorkerCrashed) => {
                Self::Down(DriverError(gone))
            }
            other => Self::Unavailable(DriverError(other)),
        }
    }
}

/// What the driver said, without the values that drivers like to quote ("Key (name)=(operator-1) already
/// exists"). It deliberately has no `source`: error reporters print those.
pub struct DriverError(sqlx::Error);

impl DriverError {
    pub(super) fn has_code(&self, code: &str) -> bool {
        let error = self.0.as_database_error();
        error.is_some_and(|error| error.code().is_some_and(|found| found == code))
    }
}

impl fmt::Display for DriverError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(error) = self.0.as_database_error() else {
            return self.0.fmt(formatter);
        };
        let code = error.code().unwrap_or_default();
        // SQLSTATE classes 22 and 23 are about data, and their messages quote it.
        if code.len() == 5 && (code.starts_with("22") || code.starts_with("23")) {
            write!(formatter, "error {code}")?;
            return match error.constraint() {
                Some(constraint) => write!(formatter, " (constraint {constraint})"),
                None => Ok(()),
            };
        }
        write!(formatter, "error {code}: {}", error.message())
    }
}

impl fmt::Debug for DriverError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl std::error::Error for DriverError {}
