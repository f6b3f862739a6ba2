use super::evidence_undo::evidence_of_undo;
use super::evidence_unseen;
use super::settle::left_at;
use crate::model::{Counter, CounterKey, Operation, OperationKind, Timestamp, UnknownReason};

/// A live group may count this much a second, up or down.
const MOVED_PER_SECOND: i128 = 100;

/// The values before may be as old as an answer may take (`Timing::total`).
const READING_SECONDS: i128 = 5;

/// What reading one counter back says about whether the operation was carried out on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyEvidence {
    /// Reset: absent, or so much smaller that it cannot have fallen. Undo: about where the undo puts
    /// it, and too far from where it was to have been counted.
    Done,
    /// Reset: there, and more than can have been counted again. Undo: about where it was before.
    NotDone,
    /// Both stories fit: a number so small that it may have been counted meanwhile. Or neither does.
    Unclear,
}

/// One counter, before and now, and what that says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyLook<'a> {
    pub key: &'a CounterKey,
    /// `None`: not known, for it could not be read; `Some(None)`: there was no such counter.
    pub before: Option<Option<i64>>,
    /// `None`: there is no such counter.
    pub now: Option<i64>,
    pub says: KeyEvidence,
}

/// What reading the group back says about the whole operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    Applied,
    NotApplied,
    /// Some keys say one thing and some the other, or nothing tells either way.
    Unclear,
}

/// How far a counter can have moved by itself, up or down, until it was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Since the values before were read.
    pub since_before: i128,
    /// Since the request left, and so since it can have been executed.
    pub since_sent: i128,
}

impl Room {
    /// For a reading that follows at once.
    const AT_ONCE: Self = Self { since_before: MOVED_PER_SECOND, since_sent: MOVED_PER_SECOND };

    fn until(read_at: Timestamp, operation: &Operation) -> Self {
        // The clock was set back: nobody knows how long it was.
        let back = operation.checked_at.is_some_and(|checked_at| checked_at > read_at);
        let since = |from: Timestamp| match read_at.millis_since(from) {
            _ if back => i128::MAX,
            ..0 => i128::MAX,
            ms => MOVED_PER_SECOND * i128::from(ms / 1_000 + 1),
        };
        Self {
            since_before: since(operation.created_at).saturating_add(MOVED_PER_SECOND * READING_SECONDS),
            since_sent: since(left_at(operation)),
        }
    }
}

/// Each counter that the operation is about, in order, as it was last read.
pub fn evidence_so_far(operation: &Operation) -> Vec<KeyLook<'_>> {
    let read_at = operation.checked_at.unwrap_or(operation.created_at);
    looks(operation, operation.after.as_deref().unwrap_or_default(), Room::until(read_at, operation))
}

fn looks<'a>(operation: &'a Operation, now: &'a [Counter], room: Room) -> Vec<KeyLook<'a>> {
    match (operation.counters(), &operation.before) {
        (Some(about), Some(before)) => looks_of_seen(&operation.kind, about, before, now, room),
        _ => evidence_unseen::looks(&operation.selection, now),
    }
}

fn looks_of_seen<'a>(
    kind: &OperationKind,
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
            let says = match kind {
                OperationKind::Reset => evidence_of(*value, now, room),
                OperationKind::Undo(undo) => evidence_of_undo(undo.mode, *value, before, now, room),
            };
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
    if operation.before.is_none() {
        let acknowledged = *reason == UnknownReason::NotReadBack;
        return evidence_unseen::weigh(&operation.selection, now, acknowledged);
    }
    let said = |looks: &[KeyLook<'_>], what| looks.iter().any(|look| look.says == what);
    if *reason == UnknownReason::NotReadBack {
        // Tencent Chat's word that it is done counts unless a counter plainly stands. Looking again
        // later must not make that less plain.
        let stands = said(&looks(operation, now, Room::AT_ONCE), KeyEvidence::NotDone);
        return if stands { Evidence::Unclear } else { Evidence::Applied };
    }
    let looks = looks(operation, now, Room::until(read_at, operation));
    match (said(&looks, KeyEvidence::Done), said(&looks, KeyEvidence::NotDone)) {
        (true, false) => Evidence::Applied,
        (false, true) => Evidence::NotApplied,
        _ => Evidence::Unclear,
    }
}

fn evidence_of(removed: i64, now: Option<i64>, room: Room) -> KeyEvidence {
    // A group does not lose a counter by itself.
    let Some(now) = now.map(i128::from) else { return KeyEvidence::Done };
    let removed = i128::from(removed);
    let (fell_by, size_before, size_now) = ((now - removed).abs(), removed.abs(), now.abs());
    let same_side = removed.signum() == now.signum();
    if 2 * size_now <= size_before && fell_by > room.since_before {
        KeyEvidence::Done
    } else if same_side && (size_now >= size_before || 3 * fell_by <= size_now) && size_now > room.since_sent
    {
        KeyEvidence::NotDone
    } else {
        KeyEvidence::Unclear
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use KeyEvidence::{Done, NotDone, Unclear};

    /// Ten seconds after it left.
    const ROOM: Room = Room { since_before: 1_500, since_sent: 1_000 };

    #[test]
    fn one_counter() {
        for (removed, now, says) in [
            (2_481_930, None, Done),
            (2_481_930, Some(12), Done),
            (2_481_930, Some(2_481_930), NotDone),
            (2_481_930, Some(2_481_999), NotDone),
            (2_481_930, Some(2_481_929), NotDone), // falls a little by itself
            (2_481_930, Some(1_500_000), Unclear), // neither story
            (-1_204, Some(-3), Unclear),           // may have been counted up
            (-2_204, Some(-3), Done),
            (-2_204, Some(5), Done),
            (-1_204, Some(-1_300), NotDone),
            (-1_204, Some(-1_180), NotDone), // what is negative grows smaller
            (-1_204, Some(1_300), Unclear),
            (i64::MIN, Some(i64::MIN), NotDone),
            (i64::MIN, Some(i64::MAX), Unclear),
            (i64::MAX, Some(0), Done),
            (0, None, Done),
            (0, Some(0), Unclear),
            (0, Some(7), Unclear),
            (1, Some(1), Unclear), // one like since, or never removed
            (5, Some(2), Unclear),
            (999, Some(1_000), Unclear), // all of it may have been counted in ten seconds
            (999, Some(1_001), NotDone),
            (1_501, Some(0), Done),
            (1_500, Some(0), Unclear), // all of it may have been taken off
        ] {
            assert_eq!(evidence_of(removed, now, ROOM), says, "removed {removed}, now {now:?}");
        }
    }
}
