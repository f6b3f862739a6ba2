mod unseen;

use crate::model::{
    Change, Counter, CounterKey, KeyEvidence, KeyLook, Operation, Room, Timestamp, UnknownReason,
};

/// A live group may count this much a second, up or down.
const MOVED_PER_SECOND: i128 = 100;

/// The values before may be as old as an answer may take (`Timing::total`).
const READING_SECONDS: i128 = 5;

/// What reading the group back says about the whole operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    Applied,
    NotApplied,
    /// Some keys say one thing and some the other, or nothing tells either way.
    Unclear,
}

/// For a reading that follows at once.
const AT_ONCE: Room = Room { since_before: MOVED_PER_SECOND, since_sent: MOVED_PER_SECOND };

fn room_until(read_at: Timestamp, operation: &Operation) -> Room {
    // The clock was set back: nobody knows how long it was.
    let back = operation.checked_at.is_some_and(|checked_at| checked_at > read_at);
    let since = |from: Timestamp| match read_at.millis_since(from) {
        _ if back => i128::MAX,
        ..0 => i128::MAX,
        ms => MOVED_PER_SECOND * i128::from(ms / 1_000 + 1),
    };
    Room {
        since_before: since(operation.created_at).saturating_add(MOVED_PER_SECOND * READING_SECONDS),
        since_sent: since(left_at(operation)),
    }
}

/// When the request left, or could have left at the earliest.
pub(super) fn left_at(operation: &Operation) -> Timestamp {
    operation.sent_at.unwrap_or(operation.created_at)
}

/// Each counter that the operation is about, in order, as it was last read.
pub fn evidence_so_far(operation: &Operation) -> Vec<KeyLook<'_>> {
    let read_at = operation.checked_at.unwrap_or(operation.created_at);
    looks(operation, operation.after.as_deref().unwrap_or_default(), room_until(read_at, operation))
}

fn looks<'a>(operation: &'a Operation, now: &'a [Counter], room: Room) -> Vec<KeyLook<'a>> {
    let change = &operation.intent.change;
    match (change, &operation.intent.seen) {
        (_, Some(before)) => {
            looks_of_seen(change, operation.counters().unwrap_or_default(), before, now, room)
        }
        (Change::Reset(selection), None) => unseen::looks(selection, now),
        // Nothing else is planned without having seen them.
        (Change::Undo(_) | Change::Adjust(_), None) => Vec::new(),
    }
}

fn looks_of_seen<'a>(
    change: &Change,
    about: &'a [Counter],
    before: &[Counter],
    now: &[Counter],
    room: Room,
) -> Vec<KeyLook<'a>> {
    let value_in = |counters: &[Counter], key: &CounterKey| {
        counters.iter().find(|counter| counter.key == *key).map(|counter| counter.value)
    };
    about
        .iter()
        .map(|Counter { key, value }| {
            let (before, now) = (value_in(before, key), value_in(now, key));
            let says = change.evidence(*value, before, now, room);
            KeyLook { key, before: Some(before), now, says }
        })
        .collect()
}

/// What was read at `read_at` or earlier says about the whole.
pub(super) fn weigh(
    operation: &Operation,
    now: &[Counter],
    read_at: Timestamp,
    reason: &UnknownReason,
) -> Evidence {
    if operation.intent.seen.is_none() {
        let acknowledged = *reason == UnknownReason::NotReadBack;
        return unseen::weigh(&operation.intent.change.selection(), now, acknowledged);
    }
    let said = |looks: &[KeyLook<'_>], what| looks.iter().any(|look| look.says == what);
    if *reason == UnknownReason::NotReadBack {
        // Tencent Chat's word that it is done counts unless a counter plainly stands. Looking again
        // later must not make that less plain.
        let stands = said(&looks(operation, now, AT_ONCE), KeyEvidence::NotDone);
        return if stands { Evidence::Unclear } else { Evidence::Applied };
    }
    let looks = looks(operation, now, room_until(read_at, operation));
    match (said(&looks, KeyEvidence::Done), said(&looks, KeyEvidence::NotDone)) {
        (true, false) => Evidence::Applied,
        (false, true) => Evidence::NotApplied,
        _ => Evidence::Unclear,
    }
}
