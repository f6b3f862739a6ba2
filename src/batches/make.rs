//! A new batch: who may make one, and the list as it stands fast.

use super::intake::{Listed, checked, read_pasted};
use super::read::untouched;
use super::{BatchError, Batches, Refused};
use crate::model::activity::Action;
use crate::model::{
    Actor, Adjust, Amounts, Assurance, Batch, BatchChange, BatchState, CannotAdjust, Counter, Extent,
    GroupId, ItemResult, MAX_BATCH_GROUPS, OperationState, Reference, SdkAppId, Selection, UndoMode,
    Untouched, UpdateMode,
};
use crate::reset::{ResetError, Step, reason_fault};
use crate::store::{NewBatch, NewItem, StoreError, Written};

/// How often to draw another reference where one is in use.
const TRIES: usize = 5;

/// What somebody asks for on the page of a new batch.
#[derive(Clone, Debug)]
pub struct BatchRequest {
    pub app: SdkAppId,
    /// As they are pasted: a line for each group.
    pub ids: String,
    /// So many lines of a file, whose groups are among these, named one that the file had named.
    pub repeated: usize,
    /// A saved list, whose groups are added as they are now.
    pub list: Option<String>,
    pub change: RequestedChange,
    pub reason: String,
}

/// What is to be done to each of them.
#[derive(Clone, Debug)]
pub enum RequestedChange {
    Reset(Selection),
    /// The amounts for each counter, as they are typed.
    Adjust(UpdateMode, Vec<Counter>),
}

impl RequestedChange {
    fn change(self) -> Result<BatchChange, BatchError> {
        match self {
            Self::Reset(selection) => Ok(BatchChange::Reset(selection)),
            Self::Adjust(_, amounts) if amounts.is_empty() => {
                Err(ResetError::from(CannotAdjust::NothingFilledIn).into())
            }
            Self::Adjust(mode, amounts) => {
                let amounts = Amounts::new(amounts).map_err(ResetError::from)?;
                let adjust = Adjust::new(mode, amounts).map_err(ResetError::from)?;
                Ok(BatchChange::Adjust(adjust.try_into()?))
            }
        }
    }
}

/// What somebody asks for on the page of a batch's result.
#[derive(Clone, Debug)]
pub struct UndoBatchRequest {
    pub batch: Reference,
    pub reason: String,
}

impl Batches {
    /// Writes the list down; from here on it is read. Nothing changes at Tencent Chat.
    pub async fn make(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        request: BatchRequest,
    ) -> Result<Reference, Refused> {
        let reason = request.reason.clone();
        let step = Step { app: Some(request.app), ..Step::new(actor, Action::Batch) }.because(&reason);
        self.logged(step, self.make_batch(actor, assurance, request)).await
    }

    async fn make_batch(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        request: BatchRequest,
    ) -> Result<Reference, BatchError> {
        Self::require_many(actor)?;
        let change = request.change.clone().change()?;
        // How much of a group it touches is known when the groups are read; it is asked for once more then.
        Self::require(actor, change.permission(Extent::Some))?;
        let listed = self.listed(actor, &request).await?;
        let items = listed.groups.into_iter().map(|group| NewItem {
            untouched: group.is_community().then_some((Untouched::Community, None)),
            group,
            undoes: None,
            put_back: None,
        });
        let items = items.collect();
        let repeated = listed.repeated.saturating_add(request.repeated);
        self.write_down(actor, assurance, (request.app, change, &request.reason), items, repeated).await
    }

    /// The groups of the text and of the saved list, each once.
    async fn listed(&self, actor: &Actor, request: &BatchRequest) -> Result<Listed, BatchError> {
        let Some(list) = &request.list else { return Ok(read_pasted(&request.ids)?) };
        let (app, saved) = self.listed_in(actor, list).await?;
        if app != request.app {
            return Err(BatchError::NoSuchList);
        }
        if request.ids.trim().is_empty() {
            return Ok(saved);
        }
        Ok(checked(read_pasted(&request.ids)?.and(saved))?)
    }

