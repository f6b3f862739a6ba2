use super::{Device, SignInWay, Timestamp};

/// One sign-in: a browser in which an operator is signed in. The session's record holds its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub id: String,
    /// The client's IP address when it began.
    pub address: Option<String>,
    pub device: Option<Device>,
    /// A name for the browser, by the token that it was given, and by the one that it came with.
    pub browser: Option<String>,
    pub came_with: Option<String>,
    pub way: SignInWay,
    pub signed_in_at: Timestamp,
    pub seen_at: Timestamp,
    /// When a factor was given last; long ago where none was.
    pub proved_at: Timestamp,
    /// When the identity provider let them through last without saying when a factor was given; long ago
    /// where it did not, or said so.
    pub vouched_at: Timestamp,
}
