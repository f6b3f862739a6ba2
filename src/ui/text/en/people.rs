//! The pages for people: who can sign in, and what they may do.

use super::time;
use crate::accounts::{Over, PersonState, UnderWay};
use crate::api::frame::AppView;
use crate::api::people::{Done, HeavyAct};
use crate::model::{Apps, LinkLifetime, Role, Timestamp};
use crate::store::{LinkFate, LinkKind, LinkRecord};

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
pub const NAME_HINT: &str =
    "A short name in one word, not a full name: meilin, not Mei Lin. It appears in the activity log.";
pub const EVERY_APP: &str = "Every app, also those that come later";
pub const THESE_APPS: &str = "Only these:";
pub const LASTS: &str = "The link works for";
pub const MAKE_LINK: &str = "Make an invitation link";

pub const LINK: &str = "The link";
pub const LINK_WORKS: &str = "It works once, until";
/// After the end.
pub const LINK_ONCE: &str = ". Give it to them in a way that only they can read.";
pub const LINK_SHOWN: &str = "You can see it here for 10 minutes, until it is used, or until you sign out. After that, make a new one.";
pub const COPY_LINK: &str = "Copy the link";
pub const LINKS: &str = "Invitations and links";
pub const LINK_HEAD: &str = "Link";
pub const CANCEL_LINK: &str = "Cancel this link";
pub const CANCEL_LINK_HINT: &str = "It stops working at once. You can make a new one.";
pub const RIGHTS: &str = "What they may do";
pub const SAVE: &str = "Save";
pub const FROM_NEXT: &str = "It takes effect at their next click.";
pub const ACCESS: &str = "Access";
pub const NEW_LINK: &str = "Make a link for a new password";
pub const NEW_LINK_HINT: &str =
    "The person chooses it. Until then the current password works. The second step stays.";
pub const INVITE_AGAIN: &str = "Make a new invitation link";
pub const INVITE_AGAIN_HINT: &str = "An earlier one stops working.";
pub const REMOVE_FACTORS: &str = "Remove the second step";
pub const REMOVE_FACTORS_HINT: &str =
    "For a person who lost both phone and recovery codes. Make sure that the right person is asking.";
pub const END_SIGN_INS: &str = "Sign them out everywhere";
pub const DISABLE: &str = "Block";
/// On a button that leads to a page which asks once more.
pub const ASKS_FIRST: &str = "You are asked once more before it happens.";
pub const ENABLE: &str = "Unblock";
pub const ONESELF: &str =
    "This is you. Only another manager can block you. Your password and your second step are on";
pub const YOUR_ACCOUNT: &str = "your account page";
pub const LOOK: &str = "Look";
pub const ALONE: &str = "Nobody else is here yet.";
pub const NOT_YOURS: &str = "You cannot change this person";
pub const NO_SIGN_INS: &str = "Not signed in anywhere.";
pub const SIGN_INS: &str = "Where they are signed in";

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Viewer => "Viewer",
        Role::Support => "Support",
        Role::Manager => "Manager",
    }
}

pub fn can(role: Role) -> &'static str {
    match role {
        Role::Viewer => "Can look up groups and read the log",
        Role::Support => "Can reset chosen counters, never all, and undo their own resets",
        Role::Manager => "Can reset chosen counters or all, undo every reset, and invite and change people",
    }
}

pub fn cannot(role: Role) -> &'static str {
    match role {
        Role::Viewer => "Cannot reset or undo anything",
        Role::Support => "Cannot undo what others reset, or invite people",
        Role::Manager => "Cannot give anybody an app that they do not have themselves",
    }
}

/// The same to oneself, as sentences.
pub fn you_can(role: Role) -> &'static str {
    match role {
        Role::Viewer => "You can look up groups and read the log. You cannot reset or undo anything.",
        Role::Support => {
            "You can reset chosen counters, never all, and undo your own resets. You cannot undo what others reset, or \
             invite people."
        }
        Role::Manager => {
            "You can reset chosen counters or all, undo every reset, and invite and change people. You \
             cannot give anybody an app that you do not have yourself."
        }
    }
}

/// `3 days, until Sunday 29 Nov, 19:45 UTC`
pub fn lasts(lasts: LinkLifetime, now: Timestamp) -> String {
    let length = match lasts.in_hours() {
        1 => "1 hour".to_owned(),
        hours if hours < 48 && hours != 24 => format!("{hours} hours"),
        24 => "1 day".to_owned(),
        hours if hours % 24 == 0 => format!("{} days", hours / 24),
        hours => format!("{hours} hours"),
    };
    format!("{length}, until {}", time::near_end(now.plus_seconds(lasts.seconds())))
}

pub fn link_kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Invitation => "Invitation",
        LinkKind::Reset => "Link for a new password",
        LinkKind::Setup => "Link to set Counterdesk up",
    }
}

pub fn made_by(name: Option<&str>) -> String {
    format!("by {}", name.unwrap_or("somebody on the server"))
}

