//! One random run.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use counterdesk::chat::{App, Client, Endpoint, Timing};
use counterdesk::model::{
    Apps, By, Clock as _, NewOperator, Operation, Role, SharedClock, SignInWay, SystemClock,
    SystemRandomness, Timestamp,
};
use counterdesk::reset::{Desk, DeskApp};
use counterdesk::simulator::{self, Behaviour, Group, GroupType, Options, Request};
use counterdesk::store::{NewSignIn, Store};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::time::sleep;

use super::check::{self, Seen};
use super::counts::Counts;
use super::dice::Dice;
use super::work::{OPERATORS, actor, work};
use crate::support::TestClock;

pub const DELETE: &str = "delete_group_counter";
pub const UPDATE: &str = "update_group_counter";
/// Enough of them that some operations are alone in theirs for as long as they take.
pub const GROUPS: [&str; 12] = [
    "@TGS#one",
    "@TGS#two",
    "@TGS#three",
    "@TGS#four",
    "@TGS#five",
    "@TGS#six",
    "@TGS#seven",
    "@TGS#eight",
    "@TGS#nine",
    "@TGS#ten",
    "@TGS#eleven",
    "@TGS#twelve",
];
/// In the first of them nobody counts anything.
pub const QUIET_GROUPS: usize = 3;
pub const KEYS: [&str; 4] = ["like", "unlike", "share", "report"];
const KILLS: usize = 3;
/// Unchanged counters tell something after eight seconds, and no fault lasts longer than two.
const SETTLED_WITHIN: Duration = Duration::from_secs(14);

/// A program: all of it runs here, and ends wherever it stands when this is shut down.
struct Replica {
    runtime: Runtime,
    desk: Desk,
}

/// When a program ended, and when it was back.
pub struct Kill {
    pub at: Timestamp,
    pub back: Timestamp,
}

#[derive(Default)]
pub struct Tally {
    pub clicks: usize,
    /// How often somebody met a group that was busy.
    pub busy: usize,
}

pub struct World {
    pub simulator: simulator::Running,
    /// The database, as somebody sees it who is never killed.
    pub observer: Store,
    clock: Arc<TestClock>,
    url: String,
    /// Where operators can click.
    open: Mutex<Vec<(Handle, Desk)>>,
    violations: Mutex<Vec<String>>,
    tally: Mutex<Tally>,
}

pub async fn run(seed: u64, url: &str, replicas: usize) -> Counts {
    let mut dice = Dice(seed);
    let options = Options { seed_groups: false, ..Options::demo() };
    let simulator = simulator::start(options).await.unwrap();
    let began = when_it_began(&simulator.state());
    let no_limits = Behaviour { calls_per_second: 0, ..Behaviour::default() };
    simulator.state().set_behaviour(no_limits);
    let mut groups = Vec::new();
    for id in GROUPS {
        let mut group = Group::new(id, GroupType::Public, "A group");
        group.counters = KEYS.iter().map(|key| ((*key).to_owned(), dice.value())).collect();
        simulator.state().put_group(group.clone());
        groups.push(group);
    }
    let observer = Store::open(url).await.unwrap();
    for number in 0..OPERATORS {
        let operator = observer.add_operator(&operator(number)).await.unwrap();
        let sign_in = NewSignIn {
            id: operator.id,
            who: actor(number),
            security_stamp: operator.security_stamp,
            way: SignInWay::Own,
            device: None,
            browser: None,
            came_with: None,
            proved_at: Some(SystemClock.now()),
            is_vouched_for: false,
            at: SystemClock.now(),
        };
        assert!(observer.begin_sign_in(&sign_in).await.unwrap());
    }
    let world = Arc::new(World {
        simulator,
        observer,
        clock: Arc::default(),
        url: url.to_owned(),
        open: Mutex::default(),
        violations: Mutex::default(),
        tally: Mutex::default(),
    });
    let mut programs = Vec::new();
    for _ in 0..replicas {
        programs.push(world.start().await);
    }
    world.doors(&programs);

    let traffic = tokio::spawn(live(Arc::clone(&world), Dice(seed ^ 0x11fe)));
    let working: Vec<_> = (0..OPERATORS)
        .map(|number| tokio::spawn(work(Arc::clone(&world), number, Dice(seed.wrapping_mul(31) + number))))
        .collect();
    let mut kills = Vec::new();
    for _ in 0..KILLS {
        kills.push(world.kill_the_first(&mut programs, &mut dice).await);
    }
    for operator in working {
        operator.await.unwrap();
    }
    world.simulator.state().clear_faults();
    let let_be_until = world.clock.now().plus_seconds(SETTLED_WITHIN.as_secs().cast_signed());
    let operations = world.settle().await;
    traffic.abort();

    let follows = world.follows(&operations).await;
    let story =
        Seen { seed, began, operations, follows, writes: world.writes(), groups, kills, let_be_until };
    let mut counts = check::check(&story);
    let tally = std::mem::take(&mut *world.tally.lock().unwrap());
    (counts.clicks, counts.busy) = (tally.clicks, tally.busy);
    counts.violations.append(&mut world.violations.lock().unwrap());
    for program in programs {
        program.runtime.shutdown_background();
    }
    world.observer.close().await;
    counts
}

/// To the millisecond, also on a busy machine: requests are told apart by when they came.
fn when_it_began(simulator: &simulator::Handle) -> Timestamp {
    loop {
        let (before, running_ms, after) = (SystemClock.now(), simulator.running_ms(), SystemClock.now());
        if after.millis_since(before) <= 1 {
            return Timestamp(before.0 - i64::try_from(running_ms).unwrap());
        }
    }
}

