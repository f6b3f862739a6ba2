use url::Url;

/// What this desk is called on people's devices, in authenticator apps and lists of passkeys. With its host, so
/// that two desks in one app are told apart; another port on one host is another desk.
///
/// Without a colon: in an `otpauth:` label it would end the issuer.
pub fn desk_name(public_url: &Url) -> String {
    let mut name = "Counterdesk".to_owned();
    if let Some(host) = public_url.host_str() {
        let host = host.trim_matches(['[', ']']).replace(':', "-");
        name = format!("{name} {host}");
    }
    match public_url.port() {
        Some(port) => format!("{name} {port}"),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_holds_the_host_and_nothing_that_ends_an_issuer() {
        for (url, name) in [
            ("https://desk.example.com", "Counterdesk desk.example.com"),
            ("https://Desk.Example.com:443/", "Counterdesk desk.example.com"),
            ("https://desk.example.com:8443", "Counterdesk desk.example.com 8443"),
            ("http://localhost:3000", "Counterdesk localhost 3000"),
            ("http://192.0.2.7:3000", "Counterdesk 192.0.2.7 3000"),
            ("https://[2001:db8::1]:3000", "Counterdesk 2001-db8--1 3000"),
            ("https://b\u{fc}cher.example", "Counterdesk xn--bcher-kva.example"),
        ] {
            assert_eq!(desk_name(&Url::parse(url).unwrap()), name);
        }
    }
}
