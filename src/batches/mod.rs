//! Many groups at once: one change for each group of a list, previewed, confirmed once, carried out through `reset` (there is
//! no second way of sending), reported, and undone as one.
//!
//! ```text
//! intake    a list, as it is pasted, uploaded, ticked or saved: IDs, each once       intake.rs, spreadsheet.rs
//! make      the list stands fast                                                     make.rs
//! read      the dry run: every group with its counters, what goes, what is left       read.rs
//! freeze    a hash over all of it: what is confirmed and approved                     read.rs, frozen.rs, totals.rs
//! confirm   its maker, with the number of groups typed; another manager, by the rule  steps.rs
//! run       some items at a time: read anew, begun together, each sent once           run.rs
//! report    from the rows of the items, whoever worked on them and however often      report.rs
//! left      what certainly did nothing, for another batch                            left.rs
//! undo      a batch like any other, of what the first one removed                     make.rs, undone.rs
//! list      all batches, a page at a time                                             list.rs
//! lists     groups under a name                                                       lists.rs
//! refusals  a step that was not taken, in the activity log                            refusals.rs
//! ```

mod error;
mod frozen;
#[cfg(test)]
mod fuzz;
mod intake;
mod keys;
mod left;
mod list;
mod lists;
mod make;
mod read;
mod refusals;
mod report;
mod run;
mod spreadsheet;
mod standstill;
mod steps;
mod totals;
mod undone;

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::task::JoinSet;

pub use self::error::{BadLine, BatchError, IntakeFault};
pub use self::intake::{Listed, MAX_FILE_BYTES, MAX_LIST_BYTES, listed, read_pasted};
pub use self::left::left_of;
pub use self::lists::MAX_LIST_NAME_CHARS;
pub use self::make::{BatchRequest, RequestedChange, UndoBatchRequest};
pub use self::refusals::Refused;
use self::report::{Counted, Ended};
pub use self::report::{Progress, Rate, Report};
pub use self::spreadsheet::read_csv;
pub use self::steps::{CONFIRM_SECONDS, Waiting, has_lapsed, is_too_old};
pub use self::undone::can_be_undone;

use self::run::Streak;
use crate::metrics::Job;
use crate::model::{
    Actor, Assurance, Batch, BatchState, GroupId, Permission, Reference, SdkAppId, SharedRandomness,
};
use crate::reset::{Desk, ResetError};
use crate::store::{Authority, FromSignIn, Store};

/// How often it is looked whether there is something to work on.
const PAUSE: Duration = Duration::from_millis(250);
/// So many work on one batch, in each program: while three lots are on their way, and so all that may be, others are read.
const LANES: usize = 6;

/// Whoever has taken items has them so long: if this program dies, another one goes on soon after.
const CLAIM_SECONDS: i64 = 12;
/// As long as it lives, it says so that often. Readings wait for their turn, and for answers that are slow.
const CLAIM_IS_KEPT_EVERY: Duration = Duration::from_secs(4);
/// After ten minutes it hangs, and another one may try.
const CLAIM_IS_KEPT_TIMES: usize = 150;

/// All of it. Cheap to clone.
#[derive(Clone)]
pub struct Batches {
    /// What works on batches has one that comes behind people.
    desk: Desk,
    inner: Arc<Inner>,
}

struct Inner {
    randomness: SharedRandomness,
    /// What was counted last, however many people follow.
    counted: Mutex<BTreeMap<Reference, Counted>>,
    /// Of those that are over.
    ended: Mutex<BTreeMap<Reference, Ended>>,
    /// Lanes that are at work.
    lanes: Mutex<BTreeSet<(Reference, usize)>>,
    /// Of batches that are carried out.
    streaks: Mutex<BTreeMap<Reference, Streak>>,
    /// What has been read is frozen once, and not by each lane.
    freezing: tokio::sync::Mutex<()>,
}

impl Batches {
    pub fn new(desk: &Desk, randomness: SharedRandomness) -> Self {
        let inner = Inner {
            randomness,
            counted: Mutex::default(),
            ended: Mutex::default(),
            lanes: Mutex::default(),
            streaks: Mutex::default(),
            freezing: tokio::sync::Mutex::default(),
        };
        Self { desk: desk.clone(), inner: Arc::new(inner) }
    }

    fn desk(&self) -> &Desk {
        &self.desk
    }

    fn store(&self) -> &Store {
        self.desk.store()
    }

    fn token(&self) -> String {
        self.inner.randomness.token()
    }

    /// A batch on an app that this operator works on. Whose it is does not matter: anybody may look.
    pub async fn batch_for(&self, actor: &Actor, reference: &Reference) -> Result<Batch, BatchError> {
        Self::granted(actor, self.store().batch(reference).await?.ok_or(BatchError::NoSuchBatch)?)
    }

    fn granted(actor: &Actor, batch: Batch) -> Result<Batch, BatchError> {
        if actor.apps.include(batch.app) { Ok(batch) } else { Err(BatchError::NoSuchBatch) }
    }

