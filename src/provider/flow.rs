//! The code flow with PKCE: where the browser is sent, and what it brings back.

use openidconnect::core::{CoreAuthPrompt, CoreClient, CoreResponseType};
use openidconnect::{
    AuthUrl, AuthenticationContextClass, AuthenticationFlow, ClientId, CsrfToken, EndSessionUrl, IssuerUrl,
    JsonWebKeySet, LogoutRequest, Nonce, PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl,
    RedirectUrl, Scope,
};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use url::Url;

use super::limits::{DESCRIBED_CHARS, LONGEST_HINT};
use super::reading::tidy;
use super::token::{Doubt, prove};
use super::{Identity, Provider, ProviderError};
use crate::model::{Randomness, Timestamp};

/// Takes `prompt=select_account`, and not `login`; its description does not say so.
const GOOGLE: &str = "https://accounts.google.com";

/// What the provider is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Who it is.
    WhoItIs,
    /// To make them prove it once more.
    ProveItAgain,
}

/// What belongs to a sign-in that was begun, for whoever keeps it until the browser comes back.
#[derive(Clone, Serialize, Deserialize)]
pub struct Expected {
    pub state: String,
    nonce: String,
    pub(super) verifier: String,
    pub begun_at: Timestamp,
}

/// What the browser brings back in the query.
#[derive(Clone, Debug, Default)]
pub struct Returned {
    pub code: Option<SecretString>,
    /// A word of the standard, where it did not work.
    pub error: Option<String>,
    /// The same in the provider's own words.
    pub description: Option<String>,
    /// Who says so (RFC 9207).
    pub issuer: Option<String>,
}

impl Provider {
    /// Where to send the browser.
    pub async fn begin(
        &self,
        ask: Ask,
        randomness: &dyn Randomness,
    ) -> Result<(Url, Expected), ProviderError> {
        let known = self.known().await?;
        let settings = &self.settings;
        let issuer = IssuerUrl::new(self.issuer().to_owned())
            .map_err(|_| ProviderError::Settings("the issuer is no address".to_owned()))?;
        let client =
            CoreClient::new(ClientId::new(settings.client_id.clone()), issuer, JsonWebKeySet::default())
                .set_auth_uri(AuthUrl::from_url(known.description.authorization_endpoint.clone()))
                .set_redirect_uri(RedirectUrl::from_url(settings.redirect_url.clone()));
        // 256 bits; between 43 and 128 characters, as PKCE wants its own.
        let fresh = || format!("{}{}", randomness.token(), randomness.token());
        let (state, nonce, verifier) = (fresh(), fresh(), fresh());
        let challenge =
            PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.clone()));
        let (csrf, own_nonce) = (CsrfToken::new(state.clone()), Nonce::new(nonce.clone()));
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let mut request = client
            .authorize_url(flow, move || csrf, move || own_nonce)
            .add_scopes(settings.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(challenge);
        for acr in &settings.acr_values {
            request = request.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
        }
        if ask == Ask::ProveItAgain {
            request = request.set_max_age(std::time::Duration::ZERO);
            if let Some(prompt) = self.prompt(&known.description.prompts) {
                request = request.add_prompt(prompt);
            }
        }
        let (url, _, _) = request.url();
        Ok((url, Expected { state, nonce, verifier, begun_at: self.clock.now() }))
    }

    /// How to have people asked again. One that does not know the word may show an error instead.
    fn prompt(&self, known: &[String]) -> Option<CoreAuthPrompt> {
        let takes = |word: &str| match known {
            [] => self.issuer() != GOOGLE || word != "login",
            known => known.iter().any(|prompt| prompt == word),
        };
        if takes("login") {
            return Some(CoreAuthPrompt::Login);
        }
        takes("select_account").then_some(CoreAuthPrompt::SelectAccount)
    }

    /// Exchanges the code and proves what comes for it. The state was compared by whoever kept it.
    pub async fn finish(&self, expected: &Expected, returned: Returned) -> Result<Identity, ProviderError> {
        let mut known = self.known().await?;
        self.check_sender(known.description.names_sender, returned.issuer.as_deref())?;
        if let Some(error) = returned.error {
            return Err(said_no(&error, returned.description.as_deref()));
        }
        let code = returned.code.ok_or_else(|| ProviderError::Untrusted("it brings no code".to_owned()))?;
        let tokens = self.exchange(&known.description, &code, expected).await?;
        let now = self.clock.now();
        let settings = &self.settings;
        let claims = match prove(&tokens, &known.keys, settings, &expected.nonce, now) {
            Err(doubt @ Doubt::Key(_)) => match self.known_with_newer_keys().await? {
                Some(newer) => {
                    known = newer;
                    prove(&tokens, &known.keys, settings, &expected.nonce, now)
                }
                None => Err(doubt),
            },
            proved => proved,
        };
        let claims = claims.map_err(Doubt::settled)?;
        let mut identity = self.identity(&claims, tokens.id_token, expected.begun_at)?;
        if identity.is_wanting() {
            self.ask_for_more(&known, tokens.access_token.as_ref(), &mut identity).await?;
        }
        for remark in &identity.remarks {
            tracing::info!(remark, "provider.remark");
        }
        Ok(identity)
    }

    /// One provider's answer must not be taken for another's (RFC 9207).
    fn check_sender(&self, promised: bool, issuer: Option<&str>) -> Result<(), ProviderError> {
        match issuer {
            Some(issuer) if issuer == self.issuer() => Ok(()),
            None if !promised => Ok(()),
            _ => Err(ProviderError::Untrusted("the answer is not from this provider (iss)".to_owned())),
        }
    }

    /// Where to send a browser whose operator wants to sign out there too. `None`: it offers no such thing.
    pub async fn sign_out_url(&self, id_token: &str) -> Option<Url> {
        let known = self.known().await.ok()?;
        let endpoint = EndSessionUrl::from_url(known.description.end_session_endpoint.clone()?);
        let back = PostLogoutRedirectUrl::from_url(self.settings.signed_out_url.clone());
        let mut url = LogoutRequest::from(endpoint)
            .set_client_id(ClientId::new(self.settings.client_id.clone()))
            .set_post_logout_redirect_uri(back)
            .http_get_url();
        // The client is named as well, so nothing hangs on a hint that does not fit into a header.
        if id_token.len() <= LONGEST_HINT {
            url.query_pairs_mut().append_pair("id_token_hint", id_token);
        }
        Some(url)
    }

    /// Whether it is known to take part in signing out. Asks nobody: signing out here waits for nothing.
    pub async fn offers_sign_out(&self) -> bool {
        let known = self.known_already().await;
        known.is_some_and(|known| known.description.end_session_endpoint.is_some())
    }
}

