//! What happened, as sentences. `{who}` and the like stand for names, groups and numbers, which are put in by the page.

use crate::model::{Permission, Role};

pub const STRANGER: &str = "Somebody who was not signed in";
pub const ON_THE_SERVER: &str = "Somebody on the server";
pub const PROVIDER: &str = "Single sign-on";
pub const A_GROUP: &str = "a group";
pub const AN_ACCOUNT: &str = "an account";

pub const RESET: &str = "{who} reset {what} in {group}";
pub const RESET_VALUES: &str = "{who} reset {what} in {group}: {values}";
pub const RESET_RUNNING: &str = "{who} resets {what} in {group}: the result is being checked";
pub const RESET_REFUSED: &str = "{who} tried to reset {what} in {group}: Tencent Chat refused ({code})";
pub const RESET_NOTHING: &str = "{who} tried to reset {what} in {group}: nothing was changed";
pub const RESET_UNRESOLVED: &str =
    "{who} tried to reset {what} in {group}: it is not known whether it happened";
pub const RESET_STOPPED: &str = "{who} could not reset {what} in {group}: {because}";

pub const UNDO: &str = "{who} put back {what} in {group}";
pub const UNDO_VALUES: &str = "{who} put back {what} in {group}: {values}";
pub const UNDO_RUNNING: &str = "{who} puts back {what} in {group}: the result is being checked";
pub const UNDO_REFUSED: &str = "{who} tried to put back {what} in {group}: Tencent Chat refused ({code})";
pub const UNDO_NOTHING: &str = "{who} tried to put back {what} in {group}: nothing was changed";
pub const UNDO_UNRESOLVED: &str =
    "{who} tried to put back {what} in {group}: it is not known whether it happened";
pub const UNDO_STOPPED: &str = "{who} could not undo in {group}: {because}";

/// Where nobody knows which, or how many.
pub const SOME_COUNTERS: &str = "counters";
pub const PREVIEWED: &str = "{who} previewed a reset of {what} in {group}";
pub const PREVIEWED_UNDO: &str = "{who} previewed putting back {what} in {group}";
pub const PREVIEW_STOPPED: &str = "{who} could not preview a reset in {group}: {because}";
pub const ASKED: &str = "{who} asked for a second person to reset {what} in {group}";
pub const ASKED_UNDO: &str = "{who} asked for a second person to put back {what} in {group}";
pub const APPROVED: &str = "{who} approved what {asker} asked for: {what} in {group}";
pub const DECLINED: &str = "{who} declined what {asker} asked for: {what} in {group}";
pub const ANSWER_STOPPED: &str = "{who} could not answer a request for {group}: {because}";
pub const WENT_THROUGH: &str = "{who} decided: {what} in {group} went through";
pub const DID_NOT: &str = "{who} decided: {what} in {group} did not go through";
pub const DECISION_STOPPED: &str = "{who} could not decide about {group}: {because}";

pub const LOOKED_UP: &str = "{who} looked up {group}";
pub const NOT_FOUND: &str = "{who} looked for {group}: Tencent Chat refused ({code})";
pub const LOOK_UP_STOPPED: &str = "{who} could not look up {group}: {because}";

pub const SIGNED_IN: &str = "{who} signed in";
pub const SIGN_IN_REFUSED: &str = "{who} tried to sign in and was refused";
pub const SIGN_IN_REFUSED_AS: &str = "{who} tried to sign in as {person} and was refused";
pub const SIGNED_OUT: &str = "{who} signed out";
pub const NOT_PERMITTED: &str = "{who} tried to {right}; their role does not allow it";
pub const STEPPED_UP: &str = "{who} confirmed who they are";
pub const STEP_UP_REFUSED: &str = "{who} could not confirm who they are";

