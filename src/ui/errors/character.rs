use crate::model::is_invisible;
use crate::words::{Language, characters};

/// A character that does not belong where it stands: itself, or its name where nobody can see it, and its code.
pub fn named(language: Language, character: char) -> String {
    let code = format!("U+{:04X}", u32::from(character));
    let name = match character {
        '\t' => characters::tab(language),
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => characters::line_end(language),
        '\u{a0}' | '\u{202f}' => characters::no_break_space(language),
        '\u{ad}' => characters::soft_hyphen(language),
        '\u{200b}' => characters::zero_width_space(language),
        '\u{200c}' => characters::zero_width_non_joiner(language),
        '\u{200d}' => characters::zero_width_joiner(language),
        '\u{200e}' => characters::left_to_right_mark(language),
        '\u{200f}' => characters::right_to_left_mark(language),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => characters::direction_mark(language),
        '\u{2060}' => characters::word_joiner(language),
        '\u{feff}' => characters::zero_width_no_break_space(language),
        control if control.is_control() => characters::control(language),
        unseen if is_invisible(unseen) || unseen.is_whitespace() => characters::invisible(language),
        seen => return characters::shown(language, &seen.to_string(), &code),
    };
    characters::named(language, name, &code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_named_as_far_as_it_can_be_seen() {
        for (given, english, german) in [
            ('\u{fc}', "\u{201c}\u{fc}\u{201d} (U+00FC)", "\u{201e}\u{fc}\u{201c} (U+00FC)"),
            ('\u{200b}', "a zero width space (U+200B)", "breitenloses Leerzeichen (U+200B)"),
            ('\n', "a line end (U+000A)", "Zeilenende (U+000A)"),
            ('\u{3164}', "an invisible character (U+3164)", "unsichtbares Zeichen (U+3164)"),
            ('\u{7}', "a control character (U+0007)", "Steuerzeichen (U+0007)"),
        ] {
            assert_eq!(named(Language::English, given), english);
            assert_eq!(named(Language::German, given), german);
        }
    }
}
