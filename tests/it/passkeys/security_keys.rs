//! Keys that cannot keep passkeys, or cannot check who uses them: for the second step alone.

use counterdesk::model::activity::Action;
use counterdesk::store::Filter;

use super::{ORIGIN, add, answered, asked, desk_with, first_step, is_out, options};
use crate::support::{Authenticator, Browser, ORCHID, Page, TestDesk, review};

/// An old key: no room, no PIN.
fn small_key(number: u8) -> Authenticator {
    Authenticator { keeps: false, verifies: false, ..Authenticator::new(ORIGIN, number) }
}

/// From the page for passkeys, where such a key fails, to the page for the second step.
async fn add_for_second_step(browser: &mut Browser, device: &mut Authenticator) -> Page {
    let page = browser.get("/account").await;
    let page = browser.submit(&page.form("/api/begin-new-passkey")).await;
    let form = page.form("/api/begin-new-passkey");
    assert_eq!(form.field("kind"), Some("security_key"), "{}", page.text());
    let page = browser.submit(&form).await;
    assert_eq!(page.heading(), "Add a security key");
    for (part, wanted) in [("residentKey", "discouraged"), ("userVerification", "preferred")] {
        let options: serde_json::Value = serde_json::from_str(&options(&page)).unwrap();
        assert_eq!(options["authenticatorSelection"][part], wanted);
    }
    let answer = device.create(&options(&page));
    browser.submit(&page.form("/api/add-passkey").with("credential", &answer)).await
}

/// A desk on which `name` has a small key and nothing else.
async fn desk_with_small_key(name: &str) -> (TestDesk, Browser, Authenticator) {
    let desk = TestDesk::start_behind(ORIGIN).await;
    let mut browser = desk.signed_in(name).await;
    let mut key = small_key(7);
    let page = add_for_second_step(&mut browser, &mut key).await;
    assert_eq!(page.path, "/account/recovery-codes", "{}", page.text());
    (desk, browser, key)
}

async fn second_step(desk: &TestDesk, name: &str, key: &mut Authenticator) -> (Browser, Page) {
    let mut browser = desk.browser();
    let page = first_step(&mut browser, name).await;
    assert!(page.path.starts_with("/sign-in/code"), "the password alone is not enough: {}", page.path);
    let page = browser.submit(&page.form("/api/begin-passkey")).await;
    let page = browser.submit(&answered(&page, key)).await;
    (browser, page)
}

#[tokio::test]
async fn a_key_that_keeps_nothing_is_a_second_step_and_a_factor_given_again() {
    let (desk, mut first, mut key) = desk_with_small_key("manager").await;
    let account = first.get("/account").await.text();
    assert!(
        account.contains("Security key") && account.contains("only after name and password"),
        "{account}"
    );
    let filter = Filter { action: Some(Action::SecondFactorAdded), ..Filter::default() };
    let entry = desk.services.store().find_activity(&filter, None, 1).await.unwrap().remove(0);
    assert_eq!(entry.details().factor.as_deref(), Some("security_key"));

    let (mut browser, page) = second_step(&desk, "manager", &mut key).await;
    assert_eq!(page.path, "/", "{}", page.text());
    desk.clock.advance_seconds(11 * 60);
    let plan = review(&desk, &mut browser, ORCHID, &[]).await;
    let page = browser.submit(&plan.form("/api/confirm").with("typed", ORCHID)).await;
    assert!(page.path.starts_with("/step-up?"), "{}", page.path);
    let page = browser.submit(&page.form("/api/begin-passkey")).await;
    let page = browser.submit(&answered(&page, &mut key)).await;
    assert_eq!(page.path, plan.path, "{}", page.text());
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert!(page.path.starts_with("/operations/"), "{} {}", page.path, page.text());
}

#[tokio::test]
async fn it_never_signs_in_alone_not_even_where_it_checks_and_knows_whose_it_is() {
    let (desk, _, key) = desk_with_small_key("support").await;
    for (what, mut key) in [
        ("as it is", key.clone()),
        ("checks", Authenticator { verifies: true, ..key.clone() }),
        ("knows whose it is", Authenticator { keeps: true, ..key.clone() }),
        ("both", Authenticator { verifies: true, keeps: true, ..key }),
    ] {
        let mut browser = desk.browser();
        let page = asked(&mut browser).await;
        let page = browser.submit(&answered(&page, &mut key)).await;
        assert_eq!(page.status, 401, "{what}: {}", page.text());
        assert!(is_out(&mut browser).await, "{what}");
    }
}

#[tokio::test]
async fn beside_it_passkeys_still_have_to_check_and_a_key_that_checked_goes_on_to() {
    let (desk, mut browser, mut passkey) = desk_with("support").await;
    let mut key = small_key(7);
    let page = add_for_second_step(&mut browser, &mut key).await;
    assert_eq!(page.path, "/account?done=security-key", "{}", page.text());
    assert!(page.text().contains("instead of a code"), "{}", page.text());
    let mut with_pin = Authenticator { keeps: false, ..Authenticator::new(ORIGIN, 8) };
    add_for_second_step(&mut browser, &mut with_pin).await;

    for key in [&mut key, &mut passkey, &mut with_pin] {
        let (_, page) = second_step(&desk, "support", key).await;
        assert_eq!(page.path, "/", "{}", page.text());
    }
    for checked in [&mut passkey, &mut with_pin] {
        checked.verifies = false;
        let (_, page) = second_step(&desk, "support", checked).await;
        assert_eq!(page.status, 401, "{}", page.text());
        assert!(page.text().contains("did not check that it is you"), "{}", page.text());
    }
    // A copy of a small key is noticed as one of a passkey is.
    let mut copy = key.clone();
    assert_eq!(second_step(&desk, "support", &mut key).await.1.path, "/");
    let (_, page) = second_step(&desk, "support", &mut copy).await;
    assert!(page.text().contains("may have been copied"), "{}", page.text());
}

#[tokio::test]
async fn as_a_passkey_it_is_refused_whatever_a_browser_says() {
    let desk = TestDesk::start_behind(ORIGIN).await;
    let mut browser = desk.signed_in("support").await;
    let page = add(&mut browser, &mut small_key(7)).await;
    assert_eq!(page.status, 401, "{}", page.text());
    assert!(page.text().contains("did not check that it is you"), "{}", page.text());
    let page = browser.get("/account").await;
    assert!(!page.has("form[action='/api/remove-passkey']"), "{}", page.text());
}

#[tokio::test]
async fn it_is_the_second_factor_that_a_desk_asks_for() {
    let desk = TestDesk::start_behind_requiring_second_factors(ORIGIN).await;
    let mut browser = desk.browser();
    let page = first_step(&mut browser, "support").await;
    let page = browser.submit(&page.form("/api/begin-new-passkey")).await;
    let page = browser.submit(&page.form("/api/begin-new-passkey")).await;
    let mut key = small_key(7);
    let answer = key.create(&options(&page));
    let page = browser.submit(&page.form("/api/add-passkey").with("credential", &answer)).await;
    assert_eq!(page.path, "/account/recovery-codes", "{}", page.text());
    assert_eq!(browser.get("/").await.path, "/");
    // And the last one stays.
    let page = browser.get("/account").await;
    let page = browser.submit(&page.form("/api/remove-passkey")).await;
    assert!(page.text().contains("last second step"), "{}", page.text());
    let (_, page) = second_step(&desk, "support", &mut key).await;
    assert_eq!(page.path, "/");
}
