//! An identity provider that can lie. It shares no code with what it tests: tokens are put together and
//! signed by hand. Its pages for people are left out; the tests are the people.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::Router;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;
use url::Url;

/// What it does that a provider must not, or not always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    // In the ID token.
    Nonce,
    NoNonce,
    Audience,
    MoreAudiences,
    AuthorizedParty,
    Expired,
    IssuedLongAgo,
    IssuedLater,
    Issuer,
    AccessTokenHash,
    Unsigned,
    /// With the public key as an HMAC key.
    SignedWithPublicKey,
    /// With the desk's secret as an HMAC key.
    SignedWithSecret,
    /// By somebody else, under the name of its own key.
    Forged,
    /// By somebody else, under the name of a key that nobody knows.
    UnknownKey,
    NoSubject,
    // Instead of an answer to the code.
    NoIdToken,
    Rubbish,
    Huge,
    Redirect,
    Broken,
    Slow,
    // In what it says of itself.
    OtherIssuer,
    TokensElsewhere,
    SignInElsewhere,
    KeysElsewhere,
    // In the address that the browser comes back to.
    NoSender,
    OtherSender,
}

struct Code {
    nonce: String,
    challenge: String,
    redirect: String,
}

struct Inner {
    issuer: String,
    key: SigningKey,
    kid: String,
    /// What the ID token says of the person who signs in.
    person: Value,
    lie: Option<Lie>,
    codes: BTreeMap<String, Code>,
    /// In Unix seconds, by the desk's clock.
    now: i64,
    /// Requests by path.
    asked: BTreeMap<String, usize>,
    tokens: Vec<String>,
    made: u32,
}

/// One on a port of its own.
#[derive(Clone)]
pub struct TestProvider {
    inner: Arc<Mutex<Inner>>,
    issuer: String,
}

impl TestProvider {
    pub const CLIENT: &str = "the-desk";
    pub const SECRET: &str = "a secret of the desk: + / ? %";
    pub const TWO_FACTORS: &str = "urn:example:two-factors";

    pub async fn start() -> Self {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let issuer = format!("http://{}/realm", listener.local_addr().unwrap());
        let provider = Self { inner: Arc::new(Mutex::new(Inner::new(&issuer))), issuer };
        provider.is_now(&["night"]);
        let app = Router::new()
            .route("/realm/.well-known/openid-configuration", get(configuration))
            .route("/realm/keys", get(keys))
            .route("/realm/token", post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        provider
    }

    /// One that does not answer.
    pub fn gone() -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let issuer = format!("http://127.0.0.1:{port}/realm");
        let inner = Inner::new(&issuer);
        Self { inner: Arc::new(Mutex::new(inner)), issuer }
    }

    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    /// Whoever signs in from now on is mod-31, in these groups.
    pub fn is_now(&self, groups: &[&str]) {
        self.person(json!({ "sub": "person-31", "preferred_username": "mod-31", "groups": groups }));
    }

    pub fn person(&self, person: Value) {
        self.inner().person = person;
    }

    /// Adds to what the token says of the person, or changes it.
    pub fn says(&self, claim: &str, value: Value) {
        self.inner().person[claim] = value;
    }

    pub fn lie(&self, lie: Option<Lie>) {
        self.inner().lie = lie;
    }

    /// Signs with another key from now on, and publishes that one alone.
    pub fn change_key(&self) {
        let mut inner = self.inner();
        inner.made += 1;
        inner.kid = format!("key-of-{}", inner.made);
        inner.key = key(100 + u8::try_from(inner.made).unwrap());
    }

    pub fn asked(&self, path: &str) -> usize {
        self.inner().asked.get(path).copied().unwrap_or_default()
    }

    /// Every token that it has given.
    pub fn tokens(&self) -> Vec<String> {
        self.inner().tokens.clone()
    }

