use super::super::Timestamp;

/// For so long an entry may stand in no anchor. The server anchors every minute; a command, when it ends.
pub const ANCHORED_WITHIN_SECONDS: i64 = 600;

/// What checking the log found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    Intact {
        /// How many entries are kept.
        entries: u64,
        /// The number of the last entry.
        head: i64,
        hash: String,
        /// How many of them were compared with an anchor.
        anchors: u64,
        /// The first of those.
        anchored_since: Option<i64>,
        /// How many at the end stand in no anchor yet, where a file of them is named.
        not_anchored: u64,
        pruned: Option<Pruned>,
    },
    Broken {
        /// The first entry that is wrong or missing.
        seq: i64,
        fault: Fault,
    },
}

/// What is no longer kept, as an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pruned {
    /// The last entry that was removed.
    pub through: i64,
    pub at: Timestamp,
    /// The entry that says so.
    pub said_in: i64,
}

/// A check and when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    pub verified: Verified,
    pub at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Its content does not have its hash.
    #[error("its content was changed")]
    Changed,
    /// It does not hang on the one before it.
    #[error("it does not follow from the entry before it")]
    Unlinked,
    #[error("it is missing")]
    Missing,
    /// A column holds something of another kind.
    #[error("it cannot be read")]
    Unreadable,
    /// The end of the chain is noted with another hash.
    #[error("it is not the end that the chain was left with")]
    HeadDiffers,
    /// It stands outside the database with another hash.
    #[error("its anchor outside the database says otherwise")]
    AnchorDiffers,
    /// It stands outside the database, and the chain ends before it.
    #[error("it is missing: an anchor outside the database knows a later entry")]
    CutOff,
    /// A line of the anchor file is not an anchor.
    #[error("this line of the anchor file is not an anchor")]
    AnchorUnreadable,
    /// What is kept begins after it, and no entry says that the ones before were removed.
    #[error("the entries up to it are gone, and no entry says that they were removed")]
    PrunedUnsaid,
    /// What is kept begins after it, an entry says so, and the anchors know the ones before and not that
    /// they were removed.
    #[error("the entries up to it are gone, and the anchors know of them and not that they were removed")]
    PrunedUnanchored,
    /// It stands before the beginning or after the end of the chain.
    #[error("it stands outside the chain")]
    Outside,
    /// It is kept, and the list that pages show leaves it out.
    #[error("the list that pages show leaves it out")]
    Unlisted,
    /// The anchor file is not there.
    #[error("the file of anchors is not there")]
    AnchorsMissing,
    /// The anchor file knows no entry that is kept.
    #[error("the file of anchors says nothing about what is kept")]
    AnchorsSilent,
    /// It and those after it stand in no anchor, and should by now.
    #[error("it and those after it are in no anchor, and older than ten minutes")]
    NotAnchored,
}

impl Fault {
    /// Whether the entry that it is about can still be looked at.
    pub fn has_entry(self) -> bool {
        !matches!(
            self,
            Self::Missing
                | Self::CutOff
                | Self::AnchorUnreadable
                | Self::PrunedUnsaid
                | Self::PrunedUnanchored
                | Self::AnchorsMissing
                | Self::AnchorsSilent
        )
    }

    /// Whether the chain holds together and it is the proof that is missing.
    pub fn is_lack_of_proof(self) -> bool {
        matches!(self, Self::AnchorsMissing | Self::AnchorsSilent | Self::NotAnchored)
    }
}
