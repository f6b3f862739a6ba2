//! Resets where Tencent Chat does not let the counters be read: nobody sees what goes, and nothing is
//! guessed about it.

use counterdesk::model::Outcome;
use counterdesk::simulator::{Fault, FaultKind};

use crate::support::{Browser, Form, ORCHID, Page, SAMPLE, TestDatabase, TestDesk, both_databases};

const DELETE: &str = "delete_group_counter";
const READ: &str = "get_group_counter";
const UNKNOWN: &str = "We do not know yet whether this reset went through";
const NO_UNDO: &str = "There is no undo";

/// From now on no counters are given out.
fn unreadable(desk: &TestDesk) {
    desk.inject(Fault::new(FaultKind::Code(10007)).on(READ).times(10_000));
}

fn readable(desk: &TestDesk) {
    desk.simulator.state().clear_faults();
}

/// The form of the group page, where the counters cannot be read.
async fn form(desk: &TestDesk, browser: &mut Browser) -> Form {
    let page = browser.get(&desk.group_path(ORCHID)).await;
    assert!(page.text().contains("There will be no undo"), "beforehand: {}", page.text());
    page.form("/api/review").with("reason", "Ticket 48213")
}

/// The check page after typing these keys.
async fn check(desk: &TestDesk, browser: &mut Browser, typed: &str) -> Page {
    let form = form(desk, browser).await.with("typed", typed);
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/plans/"), "{}: {}", page.path, page.text());
    assert!(page.text().contains(NO_UNDO), "{}", page.text());
    page
}

/// Twenty minutes of the recoverer.
async fn give_up(desk: &TestDesk) {
    for _ in 0..10 {
        desk.clock.advance_seconds(120);
        desk.services.desk.recover_due().await.unwrap();
    }
}

