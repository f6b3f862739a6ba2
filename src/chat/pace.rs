//! How often each command is called, and whose turn comes first. Quotas are per app and command, so a pace belongs to
//! one app; half of each quota is this program's and its replicas', the other half is the app's own back end's.
//!
//! How much of that half this program has, somebody above says ([`Share`]). Without a share that is in force it keeps
//! to the little that no share is made of.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::signed_url::Command;
use crate::model::{SharedClock, Timestamp};

/// In no second more than 100 calls of one command by all replicas together: half of the documented 200 (API pages,
/// "Maximum call frequency"). 95 of them are shared out; a program that holds no share has 5.
const SHARED_PER_SECOND: f64 = 95.0;
/// What of a share may be called at once after a rest.
const BURST: f64 = 4.0 / SHARED_PER_SECOND;
/// However small the share: a job leaves one turn over, and must not lose its own when it wakes a little late.
const LEAST_BURST: f64 = 2.5;
/// `get_appid_group_list` may be called once a second. A little more, because what is counted there is when calls
/// arrive, not when they leave.
const BETWEEN_LISTS: f64 = 1.05;
/// `group_search/search` may be called twice a second.
const BETWEEN_SEARCHES: f64 = 0.525;
/// What a program may use that holds no share.
const UNSHARED: f64 = 5.0 / SHARED_PER_SECOND;

/// Who waits. People come before batches, and batches before what is only read for the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    People,
    Batches,
    Directory,
}

/// How much of what all replicas may call together one of them may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Of [`Share::WHOLE`].
    pub parts: u32,
    /// Until when nobody else is given it.
    pub until: Timestamp,
}

impl Share {
    pub const WHOLE: u32 = 1_000_000;
    /// None is given for longer. One that seems to last longer was given before the clock was set back.
    pub const LONGEST_SECONDS: i64 = 10;
}

/// What one command may do now: this long from call to call, and so many at once after a rest.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rate {
    interval: Duration,
    burst: f64,
}

impl Rate {
    fn of(command: Command, share: f64) -> Self {
        let between = match command {
            Command::GetAppidGroupList => Some(BETWEEN_LISTS),
            Command::SearchGroups => Some(BETWEEN_SEARCHES),
            _ => None,
        };
        if let Some(between) = between {
            return Self { interval: Duration::from_secs_f64(between / share), burst: 1.0 };
        }
        let per_second = SHARED_PER_SECOND * share;
        let burst = (per_second * BURST).max(LEAST_BURST);
        let steady = (per_second - burst).max(per_second / 2.0);
        Self { interval: Duration::from_secs_f64(steady.recip()), burst }
    }
}

#[derive(Debug)]
struct Lane {
    /// First come, first served within a class.
    lines: [tokio::sync::Mutex<()>; 3],
    waiting: [AtomicUsize; 3],
    /// Since when nothing has been called, once every call is counted with its interval.
    idle_since: Mutex<Option<Instant>>,
}

impl Lane {
    const fn new() -> Self {
        Self {
            lines: [const { tokio::sync::Mutex::const_new(()) }; 3],
            waiting: [const { AtomicUsize::new(0) }; 3],
            idle_since: Mutex::new(None),
        }
    }

    /// Takes a turn, or says how long to wait before asking again. A batch and the directory leave at least one turn
    /// over, for a person who may come; and they take none while somebody waits who comes before them.
    fn take(&self, class: Class, rate: Rate, now: Instant) -> Result<(), Duration> {
        let before = &self.waiting[..class as usize];
        if before.iter().any(|waiting| waiting.load(Ordering::SeqCst) > 0) {
            return Err(rate.interval);
        }
        let most = rate.interval.mul_f64(rate.burst);
        let left_over = match class {
            Class::People => 0.0,
            Class::Batches => 1.0,
            Class::Directory => rate.burst / 2.0,
        };
        // Of a command that is called one at a time there is nothing to leave.
        let left_over = rate.interval.mul_f64(left_over).min(most.saturating_sub(rate.interval));
        let mut idle_since = self.idle_since.lock().unwrap_or_else(PoisonError::into_inner);
        let full = now.checked_sub(most).unwrap_or(now);
        let since = idle_since.map_or(full, |since| since.max(full));
        let ready = since + rate.interval + left_over;
        if ready > now {
            return Err(ready - now);
        }
        *idle_since = Some(since + rate.interval);
        Ok(())
    }
}

/// Somebody in line, until dropped.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn on(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::SeqCst);
        Self(waiting)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

