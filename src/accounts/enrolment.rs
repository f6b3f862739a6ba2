use secrecy::{ExposeSecret, SecretString};

use super::{AccountError, Accounts, Refused, SignedIn};
use crate::access::{TotpSecret, TypedCode, new_recovery_codes, recovery_code_hash};
use crate::model::activity::Action;
use crate::store::NewTotp;

/// An authenticator app that is being set up. It counts once a code has proved it.
pub struct TotpSetup {
    /// For the session, until then.
    pub sealed_secret: String,
    /// For the QR code.
    pub provisioning_uri: SecretString,
    /// For typing, in base-32.
    pub secret: SecretString,
}

/// Recovery codes, one a line, to be shown once.
pub struct FreshCodes(pub SecretString);

impl Accounts {
    /// `issuer`: what the app is to show above the code.
    pub fn begin_totp(&self, signed_in: &SignedIn, issuer: &str) -> Result<TotpSetup, AccountError> {
        let secret = TotpSecret::generate(&*self.inner.randomness);
        let sealed = self.inner.seal.seal(secret.base32(), &signed_in.id, &*self.inner.randomness)?;
        self.resume_totp(signed_in, issuer, &sealed)
    }

    /// The same one again, for a page that is shown again.
    pub fn resume_totp(
        &self,
        signed_in: &SignedIn,
        issuer: &str,
        sealed: &str,
    ) -> Result<TotpSetup, AccountError> {
        let secret = TotpSecret::parse(self.inner.seal.open(sealed, &signed_in.id)?)?;
        Ok(TotpSetup {
            sealed_secret: sealed.to_owned(),
            provisioning_uri: secret.provisioning_uri(issuer, &signed_in.name)?,
            secret: secret.base32().clone(),
        })
    }

    /// Puts the authenticator app in place that a code proves, with fresh recovery codes.
    pub async fn finish_totp(
        &self,
        signed_in: &SignedIn,
        sealed_secret: &str,
        code: &str,
    ) -> Result<FreshCodes, Refused> {
        let act = async {
            signed_in.must_be_free_to_add_factor()?;
            // Sealed before the key was replaced: the page has made another one meanwhile.
            let opened = self.inner.seal.open(sealed_secret, &signed_in.id);
            let secret = TotpSecret::parse(opened.map_err(|_| AccountError::NotConfirmed)?)?;
            let Some(TypedCode::App(code)) = TypedCode::read(code) else {
                return Err(AccountError::NotConfirmed);
            };
            let step = secret.verify(&code, self.now(), None)?.ok_or(AccountError::NotConfirmed)?;
            let (codes, hashes) = self.fresh_codes();
            let new = NewTotp { sealed_secret, step, recovery_hashes: &hashes };
            self.store().set_totp(signed_in, &new, signed_in.here(), self.now()).await?;
            Ok(codes)
        };
        self.logged(signed_in, Action::SecondFactorAdded, act).await
    }

    pub async fn renew_recovery_codes(&self, signed_in: &SignedIn) -> Result<FreshCodes, AccountError> {
        signed_in.must_be_proved()?;
        let (codes, hashes) = self.fresh_codes();
        self.store().set_recovery_codes(signed_in, &hashes, signed_in.here(), self.now()).await?;
        Ok(codes)
    }

    pub(super) fn fresh_codes(&self) -> (FreshCodes, Vec<String>) {
        let codes = new_recovery_codes(&*self.inner.randomness);
        let hashes = codes.iter().map(|code| recovery_code_hash(code.expose_secret())).collect();
        let lines: Vec<&str> = codes.iter().map(ExposeSecret::expose_secret).collect();
        (FreshCodes(lines.join("\n").into()), hashes)
    }

    /// For the session, between the form that makes a secret and the page that shows it once.
    pub fn seal_for(&self, signed_in: &SignedIn, secret: &SecretString) -> Result<String, AccountError> {
        Ok(self.inner.seal.seal(secret, &signed_in.id, &*self.inner.randomness)?)
    }

    pub fn open_for(&self, signed_in: &SignedIn, sealed: &str) -> Result<SecretString, AccountError> {
        Ok(self.inner.seal.open(sealed, &signed_in.id)?)
    }
}
