//! Many groups at once: what a batch asks of the protocol. Its items are read for a preview, checked once more just before,
//! and begun some at a time in one transaction; each is then sent once and settled like any other operation.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::join_all;
use tokio::sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};
use tracing::Instrument as _;

use super::confirm::{changed_keys, selected};
use super::demand::undo_extent;
use super::undo::left_to_put_back;
use super::{Actor, Desk, ResetError};
use crate::chat::{CallError, GroupInfo, GroupInfoItem};
use crate::model::{
    Amounts, Batch, BatchChange, BatchItem, CannotUndo, Change, Counter, Extent, GroupId, GroupType, Intent,
    KeySet, Operation, Permission, Plan, Reference, SdkAppId, Selection, Target, Undo, UndoMode,
    UnknownReason,
};
use crate::store::{Approver, Authority, Lot, LotBegun, LotItem, LotItemBegun, NewOperation, StoreError};

/// Whose lot it is.
pub struct LotOf<'a> {
    pub batch: &'a Batch,
    /// Whoever has taken the items.
    pub claim: &'a str,
    /// Whoever made the batch, with the rights that they have now.
    pub maker: &'a Actor,
}

/// Most operations of batches on one app that are on their way in one program at a time, and so are to be read back if it dies.
const ON_THE_WAY: usize = 24;

/// The lots of one app.
#[derive(Debug)]
pub(super) struct Lots {
    /// One at a time has requests that have not left yet: each of them has half a second for that.
    leaving: Arc<Mutex<()>>,
    on_the_way: Arc<Semaphore>,
}

impl Default for Lots {
    fn default() -> Self {
        Self { leaving: Arc::default(), on_the_way: Arc::new(Semaphore::new(ON_THE_WAY)) }
    }
}

/// Values that Tencent Chat was asked for longer ago than this are read once more: what is weighed later takes them for no
/// older. How long the request waited for its turn does not count.
const READ_WITHIN: Duration = Duration::from_secs(3);

impl Desk {
    /// Reads groups for a preview, in their order: what each is, and its counters.
    pub async fn read_groups(
        &self,
        app: SdkAppId,
        groups: &[GroupId],
    ) -> Result<Vec<Result<(GroupInfo, Vec<Counter>), ResetError>>, ResetError> {
        let client = &self.app(app)?.client;
        let infos = client.get_group_info(groups).await?;
        self.note_told(app, &infos, |_| true).await;
        let counters = join_all(infos.into_iter().map(async |item| {
            let info = item.result.map_err(ResetError::from)?;
            Ok((info, self.read_counters(app, &item.group_id).await?))
        }));
        Ok(counters.await)
    }

    /// Of which type groups are now, in their order.
    pub async fn group_types(&self, app: SdkAppId, groups: &[GroupId]) -> Vec<Result<GroupType, ResetError>> {
        let infos = match self.app(app) {
            Ok(app) => app.client.get_group_info(groups).await,
            Err(_) => return groups.iter().map(|_| Err(ResetError::NoSuchApp)).collect(),
        };
        match infos {
            Ok(infos) => {
                self.note_told(app, &infos, |told| told.result.is_err()).await;
                infos.into_iter().map(|item| Ok(item.result.map_err(ResetError::from)?.group_type)).collect()
            }
            Err(error) => groups.iter().map(|_| Err(error.clone().into())).collect(),
        }
    }

    /// What Tencent Chat told of each stands in the directory: what it is called, or that it is not there. Where that cannot
    /// be written down, the groups are read all the same.
    async fn note_told(
        &self,
        app: SdkAppId,
        told: &[GroupInfoItem],
        is_noted: impl Fn(&GroupInfoItem) -> bool,
    ) {
        let told = told.iter().filter(|item| is_noted(item)).filter_map(|item| match &item.result {
            Ok(info) => Some((&item.group_id, Some(info))),
            Err(CallError::Refused(refusal)) if refusal.code.says_no_such_group() => {
                Some((&item.group_id, None))
            }
            Err(_) => None,
        });
        if let Err(error) = self.store().note_told(app, told.collect(), self.now()).await {
            tracing::warn!(app, %error, "directory.not_noted");
        }
    }

    /// Whether the change would do anything to a group with these counters.
    pub async fn does_anything(&self, change: &Change, seen: &[Counter]) -> Result<bool, ResetError> {
        match change {
            Change::Reset(selection) => Ok(seen.iter().any(|counter| selection.covers(&counter.key))),
            Change::Undo(undo) => self.check_undo(undo, Ok(seen.to_vec())).await.map(|_| true),
            Change::Adjust(adjust) => Ok(adjust.rows(seen).map(|_| true)?),
        }
    }

