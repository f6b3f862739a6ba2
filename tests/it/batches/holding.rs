//! What a batch holds on to: what it has taken, what was confirmed, and each group of it.

use std::time::Duration;

use counterdesk::batches::Refused;
use counterdesk::model::{BatchAct, ItemState, PauseReason};
use counterdesk::simulator::{Fault, FaultKind};
use sqlx::{AnyConnection, Connection as _};

use super::*;

async fn act(desk: &TestDesk, person: &Person, batch: &Batch, act: BatchAct) -> Result<Batch, Refused> {
    batches(desk).act(&person.who, &person.assurance, &batch.reference, act).await
}

/// As it stands in the database.
async fn taken_until(url: &str) -> Option<i64> {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let until = sqlx::query_scalar("SELECT MAX(claimed_until) FROM batch_items");
    let until = until.fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    until
}

/// On a busy machine an answer may be late, and is read back.
async fn work_to_the_end(desk: &TestDesk, batch: &Batch) {
    for _ in 0..12 {
        batches(desk).work_through(&batch.reference).await.unwrap();
        if state(desk, batch).await == BatchState::Done {
            return;
        }
        desk.clock.advance_seconds(100);
        desk.services.desk.recover_due().await.unwrap();
    }
    panic!("{:?}", tally(desk, batch).await);
}

both_databases! {
    /// Reading may take longer than anybody has what they have taken.
    async fn what_somebody_works_on_nobody_else_takes(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let ids = rooms(&desk, 3);
        let request = request(&desk, &ids, RequestedChange::Reset(keys(&["like"])));
        let reference = batches(&desk).make(&manager.who, &manager.assurance, request).await.unwrap();
        desk.inject(Fault::new(FaultKind::NoAnswerBefore).on("get_group_counter").times(9));
        let working = tokio::spawn({
            let (batches, reference) = (batches(&desk).clone(), reference.clone());
            async move { batches.work_through(&reference).await }
        });
        let taken = async || {
            let now = desk.services.now();
            let until = (now, now.plus_seconds(12));
            store(&desk).claim_items(&reference, ItemState::Listed, "other", until, 50).await.unwrap()
        };
        while desk.simulator.state().faults().iter().any(|fault| fault.times == 9) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        // Each of its three readings is given up three times, which takes longer than what is taken is kept for at once.
        // Shortly before it is anybody's; then as long again, once it has said that it goes on.
        let held_until = taken_until(url).await;
        assert!(held_until.is_some());
        desk.clock.advance_seconds(11);
        assert!(taken().await.is_empty());
        while taken_until(url).await == held_until {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(!working.is_finished());
        desk.clock.advance_seconds(11);
        assert!(taken().await.is_empty(), "it was not kept");
        working.await.unwrap().unwrap();
        assert_eq!(read_on(&desk, &reference).await.preview.unwrap().groups, 3);
    }

    async fn nobody_takes_more_than_they_asked_for(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let batch = read(&desk, &manager, &rooms(&desk, 60), keys(&["like"])).await;
        let now = desk.services.now();
        for (claim, taken) in [("a", 8), ("b", 50), ("c", 2), ("d", 0)] {
            let until = (now, now.plus_seconds(12));
            let items = store(&desk).claim_items(&batch.reference, ItemState::Ready, claim, until, taken.max(1)).await.unwrap();
            assert_eq!(items.len(), taken, "{claim}");
        }
    }

    async fn a_group_that_could_not_be_read_is_tried_again(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let batch = read(&desk, &manager, &rooms(&desk, 5), keys(&["like"])).await;
        confirm(&desk, &manager, &batch).await.unwrap();
        let now = desk.services.now();
        let until = (now, now.plus_seconds(12));
        let taken = store(&desk).claim_items(&batch.reference, ItemState::Ready, "c", until, 1).await.unwrap();
        let unreadable = (Untouched::Unreadable, None);
        store(&desk).skip_item(&batch.reference, "c", taken[0].ordinal, unreadable).await.unwrap();
        work_to_the_end(&desk, &batch).await;
        let told = tally(&desk, &batch).await;
        assert_eq!((told.of(ItemResult::Applied), told.can_be_tried_again()), (4, 1), "{told:?}");
        let filter = ItemFilter { result: Some(ItemResult::NotApplied), after: 0 };
        let listed = store(&desk).batch_items(&batch.reference, filter, 10).await.unwrap();
        assert_eq!((listed.len(), listed[0].untouched), (1, Some(unreadable)));
        let manager = Person::of(&desk, "manager").await;
        act(&desk, &manager, &batch, BatchAct::TryAgain).await.unwrap();
        work_to_the_end(&desk, &batch).await;
        assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 5);
        assert!((1..=5).all(|number| changes(&desk, &format!("room-{number}")) == 1));
    }

    async fn trying_again_is_no_way_around_a_pause(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let batch = read(&desk, &manager, &rooms(&desk, 60), keys(&["like"])).await;
        confirm(&desk, &manager, &batch).await.unwrap();
        desk.inject(Fault::new(FaultKind::Code(10007)).on("delete_group_counter").times(2));
        desk.inject(Fault::new(FaultKind::Code(10059)).on("delete_group_counter").after_skipping(5));
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!(state(&desk, &batch).await, BatchState::Paused);
        let told = tally(&desk, &batch).await;
        assert!(told.of(ItemResult::ToDo) > 0, "{told:?}");
        let sent = desk.writes().len();
        let again = act(&desk, &manager, &batch, BatchAct::TryAgain).await;
        assert!(matches!(again, Err(Refused { error: BatchError::TooLate { state: BatchState::Paused }, .. })), "{again:?}");
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!((state(&desk, &batch).await, desk.writes().len()), (BatchState::Paused, sent));
    }
}

