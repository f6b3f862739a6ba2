//! Passkeys: what a browser is asked for, and whether its answer fits. A passkey is always used with the
//! device checking who uses it, so that it counts as two factors. Beside them there are security keys, for
//! the second step alone: those need not check anybody, nor keep anything.

use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64_URL;
use url::{Host, Url};
use webauthn_rs::prelude::{
    AuthenticationResult, CreationChallengeResponse, DiscoverableAuthentication, DiscoverableKey, Passkey,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, SecurityKey,
    SecurityKeyRegistration, Uuid, WebauthnError,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};
use webauthn_rs_proto::{
    AllowCredentials, AuthenticatorSelectionCriteria, PublicKeyCredentialDescriptor, ResidentKeyRequirement,
};

use super::desk_name;
use crate::model::{KeyKind, PasskeyFault};

/// The one type of credential that the standard knows.
const PUBLIC_KEY: &str = "public-key";
/// How long a browser may take to answer.
pub const CEREMONY_SECONDS: u32 = 5 * 60;
/// `WebAuthn`, section 4: longer identifiers there are none.
const LONGEST_CREDENTIAL_ID: usize = 1_023;

/// Passkeys of this desk's address.
#[derive(Clone, Debug)]
pub struct Passkeys(Arc<Webauthn>);

/// What a browser is asked for.
pub struct Asked {
    /// For the browser, as JSON.
    pub options: String,
    /// For judging the answer, as JSON. Never to the browser.
    pub state: String,
}

/// A passkey that was just made.
pub struct Made {
    pub id: String,
    /// Public key and counter, as JSON.
    pub credential: String,
}

/// A key that was just used.
#[derive(Debug)]
pub struct Used {
    /// As it is to be kept from now on, as JSON: its counter has moved.
    pub credential: String,
    /// Whether its device has begun to copy it to others.
    pub has_become_synced: bool,
}

/// Whose answer it claims to be.
#[derive(Debug, PartialEq, Eq)]
pub struct Answerer {
    pub passkey_id: String,
    /// The random name of the account on the device.
    pub user_handle: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    #[error(transparent)]
    Fault(#[from] PasskeyFault),
    /// Nobody's fault but ours. Says nothing of what was asked or answered.
    #[error("passkeys: {0}")]
    Broken(String),
}

impl Passkeys {
    /// Those of the address at which people reach the desk. Browsers bind them to a host's name, and give
    /// them to pages that came over TLS or from this very machine.
    pub fn of_site(public_url: &Url) -> Result<Self, PasskeyFault> {
        let Some(Host::Domain(host)) = public_url.host() else { return Err(PasskeyFault::NoHostName) };
        let is_local = host == "localhost" || host.ends_with(".localhost");
        if public_url.scheme() != "https" && !is_local {
            return Err(PasskeyFault::NotHttps);
        }
        let name = desk_name(public_url);
        let webauthn = WebauthnBuilder::new(host, public_url).and_then(|builder| {
            builder.rp_name(&name).timeout(Duration::from_secs(CEREMONY_SECONDS.into())).build()
        });
        webauthn.map(|webauthn| Self(Arc::new(webauthn))).map_err(|_| PasskeyFault::NoHostName)
    }

    /// Asks for a new one. `user_handle`: 128 random bits in hexadecimal digits; devices give them back, so
    /// that no name has to be typed. `known`: the identifiers of those that are there.
    pub fn to_make(
        &self,
        kind: KeyKind,
        user_handle: &str,
        name: &str,
        known: &[String],
    ) -> Result<Asked, PasskeyError> {
        let handle = Uuid::parse_str(user_handle).map_err(broken)?;
        let (mut asked, state) = match kind {
            KeyKind::Passkey => self.to_make_passkey(handle, name)?,
            KeyKind::SecurityKey => self.to_make_security_key(handle, name)?,
        };
        let exclude = |id: &String| {
            let (type_, id) = (PUBLIC_KEY.to_owned(), credential_id(id)?);
            Ok(PublicKeyCredentialDescriptor { type_, id, transports: None })
        };
        let exclude = known.iter().map(exclude).collect::<Result<_, PasskeyError>>()?;
        asked.public_key.exclude_credentials = Some(exclude);
        Ok(Asked { options: json(&asked.public_key)?, state })
    }

    fn to_make_passkey(
        &self,
        handle: Uuid,
        name: &str,
    ) -> Result<(CreationChallengeResponse, String), PasskeyError> {
        let (mut asked, state) =
            self.0.start_passkey_registration(handle, name, name, None).map_err(broken)?;
        // One that the device does not find by itself could not stand in for the name.
        asked.public_key.authenticator_selection = Some(AuthenticatorSelectionCriteria {
            resident_key: Some(ResidentKeyRequirement::Required),
            require_resident_key: true,
            ..asked.public_key.authenticator_selection.unwrap_or_default()
        });
        Ok((asked, json(&state)?))
    }

