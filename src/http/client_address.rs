//! Where a request comes from, as far as our own proxies can be trusted to say.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;

use super::forwarded::{self, Hop};
use super::health;
use crate::api::Settings;
use crate::api::request::ClientAddress;
use crate::model::Network;

/// What noting addresses needs; one for the whole router.
#[derive(Clone)]
pub struct ClientAddresses {
    settings: Arc<Settings>,
    told: Arc<Told>,
}

/// Of which doubts the log has been told. Once is enough: a proxy gives the same with every request.
#[derive(Default)]
struct Told {
    unreadable: AtomicBool,
    silent: AtomicBool,
    not_named: AtomicBool,
}

/// Why the addresses of people may not be theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Doubt {
    /// One of our own proxies writes something else in the place of an address.
    Unreadable(String),
    /// One of our own proxies writes nothing.
    Silent,
    /// Something nearby hands requests on, and is not named as a proxy.
    NotNamed,
}

const REAL_IP: HeaderName = HeaderName::from_static("x-real-ip");

impl ClientAddresses {
    pub fn new(settings: Arc<Settings>) -> Self {
        Self { settings, told: Arc::default() }
    }
}

/// Notes the client's address in the request.
pub async fn note(State(addresses): State<ClientAddresses>, mut request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let trusted = &addresses.settings.trusted_proxies;
        let found = client_of(peer.ip(), request.headers(), trusted);
        // Proxies ask after our health for themselves.
        if !health::is_asked(request.uri().path())
            && let Some(doubt) = doubt(peer.ip(), &found, request.headers(), trusted)
        {
            addresses.told.tell(peer.ip(), &found, doubt);
        }
        request.extensions_mut().insert(ClientAddress(found.address));
    }
    next.run(request).await
}

impl Told {
    fn tell(&self, peer: IpAddr, found: &Found, doubt: Doubt) {
        let first = |told: &AtomicBool| !told.swap(true, Ordering::Relaxed);
        match doubt {
            Doubt::Unreadable(said) if first(&self.unreadable) => tracing::warn!(
                proxy = %found.address,
                said,
                "proxy.address_unreadable: everybody who comes through it counts as one and stands in the log \
                 as the proxy; it has to add the client's address to X-Forwarded-For, or to Forwarded"
            ),
            Doubt::Silent if first(&self.silent) => tracing::warn!(
                proxy = %peer,
                "proxy.address_missing: everybody who comes through it counts as one and stands in the log as \
                 the proxy; it has to add the client's address to X-Forwarded-For, or to Forwarded (X-Real-IP is \
                 not read)"
            ),
            Doubt::NotNamed if first(&self.not_named) => tracing::warn!(
                from = %peer,
                "proxy.not_named: requests from there were handed on for others, and it is not believed; if it is \
                 your proxy, name it in COUNTERDESK_TRUSTED_PROXIES: until then everybody who comes through it \
                 counts as one and stands in the log as the proxy"
            ),
            _ => {}
        }
    }
}

/// What a request gives reason to doubt.
fn doubt(peer: IpAddr, found: &Found, headers: &HeaderMap, trusted: &[Network]) -> Option<Doubt> {
    let peer = peer.to_canonical();
    if let Some(said) = &found.unreadable {
        return Some(Doubt::Unreadable(said.clone()));
    }
    if is_proxy(peer, trusted) {
        return found.silent.then_some(Doubt::Silent);
    }
    let handed_on = forwarded::is_passed_on(headers) || headers.contains_key(REAL_IP);
    (handed_on && is_near(peer)).then_some(Doubt::NotNamed)
}

/// On this machine or in the same network, where proxies are. Anybody else may write such headers as they like.
fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

/// Whether the request was handed on by one of our own proxies.
pub fn is_from_our_proxy(request: &Request, settings: &Settings) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.is_some_and(|ConnectInfo(peer)| is_proxy(peer.ip(), &settings.trusted_proxies))
}

fn is_proxy(address: IpAddr, trusted: &[Network]) -> bool {
    trusted.iter().any(|network| network.contains(address))
}

pub(super) struct Found {
    pub address: IpAddr,
    /// What one of our own proxies said in place of an address.
    pub unreadable: Option<String>,
    /// One of our own proxies said nothing.
    silent: bool,
}

