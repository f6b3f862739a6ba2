//! What an undo will be able to do, said before a reset is confirmed.

use crate::model::{Counter, MAX_COUNTERS};

/// How the value of a counter can be put back once it is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayBack {
    /// On top of what is counted since.
    Added,
    /// The same, as long as no more than this is counted since: the sum has to fit a signed 64-bit integer.
    AddedWithin(u64),
    /// Only in place of what is counted since.
    Set,
    /// Its key is no text that a request can name.
    Never,
}

/// Less room than this is worth a word: a busy group counts it in some hours.
const SOON_FULL: u64 = 1_000_000;

/// Follows from what `Undo::rows` refuses.
pub fn way_back(removed: &Counter) -> WayBack {
    let room = i64::MAX.unsigned_abs().checked_sub(removed.value.unsigned_abs());
    match room {
        _ if !removed.key.can_be_sent() => WayBack::Never,
        None => WayBack::Set,
        Some(room) if room < SOON_FULL => WayBack::AddedWithin(room),
        Some(_) => WayBack::Added,
    }
}

/// Whether one other counter that comes in after the reset takes the place of one that is to be put back.
pub fn leaves_no_room(counters: usize) -> bool {
    counters >= MAX_COUNTERS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amounts, CannotUndo, CounterKey, Reference, Undo, UndoMode};

    fn counter(value: i64) -> Counter {
        Counter { key: CounterKey::parse("like").unwrap(), value }
    }

    #[test]
    fn what_is_promised_is_what_an_undo_can_do() {
        let refused = |mode, removed: &Counter, now: i64| {
            let undo = Undo {
                of: Reference::from_random(1),
                mode,
                put_back: Amounts::new(vec![removed.clone()]).unwrap(),
            };
            undo.rows(&[counter(now)]).err()
        };
        for value in
            [0, 5_000, -7, i64::MAX - 1_000_000, i64::MAX - 999_999, i64::MAX, i64::MIN + 1, i64::MIN]
        {
            let removed = counter(value);
            assert_eq!(refused(UndoMode::Set, &removed, 12), None, "{value}");
            let increase = |now: i64| refused(UndoMode::Increase, &removed, now);
            let farther = |by: u64| i64::try_from(by).unwrap() * value.signum();
            match way_back(&removed) {
                WayBack::Added => assert_eq!(increase(farther(SOON_FULL - 1)), None, "{value}"),
                WayBack::AddedWithin(room) => {
                    assert_eq!(increase(farther(room)), None, "{value}");
                    let too_large = matches!(increase(farther(room + 2)), Some(CannotUndo::TooLarge { .. }));
                    assert!(too_large, "{value}");
                }
                WayBack::Set => assert!(matches!(increase(0), Some(CannotUndo::OnlySet { .. })), "{value}"),
                WayBack::Never => panic!("{value}"),
            }
        }
        let broken = Counter { key: CounterKey::from_answer(b"\xed\xa0\xbd").unwrap(), value: 1 };
        assert_eq!(way_back(&broken), WayBack::Never);
        assert!(leaves_no_room(MAX_COUNTERS) && !leaves_no_room(MAX_COUNTERS - 1));
    }
}
