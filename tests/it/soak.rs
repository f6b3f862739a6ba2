//! Many connections at once, with people at work on each of them, while Tencent Chat falls silent and PostgreSQL is
//! ended and comes back; and beside them clients that are slow, and some that send too much. Nothing fails but what needs
//! what is away, and the memory stays as it was.
//!
//! `make soak` lets this run for five minutes against the release, and prints how long everything took. A run of less than a
//! minute is one of fewer connections, of which outcomes alone are of interest.

mod figures;
mod slow;
mod visitors;

use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use counterdesk::model::activity::Verified;
use counterdesk::model::{Apps, Role};
use counterdesk::simulator::{Fault, FaultKind, Group, GroupType};

use self::figures::{Figures, Phase};
use self::slow::Slow;
use self::visitors::{Visitor, group_of};
use crate::support::{Browser, OwnPostgres, Program, TestDesk, free_port, serving};

const CONNECTIONS: usize = 200;
/// Where the program is not optimised, and other tests may have left the machine something to do.
const FEW_CONNECTIONS: usize = 40;
/// Of a run, in hundredths: until then nothing is wrong; Tencent Chat is silent; nothing is wrong; PostgreSQL is ended.
const SILENT: u32 = 30;
const SPEAKS: u32 = 50;
const DATABASE_ENDS: u32 = 70;
/// A call that is not answered is given up after five seconds.
const CALLS_END_WITHIN: Duration = Duration::from_secs(6);
/// What is open when all is well again has been settled by then: ten readings take five minutes, the first ones seconds.
const SETTLED_WITHIN: Duration = Duration::from_mins(2);
/// Caches, connections and the allocator's own have found their size by then, in hundredths of a run.
const WARM: u32 = 25;
/// What the memory may grow by from then to the end.
const GROWTH_KIB: u64 = 12 * 1024;
/// Beyond what was at the start: two hundred connections, and the slow ones.
const MOST_KIB: u64 = 96 * 1024;

/// What all parts of a run go by.
pub struct Soak {
    pub desk: TestDesk,
    pub connections: usize,
    pub pause: Duration,
    /// Between two pages of one act, so that in a short run some acts come to their end before anything is wrong.
    pub between: Duration,
    began: Instant,
    whole: Duration,
    phase: AtomicU8,
}

impl Soak {
    pub fn phase(&self) -> Phase {
        Phase::ALL[usize::from(self.phase.load(Ordering::SeqCst))]
    }

    fn enter(&self, phase: Phase) {
        self.phase.store(phase as u8, Ordering::SeqCst);
    }

    pub fn is_over(&self) -> bool {
        self.began.elapsed() >= self.whole
    }

    /// Until so many hundredths of the run have gone by.
    async fn until(&self, hundredths: u32) {
        let at = self.whole * hundredths / 100;
        tokio::time::sleep(at.saturating_sub(self.began.elapsed())).await;
    }

    /// Until a page is there again that needs what was away.
    async fn until_answered(&self, browser: &mut Browser, path: &str) {
        while browser.get(path).await.status != 200 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

fn setting(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "a setting of the tests, not of the program")]
    let given = std::env::var(name);
    given.ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_work_on_while_everything_around_fails() {
    let Some(seconds) = setting("COUNTERDESK_SOAK_SECONDS") else {
        eprintln!("skipped: make soak lets this run");
        return;
    };
    let seconds: u64 = seconds.parse().unwrap();
    let is_long = seconds >= 60;
    let connections = if is_long { CONNECTIONS } else { FEW_CONNECTIONS };
    let binary = setting("COUNTERDESK_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_counterdesk").to_owned());
    let mut postgres = OwnPostgres::start();
    let desk = TestDesk::start_on(&postgres.url()).await;
    for number in 0..connections {
        let group = Group::new(group_of(number), GroupType::Public, format!("Group {number}"));
        desk.simulator.state().put_group(group.with_counters([("like", 5_000_000), ("kept", 7)]));
    }
    let port = free_port();
    let program = Program::start(serving(Command::new(binary), &desk, &postgres.url(), port)).await;
    let url = format!("http://127.0.0.1:{port}");
    let at_start = program.resident_kib();

