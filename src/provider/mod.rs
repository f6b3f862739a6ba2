//! Speaks OpenID Connect to the identity provider: the code flow with PKCE, and what it answers, proved.
//! It says who somebody is; whether they are let in is decided elsewhere.
//!
//! ```text
//! issuer        the provider's address, and the hosts that may be asked        issuer.rs
//! limits        what protects the desk from what it says                       limits.rs
//! http_client   the one way out to it                                          http_client.rs
//! reading       its answers, read leniently                                    reading.rs
//! metadata      what it says of itself, and its keys, kept for a while         metadata.rs, description.rs, keys.rs
//! begin         where the browser is sent                                      flow.rs
//! finish        the code, exchanged; the ID token, proved; `UserInfo` asked      flow.rs, exchange.rs, token.rs, user_info.rs
//! identity      who somebody is, from the claims                               identity.rs, groups.rs
//! examine       whether it fits the settings, for `config check`               examine.rs
//! ```

mod description;
mod error;
mod examine;
mod exchange;
mod flow;
mod groups;
mod http_client;
mod identity;
mod issuer;
mod keys;
mod limits;
mod metadata;
mod reading;
mod token;
mod user_info;

use std::fmt;
use std::time::Duration;

use secrecy::SecretString;
use url::Url;

pub use error::ProviderError;
pub use examine::Examined;
pub use flow::{Ask, Expected, Returned, shown};
pub use groups::Groups;
pub use identity::Identity;
pub use issuer::{Issuer, Origin};
pub use limits::{FLOW_SECONDS, MAX_SUBJECT_CHARS};

use exchange::Learnt;
use http_client::HttpClient;
use metadata::Metadata;

use crate::model::{SharedClock, named};

/// What the settings say of the identity provider.
#[derive(Clone, Debug)]
pub struct ProviderSettings {
    pub issuer: Issuer,
    /// Where its addresses may stand besides its own host.
    pub also_at: Vec<Origin>,
    pub client_id: String,
    pub client_secret: SecretString,
    pub client_auth: ClientAuth,
    /// Others for whom an ID token may be as well.
    pub also_audiences: Vec<String>,
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

/// How the desk proves itself to the provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ClientAuth {
    /// As the provider says that it wants it; where it then does not know the desk, once the other way.
    #[default]
    Auto,
    /// The secret in a header.
    Basic,
    /// The secret in the form.
    Post,
}

named!(ClientAuth);

/// How long it may take.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    pub connect: Duration,
    /// One request with its answer.
    pub total: Duration,
}

impl Default for Timing {
    /// Somebody waits for it, and a sign-in takes up to six requests.
    fn default() -> Self {
        Self { connect: Duration::from_secs(3), total: Duration::from_secs(8) }
    }
}

/// The identity provider.
pub struct Provider {
    settings: ProviderSettings,
    http: HttpClient,
    metadata: Metadata,
    learnt: Learnt,
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
        Ok(Self { metadata: Metadata::default(), learnt: Learnt::default(), settings, http, clock })
    }

    pub fn issuer(&self) -> &str {
        self.settings.issuer.as_str()
    }
}
