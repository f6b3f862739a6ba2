//! Who gets in, who does not, and what survives signing in again.

use counterdesk::model::{By, Operator};
use leptos::server_fn::axum::server_fn_paths;

use crate::support::{ORCHID, PASSWORD, TestDesk};

async fn operator(desk: &TestDesk, name: &str) -> Operator {
    desk.services.store().operator_by_name(name).await.unwrap().unwrap()
}

#[tokio::test]
async fn wrong_name_and_wrong_password_look_the_same() {
    let desk = TestDesk::start().await;
    let mut said = Vec::new();
    for (name, password) in [("manager", "not the password"), ("nobody", PASSWORD), ("", "")] {
        let mut browser = desk.browser();
        let form = browser.get("/sign-in").await.form("/api/sign-in");
        let page = browser.submit(&form.with("name", name).with("password", password)).await;
        assert_eq!(page.path, "/sign-in");
        assert_eq!(page.status, 401);
        assert_eq!(page.attribute("input[name=name]", "value").concat(), name, "the name stays");
        assert!(page.attribute("input[name=password]", "value").concat().is_empty(), "the password does not");
        said.push(page.problem().split("Reference").next().unwrap().to_owned());
    }
    said.dedup();
    assert_eq!(said.len(), 1, "{said:?}");
}

#[tokio::test]
async fn every_page_asks_for_signing_in_and_comes_back() {
    let desk = TestDesk::start().await;
    let wanted = format!("{}?key=like&reason=T-1", desk.group_path(ORCHID));
    let mut browser = desk.browser();
    for path in ["/", "/look-up?group=x", &wanted, "/plans/x", "/operations/CD-0000-0000"] {
        let page = browser.get(path).await;
        assert!(page.path.starts_with("/sign-in"), "{path} led to {}", page.path);
    }
    let form = browser.get(&wanted).await.form("/api/sign-in");
    let page = browser.submit(&form.with("name", "support").with("password", PASSWORD)).await;
    assert_eq!(page.path, wanted);
    assert_eq!(page.form("/api/review").field("key[]"), Some("like"));
    assert_eq!(page.form("/api/review").field("reason"), Some("T-1"));
    assert!(desk.writes().is_empty(), "a link fills in, it never acts");
}

#[tokio::test]
async fn no_server_function_does_anything_for_a_stranger() {
    let desk = TestDesk::start().await;
    let functions: Vec<_> = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    for known in
        ["/api/review", "/api/confirm", "/api/check-again", "/api/undo", "/api/decide", "/api/approve"]
    {
        assert!(functions.iter().any(|path| path == known), "{known} in {functions:?}");
    }
    for path in functions {
        let mut stranger = desk.browser();
        let fields = [
            ("app", "1400000000"),
            ("group", ORCHID),
            ("key[]", "like"),
            ("unseen", "1"),
            ("typed", "like"),
            ("reason", "T"),
            ("plan", "x"),
            ("reference", "CD-0000-0000"),
            ("mode", "increase"),
            ("verdict", "did_not"),
            ("name", "x"),
            ("password", "x"),
            ("theme", "dark"),
            ("language", "de"),
            ("zone", "Asia/Shanghai"),
            ("code", "000000"),
            ("old", "x"),
            ("new", "x"),
            ("again", "x"),
            ("token", "x"),
            ("role", "manager"),
            ("person", "x"),
            ("act", "disable"),
            ("of", "x"),
            ("purpose", "sign_in"),
            ("credential", "{}"),
            ("passkey", "x"),
            ("list", "x"),
            ("batch", "CD-0000-0000"),
            ("ids", ORCHID),
            ("hash", "x"),
        ]
        .map(|(name, value)| {
            // Several of them.
            let name = if name == "group" && path.starts_with("/api/tick-") { "group[]" } else { name };
            (name.to_owned(), value.to_owned())
        });
        let answer = stranger.post(&path, &fields).await;
        let location = answer.headers.get("location").map(|value| value.to_str().unwrap().to_owned());
        let harmless = ["/api/theme", "/api/keys", "/api/language", "/api/welcome"].contains(&path.as_str());
        assert!(
            harmless || location.as_ref().is_some_and(|to| to.starts_with("/sign-in")),
            "{path}: {} {location:?}",
            answer.status
        );
        assert!(desk.simulator.state().history().is_empty(), "{path} asked Tencent Chat");
    }
}

