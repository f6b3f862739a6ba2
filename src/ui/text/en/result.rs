//! The page of a reset whose outcome is known, or known to be unknowable.

use crate::model::{NotAppliedReason, Selection, Verdict};
use crate::store::Operation;

use super::{counters, list, tries};

pub const RECEIPT_BEFORE: &str = "Receipt ";
pub const VALUE_REMOVED: &str = "Value removed";
pub const VALUE_BEFORE: &str = "Before";
pub const VALUE_NOW: &str = "Value now";
pub const LAST_READ: &str = "Last read";
pub const GONE: &str = "removed";
pub const COUNTED_SINCE: &str = "counted since";
pub const NOT_READ: &str = "not read";

pub const RESET_BY: &str = "Reset by";
pub const ASKED_BY: &str = "Asked for by";
pub const APPROVED_BY: &str = "Approved by";
pub const LINK: &str = "Link";
pub const DOWNLOAD: &str = "Download as text";
pub const AS_TEXT: &str = "Receipt as text, to select and paste";
pub const AS_TEXT_LABEL: &str = "Receipt as text";

pub const NEXT: &str = "Next";
pub const ANOTHER_GROUP: &str = "Look up another group";
pub const IN_THE_LOG: &str = "See it in the activity log";
pub const START_AGAIN: &str = "Start again";

pub const REFUSED_TITLE: &str = "Tencent Chat refused this reset";
pub const NOTHING_CHANGED: &str = "Nothing was changed.";
pub const NOT_APPLIED_TITLE: &str = "Nothing was reset";

pub const UNRESOLVED_TITLE: &str = "We could not find out whether this reset went through";
pub const WENT_THROUGH: &str = "It went through:";
pub const WENT_THROUGH_THEN: &str = " the counters were deleted, and what is there now was counted since.";
pub const DID_NOT: &str = "It did not:";
pub const DID_NOT_THEN: &str = " the counters are the old ones, and changed by themselves.";
pub const EVIDENCE: &str = "What we read";
pub const MANAGER: &str = "What a manager can do";

/// `2 counters reset`, `All 3 counters reset`.
pub fn applied_title(selection: &Selection, removed: usize) -> String {
    match selection {
        Selection::All if removed > 2 => format!("All {removed} counters reset"),
        Selection::All if removed == 2 => "Both counters reset".to_owned(),
        _ => format!("{} reset", counters(removed)),
    }
}

pub fn applied_lede(removed: usize) -> &'static str {
    match removed {
        1 => "We read the counter back from Tencent Chat: the old value is gone.",
        2 => "We read both counters back from Tencent Chat: the old values are gone.",
        _ => "We read the counters back from Tencent Chat: the old values are gone.",
    }
}

pub fn refused_lede(quoted: &str) -> String {
    format!("It answered with {quoted}. {NOTHING_CHANGED}")
}

pub fn not_applied_lede(reason: NotAppliedReason) -> &'static str {
    match reason {
        NotAppliedReason::NeverSent => "The request was never sent to Tencent Chat. Nothing was changed.",
        NotAppliedReason::ReadBackUnchanged => {
            "We read the counters back from Tencent Chat: they are all there. Nothing was changed."
        }
    }
}

pub fn unresolved_lede(operation: &Operation) -> String {
    let answer = if operation.acknowledged {
        "Tencent Chat answered that it is done"
    } else {
        "The answer of Tencent Chat was lost"
    };
    // The last one, which gave up, is not counted with those before it.
    let tries = tries(operation.attempts.saturating_add(1));
    let read = match (&operation.after, operation.acknowledged) {
        (None, _) => format!("the counters could not be read back in {tries}"),
        (Some(_), true) => format!("what we read after {tries} does not bear it out"),
        (Some(_), false) => format!("what we read after {tries} does not tell"),
    };
    format!("{answer}, and {read}. A person has to decide.")
}

/// Above what may have happened.
pub fn both_stories(was_read: bool) -> &'static str {
    if was_read { "Both stories fit what we read" } else { "What may have happened" }
}

pub fn manager_can(seen: bool) -> [&'static str; 3] {
    [
        if seen {
            "Compare the values below with what your own app or the Tencent console shows for this group."
        } else {
            "Look at what your own app or the Tencent console shows for this group."
        },
        if seen {
            "If the old values are gone, there is nothing left to do: keep this page as the record."
        } else {
            "If the counters are gone or small, there is nothing left to do: keep this page as the record."
        },
        "If they are still there, look the group up and reset them again. What was counted since is then removed too.",
    ]
}

pub fn caption_read_back(clock: &str) -> String {
    format!("Counters, read back at {clock}")
}

pub fn caption_not_read() -> &'static str {
    "Counters of this reset"
}

pub fn read_back(read: usize, of: usize) -> String {
    format!("{read} of {of} read back")
}

pub fn back_to(group: &str) -> String {
    format!("Back to {group}")
}

pub fn keys<T: ToString>(keys: &[T]) -> String {
    list(keys)
}

pub const DECIDE: &str = "Decide what became of it";
pub const DECIDE_HINT: &str = "Compare with the Tencent app or ask the group first. This changes no counter: it closes the case and stays in the activity log. The first decision stands.";
pub const DECIDE_REASON: &str = "Reason for the decision";

/// On a button.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::WentThrough => "It went through",
        Verdict::DidNot => "It did not",
    }
}

pub fn decided(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::WentThrough => "Decided: it went through",
        Verdict::DidNot => "Decided: it did not go through",
    }
}
