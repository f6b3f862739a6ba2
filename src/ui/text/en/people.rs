//! The pages for people: who can sign in, and what they may do.

use super::time;
use crate::accounts::PersonState;
use crate::api::people::Done;
use crate::model::{Apps, Role, Timestamp};

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
pub const TWO_FACTORS: &str = "Two factors";
pub const PASSWORD_ONLY: &str = "Password only";
pub const NEVER: &str = "Never";
pub const NONE: &str = "\u{2013}";

pub const INVITE: &str = "Invite a person";
pub const NAME_HINT: &str = "A handle, not a full name. It appears in the activity log.";
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
    "They choose it themselves. Second factors stay, and so does the present password until then.";
pub const INVITE_AGAIN: &str = "Make a new invitation link";
pub const INVITE_AGAIN_HINT: &str = "The earlier one stops working.";
pub const REMOVE_FACTORS: &str = "Take away the second factors";
pub const REMOVE_FACTORS_HINT: &str =
    "For somebody who has lost phone and recovery codes. Make sure that it is them who ask.";
pub const END_SIGN_INS: &str = "Sign them out everywhere";
pub const DISABLE: &str = "Shut out";
pub const DISABLE_HINT: &str = "At once, everywhere. What they did stays in the log.";
pub const ENABLE: &str = "Let in again";
pub const ONESELF: &str = "This is you. Shutting out is for another manager to do.";
pub const NO_SIGN_INS: &str = "Not signed in anywhere.";
pub const SIGN_INS: &str = "Where they are signed in";

pub fn role(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Viewer => ("Viewer", "Looks up groups and reads the log"),
        Role::Support => ("Support", "Also resets ticked counters and undoes their own resets"),
        Role::Manager => ("Manager", "Also resets all counters, undoes anybody\u{2019}s, invites people"),
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
        PersonState::Disabled => "Shut out".to_owned(),
    }
}

pub fn last_here(seen: Option<Timestamp>, now: Timestamp) -> String {
    seen.map_or_else(|| NEVER.to_owned(), |seen| time::ago(seen, now))
}

pub fn done(done: Done) -> &'static str {
    match done {
        Done::RightsChanged => "Saved. It counts from their next click.",
        Done::Disabled => "Shut out, everywhere.",
        Done::Enabled => "Let in again.",
        Done::FactorsRemoved => "The second factors are gone. They set up a new one when they sign in.",
        Done::SignInsEnded => "Signed out everywhere.",
    }
}
