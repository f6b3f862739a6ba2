//! Compares what is said about every operation with what the simulator executed.

use std::collections::BTreeMap;
use std::time::Duration;

use counterdesk::model::{
    Adjust, Change, Counter, NotAppliedReason, Operation, Outcome, Selection, Timestamp, Undo, UndoMode,
    UpdateMode,
};
use counterdesk::simulator::{Group, Request};
use serde_json::Value;

use super::counts::Counts;
use super::world::{DELETE, Kill, QUIET_GROUPS, UPDATE};

/// A change smaller than this can have been counted until unchanged counters tell something: 100 a
/// second for the 8 s that a request may be on its way, 5 s that the values before may be old, and begun
/// seconds.
const SMALL: u64 = 1_700;

/// Times are cut off to milliseconds on both sides.
const CUT_OFF_MS: i64 = 2;

/// All that there is to compare.
pub struct Seen {
    pub seed: u64,
    /// When the simulator began to count.
    pub began: Timestamp,
    pub operations: Vec<Operation>,
    /// Of the second request of an undo, the operation of the first.
    pub follows: BTreeMap<String, String>,
    /// The requests that it received, in order.
    pub writes: Vec<Request>,
    /// As they were at the beginning.
    pub groups: Vec<Group>,
    pub kills: Vec<Kill>,
    /// Until then nobody moved the clock.
    pub let_be_until: Timestamp,
}

/// An operation, and the requests that it sent.
struct Act<'a> {
    operation: &'a Operation,
    requests: Vec<&'a Request>,
}

impl Act<'_> {
    fn executed(&self) -> bool {
        self.requests.iter().any(|request| request.applied)
    }
}

pub fn check(seen: &Seen) -> Counts {
    let mut counts = Counts { requests: seen.writes.len(), kills: seen.kills.len(), ..Counts::default() };
    let mut violations = Vec::new();
    let mut acts: Vec<_> =
        seen.operations.iter().map(|operation| Act { operation, requests: Vec::new() }).collect();
    for request in &seen.writes {
        match seen.sender(request) {
            Some(number) => acts[number].requests.push(request),
            None => violations.push(format!("sent without an intent: {request:?}")),
        }
    }
    for act in &acts {
        if !is_true(act) {
            violations.push(format!("not true: {:?}: {:?}", act.operation, act.requests));
        }
        if act.requests.len() > 1 {
            violations.push(format!("sent twice: {:?}: {:?}", act.operation, act.requests));
        }
        if let Change::Undo(undo) = &act.operation.intent.change {
            if let Some(reset) = seen.operations.iter().find(|reset| reset.reference == undo.of) {
                counts.kinds.of_adjustments += usize::from(!reset.intent.change.is_reset());
                let kinds = &mut counts.kinds;
                kinds.of_others += usize::from(reset.intent.operator_id != act.operation.intent.operator_id);
                kinds.of_all += usize::from(reset.intent.change == Change::Reset(Selection::All));
                kinds.by_setting += usize::from(undo.mode == UndoMode::Set);
                kinds.of_some += usize::from(undo.put_back.len() < reset.counters().unwrap().len());
                kinds.second_halves +=
                    usize::from(seen.follows.contains_key(act.operation.reference.as_str()));
            }
            violations.extend(
                wrong_undo(act, undo, &acts)
                    .map(|why| format!("{why}: {:?}: {:?}", act.operation, act.requests)),
            );
        }
        if let Change::Adjust(adjust) = &act.operation.intent.change {
            let wrong = act.requests.iter().filter(|request| !carries_adjustment(request, adjust));
            violations
                .extend(wrong.map(|request| format!("another change: {:?}: {request:?}", act.operation)));
        }
        seen.count(act, &mut counts);
    }
    violations.extend(put_back_twice(&acts));
    violations.extend(seen.out_of_turn(&acts));
    violations.extend(two_at_once(&seen.operations));
    for group in &seen.groups[..QUIET_GROUPS] {
        violations.extend(replay(group, &acts, &seen.writes));
    }
    counts.violations = violations.into_iter().map(|what| format!("seed {}: {what}", seen.seed)).collect();
    counts
}

fn is_true(Act { operation, requests }: &Act<'_>) -> bool {
    let executed = requests.iter().any(|request| request.applied);
    match &operation.outcome {
        Outcome::Applied => executed,
        Outcome::NotApplied { reason: NotAppliedReason::NeverSent } => requests.is_empty(),
        Outcome::NotApplied { .. } => !executed,
        Outcome::Refused { code, .. } => {
            !executed && requests.iter().any(|request| request.code == Some(code.0))
        }
        Outcome::Unresolved => true,
        Outcome::Unknown { .. } => false,
    }
}

/// An undo is of a reset that was executed, and carries exactly the counters that were chosen, as that removed them.
fn wrong_undo(act: &Act<'_>, undo: &Undo, acts: &[Act<'_>]) -> Option<&'static str> {
    let Some(reset) = acts.iter().find(|reset| reset.operation.reference == undo.of) else {
        return Some("an undo of nothing");
    };
    if !act.requests.is_empty() && !reset.executed() {
        return Some("an undo of what was never done");
    }
    if act.requests.iter().all(|request| carries(request, undo, reset.operation)) {
        None
    } else {
        Some("an undo that carries something else")
    }
}

