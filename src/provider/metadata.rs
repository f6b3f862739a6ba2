//! What the provider says of itself, and its keys. Asked for when somebody wants to sign in, kept for an
//! hour, and asked for again early only when no key bears a token out, and then not often: anybody can make
//! somebody sign in with a token that no key fits.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::Mutex;
use url::Url;

use super::description::Description;
use super::http_client::{Answer, place};
use super::keys::Keys;
use super::limits::{AGAIN_AFTER_SECONDS, FAILURE_SECONDS, FRESH_SECONDS, USABLE_SECONDS, within};
use super::reading::{self, Object};
use super::{Provider, ProviderError};
use crate::model::Timestamp;

/// OpenID Connect Discovery, section 4: after the issuer, whose slash at the end counts once.
const WELL_KNOWN: &str = "/.well-known/openid-configuration";

#[derive(Debug)]
pub(super) struct Known {
    pub description: Description,
    pub keys: Keys,
}

#[derive(Default)]
pub(super) struct Metadata {
    /// Held while asking: of many who come at once, one asks.
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    known: Option<(Arc<Known>, Timestamp)>,
    failed: Option<(ProviderError, Timestamp)>,
    /// Warnings that stand in the log already.
    told: BTreeSet<String>,
}

impl Provider {
    /// What the provider says of itself, and its keys.
    pub(super) async fn known(&self) -> Result<Arc<Known>, ProviderError> {
        let now = self.clock.now();
        let mut kept = self.metadata.kept.lock().await;
        let known = kept.known.clone();
        if let Some((known, at)) = &known
            && within(*at, FRESH_SECONDS, now)
        {
            return Ok(Arc::clone(known));
        }
        let asked = match &kept.failed {
            Some((error, at)) if within(*at, FAILURE_SECONDS, now) => Err(error.clone()),
            _ => self.ask_again(&mut kept, now).await,
        };
        match (asked, known) {
            (Err(error), Some((known, at))) if within(at, USABLE_SECONDS, now) => {
                tracing::warn!(%error, "provider.not_asked_again");
                Ok(known)
            }
            (asked, _) => asked,
        }
    }

    /// The same with the keys of now, if it was not asked a moment ago.
    pub(super) async fn known_with_newer_keys(&self) -> Result<Option<Arc<Known>>, ProviderError> {
        let now = self.clock.now();
        let mut kept = self.metadata.kept.lock().await;
        match &kept.known {
            Some((_, at)) if within(*at, AGAIN_AFTER_SECONDS, now) => Ok(None),
            _ => self.ask_again(&mut kept, now).await.map(Some),
        }
    }

    /// What is known without asking.
    pub(super) async fn known_already(&self) -> Option<Arc<Known>> {
        self.metadata.kept.lock().await.known.as_ref().map(|(known, _)| Arc::clone(known))
    }

    async fn ask_again(&self, kept: &mut Kept, now: Timestamp) -> Result<Arc<Known>, ProviderError> {
        match self.ask().await {
            Ok(known) => {
                let known = Arc::new(known);
                for left_away in &known.description.left_away {
                    if kept.told.insert(left_away.clone()) {
                        tracing::warn!(left_away, "provider.left_away");
                    }
                }
                kept.known = Some((Arc::clone(&known), now));
                kept.failed = None;
                tracing::info!(issuer = self.issuer(), keys = known.keys.count(), "provider.read");
                Ok(known)
            }
            Err(error) => {
                kept.failed = Some((error.clone(), now));
                tracing::warn!(%error, "provider.not_read");
                Err(error)
            }
        }
    }

    pub(super) async fn ask(&self) -> Result<Known, ProviderError> {
        let address = format!("{}{WELL_KNOWN}", self.issuer().trim_end_matches('/'));
        let address = Url::parse(&address)
            .map_err(|_| ProviderError::Settings("the issuer is no address".to_owned()))?;
        let described = object_in(&address, &self.http.get(&address, None).await?)?;
        let description = Description::read(&described, self.issuer(), &self.http)?;
        let set = &description.jwks_uri;
        let keys = Keys::read(&object_in(set, &self.http.get(set, None).await?)?);
        Ok(Known { description, keys })
    }
}

fn object_in(url: &Url, answer: &Answer) -> Result<Object, ProviderError> {
    if !answer.status.is_success() {
        return Err(ProviderError::Settings(format!("{} answers {}", place(url), answer.status)));
    }
    reading::object(&answer.body).ok_or_else(|| {
        ProviderError::Settings(format!("{} answers with what is no object in JSON", place(url)))
    })
}
