//! A device with passkeys, in software: what it is asked for in, what a browser would send out.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64_URL;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_cbor_2::Value as Cbor;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Its owner is there.
const PRESENT: u8 = 0x01;
/// It has checked that it is its owner.
const VERIFIED: u8 = 0x04;
const HAS_CREDENTIAL: u8 = 0x40;
/// Its passkeys may be copied to other devices.
pub const BACKUP_ELIGIBLE: u8 = 0x08;
/// This one has been.
pub const BACKED_UP: u8 = 0x10;

/// One passkey on its device, and how the device behaves.
#[derive(Clone)]
pub struct Authenticator {
    pub key: SigningKey,
    pub id: Vec<u8>,
    pub user_handle: Vec<u8>,
    /// 0 where the device does not count.
    pub counter: u32,
    pub verifies: bool,
    /// Whether it keeps passkeys: without, it does not know whose it is.
    pub keeps: bool,
    /// [`BACKUP_ELIGIBLE`], [`BACKED_UP`].
    pub backup: u8,
    /// Of the page that asks.
    pub origin: String,
    pub rp_id: String,
}

impl Authenticator {
    /// `number`: another one has another key.
    pub fn new(origin: &str, number: u8) -> Self {
        let rp_id = url::Url::parse(origin).unwrap().host_str().unwrap().to_owned();
        let key = SigningKey::from_slice(&[number; 32]).unwrap();
        let (id, user_handle) = (vec![number; 32], Vec::new());
        Self {
            key,
            id,
            user_handle,
            counter: 1,
            verifies: true,
            keeps: true,
            backup: 0,
            origin: origin.to_owned(),
            rp_id,
        }
    }

    /// Makes a passkey.
    pub fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        self.user_handle = BASE64_URL.decode(options["user"]["id"].as_str().unwrap()).unwrap();
        let point = self.key.verifying_key().to_sec1_point(false);
        let cose = BTreeMap::from([
            (Cbor::Integer(1), Cbor::Integer(2)),
            (Cbor::Integer(3), Cbor::Integer(-7)),
            (Cbor::Integer(-1), Cbor::Integer(1)),
            (Cbor::Integer(-2), Cbor::Bytes(point.x().unwrap().to_vec())),
            (Cbor::Integer(-3), Cbor::Bytes(point.y().unwrap().to_vec())),
        ]);
        let mut data = self.data(HAS_CREDENTIAL);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(serde_cbor_2::to_vec(&Cbor::Map(cose)).unwrap());
        let attestation = BTreeMap::from([
            (Cbor::Text("fmt".into()), Cbor::Text("none".into())),
            (Cbor::Text("attStmt".into()), Cbor::Map(BTreeMap::new())),
            (Cbor::Text("authData".into()), Cbor::Bytes(data)),
        ]);
        let attestation = serde_cbor_2::to_vec(&Cbor::Map(attestation)).unwrap();
        self.answer(&json!({
            "clientDataJSON": BASE64_URL.encode(self.client_data("webauthn.create", &options)),
            "attestationObject": BASE64_URL.encode(attestation),
            "transports": ["internal"],
        }))
    }

    /// Uses it. The counter moves.
    pub fn get(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        self.counter += u32::from(self.counter > 0);
        let (client_data, data) = (self.client_data("webauthn.get", &options), self.data(0));
        let signed = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: Signature = self.key.sign(&signed);
        self.answer(&json!({
            "clientDataJSON": BASE64_URL.encode(client_data),
            "authenticatorData": BASE64_URL.encode(data),
            "signature": BASE64_URL.encode(signature.to_der()),
            "userHandle": self.keeps.then(|| BASE64_URL.encode(&self.user_handle)),
        }))
    }

    fn answer(&self, response: &Value) -> String {
        let id = BASE64_URL.encode(&self.id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "authenticatorAttachment": "platform",
            "clientExtensionResults": { "credProps": { "rk": true } }, "response": response,
        })
        .to_string()
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let data = json!({
            "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false,
        });
        data.to_string().into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let flags = flags | self.backup | PRESENT | if self.verifies { VERIFIED } else { 0 };
        let mut data = Sha256::digest(self.rp_id.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }
}
