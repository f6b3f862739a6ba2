//! What happened to an account while its owner was away.

use std::net::Ipv4Addr;

use crate::support::{Browser, PASSWORD, TestDesk, code, enrol};

async fn sign_in(browser: &mut Browser, name: &str, password: &str) {
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    browser.submit(&form.with("name", name).with("password", password)).await;
}

#[tokio::test]
async fn who_signs_in_hears_of_refused_sign_ins_and_changes_since_the_last_time() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    assert!(!browser.get("/").await.has(".note.alert"), "nothing to tell");
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
        page.one(".note.alert").starts_with("2 sign-ins with your name were refused since you"),
        "{}",
        page.text()
    );

    // What a manager does meanwhile is told at once.
    let mut manager = desk.signed_in("manager").await;
    let id = desk.services.store().operator_by_name("support").await.unwrap().unwrap().id;
    let rights = manager.get(&format!("/people/{id}")).await.form("/api/set-rights");
    manager.submit(&rights.with("role", "viewer")).await;
    let page = browser.get("/").await;
    assert!(
        page.one(".note.alert").contains("refused and your account was changed since"),
        "{}",
        page.text()
    );
    let page = browser.get(&page.attribute(".note.alert a", "href").remove(0)).await;
    let lately = page.all("[aria-labelledby=lately] tbody tr");
    assert!(lately[0].starts_with("Rights changed") && lately[0].contains("manager"), "{lately:?}");
    assert_eq!(lately.iter().filter(|entry| entry.contains("refused")).count(), 2, "{lately:?}");

    // It is nobody else's. Who may not have looked hears of it once more, and then not again.
    let mut viewer = desk.signed_in("viewer").await;
    assert!(!viewer.get("/").await.has(".note.alert"));
    browser.submit(&page.form("/api/sign-out")).await;
    desk.clock.advance_seconds(60);
    sign_in(&mut browser, "support", PASSWORD).await;
    let page = browser.get("/").await;
    assert!(page.one(".note.alert").starts_with("Your account was changed"), "{}", page.text());
    browser.submit(&page.form("/api/sign-out")).await;
    desk.clock.advance_seconds(60);
    sign_in(&mut browser, "support", PASSWORD).await;
    assert!(!browser.get("/").await.has(".note.alert"));
}

const NEW_PASSWORD: &str = "correct horse battery staple";

async fn sign_out(browser: &mut Browser) {
    let form = browser.get("/").await.form("/api/sign-out");
    browser.submit(&form).await;
}

async fn change_password(browser: &mut Browser, old: &str, new: &str) {
    let form = browser.get("/account").await.form("/api/change-password");
    let page = browser.submit(&form.with("old", old).with("new", new).with("again", new)).await;
    assert_eq!(page.path, "/account?done=password", "{}", page.text());
}

async fn alarm(browser: &mut Browser) -> Option<String> {
    let page = browser.get("/").await;
    assert_eq!(page.path, "/");
    page.all(".note.alert").pop()
}

#[tokio::test]
async fn what_somebody_did_themselves_in_this_browser_is_no_news() {
    let desk = TestDesk::start().await;
    let mut here = desk.signed_in("support").await;
    sign_out(&mut here).await;
    desk.clock.advance_seconds(60);
    sign_in(&mut here, "support", PASSWORD).await;
    change_password(&mut here, PASSWORD, NEW_PASSWORD).await;
    assert_eq!(alarm(&mut here).await, None, "a minute ago");
    let (key, codes) = enrol(&desk, &mut here).await;
    assert_eq!(alarm(&mut here).await, None);

    // Nor with the next sign-in in this browser, though another password has made it a stranger's to the throttle; nor
    // the recovery code that it took.
    sign_out(&mut here).await;
    desk.clock.advance_seconds(60);
    sign_in(&mut here, "support", NEW_PASSWORD).await;
    let form = here.get("/sign-in/code").await.form("/api/sign-in-code");
    assert_eq!(here.submit(&form.with("code", &codes[0])).await.path, "/");
    assert_eq!(alarm(&mut here).await, None);
    // It stands on the page of the account all the same.
    let lately = here.get("/account").await.all("[aria-labelledby=lately] tbody tr");
    assert!(lately.iter().any(|entry| entry.contains("Password set")), "{lately:?}");

    // What is done in another browser may have been done by somebody else.
    let mut there = desk.browser();
    sign_in(&mut there, "support", NEW_PASSWORD).await;
    let form = there.get("/sign-in/code").await.form("/api/sign-in-code");
    desk.clock.advance_seconds(60);
    assert_eq!(there.submit(&form.with("code", &code(&desk, &key))).await.path, "/");
    assert_eq!(alarm(&mut here).await, None, "a sign-in is none");
    let form = there.get("/account").await.form("/api/renew-codes");
    assert_eq!(there.submit(&form).await.path, "/account/recovery-codes");
    let told = alarm(&mut here).await.unwrap();
    assert!(told.starts_with("Your account was changed"), "{told}");
    assert_eq!(alarm(&mut there).await, None, "there it was they themselves");
}

#[tokio::test]
async fn whoever_has_taken_a_session_is_not_its_owner() {
    let desk = TestDesk::start().await;
    let mut here = desk.signed_in("support").await;
    sign_out(&mut here).await;
    desk.clock.advance_seconds(60);
    sign_in(&mut here, "support", PASSWORD).await;
    enrol(&desk, &mut here).await;
    assert_eq!(alarm(&mut here).await, None);
    let mut thief = Browser::at(&desk.url, Ipv4Addr::new(127, 0, 0, 9));
    for (name, value) in here.cookies() {
        thief.set_cookie(name, value);
    }
    let form = thief.get("/account").await.form("/api/renew-codes");
    assert_eq!(thief.submit(&form).await.path, "/account/recovery-codes");
    let told = alarm(&mut here).await.unwrap();
    assert!(told.starts_with("Your account was changed"), "{told}");
}