pub(super) struct Pace {
    lanes: [Lane; Command::ALL.len()],
    /// `None`: nobody shares with this program.
    share: Mutex<Option<Share>>,
    clock: SharedClock,
}

impl Pace {
    pub fn new(clock: SharedClock) -> Self {
        Self { lanes: [const { Lane::new() }; Command::ALL.len()], share: Mutex::default(), clock }
    }

    pub fn take_share(&self, share: Share) {
        *self.share.lock().unwrap_or_else(PoisonError::into_inner) = Some(share);
    }

    /// Waits for this command's turn. Nothing has been sent while it waits.
    pub async fn turn(&self, command: Command, class: Class) {
        let lane = &self.lanes[command as usize];
        let _waiting = Waiting::on(&lane.waiting[class as usize]);
        let _first = lane.lines[class as usize].lock().await;
        while let Err(pause) = lane.take(class, self.rate(command), Instant::now()) {
            // In steps: meanwhile the share can change.
            sleep(pause.min(Duration::from_secs(1))).await;
        }
    }

    fn rate(&self, command: Command) -> Rate {
        let share = *self.share.lock().unwrap_or_else(PoisonError::into_inner);
        Rate::of(command, share.map_or(1.0, |share| self.in_force(share)))
    }

    /// The fraction that a share is worth now, never less than what nobody shares out.
    fn in_force(&self, share: Share) -> f64 {
        let left = share.until.millis_since(self.clock.now());
        if (1..=Share::LONGEST_SECONDS * 1_000).contains(&left) {
            (f64::from(share.parts) / f64::from(Share::WHOLE)).clamp(UNSHARED, 1.0)
        } else {
            UNSHARED
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicI64;

    use proptest::prelude::*;
    use tokio::sync::mpsc;

    use super::*;
    use crate::model::Clock;

    const SECOND: Duration = Duration::from_secs(1);
    const READ: Command = Command::GetGroupCounter;

    #[derive(Default)]
    struct Held(AtomicI64);

    impl Clock for Held {
        fn now(&self) -> Timestamp {
            Timestamp(self.0.load(Ordering::SeqCst))
        }
    }

    /// Calls as often as it may, by a clock of its own; after how long each was.
    fn calls(lane: &Lane, class: Class, rate: Rate, began: Instant, within: Duration) -> Vec<Duration> {
        let (mut now, mut calls) = (began, Vec::new());
        while now - began < within {
            match lane.take(class, rate, now) {
                Ok(()) => calls.push(now - began),
                Err(pause) => now += pause,
            }
        }
        calls
    }

    fn most_in_a_second(calls: &[Duration]) -> usize {
        let within = |from: Duration| calls.iter().filter(|at| **at >= from && **at < from + SECOND).count();
        calls.iter().map(|from| within(*from)).max().unwrap_or_default()
    }

    proptest! {
        /// However many replicas share, in no second is more called than half the quota, one without a share among them.
        #[test]
        fn no_second_sees_more_than_half_the_quota(replicas in 1_u32..=20, command in 0..Command::ALL.len()) {
            let command = Command::ALL[command];
            let share = f64::from(Share::WHOLE / replicas) / f64::from(Share::WHOLE);
            let seen = |share: f64| {
                most_in_a_second(&calls(&Lane::new(), Class::People, Rate::of(command, share), Instant::now(), 3 * SECOND))
            };
            let all = seen(share) * usize::try_from(replicas).unwrap();
            match command {
                // One program reads the list at a time.
                Command::GetAppidGroupList => prop_assert_eq!(seen(share), 1),
                Command::SearchGroups => prop_assert!(seen(share) <= 2),
                _ => {
                    prop_assert!(all + seen(UNSHARED) <= 100, "{} + {}", all, seen(UNSHARED));
                    prop_assert!(seen(UNSHARED) <= 5);
                }
            }
        }
    }

    #[test]
    fn a_batch_gets_what_there_is_and_leaves_people_a_turn_at_any_moment() {
        for replicas in [1.0, 2.0, 4.0] {
            let (rate, began) = (Rate::of(READ, 1.0 / replicas), Instant::now());
            let granted = rate.interval.as_secs_f64().recip();
            for class in [Class::Batches, Class::Directory] {
                let calls = calls(&Lane::new(), class, rate, began, 10 * SECOND);
                let per_second = f64::from(u32::try_from(calls.len()).unwrap()) / 10.0;
                assert!(per_second >= 0.95 * granted, "{class:?}: {per_second} of {granted}");
            }
            // Right after a turn of a batch, and of the directory.
            let (lane, mut now) = (Lane::new(), began);
            for class in [Class::Batches, Class::Directory, Class::Batches] {
                while let Err(pause) = lane.take(class, rate, now) {
                    now += pause;
                }
                assert_eq!(lane.take(Class::People, rate, now), Ok(()), "a person, right after {class:?}");
            }
        }
    }

    #[test]
    fn nobody_takes_a_turn_before_those_who_come_before_them() {
        let (rate, now) = (Rate::of(READ, 1.0), Instant::now());
        for (waits, held_back, free) in [
            (Class::People, &[Class::Batches, Class::Directory][..], &[Class::People][..]),
            (Class::Batches, &[Class::Directory], &[Class::People, Class::Batches]),
            (Class::Directory, &[], &[Class::People, Class::Batches, Class::Directory]),
        ] {
            let lane = Lane::new();
            let _waiting = Waiting::on(&lane.waiting[waits as usize]);
            for class in held_back {
                assert_eq!(lane.take(*class, rate, now), Err(rate.interval), "{class:?} behind {waits:?}");
            }
            for (turn, class) in (1..).zip(free) {
                assert_eq!(
                    lane.take(*class, rate, now + SECOND * turn),
                    Ok(()),
                    "{class:?} beside {waits:?}"
                );
            }
        }
    }

    /// 1,000 calls of jobs wait, and people come: not one of those goes first. Counted in turns, so it is the same on a
    /// machine that is slow.
    #[tokio::test]
    async fn a_person_never_waits_behind_a_job() {
        let pace = Arc::new(Pace::new(Arc::new(Held::default())));
        let (told, mut turns) = mpsc::unbounded_channel();
        let jobs: Vec<_> = (0..1_000)
            .map(|number| {
                let (pace, told) = (Arc::clone(&pace), told.clone());
                let class = if number % 2 == 0 { Class::Batches } else { Class::Directory };
                tokio::spawn(async move {
                    pace.turn(READ, class).await;
                    let _ = told.send(());
                })
            })
            .collect();
        turns.recv().await.unwrap();
        let mut had_to_wait = 0;
        for _ in 0..20 {
            let mut turn = std::pin::pin!(pace.turn(READ, Class::People));
            let at_once = futures::poll!(&mut turn).is_ready();
            // What was before them.
            while turns.try_recv().is_ok() {}
            if !at_once {
                had_to_wait += 1;
                turn.await;
            }
            assert!(turns.try_recv().is_err(), "a job had its turn while a person waited");
        }
        assert!(had_to_wait > 10, "{had_to_wait} found no turn that was free");
        turns.recv().await.unwrap();
        for job in jobs {
            job.abort();
        }
    }

    #[test]
    fn a_share_holds_as_long_as_it_was_given_for() {
        let clock = Arc::new(Held::default());
        let pace = Pace::new(clock.clone());
        let at = |millis| clock.0.store(millis, Ordering::SeqCst);
        at(1_000_000);
        let rate = |share| Rate::of(READ, share);
        assert_eq!(pace.rate(READ), rate(1.0), "nobody shares");
        let until = Timestamp(1_000_000).plus_seconds(Share::LONGEST_SECONDS);
        pace.take_share(Share { parts: Share::WHOLE / 2, until });
        assert_eq!(pace.rate(READ), rate(0.5));
        at(until.0 - 1);
        assert_eq!(pace.rate(READ), rate(0.5));
        at(until.0);
        assert_eq!(pace.rate(READ), rate(UNSHARED), "nobody has renewed it");
        at(1_000_000 - 3_600_000);
        assert_eq!(pace.rate(READ), rate(UNSHARED), "the clock was set back");
        at(1_000_000);
        pace.take_share(Share { parts: 0, until });
        assert_eq!(pace.rate(READ), rate(UNSHARED), "all is taken as yet");
        pace.take_share(Share { parts: u32::MAX, until });
        assert_eq!(pace.rate(READ), rate(1.0), "never more than there is");
    }

    #[test]
    fn each_command_has_turns_of_its_own() {
        let pace = Pace::new(Arc::new(Held::default()));
        let now = Instant::now();
        let may = |command: Command| {
            pace.lanes[command as usize].take(Class::People, pace.rate(command), now).is_ok()
        };
        assert!(may(Command::GetAppidGroupList));
        assert!(!may(Command::GetAppidGroupList));
        assert!((0..4).all(|_| may(Command::GetGroupInfo)));
        assert!(!may(Command::GetGroupInfo));
        assert!(may(Command::DeleteGroupCounter));
    }
}
