//! Until when somebody is signed in: asked, moved, over, and taken up again on a page that stayed open.

use counterdesk::model::{By, Operator};

use crate::support::{Browser, ORCHID, PASSWORD, Page, TestDesk, code, enrol, review};

const MINUTE: i64 = 60;

async fn operator(desk: &TestDesk, name: &str) -> Operator {
    desk.services.store().operator_by_name(name).await.unwrap().unwrap()
}

/// What an open page of this operator is told.
async fn asked(desk: &TestDesk, browser: &mut Browser, name: &str) -> Page {
    browser.get(&format!("/keep-alive?of={}", operator(desk, name).await.id)).await
}

/// What the page says, and how many seconds are left.
fn told(page: &Page) -> (String, i64) {
    let [told] = page.attribute("[data-keep-alive]", "data-keep-alive").try_into().unwrap();
    let [left] = page.attribute("[data-keep-alive]", "data-left").try_into().unwrap();
    (told, left.parse::<i64>().unwrap() / 1_000)
}

fn about(left: i64, seconds: i64) -> bool {
    (seconds - 30..=seconds).contains(&left)
}

#[tokio::test]
async fn asking_is_no_activity() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    for minutes_left in [25, 20, 15, 10, 5] {
        desk.clock.advance_seconds(5 * MINUTE);
        let (told, left) = told(&asked(&desk, &mut browser, "support").await);
        assert!(told == "lasts" && about(left, minutes_left * MINUTE), "{told} {left}");
    }
    desk.clock.advance_seconds(3 * MINUTE + 30);
    let page = asked(&desk, &mut browser, "support").await;
    assert_eq!(told(&page).0, "soon");
    assert!(page.text().contains("in less than 2 minutes"), "{}", page.text());
    desk.clock.advance_seconds(45);
    let page = asked(&desk, &mut browser, "support").await;
    assert!(page.text().contains("in less than a minute"), "{}", page.text());
    desk.clock.advance_seconds(MINUTE);
    let page = asked(&desk, &mut browser, "support").await;
    assert!(page.path.starts_with("/sign-in?why=idle&next=%2Fkeep-alive"), "{}", page.path);
}

#[tokio::test]
async fn one_click_moves_the_end() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let mut other_tab = browser.another_tab();
    desk.clock.advance_seconds(29 * MINUTE);
    let page = asked(&desk, &mut browser, "support").await;
    let page = browser.submit(&page.form("/api/keep-alive")).await;
    let (state, left) = told(&page);
    assert!(state == "lasts" && about(left, 30 * MINUTE), "{state} {left}");
    assert_eq!(told(&asked(&desk, &mut other_tab, "support").await).0, "lasts", "in the other tab as well");
    desk.clock.advance_seconds(29 * MINUTE);
    assert_eq!(browser.get("/account").await.path, "/account");
    // It is nothing that somebody did.
    let entries = browser.get("/activity").await;
    assert!(!entries.text().to_lowercase().contains("keep-alive"), "{}", entries.text());

    // And too late is too late.
    desk.clock.advance_seconds(28 * MINUTE + 30);
    let form = asked(&desk, &mut browser, "support").await.form("/api/keep-alive");
    desk.clock.advance_seconds(2 * MINUTE);
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/sign-in?why=idle&next=%2Fkeep-alive"), "{}", page.path);
}

#[tokio::test]
async fn nothing_moves_the_end_after_eight_hours() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    for _ in 0..23 {
        desk.clock.advance_seconds(20 * MINUTE);
        browser.get("/").await;
    }
    let (state, left) = told(&asked(&desk, &mut browser, "support").await);
    assert!(state == "lasts" && about(left, 20 * MINUTE), "{state} {left}: not the half hour");
    desk.clock.advance_seconds(18 * MINUTE + 10);
    let page = asked(&desk, &mut browser, "support").await;
    assert_eq!(told(&page).0, "soon");
    assert!(page.text().contains("Your 8 hours are almost over"), "{}", page.text());
    assert!(!page.has("form[action='/api/keep-alive']"), "there is nothing to press");
    let of = ("of".to_owned(), operator(&desk, "support").await.id);
    browser.post("/api/keep-alive", &[of]).await;
    desk.clock.advance_seconds(2 * MINUTE);
    let page = asked(&desk, &mut browser, "support").await;
    assert!(page.path.starts_with("/sign-in?why=age&next=%2Fkeep-alive"), "{}", page.path);
}

