//! Whatever is sent to a door: forms that no page of ours sends, queries that nobody types, bodies that are none.
//! Nobody gets further than their role, nothing is reset, no page breaks or shows what was sent as its own.

use std::net::Ipv4Addr;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use reqwest::Method;

use self::inputs::{Harm, harm, harmed, text};
use counterdesk::api::doors::Function;

use crate::support::{Browser, ORCHID, Page, TestDesk};
use crate::walk::looked_at;

// What the targets of the library share.
#[path = "../../src/fuzz.rs"]
mod inputs;

/// Would be an element if a page showed it as it came.
const ELEMENT: &str = "\"'><fuzz-was-here>";

/// Names of fields and parameters, with what they may well hold.
const KNOWN: &[(&str, &[&str])] = &[
    ("app", &["1400000000", "1", "18446744073709551616"]),
    ("group", &[ORCHID, "@TGS#aC5SZEAEF", "a b/c?d#e%f&g"]),
    ("key[]", &["like", "unlike", "%:a%0D%0A"]),
    ("key", &["like", "%:%FF"]),
    ("all", &["1", "0"]),
    ("typed", &["like unlike", ORCHID]),
    ("reason", &["T-1"]),
    ("plan", &["x", "00000000000000000000000000000000"]),
    ("reference", &["CD-0000-0000", "cd-oooo-oooo"]),
    ("ref", &["CD-0000-0000"]),
    ("mode", &["increase", "set"]),
    ("verdict", &["did_not", "did"]),
    ("name", &["support", "nobody at all"]),
    ("who", &["support"]),
    ("q", &["orchid"]),
    ("from", &["2026-02-31", "2025-11-18", "9999999999-01-01"]),
    ("to", &["2025-11-18"]),
    ("before", &["1", "-1", "9223372036854775808"]),
    ("password", &["wrong wrong wrong"]),
    ("next", &["/", "//evil.example", "/\\evil.example", "/api/sign-out"]),
    ("why", &["lost", "idle"]),
    ("theme", &["dark", "light"]),
    ("code", &["000000"]),
    ("old", &["x"]),
    ("new", &["x"]),
    ("again", &["y"]),
    ("token", &["x"]),
    ("role", &["manager", "Manager"]),
    ("apps_choice", &["every", "some"]),
    ("apps[]", &["1400000000", "-1"]),
    ("person", &["x"]),
    ("act", &["disable", "enable"]),
    ("of", &["x"]),
    ("purpose", &["sign_in"]),
    ("credential", &["{}", "{\"id\":[[[[]]]],\"rawId\":\"\\ud800\"}"]),
    ("passkey", &["x"]),
    ("state", &["x"]),
    ("lasts", &["1", "-1"]),
];

type Fields = Vec<(String, String)>;

fn fields() -> impl Strategy<Value = Fields> {
    let value = prop_oneof![4 => text(), 1 => text().prop_map(|text| text + ELEMENT)];
    let one = (select(KNOWN), any::<Index>(), value, 0..8_u8).prop_map(|((name, known), at, odd, way)| {
        let known = known[at.index(known.len())].to_owned();
        match way {
            0..4 => (name.to_owned(), known),
            4..7 => (name.to_owned(), odd),
            // A name that there is not, or half of one.
            _ => (format!("{name}[{odd}]"), known),
        }
    });
    prop::collection::vec(one, 0..10)
}

fn query(fields: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

#[derive(Clone, Debug)]
struct Sent {
    door: Index,
    /// For the parts of the address that differ.
    segment: String,
    fields: Fields,
    harms: Vec<Harm>,
    content_type: &'static str,
    is_signed_in: bool,
    from: [u8; 2],
}

fn sent() -> impl Strategy<Value = Sent> {
    let content_type = prop_oneof![
        6 => Just("application/x-www-form-urlencoded"),
        1 => select(&["application/json", "multipart/form-data; boundary=x", "text/plain", "x"][..]),
    ];
    let harms = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(harm(), 1..4)];
    let rest = (content_type, any::<bool>(), any::<[u8; 2]>());
    (any::<Index>(), text(), fields(), harms, rest).prop_map(
        |(door, segment, fields, harms, (content_type, is_signed_in, from))| Sent {
            door,
            segment,
            fields,
            harms,
            content_type,
            is_signed_in,
            from,
        },
    )
}

