//! What the provider says of itself, and its keys. Asked for when somebody wants to sign in, kept for an
//! hour, and asked for again early only when a key is missing, and then not often: anybody can make
//! somebody sign in with a token that no key fits.

use std::sync::Arc;

use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType,
    CoreSubjectIdentifierType,
};
use openidconnect::{AdditionalProviderMetadata, DiscoveryError, EndSessionUrl, IssuerUrl, ProviderMetadata};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::{Provider, ProviderError};
use crate::model::Timestamp;

/// Providers change keys over days, and addresses over years.
const FRESH_SECONDS: i64 = 60 * 60;
/// While the provider is down, what it said before does: a day, not for ever.
const USABLE_SECONDS: i64 = 24 * 60 * 60;
/// Between two looks for a key that is missing.
const AGAIN_AFTER_SECONDS: i64 = 60;
/// After a failure, others who want to sign in are told the same for this long.
const FAILURE_SECONDS: i64 = 5;

/// What the standard's library does not know.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct More {
    pub end_session_endpoint: Option<EndSessionUrl>,
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for More {}

pub(super) type Document = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

#[derive(Default)]
pub(super) struct Metadata {
    /// Held while asking: of many who come at once, one asks.
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    known: Option<(Arc<Document>, Timestamp)>,
    failed: Option<(ProviderError, Timestamp)>,
}

/// Since then, by a clock that may have been set back: then it is as good as never.
fn within(since: Timestamp, seconds: i64, now: Timestamp) -> bool {
    since <= now && now < since.plus_seconds(seconds)
}

impl Provider {
    /// What the provider says of itself.
    pub(super) async fn document(&self) -> Result<Arc<Document>, ProviderError> {
        let now = self.clock.now();
        let mut kept = self.metadata.kept.lock().await;
        let known = kept.known.clone();
        if let Some((document, at)) = &known
            && within(*at, FRESH_SECONDS, now)
        {
            return Ok(Arc::clone(document));
        }
        let asked = match &kept.failed {
            Some((error, at)) if within(*at, FAILURE_SECONDS, now) => Err(error.clone()),
            _ => self.ask_again(&mut kept, now).await,
        };
        match (asked, known) {
            (Err(error), Some((document, at))) if within(at, USABLE_SECONDS, now) => {
                tracing::warn!(%error, "provider.not_asked_again");
                Ok(document)
            }
            (asked, _) => asked,
        }
    }

    /// The same with the keys of now, if it was not asked a moment ago.
    pub(super) async fn document_with_newer_keys(&self) -> Result<Option<Arc<Document>>, ProviderError> {
        let now = self.clock.now();
        let mut kept = self.metadata.kept.lock().await;
        match &kept.known {
            Some((_, at)) if within(*at, AGAIN_AFTER_SECONDS, now) => Ok(None),
            _ => self.ask_again(&mut kept, now).await.map(Some),
        }
    }

    /// What is known without asking.
    pub(super) async fn known_document(&self) -> Option<Arc<Document>> {
        self.metadata.kept.lock().await.known.as_ref().map(|(document, _)| Arc::clone(document))
    }

    async fn ask_again(&self, kept: &mut Kept, now: Timestamp) -> Result<Arc<Document>, ProviderError> {
        let issuer = IssuerUrl::new(self.issuer().to_owned())
            .map_err(|_| ProviderError::Untrusted("the issuer is no address".to_owned()))?;
        let asked = Document::discover_async(issuer, &self.http).await.map_err(discovery_error);
        match asked.and_then(|document| self.check(document)) {
            Ok(document) => {
                let document = Arc::new(document);
                *kept = Kept { known: Some((Arc::clone(&document), now)), failed: None };
                tracing::info!(issuer = self.issuer(), "provider.read");
                Ok(document)
            }
            Err(error) => {
                kept.failed = Some((error.clone(), now));
                tracing::warn!(%error, "provider.not_read");
                Err(error)
            }
        }
    }

    /// Where people are sent is the provider's too, and nobody else's.
    fn check(&self, document: Document) -> Result<Document, ProviderError> {
        let token = document.token_endpoint().map(|url| url.url().clone());
        let Some(token) = token else {
            return Err(ProviderError::Untrusted("it names no token endpoint".to_owned()));
        };
        let end = document.additional_metadata().end_session_endpoint.as_ref().map(|url| url.url().clone());
        let sent_to = [Some(document.authorization_endpoint().url().clone()), Some(token), end];
        for url in sent_to.into_iter().flatten() {
            if !self.http.may_ask(&url) {
                let host = url.host_str().unwrap_or_default();
                return Err(ProviderError::Untrusted(format!(
                    "it leads to {host}, which is not among COUNTERDESK_OIDC_HOSTS"
                )));
            }
        }
        Ok(document)
    }
}

fn discovery_error(error: DiscoveryError<ProviderError>) -> ProviderError {
    match error {
        DiscoveryError::Request(error) => error,
        DiscoveryError::Response(status, ..) => {
            ProviderError::Unreachable(format!("it answered {status} to the question who it is"))
        }
        DiscoveryError::Validation(why) => ProviderError::Untrusted(why),
        _ => ProviderError::Untrusted("what it says of itself is not as the standard wants it".to_owned()),
    }
}
