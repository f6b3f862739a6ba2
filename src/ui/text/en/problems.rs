//! What a page says about each [`Problem`]: one clear sentence, what happened, what to do.

use crate::api::{Problem, Trouble};
use crate::model::{
    ErrorCode, GroupIdError, MAX_COUNTERS, MAX_GROUP_ID_BYTES, Move, Permission, Reference, Remedy,
    SelectionError,
};

use crate::reset::{MAX_REASON_CHARS, PLAN_SECONDS};

use super::{account_problems, approvals, common, list, remedies, single_sign_on, time, undo, unseen};

/// Fields that a problem can point at: ids in the pages.
pub const FIELD_NAME: &str = "name";
pub const FIELD_GROUP: &str = "gid";
pub const FIELD_COUNTERS: &str = "key-0";
pub const FIELD_TYPED_KEYS: &str = "typed-keys";
pub const FIELD_REASON: &str = "reason";
pub const FIELD_TYPED: &str = "confirm";

/// Of several group IDs pasted at once, so many are shown.
const IDS_NAMED: usize = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// One sentence without a full stop. Links to the field where there is one.
    pub summary: String,
    /// The id of the field that it is about, on pages that have it.
    pub field: Option<&'static str>,
    pub happened: String,
    pub to_do: Vec<String>,
}

impl Words {
    pub(super) fn new(summary: impl Into<String>, happened: impl Into<String>, to_do: &[&str]) -> Self {
        Self {
            summary: summary.into(),
            field: None,
            happened: happened.into(),
            to_do: to_do.iter().map(|line| (*line).to_owned()).collect(),
        }
    }

    pub(super) fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }
}

/// In one line, since whoever sends so slowly reads no page.
pub const FORM_TOO_SLOW: &str =
    "The form did not arrive in time, so it was not read, and nothing was changed. Send it again.\n";

/// In one line, for those who are told so a thousand times a second.
pub fn too_many_requests(reference: Option<&Reference>) -> String {
    let reference = reference.map(|reference| format!(" Reference: {reference}.")).unwrap_or_default();
    format!(
        "Too many requests came from your network. This one was not read. Wait a few seconds, then do it \
         again.{reference}\n"
    )
}

/// The trouble, if it is about this field.
pub fn at_field(trouble: Option<&Trouble>, field: &str) -> Option<Trouble> {
    trouble.filter(|trouble| words(&trouble.problem).field == Some(field)).cloned()
}

fn community_group() -> Words {
    Words::new(
        "Communities have no counters",
        "An ID that starts with @TGS#_ is that of a community or of a topic in one. Tencent Chat keeps no \
         counters for those, so nothing was asked of it.",
        &["Check that this is the group you mean."],
    )
    .at(FIELD_GROUP)
}

