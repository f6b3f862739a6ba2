//! Whatever stands in a table for spreadsheets, and whatever proxies and strangers write about addresses.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue};
use proptest::prelude::*;
use proptest::sample::Index;
use url::Url;

use super::client_address::client_of;
use super::csv::text_cell;
use crate::api::paths::{SafePath, group_path, segments};
use crate::fuzz::text;
use crate::model::{GroupId, Network};

/// A table as spreadsheets take it apart: at this separator, a quote counting only where a cell begins.
fn table(file: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut at_start) = (false, true);
    let mut signs = file.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if at_start => quoted = true,
            sign if sign == separator && !quoted => {
                row.push(std::mem::take(&mut cell));
                at_start = true;
                continue;
            }
            '\r' if !quoted && signs.peek() == Some(&'\n') => continue,
            '\n' | '\r' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
                at_start = true;
                continue;
            }
            sign => cell.push(sign),
        }
        at_start = false;
    }
    rows
}

/// What docs/ACTIVITY-LOG.md tells a program to do with a cell.
fn undone(cell: &str) -> String {
    let mut text = String::new();
    let mut guarded = true;
    for sign in cell.chars() {
        if !(guarded && sign == '\'') {
            text.push(sign);
        }
        guarded = matches!(sign, ';' | '\t' | '\r' | '\n');
    }
    text
}

fn runs(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![text(), "[-=+@;,'\"\t\r\n a1]{0,8}"]
}

proptest! {
    /// No cell runs, whichever separator the spreadsheet of a country takes and wherever it sees a quote; and a
    /// program has every text back.
    #[test]
    fn no_cell_is_a_formula_in_any_country(cells in prop::collection::vec(any_text(), 1..6)) {
        let written: Vec<_> = cells.iter().map(|text| text_cell(text)).collect();
        let file = format!("{}\r\n", written.join(","));
        let rows = table(&file, ',');
        prop_assert_eq!(rows.len(), 1, "{:?}", file);
        prop_assert_eq!(rows[0].iter().map(|cell| undone(cell)).collect::<Vec<_>>(), cells);
        for separator in [',', ';', '\t'] {
            for cell in table(&file, separator).iter().flatten() {
                prop_assert!(!runs(cell), "{:?} at {:?} in {:?}", cell, separator, file);
            }
        }
    }
}

/// A header line of any bytes that HTTP lets through.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<IpAddr>().prop_map(|address| address.to_string()),
        any::<IpAddr>().prop_map(|address| format!("for=\"[{address}]:80\";proto=https")),
        proptest::sample::select(
            &["\"", "\\\"", "\\", ",", ";", "for=", "For = ", "unknown", "_x", "[", "]", ":80", " "][..]
        )
        .prop_map(str::to_owned),
        "[!-~]{0,5}",
    ];
    let any = prop::collection::vec(prop_oneof![b' '..=b'~', 0x80..=0xff_u8, Just(b'\t')], 0..30);
    prop_oneof![4 => prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat().into_bytes()), 1 => any]
}