    /// The way back: whatever this batch removed and nobody has put back is put back, and what it added or took away is
    /// taken back, as a batch of its own.
    pub async fn make_undo(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        request: UndoBatchRequest,
    ) -> Result<Reference, Refused> {
        let (step, undone) = self.on(actor, &request.batch).await;
        let made = async { self.make_undo_of(actor, assurance, undone?, &request.reason).await };
        self.logged(step.because(&request.reason), made).await
    }

    async fn make_undo_of(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        undone: Batch,
        reason: &str,
    ) -> Result<Reference, BatchError> {
        Self::require_many(actor)?;
        let tally = self.store().tally_of_batch(&undone.reference).await?;
        if !undone.state.is_over() || tally.of(ItemResult::InFlight) + tally.of(ItemResult::Unknown) > 0 {
            return Err(BatchError::StillOpen);
        }
        let mut items = Vec::new();
        let mut after = 0;
        loop {
            let operations = self.store().operations_of_batch(&undone.reference, after, PAGE).await?;
            let Some((last, _)) = operations.last() else { break };
            after = *last;
            for (_, operation) in operations {
                let state = OperationState::from(&operation.outcome);
                if !matches!(state, OperationState::Applied | OperationState::Unresolved) {
                    continue;
                }
                let group = operation.target.group.clone();
                let (undos, is_all) = match self.desk().undos_left(&operation) {
                    Ok(left) => left,
                    Err(why) => {
                        let why = untouched(&why.into()).unwrap_or((Untouched::DoesNotFit, None));
                        items.push(NewItem { group, untouched: Some(why), undoes: None, put_back: None });
                        continue;
                    }
                };
                if !is_all {
                    let why = Some((Untouched::DoesNotFit, None));
                    items.push(NewItem {
                        group: group.clone(),
                        untouched: why,
                        undoes: None,
                        put_back: None,
                    });
                }
                items.extend(undos.into_iter().map(|undo| NewItem {
                    group: group.clone(),
                    untouched: None,
                    undoes: Some(undo.of),
                    put_back: Some(undo.put_back),
                }));
            }
        }
        if items.iter().all(|item| item.untouched.is_some()) {
            return Err(BatchError::NothingToDo);
        }
        let adjusted = matches!(undone.change, BatchChange::Adjust(_));
        let change = BatchChange::Undo { batch: undone.reference, mode: UndoMode::Increase, adjusted };
        self.write_down(actor, assurance, (undone.app, change, reason), items, 0).await
    }

    async fn write_down(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        (app, change, reason): (SdkAppId, BatchChange, &str),
        items: Vec<NewItem>,
        repeated: usize,
    ) -> Result<Reference, BatchError> {
        let app = self.desk().app_for(actor, app)?;
        if let Some(fault) = reason_fault(reason) {
            return Err(fault.into());
        }
        let batch = Batch {
            reference: self.desk().new_reference(),
            app: app.id,
            app_label: app.label.clone(),
            change,
            reason: crate::model::tidy(reason, usize::MAX),
            operator_id: actor.id.clone(),
            operator_name: actor.name.clone(),
            address: actor.address.clone(),
            state: BatchState::Reading,
            pause: None,
            groups: distinct(&items),
            repeated: u64::try_from(repeated).unwrap_or(u64::MAX),
            created_at: self.desk().now(),
            preview: None,
            confirmed_at: None,
            approval: None,
            at_work_since: None,
            ended_at: None,
        };
        let authority = Self::authority(actor, assurance, batch.app, false);
        let mut new = NewBatch { batch, items };
        for _ in 0..TRIES {
            match self.store().insert_batch(&new, &authority, actor).await {
                Ok(Written::Done | Written::TooLate) => return Ok(new.batch.reference),
                Ok(Written::Denied(denied)) => return Err(ResetError::from(denied).into()),
                Err(StoreError::ReferenceTaken) => new.batch.reference = self.desk().new_reference(),
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::ReferenceTaken.into())
    }
}

/// Operations that are read at once.
const PAGE: u32 = 500;

/// An undo may take two items for a group.
fn distinct(items: &[NewItem]) -> u64 {
    let groups: std::collections::BTreeSet<&GroupId> = items.iter().map(|item| &item.group).collect();
    debug_assert!(groups.len() <= MAX_BATCH_GROUPS, "a batch has so many groups and no more");
    u64::try_from(groups.len()).unwrap_or(u64::MAX)
}
