use secrecy::SecretString;

use super::authority::may_see;
use super::{AccountError, Accounts, Begun, Browser, Person, Refused, SignedIn, Step};
use crate::access::secret_hash;
use crate::model::activity::Action;
use crate::model::{
    Apps, By, LinkLifetime, LinkRecord, NewOperator, Operator, Rights, Role, SignInWay, Timestamp, check_name,
};
use crate::store::{Link, LinkUsed, NewLink, StoreError, visitor_is_known};

/// By which the first operator sets the desk up.
const SETUP_SECONDS: i64 = 15 * 60;
/// So many of somebody's links are told.
const LINKS: u32 = 5;
/// By which somebody chooses a new password.
const RESET_SECONDS: i64 = 24 * 60 * 60;

/// A link that was just made; the only moment at which its token is known.
#[derive(Debug)]
pub struct FreshLink {
    pub token: SecretString,
    pub expires_at: Timestamp,
}

/// Who is invited.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub name: String,
    pub role: Role,
    pub apps: Apps,
}

impl Accounts {
    /// Where nobody can sign in yet: the link by which the first operator, a manager, sets the desk up.
    pub async fn setup_link(&self) -> Result<Option<FreshLink>, AccountError> {
        let fresh = self.fresh_link(SETUP_SECONDS);
        let hash = secret_hash(&fresh.token);
        let made = self.store().make_setup_link(&self.new_link(&hash, &fresh)).await?;
        Ok(made.then_some(fresh))
    }

    pub async fn invite(
        &self,
        invitation: Invitation,
        lasts: LinkLifetime,
        by: &SignedIn,
    ) -> Result<(Operator, FreshLink), Refused> {
        let act = async {
            check_name(&invitation.name)?;
            let rights = Rights { role: invitation.role, apps: &invitation.apps };
            let act = self.act_for_new(rights, by).await?;
            let name = invitation.name.clone();
            let new = NewOperator {
                id: self.token(),
                name: invitation.name,
                role: invitation.role,
                apps: invitation.apps,
                password_hash: None,
                created_at: self.now(),
                by: By::from(&by.actor),
            };
            let fresh = self.fresh_link(lasts.seconds());
            let hash = secret_hash(&fresh.token);
            match act.invite(&new, &self.new_link(&hash, &fresh)).await {
                Ok(operator) => Ok((operator, fresh)),
                Err(StoreError::NameTaken) => Err(self.name_taken(&name, by).await?),
                Err(error) => Err(error.into()),
            }
        };
        self.logged(by, Action::OperatorAdded, act).await
    }

    /// Why a name is not to be had. That somebody is blocked is for those who may see them.
    async fn name_taken(&self, name: &str, by: &SignedIn) -> Result<AccountError, AccountError> {
        let taken_by = self.store().operator_by_name(name).await?;
        let is_blocked = taken_by
            .is_some_and(|person| person.disabled && may_see((&by.actor).into(), (&person).into()).is_ok());
        Ok(if is_blocked { AccountError::NameBlocked } else { AccountError::NameTaken })
    }

    /// A link by which somebody accepts an invitation, if they never did, or chooses a new password; an earlier one
    /// is dead. Second factors stay as they are. One's own password is changed with the old one. `lasts`: of an
    /// invitation.
    pub async fn link_for(
        &self,
        owner: &str,
        lasts: LinkLifetime,
        by: &SignedIn,
    ) -> Result<FreshLink, Refused> {
        let act = async {
            if by.id == owner {
                return Err(AccountError::NotToOneself);
            }
            let act = self.act_on(owner, by).await?;
            let owner = act.person().ok_or(AccountError::NoSuchPerson)?;
            if owner.from_provider {
                return Err(AccountError::decided_there());
            }
            let seconds = if owner.password_hash.is_none() { lasts.seconds() } else { RESET_SECONDS };
            let fresh = self.fresh_link(seconds);
            let hash = secret_hash(&fresh.token);
            act.make_link(&self.new_link(&hash, &fresh)).await?;
            Ok(fresh)
        };
        self.logged(by, Action::LinkMade, act).await
    }

    /// Ends the link of somebody that nobody has used.
    pub async fn cancel_link(&self, owner: &str, by: &SignedIn) -> Result<(), Refused> {
        let act = async {
            let act = self.act_on(owner, by).await?;
            if act.cancel_link().await? { Ok(()) } else { Err(AccountError::NoOpenLink) }
        };
        self.logged(by, Action::LinkCancelled, act).await
    }

    /// What became of the links of somebody, the latest first.
    pub(super) async fn links_of(&self, person: &Person) -> Result<Vec<LinkRecord>, AccountError> {
        Ok(self.store().links_of(&person.operator.id, self.now(), LINKS).await?)
    }

    /// What a link is for, while it works.
    pub async fn link(&self, token: &SecretString) -> Result<Link, AccountError> {
        self.store().link(&secret_hash(token), self.now()).await?.ok_or(AccountError::DeadLink)
    }

    /// Uses a link up. `name`: what the first operator wants to be called; others have a name.
    pub async fn choose_password(
        &self,
        token: &SecretString,
        name: &str,
        password: SecretString,
        browser: Browser,
    ) -> Result<Step, AccountError> {
        let link = self.link(token).await?;
        visitor_is_known();
        let hash = secret_hash(token);
        let used = if let Some(operator) = &link.operator {
            let is_only_factor = !operator.has_second_factor() && !self.policy().second_factor_required;
            let password = self.hash_new(&operator.name, password, is_only_factor).await?;
            let address = browser.address.clone();
            self.store().choose_password(&hash, &password, &self.token(), address, self.now()).await?
        } else {
            check_name(name)?;
            let password = self.hash_new(name, password, !self.policy().second_factor_required).await?;
            let first = NewOperator {
                id: self.token(),
                name: name.to_owned(),
                role: Role::Manager,
                apps: Apps::All,
                password_hash: Some(password),
                created_at: self.now(),
                by: By::Stranger { address: browser.address.clone() },
            };
            self.store().set_up(&hash, &first).await?
        };
        match used {
            LinkUsed::Dead => Err(AccountError::DeadLink),
            // A new password does not stand in for the second factor.
            LinkUsed::Done(operator) if operator.has_second_factor() => {
                Ok(Step::SecondFactor(self.pending(&operator, SignInWay::Own)))
            }
            LinkUsed::Done(operator) => {
                let begun: Begun = self.begin(&operator, browser, SignInWay::Own).await?;
                Ok(Step::SignedIn(begun))
            }
        }
    }

    fn fresh_link(&self, seconds: i64) -> FreshLink {
        FreshLink { token: self.long_token(), expires_at: self.now().plus_seconds(seconds) }
    }

    fn new_link<'a>(&self, token_hash: &'a str, fresh: &FreshLink) -> NewLink<'a> {
        NewLink { token_hash, at: self.now(), expires_at: fresh.expires_at }
    }
}
