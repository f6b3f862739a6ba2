//! What a reset or an undo asks for follows from how much of the group it touches, however that was said.

use counterdesk::model::{ApprovalRule, Extent};
use counterdesk::simulator::{Fault, FaultKind};

use crate::support::{
    Act, Browser, Form, ORCHID, Page, SAMPLE, TestDatabase, TestDesk, both_databases, check_undo, reset,
    review,
};

const READ: &str = "get_group_counter";
/// All that there is in the sample group.
const BOTH: [&str; 2] = ["like", "unlike"];

fn keys_of(desk: &TestDesk, group: &str) -> Vec<String> {
    desk.counters(group).into_iter().map(|(key, _)| key).collect()
}

async fn ticked_all(desk: &TestDesk, browser: &mut Browser, group: &str) -> Page {
    let keys = keys_of(desk, group);
    review(desk, browser, group, &keys.iter().map(String::as_str).collect::<Vec<_>>()).await
}

fn nothing_happened(desk: &TestDesk) {
    assert!(desk.writes().is_empty());
}

fn asks_for_id(page: &Page) -> bool {
    page.has("input[name=typed]")
}

#[tokio::test]
async fn who_ticks_every_box_asks_for_every_counter() {
    let desk = TestDesk::start_with_rule(ApprovalRule::All, None).await;
    let mut support = desk.signed_in("support").await;
    for group in [SAMPLE, ORCHID] {
        let page = ticked_all(&desk, &mut support, group).await;
        assert_eq!((page.status.as_u16(), &page.path), (403, &desk.group_path(group)), "{}", page.text());
        assert!(page.problem().contains("You ticked every counter of the group"), "{}", page.problem());
        assert!(page.problem().contains("Only a manager"), "{}", page.problem());
        let form = page.form("/api/review");
        let kept = form.fields.iter().filter(|(name, _)| name == "key[]").count();
        assert_eq!(kept, desk.counters(group).len(), "the ticks are kept");
        assert_eq!(form.field("reason"), Some("T-1"));
    }
    // One fewer is some of them.
    let keys = keys_of(&desk, ORCHID);
    let some: Vec<_> = keys[1..].iter().map(String::as_str).collect();
    assert!(review(&desk, &mut support, ORCHID, &some).await.path.starts_with("/plans/"));

    let mut manager = desk.signed_in("manager").await;
    let page = ticked_all(&desk, &mut manager, SAMPLE).await;
    assert!(asks_for_id(&page), "{}", page.text());
    let form = page.form("/api/confirm");
    for typed in ["", "@TGS#aC5SZEAEf", "all"] {
        let page = manager.submit(&form.clone().with("typed", typed)).await;
        assert_eq!(page.status, 422, "{typed}: {}", page.text());
    }
    let waiting = manager.submit(&form.clone().with("typed", SAMPLE)).await;
    assert_eq!(waiting.heading(), "Waits for another manager", "{}", waiting.text());
    nothing_happened(&desk);
    assert!(desk.operations().await.is_empty());
}

#[tokio::test]
async fn every_counter_takes_a_factor_given_lately_and_the_last_one_does_not() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let form = ticked_all(&desk, &mut manager, SAMPLE).await.form("/api/confirm").with("typed", SAMPLE);
    let some = review(&desk, &mut manager, ORCHID, &["like"]).await;
    assert!(!asks_for_id(&some));
    desk.clock.advance_seconds(9 * 60);
    let some = manager.submit(&some.form("/api/confirm")).await;
    assert!(some.path.starts_with("/operations/"), "{}", some.text());
    // Neither is the plan's time over, nor was a factor given lately.
    let form_later = ticked_all(&desk, &mut manager, SAMPLE).await.form("/api/confirm").with("typed", SAMPLE);
    desk.clock.advance_seconds(2 * 60);
    let page = manager.submit(&form_later).await;
    assert!(page.path.starts_with("/step-up"), "{}", page.path);
    assert_ne!(manager.submit(&form).await.status, 200, "nor does an old plan go");
    assert_eq!(desk.counters(SAMPLE).len(), 2);
    assert_eq!(desk.writes().len(), 1, "of the other group");
}

