//! What strangers can cost: rows, entries, places, and the time of people who work here.

use std::net::Ipv4Addr;

use counterdesk::model::Network;
use counterdesk::model::activity::{Action, Logged};
use counterdesk::store::Filter;
use leptos::server_fn::axum::server_fn_paths;
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyPool, Row as _};

use crate::support::{Browser, PASSWORD, TestDatabase, TestDesk, TestProvider, both_databases};

fn fields(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A look into the tables from outside.
pub struct Tables(AnyPool);

impl Tables {
    pub async fn open(url: &str) -> Self {
        sqlx::any::install_default_drivers();
        Self(AnyPoolOptions::new().max_connections(1).connect(url).await.unwrap())
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query(sql).fetch_one(&self.0).await.unwrap().get(0)
    }

    /// Rows that strangers could cause.
    async fn rows(&self) -> [i64; 4] {
        [
            self.count("SELECT COUNT(*) FROM sessions").await,
            self.count("SELECT COUNT(*) FROM activity").await,
            self.count("SELECT COUNT(*) FROM tries").await,
            self.count("SELECT COUNT(*) FROM passkey_ceremonies").await,
        ]
    }
}

async fn sign_ins(desk: &TestDesk) -> Vec<Logged> {
    let filter = Filter { action: Some(Action::SignIn), ..Filter::default() };
    desk.services.store().find_activity(&filter, None, 2_000).await.unwrap()
}

/// Forms of every kind that a stranger can send: as a page would, unreadable, and with identifiers that can be
/// nobody's.
fn forms() -> [Vec<(String, String)>; 4] {
    let whole = [
        ("app", "1400000000"),
        ("group", "@TGS#aC5SZEAEF"),
        ("key[]", "like"),
        ("reason", "T"),
        ("plan", "x"),
        ("reference", "CD-0000-0000"),
        ("mode", "increase"),
        ("verdict", "did_not"),
        ("name", "nobody"),
        ("password", "x"),
        ("theme", "dark"),
        ("language", "de"),
        ("code", "000000"),
        ("old", "x"),
        ("new", "x"),
        ("again", "y"),
        ("token", "x"),
        ("role", "support"),
        ("person", "x"),
        ("act", "enable"),
        ("of", "x"),
        ("purpose", "sign_in"),
        ("credential", "{}"),
        ("passkey", "x"),
    ];
    let bad = whole.map(|(name, value)| match name {
        "group" | "key[]" | "reference" | "mode" | "verdict" | "plan" | "person" | "token" => {
            (name, "\u{0}//")
        }
        _ => (name, value),
    });
    let long = "x".repeat(60_000);
    [
        fields(&whole),
        fields(&[("rubbish", "1")]),
        fields(&bad),
        fields(&[
            ("token", &long[..20_000]),
            ("name", &long[..20_000]),
            ("new", "x"),
            ("again", "y"),
            ("password", "x"),
        ]),
    ]
}

both_databases! {
async fn a_stranger_at_any_door_leaves_no_session_and_hardly_an_entry(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let tables = Tables::open(url).await;
    let before = tables.rows().await;
    let doors: Vec<_> = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    let mut sent = 0;
    for (number, path) in (1..).zip(&doors) {
        for form in forms() {
            // Each time without cookies, as a flood comes. From one address for each door, below what is a flood.
            let mut stranger = Browser::at(&desk.url, Ipv4Addr::new(127, 0, 2, number));
            for _ in 0..5 {
                stranger.forget_cookies();
                let answer = stranger.post(path, &form).await;
                assert!(answer.status != 429 && !answer.status.is_server_error(), "{path}: {}", answer.status);
                sent += 1;
            }
        }
    }
    for path in ["/", "/sign-in", "/sign-in/code", "/sign-in/passkey", "/welcome/x", "/people", "/keep-alive", "/no-such"] {
        let mut stranger = desk.browser();
        for _ in 0..5 {
            stranger.forget_cookies();
            stranger.visit(path, &[]).await;
            sent += 1;
        }
    }
    let [sessions, entries, tries, ceremonies] = tables.rows().await;
    assert!(sent > 500);
    assert_eq!(sessions, before[0], "no stranger has a session");
    assert_eq!(ceremonies, before[3]);
    // Ten tries at a name that is nobody's, or is too long for one; and the first of each other kind.
    assert!(entries - before[1] <= 20, "{} entries", entries - before[1]);
    assert!(tries - before[2] <= 8, "{} counts", tries - before[2]);
}

async fn tries_that_were_held_back_are_counted_and_not_each_written_down(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut owner = desk.signed_in("support").await;
    owner.submit(&owner.another_tab().get("/").await.form("/api/sign-out")).await;
    let before = sign_ins(&desk).await.len();
    let form = fields(&[("name", "support"), ("password", "wrong wrong wrong"), ("next", "")]);
    let mut refused = 0;
    for _ in 0..80 {
        let mut stranger = Browser::at(&desk.url, Ipv4Addr::new(127, 0, 0, 9));
        let answer = stranger.post("/api/sign-in", &form).await;
        refused += i64::from(answer.status == 303);
        assert_eq!(answer.headers["location"], "/sign-in", "held back looks the same");
    }
    assert_eq!(refused, 80);
    // Five are free, then the wait doubles: a few more are let through while this goes on.
    let entries = sign_ins(&desk).await.len() - before;
    assert!((6..15).contains(&entries), "those that were tried, and the first that was held back: {entries}");
    desk.services.accounts.write_counted(false).await.unwrap();
    assert_eq!(sign_ins(&desk).await.len() - before, entries, "not before the minute is over");
    desk.clock.advance_seconds(61);
    desk.services.accounts.write_counted(false).await.unwrap();
    let latest = sign_ins(&desk).await.remove(0);
    let more = 80 - u64::try_from(entries).unwrap();
    assert_eq!(latest.details().more, Some(more));
    assert_eq!(latest.details().operator.as_deref(), Some("support"));
    assert_eq!(latest.address.as_deref(), Some("127.0.0.9"));
    desk.services.accounts.write_counted(true).await.unwrap();
    assert_eq!(sign_ins(&desk).await.len() - before, entries + 1, "each is counted once");
    // The owner is told of all of them, and the entry says how many it stands for.
    desk.sign_in(&mut owner, "support").await;
    let page = owner.get("/").await;
    assert!(page.text().contains("80 sign-ins with your name were refused"), "{}", page.text());
    let page = owner.get(&format!("/activity/{}", latest.seq)).await;
    assert!(page.text().contains(&format!("{more} more like the one before")), "{}", page.text());
    assert!(desk.services.store().verify_activity(desk.services.now()).await.is_ok());
}

async fn a_name_is_cut_before_anything_is_kept_of_it(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let tables = Tables::open(url).await;
    let size = "SELECT COALESCE(MAX(LENGTH(details)), 0) FROM activity";
    let mut stranger = desk.browser();
    for name in ["\u{1f40b}".repeat(5_000), "n".repeat(60_000), format!("support{}", " x".repeat(9_000))] {
        let form = stranger.get("/sign-in").await.form("/api/sign-in");
        let page = stranger.submit(&form.with("name", &name).with("password", "x")).await;
        assert_eq!((page.path.as_str(), page.status.as_u16()), ("/sign-in", 401));
        let kept = page.attribute("input[name=name]", "value").concat();
        assert!(name.starts_with(&kept) && kept.chars().count() == 64, "{}", kept.chars().count());
        let cookies: usize = stranger.cookies().values().map(String::len).sum();
        assert!(cookies < 2_000, "{cookies}");
    }
    assert_eq!(tables.count("SELECT COUNT(*) FROM sessions").await, 0);
    assert!(tables.count(size).await < 2_000);
    // What was typed can be read by nobody on the way, and not changed.
    let form = stranger.get("/sign-in").await.form("/api/sign-in").with("name", "support").with("password", "x");
    let answer = stranger.post("/api/sign-in", &form.fields).await;
    let note = stranger.cookies()["counterdesk-note"].clone();
    assert!(!note.contains("support") && answer.headers["location"] == "/sign-in");
    stranger.set_cookie("counterdesk-note", &note.replace(&note[10..12], "xx"));
    assert!(!stranger.get("/sign-in").await.has("[role=alert]"));
    stranger.set_cookie("counterdesk-note", &note);
    desk.clock.advance_seconds(5 * 60 + 1);
    assert!(!stranger.get("/sign-in").await.has("[role=alert]"), "it is for the next page, not for ever");
}

async fn sign_ons_that_are_only_begun_are_counted_by_household(url: &str) {
    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_provider_on(&provider, url).await;
    let tables = Tables::open(url).await;
    for _ in 0..90 {
        let mut stranger = desk.browser();
        let answer = stranger.visit("/sign-in/sso", &[]).await;
        assert_eq!(answer.status, 303);
    }
    let sessions = tables.count("SELECT COUNT(*) FROM sessions").await;
    assert!((1..=40).contains(&sessions), "{sessions}");
}
}

#[tokio::test]
async fn one_household_of_version_6_has_one_measure() {
    let trusted: Vec<Network> = vec!["127.0.0.0/8".parse().unwrap()];
    let desk = TestDesk::start_behind_proxies(trusted).await;
    let wrong = |name: String| fields(&[("name", &name), ("password", "wrong wrong wrong"), ("next", "")]);
    let from = |host: u32| format!("[2001:db8:0:7::{host:x}]:{}", 40_000 + host);
    for host in 1..=45 {
        let mut stranger = desk.browser();
        let headers = [("x-forwarded-for", &*from(host)), ("sec-fetch-site", "same-origin")];
        stranger.post_with("/api/sign-in", &wrong(format!("nobody-{host}")), &headers).await;
    }
    let right = fields(&[("name", "support"), ("password", PASSWORD), ("next", "")]);
    for (address, gets_in) in [(from(99), false), ("[2001:db8:0:8::1]:5".to_owned(), true)] {
        let mut browser = desk.browser();
        let headers = [("x-forwarded-for", &*address), ("sec-fetch-site", "same-origin")];
        let answer = browser.post_with("/api/sign-in", &right, &headers).await;
        let to = answer.headers["location"].to_str().unwrap();
        assert_eq!(to == "/", gets_in, "{address} led to {to}");
    }
    let addresses: Vec<_> = sign_ins(&desk).await.into_iter().filter_map(|entry| entry.address).collect();
    assert!(addresses.contains(&"2001:db8:0:7::1".to_owned()), "{addresses:?}");
    assert!(addresses.contains(&"2001:db8:0:8::1".to_owned()), "{addresses:?}");
}

#[tokio::test]
async fn who_works_here_is_not_sent_away_for_what_others_do_at_their_address() {
    let desk = TestDesk::start().await;
    let mut operator = desk.signed_in("support").await;
    operator.get("/").await;
    let mut at_home = desk.signed_in("viewer").await;
    let sign_out = at_home.get("/").await.form("/api/sign-out");
    at_home.submit(&sign_out).await;
    let rubbish = fields(&[("rubbish", "1")]);
    let crowd = (0..300).map(|number| {
        let (mut stranger, rubbish) = (desk.browser(), rubbish.clone());
        // Made-up cookies are no way around.
        stranger.set_cookie("counterdesk", &format!("AAAAAAAAAAAAAAAAAAA{number:03}"));
        stranger.set_cookie("counterdesk-device", &format!("{number:064x}"));
        async move { stranger.post("/api/confirm", &rubbish).await }
    });
    let crowd = futures::future::join_all(crowd);
    let people = async {
        let page = operator.get("/").await;
        let page = operator.submit(&page.form("/api/theme").with("theme", "dark")).await;
        assert_eq!((page.status.as_u16(), page.path.as_str()), (200, "/"));
        let page = at_home.get("/sign-in").await;
        let form = page.form("/api/sign-in").with("name", "viewer").with("password", PASSWORD);
        assert_eq!(at_home.submit(&form).await.path, "/", "a browser that is known signs in");
    };
    // The crowd first: whoever is counted with it is sent away.
    let (answers, ()) = tokio::join!(crowd, people);
    let (sent_away, told): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 429);
    assert!(sent_away.len() > 100, "{}", sent_away.len());
    assert!(sent_away.iter().all(|answer| {
        answer.body.contains("Too many requests came from your network") && answer.body.contains("CD-")
    }));
    assert!(told.iter().all(|answer| answer.status == 400));
}

#[tokio::test]
async fn who_is_signed_in_is_told_on_the_page_that_the_form_was_on() {
    let desk = TestDesk::start().await;
    let mut operator = desk.signed_in("support").await;
    operator.get("/account").await;
    let answer = operator.post("/api/change-password", &fields(&[("old", "x")])).await;
    assert_eq!(
        (answer.status.as_u16(), answer.headers["location"].as_bytes()),
        (303, b"/account".as_slice())
    );
    assert!(operator.get("/account").await.has("[role=alert]"));
    // A stranger is told at once.
    let answer = desk.browser().post("/api/change-password", &fields(&[("old", "x")])).await;
    assert_eq!(answer.status, 400);
    assert!(answer.problem().contains("form") && answer.text().contains("CD-"), "{}", answer.text());
}