impl World {
    /// The first program ends in the middle of whatever it does, every second time just when an undo
    /// has arrived at Tencent Chat; and comes back.
    async fn kill_the_first(&self, programs: &mut Vec<Replica>, dice: &mut Dice) -> Kill {
        sleep(Duration::from_millis(50) + dice.pause(1_500)).await;
        if dice.once_in(2) {
            self.next_undo(Duration::from_secs(2)).await;
        }
        programs.remove(0).runtime.shutdown_background();
        let at = self.clock.now();
        self.doors(programs);
        sleep(dice.pause(300)).await;
        programs.insert(0, self.start().await);
        let back = self.clock.now();
        self.doors(programs);
        Kill { at, back }
    }

    /// Until one more undo has been received, or for so long.
    async fn next_undo(&self, longest: Duration) {
        let undos = || self.writes().into_iter().filter(|write| write.command == UPDATE).count();
        let before = undos();
        let arrives = async {
            while undos() == before {
                sleep(Duration::from_millis(5)).await;
            }
        };
        let _ = tokio::time::timeout(longest, arrives).await;
    }

    /// What changes counters, in the order in which it was executed. Live counting is not among it.
    fn writes(&self) -> Vec<Request> {
        let history = self.simulator.state().history();
        history.into_iter().filter(|request| [DELETE, UPDATE].contains(&&*request.command)).collect()
    }

    /// Lets everything settle by itself. What is open then is looked at for five minutes more, by the
    /// clock that the programs go by, until a person has to decide.
    async fn settle(&self) -> Vec<Operation> {
        let app = self.simulator.sdk_app_id();
        let give_up = Instant::now() + SETTLED_WITHIN;
        let all = async || self.observer.recent_operations(app, 1_000).await.unwrap();
        loop {
            let operations = all().await;
            if !operations.iter().any(|operation| operation.outcome.is_open()) {
                return operations;
            }
            if Instant::now() > give_up {
                break;
            }
            sleep(Duration::from_millis(50)).await;
        }
        for _ in 0..30 {
            self.clock.advance_seconds(80);
            let (handle, desk) = self.open.lock().unwrap()[0].clone();
            handle.spawn(async move { desk.recover_due().await.unwrap() }).await.unwrap();
            let operations = all().await;
            if !operations.iter().any(|operation| operation.outcome.is_open()) {
                return operations;
            }
        }
        all().await
    }

    /// The second requests of undos, and the operations that they follow.
    async fn follows(&self, operations: &[Operation]) -> BTreeMap<String, String> {
        let mut follows = BTreeMap::new();
        for operation in operations {
            let plan = self.observer.plan(&operation.plan_id).await.unwrap().unwrap();
            if let Some(first) = plan.follows {
                follows.insert(operation.reference.to_string(), first.to_string());
            }
        }
        follows
    }

    pub fn violation(&self, what: String) {
        self.violations.lock().unwrap().push(what);
    }

    pub fn tally(&self, add: impl FnOnce(&mut Tally)) {
        add(&mut self.tally.lock().unwrap());
    }

    fn client(&self) -> Client {
        let app = App {
            sdk_app_id: self.simulator.sdk_app_id(),
            admin_identifier: self.simulator.admin_identifier().to_owned(),
            secret_key: self.simulator.secret_key().to_owned().into(),
            endpoint: Endpoint::parse(&self.simulator.url()).unwrap(),
        };
        let timing = Timing {
            connect: Duration::from_millis(500),
            total: Duration::from_secs(2),
            retry_base: Duration::from_millis(5),
        };
        Client::with_timing(app, self.shared_clock(), Arc::new(SystemRandomness), timing).unwrap()
    }

    fn shared_clock(&self) -> SharedClock {
        Arc::clone(&self.clock) as SharedClock
    }

    async fn start(&self) -> Replica {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (url, clock) = (self.url.clone(), self.shared_clock());
        let app = DeskApp {
            approval: counterdesk::model::ApprovalRule::Off,
            id: self.simulator.sdk_app_id(),
            label: "Test app".into(),
            test: true,
            place: counterdesk::model::Place::Simulator,
            client: self.client(),
        };
        let starting = runtime.spawn(async move {
            let store = Store::open(&url).await.unwrap();
            let desk = Desk::new(store, vec![app], clock, Arc::new(SystemRandomness));
            let recovering = desk.clone();
            tokio::spawn(async move { recovering.keep_recovering().await });
            desk
        });
        let desk = starting.await.unwrap();
        Replica { runtime, desk }
    }

    fn doors(&self, programs: &[Replica]) {
        *self.open.lock().unwrap() =
            programs.iter().map(|program| (program.runtime.handle().clone(), program.desk.clone())).collect();
    }

    /// None while no program runs.
    pub fn door(&self, dice: &mut Dice) -> Option<(Handle, Desk)> {
        let open = self.open.lock().unwrap();
        (!open.is_empty()).then(|| open[usize::try_from(dice.throw(open.len() as u64)).unwrap()].clone())
    }
}

fn operator(number: u64) -> NewOperator {
    NewOperator {
        id: actor(number).id,
        name: actor(number).name,
        role: Role::Manager,
        apps: Apps::All,
        password_hash: Some("$argon2id$none".to_owned()),
        created_at: Timestamp(0),
        by: By::CommandLine,
    }
}

/// Likes come and go while all this happens: at most a hundred a second for each counter.
async fn live(world: Arc<World>, mut dice: Dice) {
    loop {
        for group in &GROUPS[QUIET_GROUPS..] {
            for key in KEYS {
                let by = dice.one(&[0, 0, 0, 0, 1, 1, 2, 5, -1, -3]);
                if by != 0 {
                    world.simulator.state().count(group, key, by);
                }
            }
        }
        sleep(Duration::from_millis(50)).await;
    }
}
