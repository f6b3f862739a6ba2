use std::sync::Arc;

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::password_hash::try_generate_salt;
use argon2::{Algorithm, Argon2, Block, Params, Version};
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

/// Bytes. Above 32 MiB (`DEFAULT_MMAP_THRESHOLD_MAX`) glibc asks the operating system for each
/// allocation, and gives it back when it is freed, whatever has been allocated before.
const RETURNED_AT_ONCE: usize = 33 * 1024 * 1024;

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
    let failed = |error: &dyn std::fmt::Display| PasswordError::Hashing(error.to_string());
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| failed(&error))?;
    let salt = try_generate_salt().map_err(|error| failed(&error))?;
    let salt = Salt::new(&salt).map_err(|error| failed(&error))?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(|error| failed(&error))?,
        hash: Some(compute(Version::V0x13, params, password, &salt)?),
        salt: Some(salt),
    };
    Ok(hash.to_string())
}

/// The parameters in the stored hash count, not those of today.
fn verify_now(password: &str, stored: &str) -> Result<bool, PasswordError> {
    let stored = PasswordHash::new(stored).map_err(|_| PasswordError::CorruptHash)?;
    let params = Params::try_from(&stored).map_err(|_| PasswordError::CorruptHash)?;
    let version = stored.version.and_then(|version| Version::try_from(version).ok());
    match (version, stored.salt, stored.hash) {
        (Some(version), Some(salt), Some(expected)) if stored.algorithm == Algorithm::Argon2id.ident() => {
            // Comparing two outputs takes the same time wherever they differ.
            Ok(compute(version, params, password.as_bytes(), &salt)? == expected)
        }
        _ => Err(PasswordError::CorruptHash),
    }
}

/// In memory that goes back to the operating system at once. What the library allocates by itself does
/// not: glibc keeps such blocks, and finds no use for them again, so each sign-in took 19 MiB for good.
fn compute(version: Version, params: Params, password: &[u8], salt: &[u8]) -> Result<Output, PasswordError> {
    let failed = |error: &dyn std::fmt::Display| PasswordError::Hashing(error.to_string());
    let mut output = vec![0; params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN)];
    let needed = params.block_count();
    // Room that is never touched costs nothing.
    let mut memory = Vec::with_capacity(needed.max(RETURNED_AT_ONCE / Block::SIZE));
    memory.resize(needed, Block::new());
    Argon2::new(Algorithm::Argon2id, version, params)
        .hash_password_into_with_memory(password, salt, &mut output, &mut memory)
        .map_err(|error| failed(&error))?;
    Output::new(&output).map_err(|error| failed(&error))
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
    fn hashes_of_other_parameters_are_verified_and_other_kinds_are_refused() {
        let small = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(1_024, 1, 1, None).unwrap());
        let mut output = [0; 32];
        small.hash_password_into(b"password", b"somesalt", &mut output).unwrap();
        let hash = PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(small.params()).unwrap(),
            salt: Some(Salt::new(b"somesalt").unwrap()),
            hash: Some(Output::new(&output).unwrap()),
        };
        let stored = hash.to_string();
        assert!(verify_now("password", &stored).unwrap());
        assert!(!verify_now("Password", &stored).unwrap());
        assert!(verify_now("password", &stored.replace("argon2id", "argon2i")).is_err());
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn the_memory_is_given_back() {
        let resident_kib = || -> u64 {
            let status = std::fs::read_to_string("/proc/self/status").unwrap();
            let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        let passwords = Passwords::new().await.unwrap();
        let before = resident_kib();
        let guesses = (0..20).map(|_| passwords.verify(secret("x"), None));
        futures::future::join_all(guesses).await;
        let grown = resident_kib().saturating_sub(before);
        assert!(grown < 3 * u64::from(MEMORY_KIB), "{grown} KiB more after 20 sign-ins");
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert_eq!(check_new_password(&secret("elevenchars")), Err(PasswordFault::TooShort));
        assert_eq!(check_new_password(&secret(&"\u{1f44d}".repeat(12))), Ok(()));
        assert_eq!(check_new_password(&secret(&"x".repeat(129))), Err(PasswordFault::TooLong));
    }
}
