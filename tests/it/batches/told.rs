//! What the page of a batch says of it: no other than the table, the log, and the history of what was changed.

use counterdesk::model::Verdict;

use super::*;
use crate::support::Page;

async fn page_of(desk: &TestDesk, batch: &Batch) -> Page {
    desk.signed_in("manager").await.get(&format!("/batches/{}", batch.reference)).await
}

fn line_of(page: &Page, group: &str) -> String {
    let lines = page.all("#groups tbody tr");
    lines.into_iter().find(|line| line.contains(group)).unwrap_or_else(|| panic!("{group}: {}", page.text()))
}

fn totals(page: &Page) -> Vec<String> {
    page.all("[aria-labelledby=totals] tbody tr")
}

#[tokio::test]
async fn what_went_is_what_was_there_when_it_did() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like", "unlike"])).await;
    // People go on pressing.
    assert!(desk.simulator.state().count("room-2", "like", 249));
    confirm(&desk, &manager, &batch).await.unwrap();
    assert!(totals(&page_of(&desk, &batch).await).is_empty(), "nothing is added up while it goes on");
    desk.inject(Fault::new(FaultKind::Code(10007)).on("delete_group_counter").after_skipping(2));
    batches(&desk).work_through(&batch.reference).await.unwrap();

    let page = page_of(&desk, &batch).await;
    assert!(line_of(&page, "Room 2").contains("1,000,251"), "{}", page.text());
    let refused = items(&desk, &batch).await.into_iter().find(|item| item.result() == ItemResult::Refused);
    let refused = refused.unwrap().group;
    let removed: i128 = (1..=3)
        .filter(|number| format!("room-{number}") != refused.as_str())
        .map(|number| 1_000_000 + number + if number == 2 { 249 } else { 0 })
        .sum();
    let removed = counterdesk::words::number(counterdesk::words::Language::English, removed);
    let [like, unlike] = totals(&page).try_into().unwrap();
    assert!(like.contains(&removed) && unlike.contains("1,000,000"), "{like} {unlike}");
    let summary = page.all("textarea").concat();
    assert!(summary.contains(&format!("Removed in total: like {removed}")), "{summary}");
    let csv = desk.signed_in("viewer").await.get(&format!("{}/groups.csv", page.path)).await;
    assert!(csv.body.contains("like=1000251 unlike=500000"), "{}", csv.body);
}

#[tokio::test]
async fn what_a_manager_decides_about_a_group_is_told_by_its_batch() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 2), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    desk.inject(Fault::new(FaultKind::ResetBefore).on("delete_group_counter").times(2));
    let unreadable = Fault::new(FaultKind::Code(10007)).on("get_group_counter");
    desk.inject(unreadable.after_skipping(2).times(10_000));
    batches(&desk).work_through(&batch.reference).await.unwrap();
    for _ in 0..10 {
        desk.clock.advance_seconds(120);
        desk.services.desk.recover_due().await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
    }
    let told = tally(&desk, &batch).await;
    assert_eq!((told.of(ItemResult::Unresolved), told.left(), told.is_settled()), (2, 0, false), "{told:?}");
    assert_eq!(state(&desk, &batch).await, BatchState::Done);
    let page = page_of(&desk, &batch).await;
    assert!(page.has("form[action='/api/undo-batch']"), "it may have gone through: {}", page.text());

    let mut browser = desk.signed_in("manager").await;
    let all = items(&desk, &batch).await;
    for (item, verdict) in all.iter().zip([Verdict::DidNot, Verdict::WentThrough]) {
        let page = browser.get(&format!("/operations/{}", item.operation.as_ref().unwrap())).await;
        // What stands in a note is not taken for what was decided.
        let note = r#"{"verdict":"went_through"}, "verdict":"did_not""#;
        let form = page.form("/api/decide").with("verdict", verdict.name()).with("reason", note);
        browser.submit(&form).await;
    }
    let told = tally(&desk, &batch).await;
    let decided = (told.of(ItemResult::DecidedNot), told.of(ItemResult::DecidedDone));
    assert_eq!((decided, told.of(ItemResult::Unresolved), told.exceptions()), ((1, 1), 0, 1), "{told:?}");
    let page = browser.get(&format!("/batches/{}", batch.reference)).await;
    assert!(line_of(&page, "Room 1").contains("Decided: it did not"), "{}", page.text());
    assert!(line_of(&page, "Room 2").contains("Decided: it went through"), "{}", page.text());
    let shown = browser.get(&format!("/batches/{}?show=decided_not", batch.reference)).await;
    assert_eq!(shown.all("#groups tbody tr").len(), 1, "{}", shown.text());
    let csv = browser.get(&format!("/batches/{}/groups.csv", batch.reference)).await;
    assert!(csv.body.contains(",decided_not,") && csv.body.contains(",decided_done,"), "{}", csv.body);
    assert!(page.has("form[action='/api/undo-batch']"), "one went through: {}", page.text());
    // What did not happen can be done by another batch.
    let (_, left) = batches(&desk).left_for(&manager.who, &batch.reference).await.unwrap();
    assert_eq!(left.iter().map(ToString::to_string).collect::<Vec<_>>(), ["room-1"]);
}

