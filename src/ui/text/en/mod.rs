//! English. Plain verbs, sentence case, neutral spelling; what we know and how we know it.

pub mod approvals;
pub mod check;
pub mod common;
pub mod receipt;
pub mod result;
pub mod time;
pub mod undo;
pub mod unknown;
pub mod unseen;
pub mod way_back;

#[cfg(test)]
mod tests;

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

/// `like`, `like and unlike`, `like, unlike and share`.
fn list<T: ToString>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
