//! Rights and sign-ins count until the last moment: what is taken away from somebody while the counters
//! are being read is gone when the intent is written down.

use std::time::{Duration, Instant};

use counterdesk::accounts::Invitation;
use counterdesk::model::activity::Verified;
use counterdesk::model::{ApprovalRule, Apps, By, Role};
use counterdesk::simulator::{Fault, FaultKind};
use counterdesk::store::{Filter, NewPassword};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

use crate::support::{
    Act, Browser, Form, ORCHID, PASSWORD, Page, SAMPLE, TestDatabase, TestDesk, both_databases, check_undo,
    reset, review,
};

const READ: &str = "get_group_counter";
/// Less than the desk waits for an answer, and more than it takes to take somebody's rights away.
const READING_TAKES_MS: u64 = 900;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loss {
    ShutOut,
    MadeViewer,
    AppTaken,
    SignInsEnded,
    PasswordChanged,
}

const LOSSES: [Loss; 5] =
    [Loss::ShutOut, Loss::MadeViewer, Loss::AppTaken, Loss::SignInsEnded, Loss::PasswordChanged];

async fn lose(desk: &TestDesk, name: &str, loss: Loss) {
    let (store, by, now) = (desk.services.store(), By::CommandLine, desk.services.now());
    let operator = store.operator_by_name(name).await.unwrap().unwrap();
    let id = &operator.id;
    match loss {
        Loss::ShutOut => assert!(store.set_disabled(id, true, "new", &by, now).await.unwrap()),
        Loss::MadeViewer => {
            assert!(store.set_role_and_apps(id, Role::Viewer, &Apps::All, &by, now).await.unwrap());
        }
        Loss::AppTaken => {
            let others = Apps::Only([7].into());
            assert!(store.set_role_and_apps(id, operator.role, &others, &by, now).await.unwrap());
        }
        Loss::SignInsEnded => {
            let who = desk.who(name).await;
            assert!(store.end_sign_ins(&operator, None, None, &who, now).await.unwrap() > 0);
        }
        Loss::PasswordChanged => {
            let new = NewPassword { hash: "$other", stamp: "new", here: None };
            assert!(store.set_password_hash(id, new, &by, now).await.unwrap());
        }
    }
}

/// Somebody new, signed in.
async fn add(desk: &TestDesk, name: &str, role: Role) -> Browser {
    let invitation = Invitation { name: name.to_owned(), role, apps: Apps::All };
    desk.services.accounts.add(invitation, PASSWORD.to_owned().into(), By::CommandLine).await.unwrap();
    desk.signed_in(name).await
}

/// Sends the form, and takes something of `whose` away once the counters are being read for it.
async fn submit_while(desk: &TestDesk, browser: &mut Browser, form: &Form, whose: &str, loss: Loss) -> Page {
    desk.inject(Fault::new(FaultKind::Delay(READING_TAKES_MS)).on(READ));
    let began = Instant::now();
    let taking_away = async {
        while !desk.simulator.state().faults().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
            assert!(began.elapsed() < Duration::from_secs(20), "nothing was read");
        }
        lose(desk, whose, loss).await;
    };
    let (page, ()) = tokio::join!(browser.submit(form), taking_away);
    page
}

/// What the page says to whoever lost it.
fn assert_refused(page: &Page, loss: Loss, context: &str) {
    match loss {
        Loss::ShutOut | Loss::SignInsEnded | Loss::PasswordChanged => {
            assert!(page.path.starts_with("/sign-in?"), "{context}: {} {}", page.path, page.text());
        }
        Loss::MadeViewer => assert_eq!(page.status, 403, "{context}: {}", page.text()),
        Loss::AppTaken => {
            assert!(page.status.is_client_error(), "{context}: {} {}", page.status, page.text());
        }
    }
}

/// `action outcome` of what was written down about resets, undos and approvals, by `name`.
async fn written(desk: &TestDesk, name: &str) -> Vec<String> {
    let entries = desk.services.store().find_activity(&Filter::default(), None, 500).await.unwrap();
    let theirs = entries.into_iter().rev().filter(|entry| entry.operator_name.as_deref() == Some(name));
    let acts = theirs.filter(|entry| {
        ["plan", "reset", "undo", "approval_asked", "approved"].contains(&entry.action.as_str())
    });
    acts.map(|entry| format!("{} {}", entry.action, entry.outcome)).collect()
}

fn outcome(loss: Loss) -> &'static str {
    if loss == Loss::MadeViewer { "not_permitted" } else { "refused" }
}

