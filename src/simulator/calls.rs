//! How many calls came in which second, so that a client's pace can be held against the quotas.
//!
//! Counted on arrival and by a lock of its own: neither a fault nor another call that takes its time moves a call into a later second.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde::Serialize;
use tokio::time::Instant;

use super::commands::Command;

const SECOND: Duration = Duration::from_secs(1);

/// So many seconds with calls are kept of each command, a day; older ones go. The highest stay known.
const SECONDS_KEPT: usize = 24 * 60 * 60;

/// The calls of one command by one app: all that arrived, refused ones too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Calls {
    /// The app that the calls named.
    pub sdk_app_id: u64,
    /// The last part of the path, such as `get_group_info`; `search` for the search of groups.
    pub command: &'static str,
    /// All of them.
    pub total: u64,
    /// The most in one second of the clock that started with the simulator.
    pub highest_second: u32,
    /// The most in any second, wherever it begins: what a quota means.
    pub highest_sliding_second: u32,
    /// The seconds in which there were calls, counted from the simulator's start, and how many.
    pub per_second: VecDeque<(u64, u32)>,
}

impl Calls {
    fn none(sdk_app_id: u64, command: Command) -> Self {
        Self {
            sdk_app_id,
            command: command.name(),
            total: 0,
            highest_second: 0,
            highest_sliding_second: 0,
            per_second: VecDeque::new(),
        }
    }
}

/// All that were counted, by app and command.
#[derive(Debug)]
pub(super) struct Counted {
    began: Instant,
    by_app: BTreeMap<(u64, &'static str), (Calls, VecDeque<Instant>)>,
}

impl Counted {
    pub(super) fn since(began: Instant) -> Self {
        Self { began, by_app: BTreeMap::new() }
    }

    /// Counts a call that arrives now. Calls are counted in the order of their arrival.
    pub(super) fn add(&mut self, sdk_app_id: u64, command: Command, now: Instant) {
        let (calls, recent) = self
            .by_app
            .entry((sdk_app_id, command.name()))
            .or_insert_with(|| (Calls::none(sdk_app_id, command), VecDeque::new()));
        calls.total += 1;

        let second = now.saturating_duration_since(self.began).as_secs();
        match calls.per_second.back_mut() {
            Some((latest, count)) if *latest == second => *count += 1,
            _ => calls.per_second.push_back((second, 1)),
        }
        if calls.per_second.len() > SECONDS_KEPT {
            calls.per_second.pop_front();
        }
        let count = calls.per_second.back().map_or(0, |(_, count)| *count);
        calls.highest_second = calls.highest_second.max(count);

        while recent.front().is_some_and(|then| now.saturating_duration_since(*then) >= SECOND) {
            recent.pop_front();
        }
        recent.push_back(now);
        let count = u32::try_from(recent.len()).unwrap_or(u32::MAX);
        calls.highest_sliding_second = calls.highest_sliding_second.max(count);
    }

    pub(super) fn all(&self) -> Vec<Calls> {
        self.by_app.values().map(|(calls, _)| calls.clone()).collect()
    }

    pub(super) fn of(&self, sdk_app_id: u64, command: Command) -> Calls {
        let counted = self.by_app.get(&(sdk_app_id, command.name()));
        counted.map_or_else(|| Calls::none(sdk_app_id, command), |(calls, _)| calls.clone())
    }

    pub(super) fn clear(&mut self) {
        self.by_app.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The calls that come of these moments, in milliseconds after the start.
    fn counted(after_ms: impl IntoIterator<Item = u64>) -> Calls {
        let began = Instant::now();
        let mut counted = Counted::since(began);
        for ms in after_ms {
            counted.add(1, Command::GetGroupInfo, began + Duration::from_millis(ms));
        }
        counted.of(1, Command::GetGroupInfo)
    }

    #[test]
    fn a_second_that_begins_anywhere_counts() {
        // Two a second by the clock, and three between 0.9 and 1.9.
        let calls = counted([0, 900, 1_000, 1_899, 2_900]);
        assert_eq!((calls.total, calls.highest_second, calls.highest_sliding_second), (5, 2, 3));
        assert_eq!(calls.per_second, [(0, 2), (1, 2), (2, 1)]);
    }

    #[test]
    fn a_call_is_out_of_the_second_exactly_one_second_later() {
        assert_eq!(counted([0, 1_000, 2_000]).highest_sliding_second, 1);
        assert_eq!(counted([0, 999, 1_998]).highest_sliding_second, 2);
    }

    #[test]
    fn apps_and_commands_are_counted_by_themselves() {
        let now = Instant::now();
        let mut counted = Counted::since(now);
        counted.add(1, Command::GetGroupInfo, now);
        counted.add(1, Command::Search, now);
        counted.add(2, Command::GetGroupInfo, now);
        let all = counted.all().into_iter().map(|calls| (calls.sdk_app_id, calls.command, calls.total));
        assert_eq!(
            all.collect::<Vec<_>>(),
            [(1, "get_group_info", 1), (1, "search", 1), (2, "get_group_info", 1)]
        );
        assert_eq!(counted.of(3, Command::Search).total, 0);
        counted.clear();
        assert_eq!(counted.of(1, Command::Search).highest_sliding_second, 0);
    }

    #[test]
    fn a_day_of_seconds_is_kept_and_the_highest_for_ever() {
        let calls =
            counted([0, 0, 0].into_iter().chain((1..=SECONDS_KEPT as u64).map(|second| second * 1_000)));
        assert_eq!((calls.per_second.len(), calls.per_second.front()), (SECONDS_KEPT, Some(&(1, 1))));
        assert_eq!((calls.highest_second, calls.total), (3, SECONDS_KEPT as u64 + 3));
    }
}
