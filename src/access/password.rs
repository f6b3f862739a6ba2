use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

/// Shortest password (ASVS 5.0, 6.2.1: 15 is recommended where it is the only factor).
pub const MIN_PASSWORD_CHARS: usize = 12;
/// Longest password.
pub const MAX_PASSWORD_CHARS: usize = 128;

/// OWASP Password Storage Cheat Sheet: Argon2id, 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Each computation takes 19 MiB and one core; more at once would only queue for the cores.
const AT_ONCE: usize = 2;

/// Hashes and verifies passwords, off the async threads and few at a time.
#[derive(Clone)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    /// Verified against when the name is unknown, so that this takes as long as a wrong password.
    decoy: Arc<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
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
}

/// Why a text is no good as a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    #[error("the password is shorter than {MIN_PASSWORD_CHARS} characters")]
    TooShort,
    #[error("the password is longer than {MAX_PASSWORD_CHARS} characters")]
    TooLong,
}

pub fn check_new_password(password: &SecretString) -> Result<(), PasswordFault> {
    match password.expose_secret().chars().count() {
        count if count < MIN_PASSWORD_CHARS => Err(PasswordFault::TooShort),
        count if count > MAX_PASSWORD_CHARS => Err(PasswordFault::TooLong),
        _ => Ok(()),
    }
}

impl Passwords {
    pub async fn new() -> Result<Self, PasswordError> {
        let permits = Arc::new(Semaphore::new(AT_ONCE));
        let decoy = in_background(&permits, || hash_now(b"nobody has this password")).await??;
        Ok(Self { permits, decoy: decoy.into() })
    }

    /// A PHC string with a fresh random salt.
    pub async fn hash(&self, password: SecretString) -> Result<String, PasswordError> {
        in_background(&self.permits, move || hash_now(password.expose_secret().as_bytes())).await?
    }

    /// Verifies against `stored`, or, where there is none, against a decoy that nobody knows.
    pub async fn verify(
        &self,
        password: SecretString,
        stored: Option<String>,
    ) -> Result<Verdict, PasswordError> {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.decoy.to_string());
        let matches =
            in_background(&self.permits, move || verify_now(password.expose_secret(), &stored)).await??;
        Ok(if known && matches { Verdict::Right } else { Verdict::Wrong })
    }
}

async fn in_background<T: Send + 'static>(
    permits: &Semaphore,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PasswordError> {
    let _permit = permits.acquire().await.map_err(|_| PasswordError::Interrupted)?;
    tokio::task::spawn_blocking(work).await.map_err(|_| PasswordError::Interrupted)
}

fn hash_now(password: &[u8]) -> Result<String, PasswordError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .map_err(|error| PasswordError::Hashing(error.to_string()))?;
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash =
        hasher.hash_password(password).map_err(|error| PasswordError::Hashing(error.to_string()))?;
    Ok(hash.to_string())
}

fn verify_now(password: &str, stored: &str) -> Result<bool, PasswordError> {
    let stored = PasswordHash::new(stored).map_err(|_| PasswordError::CorruptHash)?;
    // The parameters in the stored hash count, not those of this instance.
    Ok(Argon2::default().verify_password(password.as_bytes(), &stored).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> SecretString {
        text.to_owned().into()
    }

    #[tokio::test]
    async fn only_the_right_password_of_a_known_name_is_right() {
        let passwords = Passwords::new().await.unwrap();
        let stored = passwords.hash(secret("correct horse battery")).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_eq!(
            passwords.verify(secret("correct horse battery"), Some(stored.clone())).await.unwrap(),
            Verdict::Right
        );
        assert_eq!(
            passwords.verify(secret("wrong horse battery"), Some(stored)).await.unwrap(),
            Verdict::Wrong
        );
        assert_eq!(passwords.verify(secret("nobody has this password"), None).await.unwrap(), Verdict::Wrong);
        assert!(passwords.verify(secret("x"), Some("rubbish".into())).await.is_err());
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert_eq!(check_new_password(&secret("elevenchars")), Err(PasswordFault::TooShort));
        assert_eq!(check_new_password(&secret(&"\u{1f44d}".repeat(12))), Ok(()));
        assert_eq!(check_new_password(&secret(&"x".repeat(129))), Err(PasswordFault::TooLong));
    }
}
