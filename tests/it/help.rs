//! The help: by topic from wherever something went wrong, and true in the demo.

use counterdesk::model::{ApprovalRule, Outcome};
use counterdesk::simulator::{Fault, FaultKind, UNANSWERED_ID};

use crate::support::{ORCHID, Page, SAMPLE, TestDesk};

#[tokio::test]
async fn every_error_leads_to_its_own_page_of_the_help() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
    let mut pages = vec![
        ("find", browser.get("/look-up?group=nothing").await),
        ("find", browser.get("/look-up?group=%40TGS%23%D0%90").await),
        ("find", browser.get("/operations/CD-0000-0000").await),
        ("reset", browser.submit(&form).await),
        ("reset", browser.submit(&form.clone().also("key[]", "like")).await),
        ("roles", browser.submit(&form.clone().with("all", "1").with("reason", "T")).await),
        ("roles", browser.get("/people").await),
        ("trouble", browser.get("/nowhere").await),
        ("changed", browser.get("/plans/nothing").await),
    ];
    let mut stranger = desk.browser();
    let form =
        stranger.get("/sign-in").await.form("/api/sign-in").with("name", "nobody").with("password", "x");
    pages.push(("signing-in", stranger.submit(&form).await));
    desk.inject(Fault::new(FaultKind::Rubbish).times(100));
    pages.push(("connection", browser.get(&desk.group_path(SAMPLE)).await));
    for (topic, page) in pages {
        let links = page.attribute("main a[href^='/help/']", "href");
        let expected = format!("/help/{topic}");
        assert!(links.contains(&expected), "{topic} among {links:?} on {}: {}", page.path, page.text());
        assert_eq!(browser.get(&expected).await.status, 200);
    }
}

#[tokio::test]
async fn every_outcome_leads_to_its_page_and_the_state_of_tencent_chat_to_one() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let cases: [(&str, Option<FaultKind>); 2] =
        [("verified", None), ("refused", Some(FaultKind::Code(10007)))];
    for (topic, fault) in cases {
        if let Some(kind) = fault {
            desk.inject(Fault::new(kind).on("delete_group_counter"));
        }
        let key = if topic == "verified" { "like" } else { "share" };
        let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
        let form = browser.submit(&form.also("key[]", key).with("reason", "T")).await.form("/api/confirm");
        let page = browser.submit(&form).await;
        assert!(page.has(&format!(".title a[href='/help/{topic}']")), "{topic}: {}", page.text());
        assert!(page.has(".nav a[href='/help/connection']"));
    }
}

/// The steps that the help tells, done as it tells them.
#[tokio::test]
async fn what_the_help_says_of_the_demo_is_what_happens_there() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let told = browser.get("/help/demo").await.text();
    assert!(told.contains(UNANSWERED_ID), "{told}");
    let page = browser.get(&format!("/look-up?group={}", UNANSWERED_ID.replace('#', "%23"))).await;
    assert!(told.contains(&page.heading()), "{}", page.heading());
    let form = page.form("/api/review").also("key[]", "like").with("reason", "To see it");
    let confirm = browser.submit(&form).await.form("/api/confirm");
    let page = browser.submit(&confirm).await;
    assert!(page.heading().contains("do not know yet"), "{}", page.text());
    assert!(page.has(".title a[href='/help/checking']"), "{}", page.text());
    assert_eq!(desk.writes().len(), 1, "sent once");
    for _ in 0..10 {
        desk.clock.advance_seconds(120);
        desk.services.desk.recover_due().await.unwrap();
    }
    assert_eq!(desk.operations().await[0].outcome, Outcome::Unresolved);
    let page = browser.get(&page.path).await;
    assert!(page.has(".title a[href='/help/unresolved']"), "{}", page.text());
    assert!(page.has("form[action='/api/decide']"));
    assert_eq!(desk.writes().len(), 1, "and never again");
}

/// A key that leads nowhere is not listed.
#[tokio::test]
async fn only_keys_that_do_something_for_the_reader_are_listed() {
    let keys = |page: &Page| page.all("dialog.keys dd").join("; ");
    let desk = TestDesk::start().await;
    for (name, approvals, people) in [("viewer", false, false), ("manager", false, true)] {
        let mut browser = desk.signed_in(name).await;
        let listed = keys(&browser.get("/").await);
        assert_eq!(
            (listed.contains("Approvals"), listed.contains("People")),
            (approvals, people),
            "{name}: {listed}"
        );
        assert!(listed.contains("Go to Activity"), "{listed}");
    }
    let help = desk.browser().get("/help/keyboard").await.text();
    assert!(!help.contains("Go to Approvals") && !help.contains("Go to People"), "{help}");
    let desk = TestDesk::start_with_rule(ApprovalRule::All, None).await;
    for (name, both) in [("support", false), ("manager", true)] {
        let mut browser = desk.signed_in(name).await;
        let listed = keys(&browser.get("/help/keyboard").await);
        assert_eq!(
            (listed.contains("Approvals"), listed.contains("People")),
            (both, both),
            "{name}: {listed}"
        );
    }
}

#[tokio::test]
async fn the_keys_are_told_and_can_be_turned_off_for_good() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    let page = browser.get("/account").await;
    assert!(page.has("dialog.keys kbd"));
    let page = browser.submit(&page.form("/api/keys").with("keys", "off")).await;
    assert_eq!(page.path, "/account");
    assert!(!page.has("dialog.keys") && page.one("[name=keys][aria-pressed=true]").contains("off"));
    assert!(!browser.get("/").await.has("dialog.keys"));
    let page = browser.get("/help/keyboard").await;
    assert!(page.has("kbd"), "the list is there all the same");
    browser.submit(&page.form("/api/keys").with("keys", "on")).await;
    assert!(browser.get("/").await.has("dialog.keys"));
}
