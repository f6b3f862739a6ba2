//! Speaks OpenID Connect to the identity provider: the code flow with PKCE, and what it answers, proved.
//! It says who somebody is; whether they are let in is decided elsewhere.
//!
//! ```text
//! issuer        the provider's address, and the hosts that may be asked        issuer.rs
//! http_client   the one way out to it                                          http_client.rs
//! metadata      what it says of itself, and its keys, kept for a while         metadata.rs
//! begin         where the browser is sent                                      flow.rs
//! finish        the code, exchanged; the ID token, proved                      flow.rs, token.rs
//! ```

mod error;
mod flow;
mod http_client;
mod issuer;
mod metadata;
mod token;

use std::fmt;
use std::time::Duration;

use secrecy::SecretString;
use url::Url;

pub use error::ProviderError;
pub use flow::{Ask, Expected, FLOW_SECONDS, Returned};
pub use issuer::{Issuer, Origin};
pub use token::{Identity, MAX_SUBJECT_CHARS};

use http_client::HttpClient;
use metadata::Metadata;

use crate::model::SharedClock;

/// What the settings say of the identity provider.
#[derive(Clone, Debug)]
pub struct ProviderSettings {
    pub issuer: Issuer,
    /// Where its addresses may stand besides its own host.
    pub also_at: Vec<Origin>,
    pub client_id: String,
    pub client_secret: SecretString,
    /// Asked for beside `openid`.
    pub scopes: Vec<String>,
    /// The claim that lists the groups.
    pub groups_claim: String,
    /// Asked for, the most wanted first.
    pub acr_values: Vec<String>,
    /// Where the browser comes back to.
    pub redirect_url: Url,
    /// Where the browser goes after signing out there.
    pub signed_out_url: Url,
}

/// How long it may take.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    pub connect: Duration,
    /// One request with its answer.
    pub total: Duration,
}

impl Default for Timing {
    /// Somebody waits for it, and a sign-in takes up to four requests.
    fn default() -> Self {
        Self { connect: Duration::from_secs(3), total: Duration::from_secs(8) }
    }
}

/// The identity provider.
pub struct Provider {
    settings: ProviderSettings,
    http: HttpClient,
    metadata: Metadata,
    clock: SharedClock,
}

impl fmt::Debug for Provider {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Provider").field("issuer", &self.settings.issuer).finish_non_exhaustive()
    }
}

impl Provider {
    /// Asks nothing yet: a desk starts while its provider is down.
    pub fn new(
        settings: ProviderSettings,
        clock: SharedClock,
        timing: Timing,
    ) -> Result<Self, ProviderError> {
        let origins = std::iter::once(settings.issuer.origin()).chain(settings.also_at.iter().cloned());
        let http = HttpClient::new(origins.collect(), timing)?;
        Ok(Self { metadata: Metadata::default(), settings, http, clock })
    }

    pub fn issuer(&self) -> &str {
        self.settings.issuer.as_str()
    }
}
