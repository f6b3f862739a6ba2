//! What stands around every page: title, top bar, navigation, states.

use crate::model::{Outcome, Role, Selection, is_invisible};
use crate::store::{Operation, OperationKind};

pub const PRODUCT: &str = "Counterdesk";
pub const BREADCRUMB: &str = "Breadcrumb";

pub const ERROR_BEFORE: &str = "Error: ";
pub const THERE_IS_A_PROBLEM: &str = "There is a problem";
pub const WHAT_HAPPENED: &str = "What happened";
pub const WHAT_YOU_CAN_DO: &str = "What you can do";
pub const REFERENCE: &str = "Reference";
pub const QUOTE_IT: &str = "Give it when you ask for help.";
pub const FIND_A_GROUP: &str = "Find a group";
pub const BACK_AS_IT_WAS: &str = "Back to where you were, with what you chose";

pub const COPY: &str = "Copy";
pub const COPIED: &str = "Copied";
pub const NOT_COPIED: &str = "Your browser did not allow it. Select the text and copy it by hand.";
pub const COPY_ID: &str = "Copy the ID";

pub const COUNTER: &str = "Counter";
pub const REASON: &str = "Reason";
pub const GROUP: &str = "Group";
pub const APP: &str = "App";

/// A character and its place: `“ü” (U+00FC) after the 2nd character`, or by name where nobody can see it.
pub fn character(character: char, after: usize) -> String {
    let code = u32::from(character);
    let what = match name_of(character) {
        Some(name) => format!("a {name} (U+{code:04X})"),
        None if is_invisible(character) || character.is_whitespace() => {
            format!("an invisible character (U+{code:04X})")
        }
        None => format!("\u{201c}{character}\u{201d} (U+{code:04X})"),
    };
    match after {
        0 => format!("{what} at its beginning"),
        _ => format!("{what} after the {} character", ordinal(after)),
    }
}

/// What people who look it up call it.
fn name_of(character: char) -> Option<&'static str> {
    Some(match character {
        '\t' => "tab",
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => "line end",
        '\u{a0}' | '\u{202f}' => "no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{200b}' => "zero width space",
        '\u{200c}' => "zero width non-joiner",
        '\u{200d}' => "zero width joiner",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "mark that turns the direction of text",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "zero width no-break space",
        control if control.is_control() => "control character",
        _ => return None,
    })
}

fn ordinal(number: usize) -> String {
    let last = if (11..=13).contains(&(number % 100)) { 0 } else { number % 10 };
    let ending = match last {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

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
