//! What operators do: reset, adjust, undo what they or others did, click twice, get into each other's way, and
//! come back to a group that was busy.

use std::sync::Arc;

use counterdesk::model::{
    Apps, Assurance, Counter, CounterKey, GroupId, KeySet, Outcome, Plan, Reference, Role, Selection,
    UndoMode, UpdateMode,
};
use counterdesk::reset::{
    Actor, AdjustRequest, Confirmation, Confirmed, Refused, ResetError, ResetRequest, UndoRequest,
};
use futures::future::join_all;
use tokio::time::sleep;

use super::dice::Dice;
use super::world::{DELETE, GROUPS, KEYS, UPDATE, World};

pub const OPERATORS: u64 = 4;
/// They go on for longer than the kills do: what outlives its time-out must be there too.
const ACTS_EACH: u64 = 10;
/// How often somebody comes back to a group that was busy.
const COMES_BACK: u32 = 3;

pub fn actor(number: u64) -> Actor {
    let number = number % OPERATORS;
    Actor {
        id: format!("operator-{number}"),
        name: format!("Operator {number}"),
        role: Role::Manager,
        apps: Apps::All,
        address: None,
    }
}

/// The sign-in of an operator is called like them, and a factor was given when it began.
fn assurance(actor: &Actor) -> Assurance {
    Assurance { sign_in_id: actor.id.clone(), is_proved: true }
}

/// One operator at work.
pub async fn work(world: Arc<World>, number: u64, mut dice: Dice) {
    for _ in 0..ACTS_EACH {
        sleep(dice.pause(400)).await;
        // Now and then two act on one group at the same time.
        let mut together = vec![actor(number)];
        if dice.once_in(3) {
            together.push(actor(number + 1));
        }
        match dice.throw(8) {
            0 | 1 => reset(&world, &together, &mut dice).await,
            2 | 3 => adjust(&world, &together, &mut dice).await,
            4..=6 => undo(&world, &together, &mut dice).await,
            _ => look_again(&world, &mut dice).await,
        }
    }
}

async fn reset(world: &Arc<World>, together: &[Actor], dice: &mut Dice) {
    let group = dice.one(&GROUPS);
    let mut plans = Vec::new();
    for actor in together {
        let some: Vec<_> = KEYS.iter().filter(|_| dice.once_in(2)).collect();
        let selection = if some.is_empty() || dice.once_in(5) {
            Selection::All
        } else {
            Selection::Keys(KeySet::new(some.iter().map(|key| CounterKey::parse(**key).unwrap())).unwrap())
        };
        let request = ResetRequest {
            app: world.simulator.sdk_app_id(),
            group: GroupId::parse(group).unwrap(),
            selection,
            reason: "T".to_owned(),
            unseen: false,
        };
        let Some((handle, desk)) = world.door(dice) else { continue };
        let planning = handle.spawn({
            let actor = actor.clone();
            async move { desk.plan(&actor, &assurance(&actor), request).await }
        });
        // A program that ended, a group that has no such counters now: the next one, then.
        if let Ok(Ok(plan)) = planning.await {
            plans.push((actor.clone(), plan));
        }
    }
    confirm(world, plans, DELETE, dice).await;
}

/// Adds, takes away or sets, some counters or all, and now and then one that is not there.
async fn adjust(world: &Arc<World>, together: &[Actor], dice: &mut Dice) {
    let group = dice.one(&GROUPS);
    let mut plans = Vec::new();
    for actor in together {
        let Some((handle, desk)) = world.door(dice) else { continue };
        let (app, group) = (world.simulator.sdk_app_id(), GroupId::parse(group).unwrap());
        let there = world.simulator.state().counters(group.as_str()).unwrap_or_default();
        let amount = |key: &str, dice: &mut Dice| Counter {
            key: CounterKey::parse(key).unwrap(),
            value: dice.one(&[40, 5_000, 2_000_000]),
        };
        let mut amounts = Vec::new();
        for (key, _) in &there {
            if dice.once_in(2) {
                amounts.push(amount(key, dice));
            }
        }
        let mut new = Vec::new();
        if amounts.is_empty() || dice.once_in(4) {
            let key = KEYS.iter().find(|key| there.iter().all(|(known, _)| known != *key));
            new.extend(key.map(|key| amount(key, dice)));
        }
        let mode = dice.one(&UpdateMode::ALL);
        let request = AdjustRequest { app, group, mode, amounts, new, reason: "A".to_owned() };
        let planner = actor.clone();
        let planning =
            handle.spawn(async move { desk.plan_adjust(&planner, &assurance(&planner), request).await });
        if let Ok(Ok(plan)) = planning.await {
            plans.push((actor.clone(), plan));
        }
    }
    confirm(world, plans, UPDATE, dice).await;
}

