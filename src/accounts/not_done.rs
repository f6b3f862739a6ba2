//! What somebody who is signed in could not do with an account, and why, stands in the activity log. It is written here, so
//! that nobody who asks for an act can forget it.

use super::{AccountError, Accounts, SignedIn};
use crate::model::activity::{Action, Entry, EntryOutcome};
use crate::model::{By, Reference};

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
        let reference = Reference::from_random(self.inner.randomness.next_u64());
        let mut entry = Entry::new(self.now(), By::from(&by.actor), action, outcome(&error));
        entry.reference = Some(reference.clone());
        entry.details.problem = Some(error.name());
        if let AccountError::NotPermitted(permission) = &error {
            entry.details.permission = Some(*permission);
        }
        // A refusal stands whether or not it can be written down.
        if let Err(error) = self.store().append_activity(&entry).await {
            tracing::error!(%error, action = entry.action.name(), "activity.not_written");
        }
        Err(Refused { error, reference })
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
