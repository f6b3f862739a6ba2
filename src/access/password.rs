mod hashing;
mod policy;
mod queue;

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::UnicodeNormalization as _;

use self::hashing::{hash_now, verify_now};
pub use self::policy::{PasswordContext, check_new_password};
pub use self::queue::Claim;
use self::queue::Queue;

/// Hashes and verifies passwords, off the async threads and few at a time.
#[derive(Clone)]
pub struct Passwords {
    queue: Arc<Queue>,
    /// Verified against when the name is unknown, so that this takes as long as a wrong password.
    decoy: Arc<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordVerdict {
    Right,
    Wrong,
}

#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("the password could not be hashed: {0}")]
    Hashing(String),
    #[error("a stored password hash cannot be read")]
    CorruptHash,
    #[error("password hashing was interrupted")]
    Interrupted,
    #[error("too many people are signing in at once")]
    Busy,
}

/// One spelling of what looks the same (NIST SP 800-63B-4, 3.1.1.2): keyboards differ in whether ä is one
/// code point or two, and East Asian ones in how wide letters are.
fn normalized(password: &SecretString) -> SecretString {
    password.expose_secret().nfkc().collect::<String>().into()
}

/// What may have been hashed when this password was chosen: its one spelling, and, for hashes older than
/// that rule, how it is typed. How many there are depends on what is typed alone, not on whose it is.
fn spellings(password: &SecretString) -> Vec<SecretString> {
    let normalized = normalized(password);
    if normalized.expose_secret() == password.expose_secret() {
        return vec![normalized];
    }
    vec![normalized, password.clone()]
}

/// Whether a password that was typed twice is one and the same.
pub fn same_password(one: &str, other: &str) -> bool {
    one.nfkc().eq(other.nfkc())
}

impl Passwords {
    pub async fn new() -> Result<Self, PasswordError> {
        let queue = Arc::new(Queue::new());
        let decoy = queue.run(Claim::Known, || hash_now(b"nobody has this password")).await??;
        Ok(Self { queue, decoy: decoy.into() })
    }

    /// A PHC string with a fresh random salt. Only people whom the desk knows come as far as choosing one.
    pub async fn hash(&self, password: SecretString) -> Result<String, PasswordError> {
        let password = normalized(&password);
        self.queue.run(Claim::Known, move || hash_now(password.expose_secret().as_bytes())).await?
    }

    /// Verifies against `stored`, or, where there is none, against a decoy that nobody knows.
    pub async fn verify(
        &self,
        password: SecretString,
        stored: Option<String>,
        claim: Claim,
    ) -> Result<PasswordVerdict, PasswordError> {
        let known = stored.is_some();
        let stored: Arc<str> = stored.map_or_else(|| self.decoy.clone(), Arc::from);
        for spelling in spellings(&password) {
            let stored = stored.clone();
            let matches =
                self.queue.run(claim, move || verify_now(spelling.expose_secret(), &stored)).await??;
            if known && matches {
                return Ok(PasswordVerdict::Right);
            }
        }
        Ok(PasswordVerdict::Wrong)
    }

    /// Takes as long as a verification, without the work: for a try that is not let through, which
    /// must not be told apart, and must not cost anything either.
    pub async fn pretend(&self, password: &SecretString) {
        let typical = self.queue.typical();
        for _ in spellings(password) {
            tokio::time::sleep(typical).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn secret(text: &str) -> SecretString {
        text.to_owned().into()
    }

    #[tokio::test]
    async fn only_the_right_password_of_a_known_name_is_right() {
        let passwords = Passwords::new().await.unwrap();
        let stored = passwords.hash(secret("correct horse battery")).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_eq!(
            passwords
                .verify(secret("correct horse battery"), Some(stored.clone()), Claim::Known)
                .await
                .unwrap(),
            PasswordVerdict::Right
        );
        assert_eq!(
            passwords.verify(secret("wrong horse battery"), Some(stored), Claim::Known).await.unwrap(),
            PasswordVerdict::Wrong
        );
        assert_eq!(
            passwords.verify(secret("nobody has this password"), None, Claim::Known).await.unwrap(),
            PasswordVerdict::Wrong
        );
        assert!(passwords.verify(secret("x"), Some("rubbish".into()), Claim::Known).await.is_err());
    }

    #[tokio::test]
    async fn two_spellings_of_one_letter_are_one_password() {
        const COMPOSED: &str = "p\u{e4}ssw\u{f6}rter sind lang";
        const DECOMPOSED: &str = "pa\u{308}sswo\u{308}rter sind lang";
        const WIDE: &str = "\u{ff50}\u{e4}ssw\u{f6}rter\u{3000}sind lang";
        let passwords = Passwords::new().await.unwrap();
        let verdict = async |typed: &str, stored: Option<&str>| {
            passwords.verify(secret(typed), stored.map(str::to_owned), Claim::Known).await.unwrap()
        };
        let stored = passwords.hash(secret(DECOMPOSED)).await.unwrap();
        for typed in [COMPOSED, DECOMPOSED, WIDE] {
            assert_eq!(verdict(typed, Some(&stored)).await, PasswordVerdict::Right, "{typed:?}");
        }
        assert_eq!(verdict("passworter sind lang", Some(&stored)).await, PasswordVerdict::Wrong);
        // As it was stored before there was one spelling.
        let old = hash_now(DECOMPOSED.as_bytes()).unwrap();
        assert_eq!(verdict(DECOMPOSED, Some(&old)).await, PasswordVerdict::Right);
        assert_eq!(verdict(DECOMPOSED, None).await, PasswordVerdict::Wrong);
        assert!(same_password(COMPOSED, DECOMPOSED) && !same_password(COMPOSED, "passworter sind lang"));
    }

    #[test]
    fn how_many_spellings_are_tried_depends_on_what_is_typed_alone() {
        assert_eq!(spellings(&secret("correct horse \u{e4}\u{5c0f}")).len(), 1);
        assert_eq!(spellings(&secret("correct horse a\u{308}")).len(), 2);
    }
}
