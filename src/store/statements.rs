//! Connections for single statements, which make most of a page. The pool looks after a connection at every turn: a
//! task, and a question to the database, for each that comes back. That is more than most statements are, so one that
//! comes back in good order is kept for the next one, and goes to the pool after a moment.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures::future::BoxFuture;
use futures::stream::BoxStream;
use sqlx::any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, Connection as _, Either, Execute, Executor, SqlStr};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::timeouts::{ANSWERED_WITHIN, in_time};

/// Since the pool gave it, which then tried it: so long after its server has gone may somebody get a connection to it, and
/// be told that the database is away. The statements of a page fit in.
const KEPT_FOR: Duration = Duration::from_millis(100);
/// The rest of the pool is for what takes longer.
const KEPT_OF_POOL: usize = 2;

/// What works behind people has so many at a time. The others are free for whoever comes, since a page that waits for one
/// does so for each of its questions.
const BEHIND_PEOPLE: usize = 2;

/// A pool, and what is kept of it.
#[derive(Debug)]
pub(super) struct Statements {
    pool: AnyPool,
    kept_for: Duration,
    kept: Arc<Kept>,
    /// `None`: as many as there are.
    places: Option<Semaphore>,
}

#[derive(Debug, Default)]
struct Kept(Mutex<Vec<Lent>>);

#[derive(Debug)]
struct Lent {
    connection: PoolConnection<Any>,
    since: Instant,
}

impl Statements {
    pub(super) fn on(pool: AnyPool) -> Self {
        Self { pool, kept_for: KEPT_FOR, kept: Arc::default(), places: None }
    }

    /// On the same connections, of which it takes a few at a time.
    pub(super) fn behind_people(&self) -> Self {
        let places = Some(Semaphore::new(BEHIND_PEOPLE));
        Self { pool: self.pool.clone(), kept_for: self.kept_for, kept: Arc::clone(&self.kept), places }
    }

