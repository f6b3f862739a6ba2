//! The program that works on a batch is killed, really, at every named place. Whoever comes next goes on: nothing is lost,
//! nothing is sent twice, and the report says what the simulator executed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::*;
use crate::support::{Browser, Form, Program, free_port};

/// Whatever was taken is free again after a while, and what was sent is read back.
const GOES_ON_WITHIN: Duration = Duration::from_mins(3);
const AT_ONCE: usize = 6;
const ROOMS: i64 = 30;
/// More than all lanes begin at once: some wait when somebody stops it.
const MANY: i64 = 120;
/// Changed since they were read, so that they are left as they are.
const SKIPPED: [i64; 2] = [2, 9];

/// At which step the batch is when the program comes that is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Reading,
    Running,
    /// Some groups are not as they were when they were read.
    Skipping,
    /// The app is refused after some groups, so that it pauses by itself.
    Refused,
    /// A batch that puts back what another one removed.
    Undoing,
    /// One that adds, and would add twice as much if anything were sent twice.
    Adding,
    /// One that takes back what another one added.
    TakingBack,
    /// Somebody presses a button at the program that is killed: to make it,
    Making,
    /// to pause it,
    Pausing,
    /// to cancel it.
    Cancelling,
}

/// Too much to have been counted while nobody looked, so that what is read tells for certain.
const ADDED: i64 = 2_000_000;

const CASES: [(Step, &str); 43] = [
    (Step::Making, "batch.uncommitted"),
    (Step::Making, "batch.made"),
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
    (Step::Skipping, "batch.skipped"),
    (Step::Skipping, "batch.skipped#2"),
    (Step::Pausing, "batch.step.uncommitted"),
    (Step::Pausing, "batch.step"),
    (Step::Cancelling, "batch.step.uncommitted"),
    (Step::Cancelling, "batch.step"),
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
            match step {
                Step::Making => killed_while_it_is_made(place, &database).await,
                Step::Pausing => killed_while_it_is_stopped(BatchAct::Pause, place, &database).await,
                Step::Cancelling => killed_while_it_is_stopped(BatchAct::Cancel, place, &database).await,
                _ => killed(step, place, &database).await,
            }
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
        Step::Adding => {
            let batch =
                read_requested(&desk, &manager, &ids, amounts(UpdateMode::Increase, &[("like", ADDED)]))
                    .await;
            confirm(&desk, &manager, &batch).await.unwrap();
            batch
        }
        _ => {
            let batch = read(&desk, &manager, &ids, keys(&["like"])).await;
            confirm(&desk, &manager, &batch).await.unwrap();
            batch
        }
    };
    desk.simulator.state().clear_history();
    let skipped = if step == Step::Skipping { &SKIPPED[..] } else { &[] };
    for number in skipped {
        assert!(desk.simulator.state().set_counter(&format!("room-{number}"), "gift", 3), "a counter more");
    }
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
    let over = to_its_end(&desk, &manager, &batch, &format!("{step:?} {place}")).await;
    program.kill();

    let counted = [ItemResult::Applied, ItemResult::Skipped].map(|result| over.of(result));
    let many = |groups: usize| u64::try_from(groups).unwrap();
    let expected = [u64::try_from(ROOMS).unwrap() - many(skipped.len()), many(skipped.len())];
    assert_eq!(counted, expected, "{step:?} {place}: {over:?}");
    for number in 1..=ROOMS {
        let group = format!("room-{number}");
        let is_skipped = skipped.contains(&number);
        assert_eq!(changes(&desk, &group), usize::from(!is_skipped), "{step:?} {place}: {group}");
        let like = desk.counters(&group).into_iter().find(|(key, _)| key == "like").map(|(_, value)| value);
        let expected = match step {
            Step::Undoing | Step::TakingBack => Some(1_000_000 + number),
            Step::Adding => Some(1_000_000 + number + ADDED),
            _ => is_skipped.then_some(1_000_000 + number),
        };
        assert_eq!(like, expected, "{step:?} {place}: {group}");
    }
    assert_intact(&desk).await;
}

