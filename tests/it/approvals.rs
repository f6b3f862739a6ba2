//! The two-person rule: what one has confirmed, another manager carries out, once.

use counterdesk::accounts::Invitation;
use counterdesk::model::activity::Verified;
use counterdesk::model::{ApprovalRule, Apps, By, Role};
use counterdesk::simulator::{Fault, FaultKind};
use counterdesk::store::Filter;
use futures::future::join_all;

use crate::support::{
    Act, Browser, Form, ORCHID, PASSWORD, Page, TestDatabase, TestDesk, both_databases, undo_form,
};

async fn desk(rule: ApprovalRule) -> TestDesk {
    TestDesk::start_with_rule(rule, None).await
}

/// The check page of a reset: of all counters, or of `like` and `unlike`.
async fn check(desk: &TestDesk, browser: &mut Browser, all: bool) -> Page {
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review").with("reason", "Ticket 48213");
    let form = if all { form.with("all", "1") } else { form.also("key[]", "like").also("key[]", "unlike") };
    browser.submit(&form).await
}

/// Confirms, and gives the page on which the plan waits.
async fn ask(desk: &TestDesk, browser: &mut Browser, all: bool) -> Page {
    let form = check(desk, browser, all).await.form("/api/confirm").with("typed", ORCHID);
    browser.submit(&form).await
}

fn approval_path(waiting: &Page) -> String {
    waiting.path.replace("/plans/", "/approvals/")
}

fn approve_form(waiting: &Page) -> Form {
    let plan = waiting.path.trim_start_matches("/plans/").to_owned();
    Form { action: "/api/approve".to_owned(), fields: vec![("plan".to_owned(), plan)] }
}

async fn actions(desk: &TestDesk) -> Vec<String> {
    let entries = desk.services.store().find_activity(&Filter::default(), None, 100).await.unwrap();
    let kept = ["approval_asked", "approved", "declined", "reset", "undo", "outcome"];
    let names = entries.into_iter().rev().map(|entry| format!("{} {}", entry.action, entry.outcome));
    names.filter(|name| kept.iter().any(|kept| name.starts_with(kept))).collect()
}

async fn set_rights(desk: &TestDesk, name: &str, role: Role, apps: Apps) {
    let store = desk.services.store();
    let id = store.operator_by_name(name).await.unwrap().unwrap().id;
    store.set_role_and_apps(&id, role, &apps, &By::CommandLine, desk.services.now()).await.unwrap();
}

async fn shut_out(desk: &TestDesk, name: &str) {
    let store = desk.services.store();
    let id = store.operator_by_name(name).await.unwrap().unwrap().id;
    store.set_disabled(&id, true, "stamp", &By::CommandLine, desk.services.now()).await.unwrap();
}

