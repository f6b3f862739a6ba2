//! The one extractor that every page and server function passes: who is it, and may they?

use tower_sessions::SessionStore as _;
use tower_sessions::session::Id;

use super::frame::Frame;
use super::language;
use super::log;
use super::paths::{self, SafePath};
use super::request;
use super::{Problem, Services, Trouble, translate};
pub use crate::accounts::SignedIn;
use crate::accounts::{Lasting, Out};
use crate::model::{Permission, Reference, SdkAppId};
use crate::reset::ResetError;
use crate::store::visitor_is_signed_in;

/// Where the session's record names its sign-in.
pub(super) const SIGN_IN_KEY: &str = "sign_in";

/// What a page load gives: its data, or why there is none.
pub type Loaded<T> = Result<T, Halt>;

/// Why a page has nothing to show. The status is set already.
#[derive(Clone, Debug)]
pub enum Halt {
    /// The browser goes elsewhere; render nothing.
    Redirected,
    Trouble {
        trouble: Trouble,
        /// Absent where nobody is signed in.
        frame: Option<Box<Frame>>,
    },
}

/// Why somebody is not let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    NotSignedIn,
    IdleTooLong,
    TooOld,
    NotPermitted(Permission),
    /// Nothing works before a second factor is set up.
    SecondFactorMissing,
    /// A factor has to be given again before this.
    NotProved,
    Broken,
    /// Who it is cannot be read from the database, or not written there. With the reference under
    /// which the log says why.
    NoDatabase(Option<Reference>),
}

impl Refusal {
    /// Whether it comes at the end of a sign-in, and so to somebody whom the desk knew.
    pub fn ends_a_sign_in(&self) -> bool {
        matches!(self, Self::IdleTooLong | Self::TooOld)
    }

    /// What a step of the protocol says about who takes it, and not about what it does.
    pub fn of(error: &ResetError) -> Option<Self> {
        match error {
            ResetError::NotProved => Some(Self::NotProved),
            ResetError::SignedOut => Some(Self::NotSignedIn),
            _ => None,
        }
    }

    /// The reason that the sign-in page shows.
    pub fn why(&self) -> Option<&'static str> {
        match self {
            Self::IdleTooLong => Some("idle"),
            Self::TooOld => Some("age"),
            _ => None,
        }
    }
}

/// Who is signed in, checked against the database at every request, with all that an account must
/// have.
pub async fn signed_in() -> Result<SignedIn, Refusal> {
    let operator = signed_in_at_all().await?;
    let services = request::services().map_err(|_| Refusal::Broken)?;
    if services.accounts.policy().second_factor_required && !operator.meets_two_factors() {
        return Err(Refusal::SecondFactorMissing);
    }
    Ok(operator)
}

/// Also somebody who still has to set up a second factor: for the pages where they do that.
pub async fn signed_in_at_all() -> Result<SignedIn, Refusal> {
    let sign_in = sign_in_id().await?;
    let accounts = request::services().map_err(|_| Refusal::Broken)?.accounts;
    let operator = living(accounts.who_is_in(&sign_in, request::client_address()).await).await?;
    language::is_of(operator.locale);
    Ok(operator)
}

/// Until when somebody is signed in. Asking is no activity.
async fn lasting() -> Result<Lasting, Refusal> {
    let sign_in = sign_in_id().await?;
    let accounts = request::services().map_err(|_| Refusal::Broken)?.accounts;
    let lasting = living(accounts.lasting(&sign_in).await).await?;
    language::is_of(lasting.locale);
    Ok(lasting)
}

async fn sign_in_id() -> Result<String, Refusal> {
    let session = request::session().map_err(|_| Refusal::Broken)?;
    let sign_in = session.get::<String>(SIGN_IN_KEY).await;
    sign_in.map_err(|error| broken(translate::session_trouble(&error)))?.ok_or(Refusal::NotSignedIn)
}

/// What is known of a sign-in that lives; the session of one that does not is over.
async fn living<T>(found: Result<T, Out>) -> Result<T, Refusal> {
    let refusal = match found {
        Ok(found) => {
            visitor_is_signed_in();
            return Ok(found);
        }
        Err(Out::NotSignedIn) => Refusal::NotSignedIn,
        Err(Out::IdleTooLong) => Refusal::IdleTooLong,
        Err(Out::TooOld) => Refusal::TooOld,
        Err(Out::Broken(error)) => return Err(broken(translate::account_trouble(error))),
    };
    let session = request::session().map_err(|_| Refusal::Broken)?;
    session.flush().await.map_err(|error| broken(translate::session_trouble(&error)))?;
    Err(refusal)
}

