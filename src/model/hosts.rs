use std::net::IpAddr;

use url::{Host, Url};

/// The names by which a desk is asked for: what stands in `Host`. Where somebody else's name leads to its address,
/// a page of theirs would count as the desk's own (DNS rebinding), so it does not answer to that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hosts {
    /// The desk listens on addresses that others reach, and nobody has said by which name.
    Any,
    These {
        public: Host,
        listen: IpAddr,
    },
}

impl Hosts {
    /// `is_given`: somebody has set the public address; otherwise it follows from where the desk listens.
    pub fn of(public_url: &Url, listen: IpAddr, is_given: bool) -> Self {
        let listen = listen.to_canonical();
        match public_url.host() {
            Some(public) if is_given || listen.is_loopback() => {
                Self::These { public: public.to_owned(), listen }
            }
            _ => Self::Any,
        }
    }

    /// Of a `Host` header or the authority of an address. Its port says nothing of who is meant.
    pub fn include(&self, authority: &str) -> bool {
        let Self::These { public, listen } = self else { return true };
        // As browsers read it: letters, dots and digits in all their ways.
        if authority.contains(['@', '/', '\\', '?', '#']) || !authority.is_ascii() {
            return false;
        }
        let Ok(url) = Url::parse(&format!("http://{authority}/")) else { return false };
        let Some(host) = url.host() else { return false };
        let is_address = |address: IpAddr| {
            let address = address.to_canonical();
            // A desk that listens on every address is asked for by any of them: an address is nobody's name.
            address.is_loopback() || listen.is_unspecified() || address == *listen
        };
        match host {
            _ if host == *public => true,
            Host::Domain(name) => {
                let name = name.strip_suffix('.').unwrap_or(name);
                name == "localhost" || *public == Host::Domain(name)
            }
            Host::Ipv4(address) => is_address(address.into()),
            Host::Ipv6(address) => is_address(address.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(public_url: &str, listen: &str, is_given: bool) -> Hosts {
        Hosts::of(&public_url.parse().unwrap(), listen.parse().unwrap(), is_given)
    }

    #[test]
    fn a_desk_answers_to_its_public_name_and_to_this_machine() {
        let desk = hosts("https://desk.example/", "10.0.0.5", true);
        for its in [
            "desk.example",
            "DESK.example:8443",
            "desk.example.",
            "localhost:3000",
            "127.0.0.1",
            "127.8.0.1:3000",
            "[::1]:3000",
            "[::ffff:127.0.0.1]",
            "10.0.0.5:3000",
        ] {
            assert!(desk.include(its), "{its}");
        }
        for other in [
            "",
            ":3000",
            "evil.example",
            "desk.example.evil.example",
            "evil.example#desk.example",
            "desk.example@evil.example",
            "desk.example/.evil.example",
            "localhost.evil.example",
            "10.0.0.6",
            "[2001:db8::1]",
            "desk.example desk.example",
            "desk.example, evil.example",
            "desk.example:port",
        ] {
            assert!(!desk.include(other), "{other}");
        }
    }

    #[test]
    fn where_nobody_said_how_it_is_reached_every_name_may_be_its() {
        assert_eq!(hosts("http://0.0.0.0:3000/", "0.0.0.0", false), Hosts::Any);
        assert!(Hosts::Any.include("desk.lan") && Hosts::Any.include(""));
        let local = hosts("http://127.0.0.1:3000/", "127.0.0.1", false);
        assert!(local.include("localhost:3000") && !local.include("evil.example:3000"));
        let everywhere = hosts("https://desk.example/", "0.0.0.0", true);
        assert!(everywhere.include("192.0.2.1:3000") && !everywhere.include("evil.example"));
        assert!(hosts("https://desk.example/", "::", true).include("[2001:db8::1]"));
    }
}
