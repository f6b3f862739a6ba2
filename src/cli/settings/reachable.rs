//! Under which address a browser reaches what listens here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

use url::Url;

/// The address to open where nobody said another one. Listening on every address is not an address.
pub fn url_of(listen: SocketAddr) -> Option<Url> {
    let mut address = listen;
    if listen.ip().is_unspecified() {
        address.set_ip(of_this_machine().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)));
    }
    Url::parse(&format!("http://{address}/")).ok()
}

/// The one that this machine speaks from. Nothing is sent: connecting a datagram socket only asks the
/// system which way it would go, here to addresses that are for documentation.
fn of_this_machine() -> Option<IpAddr> {
    const V4: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), 9);
    const V6: SocketAddr = SocketAddr::new(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)), 9);
    let from = |own: IpAddr, there: SocketAddr| {
        let socket = UdpSocket::bind((own, 0)).ok()?;
        socket.connect(there).ok()?;
        socket.local_addr().ok().map(|address| address.ip()).filter(|ip| !ip.is_unspecified())
    };
    from(Ipv4Addr::UNSPECIFIED.into(), V4).or_else(|| from(Ipv6Addr::UNSPECIFIED.into(), V6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_none_that_can_be_opened() {
        for listen in ["0.0.0.0:3000", "[::]:3000"] {
            let url = url_of(listen.parse().unwrap()).unwrap();
            assert_eq!(url.port(), Some(3000));
            assert!(!matches!(url.host_str(), None | Some("0.0.0.0" | "[::]")), "{url}");
        }
        assert_eq!(url_of("[::1]:80".parse().unwrap()).unwrap().as_str(), "http://[::1]/");
    }
}
