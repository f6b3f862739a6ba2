use std::sync::{Arc, Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};

use super::user_sig::{Claim, SignError, sign};
use crate::model::{SdkAppId, Timestamp};

/// How long a signature holds, seconds. The error table recommends at least 24 hours.
pub(super) const EXPIRE_SECONDS: u64 = 24 * 60 * 60;
/// When it is renewed, milliseconds: early enough that clocks may differ by hours.
const RENEW_AFTER_MS: i64 = 12 * 60 * 60 * 1_000;
/// Shorter runs of a signature's characters in an answer are not taken for a part of it.
const TELLING_RUN: usize = 16;

/// A `UserSig`, and when it was made. It is a password: no `Debug`, no `Display`.
pub(super) struct Signature {
    text: SecretString,
    signed_at: Timestamp,
}

impl Signature {
    pub fn text(&self) -> &SecretString {
        &self.text
    }

    /// Takes the signature, and long parts of it, out of an answer. A server that complains about
    /// a signature likes to quote it, and `ErrorInfo` is shown, stored and logged.
    pub fn blot_out(&self, answer: Vec<u8>) -> Vec<u8> {
        let secret = self.text.expose_secret().as_bytes();
        let outside = |byte: &u8| !(byte.is_ascii_alphanumeric() || b"*-_".contains(byte));
        let contains = |text: &[u8], part: &[u8]| text.windows(part.len()).any(|piece| piece == part);
        let quotes =
            |run: &[u8]| run.len() >= TELLING_RUN && (contains(secret, run) || contains(run, secret));
        if !answer.split(outside).any(quotes) {
            return answer;
        }
        let mut blotted = Vec::with_capacity(answer.len());
        for piece in answer.split_inclusive(outside) {
            let run = match piece {
                [run @ .., last] if outside(last) => run,
                run => run,
            };
            if quotes(run) {
                blotted.extend(b"[signature]");
                blotted.extend(&piece[run.len()..]);
            } else {
                blotted.extend(piece);
            }
        }
        blotted
    }
}

/// The signature in use. One for all callers: making one costs little, but verifying a new one
/// costs Tencent Chat, and they count.
#[derive(Default)]
pub(super) struct Signing {
    current: Mutex<Option<Arc<Signature>>>,
}

impl Signing {
    /// The current signature, or a new one where there is none or it is half-way through its time.
    pub fn signature(
        &self,
        sdk_app_id: SdkAppId,
        identifier: &str,
        key: &SecretString,
        now: Timestamp,
    ) -> Result<Arc<Signature>, SignError> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(signature) = &*current {
            // An age below zero: the clock was set back, and the server may call it not yet valid.
            if (0..RENEW_AFTER_MS).contains(&now.millis_since(signature.signed_at)) {
                return Ok(Arc::clone(signature));
            }
        }
        let claim = Claim { sdk_app_id, identifier, time: now.unix_seconds(), expire: EXPIRE_SECONDS };
        let signature = Arc::new(Signature { text: sign(claim, key)?, signed_at: now });
        *current = Some(Arc::clone(&signature));
        Ok(signature)
    }

    /// Of the current signature, if there is one.
    pub fn expires_at(&self) -> Option<Timestamp> {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let seconds = i64::try_from(EXPIRE_SECONDS).unwrap_or(i64::MAX);
        current.as_ref().map(|signature| signature.signed_at.plus_seconds(seconds))
    }

    /// Forgets a signature that was refused, unless somebody else has replaced it by now.
    pub fn forget(&self, refused: &Arc<Signature>) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|signature| Arc::ptr_eq(signature, refused)) {
            *current = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600;

    fn at(signing: &Signing, seconds: i64) -> Arc<Signature> {
        signing.signature(1, "administrator", &"key".into(), Timestamp::from_unix_seconds(seconds)).unwrap()
    }

    #[test]
    fn a_signature_is_kept_for_twelve_hours() {
        let signing = Signing::default();
        assert_eq!(signing.expires_at(), None);
        let first = at(&signing, 100 * HOUR);
        assert!(Arc::ptr_eq(&first, &at(&signing, 112 * HOUR - 1)));
        let second = at(&signing, 112 * HOUR);
        assert!(!Arc::ptr_eq(&first, &second));
        assert_ne!(first.text().expose_secret(), second.text().expose_secret());
        assert_eq!(signing.expires_at(), Some(Timestamp::from_unix_seconds((112 + 24) * HOUR)));
        assert!(!Arc::ptr_eq(&second, &at(&signing, 111 * HOUR)), "the clock was set back");
    }

    #[test]
    fn only_the_refused_signature_is_forgotten() {
        let signing = Signing::default();
        let first = at(&signing, 0);
        signing.forget(&first);
        let second = at(&signing, 0);
        assert!(!Arc::ptr_eq(&first, &second));
        signing.forget(&first);
        assert!(Arc::ptr_eq(&second, &at(&signing, 0)));
    }

    #[test]
    fn an_answer_that_quotes_the_signature_loses_it() {
        let signature = at(&Signing::default(), 0);
        let secret = signature.text().expose_secret();
        let answer = format!(r#"{{"ErrorInfo":"usersig={secret}&x, {}... bad","n":1}}"#, &secret[..20]);
        assert_eq!(
            signature.blot_out(answer.into_bytes()),
            br#"{"ErrorInfo":"usersig=[signature]&x, [signature]... bad","n":1}"#
        );
        let harmless = r#"{"GroupId":"@TGS#aC5SZEAEF","Name":"a name of a group"}"#.as_bytes().to_vec();
        assert_eq!(signature.blot_out(harmless.clone()), harmless);
    }
}
