//! What a page says about each [`Problem`]: one clear sentence, what happened, what to do.

use crate::api::{Problem, Trouble};
use crate::model::{
    CounterKey, ErrorCode, GroupIdError, MAX_COUNTERS, MAX_GROUP_ID_BYTES, Meanwhile, Move, Permission,
    Reference, Remedy, SelectionError,
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
    "The form arrived too slowly, so it was not read. Nothing was changed. Send it again.\n";

/// In one line, for those who are told so a thousand times a second.
pub fn too_many_requests(reference: Option<&Reference>) -> String {
    let reference = reference.map(|reference| format!(" Reference: {reference}.")).unwrap_or_default();
    format!(
        "Too many requests came from your network. This one was not read. Wait a few seconds, then try \
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
        "An ID that starts with @TGS#_ belongs to a community or to one of its topics. They have no \
         counters, so nothing was looked up.",
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
            "The link names a Tencent Chat app that is not in the settings. Nothing was looked up.",
            &["Choose an app at the top of the page.", "The people who run Counterdesk can add an app."],
        ),
        Problem::GroupId(error) => group_id(error),
        Problem::NothingFound { code, info, misread } => nothing_found(*code, info, misread.as_ref()),
        Problem::CommunityGroup => community_group(),
        Problem::Refused { code, info } => refused(*code, info),
        Problem::NotReached => Words::new(
            "Tencent Chat could not be reached",
            "There was no connection, so nothing was sent. Nothing was changed.",
            &[
                "Try again in a few seconds.",
                "If this goes on, tell the people who run Counterdesk: they should check its network, and \
                 the region in its settings.",
            ],
        ),
        Problem::Down { since } => Words::new(
            format!("Tencent Chat has not answered since {}", time::clock(*since)),
            "Nothing was sent. Nothing was changed. Counterdesk keeps trying by itself.",
            &[
                "Try again in a few seconds.",
                "If this goes on, tell the people who run Counterdesk: they should check its network, and \
                 Tencent’s status page.",
            ],
        ),
        Problem::HeldBack => Words::new(
            "Tencent Chat asked for a pause",
            "There were too many requests in a short time, so nothing was sent. Nothing was changed.",
            &["Wait a minute, then try again."],
        ),
        Problem::NotRead(reason) => Words::new(
            "Tencent Chat gave no clear answer",
            format!("{} Nothing was changed: this only looked at the group.", remedies::no_answer(reason)),
            &["Try again in a few seconds.", "If this goes on, report it with the reference."],
        ),
        Problem::Selection(error) => selection(*error),
        Problem::TypedKeys(error) => unseen::typed_keys(error),
        Problem::ReadableNow { missing } => unseen::readable_now(missing),
        Problem::UnknownKeys { keys } => unknown_keys(keys),
        Problem::ReasonMissing => Words::new(
            "Give a reason",
            "It helps others to understand later why it was done. Nothing was changed.",
            &["Write why, in a few words. A ticket number helps."],
        )
        .at(FIELD_REASON),
        Problem::ReasonTooLong => Words::new(
            "The reason is too long",
            format!("It can have at most {MAX_REASON_CHARS} characters. Nothing was changed."),
            &["Make it shorter. The ticket can hold the rest."],
        )
        .at(FIELD_REASON),
        Problem::NoSuchPlan
        | Problem::PlanOfSomebodyElse
        | Problem::PlanExpired
        | Problem::KeysChanged { .. } => plan(problem),
        Problem::ConfirmationDiffers => Words::new(
            "What you typed is not the ID of this group",
            "This resets every counter of the group, so we ask for its whole ID. Nothing was changed.",
            &["Compare it with the ID above the field. Capital and small letters are different."],
        )
        .at(FIELD_TYPED),
        Problem::GroupBusy { operation } => Words::new(
            "Another reset or undo of this group is still being checked",
            format!("Nothing else is sent until the result of {operation} is known. Nothing was changed."),
            &["Look at its page. Come back when its result is known."],
        ),
        Problem::Overtaken { operation } => Words::new(
            "Somebody else was quicker",
            format!(
                "{operation} started in this group while you were confirming, so the values may be different \
                 now. Your request was not sent."
            ),
            &["Look at what the other one did.", "Then confirm again with the new values."],
        ),
        Problem::CannotUndo(why) => undo::cannot(why),
        Problem::Approval(fault) => approvals::fault(*fault),
        Problem::NotIndependent { ties } => approvals::not_independent(ties),
        Problem::NoSuchOperation => Words::new(
            "There is no reset or undo with this reference",
            "A reference looks like CD-7K3M-92QX.",
            &["Check the reference.", "Look at the recent resets and undos."],
        ),
    }
}

