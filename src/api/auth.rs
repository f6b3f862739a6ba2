//! Who is it, and may they? Every page, server function and download passes here first. What a door asks for stands in
//! the table of [`doors`](super::doors); what an act asks for is decided once more where it is written down.

use std::fmt::Display;

use axum::extract::{FromRef, FromRequestParts, MatchedPath};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use tower_sessions::session::Id;
use tower_sessions::{Session, SessionStore as _};

use super::doors::{self, Needs, Page};
use super::frame::Frame;
use super::locale::{self, AccountLocale};
use super::paths::SafePath;
use super::request::{self, ClientAddress};
use super::session;
use super::{Problem, Services, Trouble, translate};
use crate::accounts::{Lasting, Out, SignedIn};
use crate::batches::{self, BatchError};
use crate::model::{Permission, Reference, SdkAppId};
use crate::reset::{self, ResetError};
use crate::store::visitor_is_signed_in;

/// What a page load gives: its data, or why there is none.
pub type Loaded<T> = Result<T, PageError>;

/// Why a page has nothing to show.
#[derive(Clone, Debug)]
pub enum PageError {
    /// The browser goes elsewhere; render nothing.
    Redirected,
    Trouble {
        trouble: Trouble,
        /// Absent where nobody is signed in.
        frame: Option<Box<Frame>>,
    },
}

impl PageError {
    /// Sends the browser there.
    pub fn to(path: &SafePath) -> Self {
        request::redirect(path);
        Self::Redirected
    }

    /// A page that says what went wrong, with the frame around it.
    pub fn within(frame: impl Into<Option<Frame>>, mut trouble: Trouble) -> Self {
        if let Problem::Database { nothing_sent } = &mut trouble.problem {
            // Nobody asks for a page in order to send something.
            *nothing_sent = false;
        }
        Self::Trouble { trouble, frame: frame.into().map(Box::new) }
    }

    /// The same, with the frame of a signed-in operator.
    pub async fn of(operator: &SignedIn, app: Option<SdkAppId>, trouble: Trouble) -> Self {
        Self::within(Frame::build(operator.clone(), app).await.ok(), trouble)
    }
}

/// What was found for a page, or why not, with the frame of a signed-in operator around it.
pub async fn found_for<T>(operator: &SignedIn, found: Result<T, Trouble>) -> Loaded<T> {
    match found {
        Ok(found) => Ok(found),
        Err(trouble) => Err(PageError::of(operator, None, trouble).await),
    }
}

impl From<Trouble> for PageError {
    fn from(trouble: Trouble) -> Self {
        Self::within(None, trouble)
    }
}

impl From<Problem> for PageError {
    fn from(problem: Problem) -> Self {
        Trouble::from(problem).into()
    }
}

/// What ended a sign-in. The words are those of the sign-in page's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
pub enum Ended {
    /// Somebody ended it from elsewhere.
    #[strum(serialize = "lost")]
    Elsewhere,
    #[strum(serialize = "idle")]
    IdleTooLong,
    #[strum(serialize = "age")]
    TooOld,
    /// However it ended: what was sent afterwards was too long to be kept until they are back.
    #[strum(serialize = "long")]
    TooMuchToKeep,
}

/// Whose sign-in it was that is over; `None` where its session is still there, or does not say.
pub type LeftBy = Option<String>;

/// Why somebody is not let in.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// A stranger, as far as the request tells.
    NotSignedIn,
    /// Somebody was signed in here.
    Ended(Ended, LeftBy),
    /// Their role does not allow it.
    NotPermitted(Permission, Box<SignedIn>),
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
        matches!(self, Self::Ended(..))
    }

    /// What a step of the protocol says about who takes it, and not about what it does.
    pub fn of(error: &ResetError) -> Option<Self> {
        match error {
            ResetError::NotProved => Some(Self::NotProved),
            ResetError::SignedOut => Some(Self::Ended(Ended::Elsewhere, None)),
            _ => None,
        }
    }

    /// Where there is what they lack, on the way back to this page; `Err`: nowhere, and why.
    pub fn leads(self, back: &SafePath) -> Result<SafePath, Trouble> {
        match self {
            Self::NotSignedIn => Ok(SafePath::sign_in(back.as_str(), None)),
            Self::Ended(ended, _) => Ok(SafePath::sign_in(back.as_str(), Some(ended.into()))),
            Self::SecondFactorMissing => Ok(SafePath::of(Page::Authenticator)),
            Self::NotProved => Ok(SafePath::step_up(back.as_str())),
            Self::NotPermitted(permission, _) => {
                Err(translate::trouble(Problem::NotPermitted { permission }, None))
            }
            Self::Broken => Err(translate::trouble(Problem::Internal, None)),
            Self::NoDatabase(reference) => {
                Err(Trouble { problem: Problem::Database { nothing_sent: true }, reference })
            }
        }
    }
}

