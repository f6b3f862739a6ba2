use crate::model::format_number;

use super::list;

pub const TITLE: &str = "Find a group";
/// What the tool is for, in one line.
pub const LEAD: &str =
    "Set a group\u{2019}s counters, like its likes, back to 0: find the group, tick counters, check, reset.";
pub const LABEL: &str = "Group ID or name";
pub const HINT_BEFORE: &str = "Paste what your ticket says: an ID like ";
pub const EXAMPLE_ID: &str = "@TGS#aC5SZEAEF";
pub const HINT_AFTER: &str = ", a link, or a part of the name of a group that was opened here before.";
pub const WHERE_IS_THE_ID: &str = "Where do I find the ID?";
pub const BUTTON: &str = "Look up";
pub const SIMILAR: &str = "You opened a group with almost the same ID: ";

pub const CHOICES_CAPTION: &str = "Groups to choose from";
pub const NEVER_OPENED: &str = "not opened here yet";
pub const MORE_CHOICES: &str = "There are more. Type more of the name or the ID to narrow them down.";
pub const LAST_SEEN: &str = "Last opened";
pub const OPEN_ONE: &str = "Nothing is opened before you choose.";

pub fn choose_pasted(count: usize) -> String {
    format!("You pasted {count} group IDs. Which one do you mean?")
}

pub fn choose_seen(count: usize, more: bool) -> String {
    match count {
        _ if more => format!("More than {count} groups that were opened here match"),
        1 => "1 group that was opened here matches".to_owned(),
        _ => format!("{count} groups that were opened here match"),
    }
}

pub fn earlier_name(name: &str) -> String {
    format!("earlier name: {name}")
}

pub fn gone(moment: &str) -> String {
    format!("not there any more when it was looked up on {moment}")
}

pub const RECENT_GROUPS: &str = "Recent groups";
pub const RECENT_GROUPS_CAPTION: &str = "Groups you looked up";
pub const NO_RECENT_GROUPS: &str = "Groups that you look up will be listed here.";
pub const TYPE: &str = "Type";
pub const LOOKED_UP: &str = "Looked up";

pub const RECENT_OPERATIONS: &str = "Recent resets and undos";
pub const RECENT_OPERATIONS_CAPTION: &str = "Resets and undos by anybody in this app";
pub const NO_RECENT_OPERATIONS: &str = "Nothing was reset in this app yet.";
pub const WHAT: &str = "What";
pub const OUTCOME: &str = "Result";
pub const WHEN: &str = "When";

pub const SEE_WHAT_WE_KNOW: &str = "See what we know";
pub const ANSWER: &str = "Answer";

/// The first half of the attention strip: `1 reset and 2 undos need attention.`
pub fn attention(resets: usize, undos: usize) -> String {
    let counted_resets = match resets {
        0 => None,
        1 => Some("1 reset".to_owned()),
        _ => Some(format!("{resets} resets")),
    };
    let counted_undos = match undos {
        0 => None,
        1 => Some("1 undo".to_owned()),
        _ => Some(format!("{undos} undos")),
    };
    let what: Vec<_> = [counted_resets, counted_undos].into_iter().flatten().collect();
    match resets + undos {
        1 => format!("{} needs attention.", list(&what)),
        _ => format!("{} need attention.", list(&what)),
    }
}

pub fn being_checked(extent: &str, group: &str) -> String {
    format!("{extent} in {group}: the result is still being checked.")
}

pub fn unresolved(extent: &str, group: &str) -> String {
    format!("{extent} in {group}: the result is not known. A manager decides.")
}

pub fn answer(code: Option<i64>, took_ms: u64, moment: &str) -> String {
    let took = format_number(took_ms);
    match code {
        Some(code) => format!("{code} after {took} ms, {moment}"),
        None => format!("after {took} ms, {moment}"),
    }
}
