//! The page of a reset whose outcome is known, or known to be unknowable.

use crate::model::{NotAppliedReason, Selection, Timestamp, Verdict};
use crate::store::Operation;

use super::{counters, list, time, tries};

pub const RECEIPT_BEFORE: &str = "Receipt ";
pub const VALUE_REMOVED: &str = "Value removed";
pub const VALUE_BEFORE: &str = "Before";
pub const GONE: &str = "0";
pub const GONE_UNTIL: &str = "the counter is removed until the next count";
pub const COUNTED_SINCE: &str = "counted since";
pub const NOT_READ: &str = "not read";

pub const RESET_BY: &str = "Reset by";
pub const ASKED_BY: &str = "Asked for by";
pub const APPROVED_BY: &str = "Approved by";
pub const LINK: &str = "Link";
pub const COPY_TEXT: &str = "Copy the receipt";
pub const COPY_REFERENCE: &str = "Copy the reference";
pub const COPY_LINK: &str = "Copy the link";
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
pub const WENT_THROUGH_THEN: &str = " the counters were deleted, and the values now were counted since.";
pub const DID_NOT: &str = "It did not:";
pub const DID_NOT_THEN: &str = " the values now are the old ones, and some changed by themselves.";
pub const EVIDENCE: &str = "What we read";
pub const MANAGER: &str = "What a manager can do";

/// Over the values that were read back: `Value when checked, 10:44:33 UTC`. Never "now": a receipt is read later.
pub fn value_at(applied: bool, at: Option<Timestamp>) -> String {
    let head = if applied { "Value when checked" } else { "Last read" };
    at.map_or_else(|| head.to_owned(), |at| format!("{head}, {}", time::clock(at)))
}

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
        1 => "We checked with Tencent Chat: the counter starts from 0 again.",
        2 => "We checked with Tencent Chat: both counters start from 0 again.",
        _ => "We checked with Tencent Chat: the counters start from 0 again.",
    }
}

pub fn refused_lede(quoted: &str) -> String {
    format!("It answered with {quoted}. {NOTHING_CHANGED}")
}

pub fn not_applied_lede(reason: NotAppliedReason) -> &'static str {
    match reason {
        NotAppliedReason::NeverSent => "The request was never sent to Tencent Chat. Nothing was changed.",
        NotAppliedReason::ReadBackUnchanged => {
            "We checked with Tencent Chat: the counters are all there. Nothing was changed."
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
        (None, _) => format!("the counters could not be read in {tries}"),
        (Some(_), true) => format!("what we read after {tries} does not match that"),
        (Some(_), false) => format!("what we read after {tries} does not show it"),
    };
    format!("{answer}, and {read}. A person has to decide.")
}

/// Above what may have happened.
pub fn both_stories(was_read: bool) -> &'static str {
    if was_read { "Both are possible" } else { "What may have happened" }
}

pub fn manager_can(seen: bool) -> [&'static str; 3] {
    [
        if seen {
            "Compare the values below with what your own app or the Tencent console shows for this group."
        } else {
            "Look at what your own app or the Tencent console shows for this group."
        },
        if seen {
            "If the old values are no longer there, the reset worked. Keep this page as the record."
        } else {
            "If the counters are not there or small, the reset worked. Keep this page as the record."
        },
        "If they are still there, look up the group and reset them again. Then what was counted since is \
         removed too.",
    ]
}

pub fn caption_read_back(clock: &str) -> String {
    format!("Counters, checked at {clock}")
}

pub fn caption_not_read() -> &'static str {
    "Counters of this reset"
}

pub fn read_back(read: usize, of: usize) -> String {
    format!("{read} of {of} checked")
}

pub fn back_to(group: &str) -> String {
    format!("Back to {group}")
}

pub fn keys<T: ToString>(keys: &[T]) -> String {
    list(keys)
}

pub const DECIDE: &str = "Decide what happened";
pub const DECIDE_HINT: &str = "First compare with the Tencent console, or ask in the group. Your decision \
                               changes no counter. It closes the case and stays in the activity log. Only \
                               the first decision counts.";
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