/// What the provider sent the browser back with.
fn said_no(error: &str, described: Option<&str>) -> ProviderError {
    let why = said(error, described, &[]);
    match error {
        "server_error" | "temporarily_unavailable" => ProviderError::Unreachable(why),
        "invalid_request"
        | "invalid_request_uri"
        | "invalid_request_object"
        | "request_not_supported"
        | "request_uri_not_supported"
        | "registration_not_supported"
        | "unauthorized_client"
        | "unsupported_response_type"
        | "invalid_scope"
        | "invalid_client"
        | "invalid_target" => ProviderError::DeskRefused(why),
        // A person who went back or was not let through, and words of the provider's own for that: nothing is
        // begun, nothing is trusted, and signing in once more is the way on.
        _ => ProviderError::Declined(why),
    }
}

/// The word, and what the provider says about it, for the log. `hidden`: what must not get there.
pub(super) fn said(error: &str, described: Option<&str>, hidden: &[&str]) -> String {
    let mut described = described.unwrap_or_default().to_owned();
    for hidden in hidden.iter().filter(|hidden| !hidden.is_empty()) {
        described = described.replace(hidden, "\u{2026}");
    }
    let word = word(error);
    let word = if word.is_empty() { "a word that cannot be shown" } else { &word };
    match tidy(described.trim(), DESCRIBED_CHARS) {
        described if described.is_empty() => word.to_owned(),
        described => format!("{word} ({described})"),
    }
}

/// What a browser brings back that nobody sent on its way, for the log.
pub fn shown(error: &str, described: &str) -> String {
    said(error, Some(described), &[])
}

/// A word for the log, whatever somebody wrote into the address.
pub(super) fn word(error: &str) -> String {
    error.chars().filter(|c| c.is_ascii_alphanumeric() || "_-.".contains(*c)).take(60).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::SystemClock;
    use crate::provider::{ClientAuth, ProviderSettings, Timing};

    #[test]
    fn google_is_asked_which_account_and_others_for_a_password() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        for (issuer, known, asked) in [
            (GOOGLE, &[][..], CoreAuthPrompt::SelectAccount),
            (GOOGLE, &["none", "consent", "select_account"], CoreAuthPrompt::SelectAccount),
            (GOOGLE, &["login"], CoreAuthPrompt::Login),
            ("https://id.example.com", &[], CoreAuthPrompt::Login),
        ] {
            let url: Url = "https://desk.example.com/".parse().unwrap();
            let settings = ProviderSettings {
                issuer: issuer.parse().unwrap(),
                also_at: Vec::new(),
                client_id: "desk".to_owned(),
                client_secret: "secret".to_owned().into(),
                client_auth: ClientAuth::Auto,
                also_audiences: Vec::new(),
                scopes: Vec::new(),
                groups_claim: "groups".to_owned(),
                acr_values: Vec::new(),
                redirect_url: url.clone(),
                signed_out_url: url,
            };
            let provider = Provider::new(settings, Arc::new(SystemClock), Timing::default()).unwrap();
            assert_eq!(provider.prompt(&words(known)), Some(asked), "{issuer} {known:?}");
        }
    }

    #[test]
    fn what_the_provider_says_is_one_of_a_few_things() {
        for declined in
            ["access_denied", "unmet_authentication_requirements", "user_cancelled_login", "<b>\r\n"]
        {
            assert!(matches!(said_no(declined, None), ProviderError::Declined(_)), "{declined}");
        }
        assert!(matches!(said_no("temporarily_unavailable", None), ProviderError::Unreachable(_)));
        assert!(matches!(said_no("request_not_supported", None), ProviderError::DeskRefused(_)));
        let told = said_no("access_denied", Some("AADSTS50105: not\r\nassigned \u{202e}x")).to_string();
        assert!(
            told.contains("access_denied (AADSTS50105: not\u{fffd}\u{fffd}assigned \u{fffd}x)"),
            "{told}"
        );
        assert!(said("x", Some(&"y".repeat(1_000)), &[]).chars().count() < 210);
        assert_eq!(word("a<b>\r\nc_d"), "abc_d");
        assert_eq!(word(&"x".repeat(100)).len(), 60);
    }
}
