use secrecy::SecretString;

use super::{AccountError, Accounts, Begun, Browser, Pending, Refused, SignedIn};
use crate::access::{Claim, PasswordVerdict, TotpSecret, TypedCode};
use crate::model::activity::Action;
use crate::model::{Actor, Operator};

/// What somebody gives once more before something of consequence.
#[derive(Clone, Debug)]
pub enum Proof {
    /// Of an authenticator app, or a recovery code.
    Code(String),
    /// Where there is no second factor.
    Password(SecretString),
}

impl Accounts {
    /// The second step of signing in: a code of the authenticator app, or a recovery code.
    pub async fn second_step(
        &self,
        pending: &Pending,
        code: &str,
        browser: Browser,
    ) -> Result<Begun, Refused> {
        let address = browser.address.clone();
        let act = async {
            let operator = self.awaited(pending).await?;
            self.check_code(&operator, code, &operator.acting_from(browser.address.clone()), None).await?;
            self.begin(&operator, browser, pending.way).await
        };
        self.coming_in(address, Some(&pending.operator_id), act).await
    }

    /// A factor again. What the account has decides which one: a stolen password alone proves nothing
    /// where there is a second factor.
    pub async fn step_up(&self, signed_in: &SignedIn, proof: Proof) -> Result<(), Refused> {
        let act = async {
            let operator =
                self.store().operator_by_id(&signed_in.id).await?.ok_or(AccountError::StartAgain)?;
            match proof {
                Proof::Code(code) if operator.has_second_factor() => {
                    self.check_code(&operator, &code, signed_in, Some(&signed_in.sign_in_id)).await?;
                }
                Proof::Password(password) if !operator.has_second_factor() => {
                    self.check_password(&operator, password).await?;
                }
                Proof::Code(_) => return Err(AccountError::WrongCode),
                Proof::Password(_) => return Err(AccountError::WrongPassword),
            }
            let proved = self.store().prove_sign_in(&signed_in.sign_in_id, signed_in, self.now()).await?;
            if proved { Ok(()) } else { Err(AccountError::StartAgain) }
        };
        self.logged(signed_in, Action::StepUp, act).await
    }

    pub(super) async fn check_password(
        &self,
        operator: &Operator,
        password: SecretString,
    ) -> Result<(), AccountError> {
        let tries = self.tries_at_factor(&operator.id);
        if !self.admit(&tries).await? {
            self.inner.passwords.pretend(&password).await;
            return Err(AccountError::WrongPassword);
        }
        let hash = operator.password_hash.as_ref().map(|hash| hash.as_str().to_owned());
        match self.inner.passwords.verify(password, hash, Claim::Known).await? {
            PasswordVerdict::Right => self.forgive(&tries).await,
            PasswordVerdict::Wrong => Err(AccountError::WrongPassword),
        }
    }

    /// What cannot be a code is not counted as a wrong one: it says nothing about the right one.
    async fn check_code(
        &self,
        operator: &Operator,
        code: &str,
        who: &Actor,
        sign_in: Option<&str>,
    ) -> Result<(), AccountError> {
        let code = TypedCode::read(code).ok_or(AccountError::NotACode)?;
        let tries = self.tries_at_factor(&operator.id);
        if !self.admit(&tries).await? {
            return Err(AccountError::CodeHeldBack);
        }
        let is_right = match code {
            TypedCode::App(digits) => self.is_totp_code(&operator.id, &digits).await?,
            TypedCode::Recovery { hash } => {
                self.store().use_recovery_code(who, &hash, sign_in, self.now()).await?
            }
        };
        if is_right { self.forgive(&tries).await } else { Err(AccountError::WrongCode) }
    }

    async fn is_totp_code(&self, operator_id: &str, code: &str) -> Result<bool, AccountError> {
        let Some(factor) = self.store().totp_factor(operator_id).await? else { return Ok(false) };
        let secret = match self.inner.seal.open(&factor.sealed_secret, operator_id) {
            Ok(secret) => TotpSecret::parse(secret)?,
            Err(fault) => {
                tracing::error!(
                    event = "crypt_decrypt_fail",
                    operator_id,
                    %fault,
                    "authn.authenticator_app_closed"
                );
                return Err(AccountError::AppClosed);
            }
        };
        match secret.verify(code, self.now(), Some(factor.last_step))? {
            Some(step) => Ok(self.store().use_totp_step(operator_id, step).await?),
            None => Ok(false),
        }
    }
}
