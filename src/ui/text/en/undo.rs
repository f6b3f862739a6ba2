//! Undo: its panel on the page of a reset, its check page, and the page of its result.

use crate::model::{CannotUndo, CounterKey, MAX_COUNTERS, NotAppliedReason, UndoMode};

use super::problems::Words;
use super::{counters, list, unseen};

// The panel on the page of a reset.

pub const TITLE: &str = "Undo";
pub const ADDS_BACK: &str = "Adds the removed amount back. What was counted since is kept.";
pub const ONLY_SETS: &str = "Some of the removed values cannot be added back. You can set the exact old \
                             values instead. Then what was counted since is lost.";
pub const PARTLY: &str = "Only these counters were reset. The others stay as they are.";
pub const WORKS_ONCE: &str = "Works once. You check it first. ";
pub const OR_SET: &str = "You can also set the old values. Then what was counted since is lost.";
pub const SET_BUTTON: &str = "Set the exact old values";
pub const UNDONE: &str = "Undone";
pub const UNDONE_BY: &str = "Undone by ";
pub const BEING_UNDONE_BY: &str = "An undo is still being checked: ";
pub const MAYBE_UNDONE_BY: &str = "We do not know whether this undo went through: ";

pub fn button(count: usize) -> String {
    format!("Undo {}", counters(count))
}

// The check page.

pub const STEP: &str = "Step 1 of 2";
pub const AFTER: &str = "After the undo";
pub const ABSENT: &str = "none";
pub const THE_RESET: &str = "Reset";
pub const REASON: &str = "Reason for the reset";
pub const LEAVE_IT: &str = "Leave it as it is";
pub const BACK: &str = "Back to the reset";
pub const WORKS_UNTIL_END: &str = "; after that you start again from the reset.";

pub fn check_title(mode: UndoMode) -> &'static str {
    match mode {
        UndoMode::Increase => "Check before you undo",
        UndoMode::Set => "Check before you set the old values",
    }
}

pub fn check_button(mode: UndoMode, count: usize) -> String {
    match mode {
        UndoMode::Increase => button(count),
        UndoMode::Set if count == 1 => "Set 1 counter to the old value".to_owned(),
        UndoMode::Set => format!("Set {} to the old values", counters(count)),
    }
}

pub fn will_happen(mode: UndoMode, count: usize) -> Vec<String> {
    let first = match (mode, count) {
        (UndoMode::Increase, 1) => {
            "The removed value is added to what is there now. What comes in before you confirm is kept too."
        }
        (UndoMode::Increase, _) => {
            "The removed values are added to what is there now. What comes in before you confirm is kept too."
        }
        (UndoMode::Set, 1) => {
            "The counter is set to its old value. What was counted since the reset is dropped, and so is \
             what comes in before you confirm. This cannot be undone."
        }
        (UndoMode::Set, _) => {
            "The counters are set to their old values. What was counted since the reset is dropped, and so \
             is what comes in before you confirm. This cannot be undone."
        }
    };
    [
        first,
        "It is sent once, and this reset cannot be undone a second time.",
        "Members see it when their app next reads the counters. The other counters stay as they are.",
        "We read the values back and show you the result.",
    ]
    .map(str::to_owned)
    .into()
}

// The result page.

pub const PUT_BACK: &str = "Put back";
pub const BEFORE: &str = "Before the undo";
pub const UNDONE_BY_WHOM: &str = "Undone by";
pub const OF: &str = "Undo of";
pub const REFUSED_TITLE: &str = "Tencent Chat refused this undo";
pub const NOT_APPLIED_TITLE: &str = "Nothing was put back";
pub const UNRESOLVED_TITLE: &str = "We could not find out whether this undo went through";
pub const WENT_THROUGH_THEN: &str = " the values were put back, and changed by themselves since.";
pub const DID_NOT_THEN: &str = " the values were not put back, and what is there now was counted since.";
pub const CAPTION_NOT_READ: &str = "Counters of this undo";

pub fn applied_title(count: usize) -> String {
    format!("{} put back", counters(count))
}