/// Any bytes as a part of an address.
fn encoded(bytes: &[u8]) -> String {
    percent_encoding::percent_encode(bytes, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// What every answer has to be, whatever was asked.
fn check(page: &Page, what: &str) -> Result<(), TestCaseError> {
    prop_assert!(!page.status.is_server_error(), "{}: {} {}", what, page.status, page.body);
    if let Some(to) = page.headers.get("location") {
        let to = to.to_str().map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(
            to.starts_with('/') && !to.starts_with("//") && !to.contains("__err"),
            "{}: {}",
            what,
            to
        );
    }
    let kind = page.headers.get("content-type").map_or("", |kind| kind.to_str().unwrap_or_default());
    if kind.starts_with("text/html") {
        prop_assert!(!page.body.contains("<fuzz-was-here"), "{}: {}", what, page.body);
        // Where several groups can be meant, there is nothing wrong, and they are offered.
        let offers_groups = page.has("main table a[href^='/groups/']");
        if page.status.is_client_error() && !offers_groups {
            prop_assert!(page.title().starts_with("Error: "), "{}: {}", what, page.title());
            // What nobody wrote down has no reference.
            let is_nowhere = page.title().contains("This page does not exist");
            prop_assert!(
                is_nowhere || page.text().contains("CD-"),
                "{}: no reference in {}",
                what,
                page.text()
            );
        }
    }
    Ok(())
}

struct Doors {
    runtime: tokio::runtime::Runtime,
    desk: TestDesk,
}

impl Doors {
    fn open() -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let desk = runtime.block_on(TestDesk::start());
        Self { runtime, desk }
    }

    /// Tries inputs until one breaks a rule, and then the smallest one that does.
    fn hold<T: std::fmt::Debug>(
        &self,
        name: &'static str,
        inputs: impl Strategy<Value = T>,
        rule: &impl AsyncFn(&TestDesk, T) -> Result<(), TestCaseError>,
    ) {
        let config = Config { source_file: Some(file!()), test_name: Some(name), ..Config::default() };
        let mut runner = TestRunner::new(config);
        let held = runner.run(&inputs, |input| self.runtime.block_on(rule(&self.desk, input)));
        match held {
            Ok(()) => {}
            Err(TestError::Fail(why, input)) => panic!("{why}\nfor {input:#?}"),
            Err(TestError::Abort(why)) => panic!("{why}"),
        }
        assert!(self.desk.writes().is_empty(), "nothing was reset");
        self.runtime.block_on(async {
            let mut browser = self.desk.signed_in("support").await;
            assert_eq!(browser.get(&self.desk.group_path(ORCHID)).await.status, 200, "and all goes on");
        });
    }
}

fn stranger(desk: &TestDesk, [a, b]: [u8; 2]) -> Browser {
    Browser::at(&desk.url, Ipv4Addr::new(127, 1, a, b.clamp(1, 254)))
}

#[test]
fn no_form_breaks_a_door() {
    let doors = Doors::open();
    let manager = doors.runtime.block_on(doors.desk.signed_in("manager"));
    doors.hold("no_form_breaks_a_door", sent(), &async |desk, sent| {
        let path = sent.door.get(Function::ALL).path();
        // Signed in, it would be the last form.
        let is_signed_in = sent.is_signed_in && path != "/api/sign-out";
        let mut browser = if is_signed_in { manager.another_tab() } else { stranger(desk, sent.from) };
        let body = harmed(query(&sent.fields).as_bytes(), &sent.harms);
        let page = browser.post_bytes(path, sent.content_type, body).await;
        check(&page, path)?;
        // And where it leads, the note that was left for it included.
        if let Some(to) = page.headers.get("location") {
            let to = to.to_str().unwrap_or("/").to_owned();
            let page = browser.visit(&to, &[]).await;
            check(&page, &to)?;
        }
        Ok(())
    });
}

#[test]
fn no_address_breaks_a_page() {
    let doors = Doors::open();
    let manager = doors.runtime.block_on(doors.desk.signed_in("manager"));
    doors.hold("no_address_breaks_a_page", sent(), &async |desk, sent| {
        let looked_at = looked_at();
        let (route, _) = sent.door.get(&looked_at);
        let odd = encoded(&harmed(sent.segment.as_bytes(), &sent.harms));
        // What is longer is refused before anything reads it.
        let odd = &odd[..odd.len().min(3_000)];
        let path: Vec<_> = route
            .split('/')
            .map(|part| match part {
                "{app}" if sent.from[0] < 200 => desk.app_id().to_string(),
                part if part.starts_with('{') => odd.to_owned(),
                part => part.to_owned(),
            })
            .collect();
        let query =
            String::from_utf8_lossy(&harmed(query(&sent.fields).as_bytes(), &sent.harms)).into_owned();
        let address = format!("{}?{}", path.join("/"), query.chars().take(3_000).collect::<String>());
        let mut browser = if sent.is_signed_in { manager.another_tab() } else { stranger(desk, sent.from) };
        let page = browser.ask(Method::GET, &address.replace(['#', '\t', '\r', '\n'], "")).await;
        check(&page, &address)
    });
}
