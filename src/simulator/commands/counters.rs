//! `get_group_counter`, `update_group_counter`, `delete_group_counter`.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::super::answer::{Code, Fields, Refusal};
use super::super::behaviour::{Behaviour, DefaultMode, EmptyKeys, MissingKey, NoCounters, Overflow};
use super::super::collection::Groups;
use super::super::groups::{Group, GroupType, is_group_id};
use super::{Body, World, missing, no_such_group};

/// Counters a group can have.
const MOST_COUNTERS: usize = 20;

/// Length of a key, in bytes.
const LONGEST_KEY: usize = 128;

/// The values of all counters or of those that are named; names without a counter are left out.
pub(super) fn get(body: &Body, world: &World<'_>) -> Result<Fields, Refusal> {
    body.has_only(&["GroupId", "GroupCounterKeys"], world.behaviour)?;
    let keys = body.texts("GroupCounterKeys")?;
    check_keys(keys.as_deref().unwrap_or_default(), world.behaviour)?;
    let found = group(body, world.groups, world.behaviour)?;
    let asked = |key: &str| keys.as_ref().is_none_or(|keys| keys.is_empty() || keys.contains(&key));
    let shown: Vec<_> =
        found.counters.iter().filter(|(key, _)| asked(key)).map(|(key, value)| pair(key, *value)).collect();
    let mut fields = Fields::new();
    if !shown.is_empty() || world.behaviour.no_counters == NoCounters::EmptyArray {
        fields.insert("GroupCounter".to_owned(), shown.into());
    }
    Ok(fields)
}

/// Sets, increases or decreases counters, and answers with their latest values.
pub(super) fn update(body: &Body, world: &mut World<'_>) -> Result<Fields, Refusal> {
    body.has_only(&["GroupId", "GroupCounter", "Mode"], world.behaviour)?;
    let mode = Mode::of(body, world.behaviour)?;
    let changes = changes(body, world.behaviour)?;
    let found = group(body, world.groups, world.behaviour)?;

    // Worked out on a copy, so that a refusal halfway changes nothing.
    let mut latest = found.into_owned();
    for (key, value) in &changes {
        // Before an increase or decrease a counter that is not there is made, with 0.
        let old = latest.counter(key).unwrap_or(0);
        let new = mode.apply(old, *value, world.behaviour.overflow);
        latest.set_counter(
            key,
            new.ok_or_else(|| Code::WrongParameter.with(format!("{key} would not fit a 64-bit integer")))?,
        );
    }
    if latest.counters.len() > MOST_COUNTERS {
        return Err(Code::TooManyCounters.with("a group has at most 20 counters"));
    }
    let values: Vec<_> = latest
        .counters
        .iter()
        .filter(|(key, _)| changes.iter().any(|(named, _)| named == key))
        .map(|(key, value)| pair(key, *value))
        .collect();
    world.groups.put(latest);
    Ok(Fields::from_iter([("GroupCounter".to_owned(), values.into())]))
}

/// Deletes the counters that are named, or all if the field is absent. Answers with nothing: neither what went nor what it held.
pub(super) fn delete(body: &Body, world: &mut World<'_>) -> Result<Fields, Refusal> {
    body.has_only(&["GroupId", "GroupCounterKeys"], world.behaviour)?;
    let keys = body.texts("GroupCounterKeys")?;
    check_keys(keys.as_deref().unwrap_or_default(), world.behaviour)?;
    let mut found = group(body, world.groups, world.behaviour)?.into_owned();
    match keys.as_deref() {
        None => found.counters.clear(),
        Some([]) => match world.behaviour.empty_keys {
            EmptyKeys::Wipe => found.counters.clear(),
            EmptyKeys::Error => return Err(Code::WrongParameter.with("GroupCounterKeys is empty")),
            EmptyKeys::Nothing => {}
        },
        Some(keys) => {
            let absent = keys.iter().find(|key| found.counter(key).is_none());
            if let (MissingKey::Error, Some(key)) = (world.behaviour.missing_key, absent) {
                return Err(Code::WrongParameter.with(format!("there is no counter {key}")));
            }
            found.counters.retain(|(key, _)| !keys.contains(&key.as_str()));
        }
    }
    world.groups.put(found);
    Ok(Fields::new())
}

