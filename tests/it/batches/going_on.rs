//! What does not stop a batch.

use std::time::Duration;

use counterdesk::batches::Batches;
use counterdesk::model::{
    BatchState, GroupId, ItemResult, PauseReason, SystemRandomness, Timestamp, Untouched,
};
use counterdesk::simulator::{Fault, FaultKind};
use std::sync::Arc;

use super::*;
use crate::machine::by_hand;
use crate::support::{PATIENCE, reset};

both_databases! {
    async fn two_who_work_on_it_do_each_item_once(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let batch = read(&desk, &manager, &rooms(&desk, 120), keys(&["like", "unlike"])).await;
        confirm(&desk, &manager, &batch).await.unwrap();
        let others = Batches::new(&desk.services.desk, Arc::new(SystemRandomness));
        let (one, other) = (batches(&desk).clone(), others);
        let working = [one, other].map(|batches| tokio::spawn(async move { batches.keep_working().await }));
        while tally(&desk, &batch).await.of(ItemResult::Applied) < 120 {
            // On a slow machine a request may not leave in its time, which is a matter for trying again.
            match state(&desk, &batch).await {
                BatchState::Paused => {
                    batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, BatchAct::GoOn).await.map(|_| ()).unwrap();
                }
                BatchState::Done => {
                    batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, BatchAct::TryAgain).await.map(|_| ()).unwrap();
                }
                _ => {}
            }
            desk.services.desk.recover_due().await.unwrap();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        working.iter().for_each(tokio::task::JoinHandle::abort);
        assert!((1..=120).all(|number| changes(&desk, &format!("room-{number}")) == 1));
    }

    async fn a_busy_group_waits_its_turn(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like"])).await;
        confirm(&desk, &manager, &batch).await.unwrap();
        // Somebody resets another counter of one of them, and nobody knows yet whether that went through.
        let mut browser = desk.signed_in("support").await;
        let check = crate::support::review(&desk, &mut browser, "room-2", &["share"]).await;
        desk.inject(Fault::new(FaultKind::ResetBefore).on("delete_group_counter"));
        browser.submit(&check.form("/api/confirm")).await;
        batches(&desk).work_through(&batch.reference).await.unwrap();
        let told = tally(&desk, &batch).await;
        assert_eq!((told.of(ItemResult::Applied), told.of(ItemResult::ToDo)), (2, 1), "{told:?}");
        desk.clock.advance_seconds(400);
        for _ in 0..12 {
            desk.services.desk.recover_due().await.unwrap();
            desk.clock.advance_seconds(100);
        }
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 3);
    }
}