both_databases! {
async fn what_one_has_confirmed_another_manager_carries_out(url: &str) {
    let desk = TestDesk::start_with_rule(ApprovalRule::Always, Some(url)).await;
    let mut support = desk.signed_in("support").await;
    let mut manager = desk.signed_in("manager").await;
    let page = check(&desk, &mut support, false).await;
    assert!(page.text().contains("Another manager must approve this first"), "{}", page.text());
    let waiting = support.submit(&page.form("/api/confirm")).await;
    assert_eq!(waiting.path, page.path);
    assert_eq!(waiting.heading(), "Waits for another manager");
    assert!(waiting.text().contains("2,481,930") && waiting.text().contains("Can be approved until"));
    assert!(desk.writes().is_empty(), "nothing is sent");
    // The page that was confirmed once more changes nothing.
    assert_eq!(support.submit(&page.form("/api/confirm")).await.heading(), "Waits for another manager");

    let strip = support.get("/").await.text();
    assert!(strip.contains("Reset of 2 counters, Orchid Live Lounge waits for another manager."), "{strip}");
    let find = manager.get("/").await;
    assert!(find.text().contains("1 request waits for your approval."), "{}", find.text());
    assert_eq!(find.all("nav a[href='/approvals'] b"), ["1 waits for you"]);
    let list = manager.get("/approvals").await;
    assert!(list.text().contains("Reset of 2 counters, Orchid Live Lounge"), "{}", list.text());
    assert_eq!(list.attribute("main td a, main th a", "href"), [approval_path(&waiting)]);

    // Values counted since are shown beside those that were seen.
    desk.simulator.state().set_counter(ORCHID, "like", 2_500_000);
    let page = manager.get(&approval_path(&waiting)).await;
    assert_eq!(page.heading(), "Approve this reset?");
    for part in ["2,481,930", "2,500,000", "support", "Ticket 48213", "When asked", "Now"] {
        assert!(page.text().contains(part), "{part} in {}", page.text());
    }
    let result = manager.submit(&page.form("/api/approve")).await;
    assert_eq!(result.outcome(), "reset applied", "{}", result.text());
    assert!(result.text().contains("Reset bysupport") && result.text().contains("Approved bymanager"), "{}", result.text());
    assert_eq!(desk.writes().len(), 1);
    let receipt = manager.get(&format!("{}/receipt.txt", result.path)).await;
    assert!(receipt.body.contains("By support, ") && receipt.body.contains("\nApproved by manager\n"), "{}", receipt.body);
    let operation = desk.operations().await.remove(0);
    assert_eq!((operation.operator_name.as_str(), operation.approved_by.as_deref()), ("support", Some("manager")));
    assert_eq!(support.get(&waiting.path).await.path, result.path, "whoever asked is led to the result");
    assert!(manager.get("/approvals").await.text().contains("Nothing waits for approval"));

    assert_eq!(
        actions(&desk).await,
        ["approval_asked done", "approved done", "reset sending", "outcome applied"]
    );
    let export = manager.get("/activity.jsonl").await.body;
    assert_eq!(export.matches("\"approved_by\":\"manager\"").count(), 2, "the intent and the outcome: {export}");
    let log = manager.get(&format!("/activity?ref={}", operation.reference)).await;
    assert!(log.text().contains("approved"), "{}", log.text());
    let verified = desk.services.store().verify_activity(desk.services.now()).await.unwrap();
    assert!(matches!(verified, Verified::Intact { .. }), "{verified:?}");
}

async fn fifty_approvals_make_one_operation(url: &str) {
    let desk = TestDesk::start_with_rule(ApprovalRule::All, Some(url)).await;
    let mut manager = desk.signed_in("manager").await;
    let mut other = desk.signed_in("other").await;
    let page = check(&desk, &mut manager, true).await;
    let confirm = page.form("/api/confirm").with("typed", ORCHID);
    let waiting = manager.submit(&confirm).await;
    assert_eq!(waiting.heading(), "Waits for another manager");
    other.get("/").await;
    let clicks = (0..50).map(|number| {
        // Whoever asked clicks too.
        let (mut tab, form) = if number % 5 == 0 {
            (manager.another_tab(), confirm.clone())
        } else {
            (other.another_tab(), approve_form(&waiting))
        };
        async move { tab.submit(&form).await.path }
    });
    let mut paths = join_all(clicks).await;
    paths.retain(|path| *path != waiting.path);
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), 1, "{paths:?}");
    assert!(paths[0].starts_with("/operations/"));
    assert_eq!((desk.writes().len(), desk.operations().await.len()), (1, 1));
    let replayed = other.submit(&approve_form(&waiting)).await;
    assert_eq!(replayed.path, paths[0], "an approval that is sent again leads to what it did");
    assert_eq!(desk.writes().len(), 1);
}
}

#[tokio::test]
async fn the_rule_says_which_plans_wait() {
    let off = desk(ApprovalRule::Off).await;
    let mut manager = off.signed_in("manager").await;
    assert!(ask(&off, &mut manager, true).await.path.starts_with("/operations/"));
    assert!(!manager.get("/").await.has("nav a[href='/approvals']"), "nothing to see where no app asks");

    let all = desk(ApprovalRule::All).await;
    let mut manager = all.signed_in("manager").await;
    let mut other = all.signed_in("other").await;
    assert!(ask(&all, &mut manager, false).await.path.starts_with("/operations/"), "ticked ones go at once");
    let waiting = ask(&all, &mut manager, true).await;
    assert_eq!(waiting.heading(), "Waits for another manager");
    let result = other.submit(&approve_form(&waiting)).await;
    // Undoing what was reset whole is as much.
    let check = manager.get(&result.path).await;
    let check = manager.submit(&undo_form(&check, "set")).await;
    let waiting = manager.submit(&check.form("/api/confirm").with("typed", ORCHID)).await;
    assert_eq!(waiting.heading(), "Waits for another manager", "{}", waiting.text());
    let page = other.get(&approval_path(&waiting)).await;
    assert_eq!(page.heading(), "Approve this undo?");
    let result = other.submit(&page.form("/api/approve")).await;
    assert_eq!(result.heading(), "4 counters put back", "{}", result.text());
    assert!(result.text().contains("Approved byother"), "{}", result.text());
}

