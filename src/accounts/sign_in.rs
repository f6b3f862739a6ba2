use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

use super::{AccountError, Accounts, Refused};
use crate::access::{PasswordVerdict, secret_hash};
use crate::model::{Device, MAX_NAME_CHARS, Operator, SignInWay, Timestamp};
use crate::store::NewSignIn;

/// Between the password and the second factor.
pub const PENDING_SECONDS: i64 = 5 * 60;

/// Where a request comes from.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    /// The client's IP address.
    pub address: Option<String>,
    pub device: Option<Device>,
    /// From the cookie that an earlier sign-in left.
    pub device_token: Option<SecretString>,
}

#[derive(Clone, Debug)]
pub struct Attempt {
    pub name: String,
    pub password: SecretString,
    pub browser: Browser,
}

/// Somebody who has given the right password and still has to give a second factor. Kept in their
/// session.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pending {
    pub operator_id: String,
    security_stamp: String,
    pub(super) way: SignInWay,
    since: Timestamp,
}

/// As much of a typed name as tells it from every name: one character more than any has.
pub fn cut_name(typed: &str) -> &str {
    let typed = typed.trim();
    typed.char_indices().nth(MAX_NAME_CHARS + 1).map_or(typed, |(end, _)| &typed[..end])
}

/// Where the last factor was given that a sign-in begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// To this desk, now.
    Here,
    /// To the identity provider, then. `None`: it does not say when.
    AtProvider(Option<Timestamp>),
}

/// A sign-in that has begun.
#[derive(Clone, Debug)]
pub struct Begun {
    /// For the session's record.
    pub sign_in_id: String,
    pub operator_id: String,
    /// For the cookie by which this browser is known again. `None`: they have no password that a stranger
    /// could try.
    pub device_token: Option<SecretString>,
}

#[derive(Clone, Debug)]
pub enum Step {
    SignedIn(Begun),
    SecondFactor(Pending),
}

impl Accounts {
    pub async fn sign_in(&self, attempt: Attempt) -> Result<Step, Refused> {
        self.coming_in(attempt.browser.address.clone(), None, self.check_attempt(attempt)).await
    }

    async fn check_attempt(&self, attempt: Attempt) -> Result<Step, AccountError> {
        let Attempt { name, password, browser } = attempt;
        let name = cut_name(&name);
        let operator = self.store().operator_by_name(name).await?;
        let account = operator.as_ref().map(|operator| operator.name.clone());
        let tries = self.tries_at_name(name, operator.as_ref(), &browser).await?;
        if !self.admit(&tries).await? {
            self.inner.passwords.pretend(&password).await;
            return Err(AccountError::WrongNameOrPassword { account, held_back: true });
        }
        let operator = operator.filter(|operator| !operator.disabled);
        let hash = operator.as_ref().and_then(|operator| operator.password_hash.as_ref());
        let hash = hash.map(|hash| hash.as_str().to_owned());
        let verdict = self.inner.passwords.verify(password, hash, tries.claim(&browser)).await?;
        let (PasswordVerdict::Right, Some(operator)) = (verdict, operator) else {
            return Err(AccountError::WrongNameOrPassword { account, held_back: false });
        };
        self.forgive(&tries).await?;
        if operator.has_second_factor() {
            return Ok(Step::SecondFactor(self.pending(&operator, SignInWay::Own)));
        }
        self.begin(&operator, browser, SignInWay::Own).await.map(Step::SignedIn)
    }

    pub(super) fn pending(&self, operator: &Operator, way: SignInWay) -> Pending {
        Pending {
            operator_id: operator.id.clone(),
            security_stamp: operator.security_stamp.clone(),
            way,
            since: self.now(),
        }
    }

    /// Whose second factor is awaited, if the password was given lately and nothing changed since.
    pub(super) async fn awaited(&self, pending: &Pending) -> Result<Operator, AccountError> {
        let now = self.now();
        let lately = pending.since <= now && now < pending.since.plus_seconds(PENDING_SECONDS);
        let operator = self.store().operator_by_id(&pending.operator_id).await?;
        operator
            .filter(|operator| {
                lately && !operator.disabled && operator.security_stamp == pending.security_stamp
            })
            .ok_or(AccountError::StartAgain)
    }

    /// Somebody has given a factor just now.
    pub(super) async fn begin(
        &self,
        operator: &Operator,
        browser: Browser,
        way: SignInWay,
    ) -> Result<Begun, AccountError> {
        self.begin_with(operator, browser, way, Given::Here).await
    }

    pub(super) async fn begin_with(
        &self,
        operator: &Operator,
        browser: Browser,
        way: SignInWay,
        given: Given,
    ) -> Result<Begun, AccountError> {
        let sign_in_id = self.token();
        // The token goes on only where it was given to this very operator. Any other may have been planted
        // here by somebody who knows it.
        let is_known = match &browser.device_token {
            Some(token) => self.store().knows_device(&secret_hash(token), &operator.id).await?,
            None => false,
        };
        let came_with = browser.device_token.as_ref().map(|token| browser_name(operator, token));
        let token = browser.device_token.filter(|_| is_known).unwrap_or_else(|| self.long_token());
        let new = NewSignIn {
            id: sign_in_id.clone(),
            who: operator.acting_from(browser.address),
            security_stamp: operator.security_stamp.clone(),
            way,
            device: browser.device,
            browser: Some(browser_name(operator, &token)),
            came_with,
            proved_at: match given {
                Given::Here => Some(self.now()),
                Given::AtProvider(at) => at,
            },
            is_vouched_for: given == Given::AtProvider(None),
            at: self.now(),
        };
        if !self.store().begin_sign_in(&new).await? {
            return Err(AccountError::StartAgain);
        }
        if operator.password_hash.is_none() {
            return Ok(Begun { sign_in_id, operator_id: operator.id.clone(), device_token: None });
        }
        let (hash, stamp) = (secret_hash(&token), &operator.security_stamp);
        let is_kept = self.store().remember_device(&hash, &operator.id, stamp, self.now()).await?;
        Ok(Begun { sign_in_id, operator_id: operator.id.clone(), device_token: is_kept.then_some(token) })
    }
}

/// What a browser is called in the log: for each operator something else, so that it says nothing about which of
/// them share one.
fn browser_name(operator: &Operator, token: &SecretString) -> String {
    let mut name = secret_hash(&format!("{}:{}", operator.id, token.expose_secret()).into());
    name.truncate(BROWSER_NAME_DIGITS);
    name
}

const BROWSER_NAME_DIGITS: usize = 16;
