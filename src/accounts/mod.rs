//! Who is let in, and how: passwords, second factors, one-time links, sign-ins. What `access` decides,
//! carried out on what `store` keeps.
//!
//! ```text
//! sign_in         name and password, held back after wrong tries                 sign_in.rs
//! second_step     a code of an authenticator app, or a recovery code             second_step.rs
//! who_is_in       the sign-in that a session names, checked at every request     who_is_in.rs
//! lasting         until when, for the page that warns                            who_is_in.rs
//! step_up         a factor again, before something of consequence                second_step.rs
//! enrolment       setting up an authenticator app, recovery codes                enrolment.rs
//! passkeys        a passkey instead of all that, as the second step, or as the factor again   passkeys.rs
//! links           set-up, invitation, new password: one-time links               links.rs
//! single_sign_on  through the identity provider                                  single_sign_on.rs
//! admission       whom it lets in, and what they may do                          admission.rs
//! from_here       what commands on the server do                                 from_here.rs
//! notices         what happened to an account, for its owner                     notices.rs
//! authority       over whom a manager has a say                              authority.rs
//! not_done        what somebody who is signed in could not do, in the activity log   not_done.rs
//! refusals        what strangers try as often as they like is counted             refusals.rs
//! sealing         whether a key is the one that secrets here are sealed with     sealing.rs
//! sessions        what the session layer keeps, sealed                            sessions.rs
//! locale          how somebody has chosen to read: language, time zone            locale.rs
//! people          what managers change about others, and everybody about themselves   people.rs
//! ```

mod admission;
mod authority;
mod enrolment;
mod error;
mod from_here;
mod links;
mod locale;
mod not_done;
mod notices;
mod passkeys;
mod people;
mod refusals;
mod sealing;
mod second_step;
mod sessions;
mod sign_in;
mod single_sign_on;
mod throttle;
mod who_is_in;

use std::sync::Arc;

pub use admission::SingleSignOn;
pub use enrolment::{FreshCodes, TotpSetup};
pub use error::AccountError;
pub use links::{FreshLink, Invitation};
pub use not_done::Refused;
pub use notices::{LATELY_SECONDS, SecurityNotices};
pub use passkeys::AskedFor;
pub use people::{Over, Person, PersonState, UnderWay};
pub use sealing::{SealFit, replace_seal_key, seal_fit};
pub use second_step::Proof;
pub use sessions::SealedSessions;
pub use sign_in::{Attempt, Begun, Browser, PENDING_SECONDS, Pending, Step, cut_name};
pub use single_sign_on::{Connected, LetThrough, OnTheWay, SignOnPurpose, StepUp};
pub use who_is_in::{ChosenLocale, Lasting, Out, SignedIn};

use crate::access::{Passkeys, PasswordContext, Passwords, SealKey, check_new_password};
use crate::model::{PasskeyFault, SharedClock, SharedRandomness, Timestamp};
use crate::store::Store;
use refusals::Refusals;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a browser's own notes are sealed for.
const FOR_BROWSER: &str = "a note for a page";

/// What an account must have.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Whether nobody gets further than to setting up a second factor without one.
    pub second_factor_required: bool,
    /// Words that somebody who attacks this very desk would try as passwords: its host, its apps.
    pub words: Vec<String>,
    /// Where people may also come in through an identity provider.
    pub single_sign_on: Option<Arc<SingleSignOn>>,
    /// Passkeys of the address at which people reach the desk, or why there are none.
    pub passkeys: Result<Passkeys, PasskeyFault>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            second_factor_required: false,
            words: Vec::new(),
            single_sign_on: None,
            passkeys: Err(PasskeyFault::NoHostName),
        }
    }
}

/// Everything around accounts. Cheap to clone.
#[derive(Clone)]
pub struct Accounts {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    passwords: Passwords,
    seal: SealKey,
    clock: SharedClock,
    randomness: SharedRandomness,
    policy: Policy,
    refusals: Refusals,
}

impl Accounts {
    pub fn new(
        store: Store,
        passwords: Passwords,
        seal: SealKey,
        clock: SharedClock,
        randomness: SharedRandomness,
        policy: Policy,
    ) -> Self {
        Self {
            inner: Arc::new(Inner {
                store,
                passwords,
                seal,
                clock,
                randomness,
                policy,
                refusals: Refusals::default(),
            }),
        }
    }

    pub fn policy(&self) -> &Policy {
        &self.inner.policy
    }

    fn store(&self) -> &Store {
        &self.inner.store
    }

    fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    fn token(&self) -> String {
        self.inner.randomness.token()
    }

    /// 256 bits, for what travels in a cookie or a link.
    fn long_token(&self) -> SecretString {
        format!("{}{}", self.token(), self.token()).into()
    }

    /// What a browser keeps for itself until its next page: it can neither read nor change it.
    pub fn seal_for_browser<T: Serialize>(&self, note: &T) -> Result<String, AccountError> {
        let text = serde_json::to_string(note).unwrap_or_default();
        Ok(self.inner.seal.seal(&text.into(), FOR_BROWSER, &*self.inner.randomness)?)
    }

    /// What [`seal_for_browser`](Self::seal_for_browser) gave; anything else is nothing.
    pub fn open_from_browser<T: DeserializeOwned>(&self, sealed: &str) -> Option<T> {
        let opened = self.inner.seal.open(sealed, FOR_BROWSER).ok()?;
        serde_json::from_str(opened.expose_secret()).ok()
    }

    /// A mark of a text by the key of this desk, which nobody else can make: `what` it is of keeps one kind from
    /// standing for another.
    pub fn mark(&self, what: &str, text: &str) -> String {
        self.inner.seal.tag(&format!("{what}\n{text}"))
    }

    /// The hash of a new password of `name`, if it is a good one.
    async fn hash_new(
        &self,
        name: &str,
        password: SecretString,
        is_only_factor: bool,
    ) -> Result<String, AccountError> {
        let mut words: Vec<&str> = self.policy().words.iter().map(String::as_str).collect();
        words.push(name);
        check_new_password(&password, PasswordContext { words: &words, is_only_factor })?;
        // Whoever comes this far has a sign-in, a link, or the server itself.
        Ok(self.inner.passwords.hash(password).await?)
    }
}
