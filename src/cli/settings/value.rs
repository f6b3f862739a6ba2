//! What any value has to be, whatever it is for and wherever it stands.

/// The value without white space around it; or what is wrong with it, without the value: it may be a secret.
pub(super) fn usable(name: &str, raw: &str) -> Result<String, String> {
    let text = raw.trim();
    if text.is_empty() {
        return Err(format!("{name} is set but empty: give it a value, or do not set it"));
    }
    if let Some(hidden) = text.chars().find(|symbol| is_hidden(*symbol)) {
        let code = u32::from(hidden);
        return Err(format!("{name} holds U+{code:04X}, which cannot be seen: type it anew"));
    }
    if in_quotes(text) {
        return Err(format!("{name} stands in quotes, which count as a part of it here: take them off"));
    }
    Ok(text.to_owned())
}

/// Env files of containers do not take quotes off, and word processors make them curly.
pub(super) fn in_quotes(text: &str) -> bool {
    let mut symbols = text.chars();
    matches!(
        (symbols.next(), symbols.next_back()),
        (Some('"'), Some('"'))
            | (Some('\''), Some('\''))
            | (Some('`'), Some('`'))
            | (Some('\u{201c}' | '\u{201d}' | '\u{201e}'), Some('\u{201c}' | '\u{201d}'))
            | (Some('\u{2018}' | '\u{2019}' | '\u{201a}'), Some('\u{2018}' | '\u{2019}'))
    )
}

/// Controls, the byte order mark, and what has no width or turns the direction of writing. The two joiners
/// are not among them: names need them.
pub(super) fn is_hidden(symbol: char) -> bool {
    symbol.is_control()
        || matches!(
            symbol,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

/// A value in a sentence. What may be a secret in the wrong place, or an address with a password, is not
/// repeated.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let length = text.chars().count();
    if length > LONGEST || text.contains('@') {
        return format!("a value of {length} characters");
    }
    format!("\u{201c}{text}\u{201d}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pasted_with_dirt_is_cleaned_or_named_and_never_repeated() {
        assert_eq!(usable("X", " a b\u{a0}\n").unwrap(), "a b");
        for (raw, words) in [
            ("", "X is set but empty"),
            (" \t", "X is set but empty"),
            ("\u{feff}hunter2", "U+FEFF"),
            ("hun\u{200b}ter2", "U+200B"),
            ("hunter\n2", "U+000A"),
            ("\"hunter2\"", "in quotes"),
            ("'hunter2'", "in quotes"),
            ("\u{201c}hunter2\u{201d}", "in quotes"),
            ("\u{201e}hunter2\u{201c}", "in quotes"),
        ] {
            let fault = usable("X", raw).unwrap_err();
            assert!(fault.contains(words) && !fault.contains("hunter"), "{fault}");
        }
        assert_eq!(usable("X", "\"").unwrap(), "\"", "one is none");
    }

    #[test]
    fn what_may_be_a_secret_is_not_repeated() {
        assert_eq!(quoted("here"), "\u{201c}here\u{201d}");
        assert_eq!(quoted("https://me:pw@desk"), "a value of 18 characters");
        assert_eq!(quoted(&"a".repeat(64)), "a value of 64 characters");
    }
}
