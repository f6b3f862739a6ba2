//! What people type from paper, and what stands in one-time links.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use crate::model::Randomness;

/// Crockford's base-32, in lower case: no i, l, o, u.
const SYMBOLS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;
/// 120 bits: with 112 or more, ASVS 5.0 (6.5.2) takes a plain hash for storing them.
const RECOVERY_GROUPS: usize = 6;
const GROUP: usize = 4;

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

/// What is stored of a recovery code, and compared: without gaps, in any case, with the letters that
/// look like digits read as such.
pub fn recovery_code_hash(code: &str) -> String {
    let symbols: String = code
        .chars()
        .filter(|symbol| symbol.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(|symbol| match symbol {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect();
    secret_hash(&symbols.into())
}

/// What is stored of a token: SHA-256. For random secrets of 112 bits or more only.
pub fn secret_hash(secret: &SecretString) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::digest(secret.expose_secret().as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
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
        assert!(hashes.contains(&recovery_code_hash(&typed)), "{typed}");
        assert!(!hashes.contains(&recovery_code_hash(&code[1..])));
    }
}
