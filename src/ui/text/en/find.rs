use crate::model::format_number;

use super::list;

pub const TITLE: &str = "Find a group";
pub const HINT_BEFORE: &str = "Paste the whole ID, for example ";
pub const EXAMPLE_ID: &str = "@TGS#aC5SZEAEF";
pub const HINT_AFTER: &str = ". You find it in the chat console and on most tickets.";
pub const BUTTON: &str = "Look up";
pub const SIMILAR: &str = "You opened a group with almost the same ID: ";

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
