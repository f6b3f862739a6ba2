//! The way back: what a reset removed is put back, once, and verified.

use counterdesk::model::{Outcome, UnknownReason};
use counterdesk::simulator::{Fault, FaultKind, Request};

use crate::support::{
    Act, Browser, ORCHID, Page, SAMPLE, TestDatabase, TestDesk, both_databases, check_undo, reset, undo_form,
};

const UPDATE: &str = "update_group_counter";
const LOST: &str = "We do not know yet whether this undo went through";

async fn undo(browser: &mut Browser, result: &Page, mode: &str) -> Page {
    let page = check_undo(browser, result, mode).await;
    // Asked for where every counter of the group is put back.
    let group = page.all("#confirm-hint code").pop().unwrap_or_default();
    browser.submit(&page.form("/api/confirm").with("typed", &group)).await
}

fn undos(desk: &TestDesk) -> Vec<Request> {
    desk.writes_of(Act::Undo)
}

fn value(desk: &TestDesk, group: &str, key: &str) -> Option<i64> {
    desk.counters(group).into_iter().find(|(known, _)| known == key).map(|(_, value)| value)
}

fn count(desk: &TestDesk, group: &str, key: &str, value: i64) {
    assert!(desk.simulator.state().set_counter(group, key, value));
}

both_databases! {
async fn what_was_removed_comes_back_on_top_of_what_was_counted_since(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like", "unlike"]).await;
    assert_eq!(result.all("form[action='/api/undo'] tbody th"), ["like", "unlike"]);
    assert_eq!(result.attribute("form[action='/api/undo'] input[type=checkbox]", "checked").len(), 2);
    count(&desk, ORCHID, "like", 12);

    let page = check_undo(&mut browser, &result, "increase").await;
    assert_eq!(page.heading(), "Check before you undo");
    assert!(page.text().contains("2,481,942"), "{}", page.text());
    assert!(page.text().contains("13,402"));
    assert!(!page.has(".destroy"), "nothing is destroyed");
    // One of two strokes is done, and the way back says what it leads to.
    assert_eq!((page.all(".steps path").len(), page.all(".steps path.todo").len()), (2, 1));
    let reset = result.path.rsplit('/').next().unwrap();
    assert_eq!(page.one(".crumbs a"), format!("Reset {reset}"));
    let place = |what: &str| page.body.find(what).unwrap();
    assert!(place("action=\"/api/confirm\"") < place("id=\"will\""), "the button comes before what there is to read");
    assert!(place("action=\"/api/confirm\"") < place("<dl"), "and before the summary");
    assert!(undos(&desk).is_empty(), "nothing has been sent");
    count(&desk, ORCHID, "like", 20);

    let page = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(page.outcome(), "undo applied");
    assert!(page.text().contains("2,481,950"), "{}", page.text());
    assert_eq!(value(&desk, ORCHID, "like"), Some(2_481_950));
    assert_eq!(value(&desk, ORCHID, "unlike"), Some(13_402));
    let [write] = undos(&desk).try_into().unwrap();
    assert_eq!(
        write.body,
        r#"{"GroupId":"@TGS#aK4ZQWME7R","GroupCounter":[{"Key":"like","Value":2481930},{"Key":"unlike","Value":13402}],"Mode":"Increase"}"#
    );

    // For ever at its address, linked from the reset, and told in the lists.
    let reference = page.path.rsplit('/').next().unwrap().to_owned();
    let text = browser.get(&format!("{}/receipt.txt", page.path)).await.body;
    assert!(text.contains("put back 2,481,930   when checked 2,481,950"), "{text}");
    // With its own reason, and the reset's beside it.
    assert!(text.contains("UTC: T-2\n") && text.contains("(T-1)"), "{text}");
    let again = browser.get(&result.path).await;
    assert_eq!(again.heading(), "2 counters reset, and undone since");
    assert!(again.text().contains("like and unlike put back by support, "), "{}", again.text());
    assert!(again.text().contains(&format!("UTC: {reference}")), "{}", again.text());
    assert!(!again.has("form[action='/api/undo']"));
    assert!(!again.has(".gone"), "nothing of it is lost");
    assert!(!page.has("form[action='/api/undo']"), "an undo cannot be undone");
    let text = browser.get(&format!("{}/receipt.txt", result.path)).await.body;
    assert!(text.contains("put back by support") && text.contains(&reference), "{text}");
    let group = browser.get(&desk.group_path(ORCHID)).await;
    assert!(group.text().contains("by support. Undone"), "{}", group.text());
    let home = browser.get("/").await;
    assert!(home.text().contains("Undone") && home.text().contains("Undo of 2 counters"), "{}", home.text());
}
}

