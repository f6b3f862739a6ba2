//! Names from strangers, as they are shown and searched for.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::characters::{is_invisible, one_line};

/// So many marks on one letter are writing, in whatever script; more are a pile that covers the lines around it.
const MOST_MARKS: usize = 4;

/// A name from a stranger as it is to be shown: on one line, without what leaves no mark, and where marks are piled up,
/// without any. What belongs to a sign, such as the joiners of an emoji, stays where it does that.
pub fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut joiner = None;
    for sign in unpiled(&one_line(text)).chars() {
        let last = shown.chars().next_back();
        let selects = matches!(sign, '\u{fe00}'..='\u{fe0f}') && last.is_some_and(|last| !is_invisible(last));
        let tags = is_tag(sign) && last.is_some_and(|last| last == TAGGED || is_tag(last));
        if !is_invisible(sign) {
            shown.extend(joiner.take());
            shown.push(sign);
        } else if selects || tags {
            shown.push(sign);
        } else if is_joiner(sign) && last.is_some_and(|last| !last.is_ascii() && !last.is_whitespace()) {
            // Only where something comes that it joins.
            joiner = Some(sign);
        }
    }
    shown
}

/// The black flag, of which tags make the flags of countries within countries.
const TAGGED: char = '\u{1f3f4}';

fn is_tag(sign: char) -> bool {
    matches!(sign, '\u{e0020}'..='\u{e007f}')
}

fn is_joiner(sign: char) -> bool {
    matches!(sign, '\u{200c}' | '\u{200d}')
}

/// What people see of a name and can type again.
pub fn bare(text: &str) -> String {
    plain(text).chars().filter(|sign| !is_invisible(*sign)).collect()
}

/// Whether there is nothing in a name that anybody could see, or click on.
pub fn is_blank(name: &str) -> bool {
    bare(name).chars().all(|sign| sign.is_whitespace() || sign == BLANK_BRAILLE)
}

const BLANK_BRAILLE: char = '\u{2800}';

fn unpiled(text: &str) -> String {
    let is_mark = |sign: char| {
        canonical_combining_class(sign) != 0
            || matches!(sign, '\u{20dd}'..='\u{20e0}' | '\u{20e2}'..='\u{20e4}')
    };
    let mut highest: usize = 0;
    let mut marks = 0;
    // What is invisible parts no pile: it goes.
    for sign in text.nfd().filter(|sign| !is_invisible(*sign)) {
        marks = if is_mark(sign) { marks + 1 } else { 0 };
        highest = highest.max(marks);
    }
    if highest <= MOST_MARKS {
        return text.to_owned();
    }
    text.nfd().filter(|sign| !is_mark(*sign)).nfc().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_shows_what_it_is_and_nothing_beyond_it() {
        for (name, shown) in [
            ("Orchid", "Orchid"),
            ("safe\u{202e}gnp.exe", "safe\u{fffd}gnp.exe"),
            ("\u{feff}Or\u{ad}chid\u{200b}\u{200e}", "Orchid"),
            ("\u{200d}\u{200d}\u{200d}a\u{200d}b\u{fe0f}\u{fe0f}", "ab\u{fe0f}"),
            ("z\u{335}\u{322}\u{31b}\u{347}\u{301}algo", "zalgo"),
            ("z\u{301}\u{323}\u{ad}\u{301}\u{323}\u{301}", "z"),
            ("line\none", "line one"),
            // These are writing: an emoji of several, a heart in colour, a keycap, a flag, Persian, Hindi, Vietnamese, Hebrew, Thai.
            ("\u{1f469}\u{200d}\u{1f680}", "\u{1f469}\u{200d}\u{1f680}"),
            ("\u{1f441}\u{fe0f}\u{200d}\u{1f5e8}\u{fe0f}", "\u{1f441}\u{fe0f}\u{200d}\u{1f5e8}\u{fe0f}"),
            ("1\u{fe0f}\u{20e3}", "1\u{fe0f}\u{20e3}"),
            (
                "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
                "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            ),
            (
                "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
                "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
            ),
            ("\u{915}\u{94d}\u{200d}\u{937}", "\u{915}\u{94d}\u{200d}\u{937}"),
            ("Vi\u{1ec7}t", "Vi\u{1ec7}t"),
            (
                "\u{5e9}\u{5c1}\u{5b8}\u{5dc}\u{5d5}\u{5b9}\u{5dd}",
                "\u{5e9}\u{5c1}\u{5b8}\u{5dc}\u{5d5}\u{5b9}\u{5dd}",
            ),
            ("\u{e17}\u{e35}\u{e48}", "\u{e17}\u{e35}\u{e48}"),
        ] {
            assert_eq!(plain(name), shown, "{name:?}");
        }
        assert_eq!(bare("\u{1f469}\u{200d}\u{1f680}"), "\u{1f469}\u{1f680}");
        for blank in ["", " ", "\u{3164}", "\u{200b}\u{feff}", "\u{2800}\u{3000}"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        assert!(!is_blank("\u{fffd}"));
    }

    proptest! {
        #[test]
        fn what_is_shown_plainly_stays_so(
            name in "[a \u{e9}\u{ad}\u{200c}\u{200d}\u{202e}\u{fe0f}\u{301}\u{323}\u{1f469}\u{1f3f4}\u{e0067}\u{ac00}]{0,12}",
        ) {
            let shown = plain(&name);
            prop_assert_eq!(plain(&shown), shown);
        }
    }
}
