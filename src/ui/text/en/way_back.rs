//! What will be possible to undo, on the check page of a reset.

use crate::model::{Counter, CounterKey, MAX_COUNTERS, format_number};
use crate::reset::{WayBack, leaves_no_room, way_back};

use super::list;

/// First what holds for all of them, then what is different for some. `total`: how many counters the group has.
pub fn lines(removed: &[Counter], total: usize) -> Vec<String> {
    let keys_of = |wanted: fn(WayBack) -> bool| -> Vec<&CounterKey> {
        removed.iter().filter(|counter| wanted(way_back(counter))).map(|counter| &counter.key).collect()
    };
    let [set, never] = [keys_of(|way| way == WayBack::Set), keys_of(|way| way == WayBack::Never)];
    let mut lines = Vec::new();
    if never.len() < removed.len() {
        lines.push(if removed.len() == 1 {
            "You can undo it once. The removed value is put back, and what is counted until then is kept."
                .to_owned()
        } else {
            "You can undo it, all counters together or one by one. Each can be put back once. What is \
             counted until then is kept."
                .to_owned()
        });
    }
    if !set.is_empty() {
        let (it, value) = if set.len() == 1 { ("its", "value") } else { ("their", "values") };
        let keys = list(&set);
        lines.push(format!(
            "{keys} can only be set to {it} old {value}. Then what is counted until then is lost."
        ));
    }
    for counter in removed {
        if let WayBack::AddedWithin(room) = way_back(counter) {
            let key = &counter.key;
            lines.push(match room {
                0 => format!(
                    "{key} is at the limit: if anything is counted until you undo, it can only be set to its old value."
                ),
                _ => format!(
                    "{key} is near the limit: if more than {} is counted until you undo, it can only be set to its old \
                     value.",
                    format_number(room)
                ),
            });
        }
    }
    lines.extend(never_line(&never));
    if leaves_no_room(total) && never.len() < removed.len() {
        lines.push(format!(
            "The group has {total} counters, and the limit is {MAX_COUNTERS}. If a new one appears after the \
             reset, you must reset another one before all of these can be put back."
        ));
    }
    lines
}

/// What an undo will not be able to put back, where there is any of it.
pub fn never(removed: &[Counter]) -> Option<String> {
    let never: Vec<_> = removed.iter().filter(|counter| way_back(counter) == WayBack::Never).collect();
    never_line(&never.into_iter().map(|counter| &counter.key).collect::<Vec<_>>())
}

fn never_line(keys: &[&CounterKey]) -> Option<String> {
    match keys {
        [] => None,
        [key] => Some(format!(
            "An undo cannot put {key} back: this key is damaged text, and Counterdesk cannot send it."
        )),
        keys => Some(format!(
            "An undo cannot put {} back: these keys are damaged text, and Counterdesk cannot send them.",
            list(keys)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    #[test]
    fn what_differs_is_said_of_the_counters_that_differ() {
        let told = |removed: &[Counter], total| lines(removed, total).join("\n");
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
}
