//! Counters that cannot be read: choosing, checking and resetting them all the same.

use crate::model::{CounterKey, MAX_COUNTERS, MAX_KEY_BYTES, Selection, TypedKeysError};

use super::problems::{FIELD_COUNTERS, FIELD_TYPED_KEYS, Words};
use super::{common, counters, list};

pub const NO_UNDO_TITLE: &str = "There is no undo";
pub const NO_UNDO_WHY: &str =
    "So nobody knows what they held, and only a value that was seen can be put back.";
pub const NOT_GIVEN_OUT: &str =
    "Tencent Chat did not let Counterdesk read the counters of this group (code 10007).";
pub const NOT_KNOWN: &str = "not known";
pub const NOT_THERE: &str = "not there";

// The group page.

pub const REMEMBERED_FROM: &str = "The name and the type of the group are those of ";
pub const FORM_TITLE: &str = "Reset without seeing the values";
pub const KEYS: &str = "Keys of the counters to reset";
pub const KEYS_HINT: &str =
    "One on each line, or with blanks or commas between. At most 20. Upper and lower case matter.";
pub const LEFT_OUT: &str =
    "Not filled in, because it holds a blank, a comma or a sign that nobody sees, and cannot be typed here: ";
pub const ALL: &str = "All counters of this group";
pub const ALL_HINT: &str = "Whichever there are. You type the group ID on the next page.";
pub const BUTTON: &str = "Review reset";

/// What whoever goes on has to know.
pub fn beforehand(is_down: bool) -> [&'static str; 3] {
    let sending = if is_down {
        "Nothing can be sent while Tencent Chat cannot be reached. You can review it now and confirm it within \
         ten minutes; if the counters can be read by then, you see them first."
    } else {
        "If the counters can be read when you confirm, nothing is sent, and you see them first."
    };
    [
        "The values are not known, so there will be no undo: only a value that was seen can be put back.",
        "What you type may not exist, and nobody can look it up. Compare the keys letter by letter.",
        sending,
    ]
}

pub fn typed_keys(error: &TypedKeysError) -> Words {
    let words = match error {
        TypedKeysError::Nothing => Words::new(
            "Type the key of at least one counter",
            "Nothing was typed, so there is nothing to review. Nothing was changed.",
            &["Type the keys as your app uses them."],
        ),
        TypedKeysError::TooMany { count } => Words::new(
            format!("{count} different keys are typed, and a group has at most {MAX_COUNTERS} counters"),
            "Blanks, commas and line ends each begin another key. Nothing was changed.",
            &["Leave out what is too much."],
        ),
        TypedKeysError::TooLong { start } => Words::new(
            format!("The key that begins with \u{201c}{start}\u{201d} is too long"),
            format!("A key has at most {MAX_KEY_BYTES} bytes. Nothing was changed."),
            &["Put a blank, a comma or a line end between two keys."],
        ),
        TypedKeysError::Invisible { visible, character, after } => Words::new(
            format!(
                "The key \u{201c}{visible}\u{201d} holds {}, which nobody sees",
                common::character(*character, *after)
            ),
            "It comes in when text is pasted from documents, and makes this the key of another counter. Nothing \
             was changed.",
            &["Delete this key and type it by hand."],
        ),
        TypedKeysError::AllToo => Words::new(
            "Choose either all counters or single ones",
            "Keys are typed and the box for all is ticked, so it is not clear what you mean. Nothing was changed.",
            &["Empty the field to reset all, or clear the box."],
        ),
    };
    words.at(FIELD_TYPED_KEYS)
}

// The check page.

pub const MAY_NOT_EXIST: &str = "What you typed may not exist.";
pub const IF_IT_EXISTS: &str = "if it exists";

pub fn down(clock: &str) -> String {
    format!(
        "Tencent Chat cannot be reached since {clock}. The counters could not be read, and nothing can be sent."
    )
}

/// Before the list of keys: `2, as typed: `.
pub fn typed(count: usize) -> String {
    format!("{count}, as typed: ")
}

pub fn check_title(selection: &Selection) -> &'static str {
    match selection {
        Selection::All => "Check before you reset all counters unseen",
        Selection::Keys(_) => "Check before you reset unseen",
    }
}

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

pub fn will_happen(selection: &Selection) -> Vec<String> {
    let deleted = match selection {
        Selection::All => {
            "If not, every counter of this group is deleted, whatever it holds. It is sent once, and cannot be undone."
        }
        Selection::Keys(keys) if keys.len() == 1 => {
            "If not, the counter is deleted from the group, whatever it holds. It is sent once, and cannot be undone."
        }
        Selection::Keys(_) => {
            "If not, these counters are deleted from the group, whatever they hold. It is sent once, and cannot be undone."
        }
    };
    [
        "We try once more to read the counters. If that works, nothing is sent: you see them, and review again.",
        deleted,
        "Members see it when their app next reads the counters.",
        "We try to read the group back and show you the result. If that cannot be done either, it stays unresolved and \
         a manager decides.",
    ]
    .map(str::to_owned)
    .into()
}

pub fn readable_now(missing: &[CounterKey]) -> Words {
    let missing = if missing.is_empty() { String::new() } else { format!(" {}.", has_no(missing)) };
    Words::new(
        "The counters can be read now, so nothing was sent",
        format!(
            "When you chose, they could not be read. Reset from what you see below, there is an undo.{missing} \
             Nothing was changed."
        ),
        &["Look at the values and review once more: what you chose is kept."],
    )
    .at(FIELD_COUNTERS)
}

/// `The group has no counter like`.
pub fn has_no(keys: &[CounterKey]) -> String {
    let what = if keys.len() == 1 { "counter" } else { "counters" };
    format!("The group has no {what} {}", list(keys))
}

// The result and the receipt.

pub const VALUES_BEFORE: &str = "Values before";
/// In the activity log.
pub const COULD_NOT_BE_READ: &str = "not known: they could not be read";
pub const VALUES_BEFORE_NOT_KNOWN: &str = "Not known: Tencent Chat did not let Counterdesk read them (code 10007). \
                                           There is no undo.";
pub const WHICH_NOT_KNOWN: &str = "Which counters the group had is not known.";
pub const NONE_NOW: &str = "The group has no counters now.";
pub const NOT_READ_BACK: &str = "They could not be read back either.";
pub const WENT_THROUGH_THEN: &str = " the counters were deleted, and what is there now was counted since.";
pub const DID_NOT_THEN: &str = " what is there now was there before.";

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
        "Tencent Chat answered that it is done, and we read the group back."
    } else {
        "The answer of Tencent Chat was lost, and we read the group back."
    };
    let found = match (acknowledged, left) {
        (_, 0) if acknowledged => "What was there before is not known.",
        (_, 0) => "Whether this reset removed what was there, or nothing was, is not known.",
        (_, 1) => "One counter is there with so small a value that it was counted since.",
        _ => "Some are there with values so small that they were counted since.",
    };
    format!("{answer} {found}")
}
