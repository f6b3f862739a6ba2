//! What a posted form is answered with: always a redirect, and where something was wrong, a
//! one-shot note with what was typed (in the session; a stranger’s browser keeps its own, sealed), so that nothing has to be typed again.

use std::sync::{Arc, OnceLock};

use leptos::prelude::{provide_context, use_context};
use tower_sessions::Session;

use super::auth::{self, Ended, Refusal};
use super::doors::Page;
use super::flash::{Choice, Fields, Flash, Place};
use super::paths::{SafePath, with_query};
use super::{AccountProblem, Problem, Trouble, translate};
use super::{browser_note, request, session};
use crate::accounts::SignedIn;

/// Notes for other pages than the next one; older ones were meant for pages that nobody went to.
const NOTES_KEPT: usize = 4;

/// On the way back from the page that asked for a factor: nothing is wrong, and the button waits.
#[derive(Clone, Copy)]
struct OnceMore;

/// Whether this page is shown so that its button is pressed once more, with all that was typed.
pub fn waits_once_more() -> bool {
    use_context::<OnceMore>().is_some()
}

/// The answer to a form: where the browser goes on.
pub enum Answer {
    GoTo(SafePath),
    /// Back to a page, with what went wrong and what was typed (never a password).
    Back {
        to: SafePath,
        trouble: Trouble,
        fields: Vec<(String, String)>,
    },
    /// Whoever sent it is not let in: to the page for what is missing, and then back to the step, filled in as it was.
    Refused {
        refusal: Refusal,
        back: SafePath,
        fields: Vec<(String, String)>,
        /// What is wrong with what was sent, where that has to be said when they are back.
        trouble: Option<Trouble>,
    },
    /// There is no page to go on to.
    Failed(Trouble),
}

/// What a form comes to. Either way the browser is sent on; `Err` is where the step ends early.
pub type Answered = Result<Answer, Answer>;

impl From<Trouble> for Answer {
    fn from(trouble: Trouble) -> Self {
        Self::Failed(trouble)
    }
}

impl From<Problem> for Answer {
    fn from(problem: Problem) -> Self {
        Self::Failed(problem.into())
    }
}

impl Answer {
    pub fn go(path: &str) -> Self {
        Self::GoTo(SafePath::going_to(path))
    }

    pub fn back(to: &str, trouble: Trouble) -> Self {
        Self::Back { to: SafePath::going_to(to), trouble, fields: Vec::new() }
    }

    /// `back` is the page that shows the same step again.
    pub fn refused(refusal: Refusal, back: &str) -> Self {
        Self::Refused { refusal, back: SafePath::leading_back(back), fields: Vec::new(), trouble: None }
    }

    pub fn with_field(self, name: &str, value: impl Into<String>) -> Self {
        self.with_fields([(name.to_owned(), value.into())])
    }

    pub fn with_fields(mut self, more: impl IntoIterator<Item = (String, String)>) -> Self {
        if let Self::Back { fields, .. } | Self::Refused { fields, .. } = &mut self {
            fields.extend(more);
        }
        self
    }

    pub fn with_trouble(mut self, found: Option<Trouble>) -> Self {
        if let Self::Refused { trouble, .. } = &mut self {
            *trouble = found;
        }
        self
    }
}

/// Whoever may take a step through this door; else it ends, and leads to what is missing and back to this page.
pub async fn enter(page: &str) -> Result<SignedIn, Answer> {
    auth::enter().await.map_err(|refusal| Answer::refused(refusal, page))
}

/// The same for acts of consequence: a factor was given in the last ten minutes.
pub async fn enter_proved(page: &str) -> Result<SignedIn, Answer> {
    auth::enter_proved().await.map_err(|refusal| Answer::refused(refusal, page))
}

/// Takes the step, and sends the browser on its way.
pub fn answer(step: impl Future<Output = Answered>) -> impl Future<Output = Result<(), Trouble>> {
    // In a box: a step waits in here for all that it does.
    let step = Box::pin(step);
    async {
        let (Ok(answer) | Err(answer)) = step.await;
        send(answer).await
    }
}

/// Sends the browser on its way.
pub async fn send(answer: Answer) -> Result<(), Trouble> {
    match answer {
        Answer::GoTo(path) => request::redirect(&path),
        Answer::Back { to, trouble, fields } if trouble.problem == NOT_PROVED => {
            turn_away(Refusal::NotProved, to, fields, None).await?;
        }
        Answer::Back { to, trouble, fields } => go_back(to, trouble, fields).await?,
        Answer::Refused { refusal, back, fields, trouble } => {
            turn_away(refusal, back, fields, trouble).await?;
        }
        Answer::Failed(trouble) => return Err(trouble),
    }
    Ok(())
}

/// The door let it in a moment too early.
const NOT_PROVED: Problem = Problem::Account(AccountProblem::NotProved);

