//! What is done to one group. Each kind of change has a file of its own: what it asks of Tencent Chat, what reading
//! back says about whether it was carried out, how much of the group it touches, and the right that it needs. Its
//! columns are in `store/changes.rs`.

mod amounts;
mod reset;
mod undo;

pub use amounts::Amounts;
pub use undo::{CannotUndo, Undo, UndoMode, UndoRow};

use super::{Counter, CounterKey, KeyEvidence, Room, Selection, UpdateMode};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Removes counters.
    Reset(Selection),
    /// Takes back what another change did.
    Undo(Undo),
}

/// The one request that carries a change out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeRequest<'a> {
    Delete(&'a Selection),
    Update(UpdateMode, Vec<Counter>),
}

impl Change {
    /// As databases, logs and figures name it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Reset(_) => "reset",
            Self::Undo(_) => "undo",
        }
    }

    pub fn is_reset(&self) -> bool {
        matches!(self, Self::Reset(_))
    }

    pub fn undo(&self) -> Option<&Undo> {
        match self {
            Self::Undo(undo) => Some(undo),
            Self::Reset(_) => None,
        }
    }

    /// What it does to each counter, where it names amounts.
    pub fn amounts(&self) -> Option<&Amounts> {
        self.undo().map(|undo| &undo.put_back)
    }

    /// The counters that it names.
    pub fn selection(&self) -> Selection {
        match self {
            Self::Reset(selection) => selection.clone(),
            Self::Undo(undo) => Selection::Keys(undo.put_back.keys()),
        }
    }

    pub fn covers(&self, key: &CounterKey) -> bool {
        match self {
            Self::Reset(selection) => selection.covers(key),
            Self::Undo(undo) => undo.put_back.contains(key),
        }
    }

    /// `None`: no request does it.
    pub fn request(&self) -> Option<ChangeRequest<'_>> {
        match self {
            Self::Reset(selection) => Some(ChangeRequest::Delete(selection)),
            Self::Undo(undo) => undo.request(),
        }
    }

    /// What reading one counter back says about whether it was carried out on it. `amount`: the counter's of this
    /// change; of a reset, what there was. `before`, `now`: `None` where there is no such counter.
    pub fn evidence(&self, amount: i64, before: Option<i64>, now: Option<i64>, room: Room) -> KeyEvidence {
        match self {
            Self::Reset(_) => reset::evidence(amount, now, room),
            Self::Undo(undo) => undo.shift(amount).evidence(before, now, room),
        }
    }
}
