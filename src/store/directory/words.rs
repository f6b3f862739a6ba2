//! What is searched in, and what is searched for: the one form of both.

use std::collections::BTreeSet;

use pinyin::ToPinyin as _;
use unicode_normalization::UnicodeNormalization;

use crate::model::{SdkAppId, bare};
use crate::store::Mark;
use crate::store::index::{grams_of, line};

/// A condition for each: a database has a limit to those.
const MOST_WORDS: usize = 20;

/// A text as people see it, without capitals and width, on one line. What nobody sees is not there, on either side.
pub(super) fn searched(text: &str) -> String {
    // To capitals first: what has two small forms, or none, becomes one there.
    let small: String = bare(text).nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect();
    line(&small)
}

/// The lines by which a text is found: the text itself, and its initials where it has some.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    let text = searched(text);
    let initials = initials(&text);
    std::iter::once(text).chain(initials)
}

/// By what people search who know a name and do not write it out: `cdjl` in Chinese, consonants alone in Korean.
fn initials(text: &str) -> Option<String> {
    let initial = |sign| first_consonant(sign).or_else(|| first_letter(sign)).unwrap_or(sign);
    let initials: String = text.chars().map(initial).collect();
    (initials != text).then_some(initials)
}

/// Of a Chinese character in pinyin, by its most common reading.
fn first_letter(sign: char) -> Option<char> {
    let letter = sign.to_pinyin()?.plain().chars().next()?;
    letter.is_ascii_lowercase().then_some(letter)
}

/// The first consonant of a Hangul syllable (The Unicode Standard, section 3.12), in the form to which consonants that are
/// typed by themselves are folded.
fn first_consonant(syllable: char) -> Option<char> {
    const FIRST: u32 = 0xac00;
    const LAST: u32 = 0xd7a3;
    const OF_EACH_CONSONANT: u32 = 588;
    const CONSONANTS: u32 = 0x1100;
    let syllable = u32::from(syllable);
    let is_hangul = (FIRST..=LAST).contains(&syllable);
    is_hangul.then(|| char::from_u32(CONSONANTS + (syllable - FIRST) / OF_EACH_CONSONANT)).flatten()
}

/// The words as the index has them.
pub(super) fn folded_words(words: &[String]) -> Vec<String> {
    let mut folded: Vec<String> = words.iter().map(|word| searched(word)).collect();
    folded.retain(|word| !word.trim().is_empty());
    folded.truncate(MOST_WORDS);
    folded
}

/// What the index is asked for: every gram of the words, and one of the apps.
pub(super) fn asked_of(apps: &BTreeSet<SdkAppId>, folded: &[String]) -> Vec<Vec<String>> {
    let grams: BTreeSet<String> = folded.iter().flat_map(|word| grams_of(word)).collect();
    let mut asked: Vec<Vec<String>> = grams.into_iter().map(|gram| vec![gram]).collect();
    asked.push(apps.iter().map(|app| Mark::App(*app).token()).collect());
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (written, typed) in [
            // As macOS pastes it, in full width, in half width, and in any case.
            ("\u{ae30}\u{c9c0}", "\u{1100}\u{1175}\u{110c}\u{1175}"),
            ("Orchid 12", "\u{ff2f}\u{ff32}\u{ff23}\u{ff28}\u{ff29}\u{ff24} \u{ff11}\u{ff12}"),
            ("\u{30d1}\u{30fc}\u{30c6}\u{30a3}\u{30fc}", "\u{ff8a}\u{ff9f}\u{ff70}\u{ff83}\u{ff68}\u{ff70}"),
            ("Stra\u{df}e", "STRASSE"),
            ("\u{39f}\u{394}\u{39f}\u{3a3}", "\u{3bf}\u{3b4}\u{3bf}\u{3c2}"),
            // What nobody sees.
            ("Orc\u{ad}h\u{200b}id\u{feff} \u{1f469}\u{200d}\u{1f680}", "orchid \u{1f469}\u{1f680}"),
            ("\u{2764}\u{fe0f} club", "\u{2764} CLUB"),
            ("z\u{335}\u{322}\u{31b}\u{347}\u{301}al\u{301}go", "zalgo"),
        ] {
            assert_eq!(searched(written), searched(typed), "{written:?}");
        }
        assert_ne!(searched("caf\u{e9}"), searched("cafe"), "one accent is a letter");
    }

    #[test]
    fn syllables_and_characters_are_found_by_what_they_begin_with() {
        let lines_of = |text| lines(text).collect::<Vec<_>>();
        let all = lines_of("\u{cd95}\u{d558} \u{ce74}\u{b4dc} VIP");
        assert!(
            all.iter().any(|line| line.contains(&searched("\u{314a}\u{314e} \u{314b}\u{3137} vip"))),
            "{all:?}"
        );
        assert!(all.iter().any(|line| line.contains(&searched("\u{cd95}\u{d558}"))), "{all:?}");
        assert_eq!(lines_of("\u{b57c}")[1], searched("\u{3138}"), "a double consonant is one");
        assert_eq!(lines_of("\u{6210}\u{90fd}\u{7ecf}\u{7406} Live")[1], "cdjl live");
        assert_eq!(lines_of("Orchid").len(), 1);
    }
}
