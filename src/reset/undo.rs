//! The way back: what a reset removed is put back, each counter at most once.

use super::demand::{Demand, undo_extent};
use super::evidence::evidence_so_far;
use super::plan::tidy_reason;
use super::refusals::{Refused, Step};
use super::{Actor, Desk, ResetError};
use crate::model::activity::Action;
use crate::model::{
    Amounts, Assurance, CannotUndo, Change, Counter, CounterKey, Intent, KeyEvidence, KeySet, Operation,
    OperationState, Outcome, Permission, Plan, Reference, Target, Undo, UndoMode,
};

/// What an operator asks for on the page of a reset.
#[derive(Clone, Debug)]
pub struct UndoWish {
    pub reset: Reference,
    pub mode: UndoMode,
    /// The counters to put back, some or all of those that are not put back yet.
    pub keys: Vec<CounterKey>,
    /// Why it is undone. The reset has a reason of its own.
    pub reason: String,
}

/// What of a reset can still be undone, and whether by whoever asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoOffer {
    /// The removed counters that no undo puts back.
    pub left: Vec<Counter>,
    pub may: MayUndo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayUndo {
    Yes,
    /// Whoever made the reset may, and managers.
    OwnerOrManager,
    Manager,
}

/// How much of what a reset removed is back.
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
    /// Reads the group and stores a plan to undo the reset, or some of it. Nothing changes at Tencent Chat.
    pub async fn plan_undo(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        wish: UndoWish,
    ) -> Result<Plan, Refused> {
        let reason = wish.reason.clone();
        let nowhere = Step { by: actor, action: Action::Undo, about: None, reason: Some(&reason) };
        let operation = match self.operation_for(actor, &wish.reset).await {
            Ok(operation) => operation,
            Err(error) => return Err(self.refused(nowhere, error).await),
        };
        let target = operation.target.clone();
        match self.make_undo_plan(actor, assurance, operation, wish).await {
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
        wish: UndoWish,
    ) -> Result<Plan, ResetError> {
        let put_back = what_to_put_back(&operation, &wish.keys)?;
        let reason = tidy_reason(&wish.reason)?;
        let undo = Undo { of: operation.reference, mode: wish.mode, put_back };
        let found = self.look_up(operation.target.app, &operation.target.group).await.map_err(or_gone)?;
        let seen = found.counters.map_err(|error| or_gone(error.into()))?;
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
        what_to_put_back(&operation, &keys)?;
        let read_now = read_now.map_err(or_gone)?;
        undo.rows(&read_now)?;
        Ok(read_now)
    }

    /// What a page may say to this operator about undoing this operation; `None` where there is nothing to undo.
    pub fn undo_offer(&self, actor: &Actor, operation: &Operation) -> Option<UndoOffer> {
        let app = self.app_for(actor, operation.target.app).ok()?;
        let left = left_to_put_back(operation).ok()?;
        // As it was when it was last read; what is there now is looked at when it is planned.
        let extent = undo_extent(&left, operation, operation.after.as_deref());
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

/// How much of what can be put back of a reset is back for certain.
pub fn undone_so_far(operation: &Operation) -> Undone {
    let is_back = |key: &CounterKey| {
        operation.undone.iter().any(|it| it.key == *key && it.state == OperationState::Applied)
    };
    let removed = removed_by(operation).unwrap_or_default();
    // One whose key cannot be sent is gone for good.
    let all = match (&operation.outcome, &operation.intent.seen) {
        (Outcome::Applied, Some(before)) => before.len(),
        _ => removed.len(),
    };
    match removed.iter().filter(|counter| is_back(&counter.key)).count() {
        0 => Undone::Nothing,
        back if back < all => Undone::Partly,
        _ => Undone::Wholly,
    }
}

/// The removed counters that no undo puts back.
fn left_to_put_back(operation: &Operation) -> Result<Vec<Counter>, CannotUndo> {
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

/// The chosen counters with the values that the reset removed, if it did and none of them is put back yet.
fn what_to_put_back(operation: &Operation, keys: &[CounterKey]) -> Result<Amounts, ResetError> {
    let removed = undoable(operation)?;
    if keys.is_empty() {
        return Err(CannotUndo::NothingChosen.into());
    }
    let keys = KeySet::new(keys.iter().cloned())?;
    let strange: Vec<_> =
        keys.iter().filter(|key| removed.iter().all(|it| it.key != **key)).cloned().collect();
    if !strange.is_empty() {
        return Err(CannotUndo::NotRemoved { keys: strange }.into());
    }
    if let Some(first) = operation.undone.iter().find(|it| keys.contains(&it.key)) {
        let by = first.by.clone();
        let theirs = operation.undone.iter().filter(|it| it.by == by && keys.contains(&it.key));
        return Err(CannotUndo::Already { keys: theirs.map(|it| it.key.clone()).collect(), by }.into());
    }
    Ok(Amounts::new(removed.into_iter().filter(|counter| keys.contains(&counter.key)).collect())?)
}

/// What the reset removed, as far as it can be put back.
fn undoable(operation: &Operation) -> Result<Vec<Counter>, CannotUndo> {
    if operation.intent.change.is_reset() { removed_by(operation) } else { Err(CannotUndo::NotAReset) }
}

/// The removed counters with their values, as far as their keys can be sent.
pub(super) fn removed_by(operation: &Operation) -> Result<Vec<Counter>, CannotUndo> {
    let gone = what_is_gone(operation)?;
    let sendable: Vec<_> = gone.into_iter().filter(|counter| counter.key.can_be_sent()).collect();
    if sendable.is_empty() { Err(CannotUndo::NoKeyToSend) } else { Ok(sendable) }
}

/// All of an applied reset; of one that stayed unresolved those alone that were read back as gone.
fn what_is_gone(operation: &Operation) -> Result<Vec<Counter>, CannotUndo> {
    match operation.outcome {
        Outcome::Refused { .. } | Outcome::NotApplied { .. } => return Err(CannotUndo::NotApplied),
        Outcome::Unknown { .. } => return Err(CannotUndo::NotSettled),
        Outcome::Applied | Outcome::Unresolved => {}
    }
    let before = operation.intent.seen.as_deref().ok_or(CannotUndo::ValuesUnknown)?;
    if operation.outcome == Outcome::Applied {
        return if before.is_empty() { Err(CannotUndo::NotApplied) } else { Ok(before.to_vec()) };
    }
    if operation.after.is_none() {
        return Err(CannotUndo::NothingKnownGone);
    }
    let gone: Vec<_> = evidence_so_far(operation)
        .into_iter()
        .filter(|look| look.says == KeyEvidence::Done)
        .filter_map(|look| Some(Counter { key: look.key.clone(), value: look.before.flatten()? }))
        .collect();
    if gone.is_empty() { Err(CannotUndo::NothingKnownGone) } else { Ok(gone) }
}

fn or_gone(error: ResetError) -> ResetError {
    if error.is_no_such_group() { CannotUndo::GroupGone.into() } else { error }
}
