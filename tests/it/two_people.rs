//! Two people are two people: whose account the asker has made, opened or raised within a day does not approve, nor
//! the other way round, nor where somebody else did so to both.

use counterdesk::accounts::{Invitation, SignedIn};
use counterdesk::model::activity::{Action, Logged};
use counterdesk::model::{ApprovalRule, Apps, By, LinkLifetime, Role};
use counterdesk::reset::{Refused, ResetError};
use counterdesk::simulator::{Fault, FaultKind};
use counterdesk::store::Filter;

use crate::support::{Browser, Form, ORCHID, PASSWORD, Page, TestDatabase, TestDesk, both_databases, enrol};

const DAY: i64 = 24 * 60 * 60;
const NEW_PASSWORD: &str = "correct horse battery staple";

async fn desk(url: &str) -> TestDesk {
    TestDesk::start_with_rule(ApprovalRule::Always, Some(url)).await
}

async fn id_of(desk: &TestDesk, name: &str) -> String {
    desk.services.store().operator_by_name(name).await.unwrap().unwrap().id
}

/// Somebody of a new browser, as the gate lets them in.
async fn let_in(desk: &TestDesk, name: &str) -> SignedIn {
    let_in_with(desk, name, PASSWORD).await
}

/// The same, with a password of their own.
async fn let_in_with(desk: &TestDesk, name: &str, password: &str) -> SignedIn {
    let mut browser = desk.browser();
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    let page = browser.submit(&form.with("name", name).with("password", password)).await;
    assert_eq!(page.path, "/", "{}", page.text());
    for sign_in in desk.services.store().sign_ins_of(&id_of(desk, name).await).await.unwrap() {
        if let Ok(signed_in) = desk.services.accounts.who_is_in(&sign_in.id, None).await {
            return signed_in;
        }
    }
    panic!("{name} is not in")
}

/// Adds a manager on the server.
async fn add(desk: &TestDesk, name: &str, role: Role) {
    let invitation = Invitation { name: name.to_owned(), role, apps: Apps::All };
    desk.services.accounts.add(invitation, PASSWORD.to_owned().into(), By::CommandLine).await.unwrap();
}

/// Asks for a reset of `like`; gives the page on which it waits.
async fn ask(desk: &TestDesk, browser: &mut Browser) -> Page {
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review").with("reason", "T");
    let check = browser.submit(&form.also("key[]", "like")).await;
    let waiting = browser.submit(&check.form("/api/confirm")).await;
    assert_eq!(waiting.heading(), "Waits for another manager", "{}", waiting.text());
    waiting
}

fn approval_path(waiting: &Page) -> String {
    waiting.path.replace("/plans/", "/approvals/")
}

fn approve_form(waiting: &Page) -> Form {
    let plan = waiting.path.trim_start_matches("/plans/").to_owned();
    Form { action: "/api/approve".to_owned(), fields: vec![("plan".to_owned(), plan)] }
}

/// Neither page nor form lets them approve; both say why, and so does the log.
async fn assert_refused(desk: &TestDesk, browser: &mut Browser, waiting: &Page, says: &str) {
    let page = browser.get(&approval_path(waiting)).await;
    assert!(page.forms("/api/approve").is_empty(), "{}", page.text());
    assert!(page.text().contains("Another manager must approve this"), "{}", page.text());
    assert!(page.text().contains(says), "{says:?} in {}", page.text());
    assert_eq!(page.forms("/api/decline").len(), 1, "they may decline");
    let page = browser.submit(&approve_form(waiting)).await;
    assert_eq!(
        (page.status.as_u16(), page.path.as_str()),
        (403, approval_path(waiting).as_str()),
        "{}",
        page.text()
    );
    assert!(
        page.problem().contains("two people are needed") && page.problem().contains(says),
        "{}",
        page.problem()
    );
    let entry = approvals(desk).await.remove(0);
    assert_eq!(
        (entry.outcome.as_str(), entry.details().problem.as_deref()),
        ("refused", Some("not_independent"))
    );
    assert!(entry.details().ties.is_some_and(|ties| !ties.is_empty()), "{}", entry.details);
    assert!(desk.writes().is_empty() && desk.operations().await.is_empty());
}

async fn approvals(desk: &TestDesk) -> Vec<Logged> {
    let filter = Filter { action: Some(Action::Approved), ..Filter::default() };
    desk.services.store().find_activity(&filter, None, 100).await.unwrap()
}

async fn act(desk: &TestDesk, browser: &mut Browser, name: &str, act: &str) -> Page {
    let fields = [("person", id_of(desk, name).await), ("act", act.to_owned())];
    let answer = browser.post("/api/person", &fields.map(|(name, value)| (name.to_owned(), value))).await;
    browser.get(answer.headers["location"].to_str().unwrap()).await
}