#[tokio::test]
async fn the_old_values_can_be_set_instead() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like", "unlike"]).await;
    count(&desk, ORCHID, "like", 700);
    let page = check_undo(&mut browser, &result, "set").await;
    assert!(page.text().contains("is lost"), "the cost in words: {}", page.text());
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(page.outcome(), "undo applied");
    assert_eq!(value(&desk, ORCHID, "like"), Some(2_481_930));
    let [write] = undos(&desk).try_into().unwrap();
    assert!(write.body.ends_with(r#""Mode":"Set"}"#), "{}", write.body);
}

#[tokio::test]
async fn all_comes_back_too() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let result = reset(&desk, &mut browser, SAMPLE, &[]).await;
    count(&desk, SAMPLE, "brand_new", 3);
    let page = undo(&mut browser, &result, "increase").await;
    assert_eq!(page.outcome(), "undo applied");
    let mut counters = desk.counters(SAMPLE);
    counters.sort();
    let named = |key: &str, value| (key.to_owned(), value);
    assert_eq!(counters, [named("brand_new", 3), named("like", 5), named("unlike", 1)]);
}

#[tokio::test]
async fn an_undo_whose_answer_is_lost_is_found_out_by_reading_back() {
    for fault in [
        FaultKind::NoAnswerAfter,
        FaultKind::ResetAfter,
        FaultKind::BadGateway,
        FaultKind::Rubbish,
        FaultKind::NoErrorCode,
        FaultKind::CodeAfter(60008),
        FaultKind::CodeAfter(10002),
    ] {
        for mode in ["increase", "set"] {
            let desk = TestDesk::start().await;
            let mut browser = desk.signed_in("support").await;
            let result = reset(&desk, &mut browser, ORCHID, &["like", "unlike"]).await;
            count(&desk, ORCHID, "like", 31);
            desk.inject(Fault::new(fault).on(UPDATE));
            let page = undo(&mut browser, &result, mode).await;
            assert_eq!(page.outcome(), "undo applied", "{fault:?} {mode}");
            let expected = if mode == "increase" { 2_481_961 } else { 2_481_930 };
            assert_eq!(value(&desk, ORCHID, "like"), Some(expected));
            assert_eq!(undos(&desk).len(), 1);
        }
    }
}

#[tokio::test]
async fn an_undo_that_did_not_arrive_may_be_tried_again() {
    for fault in [FaultKind::NoAnswerBefore, FaultKind::ResetBefore, FaultKind::Code(60008)] {
        let desk = TestDesk::start().await;
        let mut browser = desk.signed_in("support").await;
        let result = reset(&desk, &mut browser, ORCHID, &["like", "unlike"]).await;
        count(&desk, ORCHID, "like", 31);
        desk.inject(Fault::new(fault).on(UPDATE));
        let page = undo(&mut browser, &result, "increase").await;
        assert_eq!(page.heading(), LOST, "{fault:?}");
        let open = browser.get(&result.path).await;
        assert!(open.text().contains("still being checked"), "{}", open.text());
        assert!(!open.has("form[action='/api/undo']"));

        desk.clock.advance_seconds(15);
        let page = browser.submit(&page.form("/api/check-again")).await;
        assert_eq!(page.heading(), "Nothing was put back", "{fault:?}");
        assert_eq!(undos(&desk).len(), 1, "reading back never sends again");

        let result = browser.get(&result.path).await;
        let page = undo(&mut browser, &result, "increase").await;
        assert_eq!(page.outcome(), "undo applied");
        assert_eq!(value(&desk, ORCHID, "like"), Some(2_481_961));
    }
}