/// Whether a session has a living sign-in, for whoever must know before the request is served. `cookie`: the
/// session's. What cannot be found out is no sign-in.
pub async fn has_living_sign_in(services: &Services, cookie: &str) -> bool {
    let Ok(id) = cookie.parse::<Id>() else { return false };
    let session = match services.accounts.sessions().load(&id).await {
        Ok(session) => session,
        Err(error) => {
            tracing::warn!(%error, "gate.session_not_read");
            return false;
        }
    };
    let sign_in = session.and_then(|session| session.data.get(SIGN_IN_KEY)?.as_str().map(str::to_owned));
    match sign_in {
        Some(sign_in) => services.accounts.lasting(&sign_in).await.is_ok(),
        None => false,
    }
}

fn broken(trouble: Trouble) -> Refusal {
    match trouble.problem {
        Problem::Database { .. } => Refusal::NoDatabase(trouble.reference),
        _ => Refusal::Broken,
    }
}

/// Like [`signed_in`], with a right that is needed.
pub async fn require(permission: Permission) -> Result<SignedIn, Refusal> {
    let operator = signed_in().await?;
    if operator.role.may(permission) {
        Ok(operator)
    } else {
        tracing::warn!(event = "authz_fail", operator = operator.id, ?permission, "authz.refused");
        log::not_permitted(&operator, permission).await;
        Err(Refusal::NotPermitted(permission))
    }
}

/// Like [`require`], for acts of consequence: a factor was given in the last ten minutes.
pub async fn require_proved(permission: Permission) -> Result<SignedIn, Refusal> {
    let operator = require(permission).await?;
    if operator.is_proved { Ok(operator) } else { Err(Refusal::NotProved) }
}

/// For page loads: lets a viewer in, or leads to the sign-in page and back to this address.
pub async fn open_page() -> Loaded<SignedIn> {
    open_page_with(Permission::Look).await
}

/// For page loads that need more than looking.
pub async fn open_page_with(permission: Permission) -> Loaded<SignedIn> {
    page_of_theirs(require(permission).await).await
}

/// For the pages on which somebody sets up what their account must have.
pub async fn open_own_page() -> Loaded<SignedIn> {
    page_of_theirs(signed_in_at_all().await).await
}

/// For the page that says until when somebody is signed in.
pub async fn open_lasting() -> Loaded<Lasting> {
    let lasting = lasting().await;
    if matches!(lasting, Err(Refusal::NotSignedIn)) {
        // Somebody was, or no page would ask: they signed out in another tab, or somebody ended it.
        request::redirect(&SafePath::sign_in(&request::address().unwrap_or_default(), Some("lost")));
        return Err(Halt::Redirected);
    }
    page_of(lasting).await
}

async fn page_of_theirs(let_in: Result<SignedIn, Refusal>) -> Loaded<SignedIn> {
    let operator = page_of(let_in).await?;
    language::keep_on_device(operator.locale);
    Ok(operator)
}

async fn page_of<T>(let_in: Result<T, Refusal>) -> Loaded<T> {
    match let_in {
        Ok(let_in) => Ok(let_in),
        Err(Refusal::NotPermitted(permission)) => {
            let frame = match signed_in().await {
                Ok(operator) => Frame::build(operator, None).await.ok(),
                Err(_) => None,
            };
            Err(halt(translate::trouble(Problem::NotPermitted { permission }, None), frame))
        }
        Err(Refusal::SecondFactorMissing) => {
            request::redirect(&SafePath::parse(paths::AUTHENTICATOR).unwrap_or_default());
            Err(Halt::Redirected)
        }
        Err(Refusal::NotProved) => {
            request::redirect(&SafePath::step_up(&request::address().unwrap_or_default()));
            Err(Halt::Redirected)
        }
        Err(Refusal::Broken) => Err(halt(translate::trouble(Problem::Internal, None), None)),
        Err(Refusal::NoDatabase(reference)) => {
            Err(halt(Trouble { problem: Problem::Database { nothing_sent: false }, reference }, None))
        }
        Err(refusal) => {
            let here = request::address().unwrap_or_default();
            request::redirect(&SafePath::sign_in(&here, refusal.why()));
            Err(Halt::Redirected)
        }
    }
}

/// A page that shows a problem, with the status that fits it.
pub fn halt(mut trouble: Trouble, frame: Option<Frame>) -> Halt {
    if let Problem::Database { nothing_sent } = &mut trouble.problem {
        // Nobody asks for a page in order to send something.
        *nothing_sent = false;
    }
    request::set_status(trouble.problem.status());
    Halt::Trouble { trouble, frame: frame.map(Box::new) }
}

/// As [`halt`], with the frame of a signed-in operator around it.
pub async fn halt_for(operator: &SignedIn, app: Option<SdkAppId>, problem: Problem) -> Halt {
    let frame = Frame::build(operator.clone(), app).await.ok();
    halt(translate::trouble(problem, None), frame)
}
