//! The clock is set back in the middle of everything.

use counterdesk::model::{NotAppliedReason, Outcome};
use counterdesk::simulator::{Fault, FaultKind};
use counterdesk::store::Filter;

use super::{DELETE, assert_chain_is_whole, check};
use crate::support::{Browser, ORCHID, Page, TestDatabase, TestDesk, both_databases};

const HOUR: i64 = 3_600;

/// No page says that something happened in less than no time.
fn assert_no_negative_time(page: &Page) {
    let text = page.text();
    let negative = text.split_whitespace().collect::<Vec<_>>().windows(2).any(|pair| {
        let unit = pair[1].trim_end_matches([',', '.']);
        (pair[0].starts_with('-') || pair[0].starts_with('\u{2212}'))
            && pair[0][1..].contains(|c: char| c.is_ascii_digit())
            && ["ms", "s", "min", "h", "seconds", "minutes", "hours"].contains(&unit)
    });
    assert!(!negative, "{}: {text}", page.path);
}

async fn visit(browser: &mut Browser, paths: &[&str]) {
    for path in paths {
        let page = browser.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        assert_no_negative_time(&page);
    }
}

both_databases! {
async fn between_choosing_and_confirming(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let form = check(&desk, &mut browser, ORCHID).await;
    // A little is what two replicas may differ by.
    desk.clock.advance_seconds(-30);
    assert_eq!(browser.submit(&form).await.outcome(), "reset applied");

    desk.simulator.state().set_counter(ORCHID, "like", 2_000_000);
    let form = check(&desk, &mut browser, ORCHID).await;
    desk.clock.advance_seconds(-HOUR);
    let mut browser = desk.signed_in("support").await;
    let page = browser.submit(&form).await;
    assert_eq!(page.status, 410, "nobody knows how old it is: {}", page.text());
    assert_eq!(desk.writes().len(), 1);
    visit(&mut browser, &["/", &desk.group_path(ORCHID), "/activity"]).await;
    let form = check(&desk, &mut browser, ORCHID).await;
    assert_eq!(browser.submit(&form).await.outcome(), "reset applied");
    assert_chain_is_whole(&desk).await;
}

async fn while_the_outcome_is_not_known(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let form = check(&desk, &mut browser, ORCHID).await;
    desk.inject(Fault::new(FaultKind::ResetBefore).on(DELETE));
    let path = browser.submit(&form).await.path;
    desk.clock.advance_seconds(-HOUR);
    let mut browser = desk.signed_in("support").await;
    let page = browser.get(&path).await;
    assert_no_negative_time(&page);

    // It goes on looking, though the next look was planned for an hour from now, and says nothing that
    // it cannot know. When it has looked often enough, somebody has to decide.
    for tries in 2..=9 {
        desk.services.desk.recover_due().await.unwrap();
        let operation = desk.operations().await.remove(0);
        assert!(operation.outcome.is_open(), "{:?}", operation.outcome);
        assert_eq!(operation.attempts, tries);
        assert!(operation.next_check_at.unwrap() > desk.services.now());
        assert_no_negative_time(&browser.get(&path).await);
        desk.clock.advance_seconds(76);
    }
    desk.services.desk.recover_due().await.unwrap();
    assert_eq!(desk.operations().await.remove(0).outcome, Outcome::Unresolved);
    assert!(browser.get(&path).await.text().to_lowercase().contains("unresolved"));
    assert_eq!(desk.writes().len(), 1);
    assert_chain_is_whole(&desk).await;
}

/// Somebody who looks into an hour that has not come yet.
async fn a_reading_before_the_request_left_proves_nothing(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let form = check(&desk, &mut browser, ORCHID).await;
    desk.inject(Fault::new(FaultKind::ResetBefore).on(DELETE));
    browser.submit(&form).await;
    desk.clock.advance_seconds(-HOUR);
    // It fell by itself: a live group may do that in an hour, and nobody knows how long it has been.
    desk.simulator.state().set_counter(ORCHID, "like", 10);
    desk.services.desk.recover_due().await.unwrap();
    assert!(desk.operations().await.remove(0).outcome.is_open());

    // The clock is put right, and what stands unchanged tells something again.
    desk.simulator.state().set_counter(ORCHID, "like", 2_600_000);
    desk.clock.advance_seconds(HOUR + 100);
    desk.services.desk.recover_due().await.unwrap();
    let outcome = desk.operations().await.remove(0).outcome;
    assert_eq!(outcome, Outcome::NotApplied { reason: NotAppliedReason::ReadBackUnchanged });
    assert_chain_is_whole(&desk).await;
}

async fn a_sign_in_does_not_live_longer(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    desk.clock.advance_seconds(-HOUR);
    let page = browser.get("/").await;
    assert!(page.path.starts_with("/sign-in"), "{}", page.path);
    // And who signs in now stays signed in, and is signed out in time.
    let mut browser = desk.signed_in("support").await;
    assert_eq!(browser.get("/").await.path, "/");
    desk.clock.advance_seconds(31 * 60);
    assert!(browser.get("/").await.path.starts_with("/sign-in"));
}

async fn the_log_stays_in_the_order_of_its_numbers(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("manager").await;
    for _ in 0..3 {
        desk.clock.advance_seconds(-HOUR);
        browser = desk.signed_in("manager").await;
    }
    let store = desk.services.store();
    let found = store.find_activity(&Filter::default(), None, 500).await.unwrap();
    let mut by_number: Vec<_> = found.iter().map(|entry| (entry.seq, entry.at)).collect();
    by_number.sort_unstable();
    let numbers: Vec<_> = by_number.iter().map(|(seq, _)| *seq).collect();
    assert_eq!(numbers, (1..=i64::try_from(found.len()).unwrap()).collect::<Vec<_>>(), "none twice, none lost");
    assert!(by_number.windows(2).any(|pair| pair[1].1 < pair[0].1), "the times are what the clock said");
    assert_chain_is_whole(&desk).await;
    // The export has each of them once, too.
    let json = browser.get("/activity.jsonl").await;
    let mut lines: Vec<i64> = json
        .body
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["seq"].as_i64().unwrap())
        .collect();
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), numbers.len() + 1, "and that it was taken");
    visit(&mut browser, &["/activity", "/"]).await;
}
}
