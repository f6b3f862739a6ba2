//! Random runs: operators who reset and undo, live groups, faults, and programs that end in the middle
//! of it. Afterwards every operation is compared with what the simulator executed.
//!
//! `COUNTERDESK_TORTURE_SEEDS` says how many runs (`make torture SEEDS=200`), and
//! `COUNTERDESK_TORTURE_FIRST` with which seed to begin: the one that a violation names.

mod batches;
mod check;
mod counts;
mod dice;
mod work;
mod world;

use std::sync::Arc;
use std::time::Instant;

use tokio::sync::Semaphore;

use self::counts::Counts;
use crate::support::TestDatabase;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_runs_on_sqlite() {
    // One program: the file is on one machine. It is killed and comes back.
    torture("SQLite", 1, 25, async || TestDatabase::sqlite().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_runs_on_postgres_with_two_replicas() {
    torture("PostgreSQL, two replicas", 2, 12, async || TestDatabase::postgres().await.unwrap()).await;
}

/// `at_once`: most of each run is waiting; PostgreSQL has only so many connections.
async fn torture(name: &str, replicas: usize, at_once: usize, database: impl AsyncFn() -> TestDatabase) {
    let (first, seeds) = (setting("FIRST", 1), setting("SEEDS", 3));
    let (places, began) = (Arc::new(Semaphore::new(at_once)), Instant::now());
    let mut running = Vec::new();
    for seed in first..first + seeds {
        let place = Arc::clone(&places).acquire_owned().await.unwrap();
        let database = database().await;
        running.push(tokio::spawn(async move {
            let counts = world::run(seed, database.url(), replicas).await;
            database.remove().await.unwrap();
            drop(place);
            counts
        }));
    }
    let mut total = Counts::default();
    for run in running {
        total.add(run.await.unwrap());
    }
    eprintln!("{name}: {seeds} seeds from {first}, {:.0?}\n{total}", began.elapsed());
    assert!(total.violations.is_empty(), "{:#?}", total.violations);
}

/// Whether figures are wanted, on a machine that does nothing else.
pub fn is_asked_for() -> bool {
    given("SEEDS").is_some()
}

fn setting(name: &str, default: u64) -> u64 {
    given(name).map_or(default, |text| text.parse().unwrap())
}

fn given(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "a setting of the tests, not of the program")]
    std::env::var(format!("COUNTERDESK_TORTURE_{name}")).ok()
}
