//! What they do not.

use counterdesk::model::By;

use super::{ORIGIN, add, answered, asked, desk_with, first_step, is_out, last_refusal, options};
use crate::support::Authenticator;

#[tokio::test]
async fn an_answer_counts_once_in_its_own_session_and_within_five_minutes() {
    let (desk, mut owner, _) = desk_with("support").await;
    // A device that does not count: nothing but the question itself tells a second answer from the first.
    let mut device = Authenticator { counter: 0, ..Authenticator::new(ORIGIN, 2) };
    add(&mut owner, &mut device).await;
    let mut browser = desk.browser();
    let page = asked(&mut browser).await;
    let form = answered(&page, &mut device);
    let mut stolen = desk.browser();
    let refused = stolen.submit(&form).await;
    assert_eq!((refused.status.as_u16(), refused.path.as_str()), (401, "/sign-in"), "another session");
    let mut tab = browser.another_tab();
    let (one, two) = tokio::join!(browser.submit(&form), tab.submit(&form));
    let signed_in = [&one, &two].into_iter().filter(|page| page.path == "/").count();
    assert_eq!(signed_in, 1, "sent twice at once: {} {}", one.path, two.path);
    let mut again = desk.browser();
    let other = asked(&mut again).await;
    let replayed = other.form("/api/use-passkey").with("credential", form.field("credential").unwrap());
    let page = again.submit(&replayed).await;
    assert_eq!(page.status, 401, "what was answered to another challenge");
    assert!(page.text().contains("does not work here"), "{}", page.text());

    let mut late = desk.browser();
    let page = asked(&mut late).await;
    let form = answered(&page, &mut device);
    desk.clock.advance_seconds(5 * 60);
    let page = late.submit(&form).await;
    assert_eq!(page.status, 401);
    assert!(page.text().contains("came too late"), "{}", page.text());
    assert!(late.get("/sign-in/passkey").await.path.starts_with("/sign-in"), "nothing is asked any more");
    assert_eq!(late.get("/sign-in/passkey").await.path, "/sign-in");
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_logged() {
    let (desk, _, device) = desk_with("support").await;
    let change = |change: fn(&mut Authenticator)| {
        let mut changed = device.clone();
        change(&mut changed);
        changed
    };
    let cases = [
        ("wrong origin", change(|device| device.origin = "https://evil.example".into()), "passkey_refused"),
        ("wrong port", change(|device| device.origin += ":8443"), "passkey_refused"),
        ("subdomain", change(|device| device.origin = "https://a.desk.example".into()), "passkey_refused"),
        ("wrong site", change(|device| device.rp_id = "evil.example".into()), "passkey_refused"),
        ("nobody checked", change(|device| device.verifies = false), "passkey_not_verified"),
        ("no owner", change(|device| device.user_handle.clear()), "passkey_refused"),
        ("another owner", change(|device| device.user_handle[0] ^= 1), "passkey_refused"),
        ("counter went back", change(|device| device.counter = 0), "passkey_copied"),
        ("unknown", Authenticator::new(ORIGIN, 9), "passkey_refused"),
    ];
    for (what, mut device, problem) in cases {
        let mut browser = desk.browser();
        let page = asked(&mut browser).await;
        let page = browser.submit(&answered(&page, &mut device)).await;
        assert_eq!((page.status.as_u16(), page.path.as_str()), (401, "/sign-in"), "{what}: {}", page.text());
        assert!(is_out(&mut browser).await, "{what}");
        let entry = last_refusal(&desk).await;
        assert_eq!(entry.details().problem.as_deref(), Some(problem), "{what}");
    }
    let mut forged = Authenticator::new(ORIGIN, 2);
    (forged.id, forged.user_handle) = (device.id.clone(), device.user_handle.clone());
    let mut browser = desk.browser();
    let page = asked(&mut browser).await;
    let page = browser.submit(&answered(&page, &mut forged)).await;
    assert_eq!(page.status, 401, "another key");
    assert_eq!(last_refusal(&desk).await.details().operator.as_deref(), Some("support"), "whose it was");
    for rubbish in ["", "{}", "null", "\r\nSet-Cookie: a=b", "[1,2", "\u{1f433}\0"] {
        let mut browser = desk.browser();
        let page = asked(&mut browser).await;
        let page = browser.submit(&page.form("/api/use-passkey").with("credential", rubbish)).await;
        assert_eq!(page.status, 401, "{rubbish:?}: {}", page.text());
    }
}

#[tokio::test]
async fn a_copy_of_a_passkey_is_noticed() {
    let (desk, _, mut device) = desk_with("support").await;
    let mut copy = device.clone();
    for (device, works) in [(&mut device, true), (&mut copy, false)] {
        let mut browser = desk.browser();
        let page = asked(&mut browser).await;
        let page = browser.submit(&answered(&page, device)).await;
        assert_eq!(page.path == "/", works, "{}", page.text());
    }
    let entry = last_refusal(&desk).await;
    assert_eq!(entry.details().problem.as_deref(), Some("passkey_copied"));
    assert_eq!(entry.details().operator.as_deref(), Some("support"));
    // A device that does not count at all is no copy.
    let mut browser = desk.signed_in("viewer").await;
    let mut synced = Authenticator { counter: 0, ..Authenticator::new(ORIGIN, 5) };
    add(&mut browser, &mut synced).await;
    for _ in 0..2 {
        let mut browser = desk.browser();
        let page = asked(&mut browser).await;
        assert_eq!(browser.submit(&answered(&page, &mut synced)).await.path, "/");
    }
}

#[tokio::test]
async fn somebody_else_s_passkey_is_no_second_factor() {
    let (desk, _, mut mine) = desk_with("support").await;
    let mut manager = desk.signed_in("manager").await;
    let mut theirs = Authenticator::new(ORIGIN, 2);
    add(&mut manager, &mut theirs).await;

    // Who has the manager's password, and a passkey of their own.
    let mut thief = desk.browser();
    let page = first_step(&mut thief, "manager").await;
    let page = thief.submit(&page.form("/api/begin-passkey")).await;
    let page = thief.submit(&answered(&page, &mut mine)).await;
    assert_eq!(page.status, 401, "{}", page.text());
    // An answer to the sign-in page's question does not serve as one to the second step's, and no step-up
    // is had for another account.
    desk.clock.advance_seconds(11 * 60);
    let page = manager.get("/step-up?next=/people").await;
    let page = manager.submit(&page.form("/api/begin-passkey")).await;
    let page = manager.submit(&answered(&page, &mut mine)).await;
    assert_eq!((page.status.as_u16(), page.heading().as_str()), (401, "Is it you?"), "{}", page.text());
    assert!(manager.get("/people").await.has("form[action='/api/invite']"));
    let page =
        manager.get("/people").await.form("/api/invite").with("apps_choice", "every").with("name", "mod-9");
    assert!(manager.submit(&page).await.path.starts_with("/step-up"), "still not proved");

    // A question that one account was asked is not answered in the session of another.
    let mut browser = desk.browser();
    first_step(&mut browser, "manager").await;
    let page = browser.get("/sign-in/code").await;
    let page = browser.submit(&page.form("/api/begin-passkey")).await;
    let form = answered(&page, &mut theirs);
    first_step(&mut browser, "support").await;
    let page = browser.submit(&form).await;
    assert_eq!(page.status, 401, "{}", page.text());
    assert!(is_out(&mut browser).await);
}

#[tokio::test]
async fn a_new_passkey_has_to_fit_too() {
    let (desk, mut browser, device) = desk_with("support").await;
    let page = browser.get("/account").await;
    let begin = page.form("/api/begin-new-passkey");
    let long = "x".repeat(65);
    for (what, mut device, name, says) in [
        ("the same again", device.clone(), "", "already has one"),
        (
            "nobody checked",
            Authenticator { verifies: false, ..Authenticator::new(ORIGIN, 3) },
            "",
            "did not check",
        ),
        (
            "another origin",
            Authenticator { origin: "https://evil.example".into(), ..Authenticator::new(ORIGIN, 3) },
            "",
            "does not work",
        ),
        ("a long name", Authenticator::new(ORIGIN, 3), &long, "too long"),
    ] {
        let page = browser.submit(&begin).await;
        let form = page.form("/api/add-passkey").with("name", name);
        let page = browser.submit(&form.with("credential", &device.create(&options(&page)))).await;
        assert!(
            page.path == "/account" && page.status.is_client_error(),
            "{what}: {} {}",
            page.status,
            page.path
        );
        assert!(page.text().contains(says), "{what}: {}", page.text());
    }
    // One that was asked of somebody else, or of nobody.
    let mut third = Authenticator::new(ORIGIN, 3);
    let page = browser.submit(&begin).await;
    assert!(options(&page).contains("\"excludeCredentials\":[{"));
    let form = page.form("/api/add-passkey").with("credential", &third.create(&options(&page)));
    let mut viewer = desk.signed_in("viewer").await;
    assert_eq!(viewer.submit(&form).await.status, 401);
    let page = browser.submit(&form.with("name", " Blue\r\nkey <b>\0 ")).await;
    assert_eq!(page.path, "/account?done=passkey");
    assert!(page.text().contains("Blue key <b>"), "{}", page.text());
    let page = browser.submit(&begin).await;
    let used = browser.submit(&page.form("/api/add-passkey").with("credential", "{}")).await;
    assert_eq!(used.status, 401);
    // Ten are the most.
    for number in 10..18 {
        add(&mut browser, &mut Authenticator::new(ORIGIN, number)).await;
    }
    let page = browser.submit(&begin).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.text().contains("You have 10 passkeys"), "{}", page.text());
}

