use crate::model::{BatchState, LineFault, SetsMany, Timestamp};
use crate::reset::ResetError;
use crate::store::StoreError;

/// Why a step of a batch was not taken. Nothing was changed.
#[derive(Debug, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum BatchError {
    #[error(transparent)]
    Reset(#[from] ResetError),
    #[error("the list: {0}")]
    Intake(#[from] IntakeFault),
    #[error("there is no such batch")]
    NoSuchBatch,
    #[error("there is no such list")]
    NoSuchList,
    /// It has a name of 1 to 80 characters.
    #[error("the list's name cannot be used")]
    ListName,
    /// A list that is to be saved; nobody has said that this one is to be replaced.
    #[error("a list of {groups} groups has this name")]
    ListExists { groups: u64, changed_at: Timestamp },
    /// Somebody has replaced what was to be deleted.
    #[error("the list is not the one that was shown for deleting")]
    ListChanged,
    #[error("the batch belongs to somebody else")]
    SomebodyElses,
    /// It adds or takes away.
    #[error(transparent)]
    SetsMany(#[from] SetsMany),
    /// Not one of its groups has something to change.
    #[error("nothing is there to change")]
    NothingToDo,
    #[error("the typed number differs: it is {groups}")]
    CountDiffers { groups: u64 },
    /// What was confirmed or approved is not the list as it stands.
    #[error("the list is not the one that was shown")]
    Changed,
    #[error("it was read too long ago")]
    Expired,
    #[error("it was confirmed too long ago")]
    TooOld,
    /// What can be undone of it is not known as yet.
    #[error("some of its items are not settled")]
    StillOpen,
    /// Somebody was quicker.
    #[error("it is {state:?} by now")]
    TooLate { state: BatchState },
}

impl From<StoreError> for BatchError {
    fn from(error: StoreError) -> Self {
        Self::Reset(error.into())
    }
}

/// What is wrong with a list as it came. Nothing of it was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum IntakeFault {
    #[error("there are no groups in it")]
    Empty,
    #[error("{groups} groups are more than a batch can have")]
    TooMany { groups: usize },
    #[error("it has more than {0} bytes")]
    TooLarge(usize),
    #[error("the file has more than {0} bytes")]
    FileTooLarge(usize),
    /// The first ones, and how many there are in all.
    #[error("{count} lines cannot be read")]
    Lines { first: Vec<BadLine>, count: usize },
    /// In no encoding that texts are kept in.
    #[error("it is no text")]
    NoText,
}

/// A line that names no group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// From 1, as an editor or a spreadsheet counts them.
    pub line: u64,
    /// Its beginning.
    pub text: String,
    pub fault: LineFault,
}
