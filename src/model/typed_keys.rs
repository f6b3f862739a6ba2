use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::characters::{belongs_to_a_sign, is_invisible};
use super::{CounterKey, KeySet, MAX_COUNTERS};

/// Why keys that somebody typed cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TypedKeysError {
    #[error("no key is typed")]
    Nothing,
    #[error("{count} different keys are typed; a group has at most {MAX_COUNTERS} counters")]
    TooMany { count: usize },
    /// `start`: its first characters.
    #[error("a typed key is too long")]
    TooLong { start: String },
    /// `visible`: the key without the characters that nobody sees; `character`: the first of them, which
    /// stands after so many others of the key.
    #[error("a typed key holds an invisible character")]
    Invisible { visible: String, character: char, after: usize },
    #[error("keys are typed, and \"all\" is chosen as well")]
    AllToo,
}

impl KeySet {
    /// Keys as somebody types them: separated by blanks, line ends and commas, those of East Asian keyboards
    /// too; said twice is said once. A key that holds a blank or a comma cannot be typed this way.
    pub fn from_typed(text: &str) -> Result<Self, TypedKeysError> {
        let keys = typed_keys(text).map(typed_key).collect::<Result<BTreeSet<_>, _>>()?;
        let count = keys.len();
        match Self::new(keys) {
            Ok(keys) => Ok(keys),
            Err(_) if count == 0 => Err(TypedKeysError::Nothing),
            Err(_) => Err(TypedKeysError::TooMany { count }),
        }
    }
}

impl CounterKey {
    /// Whether [`KeySet::from_typed`] would read it as this one key.
    pub fn can_be_typed(&self) -> bool {
        !self.as_str().contains(separates) && !self.has_hidden()
    }

    /// Whether it holds a character that nobody sees.
    pub fn has_hidden(&self) -> bool {
        self.as_str().contains(is_hidden)
    }
}

fn typed_keys(text: &str) -> impl Iterator<Item = &str> {
    text.split(separates).filter(|key| !key.is_empty())
}

fn typed_key(text: &str) -> Result<CounterKey, TypedKeysError> {
    // They come in with text that is pasted from documents, and would name another counter.
    if let Some((after, character)) = text.chars().enumerate().find(|(_, character)| is_hidden(*character)) {
        return Err(TypedKeysError::Invisible {
            visible: start(&text.replace(is_hidden, "")),
            character,
            after,
        });
    }
    CounterKey::parse(text).map_err(|_| TypedKeysError::TooLong { start: start(text) })
}

fn start(text: &str) -> String {
    text.chars().take(30).collect()
}

fn separates(character: char) -> bool {
    character.is_whitespace() || matches!(character, ',' | '\u{ff0c}' | '\u{3001}')
}

/// Not the joiners, which emoji and some scripts need.
fn is_hidden(character: char) -> bool {
    is_invisible(character) && !belongs_to_a_sign(character)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(text: &str) -> Vec<String> {
        KeySet::from_typed(text).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn lines_blanks_and_commas_separate_and_doubles_fold() {
        assert_eq!(typed("like"), ["like"]);
        assert_eq!(typed(" unlike\r\nlike, share\t,,like \n"), ["like", "share", "unlike"]);
        assert_eq!(typed("unlike\u{ff0c}like\u{3001}share\u{3000}like"), ["like", "share", "unlike"]);
        assert_eq!(typed("\u{1f469}\u{200d}\u{1f680} a.b"), ["a.b", "\u{1f469}\u{200d}\u{1f680}"]);
    }

    #[test]
    fn what_cannot_be_taken_is_named() {
        assert_eq!(KeySet::from_typed(" \n,, "), Err(TypedKeysError::Nothing));
        let keys = |count: usize| {
            let keys: Vec<_> = (0..count).map(|index| format!("k{index} k0")).collect();
            keys.join(" ")
        };
        assert!(KeySet::from_typed(&keys(20)).is_ok(), "doubles do not count");
        assert_eq!(KeySet::from_typed(&keys(21)), Err(TypedKeysError::TooMany { count: 21 }));
        assert_eq!(
            KeySet::from_typed(&format!("like {}", "x".repeat(129))),
            Err(TypedKeysError::TooLong { start: "x".repeat(30) })
        );
        for (hidden, character, after) in [
            ("li\u{200b}ke", '\u{200b}', 2),
            ("\u{feff}like", '\u{feff}', 0),
            ("like\u{202e}", '\u{202e}', 4),
            ("li\u{7}ke", '\u{7}', 2),
        ] {
            assert_eq!(
                KeySet::from_typed(&format!("share\n{hidden}")),
                Err(TypedKeysError::Invisible { visible: "like".to_owned(), character, after })
            );
        }
    }

    proptest! {
        /// A key that says that it can be typed is read back as itself, also among others.
        #[test]
        fn what_can_be_typed_comes_back(text in "\\PC{1,30}") {
            let key = CounterKey::parse(text).unwrap();
            if key.can_be_typed() {
                let keys = KeySet::from_typed(&format!("like\n{key}")).unwrap();
                prop_assert!(keys.contains(&key) && keys.len() <= 2);
            }
        }
    }
}
