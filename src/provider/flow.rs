//! The code flow with PKCE: where the browser is sent, and what it brings back.

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreResponseType,
    CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AuthType, AuthenticationContextClass, AuthenticationFlow, AuthorizationCode, Client, ClientId,
    ClientSecret, CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IdTokenFields, LogoutRequest, Nonce, PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl,
    RedirectUrl, RequestTokenError, Scope, StandardErrorResponse, StandardTokenResponse,
};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use super::metadata::Document;
use super::token::{Doubt, OtherClaims};
use super::{Identity, Provider, ProviderError, ProviderSettings};
use crate::model::{Randomness, Timestamp};

/// From being sent to the provider until coming back.
pub const FLOW_SECONDS: i64 = 10 * 60;

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
    verifier: String,
    pub begun_at: Timestamp,
}

/// What the browser brings back in the query.
#[derive(Clone, Debug, Default)]
pub struct Returned {
    pub code: Option<SecretString>,
    /// A word of the standard, where it did not work.
    pub error: Option<String>,
    /// Who says so (RFC 9207).
    pub issuer: Option<String>,
}

pub(super) type Tokens = StandardTokenResponse<
    IdTokenFields<
        OtherClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

pub(super) type OidcClient = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

pub(super) fn client_of(settings: &ProviderSettings, document: &Document) -> OidcClient {
    let id = ClientId::new(settings.client_id.clone());
    let secret = ClientSecret::new(settings.client_secret.expose_secret().to_owned());
    let client = OidcClient::from_provider_metadata(document.clone(), id, Some(secret))
        .set_redirect_uri(RedirectUrl::from_url(settings.redirect_url.clone()));
    // In the header, unless the provider takes the secret in the form alone.
    let methods = document.token_endpoint_auth_methods_supported().map_or(&[][..], Vec::as_slice);
    let takes = |method| methods.contains(&method);
    if takes(CoreClientAuthMethod::ClientSecretPost) && !takes(CoreClientAuthMethod::ClientSecretBasic) {
        client.set_auth_type(AuthType::RequestBody)
    } else {
        client
    }
}

