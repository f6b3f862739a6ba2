use serde::{Deserialize, Serialize};

use crate::model::{AppsFault, NameFault, PasskeyFault, PasswordFault};

/// What can go wrong around accounts, beyond signing in with name and password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(strum::IntoStaticStr), strum(serialize_all = "snake_case"))]
#[cfg_attr(test, derive(strum::EnumIter, strum::VariantNames))]
#[serde(rename_all = "snake_case")]
pub enum AccountProblem {
    WrongCode,
    /// Of an authenticator app that is being set up.
    NotConfirmed,
    /// Neither six digits nor a recovery code.
    NotACode,
    AppClosed,
    WrongPassword,
    /// A time zone that there is not.
    NoSuchZone,
    /// Too long ago, or the account changed meanwhile.
    StartAgain,
    /// A factor has to be given again before this.
    NotProved,
    DeadLink,
    #[cfg_attr(test, strum(disabled))]
    Name(NameFault),
    NameTaken,
    /// By somebody who is blocked, and whom whoever asks may see.
    NameBlocked,
    NameLooksAlike,
    #[cfg_attr(test, strum(disabled))]
    NewPassword(PasswordFault),
    PasswordsDiffer,
    #[cfg_attr(test, strum(disabled))]
    Passkey(PasskeyFault),
    /// Also: somebody with whom there is no app in common.
    NoSuchPerson,
    /// Somebody also works on apps that are not one's own.
    BeyondYourApps,
    /// A role or an app was to be given that is not one's own.
    MoreThanYours,
    NoAppChosen,
    /// Every app and only some are a choice of two.
    #[cfg_attr(test, strum(disabled))]
    Apps(AppsFault),
    /// There was no link to cancel.
    NoOpenLink,
    LastManager,
    NotToOneself,
    /// Too many people are signing in at once.
    Busy,
    /// No app was granted, so there is nothing to work on.
    NoAppGranted,
    /// Not a problem any more: a factor was given on the way, and the act waits for its button.
    ProvedNow,
    /// Nothing of theirs works before a second factor is set up.
    SecondFactorMissing,
}

#[cfg(feature = "ssr")]
pub(super) mod on_server {
    use axum::http::StatusCode;

    use super::AccountProblem;
    use crate::accounts::AccountError;
    use crate::api::Problem;
    use crate::api::problem::showing::{
        FIELD_AGAIN, FIELD_APPS, FIELD_CODE, FIELD_NAME, FIELD_NEW, FIELD_OLD, FIELD_ZONE, Showing, at, show,
    };
    use crate::model::{PasskeyFault, SignOnFault};

    impl AccountProblem {
        pub(in crate::api::problem) fn showing(self) -> Showing {
            match self {
                Self::WrongCode | Self::NotConfirmed | Self::AppClosed => {
                    at(FIELD_CODE, StatusCode::UNAUTHORIZED, "signing-in")
                }
                Self::NotACode => at(FIELD_CODE, StatusCode::UNPROCESSABLE_ENTITY, "signing-in"),
                Self::WrongPassword => at(FIELD_OLD, StatusCode::UNAUTHORIZED, "signing-in"),
                Self::NoSuchZone => at(FIELD_ZONE, StatusCode::UNPROCESSABLE_ENTITY, "signing-in"),
                Self::StartAgain | Self::NotProved => show(StatusCode::UNAUTHORIZED, "signing-in"),
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
                Self::NoAppChosen | Self::Apps(_) => {
                    at(FIELD_APPS, StatusCode::UNPROCESSABLE_ENTITY, "people")
                }
                Self::NoOpenLink | Self::LastManager | Self::NotToOneself => {
                    show(StatusCode::CONFLICT, "people")
                }
                Self::Busy => show(StatusCode::SERVICE_UNAVAILABLE, "signing-in"),
                Self::ProvedNow => show(StatusCode::OK, "signing-in"),
                Self::SecondFactorMissing => show(StatusCode::FORBIDDEN, "signing-in"),
            }
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

    pub(in crate::api::problem) fn of_sign_on(fault: SignOnFault) -> StatusCode {
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

    impl From<AccountError> for Problem {
        fn from(error: AccountError) -> Self {
            Self::Account(match error {
                AccountError::WrongNameOrPassword { .. } => return Self::WrongNameOrPassword,
                AccountError::Store(error) => return (&error).into(),
                AccountError::Hashing(_)
                | AccountError::Seal(_)
                | AccountError::Totp(_)
                | AccountError::Passkeys(_) => return Self::Internal,
                AccountError::WrongCode | AccountError::CodeHeldBack => AccountProblem::WrongCode,
                AccountError::NotACode => AccountProblem::NotACode,
                AccountError::AppClosed => AccountProblem::AppClosed,
                AccountError::WrongPassword => AccountProblem::WrongPassword,
                AccountError::StartAgain => AccountProblem::StartAgain,
                AccountError::NotProved => AccountProblem::NotProved,
                AccountError::DeadLink => AccountProblem::DeadLink,
                AccountError::Name(fault) => AccountProblem::Name(fault),
                AccountError::NameTaken => AccountProblem::NameTaken,
                AccountError::NameBlocked => AccountProblem::NameBlocked,
                AccountError::NotConfirmed => AccountProblem::NotConfirmed,
                AccountError::NoOpenLink => AccountProblem::NoOpenLink,
                AccountError::NameLooksAlike => AccountProblem::NameLooksAlike,
                AccountError::NewPassword(fault) => AccountProblem::NewPassword(fault),
                AccountError::PasswordsDiffer => AccountProblem::PasswordsDiffer,
                AccountError::Passkey { fault, .. } => AccountProblem::Passkey(fault),
                AccountError::NoSuchPerson => AccountProblem::NoSuchPerson,
                AccountError::NotPermitted(permission) => return Self::NotPermitted { permission },
                AccountError::NoApp => AccountProblem::NoAppGranted,
                AccountError::BeyondYourApps => AccountProblem::BeyondYourApps,
                AccountError::MoreThanYours => AccountProblem::MoreThanYours,
                AccountError::NoAppChosen => AccountProblem::NoAppChosen,
                AccountError::LastManager => AccountProblem::LastManager,
                AccountError::NotToOneself => AccountProblem::NotToOneself,
                AccountError::Busy => AccountProblem::Busy,
                AccountError::SignOn { fault, .. } => return Self::SignOn(fault),
            })
        }
    }
}
