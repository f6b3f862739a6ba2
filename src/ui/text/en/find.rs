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
pub const OUTCOME: &str = "Outcome";
pub const WHEN: &str = "When";

pub const SEE_WHAT_WE_KNOW: &str = "See what we know";
pub const ANSWER: &str = "Answer";

/// The first half of the attention strip: `1 reset and 2 undos need attention.`
pub fn attention(resets: usize, undos: usize) -> String {
    let counted = |count: usize, what: &str| match count {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{count} {what}s")),
    };
    let what: Vec<_> = [counted(resets, "reset"), counted(undos, "undo")].into_iter().flatten().collect();
    let verb = if resets + undos == 1 { "needs" } else { "need" };
    format!("{} {verb} attention.", list(&what))
}

pub fn being_checked(extent: &str, group: &str) -> String {
    format!("{extent} in {group}: the outcome is still being checked.")
}

pub fn unresolved(extent: &str, group: &str) -> String {
    format!("{extent} in {group}: the outcome could not be found out. A manager decides.")
}

pub fn answer(code: Option<i64>, took_ms: u64, moment: &str) -> String {
    let took = format_number(took_ms);
    match code {
        Some(code) => format!("{code} after {took} ms, {moment}"),
        None => format!("after {took} ms, {moment}"),
    }
}
