//! What a posted form is answered with: always a redirect, and where something was wrong, a
//! one-shot note with what was typed (in the session; a stranger’s browser keeps its own, sealed), so that nothing has to be typed again.

use axum::http::{HeaderName, StatusCode};
use leptos::prelude::{provide_context, use_context};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;
use url::form_urlencoded;

use super::browser_note;
use super::gate::{Refusal, SIGN_IN_KEY};
use super::paths::{self, SafePath};
use super::request;
use super::{AccountProblem, Problem, Trouble, translate};

const FLASH_KEY: &str = "flash";
/// Notes for other pages than the next one; older ones were meant for pages that nobody went to.
const NOTES_KEPT: usize = 4;

/// What the page that the browser is sent to shows, once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    /// The path that it is meant for; another tab's page leaves it alone.
    path: String,
    pub trouble: Trouble,
    pub fields: Fields,
}

impl Flash {
    pub(super) fn is_for(&self, path: &str) -> bool {
        self.path == path
    }

    /// With so many fields at most, of so many characters each.
    pub(super) fn cut(mut self, fields: usize, chars: usize) -> Self {
        self.fields.0.truncate(fields);
        for (_, value) in &mut self.fields.0 {
            if let Some((end, _)) = value.char_indices().nth(chars) {
                value.truncate(end);
            }
        }
        self
    }

    pub fn field<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.fields.named(name).next()
    }
}

/// What was filled in on a form.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// On the way back from the page that asked for a factor: nothing is wrong, and the button waits.
#[derive(Clone, Copy)]
struct OnceMore;

/// Whether this page is shown so that its button is pressed once more, with all that was typed.
pub fn waits_once_more() -> bool {
    use_context::<OnceMore>().is_some()
}

