//! Coming in through the identity provider: to it and back, for signing in, for proving it once more, and for
//! connecting an account. Whom it lets in and what they may do is decided in `admission`.

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use super::admission::{SingleSignOn, rights_of_newcomer};
use super::sign_in::Given;
use super::throttle::Tries;
use super::{AccountError, Accounts, Browser, Refused, SignedIn, Step};
use crate::access::secret_hash;
use crate::model::activity::Action;
use crate::model::{By, SignInWay, SignOnFault, Timestamp};
use crate::provider::{Ask, Expected, FLOW_SECONDS, Returned};
use crate::store::{Connect, StoreError};

/// The provider's clock and this one may differ by this much.
const CLOCKS_DIFFER_SECONDS: i64 = 60;
/// What the kept token is sealed for, beside whose it is.
const TOKEN: &str = "id token of ";
const FLOW: &str = "sign-ins that were begun";

/// What somebody was sent to the provider for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignOnPurpose {
    SignIn,
    /// To prove once more that it is them, for this sign-in.
    StepUp {
        sign_in_id: String,
    },
    /// To connect the account of this sign-in with who they are there.
    Connect {
        sign_in_id: String,
    },
}

/// What came of proving it once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepUp {
    Proved,
    /// The provider has let them through, and does not say whether they gave a factor. That is enough to set up
    /// the first one here, and for nothing else.
    VouchedFor,
}

/// Somebody who is on their way to the provider and back.
#[derive(Clone, Serialize, Deserialize)]
pub struct OnTheWay {
    expected: Expected,
    pub purpose: SignOnPurpose,
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

/// An account that is connected from now on.
pub struct Connected {
    pub operator_id: String,
    /// Sealed, for signing out there.
    pub sealed_token: String,
}

fn way(two_factors: bool) -> SignInWay {
    if two_factors { SignInWay::ProviderTwoFactors } else { SignInWay::Provider }
}

impl Accounts {
    pub fn single_sign_on(&self) -> Result<&SingleSignOn, AccountError> {
        let not_set_up = || AccountError::sign_on(SignOnFault::NotSetUp, None, "");
        self.policy().single_sign_on.as_deref().ok_or_else(not_set_up)
    }

    /// What people call the provider, where there is one.
    pub fn provider_name(&self) -> Option<&str> {
        self.policy().single_sign_on.as_ref().map(|single| single.name.as_str())
    }

    /// Where to send the browser, and what to keep until it comes back.
    pub async fn begin_sign_on(
        &self,
        purpose: SignOnPurpose,
        next: &str,
        address: Option<&str>,
    ) -> Result<(Url, OnTheWay), AccountError> {
        let single = self.single_sign_on()?;
        let ask = match purpose {
            SignOnPurpose::SignIn => {
                if !self.admit(&self.tries_at_sign_on(address)).await? {
                    return Err(AccountError::sign_on(SignOnFault::TooMany, None, "held back"));
                }
                Ask::WhoItIs
            }
            SignOnPurpose::StepUp { .. } | SignOnPurpose::Connect { .. } => Ask::ProveItAgain,
        };
        let (url, expected) = single.provider.begin(ask, &*self.inner.randomness).await?;
        Ok((url, OnTheWay { expected, purpose, next: next.to_owned() }))
    }

    /// Uses up the state that somebody came back with. `false`: it was used before, if only a moment ago.
    pub async fn use_up(&self, on_the_way: &OnTheWay) -> Result<bool, AccountError> {
        let state = SecretString::from(on_the_way.state().to_owned());
        Ok(self.store().use_state_up(&secret_hash(&state), self.now()).await?)
    }

    /// What the provider says of whoever came back; lets them in, as far as their groups go.
    pub async fn finish_sign_on(
        &self,
        on_the_way: &OnTheWay,
        returned: Returned,
        browser: Browser,
    ) -> Result<LetThrough, Refused> {
        let address = browser.address.clone();
        self.coming_in(address, None, self.let_through(on_the_way, returned, browser)).await
    }

    async fn let_through(
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
        // A second factor of the provider's own stands in for one here.
        let step = if operator.has_second_factor() && !two_factors {
            Step::SecondFactor(self.pending(&operator, SignInWay::Provider))
        } else {
            let given = Given::AtProvider(identity.proved_at);
            Step::SignedIn(self.begin_with(&operator, browser, way(two_factors), given).await?)
        };
        Ok(LetThrough { step, sealed_token, operator_id })
    }

