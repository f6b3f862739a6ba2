//! What will be possible to undo, on the check page of a reset.

use crate::model::{Counter, CounterKey, MAX_COUNTERS};
use crate::reset::{WayBack, leaves_no_room, way_back};
use crate::ui::errors::{Part, Phrase};
use crate::words::{Language, way_back as words};

/// First what holds for all of them, then what is different for some. `total`: how many counters the group has.
pub fn lines(language: Language, removed: &[Counter], total: usize) -> Vec<Phrase> {
    let (set, never) = (keys_with(removed, WayBack::Set), keys_with(removed, WayBack::Never));
    let some_return = never.len() < removed.len();
    let mut lines = Vec::new();
    lines.extend(some_return.then(|| words::possible(language, removed.len()).into()));
    if !set.is_empty() {
        lines.push(words::only_set(language, set.len(), Part::names(language, &set)).into());
    }
    for counter in removed {
        if let WayBack::AddedWithin(room) = way_back(counter) {
            let key = Part::Name(counter.key.to_string());
            lines.push(match room {
                0 => words::at_limit(language, key).into(),
                _ => words::near_limit(language, key, room).into(),
            });
        }
    }
    lines.extend(never_line(language, &never));
    if leaves_no_room(total) && some_return {
        lines.push(words::no_room(language, total, MAX_COUNTERS).into());
    }
    lines
}

/// What an undo will not be able to put back, where there is any of it.
pub fn never(language: Language, removed: &[Counter]) -> Option<Phrase> {
    never_line(language, &keys_with(removed, WayBack::Never))
}

fn never_line(language: Language, keys: &[&CounterKey]) -> Option<Phrase> {
    (!keys.is_empty()).then(|| words::never(language, keys.len(), Part::names(language, keys)).into())
}

fn keys_with(removed: &[Counter], way: WayBack) -> Vec<&CounterKey> {
    removed.iter().filter(|counter| way_back(counter) == way).map(|counter| &counter.key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    fn told(language: Language, removed: &[Counter], total: usize) -> Vec<String> {
        lines(language, removed, total).iter().map(Phrase::text).collect()
    }

    #[test]
    fn what_differs_is_said_of_the_counters_that_differ() {
        let told = |removed: &[Counter], total| told(Language::English, removed, total).join("\n");
        let plain = told(&[counter("like", 5), counter("net", -5)], 6);
        assert_eq!(plain.lines().count(), 1, "{plain}");
        assert!(plain.contains("one by one"), "{plain}");
        let special = told(&[counter("like", 5), counter("net", i64::MIN), counter("gifts", i64::MAX)], 20);
        assert!(special.contains("net can only be set to its old value"), "{special}");
        assert!(special.contains("gifts is at the limit"), "{special}");
        assert!(special.contains("20 counters"), "{special}");
        let broken = Counter { key: CounterKey::from_answer(b"\xed\xa0\xbd").unwrap(), value: 1 };
        let nothing = told(&[broken], 20);
        assert!(nothing.contains("cannot put") && !nothing.contains("You can undo"), "{nothing}");
    }

    #[test]
    fn every_language_names_the_same_counters() {
        let removed = [counter("net", i64::MIN), counter("gifts", i64::MAX), counter("views", i64::MAX - 41)];
        for language in Language::ALL {
            let lines = told(language, &removed, 20);
            assert_eq!(lines.len(), 5, "{language}: {lines:?}");
            for (line, named) in lines[1..].iter().zip(["net", "gifts", "views", "20"]) {
                assert!(line.contains(named), "{language}: {line}");
            }
            assert!(lines[3].contains("41"), "{language}: {}", lines[3]);
        }
    }
}
