//! The way back: what a reset removed is put back, each counter at most once.

use super::demand::{Demand, undo_extent};
use super::evidence::{KeyEvidence, evidence_so_far};
use super::plan::{PLAN_SECONDS, tidy_reason};
use super::{Actor, Desk, ResetError};
use crate::chat::Mode;
use crate::model::{
    Assurance, CannotUndo, Counter, CounterKey, KeySet, MAX_COUNTERS, Operation, OperationKind,
    OperationState, Outcome, Permission, Plan, Reference, Selection, Undo, UndoMode,
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

/// What an undo does to one counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoRow {
    pub key: CounterKey,
    /// `None`: the group has no such counter.
    pub now: Option<i64>,
    /// The value that the reset removed.
    pub removed: i64,
    pub after: i64,
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
    ) -> Result<Plan, ResetError> {
        let operation = self.operation_for(actor, &wish.reset).await?;
        let put_back = what_to_put_back(&operation, &wish.keys)?;
        let selection = selection_of(&put_back)?;
        let reason = tidy_reason(&wish.reason)?;
        let undo = Undo { of: operation.reference, mode: wish.mode, put_back };
        let found = self.look_up(operation.app, &operation.group).await.map_err(or_gone)?;
        let seen = found.counters.map_err(|error| or_gone(error.into()))?;
        undo_rows(&undo, &seen)?;
        let now = self.now();
        let plan = Plan {
            id: self.new_plan_id(),
            kind: OperationKind::Undo(undo),
            operator_id: actor.id.clone(),
            app: operation.app,
            group: operation.group,
            group_name: found.info.name,
            group_type: found.info.group_type,
            selection,
            seen: Some(seen),
            seen_at: found.read_at,
            reason,
            created_at: now,
            expires_at: now.plus_seconds(PLAN_SECONDS),
            used_by: None,
            follows: None,
        };
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
        undo_rows(undo, &read_now)?;
        Ok(read_now)
    }

    /// What a page may say to this operator about undoing this operation; `None` where there is nothing to undo.
    pub fn undo_offer(&self, actor: &Actor, operation: &Operation) -> Option<UndoOffer> {
        let app = self.app_for(actor, operation.app).ok()?;
        let left = left_to_put_back(operation).ok()?;
        let undo = Undo { of: operation.reference.clone(), mode: UndoMode::Set, put_back: left };
        // As it was when it was last read; what is there now is looked at when it is planned.
        let extent = undo_extent(&undo, operation, operation.after.as_deref());
        let demand = |own| Demand::of_undo(extent, own, &operation.outcome, app.approval);
        let own = operation.operator_id == actor.id;
        let may = match demand(own).check_role(actor) {
            Ok(()) => MayUndo::Yes,
            Err(_) if !own && demand(true).permission == Permission::UndoOwn => MayUndo::OwnerOrManager,
            Err(_) => MayUndo::Manager,
        };
        Some(UndoOffer { left: undo.put_back, may })
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
        if operation.kind.undo().is_none_or(|undo| undo.mode == UndoMode::Set) {
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
    let all = match (&operation.outcome, &operation.before) {
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
fn what_to_put_back(operation: &Operation, keys: &[CounterKey]) -> Result<Vec<Counter>, ResetError> {
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
    Ok(removed.into_iter().filter(|counter| keys.contains(&counter.key)).collect())
}

/// What the reset removed, as far as it can be put back.
fn undoable(operation: &Operation) -> Result<Vec<Counter>, CannotUndo> {
    if operation.kind == OperationKind::Reset { removed_by(operation) } else { Err(CannotUndo::NotAReset) }
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
    let before = operation.before.as_deref().ok_or(CannotUndo::ValuesUnknown)?;
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

/// Now and after for each counter, or why the group cannot take them.
pub fn undo_rows(undo: &Undo, seen: &[Counter]) -> Result<Vec<UndoRow>, CannotUndo> {
    let value_of = |key: &CounterKey| seen.iter().find(|counter| counter.key == *key).map(|it| it.value);
    let new_keys = undo.put_back.iter().filter(|counter| value_of(&counter.key).is_none()).count();
    let after = seen.len() + new_keys;
    // A group that somehow has more already does not get worse by values under keys it has.
    if after > MAX_COUNTERS && new_keys > 0 {
        return Err(CannotUndo::TooManyCounters { after });
    }
    let mut rows = Vec::with_capacity(undo.put_back.len());
    let mut too_large = Vec::new();
    for Counter { key, value } in &undo.put_back {
        let now = value_of(key);
        let after = match undo.mode {
            UndoMode::Set => Some(*value),
            UndoMode::Increase => now.unwrap_or(0).checked_add(*value),
        };
        match after {
            Some(after) => rows.push(UndoRow { key: key.clone(), now, removed: *value, after }),
            None => too_large.push(key.clone()),
        }
    }
    if !too_large.is_empty() {
        return Err(CannotUndo::TooLarge { keys: too_large });
    }
    match only_set(undo) {
        keys if keys.is_empty() => Ok(rows),
        keys => Err(CannotUndo::OnlySet { keys }),
    }
}

/// The counters whose values no request adds back.
fn only_set(undo: &Undo) -> Vec<CounterKey> {
    match undo.mode {
        UndoMode::Set => Vec::new(),
        UndoMode::Increase => {
            let least = undo.put_back.iter().filter(|counter| counter.value == i64::MIN);
            least.map(|counter| counter.key.clone()).collect()
        }
    }
}

/// An undo as the operations that it takes: one, or two where the removed values are on both sides of 0, for one
/// request either increases or decreases. Each has an outcome of its own, so neither is told by the other's.
pub fn halves(undo: Undo) -> (Undo, Option<Undo>) {
    let above = undo.put_back.iter().any(|counter| counter.value > 0);
    let below = undo.put_back.iter().any(|counter| counter.value < 0);
    if undo.mode == UndoMode::Set || !above || !below {
        return (undo, None);
    }
    let Undo { of, mode, put_back } = undo;
    let (above, below) = put_back.into_iter().partition(|counter| counter.value >= 0);
    (Undo { of: of.clone(), mode, put_back: above }, Some(Undo { of, mode, put_back: below }))
}

/// What an undo selects.
pub(super) fn selection_of(put_back: &[Counter]) -> Result<Selection, ResetError> {
    Ok(Selection::Keys(KeySet::new(put_back.iter().map(|counter| counter.key.clone()))?))
}

/// The one request that carries out an undo that takes one.
pub(super) fn request(undo: &Undo) -> Option<(Mode, Vec<Counter>)> {
    match undo.mode {
        UndoMode::Set => Some((Mode::Set, undo.put_back.clone())),
        UndoMode::Increase => adding_back(&undo.put_back),
    }
}

/// What `Increase` makes of a negative amount is undocumented, so negative values are added back by
/// decreasing by their size. The smallest 64-bit value has none.
fn adding_back(put_back: &[Counter]) -> Option<(Mode, Vec<Counter>)> {
    if put_back.iter().all(|counter| counter.value >= 0) {
        return Some((Mode::Increase, put_back.to_vec()));
    }
    let sizes: Option<Vec<Counter>> = put_back
        .iter()
        .map(|Counter { key, value }| {
            let value = value.checked_neg().filter(|size| *size >= 0)?;
            Some(Counter { key: key.clone(), value })
        })
        .collect();
    Some((Mode::Decrease, sizes?))
}

fn or_gone(error: ResetError) -> ResetError {
    if error.is_no_such_group() { CannotUndo::GroupGone.into() } else { error }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    fn undo(mode: UndoMode, put_back: Vec<Counter>) -> Undo {
        Undo { of: Reference::from_random(1), mode, put_back }
    }

    #[test]
    fn removed_values_come_on_top_or_in_place_of_what_is_there() {
        let seen = [counter("like", 12), counter("share", 7)];
        let put_back = vec![counter("like", 5_000), counter("unlike", 3)];
        let after = |mode| -> Vec<_> {
            let rows = undo_rows(&undo(mode, put_back.clone()), &seen).unwrap();
            rows.into_iter().map(|row| (row.now, row.after)).collect()
        };
        assert_eq!(after(UndoMode::Increase), [(Some(12), 5_012), (None, 3)]);
        assert_eq!(after(UndoMode::Set), [(Some(12), 5_000), (None, 3)]);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let seen = [counter("like", 1), counter("net", -2)];
        let large = vec![counter("like", i64::MAX), counter("unlike", i64::MAX)];
        let Err(CannotUndo::TooLarge { keys }) = undo_rows(&undo(UndoMode::Increase, large.clone()), &seen)
        else {
            panic!("an overflow went unnoticed")
        };
        assert_eq!(keys, [CounterKey::parse("like").unwrap()]);
        assert!(undo_rows(&undo(UndoMode::Set, large), &seen).is_ok());
        let small = undo(UndoMode::Increase, vec![counter("net", i64::MIN + 1)]);
        assert!(matches!(undo_rows(&small, &seen), Err(CannotUndo::TooLarge { .. })));
    }

    #[test]
    fn a_group_has_at_most_20_counters() {
        let seen: Vec<_> = (0..19).map(|index| counter(&format!("k{index}"), 1)).collect();
        for mode in UndoMode::ALL {
            assert!(undo_rows(&undo(mode, vec![counter("like", 1)]), &seen).is_ok());
            assert!(undo_rows(&undo(mode, vec![counter("k3", 1)]), &seen).is_ok());
            let two = undo(mode, vec![counter("like", 1), counter("unlike", 1)]);
            assert_eq!(undo_rows(&two, &seen), Err(CannotUndo::TooManyCounters { after: 21 }));
        }
    }

    #[test]
    fn values_on_both_sides_of_0_take_two_requests_and_the_smallest_of_all_is_set() {
        let both =
            undo(UndoMode::Increase, vec![counter("like", 1), counter("net", -1), counter("report", 0)]);
        assert!(undo_rows(&both, &[]).is_ok());
        let (first, second) = halves(both.clone());
        assert_eq!(request(&first), Some((Mode::Increase, vec![counter("like", 1), counter("report", 0)])));
        assert_eq!(request(&second.unwrap()), Some((Mode::Decrease, vec![counter("net", 1)])));
        assert_eq!(halves(Undo { mode: UndoMode::Set, ..both }).1, None);

        let least = vec![counter("like", 1), counter("net", i64::MIN)];
        let keys = vec![CounterKey::parse("net").unwrap()];
        assert_eq!(
            undo_rows(&undo(UndoMode::Increase, least.clone()), &[]),
            Err(CannotUndo::OnlySet { keys })
        );
        assert!(undo_rows(&undo(UndoMode::Set, least), &[]).is_ok());
        let negative = undo(UndoMode::Increase, vec![counter("net", -7), counter("report", 0)]);
        assert_eq!(halves(negative.clone()), (negative.clone(), None));
        assert_eq!(request(&negative), Some((Mode::Decrease, vec![counter("net", 7), counter("report", 0)])));
    }

    proptest! {
        /// Whatever the values: every counter is in one of the requests, once, and what the page says comes after is
        /// what they make of what is there.
        #[test]
        fn the_preview_is_what_the_requests_do(
            values in proptest::collection::vec((any::<Option<i64>>(), any::<i64>()), 1..=10), set in any::<bool>(),
        ) {
            let mode = if set { UndoMode::Set } else { UndoMode::Increase };
            let named = |index: usize, value| counter(&format!("k{index}"), value);
            let put_back = values.iter().enumerate().map(|(index, it)| named(index, it.1)).collect();
            let seen: Vec<_> =
                values.iter().enumerate().filter_map(|(index, it)| Some(named(index, it.0?))).collect();
            let undo = undo(mode, put_back);
            if let Ok(rows) = undo_rows(&undo, &seen) {
                let (first, second) = halves(undo);
                let mut made = Vec::new();
                for half in [Some(first), second].into_iter().flatten() {
                    let (mode, sent) = request(&half).unwrap();
                    for Counter { key, value } in sent {
                        prop_assert!(mode == Mode::Set || value >= 0, "an amount is never negative");
                        let there = seen.iter().find(|it| it.key == key).map_or(0, |it| it.value);
                        let after = match mode {
                            Mode::Set => value,
                            Mode::Increase => there.checked_add(value).unwrap(),
                            Mode::Decrease => there.checked_sub(value).unwrap(),
                        };
                        made.push((key, after));
                    }
                }
                made.sort();
                let said: Vec<_> = rows.into_iter().map(|row| (row.key, row.after)).collect();
                prop_assert_eq!(said, made);
            }
        }
    }
}
