//! Two stories, told at random: the request was executed, or it never was. Whatever is read back
//! later, and whenever, the outcome is never that of the other story.

use std::time::Duration;

use proptest::prelude::*;

use super::super::execute::MARK_WITHIN;
use super::*;
use crate::chat::Timing;
use crate::model::{
    Amounts, Counter, CounterKey, ErrorCode, Extent, GroupId, GroupType, Intent, Selection, Target, Undo,
    UndoMode,
};

const CREATED: Timestamp = Timestamp(1_800_000_000_000);
/// What a live group counts at most, up or down (ARCHITECTURE.md).
const PER_SECOND: i64 = 100;

/// One counter in a story.
#[derive(Clone, Debug)]
struct Fate {
    /// What a reset removes, and an undo puts back.
    value: i64,
    /// For an undo: what is there before.
    base: Option<i64>,
    /// How it moves by itself, each second, until the request is executed and afterwards.
    pace: (i64, i64),
    /// Whether a counter that is not there is counted anew.
    comes_back: bool,
}

/// Times in ms.
#[derive(Clone, Debug)]
struct Story {
    kind: Option<UndoMode>,
    fates: Vec<Fate>,
    /// The values before were read so long before the operation was written down.
    read_before: i64,
    /// It left so long after.
    sent_after: i64,
    /// It was executed so long after it left; `None`: never.
    executed_after: Option<i64>,
    /// Reading back began so long after it left, …
    started_after: i64,
    /// … took so long, …
    took: i64,
    /// … and what it read is what was there then, in percent of that.
    at_percent: i64,
    attempts: u32,
    reason: UnknownReason,
}

impl Story {
    fn sent_at(&self) -> i64 {
        CREATED.0 + self.sent_after
    }

    fn executed_at(&self) -> Option<i64> {
        self.executed_after.map(|after| self.sent_at() + after)
    }

    /// "Done" comes after it is done, and reading back after that.
    fn started_at(&self) -> i64 {
        let after_the_answer = self.executed_at().filter(|_| self.reason == UnknownReason::NotReadBack);
        (self.sent_at() + self.started_after).max(after_the_answer.unwrap_or(0))
    }

    fn operation(&self) -> Operation {
        Operation {
            attempts: self.attempts,
            sent_at: Some(Timestamp(self.sent_at())),
            ..operation_of(self.kind, &self.fates)
        }
    }

    fn outcome(&self) -> Option<Outcome> {
        let ended_at = self.started_at() + self.took;
        let looked_at = self.started_at() + self.took * self.at_percent / 100;
        let fates = self.fates.iter().enumerate();
        let now: Vec<_> = fates
            .filter_map(|(at, fate)| Some(Counter { key: key(at), value: self.value_at(fate, looked_at)? }))
            .collect();
        let (started, ended) = (Timestamp(self.started_at()), Timestamp(ended_at));
        decide(&self.operation(), &self.reason, Some(&now), started, ended)
    }

    /// What is there at that moment; `None`: no such counter.
    fn value_at(&self, fate: &Fate, at: i64) -> Option<i64> {
        let moved = |pace: i64, from: i64, to: i64| i128::from(pace) * i128::from(to - from) / 1_000;
        let read_at = CREATED.0 - self.read_before;
        let before = if self.kind.is_none() { Some(fate.value) } else { fate.base };
        let until = |to: i64| match before {
            Some(before) => Some(i128::from(before) + moved(fate.pace.0, read_at, to)),
            None => fate.comes_back.then(|| moved(fate.pace.0, read_at, to)),
        };
        let value = match self.executed_at().filter(|executed_at| *executed_at <= at) {
            None => until(at)?,
            Some(executed_at) => {
                let since = moved(fate.pace.1, executed_at, at);
                match self.kind {
                    None if !fate.comes_back => return None,
                    None => since,
                    Some(UndoMode::Set) => i128::from(fate.value) + since,
                    Some(UndoMode::Increase) => {
                        until(executed_at).unwrap_or(0) + i128::from(fate.value) + since
                    }
                }
            }
        };
        Some(i64::try_from(value.clamp(i64::MIN.into(), i64::MAX.into())).unwrap())
    }
}

