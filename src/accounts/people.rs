use secrecy::{ExposeSecret as _, SecretString};

use super::authority::{may_act_on, may_give};
use super::who_is_in::lifetime;
use super::{AccountError, Accounts, Refused, SignedIn};
use crate::access::same_password;
use crate::model::activity::Action;
use crate::model::{Apps, By, LinkFate, LinkRecord, Operator, PasskeyFault, Rights, Role, SignIn, Timestamp};
use crate::store::{Here, NewPassword, OpenWork};

/// Somebody on the page for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub operator: Operator,
    pub state: PersonState,
    /// Whether whoever looks may change anything of theirs.
    pub may_change: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonState {
    Active,
    Invited {
        until: Timestamp,
    },
    /// They were invited, and there is no invitation that works any more. Why is said with their links.
    InvitationOver(Over),
    Disabled,
}

/// How an invitation came to its end that nobody accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    Expired,
    Cancelled,
    /// Something else ended it, or it is too long ago.
    Ended,
}

/// What somebody has under way, for whoever is about to block them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnderWay {
    /// Browsers in which they are signed in.
    pub sign_ins: usize,
    /// What is sent is read back whatever happens; what waits is begun no more.
    pub open_work: OpenWork,
    /// Whether a link of theirs waits to be used.
    pub has_link: bool,
}

impl Accounts {
    /// Everybody with whom a manager has an app in common, by name.
    pub async fn people(&self, by: &SignedIn) -> Result<Vec<Person>, AccountError> {
        let invited = self.store().last_invitations(self.now()).await?;
        let all = self.store().list_operators().await?.into_iter();
        let seen = all.filter_map(|operator| {
            let invitation = invited.get(&operator.id);
            person_for(by, operator, invitation).transpose()
        });
        seen.collect()
    }

    /// Somebody with whom a manager has an app in common, or oneself; others are not there.
    pub async fn person(&self, id: &str, by: &SignedIn) -> Result<Person, AccountError> {
        let operator = self.store().operator_by_id(id).await?.ok_or(AccountError::NoSuchPerson)?;
        let links = if has_way_in(&operator) {
            Vec::new()
        } else {
            self.store().links_of(&operator.id, self.now(), 1).await?
        };
        person_for(by, operator, links.first())?.ok_or(AccountError::NoSuchPerson)
    }

    /// Somebody on whom one is about to act, and what blocking them would end or leave open.
    pub async fn before_acting_on(
        &self,
        id: &str,
        by: &SignedIn,
    ) -> Result<(Person, UnderWay), AccountError> {
        let person = self.person(id, by).await?;
        if by.id == id {
            return Err(AccountError::NotToOneself);
        }
        if !person.may_change {
            return Err(AccountError::BeyondYourApps);
        }
        let under_way = self.under_way(&person).await?;
        Ok((person, under_way))
    }

    async fn under_way(&self, person: &Person) -> Result<UnderWay, AccountError> {
        let id = &person.operator.id;
        let links = self.links_of(person).await?;
        let open_work = self.store().open_work_of(id, self.now()).await?;
        Ok(UnderWay {
            sign_ins: self.sign_ins_of(id).await?.len(),
            open_work,
            has_link: links.first().is_some_and(|link| link.fate == LinkFate::Waiting),
        })
    }

    /// For the log; `None` where there is nobody, or the database is not to be had.
    pub async fn name_of(&self, id: &str) -> Option<String> {
        Some(self.store().operator_by_id(id).await.ok()??.name)
    }

    /// Whoever asks, as the database has them, and how many recovery codes they have left.
    pub async fn own_account(&self, signed_in: &SignedIn) -> Result<(Operator, i64), AccountError> {
        self.store().account(&signed_in.id).await?.ok_or(AccountError::NoSuchPerson)
    }

    pub async fn recovery_codes_left(&self, id: &str) -> Result<i64, AccountError> {
        Ok(self.store().count_recovery_codes(id).await?)
    }

    pub async fn sign_out(&self, signed_in: &SignedIn) -> Result<(), AccountError> {
        Ok(self.store().end_sign_in(&signed_in.sign_in_id, signed_in, self.now()).await?)
    }

    pub async fn set_rights(&self, id: &str, role: Role, apps: &Apps, by: &SignedIn) -> Result<(), Refused> {
        let act = async {
            let act = self.act_on(id, by).await?;
            if act.person().is_some_and(|person| person.from_provider) {
                return Err(AccountError::decided_there());
            }
            may_give(act.actor().into(), Rights { role, apps })?;
            Ok(act.set_role_and_apps(role, apps).await?)
        };
        self.logged(by, Action::RightsChanged, act).await
    }

    /// Shuts somebody out, at once, or lets them in again.
    pub async fn set_disabled(&self, id: &str, disabled: bool, by: &SignedIn) -> Result<(), Refused> {
        let act = async {
            if by.id == id {
                return Err(AccountError::NotToOneself);
            }
            Ok(self.act_on(id, by).await?.set_disabled(disabled, &self.token()).await?)
        };
        self.logged(by, if disabled { Action::OperatorDisabled } else { Action::OperatorEnabled }, act).await
    }

