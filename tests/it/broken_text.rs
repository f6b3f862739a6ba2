//! Texts from Tencent Chat that are no text: half an emoji, cut UTF-8, NULs, controls. They are shown as
//! well as they can be, and keep nobody from a group.

use counterdesk::simulator::{Fault, FaultKind, Group, GroupType};

use crate::support::{TestDatabase, TestDesk, both_databases, undo_form};

const READ: &str = "get_group_counter";
const ODD: &str = "@TGS#aODDKEYS";
const NAMED: &str = "@TGS#aHEBREW";
const KINDS: [FaultKind; 2] = [FaultKind::HalfEmoji, FaultKind::CutEmoji];

/// From now on every answer is like this.
fn always(desk: &TestDesk, kind: FaultKind) {
    desk.simulator.state().clear_faults();
    desk.inject(Fault::new(kind).times(10_000));
}

both_databases! {
async fn a_group_with_a_broken_name_can_be_used(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    for kind in KINDS {
        always(&desk, kind);
        let page = browser.get(&desk.group_path(NAMED)).await;
        assert_eq!(page.status, 200, "{kind:?}: {}", page.text());
        assert!(page.heading().ends_with('\u{fffd}'), "{}", page.heading());
        let page = browser.submit(&page.form("/api/review").also("key[]", "like").with("reason", "T")).await;
        let page = browser.submit(&page.form("/api/confirm")).await;
        assert_eq!(page.outcome(), "reset applied", "{kind:?}: {}", page.text());
        desk.simulator.state().set_counter(NAMED, "like", 8);
    }
    assert!(browser.get("/").await.text().contains('\u{fffd}'), "among the recent groups");
}

async fn names_with_controls_are_shown_on_one_line(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let name = "nul\0 esc\u{1b}[31m\r\nline \u{202e}turned";
    let group = Group::new("controls", GroupType::Public, name).owned_by("own\0er");
    desk.simulator.state().put_group(group.with_counters([("like", 1)]));
    let mut browser = desk.signed_in("support").await;
    let page = browser.get(&desk.group_path("controls")).await;
    assert_eq!(page.heading(), "nul\u{fffd} esc\u{fffd}[31m line \u{fffd}turned");
    assert!(page.text().contains("own\u{fffd}er"));
    let page = browser.submit(&page.form("/api/review").also("key[]", "like").with("reason", "T")).await;
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(page.outcome(), "reset applied");
    let receipt = browser.get(&format!("{}/receipt.txt", page.path)).await;
    assert!(!receipt.body.contains(['\0', '\u{1b}', '\r', '\u{202e}']), "{:?}", receipt.body);
}

async fn a_key_that_cannot_be_sent_is_not_offered_and_all_takes_it(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("manager").await;
    for kind in KINDS {
        always(&desk, kind);
        desk.simulator.state().set_counter(ODD, "\u{1f44d}\u{1f3fd}", 4);
        let page = browser.get(&desk.group_path(ODD)).await;
        let boxes = page.attribute("tbody input[name='key[]']", "value").len();
        assert_eq!((boxes, page.all("tbody tr").len()), (10, 11), "{kind:?}: {}", page.text());
        let row = page.all("tbody tr").into_iter().find(|row| row.contains("cannot be reset alone"));
        assert!(row.is_some_and(|row| row.starts_with('\u{fffd}') && row.ends_with('4')), "{}", page.text());
        // Its look is the key of no counter.
        let form = page.form("/api/review").with("reason", "T");
        let refused = browser.submit(&form.clone().also("key[]", "\u{fffd}")).await;
        assert!(refused.problem().contains("no counter"), "{}", refused.problem());

        let page = browser.submit(&form.with("all", "1")).await;
        assert_eq!(page.heading(), "Check before you reset all 11 counters");
        assert!(page.text().contains("An undo cannot put \u{fffd} back"), "{}", page.text());
        let page = browser.submit(&page.form("/api/confirm").with("typed", ODD)).await;
        assert_eq!(page.heading(), "All 11 counters reset", "{kind:?}: {}", page.text());
        assert!(desk.counters(ODD).is_empty());
        assert!(page.text().contains("An undo cannot put \u{fffd} back"), "{}", page.text());

        let page = browser.submit(&undo_form(&page, "increase")).await;
        let page = browser.submit(&page.form("/api/confirm").with("typed", ODD)).await;
        assert!(page.path.starts_with("/operations/"), "{}", page.text());
        let back: Vec<_> = desk.counters(ODD).into_iter().map(|(key, _)| key).collect();
        assert_eq!(back.len(), 10, "{back:?}");
        assert!(!back.iter().any(|key| key.contains('\u{fffd}')), "nothing was made up: {back:?}");
    }
}
}

#[tokio::test]
async fn another_broken_key_is_another_key() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    desk.simulator.state().put_group(
        Group::new("two", GroupType::Public, "Two").with_counters([("\u{1f600}", 1), ("\u{10000}", 2)]),
    );
    desk.inject(Fault::new(FaultKind::HalfEmoji).on(READ).times(10_000));
    let page = browser.get(&desk.group_path("two")).await;
    assert_eq!(page.all("tbody tr").len(), 2, "{}", page.text());
    let form = page.form("/api/review").with("all", "1").with("reason", "T");
    let form = browser.submit(&form).await.form("/api/confirm").with("typed", "two");
    // One goes and another comes that looks the same: that is a change.
    desk.simulator.state().remove_counter("two", "\u{10000}");
    desk.simulator.state().set_counter("two", "\u{20000}", 2);
    let page = browser.submit(&form).await;
    assert!(page.problem().contains("changed since you checked"), "{}", page.problem());
    assert!(desk.writes().is_empty());
}