    /// Nothing is kept on the key, and it checks who uses it if it can.
    fn to_make_security_key(
        &self,
        handle: Uuid,
        name: &str,
    ) -> Result<(CreationChallengeResponse, String), PasskeyError> {
        let (mut asked, state) =
            self.0.start_securitykey_registration(handle, name, name, None, None, None).map_err(broken)?;
        // A key that obeyed it could never be used again without a PIN that it does not have.
        if let Some(extensions) = &mut asked.public_key.extensions {
            extensions.cred_protect = None;
        }
        Ok((asked, json(&state)?))
    }

    /// Takes a new one.
    pub fn made(&self, kind: KeyKind, state: &str, answer: &str) -> Result<Made, PasskeyError> {
        let answer: RegisterPublicKeyCredential =
            serde_json::from_str(answer).map_err(|_| PasskeyFault::Refused)?;
        let (id, credential) = match kind {
            KeyKind::Passkey => {
                let state: PasskeyRegistration = serde_json::from_str(state).map_err(broken)?;
                let made = self.0.finish_passkey_registration(&answer, &state);
                let passkey = made.map_err(|error| fault(&error))?;
                (passkey.cred_id().clone(), json(&passkey)?)
            }
            KeyKind::SecurityKey => {
                let state: SecurityKeyRegistration = serde_json::from_str(state).map_err(broken)?;
                let made = self.0.finish_securitykey_registration(&answer, &state);
                let key = made.map_err(|error| fault(&error))?;
                (key.cred_id().clone(), json(&key)?)
            }
        };
        if id.len() > LONGEST_CREDENTIAL_ID {
            return Err(PasskeyFault::Refused.into());
        }
        Ok(Made { id: BASE64_URL.encode(id), credential })
    }

    /// Asks for one of somebody's keys, of whatever kind: those that were made as passkeys are taken only
    /// with the device checking who uses them, also where others of theirs cannot.
    pub fn to_use_either(&self, credentials: &[&str]) -> Result<Asked, PasskeyError> {
        let keys = credentials.iter().map(|credential| serde_json::from_str(credential));
        let keys: Vec<SecurityKey> = keys.collect::<Result<_, _>>().map_err(broken)?;
        let (mut asked, state) = self.0.start_securitykey_authentication(&keys).map_err(broken)?;
        // It may be on a phone as well.
        asked.public_key.hints = None;
        Ok(Asked { options: json(&asked.public_key)?, state: json(&state)? })
    }

    /// Asks for one of these passkeys; for any that the device has, where there are none.
    pub fn to_use(&self, of: &[String]) -> Result<Asked, PasskeyError> {
        let (mut asked, state) = self.0.start_discoverable_authentication().map_err(broken)?;
        let allow = |id: &String| {
            let (type_, id) = (PUBLIC_KEY.to_owned(), credential_id(id)?);
            Ok(AllowCredentials { type_, id, transports: None })
        };
        asked.public_key.allow_credentials = of.iter().map(allow).collect::<Result<_, PasskeyError>>()?;
        Ok(Asked { options: json(&asked.public_key)?, state: json(&state)? })
    }

    /// Whose passkey is to be looked up for an answer. Nothing is proved yet.
    pub fn answerer(answer: &str) -> Result<Answerer, PasskeyFault> {
        let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| PasskeyFault::Refused)?;
        let user_handle = match answer.get_user_unique_id() {
            None | Some([]) => None,
            Some(bytes) => {
                let handle = Uuid::from_slice(bytes).map_err(|_| PasskeyFault::Refused)?;
                Some(handle.simple().to_string())
            }
        };
        Ok(Answerer { passkey_id: BASE64_URL.encode(answer.get_credential_id()), user_handle })
    }

    /// Whether the answer was given with this key, whichever way it was asked for. It is judged by what is
    /// known of the key now, not when it was asked for.
    ///
    /// A passkey may be copied to other devices from some day on: password managers learn to. What the library
    /// takes for a sign of tampering is judged again as such a passkey; the signature decides.
    pub fn used(&self, state: &str, answer: &str, credential: &str) -> Result<Used, PasskeyError> {
        let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| PasskeyFault::Refused)?;
        let mut passkey: Passkey = serde_json::from_str(credential).map_err(broken)?;
        let mut judged = self.judge(state, &answer, &passkey)?;
        let has_become_synced = matches!(judged, Err(WebauthnError::CredentialBackupEligibilityInconsistent));
        if has_become_synced {
            passkey = as_synced(credential)?;
            judged = self.judge(state, &answer, &passkey)?;
        }
        let used = judged.map_err(|error| fault(&error))?;
        passkey.update_credential(&used);
        Ok(Used { credential: json(&passkey)?, has_become_synced })
    }

    fn judge(
        &self,
        state: &str,
        answer: &PublicKeyCredential,
        passkey: &Passkey,
    ) -> Result<Result<AuthenticationResult, WebauthnError>, PasskeyError> {
        let state: DiscoverableAuthentication = serde_json::from_str(state).map_err(broken)?;
        Ok(self.0.finish_discoverable_authentication_v2(answer, state, DiscoverableKey::from(passkey)))
    }
}

