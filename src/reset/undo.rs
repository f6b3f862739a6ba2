//! The way back: what a reset removed is put back, and what an adjustment did is taken back, each counter at most once.

use super::demand::{Demand, undo_extent};
use super::plan::tidy_reason;
use super::refusals::{Refused, Step};
use super::undoable::undoable;
use super::{Actor, Desk, ResetError};
use crate::model::activity::Action;
use crate::model::{
    Amounts, Assurance, CannotUndo, Change, Counter, CounterKey, Intent, KeySet, Operation, OperationState,
    Outcome, Permission, Plan, Reference, Target, Undo, UndoMode, Undoable, Verdict,
};

/// What an operator asks for on the page of a reset or adjustment.
#[derive(Clone, Debug)]
pub struct UndoRequest {
    pub of: Reference,
    pub mode: UndoMode,
    /// The counters to put back, some or all of those that are not put back yet.
    pub keys: Vec<CounterKey>,
    /// Why it is undone. What is undone has a reason of its own.
    pub reason: String,
}

/// What of a reset or adjustment can still be undone, and whether by whoever asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoOffer {
    /// The counters that no undo puts back.
    pub left: Vec<Undoable>,
    pub may: MayUndo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayUndo {
    Yes,
    /// Whoever made the change may, and managers.
    OwnerOrManager,
    Manager,
}

/// How much of what a change did is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undone {
    Nothing,
    Partly,
    Wholly,
}

/// The other request of an undo that takes two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OtherHalf {
    /// The operation is the second one, and this is the first.
    First(Operation),
    Second(Operation),
    /// The second one was confirmed, and not sent.
    NotSent(Plan),
}

impl Desk {
    /// Reads the group and stores a plan to undo a change, or some of it. Nothing changes at Tencent Chat.
    pub async fn plan_undo(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        request: UndoRequest,
    ) -> Result<Plan, Refused> {
        let reason = request.reason.clone();
        let nowhere = Step::new(actor, Action::Undo).because(&reason);
        let operation = match self.operation_for(actor, &request.of).await {
            Ok(operation) => operation,
            Err(error) => return Err(self.refused(nowhere, error).await),
        };
        let target = operation.target.clone();
        match self.make_undo_plan(actor, assurance, operation, request).await {
            Ok(plan) => Ok(plan),
            Err(error) => {
                Err(self.refused(Step::on(actor, Action::Undo, &target).because(&reason), error).await)
            }
        }
    }

    async fn make_undo_plan(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        operation: Operation,
        request: UndoRequest,
    ) -> Result<Plan, ResetError> {
        let put_back = what_to_put_back(&operation, request.mode, &request.keys)?;
        let reason = tidy_reason(&request.reason)?;
        let undo = Undo { of: operation.reference.clone(), mode: request.mode, put_back };
        self.check_not_overwritten(&operation, &undo).await?;
        let found = self.look_up(operation.target.app, &operation.target.group).await.map_err(or_gone)?;
        let seen = found.counters.map_err(|error| or_gone(error.into()))?;
        check_there(&operation, &undo, &seen)?;
        undo.rows(&seen)?;
        let target =
            Target { group_name: found.info.name, group_type: found.info.group_type, ..operation.target };
        let intent =
            Intent { operator_id: actor.id.clone(), change: Change::Undo(undo), reason, seen: Some(seen) };
        let plan = self.new_plan(target, intent, found.read_at);
        self.store_plan(actor, assurance, &plan).await?;
        Ok(plan)
    }

    /// Checks once more what may have changed between looking and confirming, and gives the counters
    /// back as they are. Values may have moved on: that is what adding back is for.
    pub(super) async fn check_undo(
        &self,
        undo: &Undo,
        read_now: Result<Vec<Counter>, ResetError>,
    ) -> Result<Vec<Counter>, ResetError> {
        let operation = self.operation(&undo.of).await?;
        let keys: Vec<_> = undo.put_back.iter().map(|counter| counter.key.clone()).collect();
        what_to_put_back(&operation, undo.mode, &keys)?;
        self.check_not_overwritten(&operation, undo).await?;
        let read_now = read_now.map_err(or_gone)?;
        check_there(&operation, undo, &read_now)?;
        undo.rows(&read_now)?;
        Ok(read_now)
    }

    /// An adjustment cannot be taken back from counters that were reset or set since: what it did is not in them any
    /// more. Where such a reset is itself undone, it is again.
    async fn check_not_overwritten(&self, operation: &Operation, undo: &Undo) -> Result<(), ResetError> {
        if operation.intent.change.is_reset() {
            return Ok(());
        }
        for other in self.store().operations_after(operation).await? {
            let keys = overwritten(&other, undo);
            if !keys.is_empty() {
                return Err(CannotUndo::Overwritten { by: other.reference.clone(), keys }.into());
            }
        }
        Ok(())
    }

    /// What a page may say to this operator about undoing this operation; `None` where there is nothing to undo.
    pub fn undo_offer(&self, actor: &Actor, operation: &Operation) -> Option<UndoOffer> {
        let app = self.app_for(actor, operation.target.app).ok()?;
        let left = left_to_put_back(operation).ok()?;
        // As it was when it was last read; what is there now is looked at when it is planned.
        let keys = left.iter().map(|it| &it.key).collect();
        let extent = undo_extent(&keys, operation, operation.after.as_deref());
        let demand = |own| Demand::of_undo(extent, own, &operation.outcome, app.approval);
        let own = operation.intent.operator_id == actor.id;
        let may = match demand(own).check_role(actor) {
            Ok(()) => MayUndo::Yes,
            Err(_) if !own && demand(true).permission == Permission::UndoOwn => MayUndo::OwnerOrManager,
            Err(_) => MayUndo::Manager,
        };
        Some(UndoOffer { left, may })
    }