#[tokio::test]
async fn small_values_and_a_lost_answer_leave_it_to_a_person() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let result = reset(&desk, &mut browser, SAMPLE, &["like", "unlike"]).await;
    desk.inject(Fault::new(FaultKind::ResetAfter).on(UPDATE));
    let page = undo(&mut browser, &result, "increase").await;
    assert_eq!(page.heading(), LOST);
    for _ in 0..10 {
        desk.clock.advance_seconds(120);
        desk.services.desk.recover_due().await.unwrap();
    }
    let page = browser.get(&page.path).await;
    assert!(page.heading().starts_with("We could not find out whether this undo"), "{}", page.heading());
    let reset = browser.get(&result.path).await;
    assert!(!reset.has("form[action='/api/undo']"), "it may have gone through, so it is not tried again");
    assert_eq!(undos(&desk).len(), 1);
}

#[tokio::test]
async fn the_values_in_the_answer_are_no_reading() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let result = reset(&desk, &mut browser, SAMPLE, &["like", "unlike"]).await;
    let form = check_undo(&mut browser, &result, "increase").await.form("/api/confirm").with("typed", SAMPLE);
    desk.inject(Fault::new(FaultKind::BadGateway).on("get_group_counter").after_skipping(1).times(3));
    let page = browser.submit(&form).await;
    assert_eq!(page.heading(), LOST);
    assert!(page.text().contains("Tencent Chat said that it is done"), "{}", page.text());
    let operation = desk.operations().await.remove(0);
    assert_eq!(operation.outcome, Outcome::Unknown { reason: UnknownReason::NotReadBack });
    assert_eq!(operation.after, None, "nothing has been read back");

    // One more look, and it is a reading: of what is there then, not of what the answer said.
    count(&desk, SAMPLE, "like", 8);
    let page = browser.submit(&page.form("/api/check-again")).await;
    assert_eq!(page.outcome(), "undo applied");
    let operation = desk.operations().await.remove(0);
    let like = operation.after.unwrap().into_iter().find(|counter| counter.key.as_str() == "like");
    assert_eq!(like.map(|like| like.value), Some(8));
    assert_eq!(undos(&desk).len(), 1);
}

#[tokio::test]
async fn a_group_that_is_full_has_no_room_for_them() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like", "unlike"]).await;
    let early = check_undo(&mut browser, &result, "increase").await.form("/api/confirm");
    for index in 0..16 {
        count(&desk, ORCHID, &format!("new-{index}"), 1);
    }
    for mode in ["increase", "set"] {
        let page = browser.submit(&undo_form(&result, mode)).await;
        assert_eq!(page.path, result.path);
        assert!(page.problem().contains("22 counters"), "{}", page.problem());
    }
    let page = browser.submit(&early).await;
    assert!(page.problem().contains("22 counters"), "at the last moment too: {}", page.problem());
    assert!(undos(&desk).is_empty());

    // And where Tencent Chat says so.
    for index in 0..16 {
        desk.simulator.state().remove_counter(ORCHID, &format!("new-{index}"));
    }
    desk.inject(Fault::new(FaultKind::Code(10063)).on(UPDATE));
    let page = browser.submit(&early).await;
    assert_eq!(page.heading(), "Tencent Chat refused this undo");
    assert!(page.text().contains("10063"), "{}", page.text());
    let result = browser.get(&result.path).await;
    assert_eq!(undo(&mut browser, &result, "increase").await.outcome(), "undo applied");
}

#[tokio::test]
async fn what_would_not_fit_64_bits_is_named_and_can_be_set() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["gift_points", "like"]).await;
    count(&desk, ORCHID, "gift_points", 1);
    let page = browser.submit(&undo_form(&result, "increase")).await;
    assert!(page.problem().contains("gift_points would be larger"), "{}", page.problem());
    assert!(!page.problem().contains("like would"), "{}", page.problem());
    assert_eq!(undo(&mut browser, &result, "set").await.outcome(), "undo applied");
    assert_eq!(value(&desk, ORCHID, "gift_points"), Some(i64::MAX));
}