/// The group that a counter command is about.
fn group<'a>(body: &Body, groups: &'a Groups, behaviour: &Behaviour) -> Result<Cow<'a, Group>, Refusal> {
    let group_id = body.text("GroupId")?.ok_or_else(|| missing("GroupId"))?;
    if !is_group_id(group_id) {
        return Err(Code::InvalidGroupId.with("invalid group id"));
    }
    if !behaviour.plan_has_counters {
        return Err(Code::PlanTooLow.with("group counters need a higher plan"));
    }
    let group = groups.get(group_id).ok_or_else(|| no_such_group(behaviour))?;
    if group.group_type == GroupType::Community {
        return Err(Refusal::new(behaviour.community_code, "this group type does not support counters"));
    }
    Ok(group)
}

/// What an update does with a value.
#[derive(Clone, Copy)]
enum Mode {
    Set,
    Increase,
    Decrease,
}

impl Mode {
    fn of(body: &Body, behaviour: &Behaviour) -> Result<Self, Refusal> {
        match (body.text("Mode")?, behaviour.default_mode) {
            (Some("Set"), _) | (None, DefaultMode::Set) => Ok(Self::Set),
            (Some("Increase"), _) | (None, DefaultMode::Increase) => Ok(Self::Increase),
            (Some("Decrease"), _) | (None, DefaultMode::Decrease) => Ok(Self::Decrease),
            (None, DefaultMode::Refused) => Err(missing("Mode")),
            (Some(_), _) => Err(Code::WrongParameter.with("Mode must be Set, Increase or Decrease")),
        }
    }

    /// The new value, or none where overflow is an error.
    fn apply(self, old: i64, value: i64, overflow: Overflow) -> Option<i64> {
        match (self, overflow) {
            (Self::Set, _) => Some(value),
            (Self::Increase, Overflow::Error) => old.checked_add(value),
            (Self::Increase, Overflow::Saturate) => Some(old.saturating_add(value)),
            (Self::Increase, Overflow::Wrap) => Some(old.wrapping_add(value)),
            (Self::Decrease, Overflow::Error) => old.checked_sub(value),
            (Self::Decrease, Overflow::Saturate) => Some(old.saturating_sub(value)),
            (Self::Decrease, Overflow::Wrap) => Some(old.wrapping_sub(value)),
        }
    }
}

/// The pairs in the body of an update.
fn changes<'a>(body: &'a Body, behaviour: &Behaviour) -> Result<Vec<(&'a str, i64)>, Refusal> {
    let pairs = body.array("GroupCounter")?.ok_or_else(|| missing("GroupCounter"))?;
    if pairs.is_empty() {
        return Err(Code::WrongParameter.with("GroupCounter is empty"));
    }
    let mut changes = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let Some(key) = pair.get("Key").and_then(Value::as_str) else {
            return Err(Code::WrongParameter.with("GroupCounter must hold a Key that is a string"));
        };
        let Some(value) = pair.get("Value").and_then(Value::as_i64) else {
            return Err(
                Code::WrongParameter.with(format!("the Value of {key} must be a signed 64-bit integer"))
            );
        };
        changes.push((key, value));
    }
    check_keys(&changes.iter().map(|(key, _)| *key).collect::<Vec<_>>(), behaviour)?;
    Ok(changes)
}

fn check_keys(keys: &[&str], behaviour: &Behaviour) -> Result<(), Refusal> {
    if keys.iter().any(|key| key.len() > LONGEST_KEY) {
        return Err(Code::WrongParameter.with("a key has at most 128 bytes"));
    }
    if !behaviour.empty_key_allowed && keys.contains(&"") {
        return Err(Code::WrongParameter.with("a key is empty"));
    }
    Ok(())
}

fn pair(key: &str, value: i64) -> Value {
    json!({ "Key": key, "Value": value })
}

#[cfg(test)]
#[path = "counters_tests.rs"]
mod tests;