impl From<Problem> for Refusal {
    fn from(_: Problem) -> Self {
        Self::Broken
    }
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        match trouble.problem {
            Problem::Database { .. } => Self::NoDatabase(trouble.reference),
            _ => Self::Broken,
        }
    }
}

/// What a request says of who has sent it, and to which door.
struct Caller {
    session: Session,
    address: Option<String>,
    account: Option<AccountLocale>,
    needs: Option<Needs>,
}

impl Caller {
    /// `None`: the request has passed no session layer.
    fn of(parts: &Parts) -> Option<Self> {
        let extensions = &parts.extensions;
        Some(Self {
            session: extensions.get::<Session>()?.clone(),
            address: extensions.get::<ClientAddress>().map(|address| address.0.to_string()),
            account: extensions.get().cloned(),
            needs: extensions.get::<MatchedPath>().and_then(|path| doors::needs_at(path.as_str())),
        })
    }

    /// Of the request that is being answered.
    fn here() -> Result<Self, Refusal> {
        request::with_parts(Self::of)?.ok_or(Refusal::Broken)
    }

    /// Checked against the database at every request.
    async fn signed_in_at_all(&self, services: &Services) -> Result<SignedIn, Refusal> {
        let found = services.accounts.who_is_in(&self.sign_in_id().await?, self.address.clone()).await;
        let operator = self.living(found).await?;
        if let Some(account) = &self.account {
            account.is_of(operator.locale);
        }
        Ok(operator)
    }

    /// With all that an account must have.
    async fn signed_in(&self, services: &Services) -> Result<SignedIn, Refusal> {
        let operator = self.signed_in_at_all(services).await?;
        if services.accounts.policy().second_factor_required && !operator.meets_two_factors() {
            return Err(Refusal::SecondFactorMissing);
        }
        Ok(operator)
    }

    /// Through the door that was come to. One that stands in no table lets nobody in, and one that asks for nothing has
    /// no operator to name.
    async fn let_in(&self, services: &Services) -> Result<SignedIn, Refusal> {
        match self.needs {
            None | Some(Needs::Nothing) => Err(Refusal::Broken),
            Some(Needs::SignIn) => self.signed_in_at_all(services).await,
            Some(Needs::Right(permission)) => {
                let operator = self.signed_in(services).await?;
                if operator.role.may(permission) {
                    return Ok(operator);
                }
                tracing::warn!(event = "authz_fail", operator = operator.id, ?permission, "authz.refused");
                services.desk.not_permitted(&operator, permission).await;
                Err(Refusal::NotPermitted(permission, Box::new(operator)))
            }
        }
    }

    /// Until when somebody is signed in. Asking is no activity.
    async fn lasting(&self, services: &Services) -> Result<Lasting, Refusal> {
        let lasting = self.living(services.accounts.lasting(&self.sign_in_id().await?).await).await?;
        if let Some(account) = &self.account {
            account.is_of(lasting.locale);
        }
        Ok(lasting)
    }

    async fn sign_in_id(&self) -> Result<String, Refusal> {
        session::SIGN_IN.get(&self.session).await?.ok_or(Refusal::NotSignedIn)
    }

    /// What is known of a sign-in that lives; the session of one that does not is over.
    async fn living<T>(&self, found: Result<T, Out>) -> Result<T, Refusal> {
        let ended = match found {
            Ok(found) => {
                visitor_is_signed_in();
                return Ok(found);
            }
            Err(Out::NotSignedIn) => Ended::Elsewhere,
            Err(Out::IdleTooLong) => Ended::IdleTooLong,
            Err(Out::TooOld) => Ended::TooOld,
            Err(Out::Broken(error)) => return Err(translate::account_trouble(error).into()),
        };
        let whose = session::whose(&self.session).await?;
        session::end(&self.session).await?;
        Err(Refusal::Ended(ended, whose))
    }
}

/// Where nothing else is answered: a bare status, which a page is made of outside.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NotPermitted(..) => StatusCode::FORBIDDEN,
            Self::NoDatabase(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::UNAUTHORIZED,
        };
        status.into_response()
    }
}

/// Whoever may pass the door that they came to, for what is no page: downloads and events.
#[derive(Debug)]
pub struct CurrentOperator(pub SignedIn);

impl<S> FromRequestParts<S> for CurrentOperator
where
    Services: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let caller = Caller::of(parts).ok_or(Refusal::Broken)?;
        caller.let_in(&Services::from_ref(state)).await.map(Self)
    }
}

/// The same for pages and server functions.
pub async fn enter() -> Result<SignedIn, Refusal> {
    Caller::here()?.let_in(&request::services()?).await
}

