//! The one extractor that every page and server function passes: who is it, and may they?

use axum::http::StatusCode;

use super::frame::Frame;
use super::log;
use super::paths::SafePath;
use super::request;
use super::{Problem, Trouble, translate};
use crate::access::{Liveness, SignIn};
use crate::model::{Permission, Reference, SdkAppId};
use crate::reset::Actor;

pub(super) const SIGN_IN_KEY: &str = "sign_in";

/// A signed-in operator, as the database knows them now.
pub type SignedIn = Actor;

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
    Broken,
    /// Who it is cannot be read from the database, or not written there. With the reference under
    /// which the log says why.
    NoDatabase(Option<Reference>),
}

impl Refusal {
    /// The reason that the sign-in page shows.
    pub fn why(&self) -> Option<&'static str> {
        match self {
            Self::IdleTooLong => Some("idle"),
            Self::TooOld => Some("age"),
            _ => None,
        }
    }
}

/// Who is signed in, checked against the database: a disabled operator, or one whose password
/// changed, is out with the next request.
pub async fn signed_in() -> Result<SignedIn, Refusal> {
    let services = request::services().map_err(|_| Refusal::Broken)?;
    let session = request::session().map_err(|_| Refusal::Broken)?;
    let mut sign_in = session
        .get::<SignIn>(SIGN_IN_KEY)
        .await
        .map_err(|error| broken(translate::session_trouble(&error)))?
        .ok_or(Refusal::NotSignedIn)?;
    let now = services.now();
    match sign_in.liveness(now) {
        Liveness::Alive => {}
        Liveness::Touch => {
            sign_in.seen_at = now;
            session
                .insert(SIGN_IN_KEY, &sign_in)
                .await
                .map_err(|error| broken(translate::session_trouble(&error)))?;
        }
        Liveness::IdleTooLong => return end(&session, Refusal::IdleTooLong).await,
        Liveness::TooOld => return end(&session, Refusal::TooOld).await,
    }
    let operator = services.desk.store().operator_by_id(&sign_in.operator_id).await;
    let operator = operator.map_err(|error| broken(translate::store_trouble(&error)))?;
    match operator {
        Some(operator) if !operator.disabled && operator.security_stamp == sign_in.security_stamp => {
            let address = request::client_address();
            Ok(SignedIn { id: operator.id, name: operator.name, role: operator.role, address })
        }
        _ => end(&session, Refusal::NotSignedIn).await,
    }
}

async fn end<T>(session: &tower_sessions::Session, refusal: Refusal) -> Result<T, Refusal> {
    session.flush().await.map_err(|error| broken(translate::session_trouble(&error)))?;
    Err(refusal)
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
        tracing::warn!(operator = operator.id, ?permission, "authz.refused");
        log::not_permitted(&operator, permission).await;
        Err(Refusal::NotPermitted(permission))
    }
}

/// For page loads: lets a viewer in, or leads to the sign-in page and back to this address.
pub async fn open_page() -> Loaded<SignedIn> {
    match require(Permission::Look).await {
        Ok(operator) => Ok(operator),
        Err(Refusal::NotPermitted(permission)) => {
            Err(halt(translate::trouble(Problem::NotPermitted { permission }, None), None))
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
    request::set_status(status_of(&trouble.problem));
    Halt::Trouble { trouble, frame: frame.map(Box::new) }
}

/// As [`halt`], with the frame of a signed-in operator around it.
pub async fn halt_for(operator: &SignedIn, app: Option<SdkAppId>, problem: Problem) -> Halt {
    let frame = Frame::build(operator.clone(), app).await.ok();
    halt(translate::trouble(problem, None), frame)
}

pub fn status_of(problem: &Problem) -> StatusCode {
    use crate::model::ErrorCode;
    match problem {
        Problem::BadForm => StatusCode::BAD_REQUEST,
        Problem::CrossOrigin | Problem::NotPermitted { .. } | Problem::PlanOfSomebodyElse => {
            StatusCode::FORBIDDEN
        }
        Problem::NoSuchPage
        | Problem::NoSuchApp
        | Problem::NoSuchPlan
        | Problem::NoSuchOperation
        | Problem::Refused { code: ErrorCode::NO_SUCH_GROUP | ErrorCode::INVALID_GROUP_ID, .. } => {
            StatusCode::NOT_FOUND
        }
        Problem::Refused { .. } | Problem::NotRead(_) => StatusCode::BAD_GATEWAY,
        Problem::NotReached | Problem::HeldBack | Problem::Down { .. } | Problem::Database { .. } => {
            StatusCode::SERVICE_UNAVAILABLE
        }
        Problem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        Problem::WrongNameOrPassword | Problem::SignedOut => StatusCode::UNAUTHORIZED,
        Problem::PlanExpired => StatusCode::GONE,
        Problem::KeysChanged { .. }
        | Problem::ReadableNow { .. }
        | Problem::GroupBusy { .. }
        | Problem::Overtaken { .. }
        | Problem::CannotUndo(_) => StatusCode::CONFLICT,
        Problem::GroupId(_)
        | Problem::CommunityGroup
        | Problem::Selection(_)
        | Problem::TypedKeys(_)
        | Problem::UnknownKeys { .. }
        | Problem::ReasonMissing
        | Problem::ReasonTooLong
        | Problem::ConfirmationDiffers => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