/// The answer to a form.
pub enum Answer {
    GoTo(SafePath),
    /// To the page that asks for a factor again, then back to the step, with what was typed.
    StepUp {
        back: SafePath,
        fields: Vec<(String, String)>,
    },
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
        if let Self::Back { fields, .. } | Self::StepUp { fields, .. } = &mut self {
            fields.push((name.to_owned(), value.into()));
        }
        self
    }

    pub fn with_fields(self, fields: Vec<(String, String)>) -> Self {
        fields.into_iter().fold(self, |answer, (name, value)| answer.with_field(&name, value))
    }

    /// For a form whose sender is not let in. `next` is the page that shows the same step again.
    pub fn refused(refusal: Refusal, next: &str) -> Self {
        match refusal {
            Refusal::NotPermitted(permission) => {
                Self::back(next, translate::trouble(Problem::NotPermitted { permission }, None))
            }
            Refusal::Broken => Self::back(next, translate::trouble(Problem::Internal, None)),
            Refusal::SecondFactorMissing => Self::go(paths::AUTHENTICATOR),
            Refusal::NotProved => {
                Self::StepUp { back: SafePath::parse_next(next).unwrap_or_default(), fields: Vec::new() }
            }
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
        Answer::StepUp { back, fields } => {
            let trouble = Problem::Account(AccountProblem::ProvedNow).into();
            leave_note(&request::session()?, &back, trouble, fields).await?;
            request::redirect(&SafePath::step_up(back.as_str()));
        }
        // Where a note would be kept, nothing can be kept.
        Answer::Back { to, trouble, fields } if matches!(trouble.problem, Problem::Database { .. }) => {
            tell_now(trouble, &with_choices(&to, &fields).unwrap_or(to));
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
        self.trouble.problem.status()
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

/// What pages can be filled in from: what was chosen of a group, and for a person.
const IN_ADDRESSES: [&str; 9] =
    ["key", "all", "reason", "typed", "invited", "role", "apps_choice", "app", "lasts"];

/// The page's address with what it can be filled in from; `None` where that is too long for one.
fn with_choices(to: &SafePath, fields: &[(String, String)]) -> Option<SafePath> {
    let choices: Vec<_> = fields.iter().filter(|(name, _)| IN_ADDRESSES.contains(&name.as_str())).collect();
    if choices.is_empty() || to.as_str().contains('?') {
        return Some(to.clone());
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in choices {
        query.append_pair(name, value);
    }
    SafePath::parse_link(&format!("{}?{}", to.as_str(), query.finish()))
}

/// Longest choice that is kept over a sign-in, in bytes: twenty keys of the longest, and a reason.
const LONGEST_CHOICE: usize = 6_000;
const CHOICE_KEY: &str = "choice";

/// What was chosen on a page whose sender's sign-in had ended, where it is too long for an address. For them
/// alone: for strangers nothing is written down.
#[derive(Debug, Serialize, Deserialize)]
struct Choice {
    path: String,
    fields: Vec<(String, String)>,
}

/// Sends somebody who is not let in to sign in, and then back to the step, filled in as it was.
pub async fn answer_refused(
    refusal: Refusal,
    to: &str,
    fields: Vec<(String, String)>,
) -> Result<(), Trouble> {
    let bare = SafePath::parse_next(to).unwrap_or_default();
    let filled_in = with_choices(&bare, &fields).and_then(|path| SafePath::parse_next(path.as_str()));
    let length: usize = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    if filled_in.is_none() && refusal.ends_a_sign_in() && length <= LONGEST_CHOICE {
        let choice = Choice { path: bare.path().to_owned(), fields };
        let kept = request::session()?.insert(CHOICE_KEY, choice).await;
        kept.map_err(|error| translate::session_trouble(&error))?;
        return answer(Answer::refused(refusal, bare.as_str())).await;
    }
    answer(Answer::refused(refusal, filled_in.unwrap_or(bare).as_str())).await
}

/// What was kept of a choice on the page at the current path, if anything; it is gone afterwards.
pub async fn take_choice() -> Option<Fields> {
    let session = request::session().ok()?;
    let path = request::path().ok()?;
    let choice: Choice = session.get(CHOICE_KEY).await.ok()??;
    if choice.path != path {
        return None;
    }
    session.remove::<Choice>(CHOICE_KEY).await.ok()?;
    Some(Fields(choice.fields))
}

/// Leaves a note for the page at `to`. Another page's stays: on the way there may be a page that asks for
/// a factor. Whoever has no sign-in takes the note along: for a stranger nothing is written here.
pub async fn leave_note(
    session: &Session,
    to: &SafePath,
    trouble: Trouble,
    fields: Vec<(String, String)>,
) -> Result<(), Trouble> {
    let unwritable = |error| {
        tracing::error!(%error, "session.unwritable");
        Trouble::from(Problem::Internal)
    };
    let path = to.path().to_owned();
    let fields = Fields(fields);
    if is_strangers(session).await? {
        return browser_note::leave(Flash { path, trouble, fields });
    }
    let mut notes: Vec<Flash> = session.get(FLASH_KEY).await.map_err(unwritable)?.unwrap_or_default();
    notes.retain(|note| note.path != path);
    notes.push(Flash { path, trouble, fields });
    let surplus = notes.len().saturating_sub(NOTES_KEPT);
    notes.drain(..surplus);
    session.insert(FLASH_KEY, notes).await.map_err(unwritable)
}

/// Whether a session names no sign-in.
pub async fn is_strangers(session: &Session) -> Result<bool, Trouble> {
    let sign_in: Option<String> =
        session.get(SIGN_IN_KEY).await.map_err(|error| translate::session_trouble(&error))?;
    Ok(sign_in.is_none())
}

/// The note left for the page at the current path, if any; it is gone afterwards.
pub async fn take_flash() -> Option<Flash> {
    let flash = take_note().await?;
    if flash.trouble.problem == Problem::Account(AccountProblem::ProvedNow) {
        provide_context(OnceMore);
    }
    Some(flash)
}

async fn take_note() -> Option<Flash> {
    let session = request::session().ok()?;
    let path = request::path().ok()?;
    if let Some(note) = browser_note::take(&path) {
        return Some(note);
    }
    let mut notes: Vec<Flash> = session.get(FLASH_KEY).await.ok()??;
    let place = notes.iter().position(|note| note.path == path)?;
    let note = notes.remove(place);
    session.insert(FLASH_KEY, notes).await.ok()?;
    // Behind a server error the session is not saved, and the note would be shown again and again.
    if note.trouble.problem.status().is_server_error() {
        session.save().await.ok()?;
    }
    Some(note)
}
