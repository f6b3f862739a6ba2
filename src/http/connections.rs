//! How many connections there are, in all and from each household. One household can never take all places;
//! and whoever only holds one, without a request, gives way to whoever comes.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;
use tokio::sync::futures::Notified;

use crate::model::{Household, Network};

/// More wait in the operating system's queue until one has gone. Of one household there are half as many.
const MOST: usize = 4_096;
/// Files that are open beside connections: the database's, those of the requests to Tencent Chat.
const OTHER_FILES: usize = 256;
/// Where the operating system does not say how many files may be open.
const USUAL_LIMIT: usize = 1_024;
/// Whoever has waited for less than this does not give way: its request may be on its way.
const PATIENCE: Duration = Duration::from_secs(1);

/// The places of one listener.
pub struct Connections {
    in_all: usize,
    of_one_household: usize,
    patience: Duration,
    /// Everybody comes through them, so they are no household.
    proxies: Vec<Network>,
    taken: Mutex<Taken>,
    /// A place is free, or may be taken from a connection that has begun to wait.
    freed: Arc<Notify>,
    began: Instant,
}

#[derive(Default)]
struct Taken {
    next: u64,
    places: HashMap<u64, (Household, Place)>,
    by_household: HashMap<Household, usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// This household has its share, and none of them gives way.
    Household,
    /// All are taken, and none gives way.
    All,
}

impl Connections {
    /// `proxies`: those that may take all of them.
    pub fn new(proxies: Vec<Network>) -> Arc<Self> {
        let in_all = open_files().unwrap_or(USUAL_LIMIT).saturating_sub(OTHER_FILES).clamp(64, MOST);
        Self::of_size(in_all, in_all / 2, PATIENCE, proxies)
    }

    pub fn of_size(
        in_all: usize,
        of_one_household: usize,
        patience: Duration,
        proxies: Vec<Network>,
    ) -> Arc<Self> {
        Arc::new(Self {
            in_all,
            of_one_household,
            patience,
            proxies,
            taken: Mutex::default(),
            freed: Arc::default(),
            began: Instant::now(),
        })
    }

    /// To be asked for before [`take`](Self::take), and awaited where all are taken.
    pub fn freed(&self) -> Notified<'_> {
        self.freed.notified()
    }

    /// A place for a connection from `peer`. Where there is none left, the one gives way that has waited
    /// longest for its client, of the greediest household; browsers in which somebody is signed in come last.
    /// The longest, not the shortest: a client that means it has sent its request by then.
    pub fn take(self: &Arc<Self>, peer: IpAddr) -> Result<Ticket, Full> {
        let is_proxy = self.is_proxy(peer);
        let household = Household::from(peer);
        let too_young = micros(self.began.elapsed().saturating_sub(self.patience));
        let mut taken = self.taken();
        let has = taken.by_household.get(&household).copied().unwrap_or_default();
        if !is_proxy && has >= self.of_one_household {
            taken
                .let_one_go(too_young, |other, _| (*other == household).then_some(()))
                .ok_or(Full::Household)?;
        } else if taken.places.len() >= self.in_all {
            taken.let_one_go(too_young, |_, count| Some(usize::MAX - count)).ok_or(Full::All)?;
        }
        let number = taken.next;
        taken.next += 1;
        let place = Place::new(self.began, Arc::clone(&self.freed));
        taken.places.insert(number, (household, place.clone()));
        // A proxy is counted as nobody's, so that it never is the greediest.
        if !is_proxy {
            *taken.by_household.entry(household).or_default() += 1;
        }
        Ok(Ticket { places: Arc::clone(self), number, place })
    }

    /// Whether what comes from there was handed on by one of our own.
    pub fn is_proxy(&self, peer: IpAddr) -> bool {
        self.proxies.iter().any(|network| network.contains(peer))
    }

    pub fn has_proxies(&self) -> bool {
        !self.proxies.is_empty()
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken {
    /// Of the connections that wait for their client and that `rank` does not pass over, the one with the
    /// lowest rank.
    fn let_one_go<R: Ord>(
        &mut self,
        too_young: u64,
        rank: impl Fn(&Household, usize) -> Option<R>,
    ) -> Option<()> {
        let waiting = self.places.iter().filter_map(|(number, (household, place))| {
            let count = self.by_household.get(household).copied().unwrap_or_default();
            let since = place.waiting_since().filter(|since| *since <= too_young)?;
            Some(((place.0.somebodys.load(Ordering::Relaxed), rank(household, count)?, since), *number))
        });
        let (_, number) = waiting.min()?;
        self.remove(number)?.let_go();
        Some(())
    }

    fn remove(&mut self, number: u64) -> Option<Place> {
        let (household, place) = self.places.remove(&number)?;
        if let Some(count) = self.by_household.get_mut(&household) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.by_household.remove(&household);
            }
        }
        Some(place)
    }
}

/// A connection's place, until it is dropped.
pub struct Ticket {
    places: Arc<Connections>,
    number: u64,
    pub place: Place,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.places.taken().remove(self.number);
        self.places.freed.notify_waiters();
    }
}