#[tokio::test]
async fn a_sign_in_that_ends_mid_way_leads_back_to_the_same_step() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
    let form = form.also("key[]", "like").also("key[]", "unlike").with("reason", "Ticket 48213 \u{1f44d}");
    desk.clock.advance_seconds(31 * 60);
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/sign-in?why=idle"), "{}", page.path);
    assert!(page.text().contains("30 minutes"), "{}", page.text());
    let page =
        browser.submit(&page.form("/api/sign-in").with("name", "support").with("password", PASSWORD)).await;
    let kept = page.form("/api/review");
    let ticked: Vec<_> =
        kept.fields.iter().filter(|(name, _)| name == "key[]").map(|(_, key)| key.as_str()).collect();
    assert_eq!(ticked, ["like", "unlike"]);
    assert_eq!(kept.field("reason"), Some("Ticket 48213 \u{1f44d}"));

    // The same on the check page: the plan waits.
    let page = browser.submit(&kept).await;
    let (plan, form) = (page.path.clone(), page.form("/api/confirm"));
    browser.forget_cookies();
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/sign-in"));
    let page =
        browser.submit(&page.form("/api/sign-in").with("name", "support").with("password", PASSWORD)).await;
    assert_eq!(page.path, plan);
    assert!(desk.writes().is_empty());
}

#[tokio::test]
async fn eight_hours_end_even_a_busy_sign_in() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    for _ in 0..24 {
        desk.clock.advance_seconds(20 * 60 - 10);
        assert_eq!(browser.get("/").await.path, "/");
    }
    desk.clock.advance_seconds(20 * 60);
    assert!(browser.get("/").await.path.starts_with("/sign-in"));
}

#[tokio::test]
async fn signing_in_changes_the_session_and_signing_out_ends_it() {
    let desk = TestDesk::start().await;
    let mut browser = desk.browser();
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    browser.submit(&form.clone().with("name", "other").with("password", PASSWORD)).await;
    let before = browser.cookies()["counterdesk"].clone();
    browser.submit(&form.with("name", "viewer").with("password", PASSWORD)).await;
    let after = browser.cookies()["counterdesk"].clone();
    assert_ne!(before, after);
    let mut thief = desk.browser();
    thief.set_cookie("counterdesk", &before);
    assert!(thief.get("/").await.path.starts_with("/sign-in"), "the old identifier is dead");

    let page = browser.get("/").await;
    let page = browser.submit(&page.form("/api/sign-out")).await;
    assert!(page.path.starts_with("/sign-in?why=out"));
    thief.set_cookie("counterdesk", &after);
    assert!(thief.get("/").await.path.starts_with("/sign-in"), "a stolen cookie is dead after signing out");
}

#[tokio::test]
async fn somebody_shut_out_is_out_with_the_next_request() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let id = operator(&desk, "support").await.id;
    desk.services
        .store()
        .set_disabled(&id, true, "changed", &By::CommandLine, desk.services.now())
        .await
        .unwrap();
    assert!(browser.get("/").await.path.starts_with("/sign-in"));
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    let page = browser.submit(&form.with("name", "support").with("password", PASSWORD)).await;
    assert_eq!(page.status, 401);
}

#[tokio::test]
async fn roles_decide_what_is_offered_and_what_is_done() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let form = manager.get(&desk.group_path(ORCHID)).await.form("/api/review").with("reason", "T");

    let mut viewer = desk.signed_in("viewer").await;
    assert!(!viewer.get(&desk.group_path(ORCHID)).await.has("form[action='/api/review']"));
    let page = viewer.submit(&form.clone().also("key[]", "like")).await;
    assert_eq!(page.status, 403);

    let mut support = desk.signed_in("support").await;
    assert!(!support.get(&desk.group_path(ORCHID)).await.has("input[name=all]"));
    let page = support.submit(&form.with("all", "1")).await;
    assert_eq!(page.status, 403);
    assert!(desk.writes().is_empty());
}

#[tokio::test]
async fn nothing_leads_to_another_site() {
    let desk = TestDesk::start().await;
    for next in
        ["//evil.example", "https://evil.example", "/\\evil.example", "/\r\nSet-Cookie: a=b", "/api/sign-out"]
    {
        let mut browser = desk.browser();
        let form = browser.get("/sign-in").await.form("/api/sign-in");
        let form = form.with("name", "viewer").with("password", PASSWORD).with("next", next);
        assert_eq!(browser.submit(&form).await.path, "/", "{next:?}");
    }
    let mut browser = desk.signed_in("viewer").await;
    let page = browser.get("/").await;
    let page =
        browser.submit(&page.form("/api/theme").with("theme", "dark").with("back", "//evil.example")).await;
    assert_eq!(page.path, "/");
    assert_eq!(page.attribute("html", "data-theme"), ["dark"]);
}