both_databases! {
    async fn whoever_confirmed_it_closes_the_browser_and_never_comes_back(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let batch = read(&desk, &manager, &rooms(&desk, 30), keys(&["like"])).await;
        let mut browser = desk.signed_in("manager").await;
        let page = browser.get(&format!("/batches/{}", batch.reference)).await;
        let page = browser.submit(&page.form("/api/confirm-batch").with("typed", "30")).await;
        let props = page.attribute("leptos-island[data-component^=FollowAlong]", "data-props").remove(0);
        let props: serde_json::Value = serde_json::from_str(&props).unwrap();
        let mut followed = browser.open(props["events"].as_str().unwrap()).await;
        let working = tokio::spawn({
            let batches = batches(&desk).clone();
            async move { batches.keep_working().await }
        });
        assert!(followed.chunk().await.unwrap().is_some(), "the page is told of it");
        drop((followed, browser));

        let ends = async {
            while state(&desk, &batch).await != BatchState::Done {
                desk.services.desk.recover_due().await.unwrap();
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let ended = tokio::time::timeout(PATIENCE, ends).await;
        assert!(ended.is_ok(), "{:?}", tally(&desk, &batch).await);
        working.abort();
        assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 30);
        assert!((1..=30).all(|number| changes(&desk, &format!("room-{number}")) == 1));
        // The log says that it ended, whose it was, and of each group what became of it.
        assert_eq!(steps(&desk).await, [BatchStep::Made, BatchStep::Confirmed, BatchStep::Ended]);
        let entries = store(&desk).find_activity(&Filter::default(), None, 1_000).await.unwrap();
        let ended = entries.iter().find(|entry| entry.details().batch == Some(BatchStep::Ended)).unwrap();
        assert_eq!(ended.operator_name.as_deref(), Some("manager"));
        let told = entries.iter().filter(|entry| entry.group.is_some() && entry.outcome == EntryOutcome::Applied.name());
        assert_eq!(told.count(), 30);
    }
}

both_databases! {
    async fn how_fast_a_batch_goes_is_measured_without_its_pauses(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let request = request(&desk, &rooms(&desk, 120), RequestedChange::Reset(keys(&["like"])));
        let reference = batches(&desk).make(&manager.who, &manager.assurance, request).await.unwrap();
        let rate = async || {
            // A count is told for a second.
            let fresh = Batches::new(&desk.services.desk, Arc::new(SystemRandomness));
            let rate = fresh.report_for(&manager.who, &reference).await.unwrap().rate;
            rate.map(|rate| (rate.a_second, rate.minutes_left))
        };
        // Some hundred are read within ten seconds, and a little: the clock goes on.
        let read_at = desk.services.now().plus_seconds(5).0;
        let some = format!(
            "UPDATE batch_items SET state = 'ready', seen = '[]', seen_at = {read_at} \
             WHERE batch = '{reference}' AND ordinal <= 109"
        );
        by_hand(url, &[some]).await;
        assert_eq!(rate().await, None, "a moment says nothing");
        desk.clock.advance_seconds(10);
        assert_eq!(rate().await, Some((10, 1)));
        let mut browser = desk.signed_in("viewer").await;
        let page = browser.get(&format!("/batches/{reference}")).await;
        assert!(page.text().contains("About 10 groups a second, 1 min left"), "{}", page.text());

        let all = format!("UPDATE batch_items SET state = 'listed' WHERE batch = '{reference}'");
        by_hand(url, &[all]).await;
        let batch = read_on(&desk, &reference).await;
        confirm(&desk, &manager, &batch).await.unwrap();
        let paused_behind = async |groups| {
            desk.inject(Fault::new(FaultKind::Code(60020)).on("delete_group_counter").after_skipping(groups).times(1_000));
            batches(&desk).work_through(&reference).await.unwrap();
            desk.simulator.state().clear_faults();
            assert_eq!(state(&desk, &batch).await, BatchState::Paused);
        };
        paused_behind(20).await;
        desk.clock.advance_seconds(45);
        batches(&desk).act(&manager.who, &manager.assurance, &reference, BatchAct::GoOn).await.unwrap();
        paused_behind(30).await;
        // As it would be if it had not paused once more.
        by_hand(url, &[format!("UPDATE batches SET state = 'running', pause = NULL WHERE reference = '{reference}'")]).await;
        desk.clock.advance_seconds(5);
        let (a_second, _) = rate().await.unwrap();
        assert!((3..=8).contains(&a_second), "{a_second}: of those that were begun since it went on");
    }

    async fn what_is_read_for_a_batch_stands_in_the_directory(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let ids = rooms(&desk, 60);
        let apps = std::collections::BTreeSet::from([desk.app_id()]);
        let group = |number: i64| GroupId::parse(&format!("room-{number}")).unwrap();
        let seen = async |numbers: &[i64]| {
            let groups: Vec<GroupId> = numbers.iter().map(|number| group(*number)).collect();
            let mut seen = store(&desk).seen_groups(&apps, &groups).await.unwrap();
            seen.sort_by(|a, b| a.group.cmp(&b.group));
            seen.into_iter().map(|seen| (seen.name, seen.gone_at.is_some(), seen.opened_at)).collect::<Vec<_>>()
        };
        assert_eq!(seen(&[1, 60]).await, []);
        read(&desk, &manager, &ids, keys(&["like"])).await;
        let is_there = |name: &str| (name.to_owned(), false, None);
        assert_eq!(seen(&[1, 60]).await, [is_there("Room 1"), is_there("Room 60")]);

        // Nobody ticks it once more.
        desk.simulator.state().remove_group("room-2");
        let batch = read(&desk, &manager, &ids, keys(&["like"])).await;
        let gone = |name: &str| (name.to_owned(), true, None);
        assert_eq!(seen(&[1, 2]).await, [is_there("Room 1"), gone("Room 2")]);
        // Nor one that is gone when its turn comes.
        confirm(&desk, &manager, &batch).await.unwrap();
        desk.simulator.state().remove_group("room-3");
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!(seen(&[1, 3]).await, [is_there("Room 1"), gone("Room 3")]);
    }
}

#[tokio::test]
async fn a_quota_that_is_used_up_is_no_end() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    desk.inject(Fault::new(FaultKind::Code(60007)).on("get_group_counter").after_skipping(5).times(9));
    let batch = read(&desk, &manager, &rooms(&desk, 30), keys(&["like"])).await;
    assert_eq!(batch.preview.as_ref().unwrap().groups, 30, "asked once more");
    let manager = Person::of(&desk, "manager").await;
    confirm(&desk, &manager, &batch).await.unwrap();
    desk.inject(Fault::new(FaultKind::Code(60007)).on("delete_group_counter").after_skipping(4).times(2));
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let told = tally(&desk, &batch).await;
    assert_eq!((told.of(ItemResult::Refused), told.of(ItemResult::Applied)), (2, 28));
    batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, BatchAct::TryAgain).await.unwrap();
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 30);
}

