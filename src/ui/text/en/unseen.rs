//! Counters that cannot be read: choosing, checking and resetting them all the same.

use crate::model::{CounterKey, MAX_COUNTERS, MAX_KEY_BYTES, Selection, TypedKeysError};

use super::problems::{FIELD_COUNTERS, FIELD_TYPED_KEYS, Words};
use super::{common, counters, list};

pub const NO_UNDO_TITLE: &str = "There is no undo";
pub const NO_UNDO_WHY: &str = "So nobody knows the old values, and only known values can be put back.";
pub const NOT_GIVEN_OUT: &str =
    "Tencent Chat did not let Counterdesk read the counters of this group (code 10007).";
pub const NOT_KNOWN: &str = "not known";
pub const NOT_THERE: &str = "not there";

// The group page.

pub const REMEMBERED_FROM: &str = "The name and the type of the group were read at ";
pub const FORM_TITLE: &str = "Reset without seeing the values";
pub const KEYS: &str = "Keys of the counters to reset";
pub const KEYS_HINT: &str = "One on each line, or with spaces or commas between them. At most 20. Capital and small letters are \
     different.";
pub const LEFT_OUT: &str =
    "Not filled in, because it has a space, a comma or an invisible character and cannot be typed here: ";
pub const ALL: &str = "All counters of this group";
pub const BUTTON: &str = "Review reset";

/// Beside the box for all counters. `approval`: another manager has to approve it.
pub fn all_hint(approval: bool) -> String {
    format!("Every counter that the group has. {}", super::group::next_page(approval))
}

/// What whoever goes on has to know.
pub fn beforehand(is_down: bool) -> [&'static str; 3] {
    let sending = if is_down {
        "Nothing can be sent while Tencent Chat cannot be reached. You can review now and confirm within ten \
         minutes. If the counters can be read by then, you see them first."
    } else {
        "If the counters can be read when you confirm, nothing is sent, and you see them first."
    };
    [
        "There will be no undo, because nobody knows the values.",
        "What you type may not exist, and we cannot check it now. Compare the keys letter by letter.",
        sending,
    ]
}

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

// The check page.

pub const MAY_NOT_EXIST: &str = "What you typed may not exist.";
pub const IF_IT_EXISTS: &str = "if it exists";

pub fn down(clock: &str) -> String {
    format!(
        "Tencent Chat has not answered since {clock}. The counters could not be read, and nothing can be \
         sent."
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
            "If not, every counter of this group is deleted, whatever its value. This is sent once. This \
             cannot be undone."
        }
        Selection::Keys(keys) if keys.len() == 1 => {
            "If not, the counter is deleted from the group, whatever its value. This is sent once. This \
             cannot be undone."
        }
        Selection::Keys(_) => {
            "If not, these counters are deleted from the group, whatever their values. This is sent once. \
             This cannot be undone."
        }
    };
    [
        "We try once more to read the counters. If that works, nothing is sent. You see the values and \
         review again.",
        deleted,
        super::check::MEMBERS,
        "We try to read the group again and show you the result. If that is not possible, it stays \
         unresolved, and a manager decides.",
    ]
    .map(str::to_owned)
    .into()
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
