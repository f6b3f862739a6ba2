//! Which page of the help a problem, or what became of a reset, belongs to.

use super::text::help::{Topic, topic};
use crate::api::Problem;
use crate::model::Outcome;

pub const FIND: &str = "find";
pub const KEYBOARD: &str = "keyboard";
pub const CONNECTION: &str = "connection";

/// The page that explains a problem.
pub fn about(problem: &Problem) -> Option<&'static Topic> {
    topic(problem.help_page())
}

/// The page that explains what became of a reset or an undo.
pub fn about_outcome(outcome: &Outcome) -> Option<&'static Topic> {
    topic(match outcome {
        Outcome::Applied => "verified",
        Outcome::Refused { .. } => "refused",
        Outcome::NotApplied { .. } => "not-applied",
        Outcome::Unknown { .. } => "checking",
        Outcome::Unresolved => "unresolved",
    })
}