#[tokio::test]
async fn of_counters_that_nobody_can_read_two_keys_may_be_all() {
    let desk = TestDesk::start_with_rule(ApprovalRule::All, None).await;
    desk.inject(Fault::new(FaultKind::Code(10007)).on(READ).times(10_000));
    let mut support = desk.signed_in("support").await;
    let path = desk.group_path(ORCHID);
    let form = async |browser: &mut Browser, typed: &str| -> Form {
        browser.get(&path).await.form("/api/review").with("reason", "T-1").with("typed", typed)
    };
    let two = form(&mut support, "like, views\nlike").await;
    let page = support.submit(&two).await;
    assert_eq!((page.status.as_u16(), &page.path), (403, &path), "{}", page.text());
    assert!(page.problem().contains("may be all the counters"), "{}", page.problem());
    assert!(page.text().contains("like, views"), "what was typed is kept: {}", page.text());
    assert_eq!(page.form("/api/review").field("reason"), Some("T-1"));
    // Said twice, it is one.
    let one = form(&mut support, "like like").await;
    let page = support.submit(&one).await;
    assert!(page.path.starts_with("/plans/") && !asks_for_id(&page), "{}", page.text());

    let mut manager = desk.signed_in("manager").await;
    let two = form(&mut manager, "like views").await;
    let page = manager.submit(&two).await;
    assert!(asks_for_id(&page), "{}", page.text());
    assert_eq!(manager.submit(&page.form("/api/confirm")).await.status, 422);
    let waiting = manager.submit(&page.form("/api/confirm").with("typed", ORCHID)).await;
    assert_eq!(waiting.heading(), "Waits for another manager", "{}", waiting.text());
    nothing_happened(&desk);
}

both_databases! {
async fn an_undo_of_every_counter_stays_one_whatever_appears(url: &str) {
    let desk = TestDesk::start_with_rule(ApprovalRule::All, Some(url)).await;
    let mut manager = desk.signed_in("manager").await;
    let mut other = desk.signed_in("other").await;
    let page = ticked_all(&desk, &mut manager, SAMPLE).await;
    let waiting = manager.submit(&page.form("/api/confirm").with("typed", SAMPLE)).await;
    let page = other.get(&waiting.path.replace("/plans/", "/approvals/")).await;
    let result = other.submit(&page.form("/api/approve")).await;
    assert_eq!(result.outcome(), "reset applied", "{}", result.text());
    let [operation] = desk.operations().await.try_into().unwrap();
    assert_eq!(operation.extent, Extent::Every);

    assert!(desk.simulator.state().set_counter(SAMPLE, "brand_new", 7));
    let result = manager.get(&result.path).await;
    let page = check_undo(&mut manager, &result, "increase").await;
    assert!(asks_for_id(&page), "{}", page.text());
    assert_eq!(manager.submit(&page.form("/api/confirm")).await.status, 422);
    let waiting = manager.submit(&page.form("/api/confirm").with("typed", SAMPLE)).await;
    assert_eq!(waiting.heading(), "Waits for another manager", "{}", waiting.text());
    assert_eq!(desk.writes_of(Act::Undo).len(), 0);
}

async fn what_is_there_when_it_is_confirmed_decides(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let state = desk.simulator.state();
    let mut support = desk.signed_in("support").await;
    let mut manager = desk.signed_in("manager").await;
    for browser in [&mut support, &mut manager] {
        let result = reset(&desk, browser, ORCHID, &BOTH).await;
        let page = check_undo(browser, &result, "increase").await;
        assert!(!asks_for_id(&page), "of six: {}", page.text());
        // The others go before it is confirmed: now it puts back all that there is.
        let others = desk.counters(ORCHID);
        for (key, _) in &others {
            assert!(state.remove_counter(ORCHID, key));
        }
        let is_support = browser.get("/people").await.status == 403;
        let page = browser.submit(&page.form("/api/confirm")).await;
        if is_support {
            assert_eq!(page.status, 403, "{}", page.text());
            assert!(page.problem().contains("not allowed to undo"), "{}", page.problem());
            for (key, value) in [("like", 2_481_930), ("unlike", 13_402)] {
                assert!(state.set_counter(ORCHID, key, value));
            }
        } else {
            assert_eq!(page.status, 422, "{}", page.text());
            assert!(asks_for_id(&page), "the page asks for what was missing: {}", page.text());
            let page = browser.submit(&page.form("/api/confirm").with("typed", ORCHID)).await;
            assert_eq!(page.outcome(), "undo applied", "{}", page.text());
        }
        for (key, value) in others {
            assert!(state.set_counter(ORCHID, &key, value));
        }
    }
    let undos = desk.operations_of(Act::Undo).await;
    assert_eq!(undos.iter().map(|undo| undo.extent).collect::<Vec<_>>(), [Extent::Every]);
    assert!(desk.operations_of(Act::Reset).await.iter().all(|reset| reset.extent == Extent::Some));
}
}

