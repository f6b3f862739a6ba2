//! The program is killed, really, at every step of a reset, of an undo and of an adjustment. What was left is settled
//! soon after the next start, and what is said about it is what the simulator saw.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use counterdesk::model::{NotAppliedReason, Operation, OperationState, Outcome};
use counterdesk::simulator::{Fault, FaultKind};
use tokio::sync::Semaphore;

use crate::support::{
    Act, Browser, Form, ORCHID, PATIENCE, Program, TestDatabase, TestDesk, adjust_path, free_port, reset,
    undo_form,
};
use crate::torture;

/// From the start of the program until nothing is open, on a machine that does nothing else (`make torture`).
const SETTLED_WITHIN: Duration = Duration::from_secs(10);
/// Programs at once: each has connections to the database and a share of two cores.
const AT_ONCE: usize = 8;

/// When the program is killed.
#[derive(Clone, Copy, Debug)]
enum Kill {
    At(&'static str),
    /// The request has arrived at Tencent Chat, and there is no answer yet.
    Arrived,
    /// It has been executed, and there is no answer yet.
    Executed,
}

#[derive(Clone, Copy, Debug)]
struct Case {
    act: Act,
    kill: Kill,
    fault: Option<Strike>,
    /// The program that recovers is killed too, here.
    again: Option<&'static str>,
    left: Left,
}

/// A fault of the simulator, and whether it strikes before the request is executed.
type Strike = (FaultKind, bool);

/// What the killed programs leave, once it is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    Nothing,
    NeverSent,
    Unchanged,
    Refused,
    Applied,
}

const fn at(name: &'static str, left: Left) -> Case {
    Case { act: Act::Reset, kill: Kill::At(name), fault: None, again: None, left }
}

impl Case {
    const fn with(self, fault: FaultKind) -> Self {
        Self { fault: Some((fault, false)), ..self }
    }

    const fn again(self, name: &'static str) -> Self {
        Self { again: Some(name), ..self }
    }
}

