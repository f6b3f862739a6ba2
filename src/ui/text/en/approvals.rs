//! The two-person rule: asking for an approval, answering, and waiting for the answer.

use crate::model::{
    AccountChange, ApprovalFault, INDEPENDENT_AFTER_SECONDS, Selection, Tie, Timestamp, UndoMode,
};
use crate::reset::APPROVAL_SECONDS;
use crate::store::{OperationKind, Plan};

use super::{check, counters, time, undo, unseen};
use crate::ui::errors::Words;

// The check page, where the rule asks for a second person.

pub const ASK: &str = "Ask another manager";
pub const ASKED_FIRST: &str = "Another manager must approve this first. They have one hour, and they see the \
                           values at that moment. Nothing is sent before.";

/// What the check page says will happen, where a second person comes between.
pub fn after_approval(lines: Vec<String>) -> Vec<String> {
    let lines = lines.into_iter().map(|line| line.replace("before you confirm", "before it is approved"));
    std::iter::once(ASKED_FIRST.to_owned()).chain(lines).collect()
}

// The list.

pub const TITLE: &str = "Approvals";
pub const LEDE: &str =
    "These requests wait for a second person. Nothing is sent before that person approves.";
pub const CAPTION: &str = "What waits for approval, oldest first";
pub const NOTHING_WAITS: &str = "Nothing waits for approval.";
pub const WHAT: &str = "What";
pub const ASKED_BY: &str = "Asked by";
pub const ASKED: &str = "Asked";
pub const UNTIL: &str = "Time left";
pub const YOURS: &str = "Yours";
pub const DECLINED_NOW: &str = "Declined. The person who asked sees your reason.";
pub const SEE: &str = "See what waits";

// One request, as the second person sees it.

pub const STEP: &str = "A second person decides";
pub const GROUP_AND_WHAT: &str = "To be done";
pub const CAPTION_VALUES: &str = "The counters then and now";
pub const CAPTION_THEN: &str = "The counters when it was asked for";
pub const NO_KEYS: &str = "The counters of the group could not be read when it was asked for, and they \
                           cannot be read now.";
pub const THEN: &str = "When asked";
pub const NONE: &str = "none";
pub const WORKS_UNTIL: &str = "Can be approved until";
pub const READ_AT: &str = "The values under \u{201c}Now\u{201d} were read at ";
pub const DECLINE: &str = "Decline";
pub const DECLINE_TITLE: &str = "Or decline it";
pub const DECLINE_REASON: &str = "Why not";
pub const DECLINE_HINT: &str = "The person who asked reads it. It is also kept in the activity log.";
pub const NOT_NOW: &str = "It cannot be approved now";
pub const TIED: &str = "Another manager must approve this";
pub const NOT_READ: &str = "The counters cannot be read now";
pub const LOAD_AGAIN: &str = "Load this page again";
pub const CANNOT_APPROVE: &str = "You can approve only if you see them.";

// The same request, as whoever asked sees it.

pub const WAITS_TITLE: &str = "Waits for another manager";
pub const WAITS_LEDE: &str = "You confirmed this, and nothing is sent yet. It is done as soon as another \
                              manager approves. Then this page shows the result.";
pub const DECLINED_TITLE: &str = "Declined";
pub const DECLINED_LEDE: &str = "Nothing was sent. This request is closed. You can start again.";
pub const EXPIRED_TITLE: &str = "Nobody approved it in time";
pub const EXPIRED_LEDE: &str =
    "Nothing was sent. A request can be approved for one hour. You can start again.";
pub const APPROVED_TITLE: &str = "Approved";
pub const PAGE_FOR_THEM: &str = "Page for the other manager";
pub const LOOK_AGAIN: &str = "Look again";
pub const DECLINED_BY: &str = "Declined by";
pub const THEIR_REASON: &str = "Why";

pub fn question(plan: &Plan) -> &'static str {
    match plan.kind {
        OperationKind::Reset => "Approve this reset?",
        OperationKind::Undo(_) => "Approve this undo?",
    }
}

/// What it is: `Reset of 2 counters`, `Reset of all 3 counters`, `Undo of 2 counters`.
pub fn extent(plan: &Plan) -> String {
    let what = match (&plan.kind, &plan.selection, &plan.seen) {
        (OperationKind::Undo(undo), _, _) => return undo::extent(undo.put_back.len()),
        (OperationKind::Reset, Selection::All, Some(seen)) => check::all(seen.len()),
        (OperationKind::Reset, selection, _) => unseen::extent(selection),
    };
    format!("Reset of {what}")
}

pub fn button(plan: &Plan) -> String {
    let what = match (&plan.kind, &plan.selection, &plan.seen) {
        (OperationKind::Undo(undo), _, _) => undo::check_button(undo.mode, undo.put_back.len()),
        (OperationKind::Reset, Selection::All, Some(seen)) => check::button(&plan.selection, seen.len()),
        (OperationKind::Reset, Selection::Keys(keys), Some(_)) => check::button(&plan.selection, keys.len()),
        (OperationKind::Reset, _, None) => unseen::check_button(&plan.selection),
    };
    let mut letters = what.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
    format!("Approve: {first}{}", letters.as_str())
}