#[tokio::test]
async fn negative_values_are_added_back_by_decreasing() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["net_score"]).await;
    count(&desk, ORCHID, "net_score", -6);
    assert_eq!(undo(&mut browser, &result, "increase").await.outcome(), "undo applied");
    assert_eq!(value(&desk, ORCHID, "net_score"), Some(-1_210));
    assert!(undos(&desk)[0].body.ends_with(r#""Mode":"Decrease"}"#), "{:?}", undos(&desk));
}

/// The undo forms' own check page, of these counters alone.
async fn undo_some(browser: &mut Browser, result: &Page, keys: &[&str]) -> Page {
    let form = undo_form(result, "increase").without("key[]");
    browser.submit(&keys.iter().fold(form, |form, key| form.also("key[]", key))).await
}

both_databases! {
async fn each_counter_is_put_back_once_and_what_is_left_is_offered(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like", "unlike", "share"]).await;
    let old = undo_form(&result, "increase");

    let page = undo_some(&mut browser, &result, &["like"]).await;
    assert!(page.text().contains("support reset like, share and unlike on "), "{}", page.text());
    assert!(page.text().contains("T-1") && page.text().contains("T-2"), "both reasons: {}", page.text());
    assert_eq!(page.all("tbody th"), ["like"]);
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(page.outcome(), "undo applied");
    let by = page.path.rsplit('/').next().unwrap().to_owned();
    assert_eq!((value(&desk, ORCHID, "like"), value(&desk, ORCHID, "share")), (Some(2_481_930), None));

    // Undone in part; the rest is offered, and what is back is not.
    let result = browser.get(&result.path).await;
    assert_eq!(result.heading(), "3 counters reset, 1 put back since");
    assert_eq!(result.all("form[action='/api/undo'] tbody th"), ["share", "unlike"]);
    assert!(browser.get("/").await.text().contains("Undone in part"));
    assert!(browser.get(&desk.group_path(ORCHID)).await.text().contains("by support. Undone in part"));
    // Also not from a page of before; and what was typed is kept.
    let page = browser.submit(&old.with("reason", "Ticket 9")).await;
    assert_eq!((page.status.as_u16(), &page.path), (409, &result.path));
    assert!(page.problem().contains(&format!("like is put back already by {by}")), "{}", page.problem());
    assert_eq!(page.attribute("#undo-reason", "value"), ["Ticket 9"]);

    let page = undo_some(&mut browser, &result, &["share", "unlike"]).await;
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(page.outcome(), "undo applied");
    let result = browser.get(&result.path).await;
    assert_eq!(result.heading(), "3 counters reset, and undone since");
    assert!(!result.has("form[action='/api/undo']"));
    assert_eq!(undos(&desk).len(), 2);
    let log = browser.get("/activity").await;
    assert!(log.text().contains("support put back like in Orchid"), "{}", log.text());
}

async fn two_browsers_race_for_one_counter(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let mut manager = desk.signed_in("manager").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like", "unlike"]).await;
    let mine = undo_some(&mut browser, &result, &["like"]).await.form("/api/confirm");
    let theirs = manager.get(&result.path).await;
    let theirs = undo_some(&mut manager, &theirs, &["like", "unlike"]).await.form("/api/confirm");
    let (one, other) = tokio::join!(browser.submit(&mine), manager.submit(&theirs));
    let done = [&one, &other].into_iter().filter(|page| page.heading().ends_with("put back")).count();
    assert_eq!(done, 1, "{} / {}", one.text(), other.text());
    // Also when the loser tries again.
    for (browser, form) in [(&mut browser, &mine), (&mut manager, &theirs)] {
        browser.submit(form).await;
    }
    assert_eq!(value(&desk, ORCHID, "like"), Some(2_481_930));
    assert_eq!(undos(&desk).len(), 1);
}

async fn values_on_both_sides_of_0_go_back_as_two_requests_under_one_confirmation(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["net_score", "like"]).await;
    count(&desk, ORCHID, "net_score", -6);
    count(&desk, ORCHID, "like", 7);
    let check = check_undo(&mut browser, &result, "increase").await;
    assert!(check.text().contains("two parts"), "{}", check.text());
    assert!(check.text().contains("2,481,937") && check.text().contains("\u{2212}1,210"), "{}", check.text());
    let page = browser.submit(&check.form("/api/confirm")).await;
    assert_eq!(page.outcome(), "undo applied");
    assert_eq!(page.all("article.receipt").len(), 2, "the page shows both: {}", page.text());
    assert_eq!((value(&desk, ORCHID, "like"), value(&desk, ORCHID, "net_score")), (Some(2_481_937), Some(-1_210)));
    let bodies: Vec<_> = undos(&desk).into_iter().map(|write| write.body).collect();
    assert_eq!(bodies.len(), 2);
    assert!(bodies[0].ends_with(r#""Mode":"Increase"}"#) && bodies[1].ends_with(r#""Mode":"Decrease"}"#), "{bodies:?}");

    // A page each, which leads to the other; the same click again leads to the first.
    let operations = desk.operations_of(Act::Undo).await;
    assert!(operations.iter().all(|operation| operation.outcome == Outcome::Applied && operation.intent.reason == "T-2"));
    let second = browser.get(&format!("/operations/{}", operations[0].reference)).await;
    assert!(second.has(&format!("a[href='{}']", page.path)), "{}", second.text());
    assert_eq!(browser.submit(&check.form("/api/confirm")).await.path, page.path);
    assert_eq!(undos(&desk).len(), 2);
    let result = browser.get(&result.path).await;
    assert_eq!(result.heading(), "2 counters reset, and undone since");
}
}

#[tokio::test]
async fn a_second_request_that_is_not_sent_is_shown_and_offered_again() {
    for fault in [FaultKind::Code(10010), FaultKind::NoAnswerBefore, FaultKind::ResetAfter] {
        let desk = TestDesk::start().await;
        let mut browser = desk.signed_in("support").await;
        let result = reset(&desk, &mut browser, ORCHID, &["net_score", "like"]).await;
        let check = check_undo(&mut browser, &result, "increase").await;
        desk.inject(Fault::new(fault).on(UPDATE));
        let page = browser.submit(&check.form("/api/confirm")).await;
        // Whatever became of the first one: the second goes only after one that was verified.
        let done = page.heading() == "2 counters put back";
        assert_eq!(done, fault == FaultKind::ResetAfter, "{fault:?}: {}", page.text());
        if done {
            continue;
        }
        assert_eq!(undos(&desk).len(), 1, "{fault:?}");
        assert_eq!(desk.operations_of(Act::Undo).await.len(), 1, "{fault:?}");
        assert!(
            page.text().contains("net_score: this is the second part of the undo"),
            "{fault:?}: {}",
            page.text()
        );
        desk.clock.advance_seconds(15);
        desk.services.desk.recover_due().await.unwrap();
        let page = browser.get(&page.path).await;
        assert!(page.has(&format!("a[href='{}#undo']", result.path)), "{fault:?}: {}", page.text());
        // By nobody's confirmation, nothing; and then both, once.
        assert_eq!(value(&desk, ORCHID, "net_score"), None);
        let result = browser.get(&result.path).await;
        assert_eq!(result.all("form[action='/api/undo'] tbody th"), ["like", "net_score"], "{fault:?}");
        assert_eq!(undo(&mut browser, &result, "increase").await.outcome(), "undo applied");
        assert_eq!(
            (value(&desk, ORCHID, "like"), value(&desk, ORCHID, "net_score")),
            (Some(2_481_930), Some(-1_204))
        );
    }
}

#[tokio::test]
async fn a_second_request_that_fails_leaves_its_counter_to_be_put_back() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["net_score", "like"]).await;
    let check = check_undo(&mut browser, &result, "increase").await;
    desk.inject(Fault::new(FaultKind::Code(10010)).on(UPDATE).after_skipping(1));
    let page = browser.submit(&check.form("/api/confirm")).await;
    assert_eq!(page.heading(), "1 counter put back", "only of the first: {}", page.text());
    assert!(page.all("article.receipt")[1].contains("Refused"), "{}", page.text());
    let result = browser.get(&result.path).await;
    assert_eq!(result.heading(), "2 counters reset, 1 put back since");
    assert_eq!(result.all("form[action='/api/undo'] .key"), ["net_score"]);
    assert_eq!(undo(&mut browser, &result, "increase").await.heading(), "1 counter put back");
    assert_eq!(
        (value(&desk, ORCHID, "like"), value(&desk, ORCHID, "net_score")),
        (Some(2_481_930), Some(-1_204))
    );
}

