//! What the provider says of itself, read leniently: the issuer and a handful of addresses. Whatever else is
//! in it, or is wrong there, is nobody's concern here.

use url::Url;

use super::ProviderError;
use super::http_client::{HttpClient, elsewhere};
use super::limits::NAMED_CHARS;
use super::reading::{self, Object, kind, tidy};

#[derive(Clone, Debug)]
pub(super) struct Description {
    pub authorization_endpoint: Url,
    pub token_endpoint: Url,
    pub jwks_uri: Url,
    pub userinfo_endpoint: Option<Url>,
    pub end_session_endpoint: Option<Url>,
    /// How this desk may prove itself; empty where it does not say.
    pub client_auth: Vec<String>,
    pub scopes: Vec<String>,
    pub signed_with: Vec<String>,
    /// How people may be asked; empty where it does not say.
    pub prompts: Vec<String>,
    /// Whether each answer names its sender (RFC 9207).
    pub names_sender: bool,
    /// What was left away, and why. One sentence each.
    pub left_away: Vec<String>,
}

impl Description {
    /// `issuer`: as the settings name it.
    pub(super) fn read(from: &Object, issuer: &str, http: &HttpClient) -> Result<Self, ProviderError> {
        check_issuer(from, issuer)?;
        let required = |name| required_address(from, name);
        let description = Self {
            authorization_endpoint: required("authorization_endpoint")?,
            token_endpoint: required("token_endpoint")?,
            jwks_uri: required("jwks_uri")?,
            userinfo_endpoint: None,
            end_session_endpoint: None,
            client_auth: reading::texts(from, "token_endpoint_auth_methods_supported").unwrap_or_default(),
            scopes: words(from, "scopes_supported"),
            signed_with: reading::texts(from, "id_token_signing_alg_values_supported").unwrap_or_default(),
            prompts: words(from, "prompt_values_supported"),
            names_sender: reading::flag(from, "authorization_response_iss_parameter_supported"),
            left_away: Vec::new(),
        };
        let needed =
            [&description.authorization_endpoint, &description.token_endpoint, &description.jwks_uri];
        let strange: Vec<_> = needed.into_iter().filter(|url| !http.may_ask(url)).collect();
        if !strange.is_empty() {
            return Err(ProviderError::Settings(elsewhere(strange)));
        }
        let mut left_away = Vec::new();
        let mut wanted = |name| match optional_address(from, name, http) {
            Ok(url) => url,
            Err(why) => {
                left_away.push(why);
                None
            }
        };
        let userinfo_endpoint = wanted("userinfo_endpoint");
        let end_session_endpoint = wanted("end_session_endpoint");
        Ok(Self { userinfo_endpoint, end_session_endpoint, left_away, ..description })
    }
}

/// A list, or one text with blanks between. Nothing hangs on it, so what cannot be read is as good as absent.
fn words(from: &Object, name: &str) -> Vec<String> {
    let texts = reading::texts(from, name).unwrap_or_default();
    texts.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect()
}

/// To the letter: the tokens name the same one.
fn check_issuer(from: &Object, expected: &str) -> Result<(), ProviderError> {
    let own = reading::text(from, "issuer").map_err(|why| ProviderError::Settings(why.to_string()))?;
    let own = own.ok_or_else(|| ProviderError::Settings("it does not name itself (issuer)".to_owned()))?;
    if own == expected {
        return Ok(());
    }
    let hint = if own.contains('{') {
        "; use the address of your own tenant"
    } else if own.trim_end_matches('/') == expected.trim_end_matches('/') {
        "; the two differ by a slash at the end"
    } else {
        ""
    };
    Err(ProviderError::Settings(format!(
        "it calls itself \u{201c}{}\u{201d}, and COUNTERDESK_OIDC_ISSUER says \u{201c}{expected}\u{201d}{hint}",
        tidy(&own, NAMED_CHARS)
    )))
}

fn required_address(from: &Object, name: &str) -> Result<Url, ProviderError> {
    address(from, name)
        .map_err(ProviderError::Settings)?
        .ok_or_else(|| ProviderError::Settings(format!("what it says of itself has no {name}")))
}

fn address(from: &Object, name: &str) -> Result<Option<Url>, String> {
    let Some(value) = from.get(name).filter(|value| !value.is_null()) else { return Ok(None) };
    let text = value.as_str().filter(|text| !text.is_empty());
    let text = text.ok_or_else(|| format!("{name} is {}, not an address", kind(value)))?;
    Url::parse(text.trim()).map(Some).map_err(|_| format!("{name} is a text that is no whole address"))
}

