//! From what went wrong inside to what a person reads: one place.

use std::fmt::Display;

use tower_sessions::session::Error as SessionError;
use tower_sessions::session_store;

use super::auth::Refusal;
use super::request;
use super::{AccountProblem, BatchProblem, DirectoryProblem, Problem, Trouble};
use crate::accounts::{self, AccountError};
use crate::batches::{self, BatchError, IntakeFault};
use crate::chat::{CallError, NotSent};
use crate::directory::DirectoryError;
use crate::model::Reference;
use crate::reset::{Refused, ResetError};
use crate::store::StoreError;

/// Gives the problem a reference and writes both to the log.
pub fn trouble(problem: Problem, cause: Option<&dyn Display>) -> Trouble {
    let reference = request::services().ok().map(|services| services.new_reference());
    numbered(problem, reference, cause)
}

fn numbered(problem: Problem, reference: Option<Reference>, cause: Option<&dyn Display>) -> Trouble {
    let shown = reference.as_ref().map(ToString::to_string).unwrap_or_default();
    let cause = cause.map(ToString::to_string).unwrap_or_default();
    if matches!(problem, Problem::Internal | Problem::Database { .. }) {
        tracing::error!(reference = shown, ?problem, cause, "problem.internal");
    } else {
        tracing::info!(reference = shown, ?problem, cause, "problem.shown");
    }
    Trouble { problem, reference }
}

/// A step that was refused, and that the log has; or what whoever asked for it lacks.
pub fn refused(refused: Refused) -> Result<Trouble, Refusal> {
    let Refused { error, reference, .. } = refused;
    Refusal::of(&error).map_or_else(|| Ok(logged(error, reference)), Err)
}

/// What the log has by this reference.
pub fn logged(error: ResetError, reference: Reference) -> Trouble {
    let cause = error.to_string();
    numbered(reset_problem(error), Some(reference), Some(&cause))
}

pub fn reset_trouble(error: ResetError) -> Trouble {
    let cause = error.to_string();
    trouble(reset_problem(error), Some(&cause))
}

/// Counters that could not be read. `reference`: by which the log has it.
pub fn not_read(error: CallError, reference: Option<Reference>) -> Trouble {
    match reference {
        Some(reference) => logged(error.into(), reference),
        None => reset_trouble(error.into()),
    }
}

pub fn directory_trouble(error: DirectoryError) -> Trouble {
    let cause = error.to_string();
    let problem = match error {
        DirectoryError::NoSuchApp => Problem::NoSuchApp,
        DirectoryError::Call(error) => call_problem(error),
        DirectoryError::Store(error) => store_problem(&error),
        DirectoryError::NotRead => Problem::Directory(DirectoryProblem::NotRead),
        DirectoryError::UnderWay => Problem::Directory(DirectoryProblem::UnderWay),
        DirectoryError::NotBefore(at) => Problem::Directory(DirectoryProblem::NotBefore { at }),
        DirectoryError::NotPermitted(permission) => Problem::NotPermitted { permission },
        // Leads to a page that asks for what is missing.
        DirectoryError::SignedOut => Problem::SignedOut,
        DirectoryError::TooMany(most) => Problem::Directory(DirectoryProblem::TooManyFound { most }),
        DirectoryError::EndlessList(_) | DirectoryError::TakenOver => Problem::Internal,
    };
    trouble(problem, Some(&cause))
}