fn carries(request: &Request, undo: &Undo, reset: &Operation) -> bool {
    let (mode, body) = (undo.mode, body(request));
    let takes_off = match (mode, body["Mode"].as_str().unwrap()) {
        (UndoMode::Set, "Set") | (UndoMode::Increase, "Increase") => false,
        (UndoMode::Increase, "Decrease") => true,
        _ => return false,
    };
    let carried = changes(&body);
    // What a reset removed, and what an adjustment did the other way round.
    let change = &reset.intent.change;
    let removed: BTreeMap<_, _> = reset
        .counters()
        .unwrap()
        .iter()
        .filter_map(|Counter { key, value }| {
            let was = before(reset).iter().find(|counter| counter.key == *key).map(|counter| counter.value);
            let put_back = change.undoable(key, *value, was)?.put_back(mode)?;
            Some((key.as_str().to_owned(), put_back.value))
        })
        .collect();
    let as_removed = carried.iter().all(|(key, value)| {
        let value = if takes_off { -*value } else { *value };
        removed.get(key) == Some(&value)
    });
    let chosen: Vec<_> = undo.put_back.iter().map(|counter| counter.key.as_str()).collect();
    let whole = carried.len() == chosen.len() && chosen.iter().all(|key| carried.contains_key(*key));
    as_removed && whole && (mode == UndoMode::Set || carried.values().all(|value| *value >= 0))
}

/// An adjustment carries exactly what was confirmed, in its one mode.
fn carries_adjustment(request: &Request, adjust: &Adjust) -> bool {
    let body = body(request);
    let mode = match adjust.mode() {
        UpdateMode::Increase => "Increase",
        UpdateMode::Decrease => "Decrease",
        UpdateMode::Set => "Set",
    };
    let amounts = adjust.amounts().iter().map(|amount| (amount.key.as_str().to_owned(), amount.value));
    body["Mode"] == mode && changes(&body) == amounts.collect()
}

