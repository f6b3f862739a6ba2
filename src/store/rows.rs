//! From values to columns and back. Whatever a table holds is parsed again on the way out: a file
//! that somebody edited must not bring, say, an empty selection into the program.

use std::borrow::Cow;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::StoreError;
use crate::model::{GroupId, GroupType, Reference, SdkAppId, Timestamp};

/// Reads columns by name, as the types they stand for.
pub(super) trait Columns {
    fn text(&self, column: &'static str) -> Result<String, StoreError>;
    fn optional_text(&self, column: &'static str) -> Result<Option<String>, StoreError>;
    fn number(&self, column: &'static str) -> Result<i64, StoreError>;
    fn optional_number(&self, column: &'static str) -> Result<Option<i64>, StoreError>;

    fn flag(&self, column: &'static str) -> Result<bool, StoreError> {
        Ok(self.number(column)? != 0)
    }

    fn time(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        self.number(column).map(Timestamp)
    }

    fn optional_time(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.optional_number(column)?.map(Timestamp))
    }

    /// One of a closed list of names.
    fn named<T>(&self, column: &'static str, of: fn(&str) -> Option<T>) -> Result<T, StoreError> {
        of(&self.text(column)?).ok_or(StoreError::Corrupt { what: column })
    }

    fn json<T: DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(column)?).map_err(|_| StoreError::Corrupt { what: column })
    }

    fn optional_json<T: DeserializeOwned>(&self, column: &'static str) -> Result<Option<T>, StoreError> {
        let parse =
            |text: String| serde_json::from_str(&text).map_err(|_| StoreError::Corrupt { what: column });
        self.optional_text(column)?.map(parse).transpose()
    }

    fn app(&self) -> Result<SdkAppId, StoreError> {
        SdkAppId::try_from(self.number("app")?).map_err(|_| StoreError::Corrupt { what: "app" })
    }

    fn group(&self) -> Result<GroupId, StoreError> {
        GroupId::parse(&self.text("group_id")?).map_err(|_| StoreError::Corrupt { what: "group_id" })
    }

    fn group_type(&self) -> Result<GroupType, StoreError> {
        self.text("group_type").map(GroupType::from)
    }

    fn reference(&self, column: &'static str) -> Result<Reference, StoreError> {
        Reference::parse(&self.text(column)?).map_err(|_| StoreError::Corrupt { what: column })
    }
}

impl Columns for AnyRow {
    fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.try_get(column).map_err(|_| StoreError::Corrupt { what: column })
    }

    fn optional_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        self.try_get(column).map_err(|_| StoreError::Corrupt { what: column })
    }

    fn number(&self, column: &'static str) -> Result<i64, StoreError> {
        self.try_get(column).map_err(|_| StoreError::Corrupt { what: column })
    }

    fn optional_number(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        self.try_get(column).map_err(|_| StoreError::Corrupt { what: column })
    }
}

/// An app's number as the signed 64 bits that both databases have.
pub(super) fn app_number(app: SdkAppId) -> Result<i64, StoreError> {
    i64::try_from(app).map_err(|_| StoreError::Unstorable { what: "an SDKAppID of more than 63 bits" })
}

/// JSON escapes NUL, so anything can be stored this way.
pub(super) fn json<T: Serialize + ?Sized>(what: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Unstorable { what })
}

/// The same for what may be absent: `NULL`.
pub(super) fn optional_json<T: Serialize + ?Sized>(
    what: &'static str,
    value: Option<&T>,
) -> Result<Option<String>, StoreError> {
    value.map(|value| json(what, value)).transpose()
}

/// A text from one of our own people: refused if it holds NUL, on both databases alike.
pub(super) fn exact<'a>(what: &'static str, text: &'a str) -> Result<&'a str, StoreError> {
    if has_nul(text) { Err(StoreError::Unstorable { what }) } else { Ok(text) }
}

/// A text from Tencent Chat that is only shown: a NUL in a group's name must not be what keeps
/// anybody from resetting its counters.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if has_nul(text) { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { Cow::Borrowed(text) }
}

pub(super) fn has_nul(text: &str) -> bool {
    text.contains('\0')
}
