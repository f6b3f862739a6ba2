//! How a problem is shown, whatever the language: with which status, at which field, beside which page of the help.
//! Which of it belongs to a problem stands beside the problem; the words, in `ui/errors`.

use axum::http::StatusCode;

use super::Problem;

/// Fields that a problem can point at: their ids on the pages.
pub const FIELD_NAME: &str = "name";
pub const FIELD_CODE: &str = "code";
pub const FIELD_OLD: &str = "old";
pub const FIELD_NEW: &str = "new";
pub const FIELD_AGAIN: &str = "again";
pub const FIELD_ZONE: &str = "zone";
pub const FIELD_APPS: &str = "apps";
pub const FIELD_GROUP: &str = "gid";
pub const FIELD_COUNTERS: &str = "key-0";
/// Of the amounts, the first that is wrong.
pub const FIELD_AMOUNT: &str = "amount";
pub const FIELD_NEW_KEY: &str = "new-key";
pub const FIELD_TYPED_KEYS: &str = "typed-keys";
pub const FIELD_REASON: &str = "reason";
pub const FIELD_TYPED: &str = "confirm";
pub const FIELD_IDS: &str = "ids";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Showing {
    status: StatusCode,
    field: Option<&'static str>,
    help: &'static str,
}

/// Of a problem that belongs to no field.
pub(super) const fn show(status: StatusCode, help: &'static str) -> Showing {
    Showing { status, field: None, help }
}

pub(super) const fn at(field: &'static str, status: StatusCode, help: &'static str) -> Showing {
    Showing { status, field: Some(field), help }
}

impl Problem {
    /// Of the answer that shows it.
    pub fn status(&self) -> StatusCode {
        self.showing().status
    }

    /// The id of the field that it is about, on pages that have it.
    pub fn field(&self) -> Option<&'static str> {
        self.showing().field
    }

    /// The page of the help that says more, as its address has it.
    pub fn help_page(&self) -> &'static str {
        self.showing().help
    }
}
