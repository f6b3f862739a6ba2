use crate::access::{CorruptTotpSecret, PasskeyError, PasswordError, SealFault};
use crate::model::{NameFault, Operator, PasskeyFault, PasswordFault, Permission, SignOnFault};
use crate::provider::ProviderError;
use crate::store::StoreError;

/// Why somebody was not let in, or an account stays as it is.
#[derive(Debug, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum AccountError {
    /// One word for all three: unknown name, wrong password, held back after wrong tries.
    #[error("name or password is wrong, or there were too many wrong tries")]
    WrongNameOrPassword {
        /// The account that it was for, if there is one.
        account: Option<String>,
        /// Nothing was compared; for the log alone.
        held_back: bool,
    },
    #[error("the code is wrong, was used before, or there were too many wrong tries")]
    WrongCode,
    /// Looks the same.
    #[error("there were too many wrong codes")]
    CodeHeldBack,
    /// Of an app that is being set up: nothing else would do.
    #[error("the code does not fit the key that is being set up")]
    NotConfirmed,
    /// Neither of an app nor a recovery code: not counted as a wrong try.
    #[error("what was typed is no code")]
    NotACode,
    /// It was sealed with a key that is lost. Recovery codes and passkeys work.
    #[error("the secret of the authenticator app does not open with the key of this desk")]
    AppClosed,
    #[error("the password is wrong, or there were too many wrong tries")]
    WrongPassword,
    /// The password was given too long ago, or the account changed meanwhile: from the start again.
    #[error("signing in took too long")]
    StartAgain,
    #[error("a factor has to be given again before this")]
    NotProved,
    #[error("the link has been used, has expired, or was replaced by a later one")]
    DeadLink,
    #[error(transparent)]
    Name(#[from] NameFault),
    #[error("the name is taken")]
    NameTaken,
    /// By somebody whom whoever asks may see.
    #[error("the name is that of somebody who is blocked")]
    NameBlocked,
    #[error("somebody has a name that looks the same")]
    NameLooksAlike,
    #[error(transparent)]
    NewPassword(#[from] PasswordFault),
    #[error("the two passwords differ")]
    PasswordsDiffer,
    #[error("{fault}")]
    Passkey {
        fault: PasskeyFault,
        /// The account that it was for, if there is one.
        account: Option<String>,
    },
    #[error("no link of theirs waits")]
    NoOpenLink,
    /// Also: somebody who has no app in common with whoever asks.
    #[error("nobody has this identifier")]
    NoSuchPerson,
    #[error("the role does not allow it: {0:?}")]
    NotPermitted(Permission),
    #[error("a manager without an app looks after nobody")]
    NoApp,
    #[error("somebody also works on apps that whoever acts does not have")]
    BeyondYourApps,
    #[error("a role or an app would be given that whoever gives does not have")]
    MoreThanYours,
    /// Whoever gives it would not look after them any more.
    #[error("no app was chosen")]
    NoAppChosen,
    #[error("this is the last manager")]
    LastManager,
    /// Something only others may do to somebody.
    #[error("not to oneself")]
    NotToOneself,
    /// On the way through the identity provider.
    #[error("{fault}: {cause}")]
    SignOn {
        fault: SignOnFault,
        /// The account that it was for, if there is one.
        account: Option<String>,
        /// For the log.
        cause: String,
    },
    #[error("too many people are signing in at once")]
    Busy,
    #[error(transparent)]
    Store(StoreError),
    #[error(transparent)]
    Hashing(PasswordError),
    #[error("passkeys: {0}")]
    Passkeys(String),
    #[error(transparent)]
    Seal(#[from] SealFault),
    #[error(transparent)]
    Totp(#[from] CorruptTotpSecret),
}

impl AccountError {
    /// Whether something was compared. How often that can happen is bounded by what counts wrong tries; the
    /// rest can happen as often as somebody likes.
    pub fn was_tried(&self) -> bool {
        match self {
            Self::WrongNameOrPassword { held_back, .. } => !held_back,
            // A passkey's answer, and the provider's, belongs to a question that was counted when it was put.
            Self::Passkey { fault, .. } => *fault != PasskeyFault::Over,
            Self::WrongCode | Self::WrongPassword | Self::SignOn { .. } => true,
            _ => false,
        }
    }

    /// The name of the account that a sign-in was for, if there is one.
    pub(super) fn account(&self) -> Option<&str> {
        match self {
            Self::WrongNameOrPassword { account, .. }
            | Self::Passkey { account, .. }
            | Self::SignOn { account, .. } => account.as_deref(),
            _ => None,
        }
    }

    /// Somebody who comes through the identity provider wants in another way.
    pub(super) fn only_there(account: String) -> Self {
        Self::SignOn { fault: SignOnFault::OnlyThere, account: Some(account), cause: String::new() }
    }

    /// The identity is connected with an account already.
    pub(super) fn identity_taken(account: String) -> Self {
        Self::SignOn { fault: SignOnFault::IdentityTaken, account: Some(account), cause: String::new() }
    }

    /// What the identity provider decides is not changed here.
    pub(super) fn decided_there() -> Self {
        Self::SignOn { fault: SignOnFault::DecidedThere, account: None, cause: String::new() }
    }
}

impl From<StoreError> for AccountError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NameTaken => Self::NameTaken,
            StoreError::NameLooksAlike => Self::NameLooksAlike,
            StoreError::LastManager => Self::LastManager,
            StoreError::StartAgain => Self::StartAgain,
            StoreError::LastFactor => PasskeyFault::LastFactor.into(),
            other => Self::Store(other),
        }
    }
}

impl From<PasswordError> for AccountError {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::Busy,
            other => Self::Hashing(other),
        }
    }
}

impl From<PasskeyFault> for AccountError {
    fn from(fault: PasskeyFault) -> Self {
        Self::Passkey { fault, account: None }
    }
}

impl From<PasskeyError> for AccountError {
    fn from(error: PasskeyError) -> Self {
        match error {
            PasskeyError::Fault(fault) => fault.into(),
            PasskeyError::Broken(what) => Self::Passkeys(what),
        }
    }
}

impl AccountError {
    pub(super) fn sign_on(fault: SignOnFault, account: Option<&Operator>, cause: &str) -> Self {
        let account = account.map(|operator| operator.name.clone());
        Self::SignOn { fault, account, cause: cause.to_owned() }
    }
}

impl From<ProviderError> for AccountError {
    fn from(error: ProviderError) -> Self {
        let what = match &error {
            ProviderError::Unreachable(_) => SignOnFault::Unreachable,
            ProviderError::Untrusted(_) => SignOnFault::Untrusted,
            ProviderError::Settings(_) => SignOnFault::Settings,
            ProviderError::DeskRefused(_) | ProviderError::Client(_) => SignOnFault::DeskRefused,
            ProviderError::Declined(_) => SignOnFault::Declined,
            ProviderError::DeadCode => SignOnFault::NotBegunHere,
        };
        Self::sign_on(what, None, &error.to_string())
    }
}
