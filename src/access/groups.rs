//! What the identity provider says of somebody, and what it is worth here.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::model::{Apps, Role};

/// Stands for everybody whom the provider knows, whatever groups they are in.
pub const EVERYBODY: &str = "*";
/// RFC 8176: more than one factor was used.
const TWO_FACTORS: &str = "mfa";

/// What belonging to a group gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRights {
    /// As the provider writes it, or [`EVERYBODY`].
    pub group: String,
    pub role: Role,
    pub apps: Apps,
}

/// The highest role that any of somebody's groups gives, on the apps of the groups that give it: a
/// manager of one app is not made one of another by a lower group. `None`: no group of theirs is known
/// here.
pub fn rights_of(rules: &[GroupRights], groups: &[String]) -> Option<(Role, Apps)> {
    let is_theirs = |rule: &&GroupRights| {
        rule.group == EVERYBODY || groups.iter().any(|group| is_same(group, &rule.group))
    };
    let theirs = || rules.iter().filter(is_theirs);
    let role = theirs().map(|rule| rule.role).max()?;
    let mut granted = BTreeSet::new();
    for rule in theirs().filter(|rule| rule.role == role) {
        match &rule.apps {
            Apps::All => return Some((role, Apps::All)),
            Apps::Only(apps) => granted.extend(apps),
        }
    }
    Some((role, Apps::Only(granted)))
}

/// Whether a group of this name gives anything.
pub fn is_known(rules: &[GroupRights], group: &str) -> bool {
    rules.iter().any(|rule| is_same(group, &rule.group))
}

/// To the letter, and a letter may be written in two ways: é is one character, or two.
fn is_same(group: &str, other: &str) -> bool {
    group == other || group.nfc().eq(other.nfc())
}

/// Whether the provider says that it has asked for two factors. `accepted`: the values of `acr` that mean
/// so; what they are called is each provider's own affair.
pub fn proves_two_factors(acr: &[String], amr: &[String], accepted: &[String]) -> bool {
    amr.iter().any(|method| method == TWO_FACTORS) || acr.iter().any(|acr| accepted.contains(acr))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(group: &str, role: Role, apps: Apps) -> GroupRights {
        GroupRights { group: group.to_owned(), role, apps }
    }

    #[test]
    fn the_highest_role_counts_on_the_apps_that_it_was_given_for() {
        let only = |apps: &[u64]| Apps::Only(apps.iter().copied().collect());
        let rules = [
            rule("look", Role::Viewer, Apps::All),
            rule("one", Role::Manager, only(&[1])),
            rule("two", Role::Manager, only(&[2])),
            rule("three", Role::Support, only(&[3])),
            rule("chiefs", Role::Manager, Apps::All),
        ];
        let of = |groups: &[&str]| {
            rights_of(&rules, &groups.iter().map(|group| (*group).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["Look", "others"]), None, "to the letter");
        assert_eq!(of(&["look"]), Some((Role::Viewer, Apps::All)));
        assert_eq!(of(&["look", "three", "one"]), Some((Role::Manager, only(&[1]))));
        assert_eq!(of(&["one", "two"]), Some((Role::Manager, only(&[1, 2]))));
        assert_eq!(of(&["chiefs", "two"]), Some((Role::Manager, Apps::All)));
    }

    #[test]
    fn one_letter_may_be_written_in_two_ways() {
        let (composed, decomposed) = ("\u{c9}quipe", "E\u{301}quipe");
        for (known, came) in [(composed, decomposed), (decomposed, composed)] {
            let rules = [rule(known, Role::Support, Apps::All)];
            assert!(
                rights_of(&rules, &["others".to_owned(), came.to_owned()]).is_some()
                    && is_known(&rules, came)
            );
            assert!(!is_known(&rules, "Equipe") && !is_known(&rules, "\u{e9}quipe"));
        }
    }

    #[test]
    fn everybody_has_what_everybody_has() {
        let rules = [rule("*", Role::Viewer, Apps::All), rule("chiefs", Role::Manager, Apps::All)];
        let of = |groups: &[&str]| {
            let groups: Vec<_> = groups.iter().map(|group| (*group).to_owned()).collect();
            rights_of(&rules, &groups).map(|(role, _)| role)
        };
        assert_eq!(of(&[]), Some(Role::Viewer));
        assert_eq!(of(&["others"]), Some(Role::Viewer));
        assert_eq!(of(&["chiefs"]), Some(Role::Manager));
    }

    #[test]
    fn two_factors_are_believed_where_the_provider_says_so() {
        let accepted = ["urn:two".to_owned()];
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert!(proves_two_factors(&[], &texts(&["pwd", "mfa"]), &[]));
        assert!(proves_two_factors(&texts(&["urn:two"]), &[], &accepted));
        assert!(proves_two_factors(&texts(&["urn:one", "urn:two"]), &[], &accepted));
        assert!(!proves_two_factors(&texts(&["urn:one"]), &texts(&["pwd", "otp"]), &accepted));
        assert!(!proves_two_factors(&[], &[], &accepted));
        assert!(!proves_two_factors(&texts(&[""]), &[], &[]));
    }
}
