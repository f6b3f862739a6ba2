//! Argon2id.

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::password_hash::try_generate_salt;
use argon2::{Algorithm, Argon2, Block, Params, Version};

use super::PasswordError;

/// OWASP Password Storage Cheat Sheet: Argon2id, 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Bytes. Above 32 MiB (`DEFAULT_MMAP_THRESHOLD_MAX`) glibc asks the operating system for each
/// allocation, and gives it back when it is freed, whatever has been allocated before.
const RETURNED_AT_ONCE: usize = 33 * 1024 * 1024;

pub fn hash_now(password: &[u8]) -> Result<String, PasswordError> {
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
pub fn verify_now(password: &str, stored: &str) -> Result<bool, PasswordError> {
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
    use super::super::tests::secret;
    use super::super::{Claim, Passwords};
    use super::*;

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
        let guesses = (0..20).map(|_| passwords.verify(secret("x"), None, Claim::Known));
        futures::future::join_all(guesses).await;
        let grown = resident_kib().saturating_sub(before);
        assert!(grown < 3 * u64::from(MEMORY_KIB), "{grown} KiB more after 20 sign-ins");
    }
}