both_databases! {
async fn nothing_is_confirmed_by_who_may_not_any_more(url: &str) {
    let desk = TestDesk::start_on(url).await;
    for loss in LOSSES {
        let name = format!("asks-{loss:?}");
        let mut browser = add(&desk, &name, Role::Manager).await;
        let page = review(&desk, &mut browser, ORCHID, &["like", "unlike"]).await;
        let form = page.form("/api/confirm");
        let page = submit_while(&desk, &mut browser, &form, &name, loss).await;
        assert_refused(&page, loss, &name);
        assert!(desk.writes().is_empty() && desk.operations().await.is_empty(), "{name}");
        assert_eq!(written(&desk, &name).await[1..], [format!("reset {}", outcome(loss))], "{name}");
        let plan = form.field("plan").unwrap();
        assert_eq!(desk.services.store().plan(plan).await.unwrap().unwrap().used_by, None, "{name}");
    }
    let verified = desk.services.store().verify_activity(desk.services.now()).await.unwrap();
    assert!(matches!(verified, Verified::Intact { .. }), "{verified:?}");
}

async fn nothing_is_planned_by_who_may_not_any_more(url: &str) {
    let desk = TestDesk::start_on(url).await;
    for loss in LOSSES {
        let name = format!("asks-{loss:?}");
        let mut browser = add(&desk, &name, Role::Support).await;
        let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review").with("reason", "T-1");
        let page = submit_while(&desk, &mut browser, &form.also("key[]", "like"), &name, loss).await;
        assert_refused(&page, loss, &name);
        assert_eq!(written(&desk, &name).await, [format!("plan {}", outcome(loss))], "{name}");
    }
}

async fn nothing_waits_for_approval_that_who_asked_may_not_any_more(url: &str) {
    let desk = TestDesk::start_with_rule(ApprovalRule::All, Some(url)).await;
    for loss in LOSSES {
        let name = format!("asks-{loss:?}");
        let mut browser = add(&desk, &name, Role::Manager).await;
        let form = review(&desk, &mut browser, ORCHID, &[]).await.form("/api/confirm").with("typed", ORCHID);
        let page = submit_while(&desk, &mut browser, &form, &name, loss).await;
        assert_refused(&page, loss, &name);
        assert_eq!(written(&desk, &name).await[1..], [format!("reset {}", outcome(loss))], "{name}");
        let plan = form.field("plan").unwrap();
        assert_eq!(desk.services.store().approval(plan).await.unwrap(), None, "{name}");
    }
}

async fn nothing_is_approved_by_who_may_not_any_more_nor_for_them(url: &str) {
    let desk = TestDesk::start_with_rule(ApprovalRule::Always, Some(url)).await;
    for loss in LOSSES {
        let (asks, helps) = (format!("asks-{loss:?}"), format!("helps-{loss:?}"));
        let mut asking = add(&desk, &asks, Role::Support).await;
        let mut helping = add(&desk, &helps, Role::Manager).await;
        let page = review(&desk, &mut asking, ORCHID, &["like"]).await;
        let waiting = asking.submit(&page.form("/api/confirm")).await;
        assert_eq!(waiting.heading(), "Waits for another manager", "{}", waiting.text());
        let form = helping.get(&waiting.path.replace("/plans/", "/approvals/")).await.form("/api/approve");
        let page = submit_while(&desk, &mut helping, &form, &helps, loss).await;
        assert_refused(&page, loss, &helps);
        assert!(desk.writes().is_empty() && desk.operations().await.is_empty(), "{helps}");
        assert_eq!(written(&desk, &helps).await, [format!("approved {}", outcome(loss))], "{helps}");
        // And the request still waits, until whoever asked may not do it any more.
        if [Loss::ShutOut, Loss::MadeViewer, Loss::AppTaken].contains(&loss) {
            let mut other = desk.signed_in("other").await;
            let page = submit_while(&desk, &mut other, &form, &asks, loss).await;
            assert_eq!(page.status, 409, "{asks}: {}", page.text());
            assert!(desk.writes().is_empty() && desk.operations().await.is_empty(), "{asks}");
        }
    }
}

async fn an_undo_is_no_exception(url: &str) {
    let desk = TestDesk::start_on(url).await;
    for loss in LOSSES {
        let name = format!("asks-{loss:?}");
        let mut browser = add(&desk, &name, Role::Manager).await;
        assert!(desk.simulator.state().set_counter(ORCHID, "like", 5));
        let result = reset(&desk, &mut browser, ORCHID, &["like"]).await;
        let form = check_undo(&mut browser, &result, "increase").await.form("/api/confirm");
        let page = submit_while(&desk, &mut browser, &form, &name, loss).await;
        assert_refused(&page, loss, &name);
        assert!(desk.operations_of(Act::Undo).await.is_empty() && desk.writes_of(Act::Undo).is_empty(), "{name}");
        assert_eq!(written(&desk, &name).await.last().unwrap(), &format!("undo {}", outcome(loss)), "{name}");
    }
}

/// The factor was given ten minutes ago in the moment in which the counters had been read.
async fn a_factor_counts_until_the_last_moment(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("manager").await;
    desk.clock.advance_seconds(60);
    let form = review(&desk, &mut browser, SAMPLE, &[]).await.form("/api/confirm").with("typed", SAMPLE);
    desk.clock.advance_seconds(8 * 60);
    desk.inject(Fault::new(FaultKind::Delay(READING_TAKES_MS)).on(READ));
    let passing = async {
        while !desk.simulator.state().faults().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        desk.clock.advance_seconds(60);
    };
    let (page, ()) = tokio::join!(browser.submit(&form), passing);
    assert!(page.path.starts_with("/step-up"), "{}: {}", page.path, page.text());
    assert!(desk.writes().is_empty() && desk.operations().await.is_empty());
    let page = browser.submit(&page.form("/api/step-up").with("old", PASSWORD)).await;
    assert_eq!(page.form("/api/confirm").field("typed"), Some(SAMPLE), "what was typed is kept: {}", page.text());
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(page.heading(), "Both counters reset", "{}", page.text());
}

async fn of_two_who_change_the_password_at_once_one_does_and_goes_on(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut password = PASSWORD.to_owned();
    // Whose sign-in had ended before they were let in is told that instead.
    let mut told = 0;
    for round in 0..4 {
        let mut browsers = Vec::new();
        for _ in 0..2 {
            let mut browser = desk.browser();
            let form = browser.get("/sign-in").await.form("/api/sign-in");
            let page = browser.submit(&form.with("name", "support").with("password", &password)).await;
            assert_eq!(page.path, "/", "{}", page.text());
            browsers.push(browser);
        }
        let new = ["the owner's own wording", "a thief's own wording!"].map(|new| format!("{new} {round}"));
        let mut forms = Vec::new();
        for (browser, new) in browsers.iter_mut().zip(&new) {
            let form = browser.get("/account").await.form("/api/change-password");
            forms.push(form.with("old", &password).with("new", new).with("again", new));
        }
        let [one, two] = browsers.as_mut_slice() else { panic!("two browsers") };
        let (first, second) = tokio::join!(one.submit(&forms[0]), two.submit(&forms[1]));
        let done = [&first, &second].map(|page| page.path == "/account?done=password");
        assert_eq!(done.iter().filter(|done| **done).count(), 1, "{} and {}", first.text(), second.text());
        let (winner, loser) = if done[0] { (0, 1) } else { (1, 0) };
        let lost = [&first, &second][loser];
        assert!(lost.path.starts_with("/sign-in"), "{}: {}", lost.path, lost.text());
        told += usize::from(lost.has("[role=alert]") && lost.problem().contains("Start again"));
        assert!(browsers[winner].get("/account").await.path == "/account");
        assert!(browsers[loser].get("/account").await.path.starts_with("/sign-in"));
        password.clone_from(&new[winner]);
    }
    assert!(told > 0);
}

/// What cannot be looked up is not taken for nothing.
async fn a_decision_that_cannot_be_made_is_a_refusal(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("manager").await;
    let result = reset(&desk, &mut browser, SAMPLE, &[]).await;
    desk.clock.advance_seconds(9 * 60);
    let form = check_undo(&mut browser, &result, "increase").await.form("/api/confirm").with("typed", SAMPLE);
    desk.clock.advance_seconds(2 * 60);
    for table in ["plans", "operations", "approvals", "sign_ins", "sessions"] {
        rename(url, table, "away").await;
        let page = browser.submit(&form).await;
        rename(url, "away", table).await;
        assert!(page.status.is_server_error(), "{table}: {} {}", page.status, page.text());
        assert_eq!(desk.writes_of(Act::Undo).len(), 0, "{table}");
    }
    assert!(browser.submit(&form).await.path.starts_with("/step-up"));

    let mut support = desk.signed_in("support").await;
    let form = support.get("/").await.form("/api/sign-out");
    let sign_in = support.get("/sign-in").await;
    assert_eq!(sign_in.path, "/", "signed in already");
    rename(url, "sign_ins", "away").await;
    let page = support.submit(&form).await;
    rename(url, "away", "sign_ins").await;
    assert!(!page.path.contains("why=out"), "nobody was signed out: {} {}", page.path, page.text());
    assert_eq!(support.get("/account").await.path, "/account", "and nobody is told so");
    assert!(support.submit(&form).await.path.contains("why=out"));
}
}

async fn rename(url: &str, table: &str, to: &str) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let sql = format!("ALTER TABLE {table} RENAME TO {to}");
    connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.unwrap();
    connection.close().await.unwrap();
}
