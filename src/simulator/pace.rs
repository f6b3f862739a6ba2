//! How many calls a second each command takes.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use tokio::time::Instant;

use super::commands::Command;

/// The span over which calls are counted. A little under a second, so that a client that keeps the pace exactly is not refused because one call was
/// 10 ms slower on its way than the next.
const SPAN: Duration = Duration::from_millis(950);

/// When the latest calls came, by command: the documents give a limit for each, not for all together.
#[derive(Debug, Default)]
pub(super) struct Pace(HashMap<Command, VecDeque<Instant>>);

impl Pace {
    /// Whether one more call keeps within `limit` a second (0: none). A call that does not is not counted.
    pub(super) fn admit(&mut self, command: Command, limit: u32, now: Instant) -> bool {
        let limit = limit as usize;
        if limit == 0 {
            return true;
        }
        let recent = self.0.entry(command).or_default();
        while recent.front().is_some_and(|then| now.duration_since(*then) >= SPAN) {
            recent.pop_front();
        }
        if recent.len() >= limit {
            return false;
        }
        recent.push_back(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_so_many_a_second_of_each_command() {
        let mut pace = Pace::default();
        let start = Instant::now();
        for _ in 0..200 {
            assert!(pace.admit(Command::GetGroupCounter, 200, start));
        }
        assert!(!pace.admit(Command::GetGroupCounter, 200, start));
        assert!(pace.admit(Command::DeleteGroupCounter, 200, start));
        assert!(!pace.admit(Command::GetGroupCounter, 200, start + SPAN / 2));
        assert!(pace.admit(Command::GetGroupCounter, 200, start + SPAN));
    }

    #[test]
    fn zero_is_no_limit() {
        let mut pace = Pace::default();
        let now = Instant::now();
        assert!((0..1000).all(|_| pace.admit(Command::GetGroupInfo, 0, now)));
    }
}
