use serde::{Deserialize, Serialize};

use super::super::GroupIdError;

/// Why a line of a list names no group for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "snake_case")]
pub enum LineFault {
    /// A quotation mark that stands alone has swallowed the ends of lines.
    OpenQuote,
    /// An ID stands in another column than those of the other lines.
    Moved,
    /// Nobody knows which of them is meant.
    Several,
    NoId,
    /// The first one that no ID can have.
    Character {
        character: char,
    },
    TooLong,
}

impl From<GroupIdError> for LineFault {
    fn from(error: GroupIdError) -> Self {
        match error {
            GroupIdError::Empty => Self::NoId,
            GroupIdError::TooLong => Self::TooLong,
            GroupIdError::Character { character, .. } => Self::Character { character },
            GroupIdError::Several { .. } => Self::Several,
        }
    }
}
