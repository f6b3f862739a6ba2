use serde::{Deserialize, Serialize};

/// The type of a group. The REST API keeps the old names (`Private`, `ChatRoom`); console and
/// SDKs say `Work` and `Meeting`. A type that is newer than this program is kept as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum GroupType {
    Work,
    Public,
    Meeting,
    AvChatRoom,
    Community,
    BChatRoom,
    Other(String),
}

impl GroupType {
    /// The name that the REST API uses.
    pub fn rest_name(&self) -> &str {
        match self {
            Self::Work => "Private",
            Self::Public => "Public",
            Self::Meeting => "ChatRoom",
            Self::AvChatRoom => "AVChatRoom",
            Self::Community => "Community",
            Self::BChatRoom => "BChatRoom",
            Self::Other(name) => name,
        }
    }

    /// The name that console and SDKs use.
    pub fn current_name(&self) -> &str {
        match self {
            Self::Work => "Work",
            Self::Meeting => "Meeting",
            other => other.rest_name(),
        }
    }

    /// Both names where they differ: "Meeting (`ChatRoom`)".
    pub fn label(&self) -> String {
        let (current, rest) = (self.current_name(), self.rest_name());
        if current == rest { current.to_owned() } else { format!("{current} ({rest})") }
    }
}

impl From<String> for GroupType {
    fn from(name: String) -> Self {
        match name.as_str() {
            "Private" | "Work" => Self::Work,
            "Public" => Self::Public,
            "ChatRoom" | "Meeting" => Self::Meeting,
            "AVChatRoom" => Self::AvChatRoom,
            "Community" => Self::Community,
            "BChatRoom" => Self::BChatRoom,
            _ => Self::Other(name),
        }
    }
}

impl From<GroupType> for String {
    fn from(group_type: GroupType) -> Self {
        group_type.rest_name().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_new_names_mean_the_same() {
        for (old, new) in [("Private", "Work"), ("ChatRoom", "Meeting")] {
            assert_eq!(GroupType::from(old.to_owned()), GroupType::from(new.to_owned()));
            assert_eq!(GroupType::from(old.to_owned()).label(), format!("{new} ({old})"));
        }
    }

    #[test]
    fn an_unknown_type_survives() {
        let newer = GroupType::from("Hologram".to_owned());
        assert_eq!(newer, GroupType::Other("Hologram".to_owned()));
        assert_eq!(String::from(newer), "Hologram");
    }
}
