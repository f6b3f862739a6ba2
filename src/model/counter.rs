use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

use super::characters::{belongs_to_a_sign, is_invisible};

/// Most counters that a group can have (API page `update_group_counter`).
pub const MAX_COUNTERS: usize = 20;
/// Longest key of a counter, in bytes of UTF-8.
pub const MAX_KEY_BYTES: usize = 128;

/// Longest key that is taken from an answer, in bytes: one above [`MAX_KEY_BYTES`] should not exist, and is
/// shown.
const MAX_FOREIGN_KEY_BYTES: usize = 1_024;

/// The key of a counter: 1 to 128 bytes of any UTF-8. The character set is undocumented, and
/// clients choose keys freely, so this is text from a stranger: encode it wherever it is shown.
///
/// A group can also have a counter whose key is none of that: half an emoji, say, where software cut a
/// text in the middle. Such a key is told from others and shown, and cannot be sent: no JSON text names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct CounterKey {
    text: String,
    /// The bytes as they came, of a key that cannot be sent.
    foreign: Option<Vec<u8>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum CounterKeyError {
    #[error("the counter key is empty")]
    Empty,
    #[error("the counter key is longer than {MAX_KEY_BYTES} bytes")]
    TooLong,
    #[error("the counter key is not written as this program writes it")]
    NotOurs,
}

impl CounterKey {
    /// Takes a key exactly as it is: blanks are part of it.
    pub fn parse(text: impl Into<String>) -> Result<Self, CounterKeyError> {
        let text = text.into();
        match text.len() {
            0 => Err(CounterKeyError::Empty),
            length if length > MAX_KEY_BYTES => Err(CounterKeyError::TooLong),
            _ => Ok(Self { text, foreign: None }),
        }
    }

    /// A key as Tencent Chat gives it, whatever it is.
    pub fn from_answer(bytes: &[u8]) -> Result<Self, CounterKeyError> {
        if let Ok(text) = std::str::from_utf8(bytes)
            && let Ok(key) = Self::parse(text)
        {
            return Ok(key);
        }
        if bytes.len() > MAX_FOREIGN_KEY_BYTES {
            return Err(CounterKeyError::TooLong);
        }
        Ok(Self { text: with_marks(bytes), foreign: Some(bytes.to_vec()) })
    }

    /// As it is. Of a key that cannot be sent, what can be shown.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it can be sent back exactly as it came, and so can be chosen.
    pub fn can_be_sent(&self) -> bool {
        self.foreign.is_none()
    }

    /// For a form or an address: browsers change line ends in forms, and pages hold no NUL. A key with
    /// controls is written as `%:a%0Ab`, every other as it is.
    pub fn to_form(&self) -> String {
        if !self.text.contains(char::is_control) && !self.text.starts_with(ESCAPED) {
            return self.text.clone();
        }
        let mut form = String::from(ESCAPED);
        for sign in self.text.chars() {
            if sign.is_control() || sign == '%' {
                let mut utf8 = [0; 4];
                for byte in sign.encode_utf8(&mut utf8).bytes() {
                    form.extend(['%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
                }
            } else {
                form.push(sign);
            }
        }
        form
    }

    /// Back from [`to_form`](Self::to_form).
    pub fn from_form(form: &str) -> Result<Self, CounterKeyError> {
        let Some(form) = form.strip_prefix(ESCAPED) else { return Self::parse(form) };
        let mut bytes = Vec::with_capacity(form.len());
        let mut rest = form.as_bytes();
        while let [byte, behind @ ..] = rest {
            let escaped = match behind {
                [high, low, ..] if *byte == b'%' => digit(*high).zip(digit(*low)),
                _ => None,
            };
            if let Some((high, low)) = escaped {
                bytes.push((high << 4) | low);
                rest = &behind[2..];
            } else {
                bytes.push(*byte);
                rest = behind;
            }
        }
        Self::parse(String::from_utf8(bytes).map_err(|_| CounterKeyError::NotOurs)?)
    }
}

/// What a key begins with in a form where its controls are escaped.
const ESCAPED: &str = "%:";

const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];

fn digit(hexadecimal: u8) -> Option<u8> {
    char::from(hexadecimal).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// With one U+FFFD in place of each run of bytes that are no text.
fn with_marks(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let goes_on = chunk.valid().is_empty() && text.ends_with(char::REPLACEMENT_CHARACTER);
        if !chunk.invalid().is_empty() && !goes_on {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    text
}

/// As people see it, so that two keys do not look like one: controls by their pictures, and U+FFFD for
/// what else nobody sees.
impl fmt::Display for CounterKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for sign in self.text.chars() {
            formatter.write_char(match sign {
                '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(sign)).unwrap_or(sign),
                '\u{7f}' => '\u{2421}',
                '\u{85}' | '\u{2028}' | '\u{2029}' => char::REPLACEMENT_CHARACTER,
                hidden if is_invisible(hidden) && !belongs_to_a_sign(hidden) => char::REPLACEMENT_CHARACTER,
                seen => seen,
            })?;
        }
        Ok(())
    }
}

/// A key in the database and in forms' notes.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Stored {
    Text(String),
    Foreign { bytes: Vec<u8> },
}

