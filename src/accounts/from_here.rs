//! What whoever runs commands on the server does to accounts. Written into the log like everything else.

use secrecy::SecretString;

use super::{AccountError, Accounts, Invitation};
use crate::model::{By, NewOperator, Operator, check_name};
use crate::provider::MAX_SUBJECT_CHARS;
use crate::store::{Connect, IdentityKey, NewPassword, StoreError};

impl Accounts {
    /// Adds somebody with a password.
    pub async fn add(
        &self,
        invitation: Invitation,
        password: SecretString,
        by: By,
    ) -> Result<Operator, AccountError> {
        check_name(&invitation.name)?;
        let hash = self.hash_new(&invitation.name, password, true).await?;
        let new = NewOperator {
            id: self.token(),
            name: invitation.name,
            role: invitation.role,
            apps: invitation.apps,
            password_hash: Some(hash),
            created_at: self.now(),
            by,
        };
        Ok(self.store().add_operator(&new).await?)
    }

    pub async fn set_disabled_from_here(&self, id: &str, disabled: bool) -> Result<(), AccountError> {
        self.store().set_disabled(id, disabled, &self.token(), &By::CommandLine, self.now()).await?;
        Ok(())
    }

    pub async fn set_password_from_here(
        &self,
        operator: &Operator,
        password: SecretString,
    ) -> Result<(), AccountError> {
        if operator.from_provider {
            return Err(AccountError::decided_there());
        }
        let hash = self.hash_new(&operator.name, password, true).await?;
        let stamp = self.token();
        let new = NewPassword { hash: &hash, stamp: &stamp, here: None };
        self.store().set_password_hash(&operator.id, new, &By::CommandLine, self.now()).await?;
        Ok(())
    }

    /// Connects an account with somebody at the identity provider. Their rights follow at their first
    /// sign-in; whatever is signed in now ends. `instead_of`: the account that they have had until now.
    pub async fn connect_from_here(
        &self,
        operator: &Operator,
        issuer: &str,
        subject: &str,
        instead_of: Option<&Operator>,
    ) -> Result<(), AccountError> {
        let fits = (1..=MAX_SUBJECT_CHARS).contains(&subject.chars().count());
        if !fits || subject.chars().any(char::is_control) {
            return Err(AccountError::NoSuchPerson);
        }
        let connect = Connect {
            stamp: &self.token(),
            here: None,
            way: None,
            instead_of: instead_of.map(|other| other.id.as_str()),
            rights: None,
        };
        let key = IdentityKey { issuer, subject };
        match self.store().connect_identity(key, &operator.id, connect, &By::CommandLine, self.now()).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(AccountError::NoSuchPerson),
            Err(StoreError::IdentityTaken) => Err(AccountError::identity_taken(operator.name.clone())),
            Err(error) => Err(error.into()),
        }
    }

    pub async fn rename_from_here(&self, operator: &Operator, name: &str) -> Result<(), AccountError> {
        check_name(name)?;
        self.store().rename_operator(&operator.id, name, &By::CommandLine, self.now()).await?;
        Ok(())
    }

    /// Says how many people moved.
    pub async fn move_issuer_from_here(&self, from: &str, to: &str) -> Result<u64, AccountError> {
        match self.store().move_issuer(from, to, &By::CommandLine, self.now()).await {
            Err(StoreError::IdentityTaken) => Err(AccountError::identity_taken(String::new())),
            moved => Ok(moved?),
        }
    }

    pub async fn remove_second_factors_from_here(&self, id: &str) -> Result<(), AccountError> {
        let stamp = self.token();
        self.store().remove_second_factors(id, &stamp, None, &By::CommandLine, self.now()).await?;
        Ok(())
    }
}
