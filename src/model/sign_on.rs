use serde::{Deserialize, Serialize};

use super::named;

/// How a sign-in was begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum SignInWay {
    /// With what this desk keeps: a password, and a second factor where there is one.
    #[default]
    Own,
    /// Through the identity provider, which said nothing of a second factor.
    Provider,
    /// Through the identity provider, which has asked for two factors.
    ProviderTwoFactors,
}

named!(SignInWay);

impl SignInWay {
    pub fn is_through_provider(self) -> bool {
        self != Self::Own
    }
}

/// Why the way through the identity provider ended. Nobody was signed in, and nothing was given to
/// anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "snake_case")]
pub enum SignOnFault {
    #[error("there is no identity provider in the settings")]
    NotSetUp,
    #[error("too many sign-ins were begun from this address")]
    TooMany,
    /// No answer, or one that says that it is out of order.
    #[error("the identity provider cannot be reached")]
    Unreachable,
    /// What it says of itself does not fit what the settings say of it.
    #[error("the identity provider and the settings do not fit together")]
    Settings,
    /// It says that this desk, or what it asks for, is not what it was told to expect.
    #[error("the identity provider does not accept this desk")]
    DeskRefused,
    /// Its answer does not prove what it should.
    #[error("the answer of the identity provider cannot be trusted")]
    Untrusted,
    /// The person said no, or was not let through.
    #[error("the identity provider declined")]
    Declined,
    /// Not begun in this browser, begun too long ago, or used already.
    #[error("this was not begun here, or was used already")]
    NotBegunHere,
    #[error("none of the groups opens this desk")]
    NoGroup,
    /// Whether they are in one is not known, so nothing changes.
    #[error("the provider does not say which groups they are in")]
    GroupsNotSaid,
    #[error("the provider says that there are too many groups, and not which")]
    TooManyGroups,
    #[error("blocked by a manager")]
    ShutOut,
    /// `found`: a character that no name has, where there was nothing else.
    #[error("the provider gives no name that can be one here")]
    NoName { found: Option<char> },
    #[error("the name is somebody else's")]
    NameTaken,
    /// The groups would take the role from the last manager.
    #[error("this is the last manager, and their groups say otherwise")]
    LastManager,
    /// A sign-in was to prove that it is them, and it is an old one.
    #[error("the provider did not ask again: auth_time is old")]
    NotFresh,
    /// The provider has let them through, and cannot say whether it asked.
    #[error("the provider cannot prove again: auth_time is absent")]
    CannotProve,
    #[error("it is somebody else")]
    SomebodyElse,
    #[error("the provider did not ask for a second factor")]
    OneFactor,
    /// The identity that was to be connected belongs to an account.
    #[error("the identity belongs to an account already")]
    IdentityTaken,
    #[error("the account is connected already")]
    ConnectedAlready,
    /// A passkey is no way around the provider: their groups are asked for at every sign-in.
    #[error("this person comes through the identity provider alone")]
    OnlyThere,
    /// Something that the provider decides, for people who come through it.
    #[error("the identity provider decides this")]
    DecidedThere,
}
