//! The program that works on a batch is killed, really, at every named place. Whoever comes next goes on: nothing is lost,
//! nothing is sent twice, and the report says what the simulator executed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::*;
use crate::support::{Program, free_port};

/// Whatever was taken is free again after a while, and what was sent is read back.
const GOES_ON_WITHIN: Duration = Duration::from_mins(3);
const AT_ONCE: usize = 6;
const ROOMS: i64 = 30;

/// At which step the batch is when the program comes that is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Reading,
    Running,
    /// The app is refused after some groups, so that it pauses by itself.
    Refused,
    /// A batch that puts back what another one removed.
    Undoing,
    /// One that adds, and would add twice as much if anything were sent twice.
    Adding,
    /// One that takes back what another one added.
    TakingBack,
}

/// Too much to have been counted while nobody looked, so that what is read tells for certain.
const ADDED: i64 = 2_000_000;

const CASES: [(Step, &str); 35] = [
    (Step::Reading, "batch.claimed"),
    (Step::Reading, "batch.read.uncommitted"),
    (Step::Reading, "batch.read"),
    (Step::Reading, "batch.frozen"),
    (Step::Running, "batch.claimed"),
    (Step::Running, "batch.claimed#2"),
    (Step::Running, "batch.prepared"),
    (Step::Running, "lot.before"),
    (Step::Running, "lot.uncommitted"),
    (Step::Running, "lot.durable"),
    (Step::Running, "lot.durable#2"),
    (Step::Running, "send.answered"),
    (Step::Running, "read_back.after"),
    (Step::Running, "settle.before"),
    (Step::Running, "settle.after"),
    (Step::Running, "batch.lot_carried_out"),
    (Step::Running, "batch.ended"),
    (Step::Refused, "batch.step.uncommitted"),
    (Step::Refused, "batch.step"),
    (Step::Undoing, "lot.uncommitted"),
    (Step::Undoing, "lot.durable"),
    (Step::Undoing, "batch.lot_carried_out"),
    (Step::Adding, "batch.claimed#2"),
    (Step::Adding, "batch.prepared"),
    (Step::Adding, "lot.uncommitted"),
    (Step::Adding, "lot.durable"),
    (Step::Adding, "lot.durable#2"),
    (Step::Adding, "send.answered"),
    (Step::Adding, "read_back.after"),
    (Step::Adding, "settle.before"),
    (Step::Adding, "settle.after"),
    (Step::Adding, "batch.lot_carried_out"),
    (Step::TakingBack, "lot.durable"),
    (Step::TakingBack, "send.answered"),
    (Step::TakingBack, "batch.lot_carried_out"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_killed_anywhere_on_sqlite() {
    each_case(async || TestDatabase::sqlite().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_killed_anywhere_on_postgres() {
    each_case(async || TestDatabase::postgres().await.unwrap()).await;
}

async fn each_case(database: impl AsyncFn() -> TestDatabase) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut running = Vec::new();
    for (step, place) in CASES {
        let (database, places) = (database().await, Arc::clone(&places));
        running.push(tokio::spawn(async move {
            let _place = places.acquire_owned().await.unwrap();
            killed(step, place, &database).await;
            database.remove().await.unwrap();
        }));
    }
    for case in running {
        case.await.unwrap();
    }
}

async fn killed(step: Step, place: &str, database: &TestDatabase) {
    let (url, port) = (database.url(), free_port());
    let desk = TestDesk::start_on(url).await;
    let manager = Person::of(&desk, "manager").await;
    let ids = rooms(&desk, ROOMS);
    let batch = match step {
        Step::Reading => {
            let request = request(&desk, &ids, RequestedChange::Reset(keys(&["like"])));
            let reference = batches(&desk).make(&manager.who, &manager.assurance, request).await.unwrap();
            store(&desk).batch(&reference).await.unwrap().unwrap()
        }
        Step::Running | Step::Refused => {
            let batch = read(&desk, &manager, &ids, keys(&["like"])).await;
            confirm(&desk, &manager, &batch).await.unwrap();
            batch
        }
        Step::Adding => {
            let batch =
                read_requested(&desk, &manager, &ids, amounts(UpdateMode::Increase, &[("like", ADDED)]))
                    .await;
            confirm(&desk, &manager, &batch).await.unwrap();
            batch
        }
        Step::Undoing | Step::TakingBack => {
            let done = match step {
                Step::Undoing => RequestedChange::Reset(keys(&["like"])),
                _ => amounts(UpdateMode::Increase, &[("like", ADDED)]),
            };
            let done = read_requested(&desk, &manager, &ids, done).await;
            confirm(&desk, &manager, &done).await.unwrap();
            batches(&desk).work_through(&done.reference).await.unwrap();
            let undo = read_undo(&desk, &manager, &done).await;
            confirm(&desk, &manager, &undo).await.unwrap();
            undo
        }
    };
    desk.simulator.state().clear_history();
    if step == Step::Refused {
        let fault = Fault::new(FaultKind::Code(10059)).on("delete_group_counter");
        desk.inject(fault.after_skipping(15).times(1_000));
    }
    let mut program = Program::serve(&desk, url, port, Some(place)).await;
    let place_said = format!("crash-point {place}");
    tokio::select! {
        () = program.says_within(GOES_ON_WITHIN, &place_said) => {}
        () = going_on(&desk, &manager, &batch) => {}
    }
    program.kill();
    desk.simulator.state().clear_faults();

    let program = Program::serve(&desk, url, port, None).await;
    let give_up = Instant::now() + GOES_ON_WITHIN;
    let over = loop {
        let now = state(&desk, &batch).await;
        let told = tally(&desk, &batch).await;
        match now {
            // Whoever made it looks at what was read, and confirms.
            BatchState::Ready => {
                let batch = store(&desk).batch(&batch.reference).await.unwrap().unwrap();
                assert_eq!(batch.preview.as_ref().unwrap().groups, u64::try_from(ROOMS).unwrap(), "{place}");
                confirm(&desk, &manager, &batch).await.unwrap();
            }
            BatchState::Paused => {
                batches(&desk)
                    .act(&manager.who, &manager.assurance, &batch.reference, BatchAct::GoOn)
                    .await
                    .unwrap();
            }
            BatchState::Done if told.can_be_tried_again() == 0 => break told,
            // What certainly did nothing because the program was killed, or the app was refused.
            BatchState::Done => {
                batches(&desk)
                    .act(&manager.who, &manager.assurance, &batch.reference, BatchAct::TryAgain)
                    .await
                    .unwrap();
            }
            _ => {}
        }
        assert!(Instant::now() < give_up, "{step:?} {place}: {now:?} {told:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    program.kill();

    assert_eq!(over.of(ItemResult::Applied), u64::try_from(ROOMS).unwrap(), "{step:?} {place}: {over:?}");
    for number in 1..=ROOMS {
        let group = format!("room-{number}");
        assert_eq!(changes(&desk, &group), 1, "{step:?} {place}: {group}");
        let like = desk.counters(&group).into_iter().find(|(key, _)| key == "like").map(|(_, value)| value);
        let expected = match step {
            Step::Reading | Step::Running | Step::Refused => None,
            Step::Undoing | Step::TakingBack => Some(1_000_000 + number),
            Step::Adding => Some(1_000_000 + number + ADDED),
        };
        assert_eq!(like, expected, "{step:?} {place}: {group}");
    }
    assert!(matches!(
        store(&desk).verify_activity(desk.services.now()).await.unwrap(),
        Verified::Intact { .. }
    ));
}

/// On a busy machine a batch may stand still by itself, since nothing was answered in time: its maker goes on. For ever.
async fn going_on(desk: &TestDesk, manager: &Person, batch: &Batch) {
    loop {
        if state(desk, batch).await == BatchState::Paused {
            batches(desk)
                .act(&manager.who, &manager.assurance, &batch.reference, BatchAct::GoOn)
                .await
                .unwrap();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Two programs on one PostgreSQL, one of which is killed in the middle: the other one does the rest.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_replica_takes_over() {
    let database = TestDatabase::postgres().await.unwrap();
    let url = database.url();
    let desk = TestDesk::start_on(url).await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 150), keys(&["like"])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    let one = Program::serve(&desk, url, free_port(), None).await;
    let other = Program::serve(&desk, url, free_port(), None).await;
    let until_done = async {
        while desk.writes().len() < 60 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        one.kill();
        while state(&desk, &batch).await != BatchState::Done {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::select! {
        () = until_done => {}
        () = going_on(&desk, &manager, &batch) => {}
        () = tokio::time::sleep(GOES_ON_WITHIN) => panic!("{:?}", tally(&desk, &batch).await),
    }
    other.kill();
    let told = tally(&desk, &batch).await;
    assert_eq!(told.of(ItemResult::Applied) + told.can_be_tried_again(), 150, "{told:?}");
    for item in items(&desk, &batch).await {
        let applied = usize::from(item.result() == ItemResult::Applied);
        assert_eq!(changes(&desk, item.group.as_str()), applied, "{}", item.group);
    }
    database.remove().await.unwrap();
}