#[tokio::test]
async fn a_quota_that_stays_used_up_leaves_no_group_out() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let ids = rooms(&desk, 30);
    let used_up = |command| Fault::new(FaultKind::Code(60007)).on(command).times(10_000);
    let some_time = async |batch: &Batch| {
        for _ in 0..6 {
            batches(&desk).work_through(&batch.reference).await.unwrap();
            desk.clock.advance_seconds(6);
        }
        let batch = store(&desk).batch(&batch.reference).await.unwrap().unwrap();
        (batch.state, batch.pause.map(|pause| (pause.why, pause.code.map(|code| code.0))))
    };
    let mut batch = None;
    for command in ["get_group_info", "get_group_counter"] {
        desk.inject(used_up(command));
        let request = request(&desk, &ids, RequestedChange::Reset(keys(&["like"])));
        let reference = batches(&desk).make(&manager.who, &manager.assurance, request).await.unwrap();
        let reading = store(&desk).batch(&reference).await.unwrap().unwrap();
        let waits = (BatchState::Reading, Some((PauseReason::AppRefused, Some(60007))));
        assert_eq!(some_time(&reading).await, waits, "{command}");
        desk.simulator.state().clear_faults();
        let read = read_on(&desk, &reference).await;
        assert_eq!(read.preview.as_ref().unwrap().groups, 30, "{command}");
        batch = Some(read);
    }
    let batch = batch.unwrap();
    let manager = Person::of(&desk, "manager").await;
    confirm(&desk, &manager, &batch).await.unwrap();
    for command in ["get_group_info", "get_group_counter"] {
        desk.inject(used_up(command));
        let waits = (BatchState::Running, Some((PauseReason::AppRefused, Some(60007))));
        assert_eq!(some_time(&batch).await, waits, "{command}");
        assert_eq!(tally(&desk, &batch).await.of(ItemResult::ToDo), 30, "{command}");
        desk.simulator.state().clear_faults();
    }
    // Where the resets themselves are refused, not the whole list is asked for.
    desk.inject(used_up("delete_group_counter"));
    let paused = (BatchState::Paused, Some((PauseReason::AppRefused, Some(60007))));
    assert_eq!(some_time(&batch).await, paused);
    assert!(tally(&desk, &batch).await.of(ItemResult::ToDo) > 20);
    desk.simulator.state().clear_faults();
    let manager = Person::of(&desk, "manager").await;
    for act in [BatchAct::GoOn, BatchAct::TryAgain] {
        batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, act).await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
    }
    assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 30);
}

#[tokio::test]
async fn a_group_that_is_another_one_now_is_not_touched() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    // The same name, the same keys, and the values of a group that is new.
    let other = Group::new("room-2", GroupType::Public, "Room 2");
    let other = other.with_counters([("like", 3), ("unlike", 1), ("share", 1)]);
    assert!(desk.simulator.state().recreate_group(other));
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert_eq!(state(&desk, &batch).await, BatchState::Done);
    let items = items(&desk, &batch).await;
    assert_eq!(items[1].untouched, Some((Untouched::AnotherGroup, None)));
    assert_eq!((changes(&desk, "room-1"), changes(&desk, "room-2"), changes(&desk, "room-3")), (1, 0, 1));
}

