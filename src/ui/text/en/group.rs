use crate::model::{GroupType, MAX_COUNTERS, format_number};
use crate::reset::EveryCounter;

pub const HISTORY: &str = "What happened here";
pub const WHOLE_HISTORY: &str = "Everything in the log about this group";
pub const OWNER: &str = "Owner";
pub const MEMBERS: &str = "Members";
pub const CREATED: &str = "Created";
pub const LAST_MESSAGE: &str = "Last message";
pub const LAST_RESET: &str = "Last reset here";

pub const QUESTION: &str = "Which counters do you want to reset?";
pub const STEP: &str = "Step 1 of 3. Nothing changes yet: you check the values on the next page.";
pub const READ_AT: &str = "Values read at ";
pub const REFRESH: &str = "Refresh values";
/// Before a list of keys.
pub const LOST: &str = "Not ticked, because this group has no such counter now: ";
pub const VALUE_NOW: &str = "Value now";

pub const AT_MAXIMUM: &str = "at the maximum";
pub const AT_MINIMUM: &str = "at the minimum";
pub const BELOW_ZERO: &str = "below zero";
pub const ALREADY_ZERO: &str = "already 0";

pub const CANNOT_BE_TICKED: &str =
    "Its key is damaged text, so it cannot be reset alone. “All” resets it too.";

pub const ALL_IS_FOR_MANAGERS: &str =
    "You can reset chosen counters. Only a manager can reset every counter of a group.";

pub const REASON_HINT: &str = "A ticket number and a few words, so that others understand it later.";
pub const BUTTON: &str = "Review reset";

pub const COUNTERS: &str = "Counters";
pub const NO_COUNTERS: &str = "This group has no counters";
pub const NO_COUNTERS_WHY: &str = "There is nothing to reset. A counter appears when your app counts \
                                   something for the first time, for example a like.";
pub const COMMUNITY_WHY: &str = "Communities have no counters, so there is nothing to reset.";

pub const NOT_READ: &str = "The counters could not be read";
pub const NOT_READ_WHY: &str = "We do not know its counters right now. The group may still have some.";
pub const TRY_AGAIN: &str = "Try to read them again";

pub const LOOK_ONLY: &str = "You can look, but not reset.";
pub const LOOK_ONLY_WHO: &str =
    "People with the role support or manager can reset counters. A manager can change your role.";

pub const OPEN_WHY: &str = "Nothing else can be reset here until its result is known.";
pub const OPEN_LINK: &str = "See what we know";

/// Between who and what.
pub const HAS_RESET: &str = " reset ";
pub const UNDO: &str = "Undo";

/// What becomes of counters that were reset and are absent.
pub fn absent(count: usize) -> &'static str {
    if count == 1 {
        "The counter comes back with the next count."
    } else {
        "The counters come back with the next count."
    }
}

/// What stands in the way: an undo, or a reset.
pub fn open(is_undo: bool) -> &'static str {
    if is_undo {
        "An undo in this group is still being checked."
    } else {
        "A reset of this group is still being checked."
    }
}

pub fn caption(group: &str) -> String {
    format!("Counters of {group}")
}

pub fn all(count: usize) -> String {
    match count {
        1 => "The only counter".to_owned(),
        2 => "Both counters".to_owned(),
        _ => format!("All {count} counters"),
    }
}

/// Beside the box for all counters. `approval`: another manager has to approve it.
pub fn all_hint(approval: bool) -> String {
    format!(
        "Also takes counters that appear until the next page. You see each of them there. {}",
        next_page(approval)
    )
}

/// Where the last counter of the group is ticked by hand.
pub fn every_by_hand(every: EveryCounter) -> String {
    if every.may {
        format!("That is every counter of the group. {}", next_page(every.approval))
    } else {
        "That is every counter of the group, and only a manager can reset those. Leave at least one out."
            .to_owned()
    }
}

pub(super) fn next_page(approval: bool) -> &'static str {
    if approval {
        "You type the group ID on the next page, and another manager must approve it."
    } else {
        "You type the group ID on the next page."
    }
}

/// `5 min ago, by demo. Undone in part`.
pub fn last_reset(when: &str, by: &str, undone: Option<&str>) -> String {
    let undone = undone.map(|word| format!(". {word}")).unwrap_or_default();
    format!("{when}, by {by}{undone}")
}

/// One line for each number of ticks from none to `count`. The island picks the line, so it knows nothing of
/// plural forms.
pub fn ticked(count: usize) -> Vec<String> {
    (0..=count.min(MAX_COUNTERS))
        .map(|ticks| match (ticks, count) {
            (0, _) => "No counter ticked".to_owned(),
            (1, 1) => "1 counter ticked".to_owned(),
            _ => format!("{ticks} of {count} counters ticked"),
        })
        .collect()
}

pub fn about_type(group_type: &GroupType) -> &'static str {
    if matches!(group_type, GroupType::Community) { COMMUNITY_WHY } else { NO_COUNTERS_WHY }
}

pub fn members(count: u64) -> String {
    format_number(count)
}
