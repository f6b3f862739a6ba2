//! A sign-in that was refused, and what somebody who is signed in could not do with an account, and why, stand in the activity
//! log. They are written here, so that nobody who asks for an act can forget it.

use super::{AccountError, Accounts, SignedIn};
use crate::metrics::SignInFailure;
use crate::model::activity::{Action, Entry, EntryOutcome};
use crate::model::{By, Reference, SignOnFault};

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct Refused {
    #[source]
    pub error: AccountError,
    /// By which the log has it.
    pub reference: Reference,
}

impl Accounts {
    pub(super) async fn logged<T>(
        &self,
        by: &SignedIn,
        action: Action,
        act: impl Future<Output = Result<T, AccountError>>,
    ) -> Result<T, Refused> {
        let error = match act.await {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        let mut entry = self.refusal(By::from(&by.actor), action, &error);
        if let AccountError::NotPermitted(permission) = &error {
            entry.details.permission = Some(*permission);
        }
        Err(self.write(entry, error).await)
    }

    /// Coming in, from this address. What was typed stays out of the log: people type passwords into the wrong field.
    /// `pending`: whose second factor is awaited. Where something was compared, the tries are bounded; of the other
    /// refusals as many come as somebody likes, so they are counted.
    pub(super) async fn coming_in<T>(
        &self,
        address: Option<String>,
        pending: Option<&str>,
        act: impl Future<Output = Result<T, AccountError>>,
    ) -> Result<T, Refused> {
        let error = match act.await {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        let account = match (error.account(), pending) {
            (Some(account), _) => Some(account.to_owned()),
            (None, Some(id)) => self.name_of(id).await,
            (None, None) => None,
        };
        let mut entry = self.refusal(By::Stranger { address: address.clone() }, Action::SignIn, &error);
        let problem = entry.details.problem.as_deref();
        if !error.was_tried() && !self.is_first_refusal(address, account.as_deref(), problem) {
            return Err(Refused { error, reference: self.new_reference() });
        }
        entry.details.operator = account;
        Err(self.write(entry, error).await)
    }

    /// Whoever has to prove that it is them has been to the provider, which cannot say so.
    pub async fn provider_cannot_prove(&self, by: &SignedIn) -> Refused {
        let cause = "the provider gives no auth_time".to_owned();
        let error = AccountError::SignOn { fault: SignOnFault::CannotProve, account: None, cause };
        self.write(self.refusal(By::from(&by.actor), Action::StepUp, &error), error).await
    }

    fn new_reference(&self) -> Reference {
        Reference::from_random(self.inner.randomness.next_u64())
    }

    fn refusal(&self, by: By, action: Action, error: &AccountError) -> Entry {
        let mut entry = Entry::new(self.now(), by, action, outcome(error));
        entry.details.problem = Some(error.name());
        entry
    }

    async fn write(&self, mut entry: Entry, error: AccountError) -> Refused {
        let reference = self.new_reference();
        entry.reference = Some(reference.clone());
        // A refusal stands whether or not it can be written down.
        if let Err(error) = self.store().append_activity(&entry).await {
            tracing::error!(%error, action = entry.action.name(), "activity.not_written");
        }
        Refused { error, reference }
    }
}

impl From<&AccountError> for SignInFailure {
    /// As it is counted for whoever runs the server, who must be able to tell an attack from a provider that is down.
    fn from(error: &AccountError) -> Self {
        match error {
            AccountError::Busy
            | AccountError::Store(_)
            | AccountError::Hashing(_)
            | AccountError::Passkeys(_)
            | AccountError::Seal(_)
            | AccountError::Totp(_) => Self::Unavailable,
            AccountError::WrongNameOrPassword { held_back: true, .. }
            | AccountError::CodeHeldBack
            | AccountError::SignOn { fault: SignOnFault::TooMany, .. } => Self::HeldBack,
            AccountError::WrongNameOrPassword { .. } => Self::Password,
            AccountError::WrongCode => Self::Code,
            AccountError::Passkey { .. } => Self::Passkey,
            AccountError::SignOn { .. } => Self::SingleSignOn,
            _ => Self::Other,
        }
    }
}

fn outcome(error: &AccountError) -> EntryOutcome {
    match error {
        AccountError::NotPermitted(_) => EntryOutcome::NotPermitted,
        AccountError::Store(_)
        | AccountError::Hashing(_)
        | AccountError::Passkeys(_)
        | AccountError::Seal(_)
        | AccountError::Totp(_) => EntryOutcome::Failed,
        _ => EntryOutcome::Refused,
    }
}

impl AccountError {
    /// In the log: stays what it is, since programs look for it.
    fn name(&self) -> String {
        let name: &'static str = match self {
            Self::CodeHeldBack => "wrong_code",
            Self::NoApp => "no_app_granted",
            Self::Passkey { fault, .. } => return format!("passkey_{}", serialized(fault)),
            Self::SignOn { fault, .. } => return format!("sign_on_{}", serialized(fault)),
            Self::Store(error) if error.is_outage() => "database",
            Self::Store(_) | Self::Hashing(_) | Self::Passkeys(_) | Self::Seal(_) | Self::Totp(_) => {
                "internal"
            }
            named => named.into(),
        };
        name.to_owned()
    }
}

/// As it stands in notes and logs, without what it holds.
fn serialized(fault: &impl serde::Serialize) -> String {
    match serde_json::to_value(fault) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(serde_json::Value::Object(fields)) => fields.keys().next().cloned().unwrap_or_default(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{NameFault, PasskeyFault, Permission, SignOnFault};

    /// Whoever has the log of a year filters it by these.
    #[test]
    fn the_log_calls_a_refusal_what_it_called_it_before() {
        for (error, name) in [
            (AccountError::WrongCode, "wrong_code"),
            (AccountError::CodeHeldBack, "wrong_code"),
            (AccountError::WrongPassword, "wrong_password"),
            (AccountError::Name(NameFault::Characters), "name"),
            (AccountError::NameLooksAlike, "name_looks_alike"),
            (AccountError::PasswordsDiffer, "passwords_differ"),
            (AccountError::from(PasskeyFault::LastFactor), "passkey_last_factor"),
            (AccountError::decided_there(), "sign_on_decided_there"),
            (
                AccountError::SignOn {
                    fault: SignOnFault::NoName { found: Some('x') },
                    account: None,
                    cause: String::new(),
                },
                "sign_on_no_name",
            ),
            (AccountError::NotPermitted(Permission::ManagePeople), "not_permitted"),
            (AccountError::NoApp, "no_app_granted"),
            (AccountError::LastManager, "last_manager"),
        ] {
            assert_eq!(error.name(), name, "{error}");
        }
    }
}
