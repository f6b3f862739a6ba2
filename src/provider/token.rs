//! The ID token: proved, then read.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use openidconnect::core::{CoreGenderClaim, CoreJsonWebKey, CoreJwsSigningAlgorithm};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, ClaimsVerificationError, IdTokenClaims, IdTokenVerifier, Nonce,
    OAuth2TokenResponse as _, SignatureVerificationError, TokenResponse as _,
};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::flow::{Tokens, client_of};
use super::metadata::Document;
use super::{Provider, ProviderError};
use crate::model::Timestamp;

/// OpenID Connect Core, section 2.
pub const MAX_SUBJECT_CHARS: usize = 255;
/// A token is read within moments of being made; the two clocks may differ.
const OLDEST_TOKEN_SECONDS: i64 = 10 * 60;
const CLOCKS_DIFFER_SECONDS: i64 = 60;

/// Signed with a key of the provider's own. Not those that take the desk's secret for a key, and not none.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Claims that the standard does not name.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct OtherClaims(#[serde(default)] BTreeMap<String, Value>);

impl AdditionalClaims for OtherClaims {}

/// Who somebody is, as the provider says.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Theirs for ever at this issuer.
    pub subject: String,
    /// What they could be called, the best first.
    pub names: Vec<String>,
    pub groups: Vec<String>,
    /// How well they have proved who they are.
    pub acr: Option<String>,
    /// By which means.
    pub amr: Vec<String>,
    /// When they proved it, where the provider says so.
    pub proved_at: Option<Timestamp>,
    /// To be given back to the provider when they sign out.
    pub id_token: SecretString,
}

/// Why a token is not believed, so far as it matters.
pub(super) enum Doubt {
    /// Signed with a key that the provider may have made since it was asked.
    UnknownKey,
    Error(ProviderError),
}

fn untrusted(why: &str) -> Doubt {
    Doubt::Error(ProviderError::Untrusted(why.to_owned()))
}

impl Provider {
    /// OpenID Connect Core, section 3.1.3.7, all of it.
    pub(super) fn prove(
        &self,
        document: &Document,
        tokens: &Tokens,
        nonce: &Nonce,
    ) -> Result<Identity, Doubt> {
        let client = client_of(&self.settings, document);
        let now = self.clock.now();
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || time(now.plus_seconds(-CLOCKS_DIFFER_SECONDS)))
            .set_issue_time_verifier_fn(move |issued| {
                let seconds = issued.timestamp().saturating_sub(now.0 / 1_000);
                if (-OLDEST_TOKEN_SECONDS..=CLOCKS_DIFFER_SECONDS).contains(&seconds) {
                    Ok(())
                } else {
                    Err("not issued just now".to_owned())
                }
            });
        let token = tokens.id_token().ok_or_else(|| untrusted("it gives no ID token"))?;
        let claims = token.claims(&verifier, nonce).map_err(|error| doubt(&error))?;
        if claims.authorized_party().is_some_and(|party| party.as_str() != self.settings.client_id) {
            return Err(untrusted("the ID token was issued to somebody else (azp)"));
        }
        check_access_token(tokens, claims, &verifier)?;
        Ok(Identity {
            subject: subject(claims)?,
            names: names(claims),
            groups: strings(claims.additional_claims().0.get(&self.settings.groups_claim)),
            acr: claims.auth_context_ref().map(|acr| acr.to_string()),
            amr: claims.auth_method_refs().into_iter().flatten().map(|amr| amr.to_string()).collect(),
            proved_at: claims.auth_time().map(|at| Timestamp(at.timestamp_millis())),
            id_token: token.to_string().into(),
        })
    }
}

type Claims = IdTokenClaims<OtherClaims, CoreGenderClaim>;

/// `at_hash`, where it is given: the two tokens belong together.
fn check_access_token(
    tokens: &Tokens,
    claims: &Claims,
    verifier: &IdTokenVerifier<'_, CoreJsonWebKey>,
) -> Result<(), Doubt> {
    let (Some(expected), Some(token)) = (claims.access_token_hash(), tokens.id_token()) else {
        return Ok(());
    };
    let actual = token
        .signing_alg()
        .ok()
        .zip(token.signing_key(verifier).ok())
        .and_then(|(alg, key)| AccessTokenHash::from_token(tokens.access_token(), alg, key).ok());
    if actual.as_ref() == Some(expected) {
        Ok(())
    } else {
        Err(untrusted("the ID token belongs to another access token (at_hash)"))
    }
}

fn subject(claims: &Claims) -> Result<String, Doubt> {
    let subject = claims.subject().as_str();
    let fits = (1..=MAX_SUBJECT_CHARS).contains(&subject.chars().count());
    if fits && !subject.chars().any(char::is_control) {
        Ok(subject.to_owned())
    } else {
        Err(untrusted("the subject is empty, too long, or holds control characters"))
    }
}

/// An address counts as a name only where the provider has seen that it is theirs.
fn names(claims: &Claims) -> Vec<String> {
    let name = claims.preferred_username().map(|name| name.to_string());
    let address =
        claims.email().filter(|_| claims.email_verified() == Some(true)).map(|email| email.to_string());
    name.into_iter().chain(address).collect()
}

/// A list, or a single one.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn time(at: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.0).unwrap_or_default()
}

/// The library quotes what it found; a log needs to know which rule it broke.
fn doubt(error: &ClaimsVerificationError) -> Doubt {
    use SignatureVerificationError as Signature;
    untrusted(match error {
        ClaimsVerificationError::SignatureVerification(Signature::NoMatchingKey) => return Doubt::UnknownKey,
        ClaimsVerificationError::SignatureVerification(Signature::NoSignature) => {
            "the ID token is not signed"
        }
        ClaimsVerificationError::SignatureVerification(Signature::DisallowedAlg(_)) => {
            "the ID token is signed in a way that is not accepted"
        }
        ClaimsVerificationError::SignatureVerification(_) => "the ID token\u{2019}s signature is wrong",
        ClaimsVerificationError::Expired(_) => "the ID token is not of now (exp, iat)",
        ClaimsVerificationError::InvalidAudience(_) => "the ID token is for somebody else (aud)",
        ClaimsVerificationError::InvalidIssuer(_) => "the ID token is somebody else\u{2019}s (iss)",
        ClaimsVerificationError::InvalidNonce(_) => "the ID token belongs to another sign-in (nonce)",
        _ => "the ID token is not as the standard wants it",
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn groups_are_a_list_or_one() {
        assert_eq!(strings(Some(&json!(["a", "b"]))), ["a", "b"]);
        assert_eq!(strings(Some(&json!("a"))), ["a"]);
        assert_eq!(strings(Some(&json!(["a", 1, null]))), ["a"]);
        assert!(strings(Some(&json!({"a": true}))).is_empty());
        assert!(strings(None).is_empty());
    }
}
