use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use super::error::{CallError, NotSent};
use crate::model::Timestamp;

/// So many of the latest calls are looked at …
const WINDOW: usize = 20;
/// … and so many of them must have failed.
const FAILURES: usize = WINDOW / 2;
/// How long nobody is let through, in seconds; then one reader tries.
const PAUSE_SECONDS: i64 = 5;

/// Turns "down" into a quick, clear answer instead of a queue of people waiting for time-outs.
///
/// It counts calls that got no answer. Open, it lets nothing through but one read every five
/// seconds, and the first that is answered closes it. A write never tries: it can wait for a read.
#[derive(Default)]
pub(super) struct Breaker {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Whether each of the latest calls failed.
    latest: VecDeque<bool>,
    open: Option<Open>,
}

struct Open {
    since: Timestamp,
    tried_at: Timestamp,
}

impl Breaker {
    /// Whether a call may go out now.
    pub fn admit(&self, is_write: bool, now: Timestamp) -> Result<(), CallError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(open) = &mut state.open else { return Ok(()) };
        // A clock that was set back must not keep it shut for ever.
        let paused = (0..PAUSE_SECONDS * 1_000).contains(&now.millis_since(open.tried_at));
        if paused || is_write {
            return Err(CallError::NotSent(NotSent::Down { since: open.since }));
        }
        open.tried_at = now;
        Ok(())
    }

    pub fn is_open(&self) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).open.is_some()
    }

    /// What came of a call that was let through. `failed_since`: since when every call has failed,
    /// if this one did.
    pub fn note(&self, failed_since: Option<Timestamp>, now: Timestamp) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(since) = failed_since else {
            if state.open.take().is_some() {
                state.latest.clear();
                tracing::info!("breaker.closed");
            }
            state.remember(false);
            return;
        };
        state.remember(true);
        let failures = state.latest.iter().filter(|failed| **failed).count();
        if state.open.is_none() && state.latest.len() == WINDOW && failures >= FAILURES {
            tracing::warn!(failures, of = WINDOW, "breaker.opened");
            state.open = Some(Open { since, tried_at: now });
        }
    }
}

impl State {
    fn remember(&mut self, failed: bool) {
        if self.latest.len() == WINDOW {
            self.latest.pop_front();
        }
        self.latest.push_back(failed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp(1_000_000);

    fn at(seconds: i64) -> Timestamp {
        START.plus_seconds(seconds)
    }

    fn tripped() -> Breaker {
        let breaker = Breaker::default();
        for _ in 0..FAILURES {
            breaker.note(None, START);
        }
        for _ in 0..FAILURES {
            assert!(breaker.admit(true, START).is_ok());
            breaker.note(Some(START), START);
        }
        breaker
    }

    #[test]
    fn opens_when_half_of_the_last_twenty_calls_failed_and_not_before() {
        let breaker = Breaker::default();
        for _ in 0..WINDOW - 1 {
            breaker.note(Some(START), START);
            assert!(breaker.admit(false, START).is_ok(), "too few calls to judge");
        }
        breaker.note(Some(START), START);
        assert_eq!(breaker.admit(false, at(1)), Err(CallError::NotSent(NotSent::Down { since: START })));
        assert!(tripped().admit(false, at(1)).is_err());
    }

    #[test]
    fn one_reader_tries_every_five_seconds_and_no_writer() {
        let breaker = tripped();
        assert!(breaker.admit(false, at(4)).is_err());
        assert!(breaker.admit(true, at(60)).is_err());
        assert!(breaker.admit(false, at(60)).is_ok());
        assert!(breaker.admit(false, at(61)).is_err(), "one at a time");
        breaker.note(Some(START), at(62));
        assert!(breaker.admit(false, at(63)).is_err());
        assert!(breaker.admit(false, at(65)).is_ok());
        breaker.note(None, at(66));
        assert!(breaker.admit(true, at(66)).is_ok(), "an answer closes it");
    }

    #[test]
    fn a_clock_set_back_does_not_keep_it_shut() {
        assert!(tripped().admit(false, at(-3_600)).is_ok());
    }
}
