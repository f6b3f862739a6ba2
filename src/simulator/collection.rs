//! All groups, by ID and in the order of their making.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::generated::{Generated, Made};
use super::groups::{Group, GroupType};

/// The groups that were put here one by one, and those that are made from a seed each time somebody asks for them: a hundred thousand of those take no
/// more room than ten. One that is changed is kept from then on like the others.
///
/// Each has a number. Numbers are never used twice, so that a page's `Next` stays right while groups come and go.
#[derive(Debug)]
pub(super) struct Groups {
    /// By number. `None`: one made from the seed is gone.
    kept: BTreeMap<u64, Option<Group>>,
    /// The numbers of those that are kept.
    by_id: HashMap<String, u64>,
    generated: Generated,
    next_number: u64,
}

/// A group in the list of all. What it is called is known without making the whole of it.
pub(super) enum Entry<'a> {
    Kept(&'a Group),
    Made(Made),
}

impl<'a> Entry<'a> {
    pub(super) fn group_id(&self) -> Cow<'a, str> {
        match self {
            Self::Kept(group) => Cow::Borrowed(&group.group_id),
            Self::Made(made) => Cow::Owned(made.group_id()),
        }
    }

    pub(super) fn group_type(&self) -> GroupType {
        match self {
            Self::Kept(group) => group.group_type,
            Self::Made(made) => made.group_type(),
        }
    }

    pub(super) fn name(&self) -> Cow<'a, str> {
        match self {
            Self::Kept(group) => Cow::Borrowed(&group.name),
            Self::Made(made) => Cow::Owned(made.name()),
        }
    }

    pub(super) fn group(self) -> Cow<'a, Group> {
        match self {
            Self::Kept(group) => Cow::Borrowed(group),
            Self::Made(made) => Cow::Owned(made.group()),
        }
    }

    /// Whether it is of the type asked for; none is any.
    pub(super) fn is(&self, only: Option<GroupType>) -> bool {
        only.is_none_or(|only| self.group_type() == only)
    }
}

impl Groups {
    /// None yet. The seed decides what [`make`](Self::make) makes.
    pub(super) fn new(seed: u64) -> Self {
        Self { kept: BTreeMap::new(), by_id: HashMap::new(), generated: Generated::new(seed), next_number: 0 }
    }

    /// Makes so many from the seed, after those that are there; as they are at `now`, in Unix seconds.
    pub(super) fn make(&mut self, count: u32, now: u64) {
        let first = self.next_number;
        self.generated.add(first, count, now);
        self.next_number += u64::from(count);
        // An ID that somebody gave to a group before is taken.
        for group_id in self.by_id.keys() {
            if let Some(number) = self.generated.number_of(group_id).filter(|number| *number >= first) {
                self.kept.insert(number, None);
            }
        }
    }

    /// Adds or replaces; a replaced group keeps its place.
    pub(super) fn put(&mut self, group: Group) {
        let number = self.number_of(&group.group_id).unwrap_or_else(|| {
            self.next_number += 1;
            self.next_number - 1
        });
        self.by_id.insert(group.group_id.clone(), number);
        self.kept.insert(number, Some(group));
    }

    pub(super) fn remove(&mut self, group_id: &str) -> Option<Group> {
        let number = self.number_of(group_id)?;
        let group = self.at(number)?.group().into_owned();
        self.by_id.remove(group_id);
        if self.generated.at(number).is_some() {
            self.kept.insert(number, None);
        } else {
            self.kept.remove(&number);
        }
        Some(group)
    }