/// What a connection is doing; its requests carry it.
#[derive(Clone)]
pub struct Place(Arc<State>);

struct State {
    began: Instant,
    /// Since when it waits for its client, in microseconds after `began`; [`WORKING`]: it does not.
    since: AtomicU64,
    /// Whether somebody who is signed in has sent a request on it.
    somebodys: AtomicBool,
    let_go: Notify,
    freed: Arc<Notify>,
}

const WORKING: u64 = u64::MAX;

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(WORKING - 1)
}

/// How many files this process may have open at once.
fn open_files() -> Option<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

impl Place {
    fn new(began: Instant, freed: Arc<Notify>) -> Self {
        let place = Self(Arc::new(State {
            began,
            since: AtomicU64::new(WORKING),
            somebodys: AtomicBool::new(false),
            let_go: Notify::new(),
            freed,
        }));
        place.waits();
        place
    }

    fn waits(&self) {
        self.0.since.store(micros(self.0.began.elapsed()), Ordering::Relaxed);
        self.0.freed.notify_waiters();
    }

    fn waiting_since(&self) -> Option<u64> {
        Some(self.0.since.load(Ordering::Relaxed)).filter(|since| *since != WORKING)
    }

    fn let_go(&self) {
        self.0.let_go.notify_one();
    }

    /// Ends when the connection has to give way. One that has received a whole request in that very moment
    /// goes on, and ends by itself.
    pub async fn gives_way(&self) {
        self.0.let_go.notified().await;
        if self.waiting_since().is_none() {
            std::future::pending::<()>().await;
        }
    }

    /// A whole request has come, and is in hand for as long as this lives.
    pub fn works(&self) -> Working<'_> {
        self.0.since.store(WORKING, Ordering::Relaxed);
        Working(self)
    }

    /// Somebody who is signed in has sent a request.
    pub fn is_somebodys(&self) {
        self.0.somebodys.store(true, Ordering::Relaxed);
    }
}

pub struct Working<'a>(&'a Place);

impl Drop for Working<'_> {
    fn drop(&mut self) {
        self.0.waits();
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn has_to_go(ticket: &Ticket) -> bool {
        ticket.place.gives_way().now_or_never().is_some()
    }

    #[test]
    fn one_household_never_takes_all_and_its_own_oldest_gives_way() {
        let places = Connections::of_size(10, 4, Duration::ZERO, Vec::new());
        let mine: Vec<_> = (0..6).map(|n| places.take(address(&format!("2001:db8::{n}"))).unwrap()).collect();
        let gone: Vec<_> = mine.iter().map(has_to_go).collect();
        assert_eq!(gone, [true, true, false, false, false, false]);
        assert!(places.take(address("192.0.2.1")).is_ok());
    }

    #[test]
    fn of_all_households_the_greediest_gives_way_and_never_one_that_works() {
        let places = Connections::of_size(5, 3, Duration::ZERO, Vec::new());
        let one = places.take(address("192.0.2.1")).unwrap();
        let greedy: Vec<_> = (0..3).map(|_| places.take(address("192.0.2.2")).unwrap()).collect();
        let _other = places.take(address("192.0.2.3")).unwrap();
        let working = greedy[0].place.works();
        greedy[1].place.is_somebodys();
        let _new = places.take(address("192.0.2.4")).unwrap();
        assert!(
            !has_to_go(&one) && !has_to_go(&greedy[0]) && !has_to_go(&greedy[1]) && has_to_go(&greedy[2])
        );
        drop(working);
    }

    #[test]
    fn where_every_place_works_there_is_none() {
        let places = Connections::of_size(3, 2, Duration::ZERO, Vec::new());
        let taken: Vec<_> = (0..2).map(|_| places.take(address("192.0.2.1")).unwrap()).collect();
        let _working: Vec<_> = taken.iter().map(|ticket| ticket.place.works()).collect();
        assert_eq!(places.take(address("192.0.2.1")).err(), Some(Full::Household));
        let last = places.take(address("192.0.2.2")).unwrap();
        let _last = last.place.works();
        assert_eq!(places.take(address("192.0.2.3")).err(), Some(Full::All));
    }

    #[test]
    fn who_has_just_come_is_given_time_to_speak() {
        let places = Connections::of_size(4, 2, Duration::from_hours(1), Vec::new());
        let taken: Vec<_> = (0..2).map(|_| places.take(address("192.0.2.1")).unwrap()).collect();
        assert_eq!(places.take(address("192.0.2.1")).err(), Some(Full::Household));
        assert!(!taken.iter().any(has_to_go));
        assert!(places.take(address("192.0.2.2")).is_ok());
    }

    #[test]
    fn a_proxy_may_take_all_of_them() {
        let places = Connections::of_size(5, 2, Duration::ZERO, vec!["10.0.0.0/8".parse().unwrap()]);
        let through_it: Vec<_> = (0..5).map(|_| places.take(address("10.0.0.1")).unwrap()).collect();
        assert!(!through_it.iter().any(has_to_go));
        drop(through_it);
        assert!(places.taken().places.is_empty() && places.taken().by_household.is_empty());
    }
}
