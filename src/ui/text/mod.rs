//! Every word that a page says. One folder per language, all of the same shape: a module per page,
//! with constants and functions (a function wherever a number or a name is part of the sentence, so
//! that plural forms and word order are the language's own business).
//!
//! English alone. The words are on their way to [`crate::words`], which speaks six languages; the sign-in page's
//! stand there already.

mod device;
mod en;
pub mod log;
pub mod refusals;
pub mod rights;
pub mod shared;

pub use device::device;

pub use en::{approvals, check, common, receipt, result, time, undo, unknown, unseen, way_back};
