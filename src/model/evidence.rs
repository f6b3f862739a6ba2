//! What reading one counter back says about whether it was changed.

use super::CounterKey;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyEvidence {
    /// Reset: absent, or so much smaller that it cannot have fallen. Another change: about where that puts it, and too
    /// far from where it was to have been counted.
    Done,
    /// Reset: there, and more than can have been counted again. Another change: about where it was before.
    NotDone,
    /// Both stories fit: a number so small that it may have been counted meanwhile. Or neither does.
    Unclear,
}

/// One counter, before and now, and what that says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyLook<'a> {
    pub key: &'a CounterKey,
    /// `None`: not known, for it could not be read; `Some(None)`: there was no such counter.
    pub before: Option<Option<i64>>,
    /// `None`: there is no such counter.
    pub now: Option<i64>,
    pub says: KeyEvidence,
}

/// How far a counter can have moved by itself, up or down, until it was read.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Since the values before were read.
    pub since_before: i128,
    /// Since the request left, and so since it can have been executed.
    pub since_sent: i128,
}
