//! The bytes that an entry's hash is made of. `docs/ACTIVITY-LOG.md` describes them for others, so
//! a change here is a new version, never an edit.

use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;

use crate::store::StoreError;
use crate::store::migrate::hex;
use crate::store::rows::Columns;

const VERSION: &str = "counterdesk-activity-1\n";

/// A row as it stands in the table, unparsed: checking a hash must not depend on what it means.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub seq: i64,
    pub at: i64,
    pub action: String,
    pub operator_id: Option<String>,
    pub operator_name: Option<String>,
    pub app: Option<i64>,
    pub group_id: Option<String>,
    pub reference: Option<String>,
    pub outcome: String,
    pub reason: Option<String>,
    pub address: Option<String>,
    pub details: String,
    pub previous_hash: String,
}

impl Row {
    pub fn read(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            seq: row.number("seq")?,
            at: row.number("at")?,
            action: row.text("action")?,
            operator_id: row.optional_text("operator_id")?,
            operator_name: row.optional_text("operator_name")?,
            app: row.optional_number("app")?,
            group_id: row.optional_text("group_id")?,
            reference: row.optional_text("reference")?,
            outcome: row.text("outcome")?,
            reason: row.optional_text("reason")?,
            address: row.optional_text("address")?,
            details: row.text("details")?,
            previous_hash: row.text("previous_hash")?,
        })
    }

    /// SHA-256 of the canonical form, in lower-case hexadecimal.
    pub fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(VERSION);
        let (seq, at) = (self.seq.to_string(), self.at.to_string());
        let app = self.app.map(|app| app.to_string());
        for field in [
            Some(seq.as_str()),
            Some(&at),
            Some(&self.action),
            self.operator_id.as_deref(),
            self.operator_name.as_deref(),
            app.as_deref(),
            self.group_id.as_deref(),
            self.reference.as_deref(),
            Some(&self.outcome),
            self.reason.as_deref(),
            self.address.as_deref(),
            Some(&self.details),
            Some(&self.previous_hash),
        ] {
            match field {
                // The length in front: no text can pretend to be two fields.
                Some(text) => {
                    hasher.update(text.len().to_string());
                    hasher.update(":");
                    hasher.update(text);
                    hasher.update("\n");
                }
                None => hasher.update("-\n"),
            }
        }
        hex(&hasher.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        Row {
            seq: 1,
            at: 1_763_462_671_250,
            action: "sign_in".to_owned(),
            operator_id: Some("operator-1-id".to_owned()),
            operator_name: Some("op\u{e9}rateur-1".to_owned()),
            app: None,
            group_id: None,
            reference: None,
            outcome: "done".to_owned(),
            reason: None,
            address: Some("192.0.2.7".to_owned()),
            details: "{}".to_owned(),
            previous_hash: "0".repeat(64),
        }
    }

    #[test]
    fn the_hash_is_the_one_that_the_documentation_gives() {
        assert_eq!(row().hash(), "137bff5c8306bc5924656a82c7654893b0c2b289253008c578a375933f3b31ab");
    }

    #[test]
    fn absent_is_not_empty_and_text_cannot_move_from_field_to_field() {
        let first = row();
        let mut empty = row();
        empty.reason = Some(String::new());
        assert_ne!(first.hash(), empty.hash());
        let mut moved = row();
        moved.operator_id = Some("operator-1".to_owned());
        moved.operator_name = Some("-idop\u{e9}rateur-1".to_owned());
        assert_ne!(first.hash(), moved.hash());
    }
}
