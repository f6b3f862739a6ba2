//! The activity log: the page, one entry, and what each kind of entry is called.

use crate::model::{Reference, SignInWay, Timestamp, format_number};
use crate::store::{Action, EntryOutcome, Fault, Kind, Pruned};

use super::time;

pub const TITLE: &str = "Activity";
pub const FILTER_LABEL: &str = "Search the activity log";
pub const EXPORT_CSV: &str = "Resets as a table (CSV)";
pub const OTHER_FILES: &str = "Other files";
pub const OTHER_FILES_HINT: &str = "Every entry with all its details, for programs.";
pub const EXPORT_FULL_CSV: &str = "All entries as CSV";
pub const EXPORT_JSON: &str = "All entries as JSON lines";

/// What a row of the table is.
pub const FILE_RESET: &str = "Reset";
pub const FILE_UNDO: &str = "Undo";
/// The heads of the table of resets and undos.
pub const FILE_COLUMNS: [&str; 14] = [
    "Group",
    "Group ID",
    "App",
    "What",
    "Counter",
    "Before",
    "After",
    "Result",
    "Who",
    "When (UTC)",
    "Reason",
    "Reference",
    "Approved by",
    "Undone by (reference)",
];

/// What of the undo of a counter is not known for certain, behind its reference.
pub fn undone_by(undo: &Reference, state: EntryOutcome) -> String {
    match state {
        EntryOutcome::Applied => undo.to_string(),
        state => format!("{undo} ({})", outcome(state)),
    }
}

pub const FIND: &str = "Find in the log";
pub const FIND_HINT: &str =
    "Any part of a group’s name or ID, a person’s name, a reason, a ticket number, a counter, an address.";
pub const MORE_FILTERS: &str = "More filters";
pub const WHO: &str = "Person";
pub const GROUP: &str = "Group";
pub const COUNTER: &str = "Counter";
pub const KIND: &str = "What";
pub const ACTION: &str = "Action";
pub const OUTCOME: &str = "Result";
pub const FROM: &str = "From";
pub const TO: &str = "To";
pub const DAYS_ARE_UTC: &str =
    "Shows what this person did, and what others did to their account. Days begin at midnight UTC.";
pub const ANY: &str = "Any";
pub const FILTER: &str = "Find";
pub const CLEAR: &str = "Show everything";
pub const QUICK: &str = "Often asked";
pub const MINE: &str = "Mine";
pub const TODAY: &str = "Today";

pub const ENTRY: &str = "Entry";
pub const TIME: &str = "Time";
pub const COUNTERS: &str = "Counters";
pub const OLDER: &str = "Older";
pub const NEWER: &str = "Newer";
pub const PAGES: &str = "Pages";
pub const NO_MATCH: &str = "Nothing found. No event fits all of this:";
pub const BACKWARDS: &str = "“From” is later than “To”. Swap the two days.";
pub const NARROWED: &str = "of the app, kind or result chosen under “More filters”";
pub const DATED: &str = "of the days chosen under “More filters”, by the clock of UTC";
pub const NOTHING_YET: &str = "Nothing has happened yet.";
pub const NOBODY: &str = "not signed in";
pub const ARROW: &str = " \u{2192} ";
/// Before what an undo adds or sets.
pub const PLUS: &str = " + ";
pub const NO_COUNTER: &str = "none";
/// After a reset: 0, as the pages say it, and not that somebody set it to 0.
pub const REMOVED: &str = "0 (removed)";

pub const CHECK_AGAIN: &str = "Check the log again";
pub const NOT_CHECKED: &str = "Log not checked yet";
pub const LAST_SEAL: &str = "The last checksum:";
pub const UNPROVED_THEN: &str = "The entries fit together. But the anchor file cannot confirm that nobody \
                                 exchanged them. Tell the people who run Counterdesk.";
pub const BROKEN_THEN: &str = "Somebody changed the log, or the database lost a part of it. Tell the people \
                               who run Counterdesk. They must keep the anchor file as it is.";