fn headers(lines: &[(&'static str, Vec<u8>)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, line) in lines {
        headers.append(*name, HeaderValue::from_bytes(line).unwrap());
    }
    headers
}

/// As a proxy writes an address.
fn written(address: IpAddr, way: u8, standard: bool) -> String {
    let text = match (address, way % 3) {
        (IpAddr::V6(address), 0) if !standard => address.to_string(),
        (IpAddr::V6(address), 1) => format!("[{address}]:443"),
        (IpAddr::V6(address), _) => format!("[{address}]"),
        (IpAddr::V4(address), 1) => format!("{address}:51008"),
        (IpAddr::V4(address), _) => address.to_string(),
    };
    match (standard, way % 2) {
        (true, 0) => format!("for=\"{text}\""),
        (true, _) if text.contains(['[', ':']) => format!("proto=https;for=\"{text}\";by=_proxy"),
        (true, _) => format!("For={text};host=\"a,b;c\""),
        (false, 0) => text,
        (false, _) => format!(" {text} "),
    }
}

fn proxies() -> Vec<Network> {
    vec!["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()]
}

fn is_ours(address: IpAddr) -> bool {
    proxies().iter().any(|network| network.contains(address))
}

fn one_of_ours() -> impl Strategy<Value = IpAddr> {
    prop_oneof![
        any::<[u8; 3]>().prop_map(|[a, b, c]| IpAddr::from([10, a, b, c])),
        any::<[u16; 3]>().prop_map(|[a, b, c]| IpAddr::from([0xfd00, a, b, 0, 0, 0, 0, c])),
    ]
}

proptest! {
    /// Whatever a client writes, into both headers and as often as it likes: it stands in the log as who it is, by
    /// what our proxies add behind that.
    #[test]
    fn a_client_does_not_choose_its_address(
        claims in prop::collection::vec(line(), 0..3), client in any::<IpAddr>(),
        through in prop::collection::vec((one_of_ours(), any::<u8>()), 1..4),
        way in any::<u8>(), standard in any::<bool>(), own_line in any::<bool>(), other in line(),
    ) {
        let client = if is_ours(client) { IpAddr::from([203, 0, 113, 9]) } else { client };
        let name = if standard { "forwarded" } else { "x-forwarded-for" };
        let mut lines: Vec<_> = claims.iter().map(|line| (name, line.clone())).collect();
        if !standard {
            lines.push(("forwarded", other));
        }
        // Each proxy names whom it was called by; the last one calls us.
        let peer = through[through.len() - 1].0;
        let mut callers = vec![written(client, way, standard)];
        callers.extend(through[..through.len() - 1].iter().map(|(proxy, way)| written(*proxy, *way, standard)));
        let mut added = callers.join(", ").into_bytes();
        match claims.last() {
            Some(last) if !own_line => {
                let place = claims.len() - 1;
                added = [last.as_slice(), b", ", &added].concat();
                lines[place].1 = added;
            }
            _ => lines.push((name, added)),
        }
        let found = client_of(peer, &headers(&lines), &proxies());
        prop_assert_eq!(found.address, client.to_canonical(), "{:?}", lines);
        prop_assert_eq!(found.unreadable, None);
    }

    /// Who is no proxy of ours is who the connection comes from, whatever it claims.
    #[test]
    fn a_stranger_is_not_believed(peer in any::<IpAddr>(), claims in prop::collection::vec(line(), 0..3), standard in any::<bool>()) {
        let peer = if is_ours(peer) { IpAddr::from([203, 0, 113, 9]) } else { peer };
        let name = if standard { "forwarded" } else { "x-forwarded-for" };
        let lines: Vec<_> = claims.into_iter().map(|line| (name, line)).collect();
        let found = client_of(peer, &headers(&lines), &proxies());
        prop_assert_eq!((found.address, found.unreadable), (peer.to_canonical(), None));
    }

    /// What a proxy of ours writes and nobody can read is told in a few printable letters, and the proxy counts.
    #[test]
    fn what_cannot_be_read_is_told_shortly(peer in one_of_ours(), lines in prop::collection::vec(line(), 1..3), standard in any::<bool>()) {
        let name = if standard { "forwarded" } else { "x-forwarded-for" };
        let lines: Vec<_> = lines.into_iter().map(|line| (name, line)).collect();
        let found = client_of(peer, &headers(&lines), &proxies());
        if let Some(said) = found.unreadable {
            prop_assert!(said.len() <= 60 && said.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{:?}", said);
            prop_assert!(is_ours(found.address));
        }
    }

    /// Every ID is one segment of an address, which leads to this site and nowhere else.
    #[test]
    fn an_id_is_one_segment_of_an_address(id in "[!-~]([ -~]{0,46}[!-~])?", app in any::<u64>()) {
        let id = GroupId::parse(&id).unwrap();
        let path = group_path(app, &id);
        prop_assert!(SafePath::parse(&path).is_some_and(|safe| safe.as_str() == path));
        let url = Url::parse("https://desk.example/x").unwrap().join(&path).unwrap();
        prop_assert_eq!(segments(url.path()), segments(&path), "no browser makes another of it");
        let segments = segments(&path);
        prop_assert_eq!(&segments[..2], ["groups", &app.to_string()]);
        prop_assert_eq!((segments.len(), GroupId::parse(&segments[2])), (3, Ok(id)));
    }

    /// An address to which a form may lead stays on this site in every browser.
    #[test]
    fn a_safe_address_leads_nowhere_else(path in prop_oneof![text(), "/[/\\\\.@:?#%a-z\t]{0,9}"], at in any::<Index>()) {
        for path in [path.clone(), format!("/{path}"), path.chars().skip(at.index(path.len() + 1)).collect()] {
            if let Some(safe) = SafePath::parse(&path) {
                prop_assert!(HeaderValue::from_str(safe.as_str()).is_ok());
                let url = Url::parse("https://desk.example/x").unwrap().join(safe.as_str()).unwrap();
                prop_assert_eq!(url.origin().ascii_serialization(), "https://desk.example", "{}", path);
            }
        }
    }
}