impl TryFrom<Stored> for CounterKey {
    type Error = CounterKeyError;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        match stored {
            Stored::Text(text) => Self::parse(text),
            Stored::Foreign { bytes } => Self::from_answer(&bytes),
        }
    }
}

impl From<CounterKey> for Stored {
    fn from(key: CounterKey) -> Self {
        match key.foreign {
            None => Self::Text(key.text),
            Some(bytes) => Self::Foreign { bytes },
        }
    }
}

/// A counter of a group: a key and a signed 64-bit value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    pub key: CounterKey,
    pub value: i64,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_key_is_any_text_of_1_to_128_bytes() {
        assert_eq!(CounterKey::parse(""), Err(CounterKeyError::Empty));
        assert_eq!(CounterKey::parse("x".repeat(129)), Err(CounterKeyError::TooLong));
        assert_eq!(CounterKey::parse("\u{1f44d}".repeat(33)), Err(CounterKeyError::TooLong));
        for key in
            [" like ", "<script>", "\u{1f44d}", "\u{0625}\u{0639}\u{062c}\u{0627}\u{0628}", &"x".repeat(128)]
        {
            assert_eq!(CounterKey::parse(key).unwrap().as_str(), key);
            assert_eq!(CounterKey::parse(key).unwrap().to_string(), key);
        }
    }

    #[test]
    fn a_key_that_cannot_be_sent_is_told_from_others_and_survives_storage() {
        // Half of an emoji, as two programs cut it; and lengths that no key has.
        let halves: [&[u8]; 4] = [b"a\xed\xa0\xbd", b"a\xf0\x9f", b"", &[b'x'; 129]];
        let keys = halves.map(|bytes| CounterKey::from_answer(bytes).unwrap());
        assert_eq!((keys[0].as_str(), keys[1].as_str()), ("a\u{fffd}", "a\u{fffd}"));
        let real = CounterKey::from_answer("a\u{fffd}".as_bytes()).unwrap();
        assert!(real.can_be_sent() && keys[0] != real && keys[0] != keys[1]);
        for key in keys {
            assert!(!key.can_be_sent(), "{key:?}");
            let stored = serde_json::to_string(&key).unwrap();
            assert_eq!(serde_json::from_str::<CounterKey>(&stored).unwrap(), key, "{stored}");
        }
        assert_eq!(serde_json::to_string(&real).unwrap(), "\"a\u{fffd}\"");
        assert!(CounterKey::from_answer(&[0xff; 1_025]).is_err());
    }

    #[test]
    fn what_nobody_sees_is_shown() {
        let key =
            CounterKey::parse("a\r\nb\0\u{7f}\u{202e}\u{200b}\u{2028}\u{1f469}\u{200d}\u{1f680}").unwrap();
        assert_eq!(
            key.to_string(),
            "a\u{240d}\u{240a}b\u{2400}\u{2421}\u{fffd}\u{fffd}\u{fffd}\u{1f469}\u{200d}\u{1f680}"
        );
    }

    #[test]
    fn only_what_forms_change_is_written_differently() {
        let form = |text: &str| CounterKey::parse(text).unwrap().to_form();
        for same in ["a,b <\u{1f44d}>", "100%", "a%0Ab", "%", " a "] {
            assert_eq!(form(same), same);
        }
        assert_eq!(form("a\r\n\0%0A\u{85}"), "%:a%0D%0A%00%250A%C2%85");
        assert_eq!(form("%:a"), "%:%25:a");
        assert_eq!(CounterKey::from_form("%:%ff"), Err(CounterKeyError::NotOurs));
        for empty in ["", "%:"] {
            assert_eq!(CounterKey::from_form(empty), Err(CounterKeyError::Empty));
        }
    }

    proptest! {
        #[test]
        fn a_key_survives_a_form(text in "(%:)?(?s:.{1,30})") {
            let key = CounterKey::parse(text).unwrap();
            let form = key.to_form();
            prop_assert!(!form.contains(char::is_control));
            prop_assert_eq!(CounterKey::from_form(&form).unwrap(), key);
        }
    }
}
