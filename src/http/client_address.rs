//! Where a request comes from, as far as our own proxies can be trusted to say.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;

use super::forwarded::{self, Hop};
use crate::api::Settings;
use crate::api::request::ClientAddress;
use crate::model::Network;

/// What noting addresses needs; one for the whole router.
#[derive(Clone)]
pub struct ClientAddresses {
    settings: Arc<Settings>,
    /// Whether the log has been told that a proxy writes what cannot be read. Once is enough: it does so
    /// with every request.
    told: Arc<AtomicBool>,
}

impl ClientAddresses {
    pub fn new(settings: Arc<Settings>) -> Self {
        Self { settings, told: Arc::default() }
    }
}

/// Notes the client's address in the request.
pub async fn note(State(addresses): State<ClientAddresses>, mut request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let found = client_of(peer.ip(), request.headers(), &addresses.settings.trusted_proxies);
        if let Some(unreadable) = found.unreadable
            && !addresses.told.swap(true, Ordering::Relaxed)
        {
            tracing::warn!(
                proxy = %found.address,
                said = unreadable,
                "proxy.address_unreadable: everybody who comes through it counts as one and stands in the log \
                 as the proxy; it has to add the client's address to X-Forwarded-For, or to Forwarded"
            );
        }
        request.extensions_mut().insert(ClientAddress(found.address));
    }
    next.run(request).await
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
}

/// From the right, since everybody can write what they like at the left: the first address that is
/// not one of our proxies.
pub(super) fn client_of(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> Found {
    let mut address = peer.to_canonical();
    if !is_proxy(address, trusted) {
        return Found { address, unreadable: None };
    }
    for hop in forwarded::hops(headers) {
        match hop {
            Hop::Address(hop) => address = hop.to_canonical(),
            // Then the proxy itself is all we know.
            Hop::Unreadable(said) => return Found { address, unreadable: Some(said) },
        }
        if !is_proxy(address, trusted) {
            break;
        }
    }
    Found { address, unreadable: None }
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
        for line in
            ["unknown", "_hidden", "203.0.113.9, unknown", "203.0.113.9:port", "[2001:db8::1", "\u{e9}"]
        {
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
