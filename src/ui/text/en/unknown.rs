//! The page of a reset whose outcome is not known yet.

use crate::model::UnknownReason;
use crate::store::{Operation, OperationKind};

use super::{counters, result, time, tries, undo, unseen};
use crate::ui::errors::no_answer;
use crate::words::Language;

/// What differs between a reset and an undo.
pub struct Words {
    pub title: &'static str,
    pub looks_done: &'static str,
    pub not_done: &'static str,
    /// In place of the value of a counter that is not there.
    pub absent: &'static str,
    pub do_not_send_why: &'static str,
    pub do_not_change_why: &'static str,
    pub did_not_then: &'static str,
    done: [&'static str; 2],
    left: &'static str,
    what: &'static str,
}

pub fn words(operation: &Operation) -> &'static Words {
    match (&operation.kind, &operation.before) {
        (OperationKind::Reset, Some(_)) => &RESET,
        (OperationKind::Reset, None) => &UNSEEN,
        (OperationKind::Undo(_), _) => &UNDO,
    }
}

const RESET: Words = Words {
    title: "We do not know yet whether this reset went through",
    looks_done: "Looks reset",
    not_done: "Still there",
    absent: result::GONE,
    do_not_send_why: " If the first one arrived, a second one would also remove what was counted since.",
    do_not_change_why: " Then we could not find out what the reset did.",
    did_not_then: " nothing was changed, and you can start again.",
    done: ["looks reset", "look reset"],
    left: "still there",
    what: "reset",
};

/// A reset of counters whose values nobody had seen: what is not there may never have been.
const UNSEEN: Words = Words {
    looks_done: "Not there",
    absent: unseen::NOT_THERE,
    did_not_then: " the counters cannot show that. It is marked unresolved, and a manager decides.",
    done: ["is not there", "are not there"],
    ..RESET
};

const UNDO: Words = Words {
    title: "We do not know yet whether this undo went through",
    looks_done: "Looks put back",
    not_done: "Not back",
    absent: undo::ABSENT,
    do_not_send_why: " If the first one arrived, a second one would add the values twice.",
    do_not_change_why: " Then we could not find out what the undo did.",
    did_not_then: " nothing was changed, and you can undo again.",
    done: ["looks put back", "look put back"],
    left: "not back",
    what: "undo",
};

pub const CHECKING: &str = "Checking";
pub const CAPTION: &str = "Counters as last read";
pub const BEFORE: &str = "Before";
pub const NOT_READ_YET: &str = "Not read yet";
pub const SO_FAR: &str = "So far";
pub const UNCLEAR: &str = "Unclear";
pub const CHECK_AGAIN: &str = "Check again now";
pub const REFERENCE_BEFORE: &str = "Reference ";

pub const WHAT_NOT_TO_DO: &str = "What not to do";
pub const DO_NOT_SEND: &str = "Do not send it again.";
pub const DO_NOT_CHANGE: &str = "Do not change the values in another tool.";

pub const WHAT_THEN: &str = "What happens then";
pub const WENT_THROUGH: &str = "It went through:";
pub const WENT_THROUGH_THEN: &str = " this page becomes the receipt.";
pub const DID_NOT: &str = "It did not:";
pub const STILL_UNCLEAR: &str = "Still unclear after many tries:";
pub const STILL_UNCLEAR_THEN: &str = " it is marked unresolved, and a manager decides.";

pub const WHAT_WE_KNOW: &str = "What we know";
pub const RECORDED_FIRST: &str = "It was recorded before anything was sent.";
pub const SENT_ONCE: &str = "Sent to Tencent Chat, once.";

pub fn lede(reason: &UnknownReason) -> String {
    format!(
        "{} We are reading the counters to find out. You can leave this page. Counterdesk keeps checking.",
        no_answer(Language::English, reason).text()
    )
}

/// `Checked 3 times`.
pub fn checked(attempts: u32) -> String {
    match attempts {
        0 => "Not checked yet".to_owned(),
        _ => format!("{} so far", tries(attempts)),
    }
}

pub fn read_at(bare_clock: &str) -> String {
    format!("Read at {bare_clock}")
}

pub fn confirmed(operation: &Operation, group: &str) -> String {
    let extent = match operation.counters() {
        Some(about) => counters(about.len()),
        None => format!("{}, values not known,", unseen::extent(&operation.selection)),
    };
    let what = words(operation).what;
    format!("{} confirmed the {what} of {extent} in {group}.", operation.operator_name)
}

pub fn answer(reason: &UnknownReason) -> String {
    match reason {
        UnknownReason::NotReadBack => no_answer(Language::English, reason).text(),
        _ => format!("{} We do not know whether it was done.", no_answer(Language::English, reason).text()),
    }
}

/// What the last reading showed: `Read the counters: 1 looks reset, 1 still there.`
pub fn read(words: &Words, done: usize, left: usize, unclear: usize) -> String {
    let [one, many] = words.done;
    let done = (done, if done == 1 { one } else { many });
    let parts: Vec<String> = [done, (left, words.left), (unclear, "unclear")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!("Read the counters: {}.", parts.join(", "))
}

/// How far the reading back is, in one line.
pub fn progress(operation: &Operation) -> String {
    let checked = checked(operation.attempts);
    match operation.next_check_at {
        Some(at) => format!("{checked}, next try at {}", time::clock(at)),
        None => checked,
    }
}