#[tokio::test]
async fn whoever_is_shut_out_or_reset_does_not_come_in_by_passkey() {
    let (desk, _, mut device) = desk_with("support").await;
    let store = desk.services.store();
    let id = store.operator_by_name("support").await.unwrap().unwrap().id;
    let mut browser = desk.browser();
    let page = asked(&mut browser).await;
    store.set_disabled(&id, true, "changed", &By::CommandLine, desk.services.now()).await.unwrap();
    assert_eq!(browser.submit(&answered(&page, &mut device)).await.status, 401);
    store.set_disabled(&id, false, "again", &By::CommandLine, desk.services.now()).await.unwrap();

    let mut manager = desk.signed_in("manager").await;
    let page = manager.get(&format!("/people/{id}/remove-factors")).await;
    manager.submit(&page.form("/api/person")).await;
    let page = asked(&mut browser).await;
    assert_eq!(browser.submit(&answered(&page, &mut device)).await.status, 401, "taken away by a manager");
    assert_eq!(first_step(&mut browser, "support").await.path, "/", "the password alone again");
}

#[tokio::test]
async fn forms_that_no_page_would_send_change_nothing() {
    let (desk, mut browser, mut device) = desk_with("support").await;
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    for purpose in ["add", "", "sign_in\r\n", "StepUp"] {
        let mut stranger = desk.browser();
        let answer = stranger.post("/api/begin-passkey", &[pair("purpose", purpose)]).await;
        assert_eq!(answer.status, 400, "a stranger's form that cannot be read is answered at once");
        let page = stranger.get("/sign-in/passkey").await;
        assert_eq!(page.path, "/sign-in", "{purpose:?}");
    }
    let mut stranger = desk.browser();
    let twice = [pair("purpose", "sign_in"), pair("purpose", "step_up")];
    stranger.post("/api/begin-passkey", &twice).await;
    assert_eq!(stranger.get("/sign-in/passkey").await.path, "/sign-in", "repeated");
    // A step-up or a second step without the sign-in before it.
    for purpose in ["step_up", "second_step"] {
        let answer = stranger.post("/api/begin-passkey", &[pair("purpose", purpose)]).await;
        assert!(answer.headers["location"].to_str().unwrap().starts_with("/sign-in"));
        assert_eq!(stranger.get("/sign-in/passkey").await.path, "/sign-in", "{purpose}");
    }
    // Somebody's identifier beside the answer is not looked at, and nothing leads to another site.
    let page = asked(&mut stranger).await;
    let form = answered(&page, &mut device).with("next", "//evil.example").with("operator_id", "1");
    let page = stranger.submit(&form).await;
    assert_eq!(page.path, "/");
    // Asked before the rest of the sign-in was given: not enough for adding.
    let page = browser.get("/account").await;
    let page = browser.submit(&page.form("/api/begin-new-passkey")).await;
    let create = device.clone().create(&options(&page));
    let mut tab = browser.another_tab();
    let answer = tab.post("/api/use-passkey", &[pair("credential", &create)]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(browser.get("/account").await.forms("/api/remove-passkey").len(), 1);
}
