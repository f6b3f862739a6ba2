use crate::model::Selection;

use super::counters;

pub const NOW: &str = "Now";
pub const AFTER: &str = "After the reset";
pub const REMOVED: &str = "0";
pub const VALUES_READ_AT: &str = "These values were read at ";
pub const WORKS_UNTIL: &str = "This page works until ";
pub const CHOOSE_AGAIN: &str = "Choose again";

pub fn button(selection: &Selection, removed: usize) -> String {
    match selection {
        Selection::All => format!("Reset {}", all(removed)),
        Selection::Keys(_) => format!("Reset {}", counters(removed)),
    }
}

pub fn all(count: usize) -> String {
    match count {
        1 => "the only counter".to_owned(),
        2 => "both counters".to_owned(),
        _ => format!("all {count} counters"),
    }
}
