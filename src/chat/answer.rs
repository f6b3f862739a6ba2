//! The body of an answer, made readable. Whoever wrote a name may have cut an emoji in half, or let a NUL
//! in; that must not keep anybody from the group.

/// JSON as it came, and the same as text.
pub(super) struct Answer {
    /// As it came, but for controls inside of strings, which are escaped as JSON wants it.
    pub bytes: Vec<u8>,
    /// With U+FFFD in place of what is no text.
    pub text: String,
}

impl Answer {
    pub fn new(body: &[u8]) -> Self {
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        let bytes = with_controls_escaped(body);
        let text = match std::str::from_utf8(&bytes) {
            Ok(text) => with_whole_pairs(text),
            Err(_) => with_whole_pairs(&String::from_utf8_lossy(&bytes)),
        };
        Self { bytes, text }
    }
}

fn with_controls_escaped(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let (mut in_string, mut after_backslash) = (false, false);
    for byte in body.iter().copied() {
        match byte {
            0..=0x1f if in_string => bytes.extend(format!("\\u{byte:04x}").bytes()),
            _ => bytes.push(byte),
        }
        in_string ^= byte == b'"' && !after_backslash;
        after_backslash = in_string && byte == b'\\' && !after_backslash;
    }
    bytes
}

/// Replaces escapes of one half of a surrogate pair without its other half, which no text can hold.
fn with_whole_pairs(json: &str) -> String {
    let mut whole = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        whole.push_str(before);
        let second = escape.get(6..).and_then(code_unit);
        let length = match code_unit(escape) {
            Some(0xd800..=0xdbff) if matches!(second, Some(0xdc00..=0xdfff)) => 12,
            Some(0xd800..=0xdfff) => {
                whole.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            Some(_) => 6,
            None => escape.chars().take(2).map(char::len_utf8).sum(),
        };
        let (escape, behind) = escape.split_at(length);
        whole.push_str(escape);
        rest = behind;
    }
    whole.push_str(rest);
    whole
}

/// Of `\ud83d`: the number.
fn code_unit(escape: &str) -> Option<u16> {
    u16::from_str_radix(escape.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn string(body: &[u8]) -> String {
        serde_json::from_str(&Answer::new(body).text).unwrap()
    }

    #[test]
    fn what_is_no_text_is_marked() {
        for (body, text) in [
            (br#""Party \ud83d""#.as_slice(), "Party \u{fffd}"),
            (br#""\ud83d\ud83d\ude00\ude00""#, "\u{fffd}\u{1f600}\u{fffd}"),
            (br#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
            (br#""\\ud83d""#, "\\ud83d"),
            (br#""\\\ud83d""#, "\\\u{fffd}"),
            (br#""\uD83D\n""#, "\u{fffd}\n"),
            (b"\"a\xf0\x9f\"", "a\u{fffd}"),
            (b"\"\xff\xfeb\"", "\u{fffd}\u{fffd}b"),
            (b"\"a\0b\nc\"", "a\0b\nc"),
            (b"\"\\\"\0\\\\\"", "\"\0\\"),
            (b"\xef\xbb\xbf\"a\"", "a"),
            ("\"\u{1f44d}\u{fffd}\"".as_bytes(), "\u{1f44d}\u{fffd}"),
        ] {
            assert_eq!(string(body), text, "{}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn blanks_between_strings_stay() {
        let pretty = b"{\n\t\"a\": \"b\\\\\",\r\n\t\"c\": 1\n}";
        let answer = Answer::new(pretty);
        assert_eq!(answer.bytes, pretty);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&answer.text).unwrap()["c"], 1);
    }

    proptest! {
        /// Whatever the bytes between the quotes are: they can be read, unless the string ends early.
        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let inside: Vec<u8> = bytes.into_iter().filter(|byte| !b"\"\\".contains(byte)).collect();
            let body = [b"\"".as_slice(), &inside, b"\""].concat();
            let read: String = serde_json::from_str(&Answer::new(&body).text).unwrap();
            prop_assert_eq!(read, String::from_utf8_lossy(&inside).into_owned());
        }

        /// What is text already is not touched.
        #[test]
        fn text_stays_as_it_is(text in "(?s).{0,40}") {
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(Answer::new(json.as_bytes()).text, json);
        }
    }
}
