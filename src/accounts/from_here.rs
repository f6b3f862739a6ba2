//! What whoever runs commands on the server does to accounts. Written into the log like everything else.

use secrecy::SecretString;

use super::{AccountError, Accounts, Invitation};
use crate::model::check_name;
use crate::store::{By, NewOperator, NewPassword, Operator};

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
        let new = NewPassword { hash: &hash, stamp: &stamp, except_sign_in: None };
        self.store().set_password_hash(&operator.id, new, &By::CommandLine, self.now()).await?;
        Ok(())
    }

    pub async fn remove_second_factors_from_here(&self, id: &str) -> Result<(), AccountError> {
        let stamp = self.token();
        self.store().remove_second_factors(id, &stamp, None, &By::CommandLine, self.now()).await?;
        Ok(())
    }
}
