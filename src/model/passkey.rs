use super::{KeyKind, Timestamp};

/// A passkey, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// As its device calls it, in base-64.
    pub id: String,
    pub operator_id: String,
    pub kind: KeyKind,
    /// What its owner calls it.
    pub name: String,
    /// Public key and counter, as JSON.
    pub credential: String,
    /// The random name of the account on the device.
    pub user_handle: String,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}
