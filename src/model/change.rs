//! What is done to one group. Each kind of change has a file of its own: what it asks of Tencent Chat, what reading
//! back says about whether it was carried out, how much of the group it touches, and the right that it needs. Its
//! columns are in `store/changes.rs`.

mod adjust;
mod amounts;
mod reset;
mod undo;

pub use adjust::{Adjust, AdjustRow, CannotAdjust};
pub use amounts::Amounts;
pub use undo::{CannotUndo, Undo, UndoMode, UndoRow, Undoable};

use super::{Counter, CounterKey, KeyEvidence, Room, Selection, Shift, UpdateMode};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Removes counters.
    Reset(Selection),
    /// Takes back what another change did.
    Undo(Undo),
    /// Adds amounts, takes them away, or sets them.
    Adjust(Adjust),
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
            Self::Adjust(_) => "adjust",
        }
    }

    pub fn is_reset(&self) -> bool {
        matches!(self, Self::Reset(_))
    }

    pub fn undo(&self) -> Option<&Undo> {
        match self {
            Self::Undo(undo) => Some(undo),
            Self::Reset(_) | Self::Adjust(_) => None,
        }
    }

    pub fn adjust(&self) -> Option<&Adjust> {
        match self {
            Self::Adjust(adjust) => Some(adjust),
            Self::Reset(_) | Self::Undo(_) => None,
        }
    }

    /// What it does to each counter, where it names amounts.
    pub fn amounts(&self) -> Option<&Amounts> {
        match self {
            Self::Reset(_) => None,
            Self::Undo(undo) => Some(&undo.put_back),
            Self::Adjust(adjust) => Some(adjust.amounts()),
        }
    }

    /// The counters that it names.
    pub fn selection(&self) -> Selection {
        match self {
            Self::Reset(selection) => selection.clone(),
            Self::Undo(undo) => Selection::Keys(undo.put_back.keys()),
            Self::Adjust(adjust) => Selection::Keys(adjust.amounts().keys()),
        }
    }

    pub fn covers(&self, key: &CounterKey) -> bool {
        match self {
            Self::Reset(selection) => selection.covers(key),
            Self::Undo(undo) => undo.put_back.contains(key),
            Self::Adjust(adjust) => adjust.amounts().contains(key),
        }
    }

    /// `None`: no request does it.
    pub fn request(&self) -> Option<ChangeRequest<'_>> {
        match self {
            Self::Reset(selection) => Some(ChangeRequest::Delete(selection)),
            Self::Undo(undo) => undo.request(),
            Self::Adjust(adjust) => Some(adjust.request()),
        }
    }

    /// What reading one counter back says about whether it was carried out on it. `amount`: the counter's of this
    /// change; of a reset, what there was. `before`, `now`: `None` where there is no such counter.
    pub fn evidence(&self, amount: i64, before: Option<i64>, now: Option<i64>, room: Room) -> KeyEvidence {
        match self {
            Self::Reset(_) => reset::evidence(amount, now, room),
            Self::Undo(undo) => undo.shift(amount).evidence(before, now, room),
            Self::Adjust(adjust) => adjust.shift(amount).evidence(before, now, room),
        }
    }

    /// What takes back what it did to one counter; `None` of an undo, which is not taken back. `amount`, `before`: as of
    /// [`evidence`](Self::evidence).
    pub fn undoable(&self, key: &CounterKey, amount: i64, before: Option<i64>) -> Option<Undoable> {
        let (was, difference) = match self {
            Self::Undo(_) => return None,
            Self::Reset(_) => (amount, Some(amount)),
            Self::Adjust(adjust) => {
                let was = before.unwrap_or(0);
                let difference = match adjust.shift(amount) {
                    Shift::By(amount) => amount.checked_neg(),
                    Shift::To(value) => was.checked_sub(value),
                };
                (was, difference)
            }
        };
        // The smallest value of all has no positive counterpart, so no request adds it.
        Some(Undoable { key: key.clone(), was, difference: difference.filter(|it| *it != i64::MIN) })
    }

    /// Whether it leaves nothing of what was counted before on the counters that it names.
    pub fn overwrites(&self) -> bool {
        match self {
            Self::Reset(_) => true,
            Self::Undo(undo) => undo.mode == UndoMode::Set,
            Self::Adjust(adjust) => adjust.mode() == UpdateMode::Set,
        }
    }
}
