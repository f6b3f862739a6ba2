//! What a stranger can cost is counted here, by household, before anything of a request is read or written.
//! Whoever knocks faster than people and offices do is sent away. There is no list of doors that count: a
//! request that may write counts, unless it comes from a browser that is known to be somebody's who works
//! here.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::connections::Place;
use super::known_browsers::{Known, ShownCookies, per_second};
use super::pages::{Pages, Preferences};
use super::request_log::RequestReference;
use super::strangers::{Sender, may_write};
use crate::api::doors::Page;
use crate::api::request::ClientAddress;
use crate::api::{Problem, Trouble, locale};
use crate::model::{Household, Reference};
use crate::store::Visitor;
use crate::words::errors;

/// A whole office may come through one address in the morning.
const PER_SECOND: NonZeroU32 = per_second(50);
const BURST: NonZeroU32 = per_second(100);
/// How often the database is asked whether an unknown cookie is somebody's, for one household that is being
/// held back: made-up cookies must not cost more than none.
const LOOK_UPS: NonZeroU32 = per_second(20);
/// How many of those who are sent away get a whole page; the others get its sentence.
const PAGES: NonZeroU32 = per_second(10);
/// Whoever is sent away is told so after this long: who sends the next one at once would only be sent away
/// again, and that costs as well.
const TOLD_AFTER: Duration = Duration::from_secs(1);
/// With more households than this in mind, those that have been quiet are forgotten.
const HOUSEHOLDS: usize = 10_000;

/// How often each household has knocked, and which browsers are known; of this program alone.
#[derive(Clone)]
pub struct RateLimit(Arc<Inner>);

struct Inner {
    knocks: DefaultKeyedRateLimiter<Household>,
    look_ups: DefaultKeyedRateLimiter<Household>,
    pages: DefaultDirectRateLimiter,
    known: Known,
}

impl RateLimit {
    pub fn new() -> Self {
        Self(Arc::new(Inner {
            knocks: RateLimiter::keyed(Quota::per_second(PER_SECOND).allow_burst(BURST)),
            look_ups: RateLimiter::keyed(Quota::per_second(LOOK_UPS)),
            pages: RateLimiter::direct(Quota::per_second(PAGES)),
            known: Known::new(),
        }))
    }

    fn lets_through(&self, household: Household) -> bool {
        if self.0.knocks.len() > HOUSEHOLDS {
            self.0.knocks.retain_recent();
            self.0.look_ups.retain_recent();
        }
        self.0.knocks.check_key(&household).is_ok()
    }

    /// Where somebody's measure is full.
    async fn is_known_after_all(&self, household: Household, shown: &ShownCookies, pages: &Pages) -> bool {
        let Inner { look_ups, known, .. } = &*self.0;
        shown.is_anything()
            && look_ups.check_key(&household).is_ok()
            && known.looks_up(shown, pages.services()).await
    }
}

pub async fn hold_back(
    State((pages, rate_limit)): State<(Pages, RateLimit)>,
    RequestReference(reference): RequestReference,
    mut request: Request,
    next: Next,
) -> Response {
    let address = request.extensions().get::<ClientAddress>().map(|client| client.0);
    let household = address.map(Household::from).unwrap_or_default();
    let shown = ShownCookies::of(request.headers(), pages.services());
    let mut is_known = rate_limit.0.known.lets_through(&shown);
    if may_write(&request) && !is_known && !rate_limit.lets_through(household) {
        is_known = rate_limit.is_known_after_all(household, &shown, &pages).await;
        if !is_known {
            let for_a_page = rate_limit.0.pages.check().is_ok();
            tokio::time::sleep(TOLD_AFTER).await;
            return send_away(&pages, reference, &mut request, for_a_page).await;
        }
    }
    request.extensions_mut().insert(Sender { household, is_known });
    let place = request.extensions().get::<Place>().cloned();
    let visitor = Visitor::default();
    let response = visitor.served(next.run(request)).await;
    if visitor.is_signed_in() {
        rate_limit.0.known.remember_both(&shown);
        if let Some(place) = place {
            place.is_somebodys();
        }
    }
    response
}

async fn send_away(
    pages: &Pages,
    reference: Option<Reference>,
    request: &mut Request,
    with_a_page: bool,
) -> Response {
    let mut response = if with_a_page {
        let trouble = Trouble { problem: Problem::TooManyRequests, reference };
        let back = Some(Page::SignIn.path().to_owned());
        pages.explain(&Preferences::of(request), StatusCode::TOO_MANY_REQUESTS, trouble, back).await
    } else {
        // In one line, for those who are told so a thousand times a second.
        let language = locale::asked_for_in(request.headers());
        let words = match reference {
            Some(reference) => errors::too_many_requests_plain_with_reference(language, reference.as_str()),
            None => errors::too_many_requests_plain(language).to_owned(),
        };
        (StatusCode::TOO_MANY_REQUESTS, format!("{words}\n")).into_response()
    };
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    #[test]
    fn each_household_has_its_own_measure() {
        let rate_limit = RateLimit::new();
        let through = |address: &str| rate_limit.lets_through(Household::of(Some(address)));
        let first = (0..1_000).filter(|_| through("192.0.2.1")).count();
        assert!((100..200).contains(&first), "{first}");
        assert!(through("192.0.2.2"));
        assert!(!through("::ffff:192.0.2.1"));
        let many = (0..1_000).filter(|number| through(&format!("2001:db8::{number:x}"))).count();
        assert!((100..200).contains(&many), "{many}");
        assert!(through("2001:db8:0:1::1"));
    }

    #[tokio::test]
    async fn whatever_may_write_counts() {
        // As the router has it, which says by which of its paths a request was found.
        let counts = |request: Request| async move {
            StatusCode::from_u16(200 + u16::from(may_write(&request))).unwrap()
        };
        let anything = || axum::routing::any(counts);
        let router =
            Page::ALL.iter().fold(axum::Router::new(), |router, page| router.route(page.path(), anything()));
        let router = router.fallback(counts);
        let counts = async |method: &str, path: &str| {
            let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
            tower::ServiceExt::oneshot(router.clone(), request).await.unwrap().status() == StatusCode::CREATED
        };
        for (method, path) in [
            ("POST", "/api/sign-in"),
            ("POST", "/api/confirm"),
            ("POST", "/no-such-page"),
            ("POST", "/csp-reports"),
            ("PUT", "/"),
            ("GET", "/sign-in/sso"),
            ("HEAD", "/sign-in/sso/callback"),
        ] {
            assert!(counts(method, path).await, "{method} {path}");
        }
        for path in ["/", "/sign-in", "/livez", "/welcome/x", "/pkg/main.css"] {
            assert!(!counts("GET", path).await, "{path}");
        }
    }
}
