use std::collections::BTreeSet;

use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use reqwest::RequestBuilder;
use url::Url;

use super::limits::{LARGEST_ANSWER, NAMED_CHARS};
use super::reading::tidy;
use super::{Origin, ProviderError, Timing};
use crate::outbound::client_builder;

/// What was answered: 2xx, or 4xx with the reason in words of the standard, for whoever asked to read.
pub(super) struct Answer {
    pub status: StatusCode,
    pub body: Vec<u8>,
}

/// The one way out to the provider: to its own hosts, without redirects, proxies or repeats, and with
/// limits on how long it may take and how much it may say.
pub(super) struct HttpClient {
    client: reqwest::Client,
    origins: Vec<Origin>,
}

impl HttpClient {
    pub(super) fn new(origins: Vec<Origin>, timing: Timing) -> Result<Self, ProviderError> {
        let builder = client_builder().connect_timeout(timing.connect).timeout(timing.total);
        // Plain http needs no root certificates.
        let builder = if origins.iter().any(Origin::is_encrypted) {
            builder
        } else {
            builder.tls_certs_only(std::iter::empty())
        };
        let client =
            builder.build().map_err(|error| ProviderError::Client(error.without_url().to_string()))?;
        Ok(Self { client, origins })
    }

    /// Whether the provider may send people, or this desk, to that address.
    pub(super) fn may_ask(&self, url: &Url) -> bool {
        Origin::of(url).is_some_and(|origin| self.origins.contains(&origin))
    }

    pub(super) async fn get(
        &self,
        url: &Url,
        authorization: Option<HeaderValue>,
    ) -> Result<Answer, ProviderError> {
        let request = self.client.get(url.clone());
        let request = match authorization {
            Some(authorization) => request.header(AUTHORIZATION, authorization),
            None => request,
        };
        self.send(url, request).await
    }

    pub(super) async fn post_form(
        &self,
        url: &Url,
        authorization: Option<HeaderValue>,
        form: String,
    ) -> Result<Answer, ProviderError> {
        let request = self.client.post(url.clone()).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = match authorization {
            Some(authorization) => request.header(AUTHORIZATION, authorization),
            None => request,
        };
        self.send(url, request.body(form)).await
    }

    async fn send(&self, url: &Url, request: RequestBuilder) -> Result<Answer, ProviderError> {
        if !self.may_ask(url) {
            return Err(ProviderError::Settings(elsewhere([url])));
        }
        let mut response = request.header(ACCEPT, "application/json").send().await.map_err(unreachable)?;
        let status = response.status();
        if status.is_redirection() {
            return Err(ProviderError::Settings(format!(
                "{} answers {status}, and redirects are not followed",
                place(url)
            )));
        }
        if !(status.is_success() || status.is_client_error()) || status == StatusCode::TOO_MANY_REQUESTS {
            return Err(ProviderError::Unreachable(format!("{} answers {status}", place(url))));
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if body.len() + chunk.len() > LARGEST_ANSWER {
                return Err(ProviderError::Untrusted(format!("{} answers too much", place(url))));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status, body })
    }
}

/// An address without what may be secret in it, for the log.
pub(super) fn place(url: &Url) -> String {
    tidy(&format!("{}{}", url.origin().ascii_serialization(), url.path()), NAMED_CHARS)
}

/// Where the provider leads that this desk may not ask: what is wrong with each, and all that is to be named at
/// once, as it is to be written in the settings. Naming helps with what is encrypted alone.
pub(super) fn elsewhere<'a>(urls: impl IntoIterator<Item = &'a Url>) -> String {
    let (mut hosts, mut faults) = (BTreeSet::new(), BTreeSet::new());
    for url in urls {
        if url.scheme() != "https" {
            faults.insert(format!(
                "{} is not https, and http is for the issuer\u{2019}s own address on this machine alone: have the \
                 provider name its address with https",
                place(url)
            ));
        } else if !url.username().is_empty() || url.password().is_some() {
            faults.insert(format!("{} has a name or a password in front of its host", place(url)));
        } else {
            hosts.insert(host(url));
        }
    }
    if !hosts.is_empty() {
        let hosts: Vec<_> = hosts.into_iter().collect();
        faults.insert(format!(
            "it leads to {0}, and COUNTERDESK_OIDC_HOSTS does not name that (COUNTERDESK_OIDC_HOSTS={0})",
            hosts.join(",")
        ));
    }
    faults.into_iter().collect::<Vec<_>>().join("; ")
}

/// As `COUNTERDESK_OIDC_HOSTS` has it.
fn host(url: &Url) -> String {
    let host = tidy(url.host_str().unwrap_or_default(), NAMED_CHARS);
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn unreachable(error: reqwest::Error) -> ProviderError {
    let why = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke"
    };
    ProviderError::Unreachable(why.to_owned())
}
