//! From what went wrong inside to what a person reads: gives it a reference and tells the log. Which problem comes of
//! which error stands in `problem/`.

use std::fmt::Display;

use tower_sessions::session::Error as SessionError;
use tower_sessions::session_store;

use super::request;
use super::{Problem, Trouble};
use crate::accounts::{self, AccountError};
use crate::batches::BatchError;
use crate::chat::CallError;
use crate::directory::{self, DirectoryError};
use crate::model::Reference;
use crate::reset::ResetError;
use crate::store::StoreError;

/// Gives the problem a reference and writes both to the log.
pub fn trouble(problem: Problem, cause: Option<&dyn Display>) -> Trouble {
    numbered(problem, new_reference(), cause)
}

fn new_reference() -> Option<Reference> {
    request::services().ok().map(|services| services.new_reference())
}

fn told(error: impl Display + Into<Problem>, reference: Option<Reference>) -> Trouble {
    let cause = error.to_string();
    numbered(error.into(), reference, Some(&cause))
}

fn numbered(problem: Problem, reference: Option<Reference>, cause: Option<&dyn Display>) -> Trouble {
    let shown = reference.as_ref().map(ToString::to_string).unwrap_or_default();
    let cause = cause.map(ToString::to_string).unwrap_or_default();
    if matches!(problem, Problem::Internal | Problem::Database { .. }) {
        tracing::error!(reference = shown, problem = problem.name(), cause, "problem.internal");
    } else {
        tracing::info!(reference = shown, problem = problem.name(), cause, "problem.shown");
    }
    Trouble { problem, reference }
}

/// What the log has by this reference.
pub fn logged(error: ResetError, reference: Reference) -> Trouble {
    told(error, Some(reference))
}

/// What the log has of a step on a batch.
pub fn batch_logged(error: BatchError, reference: Reference) -> Trouble {
    told(error, Some(reference))
}

pub fn reset_trouble(error: ResetError) -> Trouble {
    told(error, new_reference())
}

/// Counters that could not be read. `reference`: by which the log has it.
pub fn not_read(error: CallError, reference: Option<Reference>) -> Trouble {
    told(error, reference.or_else(new_reference))
}

/// What was asked of the directory and not done, and that the log has.
pub fn directory_refused(refused: directory::Refused) -> Trouble {
    told(refused.error, Some(refused.reference))
}

pub fn directory_trouble(error: DirectoryError) -> Trouble {
    told(error, new_reference())
}

/// An act on an account that was not done, and that the log has.
pub fn not_done(refused: accounts::Refused) -> Trouble {
    told(refused.error, Some(refused.reference))
}

pub fn batch_trouble(error: BatchError) -> Trouble {
    told(error, new_reference())
}

pub fn account_trouble(error: AccountError) -> Trouble {
    told(error, new_reference())
}

pub fn store_trouble(error: &StoreError) -> Trouble {
    told(error, new_reference())
}

/// Sessions live in the database too.
pub fn session_trouble(error: &SessionError) -> Trouble {
    let problem = match error {
        SessionError::Store(session_store::Error::Backend(_)) => Problem::Database { nothing_sent: true },
        _ => Problem::Internal,
    };
    trouble(problem, Some(error))
}
