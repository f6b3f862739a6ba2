use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

/// Where its description stands, which people have at hand.
const WELL_KNOWN: &str = "/.well-known/";

/// How the provider names itself. Compared to the letter, so the text stays as it was written.
#[derive(Clone, PartialEq, Eq)]
pub struct Issuer {
    text: String,
    origin: Origin,
}

impl Issuer {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn origin(&self) -> Origin {
        self.origin.clone()
    }
}

impl FromStr for Issuer {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.contains(WELL_KNOWN) {
            return Err(format!(
                "leave away \u{201c}{WELL_KNOWN}\u{201d} and what follows: the provider names itself without"
            ));
        }
        let url = Url::parse(text)
            .map_err(|_| "it is an address like https://id.example.com, as the provider names itself")?;
        let origin = Origin::of(&url).ok_or(
            "it begins with https:// (http:// is for this machine alone) and holds no name or password",
        )?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err("it has no query and no fragment".to_owned());
        }
        Ok(Self { text: text.to_owned(), origin })
    }
}

impl fmt::Debug for Issuer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Issuer({})", self.text)
    }
}

/// A server that may be asked: encrypted, or on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    encrypted: bool,
    host: Host,
    port: u16,
}

impl Origin {
    /// `None`: not encrypted and not on this machine, or with credentials in it.
    pub fn of(url: &Url) -> Option<Self> {
        let encrypted = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let host = url.host()?.to_owned();
        let fits = (encrypted || is_loopback(&host)) && url.username().is_empty() && url.password().is_none();
        fits.then_some(Self { encrypted, host, port: url.port_or_known_default()? })
    }

    pub fn is_encrypted(&self) -> bool {
        self.encrypted
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.host, self.port)
    }
}

impl FromStr for Origin {
    type Err = String;

    /// `keys.example.com` or `keys.example.com:8443`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Url::parse(&format!("https://{text}"))
            .ok()
            .filter(|url| url.path() == "/" && url.query().is_none() && url.fragment().is_none())
            .filter(|_| !text.ends_with('/'))
            .and_then(|url| Self::of(&url))
            .ok_or_else(|| format!("a host is like keys.example.com, not \u{201c}{text}\u{201d}"))
    }
}

fn is_loopback(host: &Host) -> bool {
    match host {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_encrypted_or_on_this_machine() {
        for good in [
            "https://id.example.com",
            "https://id.example.com/realms/a/",
            "http://127.0.0.1:4000",
            "http://[::1]/x",
            "http://localhost:1",
        ] {
            assert_eq!(good.parse::<Issuer>().unwrap().as_str(), good);
        }
        for bad in [
            "",
            "id.example.com",
            "http://id.example.com",
            "http://10.0.0.1",
            "http://localhost.example.com",
            "https://name:password@id.example.com",
            "https://id.example.com/?a=b",
            "https://id.example.com/#a",
            "ftp://id.example.com",
        ] {
            assert!(bad.parse::<Issuer>().is_err(), "{bad}");
        }
        for described in [
            "https://id.example.com/.well-known/openid-configuration",
            "https://id.example.com/realms/a/.well-known/openid-configuration/",
            "https://id.example.com/a/.well-known/openid-configuration?appid=1",
        ] {
            let fault = described.parse::<Issuer>().unwrap_err();
            assert!(fault.contains("leave away"), "{described}: {fault}");
        }
    }

    #[test]
    fn a_server_is_the_same_with_its_usual_port() {
        let of = |text: &str| Origin::of(&text.parse().unwrap());
        assert_eq!(of("https://id.example.com/a"), Some("id.example.com:443".parse().unwrap()));
        assert_ne!(of("https://id.example.com:8443/a"), Some("id.example.com".parse().unwrap()));
        assert_ne!(of("http://127.0.0.1:443/"), of("https://127.0.0.1:443/"));
        assert_eq!(of("http://id.example.com"), None);
        for bad in ["", "a b", "id.example.com/", "id.example.com/x", "me@id.example.com", "https://x"] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
    }
}