    async fn place(&self) -> Option<SemaphorePermit<'_>> {
        match &self.places {
            // Nobody closes it; whoever did would have opened it to all.
            Some(places) => places.acquire().await.ok(),
            None => None,
        }
    }

    /// How many connections wait here for a statement.
    pub(super) fn waiting(&self) -> usize {
        self.kept().len()
    }

    /// Waits for what is under way and closes every connection.
    pub(super) async fn close(&self) {
        // From here on nothing is kept.
        let closed = self.pool.close();
        self.give_back();
        closed.await;
    }

    /// For somebody who needs a connection of the pool's own: where it has none to give, it gets these back.
    pub(super) fn make_room(&self) {
        if self.pool.num_idle() == 0 && self.pool.size() >= self.pool.options().get_max_connections() {
            self.give_back();
        }
    }

    fn give_back(&self) {
        let kept = std::mem::take(&mut *self.kept());
        drop(kept);
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Lent>> {
        self.kept.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn lend(&self) -> Result<Lent, sqlx::Error> {
        let kept = self.kept().pop();
        if let Some(lent) = kept {
            if lent.since.elapsed() < self.kept_for {
                return Ok(lent);
            }
            // Whatever lies under it may be as old.
            drop(lent);
            self.give_back();
        }
        Ok(Lent { connection: self.pool.acquire().await?, since: Instant::now() })
    }

    /// On a connection that is kept for the next one. Given up or refused, it goes to the pool, which finds out what became of
    /// it.
    async fn ask<T>(
        &self,
        statement: impl AsyncFnOnce(&mut AnyConnection) -> Result<T, sqlx::Error>,
    ) -> Result<T, sqlx::Error> {
        in_time(ANSWERED_WITHIN, async {
            let _place = self.place().await;
            let mut lent = self.lend().await?;
            let answer = statement(&mut lent.connection).await?;
            self.keep(lent);
            Ok(answer)
        })
        .await
    }

    /// For a connection whose statement was answered.
    fn keep(&self, lent: Lent) {
        if lent.since.elapsed() >= self.kept_for || lent.connection.is_in_transaction() {
            return;
        }
        let most = usize::try_from(self.pool.options().get_max_connections()).unwrap_or(0) / KEPT_OF_POOL;
        let mut kept = self.kept();
        if kept.len() < most && !self.pool.is_closed() {
            kept.push(lent);
        }
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        // The pool would take them back in a task, and nothing may run any more.
        for lent in self.0.get_mut().unwrap_or_else(PoisonError::into_inner).drain(..) {
            drop(lent.connection.detach());
        }
    }
}

/// Each on a connection of its own, within [`ANSWERED_WITHIN`].
impl<'c> Executor<'c> for &'c Statements {
    type Database = Any;

    fn execute<'e, 'q: 'e, Q>(self, query: Q) -> BoxFuture<'e, Result<AnyQueryResult, sqlx::Error>>
    where
        'c: 'e,
        Q: 'q + Execute<'q, Any>,
    {
        Box::pin(self.ask(async |connection| connection.execute(query).await))
    }

    fn fetch_all<'e, 'q: 'e, Q>(self, query: Q) -> BoxFuture<'e, Result<Vec<AnyRow>, sqlx::Error>>
    where
        'c: 'e,
        Q: 'q + Execute<'q, Any>,
    {
        Box::pin(self.ask(async |connection| connection.fetch_all(query).await))
    }

    fn fetch_optional<'e, 'q: 'e, Q>(self, query: Q) -> BoxFuture<'e, Result<Option<AnyRow>, sqlx::Error>>
    where
        'c: 'e,
        Q: 'q + Execute<'q, Any>,
    {
        Box::pin(self.ask(async |connection| connection.fetch_optional(query).await))
    }

    /// Row by row, without a limit: nothing here reads like that.
    fn fetch_many<'e, 'q: 'e, Q>(
        self,
        query: Q,
    ) -> BoxStream<'e, Result<Either<AnyQueryResult, AnyRow>, sqlx::Error>>
    where
        'c: 'e,
        Q: 'q + Execute<'q, Any>,
    {
        self.pool.fetch_many(query)
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, Result<AnyStatement, sqlx::Error>>
    where
        'c: 'e,
    {
        Box::pin(in_time(ANSWERED_WITHIN, self.pool.prepare_with(sql, parameters)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    impl Statements {
        fn kept_for(mut self, kept_for: Duration) -> Self {
            self.kept_for = kept_for;
            self
        }
    }

    const AN_HOUR: Duration = Duration::from_hours(1);

    both_databases! {
        async fn one_connection_serves_one_statement_after_the_other(url: &str) {
            let store = Store::open(url).await.unwrap();
            let statements = Statements::on(store.pool.clone()).kept_for(AN_HOUR);
            sqlx::query("CREATE TEMPORARY TABLE only_here (id BIGINT)").execute(&statements).await.unwrap();
            for _ in 0..3 {
                assert_eq!(statements.waiting(), 1);
                sqlx::query("SELECT id FROM only_here").execute(&statements).await.unwrap();
            }
            // In use, it serves nobody else.
            let lent = statements.lend().await.unwrap();
            sqlx::query("SELECT id FROM only_here").execute(&statements).await.unwrap_err();
            statements.keep(lent);
            drop(statements);
            store.close().await;
        }

        async fn what_fails_or_is_left_in_the_middle_is_not_kept(url: &str) {
            let store = Store::open(url).await.unwrap();
            let statements = Statements::on(store.pool.clone()).kept_for(AN_HOUR);
            sqlx::query("SELECT nothing FROM nowhere").execute(&statements).await.unwrap_err();
            assert_eq!(statements.waiting(), 0);
            let mut lent = statements.lend().await.unwrap();
            std::mem::forget(lent.connection.begin().await.unwrap());
            statements.keep(lent);
            assert_eq!(statements.waiting(), 0);
            store.close().await;
        }

        async fn after_a_moment_the_pool_looks_after_it(url: &str) {
            let store = Store::open(url).await.unwrap();
            let statements = Statements::on(store.pool.clone()).kept_for(Duration::ZERO);
            sqlx::query("SELECT 1").fetch_one(&statements).await.unwrap();
            assert_eq!(statements.waiting(), 0);
            // Kept while it was young, and found old.
            let old = Lent { connection: store.pool.acquire().await.unwrap(), since: Instant::now() };
            statements.kept().push(old);
            sqlx::query("SELECT 1").fetch_one(&statements).await.unwrap();
            assert_eq!(statements.waiting(), 0);
            store.close().await;
        }

        async fn who_needs_one_of_the_pool_gets_it(url: &str) {
            let store = Store::open(url).await.unwrap();
            sqlx::query("SELECT 1").fetch_one(store.pool()).await.unwrap();
            let mut others = Vec::new();
            while store.pool.size() < store.pool.options().get_max_connections() {
                others.push(store.pool.acquire().await.unwrap());
            }
            while let Some(other) = store.pool.try_acquire() {
                others.push(other);
            }
            store.begin_write().await.unwrap().rollback().await.unwrap();
            drop(others);
            store.close().await;
        }

        async fn whoever_works_behind_people_leaves_them_a_connection(url: &str) {
            let store = Store::open(url).await.unwrap();
            let (behind, most) = (store.behind_people(), store.pool.options().get_max_connections());
            let (first, second) = (behind.statements.place().await, behind.statements.place().await);
            let third = tokio::time::timeout(Duration::from_millis(20), sqlx::query("SELECT 1").execute(behind.pool()));
            assert!(third.await.is_err(), "it waits");
            for _ in 0..most {
                sqlx::query("SELECT 1").execute(store.pool()).await.unwrap();
            }
            drop((first, second));
            sqlx::query("SELECT 1").execute(behind.pool()).await.unwrap();
            // It keeps them for each other.
            assert_eq!(store.statements.waiting(), behind.statements.waiting());
            store.close().await;
        }

        async fn closing_waits_for_nothing_that_is_kept(url: &str) {
            let store = Store::open(url).await.unwrap();
            sqlx::query("SELECT 1").fetch_one(store.pool()).await.unwrap();
            tokio::time::timeout(Duration::from_secs(5), store.close()).await.unwrap();
            sqlx::query("SELECT 1").execute(store.pool()).await.unwrap_err();
        }
    }

    /// So that whoever copies the file of a program that has ended has all of it.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn once_it_has_closed_all_is_in_the_file() {
        for round in 0..50 {
            let database = TestDatabase::sqlite().unwrap();
            Store::open(database.url()).await.unwrap().close().await;
            let log = format!("{}-wal", database.url().strip_prefix("sqlite:").unwrap());
            // On a busy machine the last connection may be left to close by itself.
            let give_up = Instant::now() + Duration::from_secs(20);
            while std::path::Path::new(&log).exists() {
                assert!(Instant::now() < give_up, "{round}");
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    }

    #[test]
    fn a_store_may_outlive_what_runs() {
        let database = TestDatabase::sqlite().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let store = runtime.block_on(async {
            let store = Store::open(database.url()).await.unwrap();
            sqlx::query("SELECT 1").fetch_one(store.pool()).await.unwrap();
            store
        });
        drop(runtime);
        drop(store);
    }
}
