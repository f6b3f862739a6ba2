//! What stops a batch: a button, the app, the network, what is not known, and rights that are gone.

use std::sync::Arc;
use std::time::{Duration, Instant};

use counterdesk::batches::BatchError;
use counterdesk::model::{Apps, BatchState, ErrorCode, ItemResult, PauseReason, Untouched};
use counterdesk::simulator::{Fault, FaultKind};

use super::*;

async fn why(desk: &TestDesk, batch: &Batch) -> (PauseReason, Option<ErrorCode>) {
    let batch = store(desk).batch(&batch.reference).await.unwrap().unwrap();
    assert_eq!(batch.state, BatchState::Paused);
    let pause = batch.pause.unwrap();
    (pause.why, pause.code)
}

both_databases! {
    async fn of_pause_and_cancel_at_once_both_are_heard_and_nothing_is_begun_afterwards(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Arc::new(Person::of(&desk, "manager").await);
        let other = Arc::new(Person::of(&desk, "other").await);
        let batch = read(&desk, &manager, &rooms(&desk, 200), keys(&["like"])).await;
        confirm(&desk, &manager, &batch).await.unwrap();
        let working = tokio::spawn({
            let batches = batches(&desk).clone();
            async move { batches.keep_working().await }
        });
        while desk.writes().len() < 30 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let pressed = Instant::now();
        let (paused, cancelled) = tokio::join!(
            batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, BatchAct::Pause),
            batches(&desk).act(&other.who, &other.assurance, &batch.reference, BatchAct::Cancel)
        );
        assert!(pressed.elapsed() < Duration::from_secs(2));
        // Pausing what is cancelled is too late; cancelling what is paused is not.
        assert!(paused.is_ok() || matches!(paused, Err(Refused { error: BatchError::TooLate { state: BatchState::Cancelled }, .. })), "{paused:?}");
        cancelled.unwrap();
        let begun = items(&desk, &batch).await.iter().filter(|item| item.operation.is_some()).count();
        while tally(&desk, &batch).await.of(ItemResult::InFlight) > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let counted = tally(&desk, &batch).await;
        // On a busy machine some do not leave in time, which is certain to have done nothing.
        let (applied, never_sent) = (counted.of(ItemResult::Applied), counted.of(ItemResult::NotApplied));
        assert_eq!(applied + never_sent, u64::try_from(begun).unwrap(), "nothing was begun after that");
        assert_eq!(counted.of(ItemResult::ToDo), 200 - u64::try_from(begun).unwrap());
        assert_eq!(u64::try_from(desk.writes().len()).unwrap(), applied);
        assert!(batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, BatchAct::GoOn).await.is_err(), "cancelled is for good");
        working.abort();
    }
}

/// However many work on it at once.
#[tokio::test]
async fn three_in_a_row_of_which_nothing_is_known_pause_it() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 200), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    // A connection that breaks would open the breaker as well.
    desk.inject(Fault::new(FaultKind::Code(60008)).on("delete_group_counter").times(1_000));
    let working = tokio::spawn({
        let batches = batches(&desk).clone();
        async move { batches.keep_working().await }
    });
    while state(&desk, &batch).await == BatchState::Running {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(why(&desk, &batch).await.0, PauseReason::NotKnown);
    // What is on its way, and one lot for each that came to its end meanwhile.
    let begun = items(&desk, &batch).await.iter().filter(|item| item.operation.is_some()).count();
    assert!(begun <= 48, "{begun} were begun");
    working.abort();
}

#[tokio::test]
async fn paused_it_goes_on_where_it_was() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 40), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, BatchAct::Pause).await.unwrap();
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert!(desk.writes().is_empty());
    assert_eq!(why(&desk, &batch).await, (PauseReason::Asked, None));
    let unproved = Assurance { is_proved: false, ..manager.assurance.clone() };
    let refused = batches(&desk).act(&manager.who, &unproved, &batch.reference, BatchAct::GoOn).await;
    assert!(
        matches!(refused, Err(Refused { error: BatchError::Reset(ResetError::NotProved), .. })),
        "{refused:?}"
    );
    batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, BatchAct::GoOn).await.unwrap();
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 40);
}

