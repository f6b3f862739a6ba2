//! What happened to an account while its owner was away.

use crate::support::{Browser, PASSWORD, TestDesk};

async fn sign_in(browser: &mut Browser, name: &str, password: &str) {
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    browser.submit(&form.with("name", name).with("password", password)).await;
}

#[tokio::test]
async fn who_signs_in_hears_of_refused_sign_ins_and_changes_since_the_last_time() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    assert!(!browser.get("/").await.has(".note"), "nothing to tell");
    let sign_out = browser.get("/").await.form("/api/sign-out");
    browser.submit(&sign_out).await;

    desk.clock.advance_seconds(60);
    let mut stranger = desk.browser();
    sign_in(&mut stranger, "support", "wrong wrong wrong").await;
    sign_in(&mut stranger, "SUPPORT", "wrong wrong wrong").await;
    desk.clock.advance_seconds(60);
    sign_in(&mut browser, "support", PASSWORD).await;
    let page = browser.get("/").await;
    assert!(
        page.one(".note").starts_with("2 sign-ins with your name were refused since you"),
        "{}",
        page.text()
    );

    // What a manager does meanwhile is told at once.
    let mut manager = desk.signed_in("manager").await;
    let id = desk.services.desk.store().operator_by_name("support").await.unwrap().unwrap().id;
    let rights = manager.get(&format!("/people/{id}")).await.form("/api/set-rights");
    manager.submit(&rights.with("role", "viewer")).await;
    let page = browser.get("/").await;
    assert!(page.one(".note").contains("refused and your account was changed since"), "{}", page.text());
    let page = browser.get(&page.attribute(".note a", "href").remove(0)).await;
    let lately = page.all("[aria-labelledby=lately] tbody tr");
    assert!(lately[0].starts_with("Rights changed") && lately[0].contains("manager"), "{lately:?}");
    assert_eq!(lately.iter().filter(|entry| entry.contains("refused")).count(), 2, "{lately:?}");

    // It is nobody else's. Who may not have looked hears of it once more, and then not again.
    let mut viewer = desk.signed_in("viewer").await;
    assert!(!viewer.get("/").await.has(".note"));
    browser.submit(&page.form("/api/sign-out")).await;
    desk.clock.advance_seconds(60);
    sign_in(&mut browser, "support", PASSWORD).await;
    let page = browser.get("/").await;
    assert!(page.one(".note").starts_with("Your account was changed"), "{}", page.text());
    browser.submit(&page.form("/api/sign-out")).await;
    desk.clock.advance_seconds(60);
    sign_in(&mut browser, "support", PASSWORD).await;
    assert!(!browser.get("/").await.has(".note"));
}
