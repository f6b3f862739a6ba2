//! What passkeys do.

use super::{ORIGIN, add, answered, asked, desk_with, first_step, is_out, options};
use crate::support::{Authenticator, ORCHID, TestDesk, review};

#[tokio::test]
async fn a_passkey_is_a_whole_sign_in_and_counts_as_a_fresh_factor() {
    let (desk, mut first, mut device) = desk_with("manager").await;
    assert_eq!(first.get("/account/recovery-codes").await.all("li code").len(), 10);
    let mut browser = desk.browser();
    let page = asked(&mut browser).await;
    assert!(options(&page).contains("\"userVerification\":\"required\""));
    assert!(
        options(&page).contains("\"allowCredentials\":[]"),
        "nobody is named before it is known who asks"
    );
    let before = browser.cookies().get("__Host-counterdesk").cloned();
    let page = browser.submit(&answered(&page, &mut device)).await;
    assert_eq!(page.path, "/", "{}", page.text());
    assert_ne!(browser.cookies().get("__Host-counterdesk").cloned(), before, "a new session");
    // It counts as the factor that is asked for before something of consequence.
    let plan = review(&desk, &mut browser, ORCHID, &[]).await.form("/api/confirm").with("typed", ORCHID);
    let page = browser.submit(&plan).await;
    assert!(page.path.starts_with("/operations/"), "{} {}", page.path, page.text());
    let page = browser.get("/account").await;
    assert!(page.text().contains("A passkey is set up"), "{}", page.text());
    assert!(page.has("form[action='/api/remove-passkey']"));
}

#[tokio::test]
async fn after_the_password_it_takes_the_place_of_the_code() {
    let (desk, mut first, mut device) = desk_with("support").await;
    let codes = first.get("/account/recovery-codes").await.all("li code");
    let mut browser = desk.browser();
    let page = first_step(&mut browser, "support").await;
    assert_eq!(page.path, "/sign-in/code?next=%2F");
    assert!(page.text().contains("One of your recovery codes"), "there is no app: {}", page.text());
    let page = browser.submit(&page.form("/api/begin-passkey")).await;
    let id = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &device.id);
    assert!(options(&page).contains(&id), "only theirs are asked for");
    assert!(is_out(&mut browser.another_tab()).await, "not in yet");
    assert_eq!(browser.submit(&answered(&page, &mut device)).await.path, "/");

    // Without the device, and without scripts, there are the codes.
    let mut elsewhere = desk.browser();
    let page = first_step(&mut elsewhere, "support").await;
    let page = elsewhere.submit(&page.form("/api/sign-in-code").with("code", &codes[0])).await;
    assert_eq!(page.path, "/", "{}", page.text());
}

#[tokio::test]
async fn it_is_a_factor_given_again_and_the_plan_survives_it() {
    let (desk, mut browser, mut device) = desk_with("manager").await;
    desk.clock.advance_seconds(11 * 60);
    let plan = review(&desk, &mut browser, ORCHID, &[]).await;
    let page = browser.submit(&plan.form("/api/confirm").with("typed", ORCHID)).await;
    assert!(page.path.starts_with("/step-up?"), "{}", page.path);
    let page = browser.submit(&page.form("/api/begin-passkey")).await;
    let before = browser.cookies()["__Host-counterdesk"].clone();
    let page = browser.submit(&answered(&page, &mut device)).await;
    assert_eq!(page.path, plan.path);
    assert_ne!(browser.cookies()["__Host-counterdesk"], before, "rotated at the step up");
    assert!(desk.writes().is_empty());
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert!(page.path.starts_with("/operations/"), "{} {}", page.path, page.text());
}

#[tokio::test]
async fn a_new_passkey_is_called_after_its_device_unless_its_owner_says_otherwise() {
    let desk = TestDesk::start_behind(ORIGIN).await;
    let mut browser = desk.signed_in("support").await;
    let page = browser.get("/account").await;
    browser.submit(&page.form("/api/begin-new-passkey")).await;
    let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36 Edg/140.0";
    for (user_agent, name) in [(edge, "Edge on Windows"), ("curl/8.5", "")] {
        let page = browser.visit("/account/passkey", &[("user-agent", user_agent)]).await;
        assert_eq!(page.attribute("#passkey-name", "value").concat(), name, "{user_agent}");
    }
}

#[tokio::test]
async fn adding_and_removing_ask_for_a_factor_and_the_last_one_stays() {
    let (desk, mut browser, mut device) = desk_with("support").await;
    let mut there = desk.browser();
    let page = asked(&mut there).await;
    there.submit(&answered(&page, &mut device)).await;
    assert!(!is_out(&mut there).await);
    desk.clock.advance_seconds(11 * 60);
    let page = browser.get("/account").await;
    let remove = page.form("/api/remove-passkey");
    for form in [&page.form("/api/begin-new-passkey"), &remove] {
        let page = browser.submit(form).await;
        assert!(page.path.starts_with("/step-up?next=%2Faccount"), "{}", page.path);
    }
    let page = browser.get("/step-up?next=/account").await;
    let page = browser.submit(&page.form("/api/begin-passkey")).await;
    let page = browser.submit(&answered(&page, &mut device)).await;
    assert_eq!(page.path, "/account");
    let page = browser.submit(&remove).await;
    assert_eq!(page.status, 409);
    assert!(page.text().contains("last second step"), "{}", page.text());

    let mut second = Authenticator::new(ORIGIN, 2);
    let page = add(&mut browser, &mut second).await;
    assert_eq!(page.path, "/account?done=passkey", "the recovery codes stay: {}", page.text());
    assert_eq!(second.user_handle, device.user_handle, "one account on every device");
    let mut viewer = desk.signed_in("viewer").await;
    viewer.submit(&remove).await;
    assert_eq!(browser.get("/account").await.forms("/api/remove-passkey").len(), 2, "not by somebody else");
    let before = browser.cookies()["__Host-counterdesk"].clone();
    let page = browser.submit(&remove).await;
    assert_eq!(page.path, "/account?done=passkey-removed", "{}", page.text());
    assert_ne!(browser.cookies()["__Host-counterdesk"], before, "a new session");
    assert!(is_out(&mut there).await, "signed in with the one that is gone");
    assert!(!is_out(&mut browser).await);
    let page = asked(&mut there).await;
    assert_eq!(there.submit(&answered(&page, &mut device)).await.status, 401, "removed");
}

