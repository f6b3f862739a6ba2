use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::password_hash::try_generate_salt;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization as _;
use zxcvbn::{Score, zxcvbn};

use crate::model::{
    Household, MAX_PASSWORD_CHARS, MIN_ONLY_PASSWORD_CHARS, MIN_PASSWORD_CHARS, PasswordFault,
};

/// OWASP Password Storage Cheat Sheet: Argon2id, 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Each computation takes 19 MiB and one core; more at once would only queue for the cores.
const AT_ONCE: usize = 2;

/// Bytes. Above 32 MiB (`DEFAULT_MMAP_THRESHOLD_MAX`) glibc asks the operating system for each
/// allocation, and gives it back when it is freed, whatever has been allocated before.
const RETURNED_AT_ONCE: usize = 33 * 1024 * 1024;

/// Of these, strangers have as many. What is left is for people whom the desk knows: whatever strangers do,
/// they wait for each other alone.
const STRANGERS_AT_ONCE: usize = 1;

/// More waiting than this are turned away: a flood must not become a queue of minutes. Strangers are counted
/// by themselves.
const WAITING_AT_MOST: usize = 64;

/// Of one household's. People of one office who come at once in new browsers are let in after each other.
const WAITING_OF_ONE_HOUSEHOLD: usize = 16;

/// Letters and digits that a password has at least beside names and words of this desk.
const LEAST_BESIDE_OUR_WORDS: usize = 6;

/// What an attacker of any desk like this would try first.
const OUR_WORDS: [&str; 6] = ["counterdesk", "counter", "tencent", "chat", "administrator", "moderator"];

/// Hashes and verifies passwords, off the async threads and few at a time.
#[derive(Clone)]
pub struct Passwords {
    queue: Arc<Queue>,
    /// Verified against when the name is unknown, so that this takes as long as a wrong password.
    decoy: Arc<str>,
}

struct Queue {
    permits: Semaphore,
    /// Taken before one of `permits`.
    strangers: Semaphore,
    known_waiting: AtomicUsize,
    strangers_waiting: Mutex<HashMap<Household, usize>>,
    /// How long the last verification took, in microseconds.
    typical_micros: AtomicU64,
}

/// For whom a password is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Somebody who is signed in, has a link, or comes from a browser in which this very operator has signed in
    /// before.
    Known,
    Stranger(Household),
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
    #[error("too many people are signing in at once")]
    Busy,
}

/// What a new password is judged by beside itself.
#[derive(Clone, Copy, Debug)]
pub struct PasswordContext<'a> {
    /// Words that somebody who attacks this desk would try: names of the operator, the apps, the host.
    pub words: &'a [&'a str],
    pub is_only_factor: bool,
}

/// Length in characters, not bytes; any character. Then the estimate of zxcvbn, which knows the
/// commonest passwords, words and names of several languages, and how people vary them. 10^8 guesses
/// is what it calls safe where each guess is slow, as here.
pub fn check_new_password(
    password: &SecretString,
    context: PasswordContext<'_>,
) -> Result<(), PasswordFault> {
    let password = normalized(password);
    let password = password.expose_secret();
    let at_least = if context.is_only_factor { MIN_ONLY_PASSWORD_CHARS } else { MIN_PASSWORD_CHARS };
    match password.chars().count() {
        count if count < at_least => return Err(PasswordFault::TooShort { at_least }),
        count if count > MAX_PASSWORD_CHARS => return Err(PasswordFault::TooLong),
        _ => {}
    }
    let words: Vec<&str> = OUR_WORDS.into_iter().chain(context.words.iter().copied()).collect();
    let guessable =
        beside(password, &words) < LEAST_BESIDE_OUR_WORDS || zxcvbn(password, &words).score() < Score::Three;
    if guessable { Err(PasswordFault::Guessable) } else { Ok(()) }
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

/// How many letters and digits a password has beside these words.
fn beside(password: &str, words: &[&str]) -> usize {
    let mut rest = password.to_lowercase();
    for word in words.iter().filter(|word| word.chars().count() >= 4) {
        rest = rest.replace(&word.to_lowercase(), "");
    }
    rest.chars().filter(|letter| letter.is_alphanumeric()).count()
}

impl Passwords {
    pub async fn new() -> Result<Self, PasswordError> {
        let queue = Arc::new(Queue {
            permits: Semaphore::new(AT_ONCE),
            strangers: Semaphore::new(STRANGERS_AT_ONCE),
            known_waiting: AtomicUsize::new(0),
            strangers_waiting: Mutex::default(),
            typical_micros: AtomicU64::new(0),
        });
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
    ) -> Result<Verdict, PasswordError> {
        let known = stored.is_some();
        let stored: Arc<str> = stored.map_or_else(|| self.decoy.clone(), Arc::from);
        for spelling in spellings(&password) {
            let stored = stored.clone();
            let matches =
                self.queue.run(claim, move || verify_now(spelling.expose_secret(), &stored)).await??;
            if known && matches {
                return Ok(Verdict::Right);
            }
        }
        Ok(Verdict::Wrong)
    }

    /// Takes as long as a verification, without the work: for a try that is not let through, which
    /// must not be told apart, and must not cost anything either.
    pub async fn pretend(&self, password: &SecretString) {
        let typical = Duration::from_micros(self.queue.typical_micros.load(Ordering::Relaxed));
        for _ in spellings(password) {
            tokio::time::sleep(typical).await;
        }
    }
}

impl Queue {
    fn strangers_waiting(&self) -> MutexGuard<'_, HashMap<Household, usize>> {
        self.strangers_waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn run<T: Send + 'static>(
        &self,
        claim: Claim,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let place = Place::take(self, claim)?;
        let _strangers = match claim {
            Claim::Known => None,
            Claim::Stranger(_) => {
                Some(self.strangers.acquire().await.map_err(|_| PasswordError::Interrupted)?)
            }
        };
        let _permit = self.permits.acquire().await.map_err(|_| PasswordError::Interrupted)?;
        drop(place);
        let began = Instant::now();
        let done = tokio::task::spawn_blocking(work).await.map_err(|_| PasswordError::Interrupted)?;
        let took = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.typical_micros.store(took, Ordering::Relaxed);
        Ok(done)
    }
}