    pub(super) fn get(&self, group_id: &str) -> Option<Cow<'_, Group>> {
        self.at(self.number_of(group_id)?).map(Entry::group)
    }

    /// To be changed in its place, all but its ID. From then on it is kept.
    pub(super) fn get_mut(&mut self, group_id: &str) -> Option<&mut Group> {
        let number = self.number_of(group_id)?;
        if let Some(made) = self.generated.at(number).filter(|_| !self.kept.contains_key(&number)) {
            self.by_id.insert(group_id.to_owned(), number);
            self.kept.insert(number, Some(made.group()));
        }
        self.kept.get_mut(&number)?.as_mut()
    }

    /// With their numbers, in the order of their making.
    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = (u64, Entry<'_>)> {
        self.between(0, u64::MAX)
    }

    /// Those with numbers from the first on and up to the last.
    pub(super) fn between(&self, first: u64, last: u64) -> impl DoubleEndedIterator<Item = (u64, Entry<'_>)> {
        let end = last.saturating_add(1).min(self.next_number);
        (first..end).filter_map(|number| Some((number, self.at(number)?)))
    }

    /// How many there are, of one type or of all, counted without looking at each.
    pub(super) fn count(&self, only: Option<GroupType>) -> u64 {
        let is = |group_type| only.is_none_or(|only| only == group_type);
        let kept = self.kept.values().flatten().filter(|group| is(group.group_type)).count() as u64;
        let kept_or_gone = self.kept.keys().filter_map(|number| self.generated.at(*number));
        let no_longer_made = kept_or_gone.filter(|made| is(made.group_type())).count() as u64;
        kept + self.generated.count(only) - no_longer_made
    }

    /// Those that are kept: none that is made from the seed is lively.
    pub(super) fn kept_mut(&mut self) -> impl Iterator<Item = &mut Group> {
        self.kept.values_mut().flatten()
    }

    fn number_of(&self, group_id: &str) -> Option<u64> {
        let made = || self.generated.number_of(group_id).filter(|number| !self.kept.contains_key(number));
        self.by_id.get(group_id).copied().or_else(made)
    }

    fn at(&self, number: u64) -> Option<Entry<'_>> {
        match self.kept.get(&number) {
            Some(kept) => kept.as_ref().map(Entry::Kept),
            None => self.generated.at(number).map(Entry::Made),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn named(groups: &Groups) -> Vec<(u64, String)> {
        groups.all().map(|(number, entry)| (number, entry.name().into_owned())).collect()
    }

    #[test]
    fn a_replaced_group_keeps_its_place_and_a_number_is_never_used_twice() {
        let mut groups = Groups::new(1);
        groups.put(Group::new("a", GroupType::Public, "first"));
        groups.put(Group::new("b", GroupType::Public, "second"));
        groups.put(Group::new("a", GroupType::Public, "again"));
        assert_eq!(named(&groups), [(0, "again".to_owned()), (1, "second".to_owned())]);
        assert!(groups.remove("b").is_some());
        groups.put(Group::new("c", GroupType::Public, "third"));
        assert_eq!(named(&groups), [(0, "again".to_owned()), (2, "third".to_owned())]);
    }

    #[test]
    fn a_hundred_thousand_are_there_and_none_of_them_is_kept() {
        let mut groups = Groups::new(1);
        groups.put(Group::new("first", GroupType::Public, "first"));
        groups.make(100_000, 1_700_000_000);
        let ids: BTreeSet<_> = groups.all().map(|(_, entry)| entry.group_id()).collect();
        assert_eq!((ids.len(), groups.count(None)), (100_001, 100_001));
        for group_id in ids.iter().step_by(997) {
            let found = groups.get(group_id).map(|group| group.group_id.clone());
            assert_eq!(found.as_deref(), Some(&**group_id));
        }
        assert_eq!(groups.kept.len(), 1);
    }

    #[test]
    fn an_id_that_was_taken_before_stays_where_it_is() {
        let mut groups = Groups::new(1);
        groups.make(50, 0);
        let ids: Vec<_> = groups.all().map(|(_, entry)| entry.group_id().into_owned()).collect();
        let mut other = Groups::new(1);
        other.put(Group::new(ids[7].clone(), GroupType::Public, "was here first"));
        other.make(50, 0);
        assert_eq!((other.count(None), other.all().count()), (50, 50));
        assert_eq!(other.get(&ids[7]).map(|group| group.name.clone()).as_deref(), Some("was here first"));
    }

    /// What is done to the groups, by their place among all.
    #[derive(Debug, Clone)]
    enum Deed {
        Put(usize, u8),
        Remove(usize),
        Rename(usize),
        Make(u32),
    }

    fn deed() -> impl Strategy<Value = Deed> {
        prop_oneof![
            (0..200_usize, 0..6_u8).prop_map(|(at, kind)| Deed::Put(at, kind)),
            (0..200_usize).prop_map(Deed::Remove),
            (0..200_usize).prop_map(Deed::Rename),
            (0..40_u32).prop_map(Deed::Make),
        ]
    }

    proptest! {
        /// Whether they are kept or made when asked for: the same as a list in which each simply stands.
        #[test]
        fn they_are_as_if_each_were_kept(deeds in prop::collection::vec(deed(), 1..60)) {
            let mut groups = Groups::new(7);
            let mut plain: Vec<Group> = Vec::new();
            let mut gone: Vec<String> = Vec::new();
            for deed in deeds {
                match deed {
                    Deed::Make(count) => {
                        let before: BTreeSet<_> = plain.iter().map(|group| group.group_id.clone()).collect();
                        groups.make(count, 9);
                        let all = groups.all().map(|(_, entry)| entry.group().into_owned());
                        plain.extend(all.filter(|group| !before.contains(&group.group_id)).collect::<Vec<_>>());
                    }
                    Deed::Put(at, kind) => {
                        let known = plain.get(at).map(|group| group.group_id.clone());
                        // Among them those that were removed: they come back, at the end.
                        let group_id = known.or_else(|| gone.get(at % 7).cloned()).unwrap_or(format!("own{at}"));
                        let group = Group::new(group_id.clone(), GroupType::ALL[usize::from(kind)], "put");
                        groups.put(group.clone());
                        match plain.iter_mut().find(|old| old.group_id == group_id) {
                            Some(old) => *old = group,
                            None => plain.push(group),
                        }
                    }
                    Deed::Remove(at) if at < plain.len() => {
                        let removed = plain.remove(at);
                        prop_assert_eq!(groups.remove(&removed.group_id), Some(removed.clone()));
                        prop_assert!(groups.get(&removed.group_id).is_none());
                        gone.push(removed.group_id);
                    }
                    Deed::Rename(at) if at < plain.len() => {
                        plain[at].name = "renamed".to_owned();
                        groups.get_mut(&plain[at].group_id).unwrap().name = "renamed".to_owned();
                    }
                    Deed::Remove(_) | Deed::Rename(_) => {}
                }
            }
            let all: Vec<_> = groups.all().map(|(_, entry)| entry.group().into_owned()).collect();
            prop_assert_eq!(&all, &plain);
            for only in [None].into_iter().chain(GroupType::ALL.map(Some)) {
                let expected = plain.iter().filter(|group| only.is_none_or(|only| only == group.group_type)).count();
                prop_assert_eq!(groups.count(only), expected as u64);
            }
            for group in &plain {
                let found = groups.get(&group.group_id);
                prop_assert_eq!(found.as_deref(), Some(group));
            }
        }
    }
}
