use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::SdkAppId;
use super::characters::is_invisible;
use super::named;

/// Shortest password.
pub const MIN_PASSWORD_CHARS: usize = 12;
/// Shortest password where it is the only factor (NIST SP 800-63B-4; ASVS 5.0, 6.2.1).
pub const MIN_ONLY_PASSWORD_CHARS: usize = 15;
/// Longest password.
pub const MAX_PASSWORD_CHARS: usize = 128;
/// Longest name of an operator.
pub const MAX_NAME_CHARS: usize = 64;
/// Longest name of a passkey.
pub const MAX_PASSKEY_NAME_CHARS: usize = 64;
/// How many passkeys somebody can have.
pub const MAX_PASSKEYS: i64 = 10;

/// Why a text is no good as a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "snake_case")]
pub enum PasswordFault {
    #[error("the password is shorter than {at_least} characters")]
    TooShort { at_least: usize },
    #[error("the password is longer than {MAX_PASSWORD_CHARS} characters")]
    TooLong,
    #[error("the password is easy to guess: a common one, or made of this desk's own words")]
    Guessable,
}

/// Why a text is no good as an operator's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "snake_case")]
pub enum NameFault {
    #[error("a name has 1 to {MAX_NAME_CHARS} characters")]
    Length,
    #[error("a name is made of letters, digits and . _ - @ +")]
    Characters,
}

/// What somebody has added, and so what it counts for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum KeyKind {
    /// The device finds it by itself and has checked who uses it: two factors, in the place of name, password
    /// and code.
    #[default]
    Passkey,
    /// One factor after name and password, like a code: for keys that cannot keep passkeys, or cannot check
    /// who uses them.
    SecurityKey,
}

named!(KeyKind);

/// Why a passkey is not made, not taken, or not removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "snake_case")]
pub enum PasskeyFault {
    #[error("passkeys belong to a name, and this desk is reached by an IP address")]
    NoHostName,
    #[error("browsers give passkeys to https alone, or to localhost")]
    NotHttps,
    #[error("the account has no passkey")]
    None,
    /// Asked for more than five minutes ago, answered already, or asked for in another sign-in.
    #[error("what the passkey was asked for is over")]
    Over,
    /// Unknown, of somebody else, or not what was asked for.
    #[error("the passkey does not fit")]
    Refused,
    #[error("the device did not check who uses it")]
    NotVerified,
    /// Its counter went back: there may be two of it.
    #[error("the passkey may have been copied")]
    Copied,
    #[error("this passkey is known already")]
    Known,
    #[error("there are {MAX_PASSKEYS} passkeys already")]
    TooMany,
    #[error("the name of a passkey has at most {MAX_PASSKEY_NAME_CHARS} characters")]
    NameTooLong,
    #[error("it is the last second factor")]
    LastFactor,
    #[error("too many tries from this address")]
    HeldBack,
}

/// The apps that an operator works on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Apps {
    /// Every one, also those that come later.
    #[default]
    All,
    Only(BTreeSet<SdkAppId>),
}

impl Apps {
    pub fn include(&self, app: SdkAppId) -> bool {
        match self {
            Self::All => true,
            Self::Only(granted) => granted.contains(&app),
        }
    }

    /// Whether there is no app among these.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::Only(granted) if granted.is_empty())
    }

    /// Whether all of these are among `others`. Every app, also those that come later, is only within every app.
    pub fn is_within(&self, others: &Self) -> bool {
        match (self, others) {
            (_, Self::All) => true,
            (Self::All, Self::Only(_)) => false,
            (Self::Only(these), Self::Only(others)) => these.is_subset(others),
        }
    }

    /// Whether an app is among both.
    pub fn overlap(&self, others: &Self) -> bool {
        match (self, others) {
            (Self::All, others) => !others.is_none(),
            (these, Self::All) => !these.is_none(),
            (Self::Only(these), Self::Only(others)) => !these.is_disjoint(others),
        }
    }
}

/// Why apps were not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "snake_case")]
pub enum AppsFault {
    #[error("neither every app nor only some was chosen")]
    Neither,
    #[error("every app was chosen, and some were ticked as well")]
    Both,
    #[error("only some apps were chosen, and none was ticked")]
    NoneTicked,
}

/// Which of the two was chosen of every app and only some.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum AppsChoice {
    Every,
    Only,
}

named!(AppsChoice);

impl Apps {
    /// As a form says it. What contradicts itself is no choice: nothing is given that was not meant. Apps that are ticked
    /// and nothing else say which ones are meant.
    pub fn chosen(choice: Option<AppsChoice>, ticked: BTreeSet<SdkAppId>) -> Result<Self, AppsFault> {
        match choice {
            None if ticked.is_empty() => Err(AppsFault::Neither),
            Some(AppsChoice::Every) if !ticked.is_empty() => Err(AppsFault::Both),
            Some(AppsChoice::Every) => Ok(Self::All),
            Some(AppsChoice::Only) if ticked.is_empty() => Err(AppsFault::NoneTicked),
            None | Some(AppsChoice::Only) => Ok(Self::Only(ticked)),
        }
    }
}

