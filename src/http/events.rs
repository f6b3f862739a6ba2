//! What an operation that is being verified tells the page that follows along.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use super::follow::{Followed, Standing, follow};
use super::pages::Pages;
use crate::api::auth::{CurrentOperator, Refusal};
use crate::api::{Services, locale, operation};
use crate::model::{Actor, Operation, Outcome};
use crate::ui::text;
use crate::words::Locale;

/// `tried`: another reading, with the line to show. `settled`: load the page again.
pub async fn of_operation(
    State(pages): State<Pages>,
    Path(reference): Path<String>,
    operator: Result<CurrentOperator, Refusal>,
    parts: Parts,
) -> Response {
    // What no browser shows as a page leads nowhere.
    let nothing = StatusCode::NOT_FOUND.into_response();
    let Ok(CurrentOperator(operator)) = operator else { return nothing };
    let Ok(found) = operation::find(pages.services(), &operator, &reference).await else { return nothing };
    let services = pages.services().clone();
    let followed = Verified { services, locale: locale::of(&parts), operation: found.operation };
    follow(&pages, operator, followed)
}

struct Verified {
    services: Services,
    /// Of whoever follows.
    locale: Locale,
    operation: Operation,
}

impl Followed for Verified {
    /// The recoverer works in seconds, so looking more often would show nothing new; but whoever is signed out is
    /// told nothing any more within one.
    const PAUSE: Duration = Duration::from_millis(500);

    async fn look(&mut self, actor: &Actor) -> Option<Standing> {
        if !actor.apps.include(self.operation.target.app) {
            return None;
        }
        let operation = self.services.desk.operation(&self.operation.reference).await.ok()?;
        let is_news = operation.attempts != self.operation.attempts;
        self.operation = operation;
        Some(match &self.operation.outcome {
            Outcome::Unknown { .. } if is_news => {
                Standing::Line(text::unknown::progress(self.locale, &self.operation))
            }
            Outcome::Unknown { .. } => Standing::Same,
            _ => Standing::Settled,
        })
    }
}
