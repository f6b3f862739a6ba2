use super::{AccountError, Accounts, Begun, Browser, FreshCodes, Pending, Refused, SignedIn};
use crate::access::{Asked, CEREMONY_SECONDS, Passkeys, Used};
use crate::model::activity::Action;
use crate::model::{
    KeyKind, MAX_PASSKEY_NAME_CHARS, MAX_PASSKEYS, Operator, Passkey, PasskeyFault, SignInWay, tidy,
};
use crate::store::{Added, Ceremony, NewPasskey, Purpose};

/// What an existing passkey is asked for.
#[derive(Clone, Copy, Debug)]
pub enum AskedFor<'a> {
    /// Signing in, whoever it is.
    SignIn,
    SecondStep(&'a Pending),
    StepUp(&'a SignedIn),
}

/// What an answer is to be judged by, beside what was asked.
struct Awaited {
    purpose: Purpose,
    /// For a new one: which.
    kind: KeyKind,
    operator_id: Option<String>,
    user_handle: Option<String>,
}

impl Accounts {
    pub async fn passkeys_of(&self, operator_id: &str) -> Result<Vec<Passkey>, AccountError> {
        Ok(self.store().passkeys_of(operator_id).await?)
    }

    /// Whose second factor is awaited, where the password was given lately.
    pub async fn awaited_operator(&self, pending: &Pending) -> Result<Operator, AccountError> {
        self.awaited(pending).await
    }

    /// Asks a browser for a passkey; gives the identifier under which its answer is awaited, for the session.
    /// `instead_of`: what the session awaited before.
    pub async fn ask_for_passkey(
        &self,
        asked_for: AskedFor<'_>,
        browser: &Browser,
        instead_of: Option<&str>,
    ) -> Result<String, AccountError> {
        let (purpose, operator_id) = match asked_for {
            AskedFor::SignIn => (Purpose::SignIn, None),
            AskedFor::SecondStep(pending) => (Purpose::SecondStep, Some(self.awaited(pending).await?.id)),
            AskedFor::StepUp(signed_in) => (Purpose::StepUp, Some(signed_in.id.clone())),
        };
        let passkeys = self.passkeys()?;
        let asked = match &operator_id {
            // Writes a row for a stranger, so it counts until there is a right answer.
            None if !self.admit(&self.tries_from(browser)).await? => {
                return Err(PasskeyFault::HeldBack.into());
            }
            None => passkeys.to_use(&[])?,
            Some(operator_id) => {
                let theirs = self.store().passkeys_of(operator_id).await?;
                if theirs.is_empty() {
                    return Err(PasskeyFault::None.into());
                }
                if theirs.iter().all(|key| key.kind == KeyKind::Passkey) {
                    passkeys.to_use(&ids(theirs))?
                } else {
                    let credentials: Vec<_> = theirs.iter().map(|key| key.credential.as_str()).collect();
                    passkeys.to_use_either(&credentials)?
                }
            }
        };
        let awaited = Awaited { purpose, kind: KeyKind::Passkey, operator_id, user_handle: None };
        self.await_answer(awaited, asked, instead_of).await
    }

    /// Like [`Accounts::ask_for_passkey`], for a new one.
    pub async fn ask_for_new_passkey(
        &self,
        signed_in: &SignedIn,
        kind: KeyKind,
        instead_of: Option<&str>,
    ) -> Result<String, Refused> {
        let act = async {
            signed_in.must_be_free_to_add_factor()?;
            let passkeys = self.passkeys()?;
            let known = self.store().passkeys_of(&signed_in.id).await?;
            if i64::try_from(known.len()).unwrap_or(i64::MAX) >= MAX_PASSKEYS {
                return Err(PasskeyFault::TooMany.into());
            }
            // One account on a device, however many passkeys.
            let handle = known.first().map_or_else(|| self.token(), |passkey| passkey.user_handle.clone());
            let asked = passkeys.to_make(kind, &handle, &signed_in.name, &ids(known))?;
            let operator_id = Some(signed_in.id.clone());
            let awaited = Awaited { purpose: Purpose::Add, kind, operator_id, user_handle: Some(handle) };
            self.await_answer(awaited, asked, instead_of).await
        };
        self.logged(signed_in, Action::SecondFactorAdded, act).await
    }

    async fn await_answer(
        &self,
        awaited: Awaited,
        asked: Asked,
        instead_of: Option<&str>,
    ) -> Result<String, AccountError> {
        let Awaited { purpose, kind, operator_id, user_handle } = awaited;
        let Asked { options, state } = asked;
        let (id, expires_at) = (self.token(), self.now().plus_seconds(CEREMONY_SECONDS.into()));
        let ceremony = Ceremony { id, purpose, kind, operator_id, user_handle, options, state, expires_at };
        self.store().begin_ceremony(&ceremony, instead_of).await?;
        Ok(ceremony.id)
    }

    /// What a browser is being asked for, while its answer is awaited.
    pub async fn awaited_answer(&self, id: &str) -> Result<Option<Ceremony>, AccountError> {
        Ok(self.store().ceremony(id, self.now()).await?)
    }

    /// Signs in: the whole of it, or its second step. Alone it counts as two factors, since the device has
    /// checked who uses it; a security key, which need not, is the second one after the password.
    pub async fn sign_in_by_passkey(
        &self,
        id: &str,
        answer: &str,
        pending: Option<&Pending>,
        browser: Browser,
    ) -> Result<Begun, Refused> {
        let address = browser.address.clone();
        self.coming_in(address, None, self.check_passkey(id, answer, pending, browser)).await
    }

    async fn check_passkey(
        &self,
        id: &str,
        answer: &str,
        pending: Option<&Pending>,
        browser: Browser,
    ) -> Result<Begun, AccountError> {
        let ceremony = self.take(id).await?;
        let expected = match (ceremony.purpose, pending) {
            (Purpose::SignIn, _) => None,
            (Purpose::SecondStep, Some(pending)) => Some(self.awaited(pending).await?.id),
            _ => return Err(PasskeyFault::Over.into()),
        };
        if ceremony.operator_id != expected {
            return Err(PasskeyFault::Over.into());
        }
        let operator = self.judge(&ceremony, answer).await?;
        if ceremony.purpose == Purpose::SignIn {
            // Whoever lost their groups would still have the passkey.
            if operator.from_provider {
                return Err(AccountError::only_there(operator.name));
            }
            self.forgive(&self.tries_from(&browser)).await?;
        }
        let way = match (ceremony.purpose, pending) {
            (Purpose::SecondStep, Some(pending)) => pending.way,
            _ => SignInWay::Own,
        };
        self.begin(&operator, browser, way).await
    }

    /// A factor again, before something of consequence.
    pub async fn step_up_by_passkey(
        &self,
        id: &str,
        answer: &str,
        signed_in: &SignedIn,
    ) -> Result<(), Refused> {
        let act = async {
            let ceremony = self.take_of(id, Purpose::StepUp, signed_in).await?;
            self.judge(&ceremony, answer).await?;
            let proved = self.store().prove_sign_in(&signed_in.sign_in_id, signed_in, self.now()).await?;
            if proved { Ok(()) } else { Err(AccountError::StartAgain) }
        };
        self.logged(signed_in, Action::StepUp, act).await
    }

    /// Adds the passkey that a device has made. Gives recovery codes to somebody who had none left.
    pub async fn add_passkey(
        &self,
        signed_in: &SignedIn,
        id: &str,
        answer: &str,
        name: &str,
    ) -> Result<Option<FreshCodes>, Refused> {
        let act = async {
            signed_in.must_be_free_to_add_factor()?;
            let ceremony = self.take_of(id, Purpose::Add, signed_in).await?;
            let name = tidy(name, usize::MAX);
            if name.chars().count() > MAX_PASSKEY_NAME_CHARS {
                return Err(PasskeyFault::NameTooLong.into());
            }
            let made = self.passkeys()?.made(ceremony.kind, &ceremony.state, answer)?;
            let user_handle = ceremony.user_handle.as_deref().ok_or(PasskeyFault::Over)?;
            let (codes, hashes) = self.fresh_codes();
            let new = NewPasskey {
                id: &made.id,
                kind: ceremony.kind,
                name: &name,
                credential: &made.credential,
                user_handle,
                recovery_hashes: &hashes,
            };
            match self.store().add_passkey(signed_in, &new, signed_in.here(), self.now()).await? {
                Added::Done { codes_made } => Ok(codes_made.then_some(codes)),
                Added::Known => Err(PasskeyFault::Known.into()),
                Added::TooMany => Err(PasskeyFault::TooMany.into()),
            }
        };
        self.logged(signed_in, Action::SecondFactorAdded, act).await
    }

    /// Ends all their other sign-ins: one of them may have been signed in with it. Says nothing where it is
    /// gone already.
    pub async fn remove_passkey(&self, signed_in: &SignedIn, passkey: &str) -> Result<(), Refused> {
        let act = async {
            signed_in.must_be_proved()?;
            let (stamp, here) = (self.token(), signed_in.here());
            self.store().remove_passkey(signed_in, passkey, &stamp, here, self.now()).await?;
            Ok(())
        };
        self.logged(signed_in, Action::SecondFactorRemoved, act).await
    }

    fn passkeys(&self) -> Result<&Passkeys, PasskeyFault> {
        self.policy().passkeys.as_ref().map_err(|fault| *fault)
    }

    async fn take(&self, id: &str) -> Result<Ceremony, AccountError> {
        Ok(self.store().take_ceremony(id, self.now()).await?.ok_or(PasskeyFault::Over)?)
    }

    async fn take_of(
        &self,
        id: &str,
        purpose: Purpose,
        signed_in: &SignedIn,
    ) -> Result<Ceremony, AccountError> {
        let ceremony = self.take(id).await?;
        let is_theirs = ceremony.purpose == purpose && ceremony.operator_id.as_ref() == Some(&signed_in.id);
        if is_theirs { Ok(ceremony) } else { Err(PasskeyFault::Over.into()) }
    }

    /// Whose passkey gave the answer, if it fits what was asked.
    async fn judge(&self, ceremony: &Ceremony, answer: &str) -> Result<Operator, AccountError> {
        let answerer = Passkeys::answerer(answer)?;
        let passkey = self.store().passkey(&answerer.passkey_id).await?.ok_or(PasskeyFault::Refused)?;
        let operator = self.store().operator_by_id(&passkey.operator_id).await?;
        let operator = operator.ok_or(PasskeyFault::Refused)?;
        let refused = |fault| AccountError::Passkey { fault, account: Some(operator.name.clone()) };
        let handle_fits = match (&answerer.user_handle, &ceremony.operator_id) {
            (Some(handle), _) => *handle == passkey.user_handle,
            // Somebody is expected, and it is one of theirs.
            (None, expected) => expected.is_some(),
        };
        let is_expected = match &ceremony.operator_id {
            Some(expected) => *expected == operator.id,
            // Alone, only what was made to stand alone.
            None => passkey.kind == KeyKind::Passkey,
        };
        if !handle_fits || !is_expected || operator.disabled {
            return Err(refused(PasskeyFault::Refused));
        }
        let used = self.passkeys()?.used(&ceremony.state, answer, &passkey.credential);
        let Used { credential, has_become_synced } =
            used.map_err(|error| match AccountError::from(error) {
                AccountError::Passkey { fault, .. } => refused(fault),
                other => other,
            })?;
        if self.store().use_passkey(&passkey, &credential, self.now()).await? {
            if has_become_synced {
                tracing::warn!(
                    operator = operator.name,
                    passkey = passkey.name,
                    "authn.passkey_became_synced"
                );
            }
            Ok(operator)
        } else {
            Err(refused(PasskeyFault::Refused))
        }
    }
}

fn ids(passkeys: Vec<Passkey>) -> Vec<String> {
    passkeys.into_iter().map(|passkey| passkey.id).collect()
}