/// What became of a link, and when.
pub fn fate(link: &LinkRecord) -> String {
    match &link.fate {
        LinkFate::Waiting => format!("Waiting. It works until {}", time::end(link.expires_at)),
        LinkFate::Used { at } => format!("Used, {}", time::moment(*at)),
        LinkFate::Expired => format!("Expired {}, and was not used", time::end(link.expires_at)),
        LinkFate::Cancelled { at, by } => {
            let by = by.as_deref().map(|by| format!(" by {by}")).unwrap_or_default();
            format!("Cancelled{by}, {}", time::moment(*at))
        }
        LinkFate::Replaced { at } => format!("Replaced by a later link, {}", time::moment(*at)),
        LinkFate::Changed => {
            "Does not work: later the person was blocked, or their sign-in was changed".to_owned()
        }
        LinkFate::MakerGone => "Does not work: the person who made it may no longer invite people".to_owned(),
    }
}

/// Who has the name that was typed for somebody else, and how that person stands.
pub fn taken_by(state: PersonState) -> &'static str {
    match state {
        PersonState::Disabled => "is blocked and can be unblocked there",
        PersonState::Invited { .. } => "was invited and has not come yet",
        PersonState::InvitationOver(_) => "was invited, but the invitation no longer works",
        PersonState::Active => "is here already",
    }
}

/// Before a name that would do.
pub const USE_INSTEAD: &str = "Use this name instead:";

/// The page that asks once more: its title, what happens, and its button.
pub fn heavy(act: HeavyAct, name: &str, under_way: &UnderWay) -> (String, Vec<String>, String) {
    match act {
        HeavyAct::Block => (format!("Block {name}?"), blocking(name, under_way), format!("Block {name}")),
        HeavyAct::RemoveFactors => (
            format!("Remove the second step of {name}?"),
            vec![
                "Their authenticator app, passkeys and recovery codes stop working at once.".to_owned(),
                signed_out(under_way.sign_ins),
                "Until they set up a new second step, only their password protects their account.".to_owned(),
                "Make sure first that the right person is asking: by voice, or in person.".to_owned(),
            ],
            "Remove the second step".to_owned(),
        ),
        HeavyAct::EndSignIns => (
            format!("Sign {name} out everywhere?"),
            vec![
                signed_out(under_way.sign_ins),
                "They may lose what they typed and did not send. They can sign in again at once.".to_owned(),
            ],
            format!("Sign {name} out"),
        ),
    }
}

fn blocking(name: &str, under_way: &UnderWay) -> Vec<String> {
    let mut lines = vec![signed_out(under_way.sign_ins), format!("{name} cannot sign in until unblocked.")];
    if under_way.has_link {
        lines.push("Their open link stops working.".to_owned());
    }
    lines.extend(match under_way.operations {
        0 => None,
        1 => Some("1 reset or undo of theirs is still being checked. The checking goes on.".to_owned()),
        count => Some(format!(
            "{count} resets and undos of theirs are still being checked. The checking goes \
                               on."
        )),
    });
    lines.extend(match under_way.requests {
        0 => None,
        1 => Some("1 request of theirs waits for a second person. It cannot be approved while they are blocked.".to_owned()),
        count => Some(format!("{count} requests of theirs wait for a second person. They cannot be approved while they are blocked.")),
    });
    lines.push("What they have not confirmed is not done.".to_owned());
    lines.push("What they did stays in the log. You can unblock them at any time, on their page.".to_owned());
    lines
}

fn signed_out(sign_ins: usize) -> String {
    match sign_ins {
        0 => "They are not signed in anywhere.".to_owned(),
        1 => "They are signed out at once, where they are signed in now.".to_owned(),
        count => format!("They are signed out at once, in {count} places."),
    }
}

pub const KEEP: &str = "Leave it as it is";

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

/// Somebody's apps by name. `known`: those of them that this desk serves.
pub fn apps_by_name(apps: &Apps, known: &[String]) -> String {
    match apps {
        Apps::All => EVERY_APP.to_owned(),
        Apps::Only(_) => listed(&known.iter().map(String::as_str).collect::<Vec<_>>()),
    }
}

fn names(apps: &[AppView]) -> String {
    listed(&apps.iter().map(|app| app.label.as_str()).collect::<Vec<_>>())
}

fn listed(names: &[&str]) -> String {
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
        PersonState::InvitationOver(Over::Expired) => "Invitation expired".to_owned(),
        PersonState::InvitationOver(Over::Cancelled) => "Invitation cancelled".to_owned(),
        PersonState::InvitationOver(Over::Ended) => "Invitation no longer works".to_owned(),
        PersonState::Disabled => "Blocked".to_owned(),
    }
}

pub fn last_here(seen: Option<Timestamp>, now: Timestamp) -> String {
    seen.map_or_else(|| NEVER.to_owned(), |seen| time::ago(seen, now))
}

pub fn done(done: Done) -> &'static str {
    match done {
        Done::RightsChanged => "Saved. It takes effect at their next click.",
        Done::Disabled => "Blocked, everywhere.",
        Done::Enabled => "Unblocked.",
        Done::FactorsRemoved => {
            "The second step is removed. The person sets up a new one at the next \
                                 sign-in."
        }
        Done::SignInsEnded => "Signed out everywhere.",
        Done::LinkCancelled => "The link is cancelled. It no longer works.",
    }
}
