use std::pin::Pin;

use axum::http::Response;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use url::Url;

use super::{Origin, ProviderError, Timing};

/// Far more than a document, a set of keys or a token takes.
const LARGEST_ANSWER: usize = 256 * 1024;

/// The one way out to the provider: to its own hosts, without redirects, proxies or repeats, and with
/// limits on how long it may take and how much it may say.
pub(super) struct HttpClient {
    client: reqwest::Client,
    origins: Vec<Origin>,
}

impl HttpClient {
    #[expect(clippy::disallowed_methods, reason = "the one place that builds a client for the provider")]
    pub(super) fn new(origins: Vec<Origin>, timing: Timing) -> Result<Self, ProviderError> {
        let builder = reqwest::Client::builder()
            .http1_only()
            .retry(reqwest::retry::never())
            // A redirect could lead anywhere, with the secret of this desk in a header.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .connect_timeout(timing.connect)
            .timeout(timing.total)
            .user_agent(concat!("counterdesk/", env!("CARGO_PKG_VERSION")));
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

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, ProviderError> {
        let (parts, body) = request.into_parts();
        let url = Url::parse(&parts.uri.to_string())
            .map_err(|_| ProviderError::Untrusted("it names an address that is none".to_owned()))?;
        if !self.may_ask(&url) {
            let host = url.host_str().unwrap_or_default();
            return Err(ProviderError::Untrusted(format!(
                "it leads to {host}, which is not among COUNTERDESK_OIDC_HOSTS"
            )));
        }
        let sending = self.client.request(parts.method, url).headers(parts.headers).body(body).send();
        let mut response = sending.await.map_err(unreachable)?;
        let status = response.status();
        // 4xx holds the reason in words of the standard; whoever asked reads it.
        if !(status.is_success() || status.is_client_error()) || status.as_u16() == 429 {
            return Err(ProviderError::Unreachable(format!("it answered {status}")));
        }
        let headers = std::mem::take(response.headers_mut());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if body.len() + chunk.len() > LARGEST_ANSWER {
                return Err(ProviderError::Untrusted("its answer is too large".to_owned()));
            }
            body.extend_from_slice(&chunk);
        }
        let mut answer = Response::new(body);
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
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

impl<'c> AsyncHttpClient<'c> for HttpClient {
    type Error = ProviderError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, ProviderError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}