/// A place in the queue, given back however the waiting ends.
struct Place<'a> {
    queue: &'a Queue,
    claim: Claim,
}

impl<'a> Place<'a> {
    fn take(queue: &'a Queue, claim: Claim) -> Result<Self, PasswordError> {
        match claim {
            Claim::Known => {
                if queue.known_waiting.fetch_add(1, Ordering::Relaxed) >= WAITING_AT_MOST {
                    queue.known_waiting.fetch_sub(1, Ordering::Relaxed);
                    return Err(PasswordError::Busy);
                }
            }
            Claim::Stranger(household) => {
                let mut waiting = queue.strangers_waiting();
                let of_theirs = waiting.get(&household).copied().unwrap_or_default();
                if of_theirs >= WAITING_OF_ONE_HOUSEHOLD || waiting.values().sum::<usize>() >= WAITING_AT_MOST
                {
                    return Err(PasswordError::Busy);
                }
                waiting.insert(household, of_theirs + 1);
            }
        }
        Ok(Self { queue, claim })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        match self.claim {
            Claim::Known => {
                self.queue.known_waiting.fetch_sub(1, Ordering::Relaxed);
            }
            Claim::Stranger(household) => {
                let mut waiting = self.queue.strangers_waiting();
                match waiting.get_mut(&household) {
                    Some(count) if *count > 1 => *count -= 1,
                    _ => {
                        waiting.remove(&household);
                    }
                }
            }
        }
    }
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
            passwords
                .verify(secret("correct horse battery"), Some(stored.clone()), Claim::Known)
                .await
                .unwrap(),
            Verdict::Right
        );
        assert_eq!(
            passwords.verify(secret("wrong horse battery"), Some(stored), Claim::Known).await.unwrap(),
            Verdict::Wrong
        );
        assert_eq!(
            passwords.verify(secret("nobody has this password"), None, Claim::Known).await.unwrap(),
            Verdict::Wrong
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
            assert_eq!(verdict(typed, Some(&stored)).await, Verdict::Right, "{typed:?}");
        }
        assert_eq!(verdict("passworter sind lang", Some(&stored)).await, Verdict::Wrong);
        // As it was stored before there was one spelling.
        let old = hash_now(DECOMPOSED.as_bytes()).unwrap();
        assert_eq!(verdict(DECOMPOSED, Some(&old)).await, Verdict::Right);
        assert_eq!(verdict(DECOMPOSED, None).await, Verdict::Wrong);
        assert!(same_password(COMPOSED, DECOMPOSED) && !same_password(COMPOSED, "passworter sind lang"));
    }

    #[test]
    fn how_many_spellings_are_tried_depends_on_what_is_typed_alone() {
        assert_eq!(spellings(&secret("correct horse \u{e4}\u{5c0f}")).len(), 1);
        assert_eq!(spellings(&secret("correct horse a\u{308}")).len(), 2);
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
        let guesses = (0..20).map(|_| passwords.verify(secret("x"), None, Claim::Known));
        futures::future::join_all(guesses).await;
        let grown = resident_kib().saturating_sub(before);
        assert!(grown < 3 * u64::from(MEMORY_KIB), "{grown} KiB more after 20 sign-ins");
    }

    const WITH_SECOND_FACTOR: PasswordContext<'_> =
        PasswordContext { words: &["mod-akira"], is_only_factor: false };

    #[test]
    fn length_counts_characters_not_bytes() {
        let check = |password: &str| check_new_password(&secret(password), WITH_SECOND_FACTOR);
        assert_eq!(check("elevenchars"), Err(PasswordFault::TooShort { at_least: 12 }));
        assert_eq!(check("\u{1f44d}g7\u{5c0f}kq\u{660e}zr9\u{e9}w"), Ok(()));
        assert_eq!(check(&"x".repeat(129)), Err(PasswordFault::TooLong));
        let alone = PasswordContext { is_only_factor: true, ..WITH_SECOND_FACTOR };
        let fourteen = secret("qwv7 mz.k2r_pt");
        assert_eq!(check_new_password(&fourteen, WITH_SECOND_FACTOR), Ok(()));
        assert_eq!(check_new_password(&fourteen, alone), Err(PasswordFault::TooShort { at_least: 15 }));
    }

    #[test]
    fn common_passwords_and_our_own_words_are_refused() {
        for bad in [
            "password1234",
            "P@ssw0rd12345",
            "123456789012",
            "qwertyuiop12",
            "iloveyou1234",
            "aaaaaaaaaaaaaaaa",
            "mod-akira2026",
            "counterdesk1",
            "Tencent-Chat-1",
            "abcdefghijklmnop",
        ] {
            assert_eq!(
                check_new_password(&secret(bad), WITH_SECOND_FACTOR),
                Err(PasswordFault::Guessable),
                "{bad}"
            );
        }
        for good in ["correct horse battery staple", "k7d2-9fqm-x3ht", "a long enough password"] {
            assert_eq!(check_new_password(&secret(good), WITH_SECOND_FACTOR), Ok(()), "{good}");
        }
    }

    fn strangers(household: &str) -> Claim {
        Claim::Stranger(Household::of(Some(household)))
    }

    #[tokio::test]
    async fn a_flood_is_turned_away_instead_of_queued() {
        let passwords = Passwords::new().await.unwrap();
        let tries: Vec<_> = (0..200)
            .map(|number| {
                let passwords = passwords.clone();
                // From fifty households.
                let claim = strangers(&format!("192.0.2.{}", number % 50));
                tokio::spawn(async move { passwords.verify(secret("wrong"), None, claim).await })
            })
            .collect();
        let mut turned_away = 0;
        for one in tries {
            turned_away += usize::from(matches!(one.await.unwrap(), Err(PasswordError::Busy)));
        }
        assert!((200 - WAITING_AT_MOST - AT_ONCE - 20..200).contains(&turned_away), "{turned_away}");
        let after = passwords.verify(secret("wrong"), None, strangers("192.0.2.1")).await.unwrap();
        assert_eq!(after, Verdict::Wrong, "and those that come later are served");
        assert!(passwords.queue.strangers_waiting().is_empty());
        assert_eq!(passwords.queue.known_waiting.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn strangers_take_no_place_from_people_whom_the_desk_knows() {
        let passwords = Passwords::new().await.unwrap();
        let stored = passwords.hash(secret("correct horse battery")).await.unwrap();
        let crowd: Vec<_> = (0..500)
            .map(|number| {
                let passwords = passwords.clone();
                let claim = strangers(&format!("192.0.2.{}", number % 200));
                tokio::spawn(async move { passwords.verify(secret("wrong"), None, claim).await })
            })
            .collect();
        tokio::task::yield_now().await;
        let right = passwords.verify(secret("correct horse battery"), Some(stored), Claim::Known).await;
        assert_eq!(right.unwrap(), Verdict::Right);
        let still_waiting = crowd.iter().filter(|one| !one.is_finished()).count();
        assert!(still_waiting > WAITING_AT_MOST / 2, "it did not wait for them: {still_waiting} are left");
        for one in crowd {
            let _ = one.await.unwrap();
        }
    }

    #[tokio::test]
    async fn one_household_does_not_fill_the_queue_of_all_strangers() {
        let passwords = Passwords::new().await.unwrap();
        let crowd: Vec<_> = (0..200)
            .map(|number| {
                let passwords = passwords.clone();
                let claim = strangers(&format!("2001:db8::{number:x}"));
                tokio::spawn(async move { passwords.verify(secret("wrong"), None, claim).await })
            })
            .collect();
        tokio::task::yield_now().await;
        let another = passwords.verify(secret("wrong"), None, strangers("192.0.2.1")).await;
        assert_eq!(another.unwrap(), Verdict::Wrong);
        let mut served = 0;
        for one in crowd {
            served += usize::from(one.await.unwrap().is_ok());
        }
        assert!((1..=WAITING_OF_ONE_HOUSEHOLD + AT_ONCE).contains(&served), "{served}");
    }
}
