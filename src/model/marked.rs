//! Which parts of a text were searched for, so that a page can mark them.

use unicode_normalization::UnicodeNormalization;

/// One form for what is written and what is searched for: capitals, full-width forms and the two kana make no difference.
pub fn folded(text: &str) -> String {
    // To capitals first: what has two small forms, or none, becomes one there.
    text.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).map(hiragana).collect()
}

/// Katakana as hiragana, which stands 96 places before it (The Unicode Standard, section 18.4).
fn hiragana(character: char) -> char {
    match character {
        '\u{30a1}'..='\u{30f6}' | '\u{30fd}' | '\u{30fe}' => {
            char::from_u32(u32::from(character) - 0x60).unwrap_or(character)
        }
        _ => character,
    }
}

/// Whether any of these words stands in the text.
pub fn has_any(text: &str, words: &[String]) -> bool {
    let text = folded(text);
    words.iter().map(|word| folded(word)).any(|word| !word.is_empty() && text.contains(&word))
}

/// The text in parts, each with whether it was searched for. What cannot be told apart, because characters melt into
/// one where it is folded, is not marked.
pub fn marked<'a>(text: &'a str, words: &[String]) -> Vec<(bool, &'a str)> {
    if text.is_empty() {
        return Vec::new();
    }
    // Character by character, each with where it begins in the text.
    let mut whole = String::new();
    let mut starts = Vec::new();
    for (at, character) in text.char_indices() {
        let piece = folded(character.encode_utf8(&mut [0; 4]));
        starts.extend(std::iter::repeat_n(at, piece.len()));
        whole.push_str(&piece);
    }
    starts.push(text.len());
    let mut is_found = vec![false; text.len()];
    for word in words.iter().map(|word| folded(word)).filter(|word| !word.is_empty()) {
        for (at, _) in whole.match_indices(&word) {
            let last = starts[at + word.len() - 1];
            let end = text[last..].chars().next().map_or(last, |character| last + character.len_utf8());
            is_found[starts[at]..end].fill(true);
        }
    }
    let mut parts: Vec<(bool, &str)> = Vec::new();
    let mut from = 0;
    for (at, _) in text.char_indices().skip(1).chain([(text.len(), ' ')]) {
        if at == text.len() || is_found[at] != is_found[from] {
            parts.push((is_found[from], &text[from..at]));
            from = at;
        }
    }
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts<'a>(text: &'a str, words: &[&str]) -> Vec<(bool, &'a str)> {
        marked(text, &words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn what_was_searched_for_is_marked_as_it_is_written() {
        assert_eq!(
            parts("Orchid Live Lounge", &["live"]),
            [(false, "Orchid "), (true, "Live"), (false, " Lounge")]
        );
        assert_eq!(
            parts("\u{ff2c}IVE live", &["Live"]),
            [(true, "\u{ff2c}IVE"), (false, " "), (true, "live")]
        );
        assert_eq!(parts("\u{591c}\u{5e02}", &["\u{5e02}", "\u{591c}"]), [(true, "\u{591c}\u{5e02}")]);
        assert_eq!(parts("abc", &["bc", "ab"]), [(true, "abc")]);
        assert_eq!(parts("abc", &["", "x"]), [(false, "abc")]);
        assert_eq!(parts("", &["x"]), []);
        assert!(has_any("Host-ORCHID", &["orchid".to_owned()]));
    }

    proptest! {
        #[test]
        fn nothing_of_the_text_is_lost(text in ".{0,20}", word in ".{1,3}") {
            let whole: String = parts(&text, &[&word]).iter().map(|(_, part)| *part).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
