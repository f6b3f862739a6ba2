//! The addresses that proxies write into headers: `X-Forwarded-For`, and `Forwarded` (RFC 7239).

use std::net::{IpAddr, Ipv6Addr};

use axum::http::{HeaderMap, HeaderName, header};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Longer ones say nothing more to whoever reads the log.
const LONGEST_SAID: usize = 60;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hop {
    Address(IpAddr),
    /// What stands there instead: `unknown`, a name that hides the address, or rubbish. Printable.
    Unreadable(String),
}

/// What the proxies say, the nearest first. `Forwarded` counts only where no `X-Forwarded-For` came: hardly a
/// proxy writes it by itself, and most hand on what a client wrote there.
///
/// Everything is read from the right, where our own proxies write: a quote that a client has opened and not closed
/// must not swallow what stands behind it.
pub fn hops(headers: &HeaderMap) -> Vec<Hop> {
    let is_common = headers.contains_key(FORWARDED_FOR);
    let name = if is_common { FORWARDED_FOR } else { header::FORWARDED };
    let lines: Vec<_> =
        headers.get_all(name).iter().map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
    let lines = lines.iter().rev();
    if is_common {
        // No standard puts quotes around a comma here.
        let parts = lines.flat_map(|line| line.rsplit(','));
        parts.filter(|part| !part.trim().is_empty()).map(hop).collect()
    } else {
        let elements = lines.flat_map(|line| elements(line));
        elements.filter(|element| !element.trim().is_empty()).map(|element| of_element(&element)).collect()
    }
}

/// Whether a proxy asks for somebody else: its own questions say nothing of the kind.
pub fn is_passed_on(headers: &HeaderMap) -> bool {
    headers.contains_key(FORWARDED_FOR) || headers.contains_key(header::FORWARDED)
}

/// What stands between commas outside quotes, the last first.
fn elements(line: &str) -> Vec<String> {
    let signs: Vec<char> = line.chars().collect();
    let (mut elements, mut quoted, mut end) = (Vec::new(), false, signs.len());
    for at in (0..signs.len()).rev() {
        match signs[at] {
            '"' if !is_escaped(&signs[..at]) => quoted = !quoted,
            ',' if !quoted => {
                elements.push(signs[at + 1..end].iter().collect());
                end = at;
            }
            _ => {}
        }
    }
    elements.push(signs[..end].iter().collect());
    elements
}

/// Whether what follows is, by the backslashes in front of it.
fn is_escaped(before: &[char]) -> bool {
    before.iter().rev().take_while(|sign| **sign == '\\').count() % 2 == 1
}

/// Between separators that stand outside quotes.
fn split(line: &str, separator: char) -> Vec<String> {
    let (mut parts, mut quoted, mut escaped) = (vec![String::new()], false, false);
    for letter in line.chars() {
        if letter == separator && !quoted {
            parts.push(String::new());
            continue;
        }
        if letter == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && letter == '\\' && !escaped;
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts
}

/// One element of `Forwarded`: pairs, of which `for` names the client of the proxy that wrote it.
fn of_element(element: &str) -> Hop {
    let value = split(element, ';').into_iter().find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then(|| value.to_owned())
    });
    value.map_or_else(|| unreadable(element), |value| hop(&value))
}

fn hop(text: &str) -> Hop {
    let text = text.trim();
    let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text).trim();
    address(bare).map_or_else(|| unreadable(text), Hop::Address)
}

/// With or without a port, which RFC 7239 allows to be a name.
fn address(text: &str) -> Option<IpAddr> {
    if let Ok(address) = text.parse() {
        return Some(address);
    }
    if let Some((address, zone)) = text.split_once('%') {
        let is_zone = |zone: &str| {
            !zone.is_empty()
                && zone.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"._-~".contains(&sign))
        };
        if let Ok(address) = address.parse::<Ipv6Addr>() {
            return is_zone(zone).then_some(IpAddr::V6(address));
        }
    }
    let (address, port) = if let Some(rest) = text.strip_prefix('[') {
        let (address, port) = rest.split_once(']')?;
        (IpAddr::V6(address.split('%').next()?.parse().ok()?), port.strip_prefix(':'))
    } else {
        let (address, port) = text.split_once(':')?;
        (IpAddr::V4(address.parse().ok()?), Some(port))
    };
    let is_port = |port: &str| {
        !port.is_empty() && (port.starts_with('_') || port.bytes().all(|digit| digit.is_ascii_digit()))
    };
    let rest_fits = match port {
        Some(port) => is_port(port),
        None => text.ends_with(']'),
    };
    rest_fits.then_some(address)
}

fn unreadable(text: &str) -> Hop {
    let printable = text.trim().chars().filter(|letter| (' '..='~').contains(letter));
    Hop::Unreadable(printable.take(LONGEST_SAID).collect())
}
