//! Refused sign-ins that cost whoever tries nothing: tries that were held back, answers to questions that
//! nobody asked. As many as somebody likes come of them, so they are counted: the first is an entry of the
//! activity log, and what follows is another one a minute later, with their number.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{AccountError, Accounts};
use crate::model::activity::{Action, Entry, EntryOutcome};
use crate::model::{By, Household, Timestamp};

/// One entry for a household and an account in so long.
const EVERY_SECONDS: i64 = 60;
/// Households and accounts that are told apart; of others, all are one.
const TOLD_APART: usize = 2_000;

/// What is counted together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Kind {
    /// `None`: all those that are not told apart.
    household: Option<Household>,
    /// The name of the account that it was for, if there is one.
    account: Option<String>,
    problem: Option<String>,
}

#[derive(Clone, Debug)]
struct Count {
    /// When there was an entry.
    since: Timestamp,
    more: u64,
    address: Option<String>,
}

/// What was counted since the last entry of its kind.
#[derive(Debug, Default)]
pub(super) struct Refusals(Mutex<HashMap<Kind, Count>>);

impl Refusals {
    /// Whether this one is to be an entry.
    fn count(&self, mut kind: Kind, address: Option<String>, now: Timestamp) -> bool {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= TOLD_APART && !counts.contains_key(&kind) {
            kind = Kind::default();
        }
        let address = address.filter(|_| kind.household.is_some());
        let mut is_first = false;
        let count = counts.entry(kind).or_insert_with(|| {
            is_first = true;
            Count { since: now, more: 0, address }
        });
        count.more += u64::from(!is_first);
        is_first
    }

    /// What has waited for a minute; or, with `all`, what waits at all. Each is given once.
    fn due(&self, now: Timestamp, all: bool) -> Vec<(Kind, Count)> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut due = Vec::new();
        counts.retain(|kind, count| {
            // In the future: the clock was set back.
            let waits = now < count.since.plus_seconds(EVERY_SECONDS) && count.since <= now;
            if waits && !all {
                return true;
            }
            if count.more == 0 {
                return false;
            }
            due.push((kind.clone(), count.clone()));
            *count = Count { since: now, more: 0, address: count.address.clone() };
            true
        });
        due
    }

    /// What could not be written after all.
    fn give_back(&self, kind: Kind, count: Count) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let more = count.more;
        counts.entry(kind).and_modify(|count| count.more += more).or_insert(count);
    }
}

impl Accounts {
    /// Whether a refused sign-in that nothing else bounds is to be an entry by itself; otherwise it is counted
    /// for [`write_counted`](Self::write_counted).
    pub fn is_first_refusal(
        &self,
        address: Option<String>,
        account: Option<&str>,
        problem: Option<&str>,
    ) -> bool {
        let kind = Kind {
            household: Some(Household::of(address.as_deref())),
            account: account.map(str::to_owned),
            problem: problem.map(str::to_owned),
        };
        self.inner.refusals.count(kind, address, self.now())
    }

    /// Writes down what was counted for a minute; `all`: whatever was counted.
    pub async fn write_counted(&self, all: bool) -> Result<(), AccountError> {
        let now = self.now();
        let mut failed = None;
        for (kind, count) in self.inner.refusals.due(now, all) {
            let by = By::Stranger { address: count.address.clone() };
            let mut entry = Entry::new(now, by, Action::SignIn, EntryOutcome::Refused);
            entry.details.operator.clone_from(&kind.account);
            entry.details.problem.clone_from(&kind.problem);
            entry.details.more = Some(count.more);
            if let Err(error) = self.store().append_activity(&entry).await {
                self.inner.refusals.give_back(kind, count);
                failed = Some(error);
            }
        }
        failed.map_or(Ok(()), |error| Err(error.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(household: &str) -> Kind {
        Kind { household: Some(Household::of(Some(household))), ..Kind::default() }
    }

    fn count(refusals: &Refusals, address: &str, at: i64) -> bool {
        refusals.count(kind(address), Some(address.to_owned()), Timestamp(0).plus_seconds(at))
    }

    fn due(refusals: &Refusals, at: i64, all: bool) -> Vec<u64> {
        let due = refusals.due(Timestamp(0).plus_seconds(at), all);
        due.into_iter().map(|(_, count)| count.more).collect()
    }

    #[test]
    fn the_first_is_an_entry_and_the_rest_one_a_minute_later() {
        let refusals = Refusals::default();
        assert!(count(&refusals, "2001:db8::1", 0));
        assert!((0..512).all(|n| !count(&refusals, &format!("2001:db8::{n:x}"), 30)));
        assert!(count(&refusals, "192.0.2.1", 30));
        assert!(due(&refusals, 59, false).is_empty());
        assert_eq!(due(&refusals, 60, false), [512]);
        assert!(!count(&refusals, "2001:db8::1", 61), "the minute begins anew");
        assert!(due(&refusals, 119, false).is_empty());
        assert_eq!(due(&refusals, 120, false), [1]);
        assert!(due(&refusals, 180, false).is_empty());
        assert!(count(&refusals, "2001:db8::1", 181), "after a quiet minute it is the first again");
        assert!(!count(&refusals, "2001:db8::1", 182));
        assert_eq!(due(&refusals, 182, true), [1]);
    }

    #[test]
    fn a_crowd_of_households_takes_no_more_memory_and_loses_none() {
        let refusals = Refusals::default();
        let crowd = 2 * u32::try_from(TOLD_APART).unwrap();
        let entries = (0..crowd)
            .filter(|n| count(&refusals, &std::net::Ipv4Addr::from_bits(*n).to_string(), 0))
            .count();
        assert_eq!(entries, TOLD_APART + 1);
        let counted: u64 = due(&refusals, 60, false).into_iter().sum();
        assert_eq!(u64::try_from(entries).unwrap() + counted, u64::from(crowd));
    }
}