    /// The person signs in where the browser was sent to; gives path and query of where they come back.
    pub fn let_through(&self, sent_to: &str, now_ms: i64) -> String {
        let url = Url::parse(sent_to).unwrap();
        assert_eq!(
            format!("{}{}", url.origin().ascii_serialization(), url.path()),
            format!("{}/sign-in", self.issuer)
        );
        let query: BTreeMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(query.len(), url.query_pairs().count(), "each parameter once: {url}");
        assert_eq!(query["response_type"], "code");
        assert_eq!(query["client_id"], Self::CLIENT);
        assert_eq!(query["code_challenge_method"], "S256");
        assert_eq!(query["scope"], "openid profile");
        assert_eq!(query["acr_values"], Self::TWO_FACTORS);
        for random in ["state", "nonce", "code_challenge"] {
            assert!(query[random].len() >= 43, "{random} in {url}");
        }
        let mut inner = self.inner();
        inner.now = now_ms / 1_000;
        inner.made += 1;
        let code = format!("code-{}-{}", inner.made, "of-the-provider-not-to-be-seen");
        let kept = Code {
            nonce: query["nonce"].clone(),
            challenge: query["code_challenge"].clone(),
            redirect: query["redirect_uri"].clone(),
        };
        inner.codes.insert(code.clone(), kept);
        if query.get("prompt").is_some_and(|prompt| prompt == "login") {
            assert_eq!(query["max_age"], "0");
            let now = inner.now;
            if inner.person.get("auth_time").is_none() {
                inner.person["auth_time"] = json!(now);
            }
        }
        let mut back = Url::parse(&query["redirect_uri"]).unwrap();
        back.query_pairs_mut().append_pair("code", &code).append_pair("state", &query["state"]);
        match inner.lie {
            Some(Lie::NoSender) => {}
            Some(Lie::OtherSender) => {
                back.query_pairs_mut().append_pair("iss", "https://other.example");
            }
            _ => {
                back.query_pairs_mut().append_pair("iss", &inner.issuer);
            }
        }
        format!("{}?{}", back.path(), back.query().unwrap())
    }
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

fn public(key: &SigningKey) -> (String, String) {
    let point = key.verifying_key().to_sec1_point(false);
    let bytes = point.as_bytes();
    (URL_SAFE_NO_PAD.encode(&bytes[1..33]), URL_SAFE_NO_PAD.encode(&bytes[33..65]))
}

async fn configuration(State(provider): State<TestProvider>) -> Response {
    let mut inner = provider.inner();
    *inner.asked.entry("configuration".to_owned()).or_default() += 1;
    let at = |path: &str| format!("{}{path}", inner.issuer);
    let elsewhere = |is: Lie, path: &str| {
        if inner.lie == Some(is) { format!("https://elsewhere.example{path}") } else { at(path) }
    };
    let issuer =
        if inner.lie == Some(Lie::OtherIssuer) { "https://other.example".to_owned() } else { at("") };
    json_answer(&json!({
        "issuer": issuer,
        "authorization_endpoint": elsewhere(Lie::SignInElsewhere, "/sign-in"),
        "token_endpoint": elsewhere(Lie::TokensElsewhere, "/token"),
        "jwks_uri": elsewhere(Lie::KeysElsewhere, "/keys"),
        "end_session_endpoint": at("/sign-out"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

async fn keys(State(provider): State<TestProvider>) -> Response {
    let mut inner = provider.inner();
    *inner.asked.entry("keys".to_owned()).or_default() += 1;
    let (x, y) = public(&inner.key);
    json_answer(&json!({ "keys": [
        { "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": inner.kid, "x": x, "y": y },
    ] }))
}

fn json_answer(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

fn no(error: &str) -> Response {
    (StatusCode::BAD_REQUEST, json_answer(&json!({ "error": error }))).into_response()
}

async fn token(
    State(provider): State<TestProvider>,
    headers: HeaderMap,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Response {
    let lie = provider.inner().lie;
    match lie {
        Some(Lie::Slow) => tokio::time::sleep(Duration::from_secs(3)).await,
        Some(Lie::Broken) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Some(Lie::Rubbish) => {
            return ([(header::CONTENT_TYPE, "application/json")], "{\"id_token\":").into_response();
        }
        Some(Lie::Huge) => return json_answer(&json!({ "access_token": "x".repeat(1_000_000) })),
        Some(Lie::Redirect) => {
            let there = [(header::LOCATION, format!("{}/token", provider.issuer()))];
            return (StatusCode::TEMPORARY_REDIRECT, there).into_response();
        }
        _ => {}
    }
    let mut inner = provider.inner();
    *inner.asked.entry("token".to_owned()).or_default() += 1;
    // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
    let encode = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = format!("{}:{}", encode(TestProvider::CLIENT), encode(TestProvider::SECRET));
    let expected = format!("Basic {}", STANDARD.encode(pair));
    if headers.get(header::AUTHORIZATION).is_none_or(|given| given.as_bytes() != expected.as_bytes()) {
        return no("invalid_client");
    }
    if fields.get("grant_type").map(String::as_str) != Some("authorization_code") {
        return no("unsupported_grant_type");
    }
    // Each code once.
    let Some(code) = fields.get("code").and_then(|code| inner.codes.remove(code)) else {
        return no("invalid_grant");
    };
    let verifier = fields.get("code_verifier").cloned().unwrap_or_default();
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
    if challenge != code.challenge || fields.get("redirect_uri") != Some(&code.redirect) {
        return no("invalid_grant");
    }
    let access_token = format!("access-{}-of-the-provider-not-to-be-seen", inner.made);
    let id_token = inner.id_token(&code.nonce, &access_token);
    inner.tokens.extend([access_token.clone(), id_token.clone()]);
    let mut answer = json!({ "access_token": access_token, "token_type": "Bearer", "expires_in": 60 });
    if inner.lie != Some(Lie::NoIdToken) {
        answer["id_token"] = json!(id_token);
    }
    json_answer(&answer)
}

impl Inner {
    fn new(issuer: &str) -> Self {
        Self {
            issuer: issuer.to_owned(),
            key: key(7),
            kid: "key-1".to_owned(),
            person: json!({}),
            lie: None,
            codes: BTreeMap::new(),
            now: 0,
            asked: BTreeMap::new(),
            tokens: Vec::new(),
            made: 0,
        }
    }

    fn id_token(&self, nonce: &str, access_token: &str) -> String {
        let half = &Sha256::digest(access_token.as_bytes())[..16];
        let mut claims = json!({
            "iss": self.issuer,
            "aud": TestProvider::CLIENT,
            "azp": TestProvider::CLIENT,
            "iat": self.now,
            "exp": self.now + 300,
            "nonce": nonce,
            "at_hash": URL_SAFE_NO_PAD.encode(half),
        });
        for (claim, value) in self.person.as_object().unwrap() {
            claims[claim] = value.clone();
        }
        match self.lie {
            Some(Lie::Nonce) => claims["nonce"] = json!("another"),
            Some(Lie::NoNonce) => {
                claims.as_object_mut().unwrap().remove("nonce");
            }
            Some(Lie::Audience) => claims["aud"] = json!("another"),
            Some(Lie::MoreAudiences) => claims["aud"] = json!([TestProvider::CLIENT, "another"]),
            Some(Lie::AuthorizedParty) => claims["azp"] = json!("another"),
            Some(Lie::Expired) => claims["exp"] = json!(self.now - 120),
            Some(Lie::IssuedLongAgo) => claims["iat"] = json!(self.now - 3_600),
            Some(Lie::IssuedLater) => claims["iat"] = json!(self.now + 3_600),
            Some(Lie::Issuer) => claims["iss"] = json!("https://other.example"),
            Some(Lie::AccessTokenHash) => claims["at_hash"] = json!(URL_SAFE_NO_PAD.encode([7; 16])),
            Some(Lie::NoSubject) => claims["sub"] = json!(""),
            _ => {}
        }
        let (algorithm, kid) = match self.lie {
            Some(Lie::Unsigned) => ("none", &*self.kid),
            Some(Lie::SignedWithPublicKey | Lie::SignedWithSecret) => ("HS256", &*self.kid),
            Some(Lie::UnknownKey) => ("ES256", "nobody-knows"),
            _ => ("ES256", &*self.kid),
        };
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = json!({ "alg": algorithm, "typ": "JWT", "kid": kid });
        let signed = format!("{}.{}", part(&header), part(&claims));
        let hmac = |key: &[u8]| {
            let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
            mac.update(signed.as_bytes());
            mac.finalize().into_bytes().to_vec()
        };
        let elliptic = |key: &SigningKey| {
            let signature: Signature = key.sign(signed.as_bytes());
            signature.to_bytes().to_vec()
        };
        let signature = match self.lie {
            Some(Lie::Unsigned) => Vec::new(),
            Some(Lie::SignedWithPublicKey) => hmac(self.key.verifying_key().to_sec1_point(false).as_bytes()),
            Some(Lie::SignedWithSecret) => hmac(TestProvider::SECRET.as_bytes()),
            Some(Lie::Forged | Lie::UnknownKey) => elliptic(&key(200)),
            _ => elliptic(&self.key),
        };
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}