    /// How much is touched of a group with these counters, whether or not that can be done at this moment.
    pub async fn extent_of_item(
        &self,
        batch: &Batch,
        item: &BatchItem,
        seen: &[Counter],
    ) -> Result<Extent, ResetError> {
        match self.judged(batch, item).await? {
            Change::Reset(selection) => Ok(selection.extent(Some(seen))),
            Change::Undo(undo) => {
                let undone = self.operation(&undo.of).await?;
                let keys = undo.put_back.iter().map(|counter| &counter.key).collect();
                Ok(undo_extent(&keys, &undone, Some(seen)))
            }
            Change::Adjust(adjust) => Ok(adjust.extent(Some(seen))),
        }
    }

    /// By what an item is judged. An undo that takes two requests is one of all that they put back, as it is on the page
    /// of a single one: no half of it is less than the whole.
    async fn judged(&self, batch: &Batch, item: &BatchItem) -> Result<Change, ResetError> {
        match Self::change_of_item(batch, item)? {
            Change::Undo(undo) => {
                let put_back = self.store().put_back_with(&batch.reference, item.ordinal, &undo.of).await?;
                Ok(Change::Undo(Undo { put_back: Amounts::new(put_back)?, ..undo }))
            }
            change => Ok(change),
        }
    }

    /// What can still be put back of an operation, as the undos that it takes: one, or two where the removed values are on
    /// both sides of 0. `false`: some of it cannot, or only by setting it, on the page of the operation.
    pub fn undos_left(&self, operation: &Operation) -> Result<(Vec<Undo>, bool), CannotUndo> {
        let left = left_to_put_back(operation)?;
        let put_back: Vec<_> =
            left.iter().filter_map(|undoable| undoable.put_back(UndoMode::Increase)).collect();
        let is_all = put_back.len() == left.len();
        let put_back = Amounts::new(put_back).map_err(|_| CannotUndo::NothingChosen)?;
        let undo = Undo { of: operation.reference.clone(), mode: UndoMode::Increase, put_back };
        let (first, second) = undo.halves();
        Ok((std::iter::once(first).chain(second).collect(), is_all))
    }

    /// Reads a group once more and checks all that a confirmation checks: nothing else is under way there, the counters
    /// are those of the preview, no more is touched than was shown.
    pub async fn prepare_item(&self, lot: &LotOf<'_>, item: &BatchItem) -> Result<LotItem, ResetError> {
        let plan = self.plan_of_item(lot.batch, item)?;
        let mut judged = plan.clone();
        judged.intent.change = self.judged(lot.batch, item).await?;
        let then = self.demand(&judged, judged.intent.seen.as_deref()).await?;
        let predecessors = self.predecessors(&plan).await?;
        let read = self.read_counters_as_of(plan.target.app, &plan.target.group).await;
        let asked = read.as_ref().map_or_else(|_| Instant::now(), |(_, left)| *left);
        let read = read.map(|(counters, _)| counters);
        check_key_set(&plan, read.as_deref().ok())?;
        let counters = self.check_counters(&plan, read).await?;
        let demand = self.demand(&judged, counters.as_deref()).await?;
        demand.check_role(lot.maker)?;
        // Nor may it be more than what was confirmed, and approved by that, was found to touch in any group.
        let confirmed = lot.batch.preview.as_ref().map_or(Extent::Some, |preview| preview.extent);
        if demand.extent > then.extent || demand.extent > confirmed {
            return Err(ResetError::KeysChanged { added: Vec::new(), gone: Vec::new(), by: Vec::new() });
        }
        let approver = lot.batch.approved_by().map(|name| Approver {
            actor: Actor { name: name.to_owned(), ..lot.maker.clone() },
            authority: self.authority_of_maker(lot.batch),
        });
        let operation = NewOperation {
            reference: self.new_reference(),
            app_label: self.app(plan.target.app)?.label.clone(),
            before: counters.map(|counters| selected(&plan, counters)),
            plan,
            actor: lot.maker.clone(),
            extent: demand.extent,
            predecessors,
            authority: self.authority_of_maker(lot.batch),
            approver,
            second: None,
            created_at: self.now(),
        };
        Ok(LotItem { ordinal: item.ordinal, operation, fresh_until: asked + READ_WITHIN })
    }