#[tokio::test]
async fn an_open_page_goes_on_after_signing_in_through_the_same_doors() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let (key, _) = enrol(&desk, &mut browser).await;
    desk.clock.advance_seconds(MINUTE);
    let check = review(&desk, &mut browser, ORCHID, &["like"]).await;

    let id = operator(&desk, "support").await.id;
    let mut manager = desk.signed_in("manager").await;
    let end = [("person", id.as_str()), ("act", "end-sign-ins")];
    let page = manager.post("/api/person", &end.map(|(name, value)| (name.into(), value.into()))).await;
    assert!(page.headers["location"].to_str().unwrap().ends_with("?done=ended"));

    let page = asked(&desk, &mut browser, "support").await;
    assert!(page.path.starts_with("/sign-in?why=lost&next=%2Fkeep-alive"), "{}", page.path);
    let before = browser.cookies().get("counterdesk").cloned();
    let form = page.form("/api/sign-in").with("name", "support");
    let page = browser.submit(&form.clone().with("password", "wrong wrong wrong")).await;
    assert_eq!(page.status, 401);
    assert_eq!(page.form("/api/sign-in").field("next"), Some(format!("/keep-alive?of={id}").as_str()));
    let page = browser.submit(&form.with("password", PASSWORD)).await;
    assert!(page.path.starts_with("/sign-in/code?next=%2Fkeep-alive"), "{}", page.path);
    let page = browser.submit(&page.form("/api/sign-in-code").with("code", &code(&desk, &key))).await;
    assert_eq!(told(&page).0, "lasts");
    assert_ne!(browser.cookies().get("counterdesk").cloned(), before, "a new identifier");

    let page = browser.submit(&check.form("/api/confirm")).await;
    assert_eq!(page.outcome(), "reset applied", "the plan waited: {}", page.text());
}

#[tokio::test]
async fn somebody_elses_page_is_not_gone_on_with() {
    let desk = TestDesk::start().await;
    // One browser, two tabs: they share what the browser knows.
    let mut browser = desk.signed_in("support").await;
    let check = review(&desk, &mut browser, ORCHID, &["like"]).await;
    let page = browser.get("/").await;
    browser.submit(&page.form("/api/sign-out")).await;
    desk.sign_in(&mut browser, "manager").await;

    let page = asked(&desk, &mut browser, "support").await;
    assert_eq!(told(&page).0, "other");
    assert!(page.text().contains("Now manager is signed in here"), "{}", page.text());
    assert!(!page.has("form"), "nothing to go on with");
    assert_eq!(page.attribute("main a", "href"), [""], "but to load the page afresh");
    let page = browser.submit(&check.form("/api/confirm")).await;
    assert_eq!(page.status, 403);
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    assert!(desk.writes().is_empty());
    // Whoever made the plan still has it.
    let page = browser.get("/").await;
    browser.submit(&page.form("/api/sign-out")).await;
    desk.sign_in(&mut browser, "support").await;
    let page = browser.submit(&check.form("/api/confirm")).await;
    assert_eq!(page.outcome(), "reset applied");
}

#[tokio::test]
async fn signing_in_where_somebody_is_signed_in_takes_a_second_factor_too() {
    let desk = TestDesk::start().await;
    let mut owner = desk.signed_in("support").await;
    let (key, _) = enrol(&desk, &mut owner).await;
    desk.clock.advance_seconds(MINUTE);
    // A tab was left on the sign-in page; in the other one a colleague signs in.
    let mut browser = desk.browser();
    let left_open = browser.get("/sign-in").await.form("/api/sign-in");
    desk.sign_in(&mut browser, "viewer").await;
    let page = browser.submit(&left_open.with("name", "support").with("password", PASSWORD)).await;
    assert_eq!(page.path, "/sign-in/code?next=%2F", "{}", page.text());
    let page = browser.submit(&page.form("/api/sign-in-code").with("code", &code(&desk, &key))).await;
    assert_eq!(page.path, "/");
    assert!(page.all(".me").concat().contains("support"), "{:?}", page.all(".me"));
}

#[tokio::test]
async fn rubbish_asks_for_nothing() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    for of in ["x", "\r\nSet-Cookie: a=b", "//evil.example", "\u{1f44d}\0", &"x".repeat(5_000)] {
        let page = browser.post("/api/keep-alive", &[("of".to_owned(), of.to_owned())]).await;
        assert_eq!(page.status, 303, "{of:?}");
        let to = page.headers["location"].to_str().unwrap();
        assert!(to == "/" || to == "/keep-alive" || to.starts_with("/keep-alive?of="), "{of:?} led to {to}");
        assert!(!page.headers.contains_key("set-cookie"), "{of:?}");
    }
    let twice = ["a", "b"].map(|of| ("of".to_owned(), of.to_owned()));
    assert_eq!(browser.post("/api/keep-alive", &twice).await.status, 303);
    let page = browser.get("/keep-alive?of=<script>alert(1)</script>").await;
    assert!(!page.body.contains("<script>alert"), "{}", page.body);

    // From another site, and by a link.
    let of = [("of".to_owned(), "x".to_owned())];
    desk.clock.advance_seconds(29 * MINUTE);
    let elsewhere = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
    let page = browser.post_with("/api/keep-alive", &of, &elsewhere).await;
    assert_eq!(page.status, 403);
    assert!(browser.get("/api/keep-alive?of=x").await.status.is_client_error());
    desk.clock.advance_seconds(2 * MINUTE);
    assert!(browser.get("/").await.path.starts_with("/sign-in?why=idle"));
}

#[tokio::test]
async fn somebody_shut_out_is_told_to_sign_in() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let id = operator(&desk, "support").await.id;
    let (store, now) = (desk.services.store(), desk.services.now());
    store.set_disabled(&id, true, "changed", &By::CommandLine, now).await.unwrap();
    let page = browser.get(&format!("/keep-alive?of={id}")).await;
    assert!(page.path.starts_with("/sign-in?why=lost&next=%2Fkeep-alive"), "{}", page.path);
    let form = page.form("/api/sign-in").with("name", "support").with("password", PASSWORD);
    assert_eq!(browser.submit(&form).await.status, 401);
}
