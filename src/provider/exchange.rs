//! The code, exchanged for tokens. Of the answer, the two tokens count.

use std::sync::atomic::{AtomicU8, Ordering};

use axum::http::{HeaderValue, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret as _, SecretString};
use url::form_urlencoded::{Serializer, byte_serialize};

use super::description::Description;
use super::flow::{Expected, said, word};
use super::http_client::Answer;
use super::limits::CLAIMS_NAMED;
use super::reading::{self, listed};
use super::token::Tokens;
use super::{ClientAuth, Provider, ProviderError};

/// How the desk proves itself to the provider (RFC 6749, 2.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    /// In the header.
    Basic,
    /// In the form.
    Post,
}

impl Method {
    const ALL: [Self; 2] = [Self::Basic, Self::Post];

    fn name(self) -> &'static str {
        match self {
            Self::Basic => "client_secret_basic",
            Self::Post => "client_secret_post",
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Basic => Self::Post,
            Self::Post => Self::Basic,
        }
    }
}

/// The way that the provider took, where it did not take the one that it says: the next sign-in begins with
/// it.
#[derive(Default)]
pub(super) struct Learnt(AtomicU8);

impl Learnt {
    fn method(&self) -> Option<Method> {
        match self.0.load(Ordering::Relaxed) {
            1 => Some(Method::Basic),
            2 => Some(Method::Post),
            _ => None,
        }
    }

    fn set(&self, method: Method) {
        self.0.store(if method == Method::Basic { 1 } else { 2 }, Ordering::Relaxed);
    }
}

/// What the provider says where it gives no tokens.
#[derive(Debug)]
enum No {
    /// This desk did not prove itself: the code was not looked at.
    NotTheDesk(ProviderError),
    Else(ProviderError),
}

impl Provider {
    pub(super) async fn exchange(
        &self,
        description: &Description,
        code: &SecretString,
        expected: &Expected,
    ) -> Result<Tokens, ProviderError> {
        let (first, second) = self.methods(description);
        let refused = match self.exchange_by(first, description, code, expected).await? {
            Ok(tokens) => return Ok(tokens),
            Err(No::Else(error)) => return Err(error),
            Err(No::NotTheDesk(error)) => error,
        };
        // A provider looks at the code only once it knows who asks, so the same code is tried the other
        // way, once. One that has used the code up all the same knows the desk by now: then the next
        // sign-in works.
        let Some(second) = second else { return Err(refused) };
        let answered = self.exchange_by(second, description, code, expected).await?;
        if matches!(answered, Ok(_) | Err(No::Else(ProviderError::DeadCode))) {
            tracing::warn!(
                refused = first.name(),
                takes = second.name(),
                "provider.takes_other_client_auth: set COUNTERDESK_OIDC_CLIENT_AUTH"
            );
            self.learnt.set(second);
        }
        answered.map_err(|no| match no {
            No::NotTheDesk(_) => refused,
            No::Else(error) => error,
        })
    }

    /// By which to begin, and what is left to try.
    fn methods(&self, description: &Description) -> (Method, Option<Method>) {
        match self.settings.client_auth {
            ClientAuth::Basic => return (Method::Basic, None),
            ClientAuth::Post => return (Method::Post, None),
            ClientAuth::Auto => {}
        }
        let says_nothing = description.client_auth.is_empty();
        let offers = |method: Method| description.client_auth.iter().any(|offered| offered == method.name());
        // In the header, unless the provider takes the secret in the form alone.
        let [first, second] = Method::ALL;
        let said = if offers(second) && !offers(first) { second } else { first };
        let first = self.learnt.method().unwrap_or(said);
        let other = first.other();
        (first, (says_nothing || offers(other)).then_some(other))
    }

    async fn exchange_by(
        &self,
        method: Method,
        description: &Description,
        code: &SecretString,
        expected: &Expected,
    ) -> Result<Result<Tokens, No>, ProviderError> {
        let settings = &self.settings;
        let secret = settings.client_secret.expose_secret();
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code.expose_secret()),
            ("code_verifier", &expected.verifier),
            ("redirect_uri", settings.redirect_url.as_str()),
        ];
        let authorization = match method {
            Method::Basic => Some(basic(&settings.client_id, secret)?),
            Method::Post => {
                fields.extend([("client_id", settings.client_id.as_str()), ("client_secret", secret)]);
                None
            }
        };
        let form = Serializer::new(String::new()).extend_pairs(fields).finish();
        let answer = self.http.post_form(&description.token_endpoint, authorization, form).await?;
        let hidden = [code.expose_secret(), secret, &expected.verifier];
        Ok(read(&answer, &hidden))
    }
}

/// Both halves are form-encoded before they are joined.
fn basic(id: &str, secret: &str) -> Result<HeaderValue, ProviderError> {
    let encode = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let pair = STANDARD.encode(format!("{}:{}", encode(id), encode(secret)));
    let mut value = HeaderValue::from_str(&format!("Basic {pair}"))
        .map_err(|_| ProviderError::Settings("the client cannot be put into a header".to_owned()))?;
    value.set_sensitive(true);
    Ok(value)
}

