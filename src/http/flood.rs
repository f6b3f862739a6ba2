//! The doors that strangers can knock on cost writes to the database. Whoever knocks faster than people
//! and offices do is sent away before anything is read or written.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::observe::RequestReference;
use super::pages::Pages;
use super::policy_reports;
use crate::api::request::ClientAddress;
use crate::api::{AccountProblem, Problem, Trouble, paths};

/// A whole office may come through one address in the morning.
const PER_SECOND: NonZeroU32 = at_least_one(50);
const BURST: NonZeroU32 = at_least_one(100);
/// With more addresses than this in mind, those that have been quiet are forgotten.
const ADDRESSES: usize = 10_000;

const fn at_least_one(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

/// What begins with these is for everybody, and is written down.
const DOORS: [&str; 6] = [
    "/api/sign-in",
    "/sign-in/",
    "/api/begin-passkey",
    "/api/use-passkey",
    "/api/welcome",
    policy_reports::PATH,
];

/// How often each address has knocked; of this program alone.
#[derive(Clone)]
pub struct Flood(Arc<DefaultKeyedRateLimiter<IpAddr>>);

impl Flood {
    pub fn new() -> Self {
        Self(Arc::new(RateLimiter::keyed(Quota::per_second(PER_SECOND).allow_burst(BURST))))
    }

    fn lets_through(&self, address: IpAddr) -> bool {
        if self.0.len() > ADDRESSES {
            self.0.retain_recent();
        }
        self.0.check_key(&household(address)).is_ok()
    }
}

/// Whoever has one address of version 6 has the 2^64 beside it.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
    }
}

pub async fn hold_back(
    State((pages, flood)): State<(Pages, Flood)>,
    RequestReference(reference): RequestReference,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let address = request.extensions().get::<ClientAddress>().map(|client| client.0);
    let knocks = DOORS.iter().any(|door| path.starts_with(door));
    match address.filter(|_| knocks) {
        Some(address) if !flood.lets_through(address) => {
            let trouble = Trouble { problem: Problem::Account(AccountProblem::Busy), reference };
            let back = Some(paths::SIGN_IN.to_owned());
            let mut response = pages.explain(StatusCode::TOO_MANY_REQUESTS, trouble, back).await;
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        _ => next.run(request).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_household_has_its_own_measure() {
        let flood = Flood::new();
        let through = |address: &str| flood.lets_through(address.parse().unwrap());
        let first = (0..1_000).filter(|_| through("192.0.2.1")).count();
        assert!((100..200).contains(&first), "{first}");
        assert!(through("192.0.2.2"));
        let many = (0..1_000).filter(|number| through(&format!("2001:db8::{number:x}"))).count();
        assert!((100..200).contains(&many), "{many}");
        assert!(through("2001:db8:0:1::1"));
    }
}
