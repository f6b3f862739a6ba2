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

/// Who did something, as the activity log names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    Operator {
        id: String,
        name: String,
        /// Of the client, where it is known.
        address: Option<String>,
    },
    /// Whoever may run commands on the server.
    CommandLine,
    /// The identity provider, as somebody comes through it.
    Provider { address: Option<String> },
    /// Somebody who is not signed in.
    Stranger { address: Option<String> },
}

impl From<&Actor> for By {
    fn from(actor: &Actor) -> Self {
        let Actor { id, name, address, .. } = actor.clone();
        Self::Operator { id, name, address }
    }
}
