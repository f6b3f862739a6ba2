//! An identity provider that can lie. It shares no code with what it tests: tokens are put together and
//! signed by hand. Its pages for people are left out; the tests are the people.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::Router;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
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

/// How it wants the desk to prove itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Basic,
    Post,
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
    /// Written over what it says of itself; `null` takes a field away.
    description: Value,
    /// Written over its answer to the code; `null` takes a field away.
    answer: Value,
    /// What `UserInfo` says. `None`: there is no such endpoint.
    user_info: Option<UserInfo>,
    takes: Takes,
    /// Also codes that came with a wrong proof.
    burns_codes: bool,
    /// Whether it says when people proved who they are.
    dates_proofs: bool,
    /// Beside its own, before it.
    more_keys: Vec<Value>,
    names_key: bool,
    codes: BTreeMap<String, Code>,
    /// In Unix seconds, by the desk's clock.
    now: i64,
    /// Requests by path.
    asked: BTreeMap<String, usize>,
    tokens: Vec<String>,
    made: u32,
}

/// What the `UserInfo` endpoint answers.
#[derive(Clone)]
pub enum UserInfo {
    Says(Value),
    /// The same, signed.
    Signs(Value),
    Text(&'static str),
    Fails(u16),
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
            .route("/realm/userinfo", get(user_info))
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

    /// Takes a claim out of the token.
    pub fn says_nothing_of(&self, claim: &str) {
        self.inner().person[claim] = Value::Null;
        self.inner().person["-without"] = json!(true);
    }

    pub fn describes(&self, field: &str, value: Value) {
        self.inner().description[field] = value;
    }

    pub fn answers(&self, field: &str, value: Value) {
        self.inner().answer[field] = value;
    }

    pub fn user_info(&self, says: Option<UserInfo>) {
        self.inner().user_info = says;
    }

    pub fn takes(&self, takes: Takes, burns_codes: bool) {
        let mut inner = self.inner();
        (inner.takes, inner.burns_codes) = (takes, burns_codes);
    }

    /// Leaves `auth_time` out, also where it was asked for.
    pub fn dates_no_proofs(&self) {
        self.inner().dates_proofs = false;
    }

    /// Publishes another key as well, and does not say which one has signed.
    pub fn hides_its_key_among_others(&self) {
        let mut inner = self.inner();
        let (x, y) = public(&key(201));
        inner.more_keys =
            vec![json!({ "kty": "EC", "crv": "P-256", "x": x, "y": y }), json!({ "kty": "none", "x": 7 })];
        inner.names_key = false;
    }

    /// Signs with another key from now on, under the name of the one before.
    pub fn changes_key_under_its_name(&self) {
        let mut inner = self.inner();
        inner.made += 1;
        inner.key = key(100 + u8::try_from(inner.made).unwrap());
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
        assert!(query["scope"].starts_with("openid"), "{url}");
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
            if inner.dates_proofs && inner.person.get("auth_time").is_none() {
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
    let mut described = json!({
        "issuer": issuer,
        "authorization_endpoint": elsewhere(Lie::SignInElsewhere, "/sign-in"),
        "token_endpoint": elsewhere(Lie::TokensElsewhere, "/token"),
        "jwks_uri": elsewhere(Lie::KeysElsewhere, "/keys"),
        "end_session_endpoint": at("/sign-out"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "authorization_response_iss_parameter_supported": true,
    });
    if inner.user_info.is_some() {
        described["userinfo_endpoint"] = json!(at("/userinfo"));
    }
    write_over(&mut described, &inner.description);
    json_answer(&described)
}

fn write_over(value: &mut Value, changes: &Value) {
    for (field, change) in changes.as_object().into_iter().flatten() {
        if change.is_null() {
            value.as_object_mut().unwrap().remove(field);
        } else {
            value[field] = change.clone();
        }
    }
}

async fn user_info(State(provider): State<TestProvider>, headers: HeaderMap) -> Response {
    let mut inner = provider.inner();
    *inner.asked.entry("userinfo".to_owned()).or_default() += 1;
    let token = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let token = token.strip_prefix("Bearer ").unwrap_or_default();
    if !inner.tokens.iter().any(|given| given == token) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    match inner.user_info.clone() {
        Some(UserInfo::Says(claims)) => json_answer(&claims),
        Some(UserInfo::Signs(claims)) => {
            ([(header::CONTENT_TYPE, "application/jwt")], inner.signed(&claims)).into_response()
        }
        Some(UserInfo::Text(text)) => ([(header::CONTENT_TYPE, "text/html")], text).into_response(),
        Some(UserInfo::Fails(status)) => StatusCode::from_u16(status).unwrap().into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn keys(State(provider): State<TestProvider>) -> Response {
    let mut inner = provider.inner();
    *inner.asked.entry("keys".to_owned()).or_default() += 1;
    let (x, y) = public(&inner.key);
    let mut own = json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "x": x, "y": y });
    if inner.names_key {
        own["kid"] = json!(inner.kid);
    }
    let keys: Vec<_> = inner.more_keys.iter().cloned().chain([own]).collect();
    json_answer(&json!({ "keys": keys }))
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
    let authorization = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes);
    let is_known = match inner.takes {
        Takes::Basic => authorization == Some(expected.as_bytes()),
        Takes::Post => {
            authorization.is_none()
                && fields.get("client_id").is_some_and(|id| id == TestProvider::CLIENT)
                && fields.get("client_secret").is_some_and(|secret| secret == TestProvider::SECRET)
        }
    };
    if !is_known {
        if inner.burns_codes {
            inner.codes.clear();
        }
        return (StatusCode::UNAUTHORIZED, json_answer(&json!({ "error": "invalid_client" })))
            .into_response();
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
    write_over(&mut answer, &inner.answer);
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
            description: json!({}),
            answer: json!({}),
            user_info: None,
            takes: Takes::Basic,
            burns_codes: false,
            dates_proofs: true,
            more_keys: Vec::new(),
            names_key: true,
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
        let leaves_out = self.person.get("-without").is_some();
        for (claim, value) in self.person.as_object().unwrap() {
            if leaves_out && (value.is_null() || claim == "-without") {
                claims.as_object_mut().unwrap().remove(claim);
            } else {
                claims[claim] = value.clone();
            }
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
        self.signed(&claims)
    }

    fn signed(&self, claims: &Value) -> String {
        let (algorithm, kid) = match self.lie {
            Some(Lie::Unsigned) => ("none", &*self.kid),
            Some(Lie::SignedWithPublicKey | Lie::SignedWithSecret) => ("HS256", &*self.kid),
            Some(Lie::UnknownKey) => ("ES256", "nobody-knows"),
            _ => ("ES256", &*self.kid),
        };
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let mut header = json!({ "alg": algorithm, "typ": "JWT", "kid": kid });
        if !self.names_key {
            header.as_object_mut().unwrap().remove("kid");
        }
        let signed = format!("{}.{}", part(&header), part(claims));
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