/// What the desk can do without.
fn optional_address(from: &Object, name: &str, http: &HttpClient) -> Result<Option<Url>, String> {
    match address(from, name)? {
        Some(url) if !http.may_ask(&url) => Err(format!("{name}: {}", elsewhere([&url]))),
        url => Ok(url),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::provider::{Issuer, Timing};

    const ISSUER: &str = "https://id.example.com";

    fn http() -> HttpClient {
        let issuer: Issuer = ISSUER.parse().unwrap();
        HttpClient::new(vec![issuer.origin()], Timing::default()).unwrap()
    }

    fn plain() -> Value {
        json!({
            "issuer": ISSUER,
            "authorization_endpoint": "https://id.example.com/authorize",
            "token_endpoint": "https://id.example.com/token",
            "jwks_uri": "https://id.example.com/keys",
        })
    }

    fn read(value: &Value) -> Result<Description, ProviderError> {
        Description::read(value.as_object().unwrap(), ISSUER, &http())
    }

    #[test]
    fn what_nobody_needs_spoils_nothing() {
        for (name, value) in [
            ("end_session_endpoint", json!("")),
            ("end_session_endpoint", json!("/logout")),
            ("end_session_endpoint", json!(["https://id.example.com/out"])),
            ("end_session_endpoint", json!("https://other.example/out")),
            ("userinfo_endpoint", json!("")),
            ("userinfo_endpoint", json!(7)),
            ("op_policy_uri", json!("")),
            ("service_documentation", json!("")),
            ("registration_endpoint", json!("")),
            ("scopes_supported", json!("openid profile")),
            ("claims_supported", json!([{ "name": "sub" }])),
            ("claims_parameter_supported", json!("true")),
            ("token_endpoint_auth_methods_supported", json!(true)),
            ("response_types_supported", json!(null)),
        ] {
            let mut described = plain();
            described[name] = value.clone();
            let read = read(&described).unwrap();
            let counts = matches!(name, "end_session_endpoint" | "userinfo_endpoint");
            assert_eq!(read.left_away.len(), usize::from(counts), "{name} {value}: {:?}", read.left_away);
            assert!(read.left_away.iter().all(|why| why.starts_with(name)), "{:?}", read.left_away);
        }
    }

    #[test]
    fn what_counts_is_named_where_it_is_wrong() {
        for (name, value, says) in [
            ("token_endpoint", json!(7), "token_endpoint is a number"),
            ("jwks_uri", json!("keys"), "jwks_uri is a text that is no whole address"),
            ("authorization_endpoint", json!(null), "has no authorization_endpoint"),
            ("token_endpoint", json!("https://b.example/t"), "COUNTERDESK_OIDC_HOSTS=b.example"),
            ("jwks_uri", json!("https://id.example.com:444/k"), "COUNTERDESK_OIDC_HOSTS=id.example.com:444"),
            ("issuer", json!("https://id.example.com/"), "a slash at the end"),
            ("issuer", json!("https://id.example.com/{tenantid}/v2.0"), "your own tenant"),
            ("issuer", json!(null), "(issuer)"),
        ] {
            let mut described = plain();
            described[name] = value;
            let error = read(&described).unwrap_err();
            assert!(matches!(&error, ProviderError::Settings(why) if why.contains(says)), "{error}");
        }
        // What naming a host does not mend is not to be mended by that.
        for address in [
            "http://id.example.com/token",
            "http://127.0.0.1:9/token",
            "ftp://id.example.com/token",
            "https://me:secret@id.example.com/token",
        ] {
            for name in ["token_endpoint", "userinfo_endpoint"] {
                let mut described = plain();
                described[name] = json!(address);
                let said = match read(&described) {
                    Ok(read) => read.left_away.join("; "),
                    Err(error) => error.to_string(),
                };
                let says = if address.contains('@') { "a name or a password" } else { "is not https" };
                assert!(said.contains(says) && !said.contains("COUNTERDESK_OIDC_HOSTS"), "{name}: {said}");
                assert!(!said.contains("secret"), "{said}");
            }
        }
        let mut google = plain();
        google["token_endpoint"] = json!("https://oauth2.example/token");
        google["jwks_uri"] = json!("https://www.example/keys");
        let error = read(&google).unwrap_err().to_string();
        assert!(error.contains("COUNTERDESK_OIDC_HOSTS=oauth2.example,www.example"), "{error}");
    }
}
