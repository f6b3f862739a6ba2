use std::fmt;

use serde::{Deserialize, Serialize};

/// Most counters that a group can have (API page `update_group_counter`).
pub const MAX_COUNTERS: usize = 20;
/// Longest key of a counter, in bytes of UTF-8.
pub const MAX_KEY_BYTES: usize = 128;

/// The key of a counter: 1 to 128 bytes of any UTF-8. The character set is undocumented, and
/// clients choose keys freely, so this is text from a stranger: encode it wherever it is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CounterKey(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum CounterKeyError {
    #[error("the counter key is empty")]
    Empty,
    #[error("the counter key is longer than {MAX_KEY_BYTES} bytes")]
    TooLong,
}

impl CounterKey {
    /// Takes a key exactly as it is: blanks are part of it.
    pub fn parse(text: impl Into<String>) -> Result<Self, CounterKeyError> {
        let text = text.into();
        match text.len() {
            0 => Err(CounterKeyError::Empty),
            length if length > MAX_KEY_BYTES => Err(CounterKeyError::TooLong),
            _ => Ok(Self(text)),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CounterKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for CounterKey {
    type Error = CounterKeyError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl From<CounterKey> for String {
    fn from(key: CounterKey) -> Self {
        key.0
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
        }
    }
}
