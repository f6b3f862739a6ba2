//! Many groups at once, against the simulator: what was shown is what is done, each group once, and the report says what
//! the simulator saw.

mod adjusting;
mod bad_input;
mod going_on;
mod holding;
#[cfg(feature = "crash-points")]
mod killed;
mod left;
mod pages;
mod stopping;
mod told;

use counterdesk::batches::{
    BatchError, BatchRequest, Batches, Refused, RequestedChange, UndoBatchRequest, Waiting,
};
use counterdesk::model::activity::{Action, BatchStep, EntryOutcome, Verified};
use counterdesk::model::{
    Actor, ApprovalFault, ApprovalRule, Apps, Assurance, Batch, BatchAct, BatchItem, BatchState, Counter,
    CounterKey, Extent, ItemResult, KeySet, Operation, OperationState, Outcome, Reference, Role, Selection,
    SignInWay, Tally, Untouched, UpdateMode,
};
use counterdesk::reset::ResetError;
use counterdesk::simulator::{Fault, FaultKind, Group, GroupType};
use counterdesk::store::{Filter, ItemFilter, NewSignIn, Store};

use crate::support::{TestDatabase, TestDesk, both_databases};

/// Somebody at a desk, signed in, who has just given a factor.
pub struct Person {
    pub who: Actor,
    pub assurance: Assurance,
}

impl Person {
    pub async fn of(desk: &TestDesk, name: &str) -> Self {
        let store = desk.services.store();
        let operator = store.operator_by_name(name).await.unwrap().unwrap();
        let (who, now) = (operator.acting_from(None), desk.services.now());
        let sign_in_id = format!("{name} at {}", now.0);
        let new = NewSignIn {
            id: sign_in_id.clone(),
            who: who.clone(),
            security_stamp: operator.security_stamp,
            way: SignInWay::Own,
            device: None,
            browser: None,
            came_with: None,
            proved_at: Some(now),
            is_vouched_for: false,
            at: now,
        };
        assert!(store.begin_sign_in(&new).await.unwrap());
        Self { who, assurance: Assurance { sign_in_id, is_proved: true } }
    }
}

pub fn keys(keys: &[&str]) -> Selection {
    Selection::Keys(KeySet::new(keys.iter().map(|key| CounterKey::parse(*key).unwrap())).unwrap())
}

/// Groups `room-1`, … with `like` 1,000,000 and their number, `unlike` 500,000 and `share` 7.
pub fn rooms(desk: &TestDesk, count: i64) -> String {
    for number in 1..=count {
        let counters = [("like", 1_000_000 + number), ("unlike", 500_000), ("share", 7)];
        let group = Group::new(format!("room-{number}"), GroupType::AvChatRoom, format!("Room {number}"));
        desk.simulator.state().put_group(group.with_counters(counters));
    }
    (1..=count).map(|number| format!("room-{number}\n")).collect::<Vec<_>>().concat()
}

pub fn batches(desk: &TestDesk) -> &Batches {
    &desk.services.batches
}

pub fn store(desk: &TestDesk) -> &Store {
    desk.services.store()
}

/// A batch that has been read.
pub async fn read(desk: &TestDesk, person: &Person, ids: &str, selection: Selection) -> Batch {
    read_requested(desk, person, ids, RequestedChange::Reset(selection)).await
}

pub fn request(desk: &TestDesk, ids: &str, change: RequestedChange) -> BatchRequest {
    let (app, ids, reason) = (desk.app_id(), ids.to_owned(), "T-13".to_owned());
    BatchRequest { app, ids, repeated: 0, list: None, change, reason }
}

pub async fn read_requested(desk: &TestDesk, person: &Person, ids: &str, change: RequestedChange) -> Batch {
    let request = request(desk, ids, change);
    let reference = batches(desk).make(&person.who, &person.assurance, request).await.unwrap();
    read_on(desk, &reference).await
}

pub fn amounts(mode: UpdateMode, amounts: &[(&str, i64)]) -> RequestedChange {
    let one = |(key, value): &(&str, i64)| Counter { key: CounterKey::parse(*key).unwrap(), value: *value };
    RequestedChange::Adjust(mode, amounts.iter().map(one).collect())
}

