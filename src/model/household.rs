use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An address as it is counted. Whoever has one address of version 6 has the 2^64 beside it, so those are
/// one; and one address of version 4 stays one, however it is written in version 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Household(IpAddr);

/// Where no address is known, all are one: nobody escapes the count by having none.
impl Default for Household {
    fn default() -> Self {
        Self(Ipv4Addr::UNSPECIFIED.into())
    }
}

impl From<IpAddr> for Household {
    fn from(address: IpAddr) -> Self {
        let address = match address.to_canonical() {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => within_version_6(address).map_or_else(|| first_of_64(address), IpAddr::V4),
        };
        Self(address)
    }
}

impl Household {
    /// Of an address as it is kept in words.
    pub fn of(address: Option<&str>) -> Self {
        address.and_then(|address| address.parse::<IpAddr>().ok()).map(Self::from).unwrap_or_default()
    }
}

/// The address of version 4 that a translator wrote into one of version 6 (RFC 6052, the well-known prefix),
/// or that owns it (6to4, RFC 3056: 2^80 for each).
fn within_version_6(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let four = |high: u16, low: u16| Ipv4Addr::from_bits((u32::from(high) << 16) | u32::from(low));
    match address.segments() {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => Some(four(high, low)),
        _ => None,
    }
}

fn first_of_64(address: Ipv6Addr) -> IpAddr {
    let [a, b, c, d, ..] = address.segments();
    Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
}

impl fmt::Display for Household {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => write!(formatter, "{address}"),
            IpAddr::V6(address) => write!(formatter, "{address}/64"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_household_is_one_however_its_address_is_written() {
        let household = |text: &str| Household::of(Some(text));
        for (one, same) in [
            ("192.0.2.1", "::ffff:192.0.2.1"),
            ("192.0.2.1", "64:ff9b::192.0.2.1"),
            ("192.0.2.1", "2002:c000:201::1"),
            ("2002:c000:201::1", "2002:c000:201:77:8::9"),
            ("2001:db8::1", "2001:db8::ffff:ffff:ffff:ffff"),
        ] {
            assert_eq!(household(one), household(same), "{one} {same}");
        }
        for (one, another) in [
            ("192.0.2.1", "192.0.2.2"),
            ("2001:db8::1", "2001:db8:0:1::1"),
            ("64:ff9b::192.0.2.1", "64:ff9b::192.0.2.2"),
            ("2002:c000:201::1", "2002:c000:202::1"),
        ] {
            assert_ne!(household(one), household(another), "{one} {another}");
        }
        assert_eq!(Household::of(None), Household::of(Some("no address")));
        assert_eq!(household("2001:db8::1").to_string(), "2001:db8::/64");
    }
}