both_databases! {
async fn typed_keys_are_reset_unseen_and_everything_says_so(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("manager").await;
    unreadable(&desk);
    let page = check(&desk, &mut browser, "like, unlike\nlike").await;
    assert_eq!(page.heading(), "Check before you reset unseen");
    assert!(page.text().contains("may not exist") && page.text().contains("not known"), "{}", page.text());
    assert!(page.text().contains("Reset 2 counters without undo"), "{}", page.text());
    assert!(desk.writes().is_empty(), "nothing has been sent");

    // The read at the confirmation fails; the one that reads back works.
    readable(&desk);
    desk.inject(Fault::new(FaultKind::Code(10007)).on(READ));
    let page = browser.submit(&page.form("/api/confirm").with("typed", ORCHID)).await;
    assert_eq!(page.heading(), "Neither counter is there", "{}", page.text());
    assert!(page.text().contains("answered that it is done"), "{}", page.text());
    assert!(page.text().contains(NO_UNDO) && !page.has("form[action='/api/undo']"));
    let [write] = desk.writes().try_into().unwrap();
    assert_eq!(write.body, r#"{"GroupId":"@TGS#aK4ZQWME7R","GroupCounterKeys":["like","unlike"]}"#);
    assert_eq!(desk.counters(ORCHID).len(), 4);

    let [operation] = desk.operations().await.try_into().unwrap();
    assert_eq!((operation.intent.seen, &operation.outcome), (None, &Outcome::Applied));
    let text = browser.get(&format!("{}/receipt.txt", page.path)).await.body;
    assert!(text.contains("like    before not known   when checked not there"), "{text}");
    assert!(text.contains("There is no undo.") && !text.contains("removed"), "{text}");
    assert!(browser.get("/").await.text().contains("Reset of 2 counters"));

    // The log says that the values are not known, in the list and in each entry.
    let log = browser.get(&format!("/activity?ref={}", operation.reference)).await;
    assert!(log.text().contains("like not known \u{2192} none"), "{}", log.text());
    for entry in log.attribute(".events .steps a", "href") {
        let entry = browser.get(&entry).await;
        assert!(entry.text().contains("not known: they could not be read"), "{}", entry.text());
    }

    // An undo is refused with the reason, whoever asks.
    let mut support = desk.signed_in("support").await;
    for browser in [&mut browser, &mut support] {
        let fields = [("reference", operation.reference.as_str()), ("mode", "increase")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let refused = browser.submit(&Form { action: "/api/undo".into(), fields }).await;
        assert_eq!(refused.status, 409);
        assert!(refused.problem().contains("only known values can be put back"), "{}", refused.problem());
    }
    assert_eq!(desk.writes().len(), 1);
}

async fn what_can_be_read_by_then_is_shown_before_anything_is_sent(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("manager").await;
    unreadable(&desk);
    let page = check(&desk, &mut browser, "like nothing_of_the_kind").await;
    readable(&desk);
    let page = browser.submit(&page.form("/api/confirm").with("typed", ORCHID)).await;
    assert_eq!(page.path, desk.group_path(ORCHID));
    assert!(page.problem().contains("can be read now, so nothing was sent"), "{}", page.problem());
    assert!(page.problem().contains("no counter nothing_of_the_kind"), "{}", page.problem());
    assert!(desk.writes().is_empty());
    let form = page.form("/api/review");
    assert_eq!((form.field("key[]"), form.field("reason")), (Some("like"), Some("Ticket 48213")));

    let page = browser.submit(&form).await;
    assert!(page.text().contains("2,481,930") && !page.text().contains(NO_UNDO), "{}", page.text());
    let page = browser.submit(&page.form("/api/confirm").with("typed", ORCHID)).await;
    assert_eq!(page.outcome(), "reset applied");
    assert!(page.has("form[action='/api/undo']"));
}

async fn answered_done_and_never_read_back_stays_unresolved(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("manager").await;
    unreadable(&desk);
    let page = check(&desk, &mut browser, "like unlike").await;
    let page = browser.submit(&page.form("/api/confirm").with("typed", ORCHID)).await;
    assert_eq!(page.heading(), UNKNOWN);
    assert!(page.text().contains("said that it is done"), "{}", page.text());
    let path = page.path;
    give_up(&desk).await;
    let page = browser.get(&path).await;
    assert_eq!(page.heading(), "We could not find out whether this reset went through");
    assert!(page.text().contains("Tencent Chat answered that it is done, and the counters could not be read"));
    assert!(!page.text().contains("lost"), "the answer was not: {}", page.text());
    assert!(page.text().contains(NO_UNDO), "{}", page.text());
    let mut manager = desk.signed_in("manager").await;
    assert!(manager.get(&path).await.has("form[action='/api/decide']"));
    assert!(!manager.get(&path).await.has("form[action='/api/undo']"));
    assert_eq!(desk.writes().len(), 1);
}
}

#[tokio::test]
async fn all_wants_the_group_id_and_leaves_the_keys_out() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    unreadable(&desk);
    let form = form(&desk, &mut browser).await.with("all", "1");
    let page = browser.submit(&form).await;
    assert_eq!(page.heading(), "Check before you reset all counters unseen");
    let form = page.form("/api/confirm");
    let wrong = browser.submit(&form.clone().with("typed", SAMPLE)).await;
    assert!(wrong.problem().contains("not the ID of this group"), "{}", wrong.problem());
    assert!(desk.writes().is_empty());

    readable(&desk);
    desk.inject(Fault::new(FaultKind::Code(10007)).on(READ));
    let page = browser.submit(&form.with("typed", ORCHID)).await;
    assert_eq!(page.heading(), "The group has no counters");
    assert!(page.text().contains("We do not know which counters the group had"), "{}", page.text());
    let [write] = desk.writes().try_into().unwrap();
    assert_eq!(write.body, r#"{"GroupId":"@TGS#aK4ZQWME7R"}"#);
    assert!(browser.get("/").await.text().contains("Reset of all counters"));
}

#[tokio::test]
async fn roles_are_the_same_as_for_counters_that_were_seen() {
    let desk = TestDesk::start().await;
    unreadable(&desk);
    let mut support = desk.signed_in("support").await;
    let form = form(&desk, &mut support).await;
    assert!(!support.get(&desk.group_path(ORCHID)).await.has("input[name=all]"));
    assert_eq!(support.submit(&form.clone().with("all", "1")).await.status, 403);
    let mut viewer = desk.signed_in("viewer").await;
    let page = viewer.get(&desk.group_path(ORCHID)).await;
    assert!(!page.has("form[action='/api/review']") && page.text().contains("could not be read"));
    assert_eq!(viewer.submit(&form.with("typed", "like")).await.status, 403);
    assert!(desk.operations().await.is_empty());
}

#[tokio::test]
async fn what_is_typed_wrongly_is_named_and_stays() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    unreadable(&desk);
    let form = form(&desk, &mut browser).await;
    let many = (0..21).map(|index| format!("k{index}")).collect::<Vec<_>>().join(" ");
    let long = format!("like {}", "x".repeat(129));
    for (typed, all, says) in [
        ("", false, "Choose at least one counter"),
        (" \n, ", false, "Choose at least one counter"),
        (many.as_str(), false, "21 different keys are typed"),
        (&long, false, "begins with \u{201c}xxxxxx"),
        (
            "share li\u{200b}ke",
            false,
            "The key \u{201c}like\u{201d} has a zero width space (U+200B) at position 3",
        ),
        ("like", true, "either all counters or single ones"),
    ] {
        let form = form.clone().with("typed", typed);
        let page = browser.submit(&if all { form.with("all", "1") } else { form }).await;
        assert_eq!((page.path.as_str(), page.status.as_u16()), (&*desk.group_path(ORCHID), 422), "{typed:?}");
        assert!(page.problem().contains(says), "{typed:?}: {}", page.problem());
        assert_eq!(page.attribute("#es-what a", "href"), ["#typed-keys"]);
        assert!(page.has("textarea#typed-keys[aria-invalid=true]"));
        let kept = page.all("textarea#typed-keys").concat();
        assert_eq!(kept, typed.split_whitespace().collect::<Vec<_>>().join(" "), "{typed:?}");
        assert_eq!(page.form("/api/review").field("reason"), Some("Ticket 48213"));
        assert_eq!(page.form("/api/review").field("all").is_some(), all);
    }
    // The reason has a field of its own.
    let page = browser.submit(&form.clone().with("typed", "like").with("reason", " ")).await;
    assert_eq!(page.attribute("#es-what a", "href"), ["#reason"]);
    assert_eq!(page.all("textarea#typed-keys"), ["like"]);
    // A sign-in that ends meanwhile leads back to the same step.
    desk.clock.advance_seconds(31 * 60);
    let page = browser.submit(&form.with("typed", "like\nun,like")).await;
    let sign_in =
        page.form("/api/sign-in").with("name", "manager").with("password", crate::support::PASSWORD);
    let page = browser.submit(&sign_in).await;
    assert_eq!(page.all("textarea#typed-keys"), ["like un,like"]);
    assert!(desk.writes().is_empty());
}

#[tokio::test]
async fn ticks_of_an_earlier_page_are_never_taken_unseen() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let seen = browser.get(&desk.group_path(ORCHID)).await.form("/api/review").with("reason", "T");
    let seen = seen.also("key[]", "like").also("key[]", "unlike");
    unreadable(&desk);
    let page = browser.submit(&seen).await;
    assert_eq!(page.path, desk.group_path(ORCHID), "nobody was told that there is no undo");
    assert_eq!(page.all("textarea#typed-keys"), ["like unlike"], "what was ticked is filled in");

    // A plan with values is not carried out without them either.
    readable(&desk);
    let plan = browser.submit(&seen).await;
    unreadable(&desk);
    let page = browser.submit(&plan.form("/api/confirm").with("typed", ORCHID)).await;
    assert_eq!(page.path, plan.path);
    assert!(page.problem().contains("10007"), "{}", page.problem());
    assert!(desk.writes().is_empty());
}

