use crate::model::Selection;

use super::counters;

pub const STEP: &str = "Step 2 of 3";
pub const CAPTION: &str = "What changes";
pub const NOW: &str = "Now";
pub const AFTER: &str = "After the reset";
pub const TO: &str = "to";
pub const REMOVED: &str = "0";
pub const UNTIL_COUNTED: &str = "(the counter is removed until the next count)";

pub const COUNTERS: &str = "Counters";
pub const CHANGE: &str = "Change";
pub const CHANGE_GROUP: &str = " group";
pub const CHANGE_COUNTERS: &str = " counters";
pub const CHANGE_REASON: &str = " reason";
pub const NO_CHANGE_LINK: &str = "Go back and change";

pub const WHAT_WILL_HAPPEN: &str = "What will happen";
pub const TYPE_THE_ID: &str = "Type the group ID to confirm";
pub const THE_ID_IS: &str = "Every counter of this group changes, so we ask for its ID: ";

/// Tencent's documents promise nothing of a counter that is not there, so neither does this.
pub const MEMBERS: &str = "Members usually see 0, or no number, until the next count. Your app decides that, and it \
                           decides when it reads the counters again.";

pub const VALUES_READ_AT: &str = "These values were read at ";
pub const WORKS_UNTIL: &str = "This page works until ";
pub const WORKS_UNTIL_END: &str = "; after that you choose again.";
pub const BACK_TO_THE_GROUP: &str = "Back to the group";
pub const CHOOSE_AGAIN: &str = "Choose again";

pub fn title(selection: &Selection, removed: usize) -> String {
    match selection {
        Selection::All => format!("Check before you reset {}", all(removed)),
        Selection::Keys(_) => "Check before you reset".to_owned(),
    }
}

pub fn button(selection: &Selection, removed: usize) -> String {
    match selection {
        Selection::All => format!("Reset {}", all(removed)),
        Selection::Keys(_) => format!("Reset {}", counters(removed)),
    }
}

/// Before the list of keys: `2 of 6: `.
pub fn of_total(removed: usize, total: usize) -> String {
    format!("{removed} of {total}: ")
}

pub fn will_happen(selection: &Selection, removed: usize, total: usize) -> Vec<String> {
    match selection {
        Selection::All => vec![
            MEMBERS.to_owned(),
            "Every counter of this group is deleted. If a counter appears or disappears before you confirm, \
             nothing is reset, and you check again."
                .to_owned(),
            "What comes in before you confirm is removed too. The receipt shows the exact amounts."
                .to_owned(),
            "We read the group back and show you the result.".to_owned(),
        ],
        Selection::Keys(_) => {
            let mut lines = vec![
                MEMBERS.to_owned(),
                deleted(removed, total.saturating_sub(removed)),
                added_meanwhile(removed),
            ];
            lines.push("We read the values back and show you the result.".to_owned());
            lines
        }
    }
}

fn deleted(removed: usize, others: usize) -> String {
    let removed = match removed {
        1 => "The counter is deleted from the group. With the next count it comes back, and starts from 0."
            .to_owned(),
        2 => {
            "Both counters are deleted from the group. With the next count they come back, and start from 0."
                .to_owned()
        }
        _ => format!(
            "All {removed} counters are deleted from the group. With the next count they come back, and \
             start from 0."
        ),
    };
    match others {
        0 => removed,
        1 => format!("{removed} The other counter stays as it is."),
        _ => format!("{removed} The other {others} counters stay as they are."),
    }
}

fn added_meanwhile(removed: usize) -> String {
    let what = if removed == 1 { "this counter gains" } else { "these counters gain" };
    format!("What {what} before you confirm is removed too. The receipt shows the exact amounts.")
}

pub fn all(count: usize) -> String {
    match count {
        1 => "the only counter".to_owned(),
        2 => "both counters".to_owned(),
        _ => format!("all {count} counters"),
    }
}