#[tokio::test]
async fn the_smallest_value_of_all_is_set_and_the_others_added_back() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    count(&desk, ORCHID, "net_score", i64::MIN);
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review").with("reason", "T-1");
    let check = browser.submit(&form.also("key[]", "net_score").also("key[]", "like")).await;
    assert!(check.text().contains("net_score can only be set to its old value"), "{}", check.text());
    let result = browser.submit(&check.form("/api/confirm")).await;
    let page = browser.submit(&undo_form(&result, "increase")).await;
    assert!(page.problem().contains("net_score can only be set"), "{}", page.problem());
    let page = undo_some(&mut browser, &page, &["like"]).await;
    browser.submit(&page.form("/api/confirm")).await;
    let result = browser.get(&result.path).await;
    assert_eq!(result.attribute("form[action='/api/undo'] button", "value"), ["set"]);
    assert_eq!(undo(&mut browser, &result, "set").await.outcome(), "undo applied");
    assert_eq!(value(&desk, ORCHID, "net_score"), Some(i64::MIN));
}

#[tokio::test]
async fn an_undo_says_which_counters_and_why() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like", "unlike"]).await;
    let page = browser.submit(&undo_form(&result, "increase").without("key[]")).await;
    assert!(page.problem().contains("Tick at least one counter"), "{}", page.problem());
    assert_eq!(page.attribute("[role=alert] a", "href")[0], "#undo-key-0");
    assert!(page.attribute("form[action='/api/undo'] input", "checked").is_empty(), "as it was");
    let form = undo_form(&result, "increase").with("key[]", "unlike");
    let page = browser.submit(&form.clone().with("reason", "  ")).await;
    assert!(page.problem().contains("Give a reason"), "{}", page.problem());
    assert_eq!(page.attribute("[role=alert] a", "href")[0], "#undo-reason");
    assert_eq!(page.form("/api/undo").field("key[]"), Some("unlike"));
    let page = browser.submit(&form.clone().with("reason", &"x".repeat(201))).await;
    assert!(page.problem().contains("too long"), "{}", page.problem());
    for (key, told) in [("share", "did not remove share"), ("nothing", "did not remove nothing")] {
        let page = browser.submit(&form.clone().with("key[]", key)).await;
        assert!(page.problem().contains(told), "{}", page.problem());
    }
    assert!(undos(&desk).is_empty());

    // A sign-in that ended in between keeps what was chosen.
    desk.clock.advance_seconds(31 * 60);
    let page = browser.submit(&form.with("reason", "Ticket 77")).await;
    assert!(page.path.starts_with("/sign-in"), "{}", page.path);
    desk.sign_in(&mut browser, "support").await;
    let next = page.form("/api/sign-in").field("next").unwrap().to_owned();
    let page = browser.get(&next).await;
    assert_eq!(page.attribute("#undo-reason", "value"), ["Ticket 77"], "{next}");
    assert_eq!(page.form("/api/undo").field("key[]"), Some("unlike"));
}

