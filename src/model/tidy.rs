//! Free text that people type, made fit to be kept and shown beside other text.

/// Longest reason, in characters.
pub const MAX_REASON_CHARS: usize = 200;

/// One line of at most `longest` characters. Line ends and control characters become blanks; what is not seen
/// and changes how the rest is read (directions, zero widths, tags) goes. Joiners and variation selectors stay
/// where letters beyond ASCII need them: between two of those, or behind one. Tidying twice changes nothing.
pub fn tidy(text: &str, longest: usize) -> String {
    let mut tidied = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let last = tidied.chars().next_back();
        if letter.is_control() || is_line_end(letter) {
            tidied.push(' ');
        } else if is_joiner(letter) {
            let next = letters.peek().copied();
            if last.is_some_and(|last| is_wide(last) || is_selector(last)) && next.is_some_and(is_wide) {
                tidied.push(letter);
            }
        } else if is_selector(letter) {
            if last.is_some_and(is_wide) {
                tidied.push(letter);
            }
        } else if !is_unseen(letter) {
            tidied.push(letter);
        }
    }
    let cut: String = tidied.trim().chars().take(longest).collect();
    // A joiner that has lost what it joins, or the blank in front of what was cut.
    cut.trim_end_matches(|letter: char| letter.is_whitespace() || is_joiner(letter)).to_owned()
}

/// What a joiner can join and a selector can vary: seen, and beyond ASCII.
fn is_wide(letter: char) -> bool {
    let is_mark = is_joiner(letter) || is_selector(letter) || is_line_end(letter) || is_unseen(letter);
    !(letter.is_ascii() || letter.is_control() || letter.is_whitespace() || is_mark)
}

fn is_line_end(letter: char) -> bool {
    matches!(letter, '\u{2028}' | '\u{2029}')
}

fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{fe00}'..='\u{fe0f}')
}

/// Zero width non-joiner and joiner: Persian and Indic words, and emoji made of several.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

/// Formatting characters, and others that are shown as nothing (Unicode: `Default_Ignorable_Code_Point` and the
/// general category Cf without the signs of numbers that are seen).
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1345f}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_one_line_that_says_what_it_shows() {
        for (text, tidied) in [
            (" a\0b\r\nc ", "a b  c"),
            ("a\u{2028}b\u{2029}c\u{85}d", "a b c d"),
            ("\u{202e}live\u{202c} \u{2066}x\u{2069}\u{200f}\u{61c}", "live x"),
            ("pay\u{200b}pal\u{feff}\u{ad}\u{2060}", "paypal"),
            ("\u{1b}[31mred", "[31mred"),
            ("a\u{e0041}\u{e007f}b\u{200d}c\u{200c}", "abc"),
            ("a\u{fe0f}b", "ab"),
            ("\u{200d}\u{200d}\u{2764}\u{fe0f}\u{fe0f}", "\u{2764}\u{fe0f}"),
            (" \n\t ", ""),
        ] {
            assert_eq!(tidy(text, 200), tidied, "{text:?}");
        }
        for whole in [
            "\u{1f469}\u{200d}\u{1f4bb} \u{2764}\u{fe0f}",
            "\u{0646}\u{0645}\u{06cc}\u{200c}\u{062e}\u{0648}\u{0627}\u{0647}\u{0645}",
            "\u{5c0f}\u{660e}\u{3000}a",
        ] {
            assert_eq!(tidy(whole, 200), whole);
        }
        assert_eq!(tidy("\u{e9}\u{e9}\u{e9}", 2), "\u{e9}\u{e9}");
        assert_eq!(tidy("a b", 2), "a");
    }

    #[test]
    fn tidying_twice_changes_nothing() {
        let odd = "a\u{200d}\u{1f469}\u{200d}\u{202e}\u{1f4bb}\u{fe0f}\u{200d}\n\u{200c}\u{e9} b";
        for longest in 0..12 {
            let once = tidy(odd, longest);
            assert_eq!(tidy(&once, longest), once, "{longest}");
        }
    }
}
