//! A signed token: proved, then read.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::JsonWebKey as _;
use secrecy::{ExposeSecret, SecretString};

use super::keys::{Keys, NotSigned, algorithm};
use super::limits::{
    AUDIENCES_NAMED, CLAIMS_NAMED, CLOCKS_DIFFER_SECONDS, LARGEST_TOKEN, NAMED_CHARS, OLDEST_TOKEN_SECONDS,
};
use super::reading::{self, Object, Unreadable, listed, tidy};
use super::{ProviderError, ProviderSettings};
use crate::model::Timestamp;

/// What a code was exchanged for.
pub(super) struct Tokens {
    pub id_token: SecretString,
    pub access_token: Option<SecretString>,
}

/// Why a token is not believed, so far as it matters.
#[derive(Debug)]
pub(super) enum Doubt {
    /// By no key that is known, and the provider may have made another since it was asked.
    Key(NotSigned),
    Error(ProviderError),
}

impl Doubt {
    /// Where looking for newer keys did not help.
    pub(super) fn settled(self) -> ProviderError {
        match self {
            Self::Key(NotSigned::NoKeyFits) => {
                ProviderError::Untrusted("no key of the provider fits the token".to_owned())
            }
            Self::Key(NotSigned::Wrong) => {
                ProviderError::Untrusted("the token\u{2019}s signature is wrong".to_owned())
            }
            Self::Error(error) => error,
        }
    }
}

impl From<Unreadable> for Doubt {
    fn from(what: Unreadable) -> Self {
        Self::Error(ProviderError::Untrusted(what.to_string()))
    }
}

fn untrusted(why: impl Into<String>) -> Doubt {
    Doubt::Error(ProviderError::Untrusted(why.into()))
}

/// A token whose signature is the provider's, and nothing else proved yet.
#[derive(Debug)]
pub(super) struct Signed {
    pub claims: Object,
    /// What `at_hash` is of an access token, in the token's own way of hashing: its left half.
    access_token_hash: Option<String>,
}

/// `beside`: the access token that came with it.
pub(super) fn verify(token: &str, keys: &Keys, beside: Option<&str>) -> Result<Signed, Doubt> {
    if token.len() > LARGEST_TOKEN {
        return Err(untrusted("the token is too large"));
    }
    let parts: Vec<_> = token.split('.').collect();
    let [header, payload, signature] = parts.as_slice() else {
        let encrypted = if parts.len() == 5 { ": it is encrypted, which this desk cannot read" } else { "" };
        return Err(untrusted(format!("the token is not made of three parts{encrypted}")));
    };
    let header = decode(header).and_then(|bytes| reading::object(&bytes));
    let header = header.ok_or_else(|| untrusted("the token\u{2019}s header cannot be read"))?;
    check_type(&header)?;
    let algorithm = algorithm_of(&header)?;
    let kid = reading::text(&header, "kid")?;
    let signature =
        decode(signature).ok_or_else(|| untrusted("the token\u{2019}s signature cannot be read"))?;
    let message = &token[..token.len() - parts[2].len() - 1];
    let key = keys.signer(&algorithm, kid.as_deref(), message.as_bytes(), &signature).map_err(Doubt::Key)?;
    let claims = decode(payload).and_then(|bytes| reading::object(&bytes));
    let claims = claims.ok_or_else(|| untrusted("the token\u{2019}s claims are no object in JSON"))?;
    let hash = beside.and_then(|token| key.hash_bytes(token.as_bytes(), &algorithm).ok());
    let access_token_hash = hash.map(|hash| URL_SAFE_NO_PAD.encode(&hash[..hash.len() / 2]));
    Ok(Signed { claims, access_token_hash })
}

fn decode(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part.trim_end_matches('=')).ok()
}

/// An access token is no ID token, and what must be understood is not (RFC 7515, 4.1.11).
fn check_type(header: &Object) -> Result<(), Doubt> {
    if header.contains_key("crit") {
        return Err(untrusted("the token has critical extensions (crit)"));
    }
    let kind = reading::text(header, "typ")?.unwrap_or_else(|| "JWT".to_owned()).to_ascii_lowercase();
    if kind.strip_prefix("application/").unwrap_or(&kind) == "jwt" {
        Ok(())
    } else {
        Err(untrusted(format!("the token is of another type ({})", tidy(&kind, NAMED_CHARS))))
    }
}

