//! One random run.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use counterdesk::chat::{App, Client, Endpoint, Mode, Timing};
use counterdesk::model::{
    Apps, Clock as _, Counter, CounterKey, GroupId, KeySet, Role, Selection, SharedClock, SystemClock,
    SystemRandomness, Timestamp,
};
use counterdesk::reset::{Actor, Confirmation, Desk, DeskApp, Wish};
use counterdesk::simulator::{self, Behaviour, Fault, FaultKind, Group, GroupType, Options};
use counterdesk::store::{By, NewOperator, Operation, Store};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::time::sleep;

use super::check::{Counts, check};
use crate::support::TestClock;

const DELETE: &str = "delete_group_counter";
/// Enough of them that some operations are alone in theirs for as long as they take.
const GROUPS: [&str; 7] =
    ["@TGS#one", "@TGS#two", "@TGS#three", "@TGS#four", "@TGS#five", "@TGS#six", "@TGS#seven"];
const KEYS: [&str; 4] = ["like", "unlike", "share", "report"];
const OPERATORS: u64 = 4;
/// They go on for longer than the kills do: what outlives its time-out must be there too.
const RESETS_EACH: u64 = 6;
/// Unchanged counters tell something after nine seconds, and no fault lasts longer than two.
const SETTLED_WITHIN: Duration = Duration::from_secs(14);

/// `SplitMix64`: the same seed, the same throws.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.throw(of.len() as u64)).unwrap()]
    }

    fn pause(&mut self, up_to_ms: u64) -> Duration {
        Duration::from_millis(self.throw(up_to_ms))
    }

    /// Small ones that a live group reaches again, large ones, and negative ones.
    fn value(&mut self) -> i64 {
        let size = self.one(&[10, 300, 3_000, 5_000_000]);
        let value = i64::try_from(self.throw(size)).unwrap();
        if self.throw(6) == 0 { -value } else { value }
    }

    fn fault(&mut self) -> Fault {
        use FaultKind::*;
        let ms = self.throw(3_000);
        let writes = [
            NoAnswerBefore,
            NoAnswerAfter,
            ResetBefore,
            ResetAfter,
            BadGateway,
            Rubbish,
            NoErrorCode,
            Code(10010),
            Code(10002),
            Code(60008),
            CodeAfter(60008),
            CodeAfter(10002),
            Delay(ms),
        ];
        let reads = [NoAnswerBefore, ResetAfter, BadGateway, Rubbish, Code(10002)];
        let times = u32::try_from(1 + self.throw(5)).unwrap();
        match self.throw(4) {
            0 => Fault::new(self.one(&reads)).on("get_group_counter").times(times),
            1 => Fault::new(Delay(ms)).on(DELETE).before(),
            2 => Fault::new(self.one(&writes)).on(DELETE).before(),
            _ => Fault::new(self.one(&writes)).on(DELETE),
        }
    }
}

/// A program: all of it runs here, and ends wherever it stands when this is shut down.
struct Replica {
    runtime: Runtime,
    desk: Desk,
}

struct World {
    simulator: simulator::Running,
    clock: Arc<TestClock>,
    url: String,
    /// Where operators can click.
    open: Mutex<Vec<(Handle, Desk)>>,
    violations: Mutex<Vec<String>>,
}

