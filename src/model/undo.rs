use serde::{Deserialize, Serialize};

use super::named;
use super::{Counter, CounterKey, MAX_COUNTERS, Reference};

/// Puts back what a reset removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// The reset.
    pub of: Reference,
    pub mode: UndoMode,
    /// The counters, with the values that the reset removed.
    pub put_back: Vec<Counter>,
}

/// How an undo puts values back.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum UndoMode {
    /// Adds what was removed to what is there: what was counted since survives.
    Increase,
    /// Writes the old values: what was counted since is dropped.
    Set,
}

named!(UndoMode);

/// Why a reset cannot be undone, or not in this way. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CannotUndo {
    #[error("an undo cannot itself be undone")]
    NotAReset,
    #[error("the outcome of the reset is not known yet")]
    NotSettled,
    #[error("the reset changed nothing")]
    NotApplied,
    /// The verification gave up, and no counter is known to be gone.
    #[error("no counter is known to be gone")]
    NothingKnownGone,
    /// The counters could not be read before the reset.
    #[error("what the counters held is not known")]
    ValuesUnknown,
    /// Keys of broken text, which no request can name.
    #[error("no key of what was removed can be sent")]
    NoKeyToSend,
    #[error("{by} puts {keys:?} back already")]
    Already { by: Reference, keys: Vec<CounterKey> },
    #[error("nothing is chosen to be put back")]
    NothingChosen,
    /// Chosen on a page that is not the reset's.
    #[error("the reset did not remove {keys:?}")]
    NotRemoved { keys: Vec<CounterKey> },
    #[error("the group is gone")]
    GroupGone,
    #[error("the group would have {after} counters; the most is {MAX_COUNTERS}")]
    TooManyCounters { after: usize },
    /// What is there and what was removed do not fit a signed 64-bit integer together.
    #[error("{keys:?} would not fit 64 bits")]
    TooLarge { keys: Vec<CounterKey> },
    /// The smallest value of all has no positive counterpart, so no amount takes a counter back to it.
    #[error("{keys:?} can only be set")]
    OnlySet { keys: Vec<CounterKey> },
}
