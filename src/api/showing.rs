//! How a problem is shown, whatever the language: with which status, at which field, beside which page of the help.
//! One table for all of them; the words stand in `ui/errors`.

use axum::http::StatusCode;

use super::{AccountProblem, BatchProblem, DirectoryProblem, Problem};
use crate::model::{
    ApprovalFault, CannotAdjust, CannotUndo, ErrorCode, Move, NewCounterFault, PasskeyFault, Remedy,
    SignOnFault,
};

/// Fields that a problem can point at: their ids on the pages.
pub const FIELD_NAME: &str = "name";
pub const FIELD_CODE: &str = "code";
pub const FIELD_OLD: &str = "old";
pub const FIELD_NEW: &str = "new";
pub const FIELD_AGAIN: &str = "again";
pub const FIELD_ZONE: &str = "zone";
pub const FIELD_APPS: &str = "apps";
pub const FIELD_GROUP: &str = "gid";
pub const FIELD_COUNTERS: &str = "key-0";
/// Of the amounts, the first that is wrong.
pub const FIELD_AMOUNT: &str = "amount";
pub const FIELD_NEW_KEY: &str = "new-key";
pub const FIELD_TYPED_KEYS: &str = "typed-keys";
pub const FIELD_REASON: &str = "reason";
pub const FIELD_TYPED: &str = "confirm";
pub const FIELD_IDS: &str = "ids";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Showing {
    status: StatusCode,
    field: Option<&'static str>,
    help: &'static str,
}

/// Of a problem that belongs to no field.
const fn show(status: StatusCode, help: &'static str) -> Showing {
    Showing { status, field: None, help }
}

const fn at(field: &'static str, status: StatusCode, help: &'static str) -> Showing {
    Showing { status, field: Some(field), help }
}

impl Problem {
    /// Of the answer that shows it.
    pub fn status(&self) -> StatusCode {
        self.showing().status
    }

    /// The id of the field that it is about, on pages that have it.
    pub fn field(&self) -> Option<&'static str> {
        self.showing().field
    }

    /// The page of the help that says more, as its address has it.
    pub fn help_page(&self) -> &'static str {
        self.showing().help
    }

    fn showing(&self) -> Showing {
        match self {
            Self::BadForm => show(StatusCode::BAD_REQUEST, "trouble"),
            Self::CrossOrigin => show(StatusCode::FORBIDDEN, "trouble"),
            Self::TooManyRequests => show(StatusCode::TOO_MANY_REQUESTS, "trouble"),
            Self::AnotherHost => show(StatusCode::MISDIRECTED_REQUEST, "trouble"),
            Self::NoSuchPage => show(StatusCode::NOT_FOUND, "trouble"),
            Self::Internal => show(StatusCode::INTERNAL_SERVER_ERROR, "trouble"),
            Self::Database { .. } => show(StatusCode::SERVICE_UNAVAILABLE, "trouble"),

            Self::WrongNameOrPassword => at(FIELD_NAME, StatusCode::UNAUTHORIZED, "signing-in"),
            Self::Account(problem) => problem.showing(),
            Self::SignOn(fault) => show(of_sign_on(*fault), "signing-in"),
            Self::SignedOut => show(StatusCode::UNAUTHORIZED, "signing-in"),
            Self::NotPermitted { .. } => show(StatusCode::FORBIDDEN, "roles"),
            Self::EveryCounter { seen: true } => at(FIELD_COUNTERS, StatusCode::FORBIDDEN, "roles"),
            Self::EveryCounter { seen: false } => at(FIELD_TYPED_KEYS, StatusCode::FORBIDDEN, "roles"),

            Self::NoSuchApp => show(StatusCode::NOT_FOUND, "roles"),
            Self::NothingFound { code: Some(_), .. } => at(FIELD_GROUP, StatusCode::NOT_FOUND, "find"),
            Self::GroupId(_) | Self::NothingFound { .. } | Self::CommunityGroup => {
                at(FIELD_GROUP, StatusCode::UNPROCESSABLE_ENTITY, "find")
            }
            Self::Refused { code, .. } => of_refusal(*code),
            Self::NotReached | Self::Down { .. } | Self::HeldBack => {
                show(StatusCode::SERVICE_UNAVAILABLE, "connection")
            }
            Self::NotRead(_) => show(StatusCode::BAD_GATEWAY, "connection"),

            Self::Selection(_) | Self::UnknownKeys { .. } => {
                at(FIELD_COUNTERS, StatusCode::UNPROCESSABLE_ENTITY, "reset")
            }
            Self::TypedKeys(_) => at(FIELD_TYPED_KEYS, StatusCode::UNPROCESSABLE_ENTITY, "unseen"),
            Self::ReasonMissing | Self::ReasonTooLong => {
                at(FIELD_REASON, StatusCode::UNPROCESSABLE_ENTITY, "reset")
            }
            Self::ConfirmationDiffers => at(FIELD_TYPED, StatusCode::UNPROCESSABLE_ENTITY, "reset"),

            Self::NoSuchPlan => show(StatusCode::NOT_FOUND, "changed"),
            Self::PlanOfSomebodyElse => show(StatusCode::FORBIDDEN, "changed"),
            Self::PlanExpired => show(StatusCode::GONE, "changed"),
            Self::KeysChanged { .. } => at(FIELD_COUNTERS, StatusCode::CONFLICT, "changed"),
            Self::ReadableNow { .. } => at(FIELD_COUNTERS, StatusCode::CONFLICT, "unseen"),
            Self::GroupBusy { .. } => show(StatusCode::CONFLICT, "checking"),
            Self::Overtaken { .. } => show(StatusCode::CONFLICT, "changed"),

            Self::CannotAdjust(CannotAdjust::AlreadyThere { .. } | CannotAdjust::TooManyCounters { .. })
            | Self::NewCounter(
                NewCounterFault::KeyMissing | NewCounterFault::KeyTooLong | NewCounterFault::KeyInvisible,
            ) => at(FIELD_NEW_KEY, StatusCode::UNPROCESSABLE_ENTITY, "adjust"),
            Self::CannotAdjust(_)
            | Self::Amount { .. }
            | Self::NewCounter(NewCounterFault::AmountMissing) => {
                at(FIELD_AMOUNT, StatusCode::UNPROCESSABLE_ENTITY, "adjust")
            }
            Self::CannotUndo(CannotUndo::NothingChosen | CannotUndo::OnlySet { .. }) => {
                at(FIELD_COUNTERS, StatusCode::CONFLICT, "undo")
            }
            Self::CannotUndo(_) => show(StatusCode::CONFLICT, "undo"),
            Self::Approval(fault) => show(of_approval(*fault), "second-person"),
            Self::NotIndependent { .. } => show(StatusCode::FORBIDDEN, "second-person"),
            Self::NoSuchOperation => show(StatusCode::NOT_FOUND, "find"),
            Self::Batch(problem) => problem.showing(),
            Self::Directory(problem) => problem.showing(),
        }
    }
}

