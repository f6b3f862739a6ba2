//! The `UserInfo` endpoint (OpenID Connect Core, section 5.3): asked where the ID token leaves out what counts.

use axum::http::HeaderValue;
use secrecy::{ExposeSecret as _, SecretString};

use super::http_client::{Answer, place};
use super::identity::Identity;
use super::metadata::Known;
use super::reading::{self, Object};
use super::token::verify;
use super::{Provider, ProviderError};

impl Provider {
    /// Completes what is known of somebody. Where that does not work they are who they are, and what is
    /// missing is missing; an answer about somebody else is a lie.
    pub(super) async fn ask_for_more(
        &self,
        known: &Known,
        access_token: Option<&SecretString>,
        identity: &mut Identity,
    ) -> Result<(), ProviderError> {
        let (Some(url), Some(token)) = (&known.description.userinfo_endpoint, access_token) else {
            identity.remarks.push("there is no UserInfo to ask".to_owned());
            return Ok(());
        };
        let Ok(mut bearer) = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret())) else {
            identity.remarks.push("the access token cannot be put into a header".to_owned());
            return Ok(());
        };
        bearer.set_sensitive(true);
        let answered = self.http.get(url, Some(bearer)).await;
        let said = answered
            .map_err(|error| error.to_string())
            .and_then(|answer| claims_in(&answer, known).map_err(|why| format!("{} {why}", place(url))));
        let more = match said {
            Ok(more) => more,
            Err(why) => {
                tracing::warn!(why, "provider.no_user_info");
                identity.remarks.push(format!("UserInfo: {why}"));
                return Ok(());
            }
        };
        let subject = reading::text(&more, "sub").map_err(|why| ProviderError::Untrusted(why.to_string()))?;
        if subject.as_deref() != Some(&identity.subject) {
            return Err(ProviderError::Untrusted("UserInfo is about somebody else (sub)".to_owned()));
        }
        self.complete(identity, &more);
        Ok(())
    }
}

/// Signed answers are allowed by the standard; one that is must be the provider's.
fn claims_in(answer: &Answer, known: &Known) -> Result<Object, String> {
    if !answer.status.is_success() {
        return Err(format!("answers {}", answer.status));
    }
    if let Some(claims) = reading::object(&answer.body) {
        return Ok(claims);
    }
    let text = std::str::from_utf8(&answer.body).unwrap_or_default().trim();
    if text.split('.').count() < 3 {
        return Err("answers with what is no object in JSON".to_owned());
    }
    verify(text, &known.keys, None)
        .map(|signed| signed.claims)
        .map_err(|doubt| format!("answers with a token: {}", doubt.settled()))
}
