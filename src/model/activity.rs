//! The activity log, as it is written and read. How it is kept stands in `store/activity.rs`.

mod action;
mod entry;
mod logged;
mod verified;

pub use self::action::{Action, EntryOutcome, Kind};
pub use self::entry::{BatchStep, Details, Entry, SettingChange, Values};
pub use self::logged::{Cursor, Event, Logged};
pub use self::verified::{ANCHORED_WITHIN_SECONDS, Fault, Pruned, Verification, Verified};

/// What the log says of commands that run on the server itself: there is no operator.
pub const COMMAND_LINE: &str = "command line";

/// What the log says of rights that the identity provider gives or takes.
pub const SINGLE_SIGN_ON: &str = "single sign-on";
