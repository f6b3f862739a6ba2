use std::fmt;

use super::{Actor, Apps, By, Role, Timestamp};

/// A person who signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    pub id: String,
    pub name: String,
    pub role: Role,
    pub apps: Apps,
    /// `None`: an invitation is not accepted yet, or single sign-on stands in for it.
    pub password_hash: Option<PasswordHash>,
    /// Whether an authenticator app is set up.
    pub has_totp: bool,
    pub passkeys: i64,
    /// Whether they come through the identity provider, which then decides their rights.
    pub from_provider: bool,
    pub disabled: bool,
    /// Changes whenever everything that was signed in before must end. A session remembers the stamp
    /// it began with and is dead once the two differ.
    pub security_stamp: String,
    pub created_at: Timestamp,
    pub last_seen_at: Option<Timestamp>,
}

impl Operator {
    pub fn has_second_factor(&self) -> bool {
        self.has_totp || self.passkeys > 0
    }

    /// Them, as they act from there.
    pub fn acting_from(&self, address: Option<String>) -> Actor {
        let Self { id, name, role, apps, .. } = self;
        Actor { id: id.clone(), name: name.clone(), role: *role, apps: apps.clone(), address }
    }
}

/// The hash of a password, in the PHC format. Not secret like the password, but nothing for a log.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for PasswordHash {
    fn from(hash: String) -> Self {
        Self(hash)
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PasswordHash(…)")
    }
}

/// Somebody who is to become an operator.
#[derive(Clone)]
pub struct NewOperator {
    /// Random, so that it also serves as the first security stamp.
    pub id: String,
    pub name: String,
    pub role: Role,
    pub apps: Apps,
    /// `None`: they choose a password by a link.
    pub password_hash: Option<String>,
    pub created_at: Timestamp,
    /// Who adds them.
    pub by: By,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debugging_does_not_show_the_hash() {
        let hash = PasswordHash::from("$argon2id$secret".to_owned());
        assert_eq!(format!("{hash:?}"), "PasswordHash(\u{2026})");
    }
}