#[tokio::test]
async fn an_undone_batch_says_so_and_is_not_undone_twice() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let undo_form = "form[action='/api/undo-batch']";
    let page = page_of(&desk, &batch).await;
    assert!(page.has(undo_form) && !page.text().contains("Undone by"), "{}", page.text());

    // One that is turned away again puts nothing back.
    let undo = read_undo(&desk, &manager, &batch).await;
    let page = page_of(&desk, &batch).await;
    let begun = format!("Undo of this batch: {} (To be confirmed)", undo.reference);
    assert!(page.text().contains(&begun) && !page.has(undo_form), "{}", page.text());
    let cancel = BatchAct::Cancel;
    batches(&desk).act(&manager.who, &manager.assurance, &undo.reference, cancel).await.unwrap();
    assert!(page_of(&desk, &batch).await.has(undo_form));

    let undo = read_undo(&desk, &manager, &batch).await;
    confirm(&desk, &manager, &undo).await.unwrap();
    batches(&desk).work_through(&undo.reference).await.unwrap();
    let page = page_of(&desk, &batch).await;
    assert!(
        page.text().contains(&format!("Undo of this batch: {} (Done)", undo.reference)),
        "{}",
        page.text()
    );
    assert!(page.has(&format!("a[href='/batches/{}']", undo.reference)) && !page.has(undo_form));
    let [like] = totals(&page_of(&desk, &undo).await).try_into().unwrap();
    assert!(like.contains("3,000,006"), "{like}");
}

#[tokio::test]
async fn what_is_tried_again_after_an_undo_can_be_undone() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 2), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    desk.inject(Fault::new(FaultKind::Code(10007)).on("delete_group_counter"));
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let undo = read_undo(&desk, &manager, &batch).await;
    confirm(&desk, &manager, &undo).await.unwrap();
    batches(&desk).work_through(&undo.reference).await.unwrap();
    let undo_form = "form[action='/api/undo-batch']";
    assert!(!page_of(&desk, &batch).await.has(undo_form), "all that it did is undone");
    desk.clock.advance_seconds(1);
    let again = BatchAct::TryAgain;
    batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, again).await.unwrap();
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let page = page_of(&desk, &batch).await;
    assert!(page.has(undo_form), "{}", page.text());
    let second = read_undo(&desk, &manager, &batch).await;
    assert_eq!(second.preview.unwrap().groups, 1, "what was tried again");
}