#[tokio::test]
async fn a_refusal_of_the_app_stops_it_and_one_of_a_group_does_not() {
    let desk = TestDesk::start().await;
    for code in [10059, 60020, 70009] {
        let manager = Person::of(&desk, "manager").await;
        let batch = read(&desk, &manager, &rooms(&desk, 60), keys(&["like"])).await;
        confirm(&desk, &manager, &batch).await.unwrap();
        desk.simulator.state().clear_history();
        desk.inject(
            Fault::new(FaultKind::Code(code)).on("delete_group_counter").after_skipping(3).times(1_000),
        );
        batches(&desk).work_through(&batch.reference).await.unwrap();
        desk.simulator.state().clear_faults();
        assert_eq!(why(&desk, &batch).await, (PauseReason::AppRefused, Some(ErrorCode(code))));
        let counted = tally(&desk, &batch).await;
        assert!(counted.of(ItemResult::Refused) <= 12, "{code}: {counted:?}");
        assert!(counted.of(ItemResult::ToDo) >= 48, "{code}: {counted:?}");
        // The rest first; then, once more, those that were refused.
        for act in [BatchAct::GoOn, BatchAct::TryAgain] {
            batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, act).await.unwrap();
            batches(&desk).work_through(&batch.reference).await.unwrap();
        }
        assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 60, "{code}");
        desk.clock.advance_seconds(1);
    }
    // The same where reading is refused.
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 20), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    desk.simulator.state().clear_history();
    desk.inject(Fault::new(FaultKind::Code(10059)).on("get_group_counter").times(1_000));
    batches(&desk).work_through(&batch.reference).await.unwrap();
    desk.simulator.state().clear_faults();
    assert_eq!(why(&desk, &batch).await, (PauseReason::AppRefused, Some(ErrorCode(10059))));
    assert!(desk.writes().is_empty());
    assert_eq!(tally(&desk, &batch).await.of(ItemResult::ToDo), 20, "nothing is lost");
}

#[tokio::test]
async fn three_in_a_row_that_nobody_knows_of_stop_it() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 60), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    desk.inject(
        Fault::new(FaultKind::ResetBefore).on("delete_group_counter").after_skipping(20).times(1_000),
    );
    batches(&desk).work_through(&batch.reference).await.unwrap();
    desk.simulator.state().clear_faults();
    assert_eq!(why(&desk, &batch).await, (PauseReason::NotKnown, None));
    let counted = tally(&desk, &batch).await;
    assert!((3..=12).contains(&counted.of(ItemResult::Unknown)), "{counted:?}");
    assert!(counted.of(ItemResult::ToDo) >= 24, "{counted:?}");
}

#[tokio::test]
async fn it_stops_where_tencent_chat_is_down_and_loses_nothing() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 30), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    desk.inject(Fault::new(FaultKind::ResetBefore).times(1_000_000));
    for _ in 0..6 {
        batches(&desk).work_through(&batch.reference).await.unwrap();
        desk.clock.advance_seconds(3);
    }
    assert_eq!(why(&desk, &batch).await.0, PauseReason::Unreachable);
    assert!(desk.writes().is_empty());
    let counted = tally(&desk, &batch).await;
    assert_eq!(counted.of(ItemResult::ToDo), 30, "{counted:?}");
    desk.simulator.state().clear_faults();
    // The breaker lets the first request through after a while, by the clock of the machine.
    for _ in 0..60 {
        desk.clock.advance_seconds(60);
        let _ = batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, BatchAct::GoOn).await;
        batches(&desk).work_through(&batch.reference).await.unwrap();
        if tally(&desk, &batch).await.of(ItemResult::Applied) == 30 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    panic!("{:?}", tally(&desk, &batch).await);
}

#[tokio::test]
async fn whoever_made_it_has_to_be_let_in_until_the_end() {
    let desk = TestDesk::start().await;
    let (manager, other) = (Person::of(&desk, "manager").await, Person::of(&desk, "other").await);
    let batch = read(&desk, &manager, &rooms(&desk, 5), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    let (accounts, chief) = (&desk.services.accounts, crate::people::let_in(&desk, "other").await);
    let is_disabled =
        async |disabled| accounts.set_disabled(&manager.who.id, disabled, &chief).await.unwrap();
    is_disabled(true).await;
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert_eq!(why(&desk, &batch).await, (PauseReason::MayNot, None));
    // Somebody else goes on with it in vain: it is the maker's.
    batches(&desk).act(&other.who, &other.assurance, &batch.reference, BatchAct::GoOn).await.unwrap();
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert_eq!(why(&desk, &batch).await, (PauseReason::MayNot, None));
    is_disabled(false).await;
    let by = counterdesk::model::By::CommandLine;
    for (role, apps) in [(Role::Support, Apps::All), (Role::Manager, Apps::Only([7].into()))] {
        store(&desk).set_role_and_apps(&manager.who.id, role, &apps, &by, desk.services.now()).await.unwrap();
        batches(&desk).act(&other.who, &other.assurance, &batch.reference, BatchAct::GoOn).await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!(why(&desk, &batch).await, (PauseReason::MayNot, None), "{role}");
    }
    assert!(desk.writes().is_empty());
    store(&desk)
        .set_role_and_apps(&manager.who.id, Role::Manager, &Apps::All, &by, desk.services.now())
        .await
        .unwrap();
    batches(&desk).act(&other.who, &other.assurance, &batch.reference, BatchAct::GoOn).await.unwrap();
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 5);
}

