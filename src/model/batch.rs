//! One change for many groups. Each group is an item, and an item that is carried out is an ordinary operation.

mod change;
mod item;
mod line;
mod total;

pub use change::{AdjustMany, BatchChange, SetsMany};
pub use item::{BatchItem, ItemPlace, ItemResult, ItemState, Tally, Untouched, WhyNothing};
pub use line::LineFault;
pub use total::{Adjusted, Total};

use serde::{Deserialize, Serialize};

use super::named;
use super::{Answer, ErrorCode, Extent, Reference, SdkAppId, Timestamp};

/// Most groups of a batch, and of a saved list.
pub const MAX_BATCH_GROUPS: usize = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum BatchState {
    /// Every group is being read; nothing is changed.
    Reading,
    /// Read and frozen: it can be confirmed.
    Ready,
    /// Confirmed, and waiting for another manager.
    Waiting,
    Running,
    /// No further item is begun. Those that were have their requests on the way, or settled.
    Paused,
    /// Like paused, for good.
    Cancelled,
    /// Another manager said no.
    Declined,
    /// Nothing is left to be begun, and nothing is open.
    Done,
}
named!(BatchState);

impl BatchState {
    /// Whether nothing happens to it any more by itself.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Cancelled | Self::Declined | Self::Done)
    }
}

/// What people do to a batch that they made, or somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum BatchAct {
    /// Begins no more of it, for now.
    Pause,
    GoOn,
    /// Begins no more of it, for good. What was begun is found out about all the same.
    Cancel,
    /// Once more what certainly did nothing, and nothing else.
    TryAgain,
}
named!(BatchAct);

/// Why a batch pauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum PauseReason {
    /// Somebody pressed the button.
    Asked,
    /// Tencent Chat refuses the app as a whole: its plan, its key, its settings.
    AppRefused,
    /// Tencent Chat cannot be reached.
    Unreachable,
    /// What became of three groups in a row is not known.
    NotKnown,
    /// Whoever made it may not do it any more, or this desk does not serve the app any more.
    MayNot,
    /// What was confirmed so long ago is carried out no longer.
    TooOld,
}
named!(PauseReason);

/// Since when, why and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub why: PauseReason,
    pub code: Option<ErrorCode>,
    /// Who pressed the button.
    pub by: Option<String>,
    pub at: Timestamp,
}

/// What was read of the whole list, frozen when the last group had been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub read_at: Timestamp,
    /// Over the app, the change, the reason, and every group with the counters seen: what is confirmed and approved.
    pub hash: String,
    /// Groups that are going to be changed.
    pub groups: u64,
    /// Whether every counter of one of them is touched.
    pub extent: Extent,
    pub totals: Vec<Total>,
}

impl Preview {
    /// What people compare.
    pub fn seal(&self) -> &str {
        self.hash.get(..16).unwrap_or(&self.hash)
    }
}

/// From the second person, where the app's rule asks for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchApproval {
    pub asked_at: Timestamp,
    /// `None`: nobody has answered yet.
    pub answer: Option<Answer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub reference: Reference,
    pub app: SdkAppId,
    pub app_label: String,
    pub change: BatchChange,
    pub reason: String,
    pub operator_id: String,
    /// As it was then.
    pub operator_name: String,
    /// Where it was made; for the activity log alone.
    pub address: Option<String>,
    pub state: BatchState,
    pub pause: Option<Pause>,
    /// The groups of the list, each once.
    pub groups: u64,
    /// How many lines named a group that another line had named.
    pub repeated: u64,
    pub created_at: Timestamp,
    pub preview: Option<Preview>,
    pub confirmed_at: Option<Timestamp>,
    pub approval: Option<BatchApproval>,
    /// Since when it is worked on without a pause; absent while nobody has gone on with it.
    pub at_work_since: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
}

impl Batch {
    pub fn is_undo(&self) -> bool {
        self.change.is_undo()
    }

    /// Whether all of it was read, and none of its groups has anything to change.
    pub fn changes_nothing(&self) -> bool {
        self.preview.as_ref().is_some_and(|preview| preview.groups == 0)
    }

    /// Who approved it, where somebody had to.
    pub fn approved_by(&self) -> Option<&str> {
        let answer = self.approval.as_ref()?.answer.as_ref()?;
        (self.state != BatchState::Declined).then_some(answer.by.as_str())
    }
}

/// Groups under a name, to be used again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedList {
    pub id: String,
    pub app: SdkAppId,
    pub name: String,
    /// How many.
    pub groups: u64,
    pub changed_at: Timestamp,
    pub changed_by: String,
}
