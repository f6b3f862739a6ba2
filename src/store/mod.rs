//! Speaks to the database: SQLite or PostgreSQL, one SQL text for both, one file per family of tables.
//!
//! Rules of that text: binds are `$n`; times are BIGINT Unix milliseconds; identifiers and JSON are
//! TEXT; flags are BIGINT 0 or 1; an absent value is bound with its type (`None::<i64>`); a sum is
//! cast to BIGINT. What cannot be the same on both stands in `dialect`.

mod backup;
mod dialect;
mod error;
#[cfg(test)]
mod fixtures;
mod lookups;
mod migrate;
mod operations;
mod operators;
mod plans;
mod rows;
mod sessions;
#[cfg(test)]
#[path = "../../tests/it/support/database.rs"]
mod testing;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use sqlx::{Any, AnyConnection, AnyPool, Transaction};
use tokio::sync::{Mutex, MutexGuard};

use self::dialect::Dialect;
pub use self::error::{StoreError, Trouble};
pub use self::lookups::Lookup;
pub use self::operations::{
    Begun, Check, FIRST_CHECK_AFTER_SECONDS, NewOperation, Operation, OperationKind, OperationState,
    Settlement, Undo, UndoneBy,
};
pub use self::operators::{NewOperator, Operator, PasswordHash};
pub use self::plans::Plan;
pub use self::sessions::Sessions;

/// The database. Cheap to clone; every clone is the same one.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    dialect: Dialect,
    turn: Arc<Mutex<()>>,
}

impl Store {
    /// Opens `sqlite:path` (creating the file) or `postgres://…` and brings its tables up to date.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let (pool, dialect) = dialect::connect(url).await?;
        let store = Self { pool, dialect, turn: Arc::default() };
        migrate::run(&store).await?;
        Ok(store)
    }

    /// Writes a row and waits until it is on the disk. Reading alone would not notice a full disk or
    /// a server that has become a read-only standby.
    pub async fn ping_write(&self) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        sqlx::query("UPDATE readiness SET checks = checks + 1 WHERE id = 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Waits for what is under way and closes every connection.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// Holds this process's place as the only writer, where the database has only one. To be held
    /// around every single statement that writes outside `begin_write`.
    async fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        if self.dialect.has_one_writer() { Some(self.turn.lock().await) } else { None }
    }

    async fn begin_write(&self) -> Result<WriteTransaction<'_>, StoreError> {
        let turn = self.turn().await;
        let transaction = self.pool.begin_with(self.dialect.begin_write()).await?;
        Ok(WriteTransaction { transaction, _turn: turn })
    }
}

/// A transaction that writes. Dropped without `commit`, it is rolled back.
struct WriteTransaction<'a> {
    // Before the turn: fields are dropped in this order, and the next writer comes after the rollback.
    transaction: Transaction<'static, Any>,
    _turn: Option<MutexGuard<'a, ()>>,
}

impl WriteTransaction<'_> {
    fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }

    async fn rollback(self) -> Result<(), StoreError> {
        Ok(self.transaction.rollback().await?)
    }
}
