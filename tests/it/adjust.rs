//! Amounts that are added, taken away or set: planned with the values seen, sent once, read back, and taken back.

use counterdesk::model::{ApprovalRule, Outcome};
use counterdesk::simulator::{Fault, FaultKind, Group, GroupType, Request};

use crate::support::{
    Act, Browser, ORCHID, Page, SAMPLE, TestDatabase, TestDesk, adjust_path, both_databases, check_adjust,
    check_undo, reset, undo_form,
};

const UPDATE: &str = "update_group_counter";

/// What comes after the page, of the group that most tests are about.
async fn check(
    desk: &TestDesk,
    browser: &mut Browser,
    mode: &str,
    amounts: &[(&str, &str)],
    new: &[(&str, &str)],
) -> Page {
    check_adjust(desk, browser, ORCHID, mode, amounts, new).await
}

async fn adjust(desk: &TestDesk, browser: &mut Browser, mode: &str, amounts: &[(&str, &str)]) -> Page {
    let page = check(desk, browser, mode, amounts, &[]).await;
    browser.submit(&page.form("/api/confirm")).await
}

fn writes(desk: &TestDesk) -> Vec<Request> {
    desk.writes_of(Act::Adjust)
}

fn value(desk: &TestDesk, key: &str) -> Option<i64> {
    desk.counters(ORCHID).into_iter().find(|(known, _)| known == key).map(|(_, value)| value)
}

fn count(desk: &TestDesk, key: &str, value: i64) {
    assert!(desk.simulator.state().set_counter(ORCHID, key, value));
}