/// Like [`enter`], for acts of consequence: a factor was given in the last ten minutes.
pub async fn enter_proved() -> Result<SignedIn, Refusal> {
    let operator = enter().await?;
    if operator.is_proved { Ok(operator) } else { Err(Refusal::NotProved) }
}

/// Who is signed in, whatever the door asks for, with all that an account must have.
pub async fn signed_in() -> Result<SignedIn, Refusal> {
    Caller::here()?.signed_in(&request::services()?).await
}

/// Also somebody who still has to set up a second factor.
pub async fn signed_in_at_all() -> Result<SignedIn, Refusal> {
    Caller::here()?.signed_in_at_all(&request::services()?).await
}

/// `None`: nobody, or nobody any more. That it cannot be found out is something else: then nobody is told that a sign-in
/// was ended.
pub async fn whoever_is_in() -> Result<Option<SignedIn>, Refusal> {
    match signed_in_at_all().await {
        Ok(operator) => Ok(Some(operator)),
        Err(refusal) if refusal.ends_a_sign_in() => Ok(None),
        Err(Refusal::NotSignedIn) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// A step that was refused, and that the log has; or what whoever asked for it lacks.
pub fn refused(refused: reset::Refused) -> Result<Trouble, Refusal> {
    let reset::Refused { error, reference, .. } = refused;
    Refusal::of(&error).map_or_else(|| Ok(translate::logged(error, reference)), Err)
}

/// A step on a batch that was refused, and that the log has; or what whoever asked for it lacks.
pub fn batch_refused(refused: batches::Refused) -> Result<Trouble, Refusal> {
    let batches::Refused { error, reference } = refused;
    if let BatchError::Reset(error) = &error
        && let Some(refusal) = Refusal::of(error)
    {
        return Err(refusal);
    }
    Ok(translate::batch_logged(error, reference))
}

/// For page loads: lets in whom the door lets in, or leads to the sign-in page and back to this address.
pub async fn open_page() -> Loaded<SignedIn> {
    let operator = page_of(enter().await).await?;
    locale::keep_on_device(operator.locale);
    Ok(operator)
}

/// For the page that says until when somebody is signed in.
pub async fn open_lasting() -> Loaded<Lasting> {
    let lasting = async { Caller::here()?.lasting(&request::services()?).await };
    let lasting = lasting.await;
    if matches!(lasting, Err(Refusal::NotSignedIn)) {
        // Somebody was, or no page would ask: they signed out in another tab, or another one was told that it is over.
        return Err(PageError::to(&SafePath::sign_in(
            &request::address().unwrap_or_default(),
            Some(Ended::Elsewhere.into()),
        )));
    }
    page_of(lasting).await
}

async fn page_of<T>(let_in: Result<T, Refusal>) -> Loaded<T> {
    let refusal = match let_in {
        Ok(let_in) => return Ok(let_in),
        Err(refusal) => refusal,
    };
    let known = match &refusal {
        Refusal::NotPermitted(_, operator) => Some(operator.clone()),
        _ => None,
    };
    let here = SafePath::leading_back(&request::address().unwrap_or_default());
    Err(match (refusal.leads(&here), known) {
        (Ok(path), _) => PageError::to(&path),
        (Err(trouble), Some(operator)) => PageError::of(&operator, None, trouble).await,
        (Err(trouble), None) => trouble.into(),
    })
}

/// What a session says of its sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInOf {
    /// There is none, and there was none.
    Nobody,
    /// Of somebody who is in; whether they may change many groups.
    Somebody { may_many: bool },
    /// It is over, and nobody has been told so as yet.
    Ended,
    /// The database does not say.
    NotRead,
}

/// Whose a session is, for whoever must know before the request is served. `cookie`: the session's.
pub async fn sign_in_of(services: &Services, cookie: &str) -> SignInOf {
    let Ok(id) = cookie.parse::<Id>() else { return SignInOf::Nobody };
    let not_read = |error: &dyn Display| {
        tracing::warn!(%error, "auth.session_not_read");
        SignInOf::NotRead
    };
    let record = match services.accounts.sessions().load(&id).await {
        Ok(record) => record,
        Err(error) => return not_read(&error),
    };
    let Some(sign_in) = record.and_then(|record| session::SIGN_IN.in_record(&record)) else {
        return SignInOf::Nobody;
    };
    match services.accounts.lasting(&sign_in).await {
        Ok(lasting) => SignInOf::Somebody { may_many: lasting.actor.role.may(Permission::ManyGroups) },
        Err(Out::NotSignedIn | Out::IdleTooLong | Out::TooOld) => SignInOf::Ended,
        Err(Out::Broken(error)) => not_read(&error),
    }
}

/// Whether a session has a living sign-in. What cannot be found out is no sign-in.
pub async fn has_living_sign_in(services: &Services, cookie: &str) -> bool {
    matches!(sign_in_of(services, cookie).await, SignInOf::Somebody { .. })
}