/// Opens the link of a person's page and chooses a password; gives the browser in which that was done.
async fn choose_password(desk: &TestDesk, page: &Page) -> Browser {
    let link = page.one("section.card code");
    let mut browser = desk.browser();
    let form = browser.get(link.strip_prefix(&desk.url).unwrap()).await.form("/api/welcome");
    let page = browser.submit(&form.with("new", NEW_PASSWORD).with("again", NEW_PASSWORD)).await;
    assert_eq!(page.path, "/", "{}", page.text());
    browser
}

both_databases! {
async fn whoever_was_invited_by_the_asker_does_not_approve_for_them(url: &str) {
    let desk = desk(url).await;
    let mut mira = desk.signed_in("manager").await;
    let form = mira.get("/people").await.form("/api/invite").with("apps_choice", "every").with("name", "second").with("role", "manager");
    let invited = mira.submit(&form).await;
    let mut second = choose_password(&desk, &invited).await;
    let waiting = ask(&desk, &mut mira).await;
    assert_refused(&desk, &mut second, &waiting, "manager invited second on ").await;
    // The same person twice, the other way round.
    let theirs = ask(&desk, &mut second).await;
    assert_refused(&desk, &mut mira, &theirs, "manager invited second on ").await;
    // A clock that is set back opens nothing.
    desk.clock.advance_seconds(-2 * DAY);
    let early = let_in_with(&desk, "second", NEW_PASSWORD).await;
    let plan = waiting.path.trim_start_matches("/plans/");
    let refused = desk.services.desk.approve(&early, &early.assurance(), plan).await;
    assert!(matches!(refused, Err(Refused { error: ResetError::NotIndependent(_), .. })), "{refused:?}");
    desk.clock.advance_seconds(2 * DAY);
    // Another manager can.
    let mut other = desk.signed_in("other").await;
    let result = other.submit(&approve_form(&waiting)).await;
    assert!(result.path.starts_with("/operations/"), "{} {}", result.path, result.text());
    assert_eq!(approvals(&desk).await[0].details().asked_by.as_deref(), Some("manager"));
}

async fn nor_does_an_account_that_the_asker_has_taken_over(url: &str) {
    let desk = desk(url).await;
    let mut max = desk.signed_in("other").await;
    enrol(&desk, &mut max).await;
    let mut mira = desk.signed_in("manager").await;
    act(&desk, &mut mira, "other", "remove-factors").await;
    let page = act(&desk, &mut mira, "other", "make-link").await;
    let mut as_max = choose_password(&desk, &page).await;
    let waiting = ask(&desk, &mut mira).await;
    for says in [
        "manager removed other\u{2019}s second step on ",
        "manager made other a link to choose a password on ",
        "other chose a password with a link from manager on ",
    ] {
        assert_refused(&desk, &mut as_max, &waiting, says).await;
    }
}

/// A link counts when it is made, and again when it is used: only then somebody has the account.
async fn a_link_that_is_used_late_counts_from_then(url: &str) {
    let desk = desk(url).await;
    let mut mira = desk.signed_in("manager").await;
    let form = mira.get("/people").await.form("/api/invite").with("apps_choice", "every").with("name", "second").with("role", "manager");
    let invited = mira.submit(&form).await;
    desk.clock.advance_seconds(2 * DAY);
    let mut second = choose_password(&desk, &invited).await;
    let mut mira = desk.signed_in("manager").await;
    let waiting = ask(&desk, &mut mira).await;
    assert_refused(&desk, &mut second, &waiting, "second chose a password with a link from manager").await;
    desk.clock.advance_seconds(DAY);
    let mut mira = desk.signed_in("manager").await;
    let waiting = ask(&desk, &mut mira).await;
    let second = let_in_with(&desk, "second", NEW_PASSWORD).await;
    let plan = waiting.path.trim_start_matches("/plans/");
    let approved = desk.services.desk.approve(&second, &second.assurance(), plan).await;
    assert!(approved.is_ok(), "a day later they are two people: {approved:?}");
}

/// Each kind of act, by the asker, through others, and by somebody on both.
async fn each_act_ties_two_accounts_together_for_a_day(url: &str) {
    let desk = desk(url).await;
    for name in ["ina", "otto"] {
        add(&desk, name, Role::Manager).await;
    }
    add(&desk, "sue", Role::Support).await;
    let accounts = &desk.services.accounts;
    let store = desk.services.store();
    for (index, how) in ["enable", "factors", "link", "role", "app"].into_iter().enumerate() {
        // Far enough from what was done before.
        desk.clock.advance_seconds(2 * DAY);
        // Sue is a manager with another app, so that there is something to give.
        let elsewhere = Apps::Only([7].into());
        let (role, apps) = match how {
            "role" => (Role::Support, Apps::All),
            "app" => (Role::Manager, elsewhere),
            _ => (Role::Manager, Apps::All),
        };
        let sue = id_of(&desk, "sue").await;
        store.set_role_and_apps(&sue, role, &apps, &By::CommandLine, desk.services.now()).await.unwrap();
        let manager = let_in(&desk, "manager").await;
        let done = match how {
            "enable" => {
                accounts.set_disabled(&sue, true, &manager).await.unwrap();
                accounts.set_disabled(&sue, false, &manager).await
            }
            "factors" => accounts.remove_second_factors(&sue, &manager).await,
            "link" => accounts.link_for(&sue, LinkLifetime::default(), &manager).await.map(|_| ()),
            _ => accounts.set_rights(&sue, Role::Manager, &Apps::All, &manager).await,
        };
        done.unwrap_or_else(|error| panic!("{how}: {error}"));
        // And sue does something to ina, and manager to otto: ina hangs on manager by way of sue.
        let sue = let_in(&desk, "sue").await;
        accounts.remove_second_factors(&id_of(&desk, "ina").await, &sue).await.unwrap();
        accounts.remove_second_factors(&id_of(&desk, "otto").await, &manager).await.unwrap();
        for (asking, approving, tied) in [
            ("manager", "sue", true),
            ("sue", "manager", true),
            ("manager", "ina", true),
            ("ina", "manager", true),
            ("sue", "otto", true),
            ("ina", "otto", true),
            ("other", "sue", false),
            ("sue", "other", false),
            ("ina", "other", false),
        ] {
            let waiting = ask(&desk, &mut desk.signed_in(asking).await).await;
            let plan = waiting.path.trim_start_matches("/plans/").to_owned();
            let approver = let_in(&desk, approving).await;
            let request = desk.services.desk.request_for(&approver, &plan).await.unwrap();
            let is_tied = matches!(request.obstacle, Some(ResetError::NotIndependent(_)));
            assert_eq!(is_tied, tied, "{how}: {approving} for {asking}: {:?}", request.obstacle);
            if tied {
                let refused = desk.services.desk.approve(&approver, &approver.assurance(), &plan).await;
                assert!(matches!(refused, Err(Refused { error: ResetError::NotIndependent(_), .. })), "{how}: {refused:?}");
            }
        }
        assert_eq!(desk.operations().await.len(), index, "nothing but what was approved before");
        // A day later they are two people again.
        desk.clock.advance_seconds(DAY);
        let waiting = ask(&desk, &mut desk.signed_in("manager").await).await;
        let plan = waiting.path.trim_start_matches("/plans/");
        let sue = let_in(&desk, "sue").await;
        let approved = desk.services.desk.approve(&sue, &sue.assurance(), plan).await;
        assert!(approved.is_ok(), "{how}: {approved:?}");
        desk.simulator.state().set_counter(ORCHID, "like", 1_000);
    }
}

async fn what_the_asker_does_while_the_counters_are_read_counts(url: &str) {
    let desk = desk(url).await;
    let mut mira = desk.signed_in("manager").await;
    let manager = let_in(&desk, "manager").await;
    let other = let_in(&desk, "other").await;
    let waiting = ask(&desk, &mut mira).await;
    desk.inject(Fault::new(FaultKind::Delay(1_000)).on("get_group_counter"));
    let approving = tokio::spawn({
        let (desk, plan) = (desk.services.desk.clone(), waiting.path.trim_start_matches("/plans/").to_owned());
        let other = other.clone();
        async move { desk.approve(&other, &other.assurance(), &plan).await }
    });
    while !desk.simulator.state().faults().is_empty() {
        tokio::task::yield_now().await;
    }
    desk.services.accounts.link_for(&other.id, LinkLifetime::default(), &manager).await.unwrap();
    let refused = approving.await.unwrap();
    assert!(matches!(refused, Err(Refused { error: ResetError::NotIndependent(_), .. })), "{refused:?}");
    assert!(desk.writes().is_empty() && desk.operations().await.is_empty());
}
}

#[tokio::test]
async fn what_is_done_on_the_server_is_done_by_nobody() {
    let desk = TestDesk::start_with_rule(ApprovalRule::Always, None).await;
    add(&desk, "second", Role::Manager).await;
    let id = id_of(&desk, "second").await;
    let accounts = &desk.services.accounts;
    accounts.set_disabled_from_here(&id, true).await.unwrap();
    accounts.set_disabled_from_here(&id, false).await.unwrap();
    accounts.remove_second_factors_from_here(&id).await.unwrap();
    let waiting = ask(&desk, &mut desk.signed_in("manager").await).await;
    let result = desk.signed_in("second").await.submit(&approve_form(&waiting)).await;
    assert!(result.path.starts_with("/operations/"), "{} {}", result.path, result.text());
}