#[tokio::test]
async fn keys_that_cannot_be_typed_are_left_out_and_named() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    unreadable(&desk);
    let page = browser.get(&format!("{}?key=a%20b&key=like&reason=T", desk.group_path(ORCHID))).await;
    assert_eq!(page.all("textarea#typed-keys"), ["like"], "\"a b\" would become two other keys");
    assert!(page.text().contains("Not filled in") && page.all("code.key") == ["a b"], "{}", page.text());
}

#[tokio::test]
async fn any_other_failure_to_read_is_for_trying_again() {
    for fault in [FaultKind::Code(10002), FaultKind::Code(10010), FaultKind::BadGateway, FaultKind::Rubbish] {
        let desk = TestDesk::start().await;
        let mut browser = desk.signed_in("manager").await;
        unreadable(&desk);
        let plan = check(&desk, &mut browser, "like").await;
        readable(&desk);
        desk.inject(Fault::new(fault).on(READ).times(10));
        assert!(!browser.get(&desk.group_path(ORCHID)).await.has("form[action='/api/review']"), "{fault:?}");
        let page = browser.submit(&plan.form("/api/confirm").with("typed", ORCHID)).await;
        assert_eq!(page.path, plan.path, "{fault:?}");
        assert!(page.title().starts_with("Error: "));
        assert!(desk.writes().is_empty(), "{fault:?}");
    }
}