#[tokio::test]
async fn an_undo_that_has_become_one_of_every_counter_is_not_approved() {
    let desk = TestDesk::start_with_rule(ApprovalRule::Always, None).await;
    let mut manager = desk.signed_in("manager").await;
    let mut other = desk.signed_in("other").await;
    let approve = async |asker: &mut Browser, other: &mut Browser, page: &Page| {
        let waiting = asker.submit(&page.form("/api/confirm")).await;
        assert_eq!(waiting.heading(), "Waits for another manager", "{}", waiting.text());
        other.get(&waiting.path.replace("/plans/", "/approvals/")).await.form("/api/approve")
    };
    let page = review(&desk, &mut manager, ORCHID, &BOTH).await;
    let form = approve(&mut manager, &mut other, &page).await;
    let result = other.submit(&form).await;
    let result = manager.get(&result.path).await;
    let page = check_undo(&mut manager, &result, "increase").await;
    let form = approve(&mut manager, &mut other, &page).await;
    for (key, _) in desk.counters(ORCHID) {
        assert!(desk.simulator.state().remove_counter(ORCHID, &key));
    }
    let page = other.submit(&form).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert_eq!(desk.writes_of(Act::Undo).len(), 0);
}

/// What the rule by extent cannot stop: docs/SECURITY.md says so, and what does.
#[tokio::test]
async fn one_counter_after_the_other_is_stopped_by_asking_for_two_people_always() {
    for (rule, waits) in [(ApprovalRule::All, false), (ApprovalRule::Always, true)] {
        let desk = TestDesk::start_with_rule(rule, None).await;
        let mut support = desk.signed_in("support").await;
        for key in BOTH {
            let page = review(&desk, &mut support, SAMPLE, &[key]).await;
            let page = support.submit(&page.form("/api/confirm")).await;
            assert_eq!(page.heading() == "Waits for another manager", waits, "{}", page.text());
        }
        assert_eq!(desk.counters(SAMPLE).len(), if waits { 2 } else { 0 });
    }
}

#[tokio::test]
async fn pages_say_beforehand_who_may_reset_every_counter() {
    let desk = TestDesk::start().await;
    let mut support = desk.signed_in("support").await;
    let page = support.get(&desk.group_path(ORCHID)).await;
    assert!(page.text().contains("Only a manager can reset every counter of a group"), "{}", page.text());
    let mut manager = desk.signed_in("manager").await;
    let result = reset(&desk, &mut manager, SAMPLE, &BOTH).await;
    assert!(result.has("form[action='/api/undo']"), "{}", result.text());
    let for_support = support.get(&result.path).await;
    assert!(!for_support.has("form[action='/api/undo']"), "{}", for_support.text());
}