const RESET: FaultKind = FaultKind::ResetBefore;
/// Of a reset; an undo and an adjustment go the same way.
const CASES: [Case; 24] = [
    at("plan.stored", Left::Nothing),
    at("confirm.checked", Left::Nothing),
    at("intent.before", Left::Nothing),
    at("intent.uncommitted", Left::Nothing),
    at("intent.durable", Left::NeverSent),
    at("send.marked", Left::Unchanged),
    Case { kill: Kill::Arrived, ..at("", Left::Unchanged).with(FaultKind::NoAnswerBefore) },
    // Killed, and executed all the same a second and a half later.
    Case { kill: Kill::Arrived, fault: Some((FaultKind::Delay(1_500), true)), ..at("", Left::Applied) },
    Case { kill: Kill::Executed, ..at("", Left::Applied).with(FaultKind::Delay(4_000)) },
    Case { kill: Kill::Executed, ..at("", Left::Applied).with(FaultKind::NoAnswerAfter) },
    at("send.answered", Left::Applied),
    at("send.answered", Left::Applied).with(FaultKind::CodeAfter(60008)),
    at("refused.before", Left::Unchanged).with(FaultKind::Code(10010)),
    at("refused.after", Left::Refused).with(FaultKind::Code(10010)),
    at("verify.before", Left::Applied),
    at("read_back.after", Left::Applied),
    at("settle.before", Left::Applied),
    at("settle.after", Left::Applied),
    at("check.before", Left::Unchanged).with(RESET),
    at("check.after", Left::Unchanged).with(RESET),
    at("intent.durable", Left::NeverSent).again("recover.unsent"),
    at("intent.durable", Left::NeverSent).again("recover.unsent_settled"),
    at("send.answered", Left::Applied).again("recover.claimed"),
    at("send.answered", Left::Applied).again("settle.before"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reset_killed_anywhere_on_sqlite() {
    each_case("SQLite", Act::Reset, async || TestDatabase::sqlite().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reset_killed_anywhere_on_postgres() {
    each_case("PostgreSQL", Act::Reset, async || TestDatabase::postgres().await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_undo_killed_anywhere_on_sqlite() {
    each_case("SQLite", Act::Undo, async || TestDatabase::sqlite().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_undo_killed_anywhere_on_postgres() {
    each_case("PostgreSQL", Act::Undo, async || TestDatabase::postgres().await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_adjustment_killed_anywhere_on_sqlite() {
    each_case("SQLite", Act::Adjust, async || TestDatabase::sqlite().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_adjustment_killed_anywhere_on_postgres() {
    each_case("PostgreSQL", Act::Adjust, async || TestDatabase::postgres().await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_undo_in_two_requests_killed_at_the_second_on_sqlite() {
    each_second_half(async || TestDatabase::sqlite().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_undo_in_two_requests_killed_at_the_second_on_postgres() {
    each_second_half(async || TestDatabase::postgres().await.unwrap()).await;
}

/// After the first request was verified; what the second one leaves.
const SECOND_HALVES: [(&str, Left); 9] = [
    ("settle.after", Left::Nothing),
    ("second.before", Left::Nothing),
    ("intent.before#2", Left::Nothing),
    ("intent.uncommitted#2", Left::Nothing),
    ("intent.durable#2", Left::NeverSent),
    ("send.marked#2", Left::Unchanged),
    ("send.answered#2", Left::Applied),
    ("settle.after#2", Left::Applied),
    ("second.after", Left::Applied),
];

const BELOW: i64 = -3_000_000;
/// Too much to have been counted while nobody looked.
const ADDED: i64 = 3_000_000;

async fn each_second_half(database: impl AsyncFn() -> TestDatabase) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut running = Vec::new();
    for (place, left) in SECOND_HALVES {
        let (database, places) = (database().await, Arc::clone(&places));
        running.push(tokio::spawn(async move {
            let _place = places.acquire_owned().await.unwrap();
            killed_at_the_second(place, left, &database).await;
            database.remove().await.unwrap();
        }));
    }
    for case in running {
        case.await.unwrap();
    }
}

async fn killed_at_the_second(place: &str, left: Left, database: &TestDatabase) {
    let (url, port) = (database.url(), free_port());
    let desk = TestDesk::start_on(url).await;
    // Too large to have been counted while nobody looked.
    assert!(desk.simulator.state().set_counter(ORCHID, "net_score", BELOW));
    let result = reset(&desk, &mut desk.signed_in("support").await, ORCHID, &["like", "net_score"]).await;
    let mut program = Program::serve(&desk, url, port, Some(place)).await;
    let mut browser = Browser::new(&format!("http://127.0.0.1:{port}"));
    desk.sign_in(&mut browser, "support").await;
    let form = browser.submit(&undo_form(&result, "increase")).await.form("/api/confirm");
    let clicking = tokio::spawn({
        let (mut tab, form) = (browser.another_tab(), form.clone());
        async move { tab.post(&form.action, &form.fields).await.status }
    });
    program.says(&format!("crash-point {place}")).await;
    clicking.abort();
    program.kill();
    let sent = desk.writes_of(Act::Undo).len();

    let program = Program::serve(&desk, url, port, None).await;
    settled(Act::Undo, &desk).await;
    assert_eq!(desk.writes_of(Act::Undo).len(), sent, "{place}: whoever recovers sends nothing");
    let mut operations = desk.operations_of(Act::Undo).await;
    let first = operations.pop().unwrap();
    assert_eq!(first.outcome, Outcome::Applied, "{place}");
    assert_eq!(what_is_left(operations.first()), left, "{place}: {operations:?}");

    // The same click shows the first one, with what became of the second; and that is never forgotten.
    let page = browser.submit(&form).await;
    assert_eq!(page.path, format!("/operations/{}", first.reference), "{place}");
    let rest = browser.get(&result.path).await;
    let offered = rest.all("form[action='/api/undo'] .key");
    if left == Left::Applied {
        assert_eq!(page.heading(), "2 counters put back", "{place}");
        assert!(offered.is_empty(), "{place}: {offered:?}");
    } else {
        assert_eq!(page.heading(), "1 counter put back", "{place}");
        assert!(left != Left::Nothing || page.text().contains("was not sent"), "{place}: {}", page.text());
        assert_eq!(offered, ["net_score"], "{place}");
        let check = browser.submit(&undo_form(&rest, "increase")).await;
        let page = browser.submit(&check.form("/api/confirm")).await;
        assert_eq!(page.heading(), "1 counter put back", "{place}");
    }
    let counters = desk.counters(ORCHID);
    for (key, value) in [("like", 2_481_930), ("net_score", BELOW)] {
        assert!(counters.contains(&(key.to_owned(), value)), "{place}: {counters:?}");
        let quoted = format!("\"{key}\"");
        let executed = desk
            .writes_of(Act::Undo)
            .into_iter()
            .filter(|write| write.applied && write.body.contains(&quoted));
        assert_eq!(executed.count(), 1, "{place}: {key}");
    }
    program.kill();
}

async fn each_case(name: &str, act: Act, database: impl AsyncFn() -> TestDatabase) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut running = Vec::new();
    for case in CASES.map(|case| Case { act, ..case }) {
        let (database, places) = (database().await, Arc::clone(&places));
        running.push(tokio::spawn(async move {
            let _place = places.acquire_owned().await.unwrap();
            let took = run(case, &database).await;
            database.remove().await.unwrap();
            (case, took)
        }));
    }
    let mut slowest = Duration::ZERO;
    let mut places_killed_at = BTreeSet::new();
    for case in running {
        let (case, took) = case.await.unwrap();
        slowest = slowest.max(took);
        places_killed_at.insert(format!("{:?} {:?}", case.kill, case.again));
    }
    eprintln!(
        "{name}: {act:?} killed {} times at {} places, settled at most {slowest:.1?} after the next start",
        CASES.len(),
        places_killed_at.len()
    );
}

/// How long it took to settle after the last start.
async fn run(case: Case, database: &TestDatabase) -> Duration {
    let (url, port) = (database.url(), free_port());
    let desk = TestDesk::start_on(url).await;
    let result = match case.act {
        Act::Reset | Act::Adjust => None,
        // By a program that is not killed.
        Act::Undo => Some(reset(&desk, &mut desk.signed_in("support").await, ORCHID, &["like"]).await),
    };
    let crash_at = if let Kill::At(name) = case.kill { Some(name) } else { None };
    let mut program = Program::serve(&desk, url, port, crash_at).await;
    let mut browser = Browser::new(&format!("http://127.0.0.1:{port}"));
    desk.sign_in(&mut browser, "support").await;
    let plan: Form = match result {
        None if case.act == Act::Adjust => {
            let page = browser.get(&adjust_path(&desk, ORCHID)).await;
            let form = page.form("/api/adjust").with("reason", "T").without("key[]").without("amount[]");
            form.also("key[]", "like").also("amount[]", &ADDED.to_string())
        }
        None => {
            let page = browser.get(&desk.group_path(ORCHID)).await;
            page.form("/api/review").also("key[]", "like").with("reason", "T")
        }
        Some(result) => undo_form(&result, "increase"),
    };

    // Whoever clicks does not live to see an answer.
    let form = if matches!(case.kill, Kill::At("plan.stored")) {
        plan
    } else {
        browser.submit(&plan).await.form("/api/confirm")
    };
    if let Some((kind, before)) = case.fault {
        let fault = Fault::new(kind).on(case.act.command());
        desk.inject(if before { fault.before() } else { fault });
    }
    let clicking = tokio::spawn({
        let (mut tab, form) = (browser.another_tab(), form.clone());
        async move { tab.post(&form.action, &form.fields).await.status }
    });
    match case.kill {
        Kill::At(name) => program.says(&format!("crash-point {name}")).await,
        Kill::Arrived => until(|| desk.simulator.state().faults().is_empty()).await,
        Kill::Executed => until(|| desk.writes_of(case.act).len() == 1).await,
    }
    clicking.abort();
    program.kill();

    let written = desk.operations_of(case.act).await;
    assert!(written.len() <= 1, "{case:?}");
    if !desk.writes_of(case.act).is_empty() {
        let sent = written.first().and_then(|operation| operation.sent_at);
        assert!(sent.is_some(), "{case:?}: something was sent without a durable intent");
    }
    if let Some(name) = case.again {
        let mut program = Program::serve(&desk, url, port, Some(name)).await;
        program.says(&format!("crash-point {name}")).await;
        program.kill();
    }

    let started = Instant::now();
    let program = Program::serve(&desk, url, port, None).await;
    let operation = settled(case.act, &desk).await;
    let took = started.elapsed();
    assert!(took <= settled_within(), "{case:?}: {took:?}");
    assert_eq!(what_is_left(operation.as_ref()), case.left, "{case:?}: {operation:?}");
    assert_true(case, &desk, operation.as_ref());

    if let Some(operation) = operation {
        let page = browser.get(&format!("/operations/{}", operation.reference)).await;
        assert_eq!(page.status, 200, "{case:?}");
        // The plan was used: the same click again shows what became of it.
        let again = browser.submit(&form).await;
        assert_eq!(again.path, page.path, "{case:?}");
    } else if form.action == "/api/confirm" {
        // Nothing was written down, so the same click still works.
        let page = browser.submit(&form).await;
        let done = match case.act {
            Act::Reset => "1 counter reset",
            Act::Undo => "1 counter put back",
            Act::Adjust => "Amount added to 1 counter",
        };
        assert_eq!(page.heading(), done, "{case:?}");
    }
    assert!(desk.writes_of(case.act).len() <= 1, "{case:?}: sent twice");
    program.kill();
    took
}

/// Against what the simulator really executed, late arrivals included.
fn assert_true(case: Case, desk: &TestDesk, operation: Option<&Operation>) {
    let writes = desk.writes_of(case.act);
    assert!(writes.len() <= 1, "{case:?}: sent twice");
    let executed = writes.iter().any(|write| write.applied);
    let like = desk.counters(ORCHID).into_iter().find(|(key, _)| key == "like").map(|(_, value)| value);
    // Removed by one, put back or added to by the others, and not twice.
    let expected = match (case.act, executed) {
        (Act::Reset, true) | (Act::Undo, false) => None,
        (Act::Reset | Act::Adjust, false) | (Act::Undo, true) => Some(2_481_930),
        (Act::Adjust, true) => Some(2_481_930 + ADDED),
    };
    assert_eq!(like, expected, "{case:?}");
    let said = operation.is_some_and(|operation| operation.outcome == Outcome::Applied);
    assert_eq!(said, executed, "{case:?}: {operation:?}");
}

fn what_is_left(operation: Option<&Operation>) -> Left {
    match operation.map(|operation| &operation.outcome) {
        None => Left::Nothing,
        Some(Outcome::Applied) => Left::Applied,
        Some(Outcome::Refused { .. }) => Left::Refused,
        Some(Outcome::NotApplied { reason: NotAppliedReason::NeverSent }) => Left::NeverSent,
        Some(Outcome::NotApplied { reason: NotAppliedReason::ReadBackUnchanged }) => Left::Unchanged,
        Some(other) => panic!("not settled: {other:?}"),
    }
}

/// Beside all other tests, eight programs at once, how long it takes says more about the machine.
fn settled_within() -> Duration {
    if torture::is_asked_for() { SETTLED_WITHIN } else { 4 * SETTLED_WITHIN }
}

/// The one operation, once it is settled; none if none was written down.
async fn settled(act: Act, desk: &TestDesk) -> Option<Operation> {
    let give_up = Instant::now() + settled_within();
    loop {
        let operation = desk.operations_of(act).await.into_iter().next();
        let open =
            operation.as_ref().is_some_and(|operation| OperationState::from(&operation.outcome).is_open());
        if !open || Instant::now() > give_up {
            return operation;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn until(come_true: impl Fn() -> bool) {
    let waiting = async {
        while !come_true() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.unwrap();
}