/// Confirms `like` and `unlike` unseen, with this fault on the way of the request.
async fn confirm_with(desk: &TestDesk, browser: &mut Browser, fault: FaultKind) -> Page {
    unreadable(desk);
    let form = check(desk, browser, "like unlike").await.form("/api/confirm").with("typed", ORCHID);
    readable(desk);
    desk.inject(Fault::new(FaultKind::Code(10007)).on(READ));
    desk.inject(Fault::new(fault).on(DELETE));
    let page = browser.submit(&form).await;
    assert_eq!(desk.writes().len(), 1, "{fault:?}: sent once");
    page
}

#[tokio::test]
async fn a_lost_answer_and_absent_counters_are_told_as_that_and_no_more() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let page = confirm_with(&desk, &mut browser, FaultKind::ResetAfter).await;
    assert_eq!(page.heading(), UNKNOWN, "the request could still be on its way");
    desk.clock.advance_seconds(15);
    let page = browser.submit(&page.form("/api/check-again")).await;
    assert_eq!(page.heading(), "Neither counter is there");
    assert!(page.text().contains("The answer of Tencent Chat was lost"), "{}", page.text());
    assert!(page.text().contains("We do not know whether there was anything to reset"));
    assert!(page.text().contains(NO_UNDO));
    assert_eq!(desk.writes().len(), 1);
}

#[tokio::test]
async fn a_lost_answer_and_counters_that_are_there_leave_it_to_a_person() {
    for fault in [FaultKind::ResetBefore, FaultKind::NoAnswerBefore, FaultKind::Code(60008)] {
        let desk = TestDesk::start().await;
        let mut browser = desk.signed_in("manager").await;
        let page = confirm_with(&desk, &mut browser, fault).await;
        assert_eq!(page.heading(), UNKNOWN, "{fault:?}");
        assert!(page.text().contains("not known") && !page.text().contains("Nothing was changed"));
        give_up(&desk).await;
        let page = browser.get(&page.path).await;
        assert_eq!(page.heading(), "We could not find out whether this reset went through", "{fault:?}");
        assert!(page.text().contains("2,481,930"), "what was read is shown: {}", page.text());
        assert_eq!(desk.writes().len(), 1);
    }
}

