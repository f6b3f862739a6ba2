//! Undo: its panel on the page of a reset, its check page, and the page of its result.

use crate::model::{CannotUndo, CounterKey, MAX_COUNTERS, NotAppliedReason, UndoMode};

use super::problems::Words;
use super::{counters, list, unseen};

// The panel on the page of a reset.

pub const TITLE: &str = "Undo";
pub const ADDS_BACK: &str = "Adds the removed amount back. What was counted since is kept.";
pub const ONLY_SETS: &str = "Some of the removed values cannot be added back in one request. The exact old values \
                             can be set, which drops what was counted since.";
pub const PARTLY: &str = "These counters were read back as gone. The others are left alone.";
pub const WORKS_ONCE: &str = "Works once. You check it first. ";
pub const OR_SET: &str = "You can also set the old values, which drops what was counted since.";
pub const SET_BUTTON: &str = "Set the exact old values";
pub const UNDONE: &str = "Undone";
pub const UNDONE_BY: &str = "Undone by ";
pub const BEING_UNDONE_BY: &str = "An undo is still being checked: ";
pub const MAYBE_UNDONE_BY: &str = "Whether the undo went through could not be found out: ";

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
            "The counter is set to its old value. What was counted since the reset is dropped, and so is what comes \
             in before you confirm. The undo of an undo does not exist."
        }
        (UndoMode::Set, _) => {
            "The counters are set to their old values. What was counted since the reset is dropped, and so is what \
             comes in before you confirm. The undo of an undo does not exist."
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
            "We read the counter back from Tencent Chat: the removed value is there again, on top of what was counted \
             since."
        }
        (UndoMode::Increase, _) => {
            "We read the counters back from Tencent Chat: the removed values are there again, on top of what was \
             counted since."
        }
        (UndoMode::Set, 1) => "We read the counter back from Tencent Chat: it was set to its old value.",
        (UndoMode::Set, _) => {
            "We read the counters back from Tencent Chat: they were set to their old values."
        }
    }
}

pub fn not_applied_lede(reason: NotAppliedReason) -> &'static str {
    match reason {
        NotAppliedReason::NeverSent => {
            "No connection to Tencent Chat could be made, so nothing was sent. Nothing was changed. The reset can still \
             be undone."
        }
        NotAppliedReason::ReadBackUnchanged => {
            "We read the counters back from Tencent Chat: the values are not there. Nothing was changed. The reset can \
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
            "The outcome of this reset is not known yet",
            "Until it is, nobody can tell what there is to put back. Nothing was changed.",
            &["Come back when the outcome is known."],
        ),
        CannotUndo::NotApplied => Words::new(
            "There is nothing to undo",
            "This reset changed nothing. Nothing was changed now either.",
            &["Look the group up to see its counters as they are."],
        ),
        CannotUndo::NothingKnownGone => Words::new(
            "This reset cannot be undone from here",
            "It could not be found out whether it went through. Adding values to counters that may still be there \
             would count them twice. Nothing was changed.",
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
            &["Look at that undo: its page says what became of it."],
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
            "The keys of what was removed are broken text, which cannot be sent to Tencent Chat. Nothing was \
             changed.",
            &["The values stand on this page. Whoever develops the app can write them under proper keys."],
        ),
        CannotUndo::TooLarge { keys } => Words::new(
            format!("{} would be larger than a counter can be", list(keys)),
            format!("{} Nothing was changed.", too_large(keys)),
            &["Set the exact old values instead, which drops what was counted since."],
        ),
        CannotUndo::OnlySet => Words::new(
            "These values cannot be added back",
            "One request can add or subtract, not both, and these values need both, or are too large for it. Nothing was \
             changed.",
            &["Set the exact old values instead, which drops what was counted since."],
        ),
    }
}

fn too_large(keys: &[CounterKey]) -> &'static str {
    if keys.len() == 1 {
        "What is there now and what was removed do not fit together into 64 bits."
    } else {
        "What is there now and what was removed do not fit together into 64 bits, for each of these."
    }
}