pub fn words(problem: &Problem) -> Words {
    match problem {
        Problem::BadForm
        | Problem::CrossOrigin
        | Problem::TooManyRequests
        | Problem::AnotherHost
        | Problem::NoSuchPage
        | Problem::SignedOut
        | Problem::Internal => request(problem),
        Problem::Database { nothing_sent } => database(*nothing_sent),
        Problem::WrongNameOrPassword => wrong_name_or_password(),
        Problem::Account(problem) => account_problems::words(*problem),
        Problem::SignOn(fault) => single_sign_on::words(*fault),
        Problem::NotPermitted { permission } => not_permitted(*permission),
        Problem::EveryCounter { seen } => every_counter(*seen),
        Problem::NoSuchApp => Words::new(
            "Counterdesk does not know this app",
            "The address names a Tencent Chat app that is not in the settings. Nothing was asked of Tencent Chat.",
            &["Choose an app at the top of the page.", "Whoever runs Counterdesk can add an app to its settings."],
        ),
        Problem::GroupId(error) => group_id(error),
        Problem::CommunityGroup => community_group(),
        Problem::Refused { code, info } => refused(*code, info),
        Problem::NotReached => Words::new(
            "Tencent Chat could not be reached",
            "No connection could be made, so nothing was sent. Nothing was changed.",
            &[
                "Try again in a few seconds.",
                "If it stays so, whoever runs Counterdesk should check its network and the region in its settings.",
            ],
        ),
        Problem::Down { since } => Words::new(
            format!("Tencent Chat cannot be reached since {}", time::clock(*since)),
            "Nothing was sent. Nothing was changed. Counterdesk goes on trying by itself.",
            &[
                "Try again in some seconds.",
                "If it stays so, whoever runs Counterdesk should check its network, and Tencent's status page.",
            ],
        ),
        Problem::HeldBack => Words::new(
            "Tencent Chat asked for a pause",
            "Too many requests were made in a short time, so nothing was sent. Nothing was changed.",
            &["Wait a minute, then try again."],
        ),
        Problem::NotRead(reason) => Words::new(
            "Tencent Chat gave no usable answer",
            format!("{} Nothing was changed: this was only a reading.", remedies::no_answer(reason)),
            &["Try again in a few seconds.", "If it stays so, report it with the reference."],
        ),
        Problem::Selection(error) => selection(*error),
        Problem::TypedKeys(error) => unseen::typed_keys(error),
        Problem::ReadableNow { missing } => unseen::readable_now(missing),
        Problem::UnknownKeys { keys } => unknown_keys(keys),
        Problem::ReasonMissing => Words::new(
            "Give a reason",
            "The reason is kept with the reset, so that others understand it later. Nothing was changed.",
            &["Write why, in a few words. A ticket number helps."],
        )
        .at(FIELD_REASON),
        Problem::ReasonTooLong => Words::new(
            "The reason is too long",
            format!("It can have at most {MAX_REASON_CHARS} characters. Nothing was changed."),
            &["Shorten it. The ticket can hold the rest."],
        )
        .at(FIELD_REASON),
        Problem::NoSuchPlan | Problem::PlanOfSomebodyElse | Problem::PlanExpired | Problem::KeysChanged { .. } => {
            plan(problem)
        }
        Problem::ConfirmationDiffers => Words::new(
            "What you typed is not the ID of this group",
            "Every counter of the group is touched, so the whole ID is asked for, letter by letter. Nothing was \
             changed.",
            &["Compare with the ID above the field. Upper and lower case matter."],
        )
        .at(FIELD_TYPED),
        Problem::GroupBusy { operation } => Words::new(
            "Another reset or undo of this group is still being checked",
            format!("Until the outcome of {operation} is known, nothing else is sent. Nothing was changed."),
            &["Look at its page, and come back when its outcome is known."],
        ),
        Problem::Overtaken { operation } => Words::new(
            "Somebody else was quicker",
            format!(
                "{operation} began on this group while you were confirming, so the values may be different now. \
                 Nothing was sent for you."
            ),
            &["Look at what that one did.", "Then confirm again: the values are read once more."],
        ),
        Problem::CannotUndo(why) => undo::cannot(why),
        Problem::Approval(fault) => approvals::fault(*fault),
        Problem::NotIndependent { ties } => approvals::not_independent(ties),
        Problem::NoSuchOperation => Words::new(
            "There is no reset or undo with this reference",
            "A reference looks like CD-7K3M-92QX.",
            &["Compare it with where you got it from.", "Look at the recent resets and undos."],
        ),
    }
}

fn request(problem: &Problem) -> Words {
    match problem {
        Problem::BadForm => Words::new(
            "The form could not be read",
            "A field was missing, repeated or of the wrong kind. Nothing was changed.",
            &["Go back, load the page again and fill the form in once more."],
        ),
        Problem::CrossOrigin => Words::new(
            "The form came from another site",
            "Your browser says that a page outside Counterdesk sent it, so it was not read. Nothing was changed.",
            &[
                "Open Counterdesk itself and do it there.",
                "If you were in Counterdesk, whoever runs it should check that its public address is set.",
            ],
        ),
        Problem::TooManyRequests => Words::new(
            "Too many requests came from your network",
            "Counterdesk takes only so many a second from one address. This one was not read, and nothing was \
             changed.",
            &[
                "Wait a few seconds, then do it again.",
                "If it goes on, tell whoever looks after your network or runs Counterdesk.",
            ],
        ),
        Problem::SignedOut => Words::new(
            "You are signed out",
            "Your visit ended, so this was not done. Nothing was changed.",
            &["Sign in again. You are then back at the same step."],
        ),
        Problem::AnotherHost => Words::new(
            "This is not the address of this desk",
            "The name in your browser\u{2019}s address bar is not the one that Counterdesk is reached by, so nothing is \
             shown under it.",
            &[
                "Use the address that you were given for Counterdesk.",
                "If this is the right one, whoever runs Counterdesk should check that its public address is set, and \
                 that a proxy in front of it passes the name on or is a trusted one.",
            ],
        ),
        Problem::NoSuchPage => Words::new(
            "There is no page here",
            "The address may be mistyped, or the page is gone.",
            &["Compare the address with where you got it from.", "Start from finding a group."],
        ),
        _ => Words::new(
            "Something broke in Counterdesk",
            "The request could not be finished. Its details are in the log under the reference. What you had \
             confirmed has a page of its own, which says what became of it.",
            &[
                "Look at the recent resets and undos before you try again.",
                "If it happens again, report it with the reference.",
            ],
        ),
    }
}