fn algorithm_of(header: &Object) -> Result<openidconnect::core::CoreJwsSigningAlgorithm, Doubt> {
    let name = reading::text(header, "alg")?.unwrap_or_default();
    if let Some(known) = algorithm(&name) {
        return Ok(known);
    }
    Err(untrusted(if name.is_empty() || name.eq_ignore_ascii_case("none") {
        "the token is not signed".to_owned()
    } else if name.starts_with("HS") {
        format!(
            "the token is signed with the secret of this desk ({}); give the application a signing key \
             (RS256 or ES256) at the provider",
            tidy(&name, NAMED_CHARS)
        )
    } else {
        format!("the token is signed in a way that is not accepted ({})", tidy(&name, NAMED_CHARS))
    }))
}

/// OpenID Connect Core, section 3.1.3.7, all of it.
pub(super) fn check_claims(
    signed: &Signed,
    settings: &ProviderSettings,
    nonce: &str,
    now: Timestamp,
) -> Result<(), Doubt> {
    let claims = &signed.claims;
    let checked = check_sender_and_audience(claims, settings)
        .and_then(|()| check_times(claims, now))
        .and_then(|()| check_binding(signed, nonce));
    // Which claims there were tells most mistakes apart.
    checked.map_err(|doubt| match doubt {
        Doubt::Error(ProviderError::Untrusted(why)) => {
            untrusted(format!("{why}; claims: {}", names_of(claims)))
        }
        other => other,
    })
}

pub(super) fn names_of(claims: &Object) -> String {
    listed(claims.keys().map(String::as_str), CLAIMS_NAMED)
}

fn check_sender_and_audience(claims: &Object, settings: &ProviderSettings) -> Result<(), Doubt> {
    let issuer = reading::text(claims, "iss")?;
    if issuer.as_deref() != Some(settings.issuer.as_str()) {
        let named = issuer.map_or_else(|| "nobody".to_owned(), |issuer| tidy(&issuer, NAMED_CHARS));
        return Err(untrusted(format!("the ID token is somebody else\u{2019}s (iss names {named})")));
    }
    let audiences = reading::texts(claims, "aud")?;
    let own = &settings.client_id;
    let party = reading::text(claims, "azp")?;
    if !audiences.contains(own) {
        let named = listed(audiences.iter().map(String::as_str), AUDIENCES_NAMED);
        return Err(untrusted(format!("the ID token is for somebody else (aud names {named})")));
    }
    let surplus: Vec<_> = audiences
        .iter()
        .filter(|audience| *audience != own && !settings.also_audiences.contains(*audience))
        .map(String::as_str)
        .collect();
    if !surplus.is_empty() {
        return Err(untrusted(format!(
            "the ID token is for others too (aud names {}); where they may have it, name them in \
             COUNTERDESK_OIDC_ALSO_AUDIENCES",
            listed(surplus.into_iter(), AUDIENCES_NAMED)
        )));
    }
    match party {
        Some(party) if party == *own => Ok(()),
        Some(party) => Err(untrusted(format!(
            "the ID token was issued to somebody else (azp names {})",
            tidy(&party, NAMED_CHARS)
        ))),
        // Of several, one has asked for it.
        None if audiences.iter().any(|audience| audience != own) => {
            Err(untrusted("the ID token is for several, and does not say to whom it was issued (azp)"))
        }
        None => Ok(()),
    }
}

fn check_times(claims: &Object, now: Timestamp) -> Result<(), Doubt> {
    let now = now.0.div_euclid(1_000);
    let required = |name| {
        reading::seconds(claims, name)?.ok_or_else(|| untrusted(format!("the ID token has no {name}")))
    };
    let (expires, issued) = (required("exp")?, required("iat")?);
    if now.saturating_sub(expires) >= CLOCKS_DIFFER_SECONDS {
        return Err(untrusted("the ID token is over (exp)"));
    }
    let age = now.saturating_sub(issued);
    if !(-CLOCKS_DIFFER_SECONDS..=OLDEST_TOKEN_SECONDS).contains(&age) {
        return Err(untrusted(format!("the ID token is not of now (iat is {age} seconds ago)")));
    }
    match reading::seconds(claims, "nbf")? {
        Some(from) if from.saturating_sub(now) > CLOCKS_DIFFER_SECONDS => {
            Err(untrusted("the ID token does not count yet (nbf)"))
        }
        _ => Ok(()),
    }
}

