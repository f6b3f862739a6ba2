//! The bytes that an entry's hash is made of. `docs/ACTIVITY-LOG.md` describes them for others, so
//! a change here is a new version, never an edit.

use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;

use crate::store::StoreError;
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
        self.write(|part| hasher.update(part));
        hex::encode(hasher.finalize())
    }

    /// The canonical form, part by part.
    fn write(&self, mut to: impl FnMut(&[u8])) {
        to(VERSION.as_bytes());
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
                    to(text.len().to_string().as_bytes());
                    to(b":");
                    to(text.as_bytes());
                    to(b"\n");
                }
                None => to(b"-\n"),
            }
        }
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

/// Whatever is written down.
#[cfg(test)]
mod fuzz {
    use proptest::prelude::*;

    use super::*;
    use crate::fuzz::text;

    /// Texts that look like the form itself, and any others.
    fn field() -> impl Strategy<Value = String> {
        prop_oneof!["([-0-9:\n]|-\n|1:a\n|2:){0,4}", text()]
    }

    fn row() -> impl Strategy<Value = Row> {
        let maybe = || proptest::option::of(field());
        let numbers = (any::<i64>(), any::<i64>(), proptest::option::of(any::<i64>()));
        let texts = (field(), field(), field(), field());
        let others = (maybe(), maybe(), maybe(), maybe(), maybe(), maybe());
        (numbers, texts, others).prop_map(|(numbers, texts, others)| Row {
            seq: numbers.0,
            at: numbers.1,
            app: numbers.2,
            action: texts.0,
            outcome: texts.1,
            details: texts.2,
            previous_hash: texts.3,
            operator_id: others.0,
            operator_name: others.1,
            group_id: others.2,
            reference: others.3,
            reason: others.4,
            address: others.5,
        })
    }

    fn form(row: &Row) -> Vec<u8> {
        let mut form = Vec::new();
        row.write(|part| form.extend(part));
        form
    }

    /// The fields of a form, read as docs/ACTIVITY-LOG.md describes it; `None`: it is none.
    fn read(form: &[u8]) -> Option<Vec<Option<Vec<u8>>>> {
        let mut rest = form.strip_prefix(b"counterdesk-activity-1\n")?;
        let mut fields = Vec::new();
        while !rest.is_empty() {
            if let Some(behind) = rest.strip_prefix(b"-\n") {
                fields.push(None);
                rest = behind;
                continue;
            }
            let colon = rest.iter().position(|byte| *byte == b':')?;
            let length: usize = std::str::from_utf8(&rest[..colon]).ok()?.parse().ok()?;
            let (text, behind) = rest[colon + 1..].split_at_checked(length)?;
            fields.push(Some(text.to_vec()));
            rest = behind.strip_prefix(b"\n")?;
        }
        Some(fields)
    }

    fn fields(row: &Row) -> Vec<Option<Vec<u8>>> {
        let text = |text: &str| Some(text.as_bytes().to_vec());
        let maybe = |field: &Option<String>| field.as_deref().and_then(text);
        vec![
            text(&row.seq.to_string()),
            text(&row.at.to_string()),
            text(&row.action),
            maybe(&row.operator_id),
            maybe(&row.operator_name),
            row.app.and_then(|app| text(&app.to_string())),
            maybe(&row.group_id),
            maybe(&row.reference),
            text(&row.outcome),
            maybe(&row.reason),
            maybe(&row.address),
            text(&row.details),
            text(&row.previous_hash),
        ]
    }

    proptest! {
        /// It can be taken apart again, so no two entries have the same; and what is hashed is all of it.
        #[test]
        fn a_form_is_the_entry_and_no_other(row in row()) {
            let form = form(&row);
            prop_assert_eq!(read(&form), Some(fields(&row)));
            prop_assert_eq!(row.hash(), hex::encode(Sha256::digest(&form)));
        }

        #[test]
        fn two_entries_have_two_forms(one in row(), other in row(), swapped: bool) {
            let mut other = other;
            if swapped {
                // The same texts in other places.
                other = one.clone();
                std::mem::swap(&mut other.operator_id, &mut other.operator_name);
                std::mem::swap(&mut other.action, &mut other.outcome);
            }
            prop_assert_eq!(form(&one) == form(&other), fields(&one) == fields(&other));
        }
    }
}