/// What somebody could be called who was given a name that cannot be one: `Mei Lin` becomes `meilin`. `None`:
/// nothing would be left.
pub fn suggest_name(text: &str) -> Option<String> {
    let fits = |sign: &char| check_name(&sign.to_string()).is_ok();
    let kept: String = tidy_name(text).to_lowercase().chars().filter(fits).take(MAX_NAME_CHARS).collect();
    kept.chars().any(char::is_alphanumeric).then_some(kept)
}

/// A name as it is typed or pasted, in the spelling that names are given in: without signs that nobody
/// sees, and with full-width and composed forms as plain ones.
pub fn tidy_name(text: &str) -> String {
    let seen: String = text.chars().filter(|sign| !is_invisible(*sign)).nfkc().collect();
    seen.trim().to_owned()
}

/// Names are handles: one word, safe in every log and table.
pub fn check_name(name: &str) -> Result<(), NameFault> {
    if !(1..=MAX_NAME_CHARS).contains(&name.chars().count()) {
        return Err(NameFault::Length);
    }
    if name.chars().all(|c| c.is_alphanumeric() || "._-@+".contains(c)) {
        Ok(())
    } else {
        Err(NameFault::Characters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_handles() {
        for good in ["demo", "mod-akira", "support.07", "\u{5c0f}\u{660e}"] {
            assert_eq!(check_name(good), Ok(()), "{good}");
        }
        for bad in ["", "two words", "a\nb", "<b>", &"x".repeat(65)] {
            assert!(check_name(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_name_has_one_spelling() {
        assert_eq!(tidy_name(" \u{ff53}up\u{200b}port\u{a0}"), "support");
        assert_eq!(tidy_name("ju\u{308}rgen"), "j\u{fc}rgen");
        assert_eq!(tidy_name("\u{5c0f}\u{660e}"), "\u{5c0f}\u{660e}");
    }

    #[test]
    fn a_name_that_cannot_be_one_leads_to_one_that_can() {
        for (typed, suggested) in [
            ("Mei Lin", Some("meilin")),
            ("  O\u{2019}Brien, Miles ", Some("obrienmiles")),
            ("Ren\u{e9}e", Some("ren\u{e9}e")),
            ("\u{5c0f} \u{660e}", Some("\u{5c0f}\u{660e}")),
            ("***", None),
            (" - ", None),
            ("", None),
        ] {
            let found = suggest_name(typed);
            assert_eq!(found.as_deref(), suggested, "{typed:?}");
            assert!(found.is_none_or(|name| check_name(&name).is_ok()), "{typed:?}");
        }
        assert_eq!(suggest_name(&"X".repeat(70)), Some("x".repeat(64)));
    }

    #[test]
    fn every_app_and_only_some_are_a_choice_of_two() {
        let some = || BTreeSet::from([1, 2]);
        let cases = [
            (Some(AppsChoice::Every), BTreeSet::new(), Ok(Apps::All)),
            (Some(AppsChoice::Only), some(), Ok(Apps::Only(some()))),
            (Some(AppsChoice::Every), some(), Err(AppsFault::Both)),
            (Some(AppsChoice::Only), BTreeSet::new(), Err(AppsFault::NoneTicked)),
            (None, some(), Ok(Apps::Only(some()))),
            (None, BTreeSet::new(), Err(AppsFault::Neither)),
        ];
        for (choice, ticked, expected) in cases {
            assert_eq!(Apps::chosen(choice, ticked.clone()), expected, "{choice:?} {ticked:?}");
        }
    }

    #[test]
    fn no_grant_is_no_app() {
        assert!(Apps::All.include(1));
        assert!(!Apps::Only(BTreeSet::new()).include(1));
        assert!(Apps::Only([1].into()).include(1));
        assert!(Apps::Only(BTreeSet::new()).is_none() && !Apps::All.is_none());
        assert_eq!(serde_json::to_string(&Apps::All).unwrap(), "\"all\"");
        assert_eq!(serde_json::to_string(&Apps::Only([2, 1].into())).unwrap(), "{\"only\":[1,2]}");
    }

    #[test]
    fn every_app_is_within_every_app_alone() {
        let only = |apps: &[SdkAppId]| Apps::Only(apps.iter().copied().collect());
        let cases = [
            (Apps::All, Apps::All, true, true),
            (Apps::All, only(&[1, 2]), false, true),
            (Apps::All, only(&[]), false, false),
            (only(&[1]), Apps::All, true, true),
            (only(&[]), Apps::All, true, false),
            (only(&[1]), only(&[1, 2]), true, true),
            (only(&[1, 2]), only(&[1]), false, true),
            (only(&[1, 3]), only(&[1, 2]), false, true),
            (only(&[3]), only(&[1, 2]), false, false),
            (only(&[]), only(&[1]), true, false),
            (only(&[]), only(&[]), true, false),
        ];
        for (these, others, within, overlap) in cases {
            assert_eq!(these.is_within(&others), within, "{these:?} {others:?}");
            assert_eq!(
                (these.overlap(&others), others.overlap(&these)),
                (overlap, overlap),
                "{these:?} {others:?}"
            );
        }
    }
}