#[tokio::test]
async fn an_undo_that_takes_two_requests_is_approved_once() {
    let desk = desk(ApprovalRule::All).await;
    let mut manager = desk.signed_in("manager").await;
    let mut other = desk.signed_in("other").await;
    let waiting = ask(&desk, &mut manager, true).await;
    let result = other.submit(&approve_form(&waiting)).await;
    let check = manager.get(&result.path).await;
    let check = manager.submit(&undo_form(&check, "increase")).await;
    assert!(check.text().contains("two parts"), "{}", check.text());
    let waiting = manager.submit(&check.form("/api/confirm").with("typed", ORCHID)).await;
    assert_eq!(waiting.heading(), "Waits for another manager", "{}", waiting.text());
    assert!(desk.writes_of(Act::Undo).is_empty());
    let result = other.submit(&approve_form(&waiting)).await;
    let receipts = result.all("article.receipt");
    assert_eq!(receipts.len(), 2, "{}", result.text());
    assert!(receipts.iter().all(|receipt| receipt.contains("Approved byother")), "{receipts:?}");
    assert_eq!(desk.writes_of(Act::Undo).len(), 2);
    assert!(other.get("/approvals").await.text().contains("Nothing waits for approval."));
}

#[tokio::test]
async fn nobody_approves_their_own() {
    let desk = desk(ApprovalRule::Always).await;
    let mut manager = desk.signed_in("manager").await;
    let waiting = ask(&desk, &mut manager, false).await;
    assert_eq!(manager.get(&approval_path(&waiting)).await.path, waiting.path, "no page to approve it on");
    for action in ["/api/approve", "/api/decline"] {
        let form = Form { action: action.to_owned(), ..approve_form(&waiting) }.with("reason", "x");
        let page = manager.submit(&form).await;
        assert_eq!(page.status, 403, "{}", page.text());
        assert!(page.problem().contains("your own request"), "{}", page.problem());
    }
    let mut support = desk.signed_in("support").await;
    assert_eq!(support.get(&approval_path(&waiting)).await.status, 403);
    support.submit(&approve_form(&waiting)).await;
    assert!(desk.writes().is_empty() && desk.operations().await.is_empty());
    let list = manager.get("/approvals").await;
    assert!(list.text().contains("Yours"), "{}", list.text());
    assert!(!manager.get("/").await.text().contains("your approval"), "one's own does not wait for oneself");
}

#[tokio::test]
async fn rights_count_when_it_is_approved() {
    let desk = desk(ApprovalRule::Always).await;
    let mut support = desk.signed_in("support").await;
    let mut manager = desk.signed_in("manager").await;
    let mut other = desk.signed_in("other").await;
    let waiting = ask(&desk, &mut support, false).await;
    let form = other.get(&approval_path(&waiting)).await.form("/api/approve");

    set_rights(&desk, "other", Role::Support, Apps::All).await;
    let page = other.submit(&form).await;
    assert_eq!(page.status, 403, "a role taken away between page and click: {}", page.text());
    set_rights(&desk, "other", Role::Manager, Apps::Only([7].into())).await;
    other.submit(&form).await;
    assert_ne!(other.get(&approval_path(&waiting)).await.status, 200, "not an app of theirs");

    set_rights(&desk, "support", Role::Viewer, Apps::All).await;
    let page = manager.get(&approval_path(&waiting)).await;
    assert!(page.forms("/api/approve").is_empty());
    assert!(page.text().contains("is no longer allowed to do this"), "{}", page.text());
    let page = manager.submit(&form).await;
    assert_eq!(page.status, 409, "{}", page.text());
    set_rights(&desk, "support", Role::Support, Apps::Only([7].into())).await;
    assert_eq!(manager.submit(&form).await.status, 409);
    set_rights(&desk, "support", Role::Support, Apps::All).await;
    shut_out(&desk, "support").await;
    assert_eq!(manager.submit(&form).await.status, 409);
    assert!(desk.writes().is_empty() && desk.operations().await.is_empty());
}