pub const OPERATOR_ID: &str = "Account ID";
pub const ADDRESS: &str = "From address";
pub const APP: &str = "App";
pub const OPERATION: &str = "Reference";
pub const REASON: &str = "Reason";
pub const WAY: &str = "Signed in";
pub const CODE: &str = "Code";
pub const BECAUSE: &str = "Because";
pub const MORE: &str = "How many";
pub const ASKED_BY: &str = "Asked by";
pub const APPROVED_BY: &str = "Approved by";
pub const ABOUT: &str = "About";
pub const RENAMED_FROM: &str = "Earlier name";
pub const ISSUER: &str = "Single sign-on at";
pub const SUBJECT: &str = "ID there";
pub const FROM_ISSUER: &str = "Single sign-on before";
pub const HASH: &str = "Checksum";
pub const PREVIOUS_HASH: &str = "Checksum of the entry before";
pub const DETAILS: &str = "As it is stored";

/// What an entry stands for that counts what came after another one like it.
pub fn more(count: u64) -> String {
    match count {
        1 => "1 more like the one before".to_owned(),
        _ => format!("{} more like the one before", format_number(count)),
    }
}
pub const BEFORE: &str = "Before";
pub const AFTER: &str = "After";
pub const VALUES: &str = "Counters, before and after";
pub const SETTINGS: &str = "Settings, before and after";
pub const SETTING: &str = "Setting";
pub const NOT_SET: &str = "not set";
pub const NOT_READ: &str = "not read";
/// The counters could not be read before.
pub const ALL_UNKNOWN: &str = "all, values not known";

pub fn entry_title(seq: i64) -> String {
    format!("Entry {}", format_number(seq))
}

/// Before the name of who did a step.
pub const BY: &str = " by ";

pub fn part_of_a_name(who: &str) -> String {
    format!("No event is about a person called exactly “{who}”. These events contain “{who}”.")
}

pub fn without_text(words: &str) -> String {
    format!("with “{words}” in a name, an ID, a reason, a reference, a counter or an address")
}

pub fn without_person(who: &str) -> String {
    format!("done by {who}, or to the account of {who}")
}

pub fn without_part_of_a_name(who: &str) -> String {
    format!("about a person called “{who}”, or with “{who}” anywhere in it")
}

pub fn without_group(group: &str) -> String {
    format!("about the group with exactly the ID {group}")
}

pub fn without_counter(counter: &str) -> String {
    format!("about a counter whose key is exactly “{counter}”")
}

pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::ResetsAndUndos => "Resets and undos",
        Kind::Resets => "Resets",
        Kind::Undos => "Undos",
        Kind::Approvals => "Approvals and decisions",
        Kind::LookUps => "Look-ups",
        Kind::SignIns => "Sign-ins",
        Kind::People => "People and rights",
        Kind::Desk => "Counterdesk itself",
    }
}

/// One step of an operation, before "by" and a name. `None`: one of which this release knows nothing.
pub fn step(step: Option<(Action, EntryOutcome)>) -> Option<&'static str> {
    Some(match step? {
        (Action::Plan, _) => "previewed",
        (Action::ApprovalAsked, _) => "confirmed, waiting for a second person",
        (Action::Approved, _) => "approved",
        (Action::Declined, _) => "declined",
        (Action::Reset | Action::Undo, EntryOutcome::Sending) => "confirmed",
        (Action::Outcome, EntryOutcome::Applied) => "verified, asked for",
        (Action::Outcome, EntryOutcome::Refused) => "refused by Tencent Chat, asked for",
        (Action::Outcome, EntryOutcome::NotApplied) => "not applied, asked for",
        (Action::Outcome, _) => "unclear, asked for",
        (Action::Decision, _) => "decided",
        _ => return None,
    })
}

pub fn action(action: Action) -> &'static str {
    match action {
        Action::SignIn => "Sign-in",
        Action::SignOut => "Sign-out",
        Action::Access => "Access",
        Action::LookUp => "Look-up",
        Action::Plan => "Preview",
        Action::Reset => "Reset",
        Action::Undo => "Undo",
        Action::Outcome => "Result",
        Action::ApprovalAsked => "Approval asked for",
        Action::Approved => "Approved",
        Action::Declined => "Declined",
        Action::Decision => "Decision",
        Action::OperatorAdded => "Person invited",
        Action::OperatorDisabled => "Person blocked",
        Action::OperatorEnabled => "Person unblocked",
        Action::PasswordSet => "Password set",
        Action::RightsChanged => "Rights changed",
        Action::OperatorRenamed => "Person renamed",
        Action::IdentityConnected => "Connected with single sign-on",
        Action::IssuerMoved => "Single sign-on moved",
        Action::LinkMade => "Link for a new password made",
        Action::LinkCancelled => "Link cancelled",
        Action::SecondFactorAdded => "Second step added",
        Action::SecondFactorRemoved => "Second step removed",
        Action::RecoveryCodesMade => "Recovery codes made",
        Action::RecoveryCodeUsed => "Recovery code used",
        Action::SignInsEnded => "Signed out elsewhere",
        Action::StepUp => "Identity confirmed",
        Action::SealKeyReplaced => "Encryption key replaced",
        Action::AnchorsBegun => "New anchor file",
        Action::Settings => "Settings changed",
        Action::Export => "Export",
        Action::Pruned => "Old entries removed",
    }
}

