//! The `UserSig`, second version of Tencent's TLS signature API (HMAC-SHA256): a pure function.
//! Source: the reference implementations `tencentyun/tls-sig-api-v2-*`.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use sha2::Sha256;

use crate::model::SdkAppId;

/// Signing did not work out. No step of it can really fail; there is nothing to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SignError;

/// What is signed for whom, and for how long.
#[derive(Clone, Copy)]
pub(super) struct Claim<'a> {
    pub sdk_app_id: SdkAppId,
    /// The account that the signature speaks for. No line breaks: they would forge lines.
    pub identifier: &'a str,
    /// Unix time, seconds.
    pub time: i64,
    /// How long it holds from then, seconds.
    pub expire: u64,
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "TLS.ver")]
    version: &'static str,
    #[serde(rename = "TLS.identifier")]
    identifier: &'a str,
    #[serde(rename = "TLS.sdkappid")]
    sdk_app_id: SdkAppId,
    #[serde(rename = "TLS.expire")]
    expire: u64,
    #[serde(rename = "TLS.time")]
    time: i64,
    #[serde(rename = "TLS.sig")]
    signature: &'a str,
}

/// Signs. The result holds only `A–Z a–z 0–9 * - _`, so a query needs no encoding for it.
pub(super) fn sign(claim: Claim<'_>, key: &SecretString) -> Result<SecretString, SignError> {
    let signature = hmac(claim, None, key)?;
    let document = Document {
        version: "2.0",
        identifier: claim.identifier,
        sdk_app_id: claim.sdk_app_id,
        expire: claim.expire,
        time: claim.time,
        signature: &signature,
    };
    let json = serde_json::to_vec(&document).map_err(|_| SignError)?;
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(&json).map_err(|_| SignError)?;
    let packed = zlib.finish().map_err(|_| SignError)?;
    let text = STANDARD.encode(packed);
    Ok(text.replace('+', "*").replace('/', "-").replace('=', "_").into())
}

/// The HMAC in base64. The key is the secret's ASCII text as the console shows it, not the bytes
/// that its hexadecimal digits stand for. A user buffer is for another product (TRTC); the
/// published vectors have one, requests here never do.
fn hmac(claim: Claim<'_>, user_buffer: Option<&[u8]>, key: &SecretString) -> Result<String, SignError> {
    let Claim { sdk_app_id, identifier, time, expire } = claim;
    let mut content = format!(
        "TLS.identifier:{identifier}\nTLS.sdkappid:{sdk_app_id}\nTLS.time:{time}\nTLS.expire:{expire}\n"
    );
    if let Some(buffer) = user_buffer {
        content.push_str("TLS.userbuf:");
        content.push_str(&STANDARD.encode(buffer));
        content.push('\n');
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose_secret().as_bytes()).map_err(|_| SignError)?;
    mac.update(content.as_bytes());
    Ok(STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Read;

    use serde_json::{Value, json};

    use super::*;

    const KEY: &str = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";

    /// Undoes everything but the HMAC. Compression levels differ between the reference
    /// implementations, so signatures are compared decoded, never as text.
    pub(in crate::chat) fn decode(signature: &str) -> Value {
        let text = signature.replace('*', "+").replace('-', "/").replace('_', "=");
        let mut json = String::new();
        flate2::read::ZlibDecoder::new(&STANDARD.decode(text).unwrap()[..])
            .read_to_string(&mut json)
            .unwrap();
        serde_json::from_str(&json).unwrap()
    }

    fn community_claim() -> Claim<'static> {
        Claim { sdk_app_id: 1_400_000_000, identifier: "0", time: 1_569_910_200, expire: 15_552_000 }
    }

    #[test]
    fn the_community_vectors_hold() {
        // From the unit tests of the crate tls_sig_api 0.1.1, made with Tencent's Python version.
        let key = KEY.into();
        assert_eq!(
            hmac(community_claim(), None, &key).unwrap(),
            "CpjuBdQs9ZwnuGAJR8onoOeI9fweX2vIMMY94iOJWJY="
        );
        assert_eq!(
            hmac(community_claim(), Some(b"abc"), &key).unwrap(),
            "bC3u5cuslSg8Ds7KY58mhSkTrxunrFu50dkdkCYH4i8="
        );
    }

    #[test]
    fn a_whole_signature_says_the_same_as_the_reference_implementation() {
        let theirs = "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwjDB4pTsxIKCzBQlK0MTAyiAyKRWFGQWpQLFTU1NjeCiJZm5YDEzS0t\
                      DAyOYaHFmOtBM54KsUqeUwGLLqPK8UndHryCL-Lx8-1RPy7Ty1AijMk9f30hLk0x-r3CvSFulWgAPYy*9";
        let ours = sign(community_claim(), &KEY.into()).unwrap();
        assert_eq!(decode(ours.expose_secret()), decode(theirs));
    }

    #[test]
    fn the_vectors_computed_with_python_hold() {
        for (identifier, expire, hmac) in [
            ("administrator", 86_400, "yLAe+w7WUeUuqbV9h/TX78u21oTGi+i9Zp1u3PpnY60="),
            ("xiaojun", 15_552_000, "LvA7d/Iw7gSsnskvVzBDPOCCDbuNCw4GHwTC0bip+B4="),
        ] {
            let claim = Claim { sdk_app_id: 1_400_000_000, identifier, time: 1_700_000_000, expire };
            let signature = sign(claim, &KEY.into()).unwrap();
            assert_eq!(
                decode(signature.expose_secret()),
                json!({
                    "TLS.ver": "2.0",
                    "TLS.identifier": identifier,
                    "TLS.sdkappid": 1_400_000_000,
                    "TLS.expire": expire,
                    "TLS.time": 1_700_000_000,
                    "TLS.sig": hmac,
                })
            );
        }
    }

    #[test]
    fn a_signature_needs_no_encoding_in_a_query() {
        for time in 0..200 {
            let signature = sign(Claim { time, ..community_claim() }, &KEY.into()).unwrap();
            let text = signature.expose_secret();
            assert!(
                text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"*-_".contains(&byte)),
                "{text}"
            );
        }
    }
}
