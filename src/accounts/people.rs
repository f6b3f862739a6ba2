use std::collections::BTreeMap;

use secrecy::SecretString;

use super::who_is_in::lifetime;
use super::{AccountError, Accounts, SignedIn};
use crate::model::{Apps, Role, Timestamp};
use crate::store::{By, NewPassword, Operator, SignIn};

/// Somebody on the page for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub operator: Operator,
    pub state: PersonState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonState {
    Active,
    Invited {
        until: Timestamp,
    },
    /// The invitation ran out before it was accepted.
    InvitationExpired,
    Disabled,
}

impl Accounts {
    /// Everybody, by name.
    pub async fn people(&self) -> Result<Vec<Person>, AccountError> {
        let invited: BTreeMap<_, _> = self.store().open_invitations(self.now()).await?.into_iter().collect();
        let person = |operator: Operator| {
            let until = invited.get(&operator.id).copied();
            Person { state: state_of(&operator, until), operator }
        };
        Ok(self.store().list_operators().await?.into_iter().map(person).collect())
    }

    pub async fn person(&self, id: &str) -> Result<Person, AccountError> {
        let operator = self.store().operator_by_id(id).await?.ok_or(AccountError::NoSuchPerson)?;
        let invited = self.store().open_invitations(self.now()).await?;
        let until = invited.into_iter().find(|(owner, _)| *owner == operator.id).map(|(_, until)| until);
        Ok(Person { state: state_of(&operator, until), operator })
    }

    /// For the log; `None` where there is nobody, or the database is not to be had.
    pub async fn name_of(&self, id: &str) -> Option<String> {
        Some(self.store().operator_by_id(id).await.ok()??.name)
    }

    pub async fn recovery_codes_left(&self, id: &str) -> Result<i64, AccountError> {
        Ok(self.store().count_recovery_codes(id).await?)
    }

    pub async fn sign_out(&self, signed_in: &SignedIn) -> Result<(), AccountError> {
        Ok(self.store().end_sign_in(&signed_in.sign_in_id, &signed_in.who(), self.now()).await?)
    }

    pub async fn set_rights(
        &self,
        id: &str,
        role: Role,
        apps: &Apps,
        by: &SignedIn,
    ) -> Result<(), AccountError> {
        if self.person(id).await?.operator.from_provider {
            return Err(AccountError::decided_there());
        }
        let by = By::Operator(by.who());
        found(self.store().set_role_and_apps(id, role, apps, &by, self.now()).await?)
    }

    /// Shuts somebody out, at once, or lets them in again.
    pub async fn set_disabled(&self, id: &str, disabled: bool, by: &SignedIn) -> Result<(), AccountError> {
        if by.id == id {
            return Err(AccountError::NotToOneself);
        }
        let stamp = self.token();
        found(self.store().set_disabled(id, disabled, &stamp, &By::Operator(by.who()), self.now()).await?)
    }

    /// Takes away all second factors of somebody who has lost them. They keep the password, and set up
    /// anew with it.
    pub async fn remove_second_factors(&self, id: &str, by: &SignedIn) -> Result<(), AccountError> {
        let except = (by.id == id).then_some(by.sign_in_id.as_str());
        let stamp = self.token();
        let by = By::Operator(by.who());
        found(self.store().remove_second_factors(id, &stamp, except, &by, self.now()).await?)
    }

    pub async fn sign_ins(&self, id: &str) -> Result<Vec<SignIn>, AccountError> {
        let mut sign_ins = self.store().sign_ins_of(id).await?;
        // What the clock has ended stays in the table for a while.
        sign_ins.retain(|sign_in| !lifetime(sign_in).is_over(self.now()));
        Ok(sign_ins)
    }

    /// Ends sign-ins of somebody: `only` that one, or all but the one that asks. Says how many.
    pub async fn end_sign_ins(
        &self,
        owner: &str,
        only: Option<&str>,
        by: &SignedIn,
    ) -> Result<u64, AccountError> {
        let owner = self.store().operator_by_id(owner).await?.ok_or(AccountError::NoSuchPerson)?;
        let except = Some(by.sign_in_id.as_str());
        Ok(self.store().end_sign_ins(&owner, only, except, &by.who(), self.now()).await?)
    }

    /// Needs the old password, and ends all other sign-ins.
    pub async fn change_password(
        &self,
        signed_in: &SignedIn,
        old: SecretString,
        new: SecretString,
    ) -> Result<(), AccountError> {
        let operator = self.store().operator_by_id(&signed_in.id).await?.ok_or(AccountError::NoSuchPerson)?;
        self.check_password(&operator, old).await?;
        let hash = self.hash_new(&operator.name, new, !operator.has_second_factor()).await?;
        let stamp = self.token();
        let new = NewPassword { hash: &hash, stamp: &stamp, except_sign_in: Some(&signed_in.sign_in_id) };
        let by = By::Operator(signed_in.who());
        found(self.store().set_password_hash(&operator.id, new, &by, self.now()).await?)
    }
}

fn found(found: bool) -> Result<(), AccountError> {
    if found { Ok(()) } else { Err(AccountError::NoSuchPerson) }
}

fn state_of(operator: &Operator, invited_until: Option<Timestamp>) -> PersonState {
    let has_way_in = operator.password_hash.is_some() || operator.from_provider;
    match (operator.disabled, has_way_in, invited_until) {
        (true, ..) => PersonState::Disabled,
        (false, true, _) => PersonState::Active,
        (false, false, Some(until)) => PersonState::Invited { until },
        (false, false, None) => PersonState::InvitationExpired,
    }
}
