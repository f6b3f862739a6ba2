//! The few settings of the demo.

use std::net::SocketAddr;

use url::Url;

use super::environment::Environment;
use super::file::File;
use super::words::approval_rule;
use super::{
    Faults, OidcSettings, check_log_format, listen, oidc, parse_public_url, privacy_of, together,
    trusted_proxies,
};
use crate::model::{ApprovalRule, Network};

/// What the demo reads, which has no other settings.
pub struct DemoSettings {
    pub listen: SocketAddr,
    /// The address at which people reach it, where it is not the one that it listens on.
    pub public_url: Option<Url>,
    pub approval: ApprovalRule,
    pub trusted_proxies: Vec<Network>,
    /// Whom people ask for help.
    pub contact: Option<String>,
    environment: Environment,
}

impl DemoSettings {
    pub fn read() -> Result<Self, Faults> {
        let (environment, mut faults) = Environment::read();
        let lookup = |name: &str| environment.get(name);
        check_log_format(&File::default(), &lookup, &mut faults);
        let listen = listen(None, &lookup, &mut faults);
        let public_url = environment.get("COUNTERDESK_PUBLIC_URL");
        let public_url = public_url.and_then(|text| parse_public_url(&text, &mut faults));
        let approval = approval_rule(environment.get("COUNTERDESK_APPROVAL").as_deref(), &mut faults);
        let trusted_proxies = trusted_proxies(Vec::new(), &lookup, &mut faults);
        match listen {
            Some(listen) if faults.is_empty() => {
                let contact = environment.get("COUNTERDESK_CONTACT");
                Ok(Self { listen, public_url, approval, trusted_proxies, contact, environment })
            }
            _ => Err(faults),
        }
    }

    /// `public_url`: the one in force.
    pub fn oidc(&self, public_url: &Url) -> Result<Option<OidcSettings>, Faults> {
        let lookup = |name: &str| self.environment.get(name);
        together(Faults::new(), Ok(File::default()), |_, faults| {
            let privacy = privacy_of(None, &lookup, faults);
            Some(oidc::finish(None, &lookup, Some(public_url), &privacy, faults))
        })
    }
}
