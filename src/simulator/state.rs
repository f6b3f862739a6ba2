//! All that a simulator knows, and the handle on it.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tokio::sync::watch;
use tokio::time::Instant;

use super::answer::{self, Fields, Refusal};
use super::auth::Account;
use super::behaviour::Behaviour;
use super::calls::{Calls, Counted};
use super::collection::Groups;
use super::commands::{self, Body, Command};
use super::faults::{Fault, FaultKind, Faults};
use super::groups::Group;
use super::history::{History, Request};
use super::meanwhile::{GroupChange, Meanwhile, Waiting};
use super::pace::Pace;
use super::{Clock, Options, seed};

/// A handle on a simulator, for tests in the same process. Clones are handles on the same one.
#[derive(Clone)]
pub struct Handle(Arc<Shared>);

struct Shared {
    account: Account,
    now: Clock,
    began: Instant,
    closed: watch::Receiver<bool>,
    /// One lock for everything: a call is carried out and written to the history in one piece, so that the history's order is the order of effects.
    inside: Mutex<Inside>,
    /// Counted on their arrival, however long the call before takes.
    calls: Mutex<Counted>,
}

pub(super) struct Inside {
    pub(super) groups: Groups,
    pub(super) behaviour: Behaviour,
    pub(super) faults: Faults,
    pub(super) history: History,
    meanwhile: Waiting,
    pace: Pace,
}

/// A call that got as far as being carried out, or the reason why it did not.
pub(super) type Call = Result<(Command, Result<Body, Refusal>), Refusal>;

/// Waits for the end of the simulator, announced or by its being dropped.
pub(super) async fn until_closed(mut closed: watch::Receiver<bool>) {
    // An error means that the sender is gone, and the simulator with it.
    let _ended = closed.wait_for(|closed| *closed).await;
}

impl Handle {
    pub(super) fn new(options: Options, closed: watch::Receiver<bool>) -> Self {
        let now = (options.now)();
        let mut groups = Groups::new(options.seed);
        if options.seed_groups {
            for group in seed::groups(now) {
                groups.put(group);
            }
        }
        groups.make(options.more_groups, now);
        let account = Account {
            sdk_app_id: options.sdk_app_id,
            admin_identifier: options.admin_identifier,
            secret_key: options.secret_key,
        };
        let inside = Inside {
            groups,
            behaviour: options.behaviour,
            faults: Faults::default(),
            history: History::default(),
            meanwhile: Waiting::default(),
            pace: Pace::default(),
        };
        let began = Instant::now();
        Self(Arc::new(Shared {
            account,
            now: options.now,
            began,
            closed,
            inside: Mutex::new(inside),
            calls: Mutex::new(Counted::since(began)),
        }))
    }

    pub(super) fn account(&self) -> &Account {
        &self.0.account
    }

    /// The simulator's time, in Unix seconds.
    pub(super) fn now(&self) -> u64 {
        (self.0.now)()
    }

