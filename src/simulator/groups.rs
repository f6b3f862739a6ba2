//! A group and its counters.

use serde::{Deserialize, Serialize};

/// Kind of group, under the old names that REST keeps: `Private` is shown as Work and `ChatRoom` as Meeting in newer documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "Tencent's own names")]
pub enum GroupType {
    Private,
    #[default]
    Public,
    ChatRoom,
    #[serde(rename = "AVChatRoom")]
    AvChatRoom,
    #[serde(rename = "BChatRoom")]
    BChatRoom,
    Community,
}

impl GroupType {
    pub(super) const ALL: [Self; 6] =
        [Self::Private, Self::Public, Self::ChatRoom, Self::AvChatRoom, Self::BChatRoom, Self::Community];

    /// The type with this name in REST, if there is one.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name in REST.
    pub fn name(self) -> &'static str {
        match self {
            Self::Private => "Private",
            Self::Public => "Public",
            Self::ChatRoom => "ChatRoom",
            Self::AvChatRoom => "AVChatRoom",
            Self::BChatRoom => "BChatRoom",
            Self::Community => "Community",
        }
    }
}

/// A group, with what `get_group_info` says about it and with its counters. In JSON under Tencent's names, and all but `Type` may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct Group {
    /// Any text: what an ID may look like is checked in requests, not here.
    #[serde(default)]
    pub group_id: String,
    /// Its type.
    #[serde(rename = "Type")]
    pub group_type: GroupType,
    /// At most 100 bytes in the real one.
    #[serde(default)]
    pub name: String,
    /// Empty when the owner has left.
    #[serde(default, rename = "Owner_Account")]
    pub owner_account: String,
    /// Free text.
    #[serde(default)]
    pub introduction: String,
    /// Free text.
    #[serde(default)]
    pub notification: String,
    /// A picture's address, or empty.
    #[serde(default)]
    pub face_url: String,
    /// Unix seconds.
    #[serde(default)]
    pub create_time: u64,
    /// When its name or its other words were changed last, in Unix seconds; 0 for never since it was made.
    #[serde(default)]
    pub last_info_time: u64,
    /// Unix seconds; 0 for never.
    #[serde(default)]
    pub last_msg_time: u64,
    /// How many members.
    #[serde(default)]
    pub member_num: u64,
    /// How many at most; 0 for `AVChatRoom`, which has no limit.
    #[serde(default)]
    pub max_member_num: u64,
    /// Whether only the owner and admins may speak.
    #[serde(default)]
    pub mute_all_member: bool,
    /// In the order in which they came to be.
    #[serde(default, rename = "GroupCounter", with = "pairs")]
    pub counters: Vec<(String, i64)>,
    /// Whether likes arrive here while live traffic is on. The simulator's own: no answer has it.
    #[serde(default)]
    pub lively: bool,
    /// Whether requests to change its counters are neither carried out nor answered, so that nobody can tell what became of them. The simulator's own,
    /// for people who want to see that.
    #[serde(default)]
    pub unanswered: bool,
}

impl Group {
    /// A group with one member, its owner `leckie`, and no counters.
    pub fn new(group_id: impl Into<String>, group_type: GroupType, name: impl Into<String>) -> Self {
        Self {
            group_id: group_id.into(),
            group_type,
            name: name.into(),
            owner_account: "leckie".to_owned(),
            introduction: String::new(),
            notification: String::new(),
            face_url: String::new(),
            create_time: 1_426_976_500,
            last_info_time: 0,
            last_msg_time: 0,
            member_num: 1,
            max_member_num: if group_type == GroupType::AvChatRoom { 0 } else { 200 },
            mute_all_member: false,
            counters: Vec::new(),
            lively: false,
            unanswered: false,
        }
    }

    /// With these counters, in this order.
    #[must_use]
    pub fn with_counters<K: Into<String>>(mut self, counters: impl IntoIterator<Item = (K, i64)>) -> Self {
        self.counters = counters.into_iter().map(|(key, value)| (key.into(), value)).collect();
        self
    }

    /// With this owner; empty for none.
    #[must_use]
    pub fn owned_by(mut self, account: impl Into<String>) -> Self {
        self.owner_account = account.into();
        self
    }

    /// The value under a key.
    pub fn counter(&self, key: &str) -> Option<i64> {
        self.counters.iter().find(|(name, _)| name == key).map(|(_, value)| *value)
    }

    /// Gives a counter a value, at the end of the list if it is new.
    pub fn set_counter(&mut self, key: &str, value: i64) {
        match self.counters.iter_mut().find(|(name, _)| name == key) {
            Some((_, old)) => *old = value,
            None => self.counters.push((key.to_owned(), value)),
        }
    }

    /// Takes a counter away; whether it was there.
    pub fn remove_counter(&mut self, key: &str) -> bool {
        let before = self.counters.len();
        self.counters.retain(|(name, _)| name != key);
        self.counters.len() < before
    }
}

/// Counters in JSON as Tencent writes them.
mod pairs {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "PascalCase", deny_unknown_fields)]
    struct Pair {
        key: String,
        value: i64,
    }

    pub(super) fn serialize<S: Serializer>(
        counters: &[(String, i64)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(counters.iter().map(|(key, value)| Pair { key: key.clone(), value: *value }))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(String, i64)>, D::Error> {
        let pairs = Vec::<Pair>::deserialize(deserializer)?;
        Ok(pairs.into_iter().map(|pair| (pair.key, pair.value)).collect())
    }
}

/// Whether this could be a group's ID: printable ASCII, at most 48 bytes, or 96 for a topic.
pub(super) fn is_group_id(text: &str) -> bool {
    let longest = if text.contains("@TOPIC#_") { 96 } else { 48 };
    !text.is_empty() && text.len() <= longest && text.bytes().all(|byte| (0x20..=0x7e).contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_printable_ascii_of_bounded_length() {
        assert!(is_group_id("a / b ? # % & \" <"));
        assert!(is_group_id(&"x".repeat(48)));
        assert!(!is_group_id(&"x".repeat(49)));
        assert!(is_group_id("@TGS#_@TGS#cMOQ7HIM62CD@TOPIC#_@TOPIC#cXVGGHIM62CE"));
        assert!(!is_group_id(""));
        assert!(!is_group_id("té"));
        assert!(!is_group_id("a\n"));
    }

    #[test]
    fn survives_json() -> serde_json::Result<()> {
        let group =
            Group::new("@TGS#aC5SZEAEF", GroupType::AvChatRoom, "live").with_counters([("like", i64::MIN)]);
        let text = serde_json::to_string(&group)?;
        assert!(text.contains(r#""Type":"AVChatRoom""#), "{text}");
        assert!(text.contains(r#"[{"Key":"like","Value":-9223372036854775808}]"#), "{text}");
        assert_eq!(serde_json::from_str::<Group>(&text)?, group);
        let short: Group = serde_json::from_str(r#"{"Type":"Public"}"#)?;
        assert_eq!(short.group_type, GroupType::Public);
        Ok(())
    }
}
