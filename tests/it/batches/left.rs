//! What a batch has left, for another one: what certainly did nothing, and nothing else.

use counterdesk::model::PauseReason;

use super::*;
use crate::support::{Browser, Page, SECOND_APP};

const TAKE: &str = "/api/take-left";

fn path(batch: &Batch) -> String {
    format!("/batches/{}", batch.reference)
}

/// The groups with which the page of a new batch is filled in.
async fn taken(browser: &mut Browser, page: &Page) -> Vec<String> {
    let page = browser.submit(&page.form(TAKE)).await;
    assert!(page.path.starts_with("/batches/new"), "{}: {}", page.path, page.text());
    let ids = page.form("/api/make-batch").field("ids").unwrap().to_owned();
    ids.lines().map(str::to_owned).collect()
}

/// Of ten, the third is refused and the others are done; or all of them wait.
async fn begun(desk: &TestDesk, manager: &Person) -> Batch {
    let batch = read(desk, manager, &rooms(desk, 10), keys(&["like"])).await;
    desk.inject(Fault::new(FaultKind::Code(10007)).on("delete_group_counter").after_skipping(2));
    confirm(desk, manager, &batch).await.unwrap();
    batch
}

#[tokio::test]
async fn a_new_batch_takes_what_is_left_and_nothing_that_was_done() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = begun(&desk, &manager).await;
    let post = [("batch".to_owned(), batch.reference.to_string())];
    let mut browser = desk.signed_in("manager").await;
    // It goes on.
    assert!(!browser.get(&path(&batch)).await.has(&format!("form[action='{TAKE}']")));
    browser.post(TAKE, &post).await;
    let page = browser.get(&path(&batch)).await;
    assert_eq!(page.status, 409, "{}", page.text());
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let refused = items(&desk, &batch).await.into_iter().find(|item| item.result() == ItemResult::Refused);
    let refused = refused.unwrap().group.to_string();
    // As long as it can be tried again, two batches would do it.
    let page = browser.get(&path(&batch)).await;
    assert!(
        page.text().contains("Try 1 group again") && !page.text().contains("New batch of"),
        "{}",
        page.text()
    );

    // Why it was refused stands beside the group, in the file too, and the file is what the page shows.
    let page = browser.get(&format!("{}?show=refused", path(&batch))).await;
    let why = "Tencent Chat said no (code 10007: ";
    assert!(page.text().contains(why), "{}", page.text());
    let link = page.attribute("a[download]", "href").remove(0);
    let csv = browser.get(&link).await;
    assert_eq!(csv.body.lines().count(), 2, "{}", csv.body);
    assert!(csv.body.contains(&refused) && csv.body.contains("refused 10007"), "{}", csv.body);
    assert!(csv.body.contains(why), "{}", csv.body);
    let name = csv.headers["content-disposition"].to_str().unwrap();
    assert!(name.contains(&format!("{}-refused.csv", batch.reference)), "{name}");
    assert_eq!(counterdesk::batches::read_csv(csv.body.as_bytes()).unwrap().groups[0].as_str(), refused);

    // After a day it cannot.
    desk.clock.advance_seconds(24 * 60 * 60 + 1);
    let mut browser = desk.signed_in("manager").await;
    let page = browser.get(&path(&batch)).await;
    assert!(page.text().contains("New batch of this 1 group"), "{}", page.text());
    assert_eq!(taken(&mut browser, &page).await, [refused]);
    assert_eq!(desk.writes().iter().filter(|write| write.applied).count(), 9);
    let mut support = desk.signed_in("support").await;
    assert!(!support.get(&path(&batch)).await.text().contains("New batch of"), "for managers");
}

#[tokio::test]
async fn what_was_cancelled_or_not_confirmed_in_time_is_left_as_a_whole() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = begun(&desk, &manager).await;
    batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, BatchAct::Cancel).await.unwrap();
    let mut browser = desk.signed_in("manager").await;
    let page = browser.get(&path(&batch)).await;
    let all: Vec<String> = (1..=10).map(|number| format!("room-{number}")).collect();
    assert_eq!(taken(&mut browser, &page).await, all);

    let ids = format!("{}no-such-group\n", rooms(&desk, 3));
    let batch = read(&desk, &manager, &ids, keys(&["like"])).await;
    assert!(!browser.get(&path(&batch)).await.text().contains("New batch of"));
    desk.clock.advance_seconds(60 * 60 + 1);
    let mut browser = desk.signed_in("manager").await;
    let page = browser.get(&path(&batch)).await;
    assert!(page.text().contains("Expired"), "{}", page.text());
    assert_eq!(taken(&mut browser, &page).await, all[..3]);
}

#[tokio::test]
async fn a_counter_that_no_group_has_is_said_with_the_one_that_may_be_meant() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let mut browser = desk.signed_in("manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 2), keys(&["like", "Share"])).await;
    let page = browser.get(&path(&batch)).await;
    for told in [
        "None of the groups that could be read has a counter Share.",
        "Share looks like share",
        "Reset counters in 2 groups?",
    ] {
        assert!(page.text().contains(told), "{told}: {}", page.text());
    }
    let batch = read(&desk, &manager, &rooms(&desk, 2), keys(&["Share"])).await;
    let page = browser.get(&path(&batch)).await;
    for told in [
        "anything to change",
        "None of the groups that could be read has a counter Share.",
        "Share looks like share",
    ] {
        assert!(page.text().contains(told), "{told}: {}", page.text());
    }
    // What is typed and is nowhere is none that the desk has seen.
    let known = batches(&desk).known_keys(&manager.who, desk.app_id()).await.unwrap();
    assert_eq!(known, [CounterKey::parse("like").unwrap()]);
}

