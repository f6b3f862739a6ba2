use super::{Apps, Role};

/// Who acts: a signed-in operator, and where the request came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub id: String,
    pub name: String,
    pub role: Role,
    pub apps: Apps,
    /// The client's IP address, where it is known; for the activity log.
    pub address: Option<String>,
}
