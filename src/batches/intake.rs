//! A list of groups, however it comes: IDs, each once, in the order in which they came.

use std::collections::BTreeSet;

use super::{BadLine, IntakeFault};
use crate::model::{GroupId, GroupIdError, LineFault, MAX_BATCH_GROUPS, PastedGroupId};

/// Longest text.
pub const MAX_LIST_BYTES: usize = 2 * 1024 * 1024;
/// Longest file: the result of a batch of ten thousand groups with 20 counters each can be the list of another one.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;
/// Bad lines that are shown; there may be more.
const SHOWN: usize = 20;
/// Longer than an ID with whatever stands around it.
const LONGEST_LINE: usize = 1_000;
/// Of a bad line that is shown, in characters.
const SHOWN_OF_LINE: usize = 60;

/// Groups as they were listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    pub groups: Vec<GroupId>,
    /// How many lines named a group that another line had named.
    pub repeated: usize,
}

impl Listed {
    /// With the groups of another list behind these.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let mut taking = Taking::default();
        let repeated = self.repeated + other.repeated;
        self.groups.into_iter().chain(other.groups).for_each(|id| taking.add(id));
        let Taking { mut listed, .. } = taking;
        listed.repeated += repeated;
        listed
    }
}

/// Takes what is pasted: a line for each group. An ID may hold blanks and commas, so a line that is an ID is that one; where
/// several that Tencent Chat made stand in a line, each of them.
pub fn read_pasted(text: &str) -> Result<Listed, IntakeFault> {
    if text.len() > MAX_LIST_BYTES {
        return Err(IntakeFault::TooLarge(MAX_LIST_BYTES));
    }
    let mut taking = Taking::default();
    for (index, line) in text.lines().enumerate() {
        taking.take(u64::try_from(index + 1).unwrap_or(u64::MAX), line);
    }
    taking.done()
}

/// The groups so far, and what was wrong.
#[derive(Debug, Default)]
pub(super) struct Taking {
    listed: Listed,
    seen: BTreeSet<GroupId>,
    bad: Vec<BadLine>,
    bad_lines: usize,
}

impl Taking {
    pub fn take(&mut self, line: u64, text: &str) {
        match ids_in(text) {
            Ok(ids) => ids.into_iter().for_each(|id| self.add(id)),
            Err(GroupIdError::Empty) => {}
            Err(error) => self.refuse(line, text, error.into()),
        }
    }

    pub fn add(&mut self, id: GroupId) {
        if self.seen.insert(id.clone()) {
            self.listed.groups.push(id);
        } else {
            self.listed.repeated += 1;
        }
    }

    pub fn refuse(&mut self, line: u64, text: &str, fault: LineFault) {
        self.bad_lines += 1;
        if self.bad.len() < SHOWN {
            let text = text.trim().chars().take(SHOWN_OF_LINE).collect();
            self.bad.push(BadLine { line, text, fault });
        }
    }

    pub fn done(self) -> Result<Listed, IntakeFault> {
        if self.bad_lines > 0 {
            return Err(IntakeFault::Lines { first: self.bad, count: self.bad_lines });
        }
        checked(self.listed)
    }
}

/// A list that was put together from what is an ID for certain.
pub(super) fn checked(listed: Listed) -> Result<Listed, IntakeFault> {
    match listed.groups.len() {
        0 => Err(IntakeFault::Empty),
        groups if groups > MAX_BATCH_GROUPS => Err(IntakeFault::TooMany { groups }),
        _ => Ok(listed),
    }
}

/// IDs that were found, or that stand in a saved list.
pub fn listed(ids: impl IntoIterator<Item = GroupId>) -> Result<Listed, IntakeFault> {
    let mut taking = Taking::default();
    ids.into_iter().for_each(|id| taking.add(id));
    taking.done()
}

fn ids_in(text: &str) -> Result<Vec<GroupId>, GroupIdError> {
    if text.len() > LONGEST_LINE {
        return Err(if text.trim().is_empty() { GroupIdError::Empty } else { GroupIdError::TooLong });
    }
    let read = PastedGroupId::read(text);
    if let Some(Err(GroupIdError::Several { ids })) = read.last()
        && ids.iter().all(|id| is_made_by_tencent(id.as_str()))
    {
        return Ok(ids.clone());
    }
    // What Tencent Chat made is bare: whatever stands around it is a quote or a comma of the list.
    if let Some(made) = read.whole().find(|id| is_made_by_tencent(id.as_str())) {
        return Ok(vec![made.clone()]);
    }
    read.first().clone().map(|id| vec![id])
}