impl Provider {
    /// Where to send the browser.
    pub async fn begin(
        &self,
        ask: Ask,
        randomness: &dyn Randomness,
    ) -> Result<(Url, Expected), ProviderError> {
        let document = self.document().await?;
        let client = client_of(&self.settings, &document);
        // 256 bits; between 43 and 128 characters, as PKCE wants its own.
        let fresh = || format!("{}{}", randomness.token(), randomness.token());
        let (state, nonce, verifier) = (fresh(), fresh(), fresh());
        let challenge =
            PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.clone()));
        let (csrf, own_nonce) = (CsrfToken::new(state.clone()), Nonce::new(nonce.clone()));
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let mut request = client
            .authorize_url(flow, move || csrf, move || own_nonce)
            .add_scopes(self.settings.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(challenge);
        for acr in &self.settings.acr_values {
            request = request.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
        }
        if ask == Ask::ProveItAgain {
            request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(std::time::Duration::ZERO);
        }
        let (url, _, _) = request.url();
        Ok((url, Expected { state, nonce, verifier, begun_at: self.clock.now() }))
    }

    /// Exchanges the code and proves what comes for it. The state was compared by whoever kept it.
    pub async fn finish(&self, expected: &Expected, returned: Returned) -> Result<Identity, ProviderError> {
        let document = self.document().await?;
        self.check_sender(&document, returned.issuer.as_deref())?;
        if let Some(error) = returned.error {
            return Err(said_no(&error));
        }
        let code = returned.code.ok_or_else(|| ProviderError::Untrusted("it brings no code".to_owned()))?;
        let tokens = self.exchange(&document, &code, expected).await?;
        let nonce = Nonce::new(expected.nonce.clone());
        match self.prove(&document, &tokens, &nonce) {
            Ok(identity) => Ok(identity),
            Err(Doubt::Error(error)) => Err(error),
            Err(Doubt::UnknownKey) => {
                let unknown = || ProviderError::Untrusted("no key fits the ID token".to_owned());
                let newer = self.document_with_newer_keys().await?.ok_or_else(unknown)?;
                self.prove(&newer, &tokens, &nonce).map_err(|doubt| match doubt {
                    Doubt::Error(error) => error,
                    Doubt::UnknownKey => unknown(),
                })
            }
        }
    }

    /// One provider's answer must not be taken for another's (RFC 9207).
    fn check_sender(&self, document: &Document, issuer: Option<&str>) -> Result<(), ProviderError> {
        let promised = document.additional_metadata().authorization_response_iss_parameter_supported;
        match issuer {
            Some(issuer) if issuer == self.issuer() => Ok(()),
            None if !promised => Ok(()),
            _ => Err(ProviderError::Untrusted("the answer is not from this provider (iss)".to_owned())),
        }
    }

    async fn exchange(
        &self,
        document: &Document,
        code: &SecretString,
        expected: &Expected,
    ) -> Result<Tokens, ProviderError> {
        let client = client_of(&self.settings, document);
        let request = client
            .exchange_code(AuthorizationCode::new(code.expose_secret().to_owned()))
            .map_err(|_| ProviderError::Untrusted("it names no token endpoint".to_owned()))?
            .set_pkce_verifier(PkceCodeVerifier::new(expected.verifier.clone()));
        request.request_async(&self.http).await.map_err(|error| match error {
            RequestTokenError::Request(error) => error,
            RequestTokenError::ServerResponse(answer) => match answer.error() {
                CoreErrorResponseType::InvalidGrant => ProviderError::DeadCode,
                other => ProviderError::DeskRefused(word(other.as_ref())),
            },
            // What could not be read may hold a token: none of it goes on.
            _ => {
                ProviderError::Untrusted("its answer to the code is not as the standard wants it".to_owned())
            }
        })
    }

    /// Where to send a browser whose operator wants to sign out there too. `None`: it offers no such thing.
    pub async fn sign_out_url(&self, id_token: &str) -> Option<Url> {
        let document = self.document().await.ok()?;
        let endpoint = document.additional_metadata().end_session_endpoint.clone()?;
        let back = PostLogoutRedirectUrl::from_url(self.settings.signed_out_url.clone());
        let mut url = LogoutRequest::from(endpoint)
            .set_client_id(ClientId::new(self.settings.client_id.clone()))
            .set_post_logout_redirect_uri(back)
            .http_get_url();
        url.query_pairs_mut().append_pair("id_token_hint", id_token);
        Some(url)
    }

    /// Whether it is known to take part in signing out. Asks nobody: signing out here waits for nothing.
    pub async fn offers_sign_out(&self) -> bool {
        let document = self.known_document().await;
        document.is_some_and(|document| document.additional_metadata().end_session_endpoint.is_some())
    }
}

/// What the provider sent the browser back with.
fn said_no(error: &str) -> ProviderError {
    match error {
        "access_denied"
        | "login_required"
        | "interaction_required"
        | "consent_required"
        | "account_selection_required" => ProviderError::Declined(word(error)),
        "server_error" | "temporarily_unavailable" => ProviderError::Unreachable(word(error)),
        "invalid_request"
        | "unauthorized_client"
        | "unsupported_response_type"
        | "invalid_scope"
        | "invalid_client" => ProviderError::DeskRefused(word(error)),
        _ => ProviderError::Untrusted("it says that something is wrong, in a word of its own".to_owned()),
    }
}

/// A word for the log, whatever somebody wrote into the address.
fn word(error: &str) -> String {
    error.chars().filter(|c| c.is_ascii_alphanumeric() || "_-.".contains(*c)).take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_provider_says_is_one_of_a_few_things() {
        assert!(matches!(said_no("access_denied"), ProviderError::Declined(_)));
        assert!(matches!(said_no("temporarily_unavailable"), ProviderError::Unreachable(_)));
        assert!(matches!(said_no("invalid_scope"), ProviderError::DeskRefused(_)));
        assert!(matches!(said_no("<b>\r\nx"), ProviderError::Untrusted(_)));
        assert_eq!(word("a<b>\r\nc_d"), "abc_d");
        assert_eq!(word(&"x".repeat(100)).len(), 40);
    }
}