    /// The undos of a reset that are under way, done, or not found out about; oldest first.
    pub async fn undos_of(&self, reset: &Operation) -> Result<Vec<Operation>, ResetError> {
        if reset.undone.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.store().undos_of(&reset.reference).await?)
    }

    /// The other request of an undo that takes two; `None` where one was enough.
    pub async fn other_half(&self, operation: &Operation) -> Result<Option<OtherHalf>, ResetError> {
        if operation.intent.change.undo().is_none_or(|undo| undo.mode == UndoMode::Set) {
            return Ok(None);
        }
        if let Some(second) = self.store().plan_following(&operation.reference).await? {
            return Ok(Some(match &second.used_by {
                Some(reference) => OtherHalf::Second(self.operation(reference).await?),
                None => OtherHalf::NotSent(second),
            }));
        }
        let own = self.store().plan(&operation.plan_id).await?;
        match own.and_then(|plan| plan.follows) {
            Some(first) => Ok(Some(OtherHalf::First(self.operation(&first).await?))),
            None => Ok(None),
        }
    }
}

/// How much of what can be taken back is back for certain.
pub fn undone_so_far(operation: &Operation) -> Undone {
    let is_back = |key: &CounterKey| {
        operation.undone.iter().any(|it| it.key == *key && it.state == OperationState::Applied)
    };
    let touched = undoable(operation).unwrap_or_default();
    // One whose key cannot be sent is gone for good.
    let all = match (&operation.outcome, operation.counters()) {
        (Outcome::Applied, Some(counters)) if operation.intent.seen.is_some() => counters.len(),
        _ => touched.len(),
    };
    match touched.iter().filter(|it| is_back(&it.key)).count() {
        0 => Undone::Nothing,
        back if back < all => Undone::Partly,
        _ => Undone::Wholly,
    }
}

/// The counters that no undo puts back.
pub(super) fn left_to_put_back(operation: &Operation) -> Result<Vec<Undoable>, CannotUndo> {
    let undone = &operation.undone;
    let mut left = undoable(operation)?;
    left.retain(|counter| undone.iter().all(|it| it.key != counter.key));
    match undone.last() {
        Some(last) if left.is_empty() => Err(CannotUndo::Already {
            by: last.by.clone(),
            keys: undone.iter().filter(|it| it.by == last.by).map(|it| it.key.clone()).collect(),
        }),
        _ => Ok(left),
    }
}

/// What takes the change back on the chosen counters, if it was carried out and none of them is put back yet.
fn what_to_put_back(
    operation: &Operation,
    mode: UndoMode,
    keys: &[CounterKey],
) -> Result<Amounts, ResetError> {
    let touched = undoable(operation)?;
    if keys.is_empty() {
        return Err(CannotUndo::NothingChosen.into());
    }
    let keys = KeySet::new(keys.iter().cloned())?;
    let strange: Vec<_> =
        keys.iter().filter(|key| touched.iter().all(|it| it.key != **key)).cloned().collect();
    if !strange.is_empty() {
        return Err(CannotUndo::NotRemoved { keys: strange }.into());
    }
    if let Some(first) = operation.undone.iter().find(|it| keys.contains(&it.key)) {
        let by = first.by.clone();
        let theirs = operation.undone.iter().filter(|it| it.by == by && keys.contains(&it.key));
        return Err(CannotUndo::Already { keys: theirs.map(|it| it.key.clone()).collect(), by }.into());
    }
    let (mut put_back, mut only_set) = (Vec::new(), Vec::new());
    for counter in touched.into_iter().filter(|counter| keys.contains(&counter.key)) {
        match counter.put_back(mode) {
            Some(counter) => put_back.push(counter),
            None => only_set.push(counter.key),
        }
    }
    if !only_set.is_empty() {
        return Err(CannotUndo::OnlySet { keys: only_set }.into());
    }
    Ok(Amounts::new(put_back)?)
}

/// What was added to a counter is not in it any more once it is gone: taking it away would leave less than nothing.
fn check_there(operation: &Operation, undo: &Undo, counters: &[Counter]) -> Result<(), CannotUndo> {
    if operation.intent.change.is_reset() {
        return Ok(());
    }
    let is_there = |key: &CounterKey| counters.iter().any(|counter| counter.key == *key);
    let keys = undo.put_back.iter().map(|counter| &counter.key);
    let gone: Vec<_> = keys.filter(|key| !is_there(key)).cloned().collect();
    if gone.is_empty() { Ok(()) } else { Err(CannotUndo::Gone { keys: gone }) }
}

/// The counters that are to be put back and that another operation has overwritten, or may have.
fn overwritten(other: &Operation, undo: &Undo) -> Vec<CounterKey> {
    let did_nothing = match &other.outcome {
        Outcome::Refused { .. } | Outcome::NotApplied { .. } => true,
        Outcome::Unresolved => other.decision.as_ref().is_some_and(|it| it.verdict == Verdict::DidNot),
        Outcome::Applied | Outcome::Unknown { .. } => false,
    };
    if did_nothing || !other.intent.change.overwrites() {
        return Vec::new();
    }
    let is_back = |key: &CounterKey| {
        other.undone.iter().any(|it| it.key == *key && it.state == OperationState::Applied)
    };
    let keys = undo.put_back.iter().map(|counter| &counter.key);
    keys.filter(|key| other.intent.change.covers(key) && !is_back(key)).cloned().collect()
}

fn or_gone(error: ResetError) -> ResetError {
    if error.is_no_such_group() { CannotUndo::GroupGone.into() } else { error }
}