    /// They have proved once more that it is them, to the provider, just now; or it has let them through and
    /// cannot say.
    pub async fn finish_step_up(
        &self,
        signed_in: &SignedIn,
        on_the_way: &OnTheWay,
        returned: Returned,
    ) -> Result<StepUp, Refused> {
        let act = async {
            let single = self.single_sign_on()?;
            let identity = single.provider.finish(&on_the_way.expected, returned).await?;
            let known = self.store().operator_by_identity(single.key(&identity)).await?;
            let Some(known) = known.filter(|known| known.operator.id == signed_in.id) else {
                return Err(AccountError::sign_on(SignOnFault::SomebodyElse, None, "another identity"));
            };
            let earliest = on_the_way.expected.begun_at.plus_seconds(-CLOCKS_DIFFER_SECONDS);
            if identity.proved_at.is_some_and(|at| at < earliest) {
                return Err(AccountError::sign_on(
                    SignOnFault::NotFresh,
                    Some(&known.operator),
                    &identity.came(),
                ));
            }
            // As strong as what they have here, or signed in with.
            let wants_two =
                signed_in.way == SignInWay::ProviderTwoFactors || known.operator.has_second_factor();
            if wants_two && !single.believes_two_factors_of(&identity) {
                return Err(AccountError::sign_on(
                    SignOnFault::OneFactor,
                    Some(&known.operator),
                    &identity.came(),
                ));
            }
            self.admit_identity(single, &identity, signed_in.address.as_deref()).await?;
            let (store, id) = (self.store(), &signed_in.sign_in_id);
            let (alive, step_up) = if identity.proved_at.is_some() {
                (store.prove_sign_in(id, signed_in, self.now()).await?, StepUp::Proved)
            } else {
                (store.vouch_for_sign_in(id, self.now()).await?, StepUp::VouchedFor)
            };
            if alive { Ok(step_up) } else { Err(AccountError::StartAgain) }
        };
        self.logged(signed_in, Action::StepUp, act).await
    }

    /// Connects the account of somebody who is signed in, and has proved it, with who they are at the provider.
    /// From here on their rights follow their groups.
    pub async fn finish_connecting(
        &self,
        signed_in: &SignedIn,
        on_the_way: &OnTheWay,
        returned: Returned,
    ) -> Result<Connected, Refused> {
        let act = async {
            let single = self.single_sign_on()?;
            let identity = single.provider.finish(&on_the_way.expected, returned).await?;
            let operator =
                self.store().operator_by_id(&signed_in.id).await?.ok_or(AccountError::StartAgain)?;
            if operator.from_provider {
                return Err(AccountError::sign_on(
                    SignOnFault::ConnectedAlready,
                    Some(&operator),
                    &identity.came(),
                ));
            }
            let taken =
                || AccountError::sign_on(SignOnFault::IdentityTaken, Some(&operator), &identity.came());
            if self.store().operator_by_identity(single.key(&identity)).await?.is_some() {
                return Err(taken());
            }
            let (role, apps) = rights_of_newcomer(single, &identity)?;
            let stamp = self.token();
            let two_factors = single.believes_two_factors_of(&identity);
            let connect = Connect {
                stamp: &stamp,
                here: Some(signed_in.here()),
                way: Some(way(two_factors)),
                instead_of: None,
                rights: Some((role, &apps)),
            };
            let by = By::from(&signed_in.actor);
            let done =
                self.store().connect_identity(single.key(&identity), &operator.id, connect, &by, self.now());
            match done.await {
                Ok(true) => {
                    let sealed_token = self.seal_token(&operator.id, &identity.id_token)?;
                    Ok(Connected { operator_id: operator.id, sealed_token })
                }
                Ok(false) => Err(AccountError::StartAgain),
                Err(StoreError::IdentityTaken) => Err(taken()),
                Err(error) => Err(error.into()),
            }
        };
        self.logged(signed_in, Action::IdentityConnected, act).await
    }

    fn tries_at_sign_on(&self, address: Option<&str>) -> Tries {
        self.tries_at_address("sign-on", address)
    }

    /// What is kept in a session while people are on their way: nothing that its table gives away.
    pub fn seal_on_the_way(&self, all: &[OnTheWay]) -> Result<String, AccountError> {
        let text = serde_json::to_string(all).unwrap_or_default();
        Ok(self.inner.seal.seal(&text.into(), FLOW, &*self.inner.randomness)?)
    }

    /// Those who were on their way when it was sealed; for some it may be too late by now.
    pub fn open_on_the_way(&self, sealed: &str) -> Vec<OnTheWay> {
        let opened = self.inner.seal.open(sealed, FLOW).ok();
        let all: Option<Vec<OnTheWay>> =
            opened.and_then(|text| serde_json::from_str(text.expose_secret()).ok());
        all.unwrap_or_default()
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
