use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::super::{Adjust, Extent, Permission, Reference, Selection, UndoMode, UpdateMode};

/// What is done to each group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchChange {
    Reset(Selection),
    Adjust(AdjustMany),
    /// What this batch removed is put back; what it added or took away is taken back.
    Undo {
        batch: Reference,
        mode: UndoMode,
        /// Whether that batch was an adjustment.
        #[serde(default, skip_serializing_if = "is_false")]
        adjusted: bool,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_false(it: &bool) -> bool {
    !it
}

impl BatchChange {
    pub fn is_undo(&self) -> bool {
        self.undone().is_some()
    }

    /// The batch that is undone.
    pub fn undone(&self) -> Option<&Reference> {
        if let Self::Undo { batch, .. } = self { Some(batch) } else { None }
    }

    /// The right to do so much of it to one group. Many groups take a right of their own beside.
    pub fn permission(&self, extent: Extent) -> Permission {
        match self {
            Self::Reset(_) => Selection::permission(extent),
            Self::Adjust(_) => Adjust::permission(extent),
            // Some of it may be of somebody else, or not be verified.
            Self::Undo { .. } => Permission::UndoAny,
        }
    }
}

/// Adds the same amounts to counters of each group, or takes them away. It never sets them: one wrong number would leave
/// nothing of what each of ten thousand groups has counted, and the values that go would be told in no sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Adjust", into = "Adjust")]
pub struct AdjustMany(Adjust);

/// Many groups are not set to one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("many groups are not set to one value")]
pub struct SetsMany;

impl TryFrom<Adjust> for AdjustMany {
    type Error = SetsMany;

    fn try_from(adjust: Adjust) -> Result<Self, SetsMany> {
        match adjust.mode() {
            UpdateMode::Increase | UpdateMode::Decrease => Ok(Self(adjust)),
            UpdateMode::Set => Err(SetsMany),
        }
    }
}

impl From<AdjustMany> for Adjust {
    fn from(AdjustMany(adjust): AdjustMany) -> Self {
        adjust
    }
}

impl AdjustMany {
    pub fn takes_away(&self) -> bool {
        self.mode() == UpdateMode::Decrease
    }
}

impl Deref for AdjustMany {
    type Target = Adjust;

    fn deref(&self) -> &Adjust {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amounts, Counter, CounterKey};

    fn adjust(mode: UpdateMode, value: i64) -> Adjust {
        let like = Counter { key: CounterKey::parse("like").unwrap(), value };
        Adjust::new(mode, Amounts::new(vec![like]).unwrap()).unwrap()
    }

    #[test]
    fn many_groups_are_never_set_whatever_is_stored() {
        assert_eq!(AdjustMany::try_from(adjust(UpdateMode::Set, 7)), Err(SetsMany));
        for mode in [UpdateMode::Increase, UpdateMode::Decrease] {
            let change = BatchChange::Adjust(adjust(mode, 7).try_into().unwrap());
            let stored = serde_json::to_string(&change).unwrap();
            assert_eq!(serde_json::from_str::<BatchChange>(&stored).unwrap(), change);
            for other in
                [stored.replace(mode.name(), "set"), stored.replace('7', "0"), stored.replace('7', "-7")]
            {
                assert!(serde_json::from_str::<BatchChange>(&other).is_err(), "{other}");
            }
        }
    }

    /// What a batch was stored as before there were others, and what a program that does not know one makes of it.
    #[test]
    fn a_change_is_read_as_it_was_stored_and_an_unknown_one_is_not() {
        let stored = r#"{"undo":{"batch":"CD-0000-0001","mode":"increase"}}"#;
        let batch = Reference::parse("CD-0000-0001").unwrap();
        let undo = BatchChange::Undo { batch, mode: UndoMode::Increase, adjusted: false };
        assert_eq!(serde_json::from_str::<BatchChange>(stored).unwrap(), undo);
        assert_eq!(serde_json::to_string(&undo).unwrap(), stored);
        assert!(serde_json::from_str::<BatchChange>(r#"{"something_else":{"mode":"increase"}}"#).is_err());
    }

    #[test]
    fn each_change_takes_the_right_that_one_group_would_take() {
        let adjust = BatchChange::Adjust(adjust(UpdateMode::Increase, 7).try_into().unwrap());
        for (change, extent, permission) in [
            (&BatchChange::Reset(Selection::All), Extent::Every, Permission::ResetAll),
            (&BatchChange::Reset(Selection::All), Extent::Some, Permission::ResetTicked),
            (&adjust, Extent::Every, Permission::AdjustAll),
            (&adjust, Extent::Some, Permission::AdjustTicked),
        ] {
            assert_eq!(change.permission(extent), permission);
        }
    }
}