/// The passkey as one that may be copied to other devices.
fn as_synced(credential: &str) -> Result<Passkey, PasskeyError> {
    let mut credential: serde_json::Value = serde_json::from_str(credential).map_err(broken)?;
    if let Some(eligible) = credential.pointer_mut("/cred/backup_eligible") {
        *eligible = true.into();
    }
    serde_json::from_value(credential).map_err(broken)
}

fn credential_id(id: &str) -> Result<Vec<u8>, PasskeyError> {
    BASE64_URL.decode(id).map_err(broken)
}

fn json(value: &impl serde::Serialize) -> Result<String, PasskeyError> {
    serde_json::to_string(value).map_err(broken)
}

fn broken(error: impl Display) -> PasskeyError {
    PasskeyError::Broken(error.to_string())
}

/// Whatever else does not fit, nobody is told which part of it.
fn fault(error: &WebauthnError) -> PasskeyError {
    match error {
        WebauthnError::UserNotVerified => PasskeyFault::NotVerified,
        WebauthnError::CredentialPossibleCompromise => PasskeyFault::Copied,
        _ => PasskeyFault::Refused,
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> Result<Passkeys, PasskeyFault> {
        Passkeys::of_site(&Url::parse(url).unwrap())
    }

    #[test]
    fn passkeys_belong_to_a_name_reached_over_tls_or_on_this_machine() {
        for good in [
            "https://desk.example",
            "https://desk.example:8443/",
            "http://localhost:3000",
            "http://a.localhost",
        ] {
            assert!(of(good).is_ok(), "{good}");
        }
        for (bad, why) in [
            ("http://127.0.0.1:3000", PasskeyFault::NoHostName),
            ("https://[::1]:3000", PasskeyFault::NoHostName),
            ("https://192.0.2.7", PasskeyFault::NoHostName),
            ("http://desk.example", PasskeyFault::NotHttps),
            ("http://notlocalhost", PasskeyFault::NotHttps),
        ] {
            assert_eq!(of(bad).unwrap_err(), why, "{bad}");
        }
    }

    #[test]
    fn devices_have_to_check_who_uses_them_and_to_find_the_passkey_themselves() {
        let passkeys = of("https://desk.example").unwrap();
        let handle = "00112233445566778899aabbccddeeff";
        let asked = passkeys.to_make(KeyKind::Passkey, handle, "mod-1", &["AQID".to_owned()]).unwrap();
        let options: serde_json::Value = serde_json::from_str(&asked.options).unwrap();
        assert_eq!(options["rp"]["id"], "desk.example");
        assert_eq!(options["rp"]["name"], "Counterdesk desk.example");
        assert_eq!(options["user"]["id"], "ABEiM0RVZneImaq7zN3u_w");
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        assert_eq!(options["excludeCredentials"][0]["id"], "AQID");
        assert_eq!(options["attestation"], "none");

        let asked = passkeys.to_make(KeyKind::SecurityKey, handle, "mod-1", &["AQID".to_owned()]).unwrap();
        let options: serde_json::Value = serde_json::from_str(&asked.options).unwrap();
        assert_eq!(options["authenticatorSelection"]["residentKey"], "discouraged");
        assert_eq!(options["authenticatorSelection"]["requireResidentKey"], false);
        assert_eq!(options["authenticatorSelection"]["userVerification"], "preferred");
        assert_eq!(options["extensions"].get("credentialProtectionPolicy"), None);
        assert_eq!(options["excludeCredentials"][0]["id"], "AQID");

        let asked = passkeys.to_use(&["AQID".to_owned()]).unwrap();
        let options: serde_json::Value = serde_json::from_str(&asked.options).unwrap();
        assert_eq!(options["userVerification"], "required");
        assert_eq!(options["allowCredentials"][0]["id"], "AQID");
        let challenge = |asked: Asked| {
            let options: serde_json::Value = serde_json::from_str(&asked.options).unwrap();
            options["challenge"].as_str().unwrap().to_owned()
        };
        let (one, two) = (passkeys.to_use(&[]).unwrap(), passkeys.to_use(&[]).unwrap());
        assert_ne!(challenge(one), challenge(two));
    }

    #[test]
    fn rubbish_is_no_answer() {
        let passkeys = of("https://desk.example").unwrap();
        let state =
            |kind| passkeys.to_make(kind, "00112233445566778899aabbccddeeff", "mod-1", &[]).unwrap().state;
        for rubbish in [
            "",
            "null",
            "{}",
            "[]",
            "{\"id\":1}",
            "\u{1f433}",
            r#"{"id":"","rawId":"","type":"public-key","response":{}}"#,
        ] {
            assert_eq!(Passkeys::answerer(rubbish), Err(PasskeyFault::Refused), "{rubbish}");
            for kind in KeyKind::ALL {
                let made = passkeys.made(kind, &state(kind), rubbish).map(|_| ());
                assert!(matches!(made, Err(PasskeyError::Fault(PasskeyFault::Refused))), "{rubbish}");
            }
        }
    }
}
