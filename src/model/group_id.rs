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
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum GroupIdError {
    #[error("the group ID is empty")]
    Empty,
    #[error("the group ID is longer than {MAX_GROUP_ID_BYTES} characters")]
    TooLong,
    /// The first one outside printable ASCII, and how many characters stand before it.
    #[error("the group ID holds U+{:04X} after {after} characters", u32::from(*.character))]
    Character { character: char, after: usize },
    #[error("there are {} group IDs", ids.len())]
    Several { ids: Vec<GroupId> },
}

impl GroupId {
    /// Surrounding blanks go, the rest must be an ID. What people paste is read by
    /// [`PastedGroupId`](super::PastedGroupId).
    pub fn parse(text: &str) -> Result<Self, GroupIdError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(GroupIdError::Empty);
        }
        let mut characters = text.chars().enumerate();
        if let Some((after, character)) = characters.find(|(_, character)| !matches!(character, ' '..='~')) {
            return Err(GroupIdError::Character { character, after });
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
        for (text, character, after) in
            [("gr\u{fc}n", '\u{fc}', 2), ("a\u{7f}", '\u{7f}', 1), ("a\nb", '\n', 1)]
        {
            assert_eq!(GroupId::parse(text), Err(GroupIdError::Character { character, after }));
        }
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