/// `hidden`: what must not get into a log, also where the provider repeats it.
fn read(answer: &Answer, hidden: &[&str]) -> Result<Tokens, No> {
    let from = reading::object(&answer.body);
    let from = from.as_ref();
    // Some say no with 200.
    let error = from.and_then(|from| reading::text(from, "error").ok().flatten());
    let error = error.filter(|error| !error.is_empty());
    if error.is_some() || !answer.status.is_success() {
        let described = from.and_then(|from| reading::text(from, "error_description").ok().flatten());
        return Err(no(answer.status, error.as_deref(), described.as_deref(), hidden));
    }
    let untrusted = |why: String| No::Else(ProviderError::Untrusted(why));
    let from = from.ok_or_else(|| untrusted("its answer to the code is no object in JSON".to_owned()))?;
    let token = |name| reading::text(from, name).map_err(|why| untrusted(why.to_string()));
    let id_token = token("id_token")?.ok_or_else(|| {
        let came = listed(from.keys().map(String::as_str), CLAIMS_NAMED);
        untrusted(format!("it gives no ID token (its answer to the code holds: {came})"))
    })?;
    // Nothing hangs on it but asking for more.
    let access_token = reading::text(from, "access_token").ok().flatten();
    Ok(Tokens { id_token: id_token.into(), access_token: access_token.map(SecretString::from) })
}

fn no(status: StatusCode, error: Option<&str>, described: Option<&str>, hidden: &[&str]) -> No {
    let why = match error {
        Some(error) => said(error, described, hidden),
        None => format!("it answers {status} to the code"),
    };
    match error.map(word).as_deref() {
        Some("invalid_grant") => {
            tracing::info!(why, "provider.dead_code");
            No::Else(ProviderError::DeadCode)
        }
        Some("invalid_client" | "unauthorized_client") => No::NotTheDesk(ProviderError::DeskRefused(why)),
        _ if status == StatusCode::UNAUTHORIZED => No::NotTheDesk(ProviderError::DeskRefused(why)),
        Some("invalid_request") if described.is_some_and(is_about_the_desk) => {
            No::NotTheDesk(ProviderError::DeskRefused(why))
        }
        Some("server_error" | "temporarily_unavailable") => No::Else(ProviderError::Unreachable(why)),
        _ => No::Else(ProviderError::DeskRefused(why)),
    }
}

/// Some call it a request that is not right where they miss the proof, or who asks.
fn is_about_the_desk(described: &str) -> bool {
    let described = described.to_lowercase().replace(['_', '-'], " ");
    ["client id", "client secret", "client auth", "client credential", "client assertion"]
        .iter()
        .any(|words| described.contains(words))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(status: StatusCode, body: &str) -> Answer {
        Answer { status, body: body.as_bytes().to_vec() }
    }

    #[test]
    fn of_the_answer_the_tokens_count_and_nothing_else() {
        for (name, value) in [
            ("expires_in", json!("3599")),
            ("expires_in", json!(-1)),
            ("expires_in", json!(3599.5)),
            ("token_type", json!(null)),
            ("token_type", json!("JWT")),
            ("scope", json!(["openid"])),
            ("refresh_token", json!({})),
            ("access_token", json!(["x"])),
            ("error", json!("")),
            ("error", json!(null)),
        ] {
            let body = json!({ "id_token": "a.b.c", name: value });
            let tokens = read(&answer(StatusCode::OK, &body.to_string()), &[]);
            assert_eq!(tokens.ok().unwrap().id_token.expose_secret(), "a.b.c", "{body}");
        }
    }

    #[test]
    fn a_no_is_told_from_a_desk_that_is_not_known() {
        let no = |status, body: &str| read(&answer(status, body), &["the-code"]).err().unwrap();
        let bad = StatusCode::BAD_REQUEST;
        assert!(matches!(no(bad, r#"{"error":"invalid_client"}"#), No::NotTheDesk(_)));
        assert!(matches!(no(StatusCode::UNAUTHORIZED, "<html>"), No::NotTheDesk(_)));
        for said in
            [r#"{"error":"access_denied"}"#, r#"{"error":"invalid_request"}"#, r#"{"error":"server_error"}"#]
        {
            assert!(matches!(no(StatusCode::UNAUTHORIZED, said), No::NotTheDesk(_)), "{said}");
        }
        for said in [
            r#"{"error":"unauthorized_client"}"#,
            r#"{"error":"invalid_request","error_description":"The request is missing client_id"}"#,
            r#"{"error":"invalid_request","error_description":"Client authentication failed"}"#,
        ] {
            assert!(matches!(no(bad, said), No::NotTheDesk(_)), "{said}");
        }
        for said in [
            r#"{"error":"invalid_request"}"#,
            r#"{"error":"invalid_request","error_description":"redirect_uri of this client"}"#,
            r#"{"error":"invalid_scope","error_description":"client_id"}"#,
        ] {
            assert!(matches!(no(bad, said), No::Else(ProviderError::DeskRefused(_))), "{said}");
        }
        assert!(matches!(
            no(StatusCode::UNAUTHORIZED, r#"{"error":"invalid_grant"}"#),
            No::Else(ProviderError::DeadCode)
        ));
        assert!(matches!(
            no(StatusCode::OK, r#"{"error":"invalid_grant"}"#),
            No::Else(ProviderError::DeadCode)
        ));
        assert!(matches!(no(bad, "rubbish"), No::Else(ProviderError::DeskRefused(_))));
        let No::Else(error) = no(bad, r#"{"error":"x","error_description":"the-code \r\n is\u202e bad"}"#)
        else {
            panic!()
        };
        let told = error.to_string();
        assert!(told.contains("x (\u{2026} \u{fffd}\u{fffd} is\u{fffd} bad)"), "{told}");
        let No::Else(error) = no(StatusCode::OK, r#"{"access_token":"the-secret","scope":""}"#) else {
            panic!()
        };
        let told = error.to_string();
        assert!(told.contains("holds: access_token, scope") && !told.contains("the-secret"), "{told}");
    }
}
