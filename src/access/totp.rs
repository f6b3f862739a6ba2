use secrecy::{ExposeSecret, SecretString};
use totp_rs::{Builder, Secret, Totp};

use crate::model::{Randomness, Timestamp};

/// RFC 4226, section 4: 160 bits are recommended.
const SECRET_BYTES: usize = 20;
/// RFC 6238, section 5.2, and ASVS 5.0, 6.5.5: at most 30 seconds a step.
const STEP_SECONDS: i64 = 30;

/// The shared secret of an authenticator app: six digits, SHA-1, 30 seconds, which every app knows.
/// A step early or late is accepted, for clocks that differ; each step once, which the caller keeps.
#[derive(Clone)]
pub struct TotpSecret(SecretString);

/// A number of 30-second steps since 1970.
pub type TotpStep = i64;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a stored authenticator secret cannot be read")]
pub struct CorruptTotpSecret;

impl TotpSecret {
    pub fn generate(randomness: &dyn Randomness) -> Self {
        let mut bytes = [0; SECRET_BYTES];
        randomness.fill(&mut bytes);
        Self(Secret::from(bytes).to_base32().into())
    }

    /// From base-32, as [`TotpSecret::base32`] gives it.
    pub fn parse(base32: SecretString) -> Result<Self, CorruptTotpSecret> {
        let bytes = Secret::try_from_base32(base32.expose_secret()).map_err(|_| CorruptTotpSecret)?;
        if bytes.as_bytes().len() == SECRET_BYTES { Ok(Self(base32)) } else { Err(CorruptTotpSecret) }
    }

    /// For typing into an app that cannot scan.
    pub fn base32(&self) -> &SecretString {
        &self.0
    }

    /// The `otpauth:` address that the QR code holds. `issuer`: what an authenticator app shows above the
    /// code, and tells its entries apart by.
    pub fn provisioning_uri(&self, issuer: &str, account: &str) -> Result<SecretString, CorruptTotpSecret> {
        // A colon would end the issuer; names cannot hold one, single sign-on might bring one along.
        let totp = self.totp(&issuer.replace(':', "_"), &account.replace(':', "_"))?;
        totp.to_url().map(SecretString::from).map_err(|_| CorruptTotpSecret)
    }

    /// The step that six digits belong to, if it is right now and later than `last_used`.
    pub fn verify(
        &self,
        code: &str,
        now: Timestamp,
        last_used: Option<TotpStep>,
    ) -> Result<Option<TotpStep>, CorruptTotpSecret> {
        let seconds = u64::try_from(now.0.div_euclid(1_000)).unwrap_or(0);
        let step = self.totp("x", "x")?.check(code, seconds).and_then(|step| i64::try_from(step).ok());
        Ok(step.filter(|step| last_used.is_none_or(|last| *step > last)))
    }

    fn totp(&self, issuer: &str, account: &str) -> Result<Totp, CorruptTotpSecret> {
        let secret = Secret::try_from_base32(self.0.expose_secret()).map_err(|_| CorruptTotpSecret)?;
        Builder::new()
            .with_secret(secret)
            .with_step_duration(STEP_SECONDS.unsigned_abs())
            .with_issuer(Some(issuer))
            .with_account_name(account)
            .build()
            .map_err(|_| CorruptTotpSecret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SystemRandomness;

    /// RFC 6238, appendix B: the key "12345678901234567890"; the last six digits of its codes.
    fn rfc() -> TotpSecret {
        TotpSecret::parse(SecretString::from("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")).unwrap()
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp(seconds * 1_000)
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(rfc().verify(code, at(seconds), None), Ok(Some(seconds / 30)), "{seconds}");
        }
    }

    #[test]
    fn a_code_works_once_and_one_step_early_or_late() {
        let step = 1;
        for (seconds, works) in [(0, true), (59, true), (89, true), (90, false)] {
            let expected = if works { Some(step) } else { None };
            assert_eq!(rfc().verify("287082", at(seconds), None), Ok(expected), "{seconds}");
        }
        assert_eq!(rfc().verify("287082", at(59), Some(step)), Ok(None), "used already");
        assert_eq!(rfc().verify("287082", at(59), Some(step - 1)), Ok(Some(step)));
        for rubbish in ["", "28708", "2870822", "28708a", "\u{662}87082"] {
            assert_eq!(rfc().verify(rubbish, at(59), None), Ok(None), "{rubbish:?}");
        }
    }

    #[test]
    fn what_is_generated_comes_back_and_fits_an_app() {
        let secret = TotpSecret::generate(&SystemRandomness);
        assert_eq!(secret.base32().expose_secret().len(), 32);
        assert!(TotpSecret::parse(secret.base32().clone()).is_ok());
        let uri = secret.provisioning_uri("Counterdesk desk.example.com", "mod:akira").unwrap();
        let uri = uri.expose_secret();
        let start = "otpauth://totp/Counterdesk%20desk.example.com:mod_akira?secret=";
        assert!(uri.starts_with(start), "{uri}");
        assert!(uri.contains("issuer=Counterdesk%20desk.example.com"), "{uri}");
        let other = secret.provisioning_uri("a:b/c?d&e#f", "g/h?i&j#k@l").unwrap();
        let other = url::Url::parse(other.expose_secret()).unwrap();
        assert_eq!(other.path(), "/a_b%2Fc%3Fd%26e%23f:g%2Fh%3Fi%26j%23k%40l");
        assert!(other.query_pairs().any(|(name, value)| name == "issuer" && value == "a_b/c?d&e#f"));
        assert_eq!(other.fragment(), None);
        assert!(TotpSecret::parse(SecretString::from("short")).is_err());
    }
}