#[tokio::test]
async fn who_may_not_undo_is_told_who_may() {
    let desk = TestDesk::start().await;
    let mut support = desk.signed_in("support").await;
    let mut manager = desk.signed_in("manager").await;
    let own = reset(&desk, &mut support, ORCHID, &["like"]).await;
    let managers = reset(&desk, &mut manager, ORCHID, &["unlike"]).await;
    let all = reset(&desk, &mut manager, SAMPLE, &[]).await;
    for (name, result, told) in [
        ("viewer", &own, "Only support or a manager can undo this."),
        ("support", &managers, "Only manager or a manager can undo this."),
        ("support", &all, "Only a manager can undo this."),
    ] {
        let page = desk.signed_in(name).await.get(&result.path).await;
        assert!(page.text().contains(told), "{name}: {}", page.text());
    }
}

#[tokio::test]
async fn a_group_that_is_gone_cannot_take_anything_back() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like"]).await;
    let early = check_undo(&mut browser, &result, "increase").await.form("/api/confirm");
    desk.simulator.state().remove_group(ORCHID);
    let page = browser.submit(&undo_form(&result, "increase")).await;
    assert!(page.problem().contains("The group is gone"), "{}", page.problem());
    let page = browser.submit(&early).await;
    assert!(page.problem().contains("The group is gone"), "{}", page.problem());
    assert!(undos(&desk).is_empty());
}