/// Each counter that a reset removed is put back at most once, whatever was said about it.
fn put_back_twice(acts: &[Act<'_>]) -> Vec<String> {
    let mut put_back = BTreeMap::<_, Vec<_>>::new();
    for act in acts {
        let Change::Undo(undo) = &act.operation.intent.change else { continue };
        for request in act.requests.iter().filter(|request| request.applied) {
            for key in changes(&body(request)).into_keys() {
                put_back.entry((undo.of.as_str(), key)).or_default().push(act.operation.reference.as_str());
            }
        }
    }
    put_back.retain(|_, by| by.len() > 1);
    put_back.into_iter().map(|((reset, key), by)| format!("{key} of {reset} put back by {by:?}")).collect()
}

/// On one group, one is settled before the next one is sent.
fn two_at_once(operations: &[Operation]) -> Vec<String> {
    let mut sent: Vec<_> = operations
        .iter()
        .filter_map(|operation| Some((operation.target.group.as_str(), operation.sent_at?, operation)))
        .collect();
    sent.sort_by_key(|(group, sent_at, _)| (*group, *sent_at));
    sent.windows(2)
        .filter(|pair| pair[0].0 == pair[1].0)
        .filter(|pair| pair[0].2.settled_at.is_none_or(|settled_at| settled_at > pair[1].1))
        .map(|pair| format!("two at once on {}: {:?} and {:?}", pair[0].0, pair[0].2, pair[1].2))
        .collect()
}

/// Where nobody counts, what was there follows from the requests alone: so it is known what each reset
/// removed, to the last like.
fn replay(group: &Group, acts: &[Act<'_>], writes: &[Request]) -> Vec<String> {
    let mut counters: BTreeMap<String, i64> = group.counters.iter().cloned().collect();
    let mut wrong = Vec::new();
    for request in writes.iter().filter(|request| request.applied) {
        let body = body(request);
        if body["GroupId"] != group.group_id.as_str() {
            continue;
        }
        if request.command == UPDATE {
            for (key, value) in changes(&body) {
                let old = counters.get(&key).copied().unwrap_or(0);
                let new = match body["Mode"].as_str().unwrap() {
                    "Set" => value,
                    "Increase" => old + value,
                    "Decrease" => old - value,
                    mode => panic!("no such mode: {mode}"),
                };
                counters.insert(key, new);
            }
            continue;
        }
        let named: Option<Vec<String>> =
            body.get("GroupCounterKeys").map(|keys| serde_json::from_value(keys.clone()).unwrap());
        let goes = |key: &String| named.as_ref().is_none_or(|named| named.contains(key));
        let removed: BTreeMap<_, _> =
            counters.iter().filter(|(key, _)| goes(key)).map(|(key, value)| (key.clone(), *value)).collect();
        counters.retain(|key, _| !goes(key));
        let by = acts.iter().find(|act| act.requests.iter().any(|sent| std::ptr::eq(*sent, request)));
        let said = by.map(|act| {
            let before = before(act.operation).iter();
            before.map(|counter| (counter.key.as_str().to_owned(), counter.value)).collect()
        });
        if said.as_ref() != Some(&removed) {
            wrong.push(format!("{removed:?} was removed, {said:?} was written down: {request:?}"));
        }
    }
    wrong
}

impl Seen {
    /// The operation on this group that was the last to be marked as sent before the request came. An
    /// operation that was settled too early is found too: its request comes after that.
    fn sender(&self, request: &Request) -> Option<usize> {
        let came = self.began.0 + i64::try_from(request.after_ms).unwrap() + CUT_OFF_MS;
        let body = body(request);
        let sent = |operation: &Operation| {
            let command = if operation.intent.change.is_reset() { DELETE } else { UPDATE };
            (body["GroupId"] == operation.target.group.as_str() && request.command == command)
                .then_some(operation.sent_at?.0)
                .filter(|sent| *sent <= came)
        };
        let candidates = self.operations.iter().enumerate();
        candidates
            .filter_map(|(number, operation)| Some((sent(operation)?, number)))
            .max()
            .map(|(_, number)| number)
    }

    /// The second request of an undo that takes two goes only after a first one that was executed and verified.
    fn out_of_turn(&self, acts: &[Act<'_>]) -> Vec<String> {
        let find = |reference: &str| acts.iter().find(|act| act.operation.reference.as_str() == reference);
        let in_turn = |first: &Act<'_>, second: &Act<'_>| {
            let verified = first.operation.outcome == Outcome::Applied && first.executed();
            verified && first.operation.settled_at.is_some_and(|at| at <= second.operation.created_at)
        };
        self.follows
            .iter()
            .filter_map(|(second, first)| Some((find(first)?, find(second)?)))
            .filter(|(first, second)| !in_turn(first, second))
            .map(|(first, second)| format!("out of turn: {:?} after {:?}", second.operation, first.operation))
            .collect()
    }

    fn count(&self, act: &Act<'_>, counts: &mut Counts) {
        let is_undo = act.operation.intent.change.undo().is_some();
        let of_kind = match act.operation.intent.change {
            Change::Reset(_) => &mut counts.resets,
            Change::Undo(_) => &mut counts.undos,
            Change::Adjust(_) => &mut counts.adjustments,
        };
        match &act.operation.outcome {
            Outcome::Applied => of_kind.applied += 1,
            Outcome::NotApplied { reason: NotAppliedReason::NeverSent } => of_kind.never_sent += 1,
            Outcome::NotApplied { .. } => of_kind.not_applied += 1,
            Outcome::Refused { .. } => of_kind.refused += 1,
            Outcome::Unresolved | Outcome::Unknown { .. } => of_kind.unresolved += 1,
        }
        if act.operation.outcome == Outcome::Unresolved {
            let acknowledged = act.requests.iter().any(|request| request.code == Some(0));
            let why = &mut counts.unresolved;
            match () {
                () if acknowledged && act.operation.after.is_none() => why.acknowledged += 1,
                () if largest_change(act.operation) < SMALL => why.small += 1,
                () => why.late += 1,
            }
            why.executed += usize::from(act.executed());
        }
        let settled_at = act.operation.settled_at.filter(|at| *at <= self.let_be_until);
        for kill in &self.kills {
            let open = act.operation.created_at <= kill.at
                && act.operation.settled_at.is_none_or(|settled_at| settled_at > kill.at);
            counts.open_at_a_kill += usize::from(open);
            counts.undos_open_at_a_kill += usize::from(open && is_undo);
            if let Some(settled_at) = settled_at.filter(|_| open) {
                let took = u64::try_from(settled_at.millis_since(kill.back)).unwrap_or(0);
                counts.slowest = counts.slowest.max(Duration::from_millis(took));
            }
        }
    }
}

/// How far "done" and "not done" are apart, for the counter where they are farthest.
fn largest_change(operation: &Operation) -> u64 {
    let before = |key: &str| {
        let found = before(operation).iter().find(|counter| counter.key.as_str() == key);
        found.map_or(0, |counter| counter.value)
    };
    let change = |key: &str, value: i64| match &operation.intent.change {
        Change::Undo(Undo { mode: UndoMode::Set, .. }) => value.abs_diff(before(key)),
        Change::Adjust(adjust) if adjust.mode() == UpdateMode::Set => value.abs_diff(before(key)),
        _ => value.unsigned_abs(),
    };
    operation
        .counters()
        .unwrap()
        .iter()
        .map(|counter| change(counter.key.as_str(), counter.value))
        .max()
        .unwrap_or(0)
}

/// Everything here is seen before it is reset.
fn before(operation: &Operation) -> &[Counter] {
    operation.intent.seen.as_deref().unwrap()
}

fn body(request: &Request) -> Value {
    serde_json::from_str(&request.body).unwrap()
}

/// The counters in the body of an update.
fn changes(body: &Value) -> BTreeMap<String, i64> {
    let named = body["GroupCounter"].as_array().unwrap().iter();
    named.map(|it| (it["Key"].as_str().unwrap().to_owned(), it["Value"].as_i64().unwrap())).collect()
}
