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

/// What stands behind an act besides the name: the sign-in that it comes from, and whether a factor was
/// given in it lately. Read at the door; whoever writes the act down reads it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assurance {
    pub sign_in_id: String,
    pub is_proved: bool,
}
