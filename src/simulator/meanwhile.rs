//! What others do to groups while a client reads them page by page: at once, or between two calls of its.

use serde::{Deserialize, Serialize};

use super::collection::Groups;
use super::groups::Group;

/// A change that somebody else makes to a group.
///
/// In JSON: `{"rename":{"group_id":"a","name":"b"}}`, `{"remove":{"group_id":"a"}}`, `{"recreate":{"GroupId":"a","Type":"Public"}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum GroupChange {
    /// Gives it another name.
    Rename {
        /// Which group.
        group_id: String,
        /// Its new name.
        name: String,
    },
    /// Disbands it.
    Remove {
        /// Which group.
        group_id: String,
    },
    /// Makes it, or puts this in its place: the list has it where it was.
    Put(Box<Group>),
    /// Disbands the group with this ID and makes another under the same ID, perhaps of another type: the list has it at its end.
    Recreate(Box<Group>),
    /// Gives a counter a value.
    SetCounter {
        /// Which group.
        group_id: String,
        /// Which counter.
        key: String,
        /// Its new value.
        value: i64,
    },
    /// Takes a counter away.
    RemoveCounter {
        /// Which group.
        group_id: String,
        /// Which counter.
        key: String,
    },
}

impl GroupChange {
    /// Gives a group another name.
    pub fn rename(group_id: impl Into<String>, name: impl Into<String>) -> Self {
        Self::Rename { group_id: group_id.into(), name: name.into() }
    }

    /// Disbands a group.
    pub fn remove(group_id: impl Into<String>) -> Self {
        Self::Remove { group_id: group_id.into() }
    }

    /// Makes a group, or puts this in its place.
    pub fn put(group: Group) -> Self {
        Self::Put(Box::new(group))
    }

    /// Disbands the group with this ID and makes this one.
    pub fn recreate(group: Group) -> Self {
        Self::Recreate(Box::new(group))
    }

    /// Whether there was what it is about.
    pub(super) fn make(self, groups: &mut Groups, now: u64) -> bool {
        match self {
            Self::Rename { group_id, name } => groups.get_mut(&group_id).is_some_and(|group| {
                group.name = name;
                group.last_info_time = now;
                true
            }),
            Self::Remove { group_id } => groups.remove(&group_id).is_some(),
            Self::Put(group) => {
                groups.put(*group);
                true
            }
            Self::Recreate(group) => {
                let was_there = groups.remove(&group.group_id).is_some();
                groups.put(*group);
                was_there
            }
            Self::SetCounter { group_id, key, value } => {
                groups.get_mut(&group_id).map(|group| group.set_counter(&key, value)).is_some()
            }
            Self::RemoveCounter { group_id, key } => {
                groups.get_mut(&group_id).is_some_and(|group| group.remove_counter(&key))
            }
        }
    }
}

/// A change that waits for its moment: right before a call is carried out, so that it is the same in each run, however fast the client is.
///
/// In JSON only `change` must be there: `{"change":{"remove":{"group_id":"a"}},"command":"get_appid_group_list","skip":1}` disbands a group between the
/// first and the second page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meanwhile {
    /// Only calls of this command count, such as `get_appid_group_list`; otherwise all do.
    #[serde(default)]
    pub command: Option<String>,
    /// How many calls pass first. Those that are refused for their signature or their pace do not count, nor those that a fault keeps from being
    /// carried out.
    #[serde(default)]
    pub skip: u32,
    /// What then happens.
    pub change: GroupChange,
}

impl Meanwhile {
    /// Before the next call, whatever its command.
    pub fn new(change: GroupChange) -> Self {
        Self { command: None, skip: 0, change }
    }

    /// Only calls of this command count.
    #[must_use]
    pub fn on(mut self, command: impl Into<String>) -> Self {
        self.command = Some(command.into());
        self
    }

    /// Lets so many calls pass first.
    #[must_use]
    pub fn after_skipping(mut self, skip: u32) -> Self {
        self.skip = skip;
        self
    }
}

/// The changes that are waiting, oldest first.
#[derive(Debug, Default)]
pub(super) struct Waiting(Vec<Meanwhile>);

