use std::fmt;

use serde::{Deserialize, Serialize};

/// Longest ID of a group, in bytes (Tencent Chat, "Group system": maximum 48).
pub const MAX_GROUP_ID_BYTES: usize = 48;
/// Longest ID of a topic inside a community, in bytes.
pub const MAX_TOPIC_ID_BYTES: usize = 96;

const COMMUNITY_PREFIX: &str = "@TGS#_";
const TOPIC_MARK: &str = "@TOPIC#_";

/// The ID of a group: printable ASCII, at most 48 bytes (topics: 96).
///
/// It may hold spaces and `/ ? # % & " <`, so it is never pasted into a URL, a page or JSON:
/// it is encoded there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GroupId(String);

/// Why a text is not a group ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum GroupIdError {
    #[error("the group ID is empty")]
    Empty,
    #[error("the group ID is longer than {MAX_GROUP_ID_BYTES} characters")]
    TooLong,
    #[error("the group ID holds a character outside printable ASCII")]
    NotPrintableAscii,
}

impl GroupId {
    /// Parses what somebody typed or pasted: surrounding blanks go, the rest must be an ID.
    pub fn parse(text: &str) -> Result<Self, GroupIdError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(GroupIdError::Empty);
        }
        if !text.bytes().all(|byte| (0x20..=0x7e).contains(&byte)) {
            return Err(GroupIdError::NotPrintableAscii);
        }
        let longest = if text.contains(TOPIC_MARK) { MAX_TOPIC_ID_BYTES } else { MAX_GROUP_ID_BYTES };
        if text.len() > longest {
            return Err(GroupIdError::TooLong);
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the ID is that of a community or of a topic in one. Those have no counters
    /// (API page `delete_group_counter`: "Community: not supported").
    pub fn is_community(&self) -> bool {
        self.0.starts_with(COMMUNITY_PREFIX)
    }
}

impl fmt::Display for GroupId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for GroupId {
    type Error = GroupIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<GroupId> for String {
    fn from(id: GroupId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_every_printable_ascii_character() {
        let id = GroupId::parse("a b/c?d#e%f&g\"h<i>~").unwrap();
        assert_eq!(id.as_str(), "a b/c?d#e%f&g\"h<i>~");
    }

    #[test]
    fn surrounding_blanks_go() {
        assert_eq!(GroupId::parse(" \t@TGS#aC5SZEAEF\n").unwrap().as_str(), "@TGS#aC5SZEAEF");
    }

    #[test]
    fn refuses_what_is_not_an_id() {
        assert_eq!(GroupId::parse("   "), Err(GroupIdError::Empty));
        assert_eq!(GroupId::parse("gr\u{fc}n"), Err(GroupIdError::NotPrintableAscii));
        assert_eq!(GroupId::parse("a\u{7f}"), Err(GroupIdError::NotPrintableAscii));
        assert_eq!(GroupId::parse("a\nb"), Err(GroupIdError::NotPrintableAscii));
        assert_eq!(GroupId::parse(&"x".repeat(49)), Err(GroupIdError::TooLong));
        assert!(GroupId::parse(&"x".repeat(48)).is_ok());
    }

    #[test]
    fn topics_may_be_twice_as_long() {
        let topic = format!("@TGS#_@TGS#cMOQ7HIM62CD@TOPIC#_{}", "t".repeat(65));
        assert_eq!(topic.len(), 96);
        assert!(GroupId::parse(&topic).unwrap().is_community());
        assert_eq!(GroupId::parse(&format!("{topic}t")), Err(GroupIdError::TooLong));
    }

    #[test]
    fn a_community_is_known_by_its_prefix() {
        assert!(GroupId::parse("@TGS#_@TGS#cMOQ7HIM62CD").unwrap().is_community());
        assert!(!GroupId::parse("@TGS#cMOQ7HIM62CD").unwrap().is_community());
    }

    #[test]
    fn deserializing_parses() {
        assert!(serde_json::from_str::<GroupId>("\"\"").is_err());
        assert_eq!(serde_json::from_str::<GroupId>("\"g\"").unwrap().as_str(), "g");
    }
}
