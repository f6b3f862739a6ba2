//! What stands around every page: title, top bar, navigation, states.

use crate::model::{Outcome, Role, Selection};
use crate::store::{Operation, OperationKind};

pub const BREADCRUMB: &str = "Breadcrumb";

pub const WHAT_YOU_CAN_DO: &str = "What you can do";

pub const COPIED: &str = "Copied";

pub const COUNTER: &str = "Counter";
pub const REASON: &str = "Reason";

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Viewer => "viewer",
        Role::Support => "support",
        Role::Manager => "manager",
    }
}

/// The one word for what became of a reset.
pub fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Applied => "Verified",
        Outcome::Refused { .. } => "Refused",
        Outcome::NotApplied { .. } => "Not applied",
        Outcome::Unknown { .. } => "Checking",
        Outcome::Unresolved => "Unresolved",
    }
}

/// What an operation was: `Reset of 2 counters`, `Reset of all 3 counters`, `Undo of 2 counters`.
pub fn extent(operation: &Operation) -> String {
    let what = match (&operation.kind, &operation.selection, &operation.before) {
        (OperationKind::Undo(undo), _, _) => return super::undo::extent(undo.put_back.len()),
        (OperationKind::Reset, Selection::All, Some(before)) => super::check::all(before.len()),
        (OperationKind::Reset, selection, _) => super::unseen::extent(selection),
    };
    format!("Reset of {what}")
}