fn operation_of(undo: Option<UndoMode>, fates: &[Fate]) -> Operation {
    let counters = |of: &dyn Fn(&Fate) -> Option<i64>| -> Vec<Counter> {
        let named = fates.iter().enumerate();
        named.filter_map(|(at, fate)| Some(Counter { key: key(at), value: of(fate)? })).collect()
    };
    let values = counters(&|fate| Some(fate.value));
    let (change, before) = match undo {
        None => (Change::Reset(Selection::All), values),
        Some(mode) => {
            let put_back = Amounts::new(values).unwrap();
            let undo = Undo { of: Reference::from_random(1), mode, put_back };
            (Change::Undo(undo), counters(&|fate| fate.base))
        }
    };
    Operation {
        reference: Reference::from_random(2),
        plan_id: "plan".to_owned(),
        target: Target {
            app: 1,
            group: GroupId::parse("group").unwrap(),
            group_name: String::new(),
            group_type: GroupType::Meeting,
        },
        intent: Intent { operator_id: String::new(), change, reason: String::new(), seen: Some(before) },
        app_label: String::new(),
        operator_name: String::new(),
        extent: Extent::Every,
        acknowledged: false,
        outcome: Outcome::Unknown { reason: UnknownReason::Sending },
        after: None,
        created_at: CREATED,
        sent_at: None,
        checked_at: None,
        settled_at: None,
        attempts: 0,
        next_check_at: None,
        decision: None,
        approved_by: None,
        undone: Vec::new(),
    }
}

fn key(at: usize) -> CounterKey {
    CounterKey::parse(format!("k{at}")).unwrap()
}

/// Around everything that a comparison could trip over, far from the ends of 64 bits, where an
/// increase is refused.
fn value() -> impl Strategy<Value = i64> {
    const FAR: i64 = i64::MAX / 4;
    prop_oneof![-10..=10_i64, -3_000..=3_000_i64, -200_000..=200_000_i64, -FAR..=FAR]
}

fn fate() -> impl Strategy<Value = Fate> {
    let pace = || -PER_SECOND..=PER_SECOND;
    (value(), proptest::option::of(value()), (pace(), pace()), any::<bool>())
        .prop_map(|(value, base, pace, comes_back)| Fate { value, base, pace, comes_back })
}

fn lost() -> impl Strategy<Value = UnknownReason> {
    prop_oneof![
        Just(UnknownReason::Sending),
        Just(UnknownReason::TimedOut { after_ms: 5_000 }),
        Just(UnknownReason::ConnectionLost),
        Just(UnknownReason::HttpStatus { status: 502 }),
        Just(UnknownReason::Unreadable),
        Just(UnknownReason::Code { code: ErrorCode::SERVICE_TIMEOUT, info: String::new() }),
    ]
}

fn kind() -> impl Strategy<Value = Option<UndoMode>> {
    prop_oneof![Just(None), Just(Some(UndoMode::Increase)), Just(Some(UndoMode::Set))]
}

prop_compose! {
    fn story(executed: bool, reason: impl Strategy<Value = UnknownReason>)(
        kind in kind(),
        fates in proptest::collection::vec(fate(), 1..5),
        read_before in 0..5_000_i64,
        sent_after in 0..3_000_i64,
        executed_after in 0..QUIET_SECONDS * 1_000,
        // Most within the first minute, where it is close.
        started_after in prop_oneof![0..15_000_i64, 0..60_000_i64, 0..86_400_000_i64],
        took in 0..15_000_i64,
        at_percent in 0..=100_i64,
        attempts in 0..12_u32,
        reason in reason,
    ) -> Story {
        let executed_after = executed.then_some(executed_after);
        Story { kind, fates, read_before, sent_after, executed_after, started_after, took, at_percent, attempts, reason }
    }
}

fn executed() -> impl Strategy<Value = Story> {
    story(true, prop_oneof![lost(), Just(UnknownReason::NotReadBack)])
}

fn never_executed() -> impl Strategy<Value = Story> {
    story(false, lost())
}