#[tokio::test]
async fn who_may_undo_what() {
    let desk = TestDesk::start().await;
    let mut support = desk.signed_in("support").await;
    let mut manager = desk.signed_in("manager").await;
    let own = reset(&desk, &mut support, ORCHID, &["like"]).await;
    let managers = reset(&desk, &mut manager, ORCHID, &["unlike"]).await;
    let all = reset(&desk, &mut manager, SAMPLE, &[]).await;
    for (name, result, may) in [
        ("viewer", &own, false),
        ("support", &managers, false),
        ("support", &all, false),
        ("support", &own, true),
        ("manager", &own, true),
        ("manager", &all, true),
    ] {
        let mut browser = desk.signed_in(name).await;
        let page = browser.get(&result.path).await;
        assert_eq!(page.has("form[action='/api/undo']"), may, "{name}: {}", page.text());
        let reference = result.path.rsplit('/').next().unwrap();
        let key = if result.path == managers.path { "unlike" } else { "like" };
        let form = undo_form(&own, "increase").with("reference", reference).with("key[]", key);
        let page = browser.submit(&form).await;
        assert_eq!(page.path.starts_with("/plans/"), may, "{name}: {}", page.text());
        assert!(may || page.problem().contains("not allowed"), "{name}: {}", page.problem());
    }
    assert!(undos(&desk).is_empty());
    let page = manager.get(&own.path).await;
    assert_eq!(undo(&mut manager, &page, "increase").await.outcome(), "undo applied");
}

#[tokio::test]
async fn a_plan_to_undo_is_for_its_operator_for_ten_minutes() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like"]).await;
    let page = check_undo(&mut browser, &result, "increase").await;
    let (path, form) = (page.path.clone(), page.form("/api/confirm"));
    let mut other = desk.signed_in("other").await;
    assert_eq!(other.get(&path).await.status, 403);
    assert!(other.submit(&form).await.text().contains("somebody else"));
    desk.clock.advance_seconds(601);
    let page = browser.submit(&form).await;
    assert!(page.text().contains("10 minutes"), "{}", page.text());
    assert!(!page.has("form[action='/api/confirm']"));
    let back = page.attribute("main a.btn.go", "href").remove(0);
    assert_eq!(back, format!("{}?key=like&reason=T-2", result.path), "with what was chosen");
    assert_eq!(browser.get(&back).await.attribute("#undo-reason", "value"), ["T-2"]);
    assert!(undos(&desk).is_empty());
}

#[tokio::test]
async fn only_what_a_reset_removed_can_be_undone() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like"]).await;
    let form = undo_form(&result, "increase");
    for (field, wrong) in
        [("mode", "Decrease"), ("mode", ""), ("reference", "CD"), ("reference", "CD-0000-0000")]
    {
        let page = browser.submit(&form.clone().with(field, wrong)).await;
        assert!(page.title().starts_with("Error: "), "{field}={wrong}: {}", page.text());
    }
    let undone = undo(&mut browser, &result, "increase").await;
    let reference = undone.path.rsplit('/').next().unwrap();
    // One's own operation of ticked counters, but an undo.
    let page = browser.submit(&form.clone().with("reference", reference)).await;
    assert!(page.problem().contains("cannot be undone"), "{}", page.problem());

    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review").also("key[]", "share");
    let confirm = browser.submit(&form.with("reason", "T")).await.form("/api/confirm");
    desk.inject(Fault::new(FaultKind::Code(10007)).on("delete_group_counter"));
    let refused = browser.submit(&confirm).await;
    assert!(!refused.has("form[action='/api/undo']"), "{}", refused.text());
}