#[tokio::test]
async fn a_passkey_is_the_second_factor_that_a_desk_asks_for() {
    let desk = TestDesk::start_behind_requiring_second_factors(ORIGIN).await;
    let mut browser = desk.browser();
    let page = first_step(&mut browser, "support").await;
    assert_eq!(page.path, "/account/authenticator");
    assert_eq!(browser.get("/account/passkey").await.path, "/account/authenticator", "nothing was asked");
    let page = browser.submit(&page.form("/api/begin-new-passkey")).await;
    let mut device = Authenticator::new(ORIGIN, 1);
    let wrong = page.form("/api/add-passkey").with("credential", "{}");
    let page = browser.submit(&wrong).await;
    assert_eq!((page.path.as_str(), page.status.as_u16()), ("/account/authenticator", 401));
    let page = browser.submit(&page.form("/api/begin-new-passkey")).await;
    let form = page.form("/api/add-passkey").with("credential", &device.create(&options(&page)));
    let page = browser.submit(&form).await;
    assert_eq!(page.path, "/account/recovery-codes");
    assert_eq!(page.all("li code").len(), 10);
    assert_eq!(browser.get("/").await.path, "/");
}

#[tokio::test]
async fn asking_without_a_name_is_held_back_and_a_right_answer_is_not_held_against_anybody() {
    let (desk, _, mut device) = desk_with("support").await;
    let mut stranger = desk.browser();
    let form = stranger.get("/sign-in").await.form("/api/begin-passkey");
    // Few enough requests for nobody to call it a flood.
    for _ in 0..35 {
        stranger.post(&form.action, &form.fields).await;
    }
    for _ in 0..10 {
        let mut browser = desk.browser();
        let page = asked(&mut browser).await;
        assert_eq!(browser.submit(&answered(&page, &mut device)).await.path, "/");
    }
    for _ in 0..5 {
        assert_eq!(stranger.submit(&form).await.status, 200);
    }
    let page = stranger.submit(&form).await;
    assert_eq!(page.status, 429);
    assert!(page.text().contains("Too many tries from your network"), "{}", page.text());
    desk.clock.advance_seconds(5 * 60);
    assert_eq!(stranger.submit(&form).await.status, 200);
}

#[tokio::test]
async fn no_row_is_written_by_looking_and_one_a_session_by_asking() {
    let desk = TestDesk::start_behind(ORIGIN).await;
    let mut browser = desk.browser();
    for _ in 0..3 {
        browser.get("/sign-in").await;
    }
    assert!(browser.cookies().is_empty(), "no session either");
    for _ in 0..3 {
        asked(&mut browser).await;
    }
    let late = desk.services.now().plus_seconds(24 * 60 * 60);
    assert_eq!(desk.services.store().forget_ceremonies(late).await.unwrap(), 1);
}

#[tokio::test]
async fn at_an_ip_address_there_are_none_and_the_page_says_why() {
    let desk = TestDesk::start().await;
    let mut browser = desk.browser();
    let page = browser.get("/sign-in").await;
    assert!(!page.has("form[action='/api/begin-passkey']"));
    let purpose = [("purpose".to_owned(), "sign_in".to_owned())];
    let answer = browser.post("/api/begin-passkey", &purpose).await;
    let page = browser.get(answer.headers["location"].to_str().unwrap()).await;
    assert_eq!(page.status, 409);
    assert!(page.text().contains("Passkeys do not work at this address"), "{}", page.text());
    let mut browser = desk.signed_in("support").await;
    let page = browser.get("/account").await;
    assert!(page.text().contains("a number and not a name"), "{}", page.text());
    assert!(!page.has("form[action='/api/begin-new-passkey']"));
}

#[tokio::test]
async fn the_pages_that_ask_for_passkeys_may_and_others_may_not() {
    let desk = TestDesk::start_behind(ORIGIN).await;
    let mut browser = desk.signed_in("support").await;
    let page = browser.get("/account").await;
    let make = browser.submit(&page.form("/api/begin-new-passkey")).await;
    let mut stranger = desk.browser();
    let ask = asked(&mut stranger).await;
    for (page, get, create) in [(page, "()", "()"), (make, "()", "(self)"), (ask, "(self)", "()")] {
        let policy = page.headers["permissions-policy"].to_str().unwrap();
        assert!(policy.contains(&format!("publickey-credentials-get={get}")), "{}: {policy}", page.path);
        assert!(
            policy.contains(&format!("publickey-credentials-create={create}")),
            "{}: {policy}",
            page.path
        );
    }
}
