use super::Timestamp;
use super::named;

/// What a one-time link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum LinkKind {
    /// The first operator: they choose their name.
    Setup,
    /// Somebody new chooses a password.
    Invitation,
    /// Somebody chooses a new password.
    Reset,
}

named!(LinkKind);

/// What became of a link, for those who look after its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRecord {
    pub kind: LinkKind,
    pub made_at: Timestamp,
    /// The name of whoever made it; `None`: somebody on the server.
    pub made_by: Option<String>,
    pub expires_at: Timestamp,
    pub fate: LinkFate,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFate {
    /// It works.
    Waiting,
    Used {
        at: Timestamp,
    },
    Expired,
    /// `by`: the name of who did it.
    Cancelled {
        at: Timestamp,
        by: Option<String>,
    },
    /// A later one took its place.
    Replaced {
        at: Timestamp,
    },
    /// It was made for the account as it was: somebody was blocked, or got another password, before it was used.
    Changed,
    /// Whoever made it looks after people no more.
    MakerGone,
}