/// The undo of a batch, read.
pub async fn read_undo(desk: &TestDesk, person: &Person, batch: &Batch) -> Batch {
    let request = UndoBatchRequest { batch: batch.reference.clone(), reason: "Back".to_owned() };
    let undo = batches(desk).make_undo(&person.who, &person.assurance, request).await.unwrap();
    read_on(desk, &undo).await
}

pub async fn read_on(desk: &TestDesk, reference: &Reference) -> Batch {
    // What gave no answer is asked once more after a while.
    for _ in 0..5 {
        batches(desk).work_through(reference).await.unwrap();
        let batch = store(desk).batch(reference).await.unwrap().unwrap();
        if batch.state != BatchState::Reading {
            return batch;
        }
        desk.clock.advance_seconds(6);
    }
    panic!("{reference} is not read")
}

pub async fn confirm(desk: &TestDesk, person: &Person, batch: &Batch) -> Result<Waiting, Refused> {
    let preview = batch.preview.as_ref().unwrap();
    let confirmation = (preview.hash.as_str(), &*preview.groups.to_string());
    batches(desk).confirm(&person.who, &person.assurance, &batch.reference, confirmation).await
}

pub async fn tally(desk: &TestDesk, batch: &Batch) -> Tally {
    store(desk).tally_of_batch(&batch.reference).await.unwrap()
}

pub async fn items(desk: &TestDesk, batch: &Batch) -> Vec<BatchItem> {
    store(desk).batch_items(&batch.reference, ItemFilter::default(), 20_000).await.unwrap()
}

pub async fn state(desk: &TestDesk, batch: &Batch) -> BatchState {
    store(desk).batch(&batch.reference).await.unwrap().unwrap().state
}

/// How often the counters of a group were really changed.
pub fn changes(desk: &TestDesk, group: &str) -> usize {
    let quoted = format!("\"{group}\"");
    desk.writes().into_iter().filter(|write| write.applied && write.body.contains(&quoted)).count()
}

async fn batch_of(desk: &TestDesk, operation: &Operation) -> Option<Reference> {
    let (group, reference) = (&operation.target.group, &operation.reference);
    store(desk).batch_of_operation(group, reference).await.unwrap()
}

async fn steps(desk: &TestDesk) -> Vec<BatchStep> {
    let entries = store(desk).find_activity(&Filter::default(), None, 1_000).await.unwrap();
    entries.iter().rev().filter_map(|entry| entry.details().batch).collect()
}

