//! Counters that cannot be read: choosing, checking and resetting them all the same.

use crate::model::Selection;

use super::counters;

pub const NO_UNDO_WHY: &str = "So nobody knows the old values, and only known values can be put back.";
pub const NOT_GIVEN_OUT: &str =
    "Tencent Chat did not let Counterdesk read the counters of this group (code 10007).";
pub const NOT_KNOWN: &str = "not known";
pub const NOT_THERE: &str = "not there";

pub fn check_button(selection: &Selection) -> String {
    format!("Reset {} without undo", extent(selection))
}

/// `2 counters`, `all counters`.
pub fn extent(selection: &Selection) -> String {
    match selection {
        Selection::All => "all counters".to_owned(),
        Selection::Keys(keys) => counters(keys.len()),
    }
}

// The result and the receipt.

pub const VALUES_BEFORE: &str = "Values before";
/// In the activity log.
pub const COULD_NOT_BE_READ: &str = "not known: they could not be read";
pub const VALUES_BEFORE_NOT_KNOWN: &str = "Not known: Tencent Chat did not let Counterdesk read them (code 10007). \
                                           There is no undo.";
pub const WHICH_NOT_KNOWN: &str = "We do not know which counters the group had.";
pub const NONE_NOW: &str = "The group has no counters now.";
pub const NOT_READ_BACK: &str = "They could not be read afterwards either.";
pub const WENT_THROUGH_THEN: &str = " the counters were deleted, and the values now were counted since.";
pub const DID_NOT_THEN: &str = " the values now are the old ones.";

/// `asked`: how many counters were named; `None` for all of them. `left`: how many are there now.
pub fn applied_title(asked: Option<usize>, left: usize) -> String {
    match (asked, left) {
        (None, 0) => "The group has no counters".to_owned(),
        (None, _) => "All counters reset".to_owned(),
        (Some(1), 0) => "The counter is not there".to_owned(),
        (Some(2), 0) => "Neither counter is there".to_owned(),
        (Some(asked), 0) => format!("None of the {asked} counters is there"),
        (Some(asked), _) => format!("{} reset", counters(asked)),
    }
}

pub fn applied_lede(acknowledged: bool, left: usize) -> String {
    let answer = if acknowledged {
        "Tencent Chat answered that it is done, and we checked the group."
    } else {
        "The answer of Tencent Chat was lost, and we checked the group."
    };
    let found = match (acknowledged, left) {
        (_, 0) if acknowledged => "We do not know what was there before.",
        (_, 0) => "We do not know whether there was anything to reset.",
        (_, 1) => "One counter is there. Its value is so small that it was counted since.",
        _ => "Some counters are there. Their values are so small that they were counted since.",
    };
    format!("{answer} {found}")
}
