use secrecy::SecretString;

use super::authority::Rights;
use super::{AccountError, Accounts, Begun, Browser, SignedIn, Step};
use crate::access::secret_hash;
use crate::model::{Apps, Role, SignInWay, Timestamp, check_name};
use crate::store::{By, Link, LinkUsed, NewLink, NewOperator, Operator, visitor_is_known};

/// By which the first operator sets the desk up.
const SETUP_SECONDS: i64 = 15 * 60;
/// By which somebody accepts an invitation.
const INVITATION_SECONDS: i64 = 3 * 24 * 60 * 60;
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
        by: &SignedIn,
    ) -> Result<(Operator, FreshLink), AccountError> {
        check_name(&invitation.name)?;
        let rights = Rights { role: invitation.role, apps: &invitation.apps };
        let act = self.act_for_new(rights, by).await?;
        let new = NewOperator {
            id: self.token(),
            name: invitation.name,
            role: invitation.role,
            apps: invitation.apps,
            password_hash: None,
            created_at: self.now(),
            by: By::Operator(by.who()),
        };
        let fresh = self.fresh_link(INVITATION_SECONDS);
        let hash = secret_hash(&fresh.token);
        let operator = act.invite(&new, &self.new_link(&hash, &fresh)).await?;
        Ok((operator, fresh))
    }

    /// A link by which somebody chooses a new password, or accepts an invitation that ran out. Second
    /// factors stay as they are. One's own password is changed with the old one.
    pub async fn link_for(&self, owner: &str, by: &SignedIn) -> Result<FreshLink, AccountError> {
        if by.id == owner {
            return Err(AccountError::NotToOneself);
        }
        let act = self.act_on(owner, by).await?;
        let owner = act.person().ok_or(AccountError::NoSuchPerson)?;
        if owner.from_provider {
            return Err(AccountError::decided_there());
        }
        let seconds = if owner.password_hash.is_none() { INVITATION_SECONDS } else { RESET_SECONDS };
        let fresh = self.fresh_link(seconds);
        let hash = secret_hash(&fresh.token);
        act.make_link(&self.new_link(&hash, &fresh)).await?;
        Ok(fresh)
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