#[tokio::test]
async fn a_list_whose_counter_was_misspelt_is_not_lost() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let mut browser = desk.signed_in("manager").await;
    let ids = format!("{}no-such-group\n", rooms(&desk, 40));
    let batch = read(&desk, &manager, &ids, keys(&["lke"])).await;
    let page = browser.get(&path(&batch)).await;
    assert!(page.text().contains("It has none of these counters"), "{}", page.text());
    assert!(page.text().contains("New batch of these 40 groups"), "{}", page.text());
    let all: Vec<String> = (1..=40).map(|number| format!("room-{number}")).collect();
    assert_eq!(taken(&mut browser, &page).await, all);
    // Nor once it is cancelled.
    batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, BatchAct::Cancel).await.unwrap();
    let page = browser.get(&path(&batch)).await;
    assert_eq!(taken(&mut browser, &page).await, all);

    // Where others have something to change, what has not is left alone and stays so.
    let batch = read(&desk, &manager, &ids, keys(&["like"])).await;
    desk.clock.advance_seconds(60 * 60 + 1);
    let mut browser = desk.signed_in("manager").await;
    let page = browser.get(&path(&batch)).await;
    assert_eq!(taken(&mut browser, &page).await, all);
    // Nothing else can be done to a group that is not there.
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, "no-such-group\n", keys(&["like"])).await;
    let page = browser.get(&path(&batch)).await;
    assert!(!page.has(&format!("form[action='{TAKE}']")), "{}", page.text());
}

#[tokio::test]
async fn the_list_of_batches_says_what_the_page_of_each_says() {
    let database = TestDatabase::sqlite().unwrap();
    let desk = TestDesk::start_with_second_app(ApprovalRule::Off, database.url()).await;
    let manager = Person::of(&desk, "manager").await;
    let batch = begun(&desk, &manager).await;
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let mut browser = desk.signed_in("manager").await;
    for page in [browser.get(&path(&batch)).await, browser.get("/batches").await] {
        assert!(page.text().contains("Done, with exceptions"), "{}", page.text());
    }
    // The app is named where there are several.
    let row = browser.get("/batches").await.one("tbody th");
    assert!(row.contains(&batch.app_label), "{row}");
    desk.add("elsewhere", Role::Viewer, Apps::Only([desk.app_id()].into())).await;
    assert_ne!(desk.app_id(), SECOND_APP);
    let row = desk.signed_in("elsewhere").await.get("/batches").await.one("tbody th");
    assert!(!row.contains(&batch.app_label), "{row}");
}

#[tokio::test]
async fn a_batch_that_goes_on_says_from_when_its_lines_are() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = begun(&desk, &manager).await;
    let mut browser = desk.signed_in("viewer").await;
    let waiting = format!("{}?show=to_do", path(&batch));
    let page = browser.get(&waiting).await;
    assert!(page.text().contains("As of "), "{}", page.text());
    assert!(page.has(&format!("#groups a[href='{waiting}']")), "{}", page.text());
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let page = browser.get(&waiting).await;
    assert!(page.text().contains("No group has this result now. Show all"), "{}", page.text());
    assert!(!page.text().contains("As of ") && !page.has("#groups table"), "{}", page.text());
}

#[tokio::test]
async fn why_a_batch_paused_is_told_in_words_with_what_to_do() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 10), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    desk.inject(Fault::new(FaultKind::Code(60020)).on("delete_group_counter").times(1_000));
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let paused = store(&desk).batch(&batch.reference).await.unwrap().unwrap();
    assert_eq!(paused.pause.unwrap().why, PauseReason::AppRefused);
    let mut browser = desk.signed_in("manager").await;
    let page = browser.get(&path(&batch)).await;
    assert!(page.text().contains("Tencent Chat refuses this app (code 60020: "), "{}", page.text());
    let entries = store(&desk).find_activity(&Filter::default(), None, 100).await.unwrap();
    let entry = entries.iter().find(|entry| entry.details().batch == Some(BatchStep::PausedItself)).unwrap();
    let page = browser.get(&format!("/activity/{}", entry.seq)).await;
    assert!(page.text().contains("Tencent Chat refused the app"), "{}", page.text());
    assert!(
        page.text().contains("60020: ") && !page.text().contains("does not know (app"),
        "{}",
        page.text()
    );
    // Each step says which it was.
    let page = browser.get("/activity?kind=batches").await;
    let steps = page.all("ol.steps li span");
    assert!(steps.iter().any(|step| step.contains("paused by itself")), "{steps:?}");
    assert!(steps.iter().any(|step| step.contains("started batch")), "{steps:?}");
}

#[tokio::test]
async fn whoever_made_it_and_may_not_any_more_is_told_so() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 1), keys(&["like"])).await;
    let by = counterdesk::model::By::CommandLine;
    let now = desk.services.now();
    store(&desk).set_role_and_apps(&manager.who.id, Role::Support, &Apps::All, &by, now).await.unwrap();
    let page = desk.signed_in("manager").await.get(&path(&batch)).await;
    assert!(page.text().contains("You made this batch, but your role"), "{}", page.text());
    assert!(!page.text().contains("has to confirm it"), "{}", page.text());
    let page = desk.signed_in("other").await.get(&path(&batch)).await;
    assert!(page.text().contains("manager made this batch and has to confirm it"), "{}", page.text());
}
