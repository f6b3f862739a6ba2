//! Secrets that have to be read again (unlike passwords) are stored sealed: who has the database
//! without the key has nothing.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, KeyInit as _, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

use crate::model::Randomness;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// The key that secrets in the database are sealed with: 256 bits.
#[derive(Clone)]
pub struct SealKey {
    cipher: XChaCha20Poly1305,
    tags: Hmac<Sha256>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    #[error("a key is 64 hexadecimal digits")]
    Key,
    #[error("a sealed secret does not open with this key")]
    DoesNotOpen,
    #[error("a secret could not be sealed")]
    DoesNotSeal,
}

impl fmt::Debug for SealKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SealKey(…)")
    }
}

impl SealKey {
    /// 64 hexadecimal digits, with or without white space around.
    pub fn parse(text: &SecretString) -> Result<Self, SealFault> {
        let text = text.expose_secret().trim();
        let mut key = [0; KEY_BYTES];
        hex::decode_to_slice(text, &mut key).map_err(|_| SealFault::Key)?;
        // A key of its own for tags, so that neither use says anything about the other.
        let mut derive = hmac(&key)?;
        derive.update(b"counterdesk tags");
        let tags = hmac(&derive.finalize().into_bytes())?;
        let cipher = XChaCha20Poly1305::new_from_slice(&key).map_err(|_| SealFault::Key)?;
        Ok(Self { cipher, tags })
    }

    /// What stands for a text that must not be stored, not even hashed, as it may be easy to guess.
    pub fn tag(&self, text: &str) -> String {
        let mut tags = self.tags.clone();
        tags.update(text.as_bytes());
        BASE64.encode(tags.finalize().into_bytes())
    }

    /// A fresh key, as a key file holds it.
    pub fn generate(randomness: &dyn Randomness) -> SecretString {
        format!("{}{}", randomness.token(), randomness.token()).into()
    }

    /// `owner`: whose secret it is. Moved to somebody else's row, it does not open.
    pub fn seal(
        &self,
        secret: &SecretString,
        owner: &str,
        randomness: &dyn Randomness,
    ) -> Result<String, SealFault> {
        let mut nonce = [0; NONCE_BYTES];
        randomness.fill(&mut nonce);
        let payload = Payload { msg: secret.expose_secret().as_bytes(), aad: owner.as_bytes() };
        let sealed =
            self.cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealFault::DoesNotSeal)?;
        Ok(BASE64.encode([&nonce[..], &sealed].concat()))
    }

    pub fn open(&self, sealed: &str, owner: &str) -> Result<SecretString, SealFault> {
        let bytes = BASE64.decode(sealed).map_err(|_| SealFault::DoesNotOpen)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(SealFault::DoesNotOpen)?;
        let payload = Payload { msg: sealed, aad: owner.as_bytes() };
        let opened =
            self.cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealFault::DoesNotOpen)?;
        String::from_utf8(opened).map(SecretString::from).map_err(|_| SealFault::DoesNotOpen)
    }
}

fn hmac(key: &[u8]) -> Result<Hmac<Sha256>, SealFault> {
    Hmac::new_from_slice(key).map_err(|_| SealFault::Key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SystemRandomness;

    #[test]
    fn a_secret_opens_with_its_key_for_its_owner_and_not_otherwise() {
        let key = || SealKey::parse(&SealKey::generate(&SystemRandomness)).unwrap();
        let (key, other) = (key(), key());
        let secret = SecretString::from("JBSWY3DPEHPK3PXP");
        let sealed = key.seal(&secret, "operator-1", &SystemRandomness).unwrap();
        assert!(!sealed.contains("JBSWY3DP"));
        assert_ne!(sealed, key.seal(&secret, "operator-1", &SystemRandomness).unwrap());
        assert_eq!(key.open(&sealed, "operator-1").unwrap().expose_secret(), "JBSWY3DPEHPK3PXP");
        assert_eq!(key.open(&sealed, "operator-2").unwrap_err(), SealFault::DoesNotOpen);
        assert_eq!(other.open(&sealed, "operator-1").unwrap_err(), SealFault::DoesNotOpen);
        let mut spoilt = BASE64.decode(&sealed).unwrap();
        spoilt[NONCE_BYTES] ^= 1;
        assert_eq!(key.open(&BASE64.encode(spoilt), "operator-1").unwrap_err(), SealFault::DoesNotOpen);
        assert_eq!(key.open("", "operator-1").unwrap_err(), SealFault::DoesNotOpen);
    }

    #[test]
    fn a_key_is_64_hexadecimal_digits() {
        for bad in ["", "ab", &"g".repeat(64), &"a".repeat(63), &"\u{e9}".repeat(32)] {
            assert_eq!(SealKey::parse(&SecretString::from(bad)).unwrap_err(), SealFault::Key, "{bad}");
        }
        let key =
            |digits: &str| SealKey::parse(&SecretString::from(format!("{}\n", digits.repeat(32)))).unwrap();
        assert_eq!(key("Ab").tag("somebody"), key("aB").tag("somebody"), "replicas agree");
        assert_ne!(key("ab").tag("somebody"), key("ac").tag("somebody"));
        assert_ne!(key("ab").tag("somebody"), key("ab").tag("somebody else"));
    }
}