    pub(super) async fn closed(&self) {
        until_closed(self.0.closed.clone()).await;
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Inside> {
        // Everything inside is changed in one step or not at all, so a panic elsewhere has left nothing half done.
        self.0.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.0.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a call that has just arrived. One that names no command or no app is none.
    pub(super) fn arrived(&self, path: &str, query: &str) {
        let Ok(command) = Command::at(path) else { return };
        let named = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "sdkappid");
        let Some(sdk_app_id) = named.and_then(|(_, value)| value.parse().ok()) else { return };
        let mut counted = self.counted();
        counted.add(sdk_app_id, command, Instant::now());
    }

    /// Carries a call out, as far as the fault that strikes it allows, and writes it to the history. The answer is what the caller would be told
    /// without the fault.
    pub(super) fn carry_out(&self, call: Call, fault: Option<&Fault>, mut request: Request) -> Fields {
        let mut inside = self.lock();
        let answer = match fault {
            Some(fault) if !fault.lets_apply() => Fields::new(),
            _ => {
                let outcome = inside.run(call, self.0.account.sdk_app_id, self.now());
                answer::whole(outcome, &inside.behaviour)
            }
        };
        request.applied = answer::code_of(&answer) == Some(0);
        request.code = match fault.map(|fault| fault.kind) {
            None
            | Some(
                FaultKind::Delay(_) | FaultKind::Huge | FaultKind::OtherGroup | FaultKind::OtherGroupFirst,
            ) => answer::code_of(&answer),
            Some(FaultKind::Code(code) | FaultKind::CodeAfter(code)) => Some(code),
            Some(_) => None,
        };
        request.fault = fault.map(|fault| fault.kind);
        request.time = self.now();
        request.after_ms = self.running_ms();
        inside.history.add(request);
        answer
    }

    /// Adds a group or replaces the one with its ID, in its place.
    pub fn put_group(&self, group: Group) {
        self.lock().groups.put(group);
    }

    /// Makes so many groups, with names in six languages, after those that are there. They follow from the [seed](Options::seed) and take no room until they are
    /// changed, so a hundred thousand are there at once.
    pub fn make_groups(&self, count: u32) {
        let now = self.now();
        self.lock().groups.make(count, now);
    }

    /// Disbands a group; none there is fine.
    pub fn remove_group(&self, group_id: &str) {
        self.lock().groups.remove(group_id);
    }

    /// Changes groups behind the API's back, as other administrators do. Whether there was what the change is about.
    pub fn change(&self, change: GroupChange) -> bool {
        let now = self.now();
        change.make(&mut self.lock().groups, now)
    }

    /// Gives a group another name. Whether there is such a group.
    pub fn rename_group(&self, group_id: &str, name: &str) -> bool {
        self.change(GroupChange::rename(group_id, name))
    }

    /// Disbands the group with this ID and makes this one, perhaps of another type. Whether there was one.
    pub fn recreate_group(&self, group: Group) -> bool {
        self.change(GroupChange::recreate(group))
    }

    /// Lets a change come between two calls.
    pub fn meanwhile(&self, meanwhile: Meanwhile) {
        self.lock().meanwhile.add(meanwhile);
    }

    /// The changes whose moment has not come.
    pub fn changes_to_come(&self) -> Vec<Meanwhile> {
        self.lock().meanwhile.all().to_vec()
    }

    /// Lets no more changes come by themselves.
    pub fn clear_changes(&self) {
        self.lock().meanwhile.clear();
    }

    /// How many calls came in which second, by app and command.
    pub fn calls(&self) -> Vec<Calls> {
        self.counted().all()
    }

    /// The same of one command of its own app; none if there is no such command.
    pub fn calls_of(&self, command: &str) -> Option<Calls> {
        let command = Command::named(command)?;
        Some(self.counted().of(self.0.account.sdk_app_id, command))
    }

    /// Forgets the calls so far.
    pub fn clear_calls(&self) {
        self.counted().clear();
    }

    /// How long it has been running, in milliseconds: what a request's `after_ms` is counted on.
    pub fn running_ms(&self) -> u64 {
        u64::try_from(self.0.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// A group as it is now.
    pub fn group(&self, group_id: &str) -> Option<Group> {
        self.lock().groups.get(group_id).map(Cow::into_owned)
    }

    /// All groups, in the order of their making.
    pub fn groups(&self) -> Vec<Group> {
        self.lock().groups.all().map(|(_, group)| group.group().into_owned()).collect()
    }

    /// How many groups there are.
    pub fn group_count(&self) -> u64 {
        self.lock().groups.count(None)
    }

    /// A group's counters, oldest first; none if there is no such group.
    pub fn counters(&self, group_id: &str) -> Option<Vec<(String, i64)>> {
        self.lock().groups.get(group_id).map(|group| group.into_owned().counters)
    }

    /// Gives a counter a value behind the API's back, as a live client would. Whether there is such a group.
    pub fn set_counter(&self, group_id: &str, key: &str, value: i64) -> bool {
        self.lock().groups.get_mut(group_id).map(|group| group.set_counter(key, value)).is_some()
    }

    /// Counts on behind the API's back, as a live client's `Increase` would: a counter that is not there is made. Whether there is such a group.
    pub fn count(&self, group_id: &str, key: &str, by: i64) -> bool {
        let mut inside = self.lock();
        let Some(group) = inside.groups.get_mut(group_id) else { return false };
        let old = group.counter(key).unwrap_or(0);
        group.set_counter(key, old.saturating_add(by));
        true
    }

    /// Takes a counter away behind the API's back. Whether it was there.
    pub fn remove_counter(&self, group_id: &str, key: &str) -> bool {
        self.lock().groups.get_mut(group_id).is_some_and(|group| group.remove_counter(key))
    }

    /// Lets something go wrong; after the faults that are already waiting.
    pub fn inject(&self, fault: Fault) {
        self.lock().faults.add(fault);
    }

    /// The faults that are still waiting.
    pub fn faults(&self) -> Vec<Fault> {
        self.lock().faults.waiting().to_vec()
    }

    /// Lets nothing go wrong any more. Calls that are already held stay so.
    pub fn clear_faults(&self) {
        self.lock().faults.clear();
    }

    /// The reading of the documents in force.
    pub fn behaviour(&self) -> Behaviour {
        self.lock().behaviour.clone()
    }

    /// Changes the reading of the documents.
    pub fn set_behaviour(&self, behaviour: Behaviour) {
        self.lock().behaviour = behaviour;
    }

    /// Every request to the API that was dealt with, oldest first (of very many, the latest).
    pub fn history(&self) -> Vec<Request> {
        self.lock().history.all()
    }

    /// Forgets the requests so far.
    pub fn clear_history(&self) {
        self.lock().history.clear();
    }
}

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Handle").finish_non_exhaustive()
    }
}

impl Inside {
    /// What strikes a change of a group that does not answer to those.
    pub(super) fn unanswered(&self, request: &Request) -> Option<Fault> {
        if !matches!(&*request.command, "delete_group_counter" | "update_group_counter") {
            return None;
        }
        let body: Value = serde_json::from_str(&request.body).ok()?;
        let group = self.groups.get(body.get("GroupId")?.as_str()?)?;
        group.unanswered.then(|| Fault::new(FaultKind::NoAnswerBefore).on(&*request.command))
    }

    fn run(&mut self, call: Call, sdk_app_id: u64, now: u64) -> Result<Fields, Refusal> {
        let (command, body) = call?;
        let (limit, code) = command.limit(&self.behaviour);
        if !self.pace.admit(command, limit, Instant::now()) {
            return Err(Refusal::new(code, "too many requests"));
        }
        for change in self.meanwhile.due(command.name()) {
            change.make(&mut self.groups, now);
        }
        command.run(
            &body?,
            &mut commands::World { groups: &mut self.groups, behaviour: &self.behaviour, sdk_app_id, now },
        )
    }
}
