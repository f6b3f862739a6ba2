//! English. Plain verbs, sentence case, neutral spelling; what we know and how we know it.

pub mod account;
pub mod account_problems;
pub mod activity;
pub mod approvals;
pub mod check;
pub mod common;
pub mod events;
pub mod help;
pub mod passkeys;
pub mod people;
pub mod problems;
pub mod receipt;
pub mod remedies;
pub mod result;
pub mod single_sign_on;
pub mod stay;
pub mod time;
pub mod topics;
pub mod undo;
pub mod unknown;
pub mod unseen;
pub mod way_back;

#[cfg(test)]
mod tests;

use crate::model::format_number;

/// `1 counter`, `2 counters`.
fn counters(count: usize) -> String {
    match count {
        1 => "1 counter".to_owned(),
        _ => format!("{count} counters"),
    }
}

/// `1 try`, `2 tries`.
fn tries(count: u32) -> String {
    match count {
        1 => "1 try".to_owned(),
        _ => format!("{count} tries"),
    }
}

/// `5 seconds`, `1 second`, `1.5 seconds`: how long something took, as people say it.
fn seconds(millis: u64) -> String {
    let tenths = millis.saturating_add(50) / 100;
    match (tenths / 10, tenths % 10) {
        (1, 0) => "1 second".to_owned(),
        (whole, 0) => format!("{} seconds", format_number(whole)),
        (whole, tenth) => format!("{}.{tenth} seconds", format_number(whole)),
    }
}

/// `like`, `like and unlike`, `like, unlike and share`.
fn list<T: ToString>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