impl DirectoryProblem {
    fn showing(self) -> Showing {
        let status = match self {
            Self::NotRead | Self::UnderWay => StatusCode::CONFLICT,
            Self::NotBefore { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::TooManyFound { .. } | Self::NoneToChange { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        };
        show(status, "find")
    }
}

impl BatchProblem {
    fn showing(&self) -> Showing {
        match self {
            Self::NoSuchBatch | Self::NoSuchList => show(StatusCode::NOT_FOUND, "many-groups"),
            Self::ListName => at(FIELD_NAME, StatusCode::UNPROCESSABLE_ENTITY, "many-groups"),
            Self::SomebodyElses => show(StatusCode::FORBIDDEN, "many-groups"),
            Self::NothingToDo | Self::Changed | Self::StillOpen | Self::TooLate => {
                show(StatusCode::CONFLICT, "many-groups")
            }
            Self::CountDiffers { .. } => at(FIELD_TYPED, StatusCode::UNPROCESSABLE_ENTITY, "many-groups"),
            Self::Expired | Self::TooOld => show(StatusCode::GONE, "many-groups"),
            Self::ListEmpty
            | Self::ListTooMany { .. }
            | Self::ListTooLarge
            | Self::ListLines { .. }
            | Self::ListNoText => at(FIELD_IDS, StatusCode::UNPROCESSABLE_ENTITY, "many-groups"),
        }
    }
}

impl AccountProblem {
    fn showing(self) -> Showing {
        match self {
            Self::WrongCode | Self::NotConfirmed | Self::AppClosed => {
                at(FIELD_CODE, StatusCode::UNAUTHORIZED, "signing-in")
            }
            Self::NotACode => at(FIELD_CODE, StatusCode::UNPROCESSABLE_ENTITY, "signing-in"),
            Self::WrongPassword => at(FIELD_OLD, StatusCode::UNAUTHORIZED, "signing-in"),
            Self::NoSuchZone => at(FIELD_ZONE, StatusCode::UNPROCESSABLE_ENTITY, "signing-in"),
            Self::StartAgain => show(StatusCode::UNAUTHORIZED, "signing-in"),
            Self::DeadLink => show(StatusCode::GONE, "signing-in"),
            Self::Name(_) => at(FIELD_NAME, StatusCode::UNPROCESSABLE_ENTITY, "people"),
            Self::NameTaken | Self::NameBlocked | Self::NameLooksAlike => {
                at(FIELD_NAME, StatusCode::CONFLICT, "people")
            }
            Self::NewPassword(_) => at(FIELD_NEW, StatusCode::UNPROCESSABLE_ENTITY, "signing-in"),
            Self::PasswordsDiffer => at(FIELD_AGAIN, StatusCode::UNPROCESSABLE_ENTITY, "signing-in"),
            Self::Passkey(fault) => show(of_passkey(fault), "signing-in"),
            Self::NoSuchPerson => show(StatusCode::NOT_FOUND, "people"),
            Self::BeyondYourApps | Self::MoreThanYours | Self::NoAppGranted => {
                show(StatusCode::FORBIDDEN, "roles")
            }
            Self::NoAppChosen | Self::Apps(_) => at(FIELD_APPS, StatusCode::UNPROCESSABLE_ENTITY, "people"),
            Self::NoOpenLink | Self::LastManager | Self::NotToOneself => show(StatusCode::CONFLICT, "people"),
            Self::Busy => show(StatusCode::SERVICE_UNAVAILABLE, "signing-in"),
            Self::ProvedNow => show(StatusCode::OK, "signing-in"),
            Self::SecondFactorMissing => show(StatusCode::FORBIDDEN, "signing-in"),
        }
    }
}

fn of_refusal(code: ErrorCode) -> Showing {
    let about_the_id = code
        .knowledge()
        .is_some_and(|known| known.whose == Move::Operator && known.remedy == Remedy::CompareGroupId);
    let status = if code.says_no_such_group() { StatusCode::NOT_FOUND } else { StatusCode::BAD_GATEWAY };
    Showing { status, field: about_the_id.then_some(FIELD_GROUP), help: "refused" }
}

fn of_approval(fault: ApprovalFault) -> StatusCode {
    match fault {
        ApprovalFault::NoSuchRequest => StatusCode::NOT_FOUND,
        ApprovalFault::Own => StatusCode::FORBIDDEN,
        ApprovalFault::Expired => StatusCode::GONE,
        ApprovalFault::Declined
        | ApprovalFault::Approved
        | ApprovalFault::AskerMayNot
        | ApprovalFault::Changed => StatusCode::CONFLICT,
    }
}

fn of_sign_on(fault: SignOnFault) -> StatusCode {
    match fault {
        SignOnFault::NotSetUp => StatusCode::NOT_FOUND,
        SignOnFault::TooMany => StatusCode::TOO_MANY_REQUESTS,
        SignOnFault::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
        SignOnFault::DeskRefused
        | SignOnFault::Settings
        | SignOnFault::Untrusted
        | SignOnFault::GroupsNotSaid
        | SignOnFault::TooManyGroups => StatusCode::BAD_GATEWAY,
        SignOnFault::Declined | SignOnFault::NotBegunHere => StatusCode::UNAUTHORIZED,
        SignOnFault::NoGroup
        | SignOnFault::ShutOut
        | SignOnFault::NotFresh
        | SignOnFault::CannotProve
        | SignOnFault::SomebodyElse
        | SignOnFault::OneFactor
        | SignOnFault::OnlyThere => StatusCode::FORBIDDEN,
        SignOnFault::NoName { .. }
        | SignOnFault::NameTaken
        | SignOnFault::IdentityTaken
        | SignOnFault::ConnectedAlready
        | SignOnFault::LastManager
        | SignOnFault::DecidedThere => StatusCode::CONFLICT,
    }
}

fn of_passkey(fault: PasskeyFault) -> StatusCode {
    match fault {
        PasskeyFault::Over | PasskeyFault::Refused | PasskeyFault::NotVerified | PasskeyFault::Copied => {
            StatusCode::UNAUTHORIZED
        }
        PasskeyFault::NoHostName
        | PasskeyFault::NotHttps
        | PasskeyFault::None
        | PasskeyFault::Known
        | PasskeyFault::TooMany
        | PasskeyFault::LastFactor => StatusCode::CONFLICT,
        PasskeyFault::NameTooLong => StatusCode::UNPROCESSABLE_ENTITY,
        PasskeyFault::HeldBack => StatusCode::TOO_MANY_REQUESTS,
    }
}
