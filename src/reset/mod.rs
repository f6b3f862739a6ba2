//! The main job: change the counters of a group so that nothing is lost and nothing is guessed.
//!
//! ```text
//! find      what a text can mean that is no ID as it stands                  find.rs
//! look up   read the group and its counters                                  look_up.rs
//! lately    what somebody looked at, what was done there, what is under way  lately.rs
//! plan      store what the operator is about to do, with the values seen     plan.rs
//! demand    role, factor, group ID, second person: by how much is touched     demand.rs
//! confirm   same operator, fresh, unused, permitted, key set unchanged       confirm.rs
//! approve   where the app's rule asks for it: by another manager, all checks again  approval.rs
//! intend    one durable transaction: rights read again, plan used, operation written   confirm.rs
//! send      delete_group_counter or update_group_counter, once               execute.rs
//! classify  refused, never sent, or to be verified                           execute.rs
//! settle    read back and judge the evidence                                 settle.rs, evidence.rs
//! meanwhile who else it was that changed the counters, as far as the desk knows  meanwhile.rs
//! refused   what was not taken, and why, in the activity log                 refusals.rs
//! lot       some plans of a batch, begun in one transaction and sent each once      lot.rs
//! recover   whatever a crash or a silent network left open                   recover.rs
//! undo      the same way back, counter by counter: planned, confirmed, sent
//!           once, read back; two requests where values are on both sides of 0  undo.rs
//! adjust    amounts added, taken away or set, in one request of one mode          adjust.rs
//! unseen    counters that cannot be read: planned and sent all the same,
//!           with the values unknown, and no undo                             plan.rs, evidence/unseen.rs
//! ```

mod adjust;
mod approval;
mod confirm;
mod decide;
mod demand;
mod error;
mod evidence;
mod execute;
mod find;
mod in_hand;
mod lately;
mod look_up;
mod lot;
mod meanwhile;
mod plan;
mod recover;
mod refusals;
mod settle;
mod undo;
mod undoable;
mod way_back;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use crate::model::MAX_REASON_CHARS;
pub use adjust::{AdjustRequest, looks_like};
pub use approval::{APPROVAL_SECONDS, Request};
pub use confirm::{Confirmation, Confirmed};
pub use demand::{Demand, EveryCounter};
pub use error::ResetError;
pub use evidence::{Evidence, evidence_so_far};
pub use find::{Choice, Choices, Meant, NotFound, Sought};
pub use look_up::{Found, may_plan_unseen};
pub use lot::LotOf;
pub use meanwhile::{Absent, absent_since};
pub use plan::{PLAN_SECONDS, ResetRequest, reason_fault};
pub use refusals::{Refused, Step};
pub use undo::{MayUndo, OtherHalf, UndoOffer, UndoRequest, Undone, undone_so_far};
pub use way_back::{WayBack, leaves_no_room, way_back};

use in_hand::InHand;
use lot::Lots;

use crate::chat::{Client, Reachability};
use crate::metrics::Metrics;
pub use crate::model::Actor;
use crate::model::{
    ApprovalRule, Operation, Place, Reference, SdkAppId, SharedClock, SharedRandomness, Timestamp,
};
use crate::store::Store;

/// A Tencent Chat app that this desk serves.
#[derive(Clone)]
pub struct DeskApp {
    pub id: SdkAppId,
    /// What people call it.
    pub label: String,
    /// A test app must never look like a live one.
    pub test: bool,
    pub place: Place,
    /// Which plans wait for a second person.
    pub approval: ApprovalRule,
    pub client: Client,
}

impl DeskApp {
    pub fn reachability(&self) -> Reachability {
        self.client.reachability()
    }
}

/// Everything the protocol needs. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    apps: Vec<DeskApp>,
    clock: SharedClock,
    randomness: SharedRandomness,
    metrics: Metrics,
    in_hand: InHand,
    lots: Arc<BTreeMap<SdkAppId, Lots>>,
}

impl Desk {
    pub fn new(store: Store, apps: Vec<DeskApp>, clock: SharedClock, randomness: SharedRandomness) -> Self {
        let metrics = Metrics::new(clock.now());
        let counted = |app: DeskApp| DeskApp { client: app.client.counted_in(&metrics), ..app };
        let apps: Vec<_> = apps.into_iter().map(counted).collect();
        let in_hand = InHand::default();
        let lots = Arc::new(apps.iter().map(|app| (app.id, Lots::default())).collect());
        Self { inner: Arc::new(Inner { store, apps, clock, randomness, metrics, in_hand, lots }) }
    }

    /// The same desk, whose calls to Tencent Chat wait for those of people, and which leaves them connections to the database.
    #[must_use]
    pub fn behind_people(&self) -> Self {
        let Inner { store, apps, clock, randomness, metrics, in_hand, lots } = &*self.inner;
        let behind = |app: &DeskApp| DeskApp { client: app.client.for_batches(), ..app.clone() };
        let inner = Inner {
            store: store.behind_people(),
            apps: apps.iter().map(behind).collect(),
            clock: Arc::clone(clock),
            randomness: Arc::clone(randomness),
            metrics: metrics.clone(),
            in_hand: in_hand.clone(),
            lots: Arc::clone(lots),
        };
        Self { inner: Arc::new(inner) }
    }

    fn lots_of(&self, app: SdkAppId) -> Result<&Lots, ResetError> {
        self.inner.lots.get(&app).ok_or(ResetError::NoSuchApp)
    }

    /// Where this program counts what it does: the desk, its clients and all that is built on it.
    pub fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    pub fn apps(&self) -> &[DeskApp] {
        &self.inner.apps
    }

    pub fn app(&self, id: SdkAppId) -> Result<&DeskApp, ResetError> {
        self.inner.apps.iter().find(|app| app.id == id).ok_or(ResetError::NoSuchApp)
    }

    /// An app that this operator works on. One that was not granted is like one that is not there.
    pub fn app_for(&self, actor: &Actor, id: SdkAppId) -> Result<&DeskApp, ResetError> {
        if actor.apps.include(id) { self.app(id) } else { Err(ResetError::NoSuchApp) }
    }

    /// For what is built on this room.
    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub fn clock(&self) -> SharedClock {
        Arc::clone(&self.inner.clock)
    }

    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    pub fn new_reference(&self) -> Reference {
        Reference::from_random(self.inner.randomness.next_u64())
    }

    fn new_plan_id(&self) -> String {
        self.inner.randomness.token()
    }

    /// An operation on an app that this operator works on. Whose it was does not matter: anybody may look.
    pub async fn operation_for(&self, actor: &Actor, reference: &Reference) -> Result<Operation, ResetError> {
        let operation = self.operation(reference).await?;
        if actor.apps.include(operation.target.app) {
            Ok(operation)
        } else {
            Err(ResetError::NoSuchOperation)
        }
    }

    pub async fn operation(&self, reference: &Reference) -> Result<Operation, ResetError> {
        self.store().operation(reference).await?.ok_or(ResetError::NoSuchOperation)
    }
}