pub fn will_happen(plan: &Plan, asked_by: &str) -> Vec<String> {
    let first = match (&plan.kind, &plan.seen) {
        (OperationKind::Undo(undo), _) if undo.mode == UndoMode::Set => {
            "The counters are set to their old values. What was counted since the reset is lost.".to_owned()
        }
        (OperationKind::Undo(_), _) => {
            "The removed values are added to what is there. What was counted since the reset is kept."
                .to_owned()
        }
        (OperationKind::Reset, seen) => {
            let what = match &plan.selection {
                Selection::All => "Every counter of the group is deleted".to_owned(),
                Selection::Keys(keys) if keys.len() == 1 => "1 counter is deleted".to_owned(),
                Selection::Keys(keys) => format!("{} are deleted", counters(keys.len())),
            };
            let undo = if seen.is_some() {
                "What is counted before you approve is removed too. It can be undone, each counter once."
            } else {
                "Nobody has seen the values, so it cannot be undone."
            };
            format!("{what}. {undo}")
        }
    };
    vec![
        first,
        format!(
            "It is sent once, exactly as {asked_by} confirmed it. If counters were added or removed \
                 since, nothing is sent."
        ),
        "Counterdesk checks the result. Your name is on the receipt and in the activity log.".to_owned(),
    ]
}

/// `59 min left`: what is begun of a minute counts.
pub fn time_left(until: Timestamp, now: Timestamp) -> String {
    let minutes = until.millis_since(now).max(0).saturating_add(59_999) / 60_000;
    format!("{minutes} min left")
}

/// The strip on the page that everybody starts from.
pub fn waiting(count: usize) -> String {
    match count {
        1 => "1 request waits for your approval.".to_owned(),
        _ => format!("{count} requests wait for your approval."),
    }
}

/// After one's own request, on the page that everybody starts from.
pub const WAITS_STRIP: &str = "waits for another manager.";
pub const EXPIRED_STRIP: &str = "was not approved in time. Nothing was sent.";

pub fn was_declined(by: &str) -> String {
    format!("was declined by {by}. Nothing was sent.")
}

/// For a day, the two accounts may be one person's.
pub fn not_independent(ties: &[Tie]) -> Words {
    let what: Vec<_> = ties.iter().map(tie).collect();
    let until =
        ties.iter().map(|tie| tie.at).max().unwrap_or_default().plus_seconds(INDEPENDENT_AFTER_SECONDS);
    Words::new(
        "You cannot approve this: two people are needed",
        format!(
            "{}Until {}, you and the person who asked count as one person. Nothing was changed.",
            what.concat(),
            time::moment(until)
        ),
        &[
            "Ask another manager who works on this app to approve it.",
            "If there is nobody else, ask again after that time.",
        ],
    )
}

fn tie(tie: &Tie) -> String {
    let Tie { person, by, what, at } = tie;
    let what = match what {
        AccountChange::Invited => format!("{by} invited {person}"),
        AccountChange::LinkMade => format!("{by} made {person} a link to choose a password"),
        AccountChange::LinkUsed => format!("{person} chose a password with a link from {by}"),
        AccountChange::FactorsRemoved => format!("{by} removed {person}’s second step"),
        AccountChange::LetIn => format!("{by} unblocked {person}"),
        AccountChange::MadeManager => format!("{by} made {person} a manager"),
        AccountChange::AppGranted => format!("{by} gave {person} this app"),
    };
    format!("{what} on {}. ", time::moment(*at))
}

pub fn fault(fault: ApprovalFault) -> Words {
    match fault {
        ApprovalFault::NoSuchRequest => Words::new(
            "This request does not exist",
            "Or it is about an app that you do not work on. Nothing was changed.",
            &["Look at the list of requests.", "Ask the person who sent you the link."],
        ),
        ApprovalFault::Own => Words::new(
            "You cannot approve or decline your own request",
            "A second person must answer it, even if you are a manager. Nothing was changed.",
            &["Ask another manager who works on this app."],
        ),
        ApprovalFault::Declined => Words::new(
            "This request was declined",
            "It is closed. Nothing was sent, and nothing was changed.",
            &["Read the reason on the page of the request.", "If it is still needed, start again."],
        ),
        ApprovalFault::Approved => Words::new(
            "This request was approved already",
            "Somebody answered before you. Your answer changed nothing.",
            &["See the result on its page."],
        ),
        ApprovalFault::Expired => Words::new(
            "This request is too old to answer",
            format!("A request can be answered for {} minutes. Nothing was changed.", APPROVAL_SECONDS / 60),
            &["The person who asked can start again."],
        ),
        ApprovalFault::AskerMayNot => Words::new(
            "The person who asked is no longer allowed to do this",
            "Their role or their apps were changed, or they were blocked. Nothing was sent.",
            &["Decline the request.", "If it is still needed, look up the group and start yourself."],
        ),
        ApprovalFault::Changed => Words::new(
            "The counters of the group have changed",
            "Since the request, counters were added or removed, or they can only be read now. Nothing was \
             sent.",
            &["Decline the request. The person who asked can start again."],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_that_has_begun_counts() {
        let left = |millis| time_left(Timestamp(millis), Timestamp(0));
        assert_eq!([left(3_600_000), left(1), left(-1)], ["60 min left", "1 min left", "0 min left"]);
    }
}
