//! Undo: its panel on the page of a reset, its check page, and the page of its result.

use crate::model::{CannotUndo, CounterKey, MAX_COUNTERS, NotAppliedReason, Reference, UndoMode};
use crate::reset::{MayUndo, Undone};
use crate::store::{Operation, OperationState};

use super::{counters, list, time, unseen};
use crate::ui::errors::Words;

// The panel on the page of a reset.

pub const TITLE: &str = "Undo";
pub const ADDS_BACK: &str =
    "Adds the removed amounts back. What was counted since is kept. You check it first.";
pub const ONLY_SETS: &str =
    "Sets the exact old values. Then what was counted since is lost. You check it first.";
pub const PARTLY: &str = "Only these counters were reset. The others stay as they are.";
pub const WHICH: &str = "Counters to put back";
pub const CAPTION_LEFT: &str = "Counters that can be put back";
pub const AMOUNT: &str = "Removed";
pub const OWN_REASON: &str = "Reason for the undo";
pub const OWN_REASON_HINT: &str = "The reset has a reason of its own.";
pub const EACH_ONCE: &str = "Each counter can be put back once.";
pub const OR_SET: &str = "You can also set the old values. Then what was counted since is lost.";
pub const SET_BUTTON: &str = "Set the exact old values";
pub const BUTTON: &str = "Undo ticked counters";
pub const UNDONE: &str = "Undone";
pub const PARTLY_UNDONE: &str = "Undone in part";

pub fn button(count: usize) -> String {
    format!("Undo {}", counters(count))
}

/// Of the counters that no amount brings back to what they were.
pub fn only_set(keys: &[&CounterKey]) -> String {
    let value = if keys.len() == 1 { "its old value" } else { "their old values" };
    format!("{} can only be set to {value}. Remove the tick to add the others back.", list(keys))
}

/// Why there is no form, to somebody who may not undo.
pub fn who_may(may: MayUndo, by: &str) -> Option<String> {
    match may {
        MayUndo::Yes => None,
        MayUndo::OwnerOrManager => Some(format!("Only {by} or a manager can undo this.")),
        MayUndo::Manager => Some("Only a manager can undo this.".to_owned()),
    }
}

/// What became of some counters: `like put back by mira, 18 Nov 2025, 10:44:31 UTC`. The reference follows.
pub fn told(undo: &Operation) -> String {
    let keys: Vec<_> = undo.counters().unwrap_or_default().iter().map(|counter| &counter.key).collect();
    let (keys, by) = (list(&keys), &undo.operator_name);
    let when = time::moment(undo.settled_at.unwrap_or(undo.created_at));
    match undo.state() {
        OperationState::Applied => format!("{keys} put back by {by}, {when}"),
        OperationState::Unresolved => {
            format!("{keys}: we do not know whether {by} put this back, {when}")
        }
        _ => format!("{keys} being put back by {by}, still being checked"),
    }
}

/// Above the page of a reset that was undone.
pub fn undone_title(undone: Undone, title: &str, back: usize) -> String {
    match undone {
        Undone::Nothing => title.to_owned(),
        Undone::Partly => format!("{title}, {back} put back since"),
        Undone::Wholly => format!("{title}, and undone since"),
    }
}

/// Under it: who put what back, and when.
pub fn undone_lede(undos: &[&Operation]) -> String {
    let told: Vec<String> = undos.iter().map(|undo| told(undo)).collect();
    format!("{}.", told.join("; "))
}

// The check page.

pub const STEP: &str = "Step 1 of 2";
pub const AFTER: &str = "After the undo";
pub const ABSENT: &str = "none";
pub const THE_RESET: &str = "Undoes";
pub const ITS_REASON: &str = "Reason for the reset";
pub const LEAVE_IT: &str = "Leave it as it is";
pub const BACK: &str = "Back to the reset";
pub const WORKS_UNTIL_END: &str = "; after that you start again from the reset.";

/// The way back from the check page.
pub fn the_reset(of: &Reference) -> String {
    format!("Reset {of}")
}

/// Whose reset it is, and when it was: `demo reset like and unlike on 18 Nov 2025, 10:44:31 UTC`.
pub fn whose(reset: &Operation) -> String {
    let keys: Vec<_> = reset.counters().unwrap_or_default().iter().map(|counter| &counter.key).collect();
    let what = if keys.len() > 3 { counters(keys.len()) } else { list(&keys) };
    format!("{} reset {what} on {}", reset.operator_name, time::moment(reset.created_at))
}

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

/// `in_two`: the counters below 0 take a request of their own.
pub fn will_happen(mode: UndoMode, count: usize, in_two: &[&CounterKey]) -> Vec<String> {
    let first = match (mode, count) {
        (UndoMode::Increase, 1) => {
            "The removed value is added to the value now. What is counted before you confirm is kept too."
        }
        (UndoMode::Increase, _) => {
            "The removed values are added to the values now. What is counted before you confirm is kept too."
        }
        (UndoMode::Set, 1) => {
            "The counter is set to its old value. What was counted since the reset is lost, also what is \
             counted before you confirm. This cannot be undone."
        }
        (UndoMode::Set, _) => {
            "The counters are set to their old values. What was counted since the reset is lost, also what \
             is counted before you confirm. This cannot be undone."
        }
    };
    let once = match count {
        1 => "It is sent once. This counter cannot be put back a second time.",
        _ => "It is sent once. These counters cannot be put back a second time.",
    };
    let mut lines: Vec<String> = [
        first,
        once,
        "Members see it when their app next reads the counters. The other counters stay as they are.",
        "We check the values and show you the result.",
    ]
    .map(str::to_owned)
    .into();
    if !in_two.is_empty() {
        let keys = list(in_two);
        lines[1] = format!(
            "This undo has two parts: the first one adds, the second one subtracts ({keys}). The second part \
             is sent only when the first one is checked. If it is not sent, we tell you, and you can undo \
             the rest later. No counter is put back twice."
        );
    }
    lines
}

