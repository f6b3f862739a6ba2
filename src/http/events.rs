//! What an operation that is being verified tells the page that follows along.

use std::convert::Infallible;
use std::time::{Duration, Instant};

use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, StatusCode};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream::{self, Stream};

use super::pages::Pages;
use super::stopping::Stopping;
use crate::api::auth::{Operator, Refusal};
use crate::api::{Services, language, operation};
use crate::model::{Operation, Outcome};
use crate::ui::text;
use crate::words::Locale;

/// The recoverer works in seconds, so looking more often would show nothing new; but whoever is signed out is
/// told nothing any more within one.
const PAUSE: Duration = Duration::from_millis(500);
/// A stream ends after this long; browsers come back by themselves.
const LONGEST: Duration = Duration::from_secs(20);

/// nginx and its kin keep answers back until they are whole, and so would tell nothing for 20 s.
const UNBUFFERED: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

/// `tried`: another reading, with the line to show. `settled`: load the page again.
pub async fn follow(
    State(pages): State<Pages>,
    Path(reference): Path<String>,
    operator: Result<Operator, Refusal>,
    parts: Parts,
) -> Response {
    // What no browser shows as a page leads nowhere.
    let nothing = StatusCode::NOT_FOUND.into_response();
    let Ok(Operator(operator)) = operator else { return nothing };
    let Ok(found) = operation::find(pages.services(), &operator, &reference).await else { return nothing };
    let following = Following {
        services: pages.services().clone(),
        stopping: parts.extensions.get::<Stopping>().cloned().unwrap_or_else(Stopping::never),
        sign_in_id: operator.sign_in_id,
        locale: language::of(&parts),
        operation: found.operation,
        until: Instant::now() + LONGEST,
        over: false,
    };
    ([UNBUFFERED], Sse::new(following.events())).into_response()
}

struct Following {
    services: Services,
    stopping: Stopping,
    /// In which the page is followed, and with which the stream ends.
    sign_in_id: String,
    /// Of whoever follows.
    locale: Locale,
    operation: Operation,
    until: Instant,
    over: bool,
}

impl Following {
    fn events(self) -> impl Stream<Item = Result<Event, Infallible>> {
        stream::unfold(self, |mut following| async move {
            let event = following.next().await?;
            Some((Ok(event), following))
        })
    }

    /// The next piece of news; `None` ends the stream.
    async fn next(&mut self) -> Option<Event> {
        while !self.over && Instant::now() < self.until {
            if !matches!(self.operation.outcome, Outcome::Unknown { .. }) {
                self.over = true;
                // Browsers pass an event without data over in silence.
                return Some(Event::default().event("settled").data("load again"));
            }
            // Browsers come back by themselves, and then to a server that goes on.
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = self.stopping.begun() => return None,
            }
            if !self.may_follow().await {
                return None;
            }
            let operation = self.services.desk.operation(&self.operation.reference).await.ok()?;
            let news = operation.attempts != self.operation.attempts;
            self.operation = operation;
            if news && self.operation.outcome.is_open() {
                let line = text::unknown::progress(self.locale, &self.operation);
                return Some(Event::default().event("tried").data(line));
            }
        }
        None
    }

    /// Whether the sign-in lives, and still opens this operation. Where that cannot be read, it does not.
    async fn may_follow(&self) -> bool {
        match self.services.accounts.lasting(&self.sign_in_id).await {
            Ok(lasting) => lasting.actor.apps.include(self.operation.target.app),
            Err(_) => false,
        }
    }
}
