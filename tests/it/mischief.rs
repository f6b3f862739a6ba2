//! What strangers try around the sign-in: floods, cookies and headers made up, fields nobody asked for.

use std::net::Ipv4Addr;

use counterdesk::model::activity::{Action, EntryOutcome};
use counterdesk::model::{Apps, Role};
use counterdesk::store::Filter;
use futures::future::join_all;

use crate::support::{Browser, ORCHID, PASSWORD, TestDatabase, TestDesk, both_databases};

fn fields(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

both_databases! {
async fn a_thousand_tries_at_one_name_gain_nothing_and_keep_its_owner_out_not(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut owner = Browser::at(&desk.url, Ipv4Addr::new(127, 0, 0, 2));
    desk.sign_in(&mut owner, "support").await;
    let sign_out = owner.get("/").await.form("/api/sign-out");
    owner.submit(&sign_out).await;

    let tries = (0..1_000).map(|number| {
        let mut stranger = desk.browser();
        let form = fields(&[("name", "support"), ("password", &format!("wrong {number}")), ("next", "")]);
        async move { stranger.post("/api/sign-in", &form).await }
    });
    let owner_comes = async {
        let form = owner.get("/sign-in").await.form("/api/sign-in");
        let form = form.with("name", "support").with("password", PASSWORD);
        owner.submit(&form).await
    };
    let (answers, page) = tokio::join!(join_all(tries), owner_comes);
    assert_eq!((page.path.as_str(), page.status.as_u16()), ("/", 200), "{}", page.text());
    let (refused, sent_away): (Vec<_>, Vec<_>) = answers.into_iter().partition(|page| page.status == 303);
    for answer in &refused {
        assert_eq!(answer.headers["location"], "/sign-in");
    }
    for page in &sent_away {
        assert_eq!((page.status.as_u16(), page.headers["retry-after"].as_bytes()), (429, b"1".as_slice()));
        assert!(page.body.contains("Too many requests came from your network"), "{}", page.body);
    }
    assert!(sent_away.len() > 200, "most cost nothing: {}", sent_away.len());
    desk.services.accounts.write_counted(true).await.unwrap();
    let sign_ins = |outcome| Filter { action: Some(Action::SignIn), outcome: Some(outcome), ..Filter::default() };
    let store = desk.services.store();
    let done = store.find_activity(&sign_ins(EntryOutcome::Done), None, 2_000).await.unwrap();
    assert_eq!(done.len(), 2, "the owner, twice");
    let logged = store.find_activity(&sign_ins(EntryOutcome::Refused), None, 2_000).await.unwrap();
    let failed = store.find_activity(&sign_ins(EntryOutcome::Failed), None, 2_000).await.unwrap();
    let counted: u64 = logged.iter().chain(&failed).map(|entry| entry.details().more.unwrap_or(1)).sum();
    assert_eq!(usize::try_from(counted).unwrap(), refused.len(), "each that was looked at is counted in the log");
    assert!(logged.len() + failed.len() < 30, "{} entries", logged.len() + failed.len());
}
}

#[tokio::test]
async fn a_cookie_that_was_made_up_or_changed_is_nobodys() {
    let desk = TestDesk::start().await;
    let browser = desk.signed_in("manager").await;
    let cookie = browser.cookies()["counterdesk"].clone();
    let mut changed = cookie.clone().into_bytes();
    changed[5] = if changed[5] == b'A' { b'B' } else { b'A' };
    let long = "A".repeat(4_000);
    for made_up in [
        String::from_utf8(changed).unwrap().as_str(),
        &cookie[..cookie.len() - 1],
        &format!("{cookie}A"),
        "0",
        "%00",
        "../../etc/passwd",
        "' OR 1=1 --",
        &long,
    ] {
        let mut thief = desk.browser();
        thief.set_cookie("counterdesk", made_up);
        let page = thief.get("/people").await;
        assert!(page.path.starts_with("/sign-in"), "{made_up:?} led to {}", page.path);
        assert_eq!(page.status, 200, "{made_up:?}");
    }
    // And one that was planted before signing in is another one afterwards.
    let mut victim = desk.browser();
    victim.set_cookie("counterdesk", "AAAAAAAAAAAAAAAAAAAAAA");
    desk.sign_in(&mut victim, "manager").await;
    assert_ne!(victim.cookies()["counterdesk"], "AAAAAAAAAAAAAAAAAAAAAA");
    let mut thief = desk.browser();
    thief.set_cookie("counterdesk", "AAAAAAAAAAAAAAAAAAAAAA");
    assert!(thief.get("/people").await.path.starts_with("/sign-in"));
}

#[tokio::test]
async fn fields_that_nobody_asked_for_change_nothing() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let invite = manager
        .get("/people")
        .await
        .form("/api/invite")
        .with("apps_choice", "every")
        .with("name", "newcomer");
    let page = manager.submit(&invite.with("role", "viewer")).await;
    let link = page.all("section.card code").remove(0);
    let mut newcomer = desk.browser();
    let form = newcomer.get(link.strip_prefix(&desk.url).unwrap()).await.form("/api/welcome");
    let form = form.with("new", PASSWORD).with("again", PASSWORD);
    let greedy = form
        .also("role", "manager")
        .also("apps", "all")
        .also("operator_id", "1")
        .also("is_proved", "true")
        .also("disabled", "false");
    newcomer.submit(&greedy).await;
    let account = desk.services.store().operator_by_name("newcomer").await.unwrap().unwrap();
    assert_eq!((account.role, account.disabled), (Role::Viewer, false));
    assert_eq!(account.apps, Apps::All, "as the manager chose");
    assert_eq!(newcomer.get("/people").await.status, 403);

    // A field that there is, twice: refused, not the first or the last of the two.
    for (page, action, twice) in [
        ("/account", "/api/change-password", ("old", PASSWORD)),
        ("/sign-in", "/api/sign-in", ("name", "manager")),
    ] {
        let mut browser = if page == "/sign-in" { desk.browser() } else { desk.signed_in("support").await };
        let form = browser.get(page).await.form(action);
        let form = form.with("name", "support").with("password", PASSWORD);
        let page = browser.submit(&form.also(twice.0, twice.1).also(twice.0, twice.1)).await;
        assert!(page.title().starts_with("Error: "), "{action}: {}", page.text());
        assert!(!page.path.contains("__err"), "{}", page.path);
    }
}