#[tokio::test]
async fn a_manager_of_another_app_sees_and_approves_nothing() {
    let desk = desk(ApprovalRule::Always).await;
    let mut support = desk.signed_in("support").await;
    let waiting = ask(&desk, &mut support, false).await;
    let invitation =
        Invitation { name: "elsewhere".into(), role: Role::Manager, apps: Apps::Only([7].into()) };
    desk.services.accounts.add(invitation, PASSWORD.to_owned().into(), By::CommandLine).await.unwrap();
    let mut elsewhere = desk.browser();
    let form = elsewhere.get("/sign-in").await.form("/api/sign-in");
    elsewhere.submit(&form.with("name", "elsewhere").with("password", PASSWORD)).await;
    for path in ["/approvals".to_owned(), approval_path(&waiting)] {
        let page = elsewhere.get(&path).await;
        assert!(page.status.is_client_error(), "{path}: {}", page.status);
        assert!(!page.text().contains("Orchid"), "{}", page.text());
    }
    elsewhere.submit(&approve_form(&waiting)).await;
    let decline = Form { action: "/api/decline".to_owned(), ..approve_form(&waiting) };
    elsewhere.submit(&decline.with("reason", "mine")).await;
    assert!(desk.writes().is_empty() && desk.operations().await.is_empty());
    assert_eq!(support.get(&waiting.path).await.heading(), "Waits for another manager");
}

#[tokio::test]
async fn a_declined_request_is_dead_and_says_why() {
    let desk = desk(ApprovalRule::Always).await;
    let mut support = desk.signed_in("support").await;
    let mut manager = desk.signed_in("manager").await;
    let page = check(&desk, &mut support, false).await;
    let confirm = page.form("/api/confirm");
    let waiting = support.submit(&confirm).await;
    let page = manager.get(&approval_path(&waiting)).await;
    let (approve, decline) = (page.form("/api/approve"), page.form("/api/decline"));
    let empty = manager.submit(&decline.clone().with("reason", " ")).await;
    assert_eq!((empty.status.as_u16(), empty.path.as_str()), (422, page.path.as_str()), "{}", empty.text());
    let long = "x".repeat(300);
    let too_long = manager.submit(&decline.clone().with("reason", &long)).await;
    assert_eq!(too_long.form("/api/decline").field("reason"), Some(long.as_str()), "nothing typed is lost");
    let done = manager.submit(&decline.clone().with("reason", "Not during the concert")).await;
    assert_eq!(done.path, "/approvals?done=declined", "{}", done.text());

    assert!(support.get("/").await.text().contains("was declined by manager."));
    let page = support.get(&waiting.path).await;
    assert_eq!(page.heading(), "Declined");
    assert!(
        page.text().contains("Not during the concert") && page.text().contains("manager"),
        "{}",
        page.text()
    );
    assert_eq!(support.submit(&confirm).await.status, 409);
    let page = manager.submit(&approve).await;
    assert_eq!((page.status.as_u16(), page.heading().as_str()), (409, "Declined"), "{}", page.text());
    assert!(page.forms("/api/approve").is_empty() && page.forms("/api/decline").is_empty());
    assert_eq!(manager.submit(&decline.with("reason", "again")).await.status, 409);
    assert!(desk.writes().is_empty() && desk.operations().await.is_empty());
    let written = actions(&desk).await;
    assert_eq!(written[..2], ["approval_asked done", "declined refused"], "{written:?}");
    assert!(
        written.contains(&"declined done".to_owned()) && written.contains(&"approved refused".to_owned()),
        "{written:?}"
    );
}

#[tokio::test]
async fn a_request_waits_for_an_hour() {
    let desk = desk(ApprovalRule::Always).await;
    let mut support = desk.signed_in("support").await;
    let waiting = ask(&desk, &mut support, false).await;
    desk.clock.advance_seconds(29 * 60);
    let mut manager = desk.signed_in("manager").await;
    assert_eq!(support.get(&waiting.path).await.heading(), "Waits for another manager", "longer than a plan");
    desk.clock.advance_seconds(28 * 60);
    assert_eq!(support.get(&waiting.path).await.heading(), "Waits for another manager");
    let form = manager.get(&approval_path(&waiting)).await.form("/api/approve");
    desk.clock.advance_seconds(3 * 60);
    let page = support.get(&waiting.path).await;
    assert_eq!(page.heading(), "Nobody approved it in time", "{}", page.text());
    assert!(support.get("/").await.text().contains("was not approved in time"));
    // The factor given at signing in is too old as well: with a fresh one it is refused all the same.
    let mut fresh = desk.signed_in("manager").await;
    let page = fresh.submit(&form).await;
    assert_eq!(page.status, 410, "{}", page.text());
    assert!(manager.get("/approvals").await.text().contains("Nothing waits"));
    assert!(desk.writes().is_empty());
}