fn reset_problem(error: ResetError) -> Problem {
    match error {
        ResetError::NoSuchApp => Problem::NoSuchApp,
        ResetError::Community => Problem::CommunityGroup,
        ResetError::GroupId(error) => Problem::GroupId(error),
        ResetError::Call(error) => call_problem(error),
        ResetError::Store(error) => store_problem(&error),
        ResetError::Selection(error) => Problem::Selection(error),
        ResetError::UnknownKeys(keys) => Problem::UnknownKeys { keys },
        ResetError::ReasonMissing => Problem::ReasonMissing,
        ResetError::ReasonTooLong => Problem::ReasonTooLong,
        ResetError::NotPermitted(permission) => Problem::NotPermitted { permission },
        ResetError::EveryCounter { seen } => Problem::EveryCounter { seen },
        // Both lead to a page that asks for what is missing.
        ResetError::SignedOut | ResetError::NotProved => Problem::SignedOut,
        ResetError::NoSuchPlan => Problem::NoSuchPlan,
        ResetError::PlanOfSomebodyElse => Problem::PlanOfSomebodyElse,
        ResetError::PlanExpired => Problem::PlanExpired,
        ResetError::KeysChanged { added, gone, by } => Problem::KeysChanged { added, gone, by },
        ResetError::ReadableNow { missing } => Problem::ReadableNow { missing },
        ResetError::ConfirmationDiffers => Problem::ConfirmationDiffers,
        ResetError::GroupBusy(operation) | ResetError::Interrupted(operation) => {
            Problem::GroupBusy { operation }
        }
        ResetError::Overtaken(operation) => Problem::Overtaken { operation },
        ResetError::CannotAdjust(why) => Problem::CannotAdjust(why),
        ResetError::CannotUndo(why) => Problem::CannotUndo(why),
        ResetError::Approval(fault) => Problem::Approval(fault),
        ResetError::NotIndependent(ties) => Problem::NotIndependent { ties },
        ResetError::NoSuchOperation => Problem::NoSuchOperation,
    }
}

/// An act on an account that was not done, and that the log has.
pub fn not_done(refused: accounts::Refused) -> Trouble {
    let cause = refused.error.to_string();
    numbered(account_problem(refused.error), Some(refused.reference), Some(&cause))
}

/// A step on a batch that was refused, and that the log has; or what whoever asked for it lacks.
pub fn batch_refused(refused: batches::Refused) -> Result<Trouble, Refusal> {
    let batches::Refused { error, reference } = refused;
    if let BatchError::Reset(error) = &error
        && let Some(refusal) = Refusal::of(error)
    {
        return Err(refusal);
    }
    let cause = error.to_string();
    Ok(numbered(batch_problem(error), Some(reference), Some(&cause)))
}

pub fn batch_trouble(error: BatchError) -> Trouble {
    let cause = error.to_string();
    trouble(batch_problem(error), Some(&cause))
}

fn batch_problem(error: BatchError) -> Problem {
    match error {
        BatchError::Reset(error) => reset_problem(error),
        BatchError::Intake(fault) => Problem::Batch(intake_problem(fault)),
        BatchError::NoSuchBatch => Problem::Batch(BatchProblem::NoSuchBatch),
        BatchError::NoSuchList => Problem::Batch(BatchProblem::NoSuchList),
        BatchError::ListName => Problem::Batch(BatchProblem::ListName),
        BatchError::SomebodyElses => Problem::Batch(BatchProblem::SomebodyElses),
        BatchError::NothingToDo => Problem::Batch(BatchProblem::NothingToDo),
        BatchError::CountDiffers { groups } => Problem::Batch(BatchProblem::CountDiffers { groups }),
        BatchError::Changed => Problem::Batch(BatchProblem::Changed),
        BatchError::TooOld => Problem::Batch(BatchProblem::TooOld),
        BatchError::StillOpen => Problem::Batch(BatchProblem::StillOpen),
        BatchError::Expired => Problem::Batch(BatchProblem::Expired),
        BatchError::TooLate { .. } => Problem::Batch(BatchProblem::TooLate),
    }
}