impl Waiting {
    pub(super) fn add(&mut self, meanwhile: Meanwhile) {
        self.0.push(meanwhile);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn all(&self) -> &[Meanwhile] {
        &self.0
    }

    /// Those whose moment is the call of this command that is about to be carried out. The others count it.
    pub(super) fn due(&mut self, command: &str) -> Vec<GroupChange> {
        let mut due = Vec::new();
        self.0.retain_mut(|waiting| {
            if waiting.command.as_deref().is_some_and(|only| only != command) {
                return true;
            }
            if let Some(left) = waiting.skip.checked_sub(1) {
                waiting.skip = left;
                return true;
            }
            due.push(waiting.change.clone());
            false
        });
        due
    }
}

#[cfg(test)]
mod tests {
    use super::super::groups::GroupType;
    use super::*;

    #[test]
    fn each_waits_for_its_own_call() {
        let mut waiting = Waiting::default();
        let (first, second) = (GroupChange::remove("a"), GroupChange::rename("b", "c"));
        waiting.add(Meanwhile::new(first.clone()).on("list").after_skipping(1));
        waiting.add(Meanwhile::new(second.clone()).after_skipping(2));
        assert_eq!(waiting.due("list"), []);
        assert_eq!(waiting.due("info"), []);
        assert_eq!(waiting.due("list"), [first, second]);
        assert!(waiting.all().is_empty());
    }

    #[test]
    fn a_group_that_is_made_again_stands_at_the_end_and_one_that_is_replaced_where_it_was() {
        let mut groups = Groups::new(1);
        for group_id in ["a", "b"] {
            groups.put(Group::new(group_id, GroupType::Public, "").with_counters([("like", 1)]));
        }
        let other = |name| Group::new("a", GroupType::AvChatRoom, name);
        let names =
            |groups: &Groups| groups.all().map(|(_, group)| group.name().into_owned()).collect::<Vec<_>>();
        assert!(GroupChange::put(other("put")).make(&mut groups, 7));
        assert_eq!(names(&groups), ["put", ""]);
        assert!(GroupChange::recreate(other("again")).make(&mut groups, 7));
        assert_eq!(names(&groups), ["", "again"]);
        assert!(GroupChange::rename("b", "named").make(&mut groups, 7));
        assert_eq!(
            groups.get("b").map(|group| (group.name.clone(), group.last_info_time)),
            Some(("named".to_owned(), 7))
        );
        assert!(GroupChange::remove("b").make(&mut groups, 7));
        assert!(!GroupChange::rename("b", "gone").make(&mut groups, 7));
        assert!(!GroupChange::recreate(Group::new("b", GroupType::Private, "new")).make(&mut groups, 7));
        assert_eq!(names(&groups), ["again", "new"]);
    }

    #[test]
    fn counters_change_too() {
        let mut groups = Groups::new(1);
        groups.put(Group::new("a", GroupType::Public, ""));
        let (group_id, key) = ("a".to_owned(), "like".to_owned());
        assert!(
            GroupChange::SetCounter { group_id: group_id.clone(), key: key.clone(), value: -3 }
                .make(&mut groups, 0)
        );
        assert_eq!(groups.get("a").and_then(|group| group.counter("like")), Some(-3));
        assert!(
            GroupChange::RemoveCounter { group_id: group_id.clone(), key: key.clone() }.make(&mut groups, 0)
        );
        assert!(!GroupChange::RemoveCounter { group_id, key }.make(&mut groups, 0));
    }

    #[test]
    fn reads_the_json_of_its_documentation() -> serde_json::Result<()> {
        let text = r#"{"change":{"remove":{"group_id":"a"}},"command":"get_appid_group_list","skip":1}"#;
        let expected = Meanwhile::new(GroupChange::remove("a")).on("get_appid_group_list").after_skipping(1);
        assert_eq!(serde_json::from_str::<Meanwhile>(text)?, expected);
        let change: GroupChange = serde_json::from_str(r#"{"rename":{"group_id":"a","name":"b"}}"#)?;
        assert_eq!(change, GroupChange::rename("a", "b"));
        let change: GroupChange = serde_json::from_str(r#"{"recreate":{"GroupId":"a","Type":"Public"}}"#)?;
        assert!(matches!(change, GroupChange::Recreate(group) if group.group_id == "a"));
        Ok(())
    }
}
