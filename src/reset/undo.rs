use super::demand::{Demand, undo_extent};
use super::evidence::{KeyEvidence, evidence_so_far};
use super::plan::PLAN_SECONDS;
use super::{Actor, Desk, ResetError};
use crate::chat::Mode;
use crate::model::{
    Assurance, CannotUndo, Counter, CounterKey, KeySet, MAX_COUNTERS, Outcome, Reference, Selection, UndoMode,
};
use crate::store::{Operation, OperationKind, Plan, Undo};

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

/// An undo that a page may offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoOffer {
    pub put_back: Vec<Counter>,
    /// Whether the values can be added back; if not, they can only be set.
    pub can_increase: bool,
}

impl Desk {
    /// Reads the group and stores a plan to undo the reset. Nothing changes at Tencent Chat.
    pub async fn plan_undo(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        reference: &Reference,
        mode: UndoMode,
    ) -> Result<Plan, ResetError> {
        let operation = self.operation_for(actor, reference).await?;
        let put_back = what_to_put_back(&operation)?;
        let selection = Selection::Keys(KeySet::new(put_back.iter().map(|counter| counter.key.clone()))?);
        let undo = Undo { of: operation.reference, mode, put_back };
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
            reason: operation.reason,
            created_at: now,
            expires_at: now.plus_seconds(PLAN_SECONDS),
            used_by: None,
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
        what_to_put_back(&operation)?;
        let read_now = read_now.map_err(or_gone)?;
        undo_rows(undo, &read_now)?;
        Ok(read_now)
    }

    /// What a page may offer this operator for this operation; `None` where there is nothing to undo
    /// or it is not for them.
    pub fn undo_offer(&self, actor: &Actor, operation: &Operation) -> Option<UndoOffer> {
        let app = self.app_for(actor, operation.app).ok()?;
        let put_back = what_to_put_back(operation).ok()?;
        let undo = Undo { of: operation.reference.clone(), mode: UndoMode::Set, put_back };
        // As it was when it was last read; what is there now is looked at when it is planned.
        let extent = undo_extent(&undo, operation, operation.after.as_deref());
        let own = operation.operator_id == actor.id;
        Demand::of_undo(extent, own, &operation.outcome, app.approval).check_role(actor).ok()?;
        let put_back = undo.put_back;
        Some(UndoOffer { can_increase: adding_back(&put_back).is_some(), put_back })
    }
}

/// What the reset removed, if that can be undone, and was not.
fn what_to_put_back(operation: &Operation) -> Result<Vec<Counter>, CannotUndo> {
    if operation.kind != OperationKind::Reset {
        return Err(CannotUndo::NotAReset);
    }
    if let Some(undone) = &operation.undone_by {
        return Err(CannotUndo::Already { by: undone.reference.clone() });
    }
    removed_by(operation)
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
    request(undo).map(|_| rows).ok_or(CannotUndo::OnlySet)
}

/// The one request that carries the undo out.
pub(super) fn request(undo: &Undo) -> Option<(Mode, Vec<Counter>)> {
    match undo.mode {
        UndoMode::Set => Some((Mode::Set, undo.put_back.clone())),
        UndoMode::Increase => adding_back(&undo.put_back),
    }
}

/// What `Increase` makes of a negative amount is undocumented, so negative values are added back by
/// decreasing by their size. One call has one mode: values on both sides of 0 would take two, of which
/// one could fail alone. And the smallest 64-bit value has no positive counterpart.
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
    fn values_on_both_sides_of_0_can_only_be_set() {
        let mixed = vec![counter("like", 1), counter("net", -1)];
        assert_eq!(undo_rows(&undo(UndoMode::Increase, mixed.clone()), &[]), Err(CannotUndo::OnlySet));
        assert!(undo_rows(&undo(UndoMode::Set, mixed), &[]).is_ok());
        let least = vec![counter("net", i64::MIN)];
        assert_eq!(undo_rows(&undo(UndoMode::Increase, least), &[]), Err(CannotUndo::OnlySet));
        let negative = undo(UndoMode::Increase, vec![counter("net", -7), counter("report", 0)]);
        assert_eq!(request(&negative), Some((Mode::Decrease, vec![counter("net", 7), counter("report", 0)])));
    }

    proptest! {
        /// Whatever the values: what the page says comes after is what the request makes of what is there.
        #[test]
        fn the_preview_is_what_the_request_does(
            now in any::<Option<i64>>(), removed in any::<i64>(), set in any::<bool>(),
        ) {
            let mode = if set { UndoMode::Set } else { UndoMode::Increase };
            let undo = undo(mode, vec![counter("like", removed)]);
            let seen: Vec<_> = now.map(|value| counter("like", value)).into_iter().collect();
            if let Ok(rows) = undo_rows(&undo, &seen) {
                let (mode, sent) = request(&undo).unwrap();
                let there = now.unwrap_or(0);
                prop_assert!(mode == Mode::Set || sent[0].value >= 0, "an amount is never negative");
                let made = match mode {
                    Mode::Set => sent[0].value,
                    Mode::Increase => there.checked_add(sent[0].value).unwrap(),
                    Mode::Decrease => there.checked_sub(sent[0].value).unwrap(),
                };
                prop_assert_eq!(rows[0].after, made);
            }
        }
    }
}
