//! What the indexes of the activity log and of the directory hold, and what a search asks of them.
//!
//! Any part of a text is found by its *grams*: all runs of one, two and three characters. That needs no words, so it works
//! in languages that put no blanks between them, and it is the same on both databases. Grams find candidates; whether the
//! text is really there is compared afterwards. What is compared as a whole has a *mark*.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::model::activity::{Action, EntryOutcome};
use crate::model::{CounterKey, SdkAppId};

/// The longest run of characters that is indexed.
pub(super) const LONGEST_GRAM: usize = 3;
/// Events whose numbers are in one block share a token, so that PostgreSQL can look at the latest first. Of a block in
/// which everything is found, all is fetched and sorted; each block in which nothing is found is asked in vain.
pub(super) const BLOCK: i64 = if cfg!(test) { 16 } else { 32_768 };
/// A longer value is marked by its hash: PostgreSQL takes words of 2 KB at most.
const LONGEST_MARK: usize = 100;

/// One form for what is written and what is searched for: capitals and full-width forms make no difference.
pub(super) fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// A field, folded: no part of a text reaches from one into the next. And PostgreSQL takes no NUL.
pub(super) fn line(text: &str) -> String {
    fold(text).replace(['\n', '\0'], " ")
}

/// What an event can be found by as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Somebody who took part: asked, approved, declined, decided.
    By(String),
    /// The name of somebody who took part or whom it was about.
    Person(String),
    Action(Action),
    /// What became of it.
    Outcome(EntryOutcome),
    Counter(CounterKey),
    Group(String),
    App(SdkAppId),
    Reference(String),
    Address(String),
}

impl Mark {
    pub(super) fn token(&self) -> String {
        match self {
            Self::By(id) => token('b', id),
            Self::Person(name) => token('p', &fold(name)),
            Self::Action(action) => token('a', action.name()),
            Self::Outcome(outcome) => token('o', outcome.name()),
            Self::Counter(key) => token('k', key.as_str()),
            Self::Group(group) => token('i', group),
            Self::App(app) => token('n', &app.to_string()),
            Self::Reference(reference) => token('r', reference),
            Self::Address(address) => token('x', address),
        }
    }

    fn is_outcome(token: &str) -> bool {
        token.starts_with('o')
    }
}

/// Letters and digits alone: a word to both databases, whatever it stands for.
fn token(kind: char, value: &str) -> String {
    let is_long = value.len() > LONGEST_MARK;
    let digits = if is_long { hex::encode(Sha256::digest(value)) } else { hex::encode(value) };
    format!("{kind}{digits}")
}

/// What something is found by: the folded lines of text, and the marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Terms {
    pub lines: BTreeSet<String>,
    pub marks: BTreeSet<String>,
}

impl Terms {
    pub fn new(lines: impl Iterator<Item = String>, marks: impl Iterator<Item = Mark>) -> Self {
        Self {
            lines: lines.filter(|line| !line.is_empty()).collect(),
            marks: marks.map(|mark| mark.token()).collect(),
        }
    }

    /// As they are kept.
    pub fn read(text: &str, marks: &str) -> Self {
        Self {
            lines: text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect(),
            marks: marks.split_ascii_whitespace().map(str::to_owned).collect(),
        }
    }

    /// With those of a later step. What became of the event is what the later one says.
    pub fn followed_by(mut self, later: Self) -> Self {
        self.marks.retain(|mark| !Mark::is_outcome(mark));
        self.lines.extend(later.lines);
        self.marks.extend(later.marks);
        self
    }

    pub fn text(&self) -> String {
        self.lines.iter().map(String::as_str).collect::<Vec<_>>().join("\n")
    }

    /// Blanks on both sides of each, so that one can be looked for with its blanks.
    pub fn marks(&self) -> String {
        self.marks.iter().fold(String::from(" "), |text, mark| text + mark + " ")
    }

    /// Everything that is indexed of the event with this number.
    pub fn tokens_at(&self, seq: i64) -> String {
        format!("{} z{}", self.tokens(), seq / BLOCK)
    }

    /// Everything that is indexed, with blanks between.
    pub fn tokens(&self) -> String {
        let mut tokens = self.marks.clone();
        for line in &self.lines {
            let characters: Vec<char> = line.chars().collect();
            for length in 1..=LONGEST_GRAM {
                tokens.extend(characters.windows(length).map(gram));
            }
        }
        tokens.into_iter().collect::<Vec<_>>().join(" ")
    }
}

fn gram(characters: &[char]) -> String {
    token('g', &characters.iter().collect::<String>())
}

/// The grams that a text must have in which this word stands. The longest alone: they are the rarest.
pub(super) fn grams_of(word: &str) -> BTreeSet<String> {
    let characters: Vec<char> = word.chars().collect();
    let length = characters.len().clamp(1, LONGEST_GRAM);
    characters.windows(length).map(gram).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of_text(text: &str) -> Terms {
        Terms { lines: [fold(text)].into(), marks: BTreeSet::new() }
    }

    proptest! {
        /// No text that holds the word is left out by its grams, in whatever script.
        #[test]
        fn every_part_of_a_text_is_among_its_grams(
            text in "[a-cA-C0-2 \u{4e00}-\u{4e05}\u{ac00}-\u{ac03}\u{1f600}-\u{1f602}]{1,14}",
            start in 0_usize..14, length in 1_usize..8,
        ) {
            let characters: Vec<char> = fold(&text).chars().collect();
            let part: String = characters.iter().skip(start).take(length).collect();
            prop_assume!(!part.is_empty());
            let tokens = of_text(&text).tokens();
            let tokens: BTreeSet<&str> = tokens.split(' ').collect();
            for gram in grams_of(&part) {
                prop_assert!(tokens.contains(gram.as_str()), "{part:?} in {text:?}");
            }
        }
    }

    #[test]
    fn capitals_and_width_make_no_difference() {
        assert_eq!(fold("\u{ff2f}rchid \u{ff11}"), "orchid 1");
        assert_eq!(fold("\u{c4}RGER"), fold("a\u{308}rger"));
    }

    #[test]
    fn a_later_step_says_what_became_of_it() {
        let step = |outcome| Terms {
            lines: BTreeSet::new(),
            marks: [Mark::Outcome(outcome).token(), Mark::By("x".to_owned()).token()].into(),
        };
        let event = step(EntryOutcome::Sending).followed_by(step(EntryOutcome::Applied));
        assert_eq!(event, step(EntryOutcome::Applied));
        assert_eq!(Terms::read(&event.text(), &event.marks()), event);
        let long = Mark::Person("\u{732b}".repeat(200)).token();
        assert!(long.len() < 100, "{long}");
    }
}