both_databases! {
    async fn what_was_shown_is_done_once_and_comes_back(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let ids = rooms(&desk, 30);
        desk.simulator.state().put_group(Group::new("empty", GroupType::Public, "Empty"));
        desk.simulator.state().put_group(
            Group::new("only-share", GroupType::Public, "Shares").with_counters([("share", 3)]),
        );
        let list = format!("{ids}room-1\nempty\nonly-share\nno-such-group\n@TGS#_@TGS#cMOQ7HIM62CD\n");
        let batch = read(&desk, &manager, &list, keys(&["like", "unlike"])).await;

        // The dry run: what goes, what is left alone and why; it adds up.
        assert_eq!((batch.groups, batch.repeated, batch.state), (34, 1, BatchState::Ready));
        assert!(desk.writes().is_empty(), "reading changes nothing");
        let preview = batch.preview.clone().unwrap();
        assert_eq!((preview.groups, preview.extent), (30, Extent::Some));
        let totals: Vec<_> = preview.totals.iter().map(|total| (total.key.as_str(), total.groups, total.sum)).collect();
        assert_eq!(totals, [("like", 30, 30 * 1_000_000 + 465), ("unlike", 30, 15_000_000)]);
        let left: Vec<_> = items(&desk, &batch).await.into_iter()
            .filter_map(|item| Some((item.group.to_string(), item.untouched?.0))).collect();
        assert_eq!(left, [
            ("empty".to_owned(), Untouched::NothingToReset),
            ("only-share".to_owned(), Untouched::NothingToReset),
            ("no-such-group".to_owned(), Untouched::NoSuchGroup),
            ("@TGS#_@TGS#cMOQ7HIM62CD".to_owned(), Untouched::Community),
        ]);
        assert_eq!(items(&desk, &batch).await[4].name, "Room 5");

        // Confirming takes the number, the list that was shown, a factor, and its maker.
        let confirmed = |person: &Person, hash: &str, typed: &str, is_proved| {
            let (who, hash, typed) = (person.who.clone(), hash.to_owned(), typed.to_owned());
            let assurance = Assurance { is_proved, ..person.assurance.clone() };
            let (batches, reference) = (batches(&desk).clone(), batch.reference.clone());
            async move { batches.confirm(&who, &assurance, &reference, (&hash, &typed)).await }
        };
        let other = Person::of(&desk, "other").await;
        assert!(matches!(confirmed(&manager, &preview.hash, "31", true).await, Err(Refused { error: BatchError::CountDiffers { groups: 30 }, .. })));
        assert!(matches!(confirmed(&manager, "another", "30", true).await, Err(Refused { error: BatchError::Changed, .. })));
        assert!(matches!(confirmed(&manager, &preview.hash, "30", false).await, Err(Refused { error: BatchError::Reset(ResetError::NotProved), .. })));
        assert!(matches!(confirmed(&other, &preview.hash, "30", true).await, Err(Refused { error: BatchError::SomebodyElses, .. })));
        assert_eq!(confirmed(&manager, &preview.hash, "30", true).await.unwrap(), Waiting::Begins);
        assert_eq!(confirmed(&manager, &preview.hash, "30", true).await.unwrap(), Waiting::Begins, "a second click");
        batches(&desk).work_through(&batch.reference).await.unwrap();

        assert_eq!(state(&desk, &batch).await, BatchState::Done);
        let done = tally(&desk, &batch).await;
        assert_eq!((done.of(ItemResult::Applied), done.of(ItemResult::LeftAlone), done.all()), (30, 4, 34));
        for number in 1..=30 {
            let group = format!("room-{number}");
            assert_eq!(desk.counters(&group), [("share".to_owned(), 7)]);
            assert_eq!(changes(&desk, &group), 1);
        }
        assert_eq!(desk.counters("only-share"), [("share".to_owned(), 3)]);
        let operation = store(&desk).operation(items(&desk, &batch).await[0].operation.as_ref().unwrap()).await.unwrap().unwrap();
        assert_eq!((operation.intent.reason.as_str(), operation.operator_name.as_str()), ("T-13", "manager"));
        assert_eq!(operation.intent.seen.clone().unwrap().len(), 2, "what it removed");
        assert_eq!(batch_of(&desk, &operation).await, Some(batch.reference.clone()));

        // The way back, as a batch; and no second one.
        let request = UndoBatchRequest { batch: batch.reference.clone(), reason: "Not these".to_owned() };
        let undo = batches(&desk).make_undo(&manager.who, &manager.assurance, request.clone()).await.unwrap();
        let undo = read_on(&desk, &undo).await;
        let sums: Vec<_> = undo.preview.as_ref().unwrap().totals.iter().map(|total| total.sum).collect();
        assert_eq!(sums, [30 * 1_000_000 + 465, 15_000_000]);
        assert_eq!(confirm(&desk, &manager, &undo).await.unwrap(), Waiting::Begins);
        batches(&desk).work_through(&undo.reference).await.unwrap();
        assert_eq!(tally(&desk, &undo).await.of(ItemResult::Applied), 30);
        for number in 1..=30 {
            let mut counters = desk.counters(&format!("room-{number}"));
            counters.sort();
            let expected = [("like", 1_000_000 + number), ("share", 7), ("unlike", 500_000)];
            assert_eq!(counters, expected.map(|(key, value)| (key.to_owned(), value)));
        }
        let again = batches(&desk).make_undo(&manager.who, &manager.assurance, request).await;
        assert!(matches!(again, Err(Refused { error: BatchError::NothingToDo, .. })), "{again:?}");
        assert_eq!(steps(&desk).await, [
            BatchStep::Made, BatchStep::Confirmed, BatchStep::Ended,
            BatchStep::Made, BatchStep::Confirmed, BatchStep::Ended,
        ]);
        assert!(matches!(store(&desk).verify_activity(desk.services.now()).await.unwrap(), Verified::Intact { .. }));
    }

    async fn a_mixed_result_is_told_apart_and_only_what_did_nothing_is_tried_again(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let batch = read(&desk, &manager, &rooms(&desk, 12), keys(&["like"])).await;
        // One is refused, one is executed and its answer is lost, one is not executed and its answer is lost.
        for (skip, kind) in [(2, FaultKind::Code(10007)), (5, FaultKind::ResetAfter), (8, FaultKind::ResetBefore)] {
            desk.inject(Fault::new(kind).on("delete_group_counter").after_skipping(skip));
        }
        confirm(&desk, &manager, &batch).await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
        let first = tally(&desk, &batch).await;
        assert_eq!(first.of(ItemResult::Refused), 1, "{first:?}");
        assert_eq!(first.of(ItemResult::Applied), 10, "one of them by reading it again: {first:?}");
        assert_eq!(first.of(ItemResult::Unknown), 1, "{first:?}");
        assert_eq!(state(&desk, &batch).await, BatchState::Running, "not before everything is found out about");

        desk.clock.advance_seconds(20);
        let person = Person::of(&desk, "manager").await;
        batches(&desk).look_again(&person.who, &batch.reference).await.unwrap();
        desk.services.desk.recover_due().await.unwrap();
        let second = tally(&desk, &batch).await;
        assert_eq!((second.of(ItemResult::NotApplied), second.can_be_tried_again()), (1, 2), "{second:?}");
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!(state(&desk, &batch).await, BatchState::Done);

        let sent = desk.writes().len();
        batches(&desk).act(&person.who, &person.assurance, &batch.reference, BatchAct::TryAgain).await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!(desk.writes().len(), sent + 2, "nothing else was sent again");
        let last = tally(&desk, &batch).await;
        assert_eq!((last.of(ItemResult::Applied), last.all()), (12, 12), "one report across the tries");
        let tried_twice: Vec<_> = items(&desk, &batch).await.into_iter().filter(|item| !item.earlier.is_empty()).collect();
        assert_eq!(tried_twice.len(), 2);
        for item in tried_twice {
            let earlier = store(&desk).operation(&item.earlier[0]).await.unwrap().unwrap();
            assert!(matches!(earlier.state(), OperationState::Refused | OperationState::NotApplied));
            assert_eq!(earlier.target.group, item.group);
            assert_eq!(batch_of(&desk, &earlier).await, Some(batch.reference.clone()), "an earlier try is part of it as well");
        }
        assert!((1..=12).all(|number| changes(&desk, &format!("room-{number}")) == 1));
        let too_late = batches(&desk).act(&person.who, &person.assurance, &batch.reference, BatchAct::TryAgain).await;
        assert!(matches!(too_late, Err(Refused { error: BatchError::TooLate { .. }, .. })), "{too_late:?}");
    }

    async fn every_counter_waits_for_another_manager_who_sees_the_same_list(url: &str) {
        let desk = TestDesk::start_with_rule(ApprovalRule::All, Some(url)).await;
        let (manager, other) = (Person::of(&desk, "manager").await, Person::of(&desk, "other").await);
        let batch = read(&desk, &manager, &rooms(&desk, 3), keys(&["like", "unlike", "share"])).await;
        let hash = batch.preview.as_ref().unwrap().hash.clone();
        assert_eq!(batch.preview.as_ref().unwrap().extent, Extent::Every, "by what goes, not by the word");
        assert_eq!(confirm(&desk, &manager, &batch).await.unwrap(), Waiting::ForApproval);
        assert_eq!(batches(&desk).waiting_for(&other.who).await.unwrap().len(), 1);
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert!(desk.writes().is_empty());

        let approve = |person: &Person, hash: &str| {
            let (who, assurance, hash) = (person.who.clone(), person.assurance.clone(), hash.to_owned());
            let (batches, reference) = (batches(&desk).clone(), batch.reference.clone());
            async move { batches.approve(&who, &assurance, &reference, &hash).await }
        };
        let own = approve(&manager, &hash).await;
        assert!(matches!(own, Err(Refused { error: BatchError::Reset(ResetError::Approval(ApprovalFault::Own)), .. })), "{own:?}");
        assert!(matches!(approve(&other, "another list").await, Err(Refused { error: BatchError::TooLate { .. }, .. })));
        approve(&other, &hash).await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 3);
        let operation = items(&desk, &batch).await[0].operation.clone().unwrap();
        let operation = store(&desk).operation(&operation).await.unwrap().unwrap();
        assert_eq!(operation.approved_by.as_deref(), Some("other"), "on every item");
        assert_eq!(operation.extent, Extent::Every);

        let declined = read(&desk, &manager, &rooms(&desk, 2), Selection::All).await;
        confirm(&desk, &manager, &declined).await.unwrap();
        batches(&desk).decline(&other.who, &other.assurance, &declined.reference, "Not today").await.unwrap();
        batches(&desk).work_through(&declined.reference).await.unwrap();
        assert_eq!(state(&desk, &declined).await, BatchState::Declined);
        assert_eq!(desk.counters("room-1").len(), 3);
        let late = batches(&desk).approve(&other.who, &other.assurance, &declined.reference, &declined.preview.unwrap().hash).await;
        assert!(matches!(late, Err(Refused { error: BatchError::Reset(ResetError::Approval(ApprovalFault::Declined)), .. })), "{late:?}");
    }
}