/// What was read is confirmed, what stands still goes on, and what certainly did nothing is tried again, until nothing is
/// left of it.
async fn to_its_end(desk: &TestDesk, manager: &Person, batch: &Batch, case: &str) -> Tally {
    let give_up = Instant::now() + GOES_ON_WITHIN;
    let act = async |act| {
        batches(desk).act(&manager.who, &manager.assurance, &batch.reference, act).await.unwrap();
    };
    loop {
        let now = state(desk, batch).await;
        let told = tally(desk, batch).await;
        match now {
            // Whoever made it looks at what was read, and confirms.
            BatchState::Ready => {
                let batch = store(desk).batch(&batch.reference).await.unwrap().unwrap();
                assert_eq!(batch.preview.as_ref().unwrap().groups, batch.groups, "{case}");
                confirm(desk, manager, &batch).await.unwrap();
            }
            BatchState::Paused => act(BatchAct::GoOn).await,
            BatchState::Done if told.can_be_tried_again() == 0 => return told,
            // What certainly did nothing because the program was killed, or the app was refused.
            BatchState::Done => act(BatchAct::TryAgain).await,
            _ => {}
        }
        assert!(Instant::now() < give_up, "{case}: {now:?} {told:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn assert_intact(desk: &TestDesk) {
    let verified = store(desk).verify_activity(desk.services.now()).await.unwrap();
    assert!(matches!(verified, Verified::Intact { .. }), "{verified:?}");
}

/// A manager at a program of its own.
async fn browser_at(desk: &TestDesk, port: u16) -> Browser {
    let mut browser = Browser::new(&format!("http://127.0.0.1:{port}"));
    desk.sign_in(&mut browser, "manager").await;
    browser
}

/// A button is pressed, and the program is killed when it is at the place.
async fn kill_while_it_answers(mut program: Program, browser: &Browser, form: &Form, place: &str) {
    let pressed = tokio::spawn({
        let (mut tab, form) = (browser.another_tab(), form.clone());
        async move { tab.post(&form.action, &form.fields).await.status }
    });
    program.says_within(GOES_ON_WITHIN, &format!("crash-point {place}")).await;
    pressed.abort();
    program.kill();
}

fn is_before(place: &str) -> bool {
    place.ends_with(".uncommitted")
}

/// There is the whole batch and its entry, or nothing of it.
async fn killed_while_it_is_made(place: &str, database: &TestDatabase) {
    let (url, port) = (database.url(), free_port());
    let desk = TestDesk::start_on(url).await;
    let manager = Person::of(&desk, "manager").await;
    let ids = rooms(&desk, ROOMS);
    let program = Program::serve(&desk, url, port, Some(place)).await;
    let mut browser = browser_at(&desk, port).await;
    let form = browser.get("/batches/new").await.form("/api/make-batch").with("ids", &ids);
    let form = form.with("keys", "like").with("reason", "T-13");
    kill_while_it_answers(program, &browser, &form, place).await;
    let made = async || batches(&desk).listed_for(&manager.who, None, 10).await.unwrap().0;
    let expected = if is_before(place) { &[][..] } else { &[BatchStep::Made] };
    assert_eq!((made().await.len(), &*steps(&desk).await), (expected.len(), expected), "{place}");
    assert!(desk.writes().is_empty(), "{place}: nobody has confirmed it");

    let program = Program::serve(&desk, url, port, None).await;
    if is_before(place) {
        // Whoever had no answer sends it once more.
        let page = browser.submit(&form).await;
        assert_eq!(page.status, 200, "{place}: {}", page.text());
    }
    let made = made().await;
    assert_eq!(made.len(), 1, "{place}");
    let over = to_its_end(&desk, &manager, &made[0].0, place).await;
    program.kill();
    assert_eq!(over.of(ItemResult::Applied), u64::try_from(ROOMS).unwrap(), "{place}: {over:?}");
    for number in 1..=ROOMS {
        let group = format!("room-{number}");
        assert_eq!(changes(&desk, &group), 1, "{place}: {group}");
    }
    assert_intact(&desk).await;
}

/// It is stopped, and so says the log, or neither is so. Once it is, nothing more is begun, whoever comes next.
async fn killed_while_it_is_stopped(act: BatchAct, place: &str, database: &TestDatabase) {
    let case = format!("{act:?} {place}");
    let (url, port) = (database.url(), free_port());
    let desk = TestDesk::start_on(url).await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, MANY), keys(&["like"])).await;
    let program = Program::serve(&desk, url, port, Some(place)).await;
    let browser = browser_at(&desk, port).await;
    // Carried out, and answered late: it is in the middle when somebody stops it.
    desk.inject(Fault::new(FaultKind::Delay(2_000)).on("delete_group_counter").times(10_000));
    confirm(&desk, &manager, &batch).await.unwrap();
    let begins = async {
        while desk.writes().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(GOES_ON_WITHIN, begins).await.unwrap();
    let (name, stopped, logged) = match act {
        BatchAct::Cancel => ("cancel", BatchState::Cancelled, BatchStep::Cancelled),
        _ => ("pause", BatchState::Paused, BatchStep::Paused),
    };
    let fields = [("batch", batch.reference.as_str()), ("act", name)];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let form = Form { action: "/api/batch".to_owned(), fields };
    kill_while_it_answers(program, &browser, &form, place).await;
    desk.simulator.state().clear_faults();

    let (expected, mut log) = (if is_before(place) { BatchState::Running } else { stopped }, Vec::new());
    log.extend([BatchStep::Made, BatchStep::Confirmed]);
    log.extend((!is_before(place)).then_some(logged));
    assert_eq!((state(&desk, &batch).await, steps(&desk).await), (expected, log), "{case}");
    let begun = async || {
        let items = items(&desk, &batch).await.into_iter();
        items.filter_map(|item| item.operation).collect::<Vec<_>>()
    };
    let begun_before = begun().await;
    let left = u64::try_from(MANY).unwrap() - u64::try_from(begun_before.len()).unwrap();
    assert!(left > 0, "{case}: all of it was begun");

    let program = Program::serve(&desk, url, port, None).await;
    if expected != BatchState::Running {
        let found_out = async {
            while tally(&desk, &batch).await.open() > 0 {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(GOES_ON_WITHIN, found_out).await.unwrap();
        assert_eq!((state(&desk, &batch).await, begun().await), (stopped, begun_before), "{case}");
        assert_eq!(tally(&desk, &batch).await.of(ItemResult::ToDo), left, "{case}");
    }
    if expected == BatchState::Cancelled {
        let goes_on =
            batches(&desk).act(&manager.who, &manager.assurance, &batch.reference, BatchAct::GoOn).await;
        assert!(matches!(goes_on, Err(Refused { error: BatchError::TooLate { .. }, .. })), "{case}");
        // Another batch is offered what was not changed, and nothing else.
        let (_, left) = batches(&desk).left_for(&manager.who, &batch.reference).await.unwrap();
        for number in 1..=MANY {
            let group = format!("room-{number}");
            let is_left = left.iter().any(|left| left.as_str() == group);
            assert_eq!(changes(&desk, &group), usize::from(!is_left), "{case}: {group}");
        }
    } else {
        let over = to_its_end(&desk, &manager, &batch, &case).await;
        assert_eq!(over.of(ItemResult::Applied), u64::try_from(MANY).unwrap(), "{case}: {over:?}");
        for number in 1..=MANY {
            let group = format!("room-{number}");
            assert_eq!(changes(&desk, &group), 1, "{case}: {group}");
        }
    }
    program.kill();
    assert_intact(&desk).await;
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
