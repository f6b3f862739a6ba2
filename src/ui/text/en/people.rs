//! The pages for people: who can sign in, and what they may do.

use super::time;
use crate::accounts::PersonState;
use crate::api::frame::AppView;
use crate::api::people::Done;
use crate::model::{Apps, Role, Timestamp};

pub const HISTORY: &str = "What happened";
pub const WHOLE_HISTORY: &str = "Everything in the log about this person";
pub const TITLE: &str = "People";
pub const CAPTION: &str = "People who can sign in";
pub const NAME: &str = "Name";
pub const ROLE: &str = "Role";
pub const SIGN_IN: &str = "Sign-in";
pub const LAST_HERE: &str = "Last here";
pub const STATUS: &str = "Status";
pub const APPS: &str = "Apps";
pub const YOU: &str = "You";
pub const EDIT: &str = "Edit";
pub const TWO_FACTORS: &str = "Two steps";
pub const PASSWORD_ONLY: &str = "Password only";
pub const NEVER: &str = "Never";
pub const NONE: &str = "\u{2013}";

pub const INVITE: &str = "Invite a person";
pub const NAME_HINT: &str = "A short name like mod-07, not a full name. It appears in the activity log.";
pub const EVERY_APP: &str = "Every app, also those that come later";
pub const THESE_APPS: &str = "Or only these";
pub const MAKE_LINK: &str = "Make an invitation link";

pub const LINK: &str = "The link";
pub const LINK_ONCE: &str =
    "Give it to them in a way that only they can read. It works once, and is shown here for 10 minutes.";
pub const RIGHTS: &str = "What they may do";
pub const SAVE: &str = "Save";
pub const FROM_NEXT: &str = "It counts from their next click.";
pub const ACCESS: &str = "Access";
pub const NEW_LINK: &str = "Make a link for a new password";
pub const NEW_LINK_HINT: &str =
    "The person chooses it. Until then the current password works. The second step stays.";
pub const INVITE_AGAIN: &str = "Make a new invitation link";
pub const INVITE_AGAIN_HINT: &str = "The earlier one stops working.";
pub const REMOVE_FACTORS: &str = "Remove the second step";
pub const REMOVE_FACTORS_HINT: &str =
    "For a person who lost both phone and recovery codes. Make sure that the right person is asking.";
pub const END_SIGN_INS: &str = "Sign them out everywhere";
pub const DISABLE: &str = "Block";
pub const DISABLE_HINT: &str = "At once, everywhere. What they did stays in the log.";
pub const ENABLE: &str = "Unblock";
pub const ONESELF: &str =
    "This is you. Only another manager can block you. Your password and your second step are on";
pub const YOUR_ACCOUNT: &str = "your account page";
pub const LOOK: &str = "Look";
pub const ALONE: &str = "Nobody else is here yet.";
pub const NOT_YOURS: &str = "You cannot change this person";
pub const NO_SIGN_INS: &str = "Not signed in anywhere.";
pub const SIGN_INS: &str = "Where they are signed in";

pub fn role(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Viewer => ("Viewer", "Can look up groups and read the log"),
        Role::Support => ("Support", "Can reset chosen counters, never all, and undo their own resets"),
        Role::Manager => ("Manager", "Can reset all counters, undo any reset, and invite people"),
    }
}

pub fn apps(apps: &Apps) -> String {
    match apps {
        Apps::All => "Every app".to_owned(),
        Apps::Only(apps) if apps.is_empty() => "No app".to_owned(),
        Apps::Only(apps) if apps.len() == 1 => "1 app".to_owned(),
        Apps::Only(apps) => format!("{} apps", apps.len()),
    }
}

/// Whom a manager looks after who has some apps.
pub fn only_these(apps: &[AppView]) -> String {
    let apps = names(apps);
    format!("You manage the people of {apps}. People who work only on other apps are not in this list.")
}

/// Why somebody can be seen and not changed, and whom to ask.
pub fn not_yours(name: &str, theirs: &Apps, own: &[AppView]) -> String {
    let theirs = match theirs {
        Apps::All => "works on every app",
        Apps::Only(_) => "also works on other apps",
    };
    format!(
        "{name} {theirs}. You manage only the people of {}. Ask a manager of every app to change {name}.",
        names(own)
    )
}

/// Which of one's own apps somebody works on. Others are not named.
pub fn apps_in_common(theirs: &Apps, own: &Apps, known: &[AppView]) -> String {
    if *theirs == Apps::All {
        return apps(theirs);
    }
    let in_common: Vec<_> = known.iter().filter(|app| theirs.include(app.id)).cloned().collect();
    if theirs.is_within(own) { names(&in_common) } else { format!("{} and others", names(&in_common)) }
}

fn names(apps: &[AppView]) -> String {
    let names: Vec<_> = apps.iter().map(|app| app.label.as_str()).collect();
    match names.split_last() {
        None => "no app".to_owned(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// How an invitation or an account stands.
pub fn state(state: PersonState, now: Timestamp) -> String {
    match state {
        PersonState::Active => "Active".to_owned(),
        PersonState::Invited { until } => {
            let hours = (until.millis_since(now).max(0) + 3_599_999) / 3_600_000;
            match hours {
                48.. => format!("Invited, {} days left", (hours + 12) / 24),
                2..48 => format!("Invited, {hours} hours left"),
                _ => "Invited, almost expired".to_owned(),
            }
        }
        PersonState::InvitationExpired => "Invitation expired".to_owned(),
        PersonState::Disabled => "Blocked".to_owned(),
    }
}

pub fn last_here(seen: Option<Timestamp>, now: Timestamp) -> String {
    seen.map_or_else(|| NEVER.to_owned(), |seen| time::ago(seen, now))
}

pub fn done(done: Done) -> &'static str {
    match done {
        Done::RightsChanged => "Saved. It counts from their next click.",
        Done::Disabled => "Blocked, everywhere.",
        Done::Enabled => "Unblocked.",
        Done::FactorsRemoved => {
            "The second step is removed. The person sets up a new one at the next \
                                 sign-in."
        }
        Done::SignInsEnded => "Signed out everywhere.",
    }
}