#[tokio::test]
async fn what_was_confirmed_holds_for_a_day() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    act(&desk, &manager, &batch, BatchAct::Pause).await.unwrap();
    desk.clock.advance_seconds(24 * 3_600);
    let later = Person::of(&desk, "manager").await;
    let refused = act(&desk, &later, &batch, BatchAct::GoOn).await;
    assert!(matches!(refused, Err(Refused { error: BatchError::TooOld, .. })), "{refused:?}");
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert!(desk.writes().is_empty());
    act(&desk, &later, &batch, BatchAct::Cancel).await.unwrap();
}

/// The program was stopped for so long, or the database is an old copy.
#[tokio::test]
async fn a_batch_that_was_running_a_day_ago_stands_still() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    desk.clock.advance_seconds(24 * 3_600);
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let paused = store(&desk).batch(&batch.reference).await.unwrap().unwrap();
    assert_eq!((paused.state, paused.pause.unwrap().why), (BatchState::Paused, PauseReason::TooOld));
    assert_eq!(tally(&desk, &batch).await.of(ItemResult::ToDo), 3);
    assert!(desk.writes().is_empty());
    let page = desk.signed_in("manager").await.get(&format!("/batches/{}", batch.reference)).await;
    assert_eq!(page.text().matches("confirmed more than a day ago").count(), 1, "{}", page.text());
    assert!(!page.has("button[value=go-on]") && page.has("button[value=cancel]"), "{}", page.text());
}

#[tokio::test]
async fn an_undo_leaves_no_group_out_without_a_word() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    rooms(&desk, 2);
    let least =
        Group::new("least", GroupType::Public, "Least").with_counters([("like", i64::MIN), ("unlike", 5)]);
    let only =
        Group::new("only", GroupType::Public, "Only").with_counters([("like", i64::MIN), ("share", 1)]);
    desk.simulator.state().put_group(least);
    desk.simulator.state().put_group(only);
    let batch = read(&desk, &manager, "room-1\nroom-2\nleast\nonly", keys(&["like", "unlike"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    desk.inject(Fault::new(FaultKind::ResetBefore).on("delete_group_counter"));
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let request = || UndoBatchRequest { batch: batch.reference.clone(), reason: "Back".to_owned() };
    let early = batches(&desk).make_undo(&manager.who, &manager.assurance, request()).await;
    assert!(matches!(early, Err(Refused { error: BatchError::StillOpen, .. })), "{early:?}");

    for _ in 0..12 {
        desk.clock.advance_seconds(100);
        desk.services.desk.recover_due().await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
    }
    let person = Person::of(&desk, "manager").await;
    let told = tally(&desk, &batch).await;
    assert_eq!((told.of(ItemResult::Applied), told.of(ItemResult::NotApplied)), (3, 1), "{told:?}");
    let undo = batches(&desk).make_undo(&person.who, &person.assurance, request()).await.unwrap();
    let undo = read_on(&desk, &undo).await;
    let mut listed: Vec<_> = items(&desk, &undo)
        .await
        .into_iter()
        .map(|item| (item.group.to_string(), item.untouched.map(|(why, _)| why)))
        .collect();
    listed.sort();
    let not_applied: Vec<String> = items(&desk, &batch)
        .await
        .into_iter()
        .filter(|item| item.result() == ItemResult::NotApplied)
        .map(|item| item.group.to_string())
        .collect();
    let mut expected = vec![
        ("least".to_owned(), None),
        ("least".to_owned(), Some(Untouched::DoesNotFit)),
        ("only".to_owned(), Some(Untouched::DoesNotFit)),
        ("room-1".to_owned(), None),
        ("room-2".to_owned(), None),
    ];
    expected.retain(|(group, _)| !not_applied.contains(group));
    assert_eq!(listed, expected);
    // What is left alone of a group is told, also where the other half is put back.
    let person = Person::of(&desk, "manager").await;
    confirm(&desk, &person, &undo).await.unwrap();
    batches(&desk).work_through(&undo.reference).await.unwrap();
    let halves = ["least", "only"].iter().filter(|group| !not_applied.iter().any(|it| it == *group)).count();
    let page = desk.signed_in("manager").await.get(&format!("/batches/{}", undo.reference)).await;
    let why = page.all("section[aria-labelledby=reasons] tbody tr").concat();
    assert_eq!(why.contains(&halves.to_string()), halves > 0, "{why}: {}", page.text());
}