async fn go_back(to: SafePath, trouble: Trouble, fields: Vec<(String, String)>) -> Result<(), Trouble> {
    // Where a note would be kept, nothing can be kept.
    if matches!(trouble.problem, Problem::Database { .. }) {
        let (back, _) = with_choices(&to, &fields);
        request::set_status(trouble.problem.status());
        request::extension::<InsteadOfAnswer>().ok_or(Problem::Internal)?.show(trouble, back);
        return Ok(());
    }
    leave_note(&request::session()?, &to, trouble, fields).await?;
    request::redirect(&to);
    Ok(())
}

async fn turn_away(
    refusal: Refusal,
    back: SafePath,
    mut fields: Vec<(String, String)>,
    found: Option<Trouble>,
) -> Result<(), Trouble> {
    match refusal {
        Refusal::NotProved => {
            let trouble = Problem::Account(AccountProblem::ProvedNow).into();
            leave_note(&request::session()?, &back, trouble, fields).await?;
            request::redirect(&SafePath::step_up(back.as_str()));
        }
        refusal @ (Refusal::NotSignedIn | Refusal::Ended(..)) => {
            let mut ended = match &refusal {
                Refusal::Ended(ended, _) => *ended,
                // A form is sent from a page, which was open to them.
                _ => Ended::Elsewhere,
            };
            let (mut filled_in, mut holds_all) = with_choices(&back, &fields);
            if SafePath::parse_next(filled_in.as_str()).is_none() {
                (filled_in, holds_all) = (back.clone(), false);
            }
            if refusal.ends_a_sign_in() && length(&fields) > LONGEST_CHOICE {
                ended = Ended::TooMuchToKeep;
                // What is short is kept all the same.
                fields.retain(|(_, value)| value.len() <= LONGEST_CHOICE / 8);
                if length(&fields) > LONGEST_CHOICE {
                    fields.clear();
                }
            }
            // What an address does not hold is kept for whoever was signed in. For strangers nothing is written down.
            let is_kept = (!holds_all || found.is_some())
                && refusal.ends_a_sign_in()
                && keep_choice(refusal, &back, fields, found).await?;
            let next = if is_kept { back } else { filled_in };
            request::redirect(&SafePath::sign_in(next.as_str(), Some(ended.into())));
        }
        // There is no page for them that would show it, and it may be long.
        refusal @ Refusal::NotPermitted(..) => {
            if let Err(trouble) = refusal.leads(&back) {
                go_back(back, trouble, Vec::new()).await?;
            }
        }
        refusal => match refusal.leads(&back) {
            Ok(path) => request::redirect(&path),
            Err(trouble) => go_back(back, trouble, fields).await?,
        },
    }
    Ok(())
}

/// What is shown instead of an answer, because there is nowhere to keep a note for the next page: what is wrong, and the
/// way back. It goes with the request, and the layer that explains errors shows it.
#[derive(Clone, Debug, Default)]
pub struct InsteadOfAnswer(Arc<OnceLock<(Trouble, SafePath)>>);

impl InsteadOfAnswer {
    pub fn show(&self, trouble: Trouble, back: SafePath) {
        // Whatever else goes wrong, the first is why.
        let _ = self.0.set((trouble, back));
    }

    pub fn get(&self) -> Option<&(Trouble, SafePath)> {
        self.0.get()
    }
}

/// What pages can be filled in from: what was chosen of a group, and for a person.
const IN_ADDRESSES: [&str; 14] = [
    "mode",
    "amount",
    "new_key",
    "new_amount",
    "key",
    "all",
    "reason",
    "typed",
    "invited",
    "role",
    "apps_choice",
    "app",
    "lasts",
    "act",
];

/// Under which are the pages that are filled in from their addresses. Where something is confirmed is not among them:
/// nobody is to be sent an address in which that is typed already.
const FILLED_IN_FROM_ADDRESSES: [&str; 3] = ["/groups/", "/operations/", Page::People.path()];

/// The page's address with what it can be filled in from, and whether that is all that was filled in. The page alone where
/// it would be too long.
fn with_choices(to: &SafePath, fields: &[(String, String)]) -> (SafePath, bool) {
    let mut said = fields.iter().filter(|(_, value)| !value.is_empty()).peekable();
    if said.peek().is_none() {
        return (to.clone(), true);
    }
    let reads_them = FILLED_IN_FROM_ADDRESSES.iter().any(|path| to.as_str().starts_with(path));
    if !reads_them || to.as_str().contains('?') {
        return (to.clone(), false);
    }
    let holds = |name: &str| IN_ADDRESSES.contains(&name);
    let holds_all = said.all(|(name, _)| holds(name));
    let held = fields.iter().filter(|(name, _)| holds(name));
    match SafePath::parse_link(&with_query(to.as_str(), held)) {
        Some(filled_in) => (filled_in, holds_all),
        None => (to.clone(), false),
    }
}