pub const INVITED: &str = "{who} invited {person} as {role}";
pub const BLOCKED: &str = "{who} blocked {person}";
pub const LET_IN: &str = "{who} unblocked {person}";
pub const RIGHTS: &str = "{who} changed what {person} may do: {role}";
pub const ROLE_CHANGED: &str = "{who} changed {person}’s role: {was} \u{2192} {role}";
pub const APPS_CHANGED: &str = "{who} changed the apps that {person} works on";
pub const RENAMED: &str = "{who} renamed {before} to {person}";
pub const CONNECTED: &str = "{who} connected their account with single sign-on";
pub const CONNECTED_OF: &str = "{who} connected the account of {person} with single sign-on";
pub const ISSUER_MOVED: &str = "{who} moved single sign-on to another address of the provider";
pub const SEAL_KEY: &str = "{who} replaced the encryption key of Counterdesk";
pub const ANCHORS_BEGUN: &str = "{who} began a new anchor file for this log";
pub const LINK_MADE: &str = "{who} made {person} a link to choose a password";
pub const LINK_CANCELLED: &str = "{who} cancelled the link that {person} had";
pub const OWN_PASSWORD: &str = "{who} chose a new password";
pub const PASSWORD_OF: &str = "{who} set a new password for {person}";
pub const FACTOR_ADDED: &str = "{who} set up a second step";
pub const FACTOR_REMOVED: &str = "{who} removed a second step";
pub const FACTORS_REMOVED_OF: &str = "{who} removed the second step of {person}";
pub const CODES_MADE: &str = "{who} made new recovery codes";
pub const CODE_USED: &str = "{who} used a recovery code";
pub const SIGN_INS_ENDED: &str = "{who} signed out other browsers";
pub const SIGN_INS_ENDED_OF: &str = "{who} signed out all browsers of {person}";
pub const CHANGE_STOPPED: &str = "{who} could not change {person}: {because}";

pub const SETTINGS: &str = "Counterdesk was started with other settings";
pub const EXPORTED: &str = "{who} downloaded entries of this log";
pub const PRUNED: &str = "{who} removed old entries of this log";
/// An entry that this release does not know, or that somebody changed by hand.
pub const OTHER: &str = "{who}: {action}";

pub fn all_of(count: usize) -> String {
    match count {
        0 => "all counters".to_owned(),
        1 => "the only counter".to_owned(),
        2 => "both counters".to_owned(),
        _ => format!("all {count} counters"),
    }
}

pub fn day(date: &str) -> String {
    format!("{date}, times in UTC")
}

pub fn steps(count: usize) -> String {
    format!("{count} steps")
}

/// What somebody tried to do, after "tried to".
pub fn right(permission: Option<Permission>) -> &'static str {
    match permission {
        Some(Permission::Look) => "look at this",
        Some(Permission::ResetTicked) => "reset counters",
        Some(Permission::ResetAll) => "reset every counter of a group",
        Some(Permission::UndoOwn) => "undo their own reset",
        Some(Permission::UndoAny) => "undo somebody else’s reset",
        Some(Permission::Decide) => "decide about a result",
        Some(Permission::Approve) => "approve a request",
        Some(Permission::ManagePeople) => "invite and change people",
        None => "do that",
    }
}

pub fn role(role: Role) -> &'static str {
    role.name()
}

/// Why something was not done: the log has one word for it.
pub fn because(problem: Option<&str>) -> String {
    match problem {
        Some("keys_changed") => "the counters had changed".to_owned(),
        Some("readable_now") => "the counters could be read again".to_owned(),
        Some("plan_expired") => "the preview was too old".to_owned(),
        Some("confirmation_differs") => "the group ID was typed differently".to_owned(),
        Some("reason_missing") => "no reason was given".to_owned(),
        Some("reason_too_long") => "the reason was too long".to_owned(),
        Some("group_busy") => "another reset or undo was still running".to_owned(),
        Some("overtaken") => "somebody else was quicker".to_owned(),
        Some("not_permitted") => "their role does not allow it".to_owned(),
        Some("not_reached" | "down" | "held_back" | "not_read") => "Tencent Chat did not answer".to_owned(),
        Some("cannot_undo") => "it cannot be undone".to_owned(),
        Some("database" | "internal") => "Counterdesk had a fault".to_owned(),
        Some("every_counter") => "only a manager can reset every counter".to_owned(),
        Some("not_independent") => "the two accounts do not count as two people yet".to_owned(),
        Some("beyond_your_apps") => "that person also works on other apps".to_owned(),
        Some("more_than_yours") => "nobody can give rights that they do not have".to_owned(),
        Some("no_app_chosen") => "no app was chosen".to_owned(),
        Some("name_looks_alike") => "the name looks like somebody else’s".to_owned(),
        Some("unknown_keys") => "the group has no such counter".to_owned(),
        Some("last_manager") => "there would be no manager left".to_owned(),
        Some("name_blocked") => "somebody with this name is blocked".to_owned(),
        Some("no_open_link") => "there was no link to cancel".to_owned(),
        Some("not_confirmed") => "the code was wrong".to_owned(),
        Some("apps") => "it was not clear which apps".to_owned(),
        Some("name_taken") => "the name is taken".to_owned(),
        Some(other) => other.replace('_', " "),
        None => "it was refused".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_reason_is_readable_all_the_same() {
        assert_eq!(because(Some("some_new_fault")), "some new fault");
        assert_eq!((all_of(2), all_of(6)), ("both counters".to_owned(), "all 6 counters".to_owned()));
    }
}
