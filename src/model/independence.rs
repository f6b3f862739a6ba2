use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Timestamp;
use super::named;

/// How long an account counts as that of whoever changed it: long enough that its owner, or anybody who reads
/// the log, comes across it.
pub const INDEPENDENT_AFTER_SECONDS: i64 = 24 * 60 * 60;

/// What puts an account into the hands of whoever does it, or makes it one that may approve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum AccountChange {
    Invited,
    /// A link by which a password is chosen.
    LinkMade,
    /// A password was chosen by such a link; it is the work of whoever made the link.
    LinkUsed,
    FactorsRemoved,
    /// Unblocked after having been blocked.
    LetIn,
    MadeManager,
    AppGranted,
}

named!(AccountChange);

/// One such change, by identifiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedAccount {
    pub person_id: String,
    pub by_id: String,
    pub tie: Tie,
}

/// The same, in names: why two accounts may be one person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    pub person: String,
    pub by: String,
    pub what: AccountChange,
    pub at: Timestamp,
}

/// What ties two accounts together, earliest first; `None` where they are independent.
///
/// Somebody stands behind an account who changed it, or who stands behind somebody who did. Two accounts are
/// independent if nobody stands behind both, an account standing behind itself. So it does not matter which of
/// the two made the other, or whether a third one made both.
pub fn ties_between(one: &str, other: &str, changes: &[ChangedAccount]) -> Option<Vec<Tie>> {
    let (behind_one, behind_other) = (behind(one, changes), behind(other, changes));
    let behind_both: BTreeSet<_> = behind_one.intersection(&behind_other).copied().collect();
    if behind_both.is_empty() {
        return None;
    }
    // From there to the two, and nothing that happened beside the way.
    let reached = closure(behind_both.clone(), |known| {
        let onward = changes.iter().filter(|change| known.contains(change.by_id.as_str()));
        onward.map(|change| change.person_id.as_str()).collect()
    });
    let on_the_way = changes.iter().filter(|change| {
        let person = change.person_id.as_str();
        reached.contains(change.by_id.as_str())
            && (behind_one.contains(person) || behind_other.contains(person))
    });
    let (before, after): (Vec<_>, Vec<_>) =
        on_the_way.partition(|change| behind_both.contains(change.person_id.as_str()));
    // Two who changed each other stand behind both, and there is nothing after.
    let explaining = if after.is_empty() { before } else { after };
    let mut ties: Vec<_> = explaining.into_iter().map(|change| change.tie.clone()).collect();
    ties.sort_by_key(|tie| tie.at);
    Some(ties)
}

fn behind<'a>(account: &'a str, changes: &'a [ChangedAccount]) -> BTreeSet<&'a str> {
    closure([account].into(), |known| {
        let backward = changes.iter().filter(|change| known.contains(change.person_id.as_str()));
        backward.map(|change| change.by_id.as_str()).collect()
    })
}

fn closure<'a>(
    mut known: BTreeSet<&'a str>,
    next: impl Fn(&BTreeSet<&'a str>) -> Vec<&'a str>,
) -> BTreeSet<&'a str> {
    loop {
        let before = known.len();
        known.extend(next(&known));
        if known.len() == before {
            return known;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `"mira>max"`: mira changed max's account; the later in the list, the later it was.
    fn changes(list: &[&str]) -> Vec<ChangedAccount> {
        let change = |(index, pair): (usize, &&str)| {
            let (by, person) = pair.split_once('>').unwrap();
            let at = Timestamp(i64::try_from(index).unwrap());
            ChangedAccount {
                person_id: person.to_owned(),
                by_id: by.to_owned(),
                tie: Tie { person: person.to_owned(), by: by.to_owned(), what: AccountChange::Invited, at },
            }
        };
        list.iter().enumerate().map(change).collect()
    }

    fn ties(one: &str, other: &str, list: &[&str]) -> Option<Vec<String>> {
        let ties = ties_between(one, other, &changes(list))?;
        Some(ties.into_iter().map(|tie| format!("{}>{}", tie.by, tie.person)).collect())
    }

    #[test]
    fn whoever_stands_behind_both_ties_two_accounts_together() {
        let tied: &[(&[&str], &[&str])] = &[
            (&["mira>max"], &["mira>max"]),
            (&["max>mira"], &["max>mira"]),
            // At any depth.
            (&["mira>a", "a>b", "b>max"], &["mira>a", "a>b", "b>max"]),
            // A third one made both.
            (&["chief>max", "chief>mira"], &["chief>max", "chief>mira"]),
            (&["chief>a", "a>max", "chief>b", "b>mira"], &["chief>a", "a>max", "chief>b", "b>mira"]),
            // Whoever made the maker, and what happened beside the way, explains nothing.
            (&["chief>mira", "mira>max", "otto>max", "mira>new"], &["mira>max"]),
            // Each changed the other.
            (&["mira>max", "max>mira"], &["mira>max", "max>mira"]),
            (&["mira>a", "a>mira", "a>max"], &["a>max"]),
        ];
        for (list, expected) in tied {
            for (one, other) in [("mira", "max"), ("max", "mira")] {
                assert_eq!(ties(one, other, list).unwrap(), *expected, "{list:?}");
            }
        }
        let independent: &[&[&str]] = &[
            &[],
            // Each was changed by somebody of their own.
            &["anna>mira", "otto>max"],
            // What both made is tied to each, and ties nothing to anything.
            &["mira>new", "max>new"],
            &["mira>new", "new>other"],
        ];
        for list in independent {
            assert_eq!(ties("mira", "max", list), None, "{list:?}");
        }
        assert_eq!(ties("max", "max", &[]), Some(Vec::new()), "one account is no two people");
    }
}