/// Longest choice that is kept over a sign-in, in bytes: a list of ten thousand groups as Tencent Chat names them, with
/// all else that a form takes. It is kept for a moment, of somebody who was signed in, once in each of their browsers; and of
/// what they send after their sign-in has ended little more is read (`http/bodies.rs`).
pub const LONGEST_CHOICE: usize = 256 * 1024;

fn length(fields: &[(String, String)]) -> usize {
    fields.iter().map(|(name, value)| name.len() + value.len()).sum()
}

/// For whoever made it, when they are back. Says whether it is known who that is.
async fn keep_choice(
    ended: Refusal,
    back: &SafePath,
    fields: Vec<(String, String)>,
    trouble: Option<Trouble>,
) -> Result<bool, Trouble> {
    let session = request::session()?;
    let whose = if let Refusal::Ended(_, Some(whose)) = ended {
        whose
    } else {
        // Found out in the middle of an act: the session is still there, and would be ended with what is kept in it.
        let Some(whose) = session::whose(&session).await? else { return Ok(false) };
        session::end(&session).await?;
        whose
    };
    // Whoever has the cookie of the sign-in that is over has nothing.
    session::rotate(&session).await?;
    let choice = Choice { whose, place: Place::of(back), fields, trouble };
    session::CHOICE.put(&session, &choice).await?;
    Ok(true)
}

/// What a page was filled in with before, by whoever comes to it now: what was wrong with that, or what was kept while they
/// signed in again. For pages that are not filled in from their addresses.
pub async fn take_filled_in(operator_id: &str) -> Result<(Option<Trouble>, Fields), Trouble> {
    let choice = take_kept(operator_id).await?;
    if let Some(flash) = take_flash().await? {
        return Ok((Some(flash.trouble), flash.fields));
    }
    let Some(Choice { fields, trouble, .. }) = choice else { return Ok((None, Fields::default())) };
    if let Some(trouble) = &trouble {
        request::set_status(trouble.problem.status());
    }
    Ok((trouble, Fields(fields)))
}

/// What was kept of somebody's choice on the page that is being loaded, if anything; it is gone afterwards, and also where
/// somebody else comes.
pub async fn take_choice(operator_id: &str) -> Result<Option<Fields>, Trouble> {
    Ok(take_kept(operator_id).await?.map(|choice| Fields(choice.fields)))
}

async fn take_kept(operator_id: &str) -> Result<Option<Choice>, Trouble> {
    let session = request::session()?;
    let here = Place::here()?;
    if session::CHOICE
        .get(&session)
        .await?
        .is_none_or(|choice| choice.whose == operator_id && !choice.place.is(&here))
    {
        return Ok(None);
    }
    Ok(session::CHOICE.take(&session).await?.filter(|choice| choice.whose == operator_id))
}

/// Leaves a note for the page at `to`. Another page's stays: on the way there may be a page that asks for
/// a factor. Whoever has no sign-in takes the note along: for a stranger nothing is written here.
pub async fn leave_note(
    session: &Session,
    to: &SafePath,
    trouble: Trouble,
    fields: Vec<(String, String)>,
) -> Result<(), Trouble> {
    let flash = Flash { place: Place::of(to), trouble, fields: Fields(fields) };
    if is_strangers(session).await? {
        return browser_note::leave(flash);
    }
    let mut notes = session::NOTES.get(session).await?.unwrap_or_default();
    notes.retain(|note| note.place != flash.place);
    notes.push(flash);
    let surplus = notes.len().saturating_sub(NOTES_KEPT);
    notes.drain(..surplus);
    session::NOTES.put(session, &notes).await
}

/// Whether a session names no sign-in.
pub async fn is_strangers(session: &Session) -> Result<bool, Trouble> {
    Ok(session::SIGN_IN.get(session).await?.is_none())
}

/// The note left for the page that is being loaded, if any; it is gone afterwards. The page answers with the status of
/// what it tells.
pub async fn take_flash() -> Result<Option<Flash>, Trouble> {
    let flash = take_note().await?;
    if let Some(flash) = &flash {
        request::set_status(flash.trouble.problem.status());
        if flash.trouble.problem == Problem::Account(AccountProblem::ProvedNow) {
            provide_context(OnceMore);
        }
    }
    Ok(flash)
}

async fn take_note() -> Result<Option<Flash>, Trouble> {
    let session = request::session()?;
    let here = Place::here()?;
    if let Some(note) = browser_note::take(&here) {
        return Ok(Some(note));
    }
    let mut notes = session::NOTES.get(&session).await?.unwrap_or_default();
    let Some(index) = notes.iter().position(|note| note.place.is(&here)) else { return Ok(None) };
    let note = notes.remove(index);
    session::NOTES.put(&session, &notes).await?;
    // Behind a server error the session is not saved, and the note would be shown again and again.
    if note.trouble.problem.status().is_server_error() {
        session.save().await.map_err(|error| translate::session_trouble(&error))?;
    }
    Ok(Some(note))
}