#[tokio::test]
async fn a_group_that_changed_since_the_preview_is_skipped() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 4), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    let state = desk.simulator.state();
    assert!(state.set_counter("room-1", "gift", 3), "a counter more");
    assert!(state.remove_counter("room-2", "unlike"), "a counter less");
    state.remove_group("room-3");
    assert!(state.count("room-4", "like", 17), "values may move");
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let told: Vec<_> = items(&desk, &batch)
        .await
        .iter()
        .map(|item| (item.result(), item.untouched.map(|why| why.0)))
        .collect();
    assert_eq!(
        told,
        [
            (ItemResult::Skipped, Some(Untouched::Changed)),
            (ItemResult::Skipped, Some(Untouched::Changed)),
            (ItemResult::Skipped, Some(Untouched::NoSuchGroup)),
            (ItemResult::Applied, None),
        ]
    );
    assert_eq!(super::state(&desk, &batch).await, BatchState::Done);
    assert_eq!(desk.writes().len(), 1);
    let removed = items(&desk, &batch).await[3].before.clone().unwrap();
    assert_eq!(removed[0].value, 1_000_021, "as read just before");
}

/// Takes a step as somebody whose role, account or sign-in has gone since the door let them in.
async fn with_what_is_gone(desk: &TestDesk, name: &str, step: impl AsyncFn(&Person) -> Result<(), Refused>) {
    let by = counterdesk::model::By::CommandLine;
    for gone in ["role", "account", "sign-in"] {
        let person = Person::of(desk, name).await;
        let (id, now, store) = (&person.who.id, desk.services.now(), store(desk));
        match gone {
            "role" => assert!(store.set_role_and_apps(id, Role::Viewer, &Apps::All, &by, now).await.unwrap()),
            "account" => assert!(store.set_disabled(id, true, "stamp", &by, now).await.unwrap()),
            _ => store.end_sign_in(&person.assurance.sign_in_id, &person.who, now).await.unwrap(),
        }
        let taken = step(&person).await;
        assert!(taken.is_err(), "{name} without {gone}");
        store.set_role_and_apps(id, Role::Manager, &Apps::All, &by, now).await.unwrap();
        store.set_disabled(id, false, "another stamp", &by, now).await.unwrap();
        desk.clock.advance_seconds(1);
    }
}

#[tokio::test]
async fn no_step_is_taken_with_what_is_gone_by_then() {
    let desk = TestDesk::start_with_rule(ApprovalRule::Always, None).await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like"])).await;
    let hash = batch.preview.as_ref().unwrap().hash.clone();
    let of = &batch.reference;
    with_what_is_gone(&desk, "manager", async |who| confirm(&desk, who, &batch).await.map(|_| ())).await;
    assert_eq!(state(&desk, &batch).await, BatchState::Ready);

    let manager = Person::of(&desk, "manager").await;
    assert_eq!(confirm(&desk, &manager, &batch).await.unwrap(), Waiting::ForApproval);
    with_what_is_gone(&desk, "other", async |who| {
        batches(&desk).approve(&who.who, &who.assurance, of, &hash).await
    })
    .await;
    with_what_is_gone(&desk, "other", async |who| {
        batches(&desk).decline(&who.who, &who.assurance, of, "Not now").await
    })
    .await;
    assert_eq!(state(&desk, &batch).await, BatchState::Waiting);

    let other = Person::of(&desk, "other").await;
    batches(&desk).approve(&other.who, &other.assurance, of, &hash).await.unwrap();
    with_what_is_gone(&desk, "other", async |who| {
        batches(&desk).act(&who.who, &who.assurance, of, BatchAct::Cancel).await.map(|_| ())
    })
    .await;
    assert_eq!(state(&desk, &batch).await, BatchState::Running);
    assert!(desk.writes().is_empty());
}

/// Two people are two people for a batch as for a single reset.
#[tokio::test]
async fn whoever_the_maker_has_invited_does_not_approve_their_batch() {
    let desk = TestDesk::start_with_rule(ApprovalRule::Always, None).await;
    let mut browser = desk.signed_in("manager").await;
    let form = browser.get("/people").await.form("/api/invite").with("apps_choice", "every");
    browser.submit(&form.with("name", "second").with("role", "manager")).await;
    let (manager, second) = (Person::of(&desk, "manager").await, Person::of(&desk, "second").await);
    let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    let hash = &batch.preview.as_ref().unwrap().hash;
    let refused = batches(&desk).approve(&second.who, &second.assurance, &batch.reference, hash).await;
    let refused = refused.unwrap_err();
    assert!(matches!(refused.error, BatchError::Reset(ResetError::NotIndependent(_))), "{refused:?}");
    assert_eq!(state(&desk, &batch).await, BatchState::Waiting);
}