/// `@TGS#` and letters, digits and marks that it uses itself.
pub(super) fn is_made_by_tencent(id: &str) -> bool {
    id.strip_prefix("@TGS#").is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|sign| sign.is_ascii_alphanumeric() || "@#_-".contains(sign))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(listed: &Listed) -> Vec<&str> {
        listed.groups.iter().map(GroupId::as_str).collect()
    }

    #[test]
    fn a_line_is_a_group_and_each_group_is_there_once() {
        let listed =
            read_pasted("@TGS#aA\r\n\n  room 1, floor 2 \n@TGS#aA\n\"@TGS#aB\",\nGroup ID: @TGS#aC\n")
                .unwrap();
        assert_eq!(texts(&listed), ["@TGS#aA", "room 1, floor 2", "@TGS#aB", "@TGS#aC"]);
        assert_eq!(listed.repeated, 1);
        let same = "@TGS#aA\n".repeat(500);
        let listed = read_pasted(&same).unwrap();
        assert_eq!((listed.groups.len(), listed.repeated), (1, 499));
    }

    #[test]
    fn several_of_tencents_own_ids_in_a_line_are_several_groups() {
        let listed = read_pasted("@TGS#aA, @TGS#aB;@TGS#aC\t@TGS#aD\nroom-1,room-2").unwrap();
        assert_eq!(texts(&listed), ["@TGS#aA", "@TGS#aB", "@TGS#aC", "@TGS#aD", "room-1,room-2"]);
    }

    #[test]
    fn nothing_is_taken_of_a_list_with_a_line_that_is_no_id() {
        let Err(IntakeFault::Lines { first, count }) = read_pasted("@TGS#aA\ngr\u{fc}n\n\n\u{1f433}") else {
            panic!("bad lines went unnoticed")
        };
        assert_eq!(count, 2);
        assert_eq!((first[0].line, first[0].text.as_str()), (2, "gr\u{fc}n"));
        assert_eq!(first[0].fault, LineFault::Character { character: '\u{fc}' });
        assert_eq!(first[1].line, 4);
        let many = "\u{fc}\n".repeat(100);
        let Err(IntakeFault::Lines { first, count }) = read_pasted(&many) else { panic!("taken") };
        assert_eq!((first.len(), count), (SHOWN, 100));
    }

    #[test]
    fn a_list_has_its_limits() {
        let lines = |count: usize| {
            (0..count).flat_map(|n| ["@TGS#a".to_owned(), n.to_string(), "\n".to_owned()]).collect::<String>()
        };
        assert_eq!(read_pasted(&lines(10_000)).unwrap().groups.len(), 10_000);
        assert_eq!(read_pasted(&lines(10_001)), Err(IntakeFault::TooMany { groups: 10_001 }));
        let long = "x".repeat(1024 * 1024);
        assert!(matches!(
            read_pasted(&format!("@TGS#aA\n{long}\n")),
            Err(IntakeFault::Lines { first, count: 1 })
                if first[0].fault == LineFault::TooLong && first[0].text.len() == SHOWN_OF_LINE
        ));
        assert_eq!(read_pasted(&"x\n".repeat(1_100_000)), Err(IntakeFault::TooLarge(MAX_LIST_BYTES)));
        assert_eq!(read_pasted(" \n\t\n"), Err(IntakeFault::Empty));
    }

    proptest! {
        /// Whatever IDs there can be: each comes back, once, in its order.
        #[test]
        fn ids_come_back(ids in proptest::collection::vec("[!-~]([ -~]{0,20}[!-~])?", 1..30)) {
            // What stands around an ID of Tencent's own comes off; so do labels and quotes around others.
            let ids: Vec<_> = ids.into_iter().filter(|id| !id.contains("@TGS#")).collect();
            prop_assume!(!ids.is_empty());
            let listed = read_pasted(&ids.join("\n")).unwrap();
            let mut expected: Vec<&str> = Vec::new();
            for id in &ids {
                if !expected.contains(&id.as_str()) {
                    expected.push(id);
                }
            }
            prop_assert_eq!(texts(&listed), expected);
            prop_assert_eq!(listed.repeated, ids.len() - listed.groups.len());
        }
    }
}
