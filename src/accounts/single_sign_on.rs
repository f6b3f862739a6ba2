//! Coming in through the identity provider. It says who somebody is and which groups they are in; the
//! settings say what the groups are worth. Role and apps follow them at every sign-in.

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use super::sign_in::who;
use super::throttle::Tries;
use super::{AccountError, Accounts, Browser, SignedIn, Step};
use crate::access::{GroupRights, proves_two_factors, rights_of};
use crate::model::{Apps, Role, SignInWay, SignOnFault, Timestamp, check_name};
use crate::provider::{Ask, Expected, FLOW_SECONDS, Identity, Provider, ProviderError, Returned};
use crate::store::{By, IdentityKey, Known, NewOperator, Operator, StoreError};

/// The provider's clock and this one may differ by this much.
const CLOCKS_DIFFER_SECONDS: i64 = 60;
/// What the kept token is sealed for, beside whose it is.
const TOKEN: &str = "id token of ";
const FLOW: &str = "sign-ins that were begun";

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
    fn believes_two_factors_of(&self, identity: &Identity) -> bool {
        proves_two_factors(identity.acr.as_deref(), &identity.amr, &self.acr_values)
    }
}

/// What somebody was sent to the provider for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    SignIn,
    /// To prove once more that it is them, for this sign-in.
    StepUp {
        sign_in_id: String,
    },
}

/// Somebody who is on their way to the provider and back.
#[derive(Clone, Serialize, Deserialize)]
pub struct OnTheWay {
    expected: Expected,
    pub purpose: Purpose,
    /// Where they wanted to go.
    pub next: String,
}

impl OnTheWay {
    /// By which they are known when they come back.
    pub fn state(&self) -> &str {
        &self.expected.state
    }

    pub fn is_under_way(&self, now: Timestamp) -> bool {
        let begun = self.expected.begun_at;
        begun <= now.plus_seconds(CLOCKS_DIFFER_SECONDS) && now < begun.plus_seconds(FLOW_SECONDS)
    }
}

/// Somebody whom the provider has let through and this desk as well.
pub struct LetThrough {
    pub step: Step,
    /// Sealed, for signing out there.
    pub sealed_token: String,
    pub operator_id: String,
}

fn fault(fault: SignOnFault, account: Option<&Operator>, cause: &str) -> AccountError {
    let account = account.map(|operator| operator.name.clone());
    AccountError::SignOn { fault, account, cause: cause.to_owned() }
}

impl From<ProviderError> for AccountError {
    fn from(error: ProviderError) -> Self {
        let what = match &error {
            ProviderError::Unreachable(_) => SignOnFault::Unreachable,
            ProviderError::Untrusted(_) => SignOnFault::Untrusted,
            ProviderError::DeskRefused(_) | ProviderError::Client(_) => SignOnFault::DeskRefused,
            ProviderError::Declined(_) => SignOnFault::Declined,
            ProviderError::DeadCode => SignOnFault::NotBegunHere,
        };
        fault(what, None, &error.to_string())
    }
}

impl Accounts {
    pub fn single_sign_on(&self) -> Result<&SingleSignOn, AccountError> {
        let not_set_up = || fault(SignOnFault::NotSetUp, None, "");
        self.policy().single_sign_on.as_deref().ok_or_else(not_set_up)
    }

    /// What people call the provider, where there is one.
    pub fn provider_name(&self) -> Option<&str> {
        self.policy().single_sign_on.as_ref().map(|single| single.name.as_str())
    }

    /// Where to send the browser, and what to keep until it comes back.
    pub async fn begin_sign_on(
        &self,
        purpose: Purpose,
        next: &str,
        address: Option<&str>,
    ) -> Result<(Url, OnTheWay), AccountError> {
        let single = self.single_sign_on()?;
        let ask = match purpose {
            Purpose::SignIn => {
                if !self.admit(&self.tries_at_sign_on(address)).await? {
                    return Err(fault(SignOnFault::TooMany, None, "held back"));
                }
                Ask::WhoItIs
            }
            Purpose::StepUp { .. } => Ask::ProveItAgain,
        };
        let (url, expected) = single.provider.begin(ask, &*self.inner.randomness).await?;
        Ok((url, OnTheWay { expected, purpose, next: next.to_owned() }))
    }

