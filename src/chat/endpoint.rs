use std::fmt;

use url::{Position, Url};

use crate::model::Region;

/// Where requests go: a scheme, a host and perhaps a port, never a path.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// `https://host` or `https://host:port`, without a slash at the end.
    origin: String,
    /// `host` or `host:port`.
    host: String,
}

/// Why a text is not the address of a server. The text itself stays out: people paste
/// addresses with passwords in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    #[error("this is not a URL")]
    NotAUrl,
    #[error("the URL must begin with https:// or http://")]
    Scheme,
    #[error("the URL must not hold a user name or a password")]
    Credentials,
    #[error("the URL must end after the host or the port: no path, no query, no fragment")]
    MoreThanAHost,
}

impl Endpoint {
    /// The documented host of a data centre, over HTTPS (API pages, "Request URL").
    pub fn of_region(region: Region) -> Self {
        let host = region.host();
        Self { origin: format!("https://{host}"), host: host.to_owned() }
    }

    /// The documented second host of a data centre (page 1047/34620), over HTTPS.
    pub fn backup_of_region(region: Region) -> Self {
        let host = region.backup_host();
        Self { origin: format!("https://{host}"), host: host.to_owned() }
    }

    /// An explicit base URL, `http(s)://host[:port]`: a simulator, a gateway, a test.
    ///
    /// Over plain http the signature travels in the clear, so that is for this machine only; the
    /// settings are the place to say so ([`Self::is_encrypted`]).
    pub fn parse(text: &str) -> Result<Self, EndpointError> {
        let url = Url::parse(text.trim()).map_err(|_| EndpointError::NotAUrl)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(EndpointError::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(EndpointError::Credentials);
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(EndpointError::MoreThanAHost);
        }
        let host = url[Position::BeforeHost..Position::AfterPort].to_owned();
        Ok(Self { origin: format!("{}://{host}", url.scheme()), host })
    }

    /// The host, with its port where that is not the scheme's own: what a person is told.
    pub fn host(&self) -> String {
        self.host.clone()
    }

    /// Whether requests, and the credential in them, are encrypted on their way.
    pub fn is_encrypted(&self) -> bool {
        self.origin.starts_with("https://")
    }

    pub(super) fn origin(&self) -> &str {
        &self.origin
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.origin)
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Endpoint({})", self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_has_its_documented_host() {
        let tokyo = Endpoint::of_region(Region::Tokyo);
        assert_eq!(tokyo.to_string(), "https://adminapijpn.im.qcloud.com");
        for region in Region::ALL {
            let endpoint = Endpoint::of_region(region);
            assert_eq!(Endpoint::parse(endpoint.origin()), Ok(endpoint));
        }
    }

    #[test]
    fn an_explicit_url_is_a_scheme_a_host_and_perhaps_a_port() {
        for (text, origin, host) in [
            ("http://127.0.0.1:3100", "http://127.0.0.1:3100", "127.0.0.1:3100"),
            (" https://Gateway.Example/ ", "https://gateway.example", "gateway.example"),
            ("https://gateway.example:443", "https://gateway.example", "gateway.example"),
            ("http://[::1]:8080", "http://[::1]:8080", "[::1]:8080"),
        ] {
            let endpoint = Endpoint::parse(text).unwrap();
            assert_eq!((endpoint.origin(), endpoint.host().as_str()), (origin, host));
            assert_eq!(endpoint.is_encrypted(), origin.starts_with("https"));
        }
    }

    #[test]
    fn anything_more_is_refused_and_not_repeated() {
        for (text, error) in [
            ("", EndpointError::NotAUrl),
            ("console.tim.qq.com", EndpointError::NotAUrl),
            ("https://", EndpointError::NotAUrl),
            ("ftp://host", EndpointError::Scheme),
            ("https://user:hunter2@host", EndpointError::Credentials),
            ("https://host/v4", EndpointError::MoreThanAHost),
            ("https://host?x", EndpointError::MoreThanAHost),
            ("https://host#x", EndpointError::MoreThanAHost),
        ] {
            assert_eq!(Endpoint::parse(text), Err(error), "{text}");
            assert!(!format!("{error:?} {error}").contains("hunter2"));
        }
    }
}