/// From the right, since everybody can write what they like at the left: the first address that is
/// not one of our proxies.
pub(super) fn client_of(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> Found {
    let mut address = peer.to_canonical();
    if !is_proxy(address, trusted) {
        return Found { address, unreadable: None, silent: false };
    }
    let hops = forwarded::hops(headers);
    let silent = hops.is_empty();
    for hop in hops {
        match hop {
            Hop::Address(hop) => address = hop.to_canonical(),
            // Then the proxy itself is all we know.
            Hop::Unreadable(said) => return Found { address, unreadable: Some(said), silent },
        }
        if !is_proxy(address, trusted) {
            break;
        }
    }
    Found { address, unreadable: None, silent }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROXIES: &[&str] = &["10.0.0.0/8"];

    fn found(peer: &str, lines: &[(&'static str, &str)], trusted: &[&str]) -> Found {
        let mut headers = HeaderMap::new();
        for (name, line) in lines {
            headers.append(*name, line.parse().unwrap());
        }
        let trusted: Vec<Network> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        client_of(peer.parse().unwrap(), &headers, &trusted)
    }

    fn client(peer: &str, lines: &[&str], trusted: &[&str]) -> String {
        let lines: Vec<_> = lines.iter().map(|line| ("x-forwarded-for", *line)).collect();
        found(peer, &lines, trusted).address.to_string()
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        assert_eq!(client("203.0.113.9", &["192.0.2.1"], &[]), "203.0.113.9");
        assert_eq!(client("203.0.113.9", &["192.0.2.1"], PROXIES), "203.0.113.9");
        assert_eq!(client("10.0.0.1", &["192.0.2.1"], PROXIES), "192.0.2.1");
        assert_eq!(client("10.0.0.1", &["1.1.1.1, 192.0.2.1"], PROXIES), "192.0.2.1");
        assert_eq!(client("10.0.0.1", &["192.0.2.1, 10.0.0.2"], PROXIES), "192.0.2.1");
        assert_eq!(client("10.0.0.1", &["1.1.1.1", "192.0.2.1"], PROXIES), "192.0.2.1");
        assert_eq!(client("10.0.0.1", &["rubbish"], PROXIES), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &[], PROXIES), "10.0.0.1");
        assert_eq!(client("::ffff:10.0.0.1", &["2001:db8::1"], PROXIES), "2001:db8::1");
        assert_eq!(client("10.0.0.1", &["10.0.0.3:80, 10.0.0.2"], PROXIES), "10.0.0.3");
    }

    #[test]
    fn ports_brackets_and_quotes_are_taken_off() {
        for (line, address) in [
            ("203.0.113.9:51008", "203.0.113.9"),
            ("[2001:db8::1]:64828", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("\"203.0.113.9\"", "203.0.113.9"),
            (" \"[2001:db8::1]:47\" ", "2001:db8::1"),
            ("1.1.1.1:9, 203.0.113.9:51008", "203.0.113.9"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
            ("[::ffff:203.0.113.9]:80", "203.0.113.9"),
            ("203.0.113.9,", "203.0.113.9"),
            ("203.0.113.9 , , 10.0.0.2:443", "203.0.113.9"),
            ("fe80::1%eth0", "fe80::1"),
            ("[fe80::1%eth0]:80", "fe80::1"),
            ("fe80::1%25en0.1", "fe80::1"),
        ] {
            let found = found("10.0.0.1", &[("x-forwarded-for", line)], PROXIES);
            assert_eq!(found.address.to_string(), address, "{line}");
            assert_eq!(found.unreadable, None, "{line}");
        }
    }

    #[test]
    fn a_quote_that_a_client_left_open_hides_nothing() {
        for claim in ["\"", "for=\"", "for=\"\\", "\"x\\\", y", "for=\"1.1.1.1;by=\"", "\\"] {
            let line = format!("{claim}, 203.0.113.9");
            let common = found("10.0.0.1", &[("x-forwarded-for", &line)], PROXIES);
            assert_eq!(
                (common.address.to_string(), common.unreadable),
                ("203.0.113.9".to_owned(), None),
                "{line}"
            );
            for added in ["for=203.0.113.9", "for=\"203.0.113.9:80\";by=\"a,b\""] {
                let line = format!("{claim}, {added}");
                let standard = found("10.0.0.1", &[("forwarded", &line)], PROXIES);
                let address = standard.address.to_string();
                assert_eq!((address, standard.unreadable), ("203.0.113.9".to_owned(), None), "{line}");
            }
        }
    }

    #[test]
    fn what_a_proxy_hides_is_told_and_what_a_client_wrote_is_not() {
        for line in [
            "unknown",
            "_hidden",
            "203.0.113.9, unknown",
            "203.0.113.9:port",
            "[2001:db8::1",
            "203.0.113.9%1",
            "fe80::1%",
            "\u{e9}",
        ] {
            let found = found("10.0.0.1", &[("x-forwarded-for", line)], PROXIES);
            assert_eq!(found.address.to_string(), "10.0.0.1", "{line}");
            assert!(found.unreadable.is_some(), "{line}");
        }
        for line in ["unknown, 203.0.113.9", "\u{1f40b}, 203.0.113.9", ""] {
            let found = found("10.0.0.1", &[("x-forwarded-for", line)], PROXIES);
            assert_eq!(found.unreadable, None, "{line}");
        }
        let stranger = found("203.0.113.9", &[("x-forwarded-for", "unknown")], PROXIES);
        assert_eq!(stranger.unreadable, None);
    }

    #[test]
    fn a_proxy_that_says_nothing_or_is_not_named_is_told_of() {
        let doubt = |peer: &str, lines: &[(&'static str, &str)], trusted: &[&str]| {
            let mut headers = HeaderMap::new();
            for (name, line) in lines {
                headers.append(*name, line.parse().unwrap());
            }
            let trusted: Vec<Network> = trusted.iter().map(|network| network.parse().unwrap()).collect();
            let peer = peer.parse().unwrap();
            super::doubt(peer, &client_of(peer, &headers, &trusted), &headers, &trusted)
        };
        let said = [("x-forwarded-for", "203.0.113.9")];
        let (real, empty) = ([("x-real-ip", "203.0.113.9")], [("x-forwarded-for", " , ")]);
        assert_eq!(doubt("10.0.0.1", &said, PROXIES), None);
        assert_eq!(doubt("10.0.0.1", &[("x-forwarded-for", "10.0.0.9")], PROXIES), None);
        for lines in [&[][..], &real, &empty] {
            assert_eq!(doubt("10.0.0.1", lines, PROXIES), Some(Doubt::Silent), "{lines:?}");
        }
        let unknown = [("x-forwarded-for", "unknown")];
        assert_eq!(doubt("10.0.0.1", &unknown, PROXIES), Some(Doubt::Unreadable("unknown".to_owned())));
        let standard = [("forwarded", "for=203.0.113.9")];
        for peer in
            ["127.0.0.1", "::ffff:127.0.0.1", "::1", "172.17.0.1", "192.168.0.1", "fd00::1", "fe80::1"]
        {
            for lines in [&said, &real, &standard] {
                assert_eq!(doubt(peer, lines, PROXIES), Some(Doubt::NotNamed), "{peer} {lines:?}");
                assert_eq!(doubt(peer, lines, &[]), Some(Doubt::NotNamed), "{peer} {lines:?}");
            }
            assert_eq!(doubt(peer, &[], PROXIES), None, "{peer}: somebody who comes by themselves");
        }
        assert_eq!(doubt("203.0.113.9", &said, &[]), None, "anybody may write that");
    }

    #[test]
    fn the_standard_header_counts_where_the_common_one_is_missing() {
        let forwarded = |lines: &[(&'static str, &str)]| {
            let found = found("10.0.0.1", lines, PROXIES);
            (found.address.to_string(), found.unreadable.is_some())
        };
        for (line, address) in [
            ("for=203.0.113.9", "203.0.113.9"),
            ("For=\"[2001:db8::1]:47\"", "2001:db8::1"),
            ("for=1.1.1.1, for=203.0.113.9;proto=https;by=10.0.0.1", "203.0.113.9"),
            ("proto=https;host=\"a,b;for=1.1.1.1\";for=203.0.113.9", "203.0.113.9"),
            ("for=203.0.113.9;by=x, for=\"10.0.0.2:80\"", "203.0.113.9"),
            ("for=\"203.0.113.9:_port\"", "203.0.113.9"),
        ] {
            assert_eq!(forwarded(&[("forwarded", line)]), (address.to_owned(), false), "{line}");
        }
        for line in ["for=unknown", "for=_secret", "proto=https", "for=\"203.0.113.9"] {
            assert_eq!(forwarded(&[("forwarded", line)]), ("10.0.0.1".to_owned(), true), "{line}");
        }
        // A proxy that writes one of them may hand the other on as a client wrote it.
        let both = [("forwarded", "for=1.1.1.1"), ("x-forwarded-for", "203.0.113.9")];
        assert_eq!(forwarded(&both), ("203.0.113.9".to_owned(), false));
    }
}