#[tokio::test]
async fn what_is_there_again_after_an_answer_is_believed_only_if_it_is_small() {
    for (now, heading) in [(7, "2 counters reset"), (2_481_930, UNKNOWN)] {
        let desk = TestDesk::start().await;
        let mut browser = desk.signed_in("manager").await;
        // The first reading back fails too, so that somebody can like meanwhile.
        unreadable(&desk);
        let form = check(&desk, &mut browser, "like unlike").await.form("/api/confirm").with("typed", ORCHID);
        let page = browser.submit(&form).await;
        assert_eq!(page.heading(), UNKNOWN);
        readable(&desk);
        desk.simulator.state().set_counter(ORCHID, "like", now);
        let page = browser.submit(&page.form("/api/check-again")).await;
        assert_eq!(page.heading(), heading);
        assert_eq!(page.text().contains("so small"), now == 7, "{}", page.text());
    }
}

#[tokio::test]
async fn a_refusal_changes_nothing() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let page = confirm_with(&desk, &mut browser, FaultKind::Code(10007)).await;
    assert_eq!(page.heading(), "Tencent Chat refused this reset");
    assert!(page.text().contains("Nothing was changed"), "{}", page.text());
    assert!(!page.has("h2#undo"), "there is nothing that could be undone");
    assert_eq!(desk.counters(ORCHID).len(), 6);
}

#[tokio::test]
async fn while_nothing_can_be_sent_it_can_be_prepared_and_waits() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    browser.get(&desk.group_path(ORCHID)).await;
    desk.inject(Fault::new(FaultKind::BadGateway).before().times(10_000));
    for _ in 0..8 {
        browser.get(&desk.group_path(SAMPLE)).await;
    }
    let asked = desk.simulator.state().history().len();
    // A group that nobody has looked up is not known to exist.
    assert!(!browser.get(&desk.group_path(SAMPLE)).await.has("form[action='/api/review']"));
    let page = browser.get(&desk.group_path(ORCHID)).await;
    assert_eq!((page.heading().as_str(), page.status.as_u16()), ("Orchid Live Lounge", 503));
    assert!(page.text().contains("has not answered since"), "{}", page.text());
    assert!(page.text().contains("Nothing can be sent"), "{}", page.text());
    let page = check(&desk, &mut browser, "like").await;
    assert!(page.text().contains("has not answered since"), "{}", page.text());

    let form = page.form("/api/confirm").with("typed", ORCHID);
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/plans/"), "the plan waits: {}", page.path);
    assert!(page.problem().contains("Nothing was sent"), "{}", page.problem());
    assert_eq!(desk.simulator.state().history().len(), asked, "nobody was asked");
    assert!(desk.operations().await.is_empty());

    let mut manager = desk.signed_in("manager").await;
    let log = manager.get("/activity?kind=look-ups&outcome=failed").await;
    assert!(log.text().contains("could not look up Orchid Live Lounge"), "{}", log.text());

    // Back again: first what can be seen is seen.
    readable(&desk);
    desk.clock.advance_seconds(6);
    let page = browser.submit(&form).await;
    assert!(page.problem().contains("can be read now, so nothing was sent"), "{}", page.problem());
    assert_eq!(page.form("/api/review").field("key[]"), Some("like"));
    assert!(desk.writes().is_empty());
}

#[tokio::test]
async fn the_first_who_comes_after_an_outage_sees_the_counters() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    browser.get(&desk.group_path(ORCHID)).await;
    desk.inject(Fault::new(FaultKind::BadGateway).before().times(10_000));
    for _ in 0..8 {
        browser.get(&desk.group_path(SAMPLE)).await;
    }
    readable(&desk);
    desk.clock.advance_seconds(6);
    let page = browser.get(&desk.group_path(ORCHID)).await;
    assert_eq!(page.attribute("input[name='key[]']", "value").len(), 6, "{}", page.text());
}
