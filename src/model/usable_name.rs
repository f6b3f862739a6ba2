//! What somebody is called here who is called something elsewhere. The rule stands in docs/SIGN-ON.md: an
//! account keeps its name, so it must not change without a reason.

use unicode_normalization::UnicodeNormalization as _;

use super::{MAX_NAME_CHARS, check_name, tidy_name};

/// Takes the place of whatever a name cannot hold.
const STAND_IN: char = '_';

/// A name as it can be one here: in the spelling that names are given in, each run of characters that no name has
/// as one `_`, none of those at its ends, and no longer than a name is. `None`: nothing is left.
pub fn as_name(name: &str) -> Option<String> {
    let mut usable = String::new();
    for c in tidy_name(name).chars() {
        if is_usable(c) {
            usable.push(c);
        } else if !usable.ends_with(STAND_IN) {
            usable.push(STAND_IN);
        }
    }
    let cut: String = usable.trim_matches(STAND_IN).chars().take(MAX_NAME_CHARS).collect();
    let cut = cut.trim_end_matches(STAND_IN);
    let says_something = cut.chars().any(char::is_alphanumeric);
    (says_something && check_name(cut).is_ok()).then(|| cut.to_owned())
}

/// The first character that no name has.
pub fn unusable_in(name: &str) -> Option<char> {
    name.nfc().find(|c| !is_usable(*c))
}

fn is_usable(c: char) -> bool {
    check_name(&c.to_string()).is_ok() || check_name(&format!("x{c}x")).is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_from_elsewhere_are_made_usable() {
        for (name, usable) in [
            ("mod-akira", "mod-akira"),
            ("miles.o'brien@example.com", "miles.o_brien@example.com"),
            ("miles.o\u{2019}brien", "miles.o_brien"),
            ("guest_example.com#EXT#@desk.onmicrosoft.com", "guest_example.com_EXT_@desk.onmicrosoft.com"),
            ("CORP\\akira", "CORP_akira"),
            ("corp/akira", "corp_akira"),
            ("  Akira  Sato ", "Akira_Sato"),
            ("a:b&c|d", "a_b_c_d"),
            ("Rene\u{301}", "Ren\u{e9}"),
            ("\u{5c0f}\u{660e}", "\u{5c0f}\u{660e}"),
            ("a\r\nb\u{202e}c", "a_bc"),
            ("\u{ff41}\u{ff4b}\u{ff49}\u{ff52}\u{ff41}", "akira"),
            ("aki\u{200b}ra", "akira"),
            ("\u{b4}akira", "akira"),
        ] {
            assert_eq!(as_name(name).as_deref(), Some(usable), "{name:?}");
        }
        assert_eq!(as_name(&"x".repeat(65)), Some("x".repeat(64)));
        assert_eq!(as_name(&format!("{} y", "x".repeat(63))), Some("x".repeat(63)));
        for nothing in ["", " ", "***", "#", "\0", "_", "."] {
            assert_eq!(as_name(nothing), None, "{nothing:?}");
        }
        assert_eq!(unusable_in("o'brien"), Some('\''));
        assert_eq!(unusable_in("Rene\u{301}"), None);
    }

    proptest! {
        #[test]
        fn whatever_comes_of_it_is_a_name_and_stays_one(name: String) {
            if let Some(usable) = as_name(&name) {
                prop_assert!(check_name(&usable).is_ok());
                prop_assert_eq!(as_name(&usable), Some(usable.clone()));
            }
        }
    }
}