#[tokio::test]
async fn approving_asks_for_a_factor_and_comes_back() {
    let desk = desk(ApprovalRule::Always).await;
    let mut manager = desk.signed_in("manager").await;
    desk.clock.advance_seconds(11 * 60);
    let mut support = desk.signed_in("support").await;
    let waiting = ask(&desk, &mut support, false).await;
    let page = manager.get(&approval_path(&waiting)).await;
    let decline = page.form("/api/decline").with("reason", "Not today");
    let step_up = manager.submit(&decline).await;
    assert!(step_up.path.starts_with("/step-up?next=%2Fapprovals%2F"), "{}", step_up.path);
    assert_eq!(support.get(&waiting.path).await.heading(), "Waits for another manager");
    let page = manager.submit(&step_up.form("/api/step-up").with("old", PASSWORD)).await;
    assert_eq!(page.path, approval_path(&waiting));
    assert_eq!(page.form("/api/decline").field("reason"), Some("Not today"), "what was typed is kept");
    assert!(desk.writes().is_empty());
    desk.clock.advance_seconds(11 * 60);
    let page = manager.submit(&page.form("/api/approve")).await;
    assert!(page.path.starts_with("/step-up"), "{}", page.path);
    assert!(desk.writes().is_empty());
    let page = manager.submit(&page.form("/api/step-up").with("old", PASSWORD)).await;
    let page = manager.submit(&page.form("/api/approve")).await;
    assert!(page.path.starts_with("/operations/"), "{} {}", page.path, page.text());
    assert_eq!(desk.writes().len(), 1);
}

#[tokio::test]
async fn what_is_not_as_it_was_confirmed_is_not_approved() {
    let desk = desk(ApprovalRule::Always).await;
    let mut support = desk.signed_in("support").await;
    let mut manager = desk.signed_in("manager").await;
    let waiting = ask(&desk, &mut support, false).await;
    let form = manager.get(&approval_path(&waiting)).await.form("/api/approve");

    desk.inject(Fault::new(FaultKind::BadGateway).on("get_group_counter").times(100));
    let page = manager.get(&approval_path(&waiting)).await;
    assert!(page.text().contains("The counters cannot be read now"), "{}", page.text());
    assert!(page.forms("/api/approve").is_empty(), "nobody approves what they cannot see");
    assert_eq!(page.forms("/api/decline").len(), 1);

    desk.simulator.state().clear_faults();
    desk.simulator.state().set_counter(ORCHID, "new_one", 1);
    let page = manager.get(&approval_path(&waiting)).await;
    assert!(page.text().contains("The counters of the group have changed"), "{}", page.text());
    assert!(page.forms("/api/approve").is_empty());
    let page = manager.submit(&form).await;
    assert_eq!((page.status.as_u16(), page.path.clone()), (409, approval_path(&waiting)), "{}", page.text());
    assert!(desk.writes().is_empty() && desk.operations().await.is_empty());
}

#[tokio::test]
async fn values_that_nobody_could_see_are_said_to_be_unknown() {
    let desk = desk(ApprovalRule::Always).await;
    let mut support = desk.signed_in("support").await;
    let mut manager = desk.signed_in("manager").await;
    desk.inject(Fault::new(FaultKind::Code(10007)).on("get_group_counter").times(100));
    let form = support.get(&desk.group_path(ORCHID)).await.form("/api/review");
    let check = support.submit(&form.with("typed", "like").with("reason", "T")).await;
    let waiting = support.submit(&check.form("/api/confirm")).await;
    assert_eq!(waiting.heading(), "Waits for another manager", "{}", waiting.text());
    let page = manager.get(&approval_path(&waiting)).await;
    assert!(page.text().contains("not known") && page.text().contains("cannot be undone"), "{}", page.text());
    let result = manager.submit(&page.form("/api/approve")).await;
    assert!(result.path.starts_with("/operations/"), "{} {}", result.path, result.text());
    assert_eq!(desk.writes().len(), 1);
}
