use std::fmt;

use serde::{Deserialize, Serialize};

/// Crockford's base-32: no I, L, O, U, so it survives being read out on the phone.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SYMBOLS: usize = 8;

/// What people quote: `CD-7K3M-92QX`. 40 random bits; the database refuses a repeat.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("a reference looks like CD-7K3M-92QX")]
pub struct ReferenceError;

impl Reference {
    pub fn from_random(bits: u64) -> Self {
        let mut text = String::from("CD-");
        for index in 0..SYMBOLS {
            if index == SYMBOLS / 2 {
                text.push('-');
            }
            let symbol = (bits >> (5 * index)) & 31;
            text.push(char::from(ALPHABET[usize::try_from(symbol).unwrap_or(0)]));
        }
        Self(text)
    }

    /// Reads a reference as people type it: any case, and O, I, L for what they look like.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let rest = text.trim().to_ascii_uppercase();
        let rest = rest.strip_prefix("CD-").ok_or(ReferenceError)?;
        let symbols: Vec<char> = rest
            .chars()
            .filter(|symbol| *symbol != '-')
            .map(|symbol| match symbol {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let known = |symbol: &char| u8::try_from(*symbol).is_ok_and(|byte| ALPHABET.contains(&byte));
        if symbols.len() != SYMBOLS || !symbols.iter().all(known) {
            return Err(ReferenceError);
        }
        let (first, second) = symbols.split_at(SYMBOLS / 2);
        Ok(Self(format!("CD-{}-{}", first.iter().collect::<String>(), second.iter().collect::<String>())))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for Reference {
    type Error = ReferenceError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_what_people_type() {
        let reference = Reference::parse(" cd-7k3m-92qx ").unwrap();
        assert_eq!(reference.as_str(), "CD-7K3M-92QX");
        assert_eq!(Reference::parse("CD-oil1-0000").unwrap().as_str(), "CD-0111-0000");
        for wrong in ["", "CD-", "7K3M-92QX", "CD-7K3M-92Q", "CD-7K3M-92QU", "CD-7K3M-92QXX"] {
            assert_eq!(Reference::parse(wrong), Err(ReferenceError), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_random_reference_reads_back(bits: u64) {
            let reference = Reference::from_random(bits);
            prop_assert_eq!(Reference::parse(reference.as_str()), Ok(reference.clone()));
        }
    }
}