both_databases! {
async fn an_amount_is_added_to_what_is_counted_meanwhile_and_taken_back(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let page = check(&desk, &mut browser, "increase", &[("like", "1,500"), ("share", "")], &[("shares", "88,117")]).await;
    assert_eq!(page.heading(), "Check before you add");
    for part in ["2,481,930", "+1,500", "1.5 thousand", "2,483,430", "+88,117", "about 88 thousand"] {
        assert!(page.text().contains(part), "{part}: {}", page.text());
    }
    assert!(page.text().contains("shares looks like share."), "{}", page.text());
    assert!(page.has(".btn.go") && !page.has(".destroy"), "nothing is destroyed");
    assert!(writes(&desk).is_empty(), "nothing has been sent");
    count(&desk, "like", 2_481_950);

    let result = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(result.heading(), "Amounts added to 2 counters");
    let [write] = writes(&desk).try_into().unwrap();
    assert_eq!(
        write.body,
        r#"{"GroupId":"@TGS#aK4ZQWME7R","GroupCounter":[{"Key":"like","Value":1500},{"Key":"shares","Value":88117}],"Mode":"Increase"}"#
    );
    assert_eq!((value(&desk, "like"), value(&desk, "shares")), (Some(2_483_450), Some(88_117)));
    let text = browser.get(&format!("{}/receipt.txt", result.path)).await.body;
    assert!(text.contains("added  1,500   when checked 2,483,450"), "{text}");

    // What is counted after it survives its undo.
    count(&desk, "like", 2_483_460);
    let page = check_undo(&mut browser, &result, "increase").await;
    assert!(page.text().contains("2,481,960"), "{}", page.text());
    let undone = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(undone.outcome(), "undo applied");
    assert_eq!((value(&desk, "like"), value(&desk, "shares")), (Some(2_481_960), Some(0)));
    let [_, write] = writes(&desk).try_into().unwrap();
    assert!(write.body.contains(r#"{"Key":"like","Value":1500}"#) && write.body.ends_with(r#""Mode":"Decrease"}"#), "{}", write.body);
    let again = browser.get(&result.path).await;
    assert!(again.text().contains("like and shares put back by support"), "{}", again.text());
    assert!(!again.has("form[action='/api/undo']"), "each counter once");
    let log = browser.get("/activity?kind=adjustments").await;
    assert!(log.text().contains("support adjusted like and shares"), "{}", log.text());
    let table = browser.get("/activity.csv").await.body;
    assert!(table.contains(",Added,like,2481950,2483450,"), "{table}");
}

async fn a_value_is_set_and_put_back_by_the_difference(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let page = check(&desk, &mut browser, "set", &[("like", "5000000"), ("net_score", "\u{2212}7")], &[]).await;
    assert_eq!(page.heading(), "Check before you set values");
    assert!(page.has(".btn.destroy") && page.text().contains("is lost"), "the cost in words: {}", page.text());
    assert!(page.text().contains("Below zero afterwards: net_score."), "{}", page.text());
    let result = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(result.heading(), "Values of 2 counters set");
    let [write] = writes(&desk).try_into().unwrap();
    assert!(write.body.ends_with(r#""Mode":"Set"}"#), "{}", write.body);
    count(&desk, "like", 5_000_040);
    let undone = check_undo(&mut browser, &result, "increase").await;
    let undone = browser.submit(&undone.form("/api/confirm")).await;
    assert_eq!(undone.outcome(), "undo applied", "{}", undone.text());
    assert_eq!((value(&desk, "like"), value(&desk, "net_score")), (Some(2_481_970), Some(-1_204)));
}
}

#[tokio::test]
async fn what_is_taken_away_is_sent_as_that() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let result = adjust(&desk, &mut browser, "decrease", &[("like", "2,000,000")]).await;
    assert_eq!(result.heading(), "Amount taken away from 1 counter");
    let [write] = writes(&desk).try_into().unwrap();
    assert!(write.body.contains(r#""Value":2000000}],"Mode":"Decrease""#), "{}", write.body);
    assert_eq!(value(&desk, "like"), Some(481_930));
}

#[tokio::test]
async fn an_answer_that_is_lost_is_found_out_by_reading_back() {
    for fault in
        [FaultKind::NoAnswerAfter, FaultKind::ResetAfter, FaultKind::Rubbish, FaultKind::CodeAfter(60008)]
    {
        for (mode, after) in [("increase", 5_481_930), ("decrease", -518_070), ("set", 3_000_000)] {
            let desk = TestDesk::start().await;
            let mut browser = desk.signed_in("support").await;
            desk.inject(Fault::new(fault).on(UPDATE));
            let page = adjust(&desk, &mut browser, mode, &[("like", "3000000")]).await;
            assert!(page.has(".title.ok"), "{fault:?} {mode}: {}", page.text());
            assert_eq!(value(&desk, "like"), Some(after), "{fault:?} {mode}");
            assert_eq!(writes(&desk).len(), 1, "{fault:?} {mode}");
        }
    }
}

#[tokio::test]
async fn a_refusal_changes_nothing() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    desk.inject(Fault::new(FaultKind::Code(10063)).on(UPDATE));
    let page = adjust(&desk, &mut browser, "increase", &[("like", "5")]).await;
    assert_eq!(page.heading(), "Tencent Chat refused this change");
    assert!(page.text().contains("10063"), "{}", page.text());
    assert!(matches!(desk.operations_of(Act::Adjust).await[0].outcome, Outcome::Refused { .. }));
}

/// What is wrong is said where it is typed, and nothing that was typed is lost.
#[tokio::test]
async fn what_could_mean_two_things_or_does_not_fit_is_refused_and_stays() {
    let desk = TestDesk::start().await;
    count(&desk, "gifts", i64::MAX);
    let mut browser = desk.signed_in("support").await;
    for (mode, amounts, new, said) in [
        ("increase", &[("like", "1.000")][..], &[][..], "\u{201c}1.000\u{201d} can mean two numbers"),
        ("increase", &[("like", "1.5")], &[], "\u{201c}1.5\u{201d} is not a whole number"),
        ("increase", &[("like", "1,00")], &[], "We cannot read \u{201c}1,00\u{201d} for certain"),
        ("increase", &[("like", "many")], &[], "We cannot read \u{201c}many\u{201d} as a number"),
        ("increase", &[("like", "9223372036854775808")], &[], "is larger than a counter can be"),
        ("increase", &[("like", "0")], &[], "Fill in an amount above 0 for like"),
        ("decrease", &[("like", "-5")], &[], "Fill in an amount above 0 for like"),
        ("increase", &[("gifts", "1")], &[], "The new value does not fit: gifts"),
        ("increase", &[("like", "")], &[("", "")], "Fill in at least one amount"),
        ("set", &[], &[("", "5")], "Type the key of the counter"),
        ("set", &[], &[("new", "")], "Fill in the amount for the counter"),
        ("set", &[], &[("like", "5")], "The group has like already"),
        ("set", &[], &[("li\u{200b}ke", "5")], "holds a character that nobody sees"),
        ("set", &[("gone", "5")], &[], "The group has no counter gone"),
        ("set", &[], &[("twice", "5"), ("twice", "6")], "A counter is named twice"),
    ] {
        let page = check(&desk, &mut browser, mode, amounts, new).await;
        assert_eq!(page.path, adjust_path(&desk, ORCHID), "{said}");
        assert!(page.status.is_client_error() && page.text().contains(said), "{said}: {}", page.text());
        let form = page.form("/api/adjust");
        assert_eq!(form.field("mode"), Some(mode), "{said}");
        assert_eq!(form.field("reason"), Some("T-1"), "{said}");
        for (key, typed) in amounts.iter().chain(new).filter(|(_, typed)| !typed.is_empty()) {
            assert!(form.fields.iter().any(|(_, value)| value == typed), "{said}: {typed}");
            assert!(form.fields.iter().any(|(_, value)| value == key), "{said}: {key}");
        }
    }
    let long = "\u{1f44d}".repeat(33);
    let page = check(&desk, &mut browser, "set", &[], &[(&long, "5")]).await;
    assert!(page.text().contains("The key of the counter is too long"), "{}", page.text());
    assert!(writes(&desk).is_empty());
}

#[tokio::test]
async fn each_language_has_its_own_marks() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    browser.set_cookie("language", "de");
    let page = check(&desk, &mut browser, "increase", &[("like", "1.000")], &[]).await;
    assert!(page.text().contains("+1.000") && page.text().contains("2.482.930"), "{}", page.text());
    let page = check(&desk, &mut browser, "increase", &[("like", "1,000")], &[]).await;
    assert!(page.text().contains("kann zwei Zahlen bedeuten"), "{}", page.text());
    browser.set_cookie("language", "zh-Hans");
    let page =
        check(&desk, &mut browser, "increase", &[("like", "\u{ff11}\u{ff0c}\u{ff15}\u{ff10}\u{ff10}")], &[])
            .await;
    assert!(page.text().contains("+1,500"), "{}", page.text());
    let page = check(&desk, &mut browser, "increase", &[("like", "3.5\u{4e07}")], &[]).await;
    assert!(page.text().contains("+35,000"), "{}", page.text());
}

#[tokio::test]
async fn a_group_has_room_for_20_those_made_meanwhile_included() {
    let desk = TestDesk::start().await;
    let counters: Vec<_> = (0..19).map(|place| (format!("k{place}"), 5)).collect();
    let room = Group::new("room", GroupType::ChatRoom, "Room").with_counters(counters);
    desk.simulator.state().put_group(room);
    let mut browser = desk.signed_in("support").await;
    let page = check_adjust(&desk, &mut browser, "room", "increase", &[], &[("a", "1"), ("b", "1")]).await;
    assert!(page.text().contains("The group would have 21 counters, but the limit is 20"), "{}", page.text());
    let page = check_adjust(&desk, &mut browser, "room", "increase", &[], &[("a", "1")]).await;
    assert!(page.text().contains("20 of 20 places are taken"), "{}", page.text());
    assert!(desk.simulator.state().set_counter("room", "meanwhile", 1));
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert!(page.text().contains("The group would have 21 counters"), "{}", page.text());
    assert!(writes(&desk).is_empty());
}

#[tokio::test]
async fn a_counter_that_came_or_went_meanwhile_leads_back_with_what_was_typed() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let page = check(&desk, &mut browser, "increase", &[("like", "5")], &[("new", "7")]).await;
    count(&desk, "new", 1);
    let back = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(back.path, adjust_path(&desk, ORCHID), "{}", back.text());
    let form = back.form("/api/adjust");
    for typed in ["5", "7"] {
        assert!(form.fields.contains(&("amount[]".to_owned(), typed.to_owned())), "{:?}", form.fields);
    }
    let page = check(&desk, &mut browser, "increase", &[("like", "5")], &[]).await;
    desk.simulator.state().remove_counter(ORCHID, "like");
    let back = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(back.path, adjust_path(&desk, ORCHID), "{}", back.text());
    assert!(back.form("/api/adjust").fields.contains(&("new_key[]".to_owned(), "like".to_owned())));
    assert!(writes(&desk).is_empty());
}

#[tokio::test]
async fn support_adjusts_some_and_managers_every_counter() {
    let desk = TestDesk::start().await;
    let mut viewer = desk.signed_in("viewer").await;
    let page = viewer.get(&adjust_path(&desk, SAMPLE)).await;
    assert!(!page.has("form[action='/api/adjust']") && page.text().contains("You can look, but not adjust."));
    let both = [("like", "1"), ("unlike", "1")];
    let mut support = desk.signed_in("support").await;
    let page = check_adjust(&desk, &mut support, SAMPLE, "increase", &both, &[]).await;
    assert!(page.text().contains("Only a manager can adjust every counter of a group"), "{}", page.text());
    let page = check_adjust(&desk, &mut support, SAMPLE, "increase", &both[..1], &[("new", "1")]).await;
    let done = support.submit(&page.form("/api/confirm")).await;
    assert_eq!(done.heading(), "Amounts added to 2 counters", "{}", done.text());
    let three = [both[0], both[1], ("new", "1")];
    let mut manager = desk.signed_in("manager").await;
    let page = check_adjust(&desk, &mut manager, SAMPLE, "increase", &three, &[]).await;
    assert!(page.has("#confirm"), "the group ID is typed: {}", page.text());
    let page = manager.submit(&page.form("/api/confirm").with("typed", SAMPLE)).await;
    assert_eq!(page.heading(), "Amounts added to 3 counters", "{}", page.text());
}

#[tokio::test]
async fn a_second_person_sees_what_they_approve() {
    let desk = TestDesk::start_with_rule(ApprovalRule::Always, None).await;
    let mut browser = desk.signed_in("support").await;
    let page = check(&desk, &mut browser, "increase", &[("like", "1500")], &[]).await;
    let waits = browser.submit(&page.form("/api/confirm")).await;
    assert!(writes(&desk).is_empty(), "{}", waits.text());
    let mut manager = desk.signed_in("manager").await;
    let list = manager.get("/approvals").await;
    let path = list.attribute("main a[href^='/approvals/']", "href").remove(0);
    let page = manager.get(&path).await;
    assert_eq!(page.heading(), "Approve this change?");
    assert!(page.text().contains("2,483,430"), "{}", page.text());
    let done = manager.submit(&page.form("/api/approve")).await;
    assert_eq!(done.heading(), "Amount added to 1 counter", "{}", done.text());
    assert_eq!(value(&desk, "like"), Some(2_483_430));
}

#[tokio::test]
async fn what_was_overwritten_or_removed_since_is_not_taken_back() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let added = adjust(&desk, &mut browser, "increase", &[("like", "1500")]).await;
    let removed = reset(&desk, &mut browser, ORCHID, &["like"]).await;
    count(&desk, "like", 3);
    let form = undo_form(&browser.get(&added.path).await, "increase");
    let page = browser.submit(&form).await;
    assert!(page.text().contains("was reset or set since"), "{}", page.text());
    // The reset is undone, and what was added is in the value again.
    let page = check_undo(&mut browser, &removed, "increase").await;
    browser.submit(&page.form("/api/confirm")).await;
    let again = browser.get(&added.path).await;
    let page = check_undo(&mut browser, &again, "increase").await;
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(page.outcome(), "undo applied", "{}", page.text());
    assert_eq!(value(&desk, "like"), Some(2_481_933));

    let added = adjust(&desk, &mut browser, "increase", &[("share", "1500")]).await;
    desk.simulator.state().remove_counter(ORCHID, "share");
    let form = undo_form(&browser.get(&added.path).await, "increase");
    let page = browser.submit(&form).await;
    assert!(page.text().contains("share is gone"), "{}", page.text());
}

/// Which of two changes came later is no question of clocks.
#[tokio::test]
async fn what_was_overwritten_is_not_taken_back_though_the_clock_was_set_back() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let added = adjust(&desk, &mut browser, "increase", &[("like", "1000")]).await;
    desk.clock.advance_seconds(-60);
    reset(&desk, &mut browser, ORCHID, &["like"]).await;
    count(&desk, "like", 12);
    let form = undo_form(&browser.get(&added.path).await, "increase");
    let page = browser.submit(&form).await;
    assert!(page.text().contains("was reset or set since"), "{}", page.text());
}