pub fn outcome(outcome: EntryOutcome) -> &'static str {
    match outcome {
        EntryOutcome::Done => "Done",
        EntryOutcome::Refused => "Refused",
        EntryOutcome::NotPermitted => "Not allowed",
        EntryOutcome::Failed => "Failed",
        EntryOutcome::Sending | EntryOutcome::Unknown => "Checking",
        EntryOutcome::Applied => "Verified",
        EntryOutcome::NotApplied => "Not applied",
        EntryOutcome::Unresolved => "Unresolved",
    }
}

pub fn counters(count: usize) -> String {
    super::counters(count)
}

pub fn intact(at: Timestamp, now: Timestamp) -> String {
    let ago = match time::ago(at, now).as_str() {
        "Just now" => "just now".to_owned(),
        other => other.to_owned(),
    };
    format!("Log intact, checked {ago}")
}

pub fn entries(count: u64) -> String {
    match count {
        1 => "1 entry. It was not changed.".to_owned(),
        _ => format!("{} entries. None was changed and none is missing.", format_number(count)),
    }
}

pub fn anchored(count: u64) -> String {
    format!(
        "{} of them also match the anchor file, which is kept outside the database.",
        format_number(count)
    )
}

pub fn not_anchored(count: u64) -> String {
    match count {
        1 => "The last one is not in the anchor file yet.".to_owned(),
        _ => format!("The last {} are not in the anchor file yet.", format_number(count)),
    }
}

pub fn begins_after(pruned: Pruned) -> String {
    let through = format_number(pruned.through);
    format!("The entries up to {through} were removed on {}.", time::date(pruned.at))
}

/// For those who are not told where.
pub const BROKEN: &str = "Log broken";

pub fn broken(seq: i64, fault: Fault) -> String {
    let seq = format_number(seq);
    match fault {
        Fault::AnchorUnreadable => format!("Anchor file broken at line {seq}"),
        Fault::AnchorsMissing | Fault::AnchorsSilent => "Log not confirmed".to_owned(),
        Fault::NotAnchored => format!("Log not confirmed from entry {seq} on"),
        _ => format!("Log broken at entry {seq}"),
    }
}

pub fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::Changed => "Its content was changed.",
        Fault::Unlinked => "It does not fit the entry before it.",
        Fault::Missing => "It is missing.",
        Fault::Unreadable => "It cannot be read.",
        Fault::HeadDiffers => "The log should end with another entry.",
        Fault::AnchorDiffers => "It does not match the anchor file.",
        Fault::CutOff => "It is missing. The anchor file knows a later entry.",
        Fault::AnchorUnreadable => "The anchor file has a line that cannot be read.",
        Fault::PrunedUnsaid => "The entries up to it are missing. No entry says that somebody removed them.",
        Fault::PrunedUnanchored => {
            "The entries up to it are missing. The anchor file does not say that somebody removed them."
        }
        Fault::Outside => "It does not belong to the log.",
        Fault::Unlisted => "It is stored, but it is missing from the list on this page.",
        Fault::AnchorsMissing => "The anchor file is missing.",
        Fault::AnchorsSilent => "The anchor file says nothing about these entries.",
        Fault::NotAnchored => {
            "It and the entries after it are older than ten minutes, and still not in the \
                               anchor file."
        }
    }
}

/// How somebody signed in.
pub fn way(way: SignInWay) -> &'static str {
    match way {
        SignInWay::Own => "with a password",
        SignInWay::Provider => "by single sign-on",
        SignInWay::ProviderTwoFactors => "by single sign-on, in two steps",
    }
}
