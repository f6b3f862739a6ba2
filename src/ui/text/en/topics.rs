//! Which page of the help a problem, or an outcome, belongs to.

use super::help::{Topic, topic};
use crate::api::{AccountProblem, Problem};
use crate::model::Outcome;

pub const FIND: &str = "find";
pub const KEYBOARD: &str = "keyboard";
pub const CONNECTION: &str = "connection";

/// The page that explains a problem.
pub fn about(problem: &Problem) -> Option<&'static Topic> {
    topic(slug(problem))
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

fn slug(problem: &Problem) -> &'static str {
    match problem {
        Problem::BadForm
        | Problem::CrossOrigin
        | Problem::TooManyRequests
        | Problem::AnotherHost
        | Problem::NoSuchPage
        | Problem::Internal
        | Problem::Database { .. } => "trouble",
        Problem::WrongNameOrPassword | Problem::SignOn(_) | Problem::SignedOut => "signing-in",
        Problem::Account(problem) => about_account(*problem),
        Problem::NotPermitted { .. } | Problem::EveryCounter { .. } | Problem::NoSuchApp => "roles",
        Problem::GroupId(_)
        | Problem::NothingFound { .. }
        | Problem::CommunityGroup
        | Problem::NoSuchOperation => FIND,
        Problem::Refused { .. } => "refused",
        Problem::NotReached | Problem::Down { .. } | Problem::HeldBack | Problem::NotRead(_) => CONNECTION,
        Problem::Selection(_)
        | Problem::UnknownKeys { .. }
        | Problem::ReasonMissing
        | Problem::ReasonTooLong
        | Problem::ConfirmationDiffers => "reset",
        Problem::TypedKeys(_) | Problem::ReadableNow { .. } => "unseen",
        Problem::NoSuchPlan
        | Problem::PlanOfSomebodyElse
        | Problem::PlanExpired
        | Problem::KeysChanged { .. }
        | Problem::Overtaken { .. } => "changed",
        Problem::GroupBusy { .. } => "checking",
        Problem::CannotUndo(_) => "undo",
        Problem::Approval(_) | Problem::NotIndependent { .. } => "second-person",
    }
}

fn about_account(problem: AccountProblem) -> &'static str {
    match problem {
        AccountProblem::WrongCode
        | AccountProblem::NotConfirmed
        | AccountProblem::NotACode
        | AccountProblem::AppClosed
        | AccountProblem::WrongPassword
        | AccountProblem::StartAgain
        | AccountProblem::DeadLink
        | AccountProblem::NewPassword(_)
        | AccountProblem::PasswordsDiffer
        | AccountProblem::Passkey(_)
        | AccountProblem::Busy
        | AccountProblem::ProvedNow
        | AccountProblem::SecondFactorMissing => "signing-in",
        AccountProblem::Name(_)
        | AccountProblem::NameTaken
        | AccountProblem::NameBlocked
        | AccountProblem::NameLooksAlike
        | AccountProblem::NoSuchPerson
        | AccountProblem::NoAppChosen
        | AccountProblem::Apps(_)
        | AccountProblem::NoOpenLink
        | AccountProblem::LastManager
        | AccountProblem::NotToOneself => "people",
        AccountProblem::BeyondYourApps | AccountProblem::MoreThanYours | AccountProblem::NoAppGranted => {
            "roles"
        }
    }
}
