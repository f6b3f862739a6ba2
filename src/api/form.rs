//! What a posted form is answered with: always a redirect, and where something was wrong, a
//! one-shot note in the session with what was typed, so that nothing has to be typed again.

use axum::http::{HeaderName, StatusCode};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;
use url::form_urlencoded;

use super::gate::{self, Refusal};
use super::paths::SafePath;
use super::request;
use super::{Problem, Trouble, translate};

const FLASH_KEY: &str = "flash";

/// What the page that the browser is sent to shows, once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    /// The path that it is meant for; another tab's page leaves it alone.
    path: String,
    pub trouble: Trouble,
    fields: Vec<(String, String)>,
}

impl Flash {
    pub fn field<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.fields_named(name).next()
    }

    pub fn fields_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The answer to a form.
pub enum Answer {
    GoTo(SafePath),
    /// Back to a page, with what went wrong and what was typed (never a password).
    Back {
        to: SafePath,
        trouble: Trouble,
        fields: Vec<(String, String)>,
    },
}

impl Answer {
    pub fn go(path: &str) -> Self {
        Self::GoTo(SafePath::parse(path).unwrap_or_default())
    }

    pub fn back(to: &str, trouble: Trouble) -> Self {
        Self::Back { to: SafePath::parse(to).unwrap_or_default(), trouble, fields: Vec::new() }
    }

    pub fn with_field(mut self, name: &str, value: impl Into<String>) -> Self {
        if let Self::Back { fields, .. } = &mut self {
            fields.push((name.to_owned(), value.into()));
        }
        self
    }

    /// For a form whose sender is not let in. `next` is the page that shows the same step again.
    pub fn refused(refusal: Refusal, next: &str) -> Self {
        match refusal {
            Refusal::NotPermitted(permission) => {
                Self::back(next, translate::trouble(Problem::NotPermitted { permission }, None))
            }
            Refusal::Broken => Self::back(next, translate::trouble(Problem::Internal, None)),
            Refusal::NoDatabase(reference) => {
                Self::back(next, Trouble { problem: Problem::Database { nothing_sent: true }, reference })
            }
            Refusal::NotSignedIn => Self::GoTo(SafePath::sign_in(next, Some("lost"))),
            refusal => Self::GoTo(SafePath::sign_in(next, refusal.why())),
        }
    }
}

/// Sends the browser on its way.
pub async fn answer(answer: Answer) -> Result<(), Trouble> {
    match answer {
        Answer::GoTo(path) => request::redirect(&path),
        // Where a note would be kept, nothing can be kept.
        Answer::Back { to, trouble, fields } if matches!(trouble.problem, Problem::Database { .. }) => {
            tell_now(trouble, &with_choices(&to, &fields));
        }
        Answer::Back { to, trouble, fields } => {
            leave_note(&request::session()?, &to, trouble, fields).await?;
            request::redirect(&to);
        }
    }
    Ok(())
}

/// A header of ours on its way through our own layers: what the answer has to say at once, because
/// there is nowhere to keep it. [`Told`], as JSON; taken off before anything leaves.
pub const TOLD_HEADER: HeaderName = HeaderName::from_static("x-counterdesk-told");

/// A problem that is shown instead of an answer, and the way back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Told {
    pub trouble: Trouble,
    /// The page that the form was on, with what was chosen there.
    pub back: String,
}

impl Told {
    pub fn status(&self) -> StatusCode {
        gate::status_of(&self.trouble.problem)
    }

    /// The header's value.
    pub fn to_header(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn tell_now(trouble: Trouble, back: &SafePath) {
    let told = Told { trouble, back: back.as_str().to_owned() };
    request::set_status(told.status());
    request::set_header(TOLD_HEADER, &told.to_header());
}

/// The page's address with what it can be filled in from.
fn with_choices(to: &SafePath, fields: &[(String, String)]) -> SafePath {
    let choices: Vec<_> =
        fields.iter().filter(|(name, _)| matches!(name.as_str(), "key" | "all" | "reason")).collect();
    if choices.is_empty() || to.as_str().contains('?') {
        return to.clone();
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in choices {
        query.append_pair(name, value);
    }
    SafePath::parse(&format!("{}?{}", to.as_str(), query.finish())).unwrap_or_default()
}

/// Leaves a note for the page at `to`.
pub async fn leave_note(
    session: &Session,
    to: &SafePath,
    trouble: Trouble,
    fields: Vec<(String, String)>,
) -> Result<(), Trouble> {
    let flash = Flash { path: to.path().to_owned(), trouble, fields };
    session.insert(FLASH_KEY, flash).await.map_err(|error| {
        tracing::error!(%error, "session.unwritable");
        Trouble::from(Problem::Internal)
    })
}

/// The note left for the page at the current path, if any; it is gone afterwards.
pub async fn take_flash() -> Option<Flash> {
    let session = request::session().ok()?;
    let path = request::path().ok()?;
    let flash = session.get::<Flash>(FLASH_KEY).await.ok()??;
    if flash.path != path {
        return None;
    }
    let flash = session.remove::<Flash>(FLASH_KEY).await.ok()??;
    // Behind a server error the session is not saved, and the note would be shown again and again.
    if gate::status_of(&flash.trouble.problem).is_server_error() {
        session.save().await.ok()?;
    }
    Some(flash)
}