#[tokio::test]
async fn many_groups_are_for_managers() {
    let desk = TestDesk::start().await;
    let ids = rooms(&desk, 2);
    for name in ["support", "viewer"] {
        let person = Person::of(&desk, name).await;
        let request = request(&desk, &ids, RequestedChange::Reset(keys(&["like"])));
        let made = batches(&desk).make(&person.who, &person.assurance, request.clone()).await;
        assert!(
            matches!(made, Err(Refused { error: BatchError::Reset(ResetError::NotPermitted(_)), .. })),
            "{made:?}"
        );
        // Whatever a form says, it is read once more where it is written down.
        let forged = Actor { role: Role::Manager, ..person.who.clone() };
        let made = batches(&desk).make(&forged, &person.assurance, request).await;
        assert!(
            matches!(made, Err(Refused { error: BatchError::Reset(ResetError::NotPermitted(_)), .. })),
            "{made:?}"
        );
    }
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &ids, keys(&["like"])).await;
    let viewer = Person::of(&desk, "viewer").await;
    let report = batches(&desk).report_for(&viewer.who, &batch.reference).await.unwrap();
    assert_eq!(report.tally.of(ItemResult::ToDo), 2, "looking is for everybody");
    for refused in [
        batches(&desk)
            .act(&viewer.who, &viewer.assurance, &batch.reference, BatchAct::Cancel)
            .await
            .map(|_| ()),
        batches(&desk).look_again(&viewer.who, &batch.reference).await,
    ] {
        assert!(
            matches!(refused, Err(Refused { error: BatchError::Reset(ResetError::NotPermitted(_)), .. })),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn a_step_that_is_refused_stands_in_the_log_with_its_app() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 2), keys(&["like"])).await;
    let app = Some(desk.app_id());
    desk.add("elsewhere", Role::Manager, Apps::Only([1].into())).await;
    let (viewer, other) = (Person::of(&desk, "viewer").await, Person::of(&desk, "other").await);
    let elsewhere = Person::of(&desk, "elsewhere").await;
    let act = async |person: &Person, act: BatchAct| {
        batches(&desk).act(&person.who, &person.assurance, &batch.reference, act).await.unwrap_err()
    };
    let request = request(&desk, "room-1", RequestedChange::Reset(keys(&["like"])));
    let refused = [
        act(&viewer, BatchAct::Cancel).await,
        batches(&desk).make(&viewer.who, &viewer.assurance, request).await.unwrap_err(),
        confirm(&desk, &other, &batch).await.unwrap_err(),
        // Whoever does not work on the app is told that there is no such batch, and the log knows better.
        act(&elsewhere, BatchAct::Pause).await,
        batches(&desk)
            .save_list(&elsewhere.who, &elsewhere.assurance, (desk.app_id(), "Autumn", None), "room-1")
            .await
            .unwrap_err(),
        act(&manager, BatchAct::GoOn).await,
    ];
    // Giving a factor first is no refusal.
    let unproved = Assurance { is_proved: false, ..manager.assurance.clone() };
    let asked = batches(&desk).act(&manager.who, &unproved, &batch.reference, BatchAct::GoOn).await;
    assert!(
        matches!(asked, Err(Refused { error: BatchError::Reset(ResetError::NotProved), .. })),
        "{asked:?}"
    );

    let entries = store(&desk).find_activity(&Filter::default(), None, 100).await.unwrap();
    let mut logged: Vec<_> = entries.iter().filter(|entry| entry.details().problem.is_some()).collect();
    logged.reverse();
    let told: Vec<_> = logged
        .iter()
        .map(|entry| {
            assert_eq!(entry.app, app, "{entry:?}");
            let (who, problem) = (entry.operator_name.clone().unwrap(), entry.details().problem.unwrap());
            (who, entry.action.clone(), entry.outcome.clone(), problem)
        })
        .collect();
    let row = |who: &str, action: Action, outcome: EntryOutcome, problem: &str| {
        (who.to_owned(), action.name().to_owned(), outcome.name().to_owned(), problem.to_owned())
    };
    let no = EntryOutcome::Refused;
    assert_eq!(
        told,
        [
            row("viewer", Action::Batch, EntryOutcome::NotPermitted, "not_permitted"),
            row("viewer", Action::Batch, EntryOutcome::NotPermitted, "not_permitted"),
            row("other", Action::Batch, no, "batch_somebody_elses"),
            row("elsewhere", Action::Batch, no, "batch_no_such_batch"),
            row("elsewhere", Action::GroupList, no, "no_such_app"),
            row("manager", Action::Batch, no, "batch_too_late"),
        ]
    );
    assert_eq!(logged[1].reason.as_deref(), Some("T-13"));
    for (entry, refused) in logged.iter().zip(&refused) {
        assert_eq!(entry.reference.as_deref(), Some(refused.reference.as_str()), "what the person is told");
    }
}

