//! What people type from paper, and what stands in one-time links.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use crate::model::Randomness;

/// Crockford's base-32, in lower case: no i, l, o, u.
const SYMBOLS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;
/// 120 bits: with 112 or more, ASVS 5.0 (6.5.2) takes a plain hash for storing them.
const RECOVERY_GROUPS: usize = 6;
const GROUP: usize = 4;
/// Digits of a code that an authenticator app shows.
const APP_DIGITS: usize = 6;

/// `groups` times four symbols with hyphens between: five random bits each.
pub fn readable_secret(randomness: &dyn Randomness, groups: usize) -> SecretString {
    let mut bytes = vec![0; groups * GROUP];
    randomness.fill(&mut bytes);
    let symbols: Vec<char> = bytes.iter().map(|byte| char::from(SYMBOLS[usize::from(byte % 32)])).collect();
    let text = symbols.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>();
    text.join("-").into()
}

pub fn new_recovery_codes(randomness: &dyn Randomness) -> Vec<SecretString> {
    (0..RECOVERY_CODES).map(|_| readable_secret(randomness, RECOVERY_GROUPS)).collect()
}

/// What somebody typed where a code is asked for, as far as it can be one.
#[derive(Clone, Debug)]
pub enum TypedCode {
    /// Six digits, as an authenticator app shows them.
    App(String),
    /// What is stored of a recovery code.
    Recovery { hash: String },
}

impl TypedCode {
    /// Keyboards and clipboards bring full-width digits, gaps, hyphens and signs that nobody sees along.
    /// `None`: this is no code, so it is no wrong one either.
    pub fn read(text: &str) -> Option<Self> {
        let symbols: String = text.nfkc().filter(|symbol| symbol.is_alphanumeric()).collect();
        if symbols.len() == APP_DIGITS && symbols.bytes().all(|digit| digit.is_ascii_digit()) {
            return Some(Self::App(symbols));
        }
        let symbols = recovery_symbols(&symbols);
        let can_be_one = symbols.len() == RECOVERY_GROUPS * GROUP
            && symbols.bytes().all(|symbol| SYMBOLS.contains(&symbol));
        can_be_one.then(|| Self::Recovery { hash: secret_hash(&symbols.into()) })
    }
}

/// What is stored of a recovery code of ours, and compared.
pub fn recovery_code_hash(code: &str) -> String {
    secret_hash(&recovery_symbols(code).into())
}

/// Without gaps, in lower case, with the letters that look like digits read as such.
fn recovery_symbols(code: &str) -> String {
    code.chars()
        .filter(|symbol| symbol.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(|symbol| match symbol {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect()
}

/// What is stored of a token: SHA-256. For random secrets of 112 bits or more only.
pub fn secret_hash(secret: &SecretString) -> String {
    hex::encode(Sha256::digest(secret.expose_secret().as_bytes()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::SystemRandomness;

    #[test]
    fn a_recovery_code_survives_being_typed_from_paper() {
        let codes = new_recovery_codes(&SystemRandomness);
        let hashes: BTreeSet<_> = codes.iter().map(|code| recovery_code_hash(code.expose_secret())).collect();
        assert_eq!(hashes.len(), RECOVERY_CODES);
        let code = codes[0].expose_secret();
        assert_eq!(code.len(), 29, "{code}");
        let typed =
            format!(" {} ", code.to_uppercase().replace('-', " ").replace('0', "O").replace('1', "l"));
        let hash = |text: &str| match TypedCode::read(text) {
            Some(TypedCode::Recovery { hash }) => Some(hash),
            _ => None,
        };
        let wide: String =
            code.chars().map(|sign| char::from_u32(u32::from(sign) + 0xfee0).unwrap()).collect();
        for typed in [code, &typed, &wide, &format!("\u{feff}{}", code.replace('-', "\u{2011}\u{200b}"))] {
            assert!(hash(typed).is_some_and(|hash| hashes.contains(&hash)), "{typed}");
        }
        assert_eq!(hash(&code[1..]), None, "one symbol short is no code");
        let other = if code.ends_with('0') { '1' } else { '0' };
        let wrong = hash(&format!("{}{other}", &code[..28])).unwrap();
        assert!(!hashes.contains(&wrong));
    }

    #[test]
    fn six_digits_are_a_code_of_an_app_however_they_are_written() {
        for typed in [
            "123456",
            " 123 456 ",
            "123-456",
            "123\u{2013}456",
            "\u{ff11}\u{ff12}\u{ff13}\u{ff14}\u{ff15}\u{ff16}",
            "\u{ff11}\u{ff12}\u{ff13}\u{3000}\u{ff14}\u{ff15}\u{ff16}",
            "\u{200b}123\u{a0}456\u{2069}",
            "1.2.3.4.5.6",
            "\u{2460}23456",
        ] {
            assert!(
                matches!(TypedCode::read(typed), Some(TypedCode::App(code)) if code == "123456"),
                "{typed:?}"
            );
        }
        for no_code in ["", "12345", "1234567", "12345a", "\u{662}87082", "correct horse battery", "---"] {
            assert!(TypedCode::read(no_code).is_none(), "{no_code:?}");
        }
    }
}