    /// Takes away all second factors of somebody who has lost them. They keep the password, and set up
    /// anew with it. One's own last factor stays, here as on the account page.
    pub async fn remove_second_factors(&self, id: &str, by: &SignedIn) -> Result<(), Refused> {
        let act = async {
            if by.id == id {
                return Err(PasskeyFault::LastFactor.into());
            }
            Ok(self.act_on(id, by).await?.remove_second_factors(&self.token()).await?)
        };
        self.logged(by, Action::SecondFactorRemoved, act).await
    }

    /// Ends all sign-ins of somebody, but for the one that asks.
    pub async fn end_sign_ins_of(&self, id: &str, by: &SignedIn) -> Result<(), Refused> {
        let act = async {
            self.act_on(id, by).await?.end_sign_ins(&by.sign_in_id).await?;
            Ok(())
        };
        self.logged(by, Action::SignInsEnded, act).await
    }

    /// Where somebody is signed in, and what became of the links that were made for them: nobody's business but that of
    /// those who may change them.
    pub async fn sign_ins_and_links(
        &self,
        person: &Person,
    ) -> Result<(Vec<SignIn>, Vec<LinkRecord>), AccountError> {
        if !person.may_change {
            return Ok((Vec::new(), Vec::new()));
        }
        Ok((self.sign_ins_of(&person.operator.id).await?, self.links_of(person).await?))
    }

    pub async fn own_sign_ins(&self, signed_in: &SignedIn) -> Result<Vec<SignIn>, AccountError> {
        self.sign_ins_of(&signed_in.id).await
    }

    async fn sign_ins_of(&self, id: &str) -> Result<Vec<SignIn>, AccountError> {
        let mut sign_ins = self.store().sign_ins_of(id).await?;
        // What the clock has ended stays in the table for a while.
        sign_ins.retain(|sign_in| !lifetime(sign_in).is_over(self.now()));
        Ok(sign_ins)
    }

    /// Ends sign-ins of one's own: `only` that one, or all but the one that asks. Says how many.
    pub async fn end_own_sign_ins(&self, only: Option<&str>, by: &SignedIn) -> Result<u64, AccountError> {
        let owner = self.store().operator_by_id(&by.id).await?.ok_or(AccountError::NoSuchPerson)?;
        Ok(self.store().end_sign_ins(&owner, only, Some(by.here()), by, self.now()).await?)
    }

    /// Needs the old password, and ends all other sign-ins. Of two who do it at once, the second starts again:
    /// what they gave as the old password is not the password any more, and their sign-in is over.
    pub async fn change_password(
        &self,
        signed_in: &SignedIn,
        old: SecretString,
        (new, again): (SecretString, SecretString),
    ) -> Result<(), Refused> {
        let act = async {
            if !same_password(new.expose_secret(), again.expose_secret()) {
                return Err(AccountError::PasswordsDiffer);
            }
            let operator =
                self.store().operator_by_id(&signed_in.id).await?.ok_or(AccountError::NoSuchPerson)?;
            self.check_password(&operator, old).await?;
            let hash = self.hash_new(&operator.name, new, !operator.has_second_factor()).await?;
            let stamp = self.token();
            // As it was when the old password was checked.
            let here = Here { stamp: &operator.security_stamp, ..signed_in.here() };
            let new = NewPassword { hash: &hash, stamp: &stamp, here: Some(here) };
            let by = By::from(&signed_in.actor);
            found(self.store().set_password_hash(&operator.id, new, &by, self.now()).await?)
        };
        self.logged(signed_in, Action::PasswordSet, act).await
    }
}

fn found(found: bool) -> Result<(), AccountError> {
    if found { Ok(()) } else { Err(AccountError::NoSuchPerson) }
}

/// `None`: not to be seen by whoever asks.
fn person_for(
    by: &SignedIn,
    operator: Operator,
    invitation: Option<&LinkRecord>,
) -> Result<Option<Person>, AccountError> {
    let may_change = match may_act_on((&by.actor).into(), (&operator).into()) {
        Ok(()) => true,
        Err(AccountError::NoSuchPerson) if by.id != operator.id => return Ok(None),
        // One's own account is there for whoever asks, whatever they may do.
        Err(AccountError::BeyondYourApps) => false,
        Err(_) if by.id == operator.id => false,
        Err(error) => return Err(error),
    };
    Ok(Some(Person { state: state_of(&operator, invitation), operator, may_change }))
}

fn has_way_in(operator: &Operator) -> bool {
    operator.password_hash.is_some() || operator.from_provider
}

fn state_of(operator: &Operator, invitation: Option<&LinkRecord>) -> PersonState {
    if operator.disabled {
        return PersonState::Disabled;
    }
    if has_way_in(operator) {
        return PersonState::Active;
    }
    let over = match invitation.map(|link| &link.fate) {
        Some(LinkFate::Waiting) => {
            let until = invitation.map(|link| link.expires_at).unwrap_or_default();
            return PersonState::Invited { until };
        }
        Some(LinkFate::Expired) => Over::Expired,
        Some(LinkFate::Cancelled { .. }) => Over::Cancelled,
        _ => Over::Ended,
    };
    PersonState::InvitationOver(over)
}