both_databases! {
    async fn a_group_that_takes_two_requests_is_one_group(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let group = Group::new("both", GroupType::Public, "Both")
            .with_counters([("net", -3_000_000), ("like", 2_000_000)]);
        desk.simulator.state().put_group(group);
        let batch = read(&desk, &manager, "both", keys(&["net", "like"])).await;
        confirm(&desk, &manager, &batch).await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
        let undo = read_undo(&desk, &manager, &batch).await;
        confirm(&desk, &manager, &undo).await.unwrap();
        // One half is refused.
        desk.inject(Fault::new(FaultKind::Code(10007)).on("update_group_counter"));
        batches(&desk).work_through(&undo.reference).await.unwrap();
        let half = tally(&desk, &undo).await;
        assert_eq!((half.all(), half.of(ItemResult::ToDo)), (1, 1), "{half:?}");
        for _ in 0..4 {
            desk.clock.advance_seconds(3);
            batches(&desk).work_through(&undo.reference).await.unwrap();
        }
        let done = tally(&desk, &undo).await;
        assert_eq!((done.all(), done.of(ItemResult::Refused), done.handled()), (1, 1, 1), "{done:?}");
        let page = page_of(&desk, &undo).await;
        assert_eq!(totals(&page).len(), 1, "the other half was put back: {}", page.text());
        // Item by item both stand there.
        assert_eq!(items(&desk, &undo).await.len(), 2);
    }
}

#[tokio::test]
async fn a_batch_that_goes_on_with_nothing_says_why() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    desk.inject(Fault::new(FaultKind::Code(60007)).on("get_group_counter").times(10_000));
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let page = page_of(&desk, &batch).await;
    let quota = "Tencent Chat takes no more calls for this app right now (code 60007: ";
    assert!(page.text().contains(quota), "{}", page.text());
    desk.simulator.state().clear_faults();
    desk.clock.advance_seconds(6);
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let batch = store(&desk).batch(&batch.reference).await.unwrap().unwrap();
    assert_eq!((batch.state, batch.pause), (BatchState::Done, None));
}

#[tokio::test]
async fn groups_that_wait_for_another_change_are_counted() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    let mut browser = desk.signed_in("support").await;
    let check = crate::support::review(&desk, &mut browser, "room-2", &["share"]).await;
    desk.inject(Fault::new(FaultKind::ResetBefore).on("delete_group_counter"));
    browser.submit(&check.form("/api/confirm")).await;
    batches(&desk).work_through(&batch.reference).await.unwrap();
    desk.clock.advance_seconds(4);
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let told = tally(&desk, &batch).await;
    assert_eq!((told.of(ItemResult::Applied), told.of(ItemResult::ToDo)), (2, 1), "{told:?}");
    let page = page_of(&desk, &batch).await;
    assert!(page.text().contains("1 group waits: another change is under way in it."), "{}", page.text());
}

#[tokio::test]
async fn a_batch_that_paused_by_itself_is_told_on_every_page_of_whoever_can_let_it_go_on() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 60), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    let mut browser = desk.signed_in("manager").await;
    let told = "1 batch has paused by itself.";
    desk.inject(Fault::new(FaultKind::Code(60020)).on("delete_group_counter").times(10));
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert_eq!(state(&desk, &batch).await, BatchState::Paused);
    let page = browser.get("/").await;
    assert!(page.text().contains(told), "{}", page.text());
    let account = browser.get("/account").await;
    assert_eq!(account.all("nav.nav a[href='/batches'] b"), ["1 has paused by itself"]);
    let page = desk.signed_in("support").await.get("/").await;
    assert!(!page.text().contains(told), "{}", page.text());

    // What somebody has paused is no surprise to anybody.
    desk.simulator.state().clear_faults();
    let act = async |act| batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, act).await;
    act(BatchAct::GoOn).await.unwrap();
    act(BatchAct::Pause).await.unwrap();
    let page = browser.get("/").await;
    assert!(!page.text().contains(told), "{}", page.text());

    // And one that stopped by itself is somebody's, however long ago that was.
    act(BatchAct::GoOn).await.unwrap();
    desk.inject(Fault::new(FaultKind::Code(60020)).on("delete_group_counter").times(10));
    batches(&desk).work_through(&batch.reference).await.unwrap();
    desk.clock.advance_seconds(2 * 86_400);
    let later = read(&desk, &Person::of(&desk, "manager").await, "room-1", keys(&["like"])).await;
    let person = Person::of(&desk, "manager").await;
    batches(&desk).act(&person.who, &person.assurance, &later.reference, BatchAct::Cancel).await.unwrap();
    let listed = batches(&desk).listed_for(&person.who, None, 9).await.unwrap().0;
    assert_eq!(listed[0].0.reference, batch.reference, "before those that are over");
}
