use super::{AccountError, Accounts, Browser};
use crate::access::{Bucket, Claim, FORGOTTEN_AFTER_SECONDS, open_again_at, secret_hash};
use crate::model::{Household, Operator, Timestamp, tidy_name};
use crate::store::{Admission, Counted, fold, visitor_is_known};

/// The counts that a try goes into.
pub(super) struct Tries {
    /// The account's own, or the device's where it is known. `None`: nobody has said who they are.
    own: Option<(Bucket, String)>,
    /// The client's household's; not asked where the device is known: an office shares an address.
    address: Option<String>,
}

impl Tries {
    /// Whose verification this is.
    pub(super) fn claim(&self, browser: &Browser) -> Claim {
        match self.own {
            Some((Bucket::Device, _)) => Claim::Known,
            _ => Claim::Stranger(Household::of(browser.address.as_deref())),
        }
    }

    fn buckets(&self) -> Vec<(Bucket, &str)> {
        let own = self.own.iter().map(|(bucket, tag)| (*bucket, tag.as_str()));
        own.chain(self.address.iter().map(|tag| (Bucket::Address, tag.as_str()))).collect()
    }
}

impl Accounts {
    /// For a sign-in. The name counts, whether or not there is such an operator, in one spelling: another
    /// one is no other account.
    pub(super) async fn tries_at_name(
        &self,
        name: &str,
        operator: Option<&Operator>,
        browser: &Browser,
    ) -> Result<Tries, AccountError> {
        if let (Some(operator), Some(token)) = (operator, &browser.device_token) {
            let hash = secret_hash(token);
            if self.store().knows_device(&hash, &operator.id).await? {
                visitor_is_known();
                return Ok(Tries { own: Some((Bucket::Device, self.tag("device", &hash))), address: None });
            }
        }
        Ok(Tries {
            own: Some((Bucket::Account, self.tag("name", &fold(&tidy_name(name))))),
            ..self.tries_from(browser)
        })
    }

    /// For a sign-in by passkey, where no name is given.
    pub(super) fn tries_from(&self, browser: &Browser) -> Tries {
        Tries { own: None, address: Some(self.household_tag("address", browser.address.as_deref())) }
    }

    /// For a factor of somebody who has shown who they are: nobody else can use these tries up.
    pub(super) fn tries_at_factor(&self, operator_id: &str) -> Tries {
        Tries { own: Some((Bucket::Account, self.tag("factor", operator_id))), address: None }
    }

    /// For what is counted by where it comes from alone.
    pub(super) fn tries_at_address(&self, what: &str, address: Option<&str>) -> Tries {
        Tries { own: Some((Bucket::Address, self.household_tag(what, address))), address: None }
    }

    fn household_tag(&self, what: &str, address: Option<&str>) -> String {
        self.tag(what, &Household::of(address).to_string())
    }

    /// Whether the try is let through; it is counted as a wrong one until [`Accounts::forgive`].
    pub(super) async fn admit(&self, tries: &Tries) -> Result<bool, AccountError> {
        let buckets = tries.buckets();
        let opens: Vec<_> = buckets
            .iter()
            .map(|(bucket, _)| move |failures: u32, last: Timestamp| open_again_at(*bucket, failures, last))
            .collect();
        let counted: Vec<_> = buckets
            .iter()
            .zip(&opens)
            .map(|((_, tag), open_again_at)| Counted {
                bucket: tag,
                open_again_at,
                forgotten_after: FORGOTTEN_AFTER_SECONDS,
            })
            .collect();
        match self.store().admit_try(&counted, self.now()).await? {
            Admission::Admitted => Ok(true),
            Admission::HeldBack { until } => {
                let counts = buckets.first().map(|(bucket, _)| bucket);
                tracing::warn!(event = "authn_login_fail_max", ?counts, ?until, "authn.held_back");
                Ok(false)
            }
        }
    }

    pub(super) async fn forgive(&self, tries: &Tries) -> Result<(), AccountError> {
        let cleared: Vec<&str> = tries.own.iter().map(|(_, tag)| tag.as_str()).collect();
        let lowered: Vec<&str> = tries.address.as_deref().into_iter().collect();
        Ok(self.store().forgive_tries(&cleared, &lowered).await?)
    }

    fn tag(&self, what: &str, text: &str) -> String {
        self.inner.seal.tag(&format!("{what}:{text}"))
    }
}
