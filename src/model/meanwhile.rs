use serde::{Deserialize, Serialize};

use super::{CounterKey, Reference};

/// What somebody did to a group while somebody else was checking it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meanwhile {
    /// The operation.
    pub reference: Reference,
    /// The operator's name, as it was then.
    pub by: String,
    /// Whether it put them back, or else reset them.
    pub is_undo: bool,
    /// Those of its counters that are not as they were checked.
    pub keys: Vec<CounterKey>,
}
