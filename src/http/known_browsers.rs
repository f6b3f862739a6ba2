//! Which browsers people of this desk work with: those that showed a living sign-in, by the session and the
//! device cookie that they sent. In memory, so that knowing them costs nothing while strangers knock.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use sha2::{Digest, Sha256};

use crate::access::secret_hash;
use crate::api::auth::SignInOf;
use crate::api::request::cookie_in;
use crate::api::{Services, auth};

/// A session is looked at anew after this long without a request that showed its sign-in: one that has ended
/// meanwhile is a stranger's again.
const SESSION_LASTS: Duration = Duration::from_mins(5);
const DEVICE_LASTS: Duration = Duration::from_hours(24);
/// More than any desk has people; each takes a hundred bytes.
const AT_MOST: usize = 20_000;
/// For signing in again in a browser that is known, where strangers at the same address are held back.
const PER_DEVICE: Quota = Quota::per_second(per_second(5)).allow_burst(per_second(20));

pub const fn per_second(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Session([u8; 32]),
    Device([u8; 32]),
}

/// The cookies by which a browser may be known.
#[derive(Clone, Debug, Default)]
pub struct ShownCookies {
    session: Option<String>,
    device: Option<String>,
}

impl ShownCookies {
    pub fn of(headers: &HeaderMap, services: &Services) -> Self {
        let cookie = |name: &str| cookie_in(headers, name);
        Self {
            session: cookie(services.settings.session_cookie()),
            device: cookie(services.settings.device_cookie()),
        }
    }

    /// What the session says of its sign-in.
    pub async fn sign_in(&self, services: &Services) -> SignInOf {
        match &self.session {
            Some(session) => auth::sign_in_of(services, session).await,
            None => SignInOf::Nobody,
        }
    }

    pub fn is_anything(&self) -> bool {
        self.session.is_some() || self.device.is_some()
    }

    fn session_key(&self) -> Option<Key> {
        self.session.as_ref().map(|session| Key::Session(Sha256::digest(session).into()))
    }

    fn device_key(&self) -> Option<Key> {
        self.device.as_ref().map(|device| Key::Device(Sha256::digest(device).into()))
    }
}

#[derive(Debug)]
pub struct Known {
    seen: Mutex<HashMap<Key, Instant>>,
    pace: DefaultKeyedRateLimiter<[u8; 32]>,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Session(_) => "Session(…)",
            Self::Device(_) => "Device(…)",
        })
    }
}

impl Known {
    pub fn new() -> Self {
        Self { seen: Mutex::default(), pace: RateLimiter::keyed(PER_DEVICE) }
    }

    /// Whether this is a browser that may go on whatever others do at its address.
    pub fn lets_through(&self, shown: &ShownCookies) -> bool {
        let is_fresh = |key: Option<Key>, lasts: Duration| {
            let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            key.and_then(|key| seen.get(&key)).is_some_and(|at| at.elapsed() < lasts)
        };
        if is_fresh(shown.session_key(), SESSION_LASTS) {
            return true;
        }
        match shown.device_key() {
            Some(Key::Device(hash)) => {
                is_fresh(shown.device_key(), DEVICE_LASTS) && self.pace.check_key(&hash).is_ok()
            }
            _ => false,
        }
    }

    /// Asks the database about a browser that is not known, which costs a reading or two.
    pub async fn looks_up(&self, shown: &ShownCookies, services: &Services) -> bool {
        if let Some(session) = &shown.session
            && auth::has_living_sign_in(services, session).await
        {
            self.remember(shown.session_key());
            return true;
        }
        let Some(device) = &shown.device else { return false };
        match services.store().knows_browser(&secret_hash(&device.clone().into())).await {
            Ok(true) => {
                self.remember(shown.device_key());
                self.lets_through(shown)
            }
            Ok(false) => false,
            Err(error) => {
                tracing::warn!(%error, "rate_limit.browser_not_looked_up");
                false
            }
        }
    }

    /// A living sign-in was shown.
    pub fn remember_both(&self, shown: &ShownCookies) {
        self.remember(shown.session_key());
        self.remember(shown.device_key());
    }

    fn remember(&self, key: Option<Key>) {
        let Some(key) = key else { return };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= AT_MOST && !seen.contains_key(&key) {
            seen.retain(|key, at| {
                at.elapsed() < if matches!(key, Key::Session(_)) { SESSION_LASTS } else { DEVICE_LASTS }
            });
            self.pace.retain_recent();
            if seen.len() >= AT_MOST {
                return;
            }
        }
        seen.insert(key, Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(session: Option<&str>, device: Option<&str>) -> ShownCookies {
        ShownCookies { session: session.map(str::to_owned), device: device.map(str::to_owned) }
    }

    #[test]
    fn a_browser_is_known_by_what_it_showed_and_by_nothing_else() {
        let known = Known::new();
        known.remember_both(&shown(Some("s"), Some("d")));
        assert!(known.lets_through(&shown(Some("s"), None)));
        assert!(known.lets_through(&shown(Some("x"), Some("d"))));
        for other in [shown(None, None), shown(Some("d"), Some("s")), shown(Some("x"), Some("x"))] {
            assert!(!known.lets_through(&other), "{other:?}");
        }
    }

    #[test]
    fn a_known_device_is_no_way_around_the_measure() {
        let known = Known::new();
        known.remember_both(&shown(None, Some("d")));
        let through = (0..1_000).filter(|_| known.lets_through(&shown(None, Some("d")))).count();
        assert!((20..100).contains(&through), "{through}");
    }
}