fn request(problem: &Problem) -> Words {
    match problem {
        Problem::BadForm => Words::new(
            "The form could not be read",
            "A part of it was missing or wrong. Nothing was changed.",
            &["Go back, reload the page, and fill in the form again."],
        ),
        Problem::CrossOrigin => Words::new(
            "The form came from another site",
            "A page outside Counterdesk sent it, so it was not read. Nothing was changed.",
            &[
                "Open Counterdesk and do it there.",
                "If you were in Counterdesk, tell the people who run it: they should check its public \
                 address.",
            ],
        ),
        Problem::TooManyRequests => Words::new(
            "Too many requests came from your network",
            "Counterdesk takes only so many in one second. This one was not read. Nothing was changed.",
            &[
                "Wait a few seconds, then try again.",
                "If this goes on, tell the people who run your network or Counterdesk.",
            ],
        ),
        Problem::SignedOut => Words::new(
            "You are signed out",
            "This was not done. Nothing was changed.",
            &["Sign in again. Then you are back at the same step."],
        ),
        Problem::AnotherHost => Words::new(
            "This is not the address of Counterdesk",
            "The address in your browser is not the address of Counterdesk, so nothing is shown here.",
            &[
                "Use the address that you got for Counterdesk.",
                "If this is the right one, tell the people who run Counterdesk: they should check its public \
                 address, and that its proxy is trusted and passes the host name on.",
            ],
        ),
        Problem::NoSuchPage => Words::new(
            "This page does not exist",
            "The address may be wrong, or the page was removed.",
            &["Check the address.", "Or start again and find a group."],
        ),
        _ => Words::new(
            "Something went wrong in Counterdesk",
            "Counterdesk could not finish this. If you had confirmed a reset or an undo, its own page shows \
             the result.",
            &[
                "Look at the recent resets and undos before you try again.",
                "If it happens again, report it with the reference.",
            ],
        ),
    }
}

fn database(nothing_sent: bool) -> Words {
    let happened = if nothing_sent {
        "Its database is full, busy or not running. Nothing was sent to Tencent Chat. Nothing was changed."
    } else {
        "Its database is full, busy or not running, so this page cannot be shown. A reset that you confirmed \
         is not lost. When the database works again, its own page shows the result."
    };
    Words::new(
        "Counterdesk cannot use its database right now",
        happened,
        &[
            "Try again in a minute.",
            "If this goes on, tell the people who run Counterdesk, and give them the \
                                     reference.",
        ],
    )
}

fn wrong_name_or_password() -> Words {
    Words::new(
        "The name or the password is wrong",
        "Or there were too many wrong tries. For safety we don’t say which.",
        &[
            "Check both, and that Caps Lock is off.",
            "After several wrong tries, wait a few minutes before the next one.",
            "If you lost your password, ask a manager for a new link.",
        ],
    )
    .at(FIELD_NAME)
}

fn not_permitted(permission: Permission) -> Words {
    let (summary, happened) = match permission {
        Permission::Look => ("You are not allowed to see this", "Your role does not allow it."),
        Permission::ResetTicked => (
            "You are not allowed to reset counters",
            "Your role is viewer. Viewers can look, but not reset. Nothing was changed.",
        ),
        Permission::ResetAll => (
            "Only a manager can reset every counter of a group",
            "With your role you can reset chosen counters, never all. Nothing was changed.",
        ),
        Permission::UndoOwn => (
            "You are not allowed to undo",
            "Your role is viewer. Viewers can look, but not undo. Nothing was changed.",
        ),
        Permission::UndoAny => (
            "You are not allowed to undo this reset",
            "With your role you can undo your own verified resets, but not a reset of every counter. A \
             manager can undo the others. Nothing was changed.",
        ),
        Permission::Decide => ("Only a manager can decide this", "Your role does not allow it."),
        Permission::Approve => {
            ("Only a manager can approve", "Your role does not allow it. Nothing was changed.")
        }
        Permission::ManagePeople => (
            "Only a manager can invite and change people",
            "Your role does not allow it. Nothing was changed.",
        ),
    };
    Words::new(summary, happened, &["Ask a manager to do it, or to change your role."])
}

/// However it was chosen: by ticking each one, by typing keys, or as *all*.
fn every_counter(seen: bool) -> Words {
    if seen {
        return Words::new(
            "You ticked every counter of the group",
            "Only a manager can reset every counter. Your ticks and your reason are kept. Nothing was \
             changed.",
            &["Ask a manager to reset them.", "Or remove the tick from the counters that should stay."],
        )
        .at(FIELD_COUNTERS);
    }
    Words::new(
        "These may be all the counters of the group",
        "The counters cannot be read right now. Two or more keys may be all of them, and only a manager can \
         reset all. What you typed is kept. Nothing was changed.",
        &["Ask a manager to reset them.", "Or reset one counter."],
    )
    .at(FIELD_TYPED_KEYS)
}

fn group_id(error: &GroupIdError) -> Words {
    let words = match error {
        GroupIdError::Empty => Words::new(
            "Enter a group’s ID or name",
            "The field was empty, so nothing was looked up.",
            &["Paste what the ticket says: an ID, a link, or a part of the name."],
        ),
        GroupIdError::TooLong => Words::new(
            "The group ID is too long",
            format!("An ID has at most {MAX_GROUP_ID_BYTES} characters, so nothing was looked up."),
            &["Check that only the ID was pasted, and only once."],
        ),
        GroupIdError::Character { character, after } => Words::new(
            format!("The group ID has {}, which no ID can have", common::character(*character, *after)),
            "An ID has only English letters, digits and common signs. Nothing was looked up.",
            &["Remove it, or copy the ID again. Some letters of other alphabets look like English ones."],
        ),
        GroupIdError::Several { ids } => {
            let (count, shown) = (ids.len(), &ids[..ids.len().min(IDS_NAMED)]);
            let more = if count > IDS_NAMED { " Only the first ones are shown here." } else { "" };
            Words::new(
                format!("You pasted {count} group IDs: {}", list(shown)),
                format!("Counterdesk looks up one group at a time. Nothing was looked up.{more}"),
                &["Leave only one of them in the field."],
            )
        }
    };
    words.at(FIELD_GROUP)
}

