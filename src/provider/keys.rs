//! The keys that the provider publishes. The library reads and uses them; what it cannot read is left out,
//! and what is no public key is never given to it.

use openidconnect::JsonWebKey as _;
use openidconnect::core::{CoreJsonWebKey, CoreJwsSigningAlgorithm};
use serde_json::{Map, Value};

use super::limits::{MAX_KEYS, MAX_KEYS_TRIED};
use super::reading::Object;

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

/// What a public key is made of.
const PARTS: [&str; 9] = ["kty", "use", "kid", "alg", "n", "e", "crv", "x", "y"];

/// The algorithm of that name, if tokens may be signed with it.
pub(super) fn algorithm(name: &str) -> Option<CoreJwsSigningAlgorithm> {
    let named: CoreJwsSigningAlgorithm = serde_json::from_value(Value::String(name.to_owned())).ok()?;
    ALGORITHMS.into_iter().find(|known| *known == named)
}

#[derive(Debug, Default)]
pub(super) struct Keys(Vec<CoreJsonWebKey>);

/// Why no key bears a signature out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotSigned {
    NoKeyFits,
    Wrong,
}

impl Keys {
    pub(super) fn read(set: &Object) -> Self {
        let keys = set.get("keys").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        Self(keys.iter().take(MAX_KEYS).filter_map(key).collect())
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// The key that made a signature. Of several that fit each is tried: `kid` is a hint, and may be missing.
    pub(super) fn signer(
        &self,
        algorithm: &CoreJwsSigningAlgorithm,
        kid: Option<&str>,
        message: &[u8],
        signature: &[u8],
    ) -> Result<&CoreJsonWebKey, NotSigned> {
        let is_called_so = |key: &&CoreJsonWebKey| match (kid, key.key_id()) {
            (Some(kid), Some(own)) => own.as_str() == kid,
            _ => true,
        };
        let mut fitting = self.0.iter().filter(is_called_so).filter(|key| fits(key, algorithm)).peekable();
        if fitting.peek().is_none() {
            return Err(NotSigned::NoKeyFits);
        }
        fitting
            .take(MAX_KEYS_TRIED)
            .find(|key| key.verify_signature(algorithm, message, signature).is_ok())
            .ok_or(NotSigned::Wrong)
    }
}

/// The library hashes with a key only what it would verify with it.
fn fits(key: &CoreJsonWebKey, algorithm: &CoreJwsSigningAlgorithm) -> bool {
    key.hash_bytes(&[], algorithm).is_ok()
}

fn key(value: &Value) -> Option<CoreJsonWebKey> {
    let parts: Map<String, Value> = PARTS
        .iter()
        .filter_map(|part| {
            let text = value.get(part)?.as_str()?;
            Some(((*part).to_owned(), Value::String(text.to_owned())))
        })
        .collect();
    serde_json::from_value(Value::Object(parts)).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_no_public_key_is_left_out() {
        let set = json!({ "keys": [
            { "kty": "oct", "k": "c2VjcmV0", "kid": "a" },
            { "kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "kid": 7, "use": null, "alg": ["ES256"], "more": {} },
            { "kty": "quantum" },
            "rubbish",
            null,
        ] });
        let Value::Object(set) = set else { panic!() };
        let keys = Keys::read(&set);
        assert!(keys.count() <= 2);
        for algorithm in ALGORITHMS {
            assert!(keys.signer(&algorithm, Some("a"), b"m", b"s").is_err());
        }
        let none = json!({ "keys": {} });
        assert_eq!(Keys::read(none.as_object().unwrap()).count(), 0);
    }

    #[test]
    fn only_signatures_by_keys_of_the_provider_s_own_count() {
        for good in ["RS256", "PS512", "ES256", "ES384", "EdDSA"] {
            assert!(algorithm(good).is_some(), "{good}");
        }
        for bad in ["none", "None", "HS256", "HS512", "ES512", "es256", "", "RS256 "] {
            assert!(algorithm(bad).is_none(), "{bad}");
        }
    }
}
