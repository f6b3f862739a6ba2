//! How many pages are made for strangers at once. The others wait, and cost nothing while they do: so however
//! many are asked for, the processor is there for people whom the desk knows. What may write is counted by
//! [`rate_limit`](super::rate_limit), and takes no turns.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::connections::Place;
use super::{client_address, forwarded, health};
use crate::api::Settings;
use crate::api::doors::Page;
use crate::model::Household;

/// A page is made without waiting for anything but the processor and a reading or two.
const OF_ONE_HOUSEHOLD: usize = 4;
const IN_ALL: usize = 16;

/// What is known of whoever sent a request before it is worked on.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    pub household: Household,
    /// From a browser that people of this desk work with.
    pub is_known: bool,
}

/// Everything but looking. Which sign-in is needed, if any, is found out later, by those who then write.
pub fn may_write(request: &Request) -> bool {
    let looks = matches!(*request.method(), Method::GET | Method::HEAD);
    let page = request.extensions().get::<MatchedPath>().and_then(|path| Page::at(path.as_str()));
    !looks || page.is_some_and(Page::writes_for_strangers)
}

#[derive(Clone)]
pub struct Strangers(Arc<Inner>);

struct Inner {
    households: Mutex<HashMap<Household, Arc<Semaphore>>>,
    all: Arc<Semaphore>,
}

/// A stranger's turn, until it is dropped.
struct Turn {
    strangers: Strangers,
    household: Household,
    permits: Option<(OwnedSemaphorePermit, OwnedSemaphorePermit)>,
}

impl Strangers {
    pub fn new() -> Self {
        Self(Arc::new(Inner { households: Mutex::default(), all: Arc::new(Semaphore::new(IN_ALL)) }))
    }

    /// Each household's wait for each other first.
    async fn turn(&self, household: Household) -> Turn {
        let own = {
            let mut households = self.0.households.lock().unwrap_or_else(PoisonError::into_inner);
            let own = households.entry(household);
            Arc::clone(own.or_insert_with(|| Arc::new(Semaphore::new(OF_ONE_HOUSEHOLD))))
        };
        // Made before waiting: whoever gives up waiting leaves nothing behind either.
        let mut turn = Turn { strangers: self.clone(), household, permits: None };
        let own = own.acquire_owned().await;
        let all = Arc::clone(&self.0.all).acquire_owned().await;
        // Neither is ever closed.
        turn.permits = own.ok().zip(all.ok());
        turn
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.permits = None;
        let mut households = self.strangers.0.households.lock().unwrap_or_else(PoisonError::into_inner);
        if households.get(&self.household).is_some_and(|own| Arc::strong_count(own) == 1) {
            households.remove(&self.household);
        }
    }
}

pub async fn take_turns(
    State((strangers, settings)): State<(Strangers, Arc<Settings>)>,
    request: Request,
    next: Next,
) -> Response {
    let waits = !may_write(&request) && !is_about_health(&request, &settings);
    let sender = request.extensions().get::<Sender>().copied();
    let _turn = match sender.filter(|sender| !sender.is_known && waits) {
        Some(sender) => Some(strangers.turn(sender.household).await),
        None => None,
    };
    let place = request.extensions().get::<Place>().cloned();
    // From here on it is in our hands, and no longer in the client's.
    let _working = place.as_ref().map(Place::works);
    next.run(request).await
}

/// Whether the process lives, for anybody; whether it is ready, for our own proxies alone: it takes a reading of the
/// database, and strangers would ask for as many as they like.
fn is_about_health(request: &Request, settings: &Settings) -> bool {
    match request.uri().path() {
        health::LIVE => true,
        health::READY => {
            client_address::is_from_our_proxy(request, settings)
                && !forwarded::is_passed_on(request.headers())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn a_household_waits_for_itself_and_leaves_nothing_behind() {
        let strangers = Strangers::new();
        let household = |text: &str| Household::of(Some(text));
        let mut turns = Vec::new();
        for _ in 0..OF_ONE_HOUSEHOLD {
            turns.push(strangers.turn(household("192.0.2.1")).now_or_never().unwrap());
        }
        assert!(strangers.turn(household("192.0.2.1")).now_or_never().is_none());
        assert!(strangers.turn(household("192.0.2.2")).now_or_never().is_some());
        turns.pop();
        assert!(strangers.turn(household("192.0.2.1")).now_or_never().is_some());
        drop(turns);
        assert!(strangers.0.households.lock().unwrap().is_empty());
        assert_eq!(strangers.0.all.available_permits(), IN_ALL);
    }
}