fn database(nothing_sent: bool) -> Words {
    let happened = if nothing_sent {
        "Its database is full, read-only, busy or not running. Nothing is sent to Tencent Chat before it is written \
         down there, so nothing was sent. Nothing was changed."
    } else {
        "Its database is full, read-only, busy or not running, so this page cannot be shown. A reset that you had \
         confirmed is not lost: it has a page of its own, which says what became of it once the database is back."
    };
    Words::new(
        "Counterdesk cannot use its database just now",
        happened,
        &["Try again in a minute.", "If it stays so, tell whoever runs Counterdesk, with the reference."],
    )
}

fn wrong_name_or_password() -> Words {
    Words::new(
        "The name or the password is wrong",
        "Or there were too many wrong tries. For safety we don’t say which.",
        &[
            "Check both, and that Caps Lock is off.",
            "After several wrong tries, wait some minutes before the next one.",
            "If you lost your password, ask a manager for a link to choose a new one.",
        ],
    )
    .at(FIELD_NAME)
}

fn not_permitted(permission: Permission) -> Words {
    let (summary, happened) = match permission {
        Permission::Look => ("You are not permitted to see this", "Your role does not include it."),
        Permission::ResetTicked => (
            "You are not permitted to reset counters",
            "Your role is viewer: it can look, and not reset. Nothing was changed.",
        ),
        Permission::ResetAll => (
            "Resetting every counter of a group takes a manager",
            "Your role can reset some counters of a group. Nothing was changed.",
        ),
        Permission::UndoOwn => (
            "You are not permitted to undo",
            "Your role is viewer: it can look, and not undo. Nothing was changed.",
        ),
        Permission::UndoAny => (
            "You are not permitted to undo this reset",
            "Your role can undo resets that you made yourself, that were verified, and that were not of every counter \
             of the group. Others are for managers, and so is putting every counter back. Nothing was changed.",
        ),
        Permission::Decide => ("Only a manager can decide this", "Your role does not include it."),
        Permission::Approve => {
            ("Only managers approve", "Your role does not include it. Nothing was changed.")
        }
        Permission::ManagePeople => {
            ("Only managers look after people", "Your role does not include it. Nothing was changed.")
        }
    };
    Words::new(summary, happened, &["Ask a manager to do it, or to change your role."])
}

/// However it was chosen: by ticking each one, by typing keys, or as *all*.
fn every_counter(seen: bool) -> Words {
    if seen {
        return Words::new(
            "These are all counters of the group",
            "Resetting every counter takes a manager. Your ticks and your reason are kept. Nothing was changed.",
            &["Ask a manager to reset them.", "Or take the tick off the counters that should stay."],
        )
        .at(FIELD_COUNTERS);
    }
    Words::new(
        "These may be all counters of the group",
        "Which counters there are cannot be read now, so two or more keys may be every one, and that takes a manager. \
         What you typed is kept. Nothing was changed.",
        &["Ask a manager to reset them.", "Or reset one counter."],
    )
    .at(FIELD_TYPED_KEYS)
}

fn group_id(error: &GroupIdError) -> Words {
    let words = match error {
        GroupIdError::Empty => Words::new(
            "Enter a group ID",
            "The field was empty, so nothing was looked up.",
            &["Paste the ID from the chat console or from the ticket."],
        ),
        GroupIdError::TooLong => Words::new(
            "The group ID is too long",
            format!("An ID has at most {MAX_GROUP_ID_BYTES} characters, so nothing was looked up."),
            &["Check that only the ID was pasted, and only once."],
        ),
        GroupIdError::Character { character, after } => Words::new(
            format!("The group ID holds {}, which no ID can hold", common::character(*character, *after)),
            "IDs are made of English letters, digits and common signs, so nothing was looked up.",
            &["Take it out, or copy the ID again. Some letters of other alphabets look like English ones."],
        ),
        GroupIdError::Several { ids } => {
            let (count, shown) = (ids.len(), &ids[..ids.len().min(IDS_NAMED)]);
            let more = if count > IDS_NAMED { " The first of them are shown here." } else { "" };
            Words::new(
                format!("You pasted {count} group IDs: {}", list(shown)),
                format!("One group is looked up at a time, so nothing was looked up.{more}"),
                &["Leave one of them in the field."],
            )
        }
    };
    words.at(FIELD_GROUP)
}