#[tokio::test]
async fn a_clock_that_is_set_back_an_hour_stops_nothing() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 30), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    // Somebody had taken some of them when it was set back, and has stopped since.
    let now = desk.services.now();
    let ready = counterdesk::model::ItemState::Ready;
    let taken = store(&desk)
        .claim_items(&batch.reference, ready, "gone", (now, now.plus_seconds(12)), 12)
        .await
        .unwrap();
    assert_eq!(taken.len(), 12);
    desk.clock.advance_seconds(-3_600);
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 30);
}

/// Else another batch would be offered its groups, and both would do them once the clock is right again.
#[tokio::test]
async fn a_batch_that_is_paused_while_the_clock_is_set_back_goes_on() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    let act = async |person: &Person, act| {
        batches(&desk).act(&person.who, &person.assurance, &batch.reference, act).await
    };
    act(&manager, BatchAct::Pause).await.unwrap();
    desk.clock.advance_seconds(-3_600);
    let manager = Person::of(&desk, "manager").await;
    let left = batches(&desk).left_for(&manager.who, &batch.reference).await;
    assert!(matches!(left, Err(BatchError::TooLate { .. })), "{left:?}");
    let in_hand = batches(&desk).listed_for(&manager.who, None, 1).await.unwrap().0;
    assert_eq!(in_hand[0].0.reference, batch.reference);
    act(&manager, BatchAct::GoOn).await.unwrap();
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 3);
}

#[tokio::test]
async fn a_list_that_is_edited_meanwhile_is_another_list() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let ids = rooms(&desk, 5);
    let save = async |text: &str, replace| {
        let list = (desk.app_id(), "Autumn", replace);
        batches(&desk).save_list(&manager.who, &manager.assurance, list, text).await
    };
    save(&ids, None).await.unwrap();
    let list = batches(&desk).lists_for(&manager.who).await.unwrap().remove(0);
    let request = BatchRequest {
        app: list.app,
        ids: String::new(),
        repeated: 0,
        list: Some(list.id.clone()),
        change: RequestedChange::Reset(keys(&["like"])),
        reason: "T".to_owned(),
    };
    let reference = batches(&desk).make(&manager.who, &manager.assurance, request).await.unwrap();
    // Replaced by whoever says so, and who has seen which one it is.
    desk.clock.advance_seconds(1);
    for stale in [None, Some(Timestamp(list.changed_at.0 - 1))] {
        let refused = save("room-1\n", stale).await.unwrap_err();
        let there = BatchError::ListExists { groups: 5, changed_at: list.changed_at };
        assert_eq!(refused.error.to_string(), there.to_string());
    }
    save("room-1\n", Some(list.changed_at)).await.unwrap();
    let replaced = batches(&desk).lists_for(&manager.who).await.unwrap().remove(0);
    assert_eq!((replaced.id.as_str(), replaced.groups), (list.id.as_str(), 1));
    let batch = read_on(&desk, &reference).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    // As is deleting it.
    let remove =
        async |seen| batches(&desk).remove_list(&manager.who, &manager.assurance, (&*list.id, seen)).await;
    let refused = remove(list.changed_at).await.unwrap_err();
    assert_eq!(refused.error.to_string(), BatchError::ListChanged.to_string());
    remove(replaced.changed_at).await.unwrap();
    // Gone is gone.
    let refused = remove(replaced.changed_at).await.unwrap_err();
    assert_eq!(refused.error.to_string(), BatchError::NoSuchList.to_string());
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 5, "as it was when the batch was made");
    assert!(batches(&desk).lists_for(&manager.who).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_ordinary_reset_goes_on_beside_it() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 60), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    let working = tokio::spawn({
        let batches = batches(&desk).clone();
        async move { batches.keep_working().await }
    });
    let mut browser = desk.signed_in("support").await;
    reset(&desk, &mut browser, crate::support::ORCHID, &["like"]).await;
    while state(&desk, &batch).await == BatchState::Running {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    working.abort();
    assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 60);
}
