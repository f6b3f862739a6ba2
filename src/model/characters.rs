//! Characters that nobody sees, or that do something to the text around them.

/// Whether a character leaves no mark: controls that are no blanks, Unicode's default-ignorable code
/// points, and those that turn the direction of text. They come in when text is pasted from documents,
/// chats and spreadsheets.
pub fn is_invisible(character: char) -> bool {
    (character.is_control() && !character.is_whitespace())
        || is_steering(character)
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Embeddings, overrides and isolates: they turn what follows them.
fn is_steering(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is part of what is written, although it leaves no mark by itself: the joiners of
/// emoji and of some scripts, and what chooses between two looks of one sign.
pub(super) fn belongs_to_a_sign(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}')
}

/// A text from a stranger as one line that harms neither a page nor a terminal: line ends become blanks;
/// what controls anything else, and what turns the direction of the text after it, U+FFFD.
pub fn one_line(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\u{2028}' | '\u{2029}' => ' ',
            control if control.is_control() && control.is_whitespace() => ' ',
            other if other.is_control() || is_steering(other) => char::REPLACEMENT_CHARACTER,
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_no_mark_is_known() {
        let hidden =
            "\u{0}\u{7f}\u{ad}\u{200b}\u{200f}\u{202e}\u{2060}\u{2064}\u{2068}\u{feff}\u{3164}\u{e0041}";
        for hidden in hidden.chars() {
            assert!(is_invisible(hidden), "U+{:04X}", u32::from(hidden));
        }
        for seen in "a \u{a0}\n\t\u{3000}\u{e9}\u{8c61}\u{1f44d}\u{fffd}".chars() {
            assert!(!is_invisible(seen), "U+{:04X}", u32::from(seen));
        }
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(
            one_line("a\u{1b}[31m\r\nb\u{202e}c\u{0}\u{85}\u{2028}"),
            "a\u{fffd}[31m  b\u{fffd}c\u{fffd}  "
        );
        assert_eq!(
            one_line("\u{5e9}\u{200f}\u{1f469}\u{200d}\u{1f680}"),
            "\u{5e9}\u{200f}\u{1f469}\u{200d}\u{1f680}"
        );
    }
}