    /// The batch that an operation on this group is part of, if this operator may look at it.
    pub async fn batch_of_operation(
        &self,
        actor: &Actor,
        (group, operation): (&GroupId, &Reference),
    ) -> Result<Option<Reference>, BatchError> {
        let Some(reference) = self.store().batch_of_operation(group, operation).await? else {
            return Ok(None);
        };
        match self.batch_for(actor, &reference).await {
            Ok(batch) => Ok(Some(batch.reference)),
            Err(BatchError::NoSuchBatch) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Works on whatever there is, until the desk is to [`finish`](Desk::finish).
    pub async fn keep_working(&self) {
        self.behind_people().keep_working_behind_people().await;
    }

    fn behind_people(&self) -> Self {
        Self { desk: self.desk.behind_people(), ..self.clone() }
    }

    async fn keep_working_behind_people(&self) {
        let mut lanes = JoinSet::new();
        loop {
            match self.store().batches_at_work().await {
                Ok(batches) => {
                    self.desk().metrics().job_succeeded(Job::Batches, self.desk().now());
                    for (batch, has_items) in batches {
                        // What is left for one that has none is done by one.
                        let lanes_wanted = if has_items { LANES } else { 1 };
                        for lane in 0..lanes_wanted {
                            if let Some(at_work) = self.enter(&batch, lane) {
                                let batches = self.clone();
                                lanes.spawn(async move { batches.work_on(&at_work).await });
                            }
                        }
                    }
                }
                Err(error) => {
                    self.desk().metrics().job_failed(Job::Batches);
                    tracing::warn!(%error, "batch.failed");
                }
            }
            while let Some(done) = lanes.try_join_next() {
                if let Err(error) = done {
                    self.desk().metrics().job_failed(Job::Batches);
                    tracing::error!(%error, "batch.failed");
                }
            }
            if self.desk().rest(PAUSE).await {
                return;
            }
        }
    }

    /// `None`: somebody works on that lane.
    fn enter(&self, batch: &Reference, lane: usize) -> Option<AtWork> {
        let place = (batch.clone(), lane);
        let mut lanes = self.inner.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        lanes.insert(place.clone()).then(|| AtWork { batches: self.clone(), place })
    }

    /// Does one lot after the other, until there is nothing to do or nothing is to be done any more.
    async fn work_on(&self, at_work: &AtWork) {
        while !self.desk().rest(Duration::ZERO).await {
            match self.work_once(&at_work.place.0).await {
                Ok(Worked::More) => {}
                Ok(Worked::Nothing) => return,
                Err(error) => {
                    self.desk().metrics().job_failed(Job::Batches);
                    tracing::warn!(batch = %at_work.place.0, %error, "batch.failed");
                    return;
                }
            }
        }
    }

    /// One lot.
    async fn work_once(&self, reference: &Reference) -> Result<Worked, BatchError> {
        let batch = self.store().batch(reference).await?.ok_or(BatchError::NoSuchBatch)?;
        match batch.state {
            BatchState::Reading => self.read_some(&batch).await,
            BatchState::Running => self.run_some(&batch).await,
            _ => Ok(Worked::Nothing),
        }
    }

    /// Works until nothing is left to do at this moment; for tests and for whoever has no clock.
    pub async fn work_through(&self, reference: &Reference) -> Result<(), BatchError> {
        let working = self.behind_people();
        while working.work_once(reference).await? == Worked::More {}
        Ok(())
    }

    /// Does something with items that are this `claim`'s, which they stay as long as it takes.
    async fn keeping<T>(&self, batch: &Reference, claim: &str, work: impl Future<Output = T>) -> T {
        let kept = async {
            for _ in 0..CLAIM_IS_KEPT_TIMES {
                tokio::time::sleep(CLAIM_IS_KEPT_EVERY).await;
                let until = self.desk().now().plus_seconds(CLAIM_SECONDS);
                if let Err(error) = self.store().keep_items(batch, claim, until).await {
                    tracing::warn!(%batch, %error, "batch.claim_not_kept");
                }
            }
            std::future::pending::<Infallible>().await
        };
        tokio::select! {
            done = work => done,
            never = kept => match never {},
        }
    }

    /// What has to be true of whoever does something to many groups, as it is written down.
    fn authority(actor: &Actor, assurance: &Assurance, app: SdkAppId, needs_proof: bool) -> Authority {
        let from = Some(FromSignIn { id: assurance.sign_in_id.clone(), needs_proof });
        Authority { operator_id: actor.id.clone(), app, permission: Permission::ManyGroups, from }
    }

    fn require_many(actor: &Actor) -> Result<(), BatchError> {
        Self::require(actor, Permission::ManyGroups)
    }

    fn require(actor: &Actor, permission: Permission) -> Result<(), BatchError> {
        if actor.role.may(permission) { Ok(()) } else { Err(ResetError::NotPermitted(permission).into()) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Worked {
    /// Something was done: there may be more.
    More,
    Nothing,
}

/// A lane, until it is dropped.
struct AtWork {
    batches: Batches,
    place: (Reference, usize),
}

impl Drop for AtWork {
    fn drop(&mut self) {
        self.batches.inner.lanes.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.place);
    }
}