#[tokio::test]
async fn ten_megabytes_are_not_read() {
    let desk = TestDesk::start().await;
    let mut browser = desk.browser();
    let form = fields(&[("name", "support"), ("password", &"x".repeat(10 * 1024 * 1024)), ("next", "")]);
    let page = browser.post("/api/sign-in", &form).await;
    assert_eq!(page.status, 413);
    assert!(page.title().starts_with("Error: "), "{}", page.body);
}

/// Bytes that end a line must not begin another one, in what is sent back or written down.
#[tokio::test]
async fn line_ends_stay_inside() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    for address in [
        "/look-up?group=x%0D%0ASet-Cookie:%20planted=1",
        "/groups/1400000000/x%0D%0ASet-Cookie:%20planted=1",
        "/sign-in?next=/%0D%0ASet-Cookie:%20planted=1",
        "/step-up?next=/%0D%0ASet-Cookie:%20planted=1",
        "/operations/%0D%0ASet-Cookie:%20planted=1",
        "/activity?ref=%0D%0ASet-Cookie:%20planted=1",
    ] {
        let page = browser.get(address).await;
        assert!(!browser.cookies().contains_key("planted"), "{address}");
        assert!(page.headers.get("planted").is_none());
    }
    let page = browser.get(&desk.group_path(ORCHID)).await;
    let form = page.form("/api/review").also("key[]", "like").with("reason", "T-1\r\nforged: entry");
    browser.submit(&form).await;
    let store = desk.services.store();
    let entries = store.find_activity(&Filter::default(), None, 100).await.unwrap();
    for entry in entries {
        let reason = entry.reason.unwrap_or_default();
        assert!(!reason.contains(['\r', '\n']), "{reason:?}");
    }
    let export = browser.get("/activity-full.csv").await.body;
    assert!(!export.lines().any(|line| line.starts_with("forged")), "{export}");
}

/// Whoever is not one of our proxies can claim to be anybody, and is not believed.
#[tokio::test]
async fn headers_that_claim_an_address_are_not_believed() {
    let desk = TestDesk::start().await;
    let mut browser: Browser = desk.browser();
    let form = fields(&[("name", "support"), ("password", "wrong wrong wrong"), ("next", "")]);
    for claimed in ["8.8.8.8", "8.8.8.8, 127.0.0.1", "\u{2028}", "'; DROP TABLE tries; --"] {
        let headers = [
            ("x-forwarded-for", claimed),
            ("forwarded", "for=8.8.8.8;host=evil.example"),
            ("x-real-ip", "8.8.8.8"),
            ("x-forwarded-host", "evil.example"),
            ("sec-fetch-site", "same-origin"),
        ];
        let answer = browser.post_with("/api/sign-in", &form, &headers).await;
        assert_eq!(answer.headers["location"], "/sign-in", "{claimed:?}");
    }
    let refused = Filter { action: Some(Action::SignIn), ..Filter::default() };
    let entries = desk.services.store().find_activity(&refused, None, 9).await.unwrap();
    assert_eq!(entries.len(), 4);
    assert!(entries.iter().all(|entry| entry.address.as_deref() == Some("127.0.0.1")), "{entries:?}");
}
