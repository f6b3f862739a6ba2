//! Whose password is worked on when: few at a time, and nobody keeps others out.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::PasswordError;
use crate::model::Household;

/// Each computation takes 19 MiB and one core; more at once would only queue for the cores.
const AT_ONCE: usize = 2;

/// Of these, strangers have as many. What is left is for people whom the desk knows: whatever strangers do,
/// they wait for each other alone.
const STRANGERS_AT_ONCE: usize = 1;

/// More waiting than this are turned away: a flood must not become a queue of minutes. Strangers are counted
/// by themselves.
const WAITING_AT_MOST: usize = 64;

/// Of one household's. People of one office who come at once in new browsers are let in after each other.
const WAITING_OF_ONE_HOUSEHOLD: usize = 16;

/// For whom a password is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Somebody who is signed in, has a link, or comes from a browser in which this very operator has signed in
    /// before.
    Known,
    Stranger(Household),
}

pub struct Queue {
    permits: Semaphore,
    /// Taken before one of `permits`.
    strangers: Semaphore,
    known_waiting: AtomicUsize,
    strangers_waiting: Mutex<HashMap<Household, usize>>,
    /// How long the last verification took, in microseconds.
    typical_micros: AtomicU64,
}

impl Queue {
    pub fn new() -> Self {
        Self {
            permits: Semaphore::new(AT_ONCE),
            strangers: Semaphore::new(STRANGERS_AT_ONCE),
            known_waiting: AtomicUsize::new(0),
            strangers_waiting: Mutex::default(),
            typical_micros: AtomicU64::new(0),
        }
    }

    fn strangers_waiting(&self) -> MutexGuard<'_, HashMap<Household, usize>> {
        self.strangers_waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub async fn run<T: Send + 'static>(
        &self,
        claim: Claim,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let place = Place::take(self, claim)?;
        let _strangers = match claim {
            Claim::Known => None,
            Claim::Stranger(_) => {
                Some(self.strangers.acquire().await.map_err(|_| PasswordError::Interrupted)?)
            }
        };
        let _permit = self.permits.acquire().await.map_err(|_| PasswordError::Interrupted)?;
        drop(place);
        let began = Instant::now();
        let done = tokio::task::spawn_blocking(work).await.map_err(|_| PasswordError::Interrupted)?;
        let took = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.typical_micros.store(took, Ordering::Relaxed);
        Ok(done)
    }

    /// How long the last of it took.
    pub fn typical(&self) -> Duration {
        Duration::from_micros(self.typical_micros.load(Ordering::Relaxed))
    }
}

/// A place in the queue, given back however the waiting ends.
struct Place<'a> {
    queue: &'a Queue,
    claim: Claim,
}

impl<'a> Place<'a> {
    fn take(queue: &'a Queue, claim: Claim) -> Result<Self, PasswordError> {
        match claim {
            Claim::Known => {
                if queue.known_waiting.fetch_add(1, Ordering::Relaxed) >= WAITING_AT_MOST {
                    queue.known_waiting.fetch_sub(1, Ordering::Relaxed);
                    return Err(PasswordError::Busy);
                }
            }
            Claim::Stranger(household) => {
                let mut waiting = queue.strangers_waiting();
                let of_theirs = waiting.get(&household).copied().unwrap_or_default();
                if of_theirs >= WAITING_OF_ONE_HOUSEHOLD || waiting.values().sum::<usize>() >= WAITING_AT_MOST
                {
                    return Err(PasswordError::Busy);
                }
                waiting.insert(household, of_theirs + 1);
            }
        }
        Ok(Self { queue, claim })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        match self.claim {
            Claim::Known => {
                self.queue.known_waiting.fetch_sub(1, Ordering::Relaxed);
            }
            Claim::Stranger(household) => {
                let mut waiting = self.queue.strangers_waiting();
                match waiting.get_mut(&household) {
                    Some(count) if *count > 1 => *count -= 1,
                    _ => {
                        waiting.remove(&household);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::secret;
    use super::super::{PasswordVerdict, Passwords};
    use super::*;

    fn strangers(household: &str) -> Claim {
        Claim::Stranger(Household::of(Some(household)))
    }

    #[tokio::test]
    async fn a_flood_is_turned_away_instead_of_queued() {
        let passwords = Passwords::new().await.unwrap();
        let tries: Vec<_> = (0..200)
            .map(|number| {
                let passwords = passwords.clone();
                // From fifty households.
                let claim = strangers(&format!("192.0.2.{}", number % 50));
                tokio::spawn(async move { passwords.verify(secret("wrong"), None, claim).await })
            })
            .collect();
        let mut turned_away = 0;
        for one in tries {
            turned_away += usize::from(matches!(one.await.unwrap(), Err(PasswordError::Busy)));
        }
        assert!((200 - WAITING_AT_MOST - AT_ONCE - 20..200).contains(&turned_away), "{turned_away}");
        let after = passwords.verify(secret("wrong"), None, strangers("192.0.2.1")).await.unwrap();
        assert_eq!(after, PasswordVerdict::Wrong, "and those that come later are served");
        assert!(passwords.queue.strangers_waiting().is_empty());
        assert_eq!(passwords.queue.known_waiting.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn strangers_take_no_place_from_people_whom_the_desk_knows() {
        let passwords = Passwords::new().await.unwrap();
        let stored = passwords.hash(secret("correct horse battery")).await.unwrap();
        let crowd: Vec<_> = (0..500)
            .map(|number| {
                let passwords = passwords.clone();
                let claim = strangers(&format!("192.0.2.{}", number % 200));
                tokio::spawn(async move { passwords.verify(secret("wrong"), None, claim).await })
            })
            .collect();
        tokio::task::yield_now().await;
        let right = passwords.verify(secret("correct horse battery"), Some(stored), Claim::Known).await;
        assert_eq!(right.unwrap(), PasswordVerdict::Right);
        let still_waiting = crowd.iter().filter(|one| !one.is_finished()).count();
        assert!(still_waiting > WAITING_AT_MOST / 2, "it did not wait for them: {still_waiting} are left");
        for one in crowd {
            let _ = one.await.unwrap();
        }
    }

    #[tokio::test]
    async fn one_household_does_not_fill_the_queue_of_all_strangers() {
        let passwords = Passwords::new().await.unwrap();
        let crowd: Vec<_> = (0..200)
            .map(|number| {
                let passwords = passwords.clone();
                let claim = strangers(&format!("2001:db8::{number:x}"));
                tokio::spawn(async move { passwords.verify(secret("wrong"), None, claim).await })
            })
            .collect();
        tokio::task::yield_now().await;
        let another = passwords.verify(secret("wrong"), None, strangers("192.0.2.1")).await;
        assert_eq!(another.unwrap(), PasswordVerdict::Wrong);
        let mut served = 0;
        for one in crowd {
            served += usize::from(one.await.unwrap().is_ok());
        }
        assert!((1..=WAITING_OF_ONE_HOUSEHOLD + AT_ONCE).contains(&served), "{served}");
    }
}