    let mut people = Vec::new();
    for name in ["support", "manager", "other"] {
        let mut browser = Browser::new(&url);
        desk.sign_in(&mut browser, name).await;
        people.push(browser);
    }
    for name in (0..connections).filter_map(Visitor::account_of) {
        desk.add(&name, Role::Support, Apps::All).await;
    }
    let visitors: Vec<_> =
        (0..connections).map(|number| Visitor::new(number, &url, &people[number % people.len()])).collect();
    let soak = Arc::new(Soak {
        desk,
        connections,
        // A second in the middle between two requests of one connection; longer where the program is not optimised.
        pause: Duration::from_millis(if is_long { 1_000 } else { 3_000 }),
        between: Duration::from_millis(if is_long { 1_000 } else { 500 }),
        began: Instant::now(),
        whole: Duration::from_secs(seconds),
        phase: AtomicU8::new(Phase::Quiet as u8),
    });
    let work = |visitor: Visitor| tokio::spawn(visitor.works_until_the_end(Arc::clone(&soak)));
    let visitors: Vec<_> = visitors.into_iter().map(work).collect();
    let slow = Slow::begin(&soak, port, &people[0]);

    soak.until(WARM).await;
    let warm = program.resident_kib();
    soak.until(SILENT).await;
    soak.enter(Phase::Silent);
    let silent = Fault { times: u32::MAX, ..Fault::new(FaultKind::NoAnswerBefore) };
    soak.desk.simulator.state().inject(silent);
    soak.until(SPEAKS).await;
    soak.desk.simulator.state().clear_faults();
    // Those that are held still come to nothing, and count against it.
    tokio::time::sleep(CALLS_END_WITHIN).await;
    let group_page = soak.desk.group_path(&group_of(0));
    soak.until_answered(&mut people[0], &group_page).await;
    soak.enter(Phase::Again);
    soak.until(DATABASE_ENDS).await;
    soak.enter(Phase::NoDatabase);
    postgres.kill().await;
    postgres.come_back().await;
    soak.until_answered(&mut people[0], "/").await;
    soak.enter(Phase::After);
    soak.until(100).await;

    let mut figures = Figures::default();
    for visitor in visitors {
        figures.add(visitor.await.map_err(|panic| panic.to_string()));
    }
    let slow = slow.end().await;
    let at_end = program.resident_kib();
    let most = program.most_resident_kib();
    // What Tencent Chat or the database left open is settled by reading back.
    let give_up = Instant::now() + SETTLED_WITHIN;
    loop {
        // The connections of this process were cut as well: its first question may say so.
        match soak.desk.services.store().standing().await {
            Ok(standing) if standing.open == 0 => break,
            standing => assert!(Instant::now() < give_up, "still open: {standing:?}"),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let store = soak.desk.services.store();
    let found = store.verify_activity(soak.desk.services.now()).await.unwrap();
    assert!(matches!(found, Verified::Intact { .. }), "{found:?}");

    eprintln!("{connections} connections for {seconds} s{}", load());
    figures.print();
    eprintln!("{slow}");
    eprintln!(
        "memory: {} at the start, {} warm, {} at the end, {} at most",
        mebibytes(at_start),
        mebibytes(warm),
        mebibytes(at_end),
        mebibytes(most)
    );
    figures.assert_nothing_failed();
    slow.assert_bounded(is_long);
    assert!(most < at_start + MOST_KIB, "{}", mebibytes(most));
    assert!(at_end < warm + GROWTH_KIB, "from {} to {}", mebibytes(warm), mebibytes(at_end));
    program.stop();
}

fn mebibytes(kib: u64) -> String {
    format!("{}.{} MiB", kib / 1024, kib % 1024 * 10 / 1024)
}

/// Figures from a machine that has other things to do are not those of the program.
fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!(", load {} on {cores} cores", load.split(' ').next().unwrap_or("unknown"))
}
