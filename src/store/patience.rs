//! How long the store waits for an answer. A server that vanishes says nothing, and the connection to
//! it stays open for as long as the operating system goes on hoping.

use std::io;
use std::time::Duration;

use futures::future::BoxFuture;
use futures::stream::BoxStream;
use sqlx::any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::{Any, Either, Execute, Executor, SqlStr};

/// For one statement. Longer than waiting for a connection and then for a lock, which have limits of
/// their own (5 s each) and say more when they are reached.
pub(super) const ANSWERED_WITHIN: Duration = Duration::from_secs(12);

/// Waits so long and no longer.
pub(super) async fn in_time<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    tokio::time::timeout(limit, work).await.unwrap_or_else(|_| {
        let words = format!("no answer within {} s", limit.as_secs());
        Err(io::Error::new(io::ErrorKind::TimedOut, words).into())
    })
}

/// Runs statements on a connection or a pool, each within [`ANSWERED_WITHIN`].
#[derive(Debug)]
pub(super) struct Limited<E>(pub E);

impl<'c, E: Executor<'c, Database = Any>> Executor<'c> for Limited<E> {
    type Database = Any;

    fn execute<'e, 'q: 'e, Q>(self, query: Q) -> BoxFuture<'e, Result<AnyQueryResult, sqlx::Error>>
    where
        'c: 'e,
        Q: 'q + Execute<'q, Any>,
    {
        Box::pin(in_time(ANSWERED_WITHIN, self.0.execute(query)))
    }

    fn fetch_all<'e, 'q: 'e, Q>(self, query: Q) -> BoxFuture<'e, Result<Vec<AnyRow>, sqlx::Error>>
    where
        'c: 'e,
        Q: 'q + Execute<'q, Any>,
    {
        Box::pin(in_time(ANSWERED_WITHIN, self.0.fetch_all(query)))
    }

    fn fetch_optional<'e, 'q: 'e, Q>(self, query: Q) -> BoxFuture<'e, Result<Option<AnyRow>, sqlx::Error>>
    where
        'c: 'e,
        Q: 'q + Execute<'q, Any>,
    {
        Box::pin(in_time(ANSWERED_WITHIN, self.0.fetch_optional(query)))
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
        self.0.fetch_many(query)
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, Result<AnyStatement, sqlx::Error>>
    where
        'c: 'e,
    {
        Box::pin(in_time(ANSWERED_WITHIN, self.0.prepare_with(sql, parameters)))
    }
}