fn refused(code: ErrorCode, info: &str) -> Words {
    // Tencent's table gives "does not exist or was deleted" for both.
    let no_such_group = matches!(code, ErrorCode::NO_SUCH_GROUP | ErrorCode::INVALID_GROUP_ID);
    let summary = match code.knowledge() {
        _ if no_such_group => "Tencent Chat has no group with this ID".to_owned(),
        Some(known) => format!("Tencent Chat refused: {}", known.meaning),
        None => format!("Tencent Chat refused with {code}, {}", remedies::meaning(code)),
    };
    let mut to_do = remedies::for_code(code);
    if no_such_group {
        to_do = vec![
            remedies::remedy(Remedy::CompareGroupId).to_owned(),
            "If the group was disbanded or deleted, its counters went with it and there is nothing to reset."
                .to_owned(),
        ];
    }
    let about_the_id = code
        .knowledge()
        .is_some_and(|known| known.whose == Move::Operator && known.remedy == Remedy::CompareGroupId);
    Words {
        summary,
        field: about_the_id.then_some(FIELD_GROUP),
        happened: format!(
            "Tencent Chat answered with {}. Nothing was changed.",
            remedies::quoted(code, info)
        ),
        to_do,
    }
}

fn selection(error: SelectionError) -> Words {
    let words = match error {
        SelectionError::Nothing => Words::new(
            "Tick at least one counter",
            "Nothing was ticked, so there is nothing to review. Nothing was changed.",
            &["Tick the counters to reset, or all of them."],
        ),
        SelectionError::AllAndKeys => Words::new(
            "Tick either all counters or single ones",
            "Both were ticked, so it is not clear what you mean. Nothing was changed.",
            &["Clear the single ticks to reset all, or clear the box for all."],
        ),
        SelectionError::TooMany => Words::new(
            "Too many counters are ticked",
            format!("A group can have at most {MAX_COUNTERS} counters. Nothing was changed."),
            &["Load the page again and tick once more."],
        ),
        SelectionError::CannotBeSent => Words::new(
            "One of these counters cannot be chosen by itself",
            "Its key is broken text, which cannot be sent back to Tencent Chat exactly. Nothing was changed.",
            &["Leave it out, or reset all counters of the group, which takes it along."],
        ),
    };
    words.at(FIELD_COUNTERS)
}

fn unknown_keys(keys: &[crate::model::CounterKey]) -> Words {
    Words::new(
        unseen::has_no(keys),
        "The group was read just now, and what you chose is not there. Nothing was changed.",
        &["Look at the values below, which were read just now, and tick again."],
    )
    .at(FIELD_COUNTERS)
}

fn plan(problem: &Problem) -> Words {
    match problem {
        Problem::PlanOfSomebodyElse => Words::new(
            "This check page belongs to somebody else",
            "Only the operator who chose the counters can confirm. Nothing was changed.",
            &["Look the group up and choose yourself."],
        ),
        Problem::PlanExpired => Words::new(
            "This page is too old to confirm",
            format!(
                "The values on it were read more than {} minutes ago. Nothing was changed.",
                PLAN_SECONDS / 60
            ),
            &["Go back and choose again: what you chose is kept."],
        ),
        Problem::KeysChanged { added, gone } => {
            let mut changes = Vec::new();
            if !added.is_empty() {
                changes.push(format!("{} came in", list(added)));
            }
            if !gone.is_empty() {
                changes.push(format!("{} went", list(gone)));
            }
            let changes = if changes.is_empty() { "the keys changed".to_owned() } else { changes.join("; ") };
            Words::new(
                "The counters of this group changed since you checked them",
                format!("Meanwhile {changes}. Nothing was reset."),
                &["Look at the counters as they are now, and choose again."],
            )
            .at(FIELD_COUNTERS)
        }
        _ => Words::new(
            "There is no such check page",
            "It may have been used, or it is too old and was cleared away. Nothing was changed by opening it.",
            &["Look at the recent resets and undos.", "Look the group up and choose again."],
        ),
    }
}
