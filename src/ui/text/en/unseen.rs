//! Counters that cannot be read: choosing, checking and resetting them all the same.

use crate::model::{CounterKey, MAX_COUNTERS, MAX_KEY_BYTES, Selection, TypedKeysError};

use super::problems::{FIELD_COUNTERS, FIELD_TYPED_KEYS, Words};
use super::{common, counters, list};

pub const NO_UNDO_WHY: &str = "So nobody knows the old values, and only known values can be put back.";
pub const NOT_GIVEN_OUT: &str =
    "Tencent Chat did not let Counterdesk read the counters of this group (code 10007).";
pub const NOT_KNOWN: &str = "not known";
pub const NOT_THERE: &str = "not there";

pub fn typed_keys(error: &TypedKeysError) -> Words {
    let words = match error {
        TypedKeysError::Nothing => Words::new(
            "Type the key of at least one counter",
            "The field was empty. Nothing was changed.",
            &["Type the keys as your app uses them."],
        ),
        TypedKeysError::TooMany { count } => Words::new(
            format!("{count} different keys are typed, and a group has at most {MAX_COUNTERS} counters"),
            "A space, a comma or a new line starts another key. Nothing was changed.",
            &["Remove some of them."],
        ),
        TypedKeysError::TooLong { start } => Words::new(
            format!("The key that begins with \u{201c}{start}\u{201d} is too long"),
            format!("A key has at most {MAX_KEY_BYTES} bytes. Nothing was changed."),
            &["Put a space, a comma or a new line between two keys."],
        ),
        TypedKeysError::Invisible { visible, character, after } => Words::new(
            format!(
                "The key “{visible}” has {}, which nobody can see",
                common::character(*character, *after)
            ),
            "Text that is pasted from a document may have such characters. With it, this would be the key of \
             another counter. Nothing was changed.",
            &["Delete this key and type it by hand."],
        ),
        TypedKeysError::AllToo => Words::new(
            "Choose either all counters or single ones",
            "You typed keys and ticked the box for all, so we do not know what you mean. Nothing was changed.",
            &["To reset all, empty the field. To reset some, remove the tick for all."],
        ),
    };
    words.at(FIELD_TYPED_KEYS)
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

pub fn readable_now(missing: &[CounterKey]) -> Words {
    let missing = if missing.is_empty() { String::new() } else { format!(" {}.", has_no(missing)) };
    Words::new(
        "The counters can be read now, so nothing was sent",
        format!(
            "Before, they could not be read. If you reset with the values below, you can undo it.{missing} \
             Nothing was changed."
        ),
        &["Look at the values and review again. What you chose is kept."],
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