// The result page.

pub const PUT_BACK: &str = "Put back";
pub const BEFORE: &str = "Before the undo";
pub const UNDONE_BY_WHOM: &str = "Undone by";
pub const OF: &str = "Undo of";
pub const OTHER_HALF: &str = "This undo had two parts";
pub const FIRST_HALF: &str = "The first one added: ";
pub const SECOND_HALF: &str = "The second one subtracted: ";
pub const REST: &str = "Put back the rest";
pub const REST_NOT_SENT: &str = "The second part was not sent";
pub const REST_WAITS: &str = "There is a second part";

/// Why the second request of an undo was not sent, or not yet. `open`: the first one is still being checked.
pub fn rest(keys: &[&CounterKey], open: bool) -> String {
    let keys = list(keys);
    if open {
        format!(
            "{keys}: this is the second part of the undo. It is sent only if the first part can be checked \
             at once. If not, you can put {keys} back later, from the page of the reset."
        )
    } else {
        format!(
            "{keys}: this is the second part of the undo, and it was not sent. You can put {keys} back from \
             the page of the reset."
        )
    }
}
pub const REFUSED_TITLE: &str = "Tencent Chat refused this undo";
pub const NOT_APPLIED_TITLE: &str = "Nothing was put back";
pub const UNRESOLVED_TITLE: &str = "We could not find out whether this undo went through";
pub const WENT_THROUGH_THEN: &str = " the values were put back, and they have changed since.";
pub const DID_NOT_THEN: &str = " the values were not put back, and the values now were counted since.";
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
            "There was no connection to Tencent Chat, so nothing was sent. Nothing was changed. You can \
             undo again."
        }
        NotAppliedReason::ReadBackUnchanged => {
            "We checked with Tencent Chat: the values were not put back. Nothing was changed. You can undo \
             again."
        }
    }
}

pub fn manager_can() -> [&'static str; 3] {
    [
        "Compare the values below with what your own app or the Tencent console shows for this group.",
        "If the old values are back, the undo worked. Keep this page as the record.",
        "If they are not, set them in the Tencent console or with your own app. Here these counters cannot \
         be put back a second time.",
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
            "This cannot be undone",
            "Only a reset can be undone, and this is an undo. Nothing was changed.",
            &["Look up the group and choose what to reset."],
        ),
        CannotUndo::NotSettled => Words::new(
            "The result of this reset is not known yet",
            "We do not know yet what there is to put back. Nothing was changed.",
            &["Come back when the result is known."],
        ),
        CannotUndo::NotApplied => Words::new(
            "There is nothing to undo",
            "This reset changed nothing, so there is nothing to put back. Nothing was changed.",
            &["Look up the group to see its counters."],
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
        CannotUndo::Already { by, keys } => Words::new(
            format!("{} put back already by {by}", is_or_are(keys)),
            "Each counter that a reset removed can be put back once. Nothing was changed.",
            &["See the result on the page of that undo.", "The others can still be put back."],
        ),
        CannotUndo::NothingChosen => Words::new(
            "Tick at least one counter",
            "No counter was ticked. Nothing was changed.",
            &["Tick the counters to put back."],
        ),
        CannotUndo::NotRemoved { keys } => Words::new(
            format!("This reset did not remove {}", list(keys)),
            "Only what it removed can be put back. Nothing was changed.",
            &["Reload the page of the reset and tick again."],
        ),
        CannotUndo::GroupGone => Words::new(
            "The group is gone",
            "Tencent Chat no longer has a group with this ID, so the values cannot be put back. Nothing was \
             changed.",
            &["Keep the page of the reset as the record. It shows the values."],
        ),
        CannotUndo::TooManyCounters { after } => Words::new(
            format!("The group would have {after} counters, but the limit is {MAX_COUNTERS}"),
            "Other counters appeared since the reset, so there is no room. Nothing was changed.",
            &["Reset counters that are not needed, then undo."],
        ),
        CannotUndo::NoKeyToSend => Words::new(
            "Nothing can be put back",
            "The keys of these counters are damaged text, so Counterdesk cannot send them. Nothing was \
             changed.",
            &["The values are on this page. The developers of your app can set them under correct keys."],
        ),
        CannotUndo::TooLarge { keys } => Words::new(
            format!("{} would be larger than a counter can be", list(keys)),
            format!("{} Nothing was changed.", too_large(keys)),
            &["Set the exact old values instead. Then what was counted since is lost."],
        ),
        CannotUndo::OnlySet { keys } => Words::new(
            format!("{} can only be set", list(keys)),
            "It had the smallest possible value, and that cannot be added back. Nothing was changed.",
            &[
                "Remove its tick to add the others back.",
                "Or set the exact old values. Then what was counted since is lost.",
            ],
        ),
    }
}

fn is_or_are(keys: &[CounterKey]) -> String {
    let verb = if keys.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", list(keys))
}

fn too_large(keys: &[CounterKey]) -> &'static str {
    if keys.len() == 1 {
        "The value now and the removed value are too large together."
    } else {
        "For each of these, the value now and the removed value are too large together."
    }
}
