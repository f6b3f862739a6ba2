//! Who somebody is here whom the identity provider has let through, and what they may do. The settings say
//! what groups are worth; role and apps follow the groups at every sign-in. Where the provider does not say
//! which they are in, nothing changes: nobody can tell from that that they are in none.

use super::{AccountError, Accounts, Browser};
use crate::access::{GroupRights, is_known, proves_two_factors, rights_of};
use crate::model::{Apps, By, NewOperator, Operator, Role, SignOnFault, as_name, unusable_in};
use crate::provider::{Groups, Identity, Provider};
use crate::store::{IdentityKey, Known, StoreError};

/// The identity provider, and what it is trusted with.
#[derive(Debug)]
pub struct SingleSignOn {
    pub provider: Provider,
    /// What people call it.
    pub name: String,
    pub groups: Vec<GroupRights>,
    /// Values of `acr` that mean two factors.
    pub acr_values: Vec<String>,
}

impl SingleSignOn {
    pub(super) fn believes_two_factors_of(&self, identity: &Identity) -> bool {
        proves_two_factors(&identity.acr, &identity.amr, &self.acr_values)
    }

    pub(super) fn key<'a>(&'a self, identity: &'a Identity) -> IdentityKey<'a> {
        IdentityKey { issuer: self.provider.issuer(), subject: &identity.subject }
    }
}

/// The groups that somebody is in; or why that cannot be told.
fn groups_of<'a>(single: &SingleSignOn, identity: &'a Identity) -> Result<&'a [String], SignOnFault> {
    match &identity.groups {
        Groups::Listed(groups) => Ok(groups),
        // As one name it may be known here. Taken apart, a group could be called so that it holds another's name.
        Groups::OneText(name) if is_known(&single.groups, name) => Ok(std::slice::from_ref(name)),
        Groups::OneText(_) | Groups::NotSaid => Err(SignOnFault::GroupsNotSaid),
        Groups::Overflow => Err(SignOnFault::TooManyGroups),
    }
}

/// What somebody without an account here would get.
pub(super) fn rights_of_newcomer(
    single: &SingleSignOn,
    identity: &Identity,
) -> Result<(Role, Apps), AccountError> {
    let refused = |what| AccountError::sign_on(what, None, &came(single, identity));
    let groups = match groups_of(single, identity) {
        Ok(groups) => groups,
        // What everybody of the provider has, they have.
        Err(SignOnFault::GroupsNotSaid) => {
            return rights_of(&single.groups, &[]).ok_or_else(|| refused(SignOnFault::GroupsNotSaid));
        }
        Err(fault) => return Err(refused(fault)),
    };
    rights_of(&single.groups, groups).ok_or_else(|| refused(SignOnFault::NoGroup))
}

/// What came and what would have worked, for the log; where groups are missing, what to do about it.
fn came(single: &SingleSignOn, identity: &Identity) -> String {
    let hint = match identity.groups {
        Groups::Listed(_) => "",
        Groups::OneText(_) => {
            "the groups are one text, which is one name that is not known here, or several, so nothing changes: \
             have the provider send a list; "
        }
        Groups::NotSaid => {
            "the claim of COUNTERDESK_OIDC_GROUPS_CLAIM did not come, or not as a list that can be read, so \
             nothing changes; "
        }
        Groups::Overflow => {
            "the list of groups is too long for a token, so nothing changes: have the provider send fewer, or \
             application roles; "
        }
    };
    let known: Vec<_> = single.groups.iter().map(|rule| rule.group.as_str()).take(KNOWN_NAMED).collect();
    format!("{hint}{}; known here: {}", identity.came(), known.join(", "))
}

/// Groups of the settings that the log names.
const KNOWN_NAMED: usize = 20;

impl Accounts {
    /// The operator that somebody is, with the rights that their groups give them now.
    pub(super) async fn admit_identity(
        &self,
        single: &SingleSignOn,
        identity: &Identity,
        address: Option<&str>,
    ) -> Result<Operator, AccountError> {
        let by = By::Provider { address: address.map(str::to_owned) };
        let Some(known) = self.store().operator_by_identity(single.key(identity)).await? else {
            let (role, apps) = rights_of_newcomer(single, identity)?;
            return self.add_newcomer(single, identity, role, apps, by).await;
        };
        match groups_of(single, identity) {
            Ok(groups) => match rights_of(&single.groups, groups) {
                Some((role, apps)) => self.follow(known, role, apps, &by, address).await,
                None => Err(self.shut_out(&known, &came(single, identity), &by, address).await?),
            },
            Err(fault) => unchanged(single, identity, known.operator, fault),
        }
    }