/// What can be searched here and what cannot, before what Tencent Chat says.
fn nothing_found(code: Option<ErrorCode>, info: &str, misread: Option<&GroupIdError>) -> Words {
    let no_id = match (code, misread) {
        (Some(code), _) => {
            format!(
                "It is not the ID of a group either: Tencent Chat answered with {}.",
                remedies::quoted(code, info)
            )
        }
        (None, Some(GroupIdError::Character { character, after })) => {
            format!("It is not an ID either: no ID can hold {}.", common::character(*character, *after))
        }
        (None, Some(GroupIdError::TooLong)) => {
            format!("It is not an ID either: an ID has at most {MAX_GROUP_ID_BYTES} characters.")
        }
        _ => "It is not an ID either.".to_owned(),
    };
    Words::new(
        "No group was found",
        format!(
            "Groups that somebody opened or reset here are found by any part of their name or ID. None of \
             them has what you typed. {no_id} Tencent Chat itself knows groups by their whole ID only."
        ),
        &[
            "If nobody here has opened the group yet, look for its whole ID: most begin with @TGS#.",
            "If you have the ID, compare it letter by letter. Capitals and small letters are different letters.",
            "If the group was deleted, its counters are gone too, and there is nothing to reset.",
        ],
    )
    .at(FIELD_GROUP)
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
            "If the group was deleted, its counters are gone too. Then there is nothing to reset.".to_owned(),
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
            "No counter was ticked. Nothing was changed.",
            &["Tick the counters to reset, or all of them."],
        ),
        SelectionError::TooMany => Words::new(
            "Too many counters are ticked",
            format!("A group can have at most {MAX_COUNTERS} counters. Nothing was changed."),
            &["Reload the page and tick again."],
        ),
        SelectionError::CannotBeSent => Words::new(
            "One of these counters cannot be reset alone",
            "Its key is damaged text, so Counterdesk cannot send it. Nothing was changed.",
            &["Leave it out. Or reset all counters of the group: that includes it."],
        ),
    };
    words.at(FIELD_COUNTERS)
}

fn unknown_keys(keys: &[CounterKey]) -> Words {
    Words::new(
        unseen::has_no(keys),
        "We looked again just now. What you chose is not there. Nothing was changed.",
        &["Look at the new values below, and tick again."],
    )
    .at(FIELD_COUNTERS)
}

fn plan(problem: &Problem) -> Words {
    match problem {
        Problem::PlanOfSomebodyElse => Words::new(
            "This check page belongs to somebody else",
            "Only the person who chose the counters can confirm. Nothing was changed.",
            &["Look up the group and choose the counters yourself."],
        ),
        Problem::PlanExpired => Words::new(
            "This page is too old to confirm",
            format!("Its values are more than {} minutes old. Nothing was changed.", PLAN_SECONDS / 60),
            &["Go back and check again. What you chose is kept."],
        ),
        Problem::KeysChanged { added, gone, by } => Words::new(
            "The counters of this group changed since you checked them",
            format!("Meanwhile {}. Nothing was reset.", changes(added, gone, by)),
            &["Look at the counters as they are now, and choose again."],
        )
        .at(FIELD_COUNTERS),
        _ => Words::new(
            "This check page does not exist any more",
            "It was used already, or it was too old and was removed. You changed nothing by opening it.",
            &["Look at the recent resets and undos.", "Look up the group and choose again."],
        ),
    }
}

/// `demo reset share (CD-7K3M-92QX); like disappeared`: who it was, as far as that is known, and the rest.
fn changes(added: &[CounterKey], gone: &[CounterKey], by: &[Meanwhile]) -> String {
    let mut told: Vec<String> = by
        .iter()
        .map(|Meanwhile { reference, by, is_undo, keys }| {
            let did = if *is_undo { "put back" } else { "reset" };
            format!("{by} {did} {} ({reference})", list(keys))
        })
        .collect();
    let is_told = |is_undo: bool, key: &CounterKey| {
        by.iter().any(|meanwhile| meanwhile.is_undo == is_undo && meanwhile.keys.contains(key))
    };
    for (keys, is_undo, what) in [(added, true, "appeared"), (gone, false, "disappeared")] {
        let keys: Vec<_> = keys.iter().filter(|key| !is_told(is_undo, key)).collect();
        if !keys.is_empty() {
            told.push(format!("{} {what}", list(&keys)));
        }
    }
    if told.is_empty() { "other counters appeared or disappeared".to_owned() } else { told.join("; ") }
}