pub async fn run(seed: u64, url: &str, replicas: usize) -> Counts {
    let mut dice = Dice(seed);
    let options = Options { seed_groups: false, ..Options::demo() };
    let simulator = simulator::start(options).await.unwrap();
    let began = SystemClock.now();
    let no_limits = Behaviour { calls_per_second: 0, ..Behaviour::default() };
    simulator.state().set_behaviour(no_limits);
    for id in GROUPS {
        let mut group = Group::new(id, GroupType::Public, "A group");
        group.counters = KEYS.iter().map(|key| ((*key).to_owned(), dice.value())).collect();
        simulator.state().put_group(group);
    }
    let observer = Store::open(url).await.unwrap();
    for number in 0..OPERATORS {
        observer.add_operator(&operator(number)).await.unwrap();
    }
    let world = Arc::new(World {
        simulator,
        clock: Arc::default(),
        url: url.to_owned(),
        open: Mutex::default(),
        violations: Mutex::default(),
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
    // The first program ends twice in the middle of whatever it does, and comes back.
    let mut kills = 0;
    for _ in 0..2 {
        sleep(Duration::from_millis(50) + dice.pause(1_500)).await;
        programs.remove(0).runtime.shutdown_background();
        kills += 1;
        world.doors(&programs);
        sleep(dice.pause(300)).await;
        programs.insert(0, world.start().await);
        world.doors(&programs);
    }
    for operator in working {
        operator.await.unwrap();
    }
    world.simulator.state().clear_faults();
    let operations = settle(&world, &observer).await;
    traffic.abort();

    let history = world.simulator.state().history();
    let deletes: Vec<_> = history.into_iter().filter(|request| request.command == DELETE).collect();
    let mut counts = check(seed, began, &operations, &deletes);
    counts.kills = kills;
    counts.violations.append(&mut world.violations.lock().unwrap());
    for program in programs {
        program.runtime.shutdown_background();
    }
    observer.close().await;
    counts
}

/// Lets everything settle by itself. What is open then is looked at for five minutes more, by the
/// clock that the programs go by, until a person has to decide.
async fn settle(world: &World, observer: &Store) -> Vec<Operation> {
    let app = world.simulator.sdk_app_id();
    let give_up = Instant::now() + SETTLED_WITHIN;
    let all = async || observer.recent_operations(app, 1_000).await.unwrap();
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
    for _ in 0..15 {
        world.clock.advance_seconds(80);
        let (handle, desk) = world.open.lock().unwrap()[0].clone();
        handle.spawn(async move { desk.recover_due().await.unwrap() }).await.unwrap();
        sleep(Duration::from_millis(50)).await;
    }
    all().await
}

impl World {
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
            id: self.simulator.sdk_app_id(),
            label: "Test app".into(),
            test: true,
            place: "Simulator".into(),
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
    fn door(&self, dice: &mut Dice) -> Option<(Handle, Desk)> {
        let open = self.open.lock().unwrap();
        (!open.is_empty()).then(|| open[usize::try_from(dice.throw(open.len() as u64)).unwrap()].clone())
    }
}

fn operator(number: u64) -> NewOperator {
    NewOperator {
        id: format!("operator-{number}"),
        name: format!("Operator {number}"),
        role: Role::Manager,
        apps: Apps::All,
        password_hash: Some("$argon2id$none".to_owned()),
        created_at: Timestamp(0),
        by: By::CommandLine,
    }
}

/// Likes come and go while all this happens.
async fn live(world: Arc<World>, mut dice: Dice) {
    let client = world.client();
    loop {
        let group = GroupId::parse(dice.one(&GROUPS)).unwrap();
        let mode = dice.one(&[Mode::Increase, Mode::Increase, Mode::Increase, Mode::Decrease]);
        let value = 1 + i64::try_from(dice.throw(5)).unwrap();
        let counter = Counter { key: CounterKey::parse(dice.one(&KEYS)).unwrap(), value };
        let _ = client.update_group_counter(&group, mode, &[counter]).await;
        sleep(Duration::from_millis(5)).await;
    }
}

/// One operator: plans, and clicks once or several times, here and there.
async fn work(world: Arc<World>, number: u64, mut dice: Dice) {
    let actor = Actor {
        id: operator(number).id,
        name: operator(number).name,
        role: Role::Manager,
        apps: Apps::All,
        address: None,
    };
    for _ in 0..RESETS_EACH {
        sleep(dice.pause(700)).await;
        let group = dice.one(&GROUPS);
        let some: Vec<_> = KEYS.iter().filter(|_| dice.throw(2) == 0).collect();
        let selection = if some.is_empty() {
            Selection::All
        } else {
            Selection::Keys(KeySet::new(some.iter().map(|key| CounterKey::parse(**key).unwrap())).unwrap())
        };
        let wish = Wish {
            app: world.simulator.sdk_app_id(),
            group: GroupId::parse(group).unwrap(),
            selection,
            reason: "T".to_owned(),
            unseen: false,
        };
        let Some((handle, desk)) = world.door(&mut dice) else { continue };
        let planning = handle.spawn({
            let actor = actor.clone();
            async move { desk.plan(&actor, wish).await }
        });
        // A program that ended, a group that has no such counters now: the next one, then.
        let Ok(Ok(plan)) = planning.await else { continue };
        if dice.throw(3) > 0 {
            world.simulator.state().inject(dice.fault());
        }
        let mut clicks = Vec::new();
        for _ in 0..dice.one(&[1, 1, 2, 5]) {
            let Some((handle, desk)) = world.door(&mut dice) else { break };
            let (actor, plan_id) = (actor.clone(), plan.id.clone());
            let typed = Some(group.to_owned());
            clicks.push(
                handle.spawn(async move { desk.confirm(&actor, Confirmation { plan_id, typed }).await }),
            );
        }
        let mut references = Vec::new();
        for click in clicks {
            if let Ok(Ok(reference)) = click.await {
                references.push(reference);
            }
        }
        references.dedup();
        if references.len() > 1 {
            world.violations.lock().unwrap().push(format!("one plan, several operations: {references:?}"));
        }
    }
}