    /// Nobody is taken for an operator who is there already: names and addresses can be had by anybody
    /// at the provider, and operators stay who they are. Where one who is there may be the same person,
    /// nobody gets a second account by another name either: they connect the first one.
    async fn add_newcomer(
        &self,
        single: &SingleSignOn,
        identity: &Identity,
        role: Role,
        apps: Apps,
        by: By,
    ) -> Result<Operator, AccountError> {
        let mut is_taken = false;
        for name in identity.names.iter().filter_map(|name| as_name(name)) {
            let new = NewOperator {
                id: self.token(),
                name: name.clone(),
                role,
                apps: apps.clone(),
                password_hash: None,
                created_at: self.now(),
                by: by.clone(),
            };
            match self.store().add_identity(single.key(identity), &new).await {
                Ok(operator) => return Ok(operator),
                // One that looks the same is as good as the same: nobody could tell the two apart.
                Err(StoreError::NameTaken | StoreError::NameLooksAlike | StoreError::IdentityTaken) => {
                    // By the same person, it may be, in another tab.
                    let known = self.store().operator_by_identity(single.key(identity)).await?;
                    match known {
                        Some(known) if known.operator.disabled => return Err(AccountError::StartAgain),
                        Some(known) => return Ok(known.operator),
                        None => is_taken = true,
                    }
                    let issuer = single.provider.issuer();
                    if !self.store().is_of_others_at(&name, issuer).await? {
                        break;
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
        let what = if is_taken {
            SignOnFault::NameTaken
        } else {
            SignOnFault::NoName { found: identity.names.iter().find_map(|name| unusable_in(name)) }
        };
        Err(AccountError::sign_on(what, None, &format!("no account was made; {}", came(single, identity))))
    }

    /// Brings somebody's rights to what their groups say.
    async fn follow(
        &self,
        known: Known,
        role: Role,
        apps: Apps,
        by: &By,
        address: Option<&str>,
    ) -> Result<Operator, AccountError> {
        let Known { operator, shut_out_by_provider } = known;
        if operator.disabled && !shut_out_by_provider {
            return Err(AccountError::sign_on(SignOnFault::ShutOut, Some(&operator), "blocked here"));
        }
        if operator.role != role || operator.apps != apps {
            match self.store().set_role_and_apps(&operator.id, role, &apps, by, self.now()).await {
                Ok(_) => {}
                Err(StoreError::LastManager) => return Err(self.stay_manager(&operator, address).await?),
                Err(error) => return Err(error.into()),
            }
        }
        if operator.disabled {
            // Not where somebody here has blocked them since they were read: the row says whose block it is.
            self.store().set_disabled(&operator.id, false, &self.token(), by, self.now()).await?;
        }
        let now = self.store().operator_by_id(&operator.id).await?.ok_or(AccountError::StartAgain)?;
        if now.disabled {
            return Err(AccountError::sign_on(SignOnFault::ShutOut, Some(&now), "blocked here meanwhile"));
        }
        Ok(now)
    }

    /// None of their groups opens this desk any more: what is signed in ends.
    async fn shut_out(
        &self,
        known: &Known,
        came: &str,
        by: &By,
        address: Option<&str>,
    ) -> Result<AccountError, AccountError> {
        let operator = &known.operator;
        if operator.disabled {
            let what = if known.shut_out_by_provider { SignOnFault::NoGroup } else { SignOnFault::ShutOut };
            return Ok(AccountError::sign_on(what, Some(operator), &format!("blocked before; {came}")));
        }
        match self.store().set_disabled(&operator.id, true, &self.token(), by, self.now()).await {
            Ok(false) => Ok(AccountError::sign_on(
                SignOnFault::ShutOut,
                Some(operator),
                &format!("blocked here meanwhile; {came}"),
            )),
            Ok(true) => Ok(AccountError::sign_on(
                SignOnFault::NoGroup,
                Some(operator),
                &format!("blocked now; {came}"),
            )),
            Err(StoreError::LastManager) => self.stay_manager(operator, address).await,
            Err(error) => Err(error.into()),
        }
    }

    /// The last manager's row stays as it is, so that the desk has one; they themselves are out.
    async fn stay_manager(
        &self,
        operator: &Operator,
        address: Option<&str>,
    ) -> Result<AccountError, AccountError> {
        let browser = Browser { address: address.map(str::to_owned), ..Browser::default() };
        self.store()
            .end_sign_ins(operator, None, None, &operator.acting_from(browser.address), self.now())
            .await?;
        Ok(AccountError::sign_on(SignOnFault::LastManager, Some(operator), "sign-ins ended"))
    }
}

/// Without a list of groups nobody gets more, and nobody less. Who has what everybody of the provider has
/// needs no list.
fn unchanged(
    single: &SingleSignOn,
    identity: &Identity,
    operator: Operator,
    what: SignOnFault,
) -> Result<Operator, AccountError> {
    let everybody_s = rights_of(&single.groups, &[]);
    let needs_none = everybody_s.is_some_and(|(role, apps)| role == operator.role && apps == operator.apps);
    if needs_none && !operator.disabled && what == SignOnFault::GroupsNotSaid {
        return Ok(operator);
    }
    Err(AccountError::sign_on(what, Some(&operator), &came(single, identity)))
}