    /// What the provider says of whoever came back; lets them in, as far as their groups go.
    pub async fn finish_sign_on(
        &self,
        on_the_way: &OnTheWay,
        returned: Returned,
        browser: Browser,
    ) -> Result<LetThrough, AccountError> {
        let single = self.single_sign_on()?;
        let identity = single.provider.finish(&on_the_way.expected, returned).await?;
        let operator = self.admit_identity(single, &identity, browser.address.as_deref()).await?;
        self.forgive(&self.tries_at_sign_on(browser.address.as_deref())).await?;
        let sealed_token = self.seal_token(&operator.id, &identity.id_token)?;
        let operator_id = operator.id.clone();
        let two_factors = single.believes_two_factors_of(&identity);
        let way = if two_factors { SignInWay::ProviderTwoFactors } else { SignInWay::Provider };
        // A second factor of the provider's own stands in for one here.
        let step = if operator.has_second_factor() && !two_factors {
            Step::SecondFactor(self.pending(&operator, way))
        } else {
            Step::SignedIn(self.begin(&operator, browser, way).await?)
        };
        Ok(LetThrough { step, sealed_token, operator_id })
    }

    /// They have proved once more that it is them, to the provider, just now.
    pub async fn finish_step_up(
        &self,
        signed_in: &SignedIn,
        on_the_way: &OnTheWay,
        returned: Returned,
    ) -> Result<(), AccountError> {
        let single = self.single_sign_on()?;
        let identity = single.provider.finish(&on_the_way.expected, returned).await?;
        let known = self.store().operator_by_identity(key(single, &identity)).await?;
        let Some(known) = known.filter(|known| known.operator.id == signed_in.id) else {
            return Err(fault(SignOnFault::SomebodyElse, None, "another identity"));
        };
        let earliest = on_the_way.expected.begun_at.plus_seconds(-CLOCKS_DIFFER_SECONDS);
        if identity.proved_at.is_none_or(|at| at < earliest) {
            return Err(fault(SignOnFault::NotFresh, Some(&known.operator), "auth_time is absent or old"));
        }
        if signed_in.way == SignInWay::ProviderTwoFactors && !single.believes_two_factors_of(&identity) {
            return Err(fault(SignOnFault::OneFactor, Some(&known.operator), "acr, amr"));
        }
        self.admit_identity(single, &identity, signed_in.address.as_deref()).await?;
        let proved = self.store().prove_sign_in(&signed_in.sign_in_id, &signed_in.who(), self.now()).await?;
        if proved { Ok(()) } else { Err(AccountError::StartAgain) }
    }

    /// The operator that somebody is, with the rights that their groups give them now.
    async fn admit_identity(
        &self,
        single: &SingleSignOn,
        identity: &Identity,
        address: Option<&str>,
    ) -> Result<Operator, AccountError> {
        let by = By::Provider { address: address.map(str::to_owned) };
        let known = self.store().operator_by_identity(key(single, identity)).await?;
        match (known, rights_of(&single.groups, &identity.groups)) {
            (None, None) => Err(fault(SignOnFault::NoGroup, None, "no group, no account")),
            (None, Some((role, apps))) => self.add_newcomer(single, identity, role, apps, by).await,
            (Some(known), None) => Err(self.shut_out(&known, &by, address).await?),
            (Some(known), Some((role, apps))) => self.follow(known, role, apps, &by, address).await,
        }
    }