#[tokio::test]
async fn a_batch_is_undone_where_values_are_on_both_sides_of_0() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let group = Group::new("both", GroupType::Public, "Both")
        .with_counters([("net", -3_000_000), ("like", 2_000_000)]);
    desk.simulator.state().put_group(group);
    let batch = read(&desk, &manager, "both", keys(&["net", "like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    batches(&desk).work_through(&batch.reference).await.unwrap();
    assert!(desk.counters("both").is_empty());
    let request = UndoBatchRequest { batch: batch.reference.clone(), reason: "Back".to_owned() };
    let undo = batches(&desk).make_undo(&manager.who, &manager.assurance, request).await.unwrap();
    let undo = read_on(&desk, &undo).await;
    assert_eq!((undo.groups, items(&desk, &undo).await.len()), (1, 2), "two requests for one group");
    confirm(&desk, &manager, &undo).await.unwrap();
    // The second one waits for the first.
    for _ in 0..4 {
        batches(&desk).work_through(&undo.reference).await.unwrap();
        desk.clock.advance_seconds(3);
    }
    let mut counters = desk.counters("both");
    counters.sort();
    assert_eq!(counters, [("like".to_owned(), 2_000_000), ("net".to_owned(), -3_000_000)]);
    assert_eq!(state(&desk, &undo).await, BatchState::Done);
    assert!(items(&desk, &undo).await.iter().all(|item| item.outcome == Some(Outcome::Applied)));
    assert_eq!(tally(&desk, &undo).await.all(), 1, "one group is counted once");
}

/// An undo that takes two requests is judged as one: somebody else is asked, and the log says how much it was.
#[tokio::test]
async fn half_of_what_a_batch_puts_back_is_no_less_than_the_whole() {
    let desk = TestDesk::start_with_rule(ApprovalRule::All, None).await;
    let (manager, other) = (Person::of(&desk, "manager").await, Person::of(&desk, "other").await);
    let group = Group::new("both", GroupType::Public, "Both")
        .with_counters([("net", -3_000_000), ("like", 2_000_000)]);
    desk.simulator.state().put_group(group);
    let let_through = async |batch: &Batch| {
        assert_eq!(confirm(&desk, &manager, batch).await.unwrap(), Waiting::ForApproval);
        let preview = batch.preview.as_ref().unwrap();
        assert_eq!(preview.extent, Extent::Every);
        batches(&desk).approve(&other.who, &other.assurance, &batch.reference, &preview.hash).await.unwrap();
    };
    let batch = read(&desk, &manager, "both", keys(&["net", "like"])).await;
    let_through(&batch).await;
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let request = UndoBatchRequest { batch: batch.reference.clone(), reason: "Back".to_owned() };
    let undo = batches(&desk).make_undo(&manager.who, &manager.assurance, request).await.unwrap();
    let undo = read_on(&desk, &undo).await;
    let_through(&undo).await;
    for _ in 0..4 {
        batches(&desk).work_through(&undo.reference).await.unwrap();
        desk.clock.advance_seconds(3);
    }
    assert_eq!(desk.counters("both").len(), 2);
    for item in items(&desk, &undo).await {
        let half = store(&desk).operation(&item.operation.unwrap()).await.unwrap().unwrap();
        assert_eq!((half.extent, half.outcome), (Extent::Every, Outcome::Applied));
    }
}
