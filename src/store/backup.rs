use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use super::dialect::Dialect;
use super::{Store, StoreError};

impl Store {
    /// Writes a consistent copy of an SQLite database to a new file, while others read and write.
    /// The copy is on the disk when this returns.
    ///
    /// # Errors
    /// [`StoreError::Backup`] if the file exists already (a backup is never written over another
    /// one) or cannot be written; [`StoreError::BackupByDatabase`] on PostgreSQL.
    pub async fn backup_to(&self, path: &Path) -> Result<(), StoreError> {
        if self.dialect != Dialect::Sqlite {
            return Err(StoreError::BackupByDatabase);
        }
        let failed = |source| StoreError::Backup { path: path.to_owned(), source };
        let text = path.to_str().ok_or(StoreError::Unstorable { what: "a path that is not Unicode text" })?;
        // As private as the database itself; SQLite fills an empty file.
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
        let written = match sqlx::query("VACUUM INTO $1").bind(text.to_owned()).execute(&self.pool).await {
            Ok(_) => file.sync_all().map_err(failed),
            Err(error) => Err(error.into()),
        };
        if written.is_err() {
            // Half a copy would pass for one.
            std::fs::remove_file(path).map_err(failed)?;
        }
        written
    }
}
