//! What things are. No I/O; compiled for both halves.
//!
//! Every value that crosses a boundary (a form, the database, Tencent Chat) is parsed into one of
//! these types at the door, and nothing behind the door checks it again.

mod account;
#[cfg(feature = "ssr")]
pub mod activity;
mod actor;
mod amount;
mod approval;
mod batch;
#[cfg(feature = "ssr")]
mod batch_place;
mod change;
mod characters;
#[cfg(feature = "ssr")]
mod clock;
mod counter;
mod device;
#[cfg(feature = "ssr")]
mod directory;
mod error_code;
mod evidence;
mod extent;
#[cfg(all(test, feature = "ssr"))]
mod fuzz;
mod group_id;
mod group_type;
#[cfg(feature = "ssr")]
mod hosts;
#[cfg(feature = "ssr")]
mod household;
mod independence;
mod intent;
mod lifetime;
mod link;
#[cfg(feature = "ssr")]
mod link_lifetime;
mod lookup;
#[cfg(feature = "ssr")]
mod marked;
mod meanwhile;
#[cfg(feature = "ssr")]
mod mentioned;
mod named;
#[cfg(feature = "ssr")]
mod network;
mod operation;
mod operator;
mod outcome;
mod passkey;
mod pasted;
#[cfg(feature = "ssr")]
mod plain;
mod plan;
mod reference;
mod region;
mod rights;
mod role;
mod selection;
mod shift;
mod sign_in;
mod sign_on;
mod tidy;
mod timestamp;
mod typed_keys;
#[cfg(feature = "ssr")]
mod usable_name;

pub use account::{
    Apps, AppsChoice, AppsFault, KeyKind, MAX_NAME_CHARS, MAX_PASSKEY_NAME_CHARS, MAX_PASSKEYS,
    MAX_PASSWORD_CHARS, MIN_ONLY_PASSWORD_CHARS, MIN_PASSWORD_CHARS, NameFault, PasskeyFault, PasswordFault,
    check_name, suggest_name, tidy_name,
};
pub use actor::{Actor, Assurance, By};
pub use amount::{AmountFault, NewCounterFault};
pub use approval::{Answer, Approval, ApprovalFault, ApprovalRule, ApprovalState, WaitingPlan};
pub use batch::{
    AdjustMany, Adjusted, Batch, BatchAct, BatchApproval, BatchChange, BatchItem, BatchState, ItemPlace,
    ItemResult, ItemState, LineFault, MAX_BATCH_GROUPS, Pause, PauseReason, Preview, SavedList, SetsMany,
    Tally, Total, Untouched, WhyNothing,
};
#[cfg(feature = "ssr")]
pub use batch_place::BatchPlace;
pub use change::{
    Adjust, AdjustRow, Amounts, CannotAdjust, CannotUndo, Change, ChangeRequest, Undo, UndoMode, UndoRow,
    Undoable,
};
pub use characters::{is_invisible, one_line};
#[cfg(feature = "ssr")]
pub use clock::{Clock, Randomness, SharedClock, SharedRandomness, SystemClock, SystemRandomness};
pub use counter::{Counter, CounterKey, CounterKeyError, MAX_COUNTERS, MAX_KEY_BYTES};
pub use device::{BrowserFamily, Device, OperatingSystem};
#[cfg(feature = "ssr")]
pub use directory::{
    GivenUp, GivenUpWhy, GroupInfo, GroupPlace, GroupSort, SeenGroup, SeenGroups, Sweep, SweepStanding,
    SweptType,
};
pub use error_code::{ErrorCode, Knowledge, Move, Remedy};
pub use evidence::{KeyEvidence, KeyLook, Room};
pub use extent::Extent;
pub use group_id::{GroupId, GroupIdError, MAX_GROUP_ID_BYTES, MAX_TOPIC_ID_BYTES};
pub use group_type::GroupType;
#[cfg(feature = "ssr")]
pub use hosts::Hosts;
#[cfg(feature = "ssr")]
pub use household::Household;
pub use independence::{AccountChange, ChangedAccount, INDEPENDENT_AFTER_SECONDS, Tie, ties_between};
pub use intent::{Intent, Target};
pub use lifetime::{
    ABSOLUTE_SECONDS, End, IDLE_SECONDS, Lifetime, Liveness, PROVED_SECONDS, TOUCH_SECONDS, WARNED_SECONDS,
    is_lately,
};
pub use link::{LinkFate, LinkKind, LinkRecord};
#[cfg(feature = "ssr")]
pub use link_lifetime::LinkLifetime;
pub use lookup::Lookup;
#[cfg(feature = "ssr")]
pub use marked::{folded, has_any, marked};
pub use meanwhile::Meanwhile;
#[cfg(feature = "ssr")]
pub use mentioned::{Mention, Mentioned};
pub(crate) use named::named;
#[cfg(feature = "ssr")]
pub use network::Network;
pub use operation::{Decision, Operation, OperationState, UndoneCounter, Verdict};
pub use operator::{NewOperator, Operator, PasswordHash};
pub use outcome::{NotAppliedReason, Outcome, UnknownReason};
pub use passkey::Passkey;
pub use pasted::PastedGroupId;
#[cfg(feature = "ssr")]
pub use pasted::{bare_text, names_a_group_id};
#[cfg(feature = "ssr")]
pub use plain::{bare, is_blank, plain};
pub use plan::Plan;
pub use reference::{Reference, ReferenceError};
pub use region::{Place, Region};
pub use rights::Rights;
pub use role::{Permission, Role};
pub use selection::{KeySet, Selection, SelectionError};
pub use shift::{Shift, UpdateMode};
pub use sign_in::SignIn;
pub use sign_on::{SignInWay, SignOnFault};
pub use tidy::{MAX_REASON_CHARS, tidy};
pub use timestamp::Timestamp;
pub use typed_keys::TypedKeysError;
#[cfg(feature = "ssr")]
pub use usable_name::{as_name, unusable_in};

/// The numeric name of a Tencent Chat application.
pub type SdkAppId = u64;