/// Counters that no group counts in half a minute.
fn with_large_values(story: Story) -> Story {
    let large = |fate: Fate| Fate { value: 1_000_000 + fate.value.abs() % 1_000_000_000, base: None, ..fate };
    Story {
        fates: story.fates.into_iter().map(large).collect(),
        started_after: QUIET_SECONDS * 1_000 + story.started_after % 15_000,
        ..story
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_was_executed_is_never_called_not_applied(story in executed()) {
        let outcome = story.outcome();
        prop_assert!(!matches!(outcome, Some(Outcome::NotApplied { .. })), "{outcome:?}");
    }

    #[test]
    fn what_was_never_executed_is_never_called_applied(story in never_executed()) {
        prop_assert_ne!(story.outcome(), Some(Outcome::Applied));
    }

    /// And it is not by saying nothing that nothing wrong is said.
    #[test]
    fn large_values_are_told_by_one_reading(done in executed(), not_done in never_executed()) {
        prop_assert_eq!(with_large_values(done).outcome(), Some(Outcome::Applied));
        let unchanged = Outcome::NotApplied { reason: NotAppliedReason::ReadBackUnchanged };
        prop_assert_eq!(with_large_values(not_done).outcome(), Some(unchanged));
    }

    /// Where the clock was set back, nobody knows how long a counter has had to move.
    #[test]
    fn a_clock_that_went_back_tells_nothing_but_what_is_gone(story in executed(), back in 1..86_400_000_i64) {
        let read: Vec<_> = story.operation().counters().unwrap().iter().map(|counter| Counter { value: 1, ..counter.clone() }).collect();
        let reason = UnknownReason::ConnectionLost;
        let at = CREATED.0 - back;
        let outcome = decide(&story.operation(), &reason, Some(&read), Timestamp(at), Timestamp(at));
        let open = matches!(outcome, None | Some(Outcome::Unresolved));
        prop_assert!(open, "{outcome:?}");
    }
}

/// The back end's own limit (error code 60008).
const EXECUTED_WITHIN: Duration = Duration::from_secs(3);

#[test]
fn nothing_is_on_its_way_any_more_when_unchanged_counters_tell_something() {
    let latest = MARK_WITHIN + Timing::default().write_arrives_within() + EXECUTED_WITHIN;
    assert!(latest.as_secs() <= QUIET_SECONDS.cast_unsigned(), "{latest:?}");
}

/// A group whose counters are read as `now` so many seconds after they were `before`, and the request
/// left.
fn told(before: &[i64], now: &[Option<i64>], seconds: i64, reason: &UnknownReason) -> Option<Outcome> {
    let fate = |value: &i64| Fate { value: *value, base: None, pace: (0, 0), comes_back: false };
    let operation = Operation {
        attempts: 3,
        sent_at: Some(CREATED),
        ..operation_of(None, &before.iter().map(fate).collect::<Vec<_>>())
    };
    let read: Vec<_> = now
        .iter()
        .enumerate()
        .filter_map(|(at, value)| Some(Counter { key: key(at), value: (*value)? }))
        .collect();
    let at = CREATED.plus_seconds(seconds);
    decide(&operation, reason, Some(&read), at, at)
}

#[test]
fn counters_that_contradict_each_other_and_small_ones() {
    let unchanged = Some(Outcome::NotApplied { reason: NotAppliedReason::ReadBackUnchanged });
    let applied = Some(Outcome::Applied);
    for (before, now, lost) in [
        (&[5_000_000, 7][..], &[None, Some(7)][..], applied.clone()),
        (&[5_000_000, 7], &[Some(5_000_001), Some(7)], unchanged.clone()),
        // What little fell may have fallen by itself.
        (&[5_000_000, 10], &[Some(5_000_001), Some(4)], unchanged),
        (&[5_000_000, 4_000_000], &[None, Some(4_000_000)], None),
        (&[5_000_000, 10], &[Some(5_000_000), None], None),
        (&[7, 10], &[Some(7), Some(10)], None),
        (&[7, 10], &[Some(7), None], applied),
    ] {
        assert_eq!(told(before, now, 10, &UnknownReason::ConnectionLost), lost, "{before:?}, {now:?}");
    }
    assert_eq!(told(&[5_000_000], &[Some(5_000_000)], 7, &UnknownReason::ConnectionLost), None, "too early");
}

#[test]
fn done_and_yet_it_stands_is_never_applied_however_late() {
    let done = UnknownReason::NotReadBack;
    for seconds in [0, 1, 9, 60, 299, 3_600, 86_400] {
        assert_eq!(told(&[5_000, 7], &[Some(5_000), Some(7)], seconds, &done), None, "{seconds}");
        assert_eq!(told(&[101], &[Some(101)], seconds, &done), None, "{seconds}");
        assert_eq!(told(&[7, 10], &[Some(7), Some(10)], seconds, &done), Some(Outcome::Applied), "{seconds}");
        assert_eq!(told(&[5_000], &[Some(3)], seconds, &done), Some(Outcome::Applied), "{seconds}");
    }
}

#[test]
fn an_acknowledged_one_waits_for_a_reading() {
    let operation = Story {
        kind: Some(UndoMode::Increase),
        fates: vec![Fate { value: 5, base: None, pace: (0, 0), comes_back: false }],
        read_before: 0,
        sent_after: 0,
        executed_after: Some(1),
        started_after: 10,
        took: 1,
        at_percent: 0,
        attempts: 3,
        reason: UnknownReason::NotReadBack,
    }
    .operation();
    let decide = |read: Option<&[Counter]>, seconds: i64| {
        let at = CREATED.plus_seconds(seconds);
        super::decide(&operation, &UnknownReason::NotReadBack, read, at, at)
    };
    assert_eq!(decide(None, 1), None);
    assert_eq!(decide(None, 3_600), None);
    let read = [Counter { key: key(0), value: 5 }];
    assert_eq!(decide(Some(&read), 1), Some(Outcome::Applied));
    assert_eq!(decide(Some(&[]), 1), None, "\"done\" and yet it is not there");
}
