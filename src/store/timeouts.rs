//! How long the store waits for an answer. A server that vanishes says nothing, and the connection to
//! it stays open for as long as the operating system goes on hoping.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::future::BoxFuture;
use futures::stream::BoxStream;
use sqlx::any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::{Any, Either, Execute, Executor, SqlStr};

/// For one statement. Longer than waiting for a connection and then for a lock, which have limits of
/// their own (5 s each) and say more when they are reached.
pub(super) const ANSWERED_WITHIN: Duration = Duration::from_secs(12);

/// When this program last gave a question up: its connection may still be busy with it.
static GIVEN_UP: Mutex<Option<Instant>> = Mutex::new(None);
/// A connection is given back at once by whoever gives its question up.
const LATELY: Duration = Duration::from_secs(10);

/// A question that has no answer yet. Dropped like that, it is given up.
struct Asked {
    is_answered: bool,
}

impl Drop for Asked {
    fn drop(&mut self) {
        if !self.is_answered {
            *GIVEN_UP.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        }
    }
}

/// Whether a connection that comes back may be busy with what nobody waits for any more.
pub(super) fn was_given_up_lately() -> bool {
    GIVEN_UP.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|at| at.elapsed() < LATELY)
}

/// Waits so long and no longer.
pub(super) async fn in_time<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    // Made first, so that the connection, which the work holds, is given back after this is known.
    let work = std::pin::pin!(work);
    let mut asked = Asked { is_answered: false };
    let answer = tokio::time::timeout(limit, work).await;
    asked.is_answered = answer.is_ok();
    answer.unwrap_or_else(|_| {
        let words = format!("no answer within {limit:?}");
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