/// Of a random operation: mostly of one that can be undone, one's own or not.
async fn undo(world: &Arc<World>, together: &[Actor], dice: &mut Dice) {
    let all = world.observer.recent_operations(world.simulator.sdk_app_id(), 1_000).await.unwrap();
    let resets: Vec<_> = all.iter().filter(|operation| operation.intent.change.undo().is_none()).collect();
    let removed = |outcome: &Outcome| {
        matches!(outcome, Outcome::Applied | Outcome::Unresolved | Outcome::Unknown { .. })
    };
    let done: Vec<_> = resets
        .iter()
        .filter(|reset| {
            removed(&reset.outcome)
                && (reset.undone.len() < reset.counters().map_or(0, <[_]>::len) || dice.once_in(4))
        })
        .copied()
        .collect();
    let candidates = if done.is_empty() || dice.once_in(8) { resets } else { done };
    if candidates.is_empty() {
        return;
    }
    let reset = dice.one(&candidates).clone();
    let removed: Vec<_> = reset.counters().into_iter().flatten().map(|counter| counter.key.clone()).collect();
    let mut plans = Vec::new();
    for actor in together {
        // Somebody who looks twice has two plans.
        for _ in 0..dice.one(&[1, 1, 2]) {
            let Some((handle, desk)) = world.door(dice) else { continue };
            let actor = actor.clone();
            let some: Vec<_> = removed.iter().filter(|_| dice.once_in(2)).cloned().collect();
            let keys = if some.is_empty() || dice.once_in(3) { removed.clone() } else { some };
            let mode = dice.one(&[UndoMode::Increase, UndoMode::Increase, UndoMode::Set]);
            let planner = actor.clone();
            let request = UndoRequest { of: reset.reference.clone(), mode, keys, reason: "U".to_owned() };
            let planning =
                handle.spawn(async move { desk.plan_undo(&planner, &assurance(&planner), request).await });
            if let Ok(Ok(plan)) = planning.await {
                plans.push((actor, plan));
            }
        }
    }
    confirm(world, plans, UPDATE, dice).await;
}

/// Somebody does not want to wait for the next read-back.
async fn look_again(world: &Arc<World>, dice: &mut Dice) {
    let all = world.observer.recent_operations(world.simulator.sdk_app_id(), 1_000).await.unwrap();
    let open: Vec<_> = all.iter().filter(|operation| operation.outcome.is_open()).collect();
    if open.is_empty() {
        return;
    }
    let reference = dice.one(&open).reference.clone();
    if let Some((handle, desk)) = world.door(dice) {
        let _ = handle.spawn(async move { desk.check_again(&actor(0), &reference).await }).await;
    }
}

/// Clicks on all the plans at once, each once or several times, here and there. Who finds the group
/// busy, perhaps while it is being read back, comes back a little later.
async fn confirm(world: &Arc<World>, plans: Vec<(Actor, Plan)>, command: &str, dice: &mut Dice) {
    if plans.is_empty() {
        return;
    }
    if !dice.once_in(3) {
        world.simulator.state().inject(dice.fault(command));
    }
    let mut told: Vec<Vec<Reference>> = vec![Vec::new(); plans.len()];
    for _ in 0..COMES_BACK {
        let mut clicks = Vec::new();
        for (at, (actor, plan)) in plans.iter().enumerate() {
            for _ in 0..dice.one(&[1, 1, 2, 5]) {
                let Some((handle, desk)) = world.door(dice) else { break };
                let (actor, plan_id) = (actor.clone(), plan.id.clone());
                let typed = Some(plan.target.group.as_str().to_owned());
                let clicking = handle.spawn(async move {
                    desk.confirm(&actor, &assurance(&actor), Confirmation { plan_id, typed }).await
                });
                clicks.push(async move { (at, clicking.await) });
            }
        }
        let clicked = clicks.len();
        let mut busy = false;
        for (at, answer) in join_all(clicks).await {
            match answer {
                Ok(Ok(Confirmed::Operation(reference))) => told[at].push(reference),
                Ok(Ok(Confirmed::Waits)) => panic!("this desk does not ask for two people"),
                Ok(Err(Refused { error: ResetError::GroupBusy(_) | ResetError::Overtaken(_), .. })) => {
                    busy = true;
                }
                // Refused with a reason, or the program ended.
                Ok(Err(_)) | Err(_) => {}
            }
        }
        world.tally(|tally| {
            tally.clicks += clicked;
            tally.busy += usize::from(busy);
        });
        if !busy {
            break;
        }
        sleep(dice.pause(600)).await;
    }
    for references in &mut told {
        references.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        references.dedup();
        if references.len() > 1 {
            world.violation(format!("one plan, several operations: {references:?}"));
        }
    }
}