    /// Nobody is taken for an operator who is there already: names and addresses can be had by anybody
    /// at the provider, and operators stay who they are.
    async fn add_newcomer(
        &self,
        single: &SingleSignOn,
        identity: &Identity,
        role: Role,
        apps: Apps,
        by: By,
    ) -> Result<Operator, AccountError> {
        let mut refused = SignOnFault::NoName;
        for name in identity.names.iter().filter(|name| check_name(name).is_ok()) {
            let new = NewOperator {
                id: self.token(),
                name: name.clone(),
                role,
                apps: apps.clone(),
                password_hash: None,
                created_at: self.now(),
                by: by.clone(),
            };
            match self.store().add_identity(key(single, identity), &new).await {
                Ok(operator) => return Ok(operator),
                Err(StoreError::NameTaken | StoreError::NameLooksAlike) => refused = SignOnFault::NameTaken,
                // The same person in another tab.
                Err(StoreError::IdentityTaken) => {
                    let known = self.store().operator_by_identity(key(single, identity)).await?;
                    let operator = known.map(|known| known.operator).filter(|operator| !operator.disabled);
                    return operator.ok_or(AccountError::StartAgain);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(fault(refused, None, "no account was made"))
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
            return Err(fault(SignOnFault::ShutOut, Some(&operator), "shut out here"));
        }
        if operator.role != role || operator.apps != apps {
            match self.store().set_role_and_apps(&operator.id, role, &apps, by, self.now()).await {
                Ok(_) => {}
                Err(StoreError::LastManager) => return Err(self.stay_manager(&operator, address).await?),
                Err(error) => return Err(error.into()),
            }
        }
        if operator.disabled {
            self.store().set_disabled(&operator.id, false, &self.token(), by, self.now()).await?;
        }
        self.store().operator_by_id(&operator.id).await?.ok_or(AccountError::StartAgain)
    }

    /// None of their groups opens this desk any more: what is signed in ends, and what waits is dead.
    async fn shut_out(
        &self,
        known: &Known,
        by: &By,
        address: Option<&str>,
    ) -> Result<AccountError, AccountError> {
        let operator = &known.operator;
        if operator.disabled {
            let what = if known.shut_out_by_provider { SignOnFault::NoGroup } else { SignOnFault::ShutOut };
            return Ok(fault(what, Some(operator), "shut out before"));
        }
        match self.store().set_disabled(&operator.id, true, &self.token(), by, self.now()).await {
            Ok(_) => Ok(fault(SignOnFault::NoGroup, Some(operator), "shut out now")),
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
        self.store().end_sign_ins(operator, None, None, &who(operator, &browser), self.now()).await?;
        Ok(fault(SignOnFault::LastManager, Some(operator), "sign-ins ended"))
    }

    fn tries_at_sign_on(&self, address: Option<&str>) -> Tries {
        self.tries_at_address("sign-on", address)
    }

    /// What is kept in a session while people are on their way: nothing that its table gives away.
    pub fn seal_on_the_way(&self, all: &[OnTheWay]) -> Result<String, AccountError> {
        let text = serde_json::to_string(all).unwrap_or_default();
        Ok(self.inner.seal.seal(&text.into(), FLOW, &*self.inner.randomness)?)
    }

    /// Those who are still on their way.
    pub fn open_on_the_way(&self, sealed: &str) -> Vec<OnTheWay> {
        let opened = self.inner.seal.open(sealed, FLOW).ok();
        let all: Option<Vec<OnTheWay>> =
            opened.and_then(|text| serde_json::from_str(text.expose_secret()).ok());
        let now = self.now();
        all.unwrap_or_default().into_iter().filter(|one| one.is_under_way(now)).collect()
    }

    fn seal_token(&self, operator_id: &str, token: &SecretString) -> Result<String, AccountError> {
        Ok(self.inner.seal.seal(token, &format!("{TOKEN}{operator_id}"), &*self.inner.randomness)?)
    }

    /// Where to go to sign out at the provider too. `None`: it takes no part in that, or cannot be asked.
    pub async fn sign_out_there(&self, operator_id: &str, sealed_token: &str) -> Option<Url> {
        let token = self.inner.seal.open(sealed_token, &format!("{TOKEN}{operator_id}")).ok()?;
        let single = self.single_sign_on().ok()?;
        single.provider.sign_out_url(token.expose_secret()).await
    }
}

fn key<'a>(single: &'a SingleSignOn, identity: &'a Identity) -> IdentityKey<'a> {
    IdentityKey { issuer: single.provider.issuer(), subject: &identity.subject }
}
