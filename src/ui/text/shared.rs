//! Which message it is, where several pages say the same of a thing.

use crate::model::{Change, Intent, Operation, Outcome, Place, Plan, Region, Role, Selection, UpdateMode};
use crate::words::{Language, operations, outcomes, places, roles};

pub fn role(language: Language, role: Role) -> &'static str {
    match role {
        Role::Viewer => roles::viewer(language),
        Role::Support => roles::support(language),
        Role::Manager => roles::manager(language),
    }
}

/// Where the requests of an app go.
pub fn place(language: Language, place: &Place) -> &str {
    match place {
        Place::Region(Region::China) => places::china(language),
        Place::Region(Region::Singapore) => places::singapore(language),
        Place::Region(Region::Seoul) => places::seoul(language),
        Place::Region(Region::Tokyo) => places::tokyo(language),
        Place::Region(Region::Frankfurt) => places::frankfurt(language),
        Place::Region(Region::SiliconValley) => places::silicon_valley(language),
        Place::Region(Region::Jakarta) => places::jakarta(language),
        Place::Host(host) => host,
        Place::Simulator => places::simulator(language),
    }
}

/// The one word for what became of a reset.
pub fn outcome(language: Language, outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Applied => outcomes::verified(language),
        Outcome::Refused { .. } => outcomes::refused(language),
        Outcome::NotApplied { .. } => outcomes::not_applied(language),
        Outcome::Unknown { .. } => outcomes::checking(language),
        Outcome::Unresolved => outcomes::unresolved(language),
    }
}

/// What an operation was: `Reset of 2 counters`, `Reset of all 3 counters`, `Undo of 2 counters`.
pub fn extent(language: Language, operation: &Operation) -> String {
    extent_of(language, &operation.intent)
}

/// The same of what is still to be done.
pub fn planned_extent(language: Language, plan: &Plan) -> String {
    extent_of(language, &plan.intent)
}

fn extent_of(language: Language, intent: &Intent) -> String {
    match (&intent.change, &intent.seen) {
        (Change::Undo(undo), _) => operations::undo_of(language, undo.put_back.len()),
        (Change::Adjust(adjust), _) => {
            let count = adjust.amounts().len();
            match adjust.mode() {
                UpdateMode::Increase => operations::adjust_add(language, count),
                UpdateMode::Decrease => operations::adjust_take(language, count),
                UpdateMode::Set => operations::adjust_set(language, count),
            }
        }
        (Change::Reset(Selection::All), Some(seen)) => operations::reset_of_every(language, seen.len()),
        (Change::Reset(Selection::All), None) => operations::reset_of_all(language).to_owned(),
        (Change::Reset(Selection::Keys(keys)), _) => operations::reset_of(language, keys.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_it_is_told_apart_in_every_language() {
        for language in Language::ALL {
            let words = [
                outcomes::verified(language),
                outcomes::refused(language),
                outcomes::not_applied(language),
                outcomes::checking(language),
                outcomes::unresolved(language),
            ];
            for (place, word) in words.iter().enumerate() {
                assert!(!words[..place].contains(word), "{language}: {word} twice");
            }
        }
    }
}
