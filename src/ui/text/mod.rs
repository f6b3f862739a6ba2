//! Every word that a page says. One folder per language, all of the same shape: a module per page,
//! with constants and functions (a function wherever a number or a name is part of the sentence, so
//! that plural forms and word order are the language's own business).
//!
//! There is one language so far. A second is a folder beside `en/`, and a choice where the pages
//! now say `text::`.

mod en;

pub use en::{
    account, account_problems, activity, approvals, check, common, events, find, group, help, keys, passkeys,
    people, problems, receipt, remedies, result, sign_in, single_sign_on, stay, time, topics, undo, unknown,
    unseen, way_back,
};

/// For `<html lang>`.
pub const LANGUAGE: &str = "en";
/// For `<html dir>`.
pub const DIRECTION: &str = "ltr";
