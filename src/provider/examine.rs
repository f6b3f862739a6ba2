//! Whether the provider and the settings fit together, so far as can be found out without signing in.

use super::http_client::place;
use super::keys::algorithm;
use super::limits::{CLAIMS_NAMED, NAMED_CHARS};
use super::reading::{listed, tidy};
use super::{Provider, ProviderError};

/// What was found, for whoever sets a desk up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examined {
    /// Names and values.
    pub found: Vec<(&'static str, String)>,
    /// What works, and may not be what was meant.
    pub remarks: Vec<String>,
    /// What keeps people from signing in.
    pub faults: Vec<String>,
}

impl Provider {
    /// Asks the provider for its description and its keys, now.
    pub async fn examine(&self) -> Result<Examined, ProviderError> {
        let known = self.ask().await?;
        let description = &known.description;
        let names = |names: &[String]| listed(names.iter().map(String::as_str), CLAIMS_NAMED);
        let mut examined = Examined {
            found: vec![
                ("sign-in at", place(&description.authorization_endpoint)),
                ("tokens at", place(&description.token_endpoint)),
                ("keys at", format!("{} ({})", place(&description.jwks_uri), known.keys.count())),
                (
                    "UserInfo at",
                    description.userinfo_endpoint.as_ref().map_or_else(|| "nowhere".to_owned(), place),
                ),
                (
                    "sign-out at",
                    description.end_session_endpoint.as_ref().map_or_else(|| "nowhere".to_owned(), place),
                ),
                ("client auth", names(&description.client_auth)),
                ("signed with", names(&description.signed_with)),
                ("scopes", names(&description.scopes)),
            ],
            remarks: description.left_away.clone(),
            faults: Vec::new(),
        };
        if known.keys.count() == 0 {
            examined.faults.push(
                "it publishes no key that tokens could be signed with: give the application a signing key (RS256 or ES256) there"
                    .to_owned(),
            );
        }
        if !description.signed_with.is_empty()
            && !description.signed_with.iter().any(|name| algorithm(name).is_some())
        {
            examined.faults.push(format!(
                "it signs tokens in no way that is accepted ({})",
                names(&description.signed_with)
            ));
        }
        for scope in &self.settings.scopes {
            if !description.scopes.is_empty() && !description.scopes.contains(scope) {
                examined.remarks.push(format!(
                    "it does not name the scope {}, which COUNTERDESK_OIDC_SCOPES asks for",
                    tidy(scope, NAMED_CHARS)
                ));
            }
        }
        Ok(examined)
    }
}