/// To the sign-in that was begun, and to the access token that came with it.
fn check_binding(signed: &Signed, nonce: &str) -> Result<(), Doubt> {
    if reading::text(&signed.claims, "nonce")?.as_deref() != Some(nonce) {
        return Err(untrusted("the ID token belongs to another sign-in (nonce)"));
    }
    let expected = reading::text(&signed.claims, "at_hash")?;
    if expected.is_some() && expected != signed.access_token_hash {
        return Err(untrusted("the ID token belongs to another access token (at_hash)"));
    }
    Ok(())
}

/// The ID token of an answer, proved.
pub(super) fn prove(
    tokens: &Tokens,
    keys: &Keys,
    settings: &ProviderSettings,
    nonce: &str,
    now: Timestamp,
) -> Result<Object, Doubt> {
    let beside = tokens.access_token.as_ref().map(ExposeSecret::expose_secret);
    let signed = verify(tokens.id_token.expose_secret(), keys, beside)?;
    check_claims(&signed, settings, nonce, now)?;
    Ok(signed.claims)
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::signature::Signer as _;
    use p256::ecdsa::{Signature, SigningKey};
    use serde_json::{Value, json};

    use super::*;

    fn key() -> SigningKey {
        SigningKey::from_slice(&[7; 32]).unwrap()
    }

    fn keys() -> Keys {
        let point = key().verifying_key().to_sec1_point(false);
        let (x, y) = (
            URL_SAFE_NO_PAD.encode(&point.as_bytes()[1..33]),
            URL_SAFE_NO_PAD.encode(&point.as_bytes()[33..]),
        );
        let set = json!({ "keys": [{ "kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": "1" }] });
        Keys::read(set.as_object().unwrap())
    }

    fn token(header: &Value, claims: &str) -> String {
        let signed =
            format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims));
        let signature: Signature = key().sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }

    fn refusal(token: &str) -> String {
        verify(token, &keys(), None).unwrap_err().settled().to_string()
    }

    #[test]
    fn the_header_says_what_kind_of_token_it_is() {
        for header in [
            json!({ "alg": "ES256" }),
            json!({ "alg": "ES256", "typ": "JWT", "kid": "1" }),
            json!({ "alg": "ES256", "typ": "application/jwt", "kid": 1, "x5t": 7, "jku": "https://evil.example" }),
            json!({ "alg": "ES256", "typ": null, "kid": null }),
        ] {
            let signed = verify(&token(&header, r#"{"sub":"x"}"#), &keys(), None).unwrap();
            assert_eq!(signed.claims["sub"], "x", "{header}");
        }
        for (header, says) in [
            (json!({ "alg": "ES256", "typ": "at+jwt" }), "another type (at+jwt)"),
            (json!({ "alg": "ES256", "crit": ["exp"] }), "crit"),
            (json!({ "alg": "none" }), "not signed"),
            (json!({}), "not signed"),
            (json!({ "alg": "HS256" }), "give the application a signing key"),
            (json!({ "alg": "XX9\r\n" }), "in a way that is not accepted (XX9"),
            (json!({ "alg": ["ES256"] }), "alg is a list"),
            (json!({ "alg": "ES256", "kid": "2" }), "no key of the provider fits"),
            (json!({ "alg": "RS256" }), "no key of the provider fits"),
            (json!({ "alg": "ES384" }), "signature is wrong"),
        ] {
            let said = refusal(&token(&header, "{}"));
            assert!(said.contains(says) && !said.contains('\r'), "{header}: {said}");
        }
    }

    #[test]
    fn what_is_no_token_is_none() {
        let good = token(&json!({ "alg": "ES256" }), "{}");
        let (signed, _) = good.rsplit_once('.').unwrap();
        for (token, says) in [
            (String::new(), "not made of three parts"),
            ("a.b".to_owned(), "not made of three parts"),
            ("a.b.c.d.e".to_owned(), "encrypted"),
            ("!.b.c".to_owned(), "header cannot be read"),
            (format!("{signed}."), "signature is wrong"),
            (format!("{signed}.!"), "signature cannot be read"),
            (format!("{good}.x"), "three parts"),
            (token(&json!({ "alg": "ES256" }), "[]"), "no object"),
            ("x".repeat(LARGEST_TOKEN + 1), "too large"),
        ] {
            let said = refusal(&token);
            assert!(said.contains(says), "{said}");
        }
        assert!(verify(&format!("{good}=="), &keys(), None).is_ok(), "padding is nobody's business");
    }
}