fn intake_problem(fault: IntakeFault) -> BatchProblem {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    match fault {
        IntakeFault::Empty => BatchProblem::ListEmpty,
        IntakeFault::TooMany { groups } => BatchProblem::ListTooMany { groups: count(groups) },
        IntakeFault::TooLarge(_) => BatchProblem::ListTooLarge,
        IntakeFault::NoText => BatchProblem::ListNoText,
        IntakeFault::Lines { first, count: lines } => BatchProblem::ListLines {
            first: first.into_iter().map(|bad| (bad.line, bad.text)).collect(),
            count: count(lines),
        },
    }
}

pub fn account_trouble(error: AccountError) -> Trouble {
    let cause = error.to_string();
    trouble(account_problem(error), Some(&cause))
}

fn account_problem(error: AccountError) -> Problem {
    let problem = match error {
        AccountError::WrongNameOrPassword { .. } => return Problem::WrongNameOrPassword,
        AccountError::Store(error) => return store_problem(&error),
        AccountError::Hashing(_)
        | AccountError::Seal(_)
        | AccountError::Totp(_)
        | AccountError::Passkeys(_) => return Problem::Internal,
        AccountError::WrongCode | AccountError::CodeHeldBack => AccountProblem::WrongCode,
        AccountError::NotACode => AccountProblem::NotACode,
        AccountError::AppClosed => AccountProblem::AppClosed,
        AccountError::WrongPassword => AccountProblem::WrongPassword,
        AccountError::StartAgain => AccountProblem::StartAgain,
        AccountError::DeadLink => AccountProblem::DeadLink,
        AccountError::Name(fault) => AccountProblem::Name(fault),
        AccountError::NameTaken => AccountProblem::NameTaken,
        AccountError::NameBlocked => AccountProblem::NameBlocked,
        AccountError::NotConfirmed => AccountProblem::NotConfirmed,
        AccountError::NoOpenLink => AccountProblem::NoOpenLink,
        AccountError::NameLooksAlike => AccountProblem::NameLooksAlike,
        AccountError::NewPassword(fault) => AccountProblem::NewPassword(fault),
        AccountError::PasswordsDiffer => AccountProblem::PasswordsDiffer,
        AccountError::Passkey { fault, .. } => AccountProblem::Passkey(fault),
        AccountError::NoSuchPerson => AccountProblem::NoSuchPerson,
        AccountError::NotPermitted(permission) => return Problem::NotPermitted { permission },
        AccountError::NoApp => AccountProblem::NoAppGranted,
        AccountError::BeyondYourApps => AccountProblem::BeyondYourApps,
        AccountError::MoreThanYours => AccountProblem::MoreThanYours,
        AccountError::NoAppChosen => AccountProblem::NoAppChosen,
        AccountError::LastManager => AccountProblem::LastManager,
        AccountError::NotToOneself => AccountProblem::NotToOneself,
        AccountError::Busy => AccountProblem::Busy,
        AccountError::SignOn { fault, .. } => return Problem::SignOn(fault),
    };
    Problem::Account(problem)
}

pub fn store_trouble(error: &StoreError) -> Trouble {
    trouble(store_problem(error), Some(error))
}

/// Nothing is sent before it is written down, so a step that the database stopped has sent nothing.
fn store_problem(error: &StoreError) -> Problem {
    if error.is_outage() { Problem::Database { nothing_sent: true } } else { Problem::Internal }
}

/// Sessions live in the database too.
pub fn session_trouble(error: &SessionError) -> Trouble {
    let problem = match error {
        SessionError::Store(session_store::Error::Backend(_)) => Problem::Database { nothing_sent: true },
        _ => Problem::Internal,
    };
    trouble(problem, Some(error))
}

pub fn call_problem(error: CallError) -> Problem {
    match error {
        CallError::Refused(refusal) => Problem::Refused { code: refusal.code, info: refusal.info },
        CallError::NotSent(NotSent::Down { since }) => Problem::Down { since },
        CallError::NotSent(NotSent::HeldBack { .. }) => Problem::HeldBack,
        CallError::NotSent(_) => Problem::NotReached,
        CallError::Unknown(reason) => Problem::NotRead(reason),
    }
}
