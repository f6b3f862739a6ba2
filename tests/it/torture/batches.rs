//! Random batches: faults, people who pause and go on, workers that stop in the middle, groups that change meanwhile.
//! Afterwards every item is compared with what the simulator executed, and all of it is put back.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use counterdesk::batches::{Batches, RequestedChange, UndoBatchRequest};
use counterdesk::model::{
    Batch, BatchAct, BatchChange, BatchState, ItemResult, SystemRandomness, UpdateMode,
};
use counterdesk::reset::Desk;
use counterdesk::simulator::{Group, GroupType};
use counterdesk::store::Store;
use tokio::task::JoinHandle;

use super::dice::Dice;
use super::setting;
use crate::batches::{
    Person, amounts, batches, changes, confirm, items, keys, read_on, read_requested, state, store, tally,
};
use crate::support::{TestDatabase, TestDesk};

const DELETE: &str = "delete_group_counter";
const UPDATE: &str = "update_group_counter";
const KEYS: [&str; 4] = ["gift", "like", "share", "unlike"];
/// A counter that groups get meanwhile.
const CAME_IN: &str = "new";
/// The longest delay of a fault, and the longest that a request may take.
const NOTHING_IS_LATE: Duration = Duration::from_millis(5_500);
const ENDS_WITHIN: Duration = Duration::from_mins(2);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_batches_on_sqlite() {
    each_seed("SQLite", 1, async || TestDatabase::sqlite().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_batches_on_postgres_with_two_replicas() {
    each_seed("PostgreSQL, two replicas", 2, async || TestDatabase::postgres().await.unwrap()).await;
}

async fn each_seed(name: &str, replicas: usize, database: impl AsyncFn() -> TestDatabase) {
    let (first, seeds) = (setting("FIRST", 1), setting("SEEDS", 3));
    let began = Instant::now();
    let mut told = Vec::new();
    for seed in first..first + seeds {
        let database = database().await;
        told.push(run(seed, database.url(), replicas).await);
        database.remove().await.unwrap();
    }
    let sum = |what: fn(&Told) -> usize| told.iter().map(what).sum::<usize>();
    eprintln!(
        "{name}: {seeds} seeds of batches from {first} ({} adjust), {:.0?}: {} groups, {} executed, {} tried again, {} paused, {} stopped workers",
        sum(|told| told.adjusted),
        began.elapsed(),
        sum(|told| told.groups),
        sum(|told| told.executed),
        sum(|told| told.again),
        sum(|told| told.pauses),
        sum(|told| told.stopped),
    );
}

#[derive(Default)]
struct Told {
    adjusted: usize,
    groups: usize,
    executed: usize,
    again: usize,
    pauses: usize,
    stopped: usize,
}

struct Replica {
    batches: Batches,
    desk: Desk,
    working: JoinHandle<()>,
    recovering: JoinHandle<()>,
}

impl Replica {
    fn of(desk: Desk) -> Self {
        let batches = Batches::new(&desk, Arc::new(SystemRandomness));
        let (working, recovering) = (work(&batches), {
            let desk = desk.clone();
            tokio::spawn(async move { desk.keep_recovering().await })
        });
        Self { batches, desk, working, recovering }
    }

    /// Whatever it had taken is somebody else's after a while.
    fn stop_and_start(&mut self) {
        self.working.abort();
        self.batches = Batches::new(&self.desk, Arc::new(SystemRandomness));
        self.working = work(&self.batches);
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        self.working.abort();
        self.recovering.abort();
    }
}

fn work(batches: &Batches) -> JoinHandle<()> {
    let batches = batches.clone();
    tokio::spawn(async move { batches.keep_working().await })
}

async fn run(seed: u64, url: &str, replicas: usize) -> Told {
    let mut dice = Dice(seed);
    let desk = TestDesk::start_on(url).await;
    let mut told = Told::default();
    let groups = groups(&desk, &mut dice);
    told.groups = groups.len();
    let manager = Person::of(&desk, "manager").await;
    let ids: String = groups.keys().flat_map(|id| [id.as_str(), "\n"]).collect();
    // Every other seed adjusts; the others reset.
    let wished = if seed.is_multiple_of(2) { adjustment(&mut dice) } else { reset(&mut dice) };
    let batch = read_requested(&desk, &manager, &ids, wished).await;
    told.adjusted = usize::from(matches!(batch.change, BatchChange::Adjust(_)));
    if batch.preview.as_ref().unwrap().groups == 0 {
        return told;
    }
    let mut running = vec![Replica::of(desk.services.desk.clone())];
    if replicas > 1 {
        let services = &desk.services.desk;
        let other = Store::open(url).await.unwrap();
        let apps = services.apps().to_vec();
        running.push(Replica::of(Desk::new(other, apps, services.clock(), Arc::new(SystemRandomness))));
    }
    confirm(&desk, &manager, &batch).await.unwrap();
    trouble(&desk, &batch, &manager, &mut running, &mut dice, &mut told).await;
    until_over(&desk, &batch, &manager).await;
    check(seed, &desk, &batch, &groups).await;
    while tally(&desk, &batch).await.can_be_tried_again() > 0 {
        told.again += 1;
        let manager = Person::of(&desk, "manager").await;
        batches(&desk)
            .act(&manager.who, &manager.assurance, &batch.reference, BatchAct::TryAgain)
            .await
            .unwrap();
        until_over(&desk, &batch, &manager).await;
    }
    told.executed = check(seed, &desk, &batch, &groups).await;

    // The way back, in quiet: what was removed is there again, and nothing else has changed.
    let manager = Person::of(&desk, "manager").await;
    let request = UndoBatchRequest { batch: batch.reference.clone(), reason: "Back".to_owned() };
    if let Ok(undo) = batches(&desk).make_undo(&manager.who, &manager.assurance, request).await {
        let undo = read_on(&desk, &undo).await;
        confirm(&desk, &manager, &undo).await.unwrap();
        until_over(&desk, &undo, &manager).await;
        let done = tally(&desk, &undo).await;
        assert_eq!(
            done.of(ItemResult::Applied) + done.of(ItemResult::LeftAlone),
            done.all(),
            "seed {seed}: {done:?}"
        );
    }
    for item in items(&desk, &batch).await {
        if item.result() == ItemResult::Unresolved {
            continue;
        }
        let group = item.group.to_string();
        let now: BTreeMap<String, i64> = desk.counters(&group).into_iter().collect();
        for (key, value) in &groups[&group] {
            assert_eq!(now.get(key), Some(value), "seed {seed}: {key} of {group}, {:?}", item.result());
        }
        // A counter that an adjustment made stays, and holds nothing.
        let mut others = now.iter().filter(|(key, _)| *key != CAME_IN && !groups[&group].contains_key(*key));
        assert!(others.all(|(_, value)| *value == 0), "seed {seed}: {group}: {now:?}");
    }
    drop(running);
    told
}

fn reset(dice: &mut Dice) -> RequestedChange {
    let chosen: Vec<&str> = KEYS.into_iter().filter(|_| !dice.once_in(3)).collect();
    RequestedChange::Reset(if chosen.is_empty() { counterdesk::model::Selection::All } else { keys(&chosen) })
}

/// Of counters that most groups have, and now and then of one that none has.
fn adjustment(dice: &mut Dice) -> RequestedChange {
    let mode = dice.one(&[UpdateMode::Increase, UpdateMode::Decrease]);
    let some = KEYS.into_iter().filter(|_| dice.once_in(2)).collect::<Vec<_>>();
    let new_one = dice.once_in(3).then_some("made");
    let chosen: Vec<&str> = if some.is_empty() { vec!["like"] } else { some };
    let amount = |key| (key, 1_000_000 + i64::try_from(dice.throw(4_000_000)).unwrap());
    amounts(mode, &chosen.into_iter().chain(new_one).map(amount).collect::<Vec<_>>())
}

/// Too large to have been counted while nobody looked, so that what is read tells for certain.
fn groups(desk: &TestDesk, dice: &mut Dice) -> BTreeMap<String, BTreeMap<String, i64>> {
    let count = 20 + dice.throw(40);
    let mut groups = BTreeMap::new();
    for number in 0..count {
        let mut counters = BTreeMap::new();
        for key in KEYS {
            if !dice.once_in(3) {
                let size = 1_000_000 + i64::try_from(dice.throw(4_000_000)).unwrap();
                counters.insert(key.to_owned(), if dice.once_in(4) { -size } else { size });
            }
        }
        let id = format!("group-{number}");
        let group = Group::new(id.clone(), GroupType::AvChatRoom, format!("Group {number}"));
        desk.simulator.state().put_group(group.with_counters(counters.clone()));
        groups.insert(id, counters);
    }
    groups
}

async fn trouble(
    desk: &TestDesk,
    batch: &Batch,
    manager: &Person,
    running: &mut [Replica],
    dice: &mut Dice,
    told: &mut Told,
) {
    for _ in 0..12 + dice.throw(20) {
        match dice.throw(8) {
            0..3 => desk.inject(dice.fault(command(batch))),
            3 => {
                let replica = usize::try_from(dice.throw(running.len() as u64)).unwrap();
                running[replica].stop_and_start();
                told.stopped += 1;
            }
            4 => {
                // Whoever is too late is told so.
                let paused = batches(desk)
                    .act(&manager.who, &manager.assurance, &batch.reference, BatchAct::Pause)
                    .await;
                told.pauses += usize::from(paused.is_ok());
            }
            5 => {
                // Another counter than in the preview; it is put right at once where that was too late.
                let group = format!("group-{}", dice.throw(20));
                desk.simulator.state().set_counter(&group, CAME_IN, 3);
            }
            _ => {
                let _ = batches(desk)
                    .act(&manager.who, &manager.assurance, &batch.reference, BatchAct::GoOn)
                    .await;
            }
        }
        tokio::time::sleep(dice.pause(120)).await;
    }
    desk.simulator.state().clear_faults();
    tokio::time::sleep(NOTHING_IS_LATE).await;
}

/// What it sends.
fn command(batch: &Batch) -> &'static str {
    match batch.change {
        BatchChange::Reset(_) => DELETE,
        BatchChange::Adjust(_) | BatchChange::Undo { .. } => UPDATE,
    }
}

/// Until nothing of it is open. Nothing goes wrong any more.
async fn until_over(desk: &TestDesk, batch: &Batch, manager: &Person) {
    let give_up = Instant::now() + ENDS_WITHIN;
    loop {
        match state(desk, batch).await {
            BatchState::Done => return,
            BatchState::Paused => {
                let _ = batches(desk)
                    .act(&manager.who, &manager.assurance, &batch.reference, BatchAct::GoOn)
                    .await;
            }
            _ => {}
        }
        let now = tally(desk, batch).await;
        assert!(Instant::now() < give_up, "{:?} {now:?}", state(desk, batch).await);
        if now.of(ItemResult::Unknown) > 0 && now.of(ItemResult::InFlight) == 0 {
            // Whoever verifies waits for this by the clock.
            desk.clock.advance_seconds(5);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Against what the simulator executed; gives how many groups were changed.
async fn check(
    seed: u64,
    desk: &TestDesk,
    batch: &Batch,
    groups: &BTreeMap<String, BTreeMap<String, i64>>,
) -> usize {
    let mut executed = 0;
    let items = items(desk, batch).await;
    assert_eq!(items.len(), groups.len(), "seed {seed}: nothing is lost");
    for item in items {
        let times = changes(desk, item.group.as_str());
        executed += times;
        let expected = match item.result() {
            ItemResult::Applied => 1,
            ItemResult::Unresolved => times.min(1),
            _ => 0,
        };
        assert_eq!(times, expected, "seed {seed}: {} is {:?}", item.group, item.result());
        let group = item.group.as_str();
        if item.result() == ItemResult::Applied && matches!(batch.change, BatchChange::Adjust(_)) {
            // What was shown of each, on top of what the group had, and nothing beside but what came in by itself.
            let now = desk.counters(group).into_iter().filter(|(key, _)| key != CAME_IN);
            let now: BTreeMap<String, i64> = now.collect();
            let mut expected = groups[group].clone();
            for amount in item.amounts(&batch.change) {
                *expected.entry(amount.key.to_string()).or_default() += amount.value;
            }
            assert_eq!(now, expected, "seed {seed}: {group}");
        } else if item.result() == ItemResult::Applied {
            let removed: BTreeMap<String, i64> = item
                .before
                .iter()
                .flatten()
                .map(|counter| (counter.key.to_string(), counter.value))
                .collect();
            let had = &groups[group];
            assert!(removed.iter().all(|(key, value)| had.get(key) == Some(value)), "seed {seed}: {group}");
        }
    }
    assert_eq!(store(desk).tally_of_batch(&batch.reference).await.unwrap().all(), groups.len() as u64);
    executed
}
