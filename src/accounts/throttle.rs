use super::{AccountError, Accounts, Browser};
use crate::access::{Bucket, FORGOTTEN_AFTER_SECONDS, open_again_at, secret_hash};
use crate::model::Timestamp;
use crate::store::{Admission, Counted, Operator, fold};

/// The counts that a try goes into.
pub(super) struct Tries {
    /// The account's own, or the device's where it is known.
    own: (Bucket, String),
    /// The client address's; not asked where the device is known: an office shares an address.
    address: Option<String>,
}

impl Accounts {
    /// For a sign-in. The name counts, whether or not there is such an operator.
    pub(super) async fn tries_at_name(
        &self,
        name: &str,
        operator: Option<&Operator>,
        browser: &Browser,
    ) -> Result<Tries, AccountError> {
        if let (Some(operator), Some(token)) = (operator, &browser.device_token) {
            let hash = secret_hash(token);
            if self.store().knows_device(&hash, &operator.id).await? {
                return Ok(Tries { own: (Bucket::Device, self.tag("device", &hash)), address: None });
            }
        }
        let address = browser.address.as_deref().map(|address| self.tag("address", address));
        Ok(Tries { own: (Bucket::Account, self.tag("name", &fold(name))), address })
    }

    /// For a factor of somebody who has shown who they are: nobody else can use these tries up.
    pub(super) fn tries_at_factor(&self, operator_id: &str) -> Tries {
        Tries { own: (Bucket::Account, self.tag("factor", operator_id)), address: None }
    }

    /// Whether the try is let through; it is counted as a wrong one until [`Accounts::forgive`].
    pub(super) async fn admit(&self, tries: &Tries) -> Result<bool, AccountError> {
        let bucket = tries.own.0;
        let own = move |failures: u32, last: Timestamp| open_again_at(bucket, failures, last);
        let address = |failures: u32, last: Timestamp| open_again_at(Bucket::Address, failures, last);
        let forgotten_after = FORGOTTEN_AFTER_SECONDS;
        let mut counted = vec![Counted { bucket: &tries.own.1, open_again_at: &own, forgotten_after }];
        if let Some(bucket) = &tries.address {
            counted.push(Counted { bucket, open_again_at: &address, forgotten_after });
        }
        match self.store().admit_try(&counted, self.now()).await? {
            Admission::Admitted => Ok(true),
            Admission::HeldBack { until } => {
                tracing::warn!(?bucket, ?until, "authn.held_back");
                Ok(false)
            }
        }
    }

    pub(super) async fn forgive(&self, tries: &Tries) -> Result<(), AccountError> {
        let lowered: Vec<&str> = tries.address.as_deref().into_iter().collect();
        Ok(self.store().forgive_tries(&[&tries.own.1], &lowered).await?)
    }

    fn tag(&self, what: &str, text: &str) -> String {
        self.inner.seal.tag(&format!("{what}:{text}"))
    }
}
