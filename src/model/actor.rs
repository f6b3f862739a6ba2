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

impl Actor {
    /// As the activity log names them.
    pub fn who(&self) -> Who {
        Who { operator_id: self.id.clone(), operator_name: self.name.clone(), address: self.address.clone() }
    }
}

/// A signed-in operator and where their request came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Who {
    pub operator_id: String,
    pub operator_name: String,
    /// The client's IP address, where it is known.
    pub address: Option<String>,
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    Operator(Who),
    /// Whoever may run commands on the server.
    CommandLine,
    /// The identity provider, as somebody comes through it.
    Provider {
        address: Option<String>,
    },
    /// Somebody who is not signed in.
    Stranger {
        address: Option<String>,
    },
}
