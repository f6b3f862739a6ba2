//! What is searched in, and what is searched for: the one form of both.

use std::collections::BTreeSet;

use pinyin::ToPinyinMulti as _;

use crate::model::{SdkAppId, bare, folded};
use crate::store::Mark;
use crate::store::index::{grams_of, line};

/// A condition for each: a database has a limit to those.
const MOST_WORDS: usize = 20;
/// Lines of initials that a text is found by: two characters of two readings. More make the index large and slow.
const MOST_INITIALS: usize = 4;

/// A text as people see it, without capitals, width and the difference between kana, on one line. What nobody sees is not there, on either side.
pub(super) fn searched(text: &str) -> String {
    line(&folded(&bare(text)))
}

/// The lines by which a text is found: the text itself, and its initials where it has some.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    let text = searched(text);
    let initials = initials(&text);
    std::iter::once(text).chain(initials)
}

/// By what people search who know a name and do not write it out: `cdjl` in Chinese, consonants alone in Korean. A
/// character that is read in several ways is tried in each, as far as that comes to no more than some.
fn initials(text: &str) -> Vec<String> {
    let mut initials = vec![String::new()];
    for sign in text.chars() {
        let readings = first_consonant(sign).map_or_else(|| first_letters(sign), |consonant| vec![consonant]);
        let room = MOST_INITIALS / initials.len();
        let with = |begun: &String| {
            readings.iter().take(room).map(|first| format!("{begun}{first}")).collect::<Vec<_>>()
        };
        initials = initials.iter().flat_map(with).collect();
    }
    initials.retain(|initials| initials != text);
    initials
}

/// With what the readings of a Chinese character begin in pinyin, the most common first; another sign is its own.
fn first_letters(sign: char) -> Vec<char> {
    let mut letters = Vec::new();
    for reading in sign.to_pinyin_multi().into_iter().flatten() {
        let letter = reading.plain().chars().next().filter(char::is_ascii_lowercase);
        letters.extend(letter.filter(|letter| !letters.contains(letter)));
    }
    if letters.is_empty() { vec![sign] } else { letters }
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
            // The two kana.
            ("\u{30cd}\u{30b3}\u{30f4}\u{30a1}\u{30fc}", "\u{306d}\u{3053}\u{3094}\u{3041}\u{30fc}"),
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
        let lines_of = |text: &str| lines(text).collect::<Vec<_>>();
        let all = lines_of("\u{cd95}\u{d558} \u{ce74}\u{b4dc} VIP");
        assert!(
            all.iter().any(|line| line.contains(&searched("\u{314a}\u{314e} \u{314b}\u{3137} vip"))),
            "{all:?}"
        );
        assert!(all.iter().any(|line| line.contains(&searched("\u{cd95}\u{d558}"))), "{all:?}");
        assert_eq!(lines_of("\u{b57c}")[1], searched("\u{3138}"), "a double consonant is one");
        // Music, Chongqing, and a bank: each has a character with another first reading.
        for (name, typed) in [
            ("\u{97f3}\u{4e50}", "yy"),
            ("\u{91cd}\u{5e86}", "cq"),
            ("\u{94f6}\u{884c}", "yh"),
            ("\u{97f3}\u{4e50} \u{91cd}\u{5e86}", "yy cq"),
        ] {
            assert!(lines_of(name).iter().any(|line| line == typed), "{typed}: {:?}", lines_of(name));
        }
        let many = "\u{884c}".repeat(40);
        assert!(lines_of(&many).len() <= 1 + MOST_INITIALS);
        assert_eq!(lines_of("\u{6210}\u{90fd}\u{7ecf}\u{7406} Live")[1], "cdjl live");
        assert_eq!(lines_of("Orchid").len(), 1);
    }
}