pub fn applied_lede(mode: UndoMode, count: usize) -> &'static str {
    match (mode, count) {
        (UndoMode::Increase, 1) => {
            "We checked with Tencent Chat: the removed value is back, added to what was counted since."
        }
        (UndoMode::Increase, _) => {
            "We checked with Tencent Chat: the removed values are back, added to what was counted since."
        }
        (UndoMode::Set, 1) => "We checked with Tencent Chat: the counter has its old value again.",
        (UndoMode::Set, _) => "We checked with Tencent Chat: the counters have their old values again.",
    }
}

pub fn not_applied_lede(reason: NotAppliedReason) -> &'static str {
    match reason {
        NotAppliedReason::NeverSent => {
            "There was no connection to Tencent Chat, so nothing was sent. Nothing was changed. The reset \
             can still be undone."
        }
        NotAppliedReason::ReadBackUnchanged => {
            "We checked with Tencent Chat: the values were not put back. Nothing was changed. The reset can \
             still be undone."
        }
    }
}

pub fn manager_can() -> [&'static str; 3] {
    [
        "Compare the values below with what your own app or the Tencent console shows for this group.",
        "If the old values are back, there is nothing left to do: keep this page as the record.",
        "If they are not, set them in the Tencent console or with your own app: this reset is not undone twice from here.",
    ]
}

/// `Undo of 2 counters`, where operations are listed.
pub fn extent(count: usize) -> String {
    format!("Undo of {}", counters(count))
}

// Why not.

pub fn cannot(why: &CannotUndo) -> Words {
    match why {
        CannotUndo::NotAReset => Words::new(
            "An undo cannot be undone",
            "Only a reset can. Nothing was changed.",
            &["Look the group up and choose again what to reset."],
        ),
        CannotUndo::NotSettled => Words::new(
            "The result of this reset is not known yet",
            "We do not know yet what there is to put back. Nothing was changed.",
            &["Come back when the result is known."],
        ),
        CannotUndo::NotApplied => Words::new(
            "There is nothing to undo",
            "This reset changed nothing. Nothing was changed now either.",
            &["Look the group up to see its counters as they are."],
        ),
        CannotUndo::NothingKnownGone => Words::new(
            "This reset cannot be undone from here",
            "We do not know whether it went through. If the old values are still there, an undo would count \
             them twice. Nothing was changed.",
            &["Compare the values with what your own app or the Tencent console shows, and decide."],
        ),
        CannotUndo::ValuesUnknown => Words::new(
            "This reset cannot be undone",
            format!("{} {} Nothing was changed.", unseen::NOT_GIVEN_OUT, unseen::NO_UNDO_WHY),
            &["If your own app keeps the values, they can be set from there."],
        ),
        CannotUndo::Already { by } => Words::new(
            format!("This reset is undone already by {by}"),
            "A reset can be undone once. Nothing was changed.",
            &["See the result on the page of that undo."],
        ),
        CannotUndo::GroupGone => Words::new(
            "The group is gone",
            "Tencent Chat has no group with this ID any more, so there is nothing to put the values back into. \
             Nothing was changed.",
            &["Keep the page of the reset as the record: it holds the values."],
        ),
        CannotUndo::TooManyCounters { after } => Words::new(
            format!("The group would have {after} counters, and can have {MAX_COUNTERS}"),
            "Other counters came in since the reset, so the removed ones have no room. Nothing was changed.",
            &["Reset counters that are not needed, then undo."],
        ),
        CannotUndo::NoKeyToSend => Words::new(
            "There is nothing that could be put back",
            "The keys of these counters are damaged text, so Counterdesk cannot send them. Nothing was \
             changed.",
            &["The values are on this page. The developers of your app can set them under correct keys."],
        ),
        CannotUndo::TooLarge { keys } => Words::new(
            format!("{} would be larger than a counter can be", list(keys)),
            format!("{} Nothing was changed.", too_large(keys)),
            &["Set the exact old values instead. Then what was counted since is lost."],
        ),
        CannotUndo::OnlySet => Words::new(
            "These values cannot be added back",
            "Some are above 0 and some below, or they are too large. Nothing was changed.",
            &["Set the exact old values instead. Then what was counted since is lost."],
        ),
    }
}

fn too_large(keys: &[CounterKey]) -> &'static str {
    if keys.len() == 1 {
        "The value now and the removed value are too large together."
    } else {
        "For each of these, the value now and the removed value are too large together."
    }
}