    /// Begins them in one transaction, and carries out what was begun. From here on in a task of its own: whoever stops
    /// waiting does not stop it half-way.
    pub async fn carry_out_lot(&self, lot: &LotOf<'_>, items: Vec<LotItem>) -> Result<LotBegun, ResetError> {
        let (desk, held) = (self.clone(), self.hold());
        let (batch, app, claim) = (lot.batch.reference.clone(), lot.batch.app, lot.claim.to_owned());
        let authority = self.authority_of_maker(lot.batch);
        let references: Vec<Reference> = items.iter().map(|item| item.operation.reference.clone()).collect();
        let carrying_out = async move {
            let _held = held;
            let lots = desk.lots_of(app)?;
            let many = u32::try_from(items.len()).unwrap_or(u32::MAX);
            // Nobody closes it; whoever did would have stopped all of them.
            let Ok(mut places) = Arc::clone(&lots.on_the_way).acquire_many_owned(many).await else {
                return Ok(LotBegun::Stopped);
            };
            let turn = Arc::new(Arc::clone(&lots.leaving).lock_owned().await);
            let lot = Lot { batch: &batch, claim: &claim, authority: &authority, items: &items };
            let begun = desk.store().begin_lot(&lot, &desk.clock()).await?;
            if let LotBegun::Begun(each, marked) = &begun {
                let started = items.into_iter().zip(each).filter(|(_, one)| **one == LotItemBegun::Started);
                let sent = started.map(|(item, _)| {
                    let (turn, place) = (Arc::clone(&turn), places.split(1));
                    desk.execute_in_lot(item.operation, *marked, turn, place)
                });
                let sent: Vec<_> = sent.collect();
                drop((turn, places));
                join_all(sent).await;
            }
            Ok(begun)
        };
        let done = tokio::spawn(carrying_out.in_current_span()).await;
        match (done, references.into_iter().next()) {
            (Ok(begun), _) => begun,
            (Err(_), Some(reference)) => Err(ResetError::Interrupted(reference)),
            (Err(_), None) => Err(ResetError::NoSuchOperation),
        }
    }

    /// The intent is durable: whatever goes wrong from here on, the recoverer takes over.
    async fn execute_in_lot(
        &self,
        operation: NewOperation,
        marked: Instant,
        turn: Arc<OwnedMutexGuard<()>>,
        _place: Option<OwnedSemaphorePermit>,
    ) {
        let reference = operation.reference.clone();
        if let Err(error) = self.execute_marked(operation, marked, turn).await {
            tracing::error!(%reference, %error, "reset.interrupted");
        }
    }

    /// What has to be true of whoever made a batch whenever some of it is begun.
    pub fn authority_of_maker(&self, batch: &Batch) -> Authority {
        Authority {
            operator_id: batch.operator_id.clone(),
            app: batch.app,
            permission: Permission::ManyGroups,
            from: None,
        }
    }

    /// What is to be done to the group of an item: of the counters that were chosen, to those that it had.
    pub fn change_of_item(batch: &Batch, item: &BatchItem) -> Result<Change, ResetError> {
        match &batch.change {
            BatchChange::Reset(Selection::Keys(keys)) => {
                let seen = item.seen.as_deref().unwrap_or_default();
                let there: Vec<_> = keys
                    .iter()
                    .filter(|key| seen.iter().any(|counter| counter.key == **key))
                    .cloned()
                    .collect();
                // Before it is read, and where there is none of them: what was chosen.
                let keys = if there.is_empty() { keys.clone() } else { KeySet::new(there)? };
                Ok(Change::Reset(Selection::Keys(keys)))
            }
            BatchChange::Reset(Selection::All) => Ok(Change::Reset(Selection::All)),
            BatchChange::Adjust(adjust) => Ok(Change::Adjust(adjust.clone().into())),
            BatchChange::Undo { mode, .. } => {
                let (of, put_back) =
                    item.undoes.clone().zip(item.put_back.clone()).ok_or(CannotUndo::NothingChosen)?;
                Ok(Change::Undo(Undo { of, mode: *mode, put_back }))
            }
        }
    }

    fn plan_of_item(&self, batch: &Batch, item: &BatchItem) -> Result<Plan, ResetError> {
        let target = Target {
            app: batch.app,
            group: item.group.clone(),
            group_name: item.name.clone(),
            group_type: item.group_type.clone().ok_or(CallError::Unknown(UnknownReason::Unreadable))?,
        };
        let intent = Intent {
            operator_id: batch.operator_id.clone(),
            change: Self::change_of_item(batch, item)?,
            reason: batch.reason.clone(),
            // Of a batch nothing is changed that nobody saw.
            seen: Some(item.seen.clone().ok_or(StoreError::Corrupt { what: "seen" })?),
        };
        let seen_at = item.seen_at.ok_or(StoreError::Corrupt { what: "seen_at" })?;
        Ok(self.new_plan(target, intent, seen_at))
    }
}

/// In one group somebody looks at the page again when other counters have come or gone beside those that are adjusted. Of
/// many groups nobody does, and all are told that such a group is skipped: for an adjustment as for a reset.
fn check_key_set(plan: &Plan, read_now: Option<&[Counter]>) -> Result<(), ResetError> {
    let (Change::Adjust(_), Some(seen), Some(read_now)) = (&plan.intent.change, &plan.intent.seen, read_now)
    else {
        return Ok(());
    };
    match changed_keys(seen, read_now) {
        None => Ok(()),
        Some((added, gone)) => Err(ResetError::KeysChanged { added, gone, by: Vec::new() }),
    }
}
