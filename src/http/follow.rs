//! What an open page is told as it happens: the loop of every page that is followed.

use std::convert::Infallible;
use std::time::{Duration, Instant};

use axum::http::HeaderName;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream::{self, Stream};

use super::pages::Pages;
use super::stopping::Stopping;
use crate::accounts::SignedIn;
use crate::api::Services;
use crate::model::Actor;

/// A stream ends after this long; browsers come back by themselves.
const LONGEST: Duration = Duration::from_secs(20);
/// nginx and its kin keep answers back until they are whole, and so would tell nothing for 20 s.
const UNBUFFERED: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

/// How what is followed stands.
pub enum Standing {
    /// As it was told last.
    Same,
    /// Told as `tried`, with the line to show.
    Line(String),
    /// Told as `titled`, with the title of the document.
    Titled(String),
    /// Told as `parts`: what to put in place of what the page shows.
    Parts(String),
    /// Told as `settled`: the page is to be loaded again, which ends the stream.
    Settled,
}

/// What a page follows.
pub trait Followed: Send + 'static {
    /// Between two looks. Whoever is signed out is told nothing any more after as long.
    const PAUSE: Duration;

    /// `None`: whoever follows may look no longer, or nothing can be read. The stream ends.
    fn look(&mut self, actor: &Actor) -> impl Future<Output = Option<Standing>> + Send;
}

/// Tells whoever is signed in.
pub fn follow(pages: &Pages, operator: SignedIn, followed: impl Followed) -> Response {
    let following = Following {
        services: pages.services().clone(),
        stopping: pages.stopping().clone(),
        sign_in_id: operator.sign_in_id,
        followed,
        until: Instant::now() + LONGEST,
        over: false,
    };
    ([UNBUFFERED], Sse::new(following.events())).into_response()
}

struct Following<F> {
    services: Services,
    stopping: Stopping,
    /// In which the page is followed, and with which the stream ends.
    sign_in_id: String,
    followed: F,
    until: Instant,
    over: bool,
}

impl<F: Followed> Following<F> {
    fn events(self) -> impl Stream<Item = Result<Event, Infallible>> {
        stream::unfold(self, |mut following| async move {
            let event = following.next().await?;
            Some((Ok(event), following))
        })
    }

    /// The next piece of news; `None` ends the stream.
    async fn next(&mut self) -> Option<Event> {
        while !self.over && Instant::now() < self.until {
            // Whoever is signed out is told nothing any more. Where that cannot be read, too.
            let lasting = self.services.accounts.lasting(&self.sign_in_id).await.ok()?;
            match self.followed.look(&lasting.actor).await? {
                Standing::Settled => {
                    self.over = true;
                    // Browsers pass an event without data over in silence.
                    return Some(Event::default().event("settled").data("load again"));
                }
                Standing::Parts(html) => return Some(Event::default().event("parts").data(html)),
                Standing::Titled(title) => return Some(Event::default().event("titled").data(title)),
                Standing::Line(line) => return Some(Event::default().event("tried").data(line)),
                Standing::Same => {}
            }
            // Browsers come back by themselves, and then to a server that goes on.
            tokio::select! {
                () = tokio::time::sleep(F::PAUSE) => {}
                () = self.stopping.begun() => return None,
            }
        }
        None
    }
}
